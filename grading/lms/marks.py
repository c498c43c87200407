"""What goes back to a class: marks from nbgrader's gradebook, pages from its feedback folder."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from common.support.messages import text
from grading.lms.tables import TableError


@dataclass(frozen=True)
class Mark:
    """One student's points, penalties for lateness taken off, of so many at most."""

    score: float
    most: float

    def of(self, most: float) -> float:
        """The mark where ``most`` points are full marks, in the two decimals that an LMS keeps."""
        return round(self.score * most / self.most, 2) if self.most else 0.0


def marks(
    gradebook: Gradebook, assignment: str, students: Collection[str]
) -> tuple[dict[str, Mark], list[str]]:
    """The students' marks, and those whose marking by hand is not done. All students where none is named.

    Raises ``TableError`` where the gradebook has no such assignment.
    """
    try:
        submissions = gradebook.find_assignment(assignment).submissions
    except MissingEntry:
        raise TableError(text("lms:no-assignment", name=assignment)) from None
    found, unfinished = {}, []
    for submission in submissions:
        student = submission.student_id
        if students and student not in students:
            continue
        if submission.needs_manual_grade:
            unfinished.append(student)
            continue
        score = max(0.0, submission.score - (submission.late_submission_penalty or 0.0))
        found[student] = Mark(score, submission.max_score)
    return found, sorted(unfinished)


def feedback(coursedir: CourseDirectory, assignment: str, student: str) -> dict[str, bytes]:
    """The pages that generate_feedback wrote for the student, by file name."""
    folder = coursedir.format_path(coursedir.feedback_directory, student, assignment)
    return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.html"))}


def points(value: float) -> str:
    """A number of points as the LMSs read them, in any language."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
