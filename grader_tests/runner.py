"""run() and check(): one answer, one report."""

import importlib
import os
import secrets
from collections.abc import Callable
from types import ModuleType
from typing import Any
from zlib import crc32

from numpy.random import Generator, default_rng

from common.support.messages import has_text, text
from grader_tests import kernel, notices
from grader_tests.exercises import Exercise, find, notebook_of
from grader_tests.kit.credit import Outcome
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.patience import patience
from grader_tests.kit.probing import silence
from grader_tests.kit.reading import describe
from grader_tests.progress import record
from grader_tests.report import DATA_TYPE, NARROW, Report, Status
from grader_tests.toolkit_use import calls_watched, is_toolkits

# A check looks at an answer with inputs drawn from a generator. It raises `Wrong` or `Unsolved`,
# or returns how much of the points is earned.
Check = Callable[[object, Generator], Outcome]

SEED_VARIABLE = "COURSE_GRADING_SEED"
SELF_CHECK_SEED = 20

# Seconds for an answer in a notebook, ten times what the slowest right answers of the collection take; a
# graded run has the limits of its grader.
PATIENCE = 15.0
MORE_PATIENCE = {"05.deep_convnet": 75.0}


class CheckFailed(AssertionError):
    """An answer earned nothing. A notebook has shown the report then, and shows no more of this."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


kernel.on_error(CheckFailed, lambda error, trace: [str(error), *getattr(error, "__notes__", [])])


class Earned(float):
    """Points that nbgrader reads off a cell's result; a page has shown them in the report already."""

    def _repr_html_(self) -> str:
        return "<!-- -->"


def grading_seed() -> int | None:
    """The instructor's seed while grading, else None. Raises ValueError where it is no integer."""
    value = os.environ.get(SEED_VARIABLE, "").strip()
    if not value:
        return None
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{SEED_VARIABLE} must be an integer, not {value!r}") from None


def run(exercise_id: str, answer: object, seed: int | None = None) -> Report:
    """Check an answer and say how it is; never raises for a wrong answer.

    The inputs are drawn from ``seed``; without one from the environment's ``COURSE_GRADING_SEED``;
    without that from the self-check's own seed and then once more from a fresh one, so that an
    answer made of the known outputs is seen. Where no ``seed`` is given, an answer that calls the
    toolkit's own version is seen, too, and outside of grading one that does not end. Raises
    `UnknownExercise` for an id not in the table.
    """
    exercise = find(exercise_id)
    if seed is not None:
        return _report(exercise, answer, seed)
    graded = grading_seed()
    if graded is not None:
        return _report(exercise, answer, graded, watched=True)
    with patience(_seconds(exercise)):
        report = _report(exercise, answer, SELF_CHECK_SEED, watched=True)
        if not report.passed:
            return report
        fresh = _report(exercise, answer, secrets.randbits(64))
    if fresh.passed or fresh.misconception == "no_end":
        return fresh
    return Report(
        exercise.id,
        "wrong",
        0.0,
        text("wrong:known_inputs"),
        fresh.table,
        text("hints:known_inputs"),
        "known_inputs",
    )


def check(exercise_id: str, answer: object) -> float | None:
    """Check an answer in a notebook: show the report, and leave nbgrader its sign.

    Full marks return None, part of the marks the points as a float, which nbgrader reads as
    partial credit. No marks raise `CheckFailed`, and so does an answer whose cell has just stopped.
    """
    told = notices.stopped(find(exercise_id))
    if told is not None:
        raise _failed(*told)
    report = run(exercise_id, answer)
    _show(report)
    if grading_seed() is None:
        record(report)
    if report.passed:
        return None
    if report.score > 0:
        return Earned(report.points)
    raise _failed(report.headline, report.told(NARROW))


def yours_or_toolkit(exercise_id: str, answer: object, fallback: Any) -> Any:
    """The learner's own answer if it is right, else the toolkit's with a line that says so.

    For the experiments of a notebook, which have to run whatever is solved.
    """
    exercise = find(exercise_id)
    key = "checks:toolkit_stopped"
    if exercise.name not in kernel.CELLS.stopped:
        with patience(_seconds(exercise)):
            report = _report(exercise, answer, SELF_CHECK_SEED)
        if report.passed:
            return answer
        key = "checks:toolkit_unsolved" if report.status == "unsolved" else "checks:toolkit_wrong"
    print(text(key, title=exercise.title))
    return fallback


