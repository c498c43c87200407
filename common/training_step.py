"""The gradient of one batch: cut into micro-batches, which threads work on side by side.

Two ideas, each of which can be switched off:

- Micro-batches. About 50 images at a time go forward and backward, so that what a layer computes is
  still in the processor's cache when the next layer reads it. Gradients of the parts add up to the
  gradient of the batch, for every layer that treats each image on its own.
- Threads. Each takes micro-batches of its own, with copies of the layers that share the weights
  but not what forward keeps for backward.

The partition, the order of summation and the random numbers of each micro-batch do not depend on
the number of threads, so neither does the result. A layer that looks at the batch as a whole
(batch norm, or a learner's own layer, of which nothing is known) is a meeting point: there the
parts are put together, and its statistics are those of the whole batch.
"""

import copy
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np

from common.arrays import Array
from common.contracts import LayerLike
from common.losses import correct
from common.support.parameters import layer_gradients, names
from common.support.threads import run

Augment = Callable[[Array, np.random.Generator], Array]
Grads = list[dict[str, Array]]  # one dict a layer, under the names of its parameters


@dataclass
class Batch:
    """Images, targets and how to work on them."""

    x: Array
    targets: Array
    loss: Callable[[Array, Array], tuple[float, Array]]
    slices: list[slice]
    streams: Sequence[np.random.Generator]  # one for each slice, for dropout and augmentation
    threads: int = 1
    augment: Augment | None = None


@dataclass
class Result:
    """The mean loss, the number of right answers, and the gradients of the layers."""

    loss: float
    correct: int
    grads: Grads = field(default_factory=list)


def cut(n: int, size: int | None) -> list[slice]:
    """Slices of at most ``size`` that cover n images, as even as can be; None: all in one."""
    count = 1 if size is None else -(-n // size)
    edges = [n * i // count for i in range(count + 1)]
    return [slice(edges[i], edges[i + 1]) for i in range(count)]


def splits(layer: LayerLike) -> bool:
    """Whether the layer says that it treats each image on its own."""
    return getattr(layer, "splits_batch", False)


def replicas(
    layers: Sequence[LayerLike], stream: np.random.Generator | None = None
) -> list[LayerLike]:
    """Shallow copies: the same weights, memories of their own, random numbers from ``stream``."""
    copies = [copy.copy(layer) for layer in layers]
    for layer in copies:
        if hasattr(layer, "rng"):
            layer.rng = stream
    return copies


@cache
def _takes_train(forward: Any) -> bool:
    return "train" in inspect.signature(forward).parameters


# A diverging loss is explained by fit, in one sentence: NumPy need not warn of each step on the way
quiet = np.errstate(over="ignore", invalid="ignore")


@quiet
def through(layers: Sequence[LayerLike], x: Array, train: bool) -> Array:
    """Through the layers; each is told whether this is training if its forward wants to know."""
    for layer in layers:
        told = {"train": train} if _takes_train(type(layer).forward) else {}
        x = layer.forward(x, **told)
    return x


def evaluated(layers: Sequence[LayerLike], x: Array) -> Array:
    """The output of copies of the layers, which take what they keep for backward with them."""
    return through(replicas(layers), x, train=False)


@quiet
def back_through(layers: Sequence[LayerLike], dout: Array, is_first: bool) -> Array:
    """Back through the layers.

    Where the model begins (``is_first``), the lowest layer with weights leaves out its dx, and the
    layers below are not asked: nobody needs the gradient of the images.
    """
    weighted = [i for i, layer in enumerate(layers) if names(layer)]
    lowest = min(weighted, default=len(layers)) if is_first else -1
    for layer in reversed(layers[lowest + 1 :]):
        dout = layer.backward(dout)
    if 0 <= lowest < len(layers):
        layer = layers[lowest]
        getattr(layer, "parameter_gradients", layer.backward)(dout)
    return dout


def add(parts: Sequence[Grads]) -> Grads:
    """The sum of the parts' gradients in the order of the parts, kept in the first."""
    for part in parts[1:]:
        for total, grads in zip(parts[0], part, strict=True):
            for name, grad in grads.items():
                total[name] += grad
    return parts[0]


def images(batch: Batch, i: int) -> Array:
    """Micro-batch i, changed at random where the batch says how."""
    x = batch.x[batch.slices[i]]
    return x if batch.augment is None else batch.augment(x, batch.streams[i])


@quiet
def part_gradient(layers: Sequence[LayerLike], batch: Batch, i: int) -> Result:
    """Forward, loss and backward of micro-batch i, as its share of the mean over the batch."""
    layers = replicas(layers, batch.streams[i])
    x, targets = images(batch, i), batch.targets[batch.slices[i]]
    outputs = through(layers, x, train=True)
    loss, dout = batch.loss(outputs, targets)
    share = len(x) / len(batch.x)
    dout *= share
    back_through(layers, dout, is_first=True)
    grads = [layer_gradients(layer) for layer in layers]
    return Result(share * loss, correct(outputs, targets), grads)


def gradient_in_parts(layers: Sequence[LayerLike], batch: Batch) -> Result:
    """Micro-batches that never meet: each goes the whole way while it is warm in the cache."""
    jobs = [(layers, batch, i) for i in range(len(batch.slices))]
    parts = run(part_gradient, jobs, batch.threads)
    return Result(
        sum(part.loss for part in parts),
        sum(part.correct for part in parts),
        add([part.grads for part in parts]),
    )


@quiet
def gradient_with_meetings(layers: Sequence[LayerLike], batch: Batch) -> Result:
    """The same where some layers want the batch whole: split, meet, split again, meet …"""
    stages = [(split, list(group)) for split, group in groupby(layers, splits)]
    parts = range(len(batch.slices))
    copies = [[replicas(stage, batch.streams[i]) for i in parts] for _, stage in stages]
    x = np.concatenate(run(images, [(batch, i) for i in parts], batch.threads))
    for (split, stage), copied in zip(stages, copies, strict=True):
        if split:
            jobs = [(copied[i], x[batch.slices[i]], True) for i in parts]
            x = np.concatenate(run(through, jobs, batch.threads))
        else:
            x = through(stage, x, train=True)
    loss, dout = batch.loss(x, batch.targets)
    result = Result(loss, correct(x, batch.targets))
    for k in reversed(range(len(stages))):
        split, stage = stages[k]
        if split:
            jobs = [(copies[k][i], dout[batch.slices[i]], k == 0) for i in parts]
            dout = np.concatenate(run(back_through, jobs, batch.threads))
            result.grads[:0] = add(
                [[layer_gradients(layer) for layer in part] for part in copies[k]]
            )
        else:
            dout = back_through(stage, dout, is_first=k == 0)
            result.grads[:0] = [layer_gradients(layer) for layer in stage]
    return result


def batch_gradient(layers: Sequence[LayerLike], batch: Batch) -> Result:
    """Loss and gradients of the batch; the layers have theirs in dW, db, … too."""
    alone = all(splits(layer) for layer in layers)
    result = (gradient_in_parts if alone else gradient_with_meetings)(layers, batch)
    for layer, grads in zip(layers, result.grads, strict=True):
        for name, grad in grads.items():
            setattr(layer, "d" + name, grad)
    return result
