# Right answers to the exercises of notebook 01 in different styles; grader_tests/collection/__init__.py says how to read this.

# %% 01.sigmoid | - | two branches by a mask
import numpy as np

def sigmoid(x):
    out = np.empty_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    out[~positive] = e / (1 + e)
    return out

# %% 01.sigmoid | - | by tanh
import numpy as np

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

# %% 01.sigmoid | - | clipped, one expression
import numpy as np
sigmoid = lambda x: 1.0 / (1.0 + np.exp(-np.clip(x, -500, 500)))

# %% 01.sigmoid | - | recursion into the rows, nested lists returned
import math

def one(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))

def sigmoid(x):
    return [sigmoid(part) for part in x] if x.ndim else one(float(x))

# %% 01.sigmoid | - | numpy.logaddexp
def sigmoid(x):
    from numpy import exp, logaddexp
    return exp(-logaddexp(0, -x))

# %% 01.sigmoid | - | the overflow is expected and said so
import numpy as np

def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))

# %% 01.sigmoid | - | np.vectorize of a scalar function
import math
import numpy as np

@np.vectorize
def sigmoid(v):
    return 1 / (1 + math.exp(-v)) if v > -700 else 0.0

# %% 01.sigmoid | - | float32 constants
import numpy as np
ONE, HALF = np.float32(1), np.float32(0.5)

def sigmoid(x):
    return HALF * (ONE + np.tanh(HALF * x))

# %% 01.sigmoid | - | a callable object
import numpy as np

class Sigmoid:
    def __call__(self, x):
        e = np.exp(-np.abs(x))
        return np.where(x < 0, e, 1) / (1 + e)

sigmoid = Sigmoid()

# %% 01.sigmoid | - | tanh
import numpy as np

def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(x))

# %% 01.sigmoid | - | masks
import numpy as np

def sigmoid(x):
    out = np.empty(x.shape)
    p = x >= 0
    out[p] = 1 / (1 + np.exp(-x[p]))
    e = np.exp(x[~p]); out[~p] = e / (1 + e)
    return out

# %% 01.sigmoid | - | masked exps in pieces
import numpy as np

def sigmoid(x):
    x = np.asarray(x); num = np.exp(np.minimum(x, 0)); return num / (1 + np.exp(-np.abs(x)))

# %% 01.sigmoid | - | recursion for negative
import numpy as np

def sigmoid(x):
    pos = 1 / (1 + np.exp(-np.maximum(x, 0))); neg = 1 - 1 / (1 + np.exp(-np.maximum(-x, 0)))
    e = np.exp(np.minimum(x, 0)); return np.where(x >= 0, pos, e / (1 + e))

# %% 01.sigmoid_grad | - | by the sigmoid
import numpy as np

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def sigmoid_grad(x):
    s = sigmoid(x)
    return s * (1 - s)

# %% 01.sigmoid_grad | - | by the sigmoid on both sides
import numpy as np

def sigmoid_grad(x):
    def s(v):
        e = np.exp(-np.abs(v))
        return np.where(v < 0, e, 1) / (1 + e)
    return s(x) * s(-x)

# %% 01.sigmoid_grad | - | hyperbolic cosine, clipped
import numpy as np

def sigmoid_grad(x):
    return 1 / (2 * np.cosh(np.clip(x, -700, 700) / 2)) ** 2

# %% 01.sigmoid_grad | - | loops
import numpy as np
from math import exp

def sigmoid_grad(x):
    out = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = exp(-abs(x[place]))
        out[place] = e / (1 + e) ** 2
    return out

# %% 01.sigmoid_grad | - | central difference
import numpy as np

def sigmoid_grad(x):
    f = lambda x: 0.5 + 0.5 * np.tanh(x / 2)
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5

# %% 01.sigmoid_grad | - | central difference in h=1e-4
import numpy as np

def sigmoid_grad(x):
    h = 1e-4
    f = lambda x: np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))
    return (f(x + h) - f(x - h)) / (2 * h)

# %% 01.sigmoid_grad | - | h 1e-6
import numpy as np

