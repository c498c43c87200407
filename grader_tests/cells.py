"""What a cell's code gives names to, and which names a cell that stopped still owes.

A check can only judge what the kernel holds. Where the answer's cell has just stopped, that is the answer
before it, and to judge it in silence would mislead.
"""

import ast
import re
import textwrap
from collections.abc import Callable
from types import TracebackType
from typing import Any

# What a line that Python cannot read was about to give a name to.
_BEGINNING = re.compile(
    r"^(?:async +def|def|class) +(\w+)|^(\w+) *(?::[^=\n]+)?=(?!=)", re.MULTILINE
)


def names_bound(source: str) -> dict[str, int]:
    """The names that a cell gives at its top level, each with the last line of the statement that does.

    Code that Python cannot read counts as one statement that does not end.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        begun = [match[1] or match[2] for match in _BEGINNING.finditer(source)]
        return dict.fromkeys(begun, len(source) + 1)
    return {
        name: statement.end_lineno or statement.lineno
        for statement in tree.body
        for name in _bound(statement)
    }


class Cells:
    """What is known of the cells that have run: ``stopped`` has the names owed, each with the error.

    ``transform`` makes Python of a cell with magics, as IPython does.
    """

    def __init__(self, transform: Callable[[str], str]) -> None:
        self.transform = transform
        self.stopped: dict[str, str] = {}

    def ran(self, result: Any) -> None:
        """Note how a cell ended: what IPython hands to ``post_run_cell``."""
        code = re.sub(r"^\s*%%.*", "", result.info.raw_cell or "")  # a cell's magic runs the rest
        errors = (result.error_before_exec, result.error_in_exec)
        error = next((error for error in errors if error is not None), None)
        stopped_at = 0 if error is None else _line(error.__traceback__)
        for name, last in names_bound(self._python(code)).items():
            if error is not None and stopped_at <= last:
                self.stopped[name] = _told(error)
            else:
                self.stopped.pop(name, None)

    def _python(self, code: str) -> str:
        try:
            return self.transform(code)
        except SyntaxError:
            return code


def _bound(node: ast.AST) -> list[str]:
    """The names that a statement gives in its own scope."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.alias):
        return [node.asname or node.name.partition(".")[0]]
    if isinstance(node, ast.Name):
        return [node.id] if isinstance(node.ctx, ast.Store) else []
    if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return []
    return [name for child in ast.iter_child_nodes(node) for name in _bound(child)]


def _line(trace: TracebackType | None) -> int:
    """The line of the cell in which it stopped."""
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == "__main__":
            return trace.tb_lineno
        trace = trace.tb_next
    return 0


def _told(error: BaseException) -> str:
    words = error.msg if isinstance(error, SyntaxError) else str(error)
    return textwrap.shorten(f"{type(error).__name__}: {words}".rstrip(": "), 120)
