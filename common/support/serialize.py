"""Models to files and back: the architecture as JSON, the weights as npz, never pickle."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from common.batch_norm import BatchNorm
from common.contracts import LayerLike
from common.convolution import Conv2D
from common.fast_convolution import FastConv2D
from common.layers import Dense, Dropout, Flatten, ReLU, Sigmoid, Softmax, Tanh
from common.pooling import AveragePooling2D, MaxPool2D
from common.support import parameters
from common.support.messages import text
from common.winograd import WinogradConv2D

LAYERS = (
    Dense,
    ReLU,
    Sigmoid,
    Tanh,
    Softmax,
    Flatten,
    Dropout,
    BatchNorm,
    Conv2D,
    FastConv2D,
    MaxPool2D,
    AveragePooling2D,
    WinogradConv2D,
)


def to_json(
    layers: Sequence[LayerLike], input_shape: tuple[int, ...] | None, dtype: np.dtype
) -> str:
    """Layers and the arguments that make them, input shape and dtype."""
    plans = []
    for layer in layers:
        if not hasattr(layer, "config"):
            raise ValueError(text("toolkit:json_config", layer=type(layer).__name__))
        plans.append({"class": type(layer).__name__, "config": layer.config()})
    shape = None if input_shape is None else list(input_shape)
    return json.dumps(
        {"class": "Sequential", "input_shape": shape, "dtype": dtype.name, "layers": plans},
        indent=2,
    )


def from_json(
    architecture: str, custom_layers: Sequence[type]
) -> tuple[list[LayerLike], tuple[int, ...] | None, str]:
    """The layers, not built yet, the input shape and the name of the dtype."""
    table = {kind.__name__: kind for kind in (*LAYERS, *custom_layers)}
    plan = json.loads(architecture)
    layers = []
    for entry in plan["layers"]:
        if entry["class"] not in table:
            raise ValueError(text("toolkit:json_layer", layer=entry["class"]))
        layers.append(table[entry["class"]](**entry["config"]))
    return layers, plan["input_shape"], plan["dtype"]


def save_weights(layers: Sequence[LayerLike], path: str | Path) -> None:
    """All of `parameters.weights`, under their keys."""
    np.savez(path, **parameters.weights(layers))  # type: ignore[arg-type]  # the stubs see a flag


def load_weights(layers: Sequence[LayerLike], path: str | Path) -> None:
    """Copy a file's arrays into the layers; refuses other keys or shapes."""
    with np.load(path, allow_pickle=False) as saved:
        parameters.set_weights(layers, dict(saved))
