"""Intake: what becomes of damaged, renamed and hostile files, and what the instructor's source says."""

import copy
import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from grading.canonical import STAMP, Refused, canonical, read
from grading.intake import Taken, _read_file, _read_submission, is_name
from grading.limits import Limits
from grading.plan import Cell, Plan, _read_source, names_bound, parse
from tests.grading.corpus import _STRANGE_NAMES, HONEST_NAMES
from tests.grading.toy import CELLS, CHECKS_IN_ALL, answers, filled, source_notebook

LIMITS = Limits(notebook_size=1 << 20, cells=100, source_size=10_000)


def make_plan() -> Plan:
    cells = {}
    for name, kind, source, points in CELLS:
        if kind in ("locked", "answer", "check"):
            text = "...  # YOUR CODE HERE" if kind == "answer" else source
            check = kind == "check"
            points_or_none = points if check else None
            cells[name] = Cell(
                name,
                "code",
                text,
                kind != "answer",
                "sum",
                check,
                kind == "answer",
                False,
                points_or_none,
            )
    plan = Plan(dict(sorted(cells.items())))  # the gradebook has no order of its own
    _read_source(plan, source_notebook())
    return plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def perfect() -> NotebookNode:
    notebook = filled(source_notebook(), answers())
    return notebook


def take(notebook: Any, plan: Plan) -> tuple[NotebookNode, list[str]]:
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    return canonical(read(data, LIMITS), plan)


def nbgrader_cells(notebook: NotebookNode) -> list[str]:
    return [c.metadata.nbgrader.grade_id for c in notebook.cells if "nbgrader" in c.metadata]


def test_the_plan_follows_the_source(plan: Plan) -> None:
    order = [name for name, kind, *_ in CELLS if kind in ("locked", "answer", "check")]
    assert list(plan.cells) == order
    assert plan.experiments == {"training"}
    assert plan.asked["sigmoid-check"] == ["sigmoid"]
    assert plan.asked["scale-check"] == ["Scale", "sigmoid"]
    assert "import numpy as np" in plan.preamble and "def close" in plan.preamble
    assert "SystemExit" not in plan.preamble and "sigmoid" not in plan.preamble


def test_names_that_a_cell_binds() -> None:
    code = """
import os as system
from x import y
def f(inside=1):
    local = 2
class C(Base):
    attribute = 3
a, (b, *c) = 1, (2, 3)
d: int = 4
for e in range(3): g = e
with open("x") as h: pass
if True: i = 5
try: j = 6
except Exception: k = 7
(m := 8)
[n for n in range(3)]
o.p = q[0] = 9
%matplotlib inline
"""
    assert names_bound(parse(code)) == set("fCabcdeghijkm")
    assert parse("this is ( no python") == []


def test_a_good_notebook_is_taken_as_it_is(plan: Plan, perfect: NotebookNode) -> None:
    notebook, repairs = take(perfect, plan)
    assert repairs == []
    assert [c.source for c in notebook.cells] == [c.source for c in perfect.cells]
    assert nbgrader_cells(notebook) == list(plan.cells)
    nbformat.validate(notebook)


def test_a_check_that_is_not_run_is_an_error(plan: Plan, perfect: NotebookNode) -> None:
    notebook, _ = take(perfect, plan)
    outputs = [c.outputs for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    assert len(outputs) == CHECKS_IN_ALL and all(o[0].output_type == "error" for o in outputs)


def test_experiments_are_known_from_the_source_alone(plan: Plan, perfect: NotebookNode) -> None:
    for cell in perfect.cells:
        cell.metadata["tags"] = ["experiment", "skip-execution"]
    notebook, _ = take(perfect, plan)
    assert [c.source for c in notebook.cells if STAMP in c.metadata] == [
        next(source for name, _, source, _ in CELLS if name == "training")
    ]
    for cell in perfect.cells:
        del cell["id"]
    notebook, _ = take(perfect, plan)
    assert sum(STAMP in c.metadata for c in notebook.cells) == 1


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in notebook.cells if c.id == name)


def test_locked_text_points_and_types_come_from_the_gradebook(
    plan: Plan, perfect: NotebookNode
) -> None:
    bad = cell(perfect, "sigmoid-check")
    bad.source, bad.cell_type = "pass", "markdown"
    bad.metadata.nbgrader.update(points=1000, locked=False, schema_version=99)
    notebook, repairs = take(perfect, plan)
    good = next(c for c in notebook.cells if c.source == 'check("sigmoid", sigmoid)')
    assert good.cell_type == "code" and good.metadata.nbgrader.points == 2
    assert len(repairs) == 3 and all("sigmoid-check" in r for r in repairs)


def test_lost_and_moved_cells_are_back_in_order(plan: Plan, perfect: NotebookNode) -> None:
    perfect.cells.remove(cell(perfect, "norms-check"))
    perfect.cells.remove(cell(perfect, "setup"))
    perfect.cells.reverse()
    notebook, repairs = take(perfect, plan)
    assert nbgrader_cells(notebook) == list(plan.cells)
    assert any("norms-check" in r and "put back" in r for r in repairs)
    assert any("had been moved" in r for r in repairs)


def test_the_copy_of_an_answer_that_was_worked_on_counts(plan: Plan, perfect: NotebookNode) -> None:
    right = cell(perfect, "sigmoid-answer")
    stub = copy.deepcopy(right)
    stub.source = "...  # YOUR CODE HERE"
    perfect.cells.insert(perfect.cells.index(right), stub)
    notebook, repairs = take(perfect, plan)
    chosen = [
        c
        for c in notebook.cells
        if c.metadata.get("nbgrader", {}).get("grade_id") == "sigmoid-answer"
    ]
    assert [c.source for c in chosen] == [right.source] and any(
        "more than once" in r for r in repairs
    )
    sources = [c.source for c in notebook.cells]
    assert sources.index(stub.source) < sources.index(right.source)


