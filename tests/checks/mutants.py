"""Machine-made wrong answers: the course's own answers with one thing changed.

    python -m tests.checks.mutants             every mutant of every exercise, and who survives
    python -m tests.checks.mutants 01 02.Adam  of a notebook, or of an exercise

A small walk over the answer's syntax tree changes one operator, comparison, constant, axis, name,
argument, statement or condition at a time. Each mutant is handed in; one that passes has survived.
``survivors.toml`` lists those that may, with the reason why they count as right. The exit code is 1
where another one survives, or where a listed one no longer does.

A loop that the change makes endless is cut off by counting: every loop and function of a mutant counts
its rounds, and may make a hundred times as many as the answer that it was made from.
"""

import argparse
import ast
import copy
import difflib
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from grader_tests import EXERCISES, run
from grader_tests.runner import SELF_CHECK_SEED
from tests.checks.reference import Reference, reference

SURVIVORS = Path(__file__).with_name("survivors.toml")
SEEDS = (SELF_CHECK_SEED, 1)  # a mutant that passes with one of them has survived
ROUNDS = 100  # times as many as the answer may a mutant make

Change = Callable[[], None]  # made in a copy of the tree


@dataclass(frozen=True)
class Mutant:
    """An answer with one thing changed; ``label`` is the line that is different then."""

    exercise: str
    label: str
    tree: ast.Module


# --- what is changed ---

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_RELATED = (
    "mean sum max min prod median",
    "argmax argmin",
    "zeros ones",
    "zeros_like ones_like",
    "maximum minimum",
    "exp expm1",
    "log log2",
    "cos sin",
    "floor ceil round",
    "var std",
    "random normal",
    "permutation permuted",
    "append insert",
    "any all",
    "startswith endswith",
    "flatnonzero nonzero",
    "vstack hstack",
    "array asarray",
    "eye ones",
)
RELATED = {
    name: [
        other
        for group in _RELATED
        for other in group.split()
        if name in group.split() and other != name
    ]
    for name in " ".join(_RELATED).split()
}


def mutants(answer: Reference) -> Iterator[Mutant]:
    """Every mutant of an answer, each once, in the order of its code."""
    original = ast.unparse(answer.tree)
    seen, labels = {original}, set()
    for place in range(len(_changes(answer.tree, answer.own_lines))):
        tree = answer.tree
        _changes(tree, answer.own_lines)[place]()
        ast.fix_missing_locations(tree)
        code = ast.unparse(tree)
        try:
            tree = ast.parse(code)
        except SyntaxError:
            continue
        if code in seen:
            continue
        seen.add(code)
        label = whole = _label(original, code)
        number = 2
        while label in labels:
            label, number = f"{whole} ({number})", number + 1
        labels.add(label)
        yield Mutant(answer.exercise, label, tree)


