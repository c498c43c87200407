"""Who is which student: the instructor's roster, and a rule that never guesses."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from common.support.messages import text
from grading.ids import is_name
from grading.lms.names import fold, forms
from grading.lms.tables import Table, TableError, heading, plain, read_table

_STUDENT = ("student id", "id", "student")
_NUMBERS = ("participant", "lms user id", "canvas id", "user id")
_EMAILS = ("email", "e-mail", "email address", "e-mail address", "mail", "メールアドレス")
_LOGINS = ("login", "username", "user name", "sis login id", "sis user id", "id number", "ユーザ名")
_NAMES = ("name", "full name", "fullname", "氏名", "名前")
_FIRST, _LAST = (
    ("first name", "firstname", "given name", "名"),
    ("last name", "surname", "family name", "姓"),
)


@dataclass
class Who:
    """What is known of a person in the LMS, or of a student in the roster."""

    numbers: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    logins: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # as forms() has them

    def kinds(self) -> dict[str, set[str]]:
        return {
            "numbers": self.numbers,
            "emails": self.emails,
            "logins": self.logins,
            "names": self.names,
        }


class Unmatched(Exception):
    """A person who is no student of the roster, or in doubt, and why."""


class Roster:
    """The students by what the LMS may call them."""

    def __init__(self, students: dict[str, Who]) -> None:
        self.students = students
        self._index: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for student, who in students.items():
            for kind, values in who.kinds().items():
                for value in values:
                    self._index[kind][value].add(student)

    def find(self, who: Who, numbers_last: bool = True) -> str:
        """The student id. Raises ``Unmatched`` unless all that is known points to one student alone.

        ``numbers_last`` is false for Moodle's participants, who have another number in each assignment:
        there a number alone does not outweigh another name.
        """
        known = who.kinds()
        found = {
            kind: set().union(*(self._index[kind].get(value, set()) for value in values))
            for kind, values in known.items()
        }
        by = [kind for kind, students in found.items() if students]
        if not by:
            raise Unmatched(text("lms:unknown"))
        common = set.intersection(*(found[kind] for kind in by))
        if len(common) != 1:
            several = sorted(set().union(*(found[kind] for kind in by)))
            raise Unmatched(text("lms:doubtful", students=", ".join(several[:5])))
        (student,) = common
        against = {"names"} if by == ["numbers"] and not numbers_last else set()
        if by == ["names"]:
            against = {"emails", "numbers"} if numbers_last else {"emails"}
        theirs = self.students[student].kinds()
        for kind in sorted(against):
            if known[kind] and theirs[kind] and known[kind].isdisjoint(theirs[kind]):
                raise Unmatched(text(f"lms:other-{kind}", student=student))
        return student


def read_roster(path: Path) -> Roster:
    """The roster in a CSV file. Rows with the same student id add up. Raises ``TableError``."""
    table = read_table(path)
    column = table.column(_STUDENT[0])
    column = table.column(*_STUDENT) if column is None else column
    if column is None:
        raise TableError(text("lms:roster-headings", path=path.name, found=_listed(table.headings)))
    students: dict[str, Who] = {}
    for row in table.rows:
        if student := plain(table.cell(row, column)):
            if not is_name(student):
                raise TableError(text("lms:student-id", path=path.name, student=ascii(student)))
            who = students.setdefault(student, Who())
            known = person(table, row, skip=column)
            who.numbers |= known.numbers
            who.emails |= known.emails
            who.logins |= known.logins | {fold(student)}
            who.names |= known.names
    return Roster(students)


def person(table: Table, row: list[str], skip: int | None = None) -> Who:
    """What a row of a roster, of Moodle's worksheet or of Canvas's gradebook says of a person."""

    def cells(known: Iterable[str]) -> set[str]:
        columns = (i for i, h in enumerate(table.headings) if heading(h) in known and i != skip)
        return {value for i in columns if (value := plain(table.cell(row, i)))}

    names = cells(_NAMES)
    for last in cells(_LAST):
        names |= {f"{last} {first}" for first in cells(_FIRST)}
    return Who(
        {n for value in cells(_NUMBERS) if (n := number(value))},
        {fold(value) for value in cells(_EMAILS)},
        {fold(value) for value in cells(_LOGINS)},
        set().union(*(forms(name) for name in names)) - {""},
    )


def number(value: str) -> str:
    """The number that an LMS's identifier ends in: 12 of ``Participant 12`` and of ``参加者12``."""
    found = re.search(r"[0-9]{1,18}$", fold(value))
    return found[0] if found else ""


def _listed(values: Iterable[str]) -> str:
    return ", ".join(repr(v) for v in values)
