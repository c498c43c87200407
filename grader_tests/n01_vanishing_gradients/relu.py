"""The checks of ReLU and of its slope."""

import numpy as np
from numpy import minimum
from numpy.random import Generator

from grader_tests.kit.batteries import Case, probe
from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, floats
from grader_tests.n01_vanishing_gradients.elementwise import check_elementwise

X = np.array([[-2.0, 0.5, 9.0], [7.0, -0.25, -6.0]])
RELU = np.array([[0.0, 0.5, 9.0], [7.0, 0.0, 0.0]])
GATE = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
CORNER = np.array([[0.0, -0.0, -1e-300]])
SMOOTH = 0.7  # how far a smooth relative of ReLU stays from it at most


def check_relu(answer: object, rng: Generator) -> None:
    """Frozen values, and inputs whose positive part was chosen."""
    check_elementwise(answer, X, RELU, _draw_relu, rng, _name_relu, _why_no_relu)
    probe(answer, Case((CORNER,), np.zeros((1, 3)), {"x": CORNER}))


def check_relu_grad(answer: object, rng: Generator) -> None:
    """Frozen values, a gate that was chosen; at exactly 0 either 0 or 1."""
    check_elementwise(answer, X, GATE, _draw_gate, rng, _name_gate, _why_no_gate)
    corner = np.array([[0.0, 1.0, -0.0], [0.0, -1.0, 2.0]])
    got = floats(call(answer, corner.copy()), corner.shape)
    at_zero = corner == 0
    either = (got == 0) | (got == 1)
    expected = np.where(at_zero & either, got, corner > 0)
    expect(
        got, expected, problem="at_zero", inputs={"x": corner}, misconception=lambda got: "at_zero"
    )


def _draw_relu(rng: Generator) -> tuple[Array, Array]:
    x, gate = _draw_gate(rng)
    return x, abs(x) * gate


def _draw_gate(rng: Generator) -> tuple[Array, Array]:
    # Both signs at every order of magnitude: near the corner, too, the two sides differ.
    gate = np.tile([0.0, 1.0], (10, 1))
    sizes = 10.0 ** np.arange(-7, 3).repeat(2).reshape(10, 2) * rng.uniform(0.2, 1, (10, 2))
    order = rng.permutation(10)
    return (sizes * (2 * gate - 1))[order].reshape(5, 4), gate.reshape(5, 4)


def _name_relu(got: Array) -> str | None:
    if close(got, X.max(axis=0)) or close(got, X.max(axis=1)):
        return "max_along_axis"
    if got.shape != X.shape:
        return "max_of_all" if close(got, X.max()) else None
    below = RELU - X  # how far x lies below 0
    leak, gain = got[0, 0] / X[0, 0], got[0, 2] / X[0, 2]
    if 0 < leak < 1 and close(got, RELU - leak * below):
        return "leaky"
    if 0 < gain < 1 and close(got, gain * RELU - below):
        return "leak_on_positive"
    if got.max() < RELU.max() and close(got, minimum(RELU, got.max())):
        return "capped"
    return first_match(
        got, {"absolute": abs(X), "mirrored": below, "negative_part": -below, "gate": GATE}
    )


def _why_no_relu(got: Array) -> str:
    return "smooth" if (abs(got - RELU) < SMOOTH).all() else "both_sides"


def _name_gate(got: Array) -> str | None:
    leak = got.min()
    if 0 < leak < 1 and close(got, GATE + leak * (1 - GATE)):
        return "leaky"
    return first_match(
        got,
        {
            "sign": 2 * GATE - 1,
            "mirrored": 1 - GATE,
            "value": RELU,
            "ones": np.ones_like(GATE),
            "input": X,
        },
    )


def _why_no_gate(got: Array) -> str:
    return "open_elsewhere" if ((got == 0) | (got == 1)).all() else "neither_0_nor_1"
