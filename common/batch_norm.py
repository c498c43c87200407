"""Batch normalization, for features (N, D) and for images (N, C, H, W)."""

import numpy as np
from numpy.typing import DTypeLike

from common.arrays import Array, rows, unrows
from common.layers import Layer


class BatchNorm(Layer):
    """x̂ = (x − μ) / √(σ² + ε),  y = γ·x̂ + β; μ and σ² of the batch, per feature or channel.

    In training also running = momentum·running + (1 − momentum)·batch, which evaluation uses
    instead. The variance is the biased one, Σ(x − μ)²/n, throughout. Ioffe & Szegedy (2015),
    https://arxiv.org/abs/1502.03167.

    The statistics are those of the whole batch: a model that holds this layer never cuts its
    batches into micro-batches (``splits_batch`` is False).
    """

    splits_batch = False

    def __init__(
        self,
        num_features: int | None = None,
        momentum: float = 0.9,
        eps: float = 1e-5,
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.num_features, self.momentum, self.eps = num_features, momentum, eps
        if num_features is not None:
            self._start(num_features, dtype)

    def _start(self, num_features: int, dtype: DTypeLike) -> None:
        self.gamma, self.beta = np.ones(num_features, dtype), np.zeros(num_features, dtype)
        self.running_mean = np.zeros(num_features, dtype)
        self.running_var = np.ones(num_features, dtype)

    def build(
        self, input_shape: tuple[int, ...], rng: np.random.Generator, dtype: DTypeLike
    ) -> None:
        self.num_features = input_shape[0]
        self._start(input_shape[0], dtype)

    def forward(self, x: Array, train: bool = True) -> Array:
        self.train = train
        X = rows(x)  # (n, C): every number of a channel in one column
        if train:
            mean = X.mean(axis=0)
            x_hat = X - mean
            var = np.square(x_hat).mean(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            x_hat = X - self.running_mean
            var = self.running_var
        self.inv_std = 1 / np.sqrt(var + self.eps)  # (C,)
        x_hat *= self.inv_std
        self.x_hat = x_hat
        return unrows(self.gamma * x_hat + self.beta, x.shape)

    def backward(self, dout: Array) -> Array:
        dY = rows(dout)  # (n, C)
        n = len(dY)
        self.dgamma = (dY * self.x_hat).sum(axis=0)
        self.dbeta = dY.sum(axis=0)
        if not self.train:
            return unrows(dY * (self.gamma * self.inv_std), dout.shape)
        # dx̂ = γ·dout, less its mean and less its part along x̂: both are fixed by normalizing
        dx = dY - self.dbeta / n
        dx -= self.x_hat * (self.dgamma / n)
        dx *= self.gamma * self.inv_std
        return unrows(dx, dout.shape)
