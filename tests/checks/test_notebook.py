"""What a real kernel shows of a check, and what nbgrader makes of it."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade
from nbgrader.validator import Validator

from grader_tests import NOTEBOOKS
from grader_tests.collection import right, wrong

ROOT = Path(__file__).parents[2]


def code(id: str, key: str) -> str:
    """An answer's code: the right one for the key "-"."""
    samples = right() if key == "-" else wrong()
    return next(s.code for s in samples if (s.exercise, s.key) == (id, key))


CELLS = {
    "setup": f"import sys; sys.path.insert(0, {str(ROOT)!r}); from grader_tests import *",
    "right": code("01.relu", "-") + 'check("01.relu", relu)',
    "wrong": code("01.relu", "leaky") + 'check("01.relu", relu)',
    "partial": code("01.BatchNorm", "gamma_twice") + 'check("01.BatchNorm", BatchNorm)',
    "unsolved": 'def relu(x):\n    raise NotImplementedError\ncheck("01.relu", relu)',
    "noisy": 'def relu(x):\n    print(x); print(1 / 0)\ncheck("01.relu", relu)',
    "error": "1 / 0",
    "progress": "progress()",
}


def notebook(*names: str) -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(CELLS[name], id=name) for name in names]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a page shows of the cells, from one notebook run from top to bottom."""
    ran, folder = notebook(*CELLS), tmp_path_factory.mktemp("notebook")
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(ran, allow_errors=True, timeout=60, resources=where).execute()
    return {cell.id: cell.outputs for cell in ran.cells}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The cells' outputs as nbgrader has them that runs the notebook."""
    where = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
    ran, _ = Execute().preprocess(notebook(*CELLS), where)
    return {cell.id: cell.outputs for cell in ran.cells}


def points(outputs: Any) -> float:
    """The points that nbgrader reads off a check's outputs, of 6."""
    cell = nbformat.v4.new_code_cell("", outputs=outputs)
    cell.metadata.nbgrader = {"grade": True, "solution": False, "points": 6}
    earned, of = determine_grade(cell)
    assert of == 6
    return earned


def test_a_right_answer_shows_a_rich_line_and_earns_all(outputs: dict[str, Any]) -> None:
    (shown,) = outputs["right"]
    assert shown.output_type == "display_data"
    assert "✓ relu: right" in shown.data["text/plain"] and "<div" in shown.data["text/html"]
    assert points(outputs["right"]) == 6


def test_a_wrong_answer_is_told_once_and_is_an_error_for_nbgrader(
    shown: dict[str, Any], outputs: dict[str, Any]
) -> None:
    (box,) = shown["wrong"]
    assert "leaky ReLU" in box.data["text/plain"]
    assert box.data["text/plain"].endswith('\nhint("01.relu") helps further.')
    assert "hint(&quot;01.relu&quot;) helps further." in box.data["text/html"]
    told, error = outputs["wrong"]
    assert told == box
    assert error.output_type == "error" and error.ename == "CheckFailed"
    headline, message = error.traceback
    assert headline == "✗ relu: not yet (0 of 1 point)" and "leaky ReLU" in message
    assert points(outputs["wrong"]) == 0


def test_a_wrong_answer_stops_a_run_of_all_cells(tmp_path: Path) -> None:
    where = {"metadata": {"path": str(tmp_path)}}
    with pytest.raises(CellExecutionError, match=r"✗ relu: not yet \(0 of 1 point\)"):
        NotebookClient(notebook("setup", "wrong", "right"), timeout=60, resources=where).execute()


def test_nbgrader_validate_quotes_the_whole_message(tmp_path: Path) -> None:
    asked = notebook("setup", "wrong", "right")
    for cell in asked.cells[1:]:
        grading = {"grade": True, "solution": False, "locked": False, "schema_version": 3}
        cell.metadata.nbgrader = {**grading, "grade_id": cell.id, "points": 1, "task": False}
    nbformat.write(asked, tmp_path / "asked.ipynb")
    (failed,) = Validator().validate(str(tmp_path / "asked.ipynb"))["failed"]
    said = Validator()._indent(failed["raw_error"])
    assert "What should come out for x = -2?" in said and "..." not in said


def test_other_errors_are_shown_as_ever(shown: dict[str, Any]) -> None:
    (error,) = shown["error"]
    assert error.output_type == "error" and "ZeroDivisionError" in error.traceback[-1]


def test_a_partly_right_answer_earns_its_part(outputs: dict[str, Any]) -> None:
    box, result = outputs["partial"]
    assert "partly right (4 of 6 points)" in box.data["text/plain"]
    assert result.output_type == "execute_result" and result.data["text/plain"] == "4.0"
    assert re.sub("<.*?>", "", result.data["text/html"]) == "", "the box has said it"
    assert points(outputs["partial"]) == 4


def test_an_unsolved_exercise_is_told_kindly(shown: dict[str, Any]) -> None:
    (box,) = shown["unsolved"]
    assert "○ relu: not solved yet (0 of 1 point)" in box.data["text/plain"]
    assert "hint(" not in str(box.data)


def test_what_an_answer_prints_and_throws_stays_inside(outputs: dict[str, Any]) -> None:
    assert [output.output_type for output in outputs["noisy"]] == ["display_data", "error"]
    assert "ZeroDivisionError" in outputs["noisy"][0].data["text/plain"]
    assert "(at: print(x); print(1 / 0))" in outputs["noisy"][0].data["text/plain"]


def test_progress_shows_the_latest(outputs: dict[str, Any]) -> None:
    (shown,) = outputs["progress"]
    of = next(notebook.points for notebook in NOTEBOOKS if notebook.name[:2] == "01")
    assert f"4 of {of} points" in shown.data["text/plain"] and "<table" in shown.data["text/html"]
