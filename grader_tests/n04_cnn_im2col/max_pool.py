"""The check of a max pooling layer.

Where windows don't overlap, the images are made backwards: the winners come first. Where they
overlap, a pixel is a rising function of a number for its row plus one for its column, so that the
winner of a window is the winner of its rows and of its columns.

Two parts earn a half each: the forward pass, without which nothing counts, and the backward pass.
"""

from functools import partial

import numpy as np
from numpy import arange, zeros
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE, close, expect, first_match
from grader_tests.kit.credit import Outcome, credit
from grader_tests.kit.findings import Unsolved
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array, number
from grader_tests.n04_cnn_im2col.kernel_places import Axis, Plan, plan
from grader_tests.n04_cnn_im2col.learners_layer import expect_kept
from grader_tests.n04_cnn_im2col.pooling import (
    APART,
    OVERLAPPING,
    C,
    N,
    misshapen,
    pooling_layer,
    values,
    window_numbers,
)
from grader_tests.n04_cnn_im2col.separable_images import CLOSE_SINGLE

Images = tuple[Array, Array, Array]  # x, the output for it, and where in x each output comes from


def _apart(plan: Plan, rng: Generator) -> Images:
    """Winners first: the rest of a window is smaller, what no window covers is larger."""
    kernel, stride = plan.rows.kernel, plan.rows.stride
    y = rng.normal(-1, 2, (N, C, *plan.places))
    x = rng.uniform(20, 30, (N, C, *plan.size)) * rng.choice([-1.0, 1.0], (N, C, *plan.size))
    where = zeros((N, C, *plan.places, 2), int)
    for n, c, p, q in np.ndindex(y.shape):
        drop = rng.uniform(0.1, 5, (kernel, kernel))
        i, j = rng.integers(kernel, size=2)
        drop[i, j] = 0
        h, w = p * stride, q * stride
        x[n, c, h : h + kernel, w : w + kernel] = y[n, c, p, q] - drop
        where[n, c, p, q] = h + i, w + j
    return x, y, where


def _overlapping(plan: Plan, rng: Generator) -> Images:
    """A rising function of row plus column: each window's winner is that of both."""
    rows, columns = (_apart_numbers((N, C, size), rng) for size in plan.size)
    by_row, by_column = (
        _tops(axis, line) for axis, line in ((plan.rows, rows), (plan.columns, columns))
    )
    bend = rng.uniform(0.1, 0.5)

    def rising(sums: Array) -> Array:
        return np.expm1(bend * sums)

    x = rising(rows[..., :, None] + columns[..., None, :])
    tops = [np.take_along_axis(line, at, -1) for line, at in ((rows, by_row), (columns, by_column))]
    y = rising(tops[0][..., :, None] + tops[1][..., None, :])
    pairs = np.broadcast_arrays(by_row[..., :, None], by_column[..., None, :])
    return x, y, np.stack(pairs, axis=-1)


def _apart_numbers(shape: tuple[int, ...], rng: Generator) -> Array:
    """Lines of numbers in any order, no two nearer than 0.2: none are equal in float32 either."""
    steps = rng.permuted(np.broadcast_to(arange(shape[-1]), shape), axis=-1)
    return 0.4 * (steps - shape[-1] / 2) + rng.uniform(0, 0.2, shape)


def _tops(axis: Axis, line: Array) -> Array:
    """Where in a line (..., size) the largest number of each window stands, (..., places)."""
    return axis.windows(line).argmax(axis=-1) + arange(axis.places) * axis.stride


def _sent_back(dout: Array, where: Array, shape: tuple[int, ...]) -> Array:
    """An image of zeros, with each number of dout added at its place."""
    dx = zeros(shape)
    n, c = np.indices(dout.shape)[:2]
    np.add.at(dx, (n, c, where[..., 0], where[..., 1]), dout)
    return dx


def _overwritten(dout: Array, where: Array, shape: tuple[int, ...], order: int) -> Array:
    """The same where only the last number stays at each place, or (order -1) only the first."""
    dx = zeros(shape)
    for n, c, p, q in list(np.ndindex(dout.shape))[::order]:
        dx[n, c, *where[n, c, p, q]] = dout[n, c, p, q]
    return dx


