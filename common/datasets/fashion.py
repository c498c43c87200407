"""Where Fashion-MNIST comes from: Debian's folder, the cache, its public home or the shipped part.

Debian's folder and the public home hold the four idx files with .gz. The SHA-256 is taken of the
idx files, so any copy of the originals will do, however it was compressed.
"""

import gzip
import queue
import threading
import urllib.request
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from common.datasets.catalogue import FASHION_MNIST, FASHION_MNIST_PART, Archive
from common.datasets.storage import (
    cache_folder,
    fill,
    is_intact,
    progress_bar,
    read_cache,
    read_shipped,
    write_cache,
)
from common.support.messages import text

DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")
# The authors' repository, at the commit whose files have the published MD5 sums.
HOME = (
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/"
    "b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion"
)
PATIENCE = 5.0  # seconds without an answer after which the network counts as absent


class Found(NamedTuple):
    """The bytes of a data set, what they are, and where they were found: a word and a line."""

    content: NDArray[np.uint8]
    archive: Archive
    origin: str
    line: str


class Unavailable(Exception):
    """A copy cannot be used; the message says why."""


def find_fashion_mnist() -> Found:
    """The first intact copy, in the order that the module's first line names.

    Raises ``DamagedDataError`` where nothing but the shipped part is left and that is damaged.
    """
    if DEBIAN_FOLDER.is_dir():
        try:
            content = _read_gzipped(_open_file, "datasets.fashion:unpacking")
        except Unavailable as problem:
            print(text("datasets.fashion:debian_bad", folder=DEBIAN_FOLDER, reason=problem))
        else:
            line = text("datasets.fashion:debian", folder=DEBIAN_FOLDER)
            return Found(content, FASHION_MNIST, "debian", line)
    cached = read_cache(FASHION_MNIST)
    if cached is not None:
        line = text("datasets.fashion:cache", folder=cache_folder())
        return Found(cached, FASHION_MNIST, "cache", line)
    try:
        content = _read_gzipped(_open_url, "datasets.fashion:downloading")
    except Unavailable as problem:
        line = text("datasets.fashion:part", reason=problem)
        return Found(read_shipped(FASHION_MNIST_PART), FASHION_MNIST_PART, "part", line)
    write_cache(content, FASHION_MNIST)
    return Found(content, FASHION_MNIST, "download", text("datasets.fashion:download", home=HOME))


def _open_file(name: str) -> BinaryIO:
    return (DEBIAN_FOLDER / name).open("rb")


def _open_url(name: str) -> BinaryIO:
    """Open a file of the public home, or raise ``OSError`` after ``PATIENCE`` seconds.

    In a thread, because the time limit of ``urlopen`` does not cover the look-up of the name.
    """
    answers: queue.Queue[BinaryIO | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(urllib.request.urlopen(f"{HOME}/{name}", timeout=PATIENCE))
        except Exception as problem:
            answers.put(problem)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except queue.Empty:
        raise TimeoutError(text("datasets.fashion:no_answer", seconds=PATIENCE)) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _read_gzipped(
    open_gz: Callable[[str], AbstractContextManager[BinaryIO]], label: str
) -> NDArray[np.uint8]:
    """The bytes of all four files, each opened by ``open_gz(name)``, shape (size,).

    Never more than the expected number of bytes is unpacked. Raises ``Unavailable``.
    """
    content = np.zeros(FASHION_MNIST.size, np.uint8)
    try:
        with progress_bar(FASHION_MNIST, label) as bar:
            parts = FASHION_MNIST.cut(content)
            for file, part in zip(FASHION_MNIST.files, parts, strict=True):
                with open_gz(f"{file.name}.gz") as packed, gzip.open(packed) as unpacked:
                    fill(part, unpacked, bar)
    except (OSError, EOFError, zlib.error, HTTPException) as problem:
        raise Unavailable(getattr(problem, "reason", problem)) from None
    if not is_intact(content, FASHION_MNIST):
        raise Unavailable(text("datasets.fashion:altered"))
    return content
