"""From stored bytes to the arrays a notebook asks for: subset, shape, scale, label form."""

import operator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from common.support.messages import text

CLASSES = 10
BRIGHTEST = 255


class Split(NamedTuple):
    """The inputs and the labels of one half of a data set."""

    x: NDArray[Any]
    y: NDArray[Any]


@dataclass(frozen=True)
class Options:
    """The options of ``load_mnist``, checked; see there for what each means.

    Raises ``ValueError`` that says what was expected.
    """

    normalize: bool
    flatten: bool
    one_hot: bool
    dtype: DTypeLike | None
    n_train: int | None
    n_test: int | None
    rng: int | np.random.Generator

    def __post_init__(self) -> None:
        for name in ("normalize", "flatten", "one_hot"):
            value = getattr(self, name)
            if not isinstance(value, (bool, np.bool)):
                raise ValueError(text("datasets.options:flag", name=name, value=repr(value)))
        _check_count("n_train", self.n_train, 60_000)
        _check_count("n_test", self.n_test, 10_000)
        if not isinstance(self.rng, np.random.Generator) and not _is_whole(self.rng, 0):
            raise ValueError(text("datasets.options:rng", value=repr(self.rng)))
        self.pixel_dtype()

    def pixel_dtype(self) -> np.dtype[Any]:
        """The dtype of x: as asked for, else float32 when normalized and uint8 when not."""
        dtype = self.dtype
        if dtype is None:
            dtype = np.float32 if self.normalize else np.uint8
        allowed = ["float32", "float64"] if self.normalize else ["uint8", "float32", "float64"]
        try:
            found = np.dtype(dtype)
        except (TypeError, ValueError):
            found = None
        if found is None or found.name not in allowed:
            key = "dtype_normalized" if self.normalize else "dtype_raw"
            raise ValueError(text(f"datasets.options:{key}", value=repr(self.dtype)))
        return found


def _check_count(name: str, value: object, most: int) -> None:
    if value is not None and not _is_whole(value, 1, most):
        raise ValueError(text("datasets.options:count", name=name, most=most, value=repr(value)))


def _is_whole(value: object, least: int, most: int | None = None) -> bool:
    if isinstance(value, (bool, np.bool)):
        return False
    try:
        number = operator.index(value)  # type: ignore[arg-type]  # what is no integer is caught
    except TypeError:
        return False
    return number >= least and (most is None or number <= most)


def prepare(arrays: list[NDArray[np.uint8]], options: Options) -> tuple[Split, Split]:
    """The training and the test half in the form that ``options`` ask for.

    ``arrays``: training images (N, 28, 28), labels (N,), test images (M, 28, 28), labels (M,).
    """
    x_train, y_train, x_test, y_test = arrays
    # One seed for each half, so that the test subset does not depend on the size of the other.
    seeds = np.random.default_rng(options.rng).integers(2**63, size=2)
    return (
        _split(x_train, y_train, options.n_train, seeds[0], options),
        _split(x_test, y_test, options.n_test, seeds[1], options),
    )


def _split(
    images: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    n: int | None,
    seed: int,
    options: Options,
) -> Split:
    if n is not None and n < len(labels):
        chosen = stratified_indices(labels, n, np.random.default_rng(seed))
        images, labels = images[chosen], labels[chosen]
    dtype = options.pixel_dtype()
    x = images / dtype.type(BRIGHTEST) if options.normalize else images.astype(dtype, copy=False)
    x = x.reshape(len(x), -1) if options.flatten else x[:, np.newaxis]
    y = np.eye(CLASSES, dtype=np.float32)[labels] if options.one_hot else labels.astype(np.int64)
    return Split(x, y)


def stratified_indices(
    labels: NDArray[np.uint8], n: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Indices, ascending, of ``n`` examples with each class in its proportion in ``labels``.

    Each class gets its exact share ``n * count / len(labels)`` rounded down or up (method of
    largest remainders), so the counts add up to ``n`` and none is off by one or more. Within a
    class the examples are drawn at random without repetition.

    Args:
        labels: class numbers, shape (N,).
        n: from 1 to N.
    """
    counts = np.bincount(labels)
    shares, remainders = np.divmod(counts * n, len(labels))
    largest = np.argsort(-remainders, kind="stable")[: n - shares.sum()]
    shares[largest] += 1
    drawn = [
        rng.choice(np.flatnonzero(labels == label), share, replace=False)
        for label, share in enumerate(shares)
    ]
    return np.sort(np.concatenate(drawn))
