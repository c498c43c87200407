"""An instructor's day with a sample class: ``python -m course demo``.

From Moodle's download to what goes back to it, all through nbgrader's own commands, then the report on what
the class has understood; then a check turns out to be wrong, and its exercise is graded again. It happens
in a course root of its own under build/demo, which stays there to be looked at. The class has 40
students; it is known who makes which mistake of the collection.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from course import FIRST_NOTEBOOK, ROOT
from course.environment import say
from course.moodle import hand_in
from course.samples import SampleClass, counted, planted_class, sample_class, typical_mistakes
from grading.bubblewrap import missing
from grading.intake import FOLDER
from grading.settings import UNSAFE_VARIABLE
from grading.understanding.__main__ import report

SEED = "20"  # of the graded inputs: whether a check has a name for a mere slip can hang on what it draws
PARTS = ("common", "grader_tests", "grading", "source")
# The question whose key is damaged at first: one of its right letters is left out.
QUIZ = "01.batchnorm_effects"
_KEY = re.compile(rf'("{QUIZ}", "\w+", frozenset\({{)"\w+", ')
_LOGGED = re.compile(r"\[\w+ \| (INFO|WARNING|ERROR)\] (.*)")
# What is said of each folder, of a plug-in, and of each student whose mark has changed.
_NOISE = re.compile("^Directory not found|^Using exporter| -> ")
_REACHED = f"{os.sep}autograded{os.sep}"  # in a line on a student whose notebook is converted
_WIDTH = 100


def course_root(folder: Path) -> None:
    """Make ``folder`` a fresh course root: the configuration and what it needs, nothing graded yet."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)


def nbgrader(root: Path, *arguments: str, show: str = "ERROR") -> None:
    """Run one nbgrader command in the course root: a line, and what it logs at these levels."""
    for line in _run(root, "nbgrader", "nbgrader", *arguments).splitlines():
        if (logged := _LOGGED.match(line)) and logged[1] in show and not _NOISE.search(logged[2]):
            _indent(logged[2].replace(f"{root}{os.sep}", ""))


