"""The check of softmax: probabilities are drawn first, and the logits are their logarithms."""

from functools import partial

import numpy as np
from numpy import isfinite, log, ones
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, battery, probe
from grader_tests.kit.comparing import CLOSE_32, close, first_match
from grader_tests.kit.findings import CLASH, meaning
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true

E = 2.718281828459045

# Probabilities of three images and four classes.
PROBS = np.array([[0.5, 0.2, 0.2, 0.1], [0.15, 0.25, 0.5, 0.1], [0.3, 0.375, 0.2, 0.125]])
SHIFTS = np.array([[1.0], [-2.0], [0.5]])  # of the logits, which softmax must not see
LOGITS = log(PROBS) + SHIFTS

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
    with meaning("keepdims_missing", *CLASH):
        probe(answer, Case((LOGITS,), PROBS, {"logit": LOGITS}, _name, _why))
    name = partial(_name_far, answer)
    far = Case((FAR,), FAR_SOFTMAX, {"logit": FAR}, name, _name_cut)
    probe(answer, far)
    probe(answer, far, quiet=True)
    for shape in ((2, 3), (), (2, 1, 4), (5,), (4,)):
        with meaning("second_axis", "out of bounds"), meaning("keepdims_missing", *CLASH):
            probe(answer, _draw(shape, 4, rng), strided)
    for images, classes in ((4, 5), (1, 3)):
        first, other = (_draw((images,), classes, rng) for _ in range(2))
        battery(answer, first, other)


def _draw(shape: tuple[int, ...], classes: int, rng: Generator) -> Case:
    probs = rng.dirichlet([3.0] * classes, shape or None)
    logits = log(probs) + rng.normal(0, 3, (*shape, 1))
    return Case((logits,), probs, {"logit": logits}, _name_axis, _two_axes, CLOSE_32)


def _name(got: Array) -> str | None:
    best = PROBS.max(axis=1)[:, None]
    known = {
        "logarithm": log(PROBS),
        "not_normalized": PROBS / best,
        "exponential_alone": PROBS * E**SHIFTS,
        "no_exponential": LOGITS / LOGITS.sum(axis=1, keepdims=True),
        "one_too_many": PROBS / (best + 1),
        "mean_for_sum": PROBS * PROBS.shape[1],
    }
    key = first_match(got, known)
    if key is not None or got.shape != PROBS.shape or not (got > 0).all():
        return key
    if close(log(got / (1 - got)), LOGITS):
        return "sigmoid"
    if close(got.sum(axis=0), ones(4)):
        return "columns_sum_to_1"
    if close(got.sum(), np.array(1.0)):
        return "whole_batch_sums_to_1"
    shares = log(got / PROBS)
    tops = LOGITS.max(axis=0)
    return "maximum_per_class" if close(shares - shares[:, :1], tops[:1] - tops + 0 * got) else None


def _why(got: Array) -> str:
    """Which property of probabilities made of logits is missing."""
    if ((got == 0) | (got == 1)).all():
        return "favourite_alone"
    if not close(got.sum(axis=1), ones(3), CLOSE_32):
        return "rows_do_not_sum_to_1"
    with np.errstate(all="ignore"):
        ratios = log(got / got[:, :1]) / log(PROBS / PROBS[:, :1])
    ratios = np.where(isfinite(ratios), ratios, np.nanmean(ratios, axis=1, keepdims=True))
    per_row = close(ratios, ratios.mean(axis=1, keepdims=True) + 0 * got)
    return (
        first_true(
            (
                ("exponent_turned", per_row and bool((ratios < 0).all())),
                ("other_base", per_row and close(ratios, ratios.mean() + 0 * got)),
                ("logits_divided", per_row),
            )
        )
        or "no_exponentials"
    )


def _name_far(answer: object, got: Array) -> str | None:
    broken = np.asarray(~isfinite(got).all(axis=1))
    if broken.any():
        if not broken[0]:
            alone = ask_again(answer, (1, 3), FAR[1:2])
            right = alone is not None and close(alone, FAR_SOFTMAX[1:2])
            return "maximum_of_batch" if right else "other_shift"
        # The second row is lost, too, where nothing is taken off: all its exponentials are 0.
        return "overflow" if broken[1] else "other_shift"
    return None


def _name_cut(got: Array) -> str:
    return "clipped"


def _name_axis(got: Array) -> str | None:
    return "second_axis" if got.ndim > 2 and close(got.sum(axis=1), ones(got[:, 0].shape)) else None


def _two_axes(got: Array) -> str | None:
    return None if got.ndim == 2 else "two_axes_only"
