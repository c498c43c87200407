"""Whole paths at once: the changes (T, ...) of T steps, from the gradients (T, ...) of T steps.

A memory that fades by a factor is a product with a triangular matrix here, a bias-corrected moment a
weighted mean: what an optimizer does step by step is nowhere done step by step.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy import arange, tensordot, where

Array = np.ndarray[Any, Any]
Settings = Mapping[str, float]
Mistakes = Iterator[tuple[str, Array]]  # the key of each, and the changes (T, ...) that it makes


def fade(factor: float, steps: int) -> Array:
    """(T, T): how much of what came at step s is left at step t."""
    lag = arange(steps)[:, None] - arange(steps)
    return where(lag >= 0, float(factor) ** abs(lag), 0.0)


def mix(matrix: Array, g: Array) -> Array:
    """The matrix (T, T) applied along the steps of g (T, ...)."""
    return tensordot(matrix, g, axes=1)


def means(factor: float, steps: int) -> Array:
    """(T, T): weighted means of all steps so far, the later ones weighing more."""
    matrix = fade(factor, steps)
    return matrix / matrix.sum(axis=1, keepdims=True)


def path(start: Array, changes: Array, kept: float = 1.0) -> Array:
    """(T, ...): where the changes lead from ``start``, if only the share ``kept`` stays each step."""
    steps = len(changes)
    return mix(fade(kept, steps), changes) + column(kept ** arange(1.0, steps + 1), changes) * start


def column(values: Array, g: Array) -> Array:
    """One value a step, in a shape that goes with g."""
    return values.reshape(-1, *[1] * (g.ndim - 1))


def previous(path: Array) -> Array:
    """The same one step later, 0 at first."""
    return np.concatenate([np.zeros_like(path[:1]), path[:-1]])
