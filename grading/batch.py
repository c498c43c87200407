"""One run of ``nbgrader autograde``, from its start to its end.

nbgrader builds the exporter of ``Autograde.exporter_class`` before it looks at the first submission. Ours
uses that moment to take the submissions in (``intake.py``) and to start the workers (``ahead.py``).
"""

import fcntl
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, Student
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from sqlalchemy import false, update
from sqlalchemy.exc import OperationalError

from grading.bubblewrap import SandboxError
from grading.intake import FOLDER, Intake
from grading.understanding.__main__ import report
from grading.understanding.collect import NothingGraded


class TrustedExporter(NotebookExporter):
    """The exporter of ``nbgrader autograde``; its making takes the submissions in."""

    def __init__(self, config: Any = None, **kwargs: Any) -> None:
        super().__init__(config=config, **kwargs)
        if isinstance(self.parent, Autograde):
            self.intake = Intake(self.parent)
            self._lock = _alone(self.intake)
            try:
                _require_gradebook(self.intake)
                self.intake.run()
            except (OSError, SandboxError) as error:
                _give_up(self.intake, f"Nothing was graded: {error}")
            stock = self.parent.convert_notebooks  # nbgrader has no hook for the end of a run
            self.parent.convert_notebooks = partial(self._to_the_end, stock)

    def _to_the_end(self, convert: Callable[[], None]) -> None:
        """Grade, write the report on the class, and fail where something was left out."""
        intake = self.intake
        try:
            with intake.progress.shown():
                convert()
        except NbGraderException as error:
            if isinstance(error.__context__, OperationalError):
                intake.log.error(_unwritable(intake, error.__context__))
            raise
        finally:
            intake.close()
            intake.progress.sum_up(intake.workers)
            if intake.settings.report:
                _write_report(intake)
            self._lock.close()
        if intake.left_out:
            intake.log.error("Graded, all but: %s", "; ".join(intake.left_out))
            raise NbGraderException("not all was graded")


def _alone(intake: Intake) -> Any:
    """The file whose lock this run holds while it lasts. Raises where another run holds it."""
    path = intake.root / FOLDER / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        lock = path.open("a")
    except OSError as error:
        _give_up(intake, f"Nothing was graded: {error}")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        _give_up(
            intake,
            f"Another nbgrader autograde is at work in {intake.root}. Nothing was graded; "
            "wait for its end and run this again.",
        )
    return lock


def _require_gradebook(intake: Intake) -> None:
    """Raise where nothing can be written to the gradebook, before anything is run."""
    try:
        with Gradebook(intake.coursedir.db_url, intake.coursedir.course_id) as gradebook:
            gradebook.db.execute(update(Student).where(false()).values(first_name=""))
            gradebook.db.rollback()
    except OperationalError as error:
        _give_up(intake, _unwritable(intake, error))


def _unwritable(intake: Intake, error: OperationalError) -> str:
    return (
        f"The gradebook {intake.coursedir.db_url} cannot be read or written: {error.orig}. "
        "What was graded before is kept. Mend this and run the command again: it goes on from there."
    )


def _give_up(intake: Intake, problem: str) -> NoReturn:
    intake.log.error(problem)
    raise NbGraderException(problem) from None


def _write_report(intake: Intake) -> None:
    try:
        page, _ = report(intake.root, intake.assignment)
    except NothingGraded as error:
        intake.log.warning(str(error))
    else:
        intake.log.info("Report on the class: %s", page)