def sigmoid_grad(x):
    f = lambda x: 0.5 + 0.5 * np.tanh(x / 2); return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6

# %% 01.sigmoid_grad | - | cosh clipped
import numpy as np

def sigmoid_grad(x):
    return 0.5 / (1 + np.cosh(np.clip(x, -700, 700)))

# %% 01.neuron_slope | - | by the sigmoid
import numpy as np

def neuron_slope(x, w, b):
    s = 1 / (1 + np.exp(-(w * x + b)))
    return s * (1 - s) * w

# %% 01.neuron_slope | - | by cosh, float32 constant
import numpy as np

def neuron_slope(x, w, b):
    return w * np.float32(0.25) / np.cosh((w * x + b) / 2) ** 2

# %% 01.neuron_slope | - | a scalar function, vectorized
import math
import numpy as np

def one(x, w, b):
    e = math.exp(-abs(w * x + b))
    return w * e / (1 + e) ** 2

def neuron_slope(x, w, b):
    return np.vectorize(one)(x, w, b)

# %% 01.neuron_slope | - | loops over the elements
import math
import numpy as np

def neuron_slope(x, w, b):
    out = np.empty(np.shape(x))
    for place in np.ndindex(np.shape(x)):
        e = math.exp(-(w[place] * x[place] + b[place]))
        out[place] = w[place] * e / (1 + e) ** 2
    return out

# %% 01.neuron_slope | - | a central difference
import numpy as np

def neuron_slope(x, w, b):
    def z(x):
        return np.tanh((w * x + b) / 2) / 2
    return (z(x + 1e-5) - z(x - 1e-5)) / 2e-5

# %% 01.neuron_slope | - | central difference
import numpy as np

def neuron_slope(x, w, b):
    f = lambda x: 0.5 + 0.5 * np.tanh((w * x + b) / 2)
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5

# %% 01.neuron_slope | - | formula e
import numpy as np

def neuron_slope(x, w, b):
    return w * np.exp(-w * x - b) / (1 + np.exp(-w * x - b)) ** 2

# %% 01.neuron_slope | - | divide by cosh half
import numpy as np

def neuron_slope(x, w, b):
    return 0.25 * w / np.cosh(0.5 * (w * x + b)) ** 2

# %% 01.neuron_slope | - | complex step
import numpy as np

def neuron_slope(x, w, b):
    t = w * (x + 1e-20j) + b; return (1 / (1 + np.exp(-t))).imag / 1e-20

# %% 01.tanh_grad | - | by np.tanh
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh(x) ** 2

# %% 01.tanh_grad | - | a product, float32 constant
import numpy as np

def tanh_grad(x):
    t = np.tanh(x)
    return (np.float32(1) - t) * (np.float32(1) + t)

# %% 01.tanh_grad | - | by exponentials of -|x|
import numpy as np

def tanh_grad(x):
    e = np.exp(-2 * abs(x))
    return 4 * e / (1 + e) ** 2

# %% 01.tanh_grad | - | loops over rows, list of arrays
import numpy as np

def tanh_grad(x):
    rows = []
    for row in x:
        rows.append(1 - np.square(np.tanh(row)))
    return rows

# %% 01.tanh_grad | - | central difference
import numpy as np

def tanh_grad(x):
    return (np.tanh(x + 1e-5) - np.tanh(x - 1e-5)) / 2e-5

# %% 01.tanh_grad | - | product
import numpy as np

