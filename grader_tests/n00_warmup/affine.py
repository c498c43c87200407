"""The checks of an affine layer, forward and backward.

The forward pass is compared with a table worked by hand, and with outputs that were drawn before
the inputs that lead to them; the backward pass with the slopes of a sum of the outputs.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import ones
from numpy.linalg import qr
from numpy.random import Generator

from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, describe, expect_result, floats
from grader_tests.kit.slopes import slopes

PARTS = ("dx", "dW", "db")
X = np.array([[1.0, 2, -1], [0, 3, 2]])
W = np.array([[2.0, 0, 1, -1], [1, -2, 0, 3], [4, 1, -3, 2]])
B = np.array([0.5, -1.0, 2.0, 10.0])
Y = np.array([[0.5, -6.0, 6.0, 13.0], [11.5, -5.0, -4.0, 23.0]])  # frozen


def check_affine_forward(answer: object, rng: Generator) -> None:
    """A small table worked by hand; then outputs drawn, and inputs that lead to them."""
    known = {
        "bias_missing": Y - B,
        "bias_twice": Y + B,
        "bias_subtracted": Y - 2 * B,
        "bias_total": Y - B + B.sum(),
        "first_bias": Y - B + B[0],
        "bias_alone": B + 0 * Y,
        "bias_multiplied": (Y - B) * B,
    }
    first = call(answer, X.copy(), W.copy(), B.copy())
    misconception = partial(first_match, candidates=known)
    expect(
        floats(first, Y.shape, misconception=_name_misshapen_output), Y, misconception=misconception
    )
    for n, inputs, outputs in ((1, 4, 3), (5, 6, 2)):
        y, b = rng.normal(0, 3, (n, outputs)), rng.normal(0, 1, outputs)
        basis, _ = qr(rng.normal(size=(inputs, outputs)))  # its columns are orthonormal
        sizes = rng.uniform(0.5, 2, outputs)
        arguments = ((y - b) / sizes @ basis.T, basis * sizes, b)
        expect(floats(call(answer, *map(strided, arguments)), y.shape), y)
        singles = [array.astype(np.float32) for array in arguments]
        expect(floats(call(answer, *singles), y.shape, single=True), y, tolerance=CLOSE_32)
    call(answer, -X, W, B)
    expect_unchanged(floats(first, Y.shape), Y)


def _name_misshapen_output(got: Array) -> str | None:
    return "transposed" if got.shape == Y.shape[::-1] else None


def check_affine_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of a weighted sum of the outputs, in x, in W and in b."""
    try:
        _check_affine_slopes(answer, (4, 5, 3), rng, named=True)
    except Wrong as crash:
        if crash.misconception == "shape_clash" and _right_where_square(answer, rng):
            crash.misconception = "missing_transpose"
        raise
    for sizes in ((1, 3, 4), (6, 2, 5)):
        _check_affine_slopes(answer, sizes, rng)


def _check_affine_slopes(
    answer: object, sizes: tuple[int, int, int], rng: Generator, named: bool = False
) -> None:
    arguments, expected = _draw_affine(sizes, rng)
    result = call(answer, *map(strided, arguments))
    got = _read_parts(result, expected)
    name = partial(_name_parts, got, expected, sizes[0]) if named else lambda part, array: None
    _expect_parts(got, expected, CLOSE, name)
    singles = [array.astype(np.float32) for array in arguments]
    _expect_parts(_read_parts(call(answer, *singles), expected, True), expected, CLOSE_32)
    call(answer, -arguments[0], *arguments[1:])
    for again, kept in zip(_read_parts(result, expected), got, strict=True):
        expect_unchanged(again, kept)


def _draw_affine(
    sizes: tuple[int, int, int], rng: Generator, symmetric: bool = False
) -> tuple[list[Array], list[Array]]:
    """dout, x and W, and the slopes in x, W and b."""
    n, inputs, outputs = sizes
    dout, x, weights = (
        rng.normal(0, 1, shape) for shape in ((n, outputs), (n, inputs), (inputs, outputs))
    )
    if symmetric:
        dout, x, weights = (array + array.T for array in (dout, x, weights))
    expected = [
        slopes(lambda x: (dout * (x @ weights)).sum(), x),
        slopes(lambda weights: (dout * (x @ weights)).sum(), weights),
        slopes(lambda b: (dout * (0 * dout + b)).sum(), np.zeros(outputs)),
    ]
    return [dout, x, weights], expected


def _read_parts(result: Any, expected: list[Array], single: bool = False) -> list[Array]:
    expect_result(result)
    if type(result) not in (tuple, list) or len(result) != 3:
        raise Wrong("three_gradients", misconception="not_three", got=describe(result))
    arrays = [as_array(part) for part in result]
    shapes = [None if array is None else array.shape for array in arrays]
    wanted = [array.shape for array in expected]
    if shapes != wanted and sorted(map(str, shapes)) == sorted(map(str, wanted)):
        raise Wrong("three_gradients", misconception="other_order", got=describe(result))
    return [
        floats(
            part,
            array.shape,
            what=what,
            single=single,
            misconception=partial(_name_misshapen_part, what=what, shape=array.shape),
        )
        for part, what, array in zip(result, PARTS, expected, strict=True)
    ]


def _name_misshapen_part(got: Array, what: str, shape: tuple[int, ...]) -> str | None:
    if what == "db":
        return {0: "bias_total", 2: "bias_kept_2d"}.get(got.ndim, "bias_over_outputs")
    return "transposed" if got.shape == shape[::-1] else None


def _expect_parts(
    got: list[Array],
    expected: list[Array],
    tolerance: tuple[float, float],
    misconception: Callable[[str, Array], str | None] = lambda part, array: None,
) -> None:
    for what, mine, array in zip(PARTS, got, expected, strict=True):
        expect(
            mine,
            array,
            problem="slope_of_sum",
            what=what,
            tolerance=tolerance,
            misconception=partial(misconception, what),
        )


def _name_parts(got: list[Array], expected: list[Array], n: int, part: str, _: Array) -> str | None:
    def all_close(dx: float, dW: float, db: float) -> bool:
        return all(close(g, f * e) for g, f, e in zip(got, (dx, dW, db), expected, strict=True))

    factors = {
        "averaged": (1, 1 / n, 1 / n),
        "averaged_all": (1 / n, 1 / n, 1 / n),
        "weights_averaged": (1, 1 / n, 1),
        "bias_mean": (1, 1, 1 / n),
        "sign": (-1, -1, -1),
    }
    key = next((key for key, factor in factors.items() if all_close(*factor)), None)
    if key is None and part == "db":
        last = {"bias_is_one": ones(len(got[2])), "bias_total": expected[2].sum() + 0 * got[2]}
        return first_match(got[2], last)
    return key


def _right_where_square(answer: object, rng: Generator) -> bool:
    """Whether the answer is right where a missing transpose cannot be seen."""
    arguments, expected = _draw_affine((4, 4, 4), rng, symmetric=True)
    try:
        return all(map(close, _read_parts(call(answer, *arguments), expected), expected))
    except (Wrong, Unsolved):  # whatever is wrong here, too, the first finding stands
        return False
