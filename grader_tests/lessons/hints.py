"""hint(): what is wrong, why, and the next small step; one step more after each try."""

from dataclasses import replace

from common.support.messages import text
from grader_tests.exercises import find
from grader_tests.lessons.showing import quoted, show
from grader_tests.report import fill
from grader_tests.runner import grading_seed
from grader_tests.store import Tried, change, read

STEPS = 3


def hint(exercise_id: str) -> None:
    """Show the steps of a hint that one has come to.

    The first call shows what the latest check saw. The step after it comes once the check has been
    run again on something that was written; the third is the last. Raises `UnknownExercise`.
    """
    if grading_seed() is not None:
        return
    exercise = find(exercise_id)
    kept = read()
    tried = kept.tries.get(exercise_id, Tried())
    if kept.scores.get(exercise_id, 0.0) >= 1:
        show(text("lessons:hint_solved", title=exercise.title, id=exercise_id))
        return
    if not tried.tries:
        show(text("lessons:hint_untried", title=exercise.title))
        return
    shown = tried.shown
    if shown < STEPS and (shown == 0 or tried.tries > tried.shown_at):
        shown += 1
        tried = replace(tried, shown=shown, shown_at=tried.tries)
        change(lambda kept: replace(kept, tries={**kept.tries, exercise_id: tried}))
    steps = [
        f"{_heading('what')}\n\n{_what(tried)}",
        f"{_heading('why')} {text(f'{exercise_id}.hints:why')}",
        f"{_heading('next')} {text(f'{exercise_id}.hints:next')}",
    ]
    after = "hint_more" if shown < STEPS else "hint_last"
    show("\n\n".join([*steps[:shown], text(f"lessons:{after}", id=exercise_id)]))


def _heading(step: str) -> str:
    return f"**{text(f'lessons:hint_{step}')}**"


def _what(tried: Tried) -> str:
    """What the latest check saw and asked, or that nothing stands there now."""
    said = [fill(words) for words in (tried.problem, tried.question) if words]
    return f"{quoted(chr(10).join(said))}\n\n{text('lessons:hint_look')}"