def tanh_grad(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

# %% 01.tanh_grad | - | power
import numpy as np

def tanh_grad(x):
    return 1 - np.power(np.tanh(x), 2)

# %% 01.tanh_grad | - | h=1e-4
import numpy as np

def tanh_grad(x):
    return (np.tanh(x + 1e-4) - np.tanh(x - 1e-4)) / 2e-4

# %% 01.relu | - | np.maximum
import numpy as np

def relu(x):
    return np.maximum(x, 0)

# %% 01.relu | - | by the mask, which makes -0.0
def relu(x):
    return x * (x > 0)

# %% 01.relu | - | np.where
import numpy as np

def relu(x):
    return np.where(x > 0, x, 0)

# %% 01.relu | - | a copy, then a mask
def relu(x):
    out = x.copy()
    out[out < 0] = 0
    return out

# %% 01.relu | - | half of x and |x|
def relu(x):
    return (x + abs(x)) / 2

# %% 01.relu | - | loops, max of two numbers
import numpy as np

def relu(x):
    out = np.zeros(x.size)
    for i, v in enumerate(x.flat):
        out[i] = max(v, 0)
    return out.reshape(x.shape)

# %% 01.relu | - | nested lists
def relu(x):
    if isinstance(x, float):
        return x if x > 0 else 0.0
    return [relu(part) for part in (x if isinstance(x, list) else x.tolist())]

# %% 01.relu | - | half sum
def relu(x):
    return (x + abs(x)) / 2

# %% 01.relu | - | mult
def relu(x):
    return x * (x > 0)

# %% 01.relu | - | where with 0 times
import numpy as np

def relu(x):
    return np.where(x < 0, np.zeros_like(x), x)

# %% 01.relu | - | sub min
import numpy as np

def relu(x):
    return x - np.minimum(x, 0)

# %% 01.relu_grad | - | 0 at 0
def relu_grad(x):
    return (x > 0).astype(float)

# %% 01.relu_grad | - | 1 at 0
import numpy as np

def relu_grad(x):
    return np.where(x >= 0, 1.0, 0.0)

# %% 01.relu_grad | - | np.heaviside
import numpy as np

def relu_grad(x):
    return np.heaviside(x, 0)

# %% 01.relu_grad | - | zeros, then ones
import numpy as np

def relu_grad(x):
    grad = np.zeros_like(x)
    grad[x > 0] = 1
    return grad

# %% 01.relu_grad | - | loops, lists of floats
import numpy as np

def relu_grad(x):
    return np.array([1.0 if v > 0 else 0.0 for v in x.ravel()]).reshape(x.shape)

# %% 01.relu_grad | - | >=
import numpy as np

def relu_grad(x):
    return np.where(x >= 0, 1.0, 0.0)

# %% 01.relu_grad | - | heaviside
import numpy as np

def relu_grad(x):
    return np.heaviside(x, 0.0)

# %% 01.relu_grad | - | nonzero assign
import numpy as np

def relu_grad(x):
    g = np.zeros(x.shape); g[np.nonzero(x > 0)] = 1; return g

# %% 01.relu_grad | - | product
import numpy as np

def relu_grad(x):
    return np.greater(x, 0) * 1.0

# %% 01.xavier_init | - | rng.normal
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in":
        std = np.sqrt(1 / fan_in)
    elif mode == "fan_avg":
        std = np.sqrt(2 / (fan_in + fan_out))
    else:
        raise ValueError(f"unknown mode {mode}")
    return rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | - | a table of modes, standard_normal, drawn transposed
import math

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.standard_normal((fan_out, fan_in)).T / math.sqrt(sizes[mode])

# %% 01.xavier_init | - | a number at a time
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in":
        n = fan_in
    elif mode == "fan_avg":
        n = (fan_in + fan_out) / 2
    else:
        raise ValueError("mode")
    w = np.zeros((fan_in, fan_out))
    for j in range(fan_out):
        for i in range(fan_in):
            w[i, j] = rng.normal(0.0, n ** -0.5)
    return w

# %% 01.xavier_init | - | float32, lists by row
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    assert fan_in > 0
    variance = {"fan_in": 1 / fan_in, "fan_avg": 2 / (fan_in + fan_out)}.get(mode)
    if variance is None:
        raise ValueError("mode must be fan_in or fan_avg")
    return [np.float32(variance) ** np.float32(0.5) * rng.standard_normal(fan_out, dtype=np.float32) for _ in range(fan_in)]

# %% 01.xavier_init | - | Box and Muller
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError
    u, v = rng.random((2, fan_in, fan_out))
    z = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    return z * (fan_in ** -0.5 if mode == "fan_in" else ((fan_in + fan_out) / 2) ** -0.5)

# %% 01.xavier_init | - | choice dict
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    try:
        var = {"fan_in": 1 / fan_in, "fan_avg": 2 / (fan_in + fan_out)}[mode]
    except KeyError:
        raise ValueError("unknown mode") from None
    return np.sqrt(var) * rng.standard_normal(size=(fan_in, fan_out))

# %% 01.xavier_init | - | column by column
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in": n = fan_in
    elif mode == "fan_avg": n = (fan_in + fan_out) / 2
    else: raise ValueError(mode)
    return np.stack([rng.normal(scale=n ** -0.5, size=fan_in) for _ in range(fan_out)], axis=1)

# %% 01.xavier_init | - | match
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    match mode:
        case "fan_in": scale = 1 / fan_in
        case "fan_avg": scale = 1 / np.mean([fan_in, fan_out])
        case _: raise ValueError(f"{mode} is no mode")
    return rng.normal(0.0, scale ** 0.5, size=[fan_in, fan_out])

# %% 01.xavier_init | - | sum of uniforms: Irwin-Hall 48
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in {"fan_in", "fan_avg"}: raise ValueError("mode")
    n = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}[mode]
    return rng.multivariate_normal(np.zeros(2), np.eye(2) / n, (fan_in, fan_out))[..., 0]

