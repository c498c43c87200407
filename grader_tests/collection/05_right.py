# Right answers to the exercises of notebook 05 in different styles; grader_tests/collection/__init__.py says how to read this.

# %% 05.receptive_field | - | from the first layer up
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | - | from the last layer down
def receptive_field(kernels, strides):
    size = 1
    for k, s in zip(reversed(kernels), reversed(strides)):
        size = (size - 1) * s + k
    return size

# %% 05.receptive_field | - | the set of pixels that one output sees
def receptive_field(kernels, strides):
    cells = {0}
    for k, s in list(zip(kernels, strides))[::-1]:
        cells = {cell * s + i for cell in cells for i in range(k)}
    return max(cells) - min(cells) + 1

# %% 05.receptive_field | - | cumulative products
import numpy as np

def receptive_field(kernels, strides):
    steps = np.cumprod([1, *strides])[:-1]
    return 1 + (np.array(kernels) - 1) @ steps

# %% 05.receptive_field | - | backwards
def receptive_field(kernels, strides):
    r = 1
    for k, s in zip(reversed(kernels), reversed(strides)):
        r = (r - 1) * s + k
    return r

# %% 05.receptive_field | - | cumulative product
import numpy as np

def receptive_field(kernels, strides):
    jumps = np.cumprod([1] + list(strides))[:-1]
    return int(1 + sum((np.array(kernels) - 1) * jumps))

# %% 05.deep_convnet | - | Winograd's convolution, layer by layer
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | - | a loop over the widths, ReLU after the pool, dropout before ReLU
from common.convolution import Conv2D
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D

def deep_convnet(rng):
    net = Sequential(input_shape=(1, 28, 28), seed=rng)
    for width in 16, 32, 64:
        for layer in Conv2D(width, 3, pad=1), ReLU(), Conv2D(width, 3, pad=1), MaxPool2D(2, 2), ReLU():
            net.add(layer)
    for layer in Flatten(), Dense(50, init="he"), Dropout(), ReLU(), Dense(10, init="he"):
        net.add(layer)
    return net

# %% 05.deep_convnet | - | as in the book: the fourth convolution pads by 2; no input shape given
from common import layers
from common.convolution import Conv2D
from common.model import Sequential
from common.pooling import MaxPool2D

def deep_convnet(rng):
    stack = []
    for width, pad in [(16, 1), (16, 1), (32, 1), (32, 2), (64, 1), (64, 1)]:
        stack += [Conv2D(width, 3, pad=pad), layers.ReLU()]
        if len(stack) % 5 == 4:
            stack.append(MaxPool2D())
    stack += [layers.Flatten(), layers.Dense(50), layers.ReLU(), layers.Dropout(0.5), layers.Dense(10)]
    return Sequential(stack, seed=rng)

# %% 05.deep_convnet | - | own convolution, pooling, dropout and flattening with the channels last
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from common.layers import Dense, ReLU
from common.model import Sequential

class Conv2d:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def forward(self, x):
        H, W = x.shape[2:]
        self.padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
        y = self.b[:, None, None, None]
        for i in range(3):
            for j in range(3):
                y = y + np.tensordot(self.W[:, :, i, j], self.padded[:, :, i:i + H, j:j + W], axes=(1, 1))
        return y.swapaxes(0, 1)
    def backward(self, dout):
        windows = sliding_window_view(self.padded, (3, 3), axis=(2, 3))
        self.dW = np.tensordot(dout, windows, axes=([0, 2, 3], [0, 2, 3]))
        self.db = dout.sum(axis=(0, 2, 3))
        wide = np.pad(dout, ((0, 0), (0, 0), (1, 1), (1, 1)))
        back = sliding_window_view(wide, (3, 3), axis=(2, 3))
        return np.tensordot(back, self.W[:, :, ::-1, ::-1], axes=([1, 4, 5], [0, 2, 3])).transpose(0, 3, 1, 2)

class Pool:
    def forward(self, x):
        N, C, H, W = x.shape
        h, w = H // 2, W // 2
        a = np.maximum(x[:, :, 0:2 * h:2], x[:, :, 1:2 * h:2])
        self.x, self.y = x, np.maximum(a[..., 0:2 * w:2], a[..., 1:2 * w:2])
        return self.y
    def backward(self, dout):
        dx = np.zeros_like(self.x)
        h, w = self.y.shape[2:]
        for i in (0, 1):
            for j in (0, 1):
                part = self.x[:, :, i:2 * h:2, j:2 * w:2]
                dx[:, :, i:2 * h:2, j:2 * w:2] = dout * (part == self.y)
        return dx

