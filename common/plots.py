"""One style for all figures: colour-blind safe, labelled from the message table, readable in both themes.

``with figure("01.slopes", columns=2) as axes:`` opens a figure whose title and axis labels are the
messages ``01.slopes.figure:title``, ``:x`` and ``:y`` (where they exist); leaving the block adds the
legends, lays the figure out and shows it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.support.messages import has_text, text

# Okabe & Ito (2008), without the yellow, which is too faint for lines on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
STYLE = {
    # Dash as well as colour tells the lines apart, for those who do not see the colours and in print.
    "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=DASHES),
    "axes.facecolor": "white",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "figure.facecolor": "white",  # an opaque card: black on white is readable in a dark theme too
    "figure.dpi": 100,
    "figure.titlesize": 12,
    "font.size": 9.5,
    "grid.alpha": 0.3,
    "legend.fontsize": 8.5,
    "legend.framealpha": 0.9,
    "lines.linewidth": 1.8,
}


@contextmanager
def figure(
    name: str,
    rows: int = 1,
    columns: int = 1,
    size: tuple[float, float] | None = None,
    **options: object,
) -> Iterator[np.ndarray]:
    """A figure with ``rows`` by ``columns`` axes, labelled from the messages of ``name``.

    Yields the axes as an array ``(rows, columns)``. ``size`` is in inches; ``options`` go to
    ``matplotlib.pyplot.subplots`` (``sharey=True``). Only the outer axes carry the labels.
    """
    section = f"{name}.figure"
    with plt.rc_context(STYLE):  # type: ignore[arg-type]  # the stubs know no mixed dict
        width, height = size or (3.4 * columns + 1.2, 2.6 * rows + 0.8)
        fig, axes = plt.subplots(
            rows,
            columns,
            figsize=(width, height),
            squeeze=False,
            layout="constrained",
            **options,  # type: ignore[call-overload]  # any of many named options
        )
        _label(fig, axes, section)
        try:
            yield axes
            _legends(axes)
            plt.show()
        finally:
            plt.close(fig)


def _legends(axes: np.ndarray) -> None:
    """A legend wherever the labels differ from those of the axes before."""
    shown: list[str] = []
    for ax in axes.flat:
        handles, labels = ax.get_legend_handles_labels()
        if labels and labels != shown:
            ax.legend(handles, labels)
            shown = labels


def _label(fig: Figure, axes: np.ndarray, section: str) -> None:
    if has_text(f"{section}:title"):
        fig.suptitle(text(f"{section}:title"))
    for ax in axes[-1]:
        if has_text(f"{section}:x"):
            ax.set_xlabel(text(f"{section}:x"))
    for ax in axes[:, 0]:
        if has_text(f"{section}:y"):
            ax.set_ylabel(text(f"{section}:y"))


def band(ax: Axes, x: np.ndarray, runs: np.ndarray, label: str, **options: object) -> None:
    """Mean over seeds as a line, smallest to largest as a band; ``x (T,)``, ``runs (S, T)``."""
    runs = np.asarray(runs)
    (line,) = ax.plot(x, runs.mean(axis=0), label=label, **options)  # type: ignore[arg-type]  # as above
    ax.fill_between(
        x, runs.min(axis=0), runs.max(axis=0), color=line.get_color(), alpha=0.2, linewidth=0
    )


def numbers(ax: Axes, values: np.ndarray, title: str = "", low: float = 0, high: float = 0) -> None:
    """A matrix as shaded squares with its numbers in them; ``high`` is the darkest, if not the largest."""
    high = high or values.max()
    ax.imshow(values, cmap="Blues", vmin=low, vmax=1.4 * high, aspect="equal")
    for (row, column), value in np.ndenumerate(values):
        ax.text(column, row, f"{value:g}", ha="center", va="center", fontsize=8)
    bare(ax, title)


def bare(ax: Axes, title: str = "") -> None:
    """Axes for a picture: no ticks, no grid, no frame."""
    ax.set(xticks=[], yticks=[], title=title)
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)