def check_max_pool(answer: object, rng: Generator) -> Outcome:
    """Forward, then backward, and ties."""
    return credit(answer, rng, _check_max_forward, _check_backward)


def _check_backward(answer: object, rng: Generator) -> None:
    _check_max_backward(answer, rng)
    _check_ties(answer, rng)


def _max_images(rng: Generator) -> list[tuple[Plan, Images]]:
    pairs = [(plan, _apart(plan, rng)) for plan in APART]
    return pairs + [(plan, _overlapping(plan, rng)) for plan in OVERLAPPING]


def _check_max_forward(answer: object, rng: Generator) -> None:
    for a_plan, (x, y, _) in _max_images(rng):
        layer = pooling_layer(answer, a_plan)
        first = layer.raw_forward(strided(x))
        if first is None:
            raise Unsolved
        kept = layer.read_output(first, y.shape, misconception=partial(misshapen, plan=a_plan))
        _expect_max(kept, x, y, a_plan)
        _expect_max(layer.forward(-10 + 0 * x, y.shape), x, -10 + 0 * y, a_plan)
        expect_kept(layer, first, kept)
        single = layer.forward(x.astype(np.float32), y.shape)
        _expect_max(single, x, y, a_plan, CLOSE_SINGLE)


def _expect_max(
    got: Array, x: Array, y: Array, plan: Plan, tolerance: tuple[float, float] = CLOSE
) -> None:
    def misconception(got: Array) -> str | None:
        lowest = window_numbers(x, plan).min(axis=-1)
        largest = window_numbers(abs(x), plan).max(axis=-1)
        if (got == np.rint(got)).all() and got.min() >= 0 and got.max() < plan.rows.kernel**2:
            return "index" if got.any() else None
        if close(abs(got), largest, tolerance):
            return "absolute"
        if got.min() == 0 and close(got[got > 0], y[got > 0], tolerance):
            return "not_below_zero"
        known = {
            "smallest": lowest,
            "second": np.sort(window_numbers(x, plan), axis=-1)[..., -2:][..., 0],
            "mean": window_numbers(x, plan).mean(axis=-1),
            "over_channels": y.max(axis=1, keepdims=True) + 0 * y,
            "output_reshaped": y.transpose(0, 2, 3, 1).reshape(y.shape),
            "stride_one": window_numbers(x, plan.at_stride(1)).max(axis=-1),
        }
        return first_match(got, known, tolerance)

    def not_from_there(got: Array) -> str | None:
        """Whether numbers come out that are in their windows, or are not."""
        off = abs(window_numbers(x, plan) - got[..., None]).min(axis=-1)
        return "not_largest" if close(off, zeros(off.shape), tolerance) else "not_in_window"

    expect(got, y, problem="pooled", what=text("checks:place"), tolerance=tolerance,
           misconception=misconception, otherwise=not_from_there, **values(plan))  # fmt: skip


def _check_max_backward(answer: object, rng: Generator) -> None:
    for a_plan, (x, y, where) in _max_images(rng):
        layer, neighbour = pooling_layer(answer, a_plan), pooling_layer(answer, a_plan)
        layer.forward(x[::-1], y.shape)
        layer.backward(y, x.shape)
        _expect_max(layer.forward(strided(x), y.shape), x, y, a_plan)
        neighbour.forward(-x, y.shape)
        shape: tuple[int, ...] = y.shape
        dout = rng.normal(0, 1, shape)
        first_x = _sent_back(dout, where, x.shape)
        got = layer.backward(strided(dout), x.shape)
        known = [
            ("overwrites", _overwritten(dout, where, x.shape, 1)),
            ("overwrites", _overwritten(dout, where, x.shape, -1)),
            ("not_multiplied", _sent_back(np.ones(y.shape), where, x.shape)),
            ("not_multiplied", _sent_back(np.sign(dout), where, x.shape)),
            ("times_x", first_x * x),
            ("other_batch", _sent_back(dout, where[::-1], x.shape)),
            ("accumulated", first_x + _sent_back(y, where[::-1], x.shape)),
        ]
        misconception = partial(
            _name_max_slope, known=known, dout=dout, expected=first_x, plan=a_plan
        )
        expect(
            got,
            first_x,
            problem="slope_of_pooling",
            what="dx",
            misconception=misconception,
            **values(a_plan),
        )
        single = layer.forward(x.astype(np.float32), y.shape)
        _expect_max(single, x, y, a_plan, CLOSE_SINGLE)
        got = layer.backward(dout.astype(np.float32), x.shape)
        expect(got, first_x, problem="slope_of_pooling", what="dx", tolerance=CLOSE_SINGLE,
               **values(a_plan))  # fmt: skip


