"""What every function of arrays has to stand, once it is known what must come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy import ndarray

from grader_tests.kit.comparing import CLOSE, CLOSE_32, expect, expect_unchanged
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, Misconception, floats, unknown


@dataclass(frozen=True)
class Case:
    """Arguments, what must come of them, and what a message shows of them (in its shape)."""

    arguments: tuple[object, ...]
    expected: Array
    shown: Mapping[str, Array] = field(default_factory=dict)
    misconception: Misconception = unknown
    tolerance: tuple[float, float] = CLOSE


def probe(
    answer: object,
    case: Case,
    laid_out: Callable[[Array], Array] = np.copy,
    single: bool = False,
    quiet: bool = False,
) -> object:
    """What the answer returns for a case, once that is found right.

    The arrays among the arguments are passed as ``laid_out`` gives them. With ``single``, float32
    is enough. With ``quiet``, a RuntimeWarning is wrong.
    """
    arguments = (laid_out(a) if type(a) is ndarray else a for a in case.arguments)
    result = call(answer, *arguments, quiet=quiet)
    got = floats(result, case.expected.shape, single=single, misconception=case.misconception)
    expect(
        got,
        case.expected,
        inputs=case.shown,
        tolerance=CLOSE_32 if single else case.tolerance,
        misconception=case.misconception,
    )
    return result


def battery(answer: object, first: Case, other: Case, single: Case | None = None) -> None:
    """Views in no order, float32, and a first result that must stay as it was."""
    result = probe(answer, first, strided)
    kept = floats(result, first.expected.shape)
    probe(answer, single or other, as_single, single=True)
    probe(answer, other)
    expect_unchanged(floats(result, kept.shape), kept)


def as_single(array: Array) -> Array:
    """Floats as float32; whole numbers as they are."""
    return array.astype(np.float32) if array.dtype.kind == "f" else array
