"""The checks of notebook 05: receptive fields, the network, augmentation, ensembles, AlexNet."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy import array_equal, minimum
from numpy.random import Generator

from common.messages import text
from grader_tests.augmentation_checks import (
    check_random_crop,
    check_random_flip,
    check_random_shift,
)
from grader_tests.batchnorm2d_checks import check_batchnorm2d
from grader_tests.convnet_checks import check_deep_convnet
from grader_tests.probing import Array, Wrong, as_array, call, describe, number
from grader_tests.quizzes import choices
from grader_tests.rotation_checks import check_rotate

# --- receptive fields ---

# Kernels, strides, what the stack sees, and what known mistakes make of it: each number once.
STACK = ([3, 2, 5, 3], [1, 2, 3, 2])
FIELD = 24
FIELD_MISTAKES = {
    10: "strides_ignored",
    13: "kernels_added",
    14: "kernels_added",
    33: "kernels_added",
    34: "kernels_added",
    90: "product",
    53: "own_stride_too_early",
    18: "strides_not_carried",
    21: "strides_not_carried",
    20: "strides_added",
    35: "strides_added",
    41: "wrong_end",
    23: "one_missing",
}


def check_receptive_field(answer: object, rng: Generator) -> None:
    """Known stacks; then drawn ones, where the parts of a stack have to fit the whole."""
    _expect_field(answer, STACK, FIELD, FIELD_MISTAKES)
    _expect_field(answer, ([3, 3], [1, 1]), 5, {})
    for kernel in (7, 2, 1):
        got = _field(answer, [kernel], [int(rng.integers(2, 5))])
        if got != kernel:
            raise Wrong("one_layer", kernel=kernel, got=got)
    for depth in (2, 3, 5, 7):
        kernels = [int(k) for k in rng.integers(1, 8, depth)]
        strides = [int(s) for s in rng.integers(1, 5, depth)]
        _expect_consistent(answer, kernels, strides, rng)
    first = _field(answer, [3, 3, 2], [1, 1, 2])
    if _field(answer, (3, 3, 2), (1, 1, 2)) != first or first != 6:
        raise Wrong("field", expected=6, got=first)


def _field(answer: object, kernels: Sequence[int], strides: Sequence[int]) -> int:
    """The answer's receptive field, with its arguments left alone."""
    copy = tuple if type(kernels) is tuple else list
    given = (copy(kernels), copy(strides))
    result = call(answer, *given)
    for name, before, after in zip(("kernels", "strides"), (kernels, strides), given, strict=True):
        if before != after:
            raise Wrong("changed", key="edits_arguments", argument=name)
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    value = as_array(result)
    if value is None or value.ndim != 0 or value != np.rint(value):
        raise Wrong("one_whole_number", got=describe(result))
    return int(value)


def _expect_field(
    answer: object, stack: tuple[list[int], list[int]], expected: int, mistakes: dict[int, str]
) -> None:
    got = _field(answer, *stack)
    if got != expected:
        table = tuple(
            (text(label), tuple(map(str, numbers)))
            for label, numbers in zip(("checks:sizes", "checks:strides"), stack, strict=True)
        )
        raise Wrong("field", key=mistakes.get(got), expected=expected, got=got, table=table)


def _expect_consistent(
    answer: object, kernels: list[int], strides: list[int], rng: Generator
) -> int:
    """The field of a stack from those of two parts: cells of the lower are the pixels of the upper.

    All parts down to single layers are looked at, so no wrong rule fits.
    """
    got = _field(answer, kernels, strides)
    if len(kernels) == 1:
        expected = kernels[0]
        if got != expected:
            raise Wrong("one_layer", kernel=expected, got=got)
        return got
    at = int(rng.integers(1, len(kernels)))
    lower = _expect_consistent(answer, kernels[:at], strides[:at], rng)
    upper = _expect_consistent(answer, kernels[at:], strides[at:], rng)
    apart = int(np.prod(strides[:at]))  # how far neighbours are apart in the input
    if got - lower != apart * (upper - 1):
        table = (
            (text("checks:sizes"), tuple(map(str, kernels))),
            (text("checks:strides"), tuple(map(str, strides))),
        )
        raise Wrong("fields_disagree", first=lower, rest=upper, got=got, table=table)
    return got


