"""An instructor's day with a sample class: ``python -m course demo``.

Release, collect, autograde, write feedback, export, all through nbgrader's own commands, then the report
on what the class has understood, in a course root of its own under build/demo, which stays there to be
looked at. The class has 40 students; it is known who makes which mistake of the collection.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from course import FIRST_NOTEBOOK, ROOT
from course.environment import say
from course.samples import SampleClass, counted, planted_class, sample_class, typical_mistakes
from grading.bubblewrap import missing
from grading.intake import FOLDER
from grading.settings import UNSAFE_VARIABLE
from grading.understanding.__main__ import report

SEED = "20"  # of the graded inputs: whether a check has a name for a mere slip can hang on what it draws
PARTS = ("common", "grader_tests", "grading", "source")


def course_root(folder: Path) -> None:
    """Make ``folder`` a fresh course root: the configuration and what it needs, nothing graded yet."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)


def nbgrader(root: Path, *arguments: str) -> None:
    """Run one nbgrader command in the course root, showing a line for each student it reaches.

    Raises ``RuntimeError`` with the end of its log where the command fails.
    """
    say(f"nbgrader {' '.join(arguments)}")
    command = [sys.executable, "-m", "nbgrader", *arguments]
    log = []
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            log.append(line)
            if "Converting notebook autograded" in line:
                print(f"    {line.split('autograded')[1].split(os.sep)[1]}", flush=True)
            elif "ERROR" in line:
                print(f"    {line.rstrip()}", flush=True)
    if process.returncode:
        raise RuntimeError(f"nbgrader {arguments[0]} failed:\n{''.join(log[-30:])}")


def marks(root: Path, name: str, students: list[str]) -> dict[str, tuple[float, float] | None]:
    """Student -> (points, points at most) from the gradebook; None for one without a grade."""
    found: dict[str, tuple[float, float] | None] = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "deep-learning-by-hand") as gradebook:
        for student in students:
            try:
                submission = gradebook.find_submission(name, student)
                found[student] = (submission.score, submission.max_score)
            except MissingEntry:
                found[student] = None
    return found


def counts_reported(root: Path, name: str) -> Counter[tuple[str, str]]:
    """(exercise id, misconception) -> number of students, from the report's data."""
    data = json.loads((root / "report" / name / "report.json").read_text(encoding="utf-8"))
    return Counter(
        {
            (mistake["exercise"], mistake["misconception"]): mistake["students"]
            for mistake in data["mistakes"]
            if mistake["misconception"]
        }
    )


def play(root: Path, name: str, size: int, guests: SampleClass | None = None) -> bool:
    """The whole day; prints the tables of marks and of misconceptions.

    ``size`` students with planted mistakes and ``guests`` hand in beside the sample class. True if
    every mark is the one it was designed to be and the report counts the mistakes that were planted.
    """
    began = time.perf_counter()
    say(
        f"a course root of its own in {root.relative_to(ROOT) if root.is_relative_to(ROOT) else root}"
    )
    course_root(root)
    (root / FOLDER).mkdir()
    (root / FOLDER / "seed").write_text(SEED)
    if why := missing():
        say(f"{why} The sample class is harmless, so it is graded without")
        os.environ[UNSAFE_VARIABLE] = "1"
    nbgrader(root, "generate_assignment", name)
    released = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
    planted = planted_class(name, released, size)
    students = sample_class(name, released) | planted.students | (guests or {})
    say(f"{len(students)} submissions come in")
    for student, (notebook, _) in students.items():
        folder = root / "submitted" / student / name
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
    nbgrader(root, "autograde", name)
    nbgrader(root, "generate_feedback", name)
    nbgrader(root, "export")
    say("report")
    page, _ = report(root, name)
    given = marks(root, name, list(students))
    say(f"marks, after {time.perf_counter() - began:.0f} s")
    print(f"\n    {'student':<24}{'points':>8}{'of':>6}{'designed':>10}")
    as_designed = True
    for student, (_, designed) in students.items():
        mark = given[student]
        shown = f"{mark[0]:>8g}{mark[1]:>6g}" if mark else f"{'none':>8}{'':>6}"
        right = mark is not None and abs(mark[0] - designed) < 1e-9
        as_designed &= right
        print(f"    {student:<24}{shown}{designed:>10g}{'' if right else '   <- differs'}")
    expected = planted.mistakes + counted(typical_mistakes(name).values())
    reported = counts_reported(root, name)
    print(f"\n    {'misconception':<52}{'students':>8}{'planted':>9}")
    for id, key in dict((reported | expected).most_common(10)):
        print(f"    {f'{id}: {key}':<52}{reported[id, key]:>8}{expected[id, key]:>9}")
    print(f"\n    report: {page}\n    marks: {root / 'grades.csv'}")
    print(f"    feedback: {root / 'feedback'}\n")
    return as_designed and reported == expected


if __name__ == "__main__":
    sys.exit(0 if play(ROOT / "build" / "demo", FIRST_NOTEBOOK, size=35) else 1)
