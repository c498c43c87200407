"""The two-layer net of notebook 00 as plain functions, and the loop that trains it.

u1 = x @ W1 + b1     z1 = max(0, u1)
u2 = z1 @ W2 + b2    probs = softmax(u2)
"""

from collections.abc import Callable

import numpy as np

from common.arrays import Array
from common.functions import (
    affine_backward,
    affine_forward,
    cross_entropy,
    relu,
    relu_grad,
    softmax,
    softmax_cross_entropy_grad,
)
from common.layers import Dropout

Params = dict[str, Array]
Cache = dict[str, Array]
Forward = Callable[[Params, Array], Cache]
Backward = Callable[[Params, Cache, Array], Params]

BATCH = 100  # images of a step


def forward(params: Params, x: Array) -> Cache:
    """The values x u1 z1 probs of images x (N, D): u1 pre-activations, z1 activations, both (N, H)."""
    return _forward(params, x)


def backward(params: Params, cache: Cache, targets: Array) -> Params:
    """The gradient of the mean cross-entropy, a dict with the keys of ``params``; targets (N, K)."""
    return _backward(params, cache, targets)


def with_dropout(dropout: Dropout) -> tuple[Forward, Backward]:
    """The same two functions with ``dropout`` behind the hidden layer, as in training."""

    def dropped_forward(params: Params, x: Array) -> Cache:
        return _forward(params, x, dropout)

    def dropped_backward(params: Params, cache: Cache, targets: Array) -> Params:
        return _backward(params, cache, targets, dropout)

    return dropped_forward, dropped_backward


def train(
    params: Params,
    x: Array,
    targets: Array,
    forward: Forward,
    backward: Backward,
    steps: int,
    lr: float,
    rng: np.random.Generator,
    report: Callable[[int, float], object],
) -> Params:
    """The parameters after so many steps of gradient descent, each on 100 images drawn at random.

    ``params`` stay as they are. ``report(step, loss)`` hears of every step, counted from 0, and of the
    loss of its images before it.
    """
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), BATCH)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        for key, grad in backward(params, cache, targets[batch]).items():
            params[key] -= lr * grad
    return params


def _forward(params: Params, x: Array, dropout: Dropout | None = None) -> Cache:
    u1 = affine_forward(x, params["W1"], params["b1"])
    z1 = relu(u1) if dropout is None else dropout.forward(relu(u1))
    probs = softmax(affine_forward(z1, params["W2"], params["b2"]))
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}


def _backward(
    params: Params, cache: Cache, targets: Array, dropout: Dropout | None = None
) -> Params:
    du2 = softmax_cross_entropy_grad(cache["probs"], targets)
    dz1, dW2, db2 = affine_backward(du2, cache["z1"], params["W2"])
    if dropout is not None:
        dz1 = dropout.backward(dz1)
    _, dW1, db1 = affine_backward(dz1 * relu_grad(cache["u1"]), cache["x"], params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
