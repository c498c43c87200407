# Right answers to the exercises of notebook 03 in different styles; grader_tests/collection/__init__.py says how to read this.

# %% 03.l2_penalty | - | sum over arrays
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W ** 2) for W in weights)

# %% 03.l2_penalty | - | a loop, a Python float
def l2_penalty(weights, lam):
    total = 0.0
    for W in weights:
        for w in W.ravel().tolist():
            total += w * w
    return lam * total / 2

# %% 03.l2_penalty | - | Frobenius norm, squared again
import numpy as np

def l2_penalty(weights, lam):
    return lam / 2 * np.square([np.linalg.norm(W.ravel()) for W in weights]).sum()

# %% 03.l2_penalty | - | all weights in one vector, vdot
import numpy as np

def l2_penalty(weights, lam):
    v = np.concatenate([np.ravel(W) for W in weights])
    return np.array(0.5 * lam * (v @ v))

# %% 03.l2_penalty | - | concatenate
import numpy as np

def l2_penalty(weights, lam):
    flat = np.concatenate([np.ravel(W) for W in weights])
    return lam / 2 * (flat @ flat)

# %% 03.l2_penalty | - | loop of floats
import numpy as np

def l2_penalty(weights, lam):
    total = 0.0
    for W in weights:
        for v in W.flat:
            total += float(v) ** 2
    return total * lam / 2

# %% 03.l2_penalty | - | norm
import numpy as np

def l2_penalty(weights, lam):
    return np.array(0.5 * lam * np.sum([np.linalg.norm(W.ravel()) ** 2 for W in weights]))

# %% 03.l2_penalty | - | vdot
import numpy as np

def l2_penalty(weights, lam):
    return float(lam) / 2.0 * float(np.sum([np.vdot(W, W) for W in weights]))

# %% 03.l2_penalty | - | reduce
import numpy as np
from functools import reduce

def l2_penalty(weights, lam):
    return lam * reduce(lambda s, W: s + np.square(W).sum() / 2, weights, 0.0)

# %% 03.l2_penalty | - | sum generator
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(float((W * W).sum()) for W in weights)

# %% 03.l2_grad | - | a product
def l2_grad(W, lam):
    return lam * W

# %% 03.l2_grad | - | np.multiply, constants in float32
import numpy as np

def l2_grad(W, lam):
    return np.float32(0.5) * (2 * np.multiply(W, lam))

# %% 03.l2_grad | - | nested lists
def l2_grad(W, lam):
    if W.ndim == 1:
        return [lam * float(w) for w in W]
    return [l2_grad(row, lam) for row in W]

# %% 03.l2_grad | - | empty_like
import numpy as np

def l2_grad(W, lam):
    out = np.empty_like(W)
    for j in np.ndindex(W.shape):
        out[j] = lam * W[j]
    return out

# %% 03.l2_grad | - | half plus half
import numpy as np

def l2_grad(W, lam):
    return 0.5 * lam * (W + W)

# %% 03.l2_grad | - | np.multiply
import numpy as np

def l2_grad(W, lam):
    dW = W.copy()
    dW *= lam
    return dW

# %% 03.l2_grad | - | nditer
import numpy as np

def l2_grad(W, lam):
    return np.array([lam * v for v in W.ravel()]).reshape(W.shape)

# %% 03.l2_grad | - | einsum
import numpy as np

def l2_grad(W, lam):
    return np.einsum('...,->...', W, lam)

# %% 03.l2_grad | - | add
import numpy as np

def l2_grad(W, lam):
    return np.multiply(W, np.full_like(W, lam))

# %% 03.l1_penalty | - | sum over arrays
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l1_penalty | - | math.fsum
import math

def l1_penalty(weights, lam):
    return lam * math.fsum(abs(w) for W in weights for w in W.ravel().tolist())

# %% 03.l1_penalty | - | the norm of a vector
import numpy as np
l1_penalty = lambda weights, lam: float(lam * np.linalg.norm(np.concatenate([W.ravel() for W in weights]), 1))

# %% 03.l1_penalty | - | sign times W
import numpy as np

def l1_penalty(weights, lam):
    return float(sum((np.sign(W) * W).sum() for W in weights) * lam)

