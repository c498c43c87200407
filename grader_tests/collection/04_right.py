# Right answers to the exercises of notebook 04; grader_tests/collection/__init__.py says how to read this.

# %% 04.conv_output_size | - | as in the text
def conv_output_size(size, kernel, stride=1, pad=0):
    if size + 2 * pad < kernel:
        raise ValueError("the kernel is larger than the image")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | - | counts the places
def conv_output_size(size, kernel, stride=1, pad=0):
    places = len(range(0, size + pad + pad - kernel + 1, stride))
    if not places:
        raise ValueError(f"kernel {kernel} does not fit")
    return places

# %% 04.conv_output_size | - | divides, then rounds down, a subclass of ValueError
import math

class TooSmall(ValueError):
    pass

def conv_output_size(size, kernel, stride=1, pad=0):
    free = size - kernel + 2 * pad
    if free < 0:
        raise TooSmall
    return 1 + math.floor(free / stride)

# %% 04.conv_output_size | - | a numpy integer
import numpy as np

def conv_output_size(size, kernel, stride=1, pad=0):
    out = np.floor_divide(size + 2 * pad - kernel + stride, stride)
    if kernel > size + 2 * pad:
        raise ValueError("does not fit")
    return out

# %% 04.conv_output_size | - | the places are counted one by one
def conv_output_size(size, kernel, stride=1, pad=0):
    padded, places, start = size + pad + pad, 0, 0
    while start + kernel <= padded:
        places, start = places + 1, start + stride
    if not places:
        raise ValueError("no place")
    return places

# %% 04.conv_output_size | - | the length of a range
def conv_output_size(size, kernel, stride=1, pad=0):
    n = len(range(-pad, size + pad - kernel + 1, stride))
    if n < 1:
        raise ValueError
    return n

# %% 04.conv_output_size | - | divmod
def conv_output_size(size, kernel, stride=1, pad=0):
    free = size - kernel + pad * 2
    if free < 0:
        raise ValueError(free)
    steps, _ = divmod(free, stride)
    return steps + 1

# %% 04.conv_size_quiz | - | the number
conv_size_quiz = 7

# %% 04.conv_size_quiz | - | computed, a float
conv_size_quiz = (6 + 2 * 1 - 2) / 1 + 1

# %% 04.conv_size_quiz | - | a numpy number
import numpy as np
conv_size_quiz = np.int64(7)

# %% 04.conv_size_quiz | - | a float
conv_size_quiz = 7.0

# %% 04.conv_size_quiz | - | reckoned
conv_size_quiz = (6 + 2 * 1 - 2) // 1 + 1

