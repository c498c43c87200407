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

# %% 02.SGD | - | np.subtract out, sorted keys
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.step = -lr
    def update(self, params, grads):
        for name in sorted(params):
            np.add(params[name], self.step * grads[name], out=params[name])

# %% 02.SGD | - | slice assignment with lambda
class SGD:
    def __init__(self, lr=0.01):
        self.f = lambda w, g: w - lr * g
    def update(self, params, grads):
        for k, w in params.items():
            w[...] = self.f(w, grads[k])

# %% 02.SGD | - | element loop
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in grads.keys():
            for i in np.ndindex(params[k].shape):
                params[k][i] = params[k][i] - self.lr * grads[k][i]

# %% 02.SGD | - | zip over sorted items
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for (_, w), (_, g) in zip(sorted(params.items(), key=lambda i: i[0]), sorted(grads.items(), key=lambda i: i[0])):
            w -= self.lr * g

# %% 02.SGD | - | map
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        [np.subtract(w, self.lr * grads[k], out=w) for k, w in params.items()]

# %% 02.SGD | - | copyto
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in sorted(grads, reverse=True):
            np.copyto(params[k], params[k] - np.multiply(self.lr, grads[k]))

# %% 02.SGD | - | sum with minus
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w += -(self.lr * grads[k])

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

# %% 02.Momentum | - | sorted, defaultdict
from collections import defaultdict

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, defaultdict(float)
    def update(self, params, grads):
        for k in sorted(params):
            self.v[k] = self.mu * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | - | keeps history and sums
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.past = lr, momentum, {}
    def update(self, params, grads):
        for k, g in grads.items():
            seen = self.past.setdefault(k, [])
            seen.append(g.copy())
            for age, old in enumerate(reversed(seen)):
                params[k] -= self.lr * self.mu**age * old

# %% 02.Momentum | - | torch form, attribute names by key
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.state = None
        self.hyper = dict(lr=lr, mu=momentum)
    def update(self, params, grads):
        if self.state is None:
            self.state = {name: np.zeros_like(a) for name, a in params.items()}
        for name, buf in self.state.items():
            buf *= self.hyper["mu"]
            buf += grads[name]
            params[name] -= self.hyper["lr"] * buf

# %% 02.Momentum | - | v and w by out
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.velocities = {}
    def update(self, params, grads):
        for key, weight in params.items():
            try:
                v = self.velocities[key]
            except KeyError:
                v = self.velocities[key] = 0 * weight
            v[:] = self.momentum * v - self.lr * grads[key]
            weight[:] = weight + v

# %% 02.Momentum | - | ema rescaled
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.m = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            m = self.m.get(k, np.zeros(params[k].shape))
            self.m[k] = m * self.mu + grads[k]
            params[k][...] = params[k] - self.lr * self.m[k]

# %% 02.Momentum | - | previous params
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.last = lr, momentum, {}
    def update(self, params, grads):
        for k, w in params.items():
            step = self.mu * self.last.get(k, 0.0) - self.lr * grads[k]
            w += step
            self.last.update({k: step})

# %% 02.Momentum | - | np.add out
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            np.add(w, v, out=w)

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

# %% 02.Nesterov | - | keeps theta
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in sorted(params.keys()):
            old = self.v.get(k, 0.0)
            theta = params[k] - self.mu * old
            new = self.mu * old - self.lr * grads[k]
            theta = theta + new
            params[k][...] = theta + self.mu * new
            self.v[k] = new

# %% 02.Nesterov | - | book form
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, None
    def update(self, params, grads):
        if self.v is None:
            self.v = {k: np.zeros_like(p) for k, p in params.items()}
        for key in params.keys():
            params[key] += self.momentum * self.momentum * self.v[key]
            params[key] -= (1 + self.momentum) * self.lr * grads[key]
            self.v[key] *= self.momentum
            self.v[key] -= self.lr * grads[key]

# %% 02.Nesterov | - | torch form
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.b = lr, momentum, {}
    def update(self, params, grads):
        for k, g in grads.items():
            self.b[k] = g + self.mu * self.b[k] if k in self.b else g.copy()
            params[k] -= self.lr * (g + self.mu * self.b[k])

# %% 02.Nesterov | - | theta form
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            w -= self.mu * v
            v = self.mu * v - self.lr * grads[k]
            w += v
            w += self.mu * v
            self.v[k] = v

# %% 02.Nesterov | - | cs231n
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in sorted(params):
            prev = self.v.get(k, 0)
            self.v[k] = self.mu * prev - self.lr * grads[k]
            params[k] += -self.mu * prev + (1 + self.mu) * self.v[k]

