"""Optimizers: ``update(params, grads)`` moves the arrays of params in place.

Both are dicts with the same keys. What an optimizer remembers (velocity, moments, its count of
steps) belongs to the key. Symbols: W parameter, g gradient, η learning rate ``lr``.
"""

import math
from collections.abc import Hashable, Iterator, Sequence

import numpy as np

from common.arrays import Array

# Numbers a block: W, g and the moments of one block stay in a core's cache. A second thread does
# not pay here: the pieces are so short that threads wait for each other in the interpreter.
BLOCK = 1 << 15


def blocks(arrays: Sequence[Array]) -> Iterator[Sequence[Array]]:
    """Matching flat pieces of arrays of one shape, so that a rule's steps meet warm memory.

    Views, not copies: where an array is not contiguous, all of them come back whole.
    """
    if not all(a.flags.c_contiguous for a in arrays):
        yield arrays
        return
    flat = [a.reshape(-1) for a in arrays]
    for start in range(0, flat[0].size, BLOCK):
        yield [a[start : start + BLOCK] for a in flat]


class Optimizer:
    """The loop that all rules share. A rule names its memories and says how one step moves W."""

    memories: tuple[str, ...] = ()

    def __init__(self, lr: float) -> None:
        self.lr = lr
        self.state: dict[Hashable, list[Array]] = {}
        self.steps: dict[Hashable, int] = {}

    def update(self, params: dict, grads: dict) -> None:
        """One step of every parameter."""
        for key, W in params.items():
            if key not in self.state:
                self.state[key] = [np.zeros_like(W) for _ in self.memories]
            self.steps[key] = self.steps.get(key, 0) + 1
            for views in blocks([W, grads[key], *self.state[key]]):
                self.rule(key, *views)

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        """Change W and the memories in place."""
        raise NotImplementedError


class SGD(Optimizer):
    """W ← W − η·g."""

    def __init__(self, lr: float = 0.01) -> None:
        super().__init__(lr)

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        W -= self.lr * g


class Momentum(Optimizer):
    """v ← μ·v − η·g,  W ← W + v."""

    memories = ("v",)

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        (v,) = state
        v *= self.momentum
        v -= self.lr * g
        W += v


class Nesterov(Momentum):
    """v ← μ·v − η·g,  W ← W + μ·v − η·g.

    The gradient at the point ahead, W + μv, rewritten so that W itself is that point: Bengio et al.
    (2013), https://arxiv.org/abs/1212.0901, equations 6 and 7.
    """

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        (v,) = state
        v *= self.momentum
        v -= self.lr * g
        W += self.momentum * v - self.lr * g


class AdaGrad(Optimizer):
    """h ← h + g²,  W ← W − η·g / (√h + ε). Duchi et al. (2011)."""

    memories = ("h",)

    def __init__(self, lr: float = 0.01, eps: float = 1e-7) -> None:
        super().__init__(lr)
        self.eps = eps

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        (h,) = state
        h += g * g
        W -= self.lr * g / (np.sqrt(h) + self.eps)


class RMSProp(Optimizer):
    """h ← ρ·h + (1 − ρ)·g²,  W ← W − η·g / (√h + ε). Tieleman & Hinton (2012)."""

    memories = ("h",)

    def __init__(self, lr: float = 0.01, rho: float = 0.99, eps: float = 1e-7) -> None:
        super().__init__(lr)
        self.rho, self.eps = rho, eps

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        (h,) = state
        h *= self.rho
        h += (1 - self.rho) * (g * g)
        W -= self.lr * g / (np.sqrt(h) + self.eps)


class Adam(Optimizer):
    """m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²,  W ← W − η·m̂ / (√v̂ + ε).

    m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) undo the start at 0. Kingma & Ba (2015),
    https://arxiv.org/abs/1412.6980, algorithm 1.
    """

    memories = ("m", "v")

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-7
    ) -> None:
        super().__init__(lr)
        self.beta1, self.beta2, self.eps = beta1, beta2, eps

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        m, v = state
        t = self.steps[key]
        m *= self.beta1
        m += (1 - self.beta1) * g
        v *= self.beta2
        v += (1 - self.beta2) * (g * g)
        # m̂ / (√v̂ + ε), with the two corrections taken out of the arrays
        correction = math.sqrt(1 - self.beta2**t)
        root = np.sqrt(v)
        root += self.eps * correction
        step = np.divide(m, root, out=root)
        step *= self.lr * correction / (1 - self.beta1**t)
        W -= step


class AdamW(Adam):
    """Adam, and W ← W − η·λ·W apart from the moments, on W as it was before the step.

    Keys that start with an entry of ``no_decay`` are not decayed. Loshchilov & Hutter (2019),
    https://arxiv.org/abs/1711.05101, algorithm 2.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-7,
        weight_decay: float = 0.01,
        no_decay: tuple[str, ...] = ("b", "gamma", "beta"),
    ) -> None:
        super().__init__(lr, beta1, beta2, eps)
        self.weight_decay, self.no_decay = weight_decay, no_decay

    def rule(self, key: Hashable, W: Array, g: Array, *state: Array) -> None:
        if not str(key).startswith(self.no_decay):
            W *= 1 - self.lr * self.weight_decay
        super().rule(key, W, g, *state)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RMSProp,
    "adam": Adam,
    "adamw": AdamW,
}
