"""The parameters of a stack of layers, found by their names: W, b, gamma, beta."""

from collections.abc import Iterator, Sequence

import numpy as np

from common.arrays import Array
from common.contracts import LayerLike
from common.support.messages import text

TRAINED = ("W", "b", "gamma", "beta")
REMEMBERED = ("running_mean", "running_var")


def numbered(layers: Sequence[LayerLike]) -> Iterator[tuple[int, LayerLike]]:
    """Layers that have parameters, counted from 1: the 1 of W1."""
    trained = (layer for layer in layers if names(layer))
    return enumerate(trained, start=1)


def names(layer: LayerLike, wanted: Sequence[str] = TRAINED) -> list[str]:
    """Which of the wanted attributes the layer has as arrays."""
    return [name for name in wanted if isinstance(getattr(layer, name, None), np.ndarray)]


def parameters(layers: Sequence[LayerLike]) -> dict[str, Array]:
    """The arrays themselves, as {"W1": ..., "b1": ..., "gamma2": ...}."""
    return {
        f"{name}{i}": getattr(layer, name) for i, layer in numbered(layers) for name in names(layer)
    }


def layer_gradients(layer: LayerLike) -> dict[str, Array]:
    """What backward left in dW, db, dgamma, dbeta, under the names of the parameters.

    Raises ``ValueError`` naming the layer where a gradient is missing or of another shape.
    """
    grads = {}
    for name in names(layer):
        grad, shape = getattr(layer, "d" + name, None), getattr(layer, name).shape
        if grad is None or np.shape(grad) != shape:
            given = text("toolkit:nothing") if grad is None else np.shape(grad)
            values = {"layer": type(layer).__name__, "name": name, "shape": shape, "given": given}
            raise ValueError(text("toolkit:gradient", **values))
        grads[name] = grad
    return grads


def gradients(layers: Sequence[LayerLike]) -> dict[str, Array]:
    """The gradients of all layers, under the keys of `parameters`."""
    return {
        f"{name}{i}": grad
        for i, layer in numbered(layers)
        for name, grad in layer_gradients(layer).items()
    }


def weights(layers: Sequence[LayerLike]) -> dict[str, Array]:
    """Parameters and what batch norm remembers: all that a trained model is."""
    remembered = {
        f"{name}{i}": getattr(layer, name)
        for i, layer in numbered(layers)
        for name in names(layer, REMEMBERED)
    }
    return parameters(layers) | remembered


def set_weights(layers: Sequence[LayerLike], values: dict[str, Array]) -> None:
    """Copy values into the arrays that the layers have; refuses other keys and shapes."""
    own = weights(layers)
    if own.keys() != values.keys():
        raise ValueError(
            text("toolkit:weight_keys", expected=", ".join(own), given=", ".join(values))
        )
    for key, array in own.items():
        if array.shape != values[key].shape:
            shapes = {"shape": array.shape, "given": values[key].shape}
            raise ValueError(text("toolkit:weight_shape", name=key, **shapes))
    for key, array in own.items():
        array[...] = values[key]
