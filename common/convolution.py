"""Convolution as one matrix product: the windows of the images become the rows of a matrix.

Images are (N, C, H, W), kernels (OC, C, KH, KW), and "convolution" is cross-correlation, as in all
frameworks: y[n, o, p, q] = b[o] + Σ_cij W[o, c, i, j] · x[n, c, p·stride + i, q·stride + j].
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from common.arrays import Array, channels_last, rows, unrows
from common.initializers import Initializer
from common.layers import Layer, initial_weights
from common.support.messages import text


def conv_output_size(size: int, kernel: int, stride: int = 1, pad: int = 0) -> int:
    """⌊(size + 2·pad − kernel) / stride⌋ + 1; ``ValueError`` where the kernel does not fit."""
    if kernel > size + 2 * pad:
        raise ValueError(text("toolkit:kernel_size", kernel=kernel, size=size, pad=pad))
    return (size + 2 * pad - kernel) // stride + 1


def windows(x: Array, kh: int, kw: int, stride: int = 1) -> Array:
    """Every place of the kernel as a view (N, C, OH, OW, KH, KW) of x (N, C, H, W): no copy."""
    N, C, H, W = x.shape
    n, c, h, w = x.strides
    OH, OW = conv_output_size(H, kh, stride), conv_output_size(W, kw, stride)
    shape, strides = (N, C, OH, OW, kh, kw), (n, c, h * stride, w * stride, h, w)
    return as_strided(x, shape, strides, writeable=False)


def padded(x: Array, pad: int) -> Array:
    """x (N, C, H, W) in a frame of zeros, channels-last in memory."""
    N, C, H, W = x.shape
    frame = np.zeros((N, H + 2 * pad, W + 2 * pad, C), x.dtype).transpose(0, 3, 1, 2)
    frame[:, :, pad : pad + H, pad : pad + W] = x
    return frame


def im2col(x: Array, kh: int, kw: int, stride: int = 1, pad: int = 0) -> Array:
    """(N·OH·OW, C·KH·KW): a row for each place of the kernel (n, oh, ow), columns by (c, i, j)."""
    view = windows(padded(x, pad), kh, kw, stride).transpose(0, 2, 3, 1, 4, 5)
    return view.reshape(-1, x.shape[1] * kh * kw)  # the one copy


def col2im(
    cols: Array, x_shape: tuple[int, ...], kh: int, kw: int, stride: int = 1, pad: int = 0
) -> Array:
    """The adjoint of `im2col`: every entry goes back to its pixel, and overlaps add."""
    N, C, H, W = x_shape
    OH, OW = conv_output_size(H, kh, stride, pad), conv_output_size(W, kw, stride, pad)
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)  # (N, C, KH, KW, OH, OW)
    x = channels_last(np.zeros((N, C, H + 2 * pad, W + 2 * pad), cols.dtype))
    for i in range(kh):
        for j in range(kw):
            x[:, :, i : i + OH * stride : stride, j : j + OW * stride : stride] += parts[:, :, i, j]
    return x[:, :, pad : pad + H, pad : pad + W]


class Conv2D(Layer):
    """y = x ∗ W + b: x (N, C, H, W), W (OC, C, KH, KW), b (OC,), y (N, OC, OH, OW).

    As matrices, with X = `im2col` of x (N·OH·OW, C·KH·KW) and K the kernels (OC, C·KH·KW):

        Y = X @ Kᵀ + b        dK = dYᵀ @ X,  db = Σ dY,  dX = dY @ K,  dx = `col2im` of dX

    `common.fast_convolution.FastConv2D` computes the same in less time.
    """

    def __init__(
        self,
        filters: int,
        kernel: int,
        stride: int = 1,
        pad: int = 0,
        init: str | Initializer = "he",
    ) -> None:
        self.filters, self.kernel, self.stride, self.pad = filters, kernel, stride, pad
        self.init = init
        self.W: Array | None = None
        self.b: Array | None = None

    def build(
        self, input_shape: tuple[int, ...], rng: np.random.Generator, dtype: DTypeLike
    ) -> None:
        if len(input_shape) != 3:
            raise ValueError(text("toolkit:conv_input", given=("N", *input_shape)))
        C, k = input_shape[0], self.kernel
        V = initial_weights(self.init, k * k * C, self.filters, rng).astype(dtype)
        self.W = np.ascontiguousarray(V.reshape(k, k, C, -1).transpose(3, 2, 0, 1))
        self.b = np.zeros(self.filters, dtype)

    def output_shape(self, x_shape: tuple[int, ...]) -> tuple[int, ...]:
        """(N, OC, OH, OW) for images of shape (N, C, H, W)."""
        N, _, H, W = x_shape
        k, s, p = self.kernel, self.stride, self.pad
        return N, self.filters, conv_output_size(H, k, s, p), conv_output_size(W, k, s, p)

    def forward(self, x: Array) -> Array:
        assert self.W is not None
        self.x_shape = x.shape
        self.X = im2col(x, self.kernel, self.kernel, self.stride, self.pad)
        K = self.W.reshape(self.filters, -1)
        return unrows(self.X @ K.T + self.b, self.output_shape(x.shape))

    def parameter_gradients(self, dout: Array) -> None:
        assert self.W is not None
        dY = rows(dout)  # (N·OH·OW, OC)
        self.dW: Array = (dY.T @ self.X).reshape(self.W.shape)
        self.db = dY.sum(axis=0)

    def backward(self, dout: Array) -> Array:
        assert self.W is not None
        self.parameter_gradients(dout)
        dX = rows(dout) @ self.W.reshape(self.filters, -1)
        return col2im(dX, self.x_shape, self.kernel, self.kernel, self.stride, self.pad)
