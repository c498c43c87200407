"""What is generated is what the source says, and a source that breaks a rule is refused."""

import json
from pathlib import Path

import nbformat
import pytest
from jupyter_client.session import Session

from course import ROOT
from course.build import (
    SourceError,
    assignments,
    execute,
    keep_outputs,
    released_notebook,
    solved_notebook,
    source_notebook,
    without_outputs,
    write,
)
from course.places import FILE, places

HEAD = '# %% name="{name}" tags={tags}\n{code}\n'


def source(tmp_path: Path, *cells: tuple[str, str, str]) -> Path:
    script = tmp_path / "source.py"
    script.write_text("\n".join(HEAD.format(name=n, tags=t, code=c) for n, t, c in cells))
    return script


@pytest.mark.parametrize("name", assignments())
def test_generated_files_have_not_drifted(name: str, tmp_path: Path) -> None:
    """If this fails: python -m course build."""
    made = source_notebook(ROOT / "source" / name / f"{name}.py")
    for notebook, committed in [
        (made, ROOT / "source" / name / f"{name}.ipynb"),
        (released_notebook(name), ROOT / "notebooks" / f"{name}.ipynb"),
    ]:
        write(notebook, tmp_path / "made.ipynb")
        assert (tmp_path / "made.ipynb").read_bytes() == committed.read_bytes(), committed
    solution = nbformat.read(ROOT / "solutions" / f"{name}.ipynb", as_version=4)
    assert without_outputs(solution) == solved_notebook(made)


def test_the_places_of_names_have_not_drifted() -> None:
    """If this fails: python -m course build --no-run."""
    sources = {name: source_notebook(ROOT / f"source/{name}/{name}.py") for name in assignments()}
    assert json.loads(FILE.read_text(encoding="utf-8")) == places(sources)


def test_all_notebooks_begin_alike() -> None:
    """One set-up cell for all, so that one test of it holds for all."""
    cells = {
        next(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.id == "setup")
        for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    assert len(cells) == 1


def test_every_source_has_its_notebooks() -> None:
    names = {f"{name}.ipynb" for name in assignments()}
    assert names == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert names == {path.name for path in (ROOT / "solutions").glob("*.ipynb")}


@pytest.mark.parametrize("name", assignments())
def test_solutions_are_executed_and_without_errors(name: str) -> None:
    solution = nbformat.read(ROOT / "solutions" / f"{name}.ipynb", as_version=4)
    code = [cell for cell in solution.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    outputs = [output for cell in code for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 5


def test_a_cell_without_a_name_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "source.py"
    script.write_text("# %%\nx = 1\n")
    with pytest.raises(SourceError, match="'x = 1': every cell needs a name"):
        source_notebook(script)


def test_cells_get_their_names_as_ids(tmp_path: Path) -> None:
    made = source_notebook(source(tmp_path, ("first", "[]", "x = 1"), ("second", "[]", "y = 2")))
    assert [cell.id for cell in made.cells] == ["first", "second"]


def test_a_folded_heading_is_closed_and_no_other(tmp_path: Path) -> None:
    script = tmp_path / "source.py"
    head = '# %% [markdown] name="{}"{}\n# ## Appendix\n\n'
    script.write_text(head.format("open", "") + head.format("closed", ' tags=["folded"]'))
    closed = [
        cell.metadata.get("jp-MarkdownHeadingCollapsed") for cell in source_notebook(script).cells
    ]
    assert closed == [None, True]


def test_a_folded_cell_shows_its_first_line_and_runs(tmp_path: Path) -> None:
    (cell,) = source_notebook(source(tmp_path, ("setup", '["locked", "folded"]', "x = 1"))).cells
    assert cell.metadata.jupyter.source_hidden and cell.metadata.cellView == "form"
    assert cell.metadata.nbgrader.locked


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([("a", "[]", "x = 1"), ("a", "[]", "y = 1")], "name of its own"),
        ([("A b", "[]", "x = 1")], "small letters"),
        ([("a", '["graded"]', "x = 1")], "unknown tags"),
        ([("a", '["check"]', "assert x == 1")], "a check cell calls"),
        ([("a", '["answer"]', "x = 1")], "marks its answer"),
    ],
)
def test_a_source_that_breaks_a_rule_is_refused(
    cells: list[tuple[str, str, str]], says: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=says):
        source_notebook(source(tmp_path, *cells))


def test_outputs_outlive_a_change_of_the_text_and_no_other(tmp_path: Path) -> None:
    text = '# %% [markdown] name="text"\n# before\n'
    script = source(tmp_path, ("first", "[]", "x = 1"), ("second", "[]", "x"))
    script.write_text(text + script.read_text())
    executed = solved_notebook(source_notebook(script))
    shown = nbformat.v4.new_output("execute_result", data={"text/plain": "1"}, execution_count=2)
    executed.cells[1].execution_count, executed.cells[2].execution_count = 1, 2
    executed.cells[2].outputs = [shown]

    reworded = script.read_text().replace("before", "after")
    for code, outputs in ((reworded, [shown]), (reworded.replace("x = 1", "x = 2"), [])):
        script.write_text(code)
        solved = solved_notebook(source_notebook(script))
        keep_outputs(solved, executed)
        assert solved.cells[0].source == "after"
        assert solved.cells[2].outputs == outputs
        assert bool(solved.cells[1].execution_count) == bool(outputs)


def test_an_output_widget_sends_nothing_while_its_cell_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it sent could take the wake-up of the cell's reply, and the build stood still for minutes."""
    sent, send = [], Session.send
    monkeypatch.setattr(
        Session,
        "send",
        lambda self, stream, message, *a, **k: (
            sent.append(message["msg_type"]) or send(self, stream, message, *a, **k)
        ),
    )
    code = "from ipywidgets import Output\nwith Output() as out:\n    print(1)\nout"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    execute(notebook, tmp_path)
    assert "execute_request" in sent and "comm_msg" not in sent


def test_a_bar_that_has_ended_is_no_output_of_a_solution(tmp_path: Path) -> None:
    code = "from common.bars import tqdm\nfor _ in tqdm(range(2), leave=False): pass\nprint(1)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    execute(notebook, tmp_path)
    assert [output.output_type for output in notebook.cells[0].outputs] == ["stream"]
