"""A table of all marks for an LMS that reads CSV, or for a spreadsheet: ``--exporter=grading.lms.Table``."""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from common.support.messages import text
from grading.lms import tables
from grading.lms.collected import COLLECTED
from grading.lms.marks import marks, points
from grading.lms.tables import TableError, harmless, read_table, write_table

_HEADINGS = (
    "assignment student_id last_name first_name email score max_score submitted late".split()
)


class Table(ExportPlugin):
    """Writes every student's marks to ``--to`` (grades.csv), and says which are others than in that file."""

    def export(self, gradebook: Gradebook) -> None:
        path = Path(self.to or "grades.csv")
        try:
            before = _marks_in(path)
            rows = self._rows(gradebook)
        except TableError as error:
            self.parent.fail(str(error))
        write_table(tables.Table(path, _HEADINGS, rows, bom=True))
        self.log.info(text("lms:written", count=len(rows), path=path))
        for assignment, student, *_, after, _, _, _ in rows:
            old = before.get((assignment, student))
            if old is not None and old != after:
                self.log.info(
                    text("lms:changed", student=f"{assignment}, {student}", before=old, after=after)
                )

    def _rows(self, gradebook: Gradebook) -> list[list[str]]:
        wanted = {str(name) for name in self.assignment}
        rows = []
        for assignment in gradebook.assignments:
            name = assignment.name
            if wanted and name not in wanted:
                continue
            given, unfinished = marks(gradebook, name, {str(s) for s in self.student})
            for student in unfinished:
                self.log.warning(text("lms:unfinished", student=student))
            collected = COLLECTED.load(Path(self.parent.coursedir.root, "downloaded", name))
            for student, mark in sorted(given.items()):
                person = gradebook.find_student(student)
                who = [student, person.last_name, person.first_name, person.email]
                submitted = gradebook.find_submission(name, student).timestamp
                late = student in collected and collected[student].late
                rows.append(
                    [
                        name,
                        *(harmless(value or "") for value in who),
                        points(mark.score),
                        points(mark.most),
                        str(submitted or ""),
                        "late" if late else "",
                    ]
                )
        return rows


def _marks_in(path: Path) -> dict[tuple[str, str], str]:
    """(assignment, student) -> score in the table that stands there; nothing where none does."""
    if not path.exists():
        return {}
    table = read_table(path)
    columns = [table.column(name) for name in ("assignment", "student id", "score")]
    if None in columns:
        raise TableError(text("lms:not-ours", path=path))
    cells = ([table.cell(row, column) for column in columns] for row in table.rows)
    return {(assignment, student): score for assignment, student, score in cells}