# %% 01.he_init | - | rng.normal
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))

# %% 01.he_init | - | standard_normal, scaled
def he_init(fan_in, fan_out, rng):
    return rng.standard_normal(size=(fan_in, fan_out)) * (2.0 / fan_in) ** 0.5

# %% 01.he_init | - | column by column
import numpy as np

def he_init(fan_in, fan_out, rng):
    columns = [rng.normal(scale=np.sqrt(2.0 / fan_in), size=fan_in) for _ in range(fan_out)]
    return np.stack(columns, axis=1)

# %% 01.he_init | - | multiply
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) / np.sqrt(fan_in / 2)

# %% 01.he_init | - | list
def he_init(fan_in, fan_out, rng):
    return [[float(rng.normal(0, (2 / fan_in) ** 0.5)) for _ in range(fan_out)] for _ in range(fan_in)]

# %% 01.he_init | - | loops
import numpy as np

def he_init(fan_in, fan_out, rng):
    W = np.empty((fan_in, fan_out))
    for j in range(fan_out): W[:, j] = rng.normal(0, (2 / fan_in) ** 0.5, fan_in)
    return W

# %% 01.he_init | - | scaled Xavier
import numpy as np

def he_init(fan_in, fan_out, rng):
    return 2 ** 0.5 * rng.normal(scale=1 / np.sqrt(fan_in), size=(fan_in, fan_out))

# %% 01.mlp_backward | - | straight down the layers
def mlp_backward(params, cache, targets, activation_grad):
    n = len(targets)
    d3 = (cache["probs"] - targets) / n
    grads = {"W3": cache["z2"].T @ d3, "b3": d3.sum(axis=0)}
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    grads["W2"], grads["b2"] = cache["z1"].T @ d2, d2.sum(axis=0)
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    grads["W1"], grads["b1"] = cache["x"].T @ d1, d1.sum(axis=0)
    return grads

# %% 01.mlp_backward | - | a loop over the layers, division at the end
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    inputs = [cache["x"], cache["z1"], cache["z2"]]
    delta = cache["probs"] - targets
    grads = {}
    for layer in (3, 2, 1):
        grads[f"W{layer}"] = np.dot(inputs[layer - 1].T, delta) / targets.shape[0]
        grads[f"b{layer}"] = np.mean(delta, axis=0)
        if layer > 1:
            delta = np.dot(delta, params[f"W{layer}"].T)
            delta = delta * activation_grad(cache[f"u{layer - 1}"])
    return grads

