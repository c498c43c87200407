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


def form(asked: Question, kept: str, keep: Callable[[Any], str]) -> widgets.Widget:
    """The form for a question.

    ``kept`` says what was predicted before, if anything was; ``keep`` takes an answer and returns
    such a line, or raises `Unfit`.
    """
    said = widgets.HTMLMath(escape(kept))

    def give(answer: Any) -> None:
        try:
            said.value = escape(keep(answer))
        except Unfit as problem:
            said.value = escape(str(problem))

    return widgets.VBox([*_parts(asked, give), said])


def _parts(asked: Question, give: Give) -> Parts:
    if isinstance(asked, Curve):
        names = [f"{asked.x_name} = {x:g}" for x in asked.x]
        sliders = [_slider(asked, name) for name in names]
        return [*sliders, _button(lambda: give([slider.value for slider in sliders]))]
    if isinstance(asked, Number):
        slider = _slider(asked, asked.unit)
        return [slider, _button(lambda: give(slider.value))]
    if isinstance(asked, Order):
        places = [
            widgets.Dropdown(
                options=[("–", ""), *((letter, letter) for letter in asked.letters)],
                description=f"{place + 1}.",
                layout=widgets.Layout(width="11em"),
            )
            for place, _ in enumerate(asked.letters)
        ]
        return [*places, _button(lambda: give("".join(place.value for place in places)))]
    buttons = [widgets.Button(description=letter, layout=_SMALL) for letter in asked.letters]
    for button in buttons:
        button.on_click(lambda pressed: give(pressed.description))
    return [widgets.HBox(buttons)]


_SMALL = widgets.Layout(width="4em")
_WIDE = widgets.Layout(width="min(32em, 98%)")


def _slider(asked: Number, name: str) -> widgets.Widget:
    style = {"description_width": "7em"}
    if asked.factor:
        exponents = {"min": math.log10(asked.low), "max": math.log10(asked.high)}
        return widgets.FloatLogSlider(
            value=asked.example, **exponents, step=0.05, readout_format=".3g",
            description=name, style=style, layout=_WIDE,
        )  # fmt: skip
    return widgets.FloatSlider(
        value=(asked.low + asked.high) / 2, min=asked.low, max=asked.high,
        step=(asked.high - asked.low) / 100, readout_format=".3g",
        description=name, style=style, layout=_WIDE,
    )  # fmt: skip


def _button(press: Callable[[], None]) -> widgets.Widget:
    button = widgets.Button(description=text("lessons:keep"))
    button.on_click(lambda _: press())
    return button