# %% 03.l1_penalty | - | ravel norm 1
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.linalg.norm(np.hstack([W.ravel() for W in weights]), ord=1)

# %% 03.l1_penalty | - | where
import numpy as np

def l1_penalty(weights, lam):
    total = 0
    for W in weights:
        total = total + np.where(W > 0, W, -W).sum()
    return lam * total

# %% 03.l1_penalty | - | hypot
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.add.reduce([np.add.reduce(np.fabs(W), axis=None) for W in weights])

# %% 03.l1_penalty | - | python abs
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(abs(float(v)) for W in weights for v in np.nditer(W))

# %% 03.l1_penalty | - | ravel dot sign
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(W.ravel() @ np.sign(W).ravel() for W in weights)

# %% 03.l1_grad | - | np.sign
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W)

# %% 03.l1_grad | - | np.where twice
import numpy as np

def l1_grad(W, lam):
    return np.where(W > 0, lam, np.where(W < 0, -lam, 0.0))

# %% 03.l1_grad | - | masks
import numpy as np

def l1_grad(W, lam):
    grad = np.zeros(W.shape)
    grad[W > 0] = lam
    grad[W < 0] = -lam
    return grad

# %% 03.l1_grad | - | a division that avoids 0
import numpy as np

def l1_grad(W, lam):
    return lam * np.divide(W, np.abs(W), out=np.zeros_like(W), where=W != 0)

# %% 03.l1_grad | - | masks
import numpy as np

def l1_grad(W, lam):
    return lam * ((W > 0).astype(float) - (W < 0).astype(float))

# %% 03.l1_grad | - | divide where
import numpy as np

def l1_grad(W, lam):
    return lam * np.divide(W, np.abs(W), out=np.zeros_like(W, dtype=float), where=W != 0)

# %% 03.l1_grad | - | select
import numpy as np

def l1_grad(W, lam):
    return np.select([W > 0, W < 0], [lam, -lam], 0.0)

# %% 03.l1_grad | - | copysign
import numpy as np

def l1_grad(W, lam):
    g = np.copysign(lam, W)
    g[W == 0] = 0
    return g

# %% 03.l1_grad | - | loop
import numpy as np

def l1_grad(W, lam):
    g = np.zeros_like(W)
    for j in np.ndindex(W.shape):
        if W[j] != 0:
            g[j] = lam if W[j] > 0 else -lam
    return g

# %% 03.l1_grad | - | divide by abs or one
import numpy as np

def l1_grad(W, lam):
    size = np.abs(W)
    size[size == 0] = 1
    return lam * W / size

# %% 03.l1_grad | - | piecewise
import numpy as np

def l1_grad(W, lam):
    return np.piecewise(W.astype(float), [W > 0, W < 0], [lam, -lam, 0.0])

# %% 03.soft_threshold | - | sign times what is left
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - threshold, 0)

# %% 03.soft_threshold | - | what was taken away, by clip
import numpy as np

def soft_threshold(W, threshold):
    return W - np.clip(W, -threshold, threshold)

# %% 03.soft_threshold | - | three cases
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W > threshold, W - threshold, np.where(W < -threshold, W + threshold, 0.0))

# %% 03.soft_threshold | - | two ReLUs
import numpy as np

def soft_threshold(W, threshold):
    relu = lambda v: np.maximum(v, 0)
    return relu(W - threshold) - relu(-W - threshold)

# %% 03.soft_threshold | - | at the boundary with <, which gives 0 there all the same
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) < threshold, 0, W - threshold * np.sign(W))

# %% 03.soft_threshold | - | two relus
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0) - np.maximum(-W - threshold, 0)

# %% 03.soft_threshold | - | loop
import numpy as np

def soft_threshold(W, threshold):
    out = np.zeros(W.shape)
    for j, v in np.ndenumerate(W):
        if v > threshold:
            out[j] = v - threshold
        elif v < -threshold:
            out[j] = v + threshold
    return out

# %% 03.soft_threshold | - | nested where
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W >= threshold, W - threshold, np.where(W <= -threshold, W + threshold, 0.0))

# %% 03.soft_threshold | - | sign flip test
import numpy as np

