"""The checks: what a learner's self-check cells and the autograder both run.

``check(id, answer)`` is for a notebook's cell, ``run(id, answer)`` returns the `Report` alone,
``progress()`` shows what is done, and ``yours_or_toolkit(id, answer, fallback)`` picks what an
experiment uses. ``EXERCISES`` is the table of them all.

A check lives in its notebook's folder ``n<notebook>/``, in the file of its exercise or small family,
and ``CHECKS`` in that folder's ``__init__`` names it; what two notebooks need lives in ``kit/``, and
the answers that the checks are tried on in ``collection/``.
"""

from grader_tests.exercises import EXERCISES, NOTEBOOKS, Exercise, Notebook, UnknownExercise
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
    "progress",
    "run",
    "yours_or_toolkit",
]
