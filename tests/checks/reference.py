"""The course's own answers: the parts of source/ between ### BEGIN SOLUTION and ### END SOLUTION."""

import ast
import copy
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader_tests import EXERCISES
from grader_tests.exercises import notebook_of

ROOT = Path(__file__).parents[2]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Reference:
    """The answer of one exercise: its cell's code, and the lines in it that the learner writes."""

    exercise: str
    code: str

    @property
    def name(self) -> str:
        """The name that the code defines."""
        return self.exercise.partition(".")[2]

    @property
    def tree(self) -> ast.Module:
        """The code as a tree of its own."""
        return ast.parse(self.code)

    @property
    def definition(self) -> ast.stmt:
        """The statement that gives the name its meaning: a function, a class or an assignment."""
        return next(node for node in self.tree.body if self.name in _defined(node))

    @property
    def own_lines(self) -> frozenset[int]:
        """The numbers of the lines between the markers."""
        inside, found = False, set()
        for number, line in enumerate(self.code.splitlines(), 1):
            if line.strip() in (BEGIN, END):
                inside = line.strip() == BEGIN
            elif inside:
                found.add(number)
        return frozenset(found)

    def answer(self, tree: ast.AST | None = None, **names: Any) -> Any:
        """What the code defines, or another tree in its place, in a copy of the notebook."""
        namespace = {**_notebook(notebook_of(EXERCISES[self.exercise]).name), **names}
        exec(compile(tree or self.tree, f"<{self.exercise}>", "exec"), namespace)
        return namespace[self.name]


@cache
def reference(exercise: str) -> Reference:
    """The course's own answer. Raises LookupError where no answer cell defines it."""
    name = exercise.partition(".")[2]
    for code in _answer_cells(notebook_of(EXERCISES[exercise]).name):
        if any(name in _defined(node) for node in ast.parse(code).body):
            return Reference(exercise, code)
    raise LookupError(
        f"no answer cell in source/*.ipynb defines {name}; these follow a changed .py by: "
        "python -m course build --no-run"
    )


def released(exercise: str, body: str = "...") -> ast.Module:
    """The answer's cell with nothing in it: ``body`` is all that is left between the markers."""
    own = reference(exercise).own_lines

    class Empty(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
            node.body = [*_docstring(node.body), *ast.parse(body).body]
            return node

        def visit_Assign(self, node: ast.Assign) -> ast.Assign:
            if node.value.lineno in own:
                node.value = ast.Constant(...)
            return node

    return ast.fix_missing_locations(Empty().visit(copy.deepcopy(reference(exercise).tree)))


def _docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return [first] if is_text else []


@cache
def _cells(notebook: str) -> tuple[dict[str, Any], ...]:
    path = ROOT / "source" / notebook / f"{notebook}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return tuple({**cell, "source": "".join(cell["source"])} for cell in cells)


def _answer_cells(notebook: str) -> list[str]:
    return [cell["source"] for cell in _cells(notebook) if BEGIN in cell["source"]]


def _defined(node: ast.stmt) -> set[str]:
    """The names that a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    return set()


@cache
def _notebook(notebook: str) -> dict[str, Any]:
    """The names that the answers of a notebook find: what it imports for them, and one another."""
    answers = [ast.parse(code) for code in _answer_cells(notebook)]
    used = {node.id for tree in answers for node in ast.walk(tree) if isinstance(node, ast.Name)}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in _cells(notebook):
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse(_without_magic(cell["source"]))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                node.names = [
                    alias
                    for alias in node.names
                    if (alias.asname or alias.name.partition(".")[0]) in used
                ]
                if node.names:
                    exec(compile(ast.Module([node], []), "<imports>", "exec"), namespace)
    for tree in answers:
        exec(compile(tree, "<answers>", "exec"), namespace)
    return namespace


def _without_magic(code: str) -> str:
    return "\n".join(line for line in code.splitlines() if not line.startswith(("%", "!")))


def _answered_by(*statements: type[ast.stmt]) -> list[str]:
    return [id for id in EXERCISES if isinstance(reference(id).definition, statements)]


def _is_chosen(exercise: str) -> bool:
    definition = reference(exercise).definition
    return isinstance(definition, ast.Assign) and isinstance(
        ast.literal_eval(definition.value), str | set
    )


# What kind of answer an exercise asks for, in the order of the table.
FUNCTIONS = _answered_by(ast.FunctionDef)
CLASSES = _answered_by(ast.ClassDef)
CODED = _answered_by(ast.FunctionDef, ast.ClassDef)
CHOSEN = [id for id in EXERCISES if _is_chosen(id)]  # one letter, or a set of them
