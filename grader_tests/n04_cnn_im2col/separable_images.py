"""Images for which convolution and pooling fall apart into work along one axis at a time.

An image that is a sum of products with a factor for each axis,

    x[n, c, h, w] = Σ_t samples[t, n] · channels[t, c] · rows[t, h] · columns[t, w],

has windows that are such products too, of the windows along the rows and those along the columns.
So the checks know what has to come out from one-dimensional sums, and never compute in two
dimensions what an answer has to compute.
"""

from dataclasses import dataclass

import numpy as np
from numpy import einsum
from numpy.random import Generator

from grader_tests.kit.reading import Array
from grader_tests.n04_cnn_im2col.kernel_places import Plan

CLOSE_SINGLE = (1e-3, 1e-3)  # sums of many products of float32 numbers; the terms are below 50


@dataclass(frozen=True)
class Separable:
    """A sum of T products: samples (T, N), channels (T, C), rows (T, H), columns (T, W)."""

    samples: Array
    channels: Array
    rows: Array
    columns: Array

    @property
    def x(self) -> Array:
        """The images themselves, (N, C, H, W)."""
        return product(self.samples, self.channels, self.rows, self.columns)

    def windows(self, plan: Plan, before: int | None = None, mode: str = "constant") -> Array:
        """All windows, (N, places along H, along W, C, KH, KW)."""
        return einsum(
            "tn,tc,tpi,tqj->npqcij",
            self.samples,
            self.channels,
            plan.rows.windows(self.rows, before, mode),
            plan.columns.windows(self.columns, before, mode),
        )


def product(samples: Array, channels: Array, rows: Array, columns: Array) -> Array:
    """Σ over the first axis of the outer products, (N, C, H, W)."""
    return einsum("tn,tc,th,tw->nchw", samples, channels, rows, columns)


def draw_separable(n: int, c: int, size: tuple[int, int], rng: Generator) -> Separable:
    """A sum of three products of drawn factors."""
    return Separable(*(draw_factor(3, length, rng) for length in (n, c, *size)))


def draw_factor(terms: int, length: int, rng: Generator) -> Array:
    """Numbers of both signs, none near 0 and none large, (terms, length)."""
    shape = terms, length
    return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)


def numbered(n: int, c: int, size: tuple[int, int]) -> Separable:
    """Images whose pixels say where they are: 1234 is image 1, channel 2, row 3, column 4."""
    lengths = (n, c, *size)
    factors = [np.ones((4, length)) for length in lengths]
    for axis, length in enumerate(lengths):
        factors[axis][axis] = 10 ** (3 - axis) * np.arange(1, length + 1)
    return Separable(*factors)
