"""Control groups: limits on the memory and the processes of a whole sandbox, where the system has them.

Under cgroup v2 the sandbox is started through ``systemd-run --scope``, which works for ordinary users
too. Root may also make a group itself, in v2 or in the older v1. Where neither can be had, the limits of
each process (confine.py) and the watch on the memory of all (sandbox.py) remain.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
import uuid
from functools import cache
from pathlib import Path

from grading.limits import Limits

_TREE = Path("/sys/fs/cgroup")
_NAME = "course-grading-"


class Group:
    """The control group of one sandbox; one that does nothing where there are none."""

    def __init__(self, prefix: list[str] | None = None, folders: list[Path] | None = None) -> None:
        self.folders = folders or []
        self.prefix = prefix or (enter(self.folders) if self.folders else [])
        self.limits_memory = bool(self.prefix)
        session = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR") if prefix else ()
        self.environment = {name: os.environ[name] for name in session if name in os.environ}

    @classmethod
    def create(cls, limits: Limits) -> "Group":
        if _systemd_scopes():
            return cls(prefix=scope(limits))
        folders: list[Path] = []
        for parent, settings in _own_groups(limits):
            _sweep(parent)
            folder = parent / f"{_NAME}{os.getpid()}-{uuid.uuid4().hex[:12]}"
            try:
                folder.mkdir()
                folders.append(folder)
                for name, value in settings.items():
                    with contextlib.suppress(FileNotFoundError):  # no account of swap
                        (folder / name).write_text(str(value))
            except OSError:
                cls(folders=folders).remove()
                return cls()
        return cls(folders=folders)

    def why(self) -> str:
        """Why the kernel ended a process of the group; empty where it did not."""
        for folder in self.folders:
            for name in ("memory.events", "memory.oom_control"):
                with contextlib.suppress(OSError):
                    for line in (folder / name).read_text().splitlines():
                        if line.startswith("oom_kill ") and line.split()[1] != "0":
                            return "it used more memory than allowed"
        return ""

    def kill(self) -> None:
        for folder in self.folders:
            with contextlib.suppress(OSError):
                for pid in (folder / "cgroup.procs").read_text().split():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)

    def remove(self) -> None:
        for folder in self.folders:
            for _ in range(50):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    self.kill()
                    time.sleep(0.02)  # the kernel needs a moment to bury the dead


def scope(limits: Limits) -> list[str]:
    """The command that starts another one in a control group of its own."""
    manager = [] if os.getuid() == 0 else ["--user"]
    wanted = {"MemoryMax": limits.memory, "MemorySwapMax": 0, "TasksMax": limits.processes + 2}
    settings = [part for name, value in wanted.items() for part in ("-p", f"{name}={value}")]
    return ["systemd-run", *manager, "--scope", "--quiet", "--collect", *settings, "--"]


def enter(folders: list[Path]) -> list[str]:
    """The command that enters the groups and then becomes another one, so nothing starts outside them."""
    script = 'while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs"; shift; done; shift; exec "$@"'
    return ["/bin/sh", "-c", script, "sh", *map(str, folders), "--"]


def _sweep(parent: Path) -> None:
    """Remove the empty groups that a killed grader left behind."""
    for folder in parent.glob(f"{_NAME}*"):
        if not os.path.exists(f"/proc/{folder.name[len(_NAME) :].partition('-')[0]}"):
            with contextlib.suppress(OSError):
                folder.rmdir()


@cache
def _systemd_scopes() -> bool:
    if not (_TREE / "cgroup.controllers").exists() or shutil.which("systemd-run") is None:
        return False
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        return (
            subprocess.run([*scope(Limits()), "true"], capture_output=True, timeout=10).returncode
            == 0
        )
    return False


def _own_groups(limits: Limits) -> list[tuple[Path, dict[str, int]]]:
    """The groups that this process may add to, with what to write into the new one."""
    if os.getuid() != 0:
        return []
    with open("/proc/self/cgroup") as file:
        own = [line.rstrip("\n").split(":", 2) for line in file]
    if (_TREE / "cgroup.controllers").exists():
        parent = _TREE / next((path for _, names, path in own if not names), "/").lstrip("/")
        with contextlib.suppress(OSError):
            if {"memory", "pids"} <= set((parent / "cgroup.subtree_control").read_text().split()):
                tasks = limits.processes + 2
                return [
                    (parent, {"memory.max": limits.memory, "memory.swap.max": 0, "pids.max": tasks})
                ]
        return []
    found = []
    settings = {
        "memory": {
            "memory.limit_in_bytes": limits.memory,
            "memory.memsw.limit_in_bytes": limits.memory,
        },
        "pids": {"pids.max": limits.processes + 2},
    }
    for _, names, path in own:
        for name in settings.keys() & set(names.split(",")):
            parent = _TREE / name / path.lstrip("/")
            if os.access(parent, os.W_OK):
                found.append((parent, settings[name]))
    return found