class Dropout:
    def __init__(self, p, rng):
        self.p, self.generator = p, rng
    def forward(self, x, train=True):
        self.mask = (self.generator.random(x.shape) >= self.p) / (1 - self.p) if train else 1.0
        return x * self.mask
    def backward(self, dout):
        return dout * self.mask

class Flat:
    def forward(self, x):
        self.shape = x.shape
        return x.transpose(0, 2, 3, 1).reshape(len(x), -1)
    def backward(self, dout):
        N, C, H, W = self.shape
        return dout.reshape(N, H, W, C).transpose(0, 3, 1, 2)

def deep_convnet(rng):
    stack, before = [], 1
    for width in 16, 16, 32, 32, 64, 64:
        W = rng.normal(0, np.sqrt(2 / (9 * before)), (width, before, 3, 3)).astype(np.float32)
        stack += [Conv2d(W, np.zeros(width, np.float32)), ReLU()]
        if before == width:
            stack += [Pool()]
        before = width
    stack += [Flat(), Dense(50), ReLU(), Dropout(0.5, rng), Dense(10)]
    return Sequential(stack, (1, 28, 28), rng)

# %% 05.deep_convnet | - | Conv2D and a loop
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.convolution import Conv2D as WinogradConv2D
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | - | the book's paddings
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=2), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.BatchNorm2d | - | axes (0, 2, 3), kept
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | - | pixels as samples, the gradient in one pass
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        C = num_channels
        self.m, self.e = momentum, eps
        self.gamma = np.ones(C); self.beta = np.zeros(C)
        self.running_mean = np.zeros(C); self.running_var = np.ones(C)

    def rows(self, x):
        return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])

    def images(self, rows, like):
        N, C, H, W = like.shape
        return np.moveaxis(rows.reshape(N, H, W, C), -1, 1)

    def forward(self, x, train=True):
        r = self.rows(x)
        self.train = train
        mu, v = (r.mean(0), r.var(0)) if train else (self.running_mean, self.running_var)
        if train:
            self.running_mean = self.running_mean * self.m + mu * (1 - self.m)
            self.running_var = self.running_var * self.m + v * (1 - self.m)
        self.s = 1 / np.sqrt(v + self.e)
        self.h = (r - mu) * self.s
        return self.images(self.h * self.gamma + self.beta, x)

    def backward(self, dout):
        d = self.rows(dout)
        n = len(d)
        self.dbeta, self.dgamma = d.sum(0), (d * self.h).sum(0)
        if not self.train:
            return self.images(d * self.gamma * self.s, dout)
        g = self.gamma * self.s / n * (n * d - self.dbeta - self.h * self.dgamma)
        return self.images(g, dout)

# %% 05.BatchNorm2d | - | a loop over the channels, the three paths one by one
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.running_var = np.ones((2, num_channels))
        self.beta, self.running_mean = np.zeros((2, num_channels))
        self.gamma, self.beta = self.gamma.copy(), self.beta.copy()
        self.running_mean, self.running_var = self.running_mean.copy(), self.running_var.copy()

    def forward(self, x, train=True):
        N, C, H, W = x.shape
        self.train, self.x = train, x
        y = np.empty((N, C, H, W))
        self.mean, self.var = np.empty(C), np.empty(C)
        for c in range(C):
            if train:
                mean, var = x[:, c].mean(), x[:, c].var()
                self.running_mean[c] = self.momentum * self.running_mean[c] + (1 - self.momentum) * mean
                self.running_var[c] = self.momentum * self.running_var[c] + (1 - self.momentum) * var
            else:
                mean, var = self.running_mean[c], self.running_var[c]
            self.mean[c], self.var[c] = mean, var
            y[:, c] = self.gamma[c] * (x[:, c] - mean) / np.sqrt(var + self.eps) + self.beta[c]
        return y

    def backward(self, dout):
        dx = np.empty_like(dout)
        self.dgamma, self.dbeta = np.empty(dout.shape[1]), np.empty(dout.shape[1])
        for c in range(dout.shape[1]):
            root = np.sqrt(self.var[c] + self.eps)
            centred, d = self.x[:, c] - self.mean[c], dout[:, c]
            self.dgamma[c], self.dbeta[c] = (d * centred / root).sum(), d.sum()
            dhat = d * self.gamma[c]
            dx[:, c] = dhat / root
            if self.train:
                dvar = -0.5 * (dhat * centred).sum() / root**3
                dmean = -dhat.sum() / root
                dx[:, c] += dvar * 2 * centred / centred.size + dmean / centred.size
        return dx

