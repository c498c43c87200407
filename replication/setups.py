"""What a run is made of: a net, its data, how it learns; and the training itself.

A setup is data. The runs are stored together with it, so that a run made with other settings is
never taken for one made with these.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar

import numpy as np
from threadpoolctl import threadpool_limits

from common.arrays import Array
from common.batch_norm import BatchNorm
from common.datasets import load_fashion_mnist, load_mnist
from common.fast_convolution import FastConv2D
from common.functions import sigmoid, sigmoid_grad
from common.layers import Dense, Dropout, Flatten, Layer, ReLU, Sigmoid
from common.model import Sequential
from common.optimizers import SGD, AdaGrad, Adam, Momentum, Optimizer, RMSProp
from common.pooling import MaxPool2D
from common.regularizers import l1_grad, l2_grad

STARTS = {"N(0, 0.01²)": "normal", "Xavier": "xavier", "He": "he"}
LOADERS = {"MNIST": load_mnist, "Fashion-MNIST": load_fashion_mnist}


class SlopeOfActivation(Sigmoid):
    """A sigmoid whose backward pass takes the slope at σ(x) in place of x: claim 2."""

    def backward(self, dout: Array) -> Array:
        return dout * sigmoid_grad(sigmoid(self.x))


class OlderDropout(Layer):
    """Drops units in training and multiplies all by 1 − p in evaluation: the form before "inverted"."""

    def __init__(self, p: float) -> None:
        self.p = p
        self.rng: np.random.Generator | None = None  # the model gives one in training

    def forward(self, x: Array, train: bool = True) -> Array:
        if not train:
            return x * x.dtype.type(1 - self.p)
        assert self.rng is not None
        self.mask = (self.rng.random(x.shape, dtype=np.float32) >= self.p).astype(x.dtype)
        return x * self.mask

    def backward(self, dout: Array) -> Array:
        return dout * self.mask


class AdaGradFrom1e4(AdaGrad):
    """AdaGrad whose sum of squares starts at 1e-4, which does the work of ε."""

    def update(self, params: dict, grads: dict) -> None:
        for key, W in params.items():
            self.state.setdefault(key, [np.full_like(W, 1e-4)])
        super().update(params, grads)


ACTIVATIONS: dict[str, type[Layer]] = {
    "sigmoid": Sigmoid,
    "sigmoid, slope at the activation": SlopeOfActivation,
    "ReLU": ReLU,
}
DROPOUTS: dict[str, Any] = {"older": OlderDropout, "inverted": Dropout}
OPTIMIZERS: dict[str, Any] = {
    "SGD": SGD,
    "Momentum": Momentum,
    "AdaGrad": AdaGrad,
    "AdaGrad from 1e-4": AdaGradFrom1e4,
    "RMSProp": RMSProp,
    "Adam": Adam,
}


@dataclass
class Penalized:
    """An optimizer that adds the slope of a penalty first, and is not shown the ``hidden`` keys.

    ``spared`` is the one weight without a penalty.
    """

    optimizer: Optimizer
    l1: float
    l2: float
    spared: str
    hidden: tuple[str, ...]

    def update(self, params: dict[str, Array], grads: dict[str, Array]) -> None:
        shown = {key: W for key, W in params.items() if not key.startswith(self.hidden)}
        grads = {key: grads[key] for key in shown}
        for key, W in shown.items():
            if key.startswith("W") and key != self.spared:
                grads[key] = grads[key] + l1_grad(W, self.l1) + l2_grad(W, self.l2)
        self.optimizer.update(shown, grads)


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What all runs have; a figure of the documents names the rest, or it is assumed."""

    optimizer: str
    lr: float
    steps: int
    start: str = "He"
    dropout: float = 0.0
    data: str = "MNIST"
    images: int = 60_000  # the first so many of the training images
    tests: int = 10_000  # and of the test images
    batch: int = 100  # drawn at random for each step
    timed: bool = False  # whether the seconds of processor time are among the results

    flat: ClassVar[bool]

    def layers(self) -> list[Any]:
        """Fresh layers of the net."""
        raise NotImplementedError

    def make_optimizer(self) -> Any:
        return OPTIMIZERS[self.optimizer](lr=self.lr)

    def __str__(self) -> str:
        """All settings, as the runs are stored with them."""
        return ", ".join(f"{field.name} {getattr(self, field.name)}" for field in fields(self))


