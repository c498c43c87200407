"""Tables as CSV: what an LMS or an instructor wrote, read; and what a spreadsheet cannot take amiss."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from common.support.messages import text
from grading.lms.names import fold

_MOST_BYTES = 32 << 20
_MOST_CELL = 1 << 22  # characters: a worksheet may hold what students wrote online
_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableError(Exception):
    """A table that cannot be used as it is, and what it should be."""


@dataclass
class Table:
    """Rows as they stand in the file, none shorter than the headings."""

    path: Path
    headings: list[str]
    rows: list[list[str]]
    bom: bool = False

    def column(self, *known: str) -> int | None:
        """The one column whose heading is one of these, however written; None where none or several are."""
        found = [i for i, h in enumerate(self.headings) if heading(h) in known]
        return found[0] if len(found) == 1 else None

    def cell(self, row: list[str], column: int | None) -> str:
        return row[column].strip() if column is not None else ""


def heading(value: str) -> str:
    """A heading without case, underscores and needless spaces."""
    return fold(value.replace("_", " "))


def read_table(path: Path) -> Table:
    """The table in a CSV file (UTF-8; commas, semicolons or tabs). Raises ``TableError``."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TableError(text("lms:table-large", path=path.name, most=_MOST_BYTES >> 20))
        content = path.read_bytes().decode("utf-8")
    except UnicodeError:
        raise TableError(text("lms:table-encoding", path=path.name)) from None
    except OSError as error:
        raise TableError(text("lms:unreadable", path=path, problem=error.strerror)) from None
    bom = content.startswith(_BOM)
    content = content.removeprefix(_BOM)
    first = content.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(_MOST_CELL)
    try:
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise TableError(text("lms:table-damaged", path=path.name, problem=error)) from None
    finally:
        csv.field_size_limit(before)
    if not rows:
        raise TableError(text("lms:table-empty", path=path.name))
    for row in rows[1:]:
        row += [""] * (len(rows[0]) - len(row))
    return Table(path, rows[0], rows[1:], bom)


def write_table(table: Table) -> None:
    """Write the table as the LMSs read one: UTF-8, commas, quotes where needed."""
    with table.path.open("w", encoding="utf-8-sig" if table.bom else "utf-8", newline="") as file:
        csv.writer(file).writerows([table.headings, *table.rows])


def harmless(value: str) -> str:
    """A text that no spreadsheet takes for a formula. ``plain`` undoes it."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) or value.startswith("'") else value


def plain(value: str) -> str:
    """What ``harmless`` was given."""
    return value[1:] if value.startswith("'") else value
