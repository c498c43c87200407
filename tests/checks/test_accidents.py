"""A cell stops, another is run too early: what a real kernel shows then."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grader_tests import EXERCISES
from grader_tests.cells import names_bound
from grader_tests.notices import PACKAGES, places

ROOT = Path(__file__).parents[2]
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
CHECK = 'check("01.relu", relu)'
USE = 'yours_or_toolkit("01.relu", relu, abs) is abs'

# Run from top to bottom; what stands behind an answer is the check of it.
CELLS = {
    "setup": f"import sys; sys.path.insert(0, {str(ROOT)!r}); import numpy as np\nfrom grader_tests import *",
    "unknown": "progress('01'); INITS_OF_MINE",
    "too early": CHECK,
    "never written": "def relu(x) return x",
    "never written: check": CHECK,
    "right": RIGHT,
    "right: check": CHECK,
    "syntax": RIGHT.replace("0)", "0"),
    "syntax: check": CHECK,
    "syntax: use": USE,
    "mended": RIGHT,
    "mended: check": CHECK,
    "later line": f"{RIGHT.replace('np', '-np')}\nrelu(nothing)",
    "later line: check": CHECK,
    "magic": f"%%time\n1 / 0\n{RIGHT}",
    "magic: check": CHECK,
    "mended with magic": f"%%time\n%config\n{RIGHT}",
    "mended with magic: check": CHECK,
    "quiz": 'zero_init = "b"',
    "quiz changed": "zero_init = c",
    "quiz: check": 'check("01.zero_init", zero_init)',
    "experiment": "starts = list(INITS)",
    "deeper": "def start(): return INITS\nstart()",
    "no package": "sys.modules['threadpoolctl'] = None\ndef deep(): import threadpoolctl\ndeep()",
    "no such package": "import nunpy",
    "progress": "progress('01')",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What a page shows of each cell."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    where = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
    NotebookClient(notebook, allow_errors=True, timeout=60, resources=where).execute()
    return dict(zip(CELLS, (cell.outputs for cell in cells), strict=True))


def said(outputs: list[Any]) -> str:
    """The one box of a cell, in one line."""
    (box,) = outputs
    words: str = box.data["text/plain"]
    assert "<div" in box.data["text/html"]
    return words.replace("\n", " ")


def test_a_check_before_its_answer_says_which_cell_to_run(shown: dict[str, list[Any]]) -> None:
    words = said(shown["too early"])
    assert "○ relu: not there yet" in words
    assert f"under the heading “{places()['01']['relu']}”" in words
    assert "SyntaxError" in said(shown["never written: check"])


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("syntax", "SyntaxError: "),
        ("magic", "ZeroDivisionError: division by zero"),
        ("quiz", "NameError: name 'c' is not defined"),
    ],
)
def test_an_answer_from_before_an_error_is_not_judged(
    cell: str, error: str, shown: dict[str, list[Any]]
) -> None:
    words = said(shown[f"{cell}: check"])
    assert "not judged" in words and f"({error}" in words and "points" not in words


@pytest.mark.parametrize("cell", ["right", "mended", "mended with magic"])
def test_a_mended_answer_is_judged_again(cell: str, shown: dict[str, list[Any]]) -> None:
    assert "✓ relu: right" in said(shown[f"{cell}: check"])


def test_an_answer_whose_cell_stopped_behind_it_is_judged(shown: dict[str, list[Any]]) -> None:
    assert "✗ relu: not yet" in said(shown["later line: check"])


def test_an_experiment_does_not_take_an_answer_from_before_an_error(
    shown: dict[str, list[Any]],
) -> None:
    line, result = shown["syntax: use"]
    assert "stopped with an error" in line.text and result.data["text/plain"] == "True"


def test_what_was_not_judged_is_not_noted(shown: dict[str, list[Any]]) -> None:
    (progress,) = shown["progress"]
    lines = progress.data["text/plain"]
    assert "✓  relu" in lines and f"·  {EXERCISES['01.zero_init'].title}" in lines


def test_an_experiment_run_too_early_says_which_cell_to_run(shown: dict[str, list[Any]]) -> None:
    words = said(shown["experiment"])
    assert "INITS: not there yet" in words
    assert f"under the heading “{places()['01']['INITS']}”" in words


def test_an_error_deeper_down_shows_the_way_there(shown: dict[str, list[Any]]) -> None:
    box, error = shown["deeper"]
    assert "INITS: not there yet" in box.data["text/plain"]
    assert error.output_type == "error" and "start()" in CELLS["deeper"]


def test_a_package_that_the_toolkit_needs_is_named(shown: dict[str, list[Any]]) -> None:
    words = said(shown["no package"])
    assert "○ threadpoolctl: not installed" in words and "`%pip install threadpoolctl`" in words
    (error,) = shown["no such package"]
    assert error.output_type == "error", "a slip of the pen is no package to install"


def test_the_packages_are_the_courses_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["torch"]]
    names = {re.split(r"[^\w-]", each)[0] for each in declared}
    assert names.issuperset(PACKAGES.values())


def test_the_checks_need_none_of_them() -> None:
    """So the set-up cell works, and the sentence can be said."""
    code = f"import sys; sys.modules.update(dict.fromkeys({list(PACKAGES)})); import grader_tests"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_name_that_no_cell_gives_is_pythons_to_tell(shown: dict[str, list[Any]]) -> None:
    (error,) = shown["unknown"]
    assert error.output_type == "error" and "INITS_OF_MINE" in error.evalue


def test_names_that_a_cell_gives() -> None:
    cell = """
import numpy as np, os.path
from common import functions as f
with figure("01.x") as axes:
    (first, [second]), third = 1, 2
    for row in [own for own in third]:
        def inside(): hidden = 1
class Net:
    hidden = 2
"""
    given = names_bound(cell)
    assert set(given) == {
        "np",
        "os",
        "f",
        "axes",
        "first",
        "second",
        "third",
        "row",
        "inside",
        "Net",
    }
    assert given["np"] == 2 and given["row"] == 7
    assert set(names_bound("a == 1\nb: int = 2\ndef c(x) return\n  d = 4")) == {"b", "c"}
