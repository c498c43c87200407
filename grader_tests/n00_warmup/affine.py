"""The checks of an affine layer, forward and backward.

The forward pass is compared with a table worked by hand, and with outputs that were drawn before
the inputs that lead to them; the backward pass with the slopes of a sum of the outputs.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy import maximum, ones
from numpy.linalg import qr
from numpy.random import Generator

from grader_tests.kit.batteries import Case, as_single, ask_again, battery, probe
from grader_tests.kit.comparing import (
    CLOSE,
    CLOSE_32,
    Place,
    close,
    expect,
    expect_unchanged,
    first_match,
)
from grader_tests.kit.findings import Rows, Unsolved, Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, describe, expect_result, floats, number
from grader_tests.kit.relations import first_true
from grader_tests.kit.slopes import slopes

Sizes = tuple[int, int, int]  # images, inputs, outputs

X = np.array([[1.0, 2, -1], [0, 3, 2]])
W = np.array([[2.0, 0, 1, -1], [1, -2, 0, 3], [4, 1, -3, 2]])
B = np.array([0.5, -1.0, 2.0, 10.0])
Y = np.array([[0.5, -6.0, 6.0, 13.0], [11.5, -5.0, -4.0, 23.0]])  # frozen


def _row(label: str, values: Array) -> tuple[str, tuple[str, ...]]:
    return label, tuple(number(value) for value in values)


# --- forward ---


def check_affine_forward(answer: object, rng: Generator) -> None:
    """A small table worked by hand; then outputs drawn, and inputs that lead to them."""
    probe(answer, Case((X, W, B), Y, {}, _name_output, partial(_no_layer, answer), beside=_worked))
    for sizes in ((1, 4, 3), (5, 6, 2), (3, 3, 3)):
        battery(answer, _draw_outputs(sizes, rng), _draw_outputs(sizes, rng))
    turned = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]])  # square and symmetric
    probe(answer, Case((turned, turned, 0 * B[:3]), np.eye(3)))
    probe(answer, Case((0 * X, W, B), B + 0 * Y))


def _draw_outputs(sizes: Sizes, rng: Generator) -> Case:
    n, inputs, outputs = sizes
    y, b = rng.normal(0, 3, (n, outputs)), rng.normal(0, 1, outputs)
    basis, _ = qr(rng.normal(size=(inputs, outputs)))  # its columns are orthonormal
    scales = rng.uniform(0.5, 2, outputs)
    arguments = ((y - b) / scales @ basis.T, basis * scales, b)
    return Case(arguments, y, otherwise=lambda got: "whole_numbers_only")


def _worked(place: Place) -> Rows:
    n, m = place
    return _row(f"x[{n}]", X[n]), _row(f"W[:, {m}]", W[:, m]), _row(f"b[{m}]", B[m : m + 1])


def _name_output(got: Array) -> str | None:
    if got.shape != Y.shape:
        return None
    return first_match(
        got,
        {
            "bias_missing": Y - B,
            "bias_twice": Y + B,
            "bias_subtracted": Y - 2 * B,
            "bias_total": Y - B + B.sum(),
            "first_bias": Y - B + B[0],
            "bias_alone": B + 0 * Y,
            "bias_multiplied": (Y - B) * B,
            "bias_each_time": Y + B * (len(W) - 1),
            "bias_in_weights": Y - B + X.sum(axis=1)[:, None] * B,
            "activation": maximum(Y, 0),
        },
    )


def _no_layer(answer: object, got: Array) -> str | None:
    """What an affine layer does, and this answer does not."""

    def again(x: Array, weights: Array, b: Array) -> Array:
        found = ask_again(answer, Y.shape, x, weights, b)
        return np.full(Y.shape, np.nan) if found is None else found

    bare = again(X, W, 0 * B)
    return first_true(
        (
            ("not_straight", not close(again(2 * X, W, 0 * B), 2 * bare)),
            ("bias_wrong", not close(again(0 * X, W, B), B + 0 * Y)),
            ("one_input", not close(again(X[:, ::-1], W[::-1], 0 * B), bare)),
            ("product", True),
        )
    )


# --- backward ---

PARTS = ("dx", "dW", "db")


class Problem:
    """What affine_backward gets, and the slopes in x, W and b that it must give."""

    def __init__(self, sizes: Sizes, rng: Generator, symmetric: bool = False) -> None:
        self.n, inputs, outputs = sizes
        shapes = ((self.n, outputs), (self.n, inputs), (inputs, outputs))
        dout, x, weights = (rng.normal(0, 1, shape) for shape in shapes)
        if symmetric:
            dout, x, weights = (array + array.T for array in (dout, x, weights))
        self.dout, self.x, self.weights = self.arguments = dout, x, weights
        self.expected = [
            slopes(lambda x: (dout * (x @ weights)).sum(), x),
            slopes(lambda weights: (dout * (x @ weights)).sum(), weights),
            slopes(lambda b: (dout * (0 * dout + b)).sum(), np.zeros(outputs)),
        ]

    def read(self, result: Any, single: bool = False) -> list[Array]:
        """The three arrays of a result, or `Wrong`."""
        expect_result(result)
        if type(result) not in (tuple, list) or len(result) != 3:
            raise Wrong("three_gradients", misconception="not_three", got=describe(result))
        arrays = [as_array(part) for part in result]
        shapes = [None if array is None else array.shape for array in arrays]
        wanted = [array.shape for array in self.expected]
        if shapes != wanted and sorted(map(str, shapes)) == sorted(map(str, wanted)):
            raise Wrong("three_gradients", misconception="other_order", got=describe(result))
        return [
            floats(
                part,
                shape,
                what=what,
                single=single,
                misconception=partial(self._misshapen, what=what),
            )
            for part, what, shape in zip(result, PARTS, wanted, strict=True)
        ]

    def _misshapen(self, got: Array, what: str) -> str | None:
        if what != "db":
            return None
        if got.shape == self.dout.shape:
            return "bias_not_summed"
        return {0: "bias_total", 2: "bias_kept_2d"}.get(got.ndim, "bias_over_outputs")

    def expect(
        self, answer: object, got: list[Array], tolerance: tuple[float, float] = CLOSE
    ) -> None:
        """`Wrong` where one of the three is not the slope."""
        for place, what in enumerate(PARTS):
            expect(
                got[place],
                self.expected[place],
                problem="slope_of_sum",
                what=what,
                tolerance=tolerance,
                misconception=partial(self._name, got, what),
                otherwise=partial(self._why, answer, got, place),
                beside=partial(self._beside, what),
            )

    def _beside(self, what: str, place: Place) -> Rows:
        if what == "dx":
            n, d = place
            return _row(f"dout[{n}]", self.dout[n]), _row(f"W[{d}]", self.weights[d])
        summed = _row(f"dout[:, {place[-1]}]", self.dout[:, place[-1]])
        return (_row(f"x[:, {place[0]}]", self.x[:, place[0]]), summed)[what == "db" :]

    def _name(self, got: list[Array], what: str, _: Array) -> str | None:
        n, expected = self.n, self.expected
        factors = {
            "averaged": (1, 1 / n, 1 / n),
            "averaged_all": (1 / n, 1 / n, 1 / n),
            "weights_averaged": (1, 1 / n, 1),
            "bias_mean": (1, 1, 1 / n),
            "sign": (-1, -1, -1),
        }
        for key, scales in factors.items():
            if all(close(g, s * e) for g, s, e in zip(got, scales, expected, strict=True)):
                return key
        if what == "db":
            last = {
                "bias_is_one": ones(len(got[2])),
                "bias_total": expected[2].sum() + 0 * got[2],
                "bias_of_one_image": self.dout[0],
            }
            return first_match(got[2], last)
        return None

    def _why(self, answer: object, got: list[Array], place: int, _: Array) -> str | None:
        """What is not right in one of the three, from what other arguments give."""

        def again(*arguments: Array) -> Array:
            try:
                return self.read(call(answer, *arguments))[place]
            except (Wrong, Unsolved):
                return np.full(self.expected[place].shape, np.nan)

        dout, x, weights = self.arguments
        twice, turned = again(2 * dout, x, weights), again(dout[::-1], x[::-1], weights)
        if place == 0:
            turned = turned[::-1]
        return first_true(
            (
                ("not_by_dout", not close(twice, 2 * got[place])),
                ("order_of_images", not close(turned, got[place])),
                (f"product_{PARTS[place]}", True),
            )
        )


def check_affine_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of a weighted sum of the outputs, in x, in W and in b."""
    try:
        _check_slopes(answer, (4, 5, 3), rng)
    except Wrong as crash:
        if crash.misconception == "shape_clash" and _right_where_symmetric(answer, rng):
            crash.misconception = "missing_transpose"
        raise
    for sizes in ((1, 3, 4), (6, 2, 5), (3, 3, 3)):
        _check_slopes(answer, sizes, rng)


def _check_slopes(answer: object, sizes: Sizes, rng: Generator) -> None:
    problem = Problem(sizes, rng)
    result = call(answer, *map(strided, problem.arguments))
    got = problem.read(result)
    problem.expect(answer, got)
    singles = problem.read(call(answer, *map(as_single, problem.arguments)), single=True)
    problem.expect(answer, singles, CLOSE_32)
    other = Problem(sizes, rng)
    other.expect(answer, other.read(call(answer, *(array.copy() for array in other.arguments))))
    for again, kept in zip(problem.read(result), got, strict=True):
        expect_unchanged(again, kept)


def _right_where_symmetric(answer: object, rng: Generator) -> bool:
    """Whether the answer is right where a missing transpose cannot be seen."""
    problem = Problem((4, 4, 4), rng, symmetric=True)
    try:
        got = problem.read(call(answer, *problem.arguments))
    except (Wrong, Unsolved):  # whatever is wrong here, too, the first finding stands
        return False
    return all(map(close, got, problem.expected))
