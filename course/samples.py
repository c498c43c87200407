"""A sample class: what learners hand in, made from the released notebook and known answers."""

import copy
import re

import nbformat
from nbformat import NotebookNode

from course import ROOT
from course.build import CHECK_CALL
from grader_tests.collection import wrong
from grader_tests.exercises import find

SampleClass = dict[str, tuple[NotebookNode, float]]  # student -> (submission, points it deserves)
SOLUTION_LINE = re.compile(r"^\s*### (BEGIN|END) SOLUTION\n?", flags=re.MULTILINE)


def answer_cells(notebook: NotebookNode) -> dict[str, str]:
    """Exercise id -> id of the cell that holds its answer (``x-answer`` stands before ``x-check``)."""
    cells = {}
    for cell in notebook.cells:
        called = CHECK_CALL.search(cell.source)
        if called and cell.id.endswith("-check"):
            cells[called[1]] = cell.id.removesuffix("-check") + "-answer"
    return cells


def solutions(name: str) -> dict[str, str]:
    """Exercise id -> the code of the course's own answer."""
    source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
    code = {cell.id: SOLUTION_LINE.sub("", cell.source) for cell in source.cells}
    return {id: code[cell] for id, cell in answer_cells(source).items()}


def fill(released: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """The released notebook with the code of some exercises put in."""
    filled = copy.deepcopy(released)
    where = {cell: answers[id] for id, cell in answer_cells(released).items() if id in answers}
    for cell in filled.cells:
        cell.source = where.get(cell.id, cell.source)
    return filled


def typical_mistakes(name: str) -> dict[str, str]:
    """For every second exercise the first mistake in the collection that has a name of its own."""
    named = [sample for sample in wrong(name[:2]) if sample.key not in ("-", "unnamed")]
    mistakes = {sample.exercise: sample.code for sample in reversed(named)}
    return {id: mistakes[id] for id in list(solutions(name))[1::2] if id in mistakes}


def damaged_by_an_editor(notebook: NotebookNode) -> NotebookNode:
    """What some editors do: lose ids and settings of cells, copy, move and drop cells, add their own."""
    damaged = copy.deepcopy(notebook)
    cells = damaged.cells
    checks = [number for number, cell in enumerate(cells) if cell.id.endswith("-check")]
    del cells[checks[-1]].metadata["nbgrader"]
    cells.append(copy.deepcopy(cells[checks[2]]))
    cells.insert(checks[1], cells.pop(checks[1] - 1))
    del cells[checks[0]]
    cells.insert(0, nbformat.v4.new_markdown_cell("My notes"))
    for number, cell in enumerate(cells):
        del cell["id"]
        cell.metadata["vscode"] = {"languageId": "python"}
        cell.metadata["id"] = f"Xq{number}"
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [
                nbformat.v4.new_output("stream", name="stderr", text="an old warning\n")
            ]
    damaged.metadata = nbformat.from_dict({"accelerator": "GPU", "colab": {"provenance": []}})
    damaged.nbformat_minor = 4
    return damaged


def sample_class(name: str, released: NotebookNode) -> SampleClass:
    """One submission of each kind that an instructor meets."""
    right = solutions(name)
    points = {id: float(find(id).points) for id in right}
    half = dict(list(right.items())[: len(right) // 2])
    mistakes = typical_mistakes(name)
    return {
        "ada-perfect": (fill(released, right), sum(points.values())),
        "ben-half-done": (fill(released, half), sum(points[id] for id in half)),
        "cleo-empty": (released, 0.0),
        "dan-typical-mistakes": (
            fill(released, right | mistakes),
            sum(points[id] for id in right if id not in mistakes),
        ),
        "eve-damaged-by-editor": (
            damaged_by_an_editor(fill(released, right)),
            sum(points.values()),
        ),
    }
