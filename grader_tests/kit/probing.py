"""What a check may do with a learner's answer: call it with data, and read data back.

In trusted grading the answer lives in another process and is reached through a proxy, so nothing
here asks for more than calls, attributes and plain values. Nothing here trusts what comes back:
types are compared exactly, sizes are bounded, and no method of a returned object is ever called.
What numpy has to do is bound at import, so that a notebook that replaces ``np.allclose`` or
``np.abs`` deceives nobody.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import numpy as np
from numpy import asarray, errstate, isfinite, ndarray, sctypeDict, unravel_index, zeros

from common.support.messages import text
from grader_tests.kit.findings import Unsolved, Wrong, brief, crash, name_of

Array = np.ndarray[Any, Any]

NO_OPTIONS: Mapping[str, object] = {}
MAX_ELEMENTS = 1_000_000  # of a returned array or list; larger ones are not read
MAX_DEPTH = 8  # of nested lists
COLUMNS = 4  # of a table that is shown
CLOSE = (1e-6, 1e-9)  # relative and absolute; lets float32 constants pass
CLOSE_32 = (1e-4, 1e-5)  # for float32 arguments
CLOSE_SLOPE = (1e-5, 1e-7)  # against a central difference

_SCALARS = frozenset(sctypeDict.values())  # numpy's own; a subclass may lie
_NUMBERS = _SCALARS | {int, float, bool}


class _Sink:
    """Takes what an answer prints, and forgets it."""

    def write(self, line: str) -> int:
        return len(line)

    def flush(self) -> None:
        """Nothing is kept, so nothing is left to write."""


@contextmanager
def silence() -> Iterator[None]:
    """Nothing that an answer prints or warns of gets out."""
    sink: Any = _Sink()
    with redirect_stdout(sink), redirect_stderr(sink), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def call(
    function: object, *args: object, options: Mapping[str, object] = NO_OPTIONS, quiet: bool = False
) -> Any:
    """What ``function(*args, **options)`` returns.

    Raises `Wrong` where it raises, where it changes an array among its arguments (or in a dict
    among them), and, with ``quiet``, where it gives a RuntimeWarning. Raises `Unsolved` where it
    raises NotImplementedError.
    """
    if not callable(function):
        raise Wrong("not_callable", got=describe(function))
    before = _snapshots(args)
    # A notebook may have called np.seterr; what counts here is numpy's usual setting.
    usual = errstate(over="warn", divide="warn", invalid="warn", under="ignore")
    with warnings.catch_warnings(record=True) as caught, usual:
        warnings.simplefilter("always")
        try:
            result = function(*args, **options)
        except NotImplementedError:
            raise Unsolved from None
        except BaseException as error:  # SystemExit and KeyboardInterrupt too
            raise crash(error) from None
    for name, array, shape, data in before:
        if array.shape != shape or array.tobytes() != data:
            raise Wrong("changed", key="edits_arguments", argument=name)
    for warning in caught:
        if quiet and warning.category is RuntimeWarning:
            raise Wrong("warns", key="overflow", warning=brief(warning.message))
    return result


def raises(
    kind: type[Exception],
    function: object,
    *args: object,
    options: Mapping[str, object] = NO_OPTIONS,
) -> bool:
    """Whether ``function(*args, **options)`` raises this exception; `Wrong` where another."""
    if not callable(function):
        raise Wrong("not_callable", got=describe(function))
    try:
        function(*args, **options)
    except kind:
        return True
    except NotImplementedError:
        raise Unsolved from None
    except BaseException as error:
        raise crash(error) from None
    return False


def attribute(owner: object, name: str) -> Any:
    """``owner.name``, or `Wrong`."""
    try:
        return getattr(owner, name)
    except BaseException:
        raise Wrong("no_attribute", name=name) from None


def assign(owner: object, name: str, value: Array) -> None:
    """``owner.name = value``, or `Wrong`."""
    try:
        setattr(owner, name, value)
    except BaseException:
        raise Wrong("no_assignment", name=name) from None


def as_array(value: object) -> Array | None:
    """A returned value as a plain array of numbers; None where it is not one."""
    kind = type(value)
    if kind is ndarray or kind in _NUMBERS or (kind in (list, tuple) and _is_plain(value)):
        try:
            array = asarray(value)
        except (ValueError, OverflowError):  # a ragged list, a huge int
            return None
        return array if array.dtype.kind in "biuf" and array.size <= MAX_ELEMENTS else None
    return None


def _is_plain(value: object) -> bool:
    """Whether a list or tuple holds numbers, arrays and such lists only, in bounded number."""
    left = MAX_ELEMENTS

    def plain(item: Any, depth: int) -> bool:
        nonlocal left
        left -= 1
        kind = type(item)
        if left < 0 or depth > MAX_DEPTH:
            return False
        if kind is list or kind is tuple:
            return len(item) <= left and all(plain(inner, depth + 1) for inner in item)
        return kind is ndarray or kind in _NUMBERS

    return plain(value, 0)


def floats(
    value: object,
    shape: tuple[int, ...],
    *,
    what: str = "",
    single: bool = False,
    name: Callable[[Array], str | None] = lambda array: None,
) -> Array:
    """A returned value as a new float64 array of this shape, or `Wrong`.

    ``what`` says in a message which value it is, if not the result. With ``single``, float32 will
    do, because the arguments were float32. ``name`` may know the mistake of an array of the wrong
    shape.
    """
    what = what or text("checks:result")
    if value is None:
        raise Wrong("none", key="returns_none", what=what)
    array = as_array(value)
    if array is None:
        raise Wrong("type", what=what, got=describe(value))
    if array.shape != shape:
        raise Wrong(
            "shape",
            key=name(array),
            what=what,
            expected=shape_text(shape),
            got=shape_text(array.shape),
        )
    if array.dtype.kind != "f":
        raise Wrong("dtype", key="not_floats", what=what, got=array.dtype)
    if array.dtype.itemsize not in ((4, 8) if single else (8,)):
        raise Wrong("dtype", key="float32", what=what, got=array.dtype)
    return array.astype(float)


def close(got: Array, expected: Array, tolerance: tuple[float, float] = CLOSE) -> bool:
    """Whether two arrays have the same shape and nowhere differ."""
    return got.shape == expected.shape and bool(_agree(got, expected, tolerance).all())


def _agree(got: Array, expected: Array, tolerance: tuple[float, float]) -> Array:
    relative, absolute = tolerance
    with errstate(all="ignore"):
        return isfinite(got) & (abs(got - expected) <= absolute + relative * abs(expected))


def first_match(
    got: Array, candidates: Mapping[str, Array], tolerance: tuple[float, float] = CLOSE
) -> str | None:
    """The key of the first candidate that ``got`` equals: what a known mistake would return."""
    return next((key for key, array in candidates.items() if close(got, array, tolerance)), None)


def expect(
    got: Array,
    expected: Array,
    *,
    problem: str = "values",
    what: str = "",
    inputs: Mapping[str, Array] | None = None,
    tolerance: tuple[float, float] = CLOSE,
    name: Callable[[Array], str | None] = lambda got: None,
    **values: object,
) -> None:
    """Raise `Wrong` where ``got`` differs from ``expected``, with a small table of where.

    ``inputs`` are arrays of the same shape to show beside. ``what`` names the array in a message,
    and heads a row with the positions in it. ``name`` gives the key of the misconception from
    ``got``, if it knows it. ``values`` fill in the problem's text.
    """
    good = _agree(got, expected, tolerance)
    if good.all():
        return
    bad, rest = (~good).ravel().nonzero()[0], good.ravel().nonzero()[0]
    chosen = sorted([*bad[:COLUMNS], *rest[: max(0, COLUMNS - len(bad))]])
    rows: list[tuple[str, tuple[str, ...]]] = []
    if what:
        places = [unravel_index(place, got.shape) for place in chosen]
        rows.append(
            (what, tuple("[" + ", ".join(str(int(i)) for i in place) + "]" for place in places))
        )
    for label, array in (inputs or {}).items():
        rows.append((label, tuple(number(array.ravel()[place]) for place in chosen)))
    pairs = [(expected.ravel()[place], got.ravel()[place]) for place in chosen]
    rows.append((text("checks:row_expected"), tuple(_told_apart(e, g) for e, g in pairs)))
    rows.append((text("checks:row_got"), tuple(_told_apart(g, e) for e, g in pairs)))
    raise Wrong(problem, key=name(got), table=tuple(rows), what=what, **values)


def number(value: float) -> str:
    """A number in at most four figures."""
    return f"{float(value) + 0.0:.4g}"


def _told_apart(value: float, other: float) -> str:
    """A number in as few figures as set it apart from the other."""
    figures = 4
    if not close(asarray(value), asarray(other)):
        while figures < 9 and f"{value:.{figures}g}" == f"{other:.{figures}g}":
            figures += 2
    return f"{float(value) + 0.0:.{figures}g}"


def strided(array: Array) -> Array:
    """The same numbers as a view that is contiguous in no order."""
    wide = zeros([2 * size for size in array.shape[::-1]], array.dtype)
    view = wide.T[tuple(slice(None, None, 2) for _ in array.shape)]
    view[...] = array
    return view


def describe(value: Any) -> str:
    """A value in a few words, without asking the value."""
    array = as_array(value)
    if array is not None and array.ndim == 0:
        return text("checks:a_number", number=number(array.item()))
    if array is not None:
        return text("checks:an_array", shape=array.shape, dtype=array.dtype)
    if type(value) in (list, tuple):
        return text("checks:a_collection", type=name_of(type(value)), length=len(value))
    return text("checks:a_thing", type=name_of(type(value))[:40])


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape as it is told: a single number's is told in words, too."""
    return str(shape) if shape else text("checks:one_number_shape")


def _snapshots(
    arguments: tuple[object, ...],
) -> list[tuple[str, Array, tuple[int, ...], bytes]]:
    """Every array among the arguments: its name or place, itself, its shape and its bytes."""
    found: list[tuple[str, Array, tuple[int, ...], bytes]] = []

    def visit(name: str, item: Any) -> None:
        if type(item) is ndarray:
            found.append((name, item, item.shape, item.tobytes()))
        elif type(item) is dict:
            for key, inner in item.items():
                visit(str(key), inner)
        elif type(item) is tuple:
            for place, inner in enumerate(item, 1):
                visit(name or text("checks:argument", place=place), inner)

    visit("", arguments)
    return found
