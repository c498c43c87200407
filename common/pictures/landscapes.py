"""Losses as landscapes: optimizers on their way, and penalties that pull the weights to zero."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.pictures.primitives import number, numbers
from common.plots import styled
from common.support.messages import text
from common.support.picture import Picture

_MARKERS = "osD^vP*"


def paths(
    height: Callable[[np.ndarray], np.ndarray],
    walks: Mapping[str, np.ndarray],
    x: tuple[float, float],
    y: tuple[float, float],
    lowest: tuple[float, float] | None = None,
) -> Picture:
    """The walks of several optimizers, each ``(T, 2)``, on one landscape.

    ``height`` takes an array ``(2, …)`` of points and gives their heights ``(…)``; ``x`` and ``y`` say
    from where to where is drawn, and ``lowest`` is a point to mark. A large mark ends each walk.
    """
    grid = np.stack(np.meshgrid(np.linspace(*x, 161), np.linspace(*y, 121)))
    with styled():
        figure = Figure(figsize=(8.6, 5.2), layout="constrained")
        ax = figure.add_subplot()
        heights = np.asarray(height(grid))
        levels = np.quantile(heights, np.linspace(0, 1, 22)[1:-1])
        ax.contourf(
            *grid, heights, levels=np.unique(levels), cmap="Greys", alpha=0.25, extend="both"
        )
        for (name, walk), marker in zip(walks.items(), _MARKERS * 2, strict=False):
            (line,) = ax.plot(
                *np.transpose(walk), marker=".", markersize=4, linewidth=1.3, label=name
            )
            ax.plot(
                *walk[-1],
                marker=marker,
                markersize=9,
                linestyle="none",
                color=line.get_color(),
                markeredgecolor="white",
            )
        if lowest is not None:
            ax.plot(*lowest, "x", color="black", markersize=9, markeredgewidth=2)
        ax.set(xlim=x, ylim=y, xlabel="x", ylabel="y")
        ax.grid(False)
        figure.legend(loc="outside lower center", ncols=min(7, len(walks)))
        ends = "; ".join(f"{name}: {numbers(walk[-1])}" for name, walk in walks.items())
        steps = max(len(walk) for walk in walks.values()) - 1
        return Picture(figure, text("pictures.paths:alt", steps=steps, ends=ends))


def penalty(
    lam: float = 0.5,
    kind: str = "L2",
    lowest: tuple[float, float] = (1.0, 0.6),
    curvature: tuple[tuple[float, float], tuple[float, float]] = ((1.0, 0.55), (0.55, 1.0)),
) -> Picture:
    """A loss of two weights and a penalty ``lam`` · ½Σw² (L2) or ``lam`` · Σ|w| (L1).

    Left, the loss's contours, the penalty's shape and the weights where their sum is smallest; right,
    both weights for every λ. The loss is ½(w − lowest)ᵀ · curvature · (w − lowest).
    """
    if kind not in ("L1", "L2") or lam < 0:
        raise ValueError(f"penalty: expected L1 or L2 and λ of 0 or more, given {kind!r}, {lam}")
    target, matrix = np.array(lowest, float), np.array(curvature, float)
    w = minimum(lam, kind, target, matrix)
    with styled():
        figure = Figure(figsize=(8.6, 4.0), layout="constrained")
        left, right = figure.subplots(1, 2)
        _contours(left, w, kind, target, matrix)
        lams = np.linspace(0, 2, 81)
        way = np.array([minimum(value, kind, target, matrix) for value in lams])
        for i, style in enumerate(("-", "--")):
            right.plot(lams, way[:, i], style, label=f"w{i + 1}")
        right.axvline(lam, color="black", linewidth=1)
        right.plot([lam, lam], w, "ko", markersize=5)
        right.set(xlabel="λ", ylabel=text("pictures.penalty:weights"), title=f"w = ({numbers(w)})")
        figure.legend(loc="outside lower right", ncols=2)
        return Picture(
            figure, text("pictures.penalty:alt", kind=kind, lam=number(lam), w=numbers(w))
        )


def minimum(lam: float, kind: str, target: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """The two weights ``(2,)`` where loss plus penalty is smallest."""
    if kind == "L2":
        return np.linalg.solve(matrix + lam * np.eye(2), matrix @ target)
    w = np.zeros(2)
    for _ in range(200):  # one weight after the other, each exactly: soft threshold
        for i in (0, 1):
            pull = matrix[i] @ target - matrix[i, 1 - i] * w[1 - i]
            w[i] = np.sign(pull) * max(abs(pull) - lam, 0) / matrix[i, i]
    return w + 0.0


def _contours(ax: Axes, w: np.ndarray, kind: str, target: np.ndarray, matrix: np.ndarray) -> None:
    span = 1.35 * max(1.0, float(np.abs(target).max()))
    grid = np.stack(np.meshgrid(np.linspace(-span, span, 141), np.linspace(-span, span, 141)))
    away = grid - target[:, None, None]
    loss = 0.5 * np.einsum("iab,ij,jab->ab", away, matrix, away)
    here = 0.5 * (w - target) @ matrix @ (w - target)
    levels = np.unique(np.round([0.03, 0.12, 0.3, 0.6, 1.1, 1.8, max(here, 1e-3)], 5))
    ax.contour(*grid, loss, levels=levels, colors="#0072B2", linewidths=1, linestyles="solid")
    size = (grid**2).sum(axis=0) if kind == "L2" else np.abs(grid).sum(axis=0)
    reach = (w**2).sum() if kind == "L2" else np.abs(w).sum()
    if reach > 0:
        ax.contour(*grid, size, levels=[reach], colors="#D55E00", linewidths=2.2)
        ax.contourf(*grid, size, levels=[0, reach], colors=["#D55E00"], alpha=0.12)
    ax.plot(*target, "x", color="#0072B2", markersize=8, markeredgewidth=2)
    ax.plot(*w, "ko", markersize=7)
    ax.axhline(0, color="black", linewidth=0.7)
    ax.axvline(0, color="black", linewidth=0.7)
    ax.set(aspect="equal", xlabel="w1", ylabel="w2", title=kind)
    ax.grid(False)


def signal(
    scale: float = 1.0,
    activation: Callable[[np.ndarray], np.ndarray] = np.tanh,
    layers: int = 10,
    width: int = 100,
    seed: int = 0,
) -> Picture:
    """What is left of a signal behind each of ``layers`` layers of ``width`` neurons.

    Weights come from N(0, (``scale``/√width)²), the input from N(0, 1). Each column is a layer's
    histogram of activations, below it their standard deviation.
    """
    activations = through_layers(scale, activation, layers, width, seed)
    reach = 1.05 * max(1.0, min(5.0, float(np.abs(activations[-1]).max())))
    edges = np.linspace(-reach, reach, 61)
    shares = [np.histogram(np.clip(a, -reach, reach), edges)[0] / a.size for a in activations]
    with styled():
        figure = Figure(figsize=(8.6, 4.2), layout="constrained")
        top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
        image = np.sqrt(np.array(shares).T)  # the root, so that small shares are seen too
        extent = (0.5, layers + 0.5, -reach, reach)
        top.imshow(
            image,
            cmap="Blues",
            origin="lower",
            aspect="auto",
            extent=extent,
            interpolation="nearest",
        )
        top.set(ylabel=text("pictures.signal:activation"))
        top.grid(False)
        deviations = [float(a.std()) for a in activations]
        bottom.semilogy(range(1, layers + 1), np.maximum(deviations, 1e-12), "o-", color="#0072B2")
        bottom.set(xlabel=text("pictures.signal:layer"), ylabel=text("pictures.signal:deviation"))
        bottom.set(xticks=range(1, layers + 1))
        bottom.set_ylim(min(1e-3, min(deviations) / 2 or 1e-3), max(3.0, 2 * max(deviations)))
        values = {"scale": number(scale), "layers": layers}
        values |= {"first": f"{deviations[0]:.2g}", "last": f"{deviations[-1]:.2g}"}
        return Picture(figure, text("pictures.signal:alt", **values))


def through_layers(
    scale: float, activation: Callable[[np.ndarray], np.ndarray], layers: int, width: int, seed: int
) -> list[np.ndarray]:
    """The activations ``(200, width)`` behind each layer."""
    rng = np.random.default_rng(seed)
    h = rng.normal(size=(200, width))
    found = []
    for _ in range(layers):
        h = activation(h @ rng.normal(0, scale / np.sqrt(width), size=(width, width)))
        found.append(h)
    return found
