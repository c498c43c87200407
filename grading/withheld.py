"""The course's public packages as a submission sees them: without what its notebook asks for.

Where an exercise asks for ``sigmoid`` or ``Conv2d``, the functions and classes of the packages that have
that name (as the self-check compares names) keep their signature and lose their content; to call one
raises the self-check's words. Nothing else changes: what an answer or a locked cell imports is there.
"""

import ast
import compileall
import shutil
from collections.abc import Collection
from pathlib import Path

from common.support.messages import text
from grader_tests.toolkit_use import plain

_TELL = "from grading.inside.absent import called as _called_in_grading\n"
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def without(asked: Collection[str], root: Path, parts: Collection[str], target: Path) -> None:
    """Copy the packages or modules ``root/part`` into ``target``, without the names in ``asked``."""
    target.mkdir(parents=True, exist_ok=True)
    target.chmod(0o755)  # what root makes, an ordinary user of the sandbox reads
    for part in parts:
        source, copy = root / part, target / part
        if source.is_dir():  # compiled files may hold what the sources no longer do
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        elif source.exists():
            shutil.copy(source, copy)
        for file in [copy] if copy.is_file() else sorted(copy.rglob("*.py")):
            before = file.read_text(encoding="utf-8")
            if (after := emptied(before, asked, Path(part).parts[0])) != before:
                file.write_text(after, encoding="utf-8")
        compileall.compile_dir(copy, quiet=2)


def emptied(source: str, asked: Collection[str], package: str) -> str:
    """A module's source in which the functions and classes that ``asked`` names have no content."""
    names = {plain(name) for name in asked}
    tree = ast.parse(source)
    found = [s for s in tree.body if isinstance(s, _Definition) and plain(s.name) in names]
    if not found:
        return source
    for definition in found:
        _empty(
            definition, f"raise _called_in_grading({package!r}, {definition.name!r}, {_words()!r})"
        )
    after_head = next(
        place
        for place, statement in enumerate([*tree.body, None])
        if not _is_docstring(statement) and not _is_future(statement)
    )
    tree.body[after_head:after_head] = ast.parse(_TELL).body
    return ast.unparse(tree) + "\n"


def _words() -> str:
    return text("wrong:toolkit_called")


def _empty(definition: _Definition, instead: str) -> None:
    kept = definition.body[:1] if _is_docstring(definition.body[0]) else []
    if not isinstance(definition, ast.ClassDef):
        definition.body = [*kept, *ast.parse(instead).body]
        return
    methods = [s for s in definition.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))]
    if not any(method.name == "__init__" for method in methods):
        methods += ast.parse("def __init__(self, *args, **kwargs): ...").body  # type: ignore[arg-type]
    for method in methods:
        _empty(method, instead)
    definition.body = [*kept, *methods]


def _is_docstring(statement: ast.stmt | None) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_future(statement: ast.stmt | None) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
