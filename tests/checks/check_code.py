"""The code of the checks, in which no answer may stand, and how much an expression of it computes."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator

import grader_tests

COLLECTION = "grader_tests.collection"  # of answers; the checks do not import it
MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(grader_tests.__path__, "grader_tests.")
    if not module.name.startswith(COLLECTION)
]
WORK = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.Call, ast.Subscript, ast.IfExp, ast.comprehension)


def expressions(code: str) -> Iterator[ast.expr]:
    """Every expression in a module's code that takes three operations or more, each once.

    Shorter ones stand everywhere: a product of two names, a comparison with 0.
    """
    seen = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.expr) and work(node) >= 3:
            text = ast.unparse(node)
            if text not in seen:
                seen.add(text)
                yield node


def work(node: ast.AST) -> int:
    """How many operations an expression takes."""
    return sum(isinstance(part, WORK) for part in ast.walk(node))
