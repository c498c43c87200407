# Right answers to the exercises of notebook 02 in different styles; grader_tests/collection/__init__.py says how to read this.

# %% 02.SGD | - | in place
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]

# %% 02.SGD | - | the new values are written into the old array
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.eta = np.float64(lr)

    def update(self, params, grads):
        for name, W in params.items():
            W[...] = W - self.eta * grads[name]

# %% 02.SGD | - | the out argument, float32 constants
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = np.float32(lr)

    def update(self, params, grads):
        for key, g in grads.items():
            np.subtract(params[key], self.lr * g, out=params[key])
        return params

# %% 02.SGD | - | loops over the numbers
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params.keys():
            for place in np.ndindex(params[key].shape):
                params[key][place] -= self.lr * grads[key][place]

# %% 02.Momentum | - | a dict that fills as keys come
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | - | the learning rate outside the velocity
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros(g.shape, g.dtype) for key, g in grads.items()}
        for key, v in self.v.items():
            v *= self.mu
            v += grads[key]
            params[key] -= self.lr * v

# %% 02.Momentum | - | dict.get with a plain 0
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.old = lr, momentum, {}

    def update(self, params, grads):
        new = {k: self.mu * self.old.get(k, 0.0) - self.lr * g for k, g in grads.items()}
        for k, v in new.items():
            params[k][...] += v
        self.old = new

# %% 02.Nesterov | - | old and new velocity
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, g in grads.items():
            v = self.v.setdefault(k, np.zeros_like(g))
            v *= self.mu
            v -= self.lr * g
            params[k] += self.mu * v - self.lr * g

# %% 02.Nesterov | - | by the old velocity, weighted twice
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        m = self.momentum
        for k in params:
            old = self.v.get(k, 0)
            params[k] += m * m * old - (1 + m) * self.lr * grads[k]
            self.v[k] = m * old - self.lr * grads[k]

# %% 02.Nesterov | - | as PyTorch has it
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.buffers = lr, momentum, {}

    def update(self, params, grads):
        for k in params:
            if k not in self.buffers:
                self.buffers[k] = grads[k].copy()
            else:
                self.buffers[k] = self.momentum * self.buffers[k] + grads[k]
            params[k] -= self.lr * (grads[k] + self.momentum * self.buffers[k])

# %% 02.Nesterov | - | the point itself is remembered, the parameters lie ahead
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.point = lr, momentum, {}

    def update(self, params, grads):
        for k, W in params.items():
            point = self.point.get(k, W.copy())
            self.point[k] = W - self.lr * grads[k]
            W[...] = self.point[k] + self.mu * (self.point[k] - point)

# %% 02.AdaGrad | - | in place
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            self.h[k] += grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | - | defaultdict, powers
from collections import defaultdict

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps = lr, eps
        self.squares = defaultdict(float)

    def update(self, params, grads):
        for k, g in grads.items():
            self.squares[k] = self.squares[k] + g * g
            rate = self.lr / (self.squares[k] ** 0.5 + self.eps)
            params[k] -= rate * g

# %% 02.RMSProp | - | in place
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            self.h[k] *= self.rho
            self.h[k] += (1 - self.rho) * grads[k] * grads[k]
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | - | as a step toward the square, float32 constants
import numpy as np
ONE = np.float32(1)

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.share, self.eps, self.h = lr, ONE - rho, eps, {}

    def update(self, params, grads):
        for k, g in grads.items():
            h = self.h.get(k, 0 * g)
            self.h[k] = h + self.share * (np.square(g) - h)
            params[k] += -self.lr * g / (self.eps + self.h[k] ** 0.5)

# %% 02.Adam | - | the paper's
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            m = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            self.m[k], self.v[k] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | - | the book's, with lr_t
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None

    def update(self, params, grads):
        if self.m is None:
            self.m, self.v = {}, {}
            for key, val in params.items():
                self.m[key] = np.zeros_like(val)
                self.v[key] = np.zeros_like(val)
        self.iter += 1
        lr_t = self.lr * np.sqrt(1.0 - self.beta2 ** self.iter) / (1.0 - self.beta1 ** self.iter)
        for key in params.keys():
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | - | sums of weights in place of powers, a count for each key
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.settings = lr, beta1, beta2, eps
        self.memory = {}

    def update(self, params, grads):
        lr, b1, b2, eps = self.settings
        for k in grads:
            m, v, n1, n2 = self.memory.get(k, (0, 0, 0, 0))
            g = grads[k]
            m, n1 = b1 * m + g, b1 * n1 + 1
            v, n2 = b2 * v + g ** 2, b2 * n2 + 1
            self.memory[k] = m, v, n1, n2
            params[k] -= lr * (m / n1) / ((v / n2) ** 0.5 + eps)

