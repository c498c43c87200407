# Wrong answers to the exercises of notebook 02; grader_tests/collection/__init__.py says how to read this.

# %% 02.SGD | uphill | B01
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] += self.lr * grads[key]

# %% 02.SGD | rebinds | B02: the dict gets a new array
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] = params[key] - self.lr * grads[key]

# %% 02.SGD | rebinds | B02: a name gets a new array
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for W, g in zip(params.values(), grads.values()):
            W = W - self.lr * g

# %% 02.SGD | rebinds | returns new parameters
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        return {key: params[key] - self.lr * grads[key] for key in params}

# %% 02.SGD | edits_arguments | B07: the step is made in the gradient
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            grads[key] *= self.lr
            params[key] -= grads[key]

# %% 02.SGD | no_lr | lr forgotten
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= grads[key]

# %% 02.SGD | only_sign | the sign of the gradient alone
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * np.sign(grads[key])

# %% 02.SGD | divided | divided by lr
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= grads[key] / self.lr

# %% 02.SGD | remembers | gradients add up
class SGD:
    def __init__(self, lr=0.01):
        self.lr, self.sum = lr, {}

    def update(self, params, grads):
        for key in params:
            self.sum[key] = self.sum.get(key, 0) + grads[key]
            params[key] -= self.lr * self.sum[key]

# %% 02.SGD | setting_ignored | lr as in the book's example
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= 0.01 * grads[key]

# %% 02.SGD | wrong_default | another default
class SGD:
    def __init__(self, lr=0.1):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]

# %% 02.SGD | state_by_order | pairs by place, not by key
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for W, g in zip(params.values(), grads.values()):
            if W.shape == g.shape:
                W -= self.lr * g

# %% 02.SGD | special_keys | B06: leaves out a layer by the name of its key
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in [k for k in params if str(k)[-1] in '123']:
            params[key] -= self.lr * grads[key]

# %% 02.SGD | - | leaves out the last parameter
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in list(params)[:-1]:
            params[key] -= self.lr * grads[key]

# %% 02.SGD | - | the first row only
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key][0] -= self.lr * grads[key][0]

# %% 02.Momentum | uphill | B01: the velocity is subtracted
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] -= self.v[key]

# %% 02.Momentum | forgets | the velocity is local
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            v = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += v

# %% 02.Momentum | averaged | B12
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | sign_flips | B10
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = -self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | starts_with_gradient | B14
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = grads[key].copy()
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | starts_with_step | B14: a first step already made
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = -self.lr * grads[key]
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | looks_ahead | Nesterov's
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Momentum | gradient_twice | gradient and velocity
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] - self.lr * grads[key]

# %% 02.Momentum | no_lr | lr forgotten
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | never_fades | momentum forgotten
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | setting_ignored | momentum always 0.9
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = 0.9 * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | wrong_default | another default
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.5):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | one_state_for_all | B13: one velocity
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, 0

    def update(self, params, grads):
        for key in params:
            self.v = self.momentum * self.v - self.lr * grads[key]
            params[key] += self.v

# %% 02.Momentum | one_state_for_all | a velocity for each shape
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            shape = params[key].shape
            self.v[shape] = self.momentum * self.v.get(shape, 0) - self.lr * grads[key]
            params[key] += self.v[shape]

# %% 02.Momentum | shared_state | B08: the dict belongs to the class
import numpy as np

class Momentum:
    v = {}

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | shared_state | B08: a default argument that is changed
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9, v={}):
        self.lr, self.momentum, self.v = lr, momentum, v

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | keeps_gradient | B15: the first gradient array is the velocity
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key in self.v:
                self.v[key] = self.momentum * self.v[key] + grads[key]
            else:
                self.v[key] = grads[key]
            params[key] -= self.lr * self.v[key]

# %% 02.Momentum | state_by_identity | B45: the memory is keyed by id()
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            name, key = key, id(params[key])
            if key not in self.v:
                self.v[key] = np.zeros_like(params[name])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[name]
            params[name] += self.v[key]

# %% 02.Momentum | state_by_order | the memory is keyed by the place
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for place, key in enumerate(params):
            if place not in self.v:
                self.v[place] = np.zeros_like(params[key])
            self.v[place] = self.momentum * self.v[place] - self.lr * grads[key]
            params[key] += self.v[place]