def soft_threshold(W, threshold):
    moved = W - threshold * np.sign(W)
    return np.where(moved * W > 0, moved, 0.0)

# %% 03.soft_threshold | - | median of three
import numpy as np

def soft_threshold(W, threshold):
    return np.median([W - threshold, np.zeros_like(W), W + threshold], axis=0)

# %% 03.soft_threshold | - | minus clip max
import numpy as np

def soft_threshold(W, threshold):
    return W - np.maximum(np.minimum(W, threshold), -threshold)

# %% 03.Dropout | - | a mask with the scale in it
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p) if train else np.ones(x.shape)
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | - | choice, in eval the argument itself
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError(p)
        self.p, self.rng, self.kept = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.kept = None
            return x
        self.kept = self.rng.choice([False, True], size=x.shape, p=[self.p, 1 - self.p])
        return np.where(self.kept, x / (1 - self.p), 0)

    def backward(self, dout):
        if self.kept is None:
            return dout
        return np.where(self.kept, dout / (1 - self.p), 0)

# %% 03.Dropout | - | binomial, drawn from the end
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not (p >= 0 and p < 1):
            raise ValueError
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.train = train
        if train:
            drawn = self.rng.binomial(1, 1 - self.p, size=x.size)[::-1]
            self.scale = drawn.reshape(x.shape) / (1 - self.p)
            return self.scale * x
        return x.copy()

    def backward(self, dout):
        return self.scale * dout if self.train else dout.copy()

# %% 03.Dropout | - | loops over the elements
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.keep, self.rng = 1 - p, rng

    def forward(self, x, train=True):
        self.factor = np.ones(x.shape)
        if train:
            for place in np.ndindex(*x.shape):
                self.factor[place] = 1 / self.keep if self.rng.uniform() < self.keep else 0.0
        return self.factor * x

    def backward(self, dout):
        return self.factor * dout

# %% 03.Dropout | - | binomial
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError(p)
        self.keep, self.rng, self.scale = 1 - p, rng, 1.0
    def forward(self, x, train=True):
        self.scale = self.rng.binomial(1, self.keep, size=np.shape(x)) / self.keep if train else 1.0
        return x * self.scale
    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | - | where, index assignment
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not (p >= 0 and p < 1):
            raise ValueError("expected 0 <= p < 1")
        self.p = p
        self.rng = rng
    def forward(self, x, train=True):
        self.drop = self.rng.uniform(size=x.shape) < self.p if train else np.zeros(x.shape, bool)
        self.factor = 1 / (1 - self.p) if train else 1
        out = x * self.factor
        out[self.drop] = 0
        return out
    def backward(self, dout):
        return np.where(self.drop, 0.0, dout * self.factor)

# %% 03.Dropout | - | element by element
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p in (1,) or not 0 <= p <= 1:
            raise ValueError("no")
        self.p, self.rng = p, rng
    def forward(self, x, train=True):
        m = np.ones(x.shape)
        if train and self.p > 0:
            for j in np.ndindex(*x.shape):
                m[j] = 0 if self.rng.random() < self.p else 1 / (1 - self.p)
        self.m = m
        return m * x
    def backward(self, dout):
        return self.m * dout

# %% 03.Dropout | - | closure for the backward
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p > 1 or p == 1:
            raise ValueError("p")
        self.p, self.rng = p, rng
    def forward(self, x, train=True):
        if train:
            keep = self.rng.choice([0.0, 1.0], p=[self.p, 1 - self.p], size=x.shape)
            self.back = lambda d: keep * d / (1 - self.p)
            return self.back(x)
        self.back = lambda d: d
        return x
    def backward(self, dout):
        return self.back(dout)

# %% 03.Dropout | - | mask by ~
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not (0 <= p < 1):
            raise ValueError(f'p = {p}')
        self.p, self.rng, self.dropped = p, rng, None
    def forward(self, x, train=True):
        self.dropped = (self.rng.random(size=x.shape) < self.p) & bool(train)
        self.gain = 1.0 / (1.0 - self.p) if train else 1.0
        return self.gain * x * ~self.dropped
    def backward(self, dout):
        return self.gain * dout * ~self.dropped

