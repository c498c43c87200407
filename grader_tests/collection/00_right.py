# Right answers to the exercises of notebook 00 in different styles; grader_tests/collection/__init__.py says how to read this.

# %% 00.one_hot | - | zeros, then ones at pairs of places
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    out[np.arange(len(labels)), labels] = 1
    return out

# %% 00.one_hot | - | rows of the identity
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels]

# %% 00.one_hot | - | a comparison, float32
import numpy as np

def one_hot(labels, num_classes):
    return (labels[:, None] == np.arange(num_classes)).astype(np.float32)

# %% 00.one_hot | - | nested lists
def one_hot(labels, num_classes):
    return [[1.0 if k == label else 0.0 for k in range(num_classes)] for label in labels]

# %% 00.one_hot | - | list comprehension
def one_hot(labels, num_classes):
    return [[1.0 if k == l else 0.0 for k in range(num_classes)] for l in labels]

# %% 00.one_hot | - | compare and astype
import numpy as np

def one_hot(labels, num_classes):
    return np.equal.outer(np.asarray(labels), range(num_classes)).astype("float32")

# %% 00.one_hot | - | add.at
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes)); np.add.at(out, (range(len(labels)), labels), 1); return out

# %% 00.one_hot | - | isclose
import numpy as np

def one_hot(labels, num_classes):
    return np.where(np.arange(num_classes) == np.reshape(labels, (-1, 1)), 1.0, 0.0)

# %% 00.affine_forward | - | one line
def affine_forward(x, W, b):
    return x @ W + b

# %% 00.affine_forward | - | np.dot, the bias in place
import numpy as np

def affine_forward(x, W, b):
    out = np.dot(x, W)
    out += b
    return out

# %% 00.affine_forward | - | loops over images and neurons
import numpy as np

def affine_forward(x, W, b):
    out = np.zeros((len(x), len(b)))
    for n in range(len(x)):
        for m in range(len(b)):
            out[n, m] = sum(x[n, d] * W[d, m] for d in range(W.shape[0])) + b[m]
    return out

# %% 00.affine_forward | - | the bias as one more weight
import numpy as np

def affine_forward(x, W, b):
    return np.hstack([x, np.ones((len(x), 1))]) @ np.vstack([W, b])

# %% 00.affine_forward | - | einsum
import numpy as np

def affine_forward(x, W, b):
    return np.einsum("nd,dm->nm", x, W) + b[np.newaxis]

# %% 00.affine_forward | - | ones column
import numpy as np

def affine_forward(x, W, b):
    return np.hstack([x, np.ones((len(x), 1))]) @ np.vstack([W, b])

# %% 00.affine_forward | - | add.reduce
import numpy as np

def affine_forward(x, W, b):
    return np.add.reduce(x[:, :, None] * W[None], axis=1) + b

# %% 00.affine_forward | - | starting from the bias
import numpy as np

def affine_forward(x, W, b):
    out = np.tile(b, (len(x), 1)).astype(x.dtype)
    for d, row in enumerate(W): out = out + x[:, [d]] * row
    return out

# %% 00.parameter_count | - | zip
def parameter_count(layer_sizes):
    return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% 00.parameter_count | - | a loop over places
def parameter_count(layer_sizes):
    total = 0
    for i in range(1, len(layer_sizes)):
        total += (layer_sizes[i - 1] + 1) * layer_sizes[i]
    return total

# %% 00.parameter_count | - | counts real arrays, numpy integer
import numpy as np

def parameter_count(layer_sizes):
    arrays = []
    for m, n in zip(layer_sizes[:-1], layer_sizes[1:]):
        arrays += [np.zeros((m, n)), np.zeros(n)]
    return np.sum([a.size for a in arrays])

# %% 00.parameter_count | - | numpy
import numpy as np

def parameter_count(layer_sizes):
    s = np.array(layer_sizes)
    return np.sum((s[:-1] + 1) * s[1:])

# %% 00.parameter_count | - | recursive
def parameter_count(layer_sizes):
    if len(layer_sizes) < 2: return 0
    a, b, *_ = layer_sizes
    return (a + 1) * b + parameter_count(layer_sizes[1:])

