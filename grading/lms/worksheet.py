"""The tables that an LMS offers beside the submissions: Moodle's grading worksheet, Canvas's gradebook.

Moodle writes the headings in the language of the site, so its columns are found by their headings in a
few languages, else by what stands in them; where that is not clear, ``c.Lms.columns`` says which is which.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from common.support.messages import text
from grading.lms.formats import CANVAS, MOODLE
from grading.lms.names import fold, forms
from grading.lms.roster import Who, number, person
from grading.lms.tables import Table, TableError, heading, read_table

_HEADINGS = {
    "identifier": (
        "identifier, id, 識別子, identifikator, identifiant, identificador, identificatie, 识别码, 識別碼"
    ),
    "grade": "grade, 評点, 評定, bewertung, note, calificación, nota, beoordeling, 成绩, 成績",
    "maximum": (
        "maximum grade, 最大評点, 最大評定, 評点最大値, maximale bewertung, note maximale, "
        "calificación máxima, nota máxima, maximale beoordeling, 最高成绩, 最高成績"
    ),
    "submitted": (
        "last modified (submission), 最終更新日時 (提出), zuletzt geändert (abgabe), "
        "dernière modification (travail remis), última modificación (entrega), "
        "última modificación (envío), laatst gewijzigd (inzending)"
    ),
}
COLUMNS = tuple(_HEADINGS)
_JAPANESE = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日\D*(\d{1,2})[:時](\d{1,2})")
# With the month's name, else 03/04 may be March or April; parse_utc would fill a gap with today.
_CLEAR_DATE = re.compile(r"\d{4}-\d\d-\d\d|(?=.*[A-Za-z]{3}).*\b\d{4}\b")
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass
class Worksheet:
    """A table of the LMS; ``columns`` has the places of those that were found."""

    lms: str
    table: Table
    columns: dict[str, int]

    def number(self, row: list[str]) -> str:
        return number(self.table.cell(row, self.columns["identifier"]))

    def people(self) -> dict[str, Who]:
        """What each row says of its person, by Moodle's participant or Canvas's user."""
        found: dict[str, Who] = {}
        for row in self.table.rows:
            if key := self.number(row):
                who = person(self.table, row, skip=self.columns["identifier"])
                who.numbers = {key}
                who.emails |= {fold(cell) for cell in row if _is_email(cell)}
                if self.lms == MOODLE:  # the name follows the identifier, whatever its heading
                    following = self.table.cell(row, self.columns["identifier"] + 1)
                    who.names |= set() if _is_email(following) else forms(following) - {""}
                else:
                    who.names |= forms(self.table.cell(row, 0)) - {""}
                found[key] = who
        return found

    def times(self) -> dict[str, datetime | None]:
        """When each person handed in, in the LMS's own time; None where that could not be read."""
        column = self.columns.get("submitted")
        if column is None:
            return {}
        cells = ((self.number(row), self.table.cell(row, column)) for row in self.table.rows)
        return {key: _moment(cell) for key, cell in cells if key and cell not in ("", "-")}


def understand(table: Table, said: dict[str, str]) -> Worksheet:
    """Which LMS's table it is, and its columns. Raises ``TableError`` where it is neither's."""
    headings = [heading(h) for h in table.headings]
    if len(headings) > 3 and "student" in headings[0] and headings[1] == "id":
        return Worksheet(CANVAS, table, {"identifier": 1})
    columns: dict[str, int] = {}
    for name, known in _HEADINGS.items():
        wanted = [heading(said[name])] if name in said else known.split(", ")
        found = [i for i, h in enumerate(headings) if h in wanted]
        if len(found) == 1:
            columns[name] = found[0]
        elif name in said:
            raise TableError(
                text("lms:no-column", path=table.path.name, heading=said[name], name=name)
            )
    if "identifier" not in columns:
        columns |= _only("identifier", _where(table, _are_identifiers))
    if "maximum" not in columns:
        columns |= _only("maximum", _where(table, _are_one_number))
    if "grade" not in columns and columns.get("maximum"):
        before = columns["maximum"] - 1  # Moodle writes the maximum beside the grade
        columns |= _only("grade", [i for i in _where(table, _may_be_grades) if i == before])
    if "identifier" not in columns:
        raise TableError(
            text("lms:unclear", path=table.path.name, names="identifier", found=listed(table))
        )
    return Worksheet(MOODLE, table, columns)


def beside(archive: Path, lms: str, said: dict[str, str], log: logging.Logger) -> Worksheet | None:
    """The LMS's table in the folder of the downloads; tables of no LMS are named in the log.

    Raises ``TableError`` where there are several, for one is of another assignment.
    """
    found = []
    for path in sorted(archive.glob("*.[cC][sS][vV]")):
        try:
            found.append(understand(read_table(path), said))
        except TableError as error:
            log.warning(str(error))
    ours = [sheet for sheet in found if sheet.lms == lms]
    if len(ours) > 1:
        names = ", ".join(sheet.table.path.name for sheet in ours)
        raise TableError(text("lms:several-tables", names=names, folder=archive))
    return ours[0] if ours else None


def amount(cell: str) -> float | None:
    """The points in a cell, with a decimal point or comma; None where it is empty or no number."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def listed(table: Table) -> str:
    """The headings, for a message."""
    return ", ".join(repr(h) for h in table.headings)


def _only(name: str, found: list[int]) -> dict[str, int]:
    return {name: found[0]} if len(found) == 1 else {}


def _where(table: Table, test: Callable[[list[str]], bool]) -> list[int]:
    return [
        i for i in range(len(table.headings)) if test([table.cell(row, i) for row in table.rows])
    ]


def _are_identifiers(cells: list[str]) -> bool:
    """One word and another number in each row: ``Teilnehmer/in 17``."""
    prefixes = {re.sub(r"[0-9]+$", "", fold(cell)) for cell in cells}
    numbers = [number(cell) for cell in cells]
    return (
        bool(cells)
        and len(prefixes) == 1
        and prefixes != {""}
        and all(numbers)
        and len(set(numbers)) == len(cells)
    )


def _are_one_number(cells: list[str]) -> bool:
    return len(set(cells)) == 1 and bool(_NUMBER.fullmatch(cells[0]))


def _may_be_grades(cells: list[str]) -> bool:
    return bool(cells) and all(not c or c == "-" or _NUMBER.fullmatch(c) for c in cells)


def _is_email(cell: str) -> bool:
    return bool(re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", cell.strip()))


def _moment(cell: str) -> datetime | None:
    if found := _JAPANESE.search(cell):
        try:
            year, month, day, hour, minute = (int(part) for part in found.groups())
            return datetime(year, month, day, hour, minute)
        except ValueError:
            return None
    if not _CLEAR_DATE.match(cell) or not _TIME.search(cell):
        return None
    try:
        return parse_utc(cell)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