# %% 03.Dropout | - | stack of masks
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p >= 1 or p < 0:
            raise ValueError
        self.q = 1 - p
        self.rng = rng
    def forward(self, x, train=True):
        keep = self.rng.uniform(0, 1, x.size).reshape(x.shape) < self.q if train else np.full(x.shape, True)
        self.keep, self.train = keep, train
        return np.where(keep, x / (self.q if train else 1), 0)
    def backward(self, dout):
        dx = np.zeros_like(dout)
        dx[self.keep] = dout[self.keep] / (self.q if self.train else 1)
        return dx

# %% 03.Dropout | - | as written
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.EarlyStopping | - | a counter
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | - | the distance to the best epoch
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = -1
        self.losses = []

    def step(self, val_loss):
        self.losses.append(val_loss)
        epoch = len(self.losses) - 1
        if self.best_loss - val_loss > self.min_delta:
            self.best_loss, self.best_epoch = np.float64(val_loss), np.int64(epoch)
        return np.bool(epoch - self.best_epoch >= self.patience)

# %% 03.EarlyStopping | - | flags of the last epochs in a deque
from collections import deque

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.flags = deque([True] * patience, maxlen=patience)
        self.best_loss, self.best_epoch, self.delta, self.count = None, 0, min_delta, 0

    def step(self, val_loss):
        better = self.best_loss is None or val_loss < self.best_loss - self.delta
        self.flags.append(better)
        if better:
            self.best_loss = val_loss
            self.best_epoch = self.count
        self.count += 1
        return not any(self.flags)

# %% 03.EarlyStopping | - | history recomputed
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.losses = patience, min_delta, []
    def step(self, val_loss):
        self.losses.append(val_loss)
        best = None
        for e, loss in enumerate(self.losses):
            if best is None or loss < best - self.min_delta:
                best, self.best_epoch = loss, e
        self.best_loss = best
        return len(self.losses) - 1 - self.best_epoch >= self.patience

# %% 03.EarlyStopping | - | None at first, countdown
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = self.left = patience
        self.min_delta = min_delta
        self.best_loss = None
        self.best_epoch = None
        self.n = 0
    def step(self, val_loss):
        if self.best_loss is None or self.best_loss - val_loss > self.min_delta:
            self.best_loss, self.best_epoch, self.left = val_loss, self.n, self.patience
        else:
            self.left -= 1
        self.n += 1
        return True if self.left <= 0 else False

# %% 03.EarlyStopping | - | deque of flags
import numpy as np
from collections import deque

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.flags = deque(maxlen=patience)
        self.d = min_delta
        self.best_loss = np.inf
        self.epoch = -1
    def step(self, val_loss):
        self.epoch += 1
        better = bool(val_loss < self.best_loss - self.d)
        self.flags.append(better)
        if better:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return len(self.flags) == self.flags.maxlen and not any(self.flags)

# %% 03.EarlyStopping | - | properties
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self._p, self._d, self._best, self._t = patience, min_delta, (-1, np.inf), 0
    @property
    def best_epoch(self):
        return self._best[0]
    @property
    def best_loss(self):
        return self._best[1]
    def step(self, val_loss):
        if val_loss < self._best[1] - self._d:
            self._best = (self._t, val_loss)
        stop = self._t - self._best[0] >= self._p
        self._t += 1
        return np.bool_(stop)

# %% 03.EarlyStopping | - | compare improvements list
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epochs = float('inf'), -1, 0
    def step(self, val_loss):
        better = self.best_loss - val_loss > self.min_delta
        if better:
            self.best_epoch, self.best_loss = self.epochs, val_loss
        self.epochs += 1
        return self.epochs - self.best_epoch > self.patience

# %% 03.EarlyStopping | - | int result
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.left = self.patience = patience
        self.margin = min_delta
        self.seen = 0
    def step(self, val_loss):
        if self.seen == 0 or val_loss < self.best_loss - self.margin:
            self.best_loss, self.best_epoch, self.left = float(val_loss), self.seen, self.patience + 1
        self.left -= 1
        self.seen += 1
        return not self.left > 0

# %% 03.EarlyStopping | - | as written
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch >= self.patience

# %% 03.ridge_fit | - | the normal equations of centred data, by the pseudo-inverse
import numpy as np

