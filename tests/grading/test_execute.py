"""What goes wrong on a submission's way is that submission's refusal, and no other's concern."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import determine_grade

from grading import execute as module
from grading.bubblewrap import Course, SandboxError
from grading.canonical import STAMP
from grading.execute import Run, TrustedExecute, is_check, run_file
from grading.inside.wire import TooLate
from grading.limits import Limits
from grading.plan import Plan
from grading.progress import Progress
from tests.grading.toy import source_notebook


def _execute(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Any:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(TrustedExecute, "run", fail)
    execute = TrustedExecute.__new__(TrustedExecute)
    NbGraderPreprocessor.__init__(execute)
    intake = SimpleNamespace(ahead=None, progress=Progress(execute.log))
    parent = SimpleNamespace(intake=intake)
    monkeypatch.setattr(TrustedExecute, "parent", parent, raising=False)
    notebook = source_notebook()
    notebook.metadata[STAMP] = {"refused": "", "done": False}
    execute.preprocess(notebook, {"nbgrader": {"student": "ann"}})
    return notebook


def test_an_exception_on_the_way_is_a_recorded_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = _execute(monkeypatch, BrokenPipeError())
    assert "BrokenPipeError" in notebook.metadata[STAMP]["refused"]
    assert notebook.metadata[STAMP]["done"]
    checks = [cell for cell in notebook.cells if is_check(cell)]
    assert checks and all(determine_grade(cell)[0] == 0 for cell in checks)


def test_what_is_wrong_with_the_machine_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SandboxError):
        _execute(monkeypatch, SandboxError())


def test_a_result_that_cannot_be_written_is_no_refusal(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "run_in_sandboxes", lambda *_: None)
    staged = tmp_path / "toy.ipynb"
    nbformat.write(source_notebook(), staged)
    with pytest.raises(OSError):
        run_file(staged, tmp_path / "no-folder" / "toy.ipynb", Course(tmp_path), plan, Limits())


def test_the_instructors_imports_are_no_submissions_fault() -> None:
    class Worker:
        def ask(self, *_: object) -> None:
            raise TooLate("no answer in time")

    with pytest.raises(SandboxError, match="imports"):
        Run(SimpleNamespace(worker=Worker(), limits=Limits()), Plan({}, preamble="import numpy"))  # type: ignore[arg-type]
