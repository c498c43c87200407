"""What goes wrong in every notebook some day, in a sentence that says which cell to run.

A cell that stopped, so that its answer is the one before; a name whose cell has not been run; a package
that is not installed.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from types import TracebackType

from common.support.messages import text
from grader_tests import kernel
from grader_tests.exercises import EXERCISES, Exercise
from grader_tests.report import NARROW, box, fill

PLACES = "places.json"
MARK = "○ "  # with which each notice begins
# What the toolkit imports where it is needed, by the names of modules and of packages.
PACKAGES = {
    "anywidget": "anywidget",
    "ipywidgets": "ipywidgets",
    "matplotlib": "matplotlib",
    "nbclient": "nbclient",
    "nbformat": "nbformat",
    "PIL": "pillow",
    "platformdirs": "platformdirs",
    "threadpoolctl": "threadpoolctl",
    "torch": "torch",
    "tqdm": "tqdm",
}
_COURSE_CALL = re.compile(r'\w\(\s*"(\d\d)[."]')  # check("01.relu", …), progress("01")


def stopped(exercise: Exercise) -> list[str] | None:
    """Show that an answer's cell stopped with an error, and return the lines; None where it did not."""
    error = kernel.CELLS.stopped.get(exercise.name)
    if error is None:
        return None
    title = text("kernel:not_judged", title=exercise.title)
    return _show(title, text("kernel:stopped", name=exercise.name, error=error))


def missing(error: NameError, trace: TracebackType | None) -> list[str] | None:
    """Show which cell gives the name that is missing, and return the lines.

    None for a name that no cell of the notebook gives, and where the error arose deeper than in the
    cell itself: the usual message shows the way there.
    """
    name = error.name or ""
    number = _notebook(kernel.sources())
    heading = places().get(number, {}).get(name)
    if heading is None or type(error) is not NameError:
        return None
    is_answer = f"{number}.{name}" in EXERCISES
    owed = kernel.CELLS.stopped.get(name)
    if owed is not None:
        notice = text("kernel:stopped", name=name, error=owed)
    else:
        key = "kernel:answer_not_run" if is_answer else "kernel:not_run"
        notice = text(key, name=name, heading=heading)
    lines = _show(text("kernel:missing", name=name), notice)
    return lines if trace is not None and trace.tb_next is None else None


def not_installed(error: ModuleNotFoundError, trace: TracebackType | None) -> list[str] | None:
    """Show how a package that the toolkit needs is installed, and return the lines; None for others."""
    module = (error.name or "").partition(".")[0]
    if module not in PACKAGES:
        return None
    package = PACKAGES[module]
    return _show(
        text("kernel:not_installed", package=package), text("kernel:install", package=package)
    )


@cache
def places() -> dict[str, dict[str, str]]:
    """For each notebook's number the names that its cells give, each with the heading it stands under."""
    found: dict[str, dict[str, str]] = json.loads(
        files("grader_tests").joinpath(PLACES).read_text(encoding="utf-8")
    )
    return found


def _notebook(sources: Iterable[str]) -> str:
    """The number of the notebook that the cells are from, the latest first; "" where none says so."""
    calls = (_COURSE_CALL.search(source) for source in sources)
    return next((call[1] for call in calls if call), "")


def _show(title: str, notice: str) -> list[str]:
    title = MARK + title
    kernel.show(f"{title}\n{fill(notice)}", {"text/html": box("unsolved", title, [escape(notice)])})
    return [title, fill(notice, NARROW)]


kernel.on_error(NameError, missing)
kernel.on_error(ModuleNotFoundError, not_installed)
