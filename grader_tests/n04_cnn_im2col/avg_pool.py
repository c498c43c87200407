"""The check of a mean pooling layer.

Mean pooling is linear and goes by products: see `separable_images`. Two parts earn a half
each: the forward pass, without which nothing counts, and the backward pass.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import zeros
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.credit import Outcome, credit
from grader_tests.kit.findings import Unsolved
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true
from grader_tests.n04_cnn_im2col.kernel_places import Axis, Plan
from grader_tests.n04_cnn_im2col.learners_layer import expect_kept
from grader_tests.n04_cnn_im2col.pooling import (
    APART,
    ODD,
    OVERLAPPING,
    C,
    N,
    misshapen,
    pooling_layer,
    values,
    window_numbers,
)
from grader_tests.n04_cnn_im2col.separable_images import (
    CLOSE_SINGLE,
    Separable,
    draw_separable,
    product,
)


def check_avg_pool(answer: object, rng: Generator) -> Outcome:
    """Forward, then backward."""
    return credit(answer, rng, _check_forward, _check_backward)


def _check_forward(answer: object, rng: Generator) -> None:
    for a_plan in (*APART, *OVERLAPPING):
        _check_mean_forward(answer, a_plan, rng)


def _check_backward(answer: object, rng: Generator) -> None:
    for a_plan in (*APART, *OVERLAPPING):
        _check_mean_backward(answer, a_plan, rng)
    _check_mean_backward(answer, ODD, rng, c=1)


def _check_mean_forward(answer: object, plan: Plan, rng: Generator) -> None:
    images, layer = draw_separable(N, C, plan.size, rng), pooling_layer(answer, plan)

    def misconception(got: Array) -> str | None:
        area = plan.rows.kernel * plan.columns.kernel
        known = {
            "sum": area * right,
            "side": plan.rows.kernel * right,
            "largest": window_numbers(images.x, plan).max(axis=-1),
            "median": np.median(window_numbers(images.x, plan), axis=-1),
            "over_channels": right.mean(axis=1, keepdims=True) + 0 * right,
            "output_reshaped": right.transpose(0, 2, 3, 1).reshape(right.shape),
            "stride_one": window_numbers(images.x, plan.at_stride(1)).mean(axis=-1),
        }
        key = first_match(got, known) or _name_by_sums(answer, plan, rng)
        return key or _name_by_pixels(answer, plan)

    right = _means(images, plan)
    first = layer.raw_forward(strided(images.x))
    if first is None:
        raise Unsolved
    kept = layer.read_output(first, right.shape, misconception=partial(misshapen, plan=plan))

    _expect_means(kept, images, plan, misconception=misconception)
    turned = Separable(-images.samples, images.channels, images.rows, images.columns)
    _expect_means(layer.forward(turned.x, right.shape), turned, plan)
    expect_kept(layer, first, kept)
    single = layer.forward(images.x.astype(np.float32), right.shape)
    _expect_means(single, images, plan, tolerance=CLOSE_SINGLE)


def _expect_means(got: Array, images: Separable, plan: Plan, **options: Any) -> None:
    what = text("checks:place")
    expect(got, _means(images, plan), problem="pooled", what=what, **values(plan), **options)


def _name_by_sums(answer: object, plan: Plan, rng: Generator) -> str | None:
    """Whether two images together give something else than what they give one by one."""
    shape = (N, C, *plan.places)
    first, second = (rng.normal(0, 1, (N, C, *plan.size)) for _ in range(2))
    one, other, both = (
        pooling_layer(answer, plan).forward(x, shape) for x in (first, second, first + second)
    )
    return None if close(both, one + other) else "not_a_sum"


def _name_by_pixels(answer: object, plan: Plan) -> str | None:
    """Which pixels have an effect on the first window's number: one that is no mean of them all."""
    places = list(np.ndindex(*plan.size))
    x = zeros((len(places), 1, *plan.size))
    for image, place in zip(x[:, 0], places, strict=True):
        image[place] = 1
    got = pooling_layer(answer, plan).forward(x, (len(x), 1, *plan.places))[:, 0, 0, 0]
    effect = got.reshape(plan.size)
    inside = effect[: plan.rows.kernel, : plan.columns.kernel].copy()
    effect[: plan.rows.kernel, : plan.columns.kernel] = 0
    return first_true(
        (
            ("pixels_left_out", bool(inside.any() and not inside.all())),
            ("pixels_from_outside", bool(effect.any())),
            ("unequal_shares", not close(inside, inside[:1, :1] + 0 * inside)),
        )
    )


def _means(images: Separable, plan: Plan) -> Array:
    """The mean of each window."""
    means = [axis.windows(line).mean(axis=-1) for axis, line in (
        (plan.rows, images.rows), (plan.columns, images.columns))]  # fmt: skip
    return product(images.samples, images.channels, *means)


def _unequal(got: Array, plan: Plan) -> str | None:
    """The mistake where windows lie apart, and the pixels of one get unequal shares."""
    if plan.rows.stride < plan.rows.kernel:
        return None
    shares = window_numbers(got, plan)
    return None if close(shares, shares[..., :1] + 0 * shares) else "unequal_shares"


def _check_mean_backward(answer: object, plan: Plan, rng: Generator, c: int = C) -> None:
    images, shape = draw_separable(N, c, plan.size, rng), (N, c, *plan.places)
    x = images.x
    layer, other = pooling_layer(answer, plan), pooling_layer(answer, plan)
    earlier = draw_separable(N, c, plan.places, rng)
    layer.forward(x[:1], (1, c, *plan.places))
    layer.forward(-x, shape)
    layer.backward(earlier.x, x.shape)
    _expect_means(layer.forward(x, shape), images, plan)
    higher = (N, c, plan.size[0] + plan.rows.stride, plan.size[1])
    other.forward(zeros(higher), (N, c, plan.places[0] + 1, plan.places[1]))
    dout = draw_separable(N, c, plan.places, rng)
    area = plan.rows.kernel * plan.columns.kernel
    ones = {axis: np.ones((3, axis.kernel)) for axis in (plan.rows, plan.columns)}

    def sent_back(way: Callable[..., Array], dout: Separable = dout) -> Array:
        lines = [way(axis, line, ones[axis]) for axis, line in (
            (plan.rows, dout.rows), (plan.columns, dout.columns))]  # fmt: skip
        return product(dout.samples, dout.channels, *lines) / area

    expected = sent_back(Axis.scattered)
    known = [
        ("accumulated", expected + sent_back(Axis.scattered, earlier)),
        ("not_divided", expected * area),
        ("side", expected * plan.rows.kernel),
        ("overwrites", sent_back(Axis.overwritten)),
        ("overwrites", sent_back(Axis.overwritten_first)),
        ("divided_twice", expected / area),
    ]

    got = layer.backward(
        strided(dout.x), x.shape, lambda got: "shared_state" if got.shape == higher else None
    )

    def expect_(got: Array, right: Array, **options: Any) -> None:
        expect(got, right, problem="slope_of_pooling", what="dx", **values(plan), **options)

    expect_(
        got,
        expected,
        misconception=lambda got: (
            first_match(got, known) or plan.name_overlaps(got, expected) or _unequal(got, plan)
        ),
    )
    single = layer.forward(x.astype(np.float32), shape)
    _expect_means(single, images, plan, tolerance=CLOSE_SINGLE)
    got = layer.backward(dout.x.astype(np.float32), x.shape)
    expect_(got, expected, tolerance=CLOSE_SINGLE)