# %% 00.parameter_count | - | reduce
def parameter_count(layer_sizes):
    from functools import reduce
    return reduce(lambda acc, n: (acc[0] + acc[1] * n + n, n), layer_sizes[1:], (0, layer_sizes[0]))[0]

# %% 00.parameter_count | - | dot
import numpy as np

def parameter_count(layer_sizes):
    s = np.asarray(layer_sizes, dtype=float); return float(s[:-1] @ s[1:] + s[1:].sum())

# %% 00.softmax | - | the maximum first, last axis
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | - | by the logarithm of the sum
import numpy as np

def softmax(logits):
    top = np.max(logits, axis=-1, keepdims=True)
    return np.exp(logits - top - np.log(np.sum(np.exp(logits - top), axis=-1, keepdims=True)))

# %% 00.softmax | - | row by row, lists
import math

def softmax(logits):
    if logits.ndim > 1:
        return [softmax(part) for part in logits]
    top = max(logits)
    e = [math.exp(v - top) for v in logits]
    return [v / sum(e) for v in e]

# %% 00.softmax | - | logaddexp.reduce
import numpy as np

def softmax(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True))

# %% 00.softmax | - | transposed twice
import numpy as np

def softmax(logits):
    x = np.moveaxis(logits, -1, 0)
    e = np.exp(x - x.max(axis=0))
    return np.moveaxis(e / e.sum(axis=0), 0, -1)

# %% 00.softmax | - | log-sum-exp
import numpy as np

def softmax(logits):
    m = np.max(logits, axis=-1, keepdims=True)
    return np.exp(logits - m - np.log(np.sum(np.exp(logits - m), axis=-1, keepdims=True)))

# %% 00.softmax | - | apply_along_axis
import numpy as np

def softmax(logits):
    def one(u):
        e = [np.exp(v - max(u)) for v in u]; return np.array(e) / sum(e)
    return np.apply_along_axis(one, -1, logits)

# %% 00.softmax | - | moveaxis
import numpy as np

def softmax(logits):
    u = np.moveaxis(logits, -1, 0); e = np.exp(u - u.max(0)); return np.moveaxis(e / e.sum(0), 0, -1)

# %% 00.softmax | - | float max shift of other value
import numpy as np

def softmax(logits):
    top = np.max(logits, -1)[..., None]; e = np.exp(logits - top - 3.0); return np.divide(e, e.sum(-1)[..., None])

# %% 00.cross_entropy | - | a small number added, as in the book
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(probs + 1e-7)) / len(probs)

# %% 00.cross_entropy | - | clipped
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(np.clip(probs, 1e-12, None))).sum(axis=1).mean()

# %% 00.cross_entropy | - | only the right class, 0-d array
import numpy as np

def cross_entropy(probs, targets):
    right = (probs * targets).sum(axis=1)
    return np.array(-np.log(np.maximum(right, 1e-300)).mean())

# %% 00.cross_entropy | - | loops
import math

def cross_entropy(probs, targets):
    total = 0.0
    for p, t in zip(probs, targets):
        for k in range(len(p)):
            if t[k] == 1:
                total -= math.log(max(float(p[k]), 1e-10))
    return total / len(probs)

# %% 00.cross_entropy | - | by index of the label
import numpy as np

def cross_entropy(probs, targets):
    labels = targets.argmax(axis=1)
    return float(np.mean(-np.log(probs[np.arange(len(labels)), labels] + 1e-9)))

# %% 00.cross_entropy | - | tiny
import numpy as np

def cross_entropy(probs, targets):
    return -np.log(np.clip((probs * targets).sum(1), np.finfo(float).tiny, None)).mean()

# %% 00.cross_entropy | - | loop
def cross_entropy(probs, targets):
    import math
    total = 0
    for p, t in zip(probs, targets):
        for pk, tk in zip(p, t):
            if tk == 1: total -= math.log(pk) if pk > 0 else -1000
    return total / len(probs)

# %% 00.cross_entropy | - | dot
import numpy as np