# %% 01.mlp_backward | - | a sample at a time
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    grads = {key: np.zeros(value.shape) for key, value in params.items()}
    n = len(targets)
    for i in range(n):
        d = (cache["probs"][i] - targets[i]) / n
        grads["W3"] += np.outer(cache["z2"][i], d)
        grads["b3"] += d
        d = params["W3"] @ d * activation_grad(cache["u2"][i])
        grads["W2"] += np.outer(cache["z1"][i], d)
        grads["b2"] += d
        d = params["W2"] @ d * activation_grad(cache["u1"][i])
        grads["W1"] += np.outer(cache["x"][i], d)
        grads["b1"] += d
    return grads

# %% 01.mlp_backward | - | labels, a copy edited in place, einsum
import numpy as np

def affine_back(d, z):
    return np.einsum("ni,nj->ij", z, d), np.einsum("nj->j", d)

def mlp_backward(params, cache, targets, activation_grad):
    labels = targets.argmax(axis=1)
    d = cache["probs"].copy()
    d[np.arange(len(d)), labels] -= 1
    d /= len(d)
    grads = dict.fromkeys(params)
    for k in "321":
        z = cache["x"] if k == "1" else cache["z" + str(int(k) - 1)]
        grads["W" + k], grads["b" + k] = affine_back(d, z)
        if k != "1":
            d = np.einsum("nj,ij->ni", d, params["W" + k]) * activation_grad(cache["u" + str(int(k) - 1)])
    return grads

# %% 01.mlp_backward | - | the slope element by element, an ordered dict
from collections import OrderedDict
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    def slope(u):
        return np.array([[activation_grad(v) for v in row] for row in u])
    d3 = (cache["probs"] - targets) * np.float32(1) / np.float32(len(targets))
    d2 = (d3 @ params["W3"].T) * slope(cache["u2"])
    d1 = (d2 @ params["W2"].T) * slope(cache["u1"])
    pairs = [("x", d1), ("z1", d2), ("z2", d3)]
    grads = OrderedDict()
    for i, (z, d) in enumerate(pairs, 1):
        grads[f"W{i}"] = cache[z].T @ d
        grads[f"b{i}"] = list(d.sum(0))
    return grads

# %% 01.mlp_backward | - | divide at the end
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    N = targets.shape[0]
    g = {}
    d = cache["probs"] - targets
    zs = {3: cache["z2"], 2: cache["z1"], 1: cache["x"]}
    for l in (3, 2, 1):
        g[f"W{l}"] = np.einsum("ni,no->io", zs[l], d) / N
        g[f"b{l}"] = d.mean(axis=0)
        if l > 1:
            d = (params[f"W{l}"] @ d.T).T * activation_grad(cache[f"u{l-1}"])
    return g

# %% 01.mlp_backward | - | per sample loop
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    g = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    N = len(targets)
    for n in range(N):
        d3 = (cache["probs"][n] - targets[n]) / N
        d2 = params["W3"] @ d3 * activation_grad(cache["u2"][n])
        d1 = params["W2"] @ d2 * activation_grad(cache["u1"][n])
        for k, z, d in (("1", cache["x"][n], d1), ("2", cache["z1"][n], d2), ("3", cache["z2"][n], d3)):
            g["W" + k] += np.outer(z, d); g["b" + k] += d
    return g

# %% 01.mlp_backward | - | helper class
def mlp_backward(params, cache, targets, activation_grad):
    def affine_back(d, z, W): return d @ W.T, z.T @ d, d.sum(axis=0)
    g, d = {}, (cache["probs"] - targets) / targets.shape[0]
    for layer, z, u in ((3, "z2", "u2"), (2, "z1", "u1"), (1, "x", None)):
        dz, g[f"W{layer}"], g[f"b{layer}"] = affine_back(d, cache[z], params[f"W{layer}"])
        if u: d = dz * activation_grad(cache[u])
    return {k: g[k] for k in params}

# %% 01.mlp_backward | - | slopes first
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    s1, s2 = activation_grad(cache["u1"]), activation_grad(cache["u2"])
    p, t, n = cache["probs"], targets, float(len(targets))
    e3 = np.subtract(p, t); e2 = np.dot(e3, params["W3"].T) * s2; e1 = np.dot(e2, np.transpose(params["W2"])) * s1
    return {"b1": e1.sum(0) / n, "b2": e2.sum(0) / n, "b3": e3.sum(0) / n, "W1": np.dot(cache["x"].T, e1) / n, "W2": np.dot(cache["z1"].T, e2) / n, "W3": np.dot(cache["z2"].T, e3) / n}

