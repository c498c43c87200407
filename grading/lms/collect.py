"""``nbgrader zip_collect NAME`` for what Moodle and Canvas hand out, by nbgrader's two plug-in points.

The extractor does the work: it reads the downloads, decides whose each notebook is and which one counts,
and writes those under names of its own; the collector tells nbgrader what was decided. Where an
instructor has set ``FileNameCollectorPlugin.named_regexp``, nbgrader's own way is taken instead.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from nbgrader.utils import find_all_notebooks

from common.support.messages import text
from grading.lms.archive import Bad, Budget, Entry, loose, unpacked, zipped
from grading.lms.collected import COLLECTED, Collected
from grading.lms.formats import CANVAS, Handed, parse, title, which
from grading.lms.names import forms, shown
from grading.lms.roster import Roster, Unmatched, Who, read_roster
from grading.lms.settings import Lms
from grading.lms.tables import Table, TableError, harmless, write_table
from grading.lms.worksheet import Worksheet, beside
from grading.settings import TrustedGrading

TO_MATCH = "to-match.csv"  # who is no student yet, in the shape of a roster, to be completed
_MOST_FILES, _MOST_BYTES = 1000, 256 << 20  # of one person, files in handed-in zips included


@dataclass
class Try:
    """One notebook that somebody handed in."""

    handed: Handed
    entry: Entry


@dataclass
class Person:
    """One person of the LMS, with all that was handed in under that number."""

    who: Who
    name: str
    tries: list[Try] = field(default_factory=list)
    budget: Budget = field(default_factory=lambda: Budget(_MOST_FILES, _MOST_BYTES))


class LmsExtractor(ExtractorPlugin):
    """Takes the downloads of an LMS apart, as far as its notebooks go."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        if FileNameCollectorPlugin(parent=self.parent).named_regexp:
            super().extract(archive_path, extracted_path)
            return
        try:
            _Collection(self, Path(archive_path), Path(extracted_path)).run()
        except (Bad, TableError) as error:
            self.parent.fail(str(error))


class LmsCollector(FileNameCollectorPlugin):
    """Tells nbgrader whose notebook an extracted file is."""

    _record: dict[str, tuple[str, Collected]] | None = None

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        if self.named_regexp:
            return super().collect(submitted_file)
        file = Path(submitted_file)
        folder = file.parents[2]  # NAME/extracted/0001/notebook.ipynb
        if self._record is None:
            self._record = {entry.path: (s, entry) for s, entry in COLLECTED.load(folder).items()}
        known = self._record.get(file.relative_to(folder).as_posix())
        if known is None:
            return None
        student, entry = known
        info = {"student_id": student, "file_id": file.name}
        return info | ({"timestamp": entry.submitted} if entry.submitted else {})