def cross_entropy(probs, targets):
    p = np.einsum("nk,nk->n", probs, targets); p = np.where(p > 0, p, 1e-20); return -np.log(p).sum() / p.size

# %% 00.cross_entropy | - | 0-d array
import numpy as np

def cross_entropy(probs, targets):
    return np.array(-(targets * np.log(probs + 1e-10)).sum() / targets.sum())

# %% 00.first_loss | - | four figures
first_loss = 2.303

# %% 00.first_loss | - | computed
import numpy as np

first_loss = -np.log(0.1)

# %% 00.first_loss | - | rounded
first_loss = 2.3

# %% 00.first_loss | - | expression
import numpy as np

first_loss = np.log(10)

# %% 00.first_loss | - | expression 2
import numpy as np

first_loss = -np.log(0.1).astype("float32")

# %% 00.first_loss | - | np.log1p
import numpy as np

first_loss = np.log1p(9)

# %% 00.first_loss | - | 0-d
import numpy as np

first_loss = np.array(2.3)

# %% 00.accuracy | - | mean of a comparison
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=1) == labels)

# %% 00.accuracy | - | counted, divided
import numpy as np

def accuracy(probs, labels):
    return float((np.argmax(probs, axis=-1) == labels).sum() / labels.shape[0])

# %% 00.accuracy | - | a loop
def accuracy(probs, labels):
    hits = 0
    for p, label in zip(probs, labels):
        best = max(range(len(p)), key=lambda k: p[k])
        hits += best == label
    return hits / len(labels)

# %% 00.accuracy | - | loop
def accuracy(probs, labels):
    hits = 0
    for p, l in zip(probs.tolist(), labels):
        hits += p.index(max(p)) == l
    return hits / len(labels)

# %% 00.accuracy | - | count nonzero
import numpy as np

def accuracy(probs, labels):
    return np.count_nonzero(np.argmax(probs, -1) == labels) / labels.size

# %% 00.accuracy | - | list index
import numpy as np

def accuracy(probs, labels):
    return sum(1 for n in range(len(labels)) if np.argmax(probs[n]) == labels[n]) / len(labels)

# %% 00.accuracy | - | difference zero
import numpy as np

def accuracy(probs, labels):
    return float(np.mean(np.argmax(probs, 1).astype(int) - labels.astype(int) == 0))

# %% 00.chain_rule | - | in x and y
def chain_rule(x, y):
    return 2 * (x + y)

# %% 00.chain_rule | - | factor by factor
def chain_rule(x, y):
    t = x + y
    dz_dt = 2 * t
    dt_dx = 1
    return dz_dt * dt_dx

# %% 00.chain_rule | - | a central difference, exact for a square
def chain_rule(x, y):
    return ((x + 1 + y) ** 2 - (x - 1 + y) ** 2) / 2

# %% 00.chain_rule | - | lambda composition
def chain_rule(x, y):
    t = x + y
    dz_dt, dt_dx = 2 * t, 1
    return dz_dt * dt_dx

# %% 00.chain_rule | - | central difference
def chain_rule(x, y):
    f = lambda v: (v + y) ** 2
    return (f(x + 1e-3) - f(x - 1e-3)) / 2e-3

# %% 00.chain_rule | - | polynomial
def chain_rule(x, y):
    return sum(c * v for c, v in ((2, x), (2, y)))

# %% 00.chain_rule | - | complex step
def chain_rule(x, y):
    return ((x + 1e-20j + y) ** 2).imag / 1e-20

# %% 00.numerical_gradient | - | copies moved
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | - | x itself moved, put back whatever happens
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    if not np.issubdtype(x.dtype, np.floating):
        x = x.astype(np.float64)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        kept = x[i]
        try:
            x[i] = kept + eps
            up = f(x)
            x[i] = kept - eps
            down = f(x)
        finally:
            x[i] = kept
        grad[i] = (up - down) / (2 * eps)
        it.iternext()
    return grad

# %% 00.numerical_gradient | - | steps as arrays
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    steps = eps * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + s) - f(x - s)) / (2 * eps) for s in steps]).reshape(x.shape)