# %% 02.Momentum | resets | B26: starts afresh every 20 steps
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v, self.t = lr, momentum, {}, 0

    def update(self, params, grads):
        self.t += 1
        if self.t % 20 == 0:
            self.v = {}
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | edits_arguments | B07: the step is made in the gradient
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            grads[key] *= self.lr
            self.v[key] = self.momentum * self.v[key] - grads[key]
            params[key] += self.v[key]

# %% 02.Nesterov | no_look_ahead | plain momentum
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Nesterov | mu_once | B18
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        m = self.momentum
        for key in params:
            old = self.v.get(key, 0)
            params[key] += m * old - (1 + m) * self.lr * grads[key]
            self.v[key] = m * old - self.lr * grads[key]

# %% 02.Nesterov | new_velocity | the book's order of lines
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum ** 2 * self.v[key]
            params[key] -= (1 + self.momentum) * self.lr * grads[key]

# %% 02.Nesterov | gradient_missing | the velocity alone, shortened
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key]

# %% 02.Nesterov | too_far | the velocity in place of the gradient
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] + self.momentum * self.v[key]

# %% 02.Nesterov | forgets | the velocity stays 0
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] -= self.lr * grads[key]

# %% 02.Nesterov | averaged | a moving average
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]

# %% 02.Nesterov | uphill | B01
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] -= self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | setting_ignored | momentum always 0.9
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = 0.9 * self.v[key] - self.lr * grads[key]
            params[key] += 0.9 * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | shared_state | B08
import numpy as np

class Nesterov:
    v = {}

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | - | the look-ahead only from the second step on
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            if self.v[key].any():
                params[key] += self.momentum * self.v[key] - self.lr * grads[key] * (1 if (self.v[key] + self.lr * grads[key]).any() else 0.5)

# %% 02.AdaGrad | only_latest | B19
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | negative_root | B20
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | no_root | B21
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (self.h[key] + self.eps)

# %% 02.AdaGrad | eps_inside | B22
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + self.eps)

# %% 02.AdaGrad | wrong_default | B24
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-1):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | setting_ignored | eps always 1e-7
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)

# %% 02.AdaGrad | resets | B26: a new epoch every 25 steps
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h, self.t = lr, eps, {}, 0

    def update(self, params, grads):
        self.t += 1
        if self.t % 25 == 0:
            self.h = {}
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | one_step_late | h is updated afterwards
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
            self.h[key] += grads[key] ** 2

# %% 02.AdaGrad | one_rate | one scale for an array
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += np.sum(grads[key] ** 2)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | not_scaled | h is never used
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key]

# %% 02.AdaGrad | absolute | absolute values
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += np.abs(grads[key])
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | averaged | a mean over the steps
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h, self.t = lr, eps, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key] / self.t) + self.eps)

# %% 02.AdaGrad | uphill | B01
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] += self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | zero_gradient | no eps where the gradient is large
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            divisor = np.sqrt(self.h[key])
            divisor[divisor > 1e-4] += self.eps
            params[key] -= self.lr * grads[key] / divisor

# %% 02.AdaGrad | one_state_for_all | B13
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {'h': 0}

    def update(self, params, grads):
        for key in params:
            self.h['h'] = self.h['h'] + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h['h']) + self.eps)

# %% 02.AdaGrad | - | a root of the lr too
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr ** 0.5 * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | rho_swapped | B27
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = (1 - self.rho) * self.h[key] + self.rho * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | negative_root | B30
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | never_forgets | AdaGrad
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | not_weighted | the new square with full weight
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | corrected | corrected as in Adam
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h, self.t = lr, rho, eps, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key] / (1 - self.rho ** self.t)) + self.eps)

# %% 02.RMSProp | no_root | the root forgotten
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (self.h[key] + self.eps)

# %% 02.RMSProp | eps_inside | eps under the root
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + self.eps)

# %% 02.RMSProp | only_latest | the latest square alone
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | one_step_late | h is updated afterwards
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2

