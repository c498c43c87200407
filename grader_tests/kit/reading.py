"""What an answer returned, read as plain numbers.

Nothing here trusts what comes back: types are compared exactly, sizes are bounded, and no method of
a returned object is ever called. What numpy has to do is bound at import, so that a notebook that
replaces ``np.allclose`` or ``np.abs`` deceives nobody.
"""

from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

import numpy as np
from numpy import asarray, ndarray, sctypeDict

from common.support.messages import text
from grader_tests.kit.findings import Wrong, name_of
from grader_tests.kit.shapes import misshapen

Array = np.ndarray[Any, Any]
Misconception = Callable[[Array], str | None]  # the known mistake that a wrong array shows, if any

MAX_ELEMENTS = 1_000_000  # of a returned array or list; larger ones are not read
MAX_DEPTH = 8  # of nested lists
FEW = 4  # numbers that are told one by one

_SCALARS = frozenset(sctypeDict.values())  # numpy's own; a subclass may lie
_NUMBERS = _SCALARS | {int, float, bool}


def unknown(got: Array) -> str | None:
    """No known mistake."""
    return None


def already_known(misconception: str | None, got: Array) -> str | None:
    """The mistake that is known without a look at the array (to be bound by `partial`)."""
    return misconception


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


def expect_result(value: object, what: str = "") -> None:
    """`Wrong` where nothing was returned, or, in place of the result, no ``what``."""
    if value is None:
        raise Wrong("none", misconception="returns_none", what=what or text("checks:result"))


def floats(
    value: object,
    shape: tuple[int, ...],
    *,
    what: str = "",
    single: bool = False,
    misconception: Misconception = unknown,
) -> Array:
    """A returned value as a new float64 array of this shape, or `Wrong`.

    ``what`` says in a message which value it is, if not the result. With ``single``, float32 will
    do, because the arguments were float32. ``misconception`` may know the mistake of an array of the
    wrong shape.
    """
    what = what or text("checks:result")
    expect_result(value, what)
    array = as_array(value)
    if array is None:
        raise Wrong("type", misconception=other_type(value), what=what, got=describe(value))
    if array.shape != shape:
        several = "several_results" if type(value) is tuple else None
        raise Wrong(
            "shape",
            misconception=misconception(array) or several or misshapen(array.shape, shape),
            what=what,
            expected=shape_text(shape),
            got=shape_text(array.shape),
        )
    if array.dtype.kind != "f":
        raise Wrong("dtype", misconception="not_floats", what=what, got=array.dtype)
    if array.dtype.itemsize not in ((4, 8) if single else (8,)):
        raise Wrong("dtype", misconception="float32", what=what, got=array.dtype)
    return array.astype(float)


def other_type(value: object) -> str | None:
    """The mistake behind a result that is no array of numbers."""
    kinds = {tuple: "several_results", str: "text_returned", dict: "dict_returned"}
    if _is_ragged(value):
        return "ragged"
    if name_of(type(value)) == "function":  # a proxy's type has the name of what it stands for
        return "not_called"
    return next((key for kind, key in kinds.items() if type(value) is kind), None)


def _is_ragged(value: object) -> bool:
    """Whether it is a list whose parts differ in length."""
    if type(value) is not list or not _is_plain(value):
        return False
    try:
        asarray(value)
    except ValueError:
        return True
    except OverflowError:  # a huge int
        pass
    return False


def whole_number(value: Any) -> int:
    """A returned whole number, or `Wrong`."""
    expect_result(value)
    array = as_array(value)
    if array is None or array.ndim != 0:
        misconception = other_type(value) if array is None else "more_than_one"
        raise Wrong("type_number", misconception=misconception, got=describe(value))
    if array.dtype.kind not in "iu":
        raise Wrong("whole_number", misconception="not_whole", got=f"{array.item():g}")
    return int(array)


def number(value: float) -> str:
    """A number in at most four figures."""
    return f"{float(value) + 0.0:.4g}"


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


def told(arguments: tuple[Any, ...]) -> str:
    """What an answer was called with: few numbers one by one, larger arrays by their shape."""
    return ", ".join(_told(value) for value in arguments)


def _told(value: Any) -> str:
    if type(value) is dict:
        return (
            "{" + ", ".join(f"{str(key)[:9]}: {_told(item)}" for key, item in value.items()) + "}"
        )
    array = as_array(value)
    if array is None and type(value) in (FunctionType, MethodType):
        return text("checks:a_function")
    if array is None:
        return repr(value) if type(value) is str else name_of(type(value))
    if array.ndim == 0:
        return number(array.item())
    if array.ndim == 1 and array.size <= FEW:
        return "[" + ", ".join(number(item) for item in array.tolist()) + "]"
    return text("checks:array_told", shape=array.shape)


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape as it is told: a single number's is told in words, too."""
    return str(shape) if shape else text("checks:one_number_shape")
