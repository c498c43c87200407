"""What can be changed in an answer: statements, their order, and the expressions in them."""

import ast
import copy
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from tests.checks.expression_changes import (
    OPERATORS,
    Change,
    Put,
    is_self,
    of_condition,
    of_expression,
)


def changes(tree: ast.Module, own_lines: frozenset[int]) -> list[Change]:
    """All that can be changed in a tree, within the lines that the learner writes."""
    found: list[Change] = []
    skipped = _messages(tree)
    names, attributes = _own_names(tree, own_lines)
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            items = value if isinstance(value, list) else [value]
            for place, node in enumerate(items):
                if not isinstance(node, ast.AST) or id(node) in skipped:
                    continue
                if getattr(node, "lineno", 0) not in own_lines:
                    continue

                def put(
                    new: Any, parent: Any = parent, field: str = field, at: Any = place
                ) -> None:
                    if isinstance(getattr(parent, field), list):
                        getattr(parent, field)[at] = new
                    else:
                        setattr(parent, field, new)

                if isinstance(node, ast.stmt):
                    found += _of_statement(node, put)
                elif isinstance(node, ast.expr):
                    found += of_expression(node, put, names, attributes)
        found += _of_order(parent, own_lines)
    return found


def _of_order(parent: ast.AST, own_lines: frozenset[int]) -> list[Change]:
    """Two statements in the other order; a statement that has come out of a loop, or into it."""
    body = getattr(parent, "body", None)
    if not isinstance(body, list):
        return []
    found: list[Change] = []
    for place, (first, second) in enumerate(pairwise(body)):
        if not {first.lineno, second.lineno} <= own_lines:
            continue
        if _depend(first, second):
            found.append(partial(body.__setitem__, slice(place, place + 2), [second, first]))
        if isinstance(first, ast.For | ast.While):
            found.append(partial(first.body.append, second))
            if len(first.body) > 1:
                found.append(partial(_move, first.body, body, place + 1))
    return found


_PLACES = (ast.Name, ast.Attribute, ast.Subscript)


def _depend(first: ast.stmt, second: ast.stmt) -> bool:
    """Whether one of two statements may use what the other one sets."""
    for one, other in ((first, second), (second, first)):
        used = {ast.unparse(node) for node in ast.walk(other) if isinstance(node, _PLACES)}
        for node in ast.walk(one):
            is_set = isinstance(node, _PLACES) and isinstance(node.ctx, ast.Store)
            if is_set and ast.unparse(node) in used:
                return True
    return False


def _move(inner: list[ast.stmt], outer: list[ast.stmt], place: int) -> None:
    outer.insert(place, inner.pop())


def _messages(tree: ast.Module) -> set[int]:
    """Nodes that change nothing: what an exception says, texts that nobody reads."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            found |= {id(part) for argument in node.exc.args for part in ast.walk(argument)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found |= {id(node), id(node.value)}
    return found


def _own_names(
    tree: ast.Module, own_lines: frozenset[int]
) -> tuple[dict[str, str], dict[str, str]]:
    """For each variable, and each attribute of self, the next one that could stand in its place."""
    names, attributes, functions = [], [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg != "self":
            names.append(node.arg)
        elif isinstance(node, ast.Name) and node.lineno in own_lines:
            names += [node.id] if isinstance(node.ctx, ast.Store) else []
        elif isinstance(node, ast.Attribute) and is_self(node.value):
            attributes.append(node.attr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            functions |= {node.func.attr} if is_self(node.func.value) else set()
    return _next(names), _next([name for name in attributes if name not in functions])


def _next(names: Sequence[str]) -> dict[str, str]:
    unique = list(dict.fromkeys(names))
    return dict(zip(unique, [*unique[1:], *unique[:1]], strict=True)) if len(unique) > 1 else {}


def _of_statement(node: ast.stmt, put: Put) -> list[Change]:
    """A statement left out; += turned round or made plain; a condition turned round; a round short."""
    found: list[Change] = []
    if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Pass):
        found.append(lambda: put(ast.Pass()))
    if isinstance(node, ast.AugAssign):
        target: Any = copy.deepcopy(node.target)
        target.ctx = ast.Load()
        plain = ast.Assign([node.target], ast.BinOp(target, node.op, node.value))
        found.append(lambda: put(plain))  # another array instead of the same one
        found.append(lambda: put(ast.Assign([node.target], node.value)))
        for other in OPERATORS.get(type(node.op), ()):
            found.append(lambda other=other: setattr(node, "op", other()))  # type: ignore[misc]
    elif isinstance(node, ast.If | ast.While):
        found += of_condition(node)
    elif isinstance(node, ast.For):
        for part in ("[1:]", "[:-1]"):
            rounds: Any = ast.parse(f"list(x){part}", mode="eval").body
            rounds.value.args = [node.iter]
            found.append(lambda rounds=rounds: setattr(node, "iter", rounds))  # type: ignore[misc]
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        turned = ast.Tuple(node.value.elts[::-1], ast.Load())
        found.append(lambda: setattr(node, "value", turned))
    if isinstance(node, ast.Return) and node.value is not None:
        single = ast.parse("np.float32(x)", mode="eval").body
        single.args = [node.value]  # type: ignore[attr-defined]
        near = ast.BinOp(node.value, ast.Mult(), ast.Constant(1.001))
        found += [lambda other=other: setattr(node, "value", other)  # type: ignore[misc]
                  for other in (single, near)]  # fmt: skip
    return found