def _failed(headline: str, message: str) -> CheckFailed:
    failed = CheckFailed(headline)
    failed.add_note(message)
    return failed


def _seconds(exercise: Exercise) -> float:
    return MORE_PATIENCE.get(exercise.id, PATIENCE)


def _report(exercise: Exercise, answer: object, seed: int, watched: bool = False) -> Report:
    with silence():  # to the end, since an answer's objects may speak up when they are dropped
        try:
            if answer is None or answer is Ellipsis or answer is NotImplemented:
                raise Unsolved
            if is_toolkits(answer):
                raise Wrong("toolkit", misconception="toolkit")
            rng = default_rng([abs(seed), crc32(exercise.id.encode())])
            look = _watched_outcome if watched else _outcome
            outcome = look(exercise, answer, rng)
        except (Wrong, Unsolved) as nothing_earned:
            return _finding_report(exercise, nothing_earned, 0.0)
        except Exception:  # an answer strange beyond what the check foresees is wrong, no crash
            return _finding_report(exercise, Wrong("strange", got=describe(answer)), 0.0)
        if outcome is not None:
            score, finding = outcome
            return _finding_report(exercise, finding, score)
    key = f"{exercise.id}:passed"
    return Report(exercise.id, "passed", 1.0, text(key) if has_text(key) else "")


def _outcome(exercise: Exercise, answer: object, rng: Generator) -> Outcome:
    return _check_of(exercise)(answer, rng)


def _watched_outcome(exercise: Exercise, answer: object, rng: Generator) -> Outcome:
    """What the check says; that the toolkit was called goes before all but a known mistake."""
    called = Wrong("toolkit_called", misconception="toolkit")
    asked = [e.id.partition(".")[2] for e in notebook_of(exercise).exercises]
    with calls_watched(asked) as toolkit_called:
        try:
            outcome = _check_of(exercise)(answer, rng)
        except (Wrong, Unsolved) as finding:
            known = isinstance(finding, Wrong) and finding.misconception
            if toolkit_called() and not known:
                raise called from None
            raise
    if toolkit_called():
        raise called
    return outcome


def _finding_report(exercise: Exercise, finding: Wrong | Unsolved, score: float) -> Report:
    if isinstance(finding, Unsolved):
        if score:
            return Report(exercise.id, "partial", score, text("wrong:rest_unsolved"))
        return Report(exercise.id, "unsolved", 0.0, text("wrong:unsolved"))
    hints = (
        f"{exercise.id}:{finding.misconception}",
        f"hints:{finding.misconception}",
        f"hints:{finding.problem}",
        f"{exercise.id}:ask",
    )
    hint = next((text(key, **finding.values) for key in hints if has_text(key)), "")
    # A released function returns None, a released optimizer moves nothing: that is no mistake yet.
    # What may have been forgotten is told, too.
    whole: Status = "unsolved" if finding.problem in ("none", "nothing_moves") else "wrong"
    return Report(
        exercise.id,
        "partial" if score else whole,
        score,
        text(f"wrong:{finding.problem}", **finding.values),
        finding.table,
        hint,
        finding.misconception,
    )


def _check_of(exercise: Exercise) -> Check:
    module: ModuleType = importlib.import_module(f"grader_tests.n{notebook_of(exercise).name}")
    return module.CHECKS[exercise.id]


def _show(report: Report) -> None:
    """Show a report: rich in a notebook, as text elsewhere.

    The self-check adds where to find a hint, and grading adds the report as data.
    """
    graded = grading_seed() is not None
    helps = not graded and report.status in ("wrong", "partial")
    footer = text("lessons:hint_line", id=report.exercise) if helps else ""
    plain = "\n".join(part for part in (str(report), footer) if part)
    shown: dict[str, Any] = {"text/html": report.page(footer)}
    kernel.show(plain, shown | ({DATA_TYPE: report.data()} if graded else {}))
