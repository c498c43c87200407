"""The checks of random shifts, crops and flips.

Every pixel of the images carries a number of its own, so that each pixel of a result tells where it
came from, and with that which change its image went through. No check moves a pixel itself.

Statistical tests: chi-square over 30 or more cells, binomial counts of thousands (6.5 standard
deviations). A right answer fails one of them with a probability below 1e-8; a run makes at most
sixteen of them, so its false-alarm rate is below 2e-7.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy import any as any_of
from numpy import argsort, array_equal, bincount, indices, isin, nonzero, rint, searchsorted
from numpy import max as largest
from numpy import min as smallest
from numpy.random import Generator, default_rng

from common.messages import text
from grader_tests.kit.probing import Array, Wrong, call, close, floats, number, strided
from grader_tests.kit.randomness import far_off, global_state_watched, spread
from grader_tests.report import Rows

EVEN = (0.1, 4.0)  # chi-square of 29 or more degrees of freedom, over its mean
SHOWN = 7  # columns of a table of counts

Draw = Callable[[Array, Generator], object]  # one call of the answer


@dataclass(frozen=True)
class Sources:
    """Where each pixel of a result (N, C, H', W') stood before: (n, c, row, column)."""

    n: Array
    c: Array
    row: Array
    column: Array
    found: Array  # False where the pixel is none of the images'

    @property
    def down(self) -> Array:
        """How many rows further down each pixel stands now."""
        return indices(self.row.shape)[2] - self.row

    @property
    def right(self) -> Array:
        """How many columns further to the right each pixel stands now."""
        return indices(self.row.shape)[3] - self.column


def numbered(shape: tuple[int, ...], rng: Generator) -> Array:
    """Images (N, C, H, W) of whole numbers, of both signs, none 0 and none twice."""
    size = int(np.prod(shape))
    values = (rng.permutation(size) + 1.0) * rng.choice([-1.0, 1.0], size)
    return values.reshape(shape)


def located(got: Array, images: Array) -> Sources:
    """The sources of a result; `Wrong` where pixels change their image, their channel or value."""
    keys = images.ravel()
    order = argsort(keys)
    values = rint(got).ravel()
    place = searchsorted(keys[order], values).clip(max=len(keys) - 1)
    found = (keys[order][place] == values).reshape(got.shape)
    n, c, row, column = (
        part.reshape(got.shape) for part in np.unravel_index(order[place], images.shape)
    )
    if not close(got, np.where(found, rint(got), 0.0)):
        raise Wrong(
            "pixels_unknown", key="pixels_changed", table=_two_rows(images[0, 0, 0], got[0, 0, 0])
        )
    if (found & (n != indices(got.shape)[0])).any():
        raise Wrong("pixels_moved", key="images_mixed", of=text("checks:another_image"))
    if (found & (c != indices(got.shape)[1])).any():
        raise Wrong("pixels_moved", key="channels_mixed", of=text("checks:another_channel"))
    return Sources(n, c, row, column, found)


def _two_rows(before: Array, after: Array) -> Rows:
    """A row of an image, and what became of it."""
    return (
        (text("checks:row_of_image"), tuple(number(value) for value in before[:SHOWN])),
        (text("checks:row_got"), tuple(number(value) for value in after[:SHOWN])),
    )


def _of_each_image(values: Array, found: Array) -> tuple[Array, Array]:
    """The smallest and the largest value in each image (N,), among the pixels found."""
    flat, known = values.reshape(len(values), -1), found.reshape(len(found), -1)
    low = np.where(known, flat, 10**6).min(axis=1)
    return low, np.where(known, flat, -(10**6)).max(axis=1)


def _first_odd_row(images: Array, got: Array, odd: Array) -> Rows:
    """The first row of a result with an odd pixel, under the row with the same place."""
    n, c, row = (int(axis[0]) for axis in nonzero(any_of(odd, axis=3)))
    return _two_rows(images[n, c, min(row, images.shape[2] - 1)], got[n, c, row])


# --- what the three have in common ---


def _look(answer: Draw, images: Array, shape: tuple[int, ...], rng: Generator) -> Array:
    """One call with images that are contiguous in no order; the shape and the type are checked."""
    got = answer(strided(images), _fresh(rng))
    return floats(got, shape, name=lambda got: "full_size" if got.shape == images.shape else None)


def _fresh(rng: Generator) -> Generator:
    return default_rng(int(rng.integers(2**62)))


def _check_generator(answer: Draw, images: Array, shape: tuple[int, ...], rng: Generator) -> None:
    """The generator passed is the only source of chance; and results are arrays of their own."""
    seed, other = (int(s) for s in rng.integers(2**62, size=2))
    with global_state_watched():
        raw = answer(images, default_rng(seed))
    first = floats(raw, shape)
    if not array_equal(first, floats(answer(images, default_rng(seed)), shape)):
        raise Wrong("same_seed", key="ignores_rng")
    if array_equal(first, floats(answer(images, default_rng(other)), shape)):
        raise Wrong("other_seed", key="ignores_rng")
    if not array_equal(floats(raw, shape), first):
        raise Wrong("buffer", key="returns_buffer")
    _check_single(answer, images, shape, seed)


def _check_single(answer: Draw, images: Array, shape: tuple[int, ...], seed: int) -> None:
    """float32 images: the same pixels, in either type."""
    got = floats(answer(images.astype(np.float32), default_rng(seed)), shape, single=True)
    located(got, images)


def _spread_over(pairs: Array, low: tuple[int, int], sizes: tuple[int, int]) -> float:
    """How evenly pairs (N, 2) fall on the cells low + (0…, 0…): about 1 if drawn evenly."""
    cells = (pairs - np.array(low)) @ np.array([sizes[1], 1])
    share = 1 / (sizes[0] * sizes[1])
    return spread(bincount(cells, minlength=sizes[0] * sizes[1]), len(pairs), share)


def _in_a_row(pairs: Array) -> int:
    """How many images went through the same as the image before."""
    return int((pairs[1:] == pairs[:-1]).all(axis=1).sum())


def _counts(*values: tuple[str, Array, int, int]) -> Rows:
    """How often each value came, from a lowest to a highest and a little beyond, for each label."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for label, numbers, low, high in values:
        low, high = min(low, int(numbers.min())), max(high, int(numbers.max()))
        shown = range(low, min(high, low + SHOWN - 1) + 1)
        blank = ("",) * (SHOWN - len(shown))
        counts = (str(int((numbers == value).sum())) for value in shown)
        rows += [(label, (*map(str, shown), *blank)), (text("checks:images"), (*counts, *blank))]
    return tuple(rows)


