"""What every explaining picture is made of: a sheet, boxes, arrows, and matrices with marked cells.

Places are in inches from the sheet's upper left corner, x to the right and y down, as one reads.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from common.support.picture import Picture

INK, GREY = "#1F2933", "#56616C"
FORWARD, BACK = (
    "#00639C",
    "#A84300",
)  # values, and gradients: as the lines, but dark enough for text
TINTS = {
    "blue": "#DCEAF6",
    "orange": "#FBE3D3",
    "green": "#D8ECE4",
    "grey": "#EEF0F2",
    "white": "white",
}


class Place(NamedTuple):
    """A rectangle on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> tuple[float, float]:
        return self.x, self.y + self.height / 2

    @property
    def right(self) -> tuple[float, float]:
        return self.x + self.width, self.y + self.height / 2

    @property
    def top(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y

    @property
    def bottom(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


def sheet(width: float, height: float) -> Axes:
    """An empty sheet of ``width`` by ``height`` inches."""
    figure = Figure(figsize=(width, height), dpi=100, facecolor="white")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.axis("off")
    return ax


def finished(ax: Axes, alt: str) -> Picture:
    """The sheet as a picture; ``alt`` says in words what is to be seen."""
    return Picture(ax.figure, alt)  # type: ignore[arg-type]  # the stubs think of subfigures


def words(
    ax: Axes,
    place: tuple[float, float],
    what: str,
    size: float = 9.5,
    colour: str = INK,
    **options: object,
) -> None:
    """Text around a place; ``options`` go to matplotlib (``ha="left"``)."""
    options = {"ha": "center", "va": "center", "linespacing": 1.25} | options
    ax.text(*place, what, fontsize=size, color=colour, **options)  # type: ignore[arg-type]


def box(
    ax: Axes,
    x: float,
    y: float,
    label: str,
    shape: str = "",
    width: float = 1.2,
    height: float = 0.62,
    tint: str = "blue",
) -> Place:
    """A rounded box with its upper left corner at ``(x, y)``: a label, and its shape in smaller letters."""
    style = "round,pad=0,rounding_size=0.1"
    ax.add_patch(FancyBboxPatch((x, y), width, height, style, fc=TINTS[tint], ec=INK, linewidth=1))
    place = Place(x, y, width, height)
    middle, centre = place.centre
    words(ax, (middle, centre - (0.11 if shape else 0)), label, 10)
    if shape:
        words(ax, (middle, centre + 0.14), shape, 8.5, GREY)
    return place


def arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    value: str = "",
    gradient: str = "",
    colour: str = INK,
    bend: float = 0,
) -> None:
    """An arrow: what flows along it above, in blue; the gradient that flows back below, in orange."""
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=10,
            shrinkA=1.5,
            shrinkB=1.5,
            color=colour,
            linewidth=1.2,
            connectionstyle=f"arc3,rad={bend}",
        )
    )
    along, down = np.subtract(end, start)
    (x, y) = np.add(start, np.multiply(0.45 if along and down else 0.5, (along, down)))
    if not down:
        sides: tuple[Mapping[str, object], ...] = ({"va": "bottom"}, {"va": "top"})
        places = (x, y - 0.05), (x, y + 0.05)
    else:
        sides = ({"ha": "right"}, {"ha": "left"})
        places = (x - 0.07, y), (x + 0.07, y)
    words(ax, places[0], value, 8.5, FORWARD, **sides[0])
    words(ax, places[1], gradient, 8.5, BACK, **sides[1])


def number(value: float) -> str:
    """A number in at most three digits, with a real minus sign."""
    rounded = f"{value + 0:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return rounded.replace("-", "−")


def numbers(values: np.ndarray) -> str:
    """A few numbers, with commas: ``−2, 0, 2``."""
    return ", ".join(number(value) for value in np.ravel(values))


def column(values: np.ndarray) -> str:
    """The numbers one below the other, as they stand beside an arrow."""
    return "\n".join(number(value) for value in np.ravel(values))


def matrix(
    ax: Axes,
    x: float,
    y: float,
    values: np.ndarray,
    cell: float = 0.38,
    marked: np.ndarray | None = None,
    title: str = "",
    tint: str = "blue",
    digits: str = INK,
    faint: np.ndarray | None = None,
) -> Place:
    """A matrix ``(R, C)`` of numbered cells with its upper left corner at ``(x, y)``.

    ``marked (R, C)`` is true for cells that are tinted; ``faint`` for cells that are not there
    themselves (padding): they are dashed. NaN leaves a cell empty. The title stands above.
    """
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    place = Place(x, y, columns * cell, rows * cell)
    for (row, column), value in np.ndenumerate(values):
        left, top = x + column * cell, y + row * cell
        is_marked = marked is not None and bool(marked[row, column])
        is_faint = faint is not None and bool(faint[row, column])
        ax.add_patch(
            Rectangle(
                (left, top),
                cell,
                cell,
                fc=TINTS[tint] if is_marked else "white",
                ec="#A6AEB6",
                linestyle=":" if is_faint else "-",
                linewidth=0.9,
            )
        )
        if not np.isnan(value):
            weight = "bold" if is_marked else "normal"
            colour = GREY if is_faint else digits
            size = min(10, 26 * cell)
            words(ax, (left + cell / 2, top + cell / 2), number(value), size, colour, weight=weight)
    if title:
        words(ax, (place.top[0], y - 0.09), title, 9, INK, va="bottom")
    return place


def frame(ax: Axes, x: float, y: float, width: float, height: float, colour: str = BACK) -> None:
    """A thick frame around cells."""
    ax.add_patch(Rectangle((x, y), width, height, fill=False, ec=colour, linewidth=2.4))