# %% 00.numerical_gradient | - | by flat places, one copy, copied back
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved = np.array(x, dtype=float)
    grad = np.empty(x.size)
    for k in range(x.size):
        kept = moved.flat[k]
        values = []
        for side in (1, -1):
            moved.flat[k] = kept + side * eps
            values.append(f(moved.copy()))
        moved.flat[k] = kept
        grad[k] = (values[0] - values[1]) / (2 * eps)
    return grad.reshape(x.shape)

# %% 00.numerical_gradient | - | flat unit vectors
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    x = np.asarray(x, float)
    units = np.eye(x.size).reshape(-1, *x.shape) * eps
    return np.array([(f(x + u) - f(x - u)) / (2 * eps) for u in units]).reshape(x.shape)

# %% 00.numerical_gradient | - | nditer with try finally
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    saved, w = x, np.array(x, dtype=np.float64)
    g = np.zeros_like(w)
    it = np.nditer(w, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        a, b = w.copy(), w.copy()
        a[i] = w[i] + eps; b[i] = w[i] - eps
        g[i] = (f(a) - f(b)) / (2.0 * eps)
        it.iternext()
    return g

# %% 00.numerical_gradient | - | enumerate units
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    x = np.array(x) * 1.0; g = np.full(x.shape, np.nan)
    for i, _ in np.ndenumerate(x):
        e = np.zeros_like(x); e[i] = eps; g[i] = (f(x + e) - f(x - e)) / eps / 2
    return g

# %% 00.numerical_gradient | - | recursion by flat with deep copies
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    import copy
    def one(k):
        vals = []
        for s in (1, -1):
            y = copy.deepcopy(np.asarray(x, dtype="float64")).reshape(-1); y[k] += s * eps; vals.append(f(y.reshape(x.shape)))
        return (vals[0] - vals[1]) / (2 * eps)
    return np.reshape([one(k) for k in range(x.size)], x.shape)

# %% 00.softmax_cross_entropy_grad | - | one line
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | - | a copy, 1 taken off
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    grad = probs.copy()
    grad[np.arange(len(grad)), targets.argmax(axis=1)] -= 1
    return grad / grad.shape[0]

# %% 00.softmax_cross_entropy_grad | - | through the Jacobian of softmax
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    rows = []
    for p, t in zip(probs, targets):
        jacobian = np.diag(p) - np.outer(p, p)
        rows.append(jacobian @ (-t / p) / len(probs))
    return rows

# %% 00.softmax_cross_entropy_grad | - | loops
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    N, K = probs.shape
    g = np.zeros((N, K))
    for n in range(N):
        J = np.diag(probs[n]) - np.outer(probs[n], probs[n])
        g[n] = J @ (-targets[n] / probs[n]) / N
    return g

# %% 00.softmax_cross_entropy_grad | - | list
def softmax_cross_entropy_grad(probs, targets):
    return [[(p - t) / len(probs) for p, t in zip(a, b)] for a, b in zip(probs, targets)]

# %% 00.softmax_cross_entropy_grad | - | subtract
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return np.divide(np.subtract(probs, targets), probs.shape[0])

# %% 00.softmax_cross_entropy_grad | - | index
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    g = probs / len(probs); g[np.arange(len(g)), targets.argmax(1)] -= 1 / len(g); return g

# %% 00.affine_backward | - | one line
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | - | einsum, a list
import numpy as np

def affine_backward(dout, x, W):
    dx = np.einsum("nm,dm->nd", dout, W)
    dW = np.einsum("nd,nm->dm", x, dout)
    return [dx, dW, np.ones(len(dout)) @ dout]

# %% 00.affine_backward | - | loops over the images
import numpy as np

def affine_backward(dout, x, W):
    dx, dW, db = np.zeros_like(x), np.zeros_like(W), np.zeros(W.shape[1])
    for n in range(len(x)):
        dW = dW + np.outer(x[n], dout[n])
        db = db + dout[n]
        dx[n] = W @ dout[n]
    return dx, dW, db

# %% 00.affine_backward | - | einsum
import numpy as np

def affine_backward(dout, x, W):
    return np.einsum("nm,dm->nd", dout, W), np.einsum("nd,nm->dm", x, dout), np.einsum("nm->m", dout)

# %% 00.affine_backward | - | list of three
import numpy as np

def affine_backward(dout, x, W):
    dW = sum(np.outer(a, b) for a, b in zip(x, dout))
    return [(W @ dout.T).T, dW, sum(dout)]

# %% 00.affine_backward | - | loops
import numpy as np

def affine_backward(dout, x, W):
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for n in range(len(x)):
        for d in range(W.shape[0]):
            for m in range(W.shape[1]):
                dx[n, d] += dout[n, m] * W[d, m]; dW[d, m] += dout[n, m] * x[n, d]
        db += dout[n]
    return dx, dW, db

# %% 00.affine_backward | - | inner and T
import numpy as np

def affine_backward(dout, x, W):
    return np.inner(dout, W), (dout.T @ x).T, np.add.reduce(dout)

# %% 00.forward | - | with layers of one's own
import numpy as np

def affine_forward(x, W, b):
    return x @ W + b

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = affine_forward(x, params["W1"], params["b1"])
    z1 = np.maximum(u1, 0)
    logits = affine_forward(z1, params["W2"], params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": softmax(logits)}

# %% 00.forward | - | a loop over the layers
import numpy as np

def forward(params, x):
    cache, z = {"x": x}, x
    layers = len(params) // 2
    for layer in range(1, layers + 1):
        W, b = params[f"W{layer}"], params[f"b{layer}"]
        u = z @ W + b
        if layer < layers:
            z = u * (u > 0)
            cache |= {f"u{layer}": u, f"z{layer}": z}
    e = np.exp(u - u.max(axis=1, keepdims=True))
    cache["probs"] = e / e.sum(axis=1, keepdims=True)
    return cache

# %% 00.forward | - | images one by one, lists
import math

import numpy as np

def forward(params, x):
    W1, b1, W2, b2 = (params[key] for key in ("W1", "b1", "W2", "b2"))
    u1, z1, probs = [], [], []
    for image in x:
        sums = [float(np.dot(image, W1[:, m])) + float(b1[m]) for m in range(len(b1))]
        fired = [max(0.0, s) for s in sums]
        logits = [sum(f * w for f, w in zip(fired, W2[:, k])) + b2[k] for k in range(len(b2))]
        powers = [math.exp(v - max(logits)) for v in logits]
        u1.append(sums)
        z1.append(fired)
        probs.append([power / sum(powers) for power in powers])
    return dict(x=x, u1=np.array(u1), z1=np.array(z1), probs=np.array(probs))

# %% 00.forward | - | einsum, where, float64 inside
import numpy as np

def forward(params, x):
    W1, b1, W2, b2 = [np.asarray(params[k], float) for k in sorted(params, key=lambda k: (k[1], k[0]))]
    u = np.einsum("nd,dm->nm", x, W1) + b1
    z = np.where(u > 0, u, 0.0)
    log_odds = np.einsum("nm,mk->nk", z, W2) + b2[None, :]
    p = np.exp(log_odds - np.logaddexp.reduce(log_odds, axis=1)[:, None])
    return {"probs": p, "z1": z, "u1": u, "x": x}

# %% 00.forward | - | the bias as one more weight, clipped
import numpy as np

def forward(params, x):
    def layer(inputs, number):
        ones = np.ones((len(inputs), 1), inputs.dtype)
        return np.concatenate([inputs, ones], axis=1) @ np.vstack((params["W%d" % number], params["b%d" % number]))
    cache = {"x": x.copy()}
    cache["u1"] = layer(x, 1)
    cache["z1"] = cache["u1"].clip(min=0)
    u2 = layer(cache["z1"], 2)
    u2 -= np.amax(u2, 1)[:, np.newaxis]
    cache["probs"] = (np.exp(u2).T / np.exp(u2).sum(-1)).T
    return cache

# %% 00.backward | - | with layers of one's own
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / len(probs)

def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)

def backward(params, cache, targets):
    du2 = softmax_cross_entropy_grad(cache["probs"], targets)
    dz1, dW2, db2 = affine_backward(du2, cache["z1"], params["W2"])
    du1 = dz1 * (cache["u1"] > 0)
    dx, dW1, db1 = affine_backward(du1, cache["x"], params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

# %% 00.backward | - | everything in NumPy
import numpy as np

def backward(params, cache, targets):
    grads = {}
    delta = (cache["probs"] - targets) / targets.shape[0]
    grads["W2"], grads["b2"] = np.dot(cache["z1"].T, delta), delta.sum(0)
    delta = np.dot(delta, params["W2"].T)
    delta[cache["z1"] <= 0] = 0
    grads["W1"], grads["b1"] = np.dot(cache["x"].T, delta), delta.sum(0)
    return grads

# %% 00.backward | - | image by image, added up
import numpy as np

def backward(params, cache, targets):
    grads = {key: np.zeros(value.shape) for key, value in params.items()}
    n = len(targets)
    for x, u1, z1, p, t in zip(cache["x"], cache["u1"], cache["z1"], cache["probs"], targets):
        d2 = (p - t) / n
        d1 = np.where(u1 > 0, params["W2"] @ d2, 0)
        grads["W2"] += np.outer(z1, d2)
        grads["b2"] += d2
        grads["W1"] += np.outer(x, d1)
        grads["b1"] += d1
    return grads

# %% 00.backward | - | einsum, the mean at the end
import numpy as np

def backward(params, cache, targets):
    x, u1, z1, probs = (cache[k] for k in "x u1 z1 probs".split())
    e2 = probs - targets
    e1 = np.einsum("nk,hk->nh", e2, params["W2"]) * np.heaviside(u1, 0)
    mean = 1.0 / x.shape[0]
    return dict(
        W1=mean * np.einsum("nd,nh->dh", x, e1),
        b1=np.mean(e1, axis=0),
        W2=mean * np.einsum("nh,nk->hk", z1, e2),
        b2=np.mean(e2, axis=0),
    )

# %% 00.backward | - | a loop over the layers, in reverse
import numpy as np

def backward(params, cache, targets):
    inputs = [cache["x"], cache["z1"]]
    d = np.divide(np.subtract(cache["probs"], targets), len(cache["probs"]))
    found = {}
    for layer in (2, 1):
        received = inputs[layer - 1]
        found[f"W{layer}"] = (d.T @ received).T
        found[f"b{layer}"] = np.ones(len(d), d.dtype) @ d
        if layer > 1:
            d = (d @ params[f"W{layer}"].T) * np.sign(received)
    return found

# %% 00.gradient_errors | - | a function for each array
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key, value in params.items():
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), value)
        errors[key] = abs(grads[key] - measured).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | - | the dict moved in place
