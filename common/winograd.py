"""Convolution with fewer multiplications: Winograd's minimal filtering, a drop-in for `Conv2D`.

m neighbouring outputs of a filter with r taps take m·r multiplications, but m + r − 1 suffice
(Winograd 1980; for networks Lavin & Gray 2016, https://arxiv.org/abs/1509.09308):

    y = Aᵀ [(G g) ⊙ (Bᵀ d)]        d: m + r − 1 inputs,  g: r taps,  y: m outputs

and in two dimensions the same along rows and columns. With m = 4, r = 3 a tile of 4×4 outputs takes
36 products instead of 144. The sums on both sides of ⊙ are the price, and a little precision: in
float32 the error is about 10 times that of the plain sum.
"""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import as_strided

from common.arrays import Array, rows
from common.convolution import conv_output_size
from common.fast_convolution import FastConv2D, column_sums

POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
OUTPUTS = {3: 4, 5: 3}  # m for kernels of size r, the fastest of those that stay precise
PART = 1 << 18  # transformed numbers at a time: what fits beside its products in a core's cache


@cache
def winograd_matrices(m: int, r: int) -> tuple[Array, Array, Array]:
    """Aᵀ (m, n), G (n, r), Bᵀ (n, n) with n = m + r − 1, in float64.

    A and G evaluate polynomials at n − 1 points and at infinity (Toom-Cook). B is then what makes
    the identity hold for every tap and output: a small linear system. Entries that are 0 but for
    rounding are set to 0, or their products would be denormal numbers, which are slow.
    """
    points = np.array(POINTS[: m + r - 2])
    n = len(points) + 1
    infinity = np.eye(n)[:, -1:]  # evaluating at infinity picks the highest coefficient
    A = np.hstack([np.vander(points, m, increasing=True).T, infinity[-m:]])  # (m, n)
    differences = points[:, None] - points + np.eye(n - 1)
    G = np.vander(points, r, increasing=True) / differences.prod(axis=1, keepdims=True)
    G = np.vstack([G, infinity[-r:].T])  # (n, r)
    products = (A[:, None, :] * G.T).reshape(m * r, n)  # output i, tap k: A[i] · G[:, k]
    wanted = np.array([np.eye(n)[i + k] for i in range(m) for k in range(r)])  # reads input i + k
    B = np.linalg.lstsq(products, wanted, rcond=None)[0].round(9)
    return A, G, B


def both_ways(M: Array, tiles: Array) -> Array:
    """M (k, n) along the rows and the columns of tiles: (n, n, …) to (k·k, numbers of a tile)."""
    k, n = M.shape
    half = (M @ tiles.reshape(n, -1)).reshape(k, n, -1)
    return (M @ half).reshape(k * k, -1)


