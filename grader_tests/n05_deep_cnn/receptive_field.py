"""The check of receptive_field."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, describe, expect_result, other_type

# Kernels, strides, what the stack sees, and what known mistakes make of it: each number once.
STACK = ([3, 2, 5, 3], [1, 2, 3, 2])
FIELD = 24
FIELD_MISTAKES = {
    10: "strides_ignored",
    13: "kernels_added",
    14: "kernels_added",
    33: "kernels_added",
    34: "kernels_added",
    90: "product",
    53: "own_stride_too_early",
    18: "strides_not_carried",
    21: "strides_not_carried",
    20: "strides_added",
    35: "strides_added",
    41: "wrong_end",
    23: "one_missing",
    576: "area",
}


def check_receptive_field(answer: object, rng: Generator) -> None:
    """Known stacks; then drawn ones, where the parts of a stack have to fit the whole."""
    _expect_field(answer, STACK, FIELD, FIELD_MISTAKES)
    _expect_field(answer, ([3, 3], [1, 1]), 5, {})
    for kernel in (7, 2, 1):
        got = _field(answer, [kernel], [int(rng.integers(2, 5))])
        if got != kernel:
            raise Wrong("one_layer", kernel=kernel, got=got)
    for depth in (2, 3, 5, 7):
        kernels = [int(k) for k in rng.integers(1, 8, depth)]
        strides = [int(s) for s in rng.integers(1, 5, depth)]
        _expect_consistent(answer, kernels, strides, rng)
    first = _field(answer, [3, 3, 2], [1, 1, 2])
    if _field(answer, (3, 3, 2), (1, 1, 2)) != first or first != 6:
        raise Wrong("field", expected=6, got=first)


def _field(answer: object, kernels: Sequence[int], strides: Sequence[int]) -> int:
    """The answer's receptive field, with its arguments left alone."""
    copy = tuple if type(kernels) is tuple else list
    given = (copy(kernels), copy(strides))
    result = call(answer, *given)
    for name, before, after in zip(("kernels", "strides"), (kernels, strides), given, strict=True):
        if before != after:
            raise Wrong("changed", misconception="edits_arguments", argument=name)
    expect_result(result)
    value = as_array(result)
    if value is None or value.ndim != 0 or value != np.rint(value):
        key = (
            other_type(result) if value is None else "more_than_one" if value.ndim else "not_whole"
        )
        raise Wrong("one_whole_number", misconception=key, got=describe(result))
    return int(value)


def _expect_field(
    answer: object, stack: tuple[list[int], list[int]], expected: int, mistakes: dict[int, str]
) -> None:
    got = _field(answer, *stack)
    if got != expected:
        table = tuple(
            (text(label), tuple(map(str, numbers)))
            for label, numbers in zip(("checks:sizes", "checks:strides"), stack, strict=True)
        )
        misconception = mistakes.get(got) or _name_by_layers(answer, got, *stack)
        raise Wrong("field", misconception=misconception, expected=expected, got=got, table=table)


def _name_by_layers(answer: object, got: int, kernels: list[int], strides: list[int]) -> str | None:
    """What a wrong field depends on, though it should not, or not on, though it should."""

    def asked(kernels: list[int], strides: list[int]) -> int | None:
        try:
            return _field(answer, kernels, strides)
        except (Wrong, Unsolved):
            return None

    for layer in range(len(kernels)):
        wider = [k + 2 * (i == layer) for i, k in enumerate(kernels)]
        if asked(wider, strides) == got:
            return "layer_without_effect"
    if asked(kernels, [*strides[:-1], strides[-1] + 1]) != got:
        return "last_stride_counts"
    ones = [1] * len(kernels)
    together = 1 + sum(kernels) - len(kernels)
    return "right_at_stride_one" if asked(kernels, ones) == together else "wrong_at_stride_one"


def _expect_consistent(
    answer: object, kernels: list[int], strides: list[int], rng: Generator
) -> int:
    """The field of a stack from those of two parts: cells of the lower are the pixels of the upper.

    All parts down to single layers are looked at, so no wrong rule fits.
    """
    got = _field(answer, kernels, strides)
    if len(kernels) == 1:
        expected = kernels[0]
        if got != expected:
            raise Wrong("one_layer", kernel=expected, got=got)
        return got
    at = int(rng.integers(1, len(kernels)))
    lower = _expect_consistent(answer, kernels[:at], strides[:at], rng)
    upper = _expect_consistent(answer, kernels[at:], strides[at:], rng)
    apart = int(np.prod(strides[:at]))  # how far neighbours are apart in the input
    if got - lower != apart * (upper - 1):
        table = (
            (text("checks:sizes"), tuple(map(str, kernels))),
            (text("checks:strides"), tuple(map(str, strides))),
        )
        raise Wrong("fields_disagree", first=lower, rest=upper, got=got, table=table)
    return got
