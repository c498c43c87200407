"""The checks of one_hot and accuracy: rows, hits and labels are chosen first."""

from functools import partial

import numpy as np
from numpy import eye, ones
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, battery, probe
from grader_tests.kit.comparing import CLOSE_32, close, first_match
from grader_tests.kit.findings import CLASH, Wrong, meaning
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, Misconception, as_array, number
from grader_tests.kit.relations import first_true

# --- one_hot ---

LABELS = np.array([2, 0, 3, 0, 2], np.uint8)
ROWS = np.array(
    [
        [0.0, 0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0],
    ]
)
GAPS = np.array([2, 5, 11, 13])  # labels of a batch that lacks the other classes


def check_one_hot(answer: object, rng: Generator) -> None:
    """Rows that were chosen first; labels of the data's own type, more classes than labels."""
    shown = {"label": LABELS[:, None] + 0 * ROWS, "class": np.arange(6) + 0 * ROWS}
    probe(answer, Case((LABELS, 6), ROWS, shown, _name_rows, _ones_in_rows), single=True)
    for n, classes, kind in ((1, 3, np.int64), (40, 10, np.uint8), (12, 7, np.int32)):
        _check_labels(answer, rng.permuted(np.arange(n) % classes).astype(kind), classes)
    _check_labels(answer, rng.choice(GAPS, 9), 14)
    _check_labels(answer, rng.permuted(np.arange(4)), 4)  # as many images as classes


def _check_labels(answer: object, labels: Array, classes: int) -> None:
    first, other = (
        Case((drawn, classes), eye(classes)[drawn], otherwise=_ones_in_rows)
        for drawn in (labels, np.roll(labels, 1))
    )
    battery(answer, first, other, all_single=True)


def _name_rows(got: Array) -> str | None:
    shapes = {(5, 4): "num_classes_ignored", (5, 5): "one_class_short", (6, 6): "rows_as_classes"}
    if got.shape != ROWS.shape:
        return shapes.get(got.shape)
    present = np.unique(LABELS, return_inverse=True)[1]
    return first_match(
        got,
        {
            "every_row_all_labels": np.tile([1.0, 0, 1, 1, 0, 0], (5, 1)),
            "counts_from_one": np.roll(ROWS, -1, axis=1),
            "diagonal": eye(5, 6),
            "labels_as_values": ROWS * LABELS[:, None],
            "swapped_on_and_off": 1 - ROWS,
            "filled_below": np.triu(ones((6, 6))).T[LABELS],
            "filled_above": np.triu(ones((6, 6)), 1)[LABELS],
            "labels_as_rows": np.isin(np.arange(5), LABELS)[:, None] + 0 * ROWS,
            "labels_renumbered": eye(6)[present],
            "counts_from_the_end": ROWS[:, ::-1],
        },
    )


def _ones_in_rows(got: Array) -> str | None:
    if not ((got == 0) | (got == 1)).all():
        return "neither_0_nor_1"
    return "row_without_one" if (got.sum(axis=1) < 1).any() else "row_of_several"


# --- accuracy ---

RIGHT = np.array([0, 2, 1, 1, 2], np.uint8)
PROBS = np.array(
    [
        [0.4, 0.3, 0.2, 0.1],
        [0.3, 0.15, 0.5, 0.05],
        [0.1, 0.4, 0.45, 0.05],
        [0.04, 0.9, 0.03, 0.03],
        [0.6, 0.05, 0.3, 0.05],
    ]
)
# Seven more, of which two are read correctly.
MORE_RIGHT = np.array([1, 3, 0, 2, 1, 3, 2], np.uint8)
MORE_PROBS = np.array(
    [
        [0.25, 0.45, 0.2, 0.1],
        [0.7, 0.1, 0.15, 0.05],
        [0.3, 0.05, 0.05, 0.6],
        [0.1, 0.25, 0.45, 0.2],
        [0.1, 0.15, 0.2, 0.55],
        [0.3, 0.1, 0.35, 0.25],
        [0.2, 0.52, 0.18, 0.1],
    ]
)


