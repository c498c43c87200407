"""The checks of notebook 00; the longer ones stand in modules of their own.

Expected values are frozen, or known because the inputs were made backwards from them.
"""

from functools import partial

import numpy as np
from numpy import eye, isclose, ones, sqrt
from numpy.random import Generator

from common.messages import text
from grader_tests.affine_checks import check_affine_backward, check_affine_forward
from grader_tests.difference_checks import check_numerical_gradient
from grader_tests.loss_checks import (
    check_cross_entropy,
    check_softmax,
    check_softmax_cross_entropy_grad,
)
from grader_tests.probing import (
    Array,
    Wrong,
    as_array,
    call,
    close,
    describe,
    expect,
    first_match,
    floats,
    number,
    strided,
)
from grader_tests.quizzes import letter_hash
from grader_tests.warmup_probing import CLASH, Arguments, drawn, meaning

# --- one_hot ---


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
        got = floats(call(answer, labels, 6), (5, 6), single=True, name=misshapen)
    inputs = {"label": labels[:, None] + 0 * expected, "class": np.arange(6) + 0 * expected}
    expect(got, expected, inputs=inputs, name=partial(first_match, candidates=known))
    for n, classes, kind in ((1, 3, np.int64), (40, 10, np.uint8), (12, 7, np.int32)):
        rows = eye(classes)[rng.permuted(np.arange(n) % classes)]
        labels = rows.argmax(axis=1).astype(kind)
        first = call(answer, strided(labels), classes)
        expect(floats(first, (n, classes), single=True), rows)
        call(answer, strided(np.roll(labels, 1)), classes)
        if not close(floats(first, (n, classes), single=True), rows):
            raise Wrong("buffer", key="returns_buffer")


# --- accuracy ---


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

    def name(got: Array) -> str | None:
        if got.ndim:
            return "hit_per_image"
        return first_match(got, {key: np.asarray(value) for key, value in known.items()})

    with meaning("favourite_image", *CLASH):
        value = call(answer, probs, labels.astype(np.uint8))
    array = as_array(value)
    if array is not None and array.dtype.kind in "iu" and array.shape == () and array == 3:
        raise Wrong("one_fraction", key="count", got=number(float(array)))
    expect(
        floats(value, (), single=True, name=name), np.array(0.6), problem="three_of_five", name=name
    )
    for n, classes in ((7, 3), (40, 10), (600, 4)):  # more than 255 hits do not fit into a byte
        drawn(answer, partial(_draw_hits, n, classes), rng)


