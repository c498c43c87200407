"""What the ways out to Moodle and to Canvas share: marks and feedback that changed, and who they are for."""

from collections import defaultdict
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from common.support.messages import text
from grading.lms.collected import COLLECTED, Collected
from grading.lms.formats import CANVAS
from grading.lms.marks import Mark, feedback, marks, points
from grading.lms.names import shown
from grading.lms.returned import GIVEN, Given, Kept, Outgoing, differs, digest
from grading.lms.roster import Roster, Unmatched, read_roster
from grading.lms.settings import Lms
from grading.lms.tables import TableError
from grading.lms.worksheet import Worksheet, amount, beside


class LmsExport(ExportPlugin):
    """``nbgrader export`` of one assignment or several, each into its folder of downloads."""

    lms = ""

    def export(self, gradebook: Gradebook) -> None:
        try:
            if not self.assignment:
                raise TableError(text("lms:which"))
            for name in self.assignment:
                self._return(gradebook, str(name))
        except TableError as error:
            self.parent.fail(str(error))

    def _return(self, gradebook: Gradebook, name: str) -> None:
        self.name, self.settings = name, Lms(parent=self.parent)
        self.coursedir = self.parent.coursedir
        self.folder = Path(self.coursedir.root, "downloaded", name)
        students = {str(student) for student in self.student}
        self.marks, unfinished = marks(gradebook, name, students)
        for student in unfinished:
            self.log.warning(text("lms:unfinished", student=student))
        everything = COLLECTED.load(self.folder)
        self.collected = {s: entry for s, entry in everything.items() if entry.lms == self.lms}
        self.given = GIVEN.load(self.folder)
        self.sheet = beside(self.folder / "archive", self.lms, self.settings.columns, self.log)
        outgoing = Outgoing(self.folder, self.to)
        try:
            changed = self._write_marks(outgoing.new)
            pages = self._write_pages(outgoing)
            if not changed and not pages:
                outgoing.drop()
                self.log.info(text("lms:unchanged", name=name, lms=self.lms))
                return
            for path in outgoing.finish(self.given):
                self.log.info(text("lms:upload", path=path, lms=self.lms))
        except BaseException:
            outgoing.drop()
            raise
        self.log.info(text("lms:summary", name=name, marks=len(changed), pages=pages))

    def _write_marks(self, folder: Path) -> list[str]:
        """Write the table for the LMS; the students whose mark is another than before."""
        raise NotImplementedError

    def _page(self, entry: Collected, page: str) -> str:
        """What a page of feedback must be called in the zip."""
        raise NotImplementedError

    def _write_pages(self, outgoing: Outgoing) -> int:
        files: dict[str, bytes] = {}
        students = 0
        for student in sorted(self.marks):
            pages = feedback(self.coursedir, self.name, student)
            stamp = digest(pages)
            given = self.given.setdefault(student, Given())
            if not pages or (given.pages == stamp and not self.settings.everything):
                continue
            entry = self.collected.get(student)
            if entry is None:
                self.log.warning(text("lms:no-label", student=student, lms=self.lms))
                continue
            files |= {self._page(entry, page): content for page, content in pages.items()}
            given.pages = stamp
            students += 1
        outgoing.zip("feedback.zip", files)
        return students

    def _student_of(self, sheet: Worksheet) -> dict[str, str]:
        """Moodle's participant or Canvas's user -> student, for the rows of the LMS's table.

        As it was when the submissions were collected, else by the roster.
        """
        known = {entry.lms_id: student for student, entry in self.collected.items()}
        path = self.settings.roster_path(self.coursedir.root)
        roster = read_roster(path) if path.exists() else Roster({})
        rows: dict[str, list[str]] = defaultdict(list)
        for number, who in sheet.people().items():
            try:
                rows[known.get(number) or roster.find(who, self.lms == CANVAS)].append(number)
            except Unmatched as error:
                self.log.warning(text("lms:row", number=number, reason=error))
        for student, numbers in rows.items():
            if len(numbers) > 1:
                self.log.error(text("lms:rows", student=student, numbers=", ".join(numbers)))
        return {numbers[0]: student for student, numbers in rows.items() if len(numbers) == 1}

    def _most(self, told: str) -> float:
        """What full marks are in the LMS: as many points as in the gradebook, unless they may be scaled."""
        most = amount(told)
        ours = {mark.most for mark in self.marks.values()}
        if most is None:
            raise TableError(text("lms:no-maximum", told=told))
        if ours - {most} and not self.settings.scale:
            here = ", ".join(points(value) for value in sorted(ours))
            raise TableError(text("lms:maximum", name=self.name, here=here, there=points(most)))
        return most

    def _give(self, student: str, held: str, mark: Mark, most: float) -> tuple[str, bool]:
        """The text for a student's cell that holds ``held``; whether the mark is another than before."""
        given = self.given.setdefault(student, Given())
        new, before = mark.of(most), given.mark
        try:
            to_change = differs(amount(held), given, new, self.settings.overwrite)
        except Kept:
            self.log.warning(
                text("lms:kept", student=student, held=shown(held), mark=points(new), lms=self.lms)
            )
            return held, False
        if before != new:
            given.marks.append(new)
        if before is not None and before != new:
            self.log.info(
                text("lms:changed", student=student, before=points(before), after=points(new))
            )
        return points(new) if to_change else held, before != new or self.settings.everything

    def _tell_missing(self, students: set[str]) -> None:
        for student in sorted(students):
            self.log.warning(text("lms:not-there", student=student, lms=self.lms))
