"""Takes submissions in: from whatever lies in the submitted folder to clean ones that nbgrader can grade.

Every submission is read with suspicion, and a canonical notebook of it is written into a folder of our
own, which nbgrader then grades. So nbgrader never opens, copies or follows anything that a learner made.
A submission that cannot be graded becomes a notebook with 0 points and the reason; one that is graded and
has not changed since is left out.
"""

import atexit
import fnmatch
import glob
import itertools
import json
import os
import re
import shutil
import traceback
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from common.support.messages import text
from grading import bubblewrap, proof
from grading.ahead import Ahead
from grading.bounded import reader
from grading.canonical import STAMP, Refused
from grading.execute import run_file
from grading.ids import is_name, misnamed
from grading.plan import Plan, read_plan
from grading.progress import Progress
from grading.seed import set_seed
from grading.settings import UNSAFE_VARIABLE, TrustedGrading
from grading.submission import Taken, read_submission
from grading.withheld import without

FOLDER = ".grading"  # below the course root: what grading keeps for itself
_counter = itertools.count()


def new_stage(root: Path) -> Path:
    """A folder of this run's own, yet to be made, and removed at its end."""
    stage = root / FOLDER / f"{os.getpid()}-{next(_counter)}"
    atexit.register(shutil.rmtree, stage, ignore_errors=True)
    return stage


