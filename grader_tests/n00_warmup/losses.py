"""The checks of the cross-entropy, and of its gradient at the logits.

A loss is drawn, and a probability made of it. The gradient is compared with the slope of the loss
itself.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy import exp, eye, isfinite, log, log2, log10
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, battery, probe
from grader_tests.kit.comparing import CLOSE_32, close, expect, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, Misconception, as_array, floats, number
from grader_tests.kit.relations import first_true
from grader_tests.kit.slopes import slopes

E = 2.718281828459045

# Probabilities of three images and four classes, and the classes they belong to. The right class
# has 1/2, 1/4 and 1/8; it is the favourite in the first row only.
PROBS = np.array([[0.5, 0.2, 0.2, 0.1], [0.15, 0.25, 0.5, 0.1], [0.3, 0.375, 0.2, 0.125]])
RIGHT = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]])
LOSS = np.array(1.38629436111989)  # frozen

# --- cross_entropy ---

SURE = np.array([[0.0, 1, 0], [1, 0, 0]])  # certain of one class in each row
FIRST_WRONG = np.array([[1.0, 0, 0], [1, 0, 0]])
BOTH_WRONG = np.array([[1.0, 0, 0], [0, 0, 1]])
NEAR_ZERO = (0.0, 1e-6)
THOUSANDTH = -log(0.001)  # the loss of an image whose right class has probability 1/1000
LARGER = 1.001  # by this factor, at least, where the probability is 0


def check_cross_entropy(answer: object, rng: Generator) -> None:
    """Probabilities made of losses; a probability of 0, and one of 1."""
    otherwise = partial(_why, answer)
    case = Case((PROBS, RIGHT), LOSS, {}, _name_loss, otherwise, CLOSE_32)
    probe(answer, case, problem="three_losses")
    _check_extremes(answer)
    for n, classes in ((1, 5), (7, 5), (4, 4), (3, 12)):
        first, other = (_draw_loss(n, classes, rng, otherwise) for _ in range(2))
        battery(answer, first, other)


def _check_extremes(answer: object) -> None:
    """The right class has probability 0 in one image of two, and in both; then 1 in both."""
    for targets, share in ((FIRST_WRONG, 0.5), (BOTH_WRONG, 1.0)):
        got = _loss(call(answer, SURE.copy(), targets.copy()))
        if not isfinite(got) or not got >= LARGER * share * THOUSANDTH:
            raise Wrong("zero_probability", misconception=_name_zero(got), got=number(float(got)))
    got = _loss(call(answer, SURE.copy(), SURE.copy()))
    misconception = "eps_too_large" if isfinite(got) else "log_of_zero"
    expect(
        got, 0 * LOSS, problem="sure", tolerance=NEAR_ZERO, misconception=lambda got: misconception
    )
    try:
        call(answer, SURE.copy(), FIRST_WRONG.copy(), quiet=True)
    except Wrong as warning:
        warning.misconception = "log_of_zero"
        raise


def _name_zero(got: Array) -> str:
    if not isfinite(got):
        return "log_of_zero"
    return "zero_costs_nothing" if got < THOUSANDTH / 4 else "floor_too_high"


def _loss(value: object) -> Array:
    """A loss, which may be infinite or undefined."""
    array = as_array(value)
    if array is not None and array.shape == () and not isfinite(array):
        return array.astype(float)
    return floats(value, (), misconception=_name_loss)


def _name_loss(got: Array) -> str | None:
    if got.ndim:
        known_shapes = {(3,): "loss_per_image", (3, 4): "not_summed", (4,): "summed_over_images"}
        return known_shapes.get(got.shape)
    wrong, right = 1 - RIGHT, (PROBS * RIGHT).sum(axis=1)
    others = -(wrong * log(1 - PROBS)).sum()
    known = {
        "summed": LOSS * 3,
        "averaged_over_classes": LOSS / 4,
        "divided_by_classes": LOSS * 3 / 4,
        "averaged_twice": LOSS / 3,
        "sign": -LOSS,
        "base_2": -log2(right).mean(),
        "base_10": -log10(right).mean(),
        "log_of_one_minus": -log(1 - right).mean(),
        "binary": LOSS + others / 3,
        "binary_mean": (LOSS * 3 + others) / 12,
        "targets_ignored": -log(PROBS).sum(axis=1).mean(),
        "own_favourite": -log(PROBS.max(axis=1)).mean(),
        "entropy": -(PROBS * log(PROBS)).sum() / 3,
        "no_logarithm": 1 - right.mean(),
        "logarithm_of_mean": -log(right.mean()),
        "logarithm_of_sum": -log(right.sum()) / 3,
        "largest_loss": (-log(right)).max(),
        "squared_error": ((PROBS - RIGHT) ** 2).sum() / 3,
        "squared_error_mean": ((PROBS - RIGHT) ** 2).mean(),
    }
    return first_match(got, {key: np.asarray(value) for key, value in known.items()}, CLOSE_32)


def _why(answer: object, got: Array) -> str | None:
    """What a loss depends on, from what single images and other probabilities give."""

    def ask(probs: Array, targets: Array) -> Array:
        found = ask_again(answer, (), probs, targets)
        return np.array(np.nan) if found is None else found

    probs, targets = PROBS[2:], RIGHT[2:]
    one = ask(probs, targets)
    others_moved = ask(np.array([[0.575, 0.1, 0.2, 0.125]]), targets)
    surer = ask(np.array([[0.2, 0.175, 0.125, 0.5]]), targets)
    if np.isnan(one) or np.isnan(others_moved) or np.isnan(surer):
        return None
    return first_true(
        (
            ("not_the_mean", close(one, -log(probs[0, 3]), CLOSE_32)),
            ("wrong_classes_count", not close(others_moved, one, CLOSE_32)),
            ("falls_with_error", bool(surer >= one)),
            ("other_factor", close(surer / log(0.5), one / log(probs[0, 3]), CLOSE_32)),
            ("other_function", True),
        )
    )


def _draw_loss(n: int, classes: int, rng: Generator, otherwise: Misconception) -> Case:
    losses, labels = rng.uniform(0.05, 4, n), rng.integers(classes, size=n)
    right = E**-losses
    targets = eye(classes)[labels]
    probs = np.empty((n, classes))
    probs[targets == 1] = right
    probs[targets == 0] = ((1 - right)[:, None] * rng.dirichlet([3.0] * (classes - 1), n)).ravel()
    return Case((probs, targets), losses.mean(), otherwise=otherwise, tolerance=CLOSE_32)


# --- softmax_cross_entropy_grad ---


def check_softmax_cross_entropy_grad(answer: object, rng: Generator) -> None:
    """Against the slope of the loss in the logits; one image, several, float32."""
    for n, classes in ((4, 3), (1, 5), (3, 6), (5, 5)):
        first, other = (_draw_gradient(answer, n, classes, rng) for _ in range(2))
        battery(answer, first, other)


def _draw_gradient(answer: object, n: int, classes: int, rng: Generator) -> Case:
    logits = rng.normal(0, 1.5, (n, classes))
    targets = eye(classes)[rng.integers(classes, size=n)]
    probs = probabilities(logits)
    expected = slopes(partial(loss_of_logits, targets=targets), logits)

    def misconception(got: Array) -> str | None:
        shapes = {(classes,): "summed_over_images", (n,): "summed_over_classes", (): "summed"}
        return shapes.get(got.shape) or first_match(got, _known(expected, probs, targets))

    return Case(
        (probs, targets),
        expected,
        {"probability": probs, "target": targets},
        misconception,
        partial(_why_no_gradient, answer, probs, targets),
    )


def _why_no_gradient(answer: object, probs: Array, targets: Array, got: Array) -> str | None:
    """Which property of the gradient is missing."""
    one = ask_again(answer, (1, probs.shape[1]), probs[:1], targets[:1])
    perfect = ask_again(answer, probs.shape, targets, targets)
    return first_true(
        (
            ("right_for_one_image", one is not None and close(one, probs[:1] - targets[:1])),
            ("not_zero_where_sure", perfect is None or not close(perfect, 0 * probs)),
            ("rows_do_not_sum_to_0", not close(got.sum(axis=1), 0 * got[:, 0])),
            ("not_the_difference", True),
        )
    )


def log_sum_exp(logits: Any) -> Any:
    """The logarithm of the sum of exponentials over the last axis; takes complex numbers."""
    return log(exp(logits).sum(axis=-1))


def probabilities(logits: Array) -> Array:
    """What softmax makes of logits (N, K): the slopes of `log_sum_exp`."""
    return np.array(list(map(partial(slopes, log_sum_exp), logits)))


def loss_of_logits(logits: Any, targets: Array) -> Any:
    """The mean cross-entropy behind softmax, of logits and one-hot targets (N, K)."""
    return (log_sum_exp(logits) - (targets * logits).sum(axis=1)).mean()


def _known(expected: Array, probs: Array, targets: Array) -> dict[str, Array]:
    n, classes = expected.shape
    by_probs = -targets / probs / n
    return {
        "not_averaged": n * expected,
        "sign": -expected,
        "sign_and_not_averaged": -n * expected,
        "averaged_over_all": expected / classes,
        "averaged_over_classes": n * expected / classes,
        "averaged_twice": expected / n,
        "by_the_probabilities": by_probs,
        "by_the_probabilities_not_averaged": n * by_probs,
        "targets_left_out": probs / n,
        "right_class_alone": expected * targets,
        "wrong_classes_alone": expected * (1 - targets),
        "targets_averaged_alone": probs - targets / n,
        "slope_of_softmax_twice": expected * probs * (1 - probs),
        "the_loss": -targets * log(probs) / n,
    }