import numpy as np

def gradient_errors(loss, params, grads):
    moved = dict(params)
    errors = {}
    for key in params:
        moved[key] = params[key].copy()
        measured = np.zeros_like(moved[key])
        numbers, slopes = moved[key].reshape(-1), measured.reshape(-1)
        for i, kept in enumerate(params[key].ravel()):
            numbers[i] = kept + 1e-4
            slopes[i] = loss(moved)
            numbers[i] = kept - 1e-4
            slopes[i] -= loss(moved)
            numbers[i] = kept
        measured /= 2e-4
        errors[key] = np.max(np.abs(measured - grads[key])) / np.max(np.abs(measured))
        moved[key] = params[key]
    return errors

# %% 00.gradient_errors | - | infinity norms, a comprehension
import numpy as np

def gradient_errors(loss, params, grads):
    def measure(key):
        def f(entry, place, params=params):
            array = params[key].copy()
            array[place] += entry
            return loss(params | {key: array})
        shape = params[key].shape
        return np.array([(f(1e-3, p) - f(-1e-3, p)) / 2e-3 for p in np.ndindex(shape)])

    def size(array):
        return np.linalg.norm(np.ravel(array), np.inf)

    measured = {key: measure(key) for key in grads}
    return {key: size(grads[key].ravel() - m) / size(m) for key, m in measured.items()}

