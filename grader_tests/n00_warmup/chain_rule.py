"""The check of chain_rule: the outputs are drawn, and the inputs that lead to them."""

from functools import partial

import numpy as np
from numpy import ones, sqrt
from numpy.random import Generator

from grader_tests.kit.comparing import expect, first_match
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, floats, number
from grader_tests.kit.slopes import STEP


def check_chain_rule(answer: object, rng: Generator) -> None:
    """Outputs drawn: the slope of z is one over that of x as a function of z."""
    for shape in ((2, 3), (), (3,)):
        z, y = rng.uniform(0.3, 9, shape), rng.normal(0, 2, shape)
        side = rng.choice([-1.0, 1.0], shape)
        x = side * sqrt(z) - y
        expected = np.asarray(side * STEP / sqrt(z + 1j * STEP).imag)
        known = {
            "value": z,
            "outer_only_of_x": 2 * x,
            "not_doubled": expected / 2,
            "both_inputs": 2 * expected,
            "inner_alone": ones(shape),
            "no_t_left": 2 * ones(shape),
            "t_is_a_product": 2 * x * y,
            "y_not_doubled": x + expected / 2,
            "sign": -expected,
            "by_y_too": expected + y,
        }
        with meaning("ends_in_t", "name 't' is not defined"):
            value = call(answer, np.asarray(x)[()], np.asarray(y)[()])
        if type(value) is str:
            raise Wrong("number_as_text", misconception="text", got=value[:20])
        array = as_array(value)
        if array is not None and array.shape == () and array == 2:
            raise Wrong("value", misconception="no_t_left", got=number(float(array)))
        got = floats(value, shape)
        candidates = {key: np.asarray(array) for key, array in known.items()}
        misconception = partial(first_match, candidates=candidates)
        expect(
            got,
            expected,
            inputs={"x": np.asarray(x), "y": np.asarray(y)},
            misconception=misconception,
        )