# --- shifts ---


def check_random_shift(answer: object, rng: Generator) -> None:
    """The pixels first, then the distribution of the shifts."""

    def shift(max_shift: int) -> Draw:
        return lambda images, rng: call(answer, images, max_shift, rng)

    for shape, most in (((9, 2, 5, 7), 2), ((6, 1, 6, 4), 1), ((5, 3, 5, 6), 3)):
        images = numbered(shape, rng)
        _shifts(_look(shift(most), images, shape, rng), images)
    still = floats(shift(0)(images, _fresh(rng)), images.shape)
    if not close(still, images):
        raise Wrong("shift_of_zero", key="too_far")

    most = 3
    images = numbered((60 * (2 * most + 1) ** 2, 1, 5, 6), rng)
    _check_shifts(_shifts(_look(shift(most), images, images.shape, rng), images), most)
    images = images[:30].copy()
    _check_generator(shift(2), images, images.shape, rng)
    _shifts(_look(shift(1), images[:1], (1, 1, 5, 6), rng), images[:1])


def _shifts(got: Array, images: Array) -> Array:
    """The shift of each image, (N, 2) as (down, right); `Wrong` where one is not a plain shift."""
    N, C, H, W = shape = images.shape
    source = located(got, images)
    found = source.found
    if not found.reshape(N, -1).any(axis=1).all():
        raise Wrong("image_lost", key="too_far")
    down, down_most = _of_each_image(source.down, found)
    right, right_most = _of_each_image(source.right, found)
    crooked = (down != down_most) | (right != right_most)
    if crooked.any():
        odd = (source.down != down[:, None, None, None]) | (
            source.right != right[:, None, None, None]
        )
        key = _crooked(source, shape)
        raise Wrong("not_one_shift", key=key, table=_first_odd_row(images, got, odd & found))
    if (found.reshape(N, -1).sum(axis=1) != C * (H - abs(down)) * (W - abs(right))).any():
        raise Wrong("pixels_lost", key="pixels_lost")
    return np.stack([down, right], axis=1)


