"""What the instructor's own notebook says about grading; a submission has no part in it."""

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbgrader.api import Gradebook

from grading.bounded import reader


@dataclass(frozen=True)
class Cell:
    """One nbgrader cell, as the gradebook has it."""

    name: str
    kind: str  # "code" or "markdown"
    source: str
    locked: bool
    checksum: str
    grade: bool
    solution: bool
    task: bool
    points: float | None

    def metadata(self) -> dict[str, Any]:
        """The cell's nbgrader metadata, schema 3."""
        found: dict[str, Any] = {
            "grade_id": self.name,
            "grade": self.grade,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
            "schema_version": 3,
            "cell_type": self.kind,
            "checksum": self.checksum,
        }
        return found | ({} if self.points is None else {"points": self.points})


@dataclass
class Plan:
    """The nbgrader cells of one notebook in order, and how its graded cells are run."""

    cells: dict[str, Cell]
    kernelspec: str | None = None
    experiments: set[str] = field(default_factory=set)  # ids of cells that grading leaves out
    experiment_sources: set[str] = field(default_factory=set)
    answers: dict[str, set[str]] = field(default_factory=dict)  # solution cell -> names it binds
    asked: dict[str, list[str]] = field(default_factory=dict)  # graded cell -> the learner's names
    written: set[str] = field(default_factory=set)  # functions and classes that answers define
    preamble: str = ""  # imports and definitions that the instructor left unlocked


def read_plan(db_url: str, assignment: str, notebook: str, source: Path) -> Plan:
    """The plan of a notebook, from the gradebook and the instructor's source.

    Raises ``FileNotFoundError`` where the source is not there, ``nbgrader.api.MissingEntry`` where
    the gradebook does not know the notebook.
    """
    with Gradebook(db_url) as gradebook:
        known = gradebook.find_notebook(notebook, assignment)
        grades = {c.name: c.max_score for c in known.grade_cells}
        tasks = {c.name: c.max_score for c in known.task_cells}
        solutions = {c.name for c in known.solution_cells}
        cells = {
            c.name: Cell(
                name=c.name,
                kind=c.cell_type,
                source=c.source,
                locked=bool(c.locked),
                checksum=c.checksum,
                grade=c.name in grades,
                solution=c.name in solutions,
                task=c.name in tasks,
                points=grades.get(c.name, tasks.get(c.name)),
            )
            for c in known.source_cells
        }
        kernelspec = known.kernelspec
    plan = Plan(cells, kernelspec)
    _read_source(plan, nbformat.read(source, as_version=4))
    return plan


def _read_source(plan: Plan, notebook: Any) -> None:
    theirs: dict[str, bool] = {}  # name -> whether the learner binds it, so far
    trusted: list[ast.stmt] = []
    order = []
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        known = plan.cells.get(grade_id)
        if known:
            order.append(grade_id)
        if "experiment" in cell.metadata.get("tags", []):
            plan.experiments |= {i for i in (grade_id, cell.get("id")) if i}
            plan.experiment_sources.add(cell.source.strip())
            continue
        if cell.cell_type != "code":
            continue
        statements = parse(cell.source)
        if known and known.solution:
            plan.answers[grade_id] = names_bound(statements)
            defined = (ast.FunctionDef, ast.ClassDef)
            plan.written |= {s.name for s in statements if isinstance(s, defined)}
            trusted += [s for s in statements if isinstance(s, (ast.Import, ast.ImportFrom))]
            theirs.update(dict.fromkeys(plan.answers[grade_id], True))
        elif known and known.grade:
            plan.asked[grade_id] = sorted(name for name, learner in theirs.items() if learner)
        else:
            theirs.update(dict.fromkeys(names_bound(statements), False))
            if not known:
                kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
                trusted += [s for s in statements if isinstance(s, kinds)]
    plan.cells = {name: plan.cells[name] for name in dict.fromkeys([*order, *plan.cells])}
    plan.preamble = "\n".join(_if_it_works(statement) for statement in trusted)


def parse(source: str) -> list[ast.stmt]:
    """The statements of a cell, magics translated; none where it is not Python."""
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    try:
        return ast.parse(TransformerManager().transform_cell(source)).body
    except Exception:  # the transformer meets whatever a learner has typed
        return []


def names_bound(statements: list[ast.stmt]) -> set[str]:
    """The names that the statements bind at the top level of a notebook, other than by imports."""
    found: set[str] = set()
    left: list[ast.AST] = list(statements)
    while left:
        node = left.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                found.add(node.id)
        elif not isinstance(
            node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            left += ast.iter_child_nodes(node)
    return found


def names_in(source: str) -> list[str]:
    """The names that a cell of a learner's binds; none where it cannot be read, or not in time."""
    found = reader.call("grading.plan:_names_in", source)
    return found if found is not None else []


def _names_in(source: str) -> list[str]:
    return sorted(names_bound(parse(source)))


def _if_it_works(statement: ast.stmt) -> str:
    quiet = ast.parse("try: pass\nexcept Exception: pass").body[0]
    assert isinstance(quiet, ast.Try)
    quiet.body = [statement]
    return ast.unparse(quiet)