# %% 02.RMSProp | one_rate | one scale for an array
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * np.sum(grads[key] ** 2)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | not_scaled | h is never used
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key]

# %% 02.RMSProp | setting_ignored | rho always 0.99
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = 0.99 * self.h[key] + 0.01 * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | wrong_default | rho as in Keras
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.9, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | uphill | B01
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] += self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.RMSProp | zero_gradient | no eps where the gradient is small
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / np.where(self.h[key] > 1e-4, np.sqrt(self.h[key]) + self.eps, np.sqrt(self.h[key]))

# %% 02.RMSProp | shared_state | B08
import numpy as np

class RMSProp:
    h = {}

    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.Adam | no_correction | B32
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m
            v_hat = v
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | only_m_corrected | half of B32
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | only_v_corrected | the other half of B32
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | betas_swapped | B33
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta2, beta1, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | only_sign | B34
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * np.sign(g)

# %% 02.Adam | only_latest | B34, with eps
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * g / (np.abs(g) + self.eps)

# %% 02.Adam | t_from_zero | B35
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        self.t += 1

# %% 02.Adam | t_from_zero | B35, with Python's own division
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        scale = self.lr * (1 - self.beta2 ** self.t) ** 0.5 / (1 - self.beta1 ** self.t)
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            params[key] -= scale * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | t_per_parameter | B36
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        for key, g in grads.items():
            self.t += 1
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | t_stays | t is not counted
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t = 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | t_ahead | t starts at 1 and is counted first
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 1

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | corrected_stored | B39
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            self.m[key], self.v[key] = m_hat, v_hat
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | eps_inside | B42
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / np.sqrt(v_hat + self.eps)

# %% 02.Adam | no_root | the root forgotten
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (v_hat + self.eps)

# %% 02.Adam | no_momentum | the gradient in place of m
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * g / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | no_second_moment | v is never used
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat

# %% 02.Adam | state_by_identity | B45
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            k = id(params[key])
            m = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            self.m[k], self.v[k] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | setting_ignored | beta2 always 0.999
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, 0.999, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | wrong_default | the lr of the others
import numpy as np

class Adam:
    def __init__(self, lr=0.01, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | wrong_default | another beta2
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.99, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | shared_state | t belongs to the class
import numpy as np

class Adam:
    t = 0

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v = {}, {}

    def update(self, params, grads):
        Adam.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | uphill | B01
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] += self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.Adam | zero_gradient | eps left out where v is tiny
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / np.where(v_hat > 1e-4, np.sqrt(v_hat) + self.eps, np.sqrt(v_hat))

# %% 02.Adam | keeps_gradient | keeps a list of the gradients, not copies
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            past = self.m.setdefault(key, [])
            past.append(g)
            m = (1 - self.beta1) * sum(self.beta1 ** i * old for i, old in enumerate(reversed(past)))
            v = (1 - self.beta2) * sum(self.beta2 ** i * old ** 2 for i, old in enumerate(reversed(past)))
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | coupled | L2 in the gradient
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            if not key.startswith(self.no_decay):
                g = g + self.weight_decay * params[key]
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | no_decay_at_all | Adam
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decay_without_lr | lr forgotten
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decay_grows | the wrong sign
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] += self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decays_afterwards | after Adam's step
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]

