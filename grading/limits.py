"""Every limit on a submission, in one place. Change them here, or in nbgrader_config.py (see config.py)."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What the process of one submission may use; the trusted worker lives under the same ones."""

    memory: int = 2 << 30  # bytes in all its processes together
    address_space: int = 8 << 30  # bytes of virtual memory of one process
    processes: int = 128  # processes and threads together
    cpu_seconds: int = 120  # processor time of one process
    file_size: int = 64 << 20  # bytes of one file it writes
    scratch: int = (
        256 << 20
    )  # bytes of all it may write, to a /tmp of its own; as much again in /dev/shm
    open_files: int = 256
    files: int = 20_000  # files and folders it keeps, however small
    output: int = 2 << 20  # bytes of one cell's outputs
    cell_seconds: float = 30.0  # one cell; then it is interrupted
    own_seconds: float = 30.0  # the cells of a learner's own in all; those after that are not run
    grace_seconds: float = 3.0  # from the interruption to the end of the process
    per_call: float = (
        20.0  # one call that a check makes into the submission; its check makes no more
    )
    per_check: float = 60.0  # seconds of one graded cell
    notebook_seconds: float = 120.0  # one submission in all
    start_seconds: float = 60.0  # until the sandbox answers
    notebook_size: int = 60 << 20  # bytes of a submitted .ipynb
    cells: int = 2000  # cells of a submitted notebook
    source_size: int = 1 << 20  # characters of one cell

    def inside(self, user: int) -> dict[str, Any]:
        """What the sandboxed process has to know, as JSON."""
        return {**asdict(self), "user": user}
