"""Where the data lie on this machine: packed in the course, and unpacked in the user's cache.

Both hold the same bytes, the four idx files of an ``Archive`` one after the other. Whatever is read
is compared with a checksum before use, on every load: a truncated or altered copy is never used.
What ships is compared with the SHA-256 of the original files; the unpacked copy with one BLAKE2b
sum, which takes about 50 ms for MNIST on any machine. (SHA-256 takes half as long where the
processor has instructions for it, and twice as long where not.)
"""

import hashlib
import io
import lzma
import os
import sys
import tempfile
import uuid
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_dir
from tqdm import tqdm

from common.datasets.catalogue import Archive
from common.support.messages import text

CHUNK = 1 << 20
CACHE_VARIABLE = "COURSE_CACHE"
CACHE_NAME = "deep-learning-by-hand"


class DamagedDataError(RuntimeError):
    """A file that ships with the course is missing or altered; the message says how to mend it."""


def data_folder() -> Path:
    """The folder of the packed data, ``common/data``."""
    return Path(str(files("common"))) / "data"


def cache_folder() -> Path:
    """The folder of the unpacked copies.

    It is the environment variable COURSE_CACHE where that is set, else ``deep-learning-by-hand`` in
    the platform's folder for caches (on Linux XDG_CACHE_HOME, else ~/.cache), or, for an account
    without a home, in the folder for temporary files.
    """
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen).expanduser()
    folder = Path(user_cache_dir(CACHE_NAME, appauthor=False))
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / CACHE_NAME


def is_intact(content: NDArray[np.uint8], archive: Archive) -> bool:
    """Whether ``content`` holds exactly the four files of ``archive``, by length and SHA-256."""
    return content.size == archive.size and all(
        hashlib.sha256(part.data).hexdigest() == file.sha256
        for file, part in zip(archive.files, archive.cut(content), strict=True)
    )


def is_unchanged(content: NDArray[np.uint8], archive: Archive) -> bool:
    """Like ``is_intact``, by the one BLAKE2b sum."""
    return blake2b(content) == archive.blake2b


def blake2b(content: NDArray[np.uint8]) -> str:
    """The checksum of an unpacked copy: BLAKE2b with 32 bytes, in hexadecimal digits."""
    return hashlib.blake2b(content.data, digest_size=32).hexdigest()


def progress_bar(archive: Archive, key: str) -> "tqdm[NoReturn]":
    """A bar over the bytes of ``archive``, labelled ``key``, that shows itself after a second.

    It is of text, on standard output: a widget would leave its state in the notebook also where it
    is over before it shows, and nbgrader takes whatever is on standard error for a failure.
    """
    label = text(key, title=archive.title)
    return tqdm(total=archive.size, desc=label, unit="B", unit_scale=True, delay=1, file=sys.stdout)


def fill(content: NDArray[np.uint8], stream: io.BufferedIOBase, bar: "tqdm[NoReturn]") -> None:
    """Read ``content.size`` bytes, or what there is, from ``stream`` into ``content``."""
    for start in range(0, content.size, CHUNK):
        piece = content[start : start + CHUNK].data
        bar.update(stream.readinto(piece))


def read_shipped(archive: Archive) -> NDArray[np.uint8]:
    """Unpack the copy that ships with the course: the bytes of its idx files, shape (size,).

    Raises ``DamagedDataError`` where the file is missing, truncated or altered.
    """
    path = data_folder() / archive.packed_name
    content = np.zeros(archive.size, np.uint8)
    try:
        with lzma.open(path) as packed, progress_bar(archive, "datasets:unpacking") as bar:
            fill(content, packed, bar)
    except FileNotFoundError:
        raise _damaged(path, archive, "state_missing") from None
    except (EOFError, lzma.LZMAError):
        raise _damaged(path, archive, "state_altered") from None
    if not is_intact(content, archive):
        raise _damaged(path, archive, "state_altered")
    return content


def _damaged(path: Path, archive: Archive, state: str) -> DamagedDataError:
    in_clone = (path.parents[2] / ".git").exists()
    return DamagedDataError(
        text(
            "datasets:damaged",
            path=path,
            title=archive.title,
            state=text(f"datasets:{state}"),
            mend=text("datasets:mend_clone" if in_clone else "datasets:mend_installed"),
        )
    )


def read_cache(archive: Archive) -> NDArray[np.uint8] | None:
    """The bytes of the unpacked copy, shape (size,), or None where there is no intact one.

    The file is read, not mapped: whatever happens to it later cannot change the arrays in use.
    """
    try:
        content = np.fromfile(_cached(archive), np.uint8)
    except OSError:
        return None
    return content if is_unchanged(content, archive) else None


def write_cache(content: NDArray[np.uint8], archive: Archive) -> None:
    """Keep ``content`` for the next load, or do without where the cache cannot be written.

    It is written under a name of its own and then renamed, so that another process sees a whole
    file or none.
    """
    path = _cached(archive)
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    # Read-only, full, or (on Windows) the old copy is open in another process.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            content.tofile(unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def _cached(archive: Archive) -> Path:
    return cache_folder() / f"{archive.name}.idx"
