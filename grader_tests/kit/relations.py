"""How a wrong array relates to the right one, where no known mistake of an exercise fits.

Each relation is a fact about the numbers, and its text in the section "hints" asks what in the answer
could make it so. They are looked for in order: what says most comes first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from numpy import errstate, isfinite, sqrt

from grader_tests.kit.reading import Array

Close = Callable[[Array, Array], bool]

ROUNDING = 1e-13  # of the largest number: what is left where terms cancel
INEXACT = 0.01  # of the largest number: what differs by less is right but for some rounding or eps


def relation(got: Array, expected: Array, inputs: Mapping[str, Array], close: Close) -> str | None:
    """The key of the first relation that holds; ``inputs`` are arrays of the same shape."""
    if not isfinite(got).all():
        return "not_finite"
    with errstate(all="ignore"):
        return first_true(_relations(got, expected, inputs, close))


def first_true(findings: Iterable[tuple[str, bool]]) -> str | None:
    """The key of the first finding that is true; later ones are not looked at."""
    return next((key for key, holds in findings if holds), None)


def _relations(
    got: Array, expected: Array, inputs: Mapping[str, Array], close: Close
) -> Iterator[tuple[str, bool]]:
    varied = expected.size > 1 and not close(expected, np.full_like(expected, expected.flat[0]))
    yield "all_zero", bool(abs(got).max() <= ROUNDING * abs(expected).max())
    yield "sign", close(got, -expected)
    if varied:
        yield "all_equal", bool(got.min() == got.max())
        yield "one_factor", close(got, expected * (got * expected).sum() / (expected**2).sum())
        yield "one_offset", close(got, expected + (got - expected).mean())
    for array in inputs.values():
        if varied and array.shape == got.shape:
            yield "input_returned", close(got, array)
            yield "times_input", close(got, expected * array) or close(got * array, expected)
            yield "input_added", any(close(got, expected + sign * array) for sign in (1, -1))
    if varied:
        yield "absolute", close(got, abs(expected))
        yield "squared", close(got, expected**2) or close(got, expected * abs(expected))
        yield "root", close(got, sqrt(expected))
        yield "complement", close(got, 1 - expected)
        yield "inverse", close(got * expected, np.ones_like(got))
        yield "logarithm", close(np.exp(got), expected)
        yield "same_images", got.ndim == 4 and len(got) > 1 and close(got, got[:1] + 0 * got)
        table = got.ndim == 2 and min(got.shape) > 1
        yield "same_rows", table and close(got, got[:1] + 0 * got)
        yield "same_columns", table and close(got, got[:, :1] + 0 * got)
        yield from _in_places(got, expected, inputs, close)
        if table:
            yield from _in_rows(got, expected, close)
    yield "inexact", bool(abs(got - expected).max() < INEXACT * abs(expected).max())


def _in_places(
    got: Array, expected: Array, inputs: Mapping[str, Array], close: Close
) -> Iterator[tuple[str, bool]]:
    """Relations that have to do with where a number stands."""
    yield "other_places", close(np.sort(got, axis=None), np.sort(expected, axis=None))
    right = np.array([close(g, e) for g, e in zip(got.ravel(), expected.ravel(), strict=True)])
    wrong = got.ravel()[~right]
    yield "rest_zero", bool(right.any() and expected.ravel()[right].any() and not wrong.any())
    yield "rest_equal", bool(right.any() and len(wrong) > 1 and wrong.min() == wrong.max())
    if set(inputs) == {"x"}:
        (x,) = (array.ravel() for array in inputs.values())
        if len(x) == len(right) and (x < 0).any() and (x > 0).any():
            yield "wrong_below_zero", bool(right[x > 0].all() and not right[x < 0].any())
            yield "wrong_above_zero", bool(right[x < 0].all() and not right[x > 0].any())
        if len(x) == len(right) and right.any():
            sizes = abs(x)
            yield "wrong_near_zero", bool(sizes[~right].max() < sizes[right].min())
            yield "wrong_far_out", bool(sizes[~right].min() > sizes[right].max())


def _in_rows(got: Array, expected: Array, close: Close) -> Iterator[tuple[str, bool]]:
    """What holds in each row, or in each column, of a table."""
    for side, axis in (("row", 1), ("column", 0)):
        offset = (got - expected).mean(axis=axis, keepdims=True)
        yield f"offset_per_{side}", close(got, expected + offset)
        products, squares = (got * expected, expected**2)
        factor = products.sum(axis=axis, keepdims=True) / squares.sum(axis=axis, keepdims=True)
        enough = ((expected != 0).sum(axis=axis) > 1).all()  # one number has its factor anyway
        yield f"factor_per_{side}", bool(enough) and close(got, expected * factor)
