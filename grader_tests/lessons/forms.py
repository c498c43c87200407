"""The forms in which a prediction is given: native buttons, sliders and lists, so the keyboard serves."""

import math
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from common.support.messages import text
from grader_tests.lessons.questions import Curve, Number, Order, Question, Unfit

Give = Callable[[Any], None]
Parts = list[widgets.Widget]


def form(asked: Question, kept: Any, said: str, keep: Callable[[Any], str]) -> widgets.Widget:
    """The form for a question, filled in with the answer that is kept, None where none is.

    ``said`` is the line below it; ``keep`` takes an answer and returns the next one, or raises
    `Unfit`.
    """
    line = widgets.HTMLMath(escape(said))

    def give(answer: Any) -> None:
        try:
            line.value = escape(keep(answer))
        except Unfit as problem:
            line.value = escape(str(problem))

    return widgets.VBox([*_parts(asked, kept, give), line])


def _parts(asked: Question, kept: Any, give: Give) -> Parts:
    if isinstance(asked, Curve):
        values = kept or [None] * len(asked.x)
        sliders = [
            _slider(asked, f"{asked.x_name} = {x:g}", value)
            for x, value in zip(asked.x, values, strict=True)
        ]
        return [*sliders, _button(lambda: give([slider.value for slider in sliders]))]
    if isinstance(asked, Number):
        slider = _slider(asked, asked.unit, kept)
        return [slider, _button(lambda: give(slider.value))]
    if isinstance(asked, Order):
        places = [
            widgets.Dropdown(
                options=[("–", ""), *((letter, letter) for letter in asked.letters)],
                value=letter,
                description=f"{place}.",
                layout=widgets.Layout(width="11em"),
            )
            for place, letter in enumerate(kept or [""] * len(asked.letters), 1)
        ]
        return [*places, _button(lambda: give("".join(place.value for place in places)))]
    buttons = [widgets.Button(description=letter, layout=_SMALL) for letter in asked.letters]
    for button in buttons:
        button.on_click(lambda pressed: give(pressed.description))
    return [widgets.HBox(buttons)]


_SMALL = widgets.Layout(width="4em")
_WIDE = widgets.Layout(width="min(32em, 98%)")


def _slider(asked: Number, name: str, kept: float | None) -> widgets.Widget:
    """A slider that stands in the middle at first, which is no answer until it is kept."""
    look = {"readout_format": ".3g", "style": {"description_width": "7em"}, "layout": _WIDE}
    if asked.factor:
        low, high = math.log10(asked.low), math.log10(asked.high)
        start = 10 ** ((low + high) / 2) if kept is None else kept
        return widgets.FloatLogSlider(start, min=low, max=high, step=0.05, description=name, **look)
    start = (asked.low + asked.high) / 2 if kept is None else kept
    step = (asked.high - asked.low) / 100
    return widgets.FloatSlider(
        start, min=asked.low, max=asked.high, step=step, description=name, **look
    )


def _button(press: Callable[[], None]) -> widgets.Widget:
    button = widgets.Button(description=text("lessons:keep"))
    button.on_click(lambda _: press())
    return button