class WinogradConv2D(FastConv2D):
    """`Conv2D` by Winograd's method where it applies: stride 1, kernel 3 or 5, more than a channel.

    Elsewhere it is `FastConv2D`. Forward is a chain of linear steps, so backward is the chain
    of their transposes. Some images at a time go through the whole chain, while they are in cache.
    """

    def _applies(self) -> bool:
        assert self.W is not None
        return self.stride == 1 and self.kernel in OUTPUTS and self.W.shape[1] > 1

    def _prepare(self, x: Array) -> None:
        """Sizes, matrices, and the parts of the batch."""
        assert self.W is not None
        OC, C, r, _ = self.W.shape
        self.x_shape = N, _, H, W = x.shape
        self.m = m = OUTPUTS[r]
        self.n = n = m + r - 1
        self.OH, self.OW = conv_output_size(H, r, 1, self.pad), conv_output_size(W, r, 1, self.pad)
        self.TH, self.TW = -(-self.OH // m), -(-self.OW // m)  # tiles; the last may reach beyond
        self.A, self.G, self.B = (M.astype(self.W.dtype) for M in winograd_matrices(m, r))
        size = max(1, PART // (n * n * self.TH * self.TW * max(C, OC)))
        self.parts = [slice(i, min(i + size, N)) for i in range(0, N, size)]

    def _tiles(self, x: Array) -> Array:
        """Overlapping tiles (n, n, N·TH·TW·C) of images x (N, C, H, W)."""
        N, C, H, W = x.shape
        m, n, p = self.m, self.n, self.pad
        frame = np.zeros((N, self.TH * m + n - m, self.TW * m + n - m, C), x.dtype)
        frame[:, p : p + H, p : p + W] = x.transpose(0, 2, 3, 1)
        s, h, w, c = frame.strides
        shape, strides = (n, n, N, self.TH, self.TW, C), (h, w, s, m * h, m * w, c)
        return as_strided(frame, shape, strides).reshape(n, n, -1)

    def _overlapping(self, tiles: Array, N: int) -> Array:
        """The adjoint of `_tiles`: tiles overlap by r − 1, and overlaps add.

        In blocks of m×m, the frame's own grid: a tile reaches from its block into the next ones.
        """
        _, C, H, W = self.x_shape
        m, n, p, TH, TW = self.m, self.n, self.pad, self.TH, self.TW
        # (N, TH, n, TW, n, C)
        tiles = tiles.reshape(n, n, N, TH, TW, C).transpose(2, 3, 0, 4, 1, 5)
        reach = -(-n // m)  # blocks
        frame = np.zeros((N, TH + reach - 1, m, TW + reach - 1, m, C), tiles.dtype)
        for i in range(reach):
            for j in range(reach):
                part = tiles[:, :, i * m : (i + 1) * m, :, j * m : (j + 1) * m]
                _, _, h, _, w, _ = part.shape
                frame[:, i : i + TH, :h, j : j + TW, :w] += part
        frame = frame.reshape(N, (TH + reach - 1) * m, -1, C)
        return frame[:, p : p + H, p : p + W]

    def forward(self, x: Array) -> Array:
        if not self._applies():
            return super().forward(x)
        assert self.W is not None and self.b is not None
        self._prepare(x)
        OC, C, _, _ = self.W.shape
        m, n, TH, TW = self.m, self.n, self.TH, self.TW
        self.U = both_ways(self.G, self.W.transpose(2, 3, 1, 0)).reshape(n * n, C, OC)
        self.V = []  # of each part (n², N·TH·TW, C)
        y = np.empty((len(x), TH, m, TW, m, OC), x.dtype)
        for part in self.parts:
            V = both_ways(self.B, self._tiles(x[part])).reshape(n * n, -1, C)
            Y = both_ways(self.A, (V @ self.U).reshape(n, n, -1)).reshape(m, m, -1, TH, TW, OC)
            np.add(Y.transpose(2, 3, 0, 4, 1, 5), self.b, out=y[part])
            self.V.append(V)
        image = y.reshape(len(x), TH * m, TW * m, OC)
        return image[:, : self.OH, : self.OW].transpose(0, 3, 1, 2)

    def _output_tiles(self, dout: Array) -> Array:
        """dout (N, OC, OH, OW) as tiles (m, m, N·TH·TW·OC), 0 where they reach beyond."""
        N, OC, OH, OW = dout.shape
        m, TH, TW = self.m, self.TH, self.TW
        image = np.zeros((N, TH * m, TW * m, OC), dout.dtype)
        image[:, :OH, :OW] = dout.transpose(0, 2, 3, 1)
        return image.reshape(N, TH, m, TW, m, OC).transpose(2, 4, 0, 1, 3, 5).reshape(m, m, -1)

    def _backward(self, dout: Array, input_gradient: bool) -> Array:
        assert self.W is not None
        OC, C, r, _ = self.W.shape
        n = self.n
        AT, BT, GT = (np.ascontiguousarray(M.T) for M in (self.A, self.B, self.G))
        UT = np.ascontiguousarray(self.U.transpose(0, 2, 1))  # (n², OC, C)
        dU = np.zeros_like(self.U)
        N, _, H, W = self.x_shape
        dx = np.empty((N if input_gradient else 0, H, W, C), dout.dtype)
        for part, V in zip(self.parts, self.V, strict=True):
            dVU = both_ways(AT, self._output_tiles(dout[part])).reshape(n * n, -1, OC)
            dU += V.transpose(0, 2, 1) @ dVU
            if input_gradient:
                d = both_ways(BT, (dVU @ UT).reshape(n, n, -1))
                dx[part] = self._overlapping(d, part.stop - part.start)
        self.dW = both_ways(GT, dU.reshape(n, n, -1)).reshape(r, r, C, OC).transpose(3, 2, 0, 1)
        self.db = column_sums(rows(dout))
        return dx.transpose(0, 3, 1, 2)

    def parameter_gradients(self, dout: Array) -> None:
        if not self._applies():
            return super().parameter_gradients(dout)
        self._backward(dout, input_gradient=False)

    def backward(self, dout: Array) -> Array:
        return self._backward(dout, True) if self._applies() else super().backward(dout)