# %% 04.im2col | - | loops over the offsets in the kernel
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.empty((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | - | loops over the places, rows in a list
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = []
    for image in x:
        for top in range(0, image.shape[1] - kh + 1, stride):
            for left in range(0, image.shape[2] - kw + 1, stride):
                rows.append(image[:, top:top + kh, left:left + kw].ravel())
    return np.array(rows)

# %% 04.im2col | - | sliding_window_view
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def im2col(x, kh, kw, stride=1, pad=0):
    if pad:
        x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    view = sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return view.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

# %% 04.im2col | - | an index for each entry
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    n, c, h, w = x.shape
    frame = np.zeros((n, c, h + 2 * pad, w + 2 * pad), x.dtype)
    frame[:, :, pad:pad + h, pad:pad + w] = x
    oh = 1 + (h + 2 * pad - kh) // stride
    ow = 1 + (w + 2 * pad - kw) // stride
    k, i, j = np.unravel_index(np.arange(c * kh * kw), (c, kh, kw))
    s, p, q = np.unravel_index(np.arange(n * oh * ow), (n, oh, ow))
    return frame[s[:, None], k, p[:, None] * stride + i, q[:, None] * stride + j]

# %% 04.im2col | - | four nested loops, a list of lists
def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    rows = []
    for n in range(N):
        for top in range(-pad, H + pad - kh + 1, stride):
            for left in range(-pad, W + pad - kw + 1, stride):
                rows.append([
                    float(x[n, c, h, w]) if 0 <= h < H and 0 <= w < W else 0.0
                    for c in range(C)
                    for h in range(top, top + kh)
                    for w in range(left, left + kw)
                ])
    return rows

# %% 04.im2col | - | sliding_window_view
import numpy as np

from numpy.lib.stride_tricks import sliding_window_view

def im2col(x, kh, kw, stride=1, pad=0):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    views = sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return np.moveaxis(views, 1, 3).reshape(-1, x.shape[1] * kh * kw)

# %% 04.im2col | - | as_strided
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    n, c, h, w = x.shape
    f = np.zeros((n, c, h + 2 * pad, w + 2 * pad), dtype=x.dtype)
    f[:, :, pad:pad + h, pad:pad + w] = x
    oh, ow = (f.shape[2] - kh) // stride + 1, (f.shape[3] - kw) // stride + 1
    a, b, s, t = f.strides
    view = np.lib.stride_tricks.as_strided(f, (n, oh, ow, c, kh, kw), (a, s * stride, t * stride, b, s, t))
    return view.reshape(n * oh * ow, c * kh * kw).copy()

# %% 04.im2col | - | stack of shifted views
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    f = np.pad(x, [(0, 0)] * 2 + [(pad, pad)] * 2)
    P, Q = f.shape[2] - kh + 1, f.shape[3] - kw + 1
    parts = np.stack([f[:, :, i:i + P, j:j + Q][:, :, ::stride, ::stride] for i in range(kh) for j in range(kw)], axis=2)
    return np.einsum("nckpq->npqck", parts).reshape(-1, f.shape[1] * kh * kw)

# %% 04.im2col | - | pixel by pixel, through the edge
import numpy as np
def im2col(x, kh, kw, stride=1, pad=0):
    out = []
    N, C, H, W = np.shape(x)
    for n in range(N):
        for top in range(-pad, H + pad - kh + 1, stride):
            for left in range(-pad, W + pad - kw + 1, stride):
                row = []
                for c in range(C):
                    for i in range(top, top + kh):
                        for j in range(left, left + kw):
                            inside = 0 <= i < H and 0 <= j < W
                            row.append(float(x[n, c, i, j]) if inside else 0.0)
                out.append(row)
    return np.array(out)

# %% 04.col2im | - | adds by offsets in the kernel
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad + stride - 1, W + 2 * pad + stride - 1))
    for y in range(kh):
        for x in range(kw):
            img[:, :, y:y + stride * OH:stride, x:x + stride * OW:stride] += cols[:, :, y, x]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | - | adds by places
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    out = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    rows = iter(cols)
    for n in range(N):
        for top in range(0, H + 2 * pad - kh + 1, stride):
            for left in range(0, W + 2 * pad - kw + 1, stride):
                out[n, :, top:top + kh, left:left + kw] += next(rows).reshape(C, kh, kw)
    return out[:, :, pad:-pad, pad:-pad] if pad else out

# %% 04.col2im | - | np.add.at
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH, OW = ((size + 2 * pad - k) // stride + 1 for size, k in ((H, kh), (W, kw)))
    n, p, q, c, i, j = np.indices((N, OH, OW, C, kh, kw))
    x = np.zeros((N, C, H + 2 * pad, W + 2 * pad), cols.dtype)
    np.add.at(x, (n, c, p * stride + i, q * stride + j), cols.reshape(n.shape))
    return x[:, :, pad:pad + H, pad:pad + W].copy()

# %% 04.col2im | - | the transpose of im2col as a matrix
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    places = np.pad(np.arange(H * W).reshape(H, W), pad, constant_values=-1)
    view = sliding_window_view(places, (kh, kw))[::stride, ::stride]  # (OH, OW, kh, kw)
    flat = view.ravel()
    parts = cols.reshape(N, *view.shape[:2], C, kh, kw).transpose(0, 3, 1, 2, 4, 5).reshape(N * C, -1)
    out = np.stack([np.bincount(flat[flat >= 0], part[flat >= 0], minlength=H * W) for part in parts])
    return out.reshape(x_shape)

# %% 04.col2im | - | np.add.at
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    rows = (stride * np.arange(OH))[:, None, None, None] + np.arange(kh)[:, None]
    columns = (stride * np.arange(OW))[:, None, None] + np.arange(kw)
    np.add.at(img, (slice(None), slice(None), rows, columns), cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 1, 2, 4, 5))
    return img[:, :, pad:pad + H, pad:pad + W].copy()

