"""What the class gets for an exercise by the check as it is now, beside what it has got."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import determine_grade
from tqdm import tqdm

from common.support.messages import text
from grading.bubblewrap import SandboxError
from grading.canonical import STAMP, canonical
from grading.execute import TrustedExecute, is_check
from grading.intake import Intake
from grading.submission import Taken
from grading.understanding.collect import Item, course_directory, read_items


class NotThere(LookupError):
    """An exercise that the assignment does not have; the message lists those that it has."""


@dataclass(frozen=True)
class Result:
    """What the check gives one answer: points, and its verdict as data."""

    points: float
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Again:
    """One student's answer to one exercise, judged before and again."""

    student: str
    notebook: str
    item: Item
    before: Result
    after: Result
    by_hand: float | None  # points that a person gave, which stay
    cell: NotebookNode  # the graded cell with what it shows now

    @property
    def changed(self) -> bool:
        return self.before != self.after


class Regrade:
    """One run over the class. ``left`` says of each student who was not graded again why."""

    def __init__(self, root: Path, name: str, exercises: list[str]) -> None:
        self.course = course_directory(root)
        self.course.assignment_id = self.name = name
        self.converter = Autograde(coursedir=self.course, config=self.course.config)
        self.intake = Intake(self.converter)
        self.exercises = list(dict.fromkeys(exercises))
        self.answers: list[Again] = []
        self.left: dict[str, str] = {}

    @property
    def changes(self) -> list[Again]:
        return [answer for answer in self.answers if answer.changed]

    def run(self) -> None:
        """Fill ``answers`` and ``left``; nothing is written. Raises as ``regrade`` says."""
        self.intake.prepare()
        wanted = self._wanted()
        graded = self._graded()
        seen = set()
        for student, files in tqdm(self.intake.submissions(), total=len(graded), disable=None):
            seen.add(student)
            for taken in files:
                if items := wanted[taken.name]:
                    self._take(student, taken, items)
        self.left |= dict.fromkeys(graded - seen, text("regrade:gone"))

    def _wanted(self) -> dict[str, list[Item]]:
        """Notebook -> the items that are to be graded again."""
        known = {name: read_items(self.course, self.name, name) for name in self.intake.plans}
        ids = [item.id for items in known.values() for item in items]
        for exercise in self.exercises:
            if exercise not in ids:
                there = ", ".join(ids)
                raise NotThere(
                    text("regrade:unknown", exercise=exercise, name=self.name, there=there)
                )
        return {n: [i for i in items if i.id in self.exercises] for n, items in known.items()}

    def _graded(self) -> set[str]:
        with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            return {s.student.id for s in gradebook.assignment_submissions(self.name)}

    def _take(self, student: str, taken: Taken, items: list[Item]) -> None:
        path = self.intake.result(student) / f"{taken.name}.ipynb"
        if not self.intake.is_done(student, taken):
            key = "regrade:not_the_same" if path.exists() else "regrade:not_graded"
            self.left[student] = text(key, name=self.name)
            return
        old = json.loads(path.read_bytes())
        if taken.refused or old["metadata"][STAMP]["refused"]:
            self.left[student] = text("regrade:refused")
            return
        try:
            now = self._judged(taken, {item.cell for item in items})
        except SandboxError:  # of the machine, not of the submission
            raise
        except Exception as error:  # one submission must not end another's grading
            self.left[student] = text("regrade:failed", problem=type(error).__name__)
            return
        then = _checks(old["cells"])
        with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            for item in items:
                try:
                    grade = gradebook.find_grade(item.cell, taken.name, self.name, student)
                except MissingEntry:
                    self.left[student] = text("regrade:not_graded", name=self.name)
                    return
                cell = now[item.cell]
                before = Result(grade.auto_score or 0.0, then[item.cell]["metadata"].get(STAMP, {}))
                after = Result(determine_grade(cell)[0] or 0.0, cell.metadata[STAMP])
                by_hand = grade.manual_score
                self.answers.append(Again(student, taken.name, item, before, after, by_hand, cell))

    def _judged(self, taken: Taken, cells: set[str]) -> dict[str, NotebookNode]:
        """grade_id -> the graded cell, after these checks alone have been run on what was handed in."""
        assert taken.pieces is not None
        notebook, _ = canonical(taken.pieces, taken.plan)
        for cell in notebook.cells:
            if is_check(cell) and cell.metadata.nbgrader.grade_id not in cells:
                cell.metadata[STAMP] = {"skip": True}
        resources = {"nbgrader": {"notebook": taken.name}}
        TrustedExecute(parent=self.converter).run(notebook, resources, self.intake)
        LimitOutput(parent=self.converter).preprocess(notebook, resources)
        return {name: cell for name, cell in _checks(notebook.cells).items() if name in cells}


def _checks(cells: list[Any]) -> dict[str, Any]:
    """grade_id -> cell, of graded cells."""
    claimed = ((cell["metadata"].get("nbgrader", {}), cell) for cell in cells)
    return {claims["grade_id"]: cell for claims, cell in claimed if claims.get("grade")}
