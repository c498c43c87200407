"""Sliders that redraw a picture, and a curve that grows while a network trains.

Both show an ordinary picture as well, so that a page without a kernel (GitHub, print) has it.
"""

import inspect
import math
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from IPython.display import display
from matplotlib.figure import Figure

from common.plots import styled
from common.support.messages import has_text, text
from common.support.picture import Picture

Drawing = Callable[..., Picture]


class _Nothing:
    """What replaces the still picture when the first slider moves."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": "", "text/plain": ""}


def play(draw: Drawing, animate: str = "", **sliders: Any) -> None:
    """Show ``draw()`` with a control for each of ``sliders``, and draw anew when one moves.

    ``draw`` returns a picture and has a default for each argument: the still picture is that one.
    A control is ``(smallest, largest)`` or ``(smallest, largest, step)`` for a slider, a list for a
    choice, True or False for a box to tick. ``animate`` names a whole-numbered slider that also gets a
    button to run through its values. Without ipywidgets only the still picture is shown.
    """
    defaults = _defaults(draw, sliders)
    still = draw(**defaults)
    if not isinstance(still, Picture):
        raise TypeError(
            f"play: expected that draw returns a Picture, it returned {type(still).__name__}"
        )
    try:
        import ipywidgets
    except ImportError:
        display(still)
        print(text("play:no_widgets"))
        return
    controls = {
        name: _control(ipywidgets, name, choices, defaults[name])
        for name, choices in sliders.items()
    }
    rows = list(controls.values())
    if animate:
        rows.insert(0, _run_through(ipywidgets, controls[animate]))
    live = ipywidgets.HTML()
    display(ipywidgets.VBox([*rows, live, *_names()]))
    shown: Any = display(still, display_id=True)

    def redraw(_: object) -> None:
        nonlocal shown
        values = {name: control.value for name, control in controls.items()}
        live.value = draw(**values).html()
        if shown is not None:
            shown.update(_Nothing())
            shown = None

    for control in controls.values():
        control.observe(redraw, "value")


def _defaults(draw: Drawing, sliders: dict[str, Any]) -> dict[str, Any]:
    """The default of each of the arguments; ValueError names what has none or is unknown."""
    arguments = inspect.signature(draw).parameters
    for name in sliders:
        if name not in arguments or arguments[name].default is inspect.Parameter.empty:
            raise ValueError(
                f"play: draw needs an argument {name!r} with a default: the still picture"
            )
    return {name: arguments[name].default for name in sliders}


def _control(widgets: Any, name: str, choices: Any, value: Any) -> Any:
    label = name.replace("_", " ")
    options = {"description": label, "value": value, "style": {"description_width": "initial"}}
    if isinstance(choices, bool):
        return widgets.Checkbox(**options)
    if isinstance(choices, list):
        return widgets.Dropdown(options=choices, **options)
    low, high, *step = choices
    options |= {"min": low, "max": high, "continuous_update": False}
    if all(isinstance(number, int) for number in (low, high, value, *step)):
        return widgets.IntSlider(step=step[0] if step else 1, **options)
    width = step[0] if step else (high - low) / 100
    decimals = max(0, math.ceil(-math.log10(width)))
    return widgets.FloatSlider(step=width, readout_format=f".{decimals}f", **options)


def _names() -> list[Any]:
    """What gives the sliders beside it names for a screen reader; none without anywidget."""
    try:
        import anywidget
    except ImportError:
        return []

    class Names(anywidget.AnyWidget):
        _esm = Path(__file__).with_name("names.js")

    return [Names()]


def _run_through(widgets: Any, slider: Any) -> Any:
    """A button that moves the slider from its smallest to its largest value."""
    button = widgets.Play(min=slider.min, max=slider.max, step=slider.step, interval=700)
    widgets.jslink((button, "value"), (slider, "value"))
    return button


class watch:
    """A curve that grows while a network trains: one picture, redrawn in place.

    ``with watch("00.training", "training", "test") as see:`` and in the loop ``see(step, loss, test)``
    with a number for each label, or None where there is none at this step. Title, axis labels and the
    alternative text are the messages of the name, as for a figure. The picture is renewed so seldom
    that drawing takes about a tenth of the time, and at the end. ``log`` makes the axis logarithmic.
    """

    def __init__(
        self, name: str, *labels: str, size: tuple[float, float] = (5.6, 3.2), log: bool = False
    ) -> None:
        self.section, self.labels, self.size, self.log = f"{name}.figure", labels, size, log
        self.points: list[list[tuple[float, float]]] = [[] for _ in labels or ("",)]
        self._shown: Any = None
        self._next = 0.0

    def __call__(self, step: float, *values: float | None) -> None:
        """Add a point to each line."""
        if len(values) != len(self.points):
            raise ValueError(f"watch: expected {len(self.points)} values, given {len(values)}")
        for line, value in zip(self.points, values, strict=True):
            if value is not None:
                line.append((step, float(value)))
        if (start := time.monotonic()) >= self._next:
            self._show()
            self._next = time.monotonic() + 9 * (time.monotonic() - start)

    def __enter__(self) -> "watch":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._show()  # also when training was interrupted: what there is

    def picture(self) -> Picture:
        """The curve as it stands."""
        with styled():
            figure = Figure(figsize=self.size, layout="constrained")
            ax = figure.add_subplot()
            for label, line in zip(self.labels or ("",), self.points, strict=True):
                steps, values = zip(*line, strict=True) if line else ((), ())
                ax.plot(steps, values, label=label)
            ax.set(title=self._text("title"), xlabel=self._text("x"), ylabel=self._text("y"))
            if self.log:
                ax.set_yscale("log")
            if self.labels:
                figure.legend(loc="outside lower center", ncols=len(self.labels))
            return Picture(figure, self._alt())

    def _text(self, key: str) -> str:
        key = f"{self.section}:{key}"
        return text(key) if has_text(key) else ""

    def _alt(self) -> str:
        """The message, and where each line starts and stands now."""
        parts = [self._text("alt") or self._text("title") or self.section]
        for label, line in zip(self.labels or ("",), self.points, strict=True):
            if line:
                (start, first), (end, last) = line[0], line[-1]
                parts.append(
                    text(
                        "play:line",
                        label=label,
                        first=f"{first:.3g}",
                        start=start,
                        last=f"{last:.3g}",
                        end=end,
                    )
                )
        return " ".join(parts)

    def _show(self) -> None:
        if not any(self.points):
            return
        if self._shown is None:
            self._shown = display(self.picture(), display_id=True)
        else:
            self._shown.update(self.picture())
