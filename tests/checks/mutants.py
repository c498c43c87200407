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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader_tests import EXERCISES, run
from grader_tests.runner import SELF_CHECK_SEED
from tests.checks.changes import changes
from tests.checks.reference import Reference, reference

SURVIVORS = Path(__file__).with_name("survivors.toml")
SEEDS = (SELF_CHECK_SEED, 1)  # a mutant that passes with one of them has survived
ROUNDS = 100  # times as many as the answer may a mutant make


@dataclass(frozen=True)
class Mutant:
    """An answer with one thing changed; ``label`` is the line that is different then."""

    exercise: str
    label: str
    tree: ast.Module


def mutants(answer: Reference) -> Iterator[Mutant]:
    """Every mutant of an answer, each once, in the order of its code."""
    original = ast.unparse(answer.tree)
    seen, labels = {original}, set()
    for place in range(len(changes(answer.tree, answer.own_lines))):
        tree = answer.tree
        changes(tree, answer.own_lines)[place]()
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
