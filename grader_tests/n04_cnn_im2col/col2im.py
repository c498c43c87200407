"""The check of col2im: what comes back to an image is known from one-dimensional sums."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy import maximum, ravel_multi_index, unravel_index, zeros
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import Unsolved, Wrong, meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, floats
from grader_tests.n04_cnn_im2col.kernel_places import PLANS, Axis, Plan, plan
from grader_tests.n04_cnn_im2col.separable_images import CLOSE_SINGLE, draw_factor, product


def check_col2im(answer: object, rng: Generator) -> None:
    """Columns that are products of a factor for each axis; what comes back is a sum along each."""
    _check_put_back(answer, PLANS[0], rng, whole=True)
    for a_plan in (PLANS[2], *PLANS):
        _check_put_back(answer, a_plan, rng)
    # an image without overlap comes back as it was, but for the pixels that no window covers
    a_plan = plan((2, 3), (2, 2), stride=3, rest=(1, 0))
    _check_put_back(answer, a_plan, rng)


def _check_put_back(answer: object, plan: Plan, rng: Generator, whole: bool = False) -> None:
    n, c = 3, 2
    shape, x_shape = plan.columns_shape(n, c), (n, c, *plan.size)
    factors = [_draw_factors(n, c, plan, rng) for _ in range(2)]
    if whole:  # to be read
        factors[0] = [np.round(2 * factor) for factor in factors[0]]
    ask = partial(_ask_back, answer, x_shape=x_shape, plan=plan)
    columns = _columns(factors[0]).reshape(shape)
    try:
        result = ask(strided(columns))
    except Wrong as finding:
        swapped = _sides_swapped(answer, columns, factors[0], plan)
        finding.misconception = swapped or finding.misconception
        raise
    got = floats(
        result, x_shape, misconception=partial(_misshapen_images, x_shape=x_shape, plan=plan)
    )

    def expect_(got: Array, expected: Array, **options: Any) -> None:
        what = text("checks:pixel")
        expect(got, expected, problem="put_back", what=what, **plan.values, **options)

    if not close(floats(ask(columns), x_shape), got):
        raise Wrong("remembers", misconception="remembers")
    misconception = partial(_name_put_back, ask=ask, factors=factors[0], plan=plan)
    otherwise = partial(_misplaced, ask=ask, plan=plan)
    expect_(got, _put_back(factors[0], plan), misconception=misconception, otherwise=otherwise)
    columns = _columns(factors[1]).reshape(shape)
    expected = _put_back(factors[1], plan)
    single = floats(ask(columns.astype(np.float32)), x_shape, single=True)
    expect_(single, expected, tolerance=CLOSE_SINGLE)
    expect_(floats(ask(columns), x_shape), expected)
    expect_unchanged(floats(result, x_shape), got)


def _ask_back(answer: object, columns: Array, x_shape: tuple[int, ...], plan: Plan) -> Any:
    with meaning("shape_clash", "broadcast"):
        return call(answer, columns, x_shape, *plan.kernel, options=plan.keywords)


def _sides_swapped(answer: object, columns: Array, factors: list[Array], plan: Plan) -> str | None:
    """Whether an answer that fails is right as soon as it is told kw for kh and kh for kw."""
    expected = _put_back(factors, plan)
    try:
        kernel = plan.kernel[::-1]
        got = call(answer, columns.copy(), expected.shape, *kernel, options=plan.keywords)
        return "sides_swapped" if close(floats(got, expected.shape), expected) else None
    except (Wrong, Unsolved):
        return None


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
    framed = Plan(*(replace(axis, pad=0) for axis in (plan.rows, plan.columns)))
    height, width = plan.size
    known = [
        ("overwrites", _put_back(factors, plan, Axis.overwritten)),
        ("overwrites", _put_back(factors, plan, Axis.overwritten_first)),
        ("averaged", expected / coverage),
        ("flipped", _put_back(reversed_kernel, plan)),
        ("stride_ignored", _put_back(factors, close_by)),
        ("cropped_on_one_side", _put_back(factors, framed)[..., :height, :width]),
        ("images_added", expected.sum(axis=0) + 0 * expected),
    ]
    columns = _columns(factors).reshape(plan.columns_shape(len(got), got.shape[1]))
    return (
        first_match(got, known)
        or _order_seen(ask, len(got), got.shape[1], plan)
        or plan.name_overlaps(got, expected)
        or _sign_seen(ask, got, columns)
        or _mixed(ask, len(got), got.shape[1], plan)
    )


def _single_ones(
    ask: Callable[[Array], Any], n: int, c: int, plan: Plan
) -> Iterator[tuple[Array, Array]]:
    """What comes of a single 1 among the columns, for each place (n, p, q, c, i, j) of it."""
    lengths = (n, *plan.places, c, *plan.kernel)
    for flat in range(int(np.prod(lengths))):
        columns = zeros(int(np.prod(lengths)))
        columns[flat] = 1
        got = floats(ask(columns.reshape(plan.columns_shape(n, c))), (n, c, *plan.size))
        yield np.array(unravel_index(flat, lengths)), got


def _mixed(ask: Callable[[Array], Any], n: int, c: int, plan: Plan) -> str | None:
    """Whether a 1 reaches another image or channel than its own."""
    for place, got in _single_ones(ask, n, c, plan):
        lit = np.argwhere(got != 0)
        if (lit[:, 0] != place[0]).any():
            return "other_image"
        if (lit[:, 1] != place[3]).any():
            return "other_channel"
    return None


def _misplaced(wrong: Array, ask: Callable[[Array], Any], plan: Plan) -> str | None:
    """What becomes of the first 1 that does not come out as it should."""
    n, c = wrong.shape[:2]
    for place, got in _single_ones(ask, n, c, plan):
        if not close(got, _one_pixel(place, got.shape, plan)):
            return "other_pixel" if got.any() else "left_out"
    return None


def _sign_seen(ask: Callable[[Array], Any], got: Array, columns: Array) -> str | None:
    """Whether other signs of the columns give more than other signs of the image."""
    turned = floats(ask(-columns), got.shape)
    return None if close(turned, -got) else "sign_matters"


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
        got = floats(ask(columns.reshape(plan.columns_shape(n, c))), (n, c, *plan.size))
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