# %% 05.BatchNorm2d | - | by way of (N H W, C)
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        C = num_channels
        self.gamma, self.beta, self.running_mean, self.running_var = np.ones(C), np.zeros(C), np.zeros(C), np.ones(C)
        self.m, self.e = momentum, eps

    @staticmethod
    def _rows(x):
        return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])

    def _images(self, rows):
        N, C, H, W = self.shape
        return np.moveaxis(rows.reshape(N, H, W, C), -1, 1)

    def forward(self, x, train=True):
        self.shape, rows, self.train = x.shape, self._rows(x), train
        if train:
            mu, var = rows.mean(0), ((rows - rows.mean(0)) ** 2).mean(0)
            self.running_mean *= self.m; self.running_mean += (1 - self.m) * mu
            self.running_var *= self.m; self.running_var += (1 - self.m) * var
        else:
            mu, var = self.running_mean.copy(), self.running_var.copy()
        self.c, self.std = rows - mu, np.sqrt(var + self.e)
        return self._images(self.c / self.std * self.gamma + self.beta)

    def backward(self, dout):
        d = self._rows(dout)
        self.dbeta, self.dgamma = d.sum(0), (d * self.c / self.std).sum(0)
        dh = d * self.gamma
        dc = dh / self.std
        if self.train:
            dvar = (dh * self.c).sum(0) * -0.5 / self.std ** 3
            dc = dc + 2 * self.c * dvar / len(d)
            dc = dc - dc.mean(0)
        return self._images(dc)

# %% 05.BatchNorm2d | - | einsum, variance as mean of squares less squared mean
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.full(num_channels, 1.0)
        self.beta = np.full(num_channels, 0.0)
        self.running_mean, self.running_var = self.beta.copy(), self.gamma.copy()
        self.momentum, self.eps = momentum, eps

    def forward(self, x, train=True):
        n = x.size / x.shape[1]
        self.n, self.t = n, train
        if train:
            mean = np.einsum("nchw->c", x) / n
            var = np.einsum("nchw,nchw->c", x, x) / n - mean ** 2
            self.running_mean = self.running_mean + (1 - self.momentum) * (mean - self.running_mean)
            self.running_var = self.running_var + (1 - self.momentum) * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.k = (var + self.eps) ** -0.5
        self.h = np.einsum("nchw,c->nchw", x - mean[None, :, None, None], self.k)
        return np.einsum("nchw,c->nchw", self.h, self.gamma) + self.beta[:, None, None]

    def backward(self, dout):
        self.dgamma, self.dbeta = np.einsum("nchw,nchw->c", dout, self.h), np.einsum("nchw->c", dout)
        d = dout
        if self.t:
            d = d - np.expand_dims(self.dbeta / self.n, (1, 2)) - self.h * np.expand_dims(self.dgamma / self.n, (1, 2))
        return np.einsum("nchw,c->nchw", d, self.gamma * self.k)

# %% 05.random_shift | - | pad, then cut a window for each image
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | - | roll, then blank what came round
import numpy as np

def random_shift(images, max_shift, rng):
    out = np.array(images)
    shifts = rng.integers(-max_shift, max_shift, (len(images), 2), endpoint=True)
    for image, (down, right) in zip(out, shifts):
        image[:] = np.roll(image, (down, right), axis=(1, 2))
        if down > 0: image[:, :down] = 0
        if down < 0: image[:, down:] = 0
        if right > 0: image[:, :, :right] = 0
        if right < 0: image[:, :, right:] = 0
    return out

# %% 05.random_shift | - | index arithmetic for all images at once
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    k = rng.integers(0, (2 * max_shift + 1) ** 2, N)
    dy, dx = np.divmod(k, 2 * max_shift + 1)
    rows = np.arange(H)[None, :] - (dy - max_shift)[:, None]
    cols = np.arange(W)[None, :] - (dx - max_shift)[:, None]
    inside = ((rows >= 0) & (rows < H))[:, :, None] & ((cols >= 0) & (cols < W))[:, None, :]
    picked = images[np.arange(N)[:, None, None], :, rows.clip(0, H - 1)[:, :, None], cols.clip(0, W - 1)[:, None, :]]
    return np.where(inside[..., None], picked, 0).transpose(0, 3, 1, 2)

