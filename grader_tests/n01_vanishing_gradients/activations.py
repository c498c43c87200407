"""The checks of activations and their slopes."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy import arctanh, exp, isfinite, log, minimum, sqrt, tanh
from numpy.random import Generator

from grader_tests.kit.batteries import Case, battery, probe
from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.probing import call
from grader_tests.kit.quizzes import value
from grader_tests.kit.reading import Array, Misconception, floats
from grader_tests.kit.slopes import STEP

Draw = Callable[[Generator], tuple[Array, Array]]  # inputs and the outputs that they must give


# Frozen to 15 digits, at inputs of both signs, large and small.
X = np.array([[-2.0, 0.5, 3.0], [1.0, -0.25, -6.0]])
SIGMOID = np.array(
    [
        [0.119202922022118, 0.622459331201855, 0.952574126822433],
        [0.731058578630005, 0.437823499114202, 0.002472623156635],
    ]
)
SIGMOID_SLOPE = np.array(
    [
        [0.104993585403507, 0.235003712201594, 0.045176659730912],
        [0.196611933241482, 0.246134082737598, 0.00246650929136],
    ]
)
SIGMOID_SLOPE_AT_SIGMOID = np.array(
    [
        [0.249114015415138, 0.227266091752184, 0.200879007925928],
        [0.219361864009808, 0.238392029451615, 0.24999961788381],
    ]
)
TANH_SLOPE = np.array(
    [
        [0.070650824853164, 0.786447732965927, 0.00986603716544],
        [0.419974341614026, 0.940014848806378, 2.4576547405e-05],
    ]
)
TANH_SLOPE_AT_TANH = np.array(
    [
        [0.443382541695377, 0.813541695171153, 0.423145403261324],
        [0.587816750031832, 0.942334596347229, 0.41998220251805],
    ]
)
X_RELU = np.array([[-2.0, 0.5, 9.0], [7.0, -0.25, -6.0]])
RELU = np.array([[0.0, 0.5, 9.0], [7.0, 0.0, 0.0]])
GATE = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])

FAR = np.array([[-1000.0, 1000.0], [60.0, -60.0]])  # where a naive exponential overflows


def _check_elementwise(
    answer: object,
    x: Array,
    expected: Array,
    draw: Draw,
    rng: Generator,
    misconception: Misconception,
    far: Array | None = None,
) -> None:
    """A function that works on each element: the frozen values, in several shapes, then drawn ones.

    ``far`` are the values at `FAR`, which must come without a warning.
    """
    probe(answer, Case((x,), expected, {"x": x}, misconception))
    if far is not None:
        probe(answer, Case((FAR,), far, {"x": FAR}, _overflows), quiet=True)
    for shape in ((6,), (1, 3, 2)):
        x, expected = x.reshape(shape), expected.reshape(shape)
        probe(answer, Case((x,), expected, {"x": x}))
    first, other = (Case((x,), y, {"x": x}) for x, y in (draw(rng), draw(rng)))
    battery(answer, first, other)


def _overflows(got: Array) -> str | None:
    return None if isfinite(got).all() else "overflow"


def _slope(inverse: Callable[[Array], Array], y: Array) -> Array:
    """dy/dx where x = inverse(y): one over dx/dy, which a complex step gives without rounding."""
    return STEP / inverse(y + 1j * STEP).imag


def _logit(y: Array) -> Array:
    return log(y / (1 - y))


def _draw_sigmoid(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(0.002, 0.998, (5, 4))
    return _logit(y), y


def _draw_sigmoid_slope(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(0.002, 0.998, (5, 4))
    return _logit(y), _slope(_logit, y)


def _draw_tanh_slope(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(-0.998, 0.998, (5, 4))
    return arctanh(y), _slope(arctanh, y)


def _draw_relu(rng: Generator) -> tuple[Array, Array]:
    x, gate = _draw_gate(rng)
    return x, abs(x) * gate


def _draw_gate(rng: Generator) -> tuple[Array, Array]:
    # Both signs at every order of magnitude: near the corner, too, the two sides differ.
    gate = np.tile([0.0, 1.0], (10, 1))
    sizes = 10.0 ** np.arange(-7, 3).repeat(2).reshape(10, 2) * rng.uniform(0.2, 1, (10, 2))
    order = rng.permutation(10)
    return (sizes * (2 * gate - 1))[order].reshape(5, 4), gate.reshape(5, 4)


def check_sigmoid(answer: object, rng: Generator) -> None:
    """Frozen values, outputs made backwards, the limits at ±1000 without a warning."""

    def name(got: Array) -> str | None:
        if got.shape == X.shape and close(got.sum(axis=1), np.ones(len(X))):
            return "rows_sum_to_1"
        return first_match(
            got,
            {
                "mirrored": 1 - SIGMOID,
                "tanh": tanh(X),
                "odds": exp(X),
                "minus": 1 / (1 - exp(-X)),
                "slope": SIGMOID_SLOPE,
            },
        )

    far = np.array([[0.0, 1.0], [1.0, 0.0]])
    _check_elementwise(answer, X, SIGMOID, _draw_sigmoid, rng, name, far)


def check_sigmoid_grad(answer: object, rng: Generator) -> None:
    """Frozen values, the slope of the inverse function, the limits at ±1000."""

    def name(got: Array) -> str | None:
        return first_match(
            got,
            {
                "activation_expected": X - X**2,
                "sigmoid_twice": SIGMOID_SLOPE_AT_SIGMOID,
                "plus": SIGMOID_SLOPE + 2 * SIGMOID**2,
                "negative": -SIGMOID_SLOPE,
                "value": SIGMOID,
                "only_square": SIGMOID**2,
                "tanh_slope": TANH_SLOPE,
                "tanh_formula": SIGMOID_SLOPE + 1 - SIGMOID,
            },
        )

    _check_elementwise(answer, X, SIGMOID_SLOPE, _draw_sigmoid_slope, rng, name, np.zeros((2, 2)))


def check_neuron_slope(answer: object, rng: Generator) -> None:
    """Against the slope of x as a function of the output; arrays, and plain numbers."""
    for shape in ((2, 3), (), (4,)):
        _check_neuron(answer, shape, rng)


def _check_neuron(answer: object, shape: tuple[int, ...], rng: Generator) -> None:
    output, at_x = (np.asarray(rng.uniform(0.02, 0.98, shape)) for _ in range(2))
    w = np.asarray(rng.uniform(0.5, 3, shape) * rng.choice([-1.0, 1.0], shape))
    t, x = _logit(output), _logit(at_x)
    b = t - w * x
    expected = _slope(partial(_input_of_neuron, w=w, b=b), output)
    outer = _slope(_logit, output)

    def ask(b: Array) -> Array:
        return floats(call(answer, *(array.copy()[()] for array in (x, w, b))), shape)

    def misconception(got: Array) -> str | None:
        known = {
            "inner_missing": outer,
            "by_w": outer * x,
            "inner_alone": w,
            "inner_twice": expected * w,
            "sign": -expected,
            "value": output,
            "value_for_slope": output * w,
            "not_in_the_inputs": w * (t - t**2),
            "slope_at_x": w * _slope(_logit, at_x),
        }
        return first_match(got, known) or ("b_ignored" if close(ask(b + 1), got) else None)

    expect(ask(b), expected, inputs={"x": x, "w": w, "b": b}, misconception=misconception)


def _input_of_neuron(output: Array, w: Array, b: Array) -> Array:
    return (_logit(output) - b) / w


def check_tanh_grad(answer: object, rng: Generator) -> None:
    """Frozen values, the slope of the inverse function, the limits at ±1000."""

    def name(got: Array) -> str | None:
        return first_match(
            got,
            {
                "activation_expected": 1 - X**2,
                "tanh_twice": TANH_SLOPE_AT_TANH,
                "not_squared": TANH_SLOPE / (1 + tanh(X)),
                "root": sqrt(TANH_SLOPE),
                "plus": 2 - TANH_SLOPE,
                "negative": -TANH_SLOPE,
                "value": tanh(X),
                "only_square": 1 - TANH_SLOPE,
                "sigmoid_slope": SIGMOID_SLOPE,
                "sigmoid_formula": TANH_SLOPE + tanh(X) - 1,
            },
        )

    _check_elementwise(answer, X, TANH_SLOPE, _draw_tanh_slope, rng, name, np.zeros((2, 2)))


def check_relu(answer: object, rng: Generator) -> None:
    """Frozen values, and inputs whose positive part was chosen."""

    def name(got: Array) -> str | None:
        if close(got, X_RELU.max(axis=0)) or close(got, X_RELU.max(axis=1)):
            return "max_along_axis"
        if got.shape != X_RELU.shape:
            return "max_of_all" if close(got, X_RELU.max()) else None
        below = RELU - X_RELU  # how far x lies below 0
        leak, gain = got[0, 0] / X_RELU[0, 0], got[0, 2] / X_RELU[0, 2]
        if 0 < leak < 1 and close(got, RELU - leak * below):
            return "leaky"
        if 0 < gain < 1 and close(got, gain * RELU - below):
            return "leak_on_positive"
        if got.max() < RELU.max() and close(got, minimum(RELU, got.max())):
            return "capped"
        return first_match(
            got, {"absolute": abs(X_RELU), "mirrored": below, "negative_part": -below, "gate": GATE}
        )

    _check_elementwise(answer, X_RELU, RELU, _draw_relu, rng, name)
    corner = np.array([[0.0, -0.0, -1e-300]])
    expect(floats(call(answer, corner), corner.shape), np.zeros((1, 3)), inputs={"x": corner})


def check_relu_grad(answer: object, rng: Generator) -> None:
    """Frozen values, a gate that was chosen; at exactly 0 either 0 or 1."""

    def name(got: Array) -> str | None:
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
                "input": X_RELU,
            },
        )

    _check_elementwise(answer, X_RELU, GATE, _draw_gate, rng, name)
    corner = np.array([[0.0, 1.0, -0.0], [0.0, -1.0, 2.0]])
    got = floats(call(answer, corner.copy()), corner.shape)
    at_zero = corner == 0
    either = (got == 0) | (got == 1)
    expected = np.where(at_zero & either, got, corner > 0)
    expect(
        got, expected, problem="at_zero", inputs={"x": corner}, misconception=lambda got: "at_zero"
    )


_GRID = np.linspace(0, 1, 1001)[1:-1]  # of outputs; the largest slope of all is at one of them

check_sigmoid_grad_max = value(
    right=lambda got: abs(got - _slope(_logit, _GRID).max()) <= 1e-6,  # so that nan is wrong, too
    known={"where_not_how_much": 0.0, "value_there": 0.5, "steepness_of_tanh": 1.0},
    near=1e-6,
)
