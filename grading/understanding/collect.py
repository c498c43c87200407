"""Reads what grading has left of a class: marks from the gradebook, verdicts from the graded notebooks."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from common.support.messages import text
from grader_tests.exercises import CHECK_CALL, EXERCISES
from grading.canonical import STAMP

Outcome = Literal["passed", "partial", "wrong", "unsolved", "failed"]


class NoCourse(LookupError):
    """There is no course in the folder; the message says how to name it."""


class NothingGraded(LookupError):
    """There is no graded submission of this name; the message says what to run first."""


@dataclass(frozen=True)
class Item:
    """One graded cell: the exercise, its points, and the heading of the lesson under which it stands."""

    id: str
    title: str
    points: float
    section: str
    cell: str  # grade_id of the graded cell
    answer_cell: str  # grade_id of the cell with the answer, "" where there is none


@dataclass(frozen=True)
class Answer:
    """One student's answer to one item; "failed" is one that no check has judged."""

    outcome: Outcome
    points: float
    code: str = ""
    misconception: str | None = None
    problem: str = ""
    table: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hint: str = ""
    reason: str = ""  # why it failed

    @property
    def is_mistake(self) -> bool:
        return self.outcome in ("partial", "wrong")


@dataclass
class Student:
    """One submission; ``answers`` by item id."""

    id: str
    points: float
    answers: dict[str, Answer] = field(default_factory=dict)
    refused: str = ""
    repairs: list[str] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """The reasons for which checks gave no verdict, each once."""
        reasons = [a.reason for a in self.answers.values() if a.outcome == "failed"]
        return list(dict.fromkeys(reasons))


@dataclass
class Class:
    """All graded submissions of one assignment."""

    name: str
    items: list[Item]
    students: list[Student]

    @property
    def most(self) -> float:
        """The points of the whole assignment."""
        return sum(item.points for item in self.items)


def course_directory(root: Path) -> CourseDirectory:
    """The course at ``root`` as its nbgrader_config.py describes it. Raises ``NoCourse`` without one."""
    try:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except ConfigFileNotFound:
        raise NoCourse(text("report:no_course", root=root)) from None
    return CourseDirectory(config=config, root=str(root))


def collect(course: CourseDirectory, name: str) -> Class:
    """Every graded submission of the assignment ``name``. Raises ``NothingGraded``."""
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            notebooks = [notebook.name for notebook in gradebook.find_assignment(name).notebooks]
        except MissingEntry:
            raise NothingGraded(text("report:unknown_assignment", name=name)) from None
        items = {notebook: read_items(course, name, notebook) for notebook in notebooks}
        students = []
        for submission in gradebook.assignment_submissions(name):
            student = Student(submission.student.id, submission.score)
            if all([_read(course, name, student, n, items[n.name]) for n in submission.notebooks]):
                students.append(student)
    if not students:
        raise NothingGraded(text("report:nothing_graded", name=name))
    ordered = sorted(students, key=lambda student: student.id)
    return Class(name, [item for found in items.values() for item in found], ordered)


def read_items(course: CourseDirectory, name: str, notebook: str) -> list[Item]:
    """The graded cells of an instructor's notebook that a check judges, in the lesson's order."""
    folder = course.format_path(course.source_directory, ".", name)
    source = nbformat.read(Path(folder) / f"{notebook}.ipynb", as_version=4)
    items, section, answer = [], "", ""
    for cell in source.cells:
        claims = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            headings = [line for line in cell.source.splitlines() if line.startswith("#")]
            section = headings[-1].lstrip("# ") if headings else section
        elif claims.get("solution"):
            answer = claims["grade_id"]
        elif claims.get("grade"):
            called = CHECK_CALL.search(cell.source)
            exercise = EXERCISES.get(called[1]) if called else None
            id, title = (exercise.id, exercise.title) if exercise else (claims["grade_id"],) * 2
            items.append(
                Item(id, title, float(claims["points"]), section, claims["grade_id"], answer)
            )
    return items


def _read(course: CourseDirectory, name: str, student: Student, known: Any, items: Any) -> bool:
    """Add what one graded notebook holds to ``student``; False where it has not been graded."""
    folder = course.format_path(course.autograded_directory, student.id, name)
    try:
        notebook = json.loads((Path(folder) / f"{known.name}.ipynb").read_bytes())
    except (OSError, ValueError):
        return False
    stamp = notebook["metadata"].get(STAMP, {})
    student.refused = student.refused or stamp.get("refused", "")
    student.repairs += stamp.get("repairs", [])
    cells = {
        claims["grade_id"]: cell
        for cell in notebook["cells"]
        if "grade_id" in (claims := cell["metadata"].get("nbgrader", {}))
    }
    scores = {grade.name: grade.score or 0.0 for grade in known.grades}
    for item in items:
        verdict = cells[item.cell]["metadata"].get(STAMP, {}) if item.cell in cells else {}
        code = "".join(cells[item.answer_cell]["source"]) if item.answer_cell in cells else ""
        student.answers[item.id] = _answer(verdict, scores.get(item.cell, 0.0), code)
    return True


def _answer(verdict: dict[str, Any], points: float, code: str) -> Answer:
    report = verdict.get("report")
    if not report:
        reason = verdict.get("reason") or text("report:no_verdict")
        return Answer("failed", points, code, reason=reason)
    return Answer(
        report["status"],
        points,
        code,
        report.get("misconception"),
        report.get("problem", ""),
        tuple((label, tuple(cells)) for label, cells in report["table"]),
        report.get("hint", ""),
    )