# %% 05.random_shift | - | roll, then zeros
import numpy as np

def random_shift(images, max_shift, rng):
    out = np.empty_like(images)
    dys, dxs = rng.integers(-max_shift, max_shift, (2, len(images)), endpoint=True)
    for n, (dy, dx) in enumerate(zip(dys, dxs)):
        moved = np.roll(images[n], (dy, dx), axis=(1, 2))
        if dy > 0: moved[:, :dy] = 0
        if dy < 0: moved[:, dy:] = 0
        if dx > 0: moved[:, :, :dx] = 0
        if dx < 0: moved[:, :, dx:] = 0
        out[n] = moved
    return out

# %% 05.random_shift | - | fancy indices
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    k = rng.permutation(np.arange(10**4 * (2 * max_shift + 1) ** 2))[:N] if False else rng.choice((2 * max_shift + 1) ** 2, N)
    dy, dx = np.divmod(k, 2 * max_shift + 1)
    r = np.arange(H)[None, :] + dy[:, None] - max_shift
    c = np.arange(W)[None, :] + dx[:, None] - max_shift
    ok = ((r >= 0) & (r < H))[:, None, :, None] & ((c >= 0) & (c < W))[:, None, None, :]
    picked = images[np.arange(N)[:, None, None], :, np.clip(r, 0, H - 1)[:, :, None], np.clip(c, 0, W - 1)[:, None, :]].transpose(0, 3, 1, 2)
    return np.where(ok, picked, 0).astype(images.dtype)

# %% 05.random_crop | - | a loop
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | - | sliding windows
import numpy as np

def random_crop(images, size, rng):
    view = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(2, 3))
    rows, cols = view.shape[2:4]
    places = np.unravel_index(rng.choice(rows * cols, len(images)), (rows, cols))
    return view[np.arange(len(images)), :, places[0], places[1]]

# %% 05.random_crop | - | a list of pieces
def random_crop(images, size, rng):
    def piece(image):
        top = int(rng.random() * (image.shape[1] - size + 1))
        left = int(rng.random() * (image.shape[2] - size + 1))
        return image[:, top:top + size, left:left + size]
    return [piece(image) for image in images]

# %% 05.random_crop | - | sliding windows
import numpy as np

