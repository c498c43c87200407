"""What a process and all that came from it use."""

import os
from collections.abc import Iterable

from psutil import AccessDenied, NoSuchProcess, Process


def tree(root: int) -> list[Process]:
    """The process and its descendants. A child whose parent has died belongs to the sandbox's first."""
    try:
        first = Process(root)
        return [first, *first.children(recursive=True)]
    except NoSuchProcess:
        return []


def memory_of_tree(root: int, enough: int) -> int:
    """Bytes of memory in use. Pages that several processes share count once where it matters.

    Resident sizes count them for each process; only where their sum passes ``enough`` is the exact,
    slower figure read.
    """
    processes = tree(root)
    total = sum(map(_resident, processes))
    return total if total <= enough else sum(map(_own_share, processes))


def _resident(process: Process) -> int:
    try:
        return int(process.memory_info().rss)
    except NoSuchProcess:
        return 0


def _own_share(process: Process) -> int:
    """A page counts by one part for each process that has it; whole where nobody may look."""
    try:
        return int(process.memory_full_info().pss)
    except AccessDenied:
        return _resident(process)
    except NoSuchProcess:
        return 0


class Scratch:
    """Folders in memory of a process's own, which belong to no process's memory.

    They are opened once, before anything else runs in there, so that nobody can put others in their place.
    Raises ``OSError`` where this process may not look into the other's.
    """

    def __init__(self, root: int, folders: Iterable[str]) -> None:
        self._opened: list[int] = []
        inner = tree(root)[-1:]
        for folder in folders if inner else ():
            path = f"/proc/{inner[0].pid}/root{folder}"
            self._opened.append(os.open(path, os.O_PATH | os.O_DIRECTORY))

    def used(self) -> tuple[int, int]:
        """The bytes and the number of files in all the folders, unlinked but open ones too."""
        spaces = [os.fstatvfs(folder) for folder in self._opened]
        return (
            sum((space.f_blocks - space.f_bfree) * space.f_frsize for space in spaces),
            sum(space.f_files - space.f_ffree for space in spaces),
        )

    def close(self) -> None:
        while self._opened:
            os.close(self._opened.pop())