# %% 02.Nesterov | - | two additions
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w -= self.lr * grads[k]
            w += self.momentum * v

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

# %% 02.AdaGrad | - | hypot running root
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.root = lr, eps, {}
    def update(self, params, grads):
        for k in sorted(params):
            self.root[k] = np.hypot(self.root.get(k, 0.0), grads[k])
            params[k] -= self.lr * grads[k] / (self.root[k] + self.eps)

# %% 02.AdaGrad | - | history list
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.seen = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.seen.setdefault(k, []).append(np.array(grads[k]))
            h = sum(g * g for g in self.seen[k])
            params[k][...] -= self.lr / (h ** 0.5 + self.eps) * grads[k]

# %% 02.AdaGrad | - | zeros_like in place
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}
    def update(self, params, grads):
        for key in grads:
            if key not in self.h:
                self.h[key] = np.zeros_like(grads[key])
            self.h[key] += np.square(grads[key])
            params[key] += -self.lr * np.divide(grads[key], np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | - | step size array
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in sorted(grads):
            h = self.h[k] = self.h.get(k, 0.0) + np.power(grads[k], 2)
            rates = self.lr / (h ** 0.5 + self.eps)
            params[k] -= rates * grads[k]

# %% 02.AdaGrad | - | hypot
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = np.square(np.hypot(np.sqrt(self.h.get(k, 0.0)), g))
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

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

# %% 02.RMSProp | - | lerp form
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in sorted(grads):
            h = self.h.setdefault(k, np.zeros_like(params[k]))
            h += (1 - self.rho) * (grads[k] ** 2 - h)
            params[k] -= self.lr * grads[k] / (h ** 0.5 + self.eps)

# %% 02.RMSProp | - | nested function
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        h = {}
        def step(key, g):
            h[key] = rho * h.get(key, 0.0) + (1.0 - rho) * np.multiply(g, g)
            return -lr * g / (np.sqrt(h[key]) + eps)
        self.step = step
    def update(self, params, grads):
        for key, p in params.items():
            p += self.step(key, grads[key])

# %% 02.RMSProp | - | full history
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.gs = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.gs.setdefault(k, []).append(grads[k] * grads[k])
            n = len(self.gs[k])
            h = sum((1 - self.rho) * self.rho ** (n - 1 - i) * s for i, s in enumerate(self.gs[k]))
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | - | defaultdict
import numpy as np
from collections import defaultdict

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.s = defaultdict(lambda: 0.0)
        self.lr, self.rho, self.eps = lr, rho, eps
    def update(self, params, grads):
        for name in sorted(params, key=str):
            g = grads[name]
            self.s[name] = g * g + self.rho * (self.s[name] - g * g)
            params[name] += -self.lr / (self.eps + np.sqrt(self.s[name])) * g

# %% 02.RMSProp | - | lerp
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = g**2 + self.rho * (self.h.get(k, 0.0) - g**2)
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

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

# %% 02.Adam | - | lr_t form sorted
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        lr = self.lr * np.sqrt(1 - self.b2 ** self.t) / (1 - self.b1 ** self.t)
        for k in sorted(params):
            m = self.m.setdefault(k, np.zeros_like(params[k]))
            v = self.v.setdefault(k, np.zeros_like(params[k]))
            m += (1 - self.b1) * (grads[k] - m)
            v += (1 - self.b2) * (grads[k] ** 2 - v)
            params[k] -= lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | - | per key count
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.state = {}
    def update(self, params, grads):
        for k, w in params.items():
            m, v, t = self.state.get(k, (0.0, 0.0, 0))
            m, v, t = self.b1 * m + (1 - self.b1) * grads[k], self.b2 * v + (1 - self.b2) * grads[k] ** 2, t + 1
            self.state[k] = m, v, t
            w -= self.lr * (m / (1 - self.b1 ** t)) / ((v / (1 - self.b2 ** t)) ** 0.5 + self.eps)

# %% 02.Adam | - | running product of betas
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.p1 = self.p2 = 1.0
        self.m = self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {k: np.zeros(np.shape(p)) for k, p in params.items()}
            self.v = {k: np.zeros(np.shape(p)) for k, p in params.items()}
        self.p1 *= self.b1
        self.p2 *= self.b2
        for k in params:
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * grads[k] ** 2
            params[k] -= self.lr * self.m[k] / (1 - self.p1) / (np.sqrt(self.v[k] / (1 - self.p2)) + self.eps)

# %% 02.Adam | - | dict of tuples
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.h, self.s = (lr, beta1, beta2, eps), {}
    def update(self, params, grads):
        lr, b1, b2, eps = self.h
        for k in sorted(params):
            g = grads[k]
            st = self.s.setdefault(k, dict(m=0 * g, v=0 * g, t=0))
            st['t'] += 1
            st['m'] = b1 * st['m'] + (1 - b1) * g
            st['v'] = b2 * st['v'] + (1 - b2) * np.abs(g) ** 2
            a, c = st['m'] / (1 - b1 ** st['t']), st['v'] / (1 - b2 ** st['t'])
            params[k][...] = params[k] - lr * a / (c ** 0.5 + eps)

# %% 02.Adam | - | as written
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k, w in params.items():
            g = grads[k]
            m = self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

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

# %% 02.AdamW | - | multiplicative decay before
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps, self.wd, self.nd = lr, beta1, beta2, eps, weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in sorted(params):
            w, g = params[k], grads[k]
            if not any(k[:len(s)] == s for s in self.nd):
                w *= 1 - self.lr * self.wd
            self.m[k] = self.b1 * self.m.get(k, 0.0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0.0) + (1 - self.b2) * g * g
            w -= self.lr * (self.m[k] / (1 - self.b1 ** self.t)) / (np.sqrt(self.v[k] / (1 - self.b2 ** self.t)) + self.eps)

# %% 02.AdamW | - | lr_t and re match
import re
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.__dict__.update(lr=lr, b1=beta1, b2=beta2, eps=eps, wd=weight_decay)
        self.spared = [re.compile(re.escape(s)) for s in no_decay]
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            decay = 0.0 if any(s.match(k) for s in self.spared) else self.wd * params[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * grads[k] ** 2
            lr_t = self.lr * np.sqrt(1 - self.b2 ** self.t) / (1 - self.b1 ** self.t)
            params[k] -= lr_t * self.m[k] / (np.sqrt(self.v[k]) + self.eps) + self.lr * decay

# %% 02.AdamW | - | startswith tuple, functional
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=('b', 'gamma', 'beta')):
        self.lr, self.b1, self.b2, self.eps, self.wd = lr, beta1, beta2, eps, weight_decay
        self.spare = tuple(no_decay)
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t = self.t + 1
        for k, w in params.items():
            rate = self.wd * (not k.startswith(self.spare))
            m = self.m[k] = self.b1 * self.m.get(k, 0.0) + (1 - self.b1) * grads[k]
            v = self.v[k] = self.b2 * self.v.get(k, 0.0) + (1 - self.b2) * np.square(grads[k])
            step = m / (1 - self.b1 ** self.t) / (np.sqrt(v / (1 - self.b2 ** self.t)) + self.eps)
            w -= self.lr * (step + rate * w)

# %% 02.AdamW | - | as written
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k, w in params.items():
            g = grads[k]
            m = self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            decay = 0 if k.startswith(tuple(self.no_decay)) else self.weight_decay
            w -= self.lr * decay * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

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

# %% 02.minibatches | - | argsort of random numbers
import numpy as np

def minibatches(n, batch_size, rng):
    return np.split(np.argsort(rng.random(n)), range(batch_size, n, batch_size))

# %% 02.minibatches | - | picks one by one
import numpy as np

def minibatches(n, batch_size, rng):
    left = list(range(n))
    batch = []
    while left:
        batch.append(left.pop(int(rng.integers(len(left)))))
        if len(batch) == batch_size or not left:
            yield np.array(batch)
            batch = []

# %% 02.minibatches | - | tuple, while loop
def minibatches(n, batch_size, rng):
    order = rng.choice(n, size=n, replace=False)
    out = ()
    while order.size:
        out += (order[:batch_size],)
        order = order[batch_size:]
    return out

# %% 02.minibatches | - | shuffled arange
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n, dtype=np.int32)
    rng.shuffle(order)
    return (order[i:i + batch_size] for i in range(0, n, batch_size))