class Intake:
    """One run of ``nbgrader autograde``."""

    def __init__(self, converter: Autograde) -> None:
        self.converter, self.coursedir, self.log = converter, converter.coursedir, converter.log
        self.settings = TrustedGrading(parent=converter)
        self.limits = self.settings.all_limits()
        self.root = Path(self.coursedir.root).resolve()
        self.course = self.settings.course(str(self.root))
        self.plans: dict[str, Plan] = {}
        self.courses: dict[str, bubblewrap.Course] = {}  # of a notebook, as its submissions see it
        self.left_out: list[str] = []  # what lies among the submissions and cannot be graded
        self.assignment = self.coursedir.assignment_id
        self.progress = Progress(self.log)
        self.ahead: Ahead | None = None  # what the workers make of the clean submissions
        self._results = Path()

    def run(self) -> None:
        """Hand the converter clean submissions. Raises ``NbGraderException`` where nothing can be graded."""
        self.prepare()
        stage = new_stage(self.root)
        assignments: dict[str, list[str]] = {}
        to_run: dict[tuple[str, str], Path] = {}
        for student, files in self.submissions():
            if not self.converter.force and all(self.is_done(student, f) for f in files):
                self.log.info("Skipping %s: graded, and not changed since", student)
                self.progress.skipped += len(files)
                continue
            target = stage / student / self.assignment
            target.mkdir(parents=True)
            for taken in files:
                self._write(student, taken, target)
                self._tell(student, taken)
                self.progress.left += 1
                if not taken.refused:
                    to_run[student, taken.name] = target / f"{taken.name}.ipynb"
            self._forget(student, self.plans)
            assignments[str(target)] = [str(target / f"{f.name}.ipynb") for f in files]
        traits = {n: getattr(self.coursedir, n) for n in self.coursedir.trait_names(config=True)}
        self.converter.coursedir = CourseDirectory(parent=self.coursedir.parent, **traits)
        self.converter.coursedir.submitted_directory = os.path.relpath(stage, self.root)
        self.converter.assignments = assignments
        if not self.settings.unsafe:
            self._look_ahead(to_run)

    def _look_ahead(self, staged: dict[tuple[str, str], Path]) -> None:
        """Let workers run these clean notebooks, in the order in which nbgrader asks for them."""
        self._results = new_stage(self.root)
        calls: dict[Hashable, tuple[Any, ...]] = {}
        for (student, name), path in sorted(staged.items(), key=lambda item: str(item[1])):
            result = self.result_of(student, name)
            result.parent.mkdir(parents=True, exist_ok=True)
            calls[student, name] = (
                *(path, result),
                *(self.courses[name], self.plans[name], self.limits),
            )
        self.ahead = Ahead(run_file, calls, self.settings.workers, self.log)

    @property
    def workers(self) -> int:
        """How many submissions are run at once."""
        return self.ahead.workers if self.ahead else 1

    def close(self) -> None:
        """End the workers, if any are left."""
        if self.ahead is not None:
            self.ahead.close()

    def result_of(self, student: str, name: str) -> Path:
        """Where a worker puts what came of a notebook."""
        return self._results / student / f"{name}.ipynb"

    def prepare(self) -> None:
        """Prove the sandbox, read the plans, set the seed, remove what earlier runs have left.

        Raises ``NbGraderException`` where nothing can be graded.
        """
        self._require_sandbox()
        self.plans = self._plans()
        set_seed(self.root / FOLDER / "seed")
        _sweep(self.root / FOLDER)
        self._withhold()

    def _withhold(self) -> None:
        """Make, for each notebook, the toolkit as its submissions are to see it."""
        toolkits = new_stage(self.root)
        for name, plan in self.plans.items():
            without(plan.written, self.root, self.course.public, toolkits / name)
            self.courses[name] = replace(self.course, learners=toolkits / name)

    def submissions(self) -> Iterator[tuple[str, list[Taken]]]:
        """Each student with the notebooks handed in; a folder that has no student's name is left out."""
        for folder in sorted(self._folders()):
            student = self._student(folder)
            if student is None:
                self._leave_out(folder, "is no name for a student's folder")
                continue
            yield student, [self._take(student, folder, n, plan) for n, plan in self.plans.items()]
        students = {os.path.dirname(f) for f in glob.glob(self._where("*"))}
        for path in misnamed(students, self.assignment):
            self._leave_out(path, f"was expected to be called {self.assignment}")

    def _leave_out(self, path: str, why: str) -> None:
        self.left_out.append(f"{os.path.relpath(path, self.root)!a} {why}")
        self.log.error("Not graded: %s", self.left_out[-1])

    def _require_sandbox(self) -> None:
        if self.settings.unsafe:
            self.log.warning(
                "UNSAFE GRADING: submissions run without a sandbox, as you. A hostile one can take any "
                "points it likes, and read, change or delete whatever you can."
            )
            return
        problem = bubblewrap.missing()
        if not problem:
            try:
                proof.prove(self.course, self.limits)
            except bubblewrap.SandboxError as error:
                problem = str(error)
        if problem:
            problem += (
                f" Nothing was graded. To grade without protection, on submissions that you trust, set "
                f"{UNSAFE_VARIABLE}=1 or c.TrustedGrading.allow_unsafe = True."
            )
            self.log.error(problem)
            raise NbGraderException(problem)

    def _plans(self) -> dict[str, Plan]:
        """The plan of each notebook of the assignment that is to be graded."""
        db_url = self.coursedir.db_url
        source = Path(
            self.coursedir.format_path(self.coursedir.source_directory, ".", self.assignment)
        )
        try:
            with Gradebook(db_url, self.coursedir.course_id) as gradebook:
                names = [n.name for n in gradebook.find_assignment(self.assignment).notebooks]
            wanted = [n for n in names if fnmatch.fnmatch(n, self.coursedir.notebook_id)]
            if not wanted:
                raise MissingEntry
            return {n: read_plan(db_url, self.assignment, n, source / f"{n}.ipynb") for n in wanted}
        except MissingEntry:
            problem = (
                f"The gradebook does not know the assignment {self.assignment!r}, or no notebook of it. "
                f"Run: nbgrader generate_assignment {self.assignment}"
            )
        except FileNotFoundError as error:
            problem = f"The instructor's notebook is not there: {error.filename}"
        self.log.error(problem)
        raise NbGraderException(problem)

    def _folders(self) -> list[str]:
        excluded = self.coursedir.student_id_exclude.split(",")
        return [
            f
            for f in glob.glob(self._where(self.assignment))
            if os.path.basename(os.path.dirname(f)) not in excluded
        ]

    def _where(self, assignment: str) -> str:
        students = self.coursedir.submitted_directory, self.coursedir.student_id
        return str(self.coursedir.format_path(*students, assignment))

    def _student(self, folder: str) -> str | None:
        pattern = self.coursedir.format_path(
            self.coursedir.submitted_directory,
            "(?P<student>.*)",
            re.escape(self.assignment),
            escape=True,
        )
        match = re.fullmatch(pattern, folder, re.DOTALL)
        student = match["student"] if match else ""
        return student if is_name(student) else None

    def _take(self, student: str, folder: str, name: str, plan: Plan) -> Taken:
        """The submission of one notebook; whatever is wrong with it becomes a refusal."""
        taken = Taken(name, plan)
        reader.new_notebook()
        try:
            read_submission(taken, Path(folder), self.limits)
        except Refused as error:
            taken.refused = str(error)
        except bubblewrap.SandboxError:  # of the machine, not of the submission
            raise
        except Exception as error:  # a submission must not end the batch, whatever it has found
            self.log.error("%s: %s", student, traceback.format_exc())
            taken.refused = text("grading:unexpected", problem=type(error).__name__)
        return taken

    def _write(self, student: str, taken: Taken, target: Path) -> None:
        """The canonical notebook; where it cannot be made of this submission, a refusal."""
        try:
            taken.write(target)
        except (OSError, bubblewrap.SandboxError):  # of this machine: the folder is our own
            raise
        except Exception as error:  # a submission must not end the batch, whatever it has found
            self.log.error("%s: %s", student, traceback.format_exc())
            taken.refused = text("grading:unexpected", problem=type(error).__name__)
            taken.repairs = []
            taken.write(target)

    def result(self, student: str) -> Path:
        where = self.coursedir.autograded_directory, student, self.assignment
        return Path(self.coursedir.format_path(*where))

    def is_done(self, student: str, taken: Taken) -> bool:
        """Whether this very submission has a result that was written to its end."""
        try:
            notebook = json.loads((self.result(student) / f"{taken.name}.ipynb").read_bytes())
            stamp = notebook["metadata"][STAMP]
            return bool(stamp["done"] and stamp["submission"] == taken.digest)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _forget(self, student: str, names: Iterable[str]) -> None:
        """Remove a result that is unfinished or of an older submission, and the feedback made of it.

        nbgrader would keep both: it looks no further than whether they are there.
        """
        for step, suffix in (
            (self.coursedir.autograded_directory, ".ipynb"),
            (self.coursedir.feedback_directory, ".html"),
        ):
            folder = Path(self.coursedir.format_path(step, student, self.assignment))
            if not folder.is_dir():
                continue
            self.log.info("Removing an unfinished or outdated result: %s", folder)
            if self.coursedir.notebook_id == "*":
                shutil.rmtree(folder)
            else:
                for name in names:
                    (folder / f"{name}{suffix}").unlink(missing_ok=True)

    def _tell(self, student: str, taken: Taken) -> None:
        if taken.refused:
            self.log.warning("%s, %s: refused, 0 points: %s", student, taken.name, taken.refused)
        for repair in taken.repairs:
            self.log.warning("%s, %s: %s", student, taken.name, repair)


def _sweep(folder: Path) -> None:
    """Remove what earlier runs left behind: those that have ended, and this process's own."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*-*"):
        pid = path.name.partition("-")[0]
        if pid.isdigit() and (int(pid) == os.getpid() or not os.path.exists(f"/proc/{pid}")):
            shutil.rmtree(path, ignore_errors=True)
