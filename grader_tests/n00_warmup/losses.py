"""The checks of softmax, of the cross-entropy and of their common gradient.

Probabilities are drawn first, and the logits are their logarithms; a loss is drawn, and a
probability made of it. The gradient is compared with the slope of the loss itself.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy import exp, eye, isfinite, log, log2, log10, ones
from numpy.random import Generator

from grader_tests.kit.batteries import Case, battery
from grader_tests.kit.comparing import CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import CLASH, Wrong, meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, floats, number
from grader_tests.kit.slopes import slopes

E = 2.718281828459045

# Probabilities of three images and four classes, and the classes they belong to. The right class
# has 1/2, 1/4 and 1/8; it is the favourite in the first row only.
PROBS = np.array([[0.5, 0.2, 0.2, 0.1], [0.15, 0.25, 0.5, 0.1], [0.3, 0.375, 0.2, 0.125]])
RIGHT = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]])
LOSS = np.array(1.38629436111989)  # frozen
SHIFTS = np.array([[1.0], [-2.0], [0.5]])  # of the logits, which softmax must not see

# --- softmax ---

FAR = np.array([[1e4, 9999.0, -1e4], [-9999.0, -1e4, -1e4], [0.0, 1.0, -1e4]])
FAR_SOFTMAX = np.array(  # frozen
    [
        [0.731058578630005, 0.268941421369995, 0.0],
        [0.576116884765829, 0.211941557617086, 0.211941557617086],
        [0.268941421369995, 0.731058578630005, 0.0],
    ]
)


def check_softmax(answer: object, rng: Generator) -> None:
    """Logits of known probabilities; large ones; any number of axes."""
    logits = log(PROBS) + SHIFTS
    with meaning("keepdims_missing", *CLASH):
        got = floats(call(answer, logits.copy()), PROBS.shape)
    expect(got, PROBS, inputs={"logit": logits}, misconception=_name_softmax)
    got = floats(call(answer, FAR.copy()), FAR.shape)
    expect(got, FAR_SOFTMAX, inputs={"logit": FAR}, misconception=_name_far)
    call(answer, FAR.copy(), quiet=True)
    for shape in ((2, 3), (), (2, 1, 4), (5,)):
        probs = rng.dirichlet([3.0] * 4, shape or None)
        shifts = rng.normal(0, 3, (*shape, 1))
        with meaning("second_axis", "out of bounds"), meaning("keepdims_missing", *CLASH):
            got = floats(call(answer, strided(log(probs) + shifts)), probs.shape)
        expect(got, probs, inputs={"logit": log(probs) + shifts}, misconception=_name_axis)
    battery(answer, _draw_softmax(rng), _draw_softmax(rng))


def _draw_softmax(rng: Generator) -> Case:
    probs = rng.dirichlet([3.0] * 5, 4)
    return Case((log(probs) + rng.normal(0, 3, (4, 1)),), probs, tolerance=CLOSE_32)


def _name_softmax(got: Array) -> str | None:
    logits, best = log(PROBS) + SHIFTS, PROBS.max(axis=1)[:, None]
    known = {
        "logarithm": log(PROBS),
        "not_normalized": PROBS / best,
        "exponential_alone": PROBS * E**SHIFTS,
        "no_exponential": (logits.T / logits.sum(axis=1)).T,
        "one_too_many": PROBS / (best + 1),
    }
    key = first_match(got, known)
    if key is not None or not (got > 0).all():
        return key
    if close(log(got / (1 - got)), logits):
        return "sigmoid"
    if close(got.sum(axis=0), ones(4)):
        return "columns_sum_to_1"
    if close(got.sum(), np.array(1.0)):
        return "whole_batch_sums_to_1"
    shares = log(got / PROBS)
    tops = logits.max(axis=0)
    return "maximum_per_class" if close(shares - shares[:, :1], tops[:1] - tops + 0 * got) else None


def _name_far(got: Array) -> str | None:
    broken = np.asarray(~isfinite(got).all(axis=1))
    if broken.any():
        return "overflow" if broken[0] else "maximum_of_batch"
    return "clipped" if close(got[2], FAR_SOFTMAX[2]) else None


def _name_axis(got: Array) -> str | None:
    return "second_axis" if got.ndim > 2 and close(got.sum(axis=1), ones(got[:, 0].shape)) else None


# --- cross_entropy ---

SURE = np.array([[0.0, 1, 0], [1, 0, 0]])  # certain of one class in each row
NEAR_ZERO = (0.0, 1e-6)
AT_LEAST = 3.4  # the mean loss of a probability of 1/1000 and one of 1 is 3.45


def check_cross_entropy(answer: object, rng: Generator) -> None:
    """Probabilities made of losses; a probability of 0, and one of 1."""
    got = _loss(call(answer, PROBS.copy(), RIGHT.copy()))
    expect(got, LOSS, problem="three_losses", tolerance=CLOSE_32, misconception=_name_loss)
    _check_extremes(answer)
    for n in (1, 7):
        battery(answer, _draw_loss(n, rng), _draw_loss(n, rng))


def _check_extremes(answer: object) -> None:
    """The right class has probability 0 in one image; then 1 in both."""
    first_wrong = np.array([[1.0, 0, 0], [1, 0, 0]])
    got = _loss(call(answer, SURE.copy(), first_wrong.copy()), may_be_infinite=True)
    if not got >= AT_LEAST or not isfinite(got):
        misconception = "zero_costs_nothing" if isfinite(got) else "log_of_zero"
        raise Wrong("zero_probability", misconception=misconception, got=number(float(got)))
    got = _loss(call(answer, SURE.copy(), SURE.copy()), may_be_infinite=True)
    misconception = "eps_too_large" if isfinite(got) else "log_of_zero"
    expect(
        got, 0 * LOSS, problem="sure", tolerance=NEAR_ZERO, misconception=lambda got: misconception
    )
    try:
        call(answer, SURE.copy(), first_wrong, quiet=True)
    except Wrong as warning:
        warning.misconception = "log_of_zero"
        raise


def _loss(value: object, may_be_infinite: bool = False) -> Array:
    array = as_array(value)
    if may_be_infinite and array is not None and array.shape == () and not isfinite(array):
        return array.astype(float)
    return floats(value, (), misconception=_name_misshapen_loss)


def _name_misshapen_loss(got: Array) -> str | None:
    known = {(3,): "loss_per_image", (3, 4): "not_summed", (4,): "summed_over_images"}
    return known.get(got.shape)


def _name_loss(got: Array) -> str | None:
    wrong, right = 1 - RIGHT, (PROBS * RIGHT).sum(axis=1)
    others = -(wrong * log(1 - PROBS)).sum()
    known = {
        "summed": LOSS * 3,
        "averaged_over_classes": LOSS / 4,
        "averaged_twice": LOSS / 3,
        "sign": -LOSS,
        "base_2": -log2(right).mean(),
        "base_10": -log10(right).mean(),
        "log_of_one_minus": -log(1 - right).mean(),
        "binary": LOSS + others / 3,
        "binary_mean": (LOSS * 3 + others) / 12,
        "targets_ignored": -log(PROBS).sum(axis=1).mean(),
        "own_favourite": -log(PROBS.max(axis=1)).mean(),
        "no_logarithm": 1 - right.mean(),
        "logarithm_of_mean": -log(right.mean()),
        "squared_error": ((PROBS - RIGHT) ** 2).sum() / 3,
    }
    return first_match(got, {key: np.asarray(value) for key, value in known.items()}, CLOSE_32)


def _draw_loss(n: int, rng: Generator) -> Case:
    losses, classes = rng.uniform(0.05, 4, n), rng.integers(5, size=n)
    right = E**-losses
    targets = eye(5)[classes]
    probs = np.empty((n, 5))
    probs[targets == 1] = right
    probs[targets == 0] = ((1 - right)[:, None] * rng.dirichlet([3.0] * 4, n)).ravel()
    return Case((probs, targets), losses.mean(), tolerance=CLOSE_32)


# --- softmax_cross_entropy_grad ---


def check_softmax_cross_entropy_grad(answer: object, rng: Generator) -> None:
    """Against the slope of the loss in the logits; one image, several, float32."""
    for n, classes in ((4, 3), (1, 5), (3, 6)):
        logits = rng.normal(0, 1.5, (n, classes))
        targets = np.eye(classes)[rng.integers(classes, size=n)]
        probs = np.stack([slopes(_log_sum_exp, row) for row in logits])
        expected = slopes(partial(_loss_of_logits, targets=targets), logits)
        known = _known_gradients(expected, probs, targets)
        misconception = partial(first_match, candidates=known)
        shapes = {(classes,): "summed_over_images", (n,): "summed_over_classes", (): "summed"}
        inputs = {"probability": probs, "target": targets}
        result = call(answer, strided(probs), strided(targets))
        got = floats(result, expected.shape, misconception=partial(_name_shape, shapes=shapes))
        expect(got, expected, inputs=inputs, misconception=misconception)
        single = call(answer, probs.astype(np.float32), targets.astype(np.float32))
        got_single = floats(single, expected.shape, single=True)
        expect(got_single, expected, inputs=inputs, tolerance=CLOSE_32)
        again = call(answer, probs, targets)
        expect(floats(again, expected.shape), expected, inputs=inputs)
        call(answer, probs[::-1].copy(), targets)
        expect_unchanged(floats(again, expected.shape), expected)


def _name_shape(got: Array, shapes: dict[tuple[int, ...], str]) -> str | None:
    return shapes.get(got.shape)


def _log_sum_exp(logits: Any) -> Any:
    return log(exp(logits).sum(axis=-1))


def _loss_of_logits(logits: Any, targets: Array) -> Any:
    return (_log_sum_exp(logits) - (targets * logits).sum(axis=1)).mean()


def _known_gradients(expected: Array, probs: Array, targets: Array) -> dict[str, Array]:
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
    }
