"""The way out to Canvas: ``nbgrader export --exporter=grading.lms.Canvas --assignment=NAME``."""

from pathlib import Path

from common.support.messages import text
from grading.lms.collected import Collected
from grading.lms.export import LmsExport
from grading.lms.formats import CANVAS
from grading.lms.marks import points
from grading.lms.tables import Table, TableError, harmless, heading, write_table
from grading.lms.worksheet import Worksheet


class Canvas(LmsExport):
    """Makes a gradebook that Canvas imports, and the zip of files that it takes for submissions."""

    lms = CANVAS
    headings = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

    def _write_marks(self, folder: Path) -> list[str]:
        sheet = self.sheet
        column, place = self._column(sheet)
        people = self._people(sheet, place)
        told = self._points_possible(sheet, place)
        most = self._most(told)
        changed, rows = [], []
        for student, (identity, held) in people.items():
            if mark := self.marks.get(student):
                cell, new = self._give(student, held, mark, most)
                if new:
                    changed.append(student)
                    rows.append([*identity, cell])
        self._tell_missing(set(self.marks) - set(people))
        if changed:
            total = ["    Points Possible", "", "", "", "", points(most)]
            table = Table(folder / "gradebook.csv", [*self.headings, column], [total, *rows])
            write_table(table)
        return changed

    def _column(self, sheet: Worksheet | None) -> tuple[str, int | None]:
        """The assignment's heading, ``Title (id)``, and its place in Canvas's own table."""
        headings = sheet.table.headings if sheet else []
        said = self.settings.canvas.get(self.name, "")
        ours = [h for h in headings if h == said or (not said and _title(h) == heading(self.name))]
        if len(ours) == 1:
            return ours[0], headings.index(ours[0])
        if said and not headings and _title(said):
            return said, None
        found = ", ".join(repr(h) for h in headings if _title(h)) or "-"
        raise TableError(text("lms:canvas-column", name=self.name, found=found))

    def _people(
        self, sheet: Worksheet | None, place: int | None
    ) -> dict[str, tuple[list[str], str]]:
        """Student -> the cells that tell Canvas who it is, and the mark that Canvas holds."""
        if sheet is None or place is None:
            return {
                s: ([harmless(e.name), e.lms_id, "", "", ""], "") for s, e in self.collected.items()
            }
        table, student_of = sheet.table, self._student_of(sheet)
        columns = [table.column(heading(h)) for h in self.headings]
        found = {}
        for row in table.rows:
            if student := student_of.get(sheet.number(row)):
                identity = [harmless(table.cell(row, c)) for c in columns]
                found[student] = (identity, table.cell(row, place))
        return found

    def _points_possible(self, sheet: Worksheet | None, place: int | None) -> str:
        if sheet is not None:
            for row in sheet.table.rows:
                if "points possible" in row[0].lower():
                    return sheet.table.cell(row, place)
        return points(max((mark.most for mark in self.marks.values()), default=0.0))

    def _page(self, entry: Collected, page: str) -> str:
        return f"{entry.label}_{page}"


def _title(column: str) -> str:
    """The title of an assignment's heading ``Title (12)``, folded; empty where it is no such heading."""
    title, bracket, number = column.rpartition(" (")
    return heading(title) if bracket and number[-1:] == ")" and number[:-1].isdecimal() else ""