def check_accuracy(answer: object, rng: Generator) -> None:
    """A number of hits chosen first; favourites far below one half, too."""
    otherwise = partial(_images_alone, answer)
    with meaning("favourite_image", *CLASH):
        value = call(answer, PROBS.copy(), RIGHT.copy())
    array = as_array(value)
    if array is not None and array.dtype.kind in "iu" and array.shape == () and array == 3:
        raise Wrong("one_fraction", misconception="count", got=number(float(array)))
    case = Case((PROBS, RIGHT), np.array(0.6), {}, partial(_name_share, answer), otherwise)
    probe(answer, case, problem="three_of_five")
    for n, classes in ((1, 5), (7, 3), (40, 10), (12, 12), (600, 4)):
        # more than 255 hits do not fit into a byte
        first, other = (_draw_hits(n, classes, rng, otherwise) for _ in range(2))
        battery(answer, first, other)


def _name_share(answer: object, got: Array) -> str | None:
    """A known mistake, if another batch shows the same one."""
    if got.ndim:
        return "hit_per_image"
    again = ask_again(answer, (), MORE_PROBS, MORE_RIGHT)
    more = _known_shares(MORE_PROBS, MORE_RIGHT)
    for key, share in _known_shares(PROBS, RIGHT).items():
        if close(got, share) and again is not None and close(again, more[key]):
            return key
    return None


def _known_shares(probs: Array, labels: Array) -> dict[str, Array]:
    n, (tops, favourites) = len(probs), (probs.max(axis=1), probs.argmax(axis=1))
    right, hits = probs[range(n), labels], favourites == labels
    shares = {
        "count": hits.sum(),
        "percent": 100 * hits.mean(),
        "errors": 1 - hits.mean(),
        "divided_by_classes": hits.sum() / probs.shape[1],
        "divided_by_all_numbers": hits.sum() / probs.size,
        "confidence": right.mean(),
        "confidence_of_favourite": tops.mean(),
        "threshold": (right > 0.5).mean(),
        "mean_of_labels": (favourites * labels).mean(),
        "entries_compared": (eye(probs.shape[1])[favourites] == eye(probs.shape[1])[labels]).mean(),
        "distance_of_labels": 1 - abs(favourites - labels.astype(int)).mean(),
    }
    return {key: np.asarray(share, float) for key, share in shares.items()}


def _images_alone(answer: object, got: Array) -> str | None:
    """Whether images that come alone are told to be right or wrong as they are."""
    alone = [ask_again(answer, (), PROBS[n : n + 1], RIGHT[n : n + 1]) for n in range(len(RIGHT))]
    if None in [None if one is None else 0 for one in alone]:
        return "one_image_fails"
    hits = PROBS.argmax(axis=1) == RIGHT
    return first_true(
        (
            ("misses_hits", any(one != 1 for one, hit in zip(alone, hits, strict=True) if hit)),
            ("hits_missed", any(one != 0 for one, hit in zip(alone, hits, strict=True) if not hit)),
            ("not_their_share", True),
        )
    )


def _draw_hits(n: int, classes: int, rng: Generator, otherwise: Misconception) -> Case:
    hits = int(rng.integers(n // 2, n))
    favourites = rng.integers(classes, size=n)
    missed = rng.permuted(np.arange(n) >= hits)
    labels = (favourites + missed * rng.integers(1, classes, n)) % classes
    low = rng.uniform(0, 0.9 / classes, (n, classes))
    low[range(n), favourites] = 0
    low[range(n), favourites] = 1 - low.sum(axis=1)
    arguments = (low, labels.astype(np.uint8))
    accuracy = np.array(1 - missed.mean())
    return Case(arguments, accuracy, otherwise=otherwise, tolerance=CLOSE_32)
