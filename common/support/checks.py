"""Refusals in plain words: which layer or argument, what is expected, what was given."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from common.arrays import Array
from common.support.messages import text


def described(x: Any) -> str:
    """What was given, for a sentence."""
    if isinstance(x, np.ndarray):
        return text("toolkit:array", shape=x.shape, dtype=x.dtype)
    return text("toolkit:object", kind=type(x).__name__)


def check_layer(layer: Any) -> None:
    """A layer is an object with forward and backward."""
    if isinstance(layer, type):
        raise TypeError(text("toolkit:layer_class", layer=layer.__name__))
    for method in ("forward", "backward"):
        if not callable(getattr(layer, method, None)):
            name = type(layer).__name__
            raise TypeError(text("toolkit:layer_method", layer=name, method=method))


def check_optimizer(optimizer: Any) -> None:
    """An optimizer is an object with update(params, grads)."""
    if isinstance(optimizer, type) or not callable(getattr(optimizer, "update", None)):
        raise TypeError(text("toolkit:optimizer", given=described(optimizer)))


def chosen(name: str, table: dict[str, Any], what: str) -> Any:
    """The entry of a table, or a sentence that lists its names."""
    if name not in table:
        raise ValueError(text("toolkit:choice", what=what, names=", ".join(table), given=name))
    return table[name]


def checked_inputs(x: Any, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """x as an array (N, *shape) of the model's dtype; refuses another shape, and whole numbers."""
    if not isinstance(x, np.ndarray) or x.shape[1:] != shape or x.ndim != len(shape) + 1:
        expected = ("N", *shape)
        raise ValueError(text("toolkit:inputs", expected=expected, given=described(x)))
    if x.dtype.kind != "f":
        raise TypeError(text("toolkit:input_dtype", given=x.dtype))
    return x.astype(dtype, copy=False)


def checked_targets(targets: Any, n: int, loss: Any, output: tuple[int, ...]) -> Array:
    """The targets for n samples, fit for the loss and for outputs of this shape."""
    if len(output) != 1:
        raise ValueError(text("toolkit:output", shape=("N", *output)))
    if not isinstance(targets, np.ndarray) or targets.ndim == 0:
        raise TypeError(text("toolkit:targets", given=described(targets)))
    if len(targets) != n:
        raise ValueError(text("toolkit:lengths", images=n, targets=len(targets)))
    loss.check(targets, output[0])
    return targets
