"""Ridge regression in closed form: what the notebook on overfitting compares gradient descent with."""

import numpy as np

from common.arrays import Array


def ridge_fit(X: Array, y: Array, lam: float) -> tuple[Array, float]:
    """(w, b) that minimise ‖y − Xw − b‖² + λ‖w‖²: X (N, D), y (N,), w (D,).

    b is not penalised. At λ = 0 this is least squares, and where that has several solutions the
    one with the smallest ‖w‖. Hoerl & Kennard (1970), by way of the singular values of centred X.
    """
    mean_x, mean_y = X.mean(axis=0), float(y.mean())
    U, s, Vt = np.linalg.svd(X - mean_x, full_matrices=False)
    used = s > s.max(initial=0.0) * max(X.shape) * np.finfo(s.dtype).eps
    filters = np.divide(s, s**2 + lam, out=np.zeros_like(s), where=used)
    w = Vt.T @ (filters * (U.T @ (y - mean_y)))
    return w, mean_y - float(mean_x @ w)