# %% 04.col2im | - | np.bincount over numbered pixels
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    number = np.arange(1, N * C * H * W + 1).reshape(x_shape)
    number = np.pad(number, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(number, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    places = windows.transpose(0, 2, 3, 1, 4, 5).ravel()
    return np.bincount(places, np.ravel(cols), N * C * H * W + 1)[1:].reshape(x_shape)

# %% 04.col2im | - | matrices of ones for rows and columns
import numpy as np
def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    def place(length, k):
        o = (length + 2 * pad - k) // stride + 1
        m = np.zeros((o, k, length))
        for p in range(o):
            for i in range(k):
                if 0 <= p * stride + i - pad < length:
                    m[p, i, p * stride + i - pad] = 1
        return m
    R, S = place(H, kh), place(W, kw)
    grid = cols.reshape(N, len(R), len(S), C, kh, kw)
    return np.einsum("npqcij,pih,qjw->nchw", grid, R, S, optimize=True)

# %% 04.Conv2d | - | im2col, one matrix product
import numpy as np

def im2col(x, kh, kw, s, p):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * p - kh) // s + 1, (W + 2 * p - kw) // s + 1
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    col = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = x[:, :, i:i + s * OH:s, j:j + s * OW:s]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        self.x_shape = x.shape
        self.col, OH, OW = im2col(x, KH, KW, self.stride, self.pad)
        out = self.col @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).T.reshape(self.W.shape)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW)
        _, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | - | loops over the places, einsum
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.s = stride
        self.p = pad

    def places(self):
        KH, KW = self.W.shape[2:]
        for oh, top in enumerate(range(0, self.x.shape[2] - KH + 1, self.s)):
            for ow, left in enumerate(range(0, self.x.shape[3] - KW + 1, self.s)):
                yield oh, ow, (slice(None), slice(None), slice(top, top + KH), slice(left, left + KW))

    def forward(self, x):
        p = self.p
        self.x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        OH = (self.x.shape[2] - self.W.shape[2]) // self.s + 1
        OW = (self.x.shape[3] - self.W.shape[3]) // self.s + 1
        y = np.zeros((len(x), len(self.W), OH, OW))
        for oh, ow, window in self.places():
            y[:, :, oh, ow] = np.einsum("ncij,ocij->no", self.x[window], self.W) + self.b
        return y

    def backward(self, dout):
        self.dW, self.db = np.zeros(self.W.shape), np.einsum("nohw->o", dout)
        dx = np.zeros(self.x.shape)
        for oh, ow, window in self.places():
            self.dW += np.einsum("no,ncij->ocij", dout[:, :, oh, ow], self.x[window])
            dx[window] += np.einsum("no,ocij->ncij", dout[:, :, oh, ow], self.W)
        p = self.p
        return dx[:, :, p:dx.shape[2] - p, p:dx.shape[3] - p]

