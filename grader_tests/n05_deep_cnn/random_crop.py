"""The check of random crops, with a false-alarm rate below 2e-7: see `random_moves`."""

import numpy as np
from numpy import array_equal, isin
from numpy import max as largest
from numpy import min as smallest
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, own
from grader_tests.kit.randomness import far_off
from grader_tests.kit.reading import Array
from grader_tests.n05_deep_cnn.pixel_sources import (
    SHOWN,
    Sources,
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
    in_a_row,
    look,
    spread_over,
)


def check_random_crop(answer: object, rng: Generator) -> None:
    """The pixels first, then the distribution of the offsets."""

    def crop(size: int) -> Draw:
        return lambda images, rng: call(answer, own(images), size, rng)

    images = numbered((40, 2, 6, 7), rng)
    _offsets(look(crop(3), images, (40, 2, 3, 3), rng), images)
    H, W = 7, int(rng.integers(8, 10))
    for n, height, width in ((60 * (H - 2) * (W - 2), H, W), (400, W, H)):
        many = numbered((n, 1, height, width), rng)
        got = look(crop(3), many, (n, 1, 3, 3), rng)
        _check_offsets(_offsets(got, many), (height - 2, width - 2))
    check_generator(crop(3), images, (40, 2, 3, 3), rng)
    for shape, size in (((5, 3, 6, 4), 4), ((1, 1, 4, 7), 4), ((3, 2, 5, 5), 5)):
        whole = numbered(shape, rng)
        _offsets(look(crop(size), whole, (*shape[:2], size, size), rng), whole)


def _offsets(got: Array, images: Array) -> Array:
    """Where each image was cut, (N, 2) as (top, left); `Wrong` where it is not one piece."""
    source = located(got, images)
    if not source.found.all():
        raise Wrong("zeros_in_crop", misconception="padded")
    top, top_most = of_each_image(-source.down, source.found)
    left, left_most = of_each_image(-source.right, source.found)
    if (top != top_most).any() or (left != left_most).any():
        N, C = got.shape[:2]
        parts = [part.reshape(N * C, -1) for part in (source.down, source.right)]
        known = source.found.reshape(N * C, -1)
        each = all(array_equal(*of_each_image(part, known)) for part in parts)
        row, column = source.row[0, 0], source.column[0, 0]
        table = (
            (text("checks:rows_taken"), tuple(str(int(i)) for i in row[:, 0][:SHOWN])),
            (text("checks:columns_taken"), tuple(str(int(j)) for j in column[0][:SHOWN])),
        )
        raise Wrong("not_one_piece", misconception=_crooked(source, each), table=table)
    return np.stack([top, left], axis=1)


def _crooked(source: Sources, channels_whole: bool) -> str | None:
    """Why the pixels of a crop are not one piece of its image."""
    if channels_whole:
        return "per_channel"
    apart = np.diff(source.row, axis=2), np.diff(source.column, axis=3)
    return "not_neighbours" if any((steps != 1).any() for steps in apart) else None


def _check_offsets(offsets: Array, sizes: tuple[int, int]) -> None:
    top, left = offsets.T
    misconception = _offset_key(top, left, sizes)
    if misconception is None:
        even = spread_over(offsets, (0, 0), sizes)
        if len(offsets) > 1000 and not EVEN[0] < even < EVEN[1]:
            misconception = "not_uniform"
        elif far_off(in_a_row(offsets), len(offsets) - 1, 1 / (sizes[0] * sizes[1])):
            misconception = "not_independent"
        elif len(offsets) > 1000 and drawn_once(offsets, (0, 0), sizes):
            misconception = "drawn_once"
    if misconception is not None:
        table = counts_table(
            (text("checks:top"), top, 0, sizes[0] - 1),
            (text("checks:left"), left, 0, sizes[1] - 1),
        )
        raise Wrong(
            "offsets",
            misconception=misconception,
            n=len(offsets),
            last=tuple(s - 1 for s in sizes),
            table=table,
        )


def _offset_key(top: Array, left: Array, sizes: tuple[int, int]) -> str | None:
    """The mistake behind offsets that leave out cells."""
    last = np.array(sizes) - 1
    if (top == top[0]).all() and (left == left[0]).all():
        return "one_for_all"
    if array_equal(top, left):
        return "same_both_ways"
    if (top == top[0]).all() or (left == left[0]).all():
        return "one_axis"
    lows, highs = (np.array([edge(top), edge(left)]) for edge in (smallest, largest))
    if (highs == last - 1).all() and not lows.any():
        return "last_missing"
    if (lows == 1).all():
        return "first_missing"
    if (highs < last).any():
        return "one_size_for_both"
    edges = isin(top, (0, last[0])) & isin(left, (0, last[1]))
    return "corners" if edges.all() else None
