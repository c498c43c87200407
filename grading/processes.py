"""What a process and all that came from it use."""

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
