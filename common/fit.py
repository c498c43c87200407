"""The training loop behind `Sequential.fit`: epochs of mini-batches, a progress bar, a history."""

import math
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from tqdm import tqdm

from common.arrays import Array
from common.callbacks import call
from common.contracts import ModelLike, Trainable
from common.support.history import History
from common.support.messages import text
from common.training_step import Augment, through


def minibatches(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[Array]:
    """The indices of one epoch in an order drawn from rng, the short last batch included."""
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


def fit(
    model: Trainable,
    data: tuple[Array, Array],
    validation_data: tuple[Array, Array] | None,
    epochs: int,
    batch_size: int,
    callbacks: Sequence[Any],
    augment: Augment | None,
    verbose: bool,
) -> History:
    """Train; an interruption (Ctrl-C, the stop button) keeps the model and its history so far."""
    history = model.history = History()
    model.stop_training = False
    callbacks = list(callbacks)
    total = epochs * math.ceil(len(data[0]) / batch_size)
    call(callbacks, "on_train_begin", model, total)
    # stdout: what a notebook writes to stderr looks like an error, and nbgrader takes it for one
    with tqdm(total=total, file=sys.stdout, disable=not verbose, mininterval=0.5) as bar:
        try:
            for epoch in range(epochs):
                logs = one_epoch(model, data, batch_size, callbacks, augment, bar)
                if validation_data is not None:
                    results = model.evaluate(*validation_data)
                    logs |= {"val_" + name: value for name, value in results.items()}
                history.append(logs)
                bar.set_postfix({k: f"{v:.4f}" for k, v in logs.items() if k not in ("lr",)})
                call(callbacks, "on_epoch_end", model, epoch, logs)
                if model.stop_training:
                    break
        except KeyboardInterrupt:
            steps = len(history.batch_loss)
            bar.write(text("toolkit:interrupted", steps=steps, epochs=history.epochs), sys.stdout)
        finally:
            call(callbacks, "on_train_end", model)
    return history


def one_epoch(
    model: Trainable,
    data: tuple[Array, Array],
    batch_size: int,
    callbacks: list[Any],
    augment: Augment | None,
    bar: tqdm,
) -> dict[str, float]:
    """One pass over the data; the epoch's numbers for the history."""
    x, targets = data
    start, losses, right = time.perf_counter(), 0.0, 0
    for batch in minibatches(len(x), batch_size, model.rng):
        step = len(model.history.batch_loss)
        call(callbacks, "on_batch_begin", model, step)
        result = model.train_step(x[batch], targets[batch], augment)
        model.history.batch_loss.append(result.loss)
        losses += result.loss * len(batch)
        right += result.correct
        call(callbacks, "on_batch_end", model, step)
        bar.update()
    logs = {"loss": losses / len(x)}
    if "accuracy" in model.metrics:
        logs["accuracy"] = right / len(x)
    if hasattr(model.optimizer, "lr"):
        logs["lr"] = float(model.optimizer.lr)
    return logs | {"seconds": time.perf_counter() - start}


def explanation(model: ModelLike, x: Array, loss: float) -> str:
    """Why a loss is not a number: the images, a weight, or a layer whose output overflows."""
    step = len(model.history.batch_loss)
    lr = getattr(model.optimizer, "lr", text("toolkit:unknown"))
    if not np.isfinite(x).all():
        cause = text("toolkit:cause_images")
    else:
        bad = [key for key, W in model.parameters().items() if not np.isfinite(W).all()]
        cause = text("toolkit:cause_weights", keys=", ".join(bad)) if bad else overflow(model, x)
    return text("toolkit:not_finite", loss=loss, step=step, cause=cause, lr=lr)


def overflow(model: ModelLike, x: Array) -> str:
    """Which layer is the first to give numbers that are not finite."""
    for i, layer in enumerate(model.layers, start=1):
        x = through([layer], x, train=False)
        if not np.isfinite(x).all():
            return text("toolkit:cause_layer", number=i, layer=type(layer).__name__)
    return text("toolkit:cause_loss")
