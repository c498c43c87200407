"""Images whose pixels tell where they came from.

Every pixel of the images carries a number of its own, so that each pixel of a result tells which
change its image went through. No check moves a pixel itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy import any as any_of
from numpy import argsort, indices, nonzero, rint, searchsorted
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.reading import Array, number

SHOWN = 7  # columns of a table of counts


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
            "pixels_unknown",
            misconception="pixels_changed",
            table=two_rows(images[0, 0, 0], got[0, 0, 0]),
        )
    if (found & (n != indices(got.shape)[0])).any():
        raise Wrong("pixels_moved", misconception="images_mixed", of=text("checks:another_image"))
    if (found & (c != indices(got.shape)[1])).any():
        raise Wrong(
            "pixels_moved", misconception="channels_mixed", of=text("checks:another_channel")
        )
    return Sources(n, c, row, column, found)


def two_rows(before: Array, after: Array) -> Rows:
    """A row of an image, and what became of it."""
    return (
        (text("checks:row_of_image"), tuple(number(value) for value in before[:SHOWN])),
        (text("checks:row_got"), tuple(number(value) for value in after[:SHOWN])),
    )


def of_each_image(values: Array, found: Array) -> tuple[Array, Array]:
    """The smallest and the largest value in each image (N,), among the pixels found."""
    flat, known = values.reshape(len(values), -1), found.reshape(len(found), -1)
    low = np.where(known, flat, 10**6).min(axis=1)
    return low, np.where(known, flat, -(10**6)).max(axis=1)


def first_odd_row(images: Array, got: Array, odd: Array) -> Rows:
    """The first row of a result with an odd pixel, under the row with the same place."""
    n, c, row = (int(axis[0]) for axis in nonzero(any_of(odd, axis=3)))
    return two_rows(images[n, c, min(row, images.shape[2] - 1)], got[n, c, row])
