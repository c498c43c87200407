"""What the toolkit asks of a layer, of an optimizer and of a model: any class that has it will do."""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from common.arrays import Array
from common.support.history import History


class LayerLike(Protocol):
    """What a layer is to `common.model.Sequential`.

    ``backward`` leaves the gradients of the parameters W, b, gamma, beta in dW, db, dgamma, dbeta.
    What else the toolkit's own layers have (`common.layers.Layer`) is used where it is there:
    ``build``, ``config``, ``splits_batch``, ``rng``, ``parameter_gradients``.
    """

    @property
    def forward(self) -> Callable[..., Array]:
        """``forward(x)``, or ``forward(x, train=...)`` where training differs."""

    def backward(self, dout: Array, /) -> Array:
        """dL/dx, from dL/dy."""


class OptimizerLike(Protocol):
    """What an optimizer is to `common.model.Sequential`; one with ``lr`` can have a schedule."""

    def update(self, params: dict[str, Array], grads: dict[str, Array], /) -> object:
        """Change the parameters in place by their gradients, under the same keys."""


class ModelLike(Protocol):
    """What a callback may use of a model."""

    layers: list[LayerLike]
    history: History
    stop_training: bool
    optimizer: Any  # an OptimizerLike, which may have lr

    def parameters(self) -> dict[str, Array]:
        """The trained arrays themselves."""

    def weights(self) -> dict[str, Array]:
        """The parameters and what batch norm remembers."""

    def set_weights(self, values: dict[str, Array], /) -> None:
        """Copy values into the model's own arrays."""


class ResultLike(Protocol):
    """What a step tells: the mean loss of its batch, and how many answers were right."""

    loss: float
    correct: int


class Trainable(ModelLike, Protocol):
    """What `common.fit.fit` uses of a model."""

    rng: np.random.Generator
    metrics: tuple[str, ...]

    def train_step(self, x: Array, targets: Array, augment: Any, /) -> ResultLike:
        """One gradient of one batch and one update."""

    def evaluate(self, x: Array, y: Array, /) -> dict[str, float]:
        """The numbers of data held out."""
