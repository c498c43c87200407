"""Convolution as one matrix product: the windows of the images become the rows of a matrix.

Images are (N, C, H, W), kernels (OC, C, KH, KW), and "convolution" is cross-correlation, as in all
frameworks: y[n, o, p, q] = b[o] + Σ_cij W[o, c, i, j] · x[n, c, p·stride + i, q·stride + j].
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from common.arrays import Array, channels_last
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
    x = np.zeros((N, C, H + 2 * pad, W + 2 * pad), cols.dtype)
    for i in range(kh):
        for j in range(kw):
            x[:, :, i : i + OH * stride : stride, j : j + OW * stride : stride] += parts[:, :, i, j]
    return x[:, :, pad : pad + H, pad : pad + W]


def patches(x: Array, kh: int, kw: int, stride: int = 1, ones: bool = False) -> Array:
    """`im2col` with columns by (i, j, c), the order of channels-last memory: long runs to copy.

    With a single channel the runs are longer still along a row of the image, so there the matrix
    is written transposed. ``ones`` adds a last column of ones.
    """
    view = windows(x, kh, kw, stride)  # (N, C, OH, OW, KH, KW)
    N, C, OH, OW = view.shape[:4]
    size, places = kh * kw * C, N * OH * OW
    width = size + ones
    X = np.empty((width, places), x.dtype).T if C == 1 else np.empty((places, width), x.dtype)
    X[:, size:] = 1
    X[:, :size].reshape(N, OH, OW, kh, kw, C)[...] = view.transpose(0, 2, 3, 4, 5, 1)
    return X


def rows(x: Array) -> Array:
    """(N, C, H, W) as (N·H·W, C): a view where memory is channels-last, else a copy."""
    return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])


def unrows(x: Array, N: int, H: int, W: int) -> Array:
    """(N·H·W, C) under the shape (N, C, H, W), channels-last in memory."""
    return x.reshape(N, H, W, -1).transpose(0, 3, 1, 2)


def column_sums(Y: Array) -> Array:
    """Σ over the rows of Y (n, M), as 1ᵀ @ Y: for many short rows faster than ``Y.sum(axis=0)``."""
    return np.ones(len(Y), Y.dtype) @ Y


class Conv2D(Layer):
    """y = x ∗ W + b: x (N, C, H, W), W (OC, C, KH, KW), b (OC,), y (N, OC, OH, OW).

    Forward:  Y = X @ V + b, with X = `patches` of x (N·OH·OW, KH·KW·C) and V the kernels as a
    matrix (KH·KW·C, OC). Backward: dV = Xᵀ @ dY, and dx by one of two ways, see `backward`.

    The bias is a weight whose input is always 1. With a single channel X is narrow, and a column of
    ones in it costs less than a pass over Y to add b and another over dY to sum it; with more
    channels it does not pay.
    """

    flip = True  # False: always by adding up overlaps, to see what the other way is worth

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
        self.W = V.reshape(k, k, C, -1).transpose(3, 2, 0, 1)  # (OC, C, KH, KW), V in memory
        self.b = np.zeros(self.filters, dtype)

    def kernels_as_matrix(self) -> Array:
        """V (KH·KW·C, OC): a view of W as `build` makes it."""
        assert self.W is not None
        return self.W.transpose(2, 3, 1, 0).reshape(-1, len(self.W))

    def forward(self, x: Array) -> Array:
        assert self.b is not None
        self.x_shape = x.shape
        N, C, H, W = x.shape
        k, s, p = self.kernel, self.stride, self.pad
        OH, OW = conv_output_size(H, k, s, p), conv_output_size(W, k, s, p)
        V = self.kernels_as_matrix()
        self.X = patches(padded(x, p) if p else channels_last(x), k, k, s, ones=C == 1)
        if C == 1:
            Y = self.X @ np.vstack([V, self.b])
        else:
            Y = self.X @ V
            Y += self.b
        return unrows(Y, N, OH, OW)

    def parameter_gradients(self, dout: Array) -> None:
        assert self.W is not None
        OC, C, k, _ = self.W.shape
        dY = rows(dout)  # (N·OH·OW, OC)
        dV = self.X.T @ dY  # (KH·KW·C, OC), with db below it for a single channel
        self.dW = dV[: k * k * C].reshape(k, k, C, OC).transpose(3, 2, 0, 1)
        self.db = dV[-1] if C == 1 else column_sums(dY)

    def backward(self, dout: Array) -> Array:
        """dx by a convolution of dout with the flipped kernels, or by adding up overlaps.

        The first has one large product and no overlaps, but also computes the products of the
        frame of zeros around dout: with padding there is little of that.
        """
        self.parameter_gradients(dout)
        if self.flip and self.stride == 1 and 0 < self.pad < self.kernel:
            return self.dx_flipped(dout)
        return self.dx_overlaps(dout)

    def dx_flipped(self, dout: Array) -> Array:
        """dx = dout, padded by k − 1 − pad, ∗ W turned by 180° with its channels swapped."""
        assert self.W is not None
        N, C, H, W = self.x_shape
        k = self.kernel
        flipped = self.W[:, :, ::-1, ::-1].transpose(2, 3, 0, 1).reshape(-1, C)  # (KH·KW·OC, C)
        return unrows(patches(padded(dout, k - 1 - self.pad), k, k) @ flipped, N, H, W)

    def dx_overlaps(self, dout: Array) -> Array:
        """The adjoint of `patches`, one offset (i, j) of the kernel at a time, as in `col2im`."""
        assert self.W is not None
        N, C, H, W = self.x_shape
        OH, OW = dout.shape[2:]
        s, p, dY = self.stride, self.pad, rows(dout)
        dx = np.zeros((N, H + 2 * p, W + 2 * p, C), dout.dtype)
        for i in range(self.kernel):
            for j in range(self.kernel):
                part = (dY @ self.W[:, :, i, j]).reshape(N, OH, OW, C)
                dx[:, i : i + s * OH : s, j : j + s * OW : s] += part
        return dx[:, p : p + H, p : p + W].transpose(0, 3, 1, 2)