@dataclass(frozen=True, kw_only=True)
class Perceptron(Setup):
    """A multilayer perceptron."""

    hidden: tuple[int, ...]
    activation: str = "ReLU"
    norm: bool = False  # batch normalization before each activation
    norm_learns: bool = True  # False: gamma and beta stay 1 and 0
    dropout_form: str = "inverted"
    l1: float = 0.0
    l2: float = 0.0
    output_spared: bool = False  # no penalty on the last layer

    flat = True

    def layers(self) -> list[Any]:
        layers: list[Any] = []
        for units in self.hidden:
            layers.append(Dense(units, STARTS[self.start]))
            layers += [BatchNorm()] if self.norm else []
            layers.append(ACTIVATIONS[self.activation]())
            layers += [DROPOUTS[self.dropout_form](self.dropout)] if self.dropout else []
        return [*layers, Dense(10, STARTS[self.start])]

    def make_optimizer(self) -> Any:
        last = f"W{len(self.hidden) + 1}" if self.output_spared else ""
        hidden = () if self.norm_learns else ("gamma", "beta")
        return Penalized(super().make_optimizer(), self.l1, self.l2, last, hidden)


@dataclass(frozen=True, kw_only=True)
class Convolutional(Setup):
    """Convolutions of the given numbers and sizes of filters, each with ReLU and a 2×2 pool."""

    filters: tuple[int, ...]
    kernels: tuple[int, ...]
    dense: int = 0  # neurons of a hidden layer before the output; 0: none

    flat = False

    def layers(self) -> list[Any]:
        layers: list[Any] = []
        for filters, kernel in zip(self.filters, self.kernels, strict=True):
            layers += [FastConv2D(filters, kernel, init=STARTS[self.start]), MaxPool2D(), ReLU()]
        layers.append(Flatten())
        layers += [Dense(self.dense, STARTS[self.start]), ReLU()] if self.dense else []
        layers += [Dropout(self.dropout)] if self.dropout else []
        return [*layers, Dense(10, STARTS[self.start])]


@cache
def load(data: str, flat: bool) -> Any:
    """((x, one-hot targets), (test x, test labels)) of the whole data set; kept for the next run."""
    (x, y), test = LOADERS[data](flatten=flat)
    return (x, np.eye(10, dtype=np.float32)[y]), test


def batches(n: int, size: int, seed: int) -> Iterator[Array]:
    """Indices below n, each batch drawn on its own, as in the documents."""
    rng = np.random.default_rng([seed, 1])
    while True:
        yield rng.integers(0, n, size)


def train(setup: Setup, seed: int) -> dict[str, float]:
    """One run: the accuracy on the test images, on the training images and on the last batch.

    More than 5,000 training images are judged by the first 5,000.
    """
    (x, targets), (x_test, y_test) = load(setup.data, setup.flat)
    x, targets = x[: setup.images], targets[: setup.images]
    model = Sequential(setup.layers(), x.shape[1:], seed)
    with threadpool_limits(1):
        # small batches are learned fastest whole; images by the model's usual cut, on one core
        model.compile(setup.make_optimizer(), micro_batch=None if setup.flat else 50, threads=1)
        drawn = zip(range(setup.steps), batches(len(x), setup.batch, seed), strict=False)
        began = time.process_time()
        with suppress(FloatingPointError):  # the loss is no longer a number: it stays as it is
            for _, batch in drawn:
                model.train_step(x[batch], targets[batch])
        seconds = time.process_time() - began

        def accuracy(x: Array, labels: Array) -> float:
            return round(float(np.mean(model.predict_labels(x) == labels)), 6)

        labels = targets.argmax(axis=1)
        found = {
            "test": accuracy(x_test[: setup.tests], y_test[: setup.tests]),
            "train": accuracy(x[:5000], labels[:5000]),
            "batch": accuracy(x[batch], labels[batch]),
        }
    return found | ({"seconds": round(seconds, 1)} if setup.timed else {})
