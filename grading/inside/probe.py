"""Run inside a sandbox before it is trusted: tries what must fail, and reports what did not.

Usage: python -m grading.inside.probe CONTROL LIMITS (a file descriptor, JSON)
"""

import json
import mmap
import os
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from grading.inside import confine, wire


def findings(
    limits: dict[str, Any], forbidden: list[str], filtered: bool, control: int
) -> list[str]:
    """What was possible though it must not be; empty for a sandbox that holds."""
    tests: dict[str, Callable[[], object]] = {
        "it has a network": _reach_out,
        "it can write outside its scratch folder": _write_outside,
        "a file grows beyond the limit": lambda: _write_much(limits["file_size"]),
        "one process takes more memory than allowed": lambda: mmap.mmap(
            -1, limits["address_space"] + 1
        ),
        "it may start any number of processes": lambda: _start_many(limits["processes"]),
        "it may make a user namespace": _unshare,
    }
    if filtered:
        tests["it has memory that no limit counts"] = lambda: os.memfd_create("hidden")
    found = [name for name, attempt in tests.items() if _works(attempt)]
    found += [f"it sees {path}" for path in forbidden if os.path.exists(path)]
    if os.getuid() == 0 or os.geteuid() == 0:
        found.append("it runs as root")
    with open("/proc/self/status") as status:
        lines = dict(line.split(":", 1) for line in status)
    if int(lines["CapEff"], 16) or int(lines["NoNewPrivs"]) != 1:
        found.append("it has privileges")
    for folder in ("/tmp", "/dev/shm", os.getcwd()):
        space = os.statvfs(folder)
        if space.f_blocks * space.f_frsize > limits["scratch"] + space.f_frsize:
            found.append(f"{folder} is larger than the limit")
    if extra := {name for name in os.environ if "SECRET" in name or "TOKEN" in name}:
        found.append(f"it sees the variables {sorted(extra)}")
    others = {int(fd) for fd in os.listdir("/proc/self/fd")} - {0, 1, 2, control}
    if any(os.path.exists(f"/proc/self/fd/{fd}") for fd in others):
        found.append("it has file descriptors of the grader")
    return found


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, MemoryError, RuntimeError, OverflowError):
        return False
    return True


def _reach_out() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect(("192.0.2.1", 9))  # TEST-NET-1; for a datagram this only looks for a route


def _write_outside() -> None:
    for folder in ("/", "/usr", "/opt/course", "/dev", os.path.dirname(os.getcwd())):
        try:
            with open(os.path.join(folder, "written"), "w"):
                return
        except OSError:
            continue
    raise OSError


def _write_much(size: int) -> None:
    with open("/tmp/much", "wb") as file:
        try:
            file.seek(size)
            file.write(b"x")
            file.flush()
        finally:
            os.unlink("/tmp/much")


def _start_many(most: int) -> None:
    release = threading.Event()
    threads = []
    try:
        for _ in range(most + 10):
            thread = threading.Thread(target=release.wait)
            thread.start()
            threads.append(thread)
    finally:
        release.set()
        for thread in threads:
            thread.join()


def _unshare() -> None:
    import ctypes

    if ctypes.CDLL(None).unshare(0x10000000):
        raise OSError


def main() -> None:
    fd = int(sys.argv[1])
    control, limits = socket.socket(fileno=fd), json.loads(sys.argv[2])
    confine.confine(limits)
    message, _ = wire.receive(control)
    wire.send(control, findings(**message, control=fd))


if __name__ == "__main__":
    main()
