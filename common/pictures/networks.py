"""A network as neurons and connections, with the shapes of its arrays; also with neurons dropped."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from common.pictures.primitives import BACK, FORWARD, GREY, INK, TINTS, finished, sheet, words
from common.support.messages import text
from common.support.picture import Picture

_MOST = 6  # neurons drawn of a layer; of a larger one, some and three dots
_GAP = 0.42


def network(
    sizes: Sequence[int],
    batch: str = "N",
    kept: Sequence[Any] | None = None,
    names: Sequence[str] | None = None,
) -> Picture:
    """A fully connected network of layers with ``sizes`` neurons, and the shape of every array.

    ``batch`` is the number of images, or its letter, and ``names`` are those of the layers' values
    (x, h1, …, y without it). ``kept`` has for each layer an array of truth
    values ``(size,)``, or None where all stay: what dropout drops is crossed out, with its
    connections. That layer has to be small enough to be drawn whole.
    """
    if len(sizes) < 2:
        raise ValueError(f"a network has two sizes or more, given {list(sizes)}")
    if names is not None and len(names) != len(sizes):
        raise ValueError(f"names: expected {len(sizes)} for {len(sizes)} layers, given {names}")
    masks = (
        [None] * len(sizes)
        if kept is None
        else [_mask(k, n) for k, n in zip(kept, sizes, strict=True)]
    )
    pitch = 1.75 if len(sizes) < 6 else 1.5
    height = 0.55 + _GAP * min(_MOST, max(sizes)) + 0.75
    ax = sheet(pitch * (len(sizes) - 1) + 1.4, height)
    middle = 0.5 + _GAP * min(_MOST, max(sizes)) / 2
    columns = [_neurons(0.7 + i * pitch, middle, size) for i, size in enumerate(sizes)]
    for i in range(len(sizes) - 1):
        _connections(ax, columns[i], columns[i + 1], masks[i], masks[i + 1])
        x = 0.7 + (i + 0.5) * pitch
        words(ax, (x, height - 0.42), f"$W_{i + 1}$ ({sizes[i]}, {sizes[i + 1]})", 9, FORWARD)
        words(ax, (x, height - 0.18), f"$b_{i + 1}$ ({sizes[i + 1]},)", 9, FORWARD)
    for i, (size, places) in enumerate(zip(sizes, columns, strict=True)):
        _layer(ax, places, size, masks[i])
        name = "x" if i == 0 else "y" if i == len(sizes) - 1 else f"$h_{i}$"
        name = name if names is None else names[i]
        words(ax, (0.7 + i * pitch, 0.15), f"{name} ({batch}, {size})", 9.5)
    layers = " → ".join(map(str, sizes))
    alt = text("pictures.network:alt", layers=layers)
    dropped = [int((~mask).sum()) for mask in masks if mask is not None]
    if dropped:
        alt += " " + text("pictures.network:dropped", dropped=", ".join(map(str, dropped)))
    return finished(ax, alt)


def dropout(sizes: Sequence[int] = (4, 6, 6, 2), p: float = 0.5, seed: int = 0) -> Picture:
    """The same small network with dropout behind each hidden layer: one draw of the masks.

    ``p`` is the probability with which a neuron is dropped.
    """
    rng = np.random.default_rng(seed)
    hidden = [rng.random(size) >= p for size in sizes[1:-1]]
    return network(sizes, kept=[None, *hidden, None])


def _mask(kept: Any, size: int) -> Any:
    if kept is None:
        return None
    mask = np.asarray(kept, dtype=bool)
    if mask.shape != (size,) or size > _MOST:
        raise ValueError(
            f"kept: expected {size} truth values for a layer of at most {_MOST}, given {mask.shape}"
        )
    return mask


def _neurons(x: float, middle: float, size: int) -> list[tuple[float, float]]:
    """The places of a layer's neurons; a large one leaves out the one before the last."""
    drawn = min(size, _MOST)
    top = middle - _GAP * (drawn - 1) / 2
    places = [(x, top + _GAP * i) for i in range(drawn)]
    return places if size <= _MOST else places[:-2] + places[-1:]


def _connections(ax: Axes, before: list, after: list, kept: Any, kept_after: Any) -> None:
    for i, (x, y) in enumerate(before):
        for j, (right, down) in enumerate(after):
            if (kept is None or kept[i]) and (kept_after is None or kept_after[j]):
                ax.plot([x, right], [y, down], color="#9AA5B1", linewidth=0.6, zorder=1)


def _layer(ax: Axes, places: list, size: int, kept: Any) -> None:
    for i, place in enumerate(places):
        there = kept is None or kept[i]
        circle = Circle(place, 0.13, fc=TINTS["blue"] if there else "white", zorder=2)
        circle.set(edgecolor=INK if there else GREY, linestyle="-" if there else ":", linewidth=1)
        ax.add_patch(circle)
        if not there:
            for down in (-0.1, 0.1):
                (x, y) = place
                ax.plot(
                    [x - 0.1, x + 0.1], [y - down, y + down], color=BACK, linewidth=1.6, zorder=3
                )
    if size > _MOST:
        (x, _), (_, last) = places[-1], places[-1]
        words(ax, (x, last - _GAP), "⋮", 13)
