"""The checks of one_hot and accuracy: rows, hits and labels are chosen first."""

from functools import partial

import numpy as np
from numpy import eye, ones
from numpy.random import Generator

from grader_tests.kit.batteries import Case, battery
from grader_tests.kit.comparing import CLOSE_32, expect, expect_unchanged, first_match
from grader_tests.kit.findings import CLASH, Wrong, meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, floats, number


def check_one_hot(answer: object, rng: Generator) -> None:
    """Rows that were chosen first; labels of the data's own type, more classes than labels."""
    labels = np.array([2, 0, 3, 0, 2], np.uint8)
    expected = np.array(
        [
            [0.0, 0, 1, 0, 0, 0],
            [1, 0, 0, 0, 0, 0],
            [0, 0, 0, 1, 0, 0],
            [1, 0, 0, 0, 0, 0],
            [0, 0, 1, 0, 0, 0],
        ]
    )
    known = {
        "every_row_all_labels": np.tile([1.0, 0, 1, 1, 0, 0], (5, 1)),
        "counts_from_one": np.roll(expected, -1, axis=1),
        "diagonal": eye(5, 6),
        "labels_as_values": expected * labels[:, None],
        "swapped_on_and_off": 1 - expected,
        "filled_below": np.triu(ones((6, 6))).T[labels],
    }

    def misshapen(got: Array) -> str | None:
        if got.shape == (5, 4):
            return "num_classes_ignored"
        if got.shape == (5, 5):
            return "one_class_short"
        return "transposed" if got.shape == (6, 5) else None

    with meaning("counts_from_one", "out of bounds"):
        got = floats(call(answer, labels, 6), (5, 6), single=True, misconception=misshapen)
    inputs = {"label": labels[:, None] + 0 * expected, "class": np.arange(6) + 0 * expected}
    expect(got, expected, inputs=inputs, misconception=partial(first_match, candidates=known))
    for n, classes, kind in ((1, 3, np.int64), (40, 10, np.uint8), (12, 7, np.int32)):
        rows = eye(classes)[rng.permuted(np.arange(n) % classes)]
        labels = rows.argmax(axis=1).astype(kind)
        first = call(answer, strided(labels), classes)
        expect(floats(first, (n, classes), single=True), rows)
        call(answer, strided(np.roll(labels, 1)), classes)
        expect_unchanged(floats(first, (n, classes), single=True), rows)


def check_accuracy(answer: object, rng: Generator) -> None:
    """A number of hits chosen first; favourites far below one half, too."""
    favourites = np.array([0, 2, 2, 1, 0])
    labels = np.array([0, 2, 1, 1, 2])
    tops = np.array([0.4, 0.5, 0.45, 0.9, 0.6])
    probs = np.array(
        [[0.4, 0.35, 0.25], [0.3, 0.2, 0.5], [0.15, 0.4, 0.45], [0.06, 0.9, 0.04], [0.6, 0.1, 0.3]]
    )
    right = probs[range(5), labels]
    known = {
        "count": 3.0,
        "percent": 60.0,
        "errors": 0.4,
        "divided_by_classes": 1.0,
        "confidence": right.mean(),
        "confidence_of_favourite": tops.mean(),
        "threshold": (right > 0.5).mean(),
        "mean_of_labels": (favourites * labels).mean(),
    }

    def misconception(got: Array) -> str | None:
        if got.ndim:
            return "hit_per_image"
        return first_match(got, {key: np.asarray(value) for key, value in known.items()})

    with meaning("favourite_image", *CLASH):
        value = call(answer, probs, labels.astype(np.uint8))
    array = as_array(value)
    if array is not None and array.dtype.kind in "iu" and array.shape == () and array == 3:
        raise Wrong("one_fraction", misconception="count", got=number(float(array)))
    expect(
        floats(value, (), single=True, misconception=misconception),
        np.array(0.6),
        problem="three_of_five",
        misconception=misconception,
    )
    for n, classes in ((7, 3), (40, 10), (600, 4)):  # more than 255 hits do not fit into a byte
        battery(answer, _draw_hits(n, classes, rng), _draw_hits(n, classes, rng))


def _draw_hits(n: int, classes: int, rng: Generator) -> Case:
    hits = int(rng.integers(n // 2, n))
    favourites = rng.integers(classes, size=n)
    missed = rng.permuted(np.arange(n) >= hits)
    labels = (favourites + missed * rng.integers(1, classes, n)) % classes
    low = rng.uniform(0, 0.9 / classes, (n, classes))
    low[range(n), favourites] = 0
    low[range(n), favourites] = 1 - low.sum(axis=1)
    accuracy = np.array(1 - missed.mean())
    return Case((low, labels.astype(np.uint8)), accuracy, tolerance=CLOSE_32)
