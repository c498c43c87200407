"""Callbacks: what may happen during `Sequential.fit`, at the moments Keras names too.

An object with any of the methods of `Callback` will do; so will one with ``step(val_loss)`` that
answers True when it is time to stop.
"""

from typing import Any

import numpy as np

from common.arrays import Array
from common.contracts import ModelLike
from common.schedules import Schedule, cosine_decay
from common.support.messages import text


class Callback:
    """Does nothing at any moment. ``model.stop_training = True`` ends training after the epoch."""

    def on_train_begin(self, model: ModelLike, total_steps: int) -> None:
        """Before the first step."""

    def on_batch_begin(self, model: ModelLike, step: int) -> None:
        """Before each step; ``step`` counts over all epochs from 0."""

    def on_batch_end(self, model: ModelLike, step: int) -> None:
        """After each update."""

    def on_epoch_end(self, model: ModelLike, epoch: int, logs: dict[str, float]) -> None:
        """After each epoch; ``logs`` as they enter the history."""

    def on_train_end(self, model: ModelLike) -> None:
        """After the last step, also when training was interrupted."""


class EarlyStopping(Callback):
    """Stops after ``patience`` epochs in a row whose val_loss did not fall below the best.

    Improved means val_loss < best_loss − min_delta. With ``restore_best`` the weights of the best
    epoch come back at the end.
    """

    def __init__(self, patience: int, min_delta: float = 0.0, restore_best: bool = True) -> None:
        self.patience, self.min_delta, self.restore_best = patience, min_delta, restore_best
        self.best_loss, self.best_epoch, self.epoch = float("inf"), -1, -1
        self.best_weights: dict[str, Array] = {}

    def step(self, val_loss: float) -> bool:
        """Count one epoch; True once it is time to stop."""
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch >= self.patience

    def on_epoch_end(self, model: ModelLike, epoch: int, logs: dict[str, float]) -> None:
        model.stop_training |= self.step(val_loss(logs))
        if self.best_epoch == self.epoch and self.restore_best:
            self.best_weights = {key: W.copy() for key, W in model.weights().items()}

    def on_train_end(self, model: ModelLike) -> None:
        if self.best_weights:
            model.set_weights(self.best_weights)


class LearningRate(Callback):
    """Sets the optimizer's lr before each step to ``schedule(lr0, step, total_steps)``."""

    def __init__(self, schedule: Schedule = cosine_decay) -> None:
        self.schedule = schedule

    def on_train_begin(self, model: ModelLike, total_steps: int) -> None:
        self.lr0, self.total_steps = model.optimizer.lr, total_steps

    def on_batch_begin(self, model: ModelLike, step: int) -> None:
        model.optimizer.lr = self.schedule(self.lr0, step, self.total_steps)

    def on_train_end(self, model: ModelLike) -> None:
        model.optimizer.lr = self.lr0


class WeightAverage(Callback):
    """Keeps an average of the weights over time, W̄ ← d·W̄ + (1 − d)·W, and leaves it at the end.

    d = min(decay, (1 + t)/(10 + t)), so that the start is soon forgotten. Polyak & Juditsky (1992).
    """

    def __init__(self, decay: float = 0.999) -> None:
        self.decay = decay

    def on_train_begin(self, model: ModelLike, total_steps: int) -> None:
        self.average = {key: W.copy() for key, W in model.weights().items()}

    def on_batch_end(self, model: ModelLike, step: int) -> None:
        d = min(self.decay, (1 + step) / (10 + step))
        for key, W in model.weights().items():
            self.average[key] *= d
            self.average[key] += (1 - d) * W

    def on_train_end(self, model: ModelLike) -> None:
        model.set_weights(self.average)


class LivePlot(Callback):
    """Redraws loss and accuracy below the cell after each epoch."""

    def on_train_begin(self, model: ModelLike, total_steps: int) -> None:
        from IPython.display import display
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(8, 3), layout="constrained")
        self.axes = self.figure.subplots(1, 2)
        self.handle = display(self.figure, display_id=True)

    def on_epoch_end(self, model: ModelLike, epoch: int, logs: dict[str, float]) -> None:
        for axis, name in zip(self.axes, ("loss", "accuracy"), strict=True):
            axis.clear()
            for key in (name, "val_" + name):
                values = model.history.history.get(key, [])
                axis.plot(np.arange(1, len(values) + 1), values, marker="o", label=key)
            axis.set_xlabel("epoch")
            axis.legend()
        if self.handle is not None:
            self.handle.update(self.figure)


def val_loss(logs: dict[str, float]) -> float:
    """The epoch's val_loss, or a sentence on how to get one."""
    if "val_loss" not in logs:
        raise ValueError(text("toolkit:needs_validation"))
    return logs["val_loss"]


def call(callbacks: list[Any], moment: str, model: ModelLike, *values: Any) -> None:
    """Tell every callback of a moment; one without that moment but with ``step`` hears val_loss."""
    for callback in callbacks:
        if hasattr(callback, moment):
            getattr(callback, moment)(model, *values)
        elif moment == "on_epoch_end" and hasattr(callback, "step"):
            model.stop_training |= bool(callback.step(val_loss(values[1])))
