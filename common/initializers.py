"""How weights start: matrices (fan_in, fan_out) from a generator that the caller passes.

A convolution's weights are such a matrix too, with fan_in = C·KH·KW inputs to each output.
"""

from collections.abc import Callable

import numpy as np

from common.arrays import Array

Initializer = Callable[[int, int, np.random.Generator], Array]


def normal_init(fan_in: int, fan_out: int, rng: np.random.Generator, std: float = 0.01) -> Array:
    """N(0, std²), whatever the number of inputs: signals shrink from layer to layer."""
    return rng.normal(0.0, std, (fan_in, fan_out))


def zero_init(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """All zeros: every hidden unit stays the twin of its neighbours."""
    return np.zeros((fan_in, fan_out))


def xavier_init(fan_in: int, fan_out: int, rng: np.random.Generator, mode: str = "fan_in") -> Array:
    """Normal with the variance that keeps the size of a signal through a linear layer.

    ``mode="fan_in"``: std √(1/fan_in), the book's. ``mode="fan_avg"``: std
    √(2/(fan_in + fan_out)), the compromise between forward and backward of Glorot & Bengio (2010).
    Raises ``ValueError`` for another mode.
    """
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(f'mode is "fan_in" or "fan_avg", not {mode!r}')
    variance = 1 / fan_in if mode == "fan_in" else 2 / (fan_in + fan_out)
    return rng.normal(0.0, np.sqrt(variance), (fan_in, fan_out))


def he_init(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Normal, std √(2/fan_in): ReLU drops half of the variance, the 2 gives it back.

    He et al. (2015), https://arxiv.org/abs/1502.01852.
    """
    return rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out))


INITIALIZERS: dict[str, Initializer] = {
    "normal": normal_init,
    "zero": zero_init,
    "xavier": xavier_init,
    "he": he_init,
}