# --- ensembles ---


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
        raise Wrong("changed", key="edits_arguments", argument="prob_list")
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    got = as_array(result)
    if got is None:
        raise Wrong("type", what=text("checks:result"), got=describe(result))
    if got.shape != labels.shape:
        keys = {probs[0].shape: "probabilities", (probs[0].shape[1],): "over_images"}
        raise Wrong("shape", key=keys.get(got.shape), what=text("checks:result"),
                    expected=labels.shape, got=got.shape)  # fmt: skip
    if got.dtype.kind not in "iu":
        key = "mean_of_labels" if (got != np.rint(got)).any() else "float_labels"
        raise Wrong("labels_integers", key=key, got=describe(result))
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
        raise Wrong("ensemble", key=_ensemble_key(got, probs), table=table)


def _ensemble_key(got: Array, probs: list[Array]) -> str | None:
    """Which other way of putting members together gives these labels."""
    stack = np.array(probs)
    votes = stack.argmax(axis=2)
    counts = np.array([(votes == k).sum(axis=0) for k in range(stack.shape[2])]).T
    known = {
        "majority": counts.argmax(axis=1),
        "product": stack.prod(axis=0).argmax(axis=1),
        "largest": stack.max(axis=0).argmax(axis=1),
        "median": np.median(stack, axis=0).argmax(axis=1),
        "smallest": stack.min(axis=0).argmax(axis=1),
        "one_member": votes[0],
        "last_member": votes[-1],
        "mean_of_labels": np.rint(votes.mean(axis=0)).astype(int),
        "mean_of_labels_cut": votes.mean(axis=0).astype(int),
    }
    key = next((key for key, labels in known.items() if array_equal(got, labels)), None)
    return {"last_member": "one_member", "mean_of_labels_cut": "mean_of_labels"}.get(str(key), key)


# --- AlexNet ---

# name, channels, kernel, stride, padding; a pool keeps its channels, a dense layer has a width
ALEXNET = (
    ("conv1", 96, 11, 4, 0), ("pool1", 0, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", 0, 3, 2, 0),
    ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1),
    ("pool5", 0, 3, 2, 0),
)  # fmt: skip
DENSE = (("fc6", 4096), ("fc7", 4096), ("fc8", 1000))
SHAPES_227 = {
    "conv1": (96, 55, 55), "pool1": (96, 27, 27), "conv2": (256, 27, 27), "pool2": (256, 13, 13),
    "conv3": (384, 13, 13), "conv4": (384, 13, 13), "conv5": (256, 13, 13), "pool5": (256, 6, 6),
}  # fmt: skip
NAMES = [name for name, *_ in ALEXNET] + [name for name, _ in DENSE]


def check_alexnet_shapes(answer: object, rng: Generator) -> None:
    """The known sizes; then others, where the last window fits and one more would not.

    Each pool gets an even size once, where 2×2 windows would give one place more than 3×3 ones.
    """
    for given in ((), (227,)):
        shapes = _shapes(answer, *given)
        for name, expected in (SHAPES_227 | {name: (width,) for name, width in DENSE}).items():
            if shapes[name] != expected:
                _wrong_shape(227, name, expected, shapes[name], None)
    for size in (222, 216, 224, int(rng.integers(160, 226)), int(rng.integers(229, 300))):
        _check_windows(size, _shapes(answer, size))


