"""What a check finds: that an answer is wrong, or not there yet; and how it stopped, in a few words."""

import linecache
import re
from collections.abc import Iterator
from contextlib import contextmanager

from common.support.messages import text

Rows = tuple[tuple[str, tuple[str, ...]], ...]  # (label, cells) of a small table

name_of = type.__dict__["__name__"].__get__  # a metaclass cannot get in between


class Wrong(Exception):
    """The answer is wrong; raised by a check and turned into a `Report`.

    ``problem`` names a text of the section "wrong", which ``values`` fill in; ``misconception`` is
    the key of the known mistake, if it is one.
    """

    def __init__(
        self, problem: str, *, misconception: str | None = None, table: Rows = (), **values: object
    ) -> None:
        super().__init__(problem)
        self.problem, self.misconception, self.table, self.values = (
            problem,
            misconception,
            table,
            values,
        )


class Unsolved(Exception):
    """The answer is still the empty cell's."""


def brief(value: object, limit: int = 120) -> str:
    """The first line of str(value), cut; a value that cannot be printed gives ''."""
    try:
        line = str.__str__(str(value))
    except BaseException:
        return ""
    return _cut(line.strip().partition("\n")[0], limit)


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[:limit] + " …"


# How Python words a mistake that learners make with arrays, and the mistake's key.
_CRASHES = (
    ("truth value of an array", "truth_value"),
    ("can be converted to Python scalars", "math_on_array"),
    ("must be real number, not", "math_on_array"),
    ("converted to a scalar index", "array_as_axis"),
    ("matmul: ", "shape_clash"),
    ("not aligned", "shape_clash"),
    ("could not be broadcast", "shape_clash"),
    ("could not broadcast", "shape_clash"),
    ("non-broadcastable", "shape_clash"),
    ("shape mismatch", "shape_clash"),
    ("boolean index did not match", "shape_clash"),
    ("must match exactly", "shape_clash"),
    ("cannot reshape", "other_size"),
    ("Cannot cast ufunc", "floats_into_integers"),
    ("Cannot interpret", "shape_in_parts"),
    ("ufunc 'bitwise_xor'", "caret"),
    ("operand type(s) for ^", "caret"),
    ("arrays used as indices", "index_not_whole"),
    ("only integers, slices", "index_not_whole"),
    ("indices must be integers", "index_not_whole"),
    ("cannot be interpreted as an integer", "index_not_whole"),
    ("setting an array element with a sequence", "array_in_a_place"),
    ("inhomogeneous shape", "array_in_a_place"),
    ("NoneType", "none_inside"),
    ("is not subscriptable", "number_indexed"),
    ("'function'", "not_called"),
    ("'method'", "not_called"),
    ("ufunc' and", "not_called"),
    ("for ** or pow(): 'numpy.ufunc'", "not_called"),
    ("to unpack", "unpacking"),
    ("positional argument", "other_arguments"),
    ("unexpected keyword argument", "other_arguments"),
    ("object is not callable", "no_function"),
    ("AxisError: ", "axis_out"),
    ("IndexError: too many indices", "axis_out"),
    ("IndexError: ", "index_out"),
    ("UnboundLocalError: ", "unset_name"),
    ("NameError: ", "unknown_name"),
    ("AttributeError: ", "unknown_attribute"),
    ("KeyError: ", "unknown_key"),
    ("ZeroDivisionError: ", "divided_by_zero"),
    ("RecursionError: ", "calls_itself"),
    ("OverflowError: ", "number_too_large"),
    ("ModuleNotFoundError: ", "unknown_module"),
)


CLASH = ("could not be broadcast",)  # for `meaning`: arrays whose shapes do not fit

_MATMUL = re.compile(r"^matmul: .*size (\d+) is different from (\d+)")


def crash(error: BaseException, arguments: str = "") -> Wrong:
    """The `Wrong` that tells of an exception in the answer, with the line where it arose.

    ``arguments`` are what the answer was called with, in words.
    """
    kind, words, line = name_of(type(error))[:40], brief(error), _line_of(error)
    told = f"{kind}: {words}"
    misconception = next((key for sign, key in _CRASHES if sign in told), None)
    sizes = _MATMUL.search(brief(error, 400))
    if sizes:
        words = text("checks:columns_meet_rows", rows=sizes[1], columns=sizes[2])
    problem = "crash_at" if line else "crash"
    called = text("checks:called_with", arguments=arguments) if arguments else ""
    return Wrong(
        problem, misconception=misconception, error=kind, words=words, line=line, called=called
    )


@contextmanager
def meaning(misconception: str, *signs: str) -> Iterator[None]:
    """Give a crash of the answer this misconception where its words contain one of the signs."""
    try:
        yield
    except Wrong as stopped:
        words = str(stopped.values.get("words", ""))
        if stopped.problem.startswith("crash") and any(sign in words for sign in signs):
            stopped.misconception = misconception
        raise


def _line_of(error: BaseException) -> str:
    """The last line of the learner's cell that ran before the exception, if it can be read."""
    line, trace = "", error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if not str(frame.f_globals.get("__name__", "")).startswith(
            ("grader_tests", "grading", "numpy")
        ):
            line = linecache.getline(frame.f_code.co_filename, trace.tb_lineno).strip() or line
        trace = trace.tb_next
    return _cut(line, 60)
