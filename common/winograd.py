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

from common.arrays import Array
from common.convolution import Conv2D, conv_output_size, rows

POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
OUTPUTS = {3: 4, 5: 3}  # m for kernels of size r, the fastest of those that stay precise


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


class WinogradConv2D(Conv2D):
    """`Conv2D` by Winograd's method where it applies: stride 1, kernel 3 or 5, more than a channel.

    Elsewhere it is the plain layer. Every line below is linear, so backward is each line's
    transpose in reverse order.
    """

    def _applies(self) -> bool:
        assert self.W is not None
        return self.stride == 1 and self.kernel in OUTPUTS and self.W.shape[1] > 1

    def _two_dimensional(self) -> list[Array]:
        """A, G, B for flattened tiles: (M ⊗ M) acts along rows and columns at once."""
        assert self.W is not None
        matrices = winograd_matrices(OUTPUTS[self.kernel], self.kernel)
        return [np.kron(M, M).astype(self.W.dtype) for M in matrices]

    def forward(self, x: Array) -> Array:
        if not self._applies():
            return super().forward(x)
        assert self.W is not None and self.b is not None
        OC, C, r, _ = self.W.shape
        m, p = OUTPUTS[r], self.pad
        n = m + r - 1
        N, _, H, W = self.x_shape = x.shape
        OH, OW = conv_output_size(H, r, 1, p), conv_output_size(W, r, 1, p)
        TH, TW = -(-OH // m), -(-OW // m)  # tiles, the last ones may reach beyond the edge
        self.A, self.G, self.B = self._two_dimensional()
        frame = np.zeros((N, TH * m + r - 1, TW * m + r - 1, C), x.dtype)
        frame[:, p : p + H, p : p + W] = x.transpose(0, 2, 3, 1)
        s, h, w, c = frame.strides
        d = as_strided(frame, (n, n, N, TH, TW, C), (h, w, s, m * h, m * w, c))
        self.V = (self.B @ d.reshape(n * n, -1)).reshape(n * n, -1, C)  # (n², N·TH·TW, C)
        g = self.W.transpose(2, 3, 1, 0).reshape(r * r, -1)
        self.U = (self.G @ g).reshape(n * n, C, OC)
        y = self.A @ (self.V @ self.U).reshape(n * n, -1)  # (m², N·TH·TW·OC)
        tiles = y.reshape(m, m, N, TH, TW, OC).transpose(2, 3, 0, 4, 1, 5)
        image = np.add(tiles, self.b, order="C").reshape(N, TH * m, TW * m, OC)
        return image[:, :OH, :OW].transpose(0, 3, 1, 2)

    def parameter_gradients(self, dout: Array) -> None:
        if not self._applies():
            return super().parameter_gradients(dout)
        assert self.W is not None
        OC, C, r, _ = self.W.shape
        m = OUTPUTS[r]
        N, _, OH, OW = dout.shape
        TH, TW = -(-OH // m), -(-OW // m)
        dimage = np.zeros((N, TH * m, TW * m, OC), dout.dtype)
        dimage[:, :OH, :OW] = dout.transpose(0, 2, 3, 1)
        dy = dimage.reshape(N, TH, m, TW, m, OC).transpose(2, 4, 0, 1, 3, 5).reshape(m * m, -1)
        self.dUV = (self.A.T @ dy).reshape((m + r - 1) ** 2, -1, OC)  # of the products ⊙
        dU = self.V.transpose(0, 2, 1) @ self.dUV  # (n², C, OC)
        dg = self.G.T @ dU.reshape(len(dU), -1)
        self.dW = dg.reshape(r, r, C, OC).transpose(3, 2, 0, 1)
        self.db = rows(dout).sum(axis=0)

    def backward(self, dout: Array) -> Array:
        if not self._applies():
            return super().backward(dout)
        self.parameter_gradients(dout)
        N, C, H, W = self.x_shape
        r, p = self.kernel, self.pad
        m = OUTPUTS[r]
        n = m + r - 1
        TH, TW = -(-dout.shape[2] // m), -(-dout.shape[3] // m)
        dV = self.dUV @ self.U.transpose(0, 2, 1)  # (n², N·TH·TW, C)
        dd = (self.B.T @ dV.reshape(n * n, -1)).reshape(n, n, N, TH, TW, C)
        dframe = np.zeros((N, TH * m + r - 1, TW * m + r - 1, C), dout.dtype)
        for i in range(n):  # tiles overlap by r − 1: add them up
            for j in range(n):
                dframe[:, i : i + m * (TH - 1) + 1 : m, j : j + m * (TW - 1) + 1 : m] += dd[i, j]
        return dframe[:, p : p + H, p : p + W].transpose(0, 3, 1, 2)
