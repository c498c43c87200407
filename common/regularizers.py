"""What may be done to a gradient between backward and update: penalties and clipping.

A penalty acts on weights W, not on biases, and is not divided by the number of samples.
"""

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np

from common.arrays import Array

Key = TypeVar("Key", bound=Hashable)


def l2_penalty(weights: Iterable[Array], lam: float) -> float:
    """½·λ·ΣW²."""
    return 0.5 * lam * sum(float(np.square(W).sum()) for W in weights)


def l2_grad(W: Array, lam: float) -> Array:
    """λ·W."""
    return lam * W


def l1_penalty(weights: Iterable[Array], lam: float) -> float:
    """λ·Σ|W|."""
    return lam * sum(float(np.abs(W).sum()) for W in weights)


def l1_grad(W: Array, lam: float) -> Array:
    """λ·sign(W), which is 0 at 0."""
    return lam * np.sign(W)


def soft_threshold(W: Array, threshold: float) -> Array:
    """sign(W)·max(|W| − threshold, 0): the proximal step of L1, which does reach exact zeros."""
    return np.sign(W) * np.maximum(np.abs(W) - threshold, 0)


def clip_grad_norm(grads: Mapping[Key, Array], max_norm: float) -> dict[Key, Array]:
    """New arrays, scaled together so that the norm of all of them is at most ``max_norm``.

    Pascanu et al. (2013), https://arxiv.org/abs/1211.5063, algorithm 1.
    """
    norm = math.sqrt(sum(float(np.square(g, dtype=np.float64).sum()) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: g * scale for key, g in grads.items()}