def _draw_hits(n: int, classes: int, rng: Generator) -> tuple[Arguments, Array]:
    hits = int(rng.integers(n // 2, n))
    favourites = rng.integers(classes, size=n)
    missed = rng.permuted(np.arange(n) >= hits)
    labels = (favourites + missed * rng.integers(1, classes, n)) % classes
    low = rng.uniform(0, 0.9 / classes, (n, classes))
    low[range(n), favourites] = 0
    low[range(n), favourites] = 1 - low.sum(axis=1)
    return (low, labels.astype(np.uint8)), np.array(1 - missed.mean())


# --- chain_rule, parameter_count, first_loss ---


def check_chain_rule(answer: object, rng: Generator) -> None:
    """Outputs drawn: the slope of z is one over that of x as a function of z."""
    for shape in ((2, 3), (), (3,)):
        z, y = rng.uniform(0.3, 9, shape), rng.normal(0, 2, shape)
        side = rng.choice([-1.0, 1.0], shape)
        x = side * sqrt(z) - y
        expected = np.asarray(side * 1e-30 / sqrt(z + 1e-30j).imag)
        known = {
            "value": z,
            "outer_only_of_x": 2 * x,
            "not_doubled": expected / 2,
            "both_inputs": 2 * expected,
            "inner_alone": ones(shape),
            "no_t_left": 2 * ones(shape),
            "t_is_a_product": 2 * x * y,
            "y_not_doubled": x + expected / 2,
            "sign": -expected,
            "by_y_too": expected + y,
        }
        with meaning("ends_in_t", "name 't' is not defined"):
            value = call(answer, np.asarray(x)[()], np.asarray(y)[()])
        if type(value) is str:
            raise Wrong("number_as_text", key="text", got=value[:20])
        array = as_array(value)
        if array is not None and array.shape == () and array == 2:
            raise Wrong("value", key="no_t_left", got=number(float(array)))
        got = floats(value, shape)
        candidates = {key: np.asarray(array) for key, array in known.items()}
        name = partial(first_match, candidates=candidates)
        expect(got, expected, inputs={"x": np.asarray(x), "y": np.asarray(y)}, name=name)


def check_parameter_count(answer: object, rng: Generator) -> None:
    """Three frozen nets, one too large for float32 to count, then nets that grow unit by unit."""
    _expect_count(answer, [3, 4, 2], 26)
    _expect_count(answer, [784, 200, 10], 159010)
    _expect_count(answer, [5000, 5001, 8], 25050017)
    for layers in (2, 3, 5):
        sizes, count = [1] * layers, 2 * (layers - 1)
        for _ in range(30):  # a new unit brings its connections to both sides and, perhaps, a bias
            place = int(rng.integers(layers))
            beside = [sizes[i] for i in (place - 1, place + 1) if 0 <= i < layers]
            count += sum(beside) + (place > 0)
            sizes[place] += 1
        _expect_count(answer, sizes, count)


def _expect_count(answer: object, sizes: list[int], count: int) -> None:
    given = list(sizes)
    result = call(answer, given)
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    value = as_array(result)
    if given != sizes:
        raise Wrong("changed", key="edits_arguments", argument="layer_sizes")
    if value is None or value.ndim != 0:
        raise Wrong("type_number", got=describe(result))
    if value.item() != count:  # NumPy would compare in float32 where that is what came
        biases, ends = sum(sizes[1:]), (sizes[0], sizes[-1])
        known = {
            "biases_missing": count - biases,
            "input_biases": count + ends[0],
            "biases_of_inputs": count - biases + sum(sizes[:-1]),
            "bias_per_layer": count - biases + len(sizes) - 1,
            "output_biases_missing": count - ends[1],
            "units": sum(sizes),
            "hidden_units_missing": (ends[0] + 1) * ends[1],
            "biases_alone": biases,
        }
        key = next((key for key, other in known.items() if value == other), None)
        rows = (
            ("layer_sizes", (str(sizes),)),
            (text("checks:row_expected"), (str(count),)),
            (text("checks:row_got"), (f"{value.item():.12g}",)),
        )
        raise Wrong("values", key=key, table=rows)


def check_first_loss(answer: object, rng: Generator) -> None:
    """A number in two decimals, kept as a hash."""
    if type(answer) is str:
        raise Wrong("number_as_text", got=answer[:20])
    value = as_array(answer)
    if value is None or value.ndim != 0:
        raise Wrong("one_number", got=describe(answer))
    got = float(value)
    if letter_hash("00.first_loss", f"{got:.2f}") != "5efc81c551cdef75":
        known = {
            "probability": 0.1,
            "error": 0.9,
            "base_10": 1.0,
            "base_2": 3.3219,
            "sign": -2.3026,
            "classes": 10.0,
            "nothing_lost": 0.0,
        }
        key = next((k for k, v in known.items() if isclose(got, v, atol=0.004)), None)
        raise Wrong("value", key=key, got=f"{got:.6g}")


CHECKS = {
    "00.one_hot": check_one_hot,
    "00.affine_forward": check_affine_forward,
    "00.parameter_count": check_parameter_count,
    "00.softmax": check_softmax,
    "00.cross_entropy": check_cross_entropy,
    "00.first_loss": check_first_loss,
    "00.accuracy": check_accuracy,
    "00.chain_rule": check_chain_rule,
    "00.numerical_gradient": check_numerical_gradient,
    "00.softmax_cross_entropy_grad": check_softmax_cross_entropy_grad,
    "00.affine_backward": check_affine_backward,
}
