"""What has been returned to an LMS already: ``downloaded/NAME/returned.json``, and the folders beside it.

Each export writes what changed since the one before into a folder of its own, ``return/1``, ``return/2``
and so on, and nothing where nothing changed. Uploaded in that order, they bring the LMS to the present state.
"""

import hashlib
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from grading.lms.record import Record

FOLDER = "return"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same pages make the same zip


@dataclass
class Given:
    """What one student has been given: the marks, the last one last, and the digest of the pages."""

    marks: list[float] = field(default_factory=list)
    pages: str = ""

    @property
    def mark(self) -> float | None:
        return self.marks[-1] if self.marks else None


GIVEN = Record("returned.json", Given, "lms:returned")


class Kept(Exception):
    """The LMS holds a mark that did not come from here."""


def differs(held: float | None, given: Given, mark: float, overwrite: bool) -> bool:
    """Whether the mark in the LMS is to become another. Raises ``Kept`` where it is somebody else's."""
    if held is not None and held != mark and held not in given.marks and not overwrite:
        raise Kept
    return held != mark


def digest(pages: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, content in pages.items():
        total.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return total.hexdigest() if pages else ""


class Outgoing:
    """The folder of one export; it gets its name, and the record its entries, when all is written."""

    def __init__(self, folder: Path, to: str) -> None:
        self.folder, self.above = folder, Path(to) if to else folder / FOLDER
        self.new = folder / f"{FOLDER}.new"
        shutil.rmtree(self.new, ignore_errors=True)
        self.new.mkdir(parents=True)

    def zip(self, name: str, files: dict[str, bytes]) -> None:
        """Write a zip of these files; none where there are no files."""
        if files:
            with zipfile.ZipFile(self.new / name, "w", zipfile.ZIP_DEFLATED) as archive:
                for path, content in sorted(files.items()):
                    info = zipfile.ZipInfo(path, _LONG_AGO)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    info.external_attr = 0o100644 << 16
                    archive.writestr(info, content)

    def finish(self, given: dict[str, Given]) -> list[Path]:
        """Put the files where they belong and remember what was given; the files' paths."""
        self.above.mkdir(parents=True, exist_ok=True)
        numbers = [int(path.name) for path in self.above.iterdir() if path.name.isdecimal()]
        target = self.above / str(max(numbers, default=0) + 1)
        shutil.move(self.new, target)
        GIVEN.save(self.folder, given)
        return sorted(target.iterdir())

    def drop(self) -> None:
        shutil.rmtree(self.new)
