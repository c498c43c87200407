"""One style for all figures: colour-blind safe, labelled from the message table, readable in both themes.

``with figure("01.slopes", columns=2) as axes:`` opens a figure whose title and axis labels are the
messages ``01.slopes.figure:title``, ``:x`` and ``:y`` (where they exist), and whose alternative text,
for who does not see it, is ``:alt``; leaving the block adds the legends, lays the figure out and shows it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.transforms import ScaledTranslation

from common.support.messages import has_text, text
from common.support.picture import Picture

# At 3:1 or more on white, and apart for every kind of eye: tests/common/test_colours.py computes both.
COLOURS = ("#0072B2", "#D55E00", "#005A46", "#CD5B91", "#0095FF", "#874400", "#000000")
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
    "legend.frameon": False,
    "legend.handlelength": 2.6,  # long enough to tell the dashes
    "lines.linewidth": 1.8,
}


def styled() -> AbstractContextManager[None]:
    """The course's style while a figure is drawn: ``with styled():``."""
    return plt.rc_context(STYLE)  # type: ignore[arg-type]  # the stubs know no mixed dict


@contextmanager
def figure(
    name: str,
    rows: int = 1,
    columns: int = 1,
    size: tuple[float, float] | None = None,
    alt: str = "",
    **options: object,
) -> Iterator[np.ndarray]:
    """A figure with ``rows`` by ``columns`` axes, labelled from the messages of ``name``.

    Yields the axes as an array ``(rows, columns)``. ``size`` is in inches, legends come on top of it.
    ``alt`` says in words what is to be seen, where the message does not. ``options`` go to
    ``matplotlib.pyplot.subplots`` (``sharey=True``). Only the outer axes carry the labels.
    """
    section = f"{name}.figure"
    with styled():
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
            _legends(fig, axes)
            display(Picture(fig, alt or _alt(section)))
        finally:
            plt.close(fig)


def _alt(section: str) -> str:
    """The message for who does not see the figure; a learner's own figure has at least a name."""
    for key in (f"{section}:alt", f"{section}:title"):
        if has_text(key):
            return text(key)
    return section


def _legends(fig: Figure, axes: np.ndarray) -> None:
    """A legend wherever the labels differ from those of the axes before: below, never over a curve.

    One that holds for the whole figure stands below all axes. The figure grows by what they need.
    """
    groups = []
    shown: list[str] = []
    for ax in axes.flat:
        handles, labels = ax.get_legend_handles_labels()
        if labels and labels != shown and ax.get_legend() is None:
            groups.append((ax, handles, labels))
            shown = labels
    if len(groups) == 1:
        _, handles, labels = groups[0]

        def below_all(columns: int) -> Legend:
            return fig.legend(handles, labels, loc="outside lower center", ncols=columns)

        _, height = _in_rows(fig, below_all, len(labels), fig.get_figwidth())
        fig.set_figheight(fig.get_figheight() + height)
        return
    fig.draw_without_rendering()  # so that the labels below the axes have their places
    grown: dict[int, float] = {}
    for ax, handles, labels in groups:
        below = (ax.bbox.y0 - ax.get_tightbbox().y0) / fig.dpi + 0.04
        place = ax.transAxes + ScaledTranslation(0, -below, fig.dpi_scale_trans)
        options = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "bbox_transform": place}
        add = partial(_below_one, ax, handles, labels, options)
        _, height = _in_rows(fig, add, len(labels), ax.bbox.width / fig.dpi + 0.3)
        row = ax.get_subplotspec().rowspan.start
        grown[row] = max(grown.get(row, 0.0), height)
    fig.set_figheight(fig.get_figheight() + sum(grown.values()))


def _below_one(
    ax: Axes, handles: list[Any], labels: list[str], options: dict[str, Any], columns: int
) -> Legend:
    return ax.legend(handles, labels, ncols=columns, **options)


def _in_rows(
    fig: Figure, add: Callable[[int], Legend], count: int, most: float
) -> tuple[float, float]:
    """Keep the legend of ``add(columns)`` with as many columns as ``most`` inches hold; its size."""
    for columns in range(count, 0, -1):
        legend = add(columns)
        box = legend.get_window_extent()
        width, height = box.width / fig.dpi, box.height / fig.dpi
        if columns == 1 or width <= most:
            break
        legend.remove()
    return width, height


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
