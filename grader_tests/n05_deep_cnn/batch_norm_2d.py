"""The check of batch normalization for images: that of `kit.batch_norm`, with pixels as samples.

A batch (n, C) of that check is laid out as images (N, C, H, W) with n = N·H·W: for a layer that
normalizes each channel over N, H and W nothing else changes.
"""

from itertools import combinations

import numpy as np
from numpy import allclose
from numpy.random import Generator, default_rng

from grader_tests.kit.batch_norm import Batch, Layout, check_layer, draw_batch
from grader_tests.kit.credit import Outcome
from grader_tests.kit.reading import Array

# The axes over which a wrong layer may have taken its statistics, and what it is called.
_KEYS = {
    (0,): "per_pixel",
    (2, 3): "per_image",
    (1, 2, 3): "per_sample",
    (0, 1, 2, 3): "one_mean_for_all",
}


class Planes(Layout):
    """Images of H by W pixels; a batch that is too small for them has smaller ones."""

    def __init__(self, H: int, W: int) -> None:
        self.H, self.W, self.factor = H, W, H * W

    def first(self) -> Batch:
        """A batch of two small images, the same in every run."""
        return draw_batch(2 * self.factor, 2, default_rng(5))

    def _plane(self, n: int) -> tuple[int, int, int]:
        return (n // self.factor, self.H, self.W) if n % self.factor == 0 else (n, 1, 1)

    def pack(self, rows: Array) -> Array:
        """(N·H·W, C) as (N, C, H, W)."""
        return rows.reshape(*self._plane(len(rows)), rows.shape[1]).transpose(0, 3, 1, 2)

    def unpack(self, images: Array) -> Array:
        """(N, C, H, W) as (N·H·W, C)."""
        return images.transpose(0, 2, 3, 1).reshape(-1, images.shape[1])

    def shape(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """The shape that ``rows`` have as images."""
        N, H, W = self._plane(rows[0])
        return N, rows[1], H, W

    def misconception_of_means(self, unscaled: Array) -> str | None:
        """The mistake in an output without gamma and beta: means that are 0 over the wrong axes."""
        images = self.pack(unscaled)
        for count in range(1, 5):
            for axes in combinations(range(4), count):
                if abs(images.mean(axis=axes)).max() < 1e-6:
                    return _KEYS.get(axes, "other_axes") if axes != (0, 2, 3) else None
        return None

    def misconception_of_output(self, unscaled: Array, batch: Batch, eps: float) -> str | None:
        """The mistake of counting images where pixels are to be counted."""
        images = len(self.pack(unscaled))
        share = len(unscaled) / images
        by_images = batch.unit / np.sqrt(share + eps / batch.deviation**2)
        return "counts_images" if allclose(unscaled, by_images, rtol=1e-5, atol=1e-7) else None

    def misconception_of_dx(self, got: Array, expected: Array, direct: Array) -> str | None:
        """The same mistake in the gradient; ``direct`` is the path that takes no statistics."""
        share = len(got) / len(self.pack(got))
        too_much = share * expected - (share - 1) * direct
        return "counts_images" if allclose(got, too_much, rtol=1e-5, atol=1e-7) else None

    def misconception_of_shape(self, got: Array, C: int) -> str | None:
        """The mistake in an attribute that should have the shape (C,)."""
        if got.shape == (1, C, 1, 1) or (got.size == C and got.ndim > 1):
            return "kept_4d"
        return "per_pixel" if got.ndim in (3, 4) else None


def check_batchnorm2d(answer: object, rng: Generator) -> Outcome:
    """The three parts, on images with as many columns as channels and on others."""
    return check_layer(answer, rng, Planes(2, 3))
