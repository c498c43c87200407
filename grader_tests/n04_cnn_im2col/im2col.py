"""The check of im2col: the windows of an image are known from one-dimensional ones."""

from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE, close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import Unsolved, Wrong, meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, floats
from grader_tests.kit.relations import first_true
from grader_tests.n04_cnn_im2col.kernel_places import PLANS, Plan
from grader_tests.n04_cnn_im2col.separable_images import (
    CLOSE_SINGLE,
    Separable,
    draw_separable,
    numbered,
)


def check_im2col(answer: object, rng: Generator) -> None:
    """Images whose pixels say where they are, then drawn ones, under kernels of many kinds."""
    for n, c, a_plan in ((2, 3, PLANS[0]), (2, 2, PLANS[2])):
        images = numbered(n, c, a_plan.size)
        got = floats(_ask(answer, images.x, a_plan), a_plan.columns_shape(n, c),
                     misconception=partial(_misshapen, n=n, c=c, plan=a_plan))  # fmt: skip
        _expect_columns(got, images, a_plan, answer, problem="columns_numbered")
    for a_plan in PLANS:
        images = draw_separable(3, 2, a_plan.size, rng)
        shape = a_plan.columns_shape(3, 2)
        misconception = partial(_misshapen, n=3, c=2, plan=a_plan)
        first = _ask(answer, strided(images.x), a_plan)
        kept = floats(first, shape, misconception=misconception)
        _expect_columns(kept, images, a_plan, answer)
        other = draw_separable(3, 2, a_plan.size, rng)
        _expect_columns(floats(_ask(answer, other.x, a_plan), shape), other, a_plan, answer)
        expect_unchanged(floats(first, shape), kept)
        single = floats(_ask(answer, other.x.astype(np.float32), a_plan), shape, single=True)
        _expect_columns(single, other, a_plan, answer, CLOSE_SINGLE)


def _ask(answer: object, x: Array, plan: Plan) -> Any:
    with meaning("shape_clash", "broadcast"):
        return call(answer, x, *plan.kernel, options=plan.keywords)


def _expect_columns(
    got: Array,
    images: Separable,
    plan: Plan,
    answer: object,
    tolerance: tuple[float, float] = CLOSE,
    problem: str = "columns",
) -> None:
    windows = images.windows(plan)
    shape = got.shape

    def order(*axes: int) -> Array:
        return windows.transpose(axes).reshape(shape)

    def misconception(got: Array) -> str | None:
        known = [
            ("no_transpose", order(0, 3, 4, 5, 1, 2)),
            ("channels_as_rows", order(0, 3, 1, 2, 4, 5)),
            ("channels_last", order(0, 1, 2, 4, 5, 3)),
            ("kernel_swapped", order(0, 1, 2, 3, 5, 4)),
            ("places_swapped", order(0, 2, 1, 3, 4, 5)),
            ("images_last", order(1, 2, 0, 3, 4, 5)),
            ("flipped", windows[..., ::-1, ::-1].reshape(shape)),
            ("stride_ignored", images.windows(plan.at_stride(1)).reshape(shape)),
            ("stride_one_way", images.windows(plan.at_stride_along("rows")).reshape(shape)),
            ("stride_one_way", images.windows(plan.at_stride_along("columns")).reshape(shape)),
            ("pad_one_side", images.windows(plan, before=0).reshape(shape)),
            ("pad_one_side", images.windows(plan, before=2 * plan.rows.pad).reshape(shape)),
        ]
        for mode in ("edge", "reflect", "wrap"):
            known.append(("not_zeros", images.windows(plan, mode=mode).reshape(shape)))
        return first_match(got, known, tolerance)

    expect(
        got,
        windows.reshape(shape),
        problem=problem,
        what=text("checks:row_column"),
        n=len(images.x),
        c=images.x.shape[1],
        tolerance=tolerance,
        misconception=misconception,
        otherwise=lambda got: _name_by_parts(answer, plan),
        **plan.values,
    )


def _name_by_parts(answer: object, plan: Plan) -> str | None:
    """Without which of its parts a case that came out wrong comes out right."""
    rng = default_rng(4)

    def right(plan: Plan, n: int = 3, c: int = 2) -> bool:
        images = draw_separable(n, c, plan.size, rng)
        shape = plan.columns_shape(n, c)
        try:
            got = floats(_ask(answer, images.x, plan), shape)
        except (Wrong, Unsolved):
            return False
        return close(got, images.windows(plan).reshape(shape))

    plain = PLANS[0]  # no padding, stride 1
    parts = (
        ("wrong_from_the_start", not right(plain, 1, 1)),
        ("wrong_with_pad", plan.rows.pad > 0 and right(plan.changed(pad=0))),
        ("wrong_with_stride", plan.rows.stride > 1 and right(plan.changed(stride=1, rest=0))),
    )
    return first_true(parts)


def _misshapen(got: Array, n: int, c: int, plan: Plan) -> str | None:
    """The mistake behind columns of the wrong shape."""
    stride, pad = plan.options
    rows, width = plan.columns_shape(n, c)
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
        "sides_swapped": (n * prod(plan.places_lying), width),
    }  # fmt: skip
    return next((key for key, shape in known.items() if shape == got.shape), None)
