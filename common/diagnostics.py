"""What to look at when a network does not learn: units that are off, steps too small to be seen."""

import numpy as np
from numpy import ndarray


def dead_units(u: ndarray) -> float:
    """Share of a layer's ReLU units that are at or below 0 for every sample of ``u (N, H)``, in [0, 1].

    Nothing comes back through such a unit, so gradient descent does not bring it to life again.
    """
    return float(np.mean(u.max(axis=0) <= 0))


def update_ratio(W: ndarray, dW: ndarray, lr: float) -> float:
    """Length of the step of gradient descent beside that of the weights: ‖lr·dW‖ / ‖W‖, same shapes."""
    return float(lr * np.linalg.norm(dW.ravel()) / np.linalg.norm(W.ravel()))
