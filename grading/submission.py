"""One notebook of one submission: found and read with suspicion, then written clean for nbgrader.

The folder and its files are a learner's: links, pipes and devices are never opened, and no more is read
than the limits allow.
"""

import contextlib
import hashlib
import itertools
import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell
from nbgrader.utils import parse_utc

from common.support.messages import text
from grading.canonical import STAMP, Piece, Refused, canonical, read, refusal
from grading.limits import Limits
from grading.plan import Plan

_MOST_FILES = 20_000  # that are looked at
_MOST_TRIED = 50  # notebooks of other names


@dataclass
class Taken:
    """One notebook of one submission."""

    name: str
    plan: Plan
    pieces: list[Piece] | None = None
    refused: str = ""
    digest: str = ""
    timestamp: datetime | None = None

    def __post_init__(self) -> None:
        self.repairs: list[str] = []

    def write(self, folder: Path) -> None:
        """Write the canonical notebook, and the time stamp, into a folder of our own."""
        if not self.refused:
            assert self.pieces is not None
            notebook, repairs = canonical(self.pieces, self.plan)
            self.repairs += repairs
        else:
            notebook = refusal(self.plan, self.refused)
        notebook.metadata[STAMP] = {
            "submission": self.digest,
            "refused": self.refused,
            "repairs": self.repairs,
            "done": False,
        }
        notes = [text("grading:refused", reason=self.refused)] if self.refused else []
        if self.repairs:
            notes += [text("grading:repaired"), "\n".join(f"- {r}" for r in self.repairs)]
        if notes:
            report = "\n\n".join([f"## {text('grading:title')}", *notes])
            notebook.cells.insert(0, new_markdown_cell(report, id="about-this-submission"))
        nbformat.write(notebook, folder / f"{self.name}.ipynb")
        if self.timestamp:
            (folder / "timestamp.txt").write_text(f"{self.timestamp} UTC")


def read_submission(taken: Taken, folder: Path, limits: Limits) -> None:
    """Read the notebook of that name, and the time stamp, from a learner's folder.

    Raises ``Refused``; the digest is set even then, as far as the reading came.
    """
    for part in (folder, folder.parent):
        if not stat.S_ISDIR(part.lstat().st_mode):
            raise Refused(text("grading:not-a-folder"))
    entries = sorted(itertools.islice(folder.iterdir(), _MOST_FILES))
    stamp = folder / "timestamp.txt"
    digest = hashlib.sha256()
    if os.path.lexists(stamp):
        try:
            content = read_file(stamp, 1000)
            digest.update(content)
            taken.timestamp = parse_utc(content.decode("ascii").strip())
        except (Refused, ValueError, OverflowError, TypeError, AttributeError):
            taken.repairs.append(text("grading:timestamp"))
    path, taken.pieces = None, None
    taken.digest = digest.hexdigest()
    path = _find_notebook(taken, folder, entries, limits)
    data = read_file(path, limits.notebook_size)
    digest.update(data)
    taken.digest = digest.hexdigest()
    others = [e.name for e in entries if e not in (path, stamp) and e.name != ".ipynb_checkpoints"]
    if others:
        names = ", ".join(_shown(name) for name in others[:10])
        taken.repairs.append(text("grading:not-used", names=names))
    if path.name != f"{taken.name}.ipynb":
        expected = f"{taken.name}.ipynb"
        taken.repairs.append(text("grading:renamed", name=_shown(path.name), expected=expected))
    taken.pieces = read(data, limits)


def _find_notebook(taken: Taken, folder: Path, entries: list[Path], limits: Limits) -> Path:
    """The file of that name, else the notebook with most of its cells. Raises ``Refused``."""
    wanted = f"{taken.name}.ipynb"
    if os.path.lexists(folder / wanted):
        return folder / wanted
    others = [e for e in entries if e.suffix == ".ipynb"][:_MOST_TRIED]
    best: tuple[int, str, Path] | None = None
    for entry in others:
        if not stat.S_ISREG(entry.lstat().st_mode):
            continue
        with contextlib.suppress(Refused):
            pieces = read(read_file(entry, limits.notebook_size), limits)
            known = {n for p in pieces for n in p.names if n in taken.plan.cells}
            if best is None or (len(known), entry.name) > best[:2]:
                best = len(known), entry.name, entry
    if best is not None and (best[0] or len(entries) < 4):
        return best[2]
    if others:
        return others[0]
    there = ", ".join(_shown(entry.name) for entry in entries[:10]) or "-"
    raise Refused(text("grading:no-notebook", expected=wanted, number=len(entries), there=there))


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a plain file. Links, pipes and devices are refused unopened."""
    kinds = {
        stat.S_ISLNK: "link",
        stat.S_ISFIFO: "pipe",
        stat.S_ISDIR: "folder",
        stat.S_ISSOCK: "socket",
    }
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            kind = next((name for test, name in kinds.items() if test(mode)), "device")
            raise Refused(text("grading:not-a-file", name=_shown(path.name), kind=kind))
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise Refused(text("grading:not-a-file", name=_shown(path.name), kind="device"))
            data = file.read(most + 1)
    except OSError as error:
        raise Refused(text("grading:unreadable", problem=error.strerror)) from None
    if len(data) > most:
        raise Refused(text("grading:too-large", most=most >> 20))
    return data


def _shown(name: str) -> str:
    return re.sub(r"[^\w .()+-]", "?", name)[:60]
