"""What a real kernel shows of a check, and what nbgrader makes of it."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import determine_grade

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
    "progress": "progress()",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The cells' outputs, from one notebook run from top to bottom."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    folder = tmp_path_factory.mktemp("notebook")
    NotebookClient(
        notebook, allow_errors=True, timeout=60, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return dict(zip(CELLS, (cell.outputs for cell in notebook.cells), strict=True))


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


def test_a_wrong_answer_shows_a_message_and_one_line_of_an_error(outputs: dict[str, Any]) -> None:
    shown, error = outputs["wrong"]
    assert "leaky ReLU" in shown.data["text/plain"]
    assert shown.data["text/plain"].endswith('\nhint("01.relu") helps further.')
    assert "hint(&quot;01.relu&quot;) helps further." in shown.data["text/html"]
    assert error.output_type == "error" and error.ename == "CheckFailed"
    assert error.traceback == ["✗ relu: not yet (0 of 1 point)"]
    assert points(outputs["wrong"]) == 0


def test_a_partly_right_answer_earns_its_part(outputs: dict[str, Any]) -> None:
    shown, result = outputs["partial"]
    assert "partly right (4 of 6 points)" in shown.data["text/plain"]
    assert result.output_type == "execute_result" and result.data == {"text/plain": "4.0"}
    assert points(outputs["partial"]) == 4


def test_an_unsolved_exercise_is_told_kindly(outputs: dict[str, Any]) -> None:
    shown, error = outputs["unsolved"]
    assert "not solved yet" in shown.data["text/plain"]
    assert error.traceback == ["○ relu: not solved yet (0 of 1 point)"]
    assert "hint(" not in str(shown.data)


def test_what_an_answer_prints_and_throws_stays_inside(outputs: dict[str, Any]) -> None:
    assert [output.output_type for output in outputs["noisy"]] == ["display_data", "error"]
    assert "ZeroDivisionError" in outputs["noisy"][0].data["text/plain"]
    assert "(at: print(x); print(1 / 0))" in outputs["noisy"][0].data["text/plain"]


def test_progress_shows_the_latest(outputs: dict[str, Any]) -> None:
    (shown,) = outputs["progress"]
    of = next(notebook.points for notebook in NOTEBOOKS if notebook.name[:2] == "01")
    assert f"4 of {of} points" in shown.data["text/plain"] and "<table" in shown.data["text/html"]