# %% 02.AdamW | - | the decay first
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            m = self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            v = self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            if not k.startswith(self.no_decay):
                params[k] -= self.lr * self.weight_decay * params[k]
            m_hat, v_hat = m / (1 - self.beta1 ** self.t), v / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | - | both changes at once, lr_t, any() over the prefixes
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps, self.wd = lr, beta1, beta2, eps, weight_decay
        self.no_decay = list(no_decay)
        self.state, self.t = {}, 0

    def update(self, params, grads):
        self.t += 1
        lr_t = self.lr * (1 - self.b2 ** self.t) ** 0.5 / (1 - self.b1 ** self.t)
        for k in params:
            if k not in self.state:
                self.state[k] = np.zeros_like(grads[k]), np.zeros_like(grads[k])
            m, v = self.state[k]
            m += (1 - self.b1) * (grads[k] - m)
            v += (1 - self.b2) * (grads[k] ** 2 - v)
            spared = any(str(k)[:len(p)] == p for p in self.no_decay)
            decay = 0.0 if spared else self.wd
            params[k] -= lr_t * m / (np.sqrt(v) + self.eps) + self.lr * decay * params[k]

# %% 02.optimizer_traits | - | a dict
optimizer_traits = {"Momentum": "d", "AdaGrad": "a", "RMSProp": "e"}

# %% 02.optimizer_traits | - | capitals, other order
optimizer_traits = {"rmsprop": "E", "adagrad": "(A)", "momentum": "D"}

# %% 02.minibatches | - | a generator
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start:start + batch_size]

# %% 02.minibatches | - | a list of arrays, shuffled in place
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, n, batch_size))

# %% 02.minibatches | - | lists, drawn without replacement
def minibatches(n, batch_size, rng):
    left = list(rng.choice(n, n, replace=False))
    batches = []
    while left:
        batches.append([int(i) for i in left[:batch_size]])
        left = left[batch_size:]
    return tuple(batches)

# %% 02.minibatches | - | random keys, sorted
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    return (order[i * batch_size:(i + 1) * batch_size] for i in range(-(-n // batch_size)))

# %% 02.step_decay | - | a power
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // every)

# %% 02.step_decay | - | a loop
def step_decay(lr0, epoch, drop=0.5, every=10):
    lr = lr0
    for e in range(1, epoch + 1):
        if e % every == 0:
            lr *= drop
    return lr

# %% 02.step_decay | - | np.floor
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * np.power(drop, np.floor(epoch / every))

# %% 02.cosine_decay | - | min
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(math.pi * min(step, total_steps) / total_steps)) / 2

# %% 02.cosine_decay | - | a branch, half the angle
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * np.cos(np.pi / 2 * step / total_steps) ** 2

# %% 02.cosine_decay | - | clipped, 0-d
import numpy as np

def cosine_decay(lr0, step, total_steps):
    share = np.clip(np.array(step / total_steps), 0, 1)
    return np.asarray(0.5 * lr0 * (1 + np.cos(np.pi * share)))

# %% 02.clip_grad_norm | - | a scale of at most 1
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {k: scale * g for k, g in grads.items()}

# %% 02.clip_grad_norm | - | copies where nothing is to be done
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) for g in grads.values()])
    if norm <= max_norm:
        return {k: g.copy() for k, g in grads.items()}
    return {k: g * (max_norm / norm) for k, g in grads.items()}

# %% 02.clip_grad_norm | - | everything in one row
import numpy as np

def clip_grad_norm(grads, max_norm):
    row = np.concatenate([g.flatten() for g in grads.values()])
    row = row / max(1.0, np.sqrt(row @ row) / max_norm)
    result, at = {}, 0
    for key, g in grads.items():
        result[key] = row[at:at + g.size].reshape(g.shape)
        at += g.size
    return result

# %% 02.clip_grad_norm | - | loops
import math

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        for value in g.reshape(-1):
            total += value * value
    factor = min(1.0, max_norm / max(math.sqrt(total), 1e-12))
    new = dict()
    for key in grads:
        new[key] = factor * grads[key]
    return new
