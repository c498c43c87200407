"""``load_mnist`` and what it returns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from common.datasets.catalogue import MNIST
from common.datasets.prepare import Options, Split, prepare
from common.datasets.storage import read_cache, read_shipped, write_cache


class _Halves(NamedTuple):
    train: Split
    test: Split


class DataSet(_Halves):
    """``(x_train, y_train), (x_test, y_test)``, also by name: ``data.train.x``, ``data.test.y``.

    Attributes:
        classes: the name of each class, in the order of the labels.
        origin: where the data came from: "cache", "shipped".
        complete: whether they came from the whole data set, not from a part of it.
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
        dtype: of x. When normalised float32 (also for None) or float64; else uint8 (also for None),
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
