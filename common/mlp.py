"""The three-layer net of notebook 01 as plain functions: every intermediate value is in sight.

u1 = x @ W1 + b1     z1 = f(u1)
u2 = z1 @ W2 + b2    z2 = f(u2)
u3 = z2 @ W3 + b3    probs = softmax(u3)
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from common.arrays import Array
from common.functions import softmax, softmax_cross_entropy_grad
from common.initializers import Initializer

Params = dict[str, Array]
Activation = Callable[[Array], Array]


def init_mlp(
    sizes: Sequence[int],
    init: Initializer,
    rng: np.random.Generator,
    dtype: DTypeLike = np.float32,
) -> Params:
    """W1 b1 W2 b2 W3 b3 for ``sizes`` such as [784, 40, 20, 10]; the biases start at 0."""
    params: Params = {}
    for i, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
        params[f"W{i}"] = init(fan_in, fan_out, rng).astype(dtype)
        params[f"b{i}"] = np.zeros(fan_out, dtype)
    return params


def mlp_forward(params: Params, x: Array, activation: Activation) -> dict[str, Array]:
    """The cache x u1 z1 u2 z2 probs of images x (N, D): u pre-activations, z activations."""
    u1 = x @ params["W1"] + params["b1"]  # (N, H1)
    z1 = activation(u1)
    u2 = z1 @ params["W2"] + params["b2"]  # (N, H2)
    z2 = activation(u2)
    probs = softmax(z2 @ params["W3"] + params["b3"])  # (N, K)
    return {"x": x, "u1": u1, "z1": z1, "u2": u2, "z2": z2, "probs": probs}


def mlp_backward(
    params: Params, cache: dict[str, Array], targets: Array, activation_grad: Activation
) -> Params:
    """The gradient of the mean cross-entropy, a dict with the keys of ``params``.

    ``targets`` one-hot (N, K). The chain rule from the output back, one layer a block.
    """
    du3 = softmax_cross_entropy_grad(cache["probs"], targets)  # (N, K)
    du2 = (du3 @ params["W3"].T) * activation_grad(cache["u2"])  # (N, H2)
    du1 = (du2 @ params["W2"].T) * activation_grad(cache["u1"])  # (N, H1)
    return {
        "W3": cache["z2"].T @ du3,
        "b3": du3.sum(axis=0),
        "W2": cache["z1"].T @ du2,
        "b2": du2.sum(axis=0),
        "W1": cache["x"].T @ du1,
        "b1": du1.sum(axis=0),
    }