# %% 04.Conv2d | - | sliding_window_view and tensordot, a view of W kept from the start
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.offsets = [(i, j, W[:, :, i, j]) for i in range(W.shape[2]) for j in range(W.shape[3])]
        self.stride, self.pad = stride, pad

    def forward(self, x):
        width = ((0, 0), (0, 0), (self.pad,) * 2, (self.pad,) * 2)
        self.wide = np.pad(x, width)
        view = sliding_window_view(self.wide, self.W.shape[2:], axis=(2, 3))
        self.view = view[:, :, ::self.stride, ::self.stride]
        y = np.tensordot(self.view, self.W, axes=((1, 4, 5), (1, 2, 3)))
        return np.moveaxis(y, -1, 1) + self.b.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.db = dout.sum((0, 2, 3))
        self.dW = np.tensordot(dout, self.view, axes=((0, 2, 3), (0, 2, 3)))
        dx = np.zeros_like(self.wide)
        s, (h, w) = self.stride, dout.shape[2:]
        for i, j, part in self.offsets:
            dx[:, :, i:i + s * h:s, j:j + s * w:s] += np.einsum("nohw,oc->nchw", dout, part)
        crop = slice(self.pad, -self.pad or None)
        return dx[:, :, crop, crop]

# %% 04.Conv2d | - | columns cut by index, gradients put back with np.add.at, dW kept in a buffer
import numpy as np

class Conv2d:
    dW = None
    db = None

    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def index(self, shape):
        N, C, H, W = shape
        KH, KW = self.W.shape[-2:]
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        n, p, q, c, i, j = np.ogrid[:N, :OH, :OW, :C, :KH, :KW]
        return n, c, p * self.stride + i, q * self.stride + j

    def forward(self, x):
        self.shape = x.shape
        p = self.pad
        frame = np.zeros((x.shape[0], x.shape[1], x.shape[2] + 2 * p, x.shape[3] + 2 * p))
        frame[:, :, p:p + x.shape[2], p:p + x.shape[3]] = x
        self.cols = frame[self.index(x.shape)]
        self.frame = frame.shape
        return np.einsum("npqcij,ocij->nopq", self.cols, self.W) + self.b[None, :, None, None]

    def backward(self, dout):
        if self.dW is None:
            self.dW, self.db = np.zeros(self.W.shape), np.zeros(self.b.shape)
        self.dW[...] = np.einsum("nopq,npqcij->ocij", dout, self.cols)
        self.db[...] = dout.sum(axis=(0, 2, 3))
        dx = np.zeros(self.frame)
        np.add.at(dx, self.index(self.shape), np.einsum("nopq,ocij->npqcij", dout, self.W))
        p = self.pad
        return dx[:, :, p:p + self.shape[2], p:p + self.shape[3]]

# %% 04.Conv2d | - | einsum over windows
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.s, self.p = W, b, stride, pad

    def forward(self, x):
        p = self.p
        self.x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        view = np.lib.stride_tricks.sliding_window_view(self.x, self.W.shape[2:], axis=(2, 3))
        self.view = view[:, :, ::self.s, ::self.s]
        return np.einsum("ncpqij,ocij->nopq", self.view, self.W) + self.b.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dW = np.einsum("nopq,ncpqij->ocij", dout, self.view)
        self.db = np.einsum("nopq->o", dout)
        dx = np.zeros_like(self.x)
        _, _, P, Q = dout.shape
        for i in range(self.W.shape[2]):
            for j in range(self.W.shape[3]):
                dx[:, :, i:i + self.s * P:self.s, j:j + self.s * Q:self.s] += np.tensordot(dout, self.W[:, :, i, j], (1, 0)).transpose(0, 3, 1, 2)
        H, W = dx.shape[2:]
        return dx[:, :, self.p:H - self.p, self.p:W - self.p]

