"""hand_in(): the whole notebook in a kernel of its own, what is missing by name, and the file to upload."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from grader_tests import EXERCISES, NOTEBOOKS, hand_in
from grader_tests.lessons.handing_in import NothingToHandIn
from grader_tests.store import FILE

ROOT = Path(__file__).parents[2]
NAME = next(notebook.name for notebook in NOTEBOOKS if notebook.name[:2] == "01")
WHOLE = sum(exercise.points for exercise in EXERCISES.values() if exercise.id[:2] == "01")
PATH = f"import sys; sys.path.insert(0, {str(ROOT)!r})"  # as what lies in notebooks/ has it

Change = Callable[[NotebookNode], None]


@pytest.fixture
def solved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], Path]:
    """Write the solved notebook, changed by a learner, into a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", "")

    def written(change: Change) -> Path:
        notebook = nbformat.read(ROOT / "solutions" / f"{NAME}.ipynb", as_version=4)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(PATH))
        change(notebook)
        nbformat.write(notebook, tmp_path / f"{NAME} (1).ipynb")
        return tmp_path / f"{NAME} (1).ipynb"

    return written


def as_it_is(notebook: NotebookNode) -> None:
    """Nothing is changed."""


def cell(notebook: NotebookNode, id: str) -> NotebookNode:
    (found,) = [cell for cell in notebook.cells if cell.id == id]
    return found


def test_a_whole_notebook_is_copied_under_its_name(
    solved: Callable[[Change], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    path = solved(as_it_is)
    done = hand_in()  # the only one of the course in the folder
    assert done is not None and f"{WHOLE} of {WHOLE} points" in repr(done)
    assert "All of it is done." in repr(done) and f"hand-in/{NAME}.ipynb" in repr(done)
    assert done.file.read_bytes() == path.read_bytes() and done.file.name == f"{NAME}.ipynb"
    assert (
        f"{WHOLE} of {WHOLE} points" in done._repr_html_() and str(done.file) in done._repr_html_()
    )
    assert not (path.parent / FILE).exists(), "progress is the learner's own"
    assert capfd.readouterr() == ("", "")


def test_what_is_missing_is_named(solved: Callable[[Change], Path]) -> None:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, "sigmoid-answer").source = "def sigmoid(x): ..."
        cell(notebook, "relu-answer").source = "def relu(x: return x"
        cell(
            notebook, "normalize-check"
        ).source = f"1 / 0; {cell(notebook, 'normalize-check').source}"
        cell(notebook, "dead-units-check").source = '# check("01.dead_units", dead_units)'
        gone = ("he-init-check", "tanh-grad-answer")
        notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]

    said = repr(hand_in(solved(change))).replace("\n", " ")
    assert "○  sigmoid  (0 of 2 points)" in said
    assert "No cell checks these any more: he_init." in said
    assert "relu: The cell with relu stopped with an error" in said and "(SyntaxError: " in said
    assert "tanh_grad: no cell of the notebook writes tanh_grad any more." in said
    assert "normalize: its check did not get that far (ZeroDivisionError: " in said
    assert "dead_units: its check cell says nothing." in said
    assert f"hand-in/{NAME}.ipynb" in said, "it can be handed in all the same"


def test_an_experiment_is_not_run(solved: Callable[[Change], Path]) -> None:
    def change(notebook: NotebookNode) -> None:
        stop = nbformat.v4.new_code_cell(
            "import os; os._exit(1)", metadata={"tags": ["experiment"]}
        )
        notebook.cells.insert(3, stop)

    assert f"{WHOLE} of {WHOLE} points" in repr(hand_in(solved(change)))


def test_a_cell_that_ends_python_is_told(solved: Callable[[Change], Path]) -> None:
    def change(notebook: NotebookNode) -> None:
        notebook.cells = [*notebook.cells[:8], nbformat.v4.new_code_cell("import os; os._exit(1)")]

    done = hand_in(solved(change))
    assert done is not None and done.file.exists()
    assert "The kernel ended before the notebook did" in repr(done)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no notebook .* In Colab"),
        ("{", "cannot be read as a notebook"),
        (nbformat.writes(nbformat.v4.new_notebook()), "checks no exercise of the course"),
    ],
    ids=["none", "damaged", "another"],
)
def test_what_is_no_notebook_of_the_course_is_refused(
    content: str | None, says: str, solved: Callable[[Change], Path], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / f"{NAME}.ipynb").write_text(content)
    with pytest.raises(NothingToHandIn, match=says):
        hand_in()


def test_where_nothing_can_be_written_the_notebook_itself_serves(
    solved: Callable[[Change], Path], tmp_path: Path
) -> None:
    (tmp_path / "hand-in").touch()  # as good as read-only, also for root
    path = solved(lambda notebook: setattr(notebook, "cells", notebook.cells[:12]))
    with pytest.raises(NothingToHandIn, match=r"cannot be written .* Hand in .*itself"):
        hand_in(path)


def test_while_grading_it_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "3")
    assert hand_in() is None
