"""The checks: what a learner's self-check cells and the autograder both run.

``check(id, answer)`` is for a notebook's cell, ``run(id, answer)`` returns the `Report` alone,
``progress()`` shows what is done, ``hand_in()`` makes the file to upload, and
``yours_or_toolkit(id, answer, fallback)`` picks what an experiment uses. ``EXERCISES`` is the table of
them all.

Around them stand the lesson's devices, in ``lessons/``: ``predict``, ``met`` and ``guess`` for what is
settled on before an experiment, ``hint`` on the way to an answer, ``explain`` after it. What they keep
is in the file that ``progress()`` shows, and none of them gives or costs points.

A check lives in its notebook's folder ``n<notebook>/``, in the file of its exercise or small family,
and ``CHECKS`` in that folder's ``__init__`` names it; what two notebooks need lives in ``kit/``, and
the answers that the checks are tried on in ``collection/``.
"""

from grader_tests.exercises import EXERCISES, NOTEBOOKS, Exercise, Notebook, UnknownExercise
from grader_tests.lessons.explanations import explain
from grader_tests.lessons.handing_in import hand_in
from grader_tests.lessons.hints import hint
from grader_tests.lessons.predictions import guess, met, predict
from grader_tests.progress import progress
from grader_tests.report import Report
from grader_tests.runner import CheckFailed, check, run, yours_or_toolkit

__all__ = [
    "EXERCISES",
    "NOTEBOOKS",
    "CheckFailed",
    "Exercise",
    "Notebook",
    "Report",
    "UnknownExercise",
    "check",
    "explain",
    "guess",
    "hand_in",
    "hint",
    "met",
    "predict",
    "progress",
    "run",
    "yours_or_toolkit",
]
