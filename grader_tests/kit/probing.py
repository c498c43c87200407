"""What a check may do with a learner's answer: call it with data, read and set attributes.

In trusted grading the answer lives in another process and is reached through a proxy, so nothing
here asks for more than calls, attributes and plain values.
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from numpy import errstate, ndarray, zeros

from common.support.messages import text
from grader_tests.kit.findings import Unsolved, Wrong, brief, crash
from grader_tests.kit.patience import OutOfPatience, let
from grader_tests.kit.reading import Array, describe, told

NO_OPTIONS: Mapping[str, object] = {}


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
            result = let(function, *args, **options)
        except NotImplementedError:
            raise Unsolved from None
        except BaseException as error:  # SystemExit and KeyboardInterrupt too
            raise _stopped(error, args) from None
    for name, array, shape, data in before:
        if array.shape != shape or array.tobytes() != data:
            raise Wrong("changed", misconception="edits_arguments", argument=name)
    for warning in caught:
        if quiet and warning.category is RuntimeWarning:
            raise Wrong("warns", misconception="overflow", warning=brief(warning.message))
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
        let(function, *args, **options)
    except kind:
        return True
    except NotImplementedError:
        raise Unsolved from None
    except BaseException as error:
        stopped = _stopped(error, args)
        stopped.misconception = stopped.misconception or "other_exception"
        raise stopped from None
    return False


def _stopped(error: BaseException, args: tuple[object, ...]) -> Wrong:
    return error.finding() if type(error) is OutOfPatience else crash(error, told(args))


def attribute(owner: object, name: str) -> Any:
    """``owner.name``, or `Wrong`."""
    try:
        return let(getattr, owner, name)
    except OutOfPatience as late:
        raise late.finding() from None
    except BaseException:
        raise Wrong("no_attribute", misconception="no_attribute", name=name) from None


def assign(owner: object, name: str, value: Array) -> None:
    """``owner.name = value``, or `Wrong`."""
    try:
        let(setattr, owner, name, value)
    except OutOfPatience as late:
        raise late.finding() from None
    except BaseException:
        raise Wrong("no_assignment", name=name) from None


def strided(array: Array) -> Array:
    """The same numbers as a view that is contiguous in no order."""
    wide = zeros([2 * size for size in array.shape[::-1]], array.dtype)
    view = wide.T[tuple(slice(None, None, 2) for _ in array.shape)]
    view[...] = array
    return view


def own(array: Array) -> Array:
    """A copy for an answer to keep: what it does to it later changes nothing that is compared."""
    return array.copy() if array.flags.c_contiguous else strided(array)


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