def _crooked(source: Sources, shape: tuple[int, ...]) -> str | None:
    """Why the pixels of an image do not all move by the same."""
    N, C, H, W = shape
    turned = [source.down % H, source.right % W]
    if source.found.all() and all(array_equal(*_of_each_image(t, source.found)) for t in turned):
        return "wraps"
    flat = [part.reshape(N * C, -1) for part in (source.down, source.right)]
    known = source.found.reshape(N * C, -1)
    if all(array_equal(*_of_each_image(part, known)) for part in flat):
        return "per_channel"
    places = (source.row * W + source.column).reshape(N * C, -1)
    once = all(len(set(p[k].tolist())) == int(k.sum()) for p, k in zip(places, known, strict=True))
    return None if once else "edges_repeated"


def _check_shifts(shifts: Array, most: int) -> None:
    down, right = shifts.T
    key = _shift_key(down, right, most)
    size = 2 * most + 1
    if key is None:
        even = _spread_over(shifts, (-most, -most), (size, size))
        if not EVEN[0] < even < EVEN[1]:
            key = "not_uniform"
        elif far_off(_in_a_row(shifts), len(shifts) - 1, 1 / size**2):
            key = "not_independent"
    if key is not None:
        table = _counts(
            (text("checks:rows_down"), down, -most, most),
            (text("checks:columns_right"), right, -most, most),
        )
        raise Wrong("shifts", key=key, n=len(shifts), most=most, table=table)


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


# --- crops ---


def check_random_crop(answer: object, rng: Generator) -> None:
    """The pixels first, then the distribution of the offsets."""

    def crop(size: int) -> Draw:
        return lambda images, rng: call(answer, images, size, rng)

    images = numbered((40, 2, 6, 7), rng)
    _offsets(_look(crop(3), images, (40, 2, 3, 3), rng), images)
    H, W = 7, int(rng.integers(8, 10))
    for n, height, width in ((60 * (H - 2) * (W - 2), H, W), (400, W, H)):
        many = numbered((n, 1, height, width), rng)
        got = _look(crop(3), many, (n, 1, 3, 3), rng)
        _check_offsets(_offsets(got, many), (height - 2, width - 2))
    _check_generator(crop(3), images, (40, 2, 3, 3), rng)
    for shape, size in (((5, 3, 6, 4), 4), ((1, 1, 4, 7), 4), ((3, 2, 5, 5), 5)):
        whole = numbered(shape, rng)
        _offsets(_look(crop(size), whole, (*shape[:2], size, size), rng), whole)


def _offsets(got: Array, images: Array) -> Array:
    """Where each image was cut, (N, 2) as (top, left); `Wrong` where it is not one piece."""
    source = located(got, images)
    if not source.found.all():
        raise Wrong("zeros_in_crop", key="padded")
    top, top_most = _of_each_image(-source.down, source.found)
    left, left_most = _of_each_image(-source.right, source.found)
    if (top != top_most).any() or (left != left_most).any():
        N, C = got.shape[:2]
        parts = [part.reshape(N * C, -1) for part in (source.down, source.right)]
        known = source.found.reshape(N * C, -1)
        each = all(array_equal(*_of_each_image(part, known)) for part in parts)
        row, column = source.row[0, 0], source.column[0, 0]
        table = (
            (text("checks:rows_taken"), tuple(str(int(i)) for i in row[:, 0][:SHOWN])),
            (text("checks:columns_taken"), tuple(str(int(j)) for j in column[0][:SHOWN])),
        )
        raise Wrong("not_one_piece", key="per_channel" if each else None, table=table)
    return np.stack([top, left], axis=1)


