"""No expression in the checks can be pasted as an answer."""

import ast
import builtins
import copy
import inspect
import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader_tests import run
from grader_tests.kit.probing import silence
from tests.checks.check_code import MODULES, expressions, work
from tests.checks.reference import FUNCTIONS, reference
from tests.checks.stand_ins import replaced, wrapped

Probe = tuple[dict[str, Any], Any]  # arguments by name, and what the right answer returns


def probes(id: str) -> list[Probe]:
    """What a right answer is asked by its check, and what it answers."""
    answer, found = reference(id).answer(), []
    signature = inspect.signature(answer)

    def keep(call: Any, name: str, args: Any, options: Any) -> Any:
        bound = signature.bind(*args, **options)
        bound.apply_defaults()
        result = call(*args, **options)
        found.append((replaced(dict(bound.arguments), _frozen), copy.deepcopy(result)))
        return result

    assert run(id, wrapped(answer, keep), 1).passed
    # the smallest first, since most expressions fail there already, and large ones are slow
    return sorted(found, key=numbers)


def numbers(value: Any) -> int:
    """How many numbers an argument or a result is made of."""
    if isinstance(value, dict):
        return numbers([*value.values()])
    if isinstance(value, tuple | list):
        return sum(map(numbers, value))
    return value.size if isinstance(value, np.ndarray) else 1


def _frozen(value: Any) -> Any:
    """An argument as it was, which an expression that is tried cannot change."""
    value = copy.deepcopy(value)
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    return value


Paste = tuple[str, Callable[..., Any], int]  # code, the same as a function, its arguments


def pastes(code: str, names: dict[str, Any]) -> list[Paste]:
    """The expressions of a module as functions of the names in them that the module lacks."""
    found = []
    for node in expressions(code):
        free = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        free -= set(names) | set(dir(builtins))
        if not 0 < len(free) <= 4:
            continue
        text = ast.unparse(node)
        try:
            function = eval(f"lambda {', '.join(sorted(free))}: {text}", names)
        except SyntaxError:
            continue
        found.append((text, function, len(free)))
    return found


@cache
def pastes_of_the_checks() -> list[Paste]:
    """Those of all modules."""
    return [
        paste for module in MODULES for paste in pastes(inspect.getsource(module), vars(module))
    ]


def equals(got: Any, expected: Any) -> bool:
    """Whether an expression gives what the right answer gives."""
    if isinstance(expected, dict):
        return isinstance(got, dict) and equals([*got.values()], [*expected.values()])
    if isinstance(expected, tuple | list):
        return (
            isinstance(got, tuple | list)
            and len(got) == len(expected)
            and all(map(equals, got, expected))
        )
    if not isinstance(got, np.ndarray | np.generic | int | float):
        return False
    return np.shape(got) == np.shape(expected) and np.allclose(got, expected)


def leaks(candidates: list[Paste], asked: list[Probe]) -> list[str]:
    """The expressions that do what is asked, whichever argument is which name."""
    found = []
    first = asked[0][0]
    for text, function, count in candidates:
        failed = set()  # what orders that differ in equal numbers alone have in common
        for order in itertools.permutations(first, count):
            tried = tuple(first[name] if type(first[name]) is int else name for name in order)
            if tried in failed:
                continue
            if not _does(function, order, asked[0]):
                failed.add(tried)
            elif all(_does(function, order, probe) for probe in asked[1:]):
                found.append(text)
    return found


def _does(function: Callable[..., Any], order: tuple[str, ...], probe: Probe) -> bool:
    given, expected = probe
    try:
        return equals(function(*[_fresh(given[name]) for name in order]), expected)
    except Exception:  # most expressions make nothing of these arguments
        return False


def _fresh(value: Any) -> Any:
    return copy.deepcopy(value) if isinstance(value, np.random.Generator) else value


HIDEABLE = [  # an answer of one operation cannot be hidden
    id for id in FUNCTIONS if work(reference(id).tree) > 1
]


@pytest.mark.parametrize("id", HIDEABLE)
def test_no_expression_in_the_checks_can_be_pasted_as_an_answer(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each expression of the checks becomes a function of the names in it, and is tried."""
    monkeypatch.chdir(tmp_path)
    asked = probes(id)
    with silence(), np.errstate(all="ignore"):
        assert leaks(pastes_of_the_checks(), asked) == []


def test_that_test_would_find_an_answer() -> None:
    code = "table = {'value': [1 - tanh(u) ** 2 for u in rows]}"
    names = {"tanh": np.tanh}
    assert leaks(pastes(code, names), probes("01.tanh_grad")) == ["1 - tanh(u) ** 2"]
    code = "expected = {'it': (right - left) / len(left)}"
    asked = probes("00.softmax_cross_entropy_grad")
    assert len(leaks(pastes(code, {}), asked)) == 1
    assert leaks(pastes(code.replace("len(left)", "2"), {}), asked) == []