def _label(old: str, new: str) -> str:
    """The lines that are new; where none is, those that are gone."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    before, after = (
        " / ".join(line[2:].strip() for line in lines if line.startswith(sign))
        for sign in ("- ", "+ ")
    )
    return after or f"without: {before}"


def _changes(tree: ast.Module, own_lines: frozenset[int]) -> list[Change]:
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
                    found += _of_expression(node, put, names, attributes)
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
        elif isinstance(node, ast.Attribute) and _is_self(node.value):
            attributes.append(node.attr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            functions |= {node.func.attr} if _is_self(node.func.value) else set()
    return _next(names), _next([name for name in attributes if name not in functions])


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _next(names: Sequence[str]) -> dict[str, str]:
    unique = list(dict.fromkeys(names))
    return dict(zip(unique, [*unique[1:], *unique[:1]], strict=True)) if len(unique) > 1 else {}


Put = Callable[[Any], None]


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
        found += _of_condition(node)
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


def _of_condition(node: ast.If | ast.While | ast.IfExp) -> list[Change]:
    turned = ast.UnaryOp(ast.Not(), node.test)
    found: list[Change] = [lambda: setattr(node, "test", turned)]
    if not isinstance(node, ast.While):
        found.append(lambda: setattr(node, "test", ast.Constant(True)))
        found.append(lambda: setattr(node, "test", ast.Constant(False)))
    return found


def _of_expression(
    node: ast.expr, put: Put, names: dict[str, str], attributes: dict[str, str]
) -> list[Change]:
    new: list[ast.expr] = []  # what may stand in its place
    found: list[Change] = []
    if isinstance(node, ast.Constant):
        new += [ast.Constant(value) for value in _other_constants(node.value)]
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        new.append(ast.Name(names[node.id], ast.Load()))
    elif isinstance(node, ast.BinOp):
        new += [ast.BinOp(node.left, op(), node.right) for op in OPERATORS.get(type(node.op), ())]
        new += [node.left, node.right]
        if not isinstance(node.op, ast.Add | ast.Mult):
            new.append(ast.BinOp(node.right, node.op, node.left))
    elif isinstance(node, ast.UnaryOp):
        new.append(node.operand)
    elif isinstance(node, ast.BoolOp):
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        new += [ast.BoolOp(other, node.values), *node.values]
    elif isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for kind in COMPARISONS.get(type(op), ()):
                ops = [*node.ops[:place], kind(), *node.ops[place + 1 :]]
                new.append(ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.IfExp):
        found += _of_condition(node)
    elif isinstance(node, ast.Call):
        new += _other_calls(node)
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        if node.attr == "T":
            new.append(node.value)
        elif _is_self(node.value) and node.attr in attributes:
            new.append(ast.Attribute(node.value, attributes[node.attr], ast.Load()))
    elif isinstance(node, ast.Slice):
        new += _other_slices(node)
    elif isinstance(node, ast.List | ast.Set | ast.Tuple) and len(node.elts) > 1:
        if not isinstance(getattr(node, "ctx", None), ast.Store):
            for place in range(len(node.elts)):
                less = copy.copy(node)
                less.elts = node.elts[:place] + node.elts[place + 1 :]
                new.append(less)
    elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp) and (
        node.generators[0].ifs
    ):
        all_of_them = copy.deepcopy(node)
        all_of_them.generators[0].ifs = []
        new.append(all_of_them)
    return found + [lambda other=other: put(other) for other in new]  # type: ignore[misc]


def _other_constants(value: object) -> list[Any]:
    """Constants that could stand in a constant's place by mistake."""
    if value is True or value is False:
        return [not value]
    if isinstance(value, int):
        others: list[Any] = [value + 1, value - 1, -value, 0, 1, 2 * value]
    elif isinstance(value, float):
        others = [2 * value, value / 2, -value, 0.0, 1.0, value + 1]
    elif isinstance(value, str):
        letters = [letter for letter in "abcde" if letter != value] if len(value) == 1 else []
        number = value[:-1] + str(int(value[-1]) % 9 + 1) if value[-1:].isdigit() else ""
        others = [*letters, number, f"{value}_"]
    else:
        return []
    return [other for other in dict.fromkeys(others) if other != value and other != ""]


def _other_calls(node: ast.Call) -> list[ast.expr]:
    """The call without an argument, with two swapped, of a related function, or not made at all."""
    found: list[ast.expr] = []
    args, keywords = node.args, node.keywords

    def call(args: list[ast.expr], keywords: list[ast.keyword], func: ast.expr) -> ast.expr:
        return ast.Call(func, args, keywords)

    for place in range(len(args)):
        if len(args) > 1:
            found.append(call(args[:place] + args[place + 1 :], keywords, node.func))
    for place in range(len(args) - 1):
        swapped = [*args[:place], args[place + 1], args[place], *args[place + 2 :]]
        found.append(call(swapped, keywords, node.func))
    for place, keyword in enumerate(keywords):
        found.append(call(args, keywords[:place] + keywords[place + 1 :], node.func))
        if keyword.arg == "axis":
            for axis in (None, 0, 1, 2, -1):
                others = [*keywords]
                others[place] = ast.keyword("axis", ast.Constant(axis))
                found.append(call(args, others, node.func))
    if isinstance(node.func, ast.Attribute):
        for name in RELATED.get(node.func.attr, ()):
            found.append(call(args, keywords, ast.Attribute(node.func.value, name, ast.Load())))
        if not isinstance(node.func.value, ast.Name) or node.func.value.id != "np":
            found.append(node.func.value)
        elif args:
            found.append(args[0])
    elif args:
        found.append(args[0])
    return found


