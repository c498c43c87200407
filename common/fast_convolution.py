"""What makes convolution faster: `Conv2D` with its copies, its bias and its dx done another way.

The equations are those of `common.convolution`. Fast networks are built of these layers, or of
`common.winograd.WinogradConv2D`, which multiplies less as well.
"""

import numpy as np
from numpy.typing import DTypeLike

from common.arrays import Array, channels_last, rows, unrows
from common.convolution import Conv2D, padded, windows


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


def column_sums(Y: Array) -> Array:
    """Σ over the rows of Y (n, M), as 1ᵀ @ Y: for many short rows faster than ``Y.sum(axis=0)``."""
    return np.ones(len(Y), Y.dtype) @ Y


class FastConv2D(Conv2D):
    """`Conv2D`, faster: long runs to copy, and dx by one of two ways, see `backward`.

    Forward:  Y = X @ V + b, with X = `patches` of x (N·OH·OW, KH·KW·C) and V the kernels as a
    matrix (KH·KW·C, OC).

    The bias is a weight whose input is always 1. With a single channel X is narrow, and a column of
    ones in it costs less than a pass over Y to add b and another over dY to sum it; with more
    channels it does not pay.
    """

    def build(
        self, input_shape: tuple[int, ...], rng: np.random.Generator, dtype: DTypeLike
    ) -> None:
        super().build(input_shape, rng, dtype)
        assert self.W is not None  # the same kernels, with V in memory
        self.W = np.ascontiguousarray(self.W.transpose(2, 3, 1, 0)).transpose(3, 2, 0, 1)

    def kernels_as_matrix(self) -> Array:
        """V (KH·KW·C, OC): a view of W as `build` makes it."""
        assert self.W is not None
        return self.W.transpose(2, 3, 1, 0).reshape(-1, len(self.W))

    def forward(self, x: Array) -> Array:
        assert self.b is not None
        self.x_shape = x.shape
        C, k, p = x.shape[1], self.kernel, self.pad
        V = self.kernels_as_matrix()
        self.X = patches(padded(x, p) if p else channels_last(x), k, k, self.stride, ones=C == 1)
        if C == 1:
            Y = self.X @ np.vstack([V, self.b])
        else:
            Y = self.X @ V
            Y += self.b
        return unrows(Y, self.output_shape(x.shape))

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
        if self.stride == 1 and 0 < self.pad < self.kernel:
            return self.dx_flipped(dout)
        return self.dx_overlaps(dout)

    def dx_flipped(self, dout: Array) -> Array:
        """dx = dout, padded by k − 1 − pad, ∗ W turned by 180° with its channels swapped."""
        assert self.W is not None
        C, k = self.x_shape[1], self.kernel
        flipped = self.W[:, :, ::-1, ::-1].transpose(2, 3, 0, 1).reshape(-1, C)  # (KH·KW·OC, C)
        X = patches(padded(dout, k - 1 - self.pad), k, k)
        return unrows(X @ flipped, self.x_shape)

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
