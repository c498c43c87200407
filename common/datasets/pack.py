"""Pack the data that ship with the course from the original idx files.

    python -m common.datasets.pack mnist FOLDER
    python -m common.datasets.pack fashion_mnist_part FOLDER

``FOLDER`` holds the four original files under their usual names, as they are or with .gz; their
SHA-256 must be those of the catalogue. The result is written to common/data. The same originals and
the same liblzma give the same bytes. What a packed file holds is plain: ``xz -dc`` prints four idx
files one after the other.
"""

import argparse
import gzip
import lzma
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.datasets.catalogue import FASHION_MNIST, FASHION_MNIST_PART, MNIST, Archive
from common.datasets.storage import data_folder, is_intact

# Pixels have no alignment (pb=0), and the pixel before predicts the next one well (lc=4). Other
# orders (planes of pixels, columns first, differences, sorted by label) gain 1.5 % at most.
FILTERS = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "lc": 4,
        "lp": 0,
        "pb": 0,
    }
]


def compress(content: NDArray[np.uint8]) -> bytes:
    """``content`` as the bytes of an .xz file."""
    return lzma.compress(content.tobytes(), lzma.FORMAT_XZ, lzma.CHECK_CRC64, filters=FILTERS)


def read_originals(folder: Path, archive: Archive) -> NDArray[np.uint8]:
    """The bytes of the four idx files of ``archive`` in ``folder``, shape (size,).

    Raises ``ValueError`` where they are not the originals, by SHA-256.
    """
    contents = []
    for file in archive.files:
        path = folder / file.name
        if path.exists():
            contents.append(path.read_bytes())
        else:
            contents.append(gzip.decompress(path.with_name(f"{file.name}.gz").read_bytes()))
    return _intact(np.frombuffer(b"".join(contents), np.uint8), archive, f"what {folder} holds")


def take_part(content: NDArray[np.uint8], whole: Archive, part: Archive) -> NDArray[np.uint8]:
    """The bytes of ``part``: the first images of each class of ``whole``, as many of each.

    Raises ``ValueError`` where the result is not what the catalogue says.
    """
    arrays, pieces = whole.arrays(content), []
    for images, labels in ((0, 1), (2, 3)):
        each = part.files[labels].shape[0] // len(part.classes)
        first = [np.flatnonzero(arrays[labels] == c)[:each] for c in range(len(part.classes))]
        chosen = np.sort(np.concatenate(first))
        for i in (images, labels):
            header = np.frombuffer(part.files[i].header, np.uint8)
            pieces += [header, arrays[i][chosen].ravel()]
    return _intact(np.concatenate(pieces), part, "the part")


def _intact(content: NDArray[np.uint8], archive: Archive, what: str) -> NDArray[np.uint8]:
    if not is_intact(content, archive):
        raise ValueError(f"{what} does not have the SHA-256 of {archive.name} in the catalogue")
    return content


def main(arguments: list[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m common.datasets.pack")
    parser.add_argument("name", choices=[MNIST.name, FASHION_MNIST_PART.name])
    parser.add_argument("folder", type=Path, help="where the original idx files lie")
    parser.add_argument("--out", type=Path, default=data_folder(), help="default: common/data")
    options = parser.parse_args(arguments)

    if options.name == MNIST.name:
        archive, content = MNIST, read_originals(options.folder, MNIST)
    else:
        archive, whole = FASHION_MNIST_PART, read_originals(options.folder, FASHION_MNIST)
        content = take_part(whole, FASHION_MNIST, FASHION_MNIST_PART)
    path = options.out / archive.packed_name
    print(f"Packing {path} (about a second for each megabyte of {content.nbytes / 1e6:.0f})")
    path.write_bytes(compress(content))
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
