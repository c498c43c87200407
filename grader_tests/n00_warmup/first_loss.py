"""The check of the quiz on the first loss."""

from numpy import isclose
from numpy.random import Generator

from grader_tests.kit.probing import (
    Wrong,
    as_array,
    describe,
)
from grader_tests.kit.quizzes import letter_hash


def check_first_loss(answer: object, rng: Generator) -> None:
    """A number in two decimals, kept as a hash."""
    if type(answer) is str:
        raise Wrong("number_as_text", got=answer[:20])
    value = as_array(answer)
    if value is None or value.ndim != 0:
        raise Wrong("one_number", got=describe(answer))
    got = float(value)
    if letter_hash("00.first_loss", f"{got:.2f}") != "5efc81c551cdef75":
        known = {
            "probability": 0.1,
            "error": 0.9,
            "base_10": 1.0,
            "base_2": 3.3219,
            "sign": -2.3026,
            "classes": 10.0,
            "nothing_lost": 0.0,
        }
        key = next((k for k, v in known.items() if isclose(got, v, atol=0.004)), None)
        raise Wrong("value", key=key, got=f"{got:.6g}")
