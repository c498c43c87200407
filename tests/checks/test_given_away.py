"""Neither points nor answers are given away."""

import ast
import copy
import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import grader_tests
from grader_tests import EXERCISES, NOTEBOOKS, Notebook, run
from grader_tests.collection import right
from tests.checks.check_code import MODULES, expressions, work
from tests.checks.reference import CHOSEN, CODED, ROOT, reference, released
from tests.checks.stand_ins import filled, undone

# --- points ---


def zeros(*args: Any, **kwargs: Any) -> Any:
    if isinstance(args[0], dict):
        return {key: np.zeros_like(value) for key, value in args[0].items()}
    return np.zeros(args[:2]) if isinstance(args[0], int) else np.zeros_like(args[0])


def ones(*args: Any, **kwargs: Any) -> Any:
    if isinstance(args[0], dict):
        return {key: np.ones_like(value) for key, value in args[0].items()}
    return np.ones(args[:2]) if isinstance(args[0], int) else np.ones_like(args[0])


def first_argument(*args: Any, **kwargs: Any) -> Any:
    return args[0] if args else None


def nothing(*args: Any, **kwargs: Any) -> Any:
    return None


@pytest.mark.parametrize("id", EXERCISES)
@pytest.mark.parametrize("function", [zeros, ones, first_argument, nothing])
def test_empty_headed_answers_score_nothing(id: str, function: Callable[..., Any]) -> None:
    answers: list[Any] = [function, 0, 0.0, 1, 1.0, "", [], {}, (), set()]
    assert [run(id, answer).score for answer in answers] == [0.0] * len(answers)


@pytest.mark.parametrize("id", CODED)
def test_zeros_and_ones_of_the_right_shape_score_nothing(id: str) -> None:
    """All is as in the right answer, its start and its attributes too, but for the numbers."""
    answer = reference(id).answer()
    for other in (filled(answer, 0), filled(answer, 1), undone(answer, first_argument)):
        assert run(id, other).score == 0.0
    report = run(id, undone(answer, nothing))
    assert (report.status, report.score) == ("unsolved", 0.0)


@pytest.mark.parametrize("id", CODED)
@pytest.mark.parametrize("body", ["...", "pass", "return None", "raise NotImplementedError"])
def test_an_answer_with_nothing_in_it_is_unsolved_and_not_scolded(id: str, body: str) -> None:
    report = run(id, reference(id).answer(released(id, body)))
    assert (report.status, report.score) == ("unsolved", 0.0)
    # what a forgotten return looks like, or a W = W - ... that goes nowhere, may be told
    assert report.misconception in (None, "returns_none", "rebinds")
    assert "Error" not in str(report) and "✗" not in str(report)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_the_released_notebook_scores_nothing(notebook: Notebook) -> None:
    path = ROOT / "notebooks" / f"{notebook.name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    answers: dict[str, Any] = {}
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            exec("".join(cell["source"]), answers)
    for exercise in notebook.exercises:
        report = run(exercise.id, answers[exercise.id.partition(".")[2]])
        assert (report.status, report.score) == ("unsolved", 0.0)


# --- answers ---


def callables(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Everything in a module that can be called, methods of its classes too.

    Not what it has from numpy, which learners have anyway.
    """
    for name, value in vars(module).items():
        if callable(value) and _home(value) != "numpy":
            yield f"{module.__name__}.{name}", value
        if inspect.isclass(value) and value.__module__.startswith("grader_tests"):
            for method, function in vars(value).items():
                if callable(function):
                    yield f"{module.__name__}.{name}.{method}", function


def _home(value: Any) -> str:
    """The top-level package that something comes from."""
    of = "numpy" if isinstance(value, np.ufunc) else getattr(value, "__module__", None)
    return str(of).partition(".")[0]


def test_nothing_in_the_checks_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = {id(value): (name, value) for module in MODULES for name, value in callables(module)}
    assert len(own) > 150
    given = [
        (name, exercise)
        for name, value in own.values()
        for exercise in EXERCISES
        if run(exercise, value, 1).score
    ]
    assert given == []


# --- lines of an answer, as code or as text ---


class _Anonymous(ast.NodeTransformer):
    """Names by the order in which they come, numpy's functions and self's attributes bare."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.names.setdefault(node.id, f"v{len(self.names)}"), ast.Load())

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in ("np", "math", "self"):
            return self.visit_Name(ast.Name(node.attr, ast.Load()))
        return self.generic_visit(node)


def anonymous(node: ast.AST) -> str:
    """The code of an expression with its names taken out."""
    return ast.unparse(_Anonymous().visit(copy.deepcopy(node)))


def values(tree: ast.AST) -> Iterator[ast.expr]:
    """What the statements of a tree compute, if it takes three operations or more."""
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Return) and value and work(value) > 2:
            yield value


GIVEN = {
    "v0 * v1 + (1 - v0) * v2",  # a running mean, which the text of its exercise gives
    "{v0: v1.copy() for v0, v1 in v2.items()}",  # copies, which are no answer to anything
    "{v0: v1(v2) for v0, v2 in v3.items()}",  # some function of each entry: the answer lies in which
    "(v0 - 1) * v1 + v2",  # first to last pixel of a row of windows: another quantity than asked for
}


def test_no_statement_of_an_answer_stands_in_the_checks_under_other_names() -> None:
    stands = {
        anonymous(node): f"{module.__name__}: {ast.unparse(node)}"
        for module in MODULES
        for node in expressions(inspect.getsource(module))
    }
    telling = {anonymous(value) for id in CODED for value in values(reference(id).tree)}
    telling |= {anonymous(value) for s in right() for value in values(ast.parse(s.code))}
    assert len(telling) > 200
    assert [stands[code] for code in telling & set(stands) - GIVEN] == []


def test_that_test_sees_through_names() -> None:
    def of(code: str) -> str:
        return anonymous(ast.parse(code, mode="eval").body)

    assert of("np.exp(x - x.max(axis=1))") == of("exp(y - y.max(axis=1))")
    assert of("self.m * v + w") == of("a * b + c") != of("a * b + a")
    assert of("x.sum(axis=1) / 2") != of("x.sum(axis=0) / 2")


def bare(text: str) -> str:
    """A text without blanks, quotation of code, and numpy's name."""
    return re.sub(r"[\s`]|np\.|numpy\.|self\.", "", text)


def released_texts() -> Iterator[tuple[str, str]]:
    """All that a learner can read outside of the toolkit's code, file by file."""
    for path in sorted(ROOT.glob("common/support/messages/*/*.toml")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted(
        set(ROOT.glob("grader_tests/**/*.py")) - set(ROOT.glob("grader_tests/collection/*"))
    ):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted(ROOT.glob("common/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield f"{path.name}: docstring", ast.get_docstring(node) or ""
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield f"{path.name}: {cell['id']}", "".join(cell["source"])


def test_no_line_of_an_answer_can_be_read_in_what_is_released() -> None:
    lines = {bare(ast.unparse(value)): id for id in CODED for value in values(reference(id).tree)}
    assert len(lines) > 30
    texts = [(name, bare(text)) for name, text in released_texts()]
    assert [(name, id) for line, id in lines.items() for name, text in texts if line in text] == []


def test_quiz_letters_are_not_readable() -> None:
    root = Path(grader_tests.__file__).parent
    for sample in right():
        if sample.exercise in CHOSEN:
            code = "\n".join(path.read_text() for path in sorted(root.glob("n0*/*.py")))
            line = next(line for line in code.splitlines() if f'"{sample.exercise}"' in line)
            for letter in "abcde":
                assert f'"{letter}"' not in line and f"'{letter}'" not in line
