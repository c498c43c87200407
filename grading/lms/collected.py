"""What was collected, and from where: ``downloaded/NAME/collected.json``, which the way out reads back."""

from dataclasses import dataclass

from grading.lms.record import Record


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


COLLECTED = Record("collected.json", Collected, "lms:record")
