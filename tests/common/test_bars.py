"""The progress bar in a notebook: seen while it runs, gone when it has ended, never a widget."""

import io
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from common.bars import GONE, tqdm

CELLS = {
    "setup": "from common.bars import tqdm",
    "ended": "for _ in tqdm(range(3), desc='training', leave=False): pass",
    "kept": "for _ in tqdm(range(3), desc='kept'): pass",
    "stopped": "for i in tqdm(range(3), leave=False): 1 / (1 - i)",
    "running": "bar = tqdm(total=4, desc='a < b', leave=False); bar.update(3); bar.refresh();",
    "no end": "other = tqdm(desc='counted', leave=False); other.update(3); other.refresh();",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    where = {"metadata": {"path": str(Path(__file__).parents[2])}}
    NotebookClient(notebook, allow_errors=True, timeout=60, resources=where).execute()
    return dict(zip(CELLS, (cell.outputs for cell in cells), strict=True))


def test_nothing_is_left_of_a_bar_that_has_ended(shown: dict[str, list[Any]]) -> None:
    assert [output.data for output in shown["ended"]] == [GONE]
    gone, error = shown["stopped"]
    assert gone.data == GONE and error.ename == "ZeroDivisionError"


def test_a_bar_that_is_to_stay_stays(shown: dict[str, list[Any]]) -> None:
    (bar,) = shown["kept"]
    assert 'value="3" max="3"' in bar.data["text/html"] and "kept: 3/3" in bar.data["text/html"]
    assert "kept: 100%" in bar.data["text/plain"]


def test_a_bar_says_how_far_it_is(shown: dict[str, list[Any]]) -> None:
    (bar,) = shown["running"]
    assert 'value="3" max="4"' in bar.data["text/html"]
    assert 'aria-label="a &lt; b: 3/4' in bar.data["text/html"]
    (bar,) = shown["no end"]
    assert "<progress  aria" in bar.data["text/html"] and "counted: 3it" in bar.data["text/html"]


def test_outside_of_a_notebook_it_is_plain_tqdm() -> None:
    written = io.StringIO()
    assert list(tqdm(range(3), file=written, desc="plain")) == [0, 1, 2]
    assert "plain: 100%" in written.getvalue()
