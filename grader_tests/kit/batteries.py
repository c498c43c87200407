"""What every function of arrays has to stand, once it is known what must come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy import ndarray

from grader_tests.kit.comparing import (
    CLOSE,
    CLOSE_32,
    Place,
    expect,
    expect_unchanged,
    nothing_beside,
)
from grader_tests.kit.findings import Rows, Unsolved, Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, Misconception, floats, unknown


@dataclass(frozen=True)
class Case:
    """Arguments, what must come of them, and what a message shows of them (in its shape).

    ``misconception`` and ``otherwise`` name what is behind a wrong result, and ``beside`` gives
    further rows of the table, as for `expect`.
    """

    arguments: tuple[object, ...]
    expected: Array
    shown: Mapping[str, Array] = field(default_factory=dict)
    misconception: Misconception = unknown
    otherwise: Misconception = unknown
    tolerance: tuple[float, float] = CLOSE
    beside: Callable[[Place], Rows] = nothing_beside


def probe(
    answer: object,
    case: Case,
    laid_out: Callable[[Array], Array] = np.copy,
    single: bool = False,
    quiet: bool = False,
    problem: str = "values",
) -> object:
    """What the answer returns for a case, once that is found right.

    The arrays among the arguments are passed as ``laid_out`` gives them. With ``single``, float32
    is enough. With ``quiet``, a RuntimeWarning is wrong. ``problem`` names the text of a wrong value.
    """
    arguments = (laid_out(a) if type(a) is ndarray else a for a in case.arguments)
    result = call(answer, *arguments, quiet=quiet)
    got = floats(result, case.expected.shape, single=single, misconception=case.misconception)
    expect(
        got,
        case.expected,
        problem=problem,
        inputs=case.shown,
        tolerance=_wider(case.tolerance, CLOSE_32) if single else case.tolerance,
        misconception=case.misconception,
        otherwise=case.otherwise,
        beside=case.beside,
    )
    return result


def battery(
    answer: object,
    first: Case,
    other: Case,
    rounded: Case | None = None,
    all_single: bool = False,
) -> None:
    """Views in no order, float32, and a first result that must stay as it was.

    ``rounded`` is the case for float32, if not the other; with ``all_single``, float32 is enough of
    a result everywhere, because the arguments do not ask for more.
    """
    result = probe(answer, first, strided, single=all_single)
    kept = floats(result, first.expected.shape, single=all_single)
    probe(answer, rounded or other, as_single, single=True)
    probe(answer, other, single=all_single)
    expect_unchanged(floats(result, kept.shape, single=all_single), kept)


def _wider(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return max(one[0], other[0]), max(one[1], other[1])


def ask_again(answer: object, shape: tuple[int, ...], *arguments: object) -> Array | None:
    """What an answer that was found wrong returns for other arguments, to find out why.

    None where that is no array of this shape.
    """
    try:
        return floats(call(answer, *arguments), shape)
    except (Wrong, Unsolved):
        return None


def as_single(array: Array) -> Array:
    """Floats as float32; whole numbers as they are."""
    return array.astype(np.float32) if array.dtype.kind == "f" else array
