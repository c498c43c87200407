"""The check of random flips, with a false-alarm rate below 2e-7: see `random_moves`."""

import numpy as np
from numpy import indices
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, own
from grader_tests.kit.randomness import far_off
from grader_tests.kit.reading import Array, number
from grader_tests.n05_deep_cnn.pixel_sources import first_odd_row, located, numbered
from grader_tests.n05_deep_cnn.random_moves import Draw, check_generator, look


def check_random_flip(answer: object, rng: Generator) -> None:
    """The pixels first, then how many images were flipped, and which."""

    def flip(*p: float) -> Draw:
        return lambda images, rng: call(answer, own(images), rng, *p)

    images = numbered((10, 2, 4, 5), rng)
    drawn = [_flipped(look(flip(), images, images.shape, rng), images) for _ in range(24)]
    _check_few(np.array(drawn))
    drawn = [_flipped(look(flip(0.3), images, images.shape, rng), images) for _ in range(24)]
    if len({int(flipped.sum()) for flipped in drawn}) == 1:
        raise Wrong("flips", misconception="fixed_number", n=10, p="0.3")
    many = numbered((2000, 1, 2, 3), rng)
    low = float(rng.uniform(0.15, 0.3))
    for p in ((), (low,), (1 - low,)):
        _check_flips(_flipped(look(flip(*p), many, many.shape, rng), many), *p)
    for sure, misconception in ((0.0, "p_zero"), (1.0, "p_one")):
        flipped = _flipped(look(flip(sure), many, many.shape, rng), many)
        if (flipped != (sure == 1)).any():
            raise Wrong("flips", misconception=misconception, n=len(flipped), p=number(sure))
    check_generator(flip(), numbered((90, 1, 3, 4), rng), (90, 1, 3, 4), rng)


def _check_few(drawn: Array) -> None:
    """Small batches (calls, images) at p = 0.5: not all alike, within a call or between calls."""
    alike = (drawn == drawn[:, :1]).all()
    if alike or (drawn == drawn[0]).all():
        keys = {0.0: "never", 1.0: "always"}
        misconception = keys.get(float(drawn.mean()), "whole_batch" if alike else "same_images")
        raise Wrong("flips", misconception=misconception, n=drawn.shape[1], p="0.5")


def _flipped(got: Array, images: Array) -> Array:
    """Which images were mirrored, (N,); `Wrong` where one was changed in another way."""
    N, (C, H, W) = len(images), images.shape[1:]
    source = located(got, images)
    if not source.found.all():
        raise Wrong("pixels_lost", misconception="pixels_lost")
    _, _, row, column = indices(got.shape)
    rows_kept, columns_kept = source.row == row, source.column == column
    rows_turned, columns_turned = source.row == H - 1 - row, source.column == W - 1 - column
    mirrored = (rows_kept & columns_turned).reshape(N, -1).all(axis=1)
    kept = (rows_kept & columns_kept).reshape(N, -1).all(axis=1)
    if (mirrored | kept).all():
        return mirrored
    head_down = (rows_turned & columns_kept).reshape(N, -1).all(axis=1)
    turned = (rows_turned & columns_turned).reshape(N, -1).all(axis=1)
    misconception = "other_places"
    if (mirrored | kept | head_down).all():
        misconception = "up_down"
    elif (mirrored | kept | head_down | turned).all():
        misconception = "both_ways"
    elif (rows_kept & (columns_turned | columns_kept)).all():
        misconception = "per_row"
        if C > 1 and (columns_kept.all(axis=(2, 3)) | columns_turned.all(axis=(2, 3))).all():
            misconception = "per_channel"
    odd = np.broadcast_to(~(mirrored | kept)[:, None, None, None], got.shape)
    raise Wrong("not_mirrored", misconception=misconception, table=first_odd_row(images, got, odd))


def _check_flips(flipped: Array, p: float = 0.5) -> None:
    n, count = len(flipped), int(flipped.sum())
    misconception = None
    if far_off(count, n, p):
        fits = {"p_ignored": 0.5, "p_turned_round": 1 - p}
        misconception = next(
            (key for key, share in fits.items() if not far_off(count, n, share)), "other_share"
        )
    elif p == 0.5 and far_off(int((flipped[1:] == flipped[:-1]).sum()), n - 1, 0.5):
        misconception = "not_independent"
    if misconception is not None:
        table = (("p", (number(p),)), (text("checks:share_flipped"), (number(count / n),)))
        raise Wrong("flips", misconception=misconception, n=n, p=number(p), table=table)