# %% 02.minibatches | - | lists of ints in arrays
import numpy as np

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    out = []
    while order:
        out.append(np.array(order[:batch_size]))
        del order[:batch_size]
    return out

# %% 02.minibatches | - | iterator over array_split
import numpy as np

def minibatches(n, batch_size, rng):
    cuts = np.arange(batch_size, n, batch_size)
    return iter(np.array_split(rng.permutation(np.arange(n)), cuts))

# %% 02.minibatches | - | batches in a shuffled assignment
import numpy as np

def minibatches(n, batch_size, rng):
    slots = np.arange(n) // batch_size
    where = rng.permutation(slots)
    for b in range(slots[-1] + 1):
        yield np.nonzero(where == b)[0]

# %% 02.minibatches | - | as written
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        yield idx[start:start + batch_size]

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

# %% 02.step_decay | - | loop
def step_decay(lr0, epoch, drop=0.5, every=10):
    while epoch >= every:
        lr0, epoch = lr0 * drop, epoch - every
    return lr0

# %% 02.step_decay | - | recursion
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 if epoch < every else drop * step_decay(lr0, epoch - every, drop, every)

# %% 02.step_decay | - | math pow floor
import numpy as np
import math

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * math.pow(drop, divmod(epoch, every)[0])

# %% 02.step_decay | - | for loop range
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    lr = lr0
    for _ in range(every, epoch + 1, every):
        lr *= drop
    return lr