# %% 02.AdamW | decays_all | B48
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decays_all | the key as a whole is looked up
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if key not in self.no_decay:
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decays_by_shape | B48: by the number of axes
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if params[key].ndim > 1 or key.startswith('W'):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | decays_by_shape | one prefix forgotten
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(('b', 'beta')):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | no_decay_ignored | the prefixes are written out
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(('b', 'gamma', 'beta')):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | special_keys | anywhere in the key
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not any(part in key for part in self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | no_correction | as B32
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m
            v_hat = v
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | t_from_zero | as B35
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        self.t += 1

# %% 02.AdamW | t_per_parameter | as B36
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        for key, g in grads.items():
            self.t += 1
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | wrong_default | ten times the decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.1,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | setting_ignored | weight_decay always 0.01
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = 0.01, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.AdamW | - | half of the decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01,
                 no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.weight_decay, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            self.m[key], self.v[key] = m, v
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            if not key.startswith(self.no_decay):
                params[key] -= 0.5 * self.lr * self.weight_decay * params[key]
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

# %% 02.optimizer_traits | swapped_adagrad_rmsprop | the two that divide
optimizer_traits = {"Momentum": "d", "AdaGrad": "e", "RMSProp": "a"}

# %% 02.optimizer_traits | swapped_adagrad_momentum | sum and velocity
optimizer_traits = {"Momentum": "a", "AdaGrad": "d", "RMSProp": "e"}

# %% 02.optimizer_traits | swapped_momentum_rmsprop | mean and velocity
optimizer_traits = {"Momentum": "e", "AdaGrad": "a", "RMSProp": "d"}

# %% 02.optimizer_traits | chose_b | claim 6
optimizer_traits = {"Momentum": "b", "AdaGrad": "a", "RMSProp": "e"}

# %% 02.optimizer_traits | chose_c | no learning rate
optimizer_traits = {"Momentum": "d", "AdaGrad": "c", "RMSProp": "e"}

# %% 02.optimizer_traits | chose_d | all three the same
optimizer_traits = {"Momentum": "d", "AdaGrad": "d", "RMSProp": "d"}

# %% 02.optimizer_traits | chose_e | in a circle
optimizer_traits = {"Momentum": "e", "AdaGrad": "d", "RMSProp": "a"}

# %% 02.optimizer_traits | chose_a | the other circle
optimizer_traits = {"Momentum": "a", "AdaGrad": "e", "RMSProp": "d"}

# %% 02.optimizer_traits | - | letters without names
optimizer_traits = "dae"

# %% 02.optimizer_traits | - | one name missing
optimizer_traits = {"Momentum": "d", "AdaGrad": "a"}

# %% 02.minibatches | drops_last | B55
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return order[:n // batch_size * batch_size].reshape(-1, batch_size)

# %% 02.minibatches | fills_last | wraps around
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.take(order, range(i, i + batch_size), mode='wrap') for i in range(0, n, batch_size)]

# %% 02.minibatches | empty_last | one batch too many
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n // batch_size + 1 + (n % batch_size > 0))]

# %% 02.minibatches | short_first | cut from the end
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[max(0, i - batch_size):i] for i in range(n, 0, -batch_size)][::-1]

# %% 02.minibatches | size_as_count | np.array_split
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return np.array_split(order, batch_size)

# %% 02.minibatches | from_one | indices from 1
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n) + 1
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | with_replacement | as the book draws them
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.integers(0, n, n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | with_replacement | rng.choice, batch by batch
import numpy as np

def minibatches(n, batch_size, rng):
    for i in range(0, n, batch_size):
        yield rng.choice(n, min(batch_size, n - i))

# %% 02.minibatches | not_shuffled | no shuffle
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | not_shuffled | the result of shuffle is None
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n)
    rng.permutation(order)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | only_rotated | starts anywhere
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.roll(np.arange(n), rng.integers(1, n) if n > 7 else 0)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | neighbours_together | shuffles the batches
import numpy as np

def minibatches(n, batch_size, rng):
    starts = np.arange(0, n - n % batch_size, batch_size)
    rng.shuffle(starts)
    batches = [np.arange(i, i + batch_size) for i in starts]
    return batches + ([np.arange(n - n % batch_size, n)] if n % batch_size else [])

# %% 02.minibatches | neighbours_together | shuffles within the batches
import numpy as np

def minibatches(n, batch_size, rng):
    return [rng.permutation(np.arange(i, min(i + batch_size, n))) for i in range(0, n, batch_size)]

# %% 02.minibatches | one_array | the order alone
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return order

# %% 02.minibatches | endless | a generator for all epochs
import numpy as np

def minibatches(n, batch_size, rng):
    while True:
        order = rng.permutation(n)
        for i in range(0, n, batch_size):
            yield order[i:i + batch_size]

# %% 02.minibatches | ignores_rng | the global state
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.random.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | ignores_rng | a generator of its own, always the same
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.random.default_rng(0).permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | returns_none | no return
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | - | masks, not indices
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.isin(np.arange(n), order[i:i + batch_size]) for i in range(0, n, batch_size)]

# %% 02.step_decay | smooth | without rounding down
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch / every)

