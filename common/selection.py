"""Choosing on validation images: when to stop, and which setting to take."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import numpy as np

from common.callbacks import EarlyStopping

Weights = TypeVar("Weights")
Setting = TypeVar("Setting", bound=Hashable)


def early_stopped(
    weights: Weights,
    train_epoch: Callable[[Weights], Weights],
    val_loss: Callable[[Weights], float],
    patience: int,
    max_epochs: int,
) -> tuple[Weights, list[float]]:
    """The weights of the best epoch, and the validation loss after each epoch.

    ``train_epoch`` returns new weights and leaves those that it is given. Training ends once
    ``patience`` epochs in a row have brought no lower loss, and after ``max_epochs`` in any case.
    """
    stopper, best, losses = EarlyStopping(patience), weights, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        losses.append(val_loss(weights))
        stop = stopper.step(losses[-1])
        if stopper.best_epoch == epoch:
            best = weights
        if stop:
            break
    return best, losses


def grid_search(
    settings: Sequence[Setting], score: Callable[[Setting, int], float], seeds: Sequence[int]
) -> tuple[Setting, dict[Setting, float]]:
    """The setting with the highest mean score over the seeds, and the mean score of each."""
    means = {s: float(np.mean([score(s, seed) for seed in seeds])) for s in settings}
    return max(means, key=lambda s: means[s]), means