# %% 02.step_decay | - | exp log
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * np.exp(np.log(drop) * (epoch // every))

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

# %% 02.cosine_decay | - | cos squared
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return lr0 * np.cos(np.pi / 2 * min(1.0, step / total_steps)) ** 2

# %% 02.cosine_decay | - | clip
import numpy as np

def cosine_decay(lr0, step, total_steps):
    x = np.clip(step / total_steps, 0, 1)
    return lr0 / 2 + lr0 / 2 * np.cos(np.pi * x)

# %% 02.cosine_decay | - | returns int 0
from math import cos, pi

def cosine_decay(lr0, step, total_steps):
    return 0 if step >= total_steps else lr0 * (1 + cos(pi * step / total_steps)) / 2

# %% 02.cosine_decay | - | half angle
import numpy as np
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * math.cos(0.5 * math.pi * min(step / total_steps, 1.0)) ** 2

# %% 02.cosine_decay | - | where array
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return np.where(step < total_steps, lr0 / 2 * (1 + np.cos(np.pi * step / total_steps)), 0.0)

# %% 02.cosine_decay | - | bool product
import numpy as np
from math import cos, pi

def cosine_decay(lr0, step, total_steps):
    return (step < total_steps) * 0.5 * lr0 * (cos(pi * step / total_steps) + 1)

# %% 02.cosine_decay | - | clipped minimum
import numpy as np

def cosine_decay(lr0, step, total_steps):
    t = np.minimum(step, total_steps)
    return 0.5 * lr0 * (1 + np.cos(np.pi * t / total_steps))

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

# %% 02.clip_grad_norm | - | PyTorch's
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g ** 2).sum() for g in grads.values()))
    c = np.minimum(1.0, max_norm / (n + 1e-6))
    return {k: g * c for k, g in grads.items()}

# %% 02.clip_grad_norm | - | one long vector
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.linalg.norm(np.concatenate([np.ravel(grads[k]) for k in sorted(grads)]))
    return {k: g * (max_norm / max(n, max_norm)) for k, g in grads.items()}

# %% 02.clip_grad_norm | - | deepcopy
import copy
import math
import numpy as np

def clip_grad_norm(grads, max_norm):
    new = copy.deepcopy(grads)
    n = math.sqrt(math.fsum(float(np.vdot(g, g)) for g in new.values()))
    if n > max_norm:
        for k in new:
            new[k] *= max_norm / n
    return new

# %% 02.clip_grad_norm | - | vstack hypot
from functools import reduce
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = reduce(np.hypot, [np.linalg.norm(g) for g in grads.values()], 0.0)
    scale = max_norm / n if n > max_norm else 1
    return dict((k, np.multiply(scale, g)) for k, g in grads.items())

# %% 02.clip_grad_norm | - | clip eps 1e-12 max
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) for g in grads.values()])
    return {k: g * min(1.0, max_norm / (norm + 1e-12)) for k, g in grads.items()}

# %% 02.clip_grad_norm | - | flat vector and back
import numpy as np

def clip_grad_norm(grads, max_norm):
    flat = np.concatenate([g.ravel() for g in grads.values()])
    n = np.sqrt(flat @ flat)
    if n > max_norm: flat = flat / n * max_norm
    out, at = {}, 0
    for k, g in grads.items():
        out[k] = flat[at:at + g.size].reshape(g.shape).copy()
        at += g.size
    return out

# %% 02.clip_grad_norm | - | PyTorch clip_coef clamp
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = sum(float((g * g).sum()) for g in grads.values()) ** 0.5
    coef = max_norm / (total + 1e-6)
    coef = coef if coef < 1 else 1.0
    return {name: coef * g for name, g in sorted(grads.items(), key=lambda kv: str(kv[0]))}

# %% 02.clip_grad_norm | - | as written
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: g * scale for k, g in grads.items()}
