"""predict(), met() and guess(): settle on an answer, run the experiment, see both side by side.

None of it gives or costs points.
"""

import json
from dataclasses import replace
from typing import Any

from common.support.messages import text
from common.support.shell import in_notebook
from grader_tests.lessons.questions import Curve, Number, Question, Unfit, question
from grader_tests.lessons.showing import show
from grader_tests.runner import grading_seed
from grader_tests.store import Answer, Predicted, change, read


def predict(id: str, answer: Any = None) -> None:
    """Ask for a prediction, or keep the one that is given.

    ``answer`` is a letter, letters in an order ("cab"), a number, or a list of numbers, as the
    question says. It may be changed until the experiment has met it. Raises `Unfit`, a
    ``ValueError`` that says what was expected.
    """
    if grading_seed() is not None:
        return
    asked = question(id)
    before = _predicted(asked)
    if before is not None and before.verdict:
        show(f"**{_asking(asked)}**\n\n{_line(asked, before)}")
    elif answer is not None:
        show(_keep(asked, answer))
    else:
        answer = None if before is None else before.answer
        kept = "" if answer is None else text("lessons:kept", answer=asked.words(answer))
        call = f'predict("{id}", {json.dumps(asked.example)})'
        form = _form(asked, answer, kept)
        how = text("lessons:call", expected=asked.expected, call=call)
        show(
            "\n\n".join(
                [_asking(asked), *_choices(asked), how, *([kept] if kept and not form else [])]
            )
        )
        if form is not None:
            from IPython.display import display

            display(form)


def met(id: str, came_out: Any) -> None:
    """Say what was predicted and what has come out, and keep how near it was.

    ``came_out`` has the form of an answer; for a curve also a pair (x, y) of arrays, which is read
    off at the curve's places.
    """
    if grading_seed() is not None:
        return
    asked = question(id)
    measured = asked.measured(came_out)
    made = _predicted(asked)
    if made is None:
        line = text("lessons:unpredicted", outcome=asked.words(measured))
    else:
        verdict = asked.judge(made.answer, measured)
        made = replace(made, verdict=verdict, outcome=asked.words(measured))
        _store(id, made)
        line = _line(asked, made)
    show("\n\n".join([line, asked.note]).rstrip())


def guess(id: str, axes: Any = None) -> Any:
    """What was predicted, None where nothing was.

    A number, letters, or for a curve the pair (x, y). On Matplotlib ``axes`` a number is also drawn
    as a line and a curve as points; where nothing was predicted nothing is drawn.
    """
    if grading_seed() is not None:
        return None
    asked = question(id)
    made = _predicted(asked)
    if made is None:
        return None
    style: dict[str, Any] = {
        "color": "grey", "linestyle": "--", "label": text("lessons:your_prediction"),
    }  # fmt: skip
    if isinstance(asked, Curve):
        if axes is not None:
            axes.plot(asked.x, made.answer, marker="o", **style)
        return asked.x, made.answer
    if isinstance(asked, Number) and axes is not None:
        (axes.axvline if asked.across else axes.axhline)(made.answer, **style)
    return made.answer


def _predicted(asked: Question) -> Predicted | None:
    """What is kept, if it is still an answer to the question."""
    made = read().predictions.get(asked.id)
    try:
        return made and replace(made, answer=asked.read(made.answer))
    except Unfit:
        return None


def _keep(asked: Question, answer: Any) -> str:
    """Keep an answer; the line that says so."""
    fit: Answer = asked.read(answer)
    _store(asked.id, Predicted(fit))
    return text("lessons:kept", answer=asked.words(fit))


def _store(id: str, made: Predicted) -> None:
    change(lambda kept: replace(kept, predictions={**kept.predictions, id: made}))


def _line(asked: Question, made: Predicted) -> str:
    return text(f"lessons:{made.verdict}", guess=asked.words(made.answer), outcome=made.outcome)


def _asking(asked: Question) -> str:
    return f"{text('lessons:prediction')} {asked.text}"


def _choices(asked: Question) -> list[str]:
    lines = [f"- **{letter}** {asked.entries[letter]}" for letter in asked.letters]
    return ["\n".join(lines)] if lines else []


def _form(asked: Question, kept: Answer | None, said: str) -> Any:
    """Buttons or sliders, None where there are none."""
    if not in_notebook():
        return None
    try:
        from grader_tests.lessons.forms import form
    except ImportError:  # a kernel without ipywidgets
        return None
    return form(asked, kept, said, lambda answer: _keep(asked, answer))
