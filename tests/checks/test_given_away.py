"""Neither points nor answers are given away."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import grader_tests
from grader_tests import EXERCISES, run
from tests.answers import right

MODULES = [
    importlib.import_module(f"grader_tests.{module.name}")
    for module in pkgutil.iter_modules(grader_tests.__path__)
]
NO_ANSWERS = (ast.Name, ast.Constant, ast.Starred, ast.Slice, ast.JoinedStr, ast.FormattedValue)
UNARY = ("01.sigmoid", "01.sigmoid_grad", "01.tanh_grad", "01.relu", "01.relu_grad")


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
    return args[0]


def nothing(*args: Any, **kwargs: Any) -> Any:
    return None


def layer_of(function: Callable[..., Any]) -> type:
    class Layer:
        def __init__(self, num_features: int, momentum: float = 0.9, eps: float = 1e-5) -> None:
            self.gamma, self.running_var = np.ones(num_features), np.ones(num_features)
            self.beta, self.running_mean = np.zeros(num_features), np.zeros(num_features)
            self.dgamma, self.dbeta = np.zeros(num_features), np.zeros(num_features)

        def forward(self, x: Any, train: bool = True) -> Any:
            return function(x)

        def backward(self, dout: Any) -> Any:
            return function(dout)

    return Layer


@pytest.mark.parametrize("id", EXERCISES)
@pytest.mark.parametrize("function", [zeros, ones, first_argument, nothing])
def test_empty_headed_answers_score_nothing(id: str, function: Callable[..., Any]) -> None:
    answers: list[Any] = [function, layer_of(function), 0, 0.0, 1, 1.0, "", [], {}, (), set()]
    assert [run(id, answer).score for answer in answers] == [0.0] * len(answers)


# --- answers ---


def callables(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Everything in a module that can be called, methods of its classes too."""
    for name, value in vars(module).items():
        if callable(value):
            yield f"{module.__name__}.{name}", value
        if inspect.isclass(value) and value.__module__.startswith("grader_tests"):
            for method, function in vars(value).items():
                if callable(function):
                    yield f"{module.__name__}.{name}.{method}", function


def test_nothing_in_the_checks_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = dict(pair for module in MODULES for pair in callables(module))
    assert len(found) > 150
    given = [
        (name, id) for name, value in found.items() for id in EXERCISES if run(id, value).score
    ]
    assert given == []


def expressions(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Every expression in a module's code, with each name in it that could be the argument."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Tuple) and any(isinstance(e, ast.Slice) for e in node.elts):
            continue  # the inside of brackets, [:, k], is no expression of its own
        if isinstance(node, ast.expr) and not isinstance(node, NO_ANSWERS):
            for name in {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}:
                yield ast.unparse(node), name


def test_no_expression_in_the_checks_can_be_pasted_as_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each expression of the checks becomes a function of each name in it, and is handed in."""
    monkeypatch.chdir(tmp_path)
    tried, given = 0, []
    for module in MODULES:
        for code, argument in set(expressions(module)):
            answer = eval(f"lambda {argument}: {code}", dict(vars(module)))
            tried += 1
            given += [(code, argument, id) for id in UNARY if run(id, answer, 1).score]
    assert tried > 1000
    assert given == []


def test_that_test_would_find_an_answer() -> None:
    module = ModuleType("leaky")
    module.__dict__.update(tanh=np.tanh)
    answer = eval("lambda u: 1 - tanh(u) ** 2", dict(vars(module)))
    assert run("01.tanh_grad", answer, 1).passed


def test_no_line_of_an_answer_stands_in_the_checks_or_their_texts() -> None:
    root = Path(grader_tests.__file__).parents[1]
    files = [*root.glob("grader_tests/*.py"), *root.glob("common/messages/*/*checks.toml")]
    stands = {"".join(line.split()) for file in files for line in file.read_text().splitlines()}
    telling = {
        "".join(line.split())
        for sample in right()
        for line in sample.code.splitlines()
        if ("=" in line or "return" in line) and not line.lstrip().startswith(("def ", "import "))
    }
    assert {line for line in telling & stands if len(line) > 12} == set()


def test_quiz_letters_are_not_readable() -> None:
    root = Path(grader_tests.__file__).parent
    for sample in right():
        if EXERCISES[sample.exercise].kind in ("choice", "choices"):
            code = "\n".join(path.read_text() for path in sorted(root.glob("n0*.py")))
            line = next(line for line in code.splitlines() if f'"{sample.exercise}"' in line)
            for letter in "abcde":
                assert f'"{letter}"' not in line and f"'{letter}'" not in line