def _check_offsets(offsets: Array, sizes: tuple[int, int]) -> None:
    top, left = offsets.T
    key = _offset_key(top, left, sizes)
    if key is None:
        even = _spread_over(offsets, (0, 0), sizes)
        if len(offsets) > 1000 and not EVEN[0] < even < EVEN[1]:
            key = "not_uniform"
        elif far_off(_in_a_row(offsets), len(offsets) - 1, 1 / (sizes[0] * sizes[1])):
            key = "not_independent"
    if key is not None:
        table = _counts(
            (text("checks:top"), top, 0, sizes[0] - 1),
            (text("checks:left"), left, 0, sizes[1] - 1),
        )
        raise Wrong(
            "offsets", key=key, n=len(offsets), last=tuple(s - 1 for s in sizes), table=table
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


# --- flips ---


def check_random_flip(answer: object, rng: Generator) -> None:
    """The pixels first, then how many images were flipped, and which."""

    def flip(*p: float) -> Draw:
        return lambda images, rng: call(answer, images, rng, *p)

    images = numbered((10, 2, 4, 5), rng)
    drawn = [_flipped(_look(flip(), images, images.shape, rng), images) for _ in range(24)]
    _check_few(np.array(drawn))
    drawn = [_flipped(_look(flip(0.3), images, images.shape, rng), images) for _ in range(24)]
    if len({int(flipped.sum()) for flipped in drawn}) == 1:
        raise Wrong("flips", key="fixed_number", n=10, p="0.3")
    many = numbered((2000, 1, 2, 3), rng)
    low = float(rng.uniform(0.15, 0.3))
    for p in ((), (low,), (1 - low,)):
        _check_flips(_flipped(_look(flip(*p), many, many.shape, rng), many), *p)
    for sure, key in ((0.0, "p_zero"), (1.0, "p_one")):
        flipped = _flipped(_look(flip(sure), many, many.shape, rng), many)
        if (flipped != (sure == 1)).any():
            raise Wrong("flips", key=key, n=len(flipped), p=number(sure))
    _check_generator(flip(), numbered((90, 1, 3, 4), rng), (90, 1, 3, 4), rng)


def _check_few(drawn: Array) -> None:
    """Small batches (calls, images) at p = 0.5: not all alike, within a call or between calls."""
    alike = (drawn == drawn[:, :1]).all()
    if alike or (drawn == drawn[0]).all():
        keys = {0.0: "never", 1.0: "always"}
        key = keys.get(float(drawn.mean()), "whole_batch" if alike else "same_images")
        raise Wrong("flips", key=key, n=drawn.shape[1], p="0.5")


def _flipped(got: Array, images: Array) -> Array:
    """Which images were mirrored, (N,); `Wrong` where one was changed in another way."""
    N, (C, H, W) = len(images), images.shape[1:]
    source = located(got, images)
    if not source.found.all():
        raise Wrong("pixels_lost", key="pixels_lost")
    _, _, row, column = indices(got.shape)
    rows_kept, columns_kept = source.row == row, source.column == column
    rows_turned, columns_turned = source.row == H - 1 - row, source.column == W - 1 - column
    mirrored = (rows_kept & columns_turned).reshape(N, -1).all(axis=1)
    kept = (rows_kept & columns_kept).reshape(N, -1).all(axis=1)
    if (mirrored | kept).all():
        return mirrored
    key = None
    if (rows_turned & columns_kept | rows_kept & columns_kept).all():
        key = "up_down"
    elif (rows_turned & columns_turned | rows_kept & columns_kept).all():
        key = "both_ways"
    elif (rows_kept & (columns_turned | columns_kept)).all():
        key = "per_row"
        if C > 1 and (columns_kept.all(axis=(2, 3)) | columns_turned.all(axis=(2, 3))).all():
            key = "per_channel"
    odd = np.broadcast_to(~(mirrored | kept)[:, None, None, None], got.shape)
    raise Wrong("not_mirrored", key=key, table=_first_odd_row(images, got, odd))


def _check_flips(flipped: Array, p: float = 0.5) -> None:
    n, count = len(flipped), int(flipped.sum())
    key = None
    if far_off(count, n, p):
        fits = {"p_ignored": 0.5, "p_turned_round": 1 - p}
        key = next(
            (key for key, share in fits.items() if not far_off(count, n, share)), "other_share"
        )
    elif p == 0.5 and far_off(int((flipped[1:] == flipped[:-1]).sum()), n - 1, 0.5):
        key = "not_independent"
    if key is not None:
        table = (("p", (number(p),)), (text("checks:share_flipped"), (number(count / n),)))
        raise Wrong("flips", key=key, n=n, p=number(p), table=table)