def ridge_fit(X, y, lam):
    mean_x, mean_y = X.mean(axis=0), y.mean()
    A, c = X - mean_x, y - mean_y
    w = np.linalg.pinv(A.T @ A + lam * np.eye(X.shape[1]), rcond=1e-10, hermitian=True) @ A.T @ c
    return w, float(mean_y - mean_x @ w)

# %% 03.ridge_fit | - | as least squares with rows added
import numpy as np

def ridge_fit(X, y, lam):
    mean_x, mean_y = X.mean(axis=0), y.mean()
    A = np.vstack([X - mean_x, np.sqrt(lam) * np.eye(X.shape[1])])
    w, *_ = np.linalg.lstsq(A, np.concatenate([y - mean_y, np.zeros(X.shape[1])]), rcond=None)
    return w, mean_y - mean_x @ w

# %% 03.ridge_fit | - | singular values
import numpy as np

def ridge_fit(X, y, lam):
    m = X.mean(0)
    U, s, Vt = np.linalg.svd(X - m, full_matrices=False)
    big = s > 1e-9 * s[0]
    factor = np.zeros_like(s)
    factor[big] = s[big] / (s[big] ** 2 + lam)
    w = Vt.T @ (factor * (U.T @ y))
    return [w, np.array(y.mean() - m @ w)]

# %% 03.ridge_fit | - | solve where lam > 0, least squares else
import numpy as np

def ridge_fit(X, y, lam):
    Xc = X - X.mean(axis=0)
    yc = y - y.mean()
    if lam > 0:
        w = np.linalg.solve(Xc.T @ Xc + lam * np.identity(Xc.shape[1]), Xc.T @ yc)
    else:
        w = np.linalg.lstsq(Xc, yc, rcond=None)[0]
    b = float(np.mean(y - X @ w))
    return w, b

# %% 03.ridge_fit | - | augmented lstsq
import numpy as np

def ridge_fit(X, y, lam):
    d = X.shape[1]
    Xc = X - X.mean(0)
    A = np.vstack([Xc, np.sqrt(lam) * np.eye(d)])
    w = np.linalg.lstsq(A, np.concatenate([y - y.mean(), np.zeros(d)]), rcond=None)[0]
    return w, float(np.mean(y - X @ w))

# %% 03.ridge_fit | - | svd
import numpy as np

def ridge_fit(X, y, lam):
    mean = X.mean(axis=0)
    U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    keep = s > 1e-10 * s.max()
    f = np.zeros_like(s)
    f[keep] = s[keep] / (s[keep] ** 2 + lam)
    w = Vt.T @ (f * (U.T @ y))
    return w, y.mean() - mean @ w

# %% 03.ridge_fit | - | centering matrix, if for lam 0
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    H = np.eye(n) - 1 / n
    if lam == 0:
        w = np.linalg.pinv(H @ X) @ (H @ y)
    else:
        w = np.linalg.solve(X.T @ H @ X + lam * np.identity(d), X.T @ H @ y)
    return w, (y - X @ w).mean()

# %% 03.ridge_fit | - | dual
import numpy as np

def ridge_fit(X, y, lam):
    mx = X.mean(0)
    Z = X - mx
    w = Z.T @ np.linalg.pinv(Z @ Z.T + lam * np.eye(len(Z)), hermitian=True) @ (y - y.mean())
    return w, np.float64(y.mean() - w.dot(mx))

# %% 03.ridge_fit | - | pinv of the normal matrix hermitian
import numpy as np

def ridge_fit(X, y, lam):
    Z = X - X.mean(axis=0, keepdims=True)
    G = Z.T @ Z
    G[np.diag_indices_from(G)] += lam
    w = np.linalg.pinv(G, rcond=1e-10, hermitian=True) @ (Z.T @ (y - np.average(y)))
    return w, np.average(y - X @ w)

# %% 03.ridge_fit | - | solve or lstsq
import numpy as np

def ridge_fit(X, y, lam):
    Z, t = X - X.mean(0), y - y.mean()
    if lam > 0:
        w = np.linalg.solve(Z.T @ Z + lam * np.eye(Z.shape[1]), Z.T @ t)
    else:
        w, *_ = np.linalg.lstsq(Z, t, rcond=None)
    return [w, y.mean() - X.mean(0) @ w]

