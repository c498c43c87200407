"""The check of a stratified split: every sample carries its number, so it can be found again.

Classes are large, so that a split that leaves each class's share to chance is seen in one of a
few calls; and a small set is split often, to see that each sample may come to either side. A right
answer that draws evenly fails the latter with a probability below 1e-8: its false-alarm rate.
"""

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy import array_equal, bincount, unique
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.randomness import global_state_watched
from grader_tests.kit.reading import Array, as_array, describe, expect_result, number

NAMES = ("x_train", "y_train", "x_val", "y_val")
REPEATS = 80  # a sample whose share is a quarter is left out of all of them once in 1e10


@dataclass(frozen=True)
class Split:
    """Which samples came to which side, by number."""

    train: Array
    val: Array


def check_split(answer: object, rng: Generator) -> None:
    """Whole samples, none twice, none lost; shares of each class; drawn from the generator."""
    counts = rng.integers(150, 200, size=4)
    for fraction in (0.3, 0.2, 0.45, 0.25, 0.3, 0.2):
        x, labels = _draw(counts, (3,), rng)
        split = _split(answer, x, labels, fraction, _seed(rng))
        _check_shares(split, labels, fraction)
    few = rng.permutation([3, 9, 21, 8])
    for fraction in (0.25, 0.5, 1 / 3):
        images, labels = _draw(few, (1, 2, 3), rng)
        _check_shares(_split(answer, images, labels, fraction, _seed(rng)), labels, fraction)

    x, labels = _draw(np.array([12, 8, 16]), (2,), rng)
    seed = _seed(rng)
    with global_state_watched():
        first = _split(answer, x, labels, 0.25, seed)
    if not array_equal(first.val, _split(answer, x, labels, 0.25, seed).val):
        raise Wrong("same_seed", misconception="ignores_rng")
    sides = np.zeros(len(x), int)
    for _ in range(REPEATS):
        sides[_split(answer, x, labels, 0.25, _seed(rng)).val] += 1
    if set(unique(sides)) <= {0, REPEATS}:
        raise Wrong("never_other", misconception="ignores_rng", n=REPEATS)
    if sides.min() == 0 or sides.max() == REPEATS:
        raise Wrong("never_other", misconception="not_random", n=REPEATS)


def _seed(rng: Generator) -> int:
    return int(rng.integers(2**62))


def _draw(counts: Array, shape: tuple[int, ...], rng: Generator) -> tuple[Array, Array]:
    """Samples in random order; the first feature of each is its number, classes have gaps."""
    classes = np.sort([1, *rng.choice(np.arange(5, 40), len(counts) - 1, replace=False)])
    labels = rng.permutation(np.repeat(classes, counts))
    x = rng.normal(size=(len(labels), *shape))
    x.reshape(len(labels), -1)[:, 0] = np.arange(len(labels))
    return x, labels


def _split(answer: object, x: Array, labels: Array, fraction: float, seed: int) -> Split:
    """The answer's split as numbers of samples, with everything checked but the shares."""
    result = call(answer, strided(x), labels.copy(), fraction, default_rng(seed))
    expect_result(result)
    if type(result) not in (tuple, list) or len(result) != 4:
        raise Wrong("four", misconception="other_parts", got=describe(result))
    parts = [_part(name, value) for name, value in zip(NAMES, result, strict=True)]
    _check_order(parts, x.shape[1:])
    sides = []
    for images, kept in ((parts[0], parts[1]), (parts[2], parts[3])):
        if len(images) != len(kept):
            raise Wrong("lengths", misconception="unpaired", images=len(images), labels=len(kept))
        found = images.reshape(len(images), -1)[:, 0] if images.size else np.zeros(0)
        numbers = found.astype(int)
        inside = (numbers >= 0) & (numbers < len(x)) & (numbers == found)
        if not inside.all() or not array_equal(images, x[numbers]):
            raise Wrong("samples_changed", misconception="samples_changed")
        if not array_equal(kept, labels[numbers]):
            raise Wrong("pairs", misconception="unpaired")
        sides.append(numbers)
    split = Split(*sides)
    if set(split.train.tolist()) & set(split.val.tolist()):
        raise Wrong("overlap", misconception="overlap")
    if bincount(np.concatenate(sides), minlength=len(x)).max() > 1:
        raise Wrong("twice", misconception="with_replacement")
    if len(split.train) + len(split.val) < len(x):
        missing = len(x) - len(split.train) - len(split.val)
        raise Wrong("lost", misconception="lost", missing=missing, n=len(x))
    return split


def _part(name: str, value: Any) -> Array:
    array = as_array(value)
    if array is None or array.ndim == 0:
        raise Wrong("type", what=name, got=describe(value))
    return array


def _check_order(parts: list[Array], shape: tuple[int, ...]) -> None:
    """Images and labels in the order asked for."""
    dimensions = [part.ndim for part in parts]
    images, one = len(shape) + 1, 1
    if dimensions == [images, images, one, one]:
        raise Wrong("order", misconception="order")
    for name, part in zip(NAMES, parts, strict=True):
        inner = shape if name[0] == "x" else ()
        if part.shape[1:] != inner:
            raise Wrong(
                "shape",
                misconception=_name_shape(part, inner),
                what=name,
                expected=("n", *inner),
                got=part.shape,
            )


def _name_shape(part: Array, inner: tuple[int, ...]) -> str | None:
    if not inner:
        return "labels_changed"
    flat = part.ndim == 2 and len(inner) > 1 and part[:1].size == prod(inner)
    return "flattened" if flat else None


def _check_shares(split: Split, labels: Array, fraction: float) -> None:
    """Each class's count in val is within 1 of its share."""
    classes = unique(labels)
    total = np.array([(labels == c).sum() for c in classes])
    got = np.array([(labels[split.val] == c).sum() for c in classes])
    if (abs(got - fraction * total) <= 1 + 1e-9).all():
        return
    misconception = (
        "too_many_in_val" if len(split.val) > fraction * len(labels) else "too_few_in_val"
    )
    if np.ptp(got / total) * total.min() > 2:
        misconception = "not_stratified"
    if (abs(got - (1 - fraction) * total) <= 1 + 1e-9).all():
        misconception = "sides_swapped"
    elif len(split.val) == 0:
        misconception = "empty"
    elif ((got == 0) | (got == total)).sum() >= len(classes) - 1:
        misconception = "by_class"
    table = (
        (text("checks:class"), tuple(str(int(c)) for c in classes)),
        (text("checks:samples"), tuple(str(int(n)) for n in total)),
        (text("checks:share_in_val"), tuple(number(fraction * n) for n in total)),
        (text("checks:row_got"), tuple(str(int(n)) for n in got)),
    )
    raise Wrong("shares", misconception=misconception, table=table)
