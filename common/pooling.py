"""Pooling: each window of an image becomes one number."""

import numpy as np

from common.arrays import Array, channels_last
from common.convolution import conv_output_size
from common.layers import Layer


class _Pool(Layer):
    """The places of the windows; an edge that no window covers is left out."""

    def __init__(self, kernel: int = 2, stride: int | None = None) -> None:
        self.kernel, self.stride = kernel, stride

    def _places(self, x_shape: tuple[int, ...]) -> list[tuple[slice, slice]]:
        """For each offset (i, j) in the window: where it lies in x, for all windows at once."""
        k, s = self.kernel, self.stride or self.kernel
        OH, OW = (conv_output_size(size, k, s) for size in x_shape[2:])
        return [
            (slice(i, i + s * (OH - 1) + 1, s), slice(j, j + s * (OW - 1) + 1, s))
            for i in range(k)
            for j in range(k)
        ]


def _empty(x_shape: tuple[int, ...], dtype: np.dtype) -> Array:
    N, C, H, W = x_shape
    return np.empty((N, H, W, C), dtype).transpose(0, 3, 1, 2)


class MaxPool2D(_Pool):
    """The largest number of each window, (N, C, H, W) to (N, C, OH, OW).

    The gradient goes to the winner. Of equal numbers one wins: the first of its column, then the
    first of the columns, in the 2×2 tournament; the first by rows otherwise.
    """

    def forward(self, x: Array) -> Array:
        if self.is_tournament(x):
            return self._tournament(x)
        self.x, self.places = x, self._places(x.shape)
        y = x[:, :, *self.places[0]]
        for place in self.places[1:]:
            y = np.maximum(y, x[:, :, *place])
        self.y = y
        return y.copy() if len(self.places) == 1 else y

    def backward(self, dout: Array) -> Array:
        if self.is_tournament(self.x):
            return self._tournament_backward(dout)
        dx, open_ = np.zeros_like(self.x, dtype=dout.dtype), np.ones(self.y.shape, bool)
        for place in self.places:
            wins = open_ & (self.x[:, :, *place] == self.y)
            dx[:, :, *place] += dout * wins
            open_ &= ~wins
        return dx

    def is_tournament(self, x: Array) -> bool:
        """Whether the quick way for 2×2 windows side by side will do."""
        return self.kernel == 2 and self.stride in (None, 2) and min(x.shape[2:]) >= 2

    def _tournament(self, x: Array) -> Array:
        """2×2 windows: row against row, then the winners of two columns. Half the comparisons."""
        self.x = x
        h, w = x.shape[2] // 2 * 2, x.shape[3] // 2 * 2
        top, bottom = x[:, :, 0:h:2, :w], x[:, :, 1:h:2, :w]
        self.top_wins = top >= bottom
        column = np.maximum(top, bottom)  # (N, C, H/2, W)
        left, right = column[..., 0::2], column[..., 1::2]
        self.left_wins = left >= right
        return np.maximum(left, right)  # (N, C, H/2, W/2)

    def _tournament_backward(self, dout: Array) -> Array:
        """Back along the tournament: what the winner does not get, the loser gets."""
        N, C, H, W = self.x.shape
        h, w = H // 2 * 2, W // 2 * 2
        column = _empty((N, C, h // 2, w), dout.dtype)
        np.multiply(dout, self.left_wins, out=column[..., 0::2])
        np.subtract(dout, column[..., 0::2], out=column[..., 1::2])
        dx = _empty(self.x.shape, dout.dtype)
        dx[:, :, h:], dx[:, :, :, w:] = 0, 0
        np.multiply(column, self.top_wins, out=dx[:, :, 0:h:2, :w])
        np.subtract(column, dx[:, :, 0:h:2, :w], out=dx[:, :, 1:h:2, :w])
        return dx


class AveragePooling2D(_Pool):
    """The mean of each window, (N, C, H, W) to (N, C, OH, OW); the gradient in even shares."""

    def forward(self, x: Array) -> Array:
        self.x_shape, self.places = x.shape, self._places(x.shape)
        y = x[:, :, *self.places[0]].copy()
        for place in self.places[1:]:
            y += x[:, :, *place]
        y /= self.kernel**2
        return y

    def backward(self, dout: Array) -> Array:
        dx = channels_last(np.zeros(self.x_shape, dout.dtype))
        for place in self.places:
            dx[:, :, *place] += dout / self.kernel**2
        return dx
