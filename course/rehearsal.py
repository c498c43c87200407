"""Grade a class of any size before there is one: ``python -m course rehearse --students 300``.

The class is made of the collection's right and wrong answers, with a share of notebooks that are damaged
and of answers that do not end, in a course root of its own. It is graded by nbgrader's own command, once
for each number of workers, and a table says how fast that was and what bounds it.
"""

import argparse
import itertools
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from nbformat import NotebookNode

from course import FIRST_NOTEBOOK
from course.demo import course_root, nbgrader
from course.samples import answer_cells, damaged_by_an_editor, fill, planted_class
from grading.processes import memory_of_tree

_DISTINCT = 200  # students with notebooks of their own; the others hand in copies
_ENDLESS = "while True:\n    pass"
_TOTALS = re.compile(r"Notebooks: .*")
_TIME = re.compile(r"Time: (\d+) s, (\d+) at once, busy for (\d+)% of it\. The longest: (.*)")
_COUNTS, _SIZES = (8, 32, 128), (1000, 10_000)  # of workers and students that are computed


@dataclass(frozen=True)
class Graded:
    """One run over the class. Times are in seconds, memory in bytes."""

    students: int
    workers: int
    time: float
    busy: float  # share of the time that the workers were at work
    serial: float  # processor time of the main process, its start included
    memory: int  # at most, of the main process and of all processes
    memory_of_all: int
    totals: str
    longest: str

    @property
    def work(self) -> float:
        """Seconds of a worker for each student."""
        return self.busy * self.time * self.workers / self.students


def make_class(root: Path, name: str, size: int, hanging: float, damaged: float) -> None:
    """Hand in ``size`` notebooks; of these shares some do not end and some are damaged."""
    course_root(root)
    nbgrader(root, "generate_assignment", name)
    released = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
    planted = planted_class(name, released, min(size, _DISTINCT)).students
    notebooks = itertools.cycle(notebook for notebook, _ in planted.values())
    endless = itertools.cycle(answer_cells(released))
    for number in range(size):
        notebook, kind = next(notebooks), "student"
        if _falls(number, hanging):
            notebook, kind = fill(notebook, {next(endless): _ENDLESS}), "endless"
        elif _falls(number + 1, damaged):
            notebook, kind = damaged_by_an_editor(notebook), "damaged"
        _hand_in(root / "submitted" / f"{kind}-{number:05}" / name, name, notebook)


def _falls(number: int, share: float) -> bool:
    """Whether one more of ``share`` of all is due at this one."""
    return int((number + 1) * share) > int(number * share)


def _hand_in(folder: Path, name: str, notebook: NotebookNode) -> None:
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")


def grade(root: Path, name: str, students: int, workers: int) -> Graded:
    """Grade the class and watch. Raises ``RuntimeError`` where the command fails."""
    serial, memory, of_all = 0.0, 0, 0
    log = root / f"workers-{workers}.log"
    command = [sys.executable, "-m", "nbgrader", "autograde", name, "--force"]
    with log.open("w") as file:
        process = psutil.Popen(
            [*command, f"--TrustedGrading.workers={workers}"], cwd=root, stdout=file, stderr=file
        )
        while True:
            with suppress(psutil.NoSuchProcess):
                used = process.cpu_times()
                serial, memory = used.user + used.system, max(memory, process.memory_info().rss)
                of_all = max(of_all, memory_of_tree(process.pid, 0))
            with suppress(subprocess.TimeoutExpired, psutil.TimeoutExpired):
                process.wait(timeout=1)
                break
    logged = log.read_text(errors="replace")
    time, totals = _TIME.search(logged), _TOTALS.search(logged)
    if process.returncode or not time or not totals:
        raise RuntimeError(f"nbgrader autograde failed:\n{logged[-4000:]}")
    seconds, at_once, busy = float(time[1]), int(time[2]), int(time[3]) / 100
    figures = seconds, busy, serial, memory, of_all
    return Graded(students, at_once, *figures, totals[0], time[4])


def table(runs: list[Graded]) -> str:
    """What the runs have shown, and by arithmetic how long larger classes take with more workers."""
    head = f"{'workers':>8}{'seconds':>9}{'per minute':>12}{'busy':>7}{'serial':>9}{'work':>8}"
    lines = [f"{head}{'main MB':>9}{'all MB':>8}"]
    for run in runs:
        rate, serial = 60 * run.students / run.time, run.serial / run.students
        line = f"{run.workers:>8}{run.time:>9.0f}{rate:>12.1f}{run.busy:>7.0%}{serial:>8.2f}s"
        memory = f"{run.memory >> 20:>9}{run.memory_of_all >> 20:>8}"
        lines.append(f"{line}{run.work:>7.2f}s{memory}")
    lines += ["", *(f"{run.workers} workers: {run.totals}; longest: {run.longest}" for run in runs)]
    work = sum(run.work for run in runs) / len(runs)
    serial = min(run.serial / run.students for run in runs)
    lines += ["", f"Computed, of {work:.2f} s of work and {serial:.2f} s of the main process each:"]
    for students in _SIZES:
        minutes = [max(serial, work / workers) * students / 60 for workers in _COUNTS]
        told = [f"{w} workers {m:.1f} min" for w, m in zip(_COUNTS, minutes, strict=True)]
        lines.append(f"{students:>7} students: {', '.join(told)}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course rehearse", description=__doc__)
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--notebook", default=FIRST_NOTEBOOK)
    parser.add_argument("--endless", type=float, default=0.05, help="share that does not end")
    parser.add_argument("--damaged", type=float, default=0.05, help="share that is damaged")
    parser.add_argument("--keep", type=Path, help="a new folder for the course root")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as temporary:
        root = (arguments.keep or Path(temporary) / "course").resolve()
        size, name = arguments.students, arguments.notebook
        make_class(root, name, size, arguments.endless, arguments.damaged)
        print(table([grade(root, name, size, workers) for workers in arguments.workers]))


if __name__ == "__main__":
    main()