def _shapes(answer: object, *size: int) -> dict[str, tuple[int, ...]]:
    """The answer's list as a dict, with the names and their order checked."""
    result = call(answer, *size)
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    if type(result) not in (list, tuple) or len(result) != len(NAMES):
        key = "input_listed" if _listed(result) == len(NAMES) + 1 else None
        raise Wrong("layers_list", key=key, n=len(NAMES), got=_length(result))
    shapes = {}
    for place, (entry, expected) in enumerate(zip(result, NAMES, strict=True)):
        if type(entry) not in (list, tuple) or len(entry) != 2 or type(entry[0]) is not str:
            raise Wrong("layer_pair", place=place, got=describe(entry))
        if entry[0].strip().lower() != expected:
            raise Wrong("layer_name", place=place, expected=expected, got=entry[0][:20])
        shapes[expected] = _numbers(entry[1], place)
    return shapes


def _listed(result: Any) -> int:
    return len(result) if type(result) in (list, tuple) else 0


def _length(result: Any) -> str:
    return text("checks:entries", n=_listed(result)) if _listed(result) else describe(result)


def _numbers(shape: Any, place: int) -> tuple[int, ...]:
    array = as_array(shape)
    if array is None or array.dtype.kind not in "iu" or array.ndim > 1:
        raise Wrong("layer_pair", key="not_whole" if array is not None else None, place=place,
                    got=describe(shape))  # fmt: skip
    return tuple(int(n) for n in array.ravel())


def _check_windows(size: int, shapes: dict[str, tuple[int, ...]]) -> None:
    """Layer by layer: as many windows as fit into what the layer below gives."""
    before = (3, size, size)
    for name, channels, kernel, stride, padding in ALEXNET:
        got = shapes[name]
        room = before[1] + 2 * padding - kernel
        fit = next(n for n in range(1, size) if n * stride > room)
        expected = (channels or before[0], fit, fit)
        if got != expected:
            up = -(-room // stride) + 1
            key = "rounded_up" if name == "conv1" and got[1:] == (up, up) else None
            _wrong_shape(size, name, expected, got, key)
        before = expected
    for name, width in DENSE:
        if shapes[name] != (width,):
            _wrong_shape(size, name, (width,), shapes[name], None)


def _wrong_shape(
    size: int, name: str, expected: tuple[int, ...], got: tuple[int, ...], key: str | None
) -> None:
    if key in (None, "rounded_up") and name == "conv1" and got == SHAPES_227[name]:
        key = "size_ignored"
    elif key is None and len(expected) == 3:
        key = _shape_key(name, expected, got)
    elif key is None and len(got) == 3:
        key = "not_flat"
    table = ((text("checks:row_expected"), (str(expected),)), (text("checks:row_got"), (str(got),)))
    raise Wrong("layer_shape", key=key, size=size, name=name, table=table)


def _shape_key(name: str, expected: tuple[int, ...], got: tuple[int, ...]) -> str | None:
    """The mistake in a convolution's or a pool's shape."""
    C, H, W = expected
    if got == (H, W, C):
        return "channels_last"
    if len(got) != 3:
        return None
    if got[1:] == (H, W):
        return "half_the_channels" if 2 * got[0] == C else "channels"
    if name == "conv1" and got[1] in (H + 1, H - 1):
        return "plus_one"
    if name in ("pool1", "pool2", "pool5") and got[1] != H:
        return "pool_window"
    return "padding" if name == "conv2" or got[1] < H else None


CHECKS = {
    "05.receptive_field": check_receptive_field,
    "05.deep_convnet": check_deep_convnet,
    "05.BatchNorm2d": check_batchnorm2d,
    "05.random_shift": check_random_shift,
    "05.random_crop": check_random_crop,
    "05.random_flip": check_random_flip,
    "05.rotate": check_rotate,
    "05.augmentation_safety": choices(
        "05.augmentation_safety", "abcde", frozenset({"58bd0baed1b50cff", "5bd54f1a6e791b2a"})
    ),
    "05.ensemble_predict": check_ensemble_predict,
    "05.alexnet_shapes": check_alexnet_shapes,
}
