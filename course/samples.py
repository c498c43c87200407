"""A sample class: what learners hand in, made from the released notebook and known answers."""

import copy
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import nbformat
import numpy as np
from nbformat import NotebookNode

from course import ROOT
from grader_tests import run
from grader_tests.collection import Sample, wrong
from grader_tests.collection import right as collected_right
from grader_tests.exercises import CHECK_CALL, find

SampleClass = dict[str, tuple[NotebookNode, float]]  # student -> (submission, points it deserves)
# What shares of a planted class make the first known mistakes of an exercise, exercises in turn; the
# last share makes a mistake that has no name.
SHARES = ((0.1, 0.05), (0.4, 0.1, 0.1), (0.2, 0.15, 0.05), (0.05, 0.0), (0.3, 0.1, 0.1))
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


def standing_alone(name: str) -> dict[str, str]:
    """Exercise id -> a right answer beside which another may be wrong.

    It is one of the collection: the course's own would inherit the mistakes of earlier ones that it calls.
    """
    alone = {sample.exercise: sample.code for sample in reversed(collected_right(name[:2]))}
    return {id: alone.get(id, code) for id, code in solutions(name).items()}


def fill(released: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """The released notebook with the code of some exercises put in."""
    filled = copy.deepcopy(released)
    where = {cell: answers[id] for id, cell in answer_cells(released).items() if id in answers}
    for cell in filled.cells:
        cell.source = where.get(cell.id, cell.source)
    return filled


def known_mistakes(name: str) -> dict[str, list[Sample]]:
    """Exercise id -> its named mistakes in the collection, one for each misconception."""
    found: dict[str, dict[str, Sample]] = {}
    for sample in wrong(name[:2]):
        if sample.misconception and sample.key not in found.setdefault(sample.exercise, {}):
            found[sample.exercise][sample.key] = sample
    return {id: list(found[id].values()) for id in solutions(name) if id in found}


def typical_mistakes(name: str) -> dict[str, Sample]:
    """The first known mistake of every second exercise."""
    mistakes = known_mistakes(name)
    return {id: mistakes[id][0] for id in list(solutions(name))[1::2] if id in mistakes}


@dataclass
class Planted:
    """A class in which it is known who makes which mistake, and who stops where."""

    students: SampleClass
    mistakes: Counter[tuple[str, str]]  # (exercise id, misconception) -> number of students


def planted_class(name: str, released: NotebookNode, size: int) -> Planted:
    """``size`` submissions with mistakes of the collection in set shares; who makes them is drawn.

    Those who do worse make more mistakes and stop earlier, as in a real class.
    """
    mistakes = known_mistakes(name)
    right = standing_alone(name)
    rng = np.random.default_rng(20)
    stops = [len(right) if n < 0.7 * size else rng.integers(1, len(right)) for n in range(size)]
    makes: list[dict[str, Sample]] = [{} for _ in range(size)]
    for place, id in enumerate(right):
        there = [n for n in range(size) if stops[n] > place]
        there.sort(key=lambda n: n + rng.normal(0, 0.5 * size), reverse=True)
        *shares, share_unnamed = SHARES[place % len(SHARES)]
        choices = list(zip(mistakes.get(id, ()), shares, strict=False))
        choices += [
            (s, share_unnamed) for s in wrong(name[:2]) if s.exercise == id and not s.misconception
        ][:1]
        for sample, share in choices:
            chosen = there[: round(share * size)]
            there = there[len(chosen) :]
            for n in chosen:
                makes[n][id] = sample
    students = {}
    for n, (stop, made) in enumerate(zip(stops, makes, strict=True)):
        done = dict(list(right.items())[:stop])
        deserved = sum(float(find(id).points) for id in done if id not in made)
        deserved += sum(points_of(sample) for sample in made.values())
        answers = done | {id: sample.code for id, sample in made.items()}
        students[f"learner-{n + 1:02}"] = (fill(released, answers), deserved)
    return Planted(students, counted(s for made in makes for s in made.values()))


def counted(mistakes: Iterable[Sample]) -> Counter[tuple[str, str]]:
    """(exercise id, misconception) -> how often, of the mistakes with a name."""
    return Counter((sample.exercise, sample.key) for sample in mistakes if sample.misconception)


@cache
def points_of(sample: Sample) -> float:
    """What its check gives the answer, outside any sandbox."""
    return run(sample.exercise, sample.answer(), seed=20).points


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
            fill(
                released,
                standing_alone(name) | {id: sample.code for id, sample in mistakes.items()},
            ),
            sum(points_of(mistakes[id]) if id in mistakes else points[id] for id in right),
        ),
        "eve-damaged-by-editor": (
            damaged_by_an_editor(fill(released, right)),
            sum(points.values()),
        ),
    }
