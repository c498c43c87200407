"""The check of ensemble_predict."""

import numpy as np
from numpy import array_equal, minimum
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, describe, expect_result, number, other_type
from grader_tests.kit.shapes import misshapen


def check_ensemble_predict(answer: object, rng: Generator) -> None:
    """Members made from a mean whose largest entry is known; they disagree as much as they can."""
    _expect_labels(answer, *_frozen_members())
    for members, n, classes in ((3, 40, 10), (4, 7, 3), (2, 25, 4), (1, 6, 5), (5, 1, 6)):
        _expect_labels(answer, *_drawn_members(members, n, classes, rng))
    probs, labels = _drawn_members(3, 12, 4, rng)
    _expect_labels(answer, [p.astype(np.float32) for p in probs], labels)


def _frozen_members() -> tuple[list[Array], Array]:
    """Three members and four images, one for each way that is not the mean."""
    first = np.array([[0.40, 0.35, 0.25], [0.5, 0.5, 0.0], [0.1, 0.45, 0.45], [0.90, 0.05, 0.05]])
    second = np.array([[0.40, 0.30, 0.30], [0.4, 0.0, 0.6], [0.1, 0.50, 0.40], [0.10, 0.30, 0.60]])
    third = np.array([[0.00, 0.95, 0.05], [0.0, 0.5, 0.5], [0.0, 0.05, 0.95], [0.15, 0.30, 0.55]])
    return [first, second, third], np.array([1, 2, 2, 2])


def _drawn_members(members: int, n: int, classes: int, rng: Generator) -> tuple[list[Array], Array]:
    """Members (n, classes) around means that were drawn first, and the labels of these."""
    labels = rng.integers(classes, size=n)
    means = rng.uniform(0.5, 1, (n, classes))
    means[np.arange(n), labels] = 1.2
    means /= means.sum(axis=1, keepdims=True)
    tilts = rng.uniform(-1, 1, (members, n, classes))
    tilts -= tilts.mean(axis=0)
    tilts -= tilts.mean(axis=2, keepdims=True)
    room = np.where(tilts < 0, -means / minimum(tilts, -1e-12), np.inf).min(axis=(0, 2))
    return list(means + 0.95 * minimum(room, 1)[:, None] * tilts), labels


def _expect_labels(answer: object, probs: list[Array], labels: Array) -> None:
    given = [p.copy() for p in probs]
    result = call(answer, given)
    if len(given) != len(probs) or not all(map(array_equal, given, probs)):
        raise Wrong("changed", misconception="edits_arguments", argument="prob_list")
    expect_result(result)
    got = as_array(result)
    if got is None:
        raise Wrong(
            "type",
            misconception=other_type(result),
            what=text("checks:result"),
            got=describe(result),
        )
    if got.shape != labels.shape:
        keys = {probs[0].shape: "probabilities", (probs[0].shape[1],): "over_images"}
        key = keys.get(got.shape) or misshapen(got.shape, labels.shape)
        raise Wrong("shape", misconception=key, what=text("checks:result"),
                    expected=labels.shape, got=got.shape)  # fmt: skip
    if got.dtype.kind not in "iu":
        misconception = "mean_of_labels" if (got != np.rint(got)).any() else "float_labels"
        raise Wrong("labels_integers", misconception=misconception, got=describe(result))
    bad = (got != labels).nonzero()[0]
    if len(bad):
        image = int(bad[0])
        rows = tuple(
            (text("checks:member", number=m), tuple(number(p) for p in member[image][:7]))
            for m, member in enumerate(probs[:4])
        )
        blank = ("",) * (len(rows[0][1]) - 1)
        table = (
            *rows,
            (text("checks:row_expected"), (str(int(labels[image])), *blank)),
            (text("checks:row_got"), (str(int(got[image])), *blank)),
        )
        key = _ensemble_key(got, probs) or _key_of_others(answer, got, probs)
        raise Wrong("ensemble", misconception=key, table=table)


def _ensemble_key(got: Array, probs: list[Array]) -> str | None:
    """Which other way of putting members together gives these labels."""
    stack = np.array(probs)
    votes = stack.argmax(axis=2)
    counts = np.array([(votes == k).sum(axis=0) for k in range(stack.shape[2])]).T
    known = [
        ("majority", counts.argmax(axis=1)),
        ("product", stack.prod(axis=0).argmax(axis=1)),
        ("largest", stack.max(axis=0).argmax(axis=1)),
        ("median", np.median(stack, axis=0).argmax(axis=1)),
        ("smallest", stack.min(axis=0).argmax(axis=1)),
        ("least", stack.mean(axis=0).argmin(axis=1)),
        ("second_best", stack.mean(axis=0).argsort(axis=1)[:, -2]),
        ("labels_from_one", stack.mean(axis=0).argmax(axis=1) + 1),
        ("one_member", votes[0]),
        ("one_member", votes[-1]),
        ("mean_of_labels", np.rint(votes.mean(axis=0)).astype(int)),
        ("mean_of_labels", votes.mean(axis=0).astype(int)),
    ]
    return next((key for key, labels in known if array_equal(got, labels)), None)


def _key_of_others(answer: object, got: Array, probs: list[Array]) -> str | None:
    """What else wrong labels follow: nothing, the order of the members, or more than their mean."""
    if len(got) > 1 and (got == got[0]).all():
        return "all_equal"
    orders = (probs[::-1], probs[1:] + probs[:1])
    if any(not array_equal(_asked(answer, others), got) for others in orders):
        return "order_matters"
    mean = np.mean(probs, axis=0)
    alike = array_equal(_asked(answer, [mean] * len(probs)), mean.argmax(axis=1))
    return "more_than_the_mean" if alike else None


def _asked(answer: object, probs: list[Array]) -> Array:
    """The labels for other members; none where there are no labels."""
    try:
        labels = as_array(call(answer, [p.copy() for p in probs]))
    except (Wrong, Unsolved):
        labels = None
    return np.empty(0) if labels is None else labels
