"""Holding samples back, to choose by what training has not seen."""

import numpy as np

from common.arrays import Array


def train_val_split(
    x: Array, labels: Array, val_fraction: float, rng: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """(x_train, y_train, x_val, y_val), drawn from rng; of each class ``val_fraction`` goes to val.

    x (N, ...), labels (N,). The order of the samples is kept on each side.
    """
    held_out = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        held_out[members[: round(val_fraction * len(members))]] = True
    return x[~held_out], labels[~held_out], x[held_out], labels[held_out]
