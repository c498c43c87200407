"""The measured nets, written once and built for each library."""

from typing import Any

import numpy as np

from common.convolution import Conv2D
from common.fast_convolution import FastConv2D
from common.layers import Dense, Dropout, Flatten, ReLU
from common.pooling import MaxPool2D

NETS = {
    "A": "convolution, 30 of 5×5; pool; dense 100, 10 (the book's simple CNN)",
    "B": "3×3: 16, 16, pool, 32, 32, pool, 64, 64, pool; dense 50, 10; dropout (its deep CNN)",
    "C": "32 of 3×3, pool, 64 of 5×5, pool; dense 10",
    "Cn": "C without its pools",
    "D": "784-200-10 with dropout: an MLP",
}
Plan = list[tuple]  # ("conv", filters, kernel, pad), ("dense", units), ("dropout",), ("relu",) …


def plan(name: str, width: float = 1.0) -> Plan:
    """The layers of one of `NETS`; ``width`` multiplies filters and hidden units."""

    def conv(filters: int, kernel: int, pad: int = 0) -> Plan:
        return [("conv", round(filters * width), kernel, pad), ("relu",)]

    def hidden(units: int) -> Plan:
        return [("dense", round(units * width)), ("relu",)]

    pool, flat, drop, out = [("pool",)], [("flatten",)], [("dropout",)], [("dense", 10)]
    if name == "A":
        return conv(30, 5) + pool + flat + hidden(100) + out
    if name == "B":
        body = conv(16, 3, 1) + conv(16, 3, 1) + pool + conv(32, 3, 1) + conv(32, 3, 2) + pool
        body += conv(64, 3, 1) + conv(64, 3, 1) + pool
        return body + flat + hidden(50) + drop + out + drop
    if name == "C":
        return conv(32, 3) + pool + conv(64, 5) + pool + flat + out
    if name == "Cn":
        return conv(32, 3) + conv(64, 5) + flat + out
    return flat + hidden(200) + drop + out


def relu_after_pool(layers: Plan) -> Plan:
    """The same function with a quarter of the work: max(relu(a), relu(b)) = relu(max(a, b))."""
    layers = list(layers)
    for i in range(len(layers) - 1):
        if layers[i] == ("relu",) and layers[i + 1] == ("pool",):
            layers[i], layers[i + 1] = layers[i + 1], layers[i]
    return layers


def our_layers(
    layers: Plan, conv: type[Conv2D] = FastConv2D, pool: type[MaxPool2D] = MaxPool2D
) -> list[Any]:
    """The plan in the toolkit's layers, with these kinds of convolution and pool."""
    kinds: dict[str, Any] = {
        "conv": lambda filters, kernel, pad: conv(filters, kernel, pad=pad),
        "pool": pool,
        "relu": ReLU,
        "flatten": Flatten,
        "dense": Dense,
        "dropout": Dropout,
    }
    return [kinds[kind](*arguments) for kind, *arguments in layers]


def torch_layers(layers: Plan) -> Any:
    """The plan in PyTorch's modules, which want the numbers of inputs too."""
    from torch import nn

    modules: list[Any] = []
    for (kind, *arguments), shape in zip(layers, input_shapes(layers), strict=True):
        if kind == "conv":
            filters, kernel, pad = arguments
            modules.append(nn.Conv2d(shape[0], filters, kernel, padding=pad))
        elif kind == "dense":
            modules.append(nn.Linear(shape[0], *arguments))
        else:
            kinds: dict[str, Any] = {
                "pool": lambda: nn.MaxPool2d(2),
                "relu": nn.ReLU,
                "flatten": nn.Flatten,
                "dropout": nn.Dropout,
            }
            modules.append(kinds[kind]())
    return nn.Sequential(*modules)


def input_shapes(layers: Plan) -> list[tuple[int, ...]]:
    """The shape of one sample before each layer, for images (1, 28, 28)."""
    shapes: list[tuple[int, ...]] = [(1, 28, 28)]
    for kind, *arguments in layers:
        shape = shapes[-1]
        if kind == "conv":
            filters, kernel, pad = arguments
            shape = (filters, *(side + 2 * pad - kernel + 1 for side in shape[1:]))
        elif kind == "pool":
            shape = (shape[0], shape[1] // 2, shape[2] // 2)
        elif kind == "flatten":
            shape = (int(np.prod(shape)),)
        elif kind == "dense":
            shape = (arguments[0],)
        shapes.append(shape)
    return shapes[:-1]


def products(layers: Plan, batch: int) -> list[tuple[int, int, int]]:
    """The matrix products (rows, inner, columns) of one step by im2col: forward, dW and dx."""
    found = []
    for i, ((kind, *arguments), shape) in enumerate(zip(layers, input_shapes(layers), strict=True)):
        if kind == "conv":
            filters, kernel, pad = arguments
            rows = batch * int(np.prod([side + 2 * pad - kernel + 1 for side in shape[1:]]))
            inner, columns = shape[0] * kernel**2, filters
        elif kind == "dense":
            rows, inner, columns = batch, shape[0], arguments[0]
        else:
            continue
        found += [(rows, inner, columns), (inner, rows, columns)]
        if i > 1:  # below the first layer with weights nobody asks for dx
            found.append((rows, columns, inner))
    return found