class _Collection:
    """One run of the extractor."""

    def __init__(self, plugin: ExtractorPlugin, archive: Path, extracted: Path) -> None:
        self.archive, self.extracted, self.log = archive, extracted, plugin.log
        self.coursedir = plugin.parent.coursedir
        self.settings = Lms(parent=plugin.parent)
        self.most = TrustedGrading(parent=plugin.parent).all_limits().notebook_size
        self.people: dict[str, Person] = {}
        self.lms = ""
        self.names = self._expected()

    def run(self) -> None:
        for entry in self._entries():
            self._take(entry)
        if not self.people:
            raise Bad(text("lms:nothing", folder=self.archive))
        sheet = beside(self.archive, self.lms, self.settings.columns, self.log)
        self._tell_people(sheet)
        matched = self._match(self._roster())
        earlier = COLLECTED.load(
            self.extracted.parent
        )  # of another download; its files have been collected
        record = {student: replace(entry, path="") for student, entry in earlier.items()}
        times = sheet.times() if sheet else {}
        for place, (student, number) in enumerate(sorted(matched.items()), 1):
            if taken := self._last(student, self.people[number]):
                record[student] = self._write(place, number, *taken, times.get(number))
                self._tell_time(student, record[student], number in times)
        COLLECTED.save(self.extracted.parent, record)

    def _expected(self) -> list[str]:
        """The names of the assignment's notebooks, without ``.ipynb``."""
        assignment = self.coursedir.assignment_id
        released = self.coursedir.format_path(self.coursedir.release_directory, ".", assignment)
        found = [Path(path).name for path in find_all_notebooks(released)]
        return [name.removesuffix(".ipynb") for name in found] or [assignment]

    def _entries(self) -> Iterator[Entry]:
        budget = Budget()
        for path in sorted(self.archive.iterdir()):
            if path.is_file() and path.suffix.lower() == ".zip":
                yield from zipped(path, budget)
        for entry in loose(self.archive, budget):
            if "/" in entry.path or not entry.path.lower().endswith((".zip", ".csv")):
                yield entry

    def _take(self, entry: Entry) -> None:
        """Keep a notebook with its owner; say of every other file why it is not used."""
        parts = entry.path.split("/")
        if "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] == ".DS_Store":
            return  # what macOS adds to a zip
        try:
            handed = parse(entry.path, self.names)
        except Bad as error:
            self._refuse(entry, str(error))
            return
        if handed is None:
            self._refuse(entry, text("lms:unrecognised"))
            return
        if self.lms not in ("", handed.lms):
            raise Bad(text("lms:mixed", folder=self.archive))
        self.lms = handed.lms
        person = self.people.setdefault(
            handed.lms_id, Person(Who(numbers={handed.lms_id}), handed.name)
        )
        person.who.names |= forms(handed.name) - {""}
        try:
            tries = list(self._notebooks(handed, entry, person.budget))
        except Bad as error:
            self._refuse(entry, str(error))
        else:
            person.tries += tries
            if not tries:
                self._refuse(entry, text("lms:no-notebook"))

    def _notebooks(self, handed: Handed, entry: Entry, budget: Budget) -> Iterator[Try]:
        """The notebook that a file is, or those in the zip that it is."""
        budget.file()
        if entry.problem:
            raise Bad(entry.problem)
        if _is_notebook(handed.file):
            yield Try(handed, entry)
        elif handed.file.lower().endswith(".zip"):
            for inner in unpacked(entry, self.most, budget):
                if _is_notebook(inner.path):
                    file = handed.file + inner.path.removeprefix(entry.path)
                    yield Try(replace(handed, file=file), inner)

    def _refuse(self, entry: Entry, reason: str) -> None:
        self.log.warning(
            text(
                "lms:not-used", path=shown(entry.path), archive=shown(entry.archive), reason=reason
            )
        )

    def _tell_people(self, sheet: Worksheet | None) -> None:
        """Add what the LMS's table knows of each person; drop a name that is everybody's."""
        names = {person.name for person in self.people.values()}
        if len(self.people) > 1 and len(names) == 1:  # blind marking: all are "Participant"
            for person in self.people.values():
                person.who.names = set()
        for number, known in (sheet.people() if sheet else {}).items():
            if number in self.people:
                who = self.people[number].who
                who.emails |= known.emails
                who.logins |= known.logins
                who.names |= known.names

    def _roster(self) -> Roster:
        path = self.settings.roster_path(self.coursedir.root)
        if path.exists():
            return read_roster(path)
        self.log.warning(text("lms:no-roster", path=path))
        return Roster({})

    def _match(self, roster: Roster) -> dict[str, str]:
        """Student -> the number in the LMS, for those without doubt; the others are listed."""
        claims: dict[str, list[str]] = defaultdict(list)
        doubts: dict[str, str] = {}
        for number, person in self.people.items():
            try:
                claims[roster.find(person.who, self.lms == CANVAS)].append(number)
            except Unmatched as error:
                doubts[number] = str(error)
        for student, numbers in claims.items():
            if len(numbers) > 1:
                doubts |= dict.fromkeys(numbers, text("lms:claimed", student=student))
        self._list_doubts(doubts)
        return {s: numbers[0] for s, numbers in claims.items() if len(numbers) == 1}

    def _list_doubts(self, doubts: dict[str, str]) -> None:
        path = self.extracted.parent / TO_MATCH
        path.unlink(missing_ok=True)
        if not doubts:
            return
        rows = []
        for number, reason in sorted(doubts.items()):
            person = self.people[number]
            self.log.error(
                text(
                    "lms:unmatched",
                    lms=self.lms,
                    number=number,
                    name=shown(person.name),
                    reason=reason,
                )
            )
            emails = " ".join(sorted(person.who.emails))
            rows.append([number, harmless(person.name), harmless(emails), "", reason])
        headings = ["participant", "name", "email", "student_id", "reason"]
        write_table(Table(path, headings, rows, bom=True))
        roster = self.settings.roster_path(self.coursedir.root)
        self.log.error(text("lms:complete", count=len(rows), path=path, roster=roster))

    def _last(self, student: str, person: Person) -> tuple[Try, bytes] | None:
        """The try that counts, with its content: the last of those with the notebook's name, else of all.

        One that cannot be read is passed over, and so named in the log.
        """

        def rank(item: tuple[int, Try]) -> tuple[bool, int, datetime, int, int]:
            place, one = item
            number, when = title(one.handed.file)[1], one.entry.when or datetime.min
            return (
                which(one.handed.file, self.names) is not None,
                one.handed.file_id,
                when,
                number,
                place,
            )

        ordered = [one for _, one in sorted(enumerate(person.tries), key=rank)]
        for at in reversed(range(len(ordered))):
            taken = ordered[at]
            try:
                data = taken.entry.read(self.most, person.budget)
            except Bad as error:
                self._refuse(taken.entry, str(error))
                continue
            if at:
                left = ", ".join(shown(one.handed.file) for one in ordered[:at])
                file = shown(taken.handed.file)
                self.log.warning(text("lms:several", student=student, taken=file, left=left))
            return taken, data
        self.log.error(text("lms:nothing-left", student=student))
        return None

    def _write(
        self, place: int, number: str, one: Try, data: bytes, local: datetime | None
    ) -> Collected:
        name = which(one.handed.file, self.names) or self.names[0]
        target = self.extracted / f"{place:04}" / f"{name}.ipynb"
        target.parent.mkdir()
        target.write_bytes(data)
        submitted = self.settings.utc(local).isoformat(" ") if local else None
        handed, path = one.handed, target.relative_to(self.extracted.parent).as_posix()
        return Collected(
            handed.lms, number, handed.name, handed.label, handed.file, path, handed.late, submitted
        )

    def _tell_time(self, student: str, entry: Collected, told: bool) -> None:
        if entry.late:
            self.log.warning(text("lms:late", student=student))
        if told and not entry.submitted:
            self.log.warning(text("lms:no-time", student=student))


def _is_notebook(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))  # such as a checkpoint
    return path.lower().endswith(".ipynb") and not hidden