# %% 03.ridge_fit | - | as written
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.train_val_split | - | a permutation of each class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | - | shuffled afterwards, rounded down
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in set(labels.tolist()):
        members = [i for i in range(len(labels)) if labels[i] == c]
        rng.shuffle(members)
        n = int(len(members) * val_fraction)
        val += members[:n]
        train += members[n:]
    train, val = rng.permutation(train).astype(int), rng.permutation(val).astype(int)
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | - | rank of a random number within the class, rounded up
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    noise = rng.random(len(labels))
    is_val = np.empty(len(labels), dtype=bool)
    for c in np.unique(labels):
        here = labels == c
        rank = noise[here].argsort().argsort()
        is_val[here] = rank < np.ceil(val_fraction * here.sum())
    return [x[~is_val], labels[~is_val], x[is_val], labels[is_val]]

# %% 03.train_val_split | - | choice without replacement, setdiff1d, lists
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.concatenate([
        rng.choice(np.where(labels == c)[0], int(round(val_fraction * (labels == c).sum())), replace=False)
        for c in np.unique(labels)
    ])
    train = np.setdiff1d(np.arange(len(x)), val)
    return x[train], labels[train].tolist(), x[val], labels[val].tolist()

# %% 03.train_val_split | - | argsort by key
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    labels = np.asarray(labels)
    keys = rng.random(len(labels))
    order = np.lexsort((keys, labels))
    rank = np.empty(len(labels), dtype=int)
    sorted_labels = labels[order]
    start = np.searchsorted(sorted_labels, sorted_labels)
    rank[order] = np.arange(len(labels)) - start
    counts = np.array([np.sum(labels == c) for c in labels])
    val = rank < np.floor(val_fraction * counts)
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | - | boolean mask, choice without replacement, rounded up
import numpy as np
import math

def train_val_split(x, labels, val_fraction, rng):
    held = np.zeros(len(labels), bool)
    for c in sorted(set(labels.tolist())):
        idx = np.where(labels == c)[0]
        held[rng.choice(idx, math.ceil(val_fraction * len(idx)), replace=False)] = True
    return x[held == False], labels[held == False], x[held], labels[held]

# %% 03.train_val_split | - | shuffle all first, then deal
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(labels))
    x, labels = x[order], labels[order]
    quota = {c: int(val_fraction * n) for c, n in zip(*np.unique(labels, return_counts=True))}
    val, train = [], []
    for j, c in enumerate(labels):
        if quota[c] > 0:
            quota[c] -= 1
            val.append(j)
        else:
            train.append(j)
    return (*(a[train] for a in (x, labels)), *(a[val] for a in (x, labels)))

# %% 03.train_val_split | - | lists of images back into arrays
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    parts = {"t": [], "v": []}
    for c in np.unique(labels):
        idx = np.nonzero(labels == c)[0]
        rng.shuffle(idx)
        k = round(val_fraction * idx.size)
        parts["v"].append(idx[idx.size - k:])
        parts["t"].append(idx[:idx.size - k])
    t, v = np.concatenate(parts["t"]), np.concatenate(parts["v"])
    return x.take(t, axis=0), labels.take(t), x.take(v, axis=0), labels.take(v)

# %% 03.train_val_split | - | permute once, take first per class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(labels))
    quota = {int(c): int(np.round(val_fraction * np.sum(labels == c))) for c in np.unique(labels)}
    train, val = [], []
    for j in order:
        c = int(labels[j])
        (val if quota[c] > 0 else train).append(j)
        quota[c] -= 1
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | - | argpartition of random keys
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    is_val = np.zeros(labels.shape, bool)
    for c in set(labels):
        here = np.flatnonzero(labels == c)
        keys = rng.random(here.size)
        is_val[here[keys.argsort()[: int(np.ceil(val_fraction * here.size - 1e-9))]]] = True
    return x[~is_val], labels[~is_val], x[is_val], labels[is_val]

# %% 03.train_val_split | - | as written
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.ridge_quiz | - | a letter
ridge_quiz = "d"

# %% 03.ridge_quiz | - | a capital letter with a bracket
ridge_quiz = "D)"

