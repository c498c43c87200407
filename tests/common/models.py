"""Small models, a learner's own layer, and images of two classes to try them on."""

import numpy as np

from common.convolution import Conv2D
from common.layers import Dense, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D

RNG = np.random.default_rng(0)
Y = RNG.integers(0, 2, 90)
X = RNG.random((90, 1, 8, 8)).astype(np.float32)
X[Y == 1, :, :4] += 0.4  # class 1: the upper half is brighter


def small_net(seed: int = 0, **options) -> Sequential:
    net = [Conv2D(4, 3, pad=1), MaxPool2D(), ReLU(), Flatten(), Dense(9), ReLU(), Dense(2)]
    return Sequential(net, (1, 8, 8), seed, **options)


def mlp(seed: int = 0, **options) -> Sequential:
    return Sequential([Dense(12), ReLU(), Dense(2)], (64,), seed, **options)


class MyDense:
    """A learner's layer: float64, no base class, nothing but the protocol."""

    def __init__(self, W: np.ndarray, b: np.ndarray) -> None:
        self.W, self.b = W, b

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout: np.ndarray) -> np.ndarray:
        self.dW, self.db = self.x.T @ dout, dout.sum(axis=0)
        return dout @ self.W.T