def _name_max_slope(
    got: Array, known: list[tuple[str, Array]], dout: Array, expected: Array, plan: Plan
) -> str | None:
    area = plan.rows.kernel * plan.columns.kernel
    spread = _spread(dout, plan)
    known = [*known, ("spread", spread / area), ("spread_whole", spread)]
    key = first_match(got, known) or plan.name_overlaps(got, expected)
    return key or (_misled(got, dout, plan) if got.any() else None)


def _misled(got: Array, dout: Array, plan: Plan) -> str | None:
    """Whether the gradient comes back whole: to each window, or to each channel of an image."""
    apart = plan.rows.stride >= plan.rows.kernel
    if apart and close(window_numbers(got, plan).sum(axis=-1), dout):
        return "other_pixel"
    whole = close(got.sum(axis=(2, 3)), dout.sum(axis=(2, 3)))
    return "other_window" if whole else None


def _spread(dout: Array, plan: Plan) -> Array:
    """Each number of dout (N, C, OH, OW) added to every pixel of its window."""
    flat = dout.reshape(-1, dout.shape[-1])
    lines = plan.columns.scattered(flat, np.ones((len(flat), plan.columns.kernel)))
    turned = np.moveaxis(lines.reshape(*dout.shape[:3], -1), 2, 3)  # (N, C, W, OH)
    flat = turned.reshape(-1, dout.shape[2])
    lines = plan.rows.scattered(flat, np.ones((len(flat), plan.rows.kernel)))
    return np.moveaxis(lines.reshape(*turned.shape[:3], -1), 3, 2)


def _check_ties(answer: object, rng: Generator) -> None:
    """Windows all 0, as after ReLU, and windows with two winners: one gets all, or all a share."""
    a_plan = plan((2, 2), (2, 3), stride=2)
    x = zeros((N, C, *a_plan.size))
    x[:, :, 1::2, 0::2] = rng.choice([0.0, 3.0], (N, C, *a_plan.places))
    x[:, :, 1::2, 1::2] = x[:, :, 1::2, 0::2]
    layer = pooling_layer(answer, a_plan)
    largest = window_numbers(x, a_plan).max(axis=-1)
    _expect_max(layer.forward(x, largest.shape), x, largest, a_plan)
    dout = rng.uniform(1, 2, (N, C, *a_plan.places))
    got = layer.backward(dout, x.shape)
    windows, shares = window_numbers(x, a_plan), window_numbers(got, a_plan)
    wins = windows == windows.max(axis=-1, keepdims=True)
    even = wins * (dout / wins.sum(axis=-1))[..., None]
    one, winner = zeros(wins.shape), np.where(wins, abs(shares), -1.0).argmax(axis=-1)
    np.put_along_axis(one, winner[..., None], dout[..., None], -1)
    expected = np.where((abs(shares - even) < 1e-6).all(axis=-1)[..., None], even, one)

    def misconception(got: Array) -> str | None:
        if (got.sum(axis=-1) == 0).any():
            return "tie_lost"
        return first_match(got, {"tie_to_all": wins * dout[..., None]})

    for place in np.ndindex(dout.shape):  # a window at a time, so that the table shows one whole
        expect(
            shares[place],
            expected[place],
            problem="tie",
            inputs={"x": windows[place]},
            place=list(place),
            dout=number(float(dout[place])),
            misconception=lambda got: misconception(shares),
        )
