"""The check of the quiz on the first loss: a number in two decimals, kept as a hash."""

from grader_tests.kit.quizzes import letter_hash, value

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
    },
    near=0.004,
)
