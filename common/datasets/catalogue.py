"""What each data set is made of: its idx files, with shapes and checksums, and its class names.

The idx format (LeCun, Cortes and Burges, "The MNIST database of handwritten digits"): two zero
bytes, the code of the element type (8 is an unsigned byte), the number of axes, the length of each
axis as a big-endian 32-bit number, then the elements in C order.
"""

import math
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNSIGNED_BYTE = 8


@dataclass(frozen=True)
class IdxFile:
    """One idx file of unsigned bytes: its usual name, its shape and the SHA-256 of its bytes."""

    name: str
    shape: tuple[int, ...]
    sha256: str

    @property
    def header(self) -> bytes:
        """The bytes before the first element."""
        axes = len(self.shape)
        return struct.pack(f">HBB{axes}I", 0, UNSIGNED_BYTE, axes, *self.shape)

    @property
    def size(self) -> int:
        """Length of the file in bytes."""
        return len(self.header) + math.prod(self.shape)


@dataclass(frozen=True)
class Archive:
    """A data set as it is stored: its four idx files, one after the other.

    ``files`` are the training images, training labels, test images and test labels; ``blake2b`` is
    the checksum of all their bytes together (32 bytes of BLAKE2b).
    """

    name: str
    title: str
    classes: tuple[str, ...]
    files: tuple[IdxFile, IdxFile, IdxFile, IdxFile]
    blake2b: str

    @property
    def packed_name(self) -> str:
        """Name of the file in common/data that holds it, compressed."""
        return f"{self.name}.xz"

    @property
    def size(self) -> int:
        """Length in bytes of the four files together."""
        return sum(file.size for file in self.files)

    def cut(self, content: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
        """The bytes of each of the four files, as views of ``content`` (shape (size,))."""
        ends = np.cumsum([file.size for file in self.files])
        return np.split(content, ends[:-1])

    def arrays(self, content: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
        """The four arrays without their headers: (N, 28, 28), (N,), (M, 28, 28), (M,), as views."""
        return [
            part[len(file.header) :].reshape(file.shape)
            for file, part in zip(self.files, self.cut(content), strict=True)
        ]


MNIST = Archive(
    name="mnist",
    title="MNIST",
    classes=tuple("0123456789"),
    files=(
        IdxFile(
            "train-images-idx3-ubyte",
            (60_000, 28, 28),
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ),
        IdxFile(
            "train-labels-idx1-ubyte",
            (60_000,),
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ),
        IdxFile(
            "t10k-images-idx3-ubyte",
            (10_000, 28, 28),
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ),
        IdxFile(
            "t10k-labels-idx1-ubyte",
            (10_000,),
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
    ),
    blake2b="f707f86f7ea5caca5b3a195e64d1ac8bcb054aacd9569ececdb5ea479f85735f",
)

FASHION_MNIST = Archive(
    name="fashion_mnist",
    title="Fashion-MNIST",
    classes=(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
    files=(
        IdxFile(
            "train-images-idx3-ubyte",
            (60_000, 28, 28),
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        ),
        IdxFile(
            "train-labels-idx1-ubyte",
            (60_000,),
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        ),
        IdxFile(
            "t10k-images-idx3-ubyte",
            (10_000, 28, 28),
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        ),
        IdxFile(
            "t10k-labels-idx1-ubyte",
            (10_000,),
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
    ),
    blake2b="97da78ab54d6bc7771f49200e86e87ba567e44527378e43ff0a96fc71ad95814",
)

# The first 200 training and 50 test images of each class, in their original order.
FASHION_MNIST_PART = Archive(
    name="fashion_mnist_part",
    title="Fashion-MNIST",
    classes=FASHION_MNIST.classes,
    files=(
        IdxFile(
            "train-images-idx3-ubyte",
            (2_000, 28, 28),
            "a724cd72799a6b1c3a81c4263865a75a73bb6473673b3394e34adf222930f19e",
        ),
        IdxFile(
            "train-labels-idx1-ubyte",
            (2_000,),
            "4738fd437c0f8d6498ae7f6f5c86f1cc3c878d4116ff169fc5635bd6847899cc",
        ),
        IdxFile(
            "t10k-images-idx3-ubyte",
            (500, 28, 28),
            "8fdf02ada67d92f4db5ba3c2f6c5b1cc6186ba6e0efd4914661e4389e103b81e",
        ),
        IdxFile(
            "t10k-labels-idx1-ubyte",
            (500,),
            "9c71808b3a0ebfc091442c0009a7aa35be2d9622bf6aaf6891ce9a0088e96c07",
        ),
    ),
    blake2b="c7554063b04151830c5496ec1897c596098dd31e96c4491e4e939188c8ff6f05",
)