def random_crop(images, size, rng):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(2, 3))
    N, _, P, Q = windows.shape[:4]
    place = rng.integers(P * Q, size=N)
    return windows[np.arange(N), :, place // Q, place % Q].copy()

# %% 05.random_crop | - | a list of pieces
import numpy as np

def random_crop(images, size, rng):
    pieces = []
    for image in images:
        h, w = image.shape[1:]
        t, l = int(rng.random() * (h - size + 1)), int(rng.random() * (w - size + 1))
        pieces.append(image[:, t:t + size, l:l + size])
    return np.array(pieces)

# %% 05.random_flip | - | np.where
import numpy as np

def random_flip(images, rng, p=0.5):
    chosen = rng.random(len(images)) < p
    return np.where(chosen[:, None, None, None], images[:, :, :, ::-1], images)

# %% 05.random_flip | - | a loop over a copy
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = np.flip(images[n], axis=2)
    return out

# %% 05.random_flip | - | binomial draws as a mask
import numpy as np

def random_flip(images, rng, p=0.5):
    out = np.array(images)
    mask = rng.binomial(1, p, len(images)).astype(bool)
    out[mask] = np.fliplr(images[mask].transpose(2, 3, 0, 1)).transpose(2, 3, 0, 1)
    return out

# %% 05.random_flip | - | np.where
import numpy as np

def random_flip(images, rng, p=0.5):
    return np.where(rng.random((len(images), 1, 1, 1)) < p, images[..., ::-1], images)

# %% 05.random_flip | - | binomial
import numpy as np

def random_flip(images, rng, p=0.5):
    sign = rng.binomial(1, p, len(images)).astype(bool)
    return np.stack([np.flip(i, -1) if s else i for i, s in zip(images, sign)])

# %% 05.rotate | - | four neighbours by loops over the corners
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | - | tent weights of all pixels, one product for each image
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    degrees = np.full(N, degrees, float) if np.ndim(degrees) == 0 else np.asarray(degrees)
    result = []
    for image, a in zip(images, degrees * np.pi / 180):
        z = (np.arange(W) - (W - 1) / 2)[None, :] - 1j * (np.arange(H) - (H - 1) / 2)[:, None]
        source = z * np.exp(-1j * a)
        rows, cols = (H - 1) / 2 - source.imag, (W - 1) / 2 + source.real
        wr = np.maximum(0, 1 - abs(rows[..., None] - np.arange(H)))
        wc = np.maximum(0, 1 - abs(cols[..., None] - np.arange(W)))
        result.append(np.einsum("ijh,ijw,chw->cij", wr, wc, image))
    return np.array(result)

# %% 05.rotate | - | framed by zeros, float32 cosines, one angle at a time
import math
import numpy as np

def turned(image, degrees):
    C, H, W = image.shape
    p = H + W
    framed = np.pad(image, ((0, 0), (p, p), (p, p)))
    c, s = np.float32(math.cos(math.radians(degrees))), np.float32(math.sin(math.radians(degrees)))
    y, x = np.meshgrid(np.arange(H) - (H - 1) / 2, np.arange(W) - (W - 1) / 2, indexing="ij")
    r, q = s * x + c * y + (H - 1) / 2 + p, c * x - s * y + (W - 1) / 2 + p
    i, j = r.astype(int), q.astype(int)
    u, v = r - i, q - j
    top = (1 - v) * framed[:, i, j] + v * framed[:, i, j + 1]
    low = (1 - v) * framed[:, i + 1, j] + v * framed[:, i + 1, j + 1]
    return (1 - u) * top + u * low

def rotate(images, degrees):
    angles = np.broadcast_to(degrees, len(images))
    return np.stack([turned(image, float(a)) for image, a in zip(images, angles)])

# %% 05.rotate | - | a frame of zeros, vectorized
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    t = np.radians(np.zeros(N) + degrees).reshape(N, 1, 1)
    Y, X = np.mgrid[0:H, 0:W]
    y, x = (H - 1) / 2 - Y, X - (W - 1) / 2
    row = np.clip((H - 1) / 2 - (-x * np.sin(t) + y * np.cos(t)), -1, H) + 1
    col = np.clip((W - 1) / 2 + (x * np.cos(t) + y * np.sin(t)), -1, W) + 1
    frame = np.pad(images.astype(float), ((0, 0), (0, 0), (1, 2), (1, 2)))
    r, c = row.astype(int), col.astype(int)
    u, v = (row - r)[:, None], (col - c)[:, None]
    n, k = np.arange(N)[:, None, None, None], np.arange(C)[None, :, None, None]
    r, c = r[:, None], c[:, None]
    at = lambda i, j: frame[n, k, r + i, c + j]
    out = (1 - u) * ((1 - v) * at(0, 0) + v * at(0, 1)) + u * ((1 - v) * at(1, 0) + v * at(1, 1))
    return out.astype(images.dtype)

# %% 05.rotate | - | the hat function over all pixels
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    hat = lambda d: np.maximum(0, 1 - np.abs(d))
    out = np.empty((N, C, H, W))
    for n, a in enumerate(np.deg2rad(np.full(N, degrees) if np.ndim(degrees) == 0 else np.asarray(degrees))):
        x = np.arange(W) - (W - 1) / 2
        y = ((H - 1) / 2 - np.arange(H))[:, None]
        col = (W - 1) / 2 + x * np.cos(a) + y * np.sin(a)
        row = (H - 1) / 2 + x * np.sin(a) - y * np.cos(a)
        out[n] = np.einsum("hwi,hwj,cij->chw", hat(row[..., None] - np.arange(H)), hat(col[..., None] - np.arange(W)), images[n])
    return out

# %% 05.rotate | - | complex places and a tent for each pixel
import numpy as np
def rotate(images, degrees):
    n, c, h, w = images.shape
    t = np.radians(np.asarray(degrees, float) * np.ones(n))
    out = []
    for image, a in zip(images, t):
        z = (np.arange(w) - (w - 1) / 2)[None, :] + 1j * ((h - 1) / 2 - np.arange(h))[:, None]
        z = z * np.exp(-1j * a)
        rows, cols = (h - 1) / 2 - z.imag, (w - 1) / 2 + z.real
        A = np.maximum(0, 1 - abs(rows[..., None] - np.arange(h)))
        B = np.maximum(0, 1 - abs(cols[..., None] - np.arange(w)))
        out.append(np.einsum("pqi,pqj,cij->cpq", A, B, image, optimize=True))
    return np.array(out)

# %% 05.augmentation_safety | - | a set
augmentation_safety = {"a", "e"}

# %% 05.augmentation_safety | - | one text
augmentation_safety = "A, E"

# %% 05.augmentation_safety | - | a list
augmentation_safety = ["e", "a"]

# %% 05.augmentation_safety | - | a set of a string
augmentation_safety = set("ae")

# %% 05.ensemble_predict | - | the mean of a stack
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | - | a running sum
import numpy as np

def ensemble_predict(prob_list):
    total = np.zeros_like(prob_list[0])
    for probs in prob_list:
        total = total + probs
    return np.argmax(total, axis=-1)

# %% 05.ensemble_predict | - | Python's own lists
def ensemble_predict(prob_list):
    labels = []
    for rows in zip(*prob_list):
        sums = [sum(float(row[k]) for row in rows) for k in range(len(rows[0]))]
        labels.append(sums.index(max(sums)))
    return labels

# %% 05.ensemble_predict | - | a running sum
import numpy as np

def ensemble_predict(prob_list):
    total = 0
    for p in prob_list:
        total = total + p
    return np.argmax(total / len(prob_list), axis=-1)

# %% 05.ensemble_predict | - | stack and einsum
import numpy as np

def ensemble_predict(prob_list):
    return np.einsum('mnk->nk', np.stack(prob_list)).argmax(1)

# %% 05.alexnet_shapes | - | a table and a loop
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | - | by counting windows, numpy integers, lists
import numpy as np

def alexnet_shapes(size=227):
    def windows(n, k, s, p):
        return len(np.arange(0, n + 2 * p - k + 1, s))
    a = windows(size, 11, 4, 0)
    b = windows(a, 3, 2, 0)
    c = windows(b, 5, 1, 2)
    d = windows(c, 3, 2, 0)
    e = windows(d, 3, 1, 1)
    f = windows(e, 3, 2, 0)
    sizes = np.array([[96, a, a], [96, b, b], [256, c, c], [256, d, d], [384, e, e], [384, e, e], [256, e, e], [256, f, f]])
    names = "conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5".split()
    return [[n, s] for n, s in zip(names, sizes)] + [["fc6", [4096]], ["fc7", [4096]], ["fc8", [1000]]]

# %% 05.alexnet_shapes | - | one expression for each layer
from math import floor

def alexnet_shapes(size=227):
    c1 = floor((size - 11) / 4) + 1
    p1 = floor((c1 - 3) / 2) + 1
    p2 = floor((p1 - 3) / 2) + 1
    p5 = floor((p2 - 3) / 2) + 1
    return [
        ("conv1", (96, c1, c1)), ("pool1", (96, p1, p1)), ("conv2", (256, p1, p1)), ("pool2", (256, p2, p2)),
        ("conv3", (384, p2, p2)), ("conv4", (384, p2, p2)), ("conv5", (256, p2, p2)), ("pool5", (256, p5, p5)),
        ("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,)),
    ]

# %% 05.alexnet_shapes | - | lists for pairs and shapes
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return [[name, list(shape)] for name, shape in shapes]

# %% 05.alexnet_shapes | - | a generator's list over a table
def alexnet_shapes(size=227):
    table = {"conv1": (96, 11, 4, 0), "pool1": (None, 3, 2, 0), "conv2": (256, 5, 1, 2), "pool2": (None, 3, 2, 0),
             "conv3": (384, 3, 1, 1), "conv4": (384, 3, 1, 1), "conv5": (256, 3, 1, 1), "pool5": (None, 3, 2, 0),
             "fc6": 4096, "fc7": 4096, "fc8": 1000}
    def walk(shape=(3, size, size)):
        for name, layer in table.items():
            if isinstance(layer, int):
                shape = (layer,)
            else:
                out, k, s, p = layer
                shape = (out or shape[0], *(len(range(0, n + 2 * p - k + 1, s)) for n in shape[1:]))
            yield name, shape
    return list(walk())
