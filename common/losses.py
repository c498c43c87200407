"""Losses as a model uses them: the network's output in, the mean loss and dL/doutput out."""

from typing import Any

import numpy as np

from common import functions
from common.arrays import Array
from common.support.messages import text


class SoftmaxCrossEntropy:
    """Softmax and cross-entropy in one: L = −(1/N) Σ t·log softmax(logits).

    Merged, the gradient is just (p − t)/N, and no logarithm meets a probability rounded to 0.
    """

    name = "softmax_cross_entropy"

    def __call__(self, logits: Array, targets: Array) -> tuple[float, Array]:
        probs = functions.softmax(logits)  # (N, K)
        loss = functions.cross_entropy(probs, targets)
        return loss, functions.softmax_cross_entropy_grad(probs, targets)

    def check(self, targets: Array, num_classes: int) -> None:
        """Refuse targets that are neither labels (N,) below K nor rows (N, K)."""
        given = text("toolkit:array", shape=targets.shape, dtype=targets.dtype)
        if targets.ndim == 1 and targets.dtype.kind in "iu":
            if len(targets) and (targets.min() < 0 or targets.max() >= num_classes):
                values = {"low": targets.min(), "high": targets.max(), "last": num_classes - 1}
                raise ValueError(text("toolkit:label_range", **values))
        elif targets.ndim != 2 or targets.shape[1] != num_classes:
            raise ValueError(text("toolkit:labels", classes=num_classes, given=given))


class MeanSquaredError:
    """L = (1/N) Σ ½(y − t)²."""

    name = "mean_squared_error"

    def __call__(self, y: Array, targets: Array) -> tuple[float, Array]:
        loss = functions.mean_squared_error(y, targets)
        return loss, functions.mean_squared_error_grad(y, targets)

    def check(self, targets: Array, num_classes: int) -> None:
        """Refuse targets whose rows do not have the width of the output."""
        if targets.ndim != 2 or targets.shape[1] != num_classes:
            given = text("toolkit:array", shape=targets.shape, dtype=targets.dtype)
            raise ValueError(text("toolkit:mse_targets", outputs=num_classes, given=given))


# Keras's names, where readers come from or go to, beside ours
LOSSES: dict[str, Any] = {
    "softmax_cross_entropy": SoftmaxCrossEntropy,
    "categorical_crossentropy": SoftmaxCrossEntropy,
    "sparse_categorical_crossentropy": SoftmaxCrossEntropy,
    "mean_squared_error": MeanSquaredError,
    "mse": MeanSquaredError,
}


def correct(outputs: Array, targets: Array) -> int:
    """How many rows have their largest output at the label (N,) or at the largest target (N, K)."""
    labels = targets if targets.ndim == 1 else targets.argmax(axis=1)
    return int(np.count_nonzero(outputs.argmax(axis=1) == labels))
