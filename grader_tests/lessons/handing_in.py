"""hand_in(): run a notebook as grading will, say what is missing, and make the file to upload.

In a notebook ``hand_in()``, in a terminal ``python -m course hand-in notebooks/01_….ipynb``. It is run in a
kernel of its own and without the experiments, so in seconds, and with inputs drawn anew. Nothing of it
gives or costs points, and what is missing can be handed in all the same.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from common.support.messages import text
from common.support.shell import in_notebook, ipython
from grader_tests.cells import names_bound
from grader_tests.exercises import CHECK_CALL, NOTEBOOKS, Exercise, Notebook, find
from grader_tests.notices import MARK
from grader_tests.progress import Progress
from grader_tests.report import DATA_TYPE, fill
from grader_tests.runner import SEED_VARIABLE, grading_seed
from grader_tests.store import Kept, Tried

FOLDER = "hand-in"
SECONDS = 180  # for one cell


class NothingToHandIn(ValueError):
    """The notebook cannot be found or read; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class HandedIn:
    """What a run of the notebook has shown, and the file to upload."""

    progress: Progress
    notes: tuple[str, ...]
    file: Path

    def __repr__(self) -> str:
        return "\n".join([repr(self.progress), "", *map(fill, self.notes)])

    def _repr_html_(self) -> str:
        notes = "".join(f'<div style="margin:4px 0">{escape(note)}</div>' for note in self.notes)
        return f'{self.progress._repr_html_()}<div style="max-width:52em">{notes}</div>'


def hand_in(notebook: str | Path | None = None) -> HandedIn | None:
    """Try a notebook, this one where none is named, and make the file to upload from it.

    Raises `NothingToHandIn` where there is no such notebook, and where nothing can be written.
    """
    if grading_seed() is not None:
        return None
    import nbformat  # slow to import, and only here of use

    path = _here() if notebook is None else Path(notebook)
    if path is None or not path.is_file():
        raise NothingToHandIn(text("hand_in:not_found", path=path or "NN_….ipynb"))
    try:
        found = nbformat.read(path, as_version=4)
    except Exception as problem:  # nbformat has no common one for what it cannot read
        raise NothingToHandIn(text("hand_in:unreadable", path=path, problem=problem)) from None
    ids = [match[1] for cell in found.cells for match in CHECK_CALL.finditer(cell.source)]
    asked = next((n for n in NOTEBOOKS if ids and n.name[:2] == ids[0][:2]), None)
    if asked is None:
        raise NothingToHandIn(text("hand_in:not_ours", path=path))
    kept, notes = _tried(found, asked, path.parent)
    if lost := [e.title for e in asked.exercises if e.id not in ids]:
        notes.insert(0, text("hand_in:no_check", titles=", ".join(lost)))
    file = _copied(path, asked)
    saved = time.strftime("%H:%M", time.localtime(path.stat().st_mtime))
    notes += [text("hand_in:saved", saved=saved), text("hand_in:file", file=file)]
    return HandedIn(Progress(kept, (asked,)), tuple(notes), file)


def _here() -> Path | None:
    """The notebook that calls: VS Code and Jupyter's server tell it, else it is the only one beside it."""
    shell = ipython()
    names = {} if shell is None else shell.user_ns
    told = names.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    if told and Path(told).is_file():
        return Path(told)
    beside = [path for n in NOTEBOOKS for path in Path().glob(f"{n.name}*.ipynb")]
    return beside[0] if len(beside) == 1 else None


def _tried(notebook: Any, asked: Notebook, folder: Path) -> tuple[Kept, list[str]]:
    """The scores of a run from top to bottom, and what else there is to say of it."""
    from nbclient import NotebookClient
    from nbclient.exceptions import DeadKernelError

    from common.bars import tqdm

    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and "experiment" not in cell.metadata.get("tags", [])
    ]
    silent = not (in_notebook() or sys.stdout.isatty())
    errors: dict[int, Any] = {}
    bar = tqdm(total=len(notebook.cells), unit="cell", leave=False, disable=silent)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        allow_errors=True,
        timeout=SECONDS,
        interrupt_on_timeout=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=lambda **_: bar.update(),
        on_cell_error=lambda cell_index, execute_reply, **_: errors.update(
            {cell_index: execute_reply["content"]}
        ),
    )
    died = []
    try:
        with bar:
            client.execute(
                env={**os.environ, SEED_VARIABLE: str(secrets.randbits(32))},
                stderr=subprocess.DEVNULL,  # of the kernel itself, which warns of how it listens
            )
    except DeadKernelError:
        died = [text("hand_in:died")]
    written = {name for cell in notebook.cells for name in names_bound(cell.source)}
    scores, tries, notes = {}, {}, []
    for index, cell in enumerate(notebook.cells):
        match = CHECK_CALL.search(cell.source)
        if match is None or find(match[1]) not in asked.exercises:
            continue
        report = _report(cell.outputs)
        if report is not None:
            scores[match[1]] = float(report["score"])
            tries[match[1]] = Tried(status=report["status"])
        else:
            notes.append(_not_judged(find(match[1]), written, errors.get(index)))
    return Kept(scores, tries), died or notes


def _report(outputs: Iterable[Any]) -> dict[str, Any] | None:
    found = (output.get("data", {}).get(DATA_TYPE) for output in outputs)
    return next((report for report in found if report is not None), None)


def _not_judged(exercise: Exercise, written: set[str], error: Any) -> str:
    """Why a check gave no report: what the course said, or the error that came before it."""
    values = {"title": exercise.title, "name": exercise.name}
    if exercise.name not in written:
        return text("hand_in:no_answer", **values)
    if error is None:
        return text("hand_in:silent", **values)
    headline, *message = error["traceback"]
    if headline.startswith(MARK):
        return f"{exercise.title}: {' '.join(' '.join(message).split())}"
    return text("hand_in:not_judged", **values, error=f"{error['ename']}: {error['evalue']}")


def _copied(path: Path, asked: Notebook) -> Path:
    """The notebook under the name that grading knows."""
    file = path.parent / FOLDER / f"{asked.name}.ipynb"
    try:
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, file)
    except OSError as problem:
        raise NothingToHandIn(
            text("hand_in:not_written", file=file, problem=problem, path=path)
        ) from None
    return file
