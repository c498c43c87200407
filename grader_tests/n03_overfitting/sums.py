"""What a wrong penalty is, seen from what it gives for weights that are easy to compare."""

import numpy as np

from grader_tests.kit.comparing import close
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array

LAM = 0.5


def kind_of_sum(answer: object, power: int) -> str | None:
    """The first of a penalty's properties that is missing: what of nothing is 0, that it is a sum, of
    all arrays alike, of all weights alike, with that ``power`` of each, and times lam."""

    def value(*weights: Array, lam: float = LAM) -> Array:
        found = as_array(call(answer, [W.copy() for W in weights], lam))
        return np.asarray(np.nan if found is None or found.ndim else float(found))

    first, second = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[4.0, -2.0], [0.5, 3.0]])
    both = value(first, second)
    try:
        if not close(value(0 * first, 0 * second), np.zeros(())):
            return "not_zero_for_zeros"
        if not close(value(second, first), both):
            return "arrays_unlike"
        if not close(value(first) + value(second), both):
            return "arrays_not_added"
        if not close(value(first, second, lam=2 * LAM), 2 * both):
            return "not_times_lam"
        if not close(value(-first, -second), both):
            return "sign_matters"
        if not close(value(2 * first, 2 * second), 2.0**power * both):
            return "other_power"
        rows = value(first[:1]) + value(first[1:])
        return "one_factor" if close(rows, value(first)) else "weights_not_added"
    except Wrong:
        return None
