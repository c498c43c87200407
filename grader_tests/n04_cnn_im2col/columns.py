"""The checks of im2col and col2im.

The windows of an image, and what comes back from them, are known from one-dimensional sums: see
`grader_tests.n04_cnn_im2col.separable_images`.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy import maximum, ravel_multi_index, unravel_index, zeros
from numpy.random import Generator

from common.messages import text
from grader_tests.kit.drawn import meaning
from grader_tests.kit.probing import (
    CLOSE,
    Array,
    Wrong,
    call,
    close,
    expect,
    first_match,
    floats,
    strided,
)
from grader_tests.n04_cnn_im2col.separable_images import (
    CLOSE_SINGLE,
    PLANS,
    Axis,
    Plan,
    Separable,
    draw_factor,
    draw_separable,
    numbered,
    plan,
    product,
)

FIRST = plan((2, 3), (3, 4))  # kernel and places, along the rows and along the columns
WIDE = plan((3, 2), (3, 5), pad=1)

# --- im2col ---


def check_im2col(answer: object, rng: Generator) -> None:
    """Images whose pixels say where they are, then drawn ones, under kernels of many kinds."""
    for n, c, a_plan in ((2, 3, FIRST), (2, 2, WIDE)):
        images = numbered(n, c, a_plan.size)
        got = floats(_ask(answer, images.x, a_plan), _shape(n, c, a_plan),
                     name=partial(_misshapen, n=n, c=c, plan=a_plan))  # fmt: skip
        _expect_columns(got, images, a_plan)
    for a_plan in PLANS:
        images = draw_separable(3, 2, a_plan.size, rng)
        shape = _shape(3, 2, a_plan)
        name = partial(_misshapen, n=3, c=2, plan=a_plan)
        first = _ask(answer, strided(images.x), a_plan)
        kept = floats(first, shape, name=name)
        _expect_columns(kept, images, a_plan)
        other = draw_separable(3, 2, a_plan.size, rng)
        _expect_columns(floats(_ask(answer, other.x, a_plan), shape), other, a_plan)
        if not close(floats(first, shape), kept):
            raise Wrong("buffer", key="returns_buffer")
        single = floats(_ask(answer, other.x.astype(np.float32), a_plan), shape, single=True)
        _expect_columns(single, other, a_plan, CLOSE_SINGLE)


def _ask(answer: object, x: Array, plan: Plan) -> Any:
    stride, pad = plan.options
    options = {}
    if stride != 1:
        options["stride"] = stride
    if pad:
        options["pad"] = pad
    with meaning("shape_clash", "broadcast"):
        return call(answer, x, *plan.kernel, options=options)


def _shape(n: int, c: int, plan: Plan) -> tuple[int, int]:
    return n * prod(plan.places), c * prod(plan.kernel)


def _expect_columns(
    got: Array, images: Separable, plan: Plan, tolerance: tuple[float, float] = CLOSE
) -> None:
    windows = images.windows(plan)
    shape = got.shape

    def order(*axes: int) -> Array:
        return windows.transpose(axes).reshape(shape)

    def name(got: Array) -> str | None:
        known = {
            "no_transpose": order(0, 3, 4, 5, 1, 2),
            "channels_as_rows": order(0, 3, 1, 2, 4, 5),
            "channels_last": order(0, 1, 2, 4, 5, 3),
            "kernel_swapped": order(0, 1, 2, 3, 5, 4),
            "places_swapped": order(0, 2, 1, 3, 4, 5),
            "images_last": order(1, 2, 0, 3, 4, 5),
            "flipped": windows[..., ::-1, ::-1].reshape(shape),
            "stride_ignored": images.windows(plan.at_stride(1)).reshape(shape),
            "pad_one_side": images.windows(plan, before=0).reshape(shape),
            "pad_in_front": images.windows(plan, before=2 * plan.rows.pad).reshape(shape),
        }
        for mode in ("edge", "reflect", "wrap"):
            known[mode] = images.windows(plan, mode=mode).reshape(shape)
        key = first_match(got, known, tolerance)
        return {"pad_in_front": "pad_one_side", "edge": "not_zeros", "reflect": "not_zeros",
                "wrap": "not_zeros"}.get(str(key), key)  # fmt: skip

    expect(
        got,
        windows.reshape(shape),
        problem="columns",
        what=text("checks:row_column"),
        n=len(images.x),
        c=images.x.shape[1],
        size=_times(plan.size),
        kernel=_times(plan.kernel),
        stride=plan.options[0],
        pad=plan.options[1],
        tolerance=tolerance,
        name=name,
    )


def _times(pair: tuple[int, int]) -> str:
    return "×".join(map(str, pair))


def _misshapen(got: Array, n: int, c: int, plan: Plan) -> str | None:
    """The mistake behind columns of the wrong shape."""
    stride, pad = plan.options
    rows, width = _shape(n, c, plan)
    if got.ndim == 6 and got.size == rows * width:
        return "six_axes"
    if got.shape == (width, rows):
        return "transposed"
    if got.shape == (rows * c, width // c):
        return "channels_as_rows"

    def rows_with(**changes: int) -> int:
        """As many rows as there would be with another stride, or with other padding."""
        stride_, frame = changes.get("stride", stride), changes.get("frame", 2 * pad)
        free = [axis.size + frame - axis.kernel for axis in (plan.rows, plan.columns)]
        return n * prod(steps // stride_ + 1 for steps in free)

    known = {
        "stride_ignored": (rows_with(stride=1), width),
        "pad_ignored": (rows_with(frame=0), width),
        "pad_once": (rows_with(frame=pad), width),
        "rounded_up": (n * prod(axis.places + (axis.rest > 0) for axis in (plan.rows, plan.columns)), width),
        "all_axes_padded": (rows // n * (n + 2 * pad), width // c * (c + 2 * pad)),
        "channels_padded": (rows, width // c * (c + 2 * pad)),
    }  # fmt: skip
    return next((key for key, shape in known.items() if shape == got.shape), None)


# --- col2im ---


def check_col2im(answer: object, rng: Generator) -> None:
    """Columns that are products of a factor for each axis; what comes back is a sum along each."""
    for number, a_plan in enumerate((FIRST, WIDE, *PLANS)):
        _check_put_back(answer, a_plan, rng, first=number == 0)
    # an image without overlap comes back as it was, but for the pixels that no window covers
    a_plan = plan((2, 3), (2, 2), stride=3, rest=(1, 0))
    _check_put_back(answer, a_plan, rng)


def _check_put_back(answer: object, plan: Plan, rng: Generator, first: bool = False) -> None:
    n, c = 3, 2
    shape, x_shape = _shape(n, c, plan), (n, c, *plan.size)
    factors = [_draw_factors(n, c, plan, rng) for _ in range(2)]
    if first:
        factors[0] = [np.round(2 * factor) for factor in factors[0]]
    ask = partial(_ask_back, answer, x_shape=x_shape, plan=plan)
    columns = _columns(factors[0]).reshape(shape)
    result = ask(strided(columns))
    got = floats(result, x_shape, name=partial(_misshapen_images, x_shape=x_shape, plan=plan))
    expect_ = partial(
        expect,
        problem="put_back",
        what=text("checks:pixel"),
        size=_times(plan.size),
        kernel=_times(plan.kernel),
        stride=plan.options[0],
        pad=plan.options[1],
    )
    name = partial(_name_put_back, ask=ask, factors=factors[0], plan=plan)
    expect_(got, _put_back(factors[0], plan), name=name)
    columns = _columns(factors[1]).reshape(shape)
    expected = _put_back(factors[1], plan)
    single = floats(ask(columns.astype(np.float32)), x_shape, single=True)
    expect_(single, expected, tolerance=CLOSE_SINGLE)
    expect_(floats(ask(columns), x_shape), expected)
    if not close(floats(result, x_shape), got):
        raise Wrong("buffer", key="returns_buffer")


def _ask_back(answer: object, columns: Array, x_shape: tuple[int, ...], plan: Plan) -> Any:
    stride, pad = plan.options
    options = {}
    if stride != 1:
        options["stride"] = stride
    if pad:
        options["pad"] = pad
    with meaning("shape_clash", "broadcast"):
        return call(answer, columns, x_shape, *plan.kernel, options=options)


def _draw_factors(n: int, c: int, plan: Plan, rng: Generator) -> list[Array]:
    """Two products, of factors for n, OH, OW, C, KH and KW."""
    return [draw_factor(2, length, rng) for length in (n, *plan.places, c, *plan.kernel)]


def _columns(factors: list[Array]) -> Array:
    return np.einsum("tn,tp,tq,tc,ti,tj->npqcij", *factors)


def _put_back(
    factors: list[Array], plan: Plan, way: Callable[..., Array] = Axis.scattered
) -> Array:
    samples, down, across, channels, i, j = factors
    rows, columns = way(plan.rows, down, i), way(plan.columns, across, j)
    return product(samples, channels, rows, columns)


def _name_put_back(
    got: Array, ask: Callable[[Array], Any], factors: list[Array], plan: Plan
) -> str | None:
    expected = _put_back(factors, plan)
    ones = [np.ones_like(factor[:1]) for factor in factors]
    coverage = maximum(_put_back(ones, plan), 1)
    reversed_kernel = [*factors[:4], *(factor[:, ::-1] for factor in factors[4:])]
    close_by = Plan(*(_at_stride_one(axis) for axis in (plan.rows, plan.columns)))
    known = {
        "overwrites": _put_back(factors, plan, Axis.overwritten),
        "overwrites_first": _put_back(factors, plan, Axis.overwritten_first),
        "averaged": expected / coverage,
        "flipped": _put_back(reversed_kernel, plan),
        "stride_ignored": _put_back(factors, close_by),
    }
    key = first_match(got, known)
    if key is None:
        return _order_seen(ask, len(got), got.shape[1], plan)
    return "overwrites" if key == "overwrites_first" else key


def _at_stride_one(axis: Axis) -> Axis:
    free = (axis.places - 1) * (axis.stride - 1)
    return replace(axis, stride=1, rest=axis.rest + free)


# In which order the axes of the columns may be read: n, OH, OW, C, KH, KW is right.
ORDERS = {
    "no_transpose": (0, 3, 4, 5, 1, 2),
    "channels_as_rows": (0, 3, 1, 2, 4, 5),
    "channels_last": (0, 1, 2, 4, 5, 3),
    "kernel_swapped": (0, 1, 2, 3, 5, 4),
    "places_swapped": (0, 2, 1, 3, 4, 5),
    "images_last": (1, 2, 0, 3, 4, 5),
}


def _order_seen(ask: Callable[[Array], Any], n: int, c: int, plan: Plan) -> str | None:
    """Which wrong order the answer reads the columns in: where single ones of them come out."""
    lengths = np.array((n, *plan.places, c, *plan.kernel))
    total = int(lengths.prod())
    left = dict(ORDERS)
    for flat in range(1, total, total // 9):
        columns = zeros(total)
        columns[flat] = 1
        got = floats(ask(columns.reshape(_shape(n, c, plan))), (n, c, *plan.size))
        for key, order in list(left.items()):
            place = zeros(6, int)
            place[list(order)] = unravel_index(flat, lengths[list(order)])
            if not close(got, _one_pixel(place, got.shape, plan)):
                del left[key]
    return next(iter(left), None)


def _one_pixel(place: Array, x_shape: tuple[int, ...], plan: Plan) -> Array:
    """The image that a single 1 comes back to, (n, p, q, c, i, j) being its place."""
    n, p, q, c, i, j = (int(index) for index in place)
    stride, pad = plan.options
    x, h, w = zeros(x_shape), p * stride + i - pad, q * stride + j - pad
    if 0 <= h < x_shape[2] and 0 <= w < x_shape[3]:
        x.flat[ravel_multi_index((n, c, h, w), x_shape)] = 1
    return x


def _misshapen_images(got: Array, x_shape: tuple[int, ...], plan: Plan) -> str | None:
    pad = plan.options[1]
    if got.size == 0:
        return "empty_slice"
    if pad and got.shape == (*x_shape[:2], *(size + 2 * pad for size in x_shape[2:])):
        return "not_cropped"
    if any(axis.rest for axis in (plan.rows, plan.columns)) and got.shape[2:] == tuple(
        axis.size - axis.rest for axis in (plan.rows, plan.columns)
    ):
        return "rest_lost"
    return None