def test_cells_are_recognised_without_any_metadata(plan: Plan, perfect: NotebookNode) -> None:
    for number, bare in enumerate(perfect.cells):
        bare.metadata, bare.id = NotebookNode(), f"x{number}"
    notebook, repairs = take(perfect, plan)
    assert nbgrader_cells(notebook) == list(plan.cells)
    assert sum("recognised" in r for r in repairs) == len(plan.cells)


def test_only_images_stay_attached(plan: Plan, perfect: NotebookNode) -> None:
    perfect.cells[0]["attachments"] = {
        "a.png": {"image/png": "AAAA", "text/html": "<script>"},
        "b.svg": {"image/svg+xml": "<svg>"},
        "<script>": {"image/png": "AAAA"},
        "c": 7,
    }
    notebook, _ = take(perfect, plan)
    assert notebook.cells[0].attachments == {"a.png": {"image/png": "AAAA"}}


anything: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
odd_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "x", None, 3]),
        "source": st.text(max_size=20) | anything,
        "id": st.sampled_from(["sigmoid-answer", "sigmoid-check", "training"]) | anything,
        "metadata": anything
        | st.fixed_dictionaries(
            {
                "nbgrader": anything
                | st.fixed_dictionaries({"grade_id": st.sampled_from(["setup", "norms-check"])})
            }
        ),
        "attachments": anything,
        "outputs": anything,
        "input": anything,
    },
)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(odd_cells | anything, max_size=6))
def test_whatever_the_cells_are_a_notebook_comes_out(cells: list[Any]) -> None:
    plan = make_plan()
    notebook, _ = take({"cells": cells, "metadata": {}, "nbformat": 4}, plan)
    nbformat.validate(notebook)
    found = nbgrader_cells(notebook)
    wanted = [name for name, cell in plan.cells.items() if cell.grade or cell.locked]
    assert [name for name in found if name in wanted] == wanted
    json.dumps(notebook).encode()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=50) | anything.map(lambda j: json.dumps(j).encode()))
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes) -> None:
    try:
        read(data, LIMITS)
    except Refused as refused:
        assert str(refused)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"cells": 3}',
        b"[" * 100_000,
        json.dumps({"cells": [{}] * 101}).encode(),
        json.dumps({"cells": [{"source": "x" * 10_001}]}).encode(),
        '{"cells": []}'.encode("utf-16"),
    ],
    ids=range(8),
)
def test_what_is_no_notebook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read(data, LIMITS)


def submission(plan: Plan, folder: Path) -> Taken:
    taken = Taken("toy", plan)
    _read_submission(taken, folder, LIMITS)
    return taken


def test_the_file_is_found_under_another_name(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    (tmp_path / "a.ipynb").write_text('{"cells": []}')
    (tmp_path / "toy (1).ipynb").write_text(json.dumps(perfect))
    (tmp_path / "z.ipynb").write_text('{"cells": []}')
    taken = submission(plan, tmp_path)
    assert taken.pieces and len(taken.pieces) == len(perfect.cells)
    assert any("toy (1).ipynb" in r for r in taken.repairs)
    (tmp_path / "toy.ipynb").write_text('{"cells": []}')
    assert submission(plan, tmp_path).pieces == []


def test_the_digest_changes_with_the_notebook(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    path = tmp_path / "toy.ipynb"
    path.write_text(json.dumps(perfect))
    first, again = submission(plan, tmp_path).digest, submission(plan, tmp_path).digest
    path.write_text(json.dumps(perfect) + " ")
    assert first == again != submission(plan, tmp_path).digest


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large", "dangling"])
def test_only_plain_files_are_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "toy.ipynb"
    (tmp_path / "real").write_text("{}")
    match kind:
        case "link":
            path.symlink_to(tmp_path / "real")
        case "dangling":
            path.symlink_to(tmp_path / "nothing")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "large":
            path.write_bytes(b"x" * 11)
    with pytest.raises(Refused):
        _read_file(path, 10)


def test_time_stamps_are_read_or_left_out(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    (tmp_path / "toy.ipynb").write_text(json.dumps(perfect))
    stamp = tmp_path / "timestamp.txt"
    stamp.write_text("2026-02-02 06:58:23.948203 UTC")
    assert str(submission(plan, tmp_path).timestamp) == "2026-02-02 06:58:23.948203"
    for bad in ("soon", "", "9" * 5000, "99999-99-99", "1e999"):
        stamp.write_text(bad)
        taken = submission(plan, tmp_path)
        assert taken.timestamp is None and taken.pieces


@pytest.mark.parametrize("name", [*HONEST_NAMES, "ann", "Smith (2)", "สมชาย ใจดี", "_x", "9a"])
def test_a_name_in_any_script_is_an_id(name: str) -> None:
    assert is_name(name)


_NO_NAMES = [
    "",
    " a",
    "a ",
    "a.",
    "..",
    "\u0301a",
    "(a)",
    "a/b",
    "a\u202eb",
    "a\0",
    "a*",
    "a" * 101,
]


@pytest.mark.parametrize("name", [*_STRANGE_NAMES, *_NO_NAMES, "\u3042" * 80])
def test_what_is_no_name_is_not(name: str) -> None:
    assert not is_name(name)
