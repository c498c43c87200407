"""explain(): a model answer with its reasons, another way to write it, and a wrong one with its price.

The code is that of the collected answers, found by exercise and by what their headers say.
"""

from dataclasses import replace

from common.support.messages import section, text
from grader_tests.collection import Sample, right, wrong
from grader_tests.exercises import find
from grader_tests.lessons.showing import show
from grader_tests.runner import grading_seed
from grader_tests.store import change, read


def explain(exercise_id: str, early: bool = False) -> None:
    """Show how an exercise can be answered, once it is solved.

    With ``early`` it is shown before that, too, and `progress` says so; it costs no points. Raises
    `UnknownExercise`.
    """
    if grading_seed() is not None:
        return
    exercise = find(exercise_id)
    if read().scores.get(exercise_id, 0.0) >= 1:
        show(_explanation(exercise_id))
    elif early:
        change(lambda kept: replace(kept, early=(*kept.early, exercise_id)))
        show(_explanation(exercise_id))
    else:
        show(text("lessons:explain_later", title=exercise.title, id=exercise_id))


def model_answer(exercise_id: str) -> Sample:
    """The right answer that is shown, the first one of the collection where none is named."""
    return _right(exercise_id, section(f"{exercise_id}.explain").get("model"))


def other_answer(exercise_id: str) -> Sample | None:
    """The other way to write it, if one is named."""
    note = section(f"{exercise_id}.explain").get("other")
    return _right(exercise_id, note) if note else None


def wrong_answer(exercise_id: str) -> Sample:
    """The wrong answer that is shown, named by its misconception."""
    key = section(f"{exercise_id}.explain")["wrong"]
    found = [s for s in wrong(exercise_id[:2]) if (s.exercise, s.key) == (exercise_id, key)]
    return found[0]


def _right(exercise_id: str, note: str | None) -> Sample:
    found = [s for s in right(exercise_id[:2]) if s.exercise == exercise_id]
    return next(sample for sample in found if note is None or sample.note == note)


def _explanation(id: str) -> str:
    other = other_answer(id)
    parts = [
        f"**{text('lessons:explain_model', title=find(id).title)}**",
        _code(model_answer(id)),
        text(f"{id}.explain:reasons"),
    ]
    if other is not None:
        says = text(f"{id}.explain:compare")
        parts += [f"**{text('lessons:explain_other')}** {says}", _folded(other)]
    parts += [
        f"**{text('lessons:explain_wrong')}** {text(f'{id}.explain:cost')}",
        _folded(wrong_answer(id)),
    ]
    return "\n\n".join(parts)


def _code(sample: Sample) -> str:
    return f"```python\n{sample.code}```"


def _folded(sample: Sample) -> str:
    """Code that opens on a click; Markdown inside needs the empty lines."""
    summary = text("lessons:explain_code")
    return f"<details><summary>{summary}</summary>\n\n{_code(sample)}\n\n</details>"