# %% 02.step_decay | every_epoch | B49
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** epoch

# %% 02.step_decay | one_early | epochs counted from 1
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** ((epoch + 1) // every)

# %% 02.step_decay | one_late | the drop comes after its epoch
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** ((epoch - 1) // every if epoch else 0)

# %% 02.step_decay | once | a single drop
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop if epoch >= every else lr0

# %% 02.step_decay | grows | divided
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 / drop ** (epoch // every)

# %% 02.step_decay | linear | takes off the same each time
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * (1 - drop * (epoch // every))

# %% 02.step_decay | product | multiplied by the number of drops
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop * (epoch // every) if epoch >= every else lr0 * drop * 0

# %% 02.step_decay | power_of_rate | the factor as exponent
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 ** (epoch // every * drop)

# %% 02.step_decay | remainder | % in place of //
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch % every)

# %% 02.step_decay | - | the default drop only
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // every)

# %% 02.step_decay | - | the default interval only
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // 10)

# %% 02.cosine_decay | comes_back | not held after the end
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(math.pi * step / total_steps)) / 2

# %% 02.cosine_decay | quarter | a quarter of a wave
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * math.cos(math.pi / 2 * min(step / total_steps, 1))

# %% 02.cosine_decay | not_halved | without one half
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(math.pi * min(step / total_steps, 1)))

# %% 02.cosine_decay | below_zero | the cosine alone
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * math.cos(math.pi * min(step / total_steps, 1))

# %% 02.cosine_decay | linear | a straight line
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 - min(step / total_steps, 1))

# %% 02.cosine_decay | no_pi | pi forgotten
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(min(step / total_steps, 1))) / 2

# %% 02.cosine_decay | twice_as_fast | a whole wave
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(2 * math.pi * min(step / total_steps, 1))) / 2

# %% 02.cosine_decay | mirrored | the wrong sign
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 - math.cos(math.pi * min(step / total_steps, 1))) / 2

# %% 02.cosine_decay | stays_up | whole-number division
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(math.pi * (step // total_steps if step < total_steps else 0))) / 2

# %% 02.cosine_decay | - | ends at a tenth
import math

def cosine_decay(lr0, step, total_steps):
    return max(lr0 * (1 + math.cos(math.pi * min(step / total_steps, 1))) / 2, 0.1 * lr0)

# %% 02.clip_grad_norm | always_rescales | B52
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | always_rescales | B52, and 0/0
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | per_array | each by its own norm
import numpy as np

def clip_grad_norm(grads, max_norm):
    def one(g):
        norm = np.linalg.norm(g)
        return g * min(1, max_norm / norm) if norm else g * 1
    return {key: one(g) for key, g in grads.items()}

# %% 02.clip_grad_norm | per_value | np.clip
import numpy as np

def clip_grad_norm(grads, max_norm):
    return {key: np.clip(g, -max_norm, max_norm) for key, g in grads.items()}

# %% 02.clip_grad_norm | norm_squared | the root forgotten
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = sum(np.sum(g ** 2) for g in grads.values())
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | largest_value | the largest number
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = max(np.abs(g).max() for g in grads.values())
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | sum_of_norms | the sum of the norms
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = sum(np.linalg.norm(g) for g in grads.values())
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | to_norm_1 | max_norm forgotten
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = 1 / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | turned_round | the fraction upside down
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = norm / max_norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | never_clips | the comparison turned round
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = 1.0 if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | zero_norm | 0/0
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = np.minimum(1, max_norm / norm) if norm != 1 else 1
    return {key: g / norm * norm * scale for key, g in grads.items()}

# %% 02.clip_grad_norm | edits_arguments | in place
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    for g in grads.values():
        g *= scale
    return grads

# %% 02.clip_grad_norm | returns_argument | the same dict where nothing is to be done
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    if norm <= max_norm:
        return grads
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | returns_argument | the same arrays where nothing is to be done
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: (g if scale == 1 else scale * g) for key, g in grads.items()}

# %% 02.clip_grad_norm | returns_none | no return
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    new = {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | - | the mean of the squares
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.mean(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | - | a list without keys
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [scale * g for g in grads.values()]
