"""Is a gradient right? Compare it with one measured by moving each number a little."""

from collections.abc import Callable

import numpy as np

from common.arrays import Array
from common.contracts import LayerLike
from common.support.parameters import TRAINED


def numerical_gradient(f: Callable[[Array], float], x: Array, eps: float = 1e-4) -> Array:
    """(f(x + ε) − f(x − ε)) / 2ε for each entry of x; x is the same afterwards, also on errors.

    ``f`` is called with x itself, changed in one place, so it may also read x from elsewhere.
    Integer x is copied to float64 first.
    """
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    grad = np.zeros(x.shape, np.float64)
    for i in np.ndindex(x.shape):
        kept = x[i]
        try:
            x[i] = kept + eps
            above = float(f(x))
            x[i] = kept - eps
            below = float(f(x))
        finally:
            x[i] = kept
        grad[i] = (above - below) / (2 * eps)
    return grad


def relative_error(a: Array, b: Array) -> float:
    """max |a − b| / max(|a|, |b|, 1e-8), the largest entries of the two arrays as the scale."""
    scale = max(float(np.abs(a).max(initial=0)), float(np.abs(b).max(initial=0)), 1e-8)
    return float(np.abs(np.asarray(a) - b).max(initial=0)) / scale


def gradient_errors(
    loss: Callable[[dict[str, Array]], float], params: dict[str, Array], grads: dict[str, Array]
) -> dict[str, float]:
    """How far each gradient in ``grads`` is off: max |g − m| / max |m| for the measured gradient m.

    ``loss`` takes a dict like ``params``, which stay as they are.
    """
    errors = {}
    for key, array in params.items():
        measured = numerical_gradient(_of_one(loss, params, key), array.copy())
        errors[key] = float(np.abs(grads[key] - measured).max() / np.abs(measured).max())
    return errors


def _of_one(
    loss: Callable[[dict[str, Array]], float], params: dict[str, Array], key: str
) -> Callable[[Array], float]:
    """The loss as a function of that parameter alone."""
    return lambda array: loss({**params, key: array})


def gradient_check(
    layer: LayerLike, x: Array, rng: np.random.Generator, eps: float = 1e-5
) -> dict[str, float]:
    """Relative errors of a layer's gradients: of its input ("x") and of each of its parameters.

    The loss is Σ r·y with random r: unlike a plain sum it sees a gradient that is mixed up between
    outputs. Use float64: below 1e-6 is right, above 1e-3 is a mistake. ``x`` and the parameters
    are the same afterwards.
    """
    x = np.array(x, np.float64)
    r = rng.normal(size=np.shape(layer.forward(x)))

    def loss(_: Array) -> float:
        return float((r * layer.forward(x)).sum())

    loss(x)
    errors = {"x": relative_error(layer.backward(r), numerical_gradient(loss, x, eps))}
    for name in TRAINED:
        if getattr(layer, name, None) is not None:
            analytic = np.array(getattr(layer, "d" + name))
            errors[name] = relative_error(
                analytic, numerical_gradient(loss, getattr(layer, name), eps)
            )
    return errors
