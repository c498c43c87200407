"""The check of the slope of a whole neuron."""

from functools import partial

import numpy as np
from numpy import cosh
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, probe
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.findings import meaning
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true
from grader_tests.n01_vanishing_gradients.activations import logit
from grader_tests.n01_vanishing_gradients.elementwise import slope_of_inverse


def check_neuron_slope(answer: object, rng: Generator) -> None:
    """Against the slope of x as a function of the output; arrays, and plain numbers."""
    for shape in ((2, 3), (), (4,)):
        _check_neuron(answer, shape, rng)


def _check_neuron(answer: object, shape: tuple[int, ...], rng: Generator) -> None:
    output, at_x = (np.asarray(rng.uniform(0.02, 0.98, shape)) for _ in range(2))
    w = np.asarray(rng.uniform(0.5, 3, shape) * rng.choice([-1.0, 1.0], shape))
    t, x = logit(output), logit(at_x)
    b = t - w * x
    expected = slope_of_inverse(partial(_input_of_neuron, w=w, b=b), output)
    outer = slope_of_inverse(logit, output)
    known = {
        "inner_missing": outer,
        "by_w": outer * x,
        "inner_alone": w,
        "inner_twice": expected * w,
        "inner_added": expected / w + w,
        "sign": -expected,
        "value": output,
        "value_for_slope": output * w,
        "sigmoid_twice": w / (2 + 2 * cosh(output)),
        "not_in_the_inputs": w * (t - t**2),
        "slope_at_x": w * slope_of_inverse(logit, at_x),
        "slope_of_tanh": w / cosh(t) ** 2,
        "other_example": 2 * t * w,
    }

    def again(x: Array, w: Array, b: Array) -> Array | None:
        return ask_again(answer, shape, *(np.asarray(array)[()] for array in (x, w, b)))

    def same(one: Array | None, other: Array) -> bool:
        return one is not None and close(one, other)

    def otherwise(got: Array) -> str | None:
        return first_true(
            (
                ("b_ignored", same(again(x, w, b + 1), got)),
                ("not_at_t", not same(again(x + 1, w, b - w), got)),
                ("not_w_times", not same(again(x, 2 * w, b - w * x), 2 * got)),
                ("outer", True),
            )
        )

    values = {"x": x, "w": w, "b": b}
    given = tuple(array.copy()[()] for array in values.values())
    with meaning("ends_in_t", "name 't' is not defined"):
        misconception = partial(first_match, candidates=known)
        probe(answer, Case(given, expected, values, misconception, otherwise))


def _input_of_neuron(output: Array, w: Array, b: Array) -> Array:
    return (logit(output) - b) / w
