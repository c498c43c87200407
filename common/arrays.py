"""The one type name and the one idea about memory that the whole toolkit shares."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def channels_last(x: Array) -> Array:
    """The same values under the same shape (N, C, H, W), laid out in memory as (N, H, W, C).

    Only the strides differ: all channels of one pixel lie side by side, so that the windows of a
    convolution copy in long runs. Where ``x`` lies so already, it is returned as it is.
    """
    return np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)


def like(x: Array, reference: Array) -> Array:
    """x in the order of memory of ``reference``, both (N, C, H, W); a copy only where needed."""
    if reference.transpose(0, 2, 3, 1).flags.c_contiguous:
        return channels_last(x)
    return np.ascontiguousarray(x)


def rows(x: Array) -> Array:
    """(N, C, H, W) as (N·H·W, C), a view where memory is channels-last; (N, D) as it is."""
    return x if x.ndim == 2 else x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])


def unrows(Y: Array, shape: tuple[int, ...]) -> Array:
    """Rows back under ``shape``, (N, C, H, W), channels-last in memory; (N, D) as they are."""
    if len(shape) == 2:
        return Y
    N, C, H, W = shape
    return Y.reshape(N, H, W, C).transpose(0, 3, 1, 2)
