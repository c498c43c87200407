"""Reads zips that strangers have filled: nothing is unpacked to a place that an archive names.

An archive yields entries; each is read into memory on its own, to a limit that does not believe what
the archive claims. Who reads them chooses where they go.
"""

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from common.support.messages import text

_MOST_ENTRIES = 100_000
_UTF8 = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # NotImplementedError too: a compression that Python cannot undo
)


class Bad(Exception):
    """An archive or an entry that is not read, and why."""


class Budget:
    """What may still be read: files and bytes. Each student has one, so that none uses up another's."""

    def __init__(self, files: int = _MOST_ENTRIES, size: int = 0) -> None:
        self.files, self.bytes = files, size

    def file(self) -> None:
        self.files -= 1
        if self.files < 0:
            raise Bad(text("lms:too-many"))

    def took(self, size: int) -> None:
        self.bytes -= size
        if self.bytes < 0:
            raise Bad(text("lms:too-much"))


@dataclass(frozen=True)
class Entry:
    """One file of a download. ``problem`` says why it must not be read, where it must not."""

    path: str  # as the archive has it, with /
    archive: str  # the zip's name
    when: datetime | None  # of the file in the zip: the LMSs put the time of the download there
    problem: str
    size: int  # as claimed
    _open: Callable[[], IO[bytes]]

    def read(self, most: int, budget: Budget) -> bytes:
        """The content. Raises ``Bad`` where it is larger than ``most`` bytes, damaged or refused."""
        if self.problem:
            raise Bad(self.problem)
        if self.size > most:
            raise Bad(text("lms:too-large", most=most >> 20))
        try:
            with self._open() as file:
                data = file.read(most + 1)
        except _DAMAGED as error:
            raise Bad(text("lms:damaged", problem=type(error).__name__)) from None
        budget.took(len(data))
        if len(data) > most:
            raise Bad(text("lms:too-large", most=most >> 20))
        return data


def unpacked(outer: Entry, most: int, budget: Budget) -> Iterator[Entry]:
    """The files of a zip that a student handed in, below the path of that zip.

    Each is opened by reading that zip anew, so that nothing of it stays in memory.
    """

    def opener(info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
        return lambda: zipfile.ZipFile(io.BytesIO(outer.read(most, budget))).open(info)

    archive = _zip(io.BytesIO(outer.read(most, budget)))
    yield from _files(archive, f"{outer.path}/", outer.archive, budget, opener)


def zipped(path: Path, budget: Budget) -> Iterator[Entry]:
    """The files in a zip. Raises ``Bad`` where it is none."""
    archive = _zip(path)

    def opener(info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
        return lambda: archive.open(info)

    yield from _files(archive, "", path.name, budget, opener)


def loose(folder: Path, budget: Budget) -> Iterator[Entry]:
    """The files of a folder, for a download that the browser has unpacked. Links are refused."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted(files + links):
            budget.file()
            path = Path(place, name)
            facts = path.lstat()
            problem = "" if stat.S_ISREG(facts.st_mode) else text("lms:not-a-file")
            when = datetime.fromtimestamp(facts.st_mtime)
            where = path.relative_to(folder).as_posix()
            opener = partial(_open, path)
            yield Entry(where, folder.name, when, problem, facts.st_size, opener)


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _zip(file: Path | IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise Bad(text("lms:not-a-zip", problem=type(error).__name__)) from None


def _files(
    archive: zipfile.ZipFile,
    above: str,
    name: str,
    budget: Budget,
    opener: Callable[[zipfile.ZipInfo], Callable[[], IO[bytes]]],
) -> Iterator[Entry]:
    for info in archive.infolist():
        if not info.is_dir():
            budget.file()
            path = _path(info)
            problem = _problem(info, path)
            yield Entry(above + path, name, _when(info), problem, info.file_size, opener(info))


def _path(info: zipfile.ZipInfo) -> str:
    """The path; one that its writer forgot to mark as UTF-8 is read as UTF-8 where it is that."""
    if not info.flag_bits & _UTF8:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename


def _problem(info: zipfile.ZipInfo, path: str) -> str:
    parts = path.split("/")
    if "\\" in path or _DRIVE.match(path) or not {"", ".", ".."}.isdisjoint(parts):
        return text("lms:climbs")
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return text("lms:not-a-file")
    if info.flag_bits & _ENCRYPTED:
        return text("lms:encrypted")
    return ""


def _when(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None
