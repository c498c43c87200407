"""What becomes of damaged and hostile notebooks, and what the instructor's source says."""

import copy
import json
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from grading.canonical import STAMP, Refused, canonical, read
from grading.plan import Plan, names_bound, parse
from tests.grading.plans import LIMITS, make_plan
from tests.grading.toy_content import CELLS, CHECKS_IN_ALL


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


def test_numbers_that_are_none_in_metadata_do_no_harm(plan: Plan, perfect: NotebookNode) -> None:
    odd = [float("nan"), float("inf"), [25], {"a": float("nan")}]
    checks = [c for c in perfect.cells if c.metadata.get("nbgrader", {}).get("grade")]
    for cell, points in zip(checks, odd, strict=False):
        cell.metadata["nbgrader"].update(points=points, comment=float("nan"))
    notebook, repairs = canonical(read(json.dumps(perfect).encode(), LIMITS), plan)
    assert len(repairs) == len(odd)
    assert [c.source for c in notebook.cells] == [c.source for c in perfect.cells]


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
        "d.png": {"image/png": "\ud800"},
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
