"""Models to files and back: the architecture as JSON, the weights as npz, never pickle."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from common.batch_norm import BatchNorm
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


def to_json(model: Any) -> str:
    """Layers and the arguments that make them, input shape and dtype."""
    layers = []
    for layer in model.layers:
        if not hasattr(layer, "config"):
            raise ValueError(text("toolkit:json_config", layer=type(layer).__name__))
        layers.append({"class": type(layer).__name__, "config": layer.config()})
    shape = list(model.shapes[0]) if model.shapes else None
    return json.dumps(
        {"class": "Sequential", "input_shape": shape, "dtype": model.dtype.name, "layers": layers},
        indent=2,
    )


def from_json(architecture: str, custom_layers: Sequence[type], seed: int) -> Any:
    """The model again, with new weights from ``seed``."""
    from common.model import Sequential  # the model offers these functions as its methods

    table = {kind.__name__: kind for kind in (*LAYERS, *custom_layers)}
    plan = json.loads(architecture)
    layers = []
    for entry in plan["layers"]:
        if entry["class"] not in table:
            raise ValueError(text("toolkit:json_layer", layer=entry["class"]))
        layers.append(table[entry["class"]](**entry["config"]))
    return Sequential(layers, plan["input_shape"], seed, plan["dtype"])


def save_weights(model: Any, path: str | Path) -> None:
    """All of `parameters.weights`, under their keys."""
    np.savez(path, **model.weights())


def load_weights(model: Any, path: str | Path) -> None:
    """Copy a file's arrays into the model; refuses other keys or shapes."""
    with np.load(path, allow_pickle=False) as saved:
        parameters.set_weights(model.layers, dict(saved))