# %% 03.l1_contour | - | a letter
l1_contour = "b"

# %% 03.l1_contour | - | a set
l1_contour = {"b"}

# %% 03.early_stopped | - | with a stopper
class EarlyStopping:
    def __init__(self, patience):
        self.patience, self.best_loss, self.best_epoch, self.epoch = patience, float("inf"), -1, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch >= self.patience

def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    stopper, losses = EarlyStopping(patience), []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        losses.append(val_loss(weights))
        done = stopper.step(losses[-1])
        if stopper.best_epoch == epoch:
            best = weights
        if done:
            break
    return best, losses

# %% 03.early_stopped | - | the best loss and its epoch kept in the loop
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, losses = None, []
    while len(losses) < max_epochs:
        weights = train_epoch(weights)
        loss = val_loss(weights)
        if not losses or loss < min(losses):
            best, waited = weights, 0
        else:
            waited += 1
        losses.append(loss)
        if waited == patience:
            return best, losses
    return best, losses

# %% 03.early_stopped | - | all weights kept, the best picked at the end
import numpy as np

def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    after, losses = [], []
    for _ in range(max_epochs):
        after.append(train_epoch(after[-1] if after else weights))
        losses.append(val_loss(after[-1]))
        if len(losses) - 1 - np.argmin(losses) >= patience:
            break
    return after[int(np.argmin(losses))], np.array(losses)

# %% 03.early_stopped | - | deep copies, a count that runs down
from copy import deepcopy

def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    kept, lowest, left, history = deepcopy(weights), float("inf"), patience, []
    for _ in range(max_epochs):
        if left == 0:
            break
        weights = train_epoch(deepcopy(weights))
        history += [float(val_loss(weights))]
        left -= 1
        if history[-1] < lowest:
            kept, lowest, left = deepcopy(weights), history[-1], patience
    return kept, tuple(history)

# %% 03.early_stopped | - | a generator of epochs
from itertools import islice

def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    def epochs(now):
        while True:
            now = train_epoch(now)
            yield val_loss(now), now

    seen = []
    for pair in islice(epochs(weights), max_epochs):
        seen.append(pair)
        recent, earlier = seen[-patience:], seen[:-patience]
        if earlier and min(loss for loss, _ in recent) >= min(loss for loss, _ in earlier):
            break
    best = min(seen, key=lambda pair: pair[0])[1]
    return [best, [loss for loss, _ in seen]]

# %% 03.grid_search | - | a dict of means, and its largest
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        means[setting] = np.mean([score(setting, seed) for seed in seeds])
    return max(means, key=means.get), means

# %% 03.grid_search | - | a table, and argmax
import numpy as np

def grid_search(settings, score, seeds):
    table = np.array([[score(setting, seed) for seed in seeds] for setting in settings])
    means = table.mean(axis=1)
    return settings[means.argmax()], dict(zip(settings, means))

# %% 03.grid_search | - | seeds outside, the best kept on the way
def grid_search(settings, score, seeds):
    totals = dict.fromkeys(settings, 0.0)
    for seed in seeds:
        for setting in settings:
            totals[setting] += score(setting, seed)
    best = settings[0]
    for setting in settings:
        if totals[setting] > totals[best]:
            best = setting
    return best, {setting: total / len(seeds) for setting, total in totals.items()}

# %% 03.grid_search | - | product and sorted
from itertools import product
from statistics import fmean

def grid_search(settings, score, seeds):
    scores = {pair: score(*pair) for pair in product(settings, seeds)}
    means = {s: fmean(v for (of, _), v in scores.items() if of == s) for s in settings}
    return sorted(means.items(), key=lambda item: -item[1])[0][0], means

# %% 03.grid_search | - | groups of a default dict
import collections

import numpy as np

def grid_search(settings, score, seeds):
    found = collections.defaultdict(list)
    for i in range(len(settings) * len(seeds)):
        row, column = divmod(i, len(seeds))
        found[settings[row]].append(score(settings[row], seeds[column]))
    averages = {setting: float(np.average(values)) for setting, values in found.items()}
    ranked = sorted(averages, key=lambda setting: averages[setting], reverse=True)
    return [ranked[0], averages]
