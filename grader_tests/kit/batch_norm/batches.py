"""Batches whose normalized form is known, because it was made first.

Normalized columns are drawn (orthogonal to a column of ones and to one another), then the mean and
the deviation that a layer has to find again.
"""

from dataclasses import dataclass

import numpy as np
from numpy import ones, sqrt
from numpy.linalg import qr
from numpy.random import Generator

from grader_tests.kit.comparing import close
from grader_tests.kit.reading import Array


@dataclass(frozen=True)
class Batch:
    """x = mean + deviation · unit, where the columns of unit (N, D) have mean 0 and variance 1."""

    unit: Array
    mean: Array
    deviation: Array

    @property
    def x(self) -> Array:
        """The batch that the layer sees, (N, D)."""
        return self.mean + self.deviation * self.unit

    def shrunk(self, eps: float) -> Array:
        """The normalized batch: eps keeps its variance a little under 1."""
        return self.unit / sqrt(1 + eps / self.deviation**2)


# x is [[0, 10], [2, 16], [4, 10], [6, 4]]: easy to work through by hand.
SMALL = Batch(
    np.array([[-3, 0], [-1, sqrt(10)], [1, 0], [3, -sqrt(10)]]) / sqrt(5),
    np.array([3.0, 10.0]),
    np.array([sqrt(5), sqrt(18)]),
)


def draw_batch(n: int, d: int, rng: Generator, scale: float = 1.0) -> Batch:
    """A batch (n, d), n > d + 1, of deviations around ``scale``."""
    basis, _ = qr(np.column_stack([ones(n), rng.normal(size=(n, d))]))
    unit = basis[:, 1:] * sqrt(n)
    return Batch(unit, rng.normal(0, 2, d), scale * rng.uniform(0.5, 2, d))


def on_lines(got: Array, unit: Array) -> bool:
    """Whether each column of an output is a straight line in that of the normalized batch."""
    centred = unit - unit.mean(axis=0)
    steepness = (got * centred).sum(axis=0) / (centred**2).sum(axis=0)
    return close(got, got.mean(axis=0) + steepness * centred)


def plain(batch: Batch) -> Batch:
    """The same batch with the means and the deviations that the running statistics start with."""
    return Batch(batch.unit, 0 * batch.mean, ones(batch.mean.shape))


def draw_parameters(d: int, rng: Generator) -> tuple[Array, Array]:
    """gamma and beta away from 0 and 1, one gamma negative."""
    return rng.uniform(1.5, 3, d) * np.array([1.0, -1.0, 1.0])[:d], rng.uniform(0.5, 2, d)
