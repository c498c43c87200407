"""What was collected, and from where: ``downloaded/NAME/collected.json``, which the way out reads back."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from common.support.messages import text
from grading.lms.tables import TableError

FILE = "collected.json"


@dataclass
class Collected:
    """One student's submission, as the LMS handed it out."""

    lms: str
    lms_id: str  # Moodle's participant of this assignment, Canvas's user
    name: str  # as the LMS writes it
    label: str  # how feedback must be called for the LMS to find its student
    file: str  # the file's own name
    path: str  # where it lies for the collector, below the record's folder
    late: bool  # as the LMS says: Canvas marks it
    submitted: str | None  # UTC, ISO; None where the LMS told nothing


def load(folder: Path) -> dict[str, Collected]:
    """Student -> what was collected; empty where nothing was. Raises ``TableError`` on a damaged record."""
    path = folder / FILE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {student: Collected(**entry) for student, entry in stored.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise TableError(text("lms:record", path=path, problem=type(error).__name__)) from None


def save(folder: Path, students: dict[str, Collected]) -> None:
    """Write the record whole, or leave the old one."""
    content = {student: asdict(entry) for student, entry in sorted(students.items())}
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(new, folder / FILE)
