"""What optimizers do: the array they change, a step, a mean that forgets, batches, clipping."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.pictures.primitives import arrow, box, finished, number, numbers, sheet, words
from common.plots import COLOURS, styled
from common.support.messages import text
from common.support.picture import Picture


def in_place(
    before: tuple[float, ...] = (1.0, 2.0), step: tuple[float, ...] = (0.1, -0.1)
) -> Picture:
    """What becomes of a layer's array ``before`` when it is changed in place, and when it is replaced."""
    after = np.subtract(before, step)
    ax = sheet(8.6, 2.75)
    for x, how in (0.2, "in_place"), (4.5, "replaced"):
        words(ax, (x + 1.95, 0.25), text(f"pictures.in_place:{how}"), 10)
        names = [
            box(ax, x, y, text(f"pictures.in_place:{name}"), width=1.5, tint="grey")
            for y, name in ((0.6, "params"), (1.75, "layer"))
        ]
        new = box(ax, x + 2.6, 0.6, f"[{numbers(after)}]", tint="green")
        if how == "in_place":
            arrow(ax, names[0].right, new.left)
            arrow(ax, names[1].right, new.left)
        else:
            old = box(ax, x + 2.6, 1.75, f"[{numbers(np.array(before))}]", tint="orange")
            arrow(ax, names[0].right, new.left)
            arrow(ax, names[1].right, old.left)
    values = {"before": numbers(np.array(before)), "after": numbers(after)}
    return finished(ax, text("pictures.in_place:alt", **values))


def look_ahead(
    height: Callable[[np.ndarray], np.ndarray],
    slope: Callable[[np.ndarray], np.ndarray],
    here: tuple[float, float] = (-3.0, 1.0),
    carried: tuple[float, float] = (1.3, -1.5),
    lr: float = 0.3,
) -> Picture:
    """One step of Momentum beside one of Nesterov, as arrows on a landscape.

    ``height`` takes points ``(2, …)``, ``slope`` one point ``(2,)``; ``carried`` is what is left of the
    old velocity, and ``lr`` the learning rate.
    """
    start, velocity = np.array(here, float), np.array(carried, float)
    grid = np.stack(np.meshgrid(np.linspace(-4.5, 1, 121), np.linspace(-1.4, 1.8, 121)))
    with styled():
        figure = Figure(figsize=(8.6, 3.6), layout="constrained")
        ends = {}
        looks = {"Momentum": start, "Nesterov": start + velocity}
        for ax, (name, at) in zip(figure.subplots(1, 2, sharey=True), looks.items(), strict=True):
            step = -lr * slope(at)
            ends[name] = start + velocity + step
            ax.contour(*grid, height(grid), levels=14, colors="grey", linewidths=0.5)
            _arrow(ax, start, velocity, COLOURS[0], text("pictures.look_ahead:old"))
            _arrow(ax, start + velocity, step, COLOURS[1], text("pictures.look_ahead:step"))
            _arrow(ax, start, velocity + step, COLOURS[2], text("pictures.look_ahead:new"))
            ax.plot(*at, "o", color="black", label=text("pictures.look_ahead:at"))
            ax.set(title=name, xlabel="x", ylabel="y")
            ax.grid(False)
        figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=4)
        said = {name.lower(): numbers(end) for name, end in ends.items()}
        return Picture(figure, text("pictures.look_ahead:alt", **said))


def forgetting(rho: float = 0.9, steps: int = 5) -> Picture:
    """The weight of each gradient so far in h ← ρ·h + (1 − ρ)·g, which starts at 0.

    Light bars: the same, divided by what the weights add up to.
    """
    if not 0 <= rho < 1 or steps < 1:
        raise ValueError(f"forgetting: expected 0 ≤ ρ < 1 and a step or more, given {rho}, {steps}")
    weights = (1 - rho) * rho ** np.arange(steps - 1, -1, -1)  # of the gradients 1 to steps
    whole = weights.sum()
    with styled():
        figure = Figure(figsize=(7.4, 3.4), layout="constrained")
        ax = figure.add_subplot()
        at = np.arange(1, steps + 1)
        ax.bar(at, weights / whole, alpha=0.35, label=text("pictures.forgetting:corrected"))
        ax.bar(at, weights, label=text("pictures.forgetting:kept"))
        ax.set(xlabel=text("pictures.forgetting:x"), ylabel=text("pictures.forgetting:y"))
        ax.set_title(text("pictures.forgetting:title", steps=steps, whole=f"{whole:.3g}"))
        figure.legend(loc="outside lower center", ncols=2)
        values = {"rho": number(rho), "steps": steps, "whole": f"{whole:.3g}"}
        return Picture(figure, text("pictures.forgetting:alt", **values))


def dealt(epochs: Sequence[Sequence[np.ndarray]]) -> Picture:
    """The indices of a few epochs, batch by batch: a row for each epoch, a colour for each batch."""
    with styled():
        figure = Figure(figsize=(8.6, 0.5 + 0.5 * len(epochs)), layout="constrained")
        ax = figure.add_subplot()
        for row, epoch in enumerate(epochs):
            column = 0.0
            for batch, colour in zip(epoch, COLOURS * len(epoch), strict=False):
                for index in batch:
                    ax.plot(column, row, "s", markersize=19, color=colour, alpha=0.3)
                    ax.text(column, row, str(index), ha="center", va="center")
                    column += 1
                column += 0.7  # a gap between batches
        ax.set(ylim=(len(epochs) - 0.5, -0.5), yticks=range(len(epochs)), xticks=[])
        ax.set_yticklabels([str(epoch + 1) for epoch in range(len(epochs))])
        ax.set_ylabel(text("pictures.dealt:epoch"))
        ax.grid(False)
        rows = "; ".join(" | ".join(map(numbers, epoch)) for epoch in epochs)
        return Picture(figure, text("pictures.dealt:alt", rows=rows))


def clipped(gradient: np.ndarray, ways: Mapping[str, np.ndarray], limit: float) -> Picture:
    """A gradient of two positive numbers, and what each of several ways of clipping leaves of it."""
    with styled():
        figure = Figure(figsize=(7.4, 3.8), layout="constrained")
        ax = figure.add_subplot()
        angles = np.linspace(0, np.pi / 2, 60)
        circle = limit * np.stack((np.cos(angles), np.sin(angles)))
        ax.plot(
            *circle,
            color="grey",
            linestyle=":",
            label=text("pictures.clipped:limit", limit=number(limit)),
        )
        arrows = {text("pictures.clipped:gradient"): gradient, **ways}
        for (label, vector), colour in zip(arrows.items(), COLOURS, strict=False):
            _arrow(ax, np.zeros(2), np.asarray(vector, float), colour, label)
        reach = 1.1 * np.stack([*arrows.values(), np.array((limit, limit))]).max(axis=0)
        ax.set(xlim=(0, reach[0]), ylim=(0, reach[1]), aspect="equal")
        ax.set(xlabel=text("pictures.clipped:x"), ylabel=text("pictures.clipped:y"))
        figure.legend(loc="outside lower center", ncols=2)
        ends = "; ".join(f"{label}: {numbers(vector)}" for label, vector in arrows.items())
        return Picture(figure, text("pictures.clipped:alt", limit=number(limit), ends=ends))


def _arrow(ax: Axes, start: np.ndarray, change: np.ndarray, colour: str, label: str) -> None:
    """An arrow from ``start`` to ``start + change``, with an entry in the legend."""
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", tuple(start + change), tuple(start), arrowprops=style)
    ax.plot([], [], color=colour, linestyle="-", label=label)