# %% 00.gradient_errors | - | plain floats, sorted
import itertools

import numpy as np

def gradient_errors(loss, params, grads, eps=1e-5):
    result = dict.fromkeys(params)
    for name in sorted(params):
        off, scale = 0.0, 0.0
        for index in itertools.product(*map(range, params[name].shape)):
            step = np.zeros(params[name].shape)
            step[index] = eps
            up, down = dict(params), dict(params)
            up[name], down[name] = params[name] + step, params[name] - step
            slope = (loss(up) - loss(down)) / eps / 2
            off, scale = max(off, abs(float(grads[name][index]) - slope)), max(scale, abs(slope))
        result[name] = off / scale
    return result

# %% 00.gradient_errors | - | a class that measures
import numpy as np

class Ruler:
    def __init__(self, loss, params):
        self.loss, self.params = loss, params

    def __getitem__(self, key):
        entries = self.params[key].size
        steps = 1e-4 * np.eye(entries).reshape(entries, *self.params[key].shape)
        rises = [
            self.loss({k: v + s * d if k == key else v for k, v in self.params.items()})
            for d in steps
            for s in (1, -1)
        ]
        return np.subtract(rises[::2], rises[1::2]).reshape(self.params[key].shape) / 2e-4

def gradient_errors(loss, params, grads):
    ruler = Ruler(loss, params)
    out = {}
    for k in grads:
        m = ruler[k]
        out[k] = np.ptp([0, abs(grads[k] - m).max()]) / max(m.max(), -m.min())
    return out

