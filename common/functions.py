"""Activations, losses and the affine map, each with its gradient beside it.

Every function returns a new array, leaves its arguments alone and keeps their dtype. Slopes are
taken at the *pre-activation* x, not at the activation: ``sigmoid_grad(x)``, never
``sigmoid_grad(sigmoid(x))``.
"""

import numpy as np

from common.arrays import Array


def sigmoid(x: Array) -> Array:
    """1 / (1 + e^-x), written with e^-|x| alone so that no exponential overflows."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def sigmoid_grad(x: Array) -> Array:
    """σ(x)·(1 − σ(x)) = e^-|x| / (1 + e^-|x|)², at most 1/4, at x = 0."""
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def tanh(x: Array) -> Array:
    """(e^x − e^-x) / (e^x + e^-x)."""
    return np.tanh(x)


def tanh_grad(x: Array) -> Array:
    """1 − tanh²(x), as 4e / (1 + e)² with e = e^-2|x|: nothing cancels where tanh is near ±1."""
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def relu(x: Array) -> Array:
    """max(x, 0)."""
    return np.maximum(x, 0)


def relu_grad(x: Array) -> Array:
    """1 where x > 0, else 0; the slope at exactly 0 is taken as 0."""
    x = np.asarray(x)
    return (x > 0).astype(x.dtype if x.dtype.kind == "f" else float)


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    """x where x > 0, else slope·x."""
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x: Array, slope: float = 0.01) -> Array:
    """1 where x > 0, else slope."""
    x = np.asarray(x)
    return np.where(x > 0, 1, slope).astype(x.dtype if x.dtype.kind == "f" else float)


def identity(x: Array) -> Array:
    """x itself: a net without an activation."""
    return x


def identity_grad(x: Array) -> Array:
    """1 everywhere."""
    return np.ones_like(x)


def softmax(x: Array) -> Array:
    """e^x / Σ e^x over the last axis; the largest x is subtracted first, which changes nothing."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    e /= e.sum(axis=-1, keepdims=True)
    return e


def affine_forward(x: Array, W: Array, b: Array) -> Array:
    """x @ W + b: x (N, D), W (D, M), b (M,)."""
    return x @ W + b


def affine_backward(dout: Array, x: Array, W: Array) -> tuple[Array, Array, Array]:
    """(dx, dW, db) from the gradient dout (N, M) at the output."""
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


def one_hot(labels: Array, num_classes: int) -> Array:
    """Labels (N,) as rows (N, K) with a single 1."""
    targets = np.zeros((len(labels), num_classes))
    targets[np.arange(len(labels)), labels] = 1  # (N, K)
    return targets


def accuracy(probs: Array, labels: Array) -> float:
    """The fraction of rows of probs (N, K), or of logits, whose largest entry is the label's."""
    return float(np.mean(probs.argmax(axis=1) == labels))


def cross_entropy(probs: Array, targets: Array) -> float:
    """−(1/N) Σ t·log p: the mean over the batch.

    ``probs`` (N, K); ``targets`` one-hot (N, K) or labels (N,). A probability of 0 counts as the
    smallest normal number of its dtype, so that the loss stays finite.
    """
    log_p = np.log(np.maximum(probs, np.finfo(probs.dtype).tiny))
    if targets.ndim == 1:
        return float(-log_p[np.arange(len(targets)), targets].mean())
    return float(-(targets * log_p).sum() / len(targets))


def softmax_cross_entropy_grad(probs: Array, targets: Array) -> Array:
    """dL/dlogits = (p − t)/N of the cross-entropy after softmax; shapes as in `cross_entropy`."""
    if targets.ndim == 2:
        return (probs - targets.astype(probs.dtype)) / len(probs)
    dlogits = probs.copy()
    dlogits[np.arange(len(targets)), targets] -= 1
    dlogits /= len(probs)
    return dlogits


def mean_squared_error(y: Array, targets: Array) -> float:
    """(1/N) Σ ½(y − t)²: summed over the outputs, mean over the batch, as in the book."""
    return float(0.5 * np.square(y - targets).sum() / len(y))


def mean_squared_error_grad(y: Array, targets: Array) -> Array:
    """dL/dy = (y − t)/N."""
    return (y - targets.astype(y.dtype)) / len(y)
