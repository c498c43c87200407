"""The way out to Moodle: ``nbgrader export --exporter=grading.lms.Moodle --assignment=NAME``."""

from pathlib import Path

from common.support.messages import text
from grading.lms.collected import Collected
from grading.lms.export import LmsExport
from grading.lms.formats import MOODLE
from grading.lms.tables import Table, TableError, harmless, write_table
from grading.lms.worksheet import amount, listed


class Moodle(LmsExport):
    """Fills in the grading worksheet that Moodle offers, and makes the zip of feedback files it takes."""

    lms = MOODLE

    def _write_marks(self, folder: Path) -> list[str]:
        sheet = self.sheet
        if sheet is None:
            raise TableError(text("lms:no-worksheet", folder=self.folder / "archive"))
        table = sheet.table
        unclear = [name for name in ("grade", "maximum") if name not in sheet.columns]
        if unclear:
            names = ", ".join(unclear)
            raise TableError(
                text("lms:unclear", path=table.path.name, names=names, found=listed(table))
            )
        student_of = self._student_of(sheet)
        changed, column = [], sheet.columns["grade"]
        formulas = False
        for row in table.rows:
            formulas |= any(
                harmless(cell) != cell and amount(cell) is None and cell != "-" for cell in row
            )
            student = student_of.get(sheet.number(row), "")
            if mark := self.marks.get(student):
                most = self._most(table.cell(row, sheet.columns["maximum"]))
                row[column], new = self._give(student, table.cell(row, column), mark, most)
                changed += [student] * new
        self._tell_missing(set(self.marks) - set(student_of.values()))
        if formulas:
            self.log.warning(text("lms:formulas", path=table.path.name))
        if changed:
            write_table(Table(folder / table.path.name, table.headings, table.rows, table.bom))
        return changed

    def _page(self, entry: Collected, page: str) -> str:
        return f"{entry.label}/{page}"
