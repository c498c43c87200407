"""`Sequential`: a stack of layers that learns, as users of Keras know it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike

from common.arrays import Array
from common.contracts import LayerLike, OptimizerLike
from common.fit import explanation, fit
from common.functions import softmax
from common.layers import Softmax
from common.losses import LOSSES, SoftmaxCrossEntropy, correct
from common.optimizers import OPTIMIZERS
from common.regularizers import clip_grad_norm, l1_grad, l2_grad
from common.support import parameters, serialize
from common.support.checks import (
    check_layer,
    check_optimizer,
    checked_inputs,
    checked_targets,
    chosen,
)
from common.support.history import History
from common.support.memory import keep_freed_memory
from common.support.messages import text
from common.support.summary import summary
from common.support.threads import cores, run
from common.training_step import (
    Augment,
    Batch,
    Result,
    batch_gradient,
    cut,
    evaluated,
    splits,
    through,
)

Data = tuple[Array, Array]


class Sequential:
    """Layers in a row: ``Sequential([Dense(200), ReLU(), Dense(10)], input_shape=(784,))``.

    ``input_shape`` is that of one sample, (D,) or (C, H, W); without it the first batch tells.
    ``seed``, a number or a generator, decides all that is random: weights, order of the samples,
    dropout, augmentation. ``dtype`` is float32, or float64 where a gradient is to be checked.
    """

    def __init__(
        self,
        layers: Sequence[LayerLike] = (),
        input_shape: tuple[int, ...] | None = None,
        seed: int | np.random.Generator = 0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.layers: list[LayerLike] = []
        self.rng = np.random.default_rng(seed)
        self.dtype = np.dtype(dtype)
        # of one sample: before, between and after the layers
        self.shapes: list[tuple[int, ...]] = [] if input_shape is None else [tuple(input_shape)]
        self.streams: list[np.random.Generator] = []  # one for each micro-batch of a batch
        self.history = History()
        self.stop_training = False
        for layer in layers:
            self.add(layer)
        self.compile()

    def add(self, layer: LayerLike) -> None:
        """Put a layer on top: one of the toolkit, or any object with forward and backward."""
        check_layer(layer)
        self.layers.append(layer)
        if self.shapes:
            self._build(layer)

    def _build(self, layer: LayerLike) -> None:
        """Make the parameters of the next layer and find its output's shape by a trial."""
        shape = self.shapes[-1]
        try:
            if hasattr(layer, "build"):
                layer.build(shape, self.rng, self.dtype)
            y = through([layer], np.zeros((1, *shape), self.dtype), train=False)
        except Exception as error:
            values = {"number": len(self.shapes), "layer": type(layer).__name__, "why": error}
            raise ValueError(text("toolkit:layer", shape=("N", *shape), **values)) from error
        self.shapes.append(y.shape[1:])

    def compile(
        self,
        optimizer: str | OptimizerLike = "adam",
        loss: str = "softmax_cross_entropy",
        metrics: Sequence[str] = ("accuracy",),
        *,
        l1: float = 0.0,
        l2: float = 0.0,
        max_norm: float | None = None,
        micro_batch: int | None = 50,
        threads: int | None = None,
    ) -> None:
        """How to learn.

        ``optimizer``: a name of `OPTIMIZERS` or any object with ``update(params, grads)``.
        ``loss``: a name of `LOSSES`. ``l1``, ``l2``: strength of the penalty on weights W.
        ``max_norm``: gradients are clipped to this global norm. ``micro_batch``: how many images
        at most go through the net together, None for the whole batch; ``threads``: None for all cores.
        """
        if isinstance(optimizer, str):
            optimizer = chosen(optimizer, OPTIMIZERS, "optimizer")()
        check_optimizer(optimizer)
        for metric in metrics:
            chosen(metric, {"accuracy": correct}, "metric")
        self.optimizer: Any = optimizer
        self.metrics = tuple(metrics)
        self.loss = chosen(loss, LOSSES, "loss")()
        self.l1, self.l2, self.max_norm = l1, l2, max_norm
        self.micro_batch, self.threads = micro_batch, threads or cores()

    def forward(self, x: Array, train: bool = False) -> Array:
        """The output for x (N, *input_shape), all at once; what backward needs is kept."""
        x = self._inputs(x)
        for layer in self.layers:
            if train and splits(layer) and hasattr(layer, "rng"):
                layer.rng = self._streams(1)[0]
        return through(self.layers, x, train)

    def backward(self, dout: Array) -> Array:
        """dL/dx of the last forward; the layers have their gradients in dW, db, … afterwards."""
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return dout

    def _inputs(self, x: Any) -> Array:
        """x checked and in the model's dtype; the first batch tells a model its input's shape."""
        if not self.shapes:
            self.shapes = [np.shape(x)[1:]]
        for layer in self.layers[len(self.shapes) - 1 :]:
            self._build(layer)
        return checked_inputs(x, self.shapes[0], self.dtype)

    def _data(self, x: Any, y: Any) -> Data:
        x = self._inputs(x)
        return x, checked_targets(y, len(x), self.loss, self.shapes[-1])

    def _streams(self, count: int) -> list[np.random.Generator]:
        while len(self.streams) < count:
            self.streams.append(np.random.default_rng(self.rng.integers(2**63)))
        return self.streams

    @property
    def _trained(self) -> list[LayerLike]:
        """The layers below the loss: a last Softmax is part of the cross-entropy."""
        merged = isinstance(self.loss, SoftmaxCrossEntropy) and isinstance(self.layers[-1], Softmax)
        return self.layers[:-1] if merged else self.layers

    def train_step(self, x: Array, targets: Array, augment: Augment | None = None) -> Result:
        """One gradient of one batch and one update.

        Raises ``FloatingPointError`` with an explanation, and updates nothing, where the loss is
        not a finite number.
        """
        keep_freed_memory()
        slices = cut(len(x), self._part_size(len(x)))
        streams = self._streams(len(slices))
        batch = Batch(x, targets, self.loss, slices, streams, self.threads, augment)
        result = batch_gradient(self._trained, batch)
        if not np.isfinite(result.loss):
            raise FloatingPointError(explanation(self, x, result.loss))
        params, grads = self.parameters(), parameters.gradients(self.layers)
        for key in [key for key in params if key.startswith("W")]:
            if self.l2:
                grads[key] = grads[key] + l2_grad(params[key], self.l2)
            if self.l1:
                grads[key] = grads[key] + l1_grad(params[key], self.l1)
        if self.max_norm is not None:
            grads = clip_grad_norm(grads, self.max_norm)
        self.optimizer.update(params, grads)
        return result

    def _part_size(self, n: int) -> int | None:
        """How many of n images go through the net together.

        At least two parts, so that a second thread has work. A net of dense layers only does better
        with the whole batch: its time goes into weights, which each part would read once more.
        """
        if self.micro_batch is None or not any(len(shape) == 3 for shape in self.shapes[1:]):
            return None
        return min(self.micro_batch, -(-n // 2))

    def fit(
        self,
        x: Array,
        y: Array,
        epochs: int = 1,
        batch_size: int = 100,
        validation_data: Data | None = None,
        callbacks: Sequence[Any] = (),
        augment: Augment | None = None,
        verbose: bool = True,
    ) -> History:
        """Learn from x (N, *input_shape) and labels (N,) or one-hot rows (N, K).

        ``augment(images, rng)`` changes the images of each batch anew. Returns the history, also
        when interrupted; the model is usable either way.
        """
        data = self._data(x, y)
        held_out = None if validation_data is None else self._data(*validation_data)
        return fit(self, data, held_out, epochs, batch_size, callbacks, augment, verbose)

    def _outputs(self, layers: Sequence[LayerLike], x: Array) -> Array:
        """Part by part, on all threads where every layer can be copied."""
        parts = [(layers, x[s]) for s in cut(len(x), self.micro_batch or 100)]
        if all(hasattr(layer, "splits_batch") for layer in layers):
            return np.concatenate(run(evaluated, parts, self.threads))
        return np.concatenate([through(*part, train=False) for part in parts])

    def predict(self, x: Array) -> Array:
        """The output for x (N, *input_shape), batch by batch: what the last layer gives."""
        return self._outputs(self.layers, self._inputs(x))

    def predict_probs(self, x: Array) -> Array:
        """Probabilities (N, K), whether the model ends in a Softmax or in logits."""
        y = self.predict(x)
        return y if isinstance(self.layers[-1], Softmax) else softmax(y)

    def predict_labels(self, x: Array) -> Array:
        """The labels (N,) of the largest outputs."""
        return self.predict(x).argmax(axis=1)

    def evaluate(self, x: Array, y: Array) -> dict[str, float]:
        """{"loss": ..., "accuracy": ...} of the data, without dropout and the like."""
        x, targets = self._data(x, y)
        outputs = self._outputs(self._trained, x)
        results = {"loss": float(self.loss(outputs, targets)[0])}
        if "accuracy" in self.metrics:
            results["accuracy"] = correct(outputs, targets) / len(x)
        return results

    def summary(self) -> None:
        """Print the layers with their output shapes and numbers of parameters."""
        if len(self.shapes) != len(self.layers) + 1:
            raise ValueError(text("toolkit:summary_no_shape"))
        print(summary(self.layers, self.shapes[1:]))

    def parameters(self) -> dict[str, Array]:
        """The trained arrays themselves: {"W1": ..., "b1": ..., "gamma2": ...}."""
        return parameters.parameters(self.layers)

    def weights(self) -> dict[str, Array]:
        """The parameters and what batch norm remembers."""
        return parameters.weights(self.layers)

    def set_weights(self, values: dict[str, Array]) -> None:
        """Copy values into the model's own arrays; refuses other keys or shapes."""
        parameters.set_weights(self.layers, values)

    def save_weights(self, path: str | Path) -> None:
        """Write all weights to a .npz file."""
        serialize.save_weights(self.layers, path)

    def load_weights(self, path: str | Path) -> None:
        """Read weights that a model of the same layers saved."""
        serialize.load_weights(self.layers, path)

    def to_json(self) -> str:
        """The architecture, without weights, for `from_json`."""
        shape = self.shapes[0] if self.shapes else None
        return serialize.to_json(self.layers, shape, self.dtype)

    @classmethod
    def from_json(
        cls, architecture: str, custom_layers: Sequence[type] = (), seed: int = 0
    ) -> Self:
        """A new model of that architecture; ``custom_layers``: the classes that are your own."""
        layers, input_shape, dtype = serialize.from_json(architecture, custom_layers)
        return cls(layers, input_shape, seed, dtype)