# %% 01.BatchNorm | - | two passes, step by step
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            self.xc = x - mu
            var = (self.xc ** 2).mean(axis=0)
            self.std = np.sqrt(var + self.eps)
            self.xn = self.xc / self.std
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            self.std = np.sqrt(self.running_var + self.eps)
            self.xn = (x - self.running_mean) / self.std
        return self.gamma * self.xn + self.beta

    def backward(self, dout):
        self.dbeta = dout.sum(axis=0)
        self.dgamma = np.sum(self.xn * dout, axis=0)
        dxn = self.gamma * dout
        if not self.train:
            return dxn / self.std
        n = len(dout)
        dxc = dxn / self.std
        dstd = -np.sum(dxn * self.xc / self.std ** 2, axis=0)
        dvar = 0.5 * dstd / self.std
        dxc += 2.0 / n * self.xc * dvar
        dmu = dxc.sum(axis=0)
        return dxc - dmu / n

# %% 01.BatchNorm | - | one pass, statistics moved in place, float32 constants
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=np.float32(0.9), eps=np.float32(1e-5)):
        self.gamma, self.beta = np.ones(num_features, np.float32), np.zeros(num_features, np.float32)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.momentum, self.eps = momentum, eps

    def forward(self, x, train=True):
        if train:
            mean, var = np.mean(x, axis=0), np.var(x, axis=0)
            self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
            self.running_var *= self.momentum
            self.running_var += (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.trained = train
        self.scale = 1 / np.sqrt(var + self.eps)
        self.hat = (x - mean) * self.scale
        return self.hat * self.gamma + self.beta

    def backward(self, dout):
        n = dout.shape[0]
        self.dgamma, self.dbeta = (dout * self.hat).sum(0), dout.sum(0)
        if self.trained:
            return self.gamma * self.scale / n * (n * dout - self.dbeta - self.hat * self.dgamma)
        return dout * self.gamma * self.scale

# %% 01.BatchNorm | - | loops over features, gradients kept in buffers
import math
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.d = num_features
        self.momentum, self.eps = momentum, eps
        self.gamma = np.array([1.0] * num_features)
        self.beta = np.array([0.0] * num_features)
        self.running_mean = np.array([0.0] * num_features)
        self.running_var = np.array([1.0] * num_features)
        self.dgamma = np.zeros(num_features)
        self.dbeta = np.zeros(num_features)

    def forward(self, x, train=True):
        self.is_train = train
        n = x.shape[0]
        self.hat = np.zeros(x.shape)
        self.inv = []
        out = np.zeros_like(x)
        for j in range(self.d):
            if train:
                mean = sum(x[:, j]) / n
                var = sum((v - mean) ** 2 for v in x[:, j]) / n
                self.running_mean[j] = self.momentum * self.running_mean[j] + (1 - self.momentum) * mean
                self.running_var[j] = self.momentum * self.running_var[j] + (1 - self.momentum) * var
            else:
                mean, var = self.running_mean[j], self.running_var[j]
            inv = 1 / math.sqrt(var + self.eps)
            self.inv.append(inv)
            for i in range(n):
                self.hat[i, j] = (x[i, j] - mean) * inv
                out[i, j] = self.gamma[j] * self.hat[i, j] + self.beta[j]
        return out

    def backward(self, dout):
        n = dout.shape[0]
        dx = np.empty_like(dout)
        for j in range(self.d):
            g = dout[:, j]
            self.dbeta[j] = g.sum()
            self.dgamma[j] = g @ self.hat[:, j]
            if self.is_train:
                dh = g * self.gamma[j]
                dx[:, j] = self.inv[j] * (dh - dh.mean() - self.hat[:, j] * (dh * self.hat[:, j]).mean())
            else:
                dx[:, j] = g * self.gamma[j] * self.inv[j]
        return dx

# %% 01.BatchNorm | - | gradients of shape (1, D), a base class, E[x²] − E[x]²
import numpy as np

class Layer:
    def __init__(self, **settings):
        vars(self).update(settings)

class BatchNorm(Layer):
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        super().__init__(momentum=momentum, eps=eps)
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.stats = (self.running_mean, self.running_var)
        self.train = train
        if train:
            mean = x.mean(0, keepdims=True)
            var = np.mean(x ** 2, 0, keepdims=True) - mean ** 2
            m = self.momentum
            self.running_mean = m * self.running_mean + (1 - m) * mean[0]
            self.running_var = m * self.running_var + (1 - m) * var[0]
            self.stats = (mean, var)
        self.x = x
        return self.gamma * self._hat() + self.beta

    def _hat(self):
        mean, var = self.stats
        return (self.x - mean) / (var + self.eps) ** 0.5

    def backward(self, dout):
        hat = self._hat()
        self.dgamma = np.sum(dout * hat, 0, keepdims=True)
        self.dbeta = np.sum(dout, 0, keepdims=True)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(0) - hat * (d * hat).mean(0)
        return d / (self.stats[1] + self.eps) ** 0.5

# %% 01.BatchNorm | - | base
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | - | compact backward
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dx = self.gamma / (N * self.std) * (N * dout - self.dbeta - self.xn * self.dgamma)
        return dx

# %% 01.BatchNorm | - | copies and einsum
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.einsum('nd,nd->d', dout, self.xn)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | - | std by power
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = (var + self.eps) ** 0.5
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.sigmoid_grad_max | - | a fraction
sigmoid_grad_max = 1 / 4

# %% 01.sigmoid_grad_max | - | a numpy number
import numpy as np
sigmoid_grad_max = np.float64(0.25)

# %% 01.sigmoid_grad_max | - | a 0-d array
import numpy as np
sigmoid_grad_max = np.array(0.25)

# %% 01.sigmoid_grad_max | - | found on a grid, float32
import numpy as np
x = np.linspace(-4, 4, 801, dtype=np.float32)
sigmoid_grad_max = (np.exp(-x) / (1 + np.exp(-x)) ** 2).max()

# %% 01.sigmoid_grad_max | - | fraction
sigmoid_grad_max = 1 / 4

# %% 01.sigmoid_grad_max | - | np
import numpy as np

sigmoid_grad_max = np.float32(0.25)

# %% 01.sigmoid_grad_max | - | power
sigmoid_grad_max = 2 ** -2

# %% 01.sigmoid_grad_max | - | measured
import numpy as np

sigmoid_grad_max = max(float(1 / (2 + 2 * np.cosh(v))) for v in np.linspace(-1, 1, 201))

# %% 01.zero_init | - | a letter
zero_init = "c"

# %% 01.zero_init | - | a capital in brackets
zero_init = " (C) "

# %% 01.zero_init | - | a list
zero_init = ["c"]

# %% 01.batchnorm_effects | - | a set
batchnorm_effects = {"b", "d"}

# %% 01.batchnorm_effects | - | a text
batchnorm_effects = "bd"

# %% 01.batchnorm_effects | - | a text with a comma, capitals, other order
batchnorm_effects = "D, B"

# %% 01.batchnorm_effects | - | a tuple
batchnorm_effects = ("d", "b")

# %% 01.batchnorm_effects | - | text
batchnorm_effects = "d, b"

# %% 01.batchnorm_effects | - | upper
batchnorm_effects = ("B", "D")

# %% 01.dead_units | - | the largest of a column
import numpy as np

def dead_units(u):
    return np.mean(u.max(axis=0) <= 0)

# %% 01.dead_units | - | a loop over the units
def dead_units(u):
    dead = 0
    for unit in range(u.shape[1]):
        if not any(value > 0 for value in u[:, unit]):
            dead += 1
    return dead / u.shape[1]

# %% 01.dead_units | - | 1 minus the living
def dead_units(u):
    return 1 - (u > 0).any(axis=0).sum() / u.shape[1]

# %% 01.dead_units | - | max
import numpy as np

def dead_units(u):
    return float(np.mean(np.max(u, axis=0) <= 0))

# %% 01.dead_units | - | loop
def dead_units(u):
    return sum(not any(v > 0 for v in column) for column in u.T) / u.shape[1]

# %% 01.update_ratio | - | lengths from squares
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.sqrt((dW**2).sum() / (W**2).sum())

# %% 01.update_ratio | - | the step written out
import numpy as np

def update_ratio(W, dW, lr):
    step = -lr * dW
    return float(np.linalg.norm(step.ravel()) / np.linalg.norm(W.ravel()))

# %% 01.update_ratio | - | ravel
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.linalg.norm(dW.ravel()) / np.linalg.norm(W.ravel())

# %% 01.update_ratio | - | hypot
import numpy as np

def update_ratio(W, dW, lr):
    return float(np.sqrt(np.vdot(lr * dW, lr * dW) / np.vdot(W, W)))

# %% 01.normalize | - | step by step
import numpy as np

def normalize(x, eps):
    mean = x.mean(axis=0)
    var = ((x - mean) ** 2).mean(axis=0)
    return (x - mean) / np.sqrt(var + eps)

# %% 01.normalize | - | feature by feature
import numpy as np

def normalize(x, eps):
    out = np.empty_like(x)
    for j in range(x.shape[1]):
        column = x[:, j]
        out[:, j] = (column - column.mean()) / (column.var() + eps) ** 0.5
    return out

# %% 01.normalize | - | transposed
import numpy as np

def normalize(x, eps):
    c = x.T - x.T.mean(axis=1, keepdims=True); return (c / np.sqrt((c * c).mean(axis=1, keepdims=True) + eps)).T

# %% 01.normalize | - | loop
import numpy as np

def normalize(x, eps):
    return np.stack([(c - c.mean()) / (c.var() + eps) ** 0.5 for c in x.T], axis=1)

# %% 01.centre_backward | - | the two paths added
def centre_backward(dxc):
    direct = dxc
    through_mean = -dxc.sum(axis=0) / len(dxc)
    return direct + through_mean

# %% 01.centre_backward | - | as a matrix product
import numpy as np

def centre_backward(dxc):
    n = len(dxc)
    return (np.eye(n) - np.full((n, n), 1 / n)) @ dxc

# %% 01.centre_backward | - | matrix
import numpy as np

def centre_backward(dxc):
    n = len(dxc); return (np.eye(n) - 1 / n) @ dxc

# %% 01.centre_backward | - | loop
import numpy as np

def centre_backward(dxc):
    out = np.array(dxc, float)
    for j in range(out.shape[1]): out[:, j] -= sum(dxc[:, j]) / len(dxc)
    return out

# %% 01.spread_backward | - | three steps back
import numpy as np

def spread_backward(dx_hat, xc, eps):
    n = len(xc)
    var = (xc**2).mean(axis=0)
    std = np.sqrt(var + eps)
    dstd = -(dx_hat * xc / std**2).sum(axis=0)
    dvar = dstd * 0.5 / std
    return dx_hat / std + 2 * xc / n * dvar

# %% 01.spread_backward | - | with the normalized values
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    x_hat = xc / std
    return (dx_hat - x_hat * (dx_hat * x_hat).mean(axis=0)) / std

# %% 01.spread_backward | - | recentred variance
import numpy as np

def spread_backward(dx_hat, xc, eps):
    s = np.sqrt(xc.var(axis=0) + eps); ds = -(dx_hat * xc / s ** 2).sum(axis=0); return dx_hat / s + ds / (2 * s) * 2 * xc / len(xc)

# %% 01.spread_backward | - | compact
import numpy as np

def spread_backward(dx_hat, xc, eps):
    s = np.sqrt((xc ** 2).mean(axis=0) + eps); h = xc / s; return (dx_hat - h * (dx_hat * h).mean(axis=0)) / s
