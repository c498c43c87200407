"""The check of chain_rule: the outputs are drawn, and the inputs that lead to them."""

import numpy as np
from numpy import ones, sqrt
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, probe
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, number
from grader_tests.kit.relations import first_true
from grader_tests.kit.slopes import STEP


def check_chain_rule(answer: object, rng: Generator) -> None:
    """Outputs drawn: the slope of z is one over that of x as a function of z."""
    for shape in ((2, 3), (), (3,)):
        z, y = rng.uniform(0.3, 9, shape), rng.normal(0, 2, shape)
        side = rng.choice([-1.0, 1.0], shape)
        x = side * sqrt(z) - y
        expected = np.asarray(side * STEP / sqrt(z + 1j * STEP).imag)
        _check_values(answer, np.asarray(x), np.asarray(y), np.asarray(z), expected)


def _check_values(answer: object, x: Array, y: Array, z: Array, expected: Array) -> None:
    known = {
        "value": z,
        "outer_only_of_x": 2 * x,
        "not_doubled": expected / 2,
        "both_inputs": 2 * expected,
        "inner_alone": ones(x.shape),
        "no_t_left": 2 * ones(x.shape),
        "t_is_a_product": 2 * x * y,
        "y_not_doubled": x + expected / 2,
        "sign": -expected,
        "by_y_too": expected + y,
        "slopes_added": expected + 1,
        "value_doubled": 2 * z,
        "times_x_again": expected * x,
    }

    def misconception(got: Array) -> str | None:
        return first_match(got, {key: np.asarray(value) for key, value in known.items()})

    def otherwise(got: Array) -> str | None:
        moved = ask_again(answer, x.shape, (x + 1)[()], (y - 1)[()])
        twice = ask_again(answer, x.shape, (2 * x)[()], (2 * y)[()])
        return first_true(
            (
                ("not_of_the_sum", moved is None or not close(moved, got)),
                ("not_in_proportion", twice is None or not close(twice, 2 * got)),
            )
        )

    given = (x.copy()[()], y.copy()[()])
    with meaning("ends_in_t", "name 't' is not defined"):
        value = call(answer, *given)
    if type(value) is str:
        raise Wrong("number_as_text", misconception="text", got=value[:20])
    array = as_array(value)
    if array is not None and array.shape == () and array in (1, 2):
        key = "no_t_left" if array == 2 else "inner_alone"
        raise Wrong("value", misconception=key, got=number(float(array)))
    probe(answer, Case(given, expected, {"x": x, "y": y}, misconception, otherwise))
