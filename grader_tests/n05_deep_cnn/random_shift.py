"""The check of random shifts, with a false-alarm rate below 2e-7: see `random_moves`."""

import numpy as np
from numpy import array_equal, bincount
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call, own
from grader_tests.kit.randomness import far_off
from grader_tests.kit.reading import Array, as_array, describe, floats
from grader_tests.n05_deep_cnn.pixel_sources import (
    Sources,
    first_odd_row,
    located,
    numbered,
    of_each_image,
)
from grader_tests.n05_deep_cnn.random_moves import (
    EVEN,
    Draw,
    check_generator,
    counts_table,
    drawn_once,
    fresh,
    in_a_row,
    look,
    spread_over,
)


def check_random_shift(answer: object, rng: Generator) -> None:
    """The pixels first, then the distribution of the shifts."""

    def shift(max_shift: int) -> Draw:
        return lambda images, rng: call(answer, own(images), max_shift, rng)

    for shape, most in (((9, 2, 5, 7), 2), ((6, 1, 6, 4), 1), ((5, 3, 5, 6), 3)):
        images = numbered(shape, rng)
        _shifts(look(shift(most), images, shape, rng), images)
    with meaning("end_missing", "low >= high", "high <= 0"):
        still = floats(shift(0)(images, fresh(rng)), images.shape)
    if not close(still, images):
        raise Wrong("shift_of_zero", misconception="too_far")

    most = 3
    images = numbered((60 * (2 * most + 1) ** 2, 1, 5, 6), rng)
    _check_shifts(_shifts(look(shift(most), images, images.shape, rng), images), most)
    images = images[:30].copy()
    check_generator(shift(2), images, images.shape, rng)
    _shifts(look(shift(1), images[:1], (1, 1, 5, 6), rng), images[:1])
    single = as_array(shift(1)(images.astype(np.float32), fresh(rng)))
    if single is None or single.dtype != np.float32:  # the text asks for the type of the images
        raise Wrong("other_type", misconception="type_not_kept", got=describe(single))


def _shifts(got: Array, images: Array) -> Array:
    """The shift of each image, (N, 2) as (down, right); `Wrong` where one is not a plain shift."""
    N, C, H, W = shape = images.shape
    source = located(got, images)
    found = source.found
    if not found.reshape(N, -1).any(axis=1).all():
        raise Wrong("image_lost", misconception="too_far")
    down, down_most = of_each_image(source.down, found)
    right, right_most = of_each_image(source.right, found)
    crooked = (down != down_most) | (right != right_most)
    if crooked.any():
        odd = (source.down != down[:, None, None, None]) | (
            source.right != right[:, None, None, None]
        )
        misconception = _crooked(source, shape)
        raise Wrong(
            "not_one_shift",
            misconception=misconception,
            table=first_odd_row(images, got, odd & found),
        )
    if (found.reshape(N, -1).sum(axis=1) != C * (H - abs(down)) * (W - abs(right))).any():
        raise Wrong("pixels_lost", misconception="pixels_lost")
    return np.stack([down, right], axis=1)


def _crooked(source: Sources, shape: tuple[int, ...]) -> str | None:
    """Why the pixels of an image do not all move by the same."""
    N, C, H, W = shape
    turned = [source.down % H, source.right % W]
    if source.found.all() and all(array_equal(*of_each_image(t, source.found)) for t in turned):
        return "wraps"
    flat = [part.reshape(N * C, -1) for part in (source.down, source.right)]
    known = source.found.reshape(N * C, -1)
    if all(array_equal(*of_each_image(part, known)) for part in flat):
        return "per_channel"
    places = (source.row * W + source.column).reshape(N * C, -1)
    once = all(len(set(p[k].tolist())) == int(k.sum()) for p, k in zip(places, known, strict=True))
    return "other_places" if once else "edges_repeated"


def _check_shifts(shifts: Array, most: int) -> None:
    down, right = shifts.T
    misconception = _shift_key(down, right, most)
    size = 2 * most + 1
    if misconception is None:
        even = spread_over(shifts, (-most, -most), (size, size))
        if not EVEN[0] < even < EVEN[1]:
            misconception = "not_uniform"
        elif far_off(in_a_row(shifts), len(shifts) - 1, 1 / size**2):
            misconception = "not_independent"
        elif drawn_once(shifts, (-most, -most), (size, size)):
            misconception = "drawn_once"
    if misconception is not None:
        table = counts_table(
            (text("checks:rows_down"), down, -most, most),
            (text("checks:columns_right"), right, -most, most),
        )
        raise Wrong("shifts", misconception=misconception, n=len(shifts), most=most, table=table)


def _shift_key(down: Array, right: Array, most: int) -> str | None:
    """The mistake behind shifts that leave out cells or lie outside."""
    both = np.stack([down, right])
    low, high = both.min(), both.max()
    if (both == both[:, :1]).all():
        return "one_for_all"
    if low < -most or high > most:
        return "too_far"
    if array_equal(down, right) or array_equal(down, -right):
        return "same_both_ways"
    if not down.any() or not right.any():
        return "one_axis"
    if (abs(both) == most).all():
        return "only_extremes"
    if low >= 0 or high <= 0:
        return "one_direction"
    if low > -most and high < most:
        return "range_too_small"
    if (both.min(axis=1) > -most).any() or (both.max(axis=1) < most).any():
        return "end_missing"
    still, *moved = bincount(abs(both).ravel(), minlength=most + 1)
    near, far = moved[-2] / 2, moved[-1] / 2  # images for each of the outer shifts, by sign
    return "ends_rarer" if 0.8 < near / still < 1.25 and far < 0.65 * still else None
