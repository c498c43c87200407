"""What a process and all that came from it use, read from /proc."""

import contextlib
import os


def tree(root: int) -> list[int]:
    """The process and its descendants. A child whose parent has died belongs to the sandbox's first."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with (
                contextlib.suppress(OSError, IndexError, ValueError),
                open(f"/proc/{name}/stat") as file,
            ):
                parent = int(file.read().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def memory_of_tree(root: int, enough: int) -> int:
    """Bytes of memory in use. Pages that several processes share count once where it matters.

    Resident sizes count them for each process; only where their sum passes ``enough`` is the exact,
    slower figure read.
    """
    pids = tree(root)
    total = sum(_field(f"/proc/{pid}/status", "VmRSS:") for pid in pids)
    if total <= enough:
        return total
    exact = sum(_field(f"/proc/{pid}/smaps_rollup", "Pss:") for pid in pids)
    return exact or total


def _field(path: str, name: str) -> int:
    with contextlib.suppress(OSError, ValueError), open(path) as file:
        for line in file:
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return 0
