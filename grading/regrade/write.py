"""Writes what grading again has found, so that a break in the middle loses nothing.

For each student: first the old and the new in the log, then the gradebook, then the graded notebook, which
takes its place whole. A run that was cut off and is started again finds what is left to write.
"""

import csv
import os
import shutil
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import AssignLatePenalties

from grading.intake import FOLDER, new_stage
from grading.lms.tables import harmless
from grading.regrade.again import Again, Regrade
from grading.regrade.difference import said
from grading.understanding.collect import course_directory

_HEADINGS = (
    "time student exercise points_before points_after by_hand message_before message_after".split()
)


class Writer:
    """The writing of one run; ``log`` is the file that keeps the old marks."""

    def __init__(self, again: Regrade) -> None:
        self.again, self.course, self.intake = again, again.course, again.intake
        self.log = self.intake.root / FOLDER / "regraded" / f"{again.name}.csv"

    def write(self) -> None:
        """Write the changes, a student's after the other's."""
        stage = new_stage(self.intake.root)
        for (student, notebook), those in groupby(
            self.again.changes, lambda one: (one.student, one.notebook)
        ):
            changes = list(those)
            self._keep(changes)
            self._mark(student, notebook, changes)
            self._show(student, notebook, changes, stage)

    def _keep(self, changes: list[Again]) -> None:
        """Add the old and the new to the log, and wait until it is on the disk."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        new = not self.log.exists()
        with self.log.open("a", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerows([_HEADINGS] if new else [])
            time = datetime.now(UTC).isoformat(" ", "seconds")
            for one in changes:
                points = (one.before.points, one.after.points, one.by_hand)
                messages = ("\n".join(said(result)) for result in (one.before, one.after))
                texts = (harmless(message) for message in messages)
                writer.writerow([time, harmless(one.student), one.item.id, *points, *texts])
            file.flush()
            os.fsync(file.fileno())

    def _mark(self, student: str, notebook: str, changes: list[Again]) -> None:
        """Set the checks' points in the gradebook; a person's, and what waits for a person, stay."""
        name, url = self.again.name, self.course.db_url
        with Gradebook(url, self.course.course_id) as gradebook:
            for one in changes:
                grade = gradebook.find_grade(one.item.cell, notebook, name, student)
                grade.auto_score = one.after.points
            gradebook.db.commit()
        place = {"notebook": notebook, "assignment": name, "student": student, "db_url": url}
        penalties = AssignLatePenalties(parent=self.again.converter)
        penalties.preprocess(nbformat.v4.new_notebook(), {"nbgrader": place})

    def _show(self, student: str, notebook: str, changes: list[Again], stage: Path) -> None:
        """Put the graded cells as they are now into the graded notebook."""
        path = self.intake.result(student) / f"{notebook}.ipynb"
        graded = nbformat.read(path, as_version=4)
        cells = {one.item.cell: one.cell for one in changes}
        for cell in graded.cells:
            if new := cells.get(cell.metadata.get("nbgrader", {}).get("grade_id")):
                cell.source, cell.outputs, cell.metadata = new.source, new.outputs, new.metadata
        stage.mkdir(exist_ok=True)
        nbformat.write(graded, stage / path.name)
        shutil.copymode(path, stage / path.name)
        os.replace(stage / path.name, path)

    def renew_feedback(self) -> int:
        """Make the pages anew that are older than the notebooks that they show; their number."""
        course = course_directory(self.intake.root)
        name = course.assignment_id = self.again.name
        count = 0
        for student in sorted({one.student for one in self.again.answers}):
            folder = Path(course.format_path(course.feedback_directory, student, name))
            graded = self.intake.result(student)
            old = [
                page
                for page in folder.glob("*.html")
                if page.stat().st_mtime_ns < (graded / f"{page.stem}.ipynb").stat().st_mtime_ns
            ]
            if old:
                shutil.rmtree(folder)  # nbgrader would take it for done
                course.student_id = student
                GenerateFeedback(coursedir=course, config=course.config).start()
                count += 1
        return count
