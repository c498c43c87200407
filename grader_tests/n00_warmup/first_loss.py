"""The check of the quiz on the first loss: a number in two decimals, kept as a hash."""

from math import exp, isfinite

from grader_tests.kit.quizzes import letter_hash, value


def _side(got: float) -> str:
    """What the number says of the probability that it stands for."""
    if not isfinite(got):
        return "not_finite"
    return "negative" if got < 0 else "below" if exp(-got) > 0.1 else "above"


check_first_loss = value(
    right=lambda got: letter_hash("00.first_loss", f"{got:.2f}") == "5efc81c551cdef75",
    known={
        "probability": 0.1,
        "error": 0.9,
        "base_10": 1.0,
        "base_2": 3.3219,
        "sign": -2.3026,
        "classes": 10.0,
        "nothing_lost": 0.0,
        "summed": 23.028,
        "divided_by_classes": 0.23,
        "log_of_the_others": 0.1054,
        "two_classes": 0.6931,
    },
    near=0.004,
    otherwise=_side,
)