def _other_slices(node: ast.Slice) -> list[ast.expr]:
    found: list[ast.expr] = []
    for field in ("lower", "upper", "step"):
        end = getattr(node, field)
        if end is not None:
            for other in (None, ast.BinOp(end, ast.Add(), ast.Constant(1))):
                changed = copy.copy(node)
                setattr(changed, field, other)
                found.append(changed)
    return found


# --- who survives ---


class Endless(BaseException):
    """A mutant has gone round too often."""


class _Counting(ast.NodeTransformer):
    """Every function, loop and comprehension of a tree counts its rounds."""

    def _body(self, node: Any) -> Any:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(_count()))
        return node

    visit_FunctionDef = visit_For = visit_While = _body

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.ifs.insert(0, _count())
        return node


def _count() -> ast.expr:
    return ast.Call(ast.Name("_one_more_round", ast.Load()), [], [])


class _Rounds:
    """Counts, and raises `Endless` beyond a limit."""

    def __init__(self, limit: float) -> None:
        self.made, self.limit = 0, limit

    def __call__(self) -> bool:
        self.made += 1
        if self.made > self.limit:
            raise Endless
        return True


def passes(answer: Reference, tree: ast.Module, limit: float) -> tuple[bool, int]:
    """Whether an answer made of a tree passes with any of the seeds, and the rounds that it made."""
    counted = ast.fix_missing_locations(_Counting().visit(copy.deepcopy(tree)))
    rounds = _Rounds(limit)
    try:
        made = answer.answer(counted, _one_more_round=rounds)
    except Exception:  # a value that is computed where it stands
        return False, rounds.made
    passed = any(run(answer.exercise, made, seed).passed for seed in SEEDS)
    return passed and rounds.made <= limit, rounds.made


@cache
def _limit(answer: Reference) -> int:
    passed, made = passes(answer, answer.tree, float("inf"))
    if not passed:
        raise ValueError(f"the answer of {answer.exercise} in source/ does not pass")
    return ROUNDS * made + 1000


def survives(mutant: Mutant) -> bool:
    """Whether the checks let a mutant pass."""
    answer = reference(mutant.exercise)
    return passes(answer, mutant.tree, _limit(answer))[0]


def listed(path: Path = SURVIVORS) -> dict[tuple[str, str], str]:
    """The mutants that may survive: (exercise, label) -> the reason why they count as right."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (exercise, label): reason
        for exercise, reasons in table.items()
        for reason, labels in reasons.items()
        for label in labels
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print who survives; 1 where the list does not say so."""
    parser = argparse.ArgumentParser(prog="python -m tests.checks.mutants", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("which", nargs="*", default=[""], help="a notebook or an exercise")
    options = parser.parse_args(arguments)
    exercises = [id for id in EXERCISES if {"", id, id[:2]} & set(options.which)]
    known, start, made = listed(), time.perf_counter(), 0
    unlisted, gone, expected = 0, 0, 0
    for exercise in exercises:
        labels = set()
        for mutant in mutants(reference(exercise)):
            made += 1
            labels.add(mutant.label)
            reason = known.get((exercise, mutant.label))
            if survives(mutant):
                unlisted, expected = unlisted + (reason is None), expected + (reason is not None)
                print(f"{exercise}: {mutant.label}\n    {reason or 'NOT LISTED'}")
            elif reason is not None:
                gone += 1
                print(f"{exercise}: {mutant.label}\n    is listed, but does not survive")
        for _, label in [key for key in known if key[0] == exercise and key[1] not in labels]:
            gone += 1
            print(f"{exercise}: {label}\n    is listed, but no longer made")
    print(
        f"{made} mutants of {len(exercises)} answers: {made - unlisted - expected} caught, {expected} "
        f"count as right, {unlisted} survive, {gone} out of date "
        f"({time.perf_counter() - start:.0f} s)"
    )
    return bool(unlisted or gone)


if __name__ == "__main__":
    sys.exit(main())
