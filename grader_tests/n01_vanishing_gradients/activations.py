"""The checks of the sigmoid, of its slope and of that of tanh."""

import numpy as np
from numpy import arctanh, exp, isfinite, log, sqrt, tanh
from numpy.random import Generator

from grader_tests.kit.batteries import ask_again
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.quizzes import value
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true
from grader_tests.n01_vanishing_gradients.elementwise import (
    ROUGH,
    ZEROS,
    bell,
    check_elementwise,
    slope_of_inverse,
)

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


def logit(y: Array) -> Array:
    """The inverse of the sigmoid."""
    return log(y / (1 - y))


def _draw_sigmoid(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(0.002, 0.998, (5, 4))
    return logit(y), y


def _draw_sigmoid_slope(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(0.002, 0.998, (5, 4))
    return logit(y), slope_of_inverse(logit, y)


def _draw_tanh_slope(rng: Generator) -> tuple[Array, Array]:
    y = rng.uniform(-0.998, 0.998, (5, 4))
    return arctanh(y), slope_of_inverse(arctanh, y)


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
                "halved_tanh": SIGMOID - 0.5,
            },
        )

    def curve(got: Array) -> str | None:
        if ((got < 0) | (got > 1)).any():
            return "leaves_range"
        if ((got == 0) | (got == 1)).all():
            return "step"
        steepness = logit(got) / X
        mirrored = ask_again(answer, X.shape, -X)
        return first_true(
            (
                ("steeper", close(steepness, steepness[0, 0] + 0 * X)),
                ("not_symmetric", mirrored is None or not close(got + mirrored, 1 + 0 * X)),
                ("other_curve", True),
            )
        )

    far = np.array([[0.0, 1.0], [1.0, 0.0]])
    check_elementwise(answer, X, SIGMOID, _draw_sigmoid, rng, name, curve, far)


def check_sigmoid_grad(answer: object, rng: Generator) -> None:
    """Frozen values, the slope of the inverse function, the limits at ±1000."""
    known = {
        "activation_expected": X - X**2,
        "sigmoid_twice": SIGMOID_SLOPE_AT_SIGMOID,
        "plus": SIGMOID_SLOPE + 2 * SIGMOID**2,
        "negative": -SIGMOID_SLOPE,
        "value": SIGMOID,
        "only_square": SIGMOID**2,
        "half_of_it": 1 - SIGMOID,
        "tanh_slope": TANH_SLOPE,
        "tanh_formula": SIGMOID_SLOPE + 1 - SIGMOID,
    }
    check_elementwise(
        answer,
        X,
        SIGMOID_SLOPE,
        _draw_sigmoid_slope,
        rng,
        lambda got: first_match(got, known),
        bell(answer, X, 0.25),
        ZEROS,
        ROUGH,
    )


def check_tanh_grad(answer: object, rng: Generator) -> None:
    """Frozen values, the slope of the inverse function, the limits at ±1000."""
    known = {
        "activation_expected": 1 - X**2,
        "tanh_twice": TANH_SLOPE_AT_TANH,
        "not_squared": TANH_SLOPE / (1 + tanh(X)),
        "square_inside": 1 - tanh(X**2),
        "root": sqrt(TANH_SLOPE),
        "plus": 2 - TANH_SLOPE,
        "negative": -TANH_SLOPE,
        "value": tanh(X),
        "only_square": 1 - TANH_SLOPE,
        "sigmoid_slope": SIGMOID_SLOPE,
        "sigmoid_formula": TANH_SLOPE + tanh(X) - 1,
    }
    check_elementwise(
        answer,
        X,
        TANH_SLOPE,
        _draw_tanh_slope,
        rng,
        lambda got: first_match(got, known),
        bell(answer, X, 1.0),
        ZEROS,
        ROUGH,
    )


_GRID = np.linspace(0, 1, 1001)[1:-1]  # of outputs; the largest slope of all is at one of them
_STEEPEST = slope_of_inverse(logit, _GRID).max()


def _side(got: float) -> str:
    """What the number would mean as a slope."""
    if not isfinite(got):
        return "not_finite"
    return "negative" if got < 0 else "not_the_steepest" if got < _STEEPEST else "too_steep"


check_sigmoid_grad_max = value(
    right=lambda got: abs(got - _STEEPEST) <= 1e-6,  # so that nan is wrong, too
    known={"where_not_how_much": 0.0, "value_there": 0.5, "steepness_of_tanh": 1.0},
    near=1e-6,
    otherwise=_side,
)
