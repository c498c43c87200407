"""Answers that try to throw or to fool."""

import itertools
import math
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from grader_tests import (
    CheckFailed,
    Report,
)


class EqualToAll:
    """Says yes to everything a check might ask."""

    shape: Any = (2, 3)
    dtype = np.dtype(float)
    ndim = 2

    def __eq__(self, other: object) -> Any:
        return True

    def __hash__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __float__(self) -> float:
        return 0.25

    def __len__(self) -> int:
        return 2

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise SystemExit("asked for an array")

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self

    def __getitem__(self, place: Any) -> Any:
        return self

    def __iter__(self) -> Any:
        return itertools.repeat(self)

    def __str__(self) -> str:
        raise KeyboardInterrupt

    __repr__ = __str__
    __sub__ = __rsub__ = __abs__ = __le__ = __ge__ = all = __call__


class LyingArray(np.ndarray[Any, Any]):
    """An array that compares as equal, whatever it holds."""

    def __array_ufunc__(self, ufunc: Any, method: str, *args: Any, **kwargs: Any) -> Any:
        """No difference from anything, and every question answered with yes."""
        differs = ufunc in (np.subtract, np.absolute)
        return np.zeros(self.shape) if differs else np.ones(self.shape, bool)

    def __eq__(self, other: object) -> Any:
        return np.ones(self.shape, bool)

    def all(self, *args: Any, **kwargs: Any) -> Any:
        return True


class Endless(list[Any]):
    def __iter__(self) -> Any:
        return itertools.count()


class LyingFloat(np.float64):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class WarnsWhenForgotten:
    def __del__(self) -> None:
        warnings.warn("forgotten", ResourceWarning, stacklevel=1)


def throws(error: BaseException | type[BaseException]) -> Callable[..., Any]:
    def answer(*args: Any, **kwargs: Any) -> Any:
        raise error

    return answer


def recurses(*args: Any, **kwargs: Any) -> Any:
    return recurses(*args, **kwargs)


async def coroutine(*args: Any, **kwargs: Any) -> Any:
    return 1.0


def masked(x: Any, *args: Any, **kwargs: Any) -> Any:
    return np.ma.masked_all(np.shape(x))


def prints(x: Any, *args: Any, **kwargs: Any) -> Any:
    print("x" * 10**6)
    print("y" * 10**6, file=sys.stderr)
    warnings.warn("look here", stacklevel=1)
    return x


def nest(x: Any, *args: Any, **kwargs: Any) -> Any:
    inner: list[Any] = []
    inner.append(inner)
    return inner


class UnreadableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


class BrokenClass:
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise KeyboardInterrupt(name)


HOSTILE: dict[str, Any] = {
    "equal to all": EqualToAll(),
    "returns equal to all": lambda *args, **kwargs: EqualToAll(),
    "lying array": lambda x, *args, **kwargs: np.zeros(np.shape(x)).view(LyingArray),
    "lying number": LyingFloat(0.3),
    "returns lying number": lambda *args, **kwargs: LyingFloat(0.3),
    "endless list": lambda *args, **kwargs: Endless(),
    "endless iterator": lambda *args, **kwargs: itertools.count(),
    "endless in a list": lambda *args, **kwargs: [itertools.count(), Endless()],
    "generator": lambda *args, **kwargs: (i for i in itertools.count()),
    "list in itself": nest,
    "huge list": lambda *args, **kwargs: [[0.0] * 2_000_000],
    "huge array": lambda *args, **kwargs: np.broadcast_to(1.0, (10**6, 10**6)),
    "huge int": lambda *args, **kwargs: 10**5000,
    "ragged list": lambda *args, **kwargs: [[1.0], [1.0, 2.0]],
    "object array": lambda x, *args, **kwargs: np.full(np.shape(x), EqualToAll(), dtype=object),
    "complex": lambda x, *args, **kwargs: np.zeros(np.shape(x), complex),
    "text array": lambda *args, **kwargs: np.array(["1.0"]),
    "structured": lambda *args, **kwargs: np.zeros((2, 3), dtype=[("a", float)]),
    "masked": masked,
    "matrix": lambda x, *args, **kwargs: np.matrix(np.zeros((2, 3))),
    "nan": lambda x, *args, **kwargs: np.full(np.shape(x), np.nan),
    "empty": lambda *args, **kwargs: np.zeros((0, 3)),
    "dict": lambda *args, **kwargs: {},
    "dict of odd keys": lambda *args, **kwargs: {1: 2, EqualToAll(): 3},
    "lambda": lambda *args, **kwargs: lambda: None,
    "no argument": lambda: 1.0,
    "SystemExit": throws(SystemExit),
    "KeyboardInterrupt": throws(KeyboardInterrupt),
    "GeneratorExit": throws(GeneratorExit),
    "StopIteration": throws(StopIteration),
    "MemoryError": throws(MemoryError),
    "unreadable error": throws(UnreadableError()),
    "error of many lines": throws(ValueError("word " * 5000 + "\n" * 5000)),
    "recursion": recurses,
    "coroutine": coroutine,
    "prints": prints,
    "forgets": lambda *args, **kwargs: WarnsWhenForgotten(),
    "number": 3,
    "number that is no number": math.nan,
    "text": "sigmoid",
    "module": math,
    "builtin": len,
    "type": type,
    "object": object(),
    "class that breaks": BrokenClass,
    "instance that breaks": BrokenClass(),
    "passed report": Report("01.sigmoid", "passed", 1.0),
    "raises a passed report": throws(CheckFailed("passed")),
}