# %% 04.Conv2d | - | loops over all places
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = None
        self.db = None

    def _frame(self, shape):
        n, c, h, w = shape
        return np.zeros((n, c, h + 2 * self.pad, w + 2 * self.pad))

    def forward(self, x):
        (oc, c, kh, kw), (n, _, h, w) = self.W.shape, x.shape
        f = self._frame(x.shape)
        f[:, :, self.pad:self.pad + h, self.pad:self.pad + w] = x
        oh, ow = (f.shape[2] - kh) // self.stride + 1, (f.shape[3] - kw) // self.stride + 1
        y = np.empty((n, oc, oh, ow))
        for p in range(oh):
            for q in range(ow):
                patch = f[:, :, p * self.stride:p * self.stride + kh, q * self.stride:q * self.stride + kw]
                y[:, :, p, q] = np.tensordot(patch, self.W, ([1, 2, 3], [1, 2, 3])) + self.b
        self.f, self.shape = f, x.shape
        return y

    def backward(self, dout):
        oc, c, kh, kw = self.W.shape
        self.dW, self.db, df = np.zeros_like(self.W), np.zeros_like(self.b), np.zeros_like(self.f)
        for p in range(dout.shape[2]):
            for q in range(dout.shape[3]):
                s = (slice(None), slice(None), slice(p * self.stride, p * self.stride + kh), slice(q * self.stride, q * self.stride + kw))
                self.dW += np.tensordot(dout[:, :, p, q], self.f[s], ([0], [0]))
                df[s] += np.tensordot(dout[:, :, p, q], self.W, ([1], [0]))
                self.db += dout[:, :, p, q].sum(0)
        return df[:, :, self.pad:self.pad + self.shape[2], self.pad:self.pad + self.shape[3]]

