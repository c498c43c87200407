"""Computational graphs: values forward in blue, gradients back in orange."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from common.pictures.primitives import (
    BACK,
    FORWARD,
    INK,
    TINTS,
    Place,
    arrow,
    column,
    finished,
    matrix,
    numbers,
    sheet,
    words,
)
from common.support.messages import text
from common.support.picture import Picture

_ACROSS, _DOWN, _RADIUS, _MARGIN = 1.1, 1.7, 0.22, 0.9


class Edge(NamedTuple):
    """From one node to another: what flows forward, and the gradient that flows back."""

    start: str
    end: str
    value: str
    gradient: str = ""


def graph(
    nodes: Mapping[str, tuple[float, float]],
    edges: Sequence[Edge],
    alt: str,
    back: int | None = None,
) -> Picture:
    """A computational graph.

    ``nodes`` has a place (column, row) for each name; a name may end in spaces to tell two ``+``
    apart. ``edges`` stand in the order in which the gradients are computed, from the end of the graph
    to its beginning; only the first ``back`` gradients are shown (all without it).
    """
    columns, rows = (max(place[i] for place in nodes.values()) for i in (0, 1))
    ax = sheet(columns * _ACROSS + _MARGIN + 0.4, rows * _DOWN + 1.3)
    places = {
        name: (_MARGIN + column * _ACROSS, 0.6 + row * _DOWN)
        for name, (column, row) in nodes.items()
    }
    known = len(edges) if back is None else back
    for i, edge in enumerate(edges):
        start, end = np.array(places[edge.start]), np.array(places[edge.end])
        towards = (end - start) / np.linalg.norm(end - start)
        gradient = edge.gradient if i < known else ""
        newest = back is not None and i == known - 1
        colour = BACK if newest else INK
        arrow(
            ax,
            tuple(start + _RADIUS * towards),
            tuple(end - _RADIUS * towards),
            edge.value,
            gradient,
            colour,
        )
    for name, place in places.items():
        _node(ax, place, name.strip())
    return finished(ax, alt)


def _node(ax: Axes, place: tuple[float, float], label: str) -> None:
    is_operation = len(label) > 1 or not label.isidentifier()
    tint = TINTS["grey" if is_operation else "blue"]
    ax.add_patch(Circle(place, _RADIUS, fc=tint, ec=INK, linewidth=1, zorder=2))
    words(ax, place, label, 11 if len(label) < 3 else 8, zorder=3)


def affine(x: np.ndarray, W: np.ndarray, b: np.ndarray, dout: np.ndarray | None = None) -> Picture:
    """``x (N, D)`` times ``W (D, M)`` plus ``b (M,)`` is ``y (N, M)``, in numbers, with the shapes.

    With ``dout (N, M)``, the gradient of the loss with respect to y, each array's own gradient
    stands below it: it has the same shape.
    """
    x, W, b = np.asarray(x, float), np.asarray(W, float), np.asarray(b, float)
    values = {"x": x, "W": W, "b": b[None], "y": x @ W + b}
    cell = 0.46
    down = cell * max(len(array) for array in values.values())
    width = cell * sum(array.shape[1] for array in values.values()) + 0.6 * 3 + 0.7
    ax = sheet(width, (down + 0.55) * (1 if dout is None else 2) + 0.1)
    _row(ax, values, 0.5, down, cell, "blue", FORWARD)
    alt = text("pictures.affine:alt", x=x.shape, W=W.shape, b=b.shape, y=(len(x), len(b)))
    if dout is not None:
        dout = np.asarray(dout, float)
        back = {"x": dout @ W.T, "W": x.T @ dout, "b": dout.sum(axis=0)[None], "y": dout}
        gradients = {f"∂L/∂{name}": array for name, array in back.items()}
        _row(ax, gradients, down + 1.05, down, cell, "orange", BACK)
        alt += " " + text("pictures.affine:back")
    return finished(ax, alt)


def _row(
    ax: Axes,
    arrays: Mapping[str, np.ndarray],
    y: float,
    down: float,
    cell: float,
    tint: str,
    ink: str,
) -> None:
    x = 0.35
    signs = ("·", "+", "=", "") if tint == "blue" else ("", "", "", "")
    for (name, array), sign in zip(arrays.items(), signs, strict=True):
        rows, columns = array.shape
        shape = f"({columns},)" if name.endswith("b") else f"({rows}, {columns})"
        top = y + (down - rows * cell) / 2
        whole = np.ones(array.shape, bool)
        place: Place = matrix(ax, x, top, array, cell, whole, f"{name} {shape}", tint, ink)
        words(ax, (place.right[0] + 0.3, y + down / 2), sign, 14)
        x = place.right[0] + 0.6


_BATCH_NORM = {
    "x": (0, 0),
    "mean": (0, 1),
    "−": (1.5, 0),
    "( )²": (1.5, 1),
    "mean ": (2.6, 1),
    "√(+ε)": (3.7, 1),
    "÷": (3.7, 0),
    "×": (4.8, 0),
    "γ": (4.8, 1),
    "+": (5.9, 0),
    "β": (5.9, 1),
    "y": (7.0, 0),
}
# The edges from the end to the beginning, as the gradients are computed; the names of what flows.
_BATCH_NORM_EDGES = (
    ("+", "y", "y"),
    ("β", "+", "beta"),
    ("×", "+", "scaled"),
    ("γ", "×", "gamma"),
    ("÷", "×", "x_hat"),
    ("√(+ε)", "÷", "std"),
    ("mean ", "√(+ε)", "var"),
    ("( )²", "mean ", "square"),
    ("−", "( )²", "centred_square"),
    ("−", "÷", "centred"),
    ("mean", "−", "mean"),
    ("x", "mean", "x_mean"),
    ("x", "−", "x"),
)


def batch_norm(
    x: np.ndarray,
    gamma: float = 1.0,
    beta: float = 0.0,
    dout: np.ndarray | None = None,
    back: int | None = None,
    eps: float = 0.0,
) -> Picture:
    """Batch normalization of one feature, ``x (N,)``, step by step in numbers.

    ``dout (N,)`` is the gradient of the loss with respect to y; with it, gradients flow back. Where
    two arrows leave a node, its gradient is the sum of theirs. ``back`` shows only the first so many
    gradients, counted from the end (0 to 13).
    """
    x = np.asarray(x, float)
    values = _forward(x, gamma, beta, eps)
    gradients = {} if dout is None else _backward(values, gamma, np.asarray(dout, float), eps)
    edges = [
        Edge(start, end, column(values[name]), column(gradients[name]) if gradients else "")
        for start, end, name in _BATCH_NORM_EDGES
    ]
    alt = text("pictures.batch_norm:alt", x=numbers(x), y=numbers(values["y"]))
    if gradients and back is None:
        total = gradients["x"] + gradients["x_mean"]
        alt += " " + text(
            "pictures.batch_norm:back", dout=numbers(gradients["y"]), dx=numbers(total)
        )
    return graph(_BATCH_NORM, edges, alt, back)


def batch_norm_2d(shape: tuple[int, int, int, int] = (4, 3, 8, 8)) -> Picture:
    """The same graph for images ``(N, C, H, W)``, with the shape of what flows along each arrow.

    A gradient has the shape of its value. Where the shape shrinks from whole images to one number a
    channel, something was summed; where it grows again, something was copied.
    """
    whole, channel = str(tuple(shape)), f"({shape[1]},)"
    small = {"beta", "gamma", "std", "var", "mean"}
    edges = [
        Edge(start, end, channel if name in small else whole)
        for start, end, name in _BATCH_NORM_EDGES
    ]
    return graph(
        _BATCH_NORM, edges, text("pictures.batch_norm_2d:alt", whole=whole, channel=channel)
    )


_TWO_LAYER = {
    "x": (0, 0.75),
    "affine": (1.7, 0.75),
    "b": (1.7, 0),
    "W": (1.7, 1.5),
    "ReLU": (3.4, 0.75),
    "affine ": (5.1, 0.75),
    "b ": (5.1, 0),
    "W ": (5.1, 1.5),
    "loss": (6.8, 0.75),
    "t": (6.8, 1.5),
}


def two_layer(
    sizes: tuple[int, int, int] = (784, 200, 10), batch: str = "N", back: int = 7
) -> Picture:
    """The graph of a network with one hidden layer: what flows along each arrow, with its shape.

    Softmax is part of the loss. ``back`` shows the first so many gradients (0 to 7), counted from the
    loss; each has the shape of its value.
    """
    inputs, hidden, outputs = sizes
    edges = [
        Edge("affine ", "loss", f"u₂ ({batch}, {outputs})", "∂L/∂u₂"),
        Edge("b ", "affine ", f"b₂ ({outputs},)", "∂L/∂b₂"),
        Edge("W ", "affine ", f"W₂ ({hidden}, {outputs})", "∂L/∂W₂"),
        Edge("ReLU", "affine ", f"z₁ ({batch}, {hidden})", "∂L/∂z₁"),
        Edge("affine", "ReLU", f"u₁ ({batch}, {hidden})", "∂L/∂u₁"),
        Edge("b", "affine", f"b₁ ({hidden},)", "∂L/∂b₁"),
        Edge("W", "affine", f"W₁ ({inputs}, {hidden})", "∂L/∂W₁"),
        Edge("x", "affine", f"x ({batch}, {inputs})"),
        Edge("t", "loss", f"t ({batch}, {outputs})"),
    ]
    alt = text("pictures.two_layer:alt", layers=" → ".join(map(str, sizes)))
    if back:
        known = ", ".join(edge.gradient for edge in edges[:back])
        alt += " " + text("pictures.two_layer:back", gradients=known)
    return graph(_TWO_LAYER, edges, alt, back if back < 7 else None)


def _forward(x: np.ndarray, gamma: float, beta: float, eps: float) -> dict[str, np.ndarray]:
    centred = x - x.mean()
    square = centred**2
    std = np.sqrt(square.mean() + eps)
    if not std:
        raise ValueError("batch_norm: all x are equal, so they can't be divided by their deviation")
    x_hat = centred / std
    return {
        "x": x,
        "x_mean": x,
        "mean": x.mean(),
        "centred": centred,
        "centred_square": centred,
        "square": square,
        "var": square.mean(),
        "std": std,
        "x_hat": x_hat,
        "gamma": np.array(gamma),
        "scaled": gamma * x_hat,
        "beta": np.array(beta),
        "y": gamma * x_hat + beta,
    }


def _backward(
    values: dict[str, np.ndarray], gamma: float, dout: np.ndarray, eps: float
) -> dict[str, np.ndarray]:
    count, std, centred = len(dout), values["std"], values["centred"]
    back = {"y": dout, "scaled": dout, "beta": dout.sum()}
    back["gamma"] = (dout * values["x_hat"]).sum()
    back["x_hat"] = dout * gamma
    back["std"] = -(back["x_hat"] * centred).sum() / std**2
    back["var"] = back["std"] / (2 * std)
    back["square"] = np.full(count, back["var"] / count)
    back["centred_square"] = 2 * centred * back["square"]
    back["centred"] = back["x_hat"] / std
    whole = back["centred"] + back["centred_square"]
    back["mean"] = -whole.sum()
    back["x_mean"] = np.full(count, back["mean"] / count)
    back["x"] = whole
    return back