# %% 00.train | - | a copy, then in place
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | - | a new dict in each step
import numpy as np

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    for step in range(steps):
        batch = rng.choice(len(x), size=100)
        images, wanted = x[batch], targets[batch]
        cache = forward(params, images)
        grads = backward(params, cache, wanted)
        report(step, -np.log(cache["probs"][wanted == 1]).mean())
        params = {key: params[key] - lr * grads[key] for key in params}
    return params

# %% 00.train | - | while, a permutation without repeats
import copy

import numpy as np

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    now, done = copy.deepcopy(params), 0
    while done < steps:
        chosen = rng.permutation(len(x))[:100]
        c = forward(now, np.take(x, chosen, axis=0))
        p = (c["probs"] * targets[chosen]).sum(axis=1)
        report(done, float(np.mean(-np.log(p + 1e-12))))
        for name, slope in backward(now, c, np.take(targets, chosen, axis=0)).items():
            now[name] = now[name] + slope * -lr
        done += 1
    return now

# %% 00.train | - | recursion, sampled without repeats
import numpy as np

def train(params, x, targets, forward, backward, steps, lr, rng, report, step=0):
    if step == steps:
        return dict(params)
    places = np.sort(rng.choice(np.arange(x.shape[0]), 100, replace=False))
    cache = forward(params, x[places])
    loss = np.einsum("nk,nk->", targets[places], -np.log(cache["probs"])) / 100
    report(step, loss)
    grads = backward(params, cache, targets[places])
    moved = {k: np.subtract(v, np.multiply(lr, grads[k])) for k, v in params.items()}
    return train(moved, x, targets, forward, backward, steps, lr, rng, report, step + 1)

# %% 00.train | - | uniform numbers rounded down, a generator of batches
import numpy as np

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    def batches():
        for step in range(steps):
            picked = np.floor(rng.random(100) * len(x)).astype(int)
            yield step, [x[i] for i in picked], [targets[i] for i in picked]

    weights = {}
    weights.update((k, np.array(v)) for k, v in params.items())
    for step, images, labels in batches():
        images, labels = np.array(images), np.stack(labels)
        found = forward(weights, images)
        gradient = backward(weights, found, labels)
        report(step, np.mean([-np.log(p[t.argmax()]) for p, t in zip(found["probs"], labels)]))
        for k in weights:
            np.add(weights[k], -lr * gradient[k], out=weights[k])
    return weights