def _run(root: Path, title: str, module: str, *arguments: str) -> str:
    """Run a module's command, with a line that says how long it took; what it printed.

    Raises ``RuntimeError`` with the end of that where the command fails.
    """
    line = f"==> {' '.join([title, *arguments])}"
    print(line, end="", flush=True)
    began, printed, students = time.perf_counter(), "", 0
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        for piece in process.stdout:
            printed += piece
            if sys.stdout.isatty() and "Converting" in piece and _REACHED in piece:
                students += 1
                print(f"\r{line}  {students}", end="", flush=True)
    over = f"\r{line}" if students else ""
    print(f"{over}  ({time.perf_counter() - began:.0f} s)", flush=True)
    if process.returncode:
        raise RuntimeError(f"{title} failed:\n{printed[-4000:]}")
    return printed


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
    """The whole day; prints a line for each step, then marks and misconceptions.

    ``size`` students with planted mistakes and ``guests`` hand in beside the sample class. True if
    every mark is the one it was designed to be and the report counts the mistakes that were planted.
    """
    began = time.perf_counter()
    say(f"a course root of its own in {_short(str(root))}")
    course_root(root)
    (root / FOLDER).mkdir()
    (root / FOLDER / "seed").write_text(SEED)
    if why := missing():
        say(f"{why} The sample class is harmless, so it is graded without")
        os.environ[UNSAFE_VARIABLE] = "1"
    whole = _damage(root, name)
    say(f"a slip in a check, made on purpose: the key of {QUIZ} lacks a letter")
    nbgrader(root, "generate_assignment", name)

    released = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
    planted = planted_class(name, released, size)
    students = sample_class(name, released) | planted.students | (guests or {})
    hand_in(
        root, name, {student: notebook for student, (notebook, _) in students.items()}, released
    )
    say(f"Moodle's download comes in: a zip of {len(students)} submissions, and the worksheet")
    nbgrader(root, "zip_collect", name, show="WARNING ERROR")
    nbgrader(root, "autograde", name)
    nbgrader(root, "generate_feedback", name)
    to_moodle = ("export", "--exporter=grading.lms.Moodle", f"--assignment={name}")
    nbgrader(root, *to_moodle, show="INFO")
    say(f"python -m course report {name}")
    report(root, name)
    first = counts_reported(root, name)

    say(f"somebody asks about {QUIZ}; the letter is put back")
    _check_file(root, name).write_text(whole, encoding="utf-8")
    again = (name, f"--exercise={QUIZ}", "--yes")
    _indent(_run(root, "python -m course regrade", "grading.regrade", *again))
    nbgrader(root, *to_moodle, show="INFO")
    nbgrader(root, "export")
    say(f"python -m course report {name}")
    page, _ = report(root, name)

    say(f"marks and misconceptions, after {time.perf_counter() - began:.0f} s")
    as_designed = _compare_marks(marks(root, name, list(students)), students)
    expected = planted.mistakes + counted(typical_mistakes(name).values())
    reported = counts_reported(root, name)
    print(f"\n    {'misconception':<52}{'students':>8}{'planted':>9}")
    for id, key in dict((reported | expected).most_common(10)):
        print(f"    {f'{id}: {key}':<52}{reported[id, key]:>8}{expected[id, key]:>9}")
    print(f"    … and {max(0, len(reported | expected) - 10)} rarer ones\n")
    print(f"    report: {_short(str(page))}\n    feedback: {_short(str(root / 'feedback'))}")
    print(f"    for Moodle: {_short(str(root / 'downloaded' / name / 'return'))}\n")
    others = {mistake for mistake in reported | expected if mistake[0] != QUIZ}
    before = all(first[mistake] == expected[mistake] for mistake in others)
    return as_designed and before and reported == expected


def _check_file(root: Path, name: str) -> Path:
    return root / "grader_tests" / f"n{name}" / "__init__.py"


def _damage(root: Path, name: str) -> str:
    """Leave a letter out of the quiz's key; the file as it was."""
    file = _check_file(root, name)
    whole = file.read_text(encoding="utf-8")
    damaged, count = _KEY.subn(r"\1", whole)
    assert count == 1, f"the key of {QUIZ} is not written as it was in {file}"
    file.write_text(damaged, encoding="utf-8")
    return whole


def _compare_marks(given: dict[str, tuple[float, float] | None], students: SampleClass) -> bool:
    """Print the marks of the sample class, and of others only where they are not as designed."""
    print(f"\n    {'student':<24}{'points':>8}{'of':>6}{'designed':>10}")
    right = {
        student: (mark := given[student]) is not None and abs(mark[0] - designed) < 1e-9
        for student, (_, designed) in students.items()
    }
    for place, (student, (_, designed)) in enumerate(students.items()):
        mark = given[student]
        if place < 5 or not right[student]:
            shown = f"{mark[0]:>8g}{mark[1]:>6g}" if mark else f"{'none':>8}{'':>6}"
            tail = "" if right[student] else "   <- differs"
            print(f"    {student:<24}{shown}{designed:>10g}{tail}")
    print(f"    as designed: {sum(right.values())} of {len(students)}")
    return all(right.values())


def _indent(text: str) -> None:
    for line in text.rstrip().splitlines():
        lines = textwrap.wrap(_short(line), _WIDTH, subsequent_indent="  ") or [""]
        print(textwrap.indent("\n".join(lines), "    "), flush=True)


def _short(path: str) -> str:
    """The text with paths as seen from the repository."""
    return path.replace(f"{ROOT}{os.sep}", "")


if __name__ == "__main__":
    sys.exit(0 if play(ROOT / "build" / "demo", FIRST_NOTEBOOK, size=35) else 1)
