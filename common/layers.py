"""Layers: ``forward`` beside ``backward``, with the equations' own symbols.

What a model asks of a layer is little, see `common.contracts.LayerLike`. Those here also make their
own parameters once the shape of their input is known (``build``), and those with weights can leave
out dL/dx where nobody needs it (``parameter_gradients``).
"""

import inspect
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from common import functions
from common.arrays import Array, like
from common.initializers import INITIALIZERS, Initializer
from common.support.messages import text


class Layer:
    """What the layers of this toolkit share: nothing but their place in a model."""

    # Whether each image passes on its own, so that a batch may be cut and its parts run side by
    # side. A layer that looks at the batch as a whole, or remembers something, says False.
    splits_batch = True

    def build(
        self, input_shape: tuple[int, ...], rng: np.random.Generator, dtype: DTypeLike
    ) -> None:
        """Make the parameters for inputs (N, *input_shape)."""

    def config(self) -> dict[str, Any]:
        """The arguments that make this layer again, for `Sequential.to_json`."""
        names = list(inspect.signature(type(self)).parameters)
        return {name: getattr(self, name) for name in names if name not in ("rng", "dtype")}

    def forward(self, x: Array) -> Array:
        raise NotImplementedError

    def backward(self, dout: Array) -> Array:
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.config().items())})"


def initial_weights(
    init: str | Initializer, fan_in: int, fan_out: int, rng: np.random.Generator
) -> Array:
    """(fan_in, fan_out) from an initializer or the name of one of `INITIALIZERS`."""
    return (INITIALIZERS[init] if isinstance(init, str) else init)(fan_in, fan_out, rng)


class Dense(Layer):
    """y = x @ W + b: x (N, D), W (D, M), b (M,), y (N, M)."""

    def __init__(self, units: int, init: str | Initializer = "he") -> None:
        self.units, self.init = units, init
        self.W: Array | None = None
        self.b: Array | None = None

    def build(
        self, input_shape: tuple[int, ...], rng: np.random.Generator, dtype: DTypeLike
    ) -> None:
        if len(input_shape) != 1:
            raise ValueError(text("toolkit:dense_input", given=("N", *input_shape)))
        self.W = initial_weights(self.init, input_shape[0], self.units, rng).astype(dtype)
        self.b = np.zeros(self.units, dtype)

    def forward(self, x: Array) -> Array:
        self.x = x
        return x @ self.W + self.b

    def parameter_gradients(self, dout: Array) -> None:
        self.dW = self.x.T @ dout  # (D, N) @ (N, M)
        self.db = dout.sum(axis=0)

    def backward(self, dout: Array) -> Array:
        self.parameter_gradients(dout)
        assert self.W is not None
        return dout @ self.W.T  # (N, M) @ (M, D)


class ReLU(Layer):
    """y = max(x, 0)."""

    def forward(self, x: Array) -> Array:
        self.y = functions.relu(x)
        return self.y

    def backward(self, dout: Array) -> Array:
        return dout * (self.y > 0)  # y > 0 exactly where x > 0


class Sigmoid(Layer):
    """y = 1 / (1 + e^-x)."""

    def forward(self, x: Array) -> Array:
        self.x = x
        return functions.sigmoid(x)

    def backward(self, dout: Array) -> Array:
        return dout * functions.sigmoid_grad(self.x)


class Tanh(Layer):
    """y = tanh x."""

    def forward(self, x: Array) -> Array:
        self.x = x
        return functions.tanh(x)

    def backward(self, dout: Array) -> Array:
        return dout * functions.tanh_grad(self.x)


class Softmax(Layer):
    """p = e^x / Σ e^x. As a model's last layer it is merged with the loss: see `common.losses`."""

    def forward(self, x: Array) -> Array:
        self.p = functions.softmax(x)
        return self.p

    def backward(self, dout: Array) -> Array:
        return self.p * (dout - (dout * self.p).sum(axis=-1, keepdims=True))


class Flatten(Layer):
    """(N, C, H, W) to (N, C·H·W), the channel as the slowest index."""

    def forward(self, x: Array) -> Array:
        self.x = x
        return x.reshape(len(x), -1)

    def backward(self, dout: Array) -> Array:
        dx = dout.reshape(self.x.shape)
        return like(dx, self.x) if dx.ndim == 4 else dx


class Dropout(Layer):
    """Drops each unit with probability p in training and divides the rest by 1 − p.

    The mean stays what it was, so that evaluation is the identity ("inverted" dropout). Srivastava
    et al. (2014), https://jmlr.org/papers/v15/srivastava14a.html.
    """

    def __init__(self, p: float = 0.5, rng: np.random.Generator | None = None) -> None:
        if not 0 <= p < 1:
            raise ValueError(text("toolkit:dropout_p", given=p))
        self.p, self.rng = p, rng

    def forward(self, x: Array, train: bool = True) -> Array:
        self.mask: Array | None = None
        if not train or self.p == 0:
            return x
        if self.rng is None:
            raise ValueError(text("toolkit:dropout_rng"))
        # random bytes would do for p = 0.5; 32 random bits are fine enough for any p
        keep = self.rng.random(x.shape, dtype=np.float32) >= self.p
        self.mask = keep * x.dtype.type(1 / (1 - self.p))
        return x * self.mask

    def backward(self, dout: Array) -> Array:
        return dout if self.mask is None else dout * self.mask