# %% 04.MaxPool2d | - | by offsets, the first winner
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.shape = x.shape
        OH, OW = (x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1
        parts = [x[:, :, i:i + s * OH:s, j:j + s * OW:s][:, :, :OH, :OW] for i in range(k) for j in range(k)]
        parts = np.stack(parts, axis=-1)
        self.winner = parts.argmax(axis=-1)
        return parts.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += dout * (self.winner == i * k + j)
        return dx

# %% 04.MaxPool2d | - | loops over everything, the last winner
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel

    def forward(self, x):
        N, C, H, W = x.shape
        self.shape, self.where = x.shape, {}
        out = np.zeros((N, C, (H - self.k) // self.s + 1, (W - self.k) // self.s + 1))
        for n, c, p, q in np.ndindex(out.shape):
            best = None
            for h in range(p * self.s, p * self.s + self.k):
                for w in range(q * self.s, q * self.s + self.k):
                    if best is None or x[n, c, h, w] >= best:
                        best = x[n, c, h, w]
                        self.where[n, c, p, q] = (n, c, h, w)
            out[n, c, p, q] = best
        return out

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for place, winner in self.where.items():
            dx[winner] += dout[place]
        return dx

# %% 04.MaxPool2d | - | a tie in even shares
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel, self.stride = kernel, kernel if stride is None else stride

    def forward(self, x):
        self.x = x
        view = sliding_window_view(x, (self.kernel, self.kernel), axis=(2, 3))
        self.view = view[:, :, ::self.stride, ::self.stride]
        self.y = self.view.max(axis=(4, 5))
        return self.y.copy()

    def backward(self, dout):
        wins = self.view == self.y[..., None, None]
        share = wins * (dout / wins.sum(axis=(4, 5)))[..., None, None]
        dx = np.zeros(self.x.shape)
        for p in range(dout.shape[2]):
            for q in range(dout.shape[3]):
                h, w = p * self.stride, q * self.stride
                dx[:, :, h:h + self.kernel, w:w + self.kernel] += share[:, :, p, q]
        return dx

# %% 04.MaxPool2d | - | im2col with one column for each channel's pixel
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.pool_h = self.pool_w = kernel
        self.stride = stride if stride is not None else kernel

    def forward(self, x):
        N, C, H, W = x.shape
        OH = int(1 + (H - self.pool_h) / self.stride)
        OW = int(1 + (W - self.pool_w) / self.stride)
        n, c, p, q = np.indices((N, C, OH, OW)).reshape(4, -1)
        i, j = np.indices((self.pool_h, self.pool_w)).reshape(2, -1)
        self.h = p[:, None] * self.stride + i
        self.w = q[:, None] * self.stride + j
        col = x[n[:, None], c[:, None], self.h, self.w]
        best = np.argmax(col, axis=1)
        rows = np.arange(best.size)
        self.places = n, c, self.h[rows, best], self.w[rows, best]
        self.x_shape = x.shape
        return col[rows, best].reshape(N, C, OH, OW)

    def backward(self, dout):
        dx = np.zeros(self.x_shape)
        np.add.at(dx, self.places, dout.ravel())
        return dx

# %% 04.MaxPool2d | - | even shares of ties, by masks
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel

    def forward(self, x):
        k, s = self.k, self.s
        v = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        y = v.max(axis=(-1, -2), keepdims=True)
        m = (v == y).astype(float)
        self.share, self.shape = m / m.sum(axis=(-1, -2), keepdims=True), x.shape
        return y[..., 0, 0]

    def backward(self, dout):
        dx, (P, Q), s = np.zeros(self.shape), dout.shape[2:], self.s
        for i in range(self.k):
            for j in range(self.k):
                dx[:, :, i:i + s * P:s, j:j + s * Q:s] += self.share[..., i, j] * dout
        return dx

# %% 04.MaxPool2d | - | the last of tied winners
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel

    def forward(self, x):
        k, s = self.k, self.s
        N, C, H, W = x.shape
        self.shape, self.where = x.shape, {}
        y = np.empty((N, C, (H - k) // s + 1, (W - k) // s + 1), x.dtype)
        for at in np.ndindex(y.shape):
            n, c, p, q = at
            best = None
            for i in range(p * s, p * s + k):
                for j in range(q * s, q * s + k):
                    if best is None or x[n, c, i, j] >= x[n, c, best[0], best[1]]:
                        best = i, j
            self.where[at] = (n, c, *best)
            y[at] = x[self.where[at]]
        return y

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for at, pixel in self.where.items():
            dx[pixel] += dout[at]
        return dx

# %% 04.MaxPool2d | - | one offset of the kernel after the other
import numpy as np
class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, kernel if stride is None else stride
    def forward(self, x):
        k, s = self.k, self.s
        self.shape = x.shape
        self.oh, self.ow = (x.shape[2] - k)//s + 1, (x.shape[3] - k)//s + 1
        best = np.full(x.shape[:2] + (self.oh, self.ow), -np.inf)
        self.winner = np.zeros(best.shape, int)
        for t in range(k * k):
            part = self.cut(x, t)
            new = part >= best
            best[new] = part[new]
            self.winner[new] = t
        return best
    def cut(self, a, t):
        i, j = t // self.k, t % self.k
        return a[:, :, i:i + self.s*self.oh:self.s, j:j + self.s*self.ow:self.s]
    def backward(self, dout):
        dx = np.zeros(self.shape)
        for t in range(self.k ** 2):
            view = self.cut(dx, t)
            view += np.where(self.winner == t, dout, 0)
        return dx

# %% 04.AvgPool2d | - | by offsets
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, kernel if stride is None else stride

    def slices(self):
        OH, OW = ((size - self.k) // self.s + 1 for size in self.shape[2:])
        for i in range(self.k):
            for j in range(self.k):
                rows = slice(i, i + self.s * (OH - 1) + 1, self.s)
                yield slice(None), slice(None), rows, slice(j, j + self.s * (OW - 1) + 1, self.s)

    def forward(self, x):
        self.shape = x.shape
        return sum(x[place] for place in self.slices()) / self.k ** 2

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for place in self.slices():
            dx[place] += dout / self.k ** 2
        return dx

# %% 04.AvgPool2d | - | loops over the places
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = stride or kernel

    def forward(self, x):
        self.x = x
        k, s = self.kernel, self.stride
        tops, lefts = range(0, x.shape[2] - k + 1, s), range(0, x.shape[3] - k + 1, s)
        return np.stack([
            np.stack([x[:, :, t:t + k, l:l + k].mean(axis=(2, 3)) for l in lefts], axis=-1)
            for t in tops
        ], axis=2)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        dx = 0 * self.x
        for p in range(dout.shape[2]):
            for q in range(dout.shape[3]):
                dx[:, :, p * s:p * s + k, q * s:q * s + k] += dout[:, :, p:p + 1, q:q + 1] / (k * k)
        return dx

# %% 04.AvgPool2d | - | two small matrices, rows and columns
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel, self.stride = kernel, kernel if stride is None else stride

    def matrix(self, size):
        out = (size - self.kernel) // self.stride + 1
        A = np.zeros((out, size))
        for p in range(out):
            A[p, p * self.stride:p * self.stride + self.kernel] = 1 / self.kernel
        return A

    def forward(self, x):
        self.A, self.B = self.matrix(x.shape[2]), self.matrix(x.shape[3])
        return self.A @ x @ self.B.T

    def backward(self, dout):
        return self.A.T @ dout @ self.B

# %% 04.AvgPool2d | - | mean by slices, gradient by slices
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k = kernel
        self.s = stride or kernel

    def forward(self, x):
        self.shape = x.shape
        h, w = [(n - self.k) // self.s + 1 for n in x.shape[2:]]
        return sum(x[:, :, i:i + self.s * h:self.s, j:j + self.s * w:self.s] for i in range(self.k) for j in range(self.k)) / self.k ** 2

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for p in range(dout.shape[2]):
            for q in range(dout.shape[3]):
                dx[:, :, p * self.s:p * self.s + self.k, q * self.s:q * self.s + self.k] += dout[:, :, p, q, None, None] / self.k ** 2
        return dx

# %% 04.AvgPool2d | - | sums of sums (cumsum)
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, kernel if stride is None else stride

    def forward(self, x):
        k, s = self.k, self.s
        t = np.pad(x, ((0, 0), (0, 0), (1, 0), (1, 0))).cumsum(2).cumsum(3)
        y = t[:, :, k:, k:] - t[:, :, :-k, k:] - t[:, :, k:, :-k] + t[:, :, :-k, :-k]
        self.shape = x.shape
        return y[:, :, ::s, ::s] / k / k

    def backward(self, dout):
        k, s = self.k, self.s
        N, C, H, W = self.shape
        one = lambda n, m: np.array([[float(s * p <= i < s * p + k) for p in range(m)] for i in range(n)])
        return one(H, dout.shape[2]) @ (dout / k ** 2) @ one(W, dout.shape[3]).T

# %% 04.AvgPool2d | - | a matrix of shares for each side
import numpy as np
class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel, self.stride = kernel, stride or kernel
    def _matrix(self, length):
        places = self.stride * np.arange((length - self.kernel) // self.stride + 1)
        m = np.zeros((len(places), length))
        for row, start in zip(m, places):
            row[start:start + self.kernel] = 1 / self.kernel
        return m
    def forward(self, x):
        self.A, self.B = self._matrix(x.shape[2]), self._matrix(x.shape[3])
        return self.A @ x @ self.B.T
    def backward(self, dout):
        return self.A.T @ dout @ self.B

# %% 04.conv_param_count | - | factored
def conv_param_count(in_channels, out_channels, kernel):
    return (in_channels * kernel ** 2 + 1) * out_channels

# %% 04.conv_param_count | - | counts arrays
import numpy as np

def conv_param_count(in_channels, out_channels, kernel):
    W = np.empty((out_channels, in_channels, kernel, kernel), np.int8)
    return W.size + len(np.empty(out_channels))

# %% 04.conv_param_count | - | filter by filter, a numpy integer
import numpy as np

def conv_param_count(in_channels, out_channels, kernel):
    per_filter = np.prod([in_channels, kernel, kernel]) + 1
    return np.sum([per_filter] * out_channels)

# %% 04.conv_param_count | - | sizes of arrays
import numpy as np

def conv_param_count(in_channels, out_channels, kernel):
    W = np.zeros((out_channels, in_channels, kernel, kernel))
    b = np.zeros(out_channels)
    return W.size + b.size

# %% 04.conv_param_count | - | a sum over filters
def conv_param_count(in_channels, out_channels, kernel):
    return sum(in_channels * kernel * kernel + 1 for _ in range(out_channels))
