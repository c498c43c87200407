"""``load_mnist``, ``load_fashion_mnist`` and what they return."""

from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from common.datasets.catalogue import FASHION_MNIST, MNIST
from common.datasets.fashion import find_fashion_mnist
from common.datasets.prepare import Options, Split, prepare
from common.datasets.storage import read_cache, read_shipped, write_cache


class _Halves(NamedTuple):
    train: Split
    test: Split


class DataSet(_Halves):
    """``(x_train, y_train), (x_test, y_test)``, also by name: ``data.train.x``, ``data.test.y``.

    Attributes:
        classes: the name of each class, in the order of the labels.
        origin: where the data came from: "cache", "shipped", "debian", "download" or "part".
        complete: False where they came from the shipped part of Fashion-MNIST.
    """

    classes: tuple[str, ...]
    origin: str
    complete: bool


def load_mnist(
    *,
    normalize: bool = True,
    flatten: bool = True,
    one_hot: bool = False,
    dtype: DTypeLike | None = None,
    n_train: int | None = None,
    n_test: int | None = None,
    rng: int | np.random.Generator = 0,
) -> DataSet:
    """MNIST: 60,000 and 10,000 handwritten digits, 28 × 28 pixels in 256 shades of grey.

        (x_train, y_train), (x_test, y_test) = load_mnist(n_train=5000)

    Args:
        normalize: divide the pixels by 255, so that they lie in [0, 1]; else 0 to 255.
        flatten: x of shape (N, 784); else (N, 1, 28, 28), that is (N, C, H, W).
        one_hot: y of shape (N, 10), float32, with a 1 at the label; else the labels, (N,), int64.
        dtype: of x. When normalized float32 (also for None) or float64; else uint8 (also for None),
            float32 or float64.
        n_train, n_test: how many examples; None takes all. A subset is stratified: it has each
            class in its proportion in the whole, and keeps the order of the whole.
        rng: what draws the subsets: a seed (the same call gives the same subset) or a Generator.

    Raises:
        ValueError: an option is not as above.
        DamagedDataError: the file that ships with the course is missing or altered.

    Source: LeCun, Bottou, Bengio and Haffner (1998), "Gradient-based learning applied to document
    recognition"; see common/data/README.md.
    """
    options = Options(normalize, flatten, one_hot, dtype, n_train, n_test, rng)
    content, origin = read_cache(MNIST), "cache"
    if content is None:
        content, origin = read_shipped(MNIST), "shipped"
        write_cache(content, MNIST)
    data = DataSet(*prepare(MNIST.arrays(content), options))
    data.classes, data.origin, data.complete = MNIST.classes, origin, True
    return data


def load_fashion_mnist(
    *,
    normalize: bool = True,
    flatten: bool = True,
    one_hot: bool = False,
    dtype: DTypeLike | None = None,
    n_train: int | None = None,
    n_test: int | None = None,
    rng: int | np.random.Generator = 0,
) -> DataSet:
    """Fashion-MNIST: like MNIST in every respect, with ten kinds of clothes instead of digits.

    The options are those of ``load_mnist``. It prints a line that says where the data came from:
    Debian's package dataset-fashion-mnist, the user's cache, the public home (a download of 31 MB,
    kept in the cache) or, when that cannot be reached within seconds, a part of 2,000 training and
    500 test images that ships with the course. Of the part, larger numbers than it has give all
    there is; ``.complete`` of the result tells.

    Raises:
        ValueError: an option is not as in ``load_mnist``.
        DamagedDataError: only the shipped part is at hand, and it is missing or altered.

    Source: Xiao, Rasul and Vollgraf (2017), "Fashion-MNIST: a novel image dataset for benchmarking
    machine learning algorithms", arXiv:1708.07747; see common/data/README.md.
    """
    options = Options(normalize, flatten, one_hot, dtype, n_train, n_test, rng)
    found = find_fashion_mnist()
    print(found.line)
    data = DataSet(*prepare(found.archive.arrays(found.content), options))
    data.classes, data.origin = found.archive.classes, found.origin
    data.complete = found.archive is FASHION_MNIST
    return data
