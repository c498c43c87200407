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

# %% 02.SGD | left_out | leaves out the last parameter
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in list(params)[:-1]:
            params[key] -= self.lr * grads[key]

# %% 02.SGD | left_out | the first row only
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key][0] -= self.lr * grads[key][0]

# %% 02.SGD | uphill | adds instead of subtracts
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] += self.lr * grads[k]

# %% 02.SGD | rebinds | rebinds
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] = params[k] - self.lr * grads[k]

# %% 02.SGD | setting_ignored | lr ignored
class SGD:
    def __init__(self, lr=0.01):
        self.lr = 0.01
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]

# %% 02.SGD | rebinds | returns new dict
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        return {k: params[k] - self.lr * grads[k] for k in params}

# %% 02.SGD | rebinds | loop variable rebinding
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for p, g in zip(params.values(), grads.values()):
            p = p - self.lr * g

# %% 02.SGD | state_by_order | zip values in different orders
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for p, g in zip(params.values(), grads.values()):
            p -= self.lr * g

# %% 02.SGD | numbers_mixed | averages the gradient
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k].mean()

# %% 02.SGD | no_lr | no lr at all
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= grads[k]

# %% 02.SGD | steps_scaled | divides by the first axis
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k] / len(grads[k])

# %% 02.SGD | only_sign | sign only
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * np.sign(grads[k])

# %% 02.SGD | edits_arguments | scales the gradient in place
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            grads[k] *= self.lr
            params[k] -= grads[k]

# %% 02.SGD | later_steps | lr decays
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]
        self.lr *= 0.99

# %% 02.SGD | unknown_key | only W and b keys
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in ("W1", "b1", "W2", "b2"):
            params[k] -= self.lr * grads[k]

# %% 02.SGD | numbers_mixed | normalizes
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k] / np.linalg.norm(grads[k])

# %% 02.SGD | unknown_name | forgets self
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= lr * grads[k]

# %% 02.SGD | steps_scaled | steps twice
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            for i in range(2):
                params[k] -= self.lr * grads[k]

# %% 02.SGD | first_step | params minus lr then grads: subtracts lr
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr

# %% 02.SGD | first_step | uses params for grads
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * params[key]

# %% 02.SGD | numbers_mixed | max-normalised
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key] / np.max(np.abs(grads[key]))

# %% 02.SGD | first_step | square of g
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key] ** 2

# %% 02.SGD | wrong_default | lr default 0.1
import numpy as np

class SGD:
    def __init__(self, lr=0.1):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]

# %% 02.SGD | divided | lr is 1/lr
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= 1 / self.lr * grads[key]

# %% 02.SGD | one_state_for_all | skips one dimensional
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            if params[key].ndim > 1:
              params[key] -= self.lr * grads[key]

# %% 02.SGD | left_out | update returns early in loop
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]
            return

# %% 02.SGD | setting_ignored | params attribute in constructor
import numpy as np

class SGD:
    def __init__(self, params, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]

# %% 02.SGD | edits_arguments | update takes grads first
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, grads, params):
        for key in params.keys():
            params[key] -= self.lr * grads[key]

# %% 02.SGD | first_step | clips gradients
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * np.clip(grads[key], -1, 1)

# %% 02.SGD | later_steps | momentum hidden
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.v = {}
    def update(self, params, grads):
        for key in params.keys():
            self.v[key] = 0.9 * self.v.get(key, 0) + grads[key]
            params[key] -= self.lr * self.v[key]

# %% 02.SGD | no_attribute | called step not update
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def step(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]

# %% 02.SGD | first_step | weight decay inside
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * (grads[key] + 0.01 * params[key])

# %% 02.SGD | rebinds | w = w -
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w = w - self.lr * grads[k]

# %% 02.SGD | first_step | all with the first gradient
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w -= self.lr * next(iter(grads.values()))

# %% 02.SGD | numbers_mixed | norm of all
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w -= self.lr * grads[k] / sum(np.linalg.norm(g) for g in grads.values())

# %% 02.SGD | rebinds | deepcopy
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in {q: p.copy() for q, p in params.items()}.items():
            w -= self.lr * grads[k]

# %% 02.SGD | first_step | root of g
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w -= self.lr * np.sign(grads[k]) * np.sqrt(np.abs(grads[k]))

# %% 02.SGD | later_steps | lr counts
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        self.n = getattr(self, "n", 0) + 1
        for k, w in params.items():
            w -= self.lr / self.n * grads[k]

# %% 02.SGD | shape_clash | transposed
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w -= self.lr * grads[k].T

# %% 02.SGD | first_step | g**2 lr
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k, w in params.items():
            w -= self.lr * grads[k] * abs(grads[k])

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

# %% 02.Momentum | one_state_for_all | velocity not kept per key
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, 0
    def update(self, params, grads):
        for k in params:
            self.v = self.momentum * self.v - self.lr * grads[k]
            params[k] += self.v

# %% 02.Momentum | uphill | W minus v
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] -= self.v[k]

# %% 02.Momentum | uphill | v plus lr g
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) + self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | averaged | damped 1-mu
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - (1 - self.momentum) * self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | shared_state | class-level state
class Momentum:
    v = {}
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | shared_state | default arg state
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9, v={}):
        self.lr, self.momentum, self.v = lr, momentum, v
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | state_by_identity | key is id of the array
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            i = id(params[k])
            self.v[i] = self.momentum * self.v.get(i, 0) - self.lr * grads[k]
            params[k] += self.v[i]

# %% 02.Momentum | forgets | velocity restarted each update
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
    def update(self, params, grads):
        self.v = {k: np.zeros_like(p) for k, p in params.items()}
        for k in params:
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | old_velocity | old velocity used for the step
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            v = self.v.setdefault(k, np.zeros_like(params[k]))
            params[k] += v
            self.v[k] = self.momentum * v - self.lr * grads[k]

# %% 02.Momentum | lr_twice | lr times whole
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.lr * self.v[k]

# %% 02.Momentum | never_fades | velocity not multiplied
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | first_step | v initialised with params themselves
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, None
    def update(self, params, grads):
        if self.v is None:
            self.v = {k: p.copy() for k, p in params.items()}
        for k in params:
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | starts_with_gradient | v starts as first gradient
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = -grads[k]
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Momentum | forgets | velocity never stored
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros_like(params[k])
            v = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += v

# %% 02.Momentum | state_by_order | two lists by position
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, None
    def update(self, params, grads):
        if self.v is None:
            self.v = [np.zeros_like(p) for p in params.values()]
        for i, k in enumerate(params):
            self.v[i] = self.momentum * self.v[i] - self.lr * grads[k]
            params[k] += self.v[i]

# %% 02.Momentum | rebinds | rebinding
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] = params[k] + self.v[k]

# %% 02.Momentum | edits_arguments | velocity aliasing grads
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            g = grads[k]
            g *= -self.lr
            if k in self.v:
                g += self.momentum * self.v[k]
            self.v[k] = g
            params[k] += g

# %% 02.Momentum | mu_on_all | momentum once more in the second formula
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.momentum * self.v[k]

# %% 02.Momentum | first_step | momentum on gradient side
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.v[key] - self.momentum * self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | first_step | plain average
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = (self.v[key] - self.lr * grads[key]) / 2
            params[key] += self.v[key]

# %% 02.Momentum | later_steps | v times v
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] ** 2 - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | first_step | lr and momentum swapped
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = momentum
        self.momentum = lr
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | rebinds | only v updated
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Momentum | gradient_twice | v and g subtracted both
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] - self.lr * grads[key]

# %% 02.Momentum | numbers_mixed | v aliases params zeros shared
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = dict.fromkeys(params, np.zeros(1))
        for key in params.keys():
            self.v[key] *= self.momentum
            self.v[key] = self.v[key] - self.lr * grads[key].mean()
            params[key] += self.v[key]

# %% 02.Momentum | numbers_mixed | v scalar per array (sum)
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * np.sum(grads[key])
            params[key] += self.v[key]

# %% 02.Momentum | later_steps | v grows by 1/mu
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.v[key] / self.momentum + 0 * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | first_step | sign only momentum
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * np.sign(grads[key])
            params[key] += self.v[key]

# %% 02.Momentum | first_step | bias corrected
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
        self.t = 0
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.t += 1
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] / (1 - self.momentum ** self.t)

# %% 02.Momentum | setting_ignored | momentum default ignored self
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = 0.9 * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | rebinds | integer zeros
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros(val.shape, dtype=int) for key, val in params.items()}
        for key in params.keys():
            self.v[key][...] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | later_steps | v stored as params difference with copy missing
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
            self.v[key] = params[key]

# %% 02.Momentum | forgets | resets at every call by attribute name
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if True:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]

# %% 02.Momentum | mu_on_all | mu on the sum
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * (v - self.lr * grads[k])
            self.v[k] = v
            w += v

# %% 02.Momentum | forgets | v stored before
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            self.v[k] = v
            v = self.momentum * v - self.lr * grads[k]
            w += v

# %% 02.Momentum | one_state_for_all | one key
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get("v", np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v["v"] = v
            w += v

# %% 02.Momentum | first_step | v of sign mixed
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += np.sign(v) * self.lr

# %% 02.Momentum | first_step | w included
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * (grads[k] + w)
            self.v[k] = v
            w += v

# %% 02.Momentum | later_steps | 1+mu
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = (1 + self.momentum) * v - self.lr * grads[k]
            self.v[k] = v
            w += v

# %% 02.Momentum | later_steps | setdefault lost
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v.setdefault(k, v)
            w += v

# %% 02.Momentum | steps_scaled | mean over time
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += v / 2

# %% 02.Momentum | one_state_for_all | key by shape
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(w.shape, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[w.shape] = v
            w += v

# %% 02.Momentum | first_step | clipped v
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += np.clip(v, -0.1, 0.1)

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

# %% 02.Nesterov | first_step | the look-ahead only from the second step on
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

# %% 02.Nesterov | no_look_ahead | plain momentum
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Nesterov | no_look_ahead | old velocity in the second formula
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            v = self.v.get(k, 0)
            self.v[k] = self.momentum * v - self.lr * grads[k]
            params[k] += self.momentum * v - self.lr * grads[k]

# %% 02.Nesterov | gradient_missing | forgets the gradient in the step
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.momentum * self.v[k]

# %% 02.Nesterov | new_velocity | mu squared with new v
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.momentum ** 2 * self.v[k] - (1 + self.momentum) * self.lr * grads[k]

# %% 02.Nesterov | too_far | plus v too
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k] - self.lr * grads[k]

# %% 02.Nesterov | gradient_turned | sign of g in the step
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.momentum * self.v[k] + self.lr * grads[k]

# %% 02.Nesterov | no_look_ahead | book form without v update in order
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            v = self.v.get(k, 0)
            params[k] += self.momentum * v - self.lr * grads[k]
            self.v[k] = self.momentum * v - self.lr * grads[k]

# %% 02.Nesterov | one_state_for_all | shared v
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, 0
    def update(self, params, grads):
        for k in params:
            self.v = self.momentum * self.v - self.lr * grads[k]
            params[k] += self.momentum * self.v - self.lr * grads[k]

# %% 02.Nesterov | later_steps | v decays twice
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Nesterov | rebinds | rebinding
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] = params[k] + self.momentum * self.v[k] - self.lr * grads[k]

# %% 02.Nesterov | ahead_again | looks ahead in the params and stays there
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros_like(params[k])
            params[k] += self.momentum * self.v[k]
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] += self.v[k]

# %% 02.Nesterov | no_lr | gradient without lr in the velocity
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - grads[k]
            params[k] += self.momentum * self.v[k] - self.lr * grads[k]

# %% 02.Nesterov | averaged | (1-mu) at the gradient
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - (1 - self.momentum) * self.lr * grads[k]
            params[k] += self.momentum * self.v[k] - self.lr * grads[k]

# %% 02.Nesterov | numbers_mixed | updates v in place of the returned alias
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}
    def update(self, params, grads):
        if not self.v:
            self.v = dict.fromkeys(params, 0.0)
            self.v = {k: np.zeros(1) for k in params}
        for k in params:
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k].sum()
            params[k] += self.momentum * self.v[k] - self.lr * grads[k]

# %% 02.Nesterov | no_lr | lr dropped in 2nd
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - grads[key]

# %% 02.Nesterov | uphill | sign of mu v
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] -= self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | first_step | v minus old v form wrong
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += (1 + self.momentum) * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | first_step | -mu*v_prev + (1+mu) v where v is old twice
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            old = self.v[key]
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += -self.momentum * old + (1 - self.momentum) * self.v[key]

# %% 02.Nesterov | first_step | step twice momentum
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum ** 2 * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | too_far | plus v no mu
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | later_steps | reset v
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if True:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | rebinds | assign new array
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] = params[key] + self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | steps_scaled | lr half
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr / 2
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | first_step | forgets second gradient and first mu
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.v[key] - self.lr * grads[key]
            params[key] += self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | numbers_mixed | mixes arrays by mean
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key].mean() - self.lr * grads[key]
            params[key] += self.momentum * self.v[key].mean() - self.lr * grads[key]

# %% 02.Nesterov | averaged | gradient averaged with (1-mu) in both
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]

# %% 02.Nesterov | too_far | v from params after
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params:
            params[key] += self.momentum * self.v[key]
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]

# %% 02.Nesterov | first_step | twice lr
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += self.momentum * v - 2 * self.lr * grads[k]

# %% 02.Nesterov | forgets | no mu at all
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += - self.lr * grads[k]

# %% 02.Nesterov | first_step | mu (v - lr g)
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * (v - self.lr * grads[k])
            self.v[k] = v
            w += self.momentum * v - self.lr * grads[k]

# %% 02.Nesterov | first_step | divided
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            w += v / self.momentum - self.lr * grads[k]

# %% 02.Nesterov | rebinds | returns
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * grads[k]
            self.v[k] = v
            return
            w += self.momentum * v - self.lr * grads[k]

# %% 02.Nesterov | first_step | v plus
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v + self.lr * grads[k]
            self.v[k] = v
            w += self.momentum * v - self.lr * grads[k]

# %% 02.Nesterov | later_steps | g of params
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            v = self.v.get(k, np.zeros_like(w))
            v = self.momentum * v - self.lr * (grads[k] + self.momentum * v)
            self.v[k] = v
            w += self.momentum * v - self.lr * grads[k]

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

# %% 02.AdaGrad | steps_scaled | a root of the lr too
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

# %% 02.AdaGrad | eps_inside | eps inside the root
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k] + self.eps)

# %% 02.AdaGrad | setting_ignored | no eps
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])

# %% 02.AdaGrad | no_root | no root
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (self.h[k] + self.eps)

# %% 02.AdaGrad | only_latest | only last square
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | one_step_late | h after the step
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            h = self.h.setdefault(k, np.zeros_like(params[k]))
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + self.eps)
            h += grads[k] ** 2

# %% 02.AdaGrad | one_rate | scalar h: norm of the gradient
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + np.sum(grads[k] ** 2)
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | averaged | mean over calls
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h, self.t = lr, eps, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k] / self.t) + self.eps)

# %% 02.AdaGrad | absolute | sum of abs
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + np.abs(grads[k])
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | one_state_for_all | h of one for all keys
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, 0
    def update(self, params, grads):
        for k in params:
            self.h = self.h + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h) + self.eps)

# %% 02.AdaGrad | only_latest | h kept from the first only
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            h = self.h[k] + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + self.eps)

# %% 02.AdaGrad | eps_outside | operator precedence: lr*g/sqrt(h) + eps
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k]) + self.eps

# %% 02.AdaGrad | eps_inside | uses eps as start of h
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, self.eps) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])

# %% 02.AdaGrad | uphill | ascends
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] += self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | starts_elsewhere | np.ones start
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, None
    def update(self, params, grads):
        if self.h is None:
            self.h = {k: np.ones_like(v) for k, v in params.items()}
        for k in params:
            self.h[k] += grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | negative_root | gradient not squared
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k]
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | setting_ignored | eps hard coded 1e-8
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.h = lr, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + 1e-7)

# %% 02.AdaGrad | only_the_scale | g missing
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | only_latest | sqrt of g
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.abs(grads[key]) + self.eps)

# %% 02.AdaGrad | first_step | h by g * lr
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += self.lr * grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | negative_root | square of the sum
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | only_latest | h overwritten by product
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] = grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | first_step | h times
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] = 0.9 * self.h[key] + 0.1 * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | first_step | h squared
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (self.h[key] ** 2 + self.eps)

# %% 02.AdaGrad | later_steps | max
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] = np.maximum(self.h[key], grads[key] ** 2)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | numbers_mixed | norm
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.linalg.norm(self.h[key]) + self.eps)

# %% 02.AdaGrad | first_step | eps twice
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps) + self.eps

# %% 02.AdaGrad | first_step | minus eps
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) - self.eps)

# %% 02.AdaGrad | multiplied | multiplication
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] * (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | first_step | cube root
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.cbrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | first_step | row sums
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += (grads[key] ** 2).sum(axis=0)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | edits_arguments | in place on g
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            grads[key] **= 2
            self.h[key] += grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | shape_clash | matrix product
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] @ grads[key].T
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | steps_scaled | lr root
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: np.zeros_like(val) for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= np.sqrt(self.lr) * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | negative_root | params for h
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {key: val for key, val in params.items()}
        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

# %% 02.AdaGrad | one_state_for_all | sum of h over keys
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + g**2
            w -= self.lr * g / (np.sqrt(sum(self.h.values())) + self.eps)

# %% 02.AdaGrad | first_step | h of w
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + w**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | exp
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + np.exp(g)
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | log
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + g**2
            w -= self.lr * g / (np.log1p(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | mean keepdims
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + np.mean(g**2, axis=0, keepdims=True)
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | half
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + 0.5 * g**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | g**3
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + np.abs(g)**3
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | first_step | stores rooted
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = np.sqrt(self.h.get(k, 0.0) + g**2)
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.AdaGrad | steps_scaled | lr squared
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + g**2
            w -= self.lr**2 * g / (np.sqrt(self.h[k]) + self.eps)

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

# %% 02.RMSProp | rho_swapped | rho and 1-rho swapped
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = (1 - self.rho) * self.h.get(k, 0) + self.rho * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | not_weighted | no 1-rho
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | corrected | bias corrected
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h, self.t = lr, rho, eps, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k] / (1 - self.rho ** self.t)) + self.eps)

# %% 02.RMSProp | starts_elsewhere | starts with g squared
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            g2 = grads[k] ** 2
            self.h[k] = self.rho * self.h.get(k, g2) + (1 - self.rho) * g2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | never_forgets | adagrad
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | eps_inside | eps in the root
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k] + self.eps)

# %% 02.RMSProp | no_root | no root
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (self.h[k] + self.eps)

# %% 02.RMSProp | weight_squared | squares the whole (1-rho)g
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + ((1 - self.rho) * grads[k]) ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | one_step_late | step with the old h
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)
            self.h[k] = self.rho * self.h[k] + (1 - self.rho) * grads[k] ** 2

# %% 02.RMSProp | one_rate | h of mean square of the whole array
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * np.mean(grads[k] ** 2)
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | centred | centered variance
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h, self.m = lr, rho, eps, {}, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            self.m[k] = self.rho * self.m.get(k, 0) + (1 - self.rho) * grads[k]
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k] - self.m[k] ** 2) + self.eps)

# %% 02.RMSProp | later_steps | keeps sqrt
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = np.sqrt(self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2)
            params[k] -= self.lr * grads[k] / (self.h[k] + self.eps)

# %% 02.RMSProp | setting_ignored | rho typo rho ** 2 fixed 0.9
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, 0.99, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | one_state_for_all | int zeros h shared
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, 0.0
    def update(self, params, grads):
        for k in grads:
            self.h = self.rho * self.h + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h) + self.eps)

# %% 02.RMSProp | setting_ignored | loses eps
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])

# %% 02.RMSProp | only_latest | eps max
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            h = self.h.get(k, 0.0)
            h = self.rho * h + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | absolute | magnitudes in place of squares
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}
    def update(self, params, grads):
        for k in params:
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * abs(grads[k])
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | first_step | 1+rho
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 + self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | first_step | rho twice
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + self.rho * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | later_steps | rho squared
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho ** 2 * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | only_latest | h then zeros each time
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = np.zeros_like(params[key])
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | starts_elsewhere | ones
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.ones_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | numbers_mixed | mean
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * np.mean(grads[key]) ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | numbers_mixed | mean of abs squared
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * np.abs(grads[key]).mean() ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | later_steps | sqrt h stored
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = np.sqrt(h)
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | no_root | divides h
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (h + self.eps)

# %% 02.RMSProp | steps_scaled | momentum too
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * (1 - self.rho) * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | first_step | power 4
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 4
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | first_step | params for grads
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * params[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | eps_inside | eps inside squared root
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / np.sqrt(h + self.eps ** 2)

# %% 02.RMSProp | wrong_default | rho default 0.9
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.9, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | wrong_default | eps default
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-2):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | first_step | norm clip
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h + (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * np.sign(grads[key]) / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | negative_root | sum minus
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, np.zeros_like(params[key]))
            h = self.rho * h - (1 - self.rho) * grads[key] ** 2
            self.h[key] = h
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + self.eps)

# %% 02.RMSProp | never_forgets | no rho
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | first_step | h first g
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, np.abs(g)) + (1 - self.rho) * g**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | first_step | lr outside
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr + g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | numbers_mixed | var
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) * (g - g.mean())**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | only_the_scale | no g
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | first_step | half rho
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) / 2 * g**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

# %% 02.RMSProp | root_of_all | root twice
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr * g / (np.sqrt(np.sqrt(self.h[k])) + self.eps)

# %% 02.RMSProp | eps_inside | eps first
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr * g / (np.sqrt(self.h[k] + self.eps))

# %% 02.RMSProp | later_steps | t power
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, rho, eps, {}

    def update(self, params, grads):
        for k, w in params.items():
            g = grads[k]
            self.h[k] = self.rho**2 * self.h.get(k, 0.0) + (1 - self.rho) * g**2
            w -= self.lr * g / (np.sqrt(self.h[k]) + self.eps)

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

# %% 02.Adam | no_correction | no bias correction
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k]
            vh = self.v[k]
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | only_m_corrected | only m corrected
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k]
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | only_v_corrected | only v corrected
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k]
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | beta_times_t | t times beta
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1 * self.t)
            vh = self.v[k] / (1 - self.b2 * self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | t_from_zero | t starts at 0 counts after
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)
        self.t += 1

# %% 02.Adam | t_per_parameter | t counted per key
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        for k in params:
            self.t += 1
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | t_stays | constant correction 1-beta
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1)
            vh = self.v[k] / (1 - self.b2)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | corrected_stored | corrected kept
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | eps_inside | eps in the root
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / np.sqrt(vh + self.eps)

# %% 02.Adam | betas_swapped | betas swapped in v and m
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta2, beta1, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | one_beta | beta1 for both
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b1 * self.v.get(k, 0) + (1 - self.b1) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b1**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | negative_root | v of g not squared
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | no_root | no root
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (vh + self.eps)

# %% 02.Adam | no_momentum | g instead of m
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * g / (np.sqrt(vh) + self.eps)

# %% 02.Adam | t_ahead | t plus 1 too late (t=2 first)
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 1
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | not_weighted | m of (1-b1) missing
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | v_of_m | v squares the mean gradient
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * self.m[k]**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | starts_with_gradient | m starts with first g
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, g) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | negative_root | root over both
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * np.sqrt(mh / (vh + self.eps))

# %% 02.Adam | eps_outside | eps in numerator
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / np.sqrt(vh) + self.eps

# %% 02.Adam | correction_multiplied | correction multiplied
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] * (1 - self.b1**self.t)
            vh = self.v[k] * (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | correction_of_the_rest | correction beta to the t without one minus
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / self.b1**self.t
            vh = self.v[k] / self.b2**self.t
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | t_stays | t reset in update
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t = 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | one_beta_corrects | correction with the same beta1
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b1**self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + self.eps)

# %% 02.Adam | first_step | no root in lr_t
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * (1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | lr_t inverted
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * (1 - self.beta1**self.iter) / np.sqrt(1 - self.beta2**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | betas in lr_t swapped
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta1**self.iter) / (1 - self.beta2**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | negative_root | g in v not squared
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | m adds beta1
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += self.beta1 * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | v adds beta2
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += self.beta2 * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | negative_root | m and v shared
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = self.m
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | eps in root
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / np.sqrt(self.v[key] + self.eps)

# %% 02.Adam | first_step | m+g
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * grads[key]
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | v+g2
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * grads[key] ** 2
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | iter in loop
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.iter += 1
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | no_correction | uses self.lr
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= self.lr * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | t_from_zero | iter never counted
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | sign
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] += lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | v as denominator
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (self.v[key] + self.eps)

# %% 02.Adam | first_step | m of old
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (self.m[key] - grads[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | abs m
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * np.abs(self.m[key]) / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | amsgrad
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            self.v[key] = np.maximum(self.v[key], grads[key] ** 2)
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | lr decays with iter
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr / np.sqrt(self.iter) * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | only_m_corrected | divided only m corr
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * 1 / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | first_step | nadam
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * (self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]) / (np.sqrt(self.v[key]) + self.eps)

# %% 02.Adam | numbers_mixed | mean of v
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key].mean()) + self.eps)

# %% 02.Adam | first_step | t squared
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 2
        for k, w in params.items():
            g = grads[k]
            m = self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | 1+beta^t
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
            m = m / (1 + self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | t_from_zero | t per beta base
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
            m = m / (1 - self.t**self.b1)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | steps_scaled | beta2 in m
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k, w in params.items():
            g = grads[k]
            m = self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b2) * g
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | m sign
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
            w -= self.lr * np.sign(m) / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | sqrt corr
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
            v = v / np.sqrt(1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | eps times
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
            w -= self.lr * m / (np.sqrt(v) * self.eps)

# %% 02.Adam | numbers_mixed | v mean all
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
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * np.mean(g**2)
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | w decay
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
            w -= self.lr * (m + 0.01 * w) / (np.sqrt(v) + self.eps)

# %% 02.Adam | first_step | lr g
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
            w -= self.lr * (m + g) / (np.sqrt(v) + self.eps)

# %% 02.Adam | shared_state | class t
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.m, self.v = {}, {}

    def update(self, params, grads):
        Adam.t = getattr(Adam, "t", 0) + 1
        for k, w in params.items():
            g = grads[k]
            m = self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            v = self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            m = m / (1 - self.b1**self.t)
            v = v / (1 - self.b2**self.t)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

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

# %% 02.AdamW | whole_key | the key as a whole is looked up
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

# %% 02.AdamW | spares_others | B48: by the number of axes
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

# %% 02.AdamW | spares_others | one prefix forgotten
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

# %% 02.AdamW | decay_alone | half of the decay
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

# %% 02.AdamW | coupled | L2 in the gradient
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            if not k.startswith(tuple(self.no_decay)):
                g = g + self.wd * params[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            params[k] -= self.lr * step

# %% 02.AdamW | decays_all | decays all keys
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if True:
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | whole_key | key in no_decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if k not in self.no_decay:
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | special_keys | contains the text
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not any(n in k for n in self.no_decay):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | ends_with | endswith
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.endswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | first_letter | first letter only
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if k[0] not in [n[0] for n in self.no_decay]:
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | no_decay_at_all | inverted condition
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decay_without_lr | decay without lr
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                params[k] -= self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decays_afterwards | decay after the step
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            params[k] -= self.lr * step
            if not k.startswith(tuple(self.no_decay)):
                params[k] -= self.lr * self.wd * params[k]

# %% 02.AdamW | decay_grows | decay added
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step - self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | spares_others | hard coded b
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith('b'):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | spares_others | decays only W keys
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if k.startswith('W'):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | setting_ignored | weight decay ignored
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + 0.01 * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | coupled | decay divided by root
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k] / (np.sqrt(vh) + self.eps)
            params[k] -= self.lr * step

# %% 02.AdamW | t_per_parameter | t per key
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        for k in params:
            self.t += 1
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decays_by_shape | no decay by dimension
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if params[k].ndim > 1:
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | no_correction | no correction
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k]
            vh = self.v[k]
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | not_updated | skips the no_decay keys altogether
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            if k.startswith(tuple(self.no_decay)):
                continue
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decay_alone | decay in the moment m
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * (g + self.wd * params[k])
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decays_twice | decay shrinks the step as well
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(tuple(self.no_decay)):
                step = step + self.wd * params[k]
            params[k] *= 1 - self.lr * self.wd
            params[k] -= self.lr * step

# %% 02.AdamW | spares_others | str compare of first text
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if not k.startswith(self.no_decay[0]):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | spares_others | the condition the other way round
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.wd, self.no_decay = weight_decay, no_decay
        self.m, self.v, self.t = {}, {}, 0
    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g**2
            mh = self.m[k] / (1 - self.b1**self.t)
            vh = self.v[k] / (1 - self.b2**self.t)
            step = mh / (np.sqrt(vh) + self.eps)
            if k.startswith(tuple(self.no_decay)) or k in ("W1", "W2"):
                step = step + self.wd * params[k]
            params[k] -= self.lr * step

# %% 02.AdamW | decay_alone | lr_t in decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= lr_t * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decays_all | all instead of any
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not all(key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decays_all | any not
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if any(not key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | decays toward by constant
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | sign decay (l1)
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * np.sign(params[key])
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | half decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= 0.5 * self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | spares_others | key[0] in no_decay
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if key[0] not in self.no_decay:
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | special_keys | p in key
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(p in key for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | whole_key | key == p
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key == p for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | ends_with | endswith
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.endswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | no_decay_ignored | default hard-coded
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in ("b", "gamma", "beta")):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | first_letter | lower
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.lower().startswith(p[0]) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | whole_key | reversed prefix
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(p.startswith(key) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | decay into grads
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                grads[key] = grads[key] + self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | wd ignored
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                pass
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | squared
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key] ** 2
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | decay grows
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] += self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | not_updated | continue for biases
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            if key.startswith(self.no_decay):
                continue
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] -= self.lr * self.wd * params[key]
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | multiplies by wd
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] *= self.wd
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | multiplies by 1-wd
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta")):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.iter, self.wd, self.no_decay = 0, weight_decay, no_decay
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {key: np.zeros_like(val) for key, val in params.items()}
            self.v = {key: np.zeros_like(val) for key, val in params.items()}
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.iter) / (1 - self.beta1**self.iter)
        for key in params:
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
            if not any(key.startswith(p) for p in self.no_decay):
                params[key] *= 1 - self.wd
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

# %% 02.AdamW | decay_alone | decay of m
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
            w -= self.lr * decay * m
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | decay_alone | abs
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
            w -= self.lr * decay * np.abs(w)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | decay_alone | decay by norm
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
            w -= self.lr * decay * w / np.linalg.norm(w)
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | decay_alone | t in decay
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
            w -= self.lr * decay * w / self.t
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | decay_alone | decay over lr
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
            w -= decay / self.lr * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | spares_others | isdigit
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
            decay = 0 if not k[0].isupper() else self.weight_decay
            w -= self.lr * decay * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | spares_others | prefix len 1
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
            decay = 0 if k[:1] in self.no_decay else self.weight_decay
            w -= self.lr * decay * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | special_keys | find
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
            decay = 0 if max(k.find(n) for n in self.no_decay) >= 0 else self.weight_decay
            w -= self.lr * decay * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

# %% 02.AdamW | no_decay_ignored | rstrip digits
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
            decay = 0 if k.rstrip("0123456789") in self.no_decay else self.weight_decay
            w -= self.lr * decay * w
            w -= self.lr * m / (np.sqrt(v) + self.eps)

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

# %% 02.optimizer_traits | no_letter | letters without names
optimizer_traits = "dae"

# %% 02.optimizer_traits | names_missing | one name missing
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

# %% 02.minibatches | not_whole | masks, not indices
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.isin(np.arange(n), order[i:i + batch_size]) for i in range(0, n, batch_size)]

# %% 02.minibatches | drops_last | drops the short batch
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n // batch_size)]

# %% 02.minibatches | fills_last | with replacement
def minibatches(n, batch_size, rng):
    return [rng.integers(0, n, batch_size) for _ in range(0, n, batch_size)]

# %% 02.minibatches | with_replacement | choice with replacement
def minibatches(n, batch_size, rng):
    order = rng.choice(n, n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | even_sizes | array split in even parts
import numpy as np

def minibatches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))

# %% 02.minibatches | size_as_count | batch_size many batches
import numpy as np

def minibatches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)

# %% 02.minibatches | fills_last | wraps round the last
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.take(order, range(i, i + batch_size), mode="wrap") for i in range(0, n, batch_size)]

# %% 02.minibatches | from_one | from 1 to n
def minibatches(n, batch_size, rng):
    order = rng.permutation(n) + 1
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | one_batch | one batch only
def minibatches(n, batch_size, rng):
    return [rng.permutation(n)[:batch_size]]

# %% 02.minibatches | one_array | one flat array
def minibatches(n, batch_size, rng):
    return rng.permutation(n)

# %% 02.minibatches | with_replacement | new permutation per batch
def minibatches(n, batch_size, rng):
    for i in range(0, n, batch_size):
        yield rng.permutation(n)[i:i + batch_size]

# %% 02.minibatches | neighbours_together | shuffles within the batches only
def minibatches(n, batch_size, rng):
    import numpy as np
    return [rng.permutation(np.arange(i, min(i + batch_size, n))) for i in range(0, n, batch_size)]

# %% 02.minibatches | empty_last | extra empty batch at the end
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n // batch_size + 1)]

# %% 02.minibatches | none_inside | shuffle returns None
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.shuffle(np.arange(n))
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | not_whole | floats
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.zeros(n)
    order[:] = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | reshaped | reshape
def minibatches(n, batch_size, rng):
    return rng.permutation(n).reshape(-1, batch_size)

# %% 02.minibatches | too_few | yields a buffer
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    for i in range(0, n - 1, batch_size):
        yield order[i:i + batch_size]

# %% 02.minibatches | too_many | an epoch and a batch
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    order = np.concatenate([order, order[:batch_size], order[:1]])
    return [order[i:i + batch_size] for i in range(0, len(order), batch_size)]

# %% 02.minibatches | other_sizes | twice as many batches of half the size
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    half = max(batch_size // 2, 1)
    return [order[i:i + half] for i in range(0, n, half)]

# %% 02.minibatches | other_indices | negative indices from the end
def minibatches(n, batch_size, rng):
    order = -rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | index_by_index | index by index
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [int(i) for i in order]

# %% 02.minibatches | too_few | end at batch_size
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | not_shuffled | sorted batches ok? sorted order
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.sort(rng.permutation(n))
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | too_many | range(n)
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(n)]

# %% 02.minibatches | drops_last | stops early
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n - batch_size, batch_size)]

# %% 02.minibatches | empty_last | extra
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n + batch_size, batch_size)]

# %% 02.minibatches | too_many | inclusive
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size + 1] for i in range(0, n, batch_size)]

# %% 02.minibatches | too_few | minus 1
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size - 1] for i in range(0, n, batch_size)]

# %% 02.minibatches | too_few | permutation of n-1
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n - 1)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | ignores_rng | seeded by n
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.random.default_rng(n).permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | with_replacement | integers
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.integers(0, n, size=n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | not_whole | random floats
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.random(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | one_array | one batch choice
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return rng.choice(n, batch_size, replace=False)

# %% 02.minibatches | reshaped | stack
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return np.stack([order[i:i + batch_size] for i in range(0, n, batch_size)])

# %% 02.minibatches | not_the_batch_alone | pairs
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [(i, order[i:i + batch_size]) for i in range(0, n, batch_size)]

# %% 02.minibatches | not_shuffled | reverse
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n)[::-1]
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | size_as_count | stride
import numpy as np

def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i::batch_size] for i in range(batch_size)]

# %% 02.minibatches | few_moved | two swapped
import numpy as np

def minibatches(n, batch_size, rng):
    order = np.arange(n)
    a, b = rng.choice(n, 2, replace=False)
    order[a], order[b] = order[b], order[a]
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]

# %% 02.minibatches | ignores_rng | shuffle twice global
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    np.random.shuffle(idx)
    for start in range(0, n, batch_size):
        yield idx[start:start + batch_size]

# %% 02.minibatches | with_replacement | shuffled in loop
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        rng.shuffle(idx)
        yield idx[start:start + batch_size]

# %% 02.minibatches | fills_last | yield start
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        yield np.arange(start, start + batch_size)

# %% 02.minibatches | drops_last | last merged
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n - n % batch_size, batch_size):
        yield idx[start:start + batch_size]

# %% 02.minibatches | not_whole | boolean
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        yield (idx >= start) & (idx < start + batch_size)

# %% 02.minibatches | not_shuffled | not shuffled
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    for start in range(0, n, batch_size):
        yield idx[start:start + batch_size]

# %% 02.minibatches | from_one | from 1
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(1, n + 1)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        yield idx[start:start + batch_size]

# %% 02.minibatches | axis_too_many | column
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    for start in range(0, n, batch_size):
        yield idx[start:start + batch_size][:, None]

# %% 02.minibatches | endless | while forever
import numpy as np

def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    start = -batch_size
    while True:
        start = (start + batch_size) % n
        yield idx[start:start + batch_size]

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

# %% 02.step_decay | defaults_used | the default drop only
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // every)

# %% 02.step_decay | defaults_used | the default interval only
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // 10)

# %% 02.step_decay | product | multiply by count
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop * (epoch // every)

# %% 02.step_decay | once | only once
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 if epoch < every else lr0 * drop

# %% 02.step_decay | only_at_drops | drop at multiples only
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop if epoch % every == 0 else lr0

# %% 02.step_decay | complement_of_drop | one minus drop
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * (1 - drop) ** (epoch // every)

# %% 02.step_decay | rounded | round
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** round(epoch / every)

# %% 02.step_decay | rounded_up | ceil
import math

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** math.ceil(epoch / every)

# %% 02.step_decay | one_late | strict bound (epoch-1)
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (max(epoch - 1, 0) // every)

# %% 02.step_decay | linear | subtracts
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 - drop * (epoch // every)

# %% 02.step_decay | defaults_used | defaults hard coded
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // 10)

# %% 02.step_decay | one_too_many | loop one too many
def step_decay(lr0, epoch, drop=0.5, every=10):
    lr = lr0
    for e in range(epoch + 1):
        if e % every == 0:
            lr *= drop
    return lr

# %% 02.step_decay | power_of_rate | product of lr0
def step_decay(lr0, epoch, drop=0.5, every=10):
    return (lr0 * drop) ** (epoch // every)

# %% 02.step_decay | only_the_factor | forgets lr0
def step_decay(lr0, epoch, drop=0.5, every=10):
    return drop ** (epoch // every)

# %% 02.step_decay | precedence | precedence
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** epoch // every

# %% 02.step_decay | one_too_few | the first drop is missed
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** max(epoch // every - 1, 0)

# %% 02.step_decay | stays_up | lr0 all the time
def step_decay(lr0, epoch, drop=0.5, every=10):
    lr = lr0
    if epoch % every == every:
        lr = lr * drop
    return lr

# %% 02.step_decay | from_the_start | divides by the epoch
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 / (1 + drop + epoch // every)

# %% 02.step_decay | on_the_way | inverse time decay
def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 / (1 + drop * (epoch // every))

# %% 02.step_decay | one_too_many | int epoch/every rounded +1
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // every + 1)

# %% 02.step_decay | from_the_start | every // epoch
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (every // max(epoch, 1))

# %% 02.step_decay | linear | sub
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 - lr0 * drop * (epoch // every)

# %% 02.step_decay | on_the_way | drop missing
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 / (1 + epoch // every)

# %% 02.step_decay | on_the_way | exp
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * np.exp(-drop * (epoch // every))

# %% 02.step_decay | from_the_start | power swapped
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * (epoch // every) ** drop

# %% 02.step_decay | on_the_way | epoch * every
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch * every)

# %% 02.step_decay | once | if mod
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop if epoch >= every else lr0 * 1.0

# %% 02.step_decay | grows | minus power
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** -(epoch // every)

# %% 02.step_decay | one_factor | two times
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return 2 * lr0 * drop ** (epoch // every)

# %% 02.step_decay | precedence | int
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return int(lr0 * drop ** (epoch // every))

# %% 02.step_decay | defaults_used | half fixed
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * 0.5 ** (epoch // every)

# %% 02.step_decay | defaults_used | every fixed
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // 10)

# %% 02.step_decay | from_the_start | epoch-1
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** ((epoch - 1) // every)

# %% 02.step_decay | rest_equal | min of count 2
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** min(epoch // every, 2)

# %% 02.step_decay | one_too_many | ceil minus
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (np.ceil((epoch + 1) / every))

# %% 02.step_decay | on_the_way | epoch%
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * (1 - drop * (epoch % every) / every)

# %% 02.step_decay | product | sum
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * sum(drop for _ in range(epoch // every))

# %% 02.step_decay | on_the_way | drop/every
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * (drop / every) ** epoch

# %% 02.step_decay | on_the_way | sqrt
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** np.sqrt(epoch // every)

# %% 02.step_decay | on_the_way | every+1
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // (every + 1))

# %% 02.step_decay | on_the_way | bool
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch > every)

# %% 02.step_decay | from_the_start | lr0**
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 ** (drop * epoch)

# %% 02.step_decay | precedence | round down
import numpy as np

def step_decay(lr0, epoch, drop=0.5, every=10):
    return lr0 * drop ** (epoch // every) // 1

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

# %% 02.cosine_decay | rest_equal | ends at a tenth
import math

def cosine_decay(lr0, step, total_steps):
    return max(lr0 * (1 + math.cos(math.pi * min(step / total_steps, 1))) / 2, 0.1 * lr0)

# %% 02.cosine_decay | comes_back | not clamped
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | twice_as_fast | full wave
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(2 * math.pi * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | quarter | quarter wave
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * math.cos(math.pi / 2 * min(step, total_steps) / total_steps)

# %% 02.cosine_decay | not_halved | no half
import math

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 + math.cos(math.pi * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | mirrored | minus
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 - math.cos(math.pi * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | degrees | degrees
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(180 * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | sine | sine
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.sin(math.pi * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | quarter | abs
import math

def cosine_decay(lr0, step, total_steps):
    return abs(lr0 * math.cos(math.pi / 2 * step / total_steps))

# %% 02.cosine_decay | linear | linear
def cosine_decay(lr0, step, total_steps):
    return lr0 * max(0, 1 - step / total_steps)

# %% 02.cosine_decay | comes_back | periodic restart
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(math.pi * (step % total_steps) / total_steps))

# %% 02.cosine_decay | too_soon | zero one step early
import math

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps - 1:
        return 0.0
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | too_soon | total minus 1
import math

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / (total_steps - 1)))

# %% 02.cosine_decay | stays_up | integer division
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(math.pi * (min(step, total_steps) // total_steps)))

# %% 02.cosine_decay | comes_back | clamp at negative only
import math

def cosine_decay(lr0, step, total_steps):
    return max(0.0, 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps)))

# %% 02.cosine_decay | comes_back | returns lr0 after the end
import math

def cosine_decay(lr0, step, total_steps):
    if step > total_steps:
        return lr0
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | no_pi | pi outside
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.pi * math.cos(min(step, total_steps) / total_steps))

# %% 02.cosine_decay | bracket_missing | one outside the half
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * 1 + math.cos(math.pi * min(step, total_steps) / total_steps)

# %% 02.cosine_decay | on_the_way | swapped ratio
import math

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + math.cos(math.pi * total_steps / max(step, 1)))

# %% 02.cosine_decay | never_zero | never quite 0
import math

def cosine_decay(lr0, step, total_steps):
    step = min(step, total_steps - 1)
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | only_cosine | without lr0
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * (1 + math.cos(math.pi * min(step, total_steps) / total_steps))

# %% 02.cosine_decay | on_the_way | the inverse of the angle
import math

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + math.cos(math.pi * total_steps / (step + 1)))

# %% 02.cosine_decay | rest_equal | the smallest rate afterwards
import math

def cosine_decay(lr0, step, total_steps):
    if step > total_steps:
        return 0.01 * lr0
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | on_the_way | a power of the share
def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 - min(step / total_steps, 1) ** 2)

# %% 02.cosine_decay | from_the_start | a power for the half
import math

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * (1 + math.cos(math.pi * step / total_steps)) ** 0.7

# %% 02.cosine_decay | after_the_end | rises again afterwards
import math

def cosine_decay(lr0, step, total_steps):
    if step > total_steps:
        return lr0 * (0.3 + 0.1 * step / total_steps)
    return 0.5 * lr0 * (1 + math.cos(math.pi * step / total_steps))

# %% 02.cosine_decay | on_the_way | cos of 2pi
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(2 * np.pi * step / total_steps))

# %% 02.cosine_decay | on_the_way | pi/2
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(np.pi / 2 * step / total_steps))

# %% 02.cosine_decay | from_the_start | 1 - cos
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 - np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | from_the_start | half twice
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (0.5 + np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | from_the_start | step+1
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(np.pi * (step + 1) / total_steps))

# %% 02.cosine_decay | on_the_way | squared
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * (0.5 * (1 + np.cos(np.pi * step / total_steps))) ** 2

# %% 02.cosine_decay | on_the_way | total+1
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(np.pi * step / (total_steps + 1)))

# %% 02.cosine_decay | on_the_way | exp
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * np.exp(-5 * step / total_steps)

# %% 02.cosine_decay | on_the_way | rad
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(np.radians(step / total_steps)))

# %% 02.cosine_decay | on_the_way | deg2rad pi
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(np.deg2rad(np.pi * step / total_steps)))

# %% 02.cosine_decay | on_the_way | cosh
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cosh(np.pi * step / total_steps))

# %% 02.cosine_decay | on_the_way | only cos
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * np.cos(np.pi * step / total_steps)

# %% 02.cosine_decay | from_the_start | lr0 outside
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 + 0.5 * (1 + np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | one_factor | 0.25
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.25 * lr0 * (1 + np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | on_the_way | poly
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return lr0 * (1 - step / total_steps) ** 2

# %% 02.cosine_decay | inexact | pi 3.14
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return 0.0
    return 0.5 * lr0 * (1 + np.cos(3.14 * step / total_steps))

# %% 02.cosine_decay | returns_none | returns None after
import numpy as np

def cosine_decay(lr0, step, total_steps):
    if step >= total_steps:
        return
    return 0.5 * lr0 * (1 + np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | rest_equal | max(0, cos) unclamped
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return max(0.5 * lr0 * (1 + np.cos(np.pi * min(step, total_steps) / total_steps)), 0.01 * lr0)

# %% 02.cosine_decay | after_the_end | > only with negative total
import numpy as np

def cosine_decay(lr0, step, total_steps):
    step = step % (total_steps + 1)
    return 0.5 * lr0 * (1 + np.cos(np.pi * step / total_steps))

# %% 02.cosine_decay | from_the_start | t min wrong
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + np.cos(np.pi * max(step, total_steps) / total_steps))

# %% 02.cosine_decay | comes_back | abs
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return np.abs(0.5 * lr0 * (1 + np.cos(np.pi * step / total_steps)))

# %% 02.cosine_decay | on_the_way | pi squared
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + np.cos(np.pi ** 2 * min(step / total_steps, 1)))

# %% 02.cosine_decay | on_the_way | tanh
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return lr0 * (1 - np.tanh(3 * step / total_steps))

# %% 02.cosine_decay | mirrored | minus
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return lr0 - 0.5 * lr0 * (1 + np.cos(np.pi * min(step / total_steps, 1)))

# %% 02.cosine_decay | one_factor | lr0 twice
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 ** 2 * (1 + np.cos(np.pi * min(step / total_steps, 1)))

# %% 02.cosine_decay | rest_equal | cos+1 min
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return 0.5 * lr0 * (1 + np.cos(min(np.pi * step, total_steps) / total_steps))

# %% 02.cosine_decay | from_the_start | half pi out
import numpy as np

def cosine_decay(lr0, step, total_steps):
    return 0.5 * np.pi * lr0 * (1 + np.cos(min(step / total_steps, 1)))

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

# %% 02.clip_grad_norm | other_factor | the mean of the squares
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.mean(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}

# %% 02.clip_grad_norm | not_a_dict | a list without keys
import numpy as np

def clip_grad_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [scale * g for g in grads.values()]

# %% 02.clip_grad_norm | per_array | each array on its own
import numpy as np

def clip_grad_norm(grads, max_norm):
    out = {}
    for k, g in grads.items():
        n = np.linalg.norm(g)
        out[k] = g * (max_norm / n) if n > max_norm else g.copy()
    return out

# %% 02.clip_grad_norm | always_rescales | scales up too
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    return {k: g * max_norm / n for k, g in grads.items()}

# %% 02.clip_grad_norm | per_value | clips the values
import numpy as np

def clip_grad_norm(grads, max_norm):
    return {k: np.clip(g, -max_norm, max_norm) for k, g in grads.items()}

# %% 02.clip_grad_norm | edits_arguments | in place
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    if n > max_norm:
        for g in grads.values():
            g *= max_norm / n
    return grads

# %% 02.clip_grad_norm | returns_argument | same arrays when small
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    if n <= max_norm:
        return grads
    return {k: g * max_norm / n for k, g in grads.items()}

# %% 02.clip_grad_norm | returns_argument | dict() copy when small
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    if n <= max_norm:
        return dict(grads)
    return {k: g * max_norm / n for k, g in grads.items()}

# %% 02.clip_grad_norm | norm_squared | no root
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = sum(np.sum(g ** 2) for g in grads.values())
    s = min(1.0, max_norm / n)
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | sum_of_norms | sum of norms
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = sum(np.linalg.norm(g) for g in grads.values())
    s = min(1.0, max_norm / n)
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | largest_norm | max of norms
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = max(np.linalg.norm(g) for g in grads.values())
    s = min(1.0, max_norm / n)
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | sum_of_magnitudes | l1 norm
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = sum(np.abs(g).sum() for g in grads.values())
    s = min(1.0, max_norm / n)
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | mean_of_squares | mean instead of sum
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(np.mean(np.concatenate([g.ravel() for g in grads.values()]) ** 2))
    s = 1.0 if n <= max_norm else max_norm / n
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | to_norm_1 | divides only by n
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    return {k: g / n if n > max_norm else g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | one_array_only | norm of only last array
import numpy as np

def clip_grad_norm(grads, max_norm):
    for g in grads.values():
        n = np.sqrt(np.sum(g ** 2))
    s = min(1.0, max_norm / n)
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | never_clips | condition reversed
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    return {k: g * max_norm / n if n < max_norm else g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | not_a_dict | returns list
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    s = min(1.0, max_norm / n) if n else 1.0
    return [g * s for g in grads.values()]

# %% 02.clip_grad_norm | several_results | returns norm too
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    s = min(1.0, max_norm / n) if n else 1.0
    return {k: g * s for k, g in grads.items()}, n

# %% 02.clip_grad_norm | all_zero | zeroes large gradients
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    return {k: (np.zeros_like(g) if n > max_norm else g.copy()) for k, g in grads.items()}

# %% 02.clip_grad_norm | matrix_norm | spectral norm of matrices
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in grads.values()))
    s = min(1.0, max_norm / n) if n else 1.0
    return {k: g * s for k, g in grads.items()}

# %% 02.clip_grad_norm | per_row | clips by each row
import numpy as np

def clip_grad_norm(grads, max_norm):
    out = {}
    for k, g in grads.items():
        n = np.linalg.norm(g, axis=-1, keepdims=True)
        out[k] = g * np.minimum(1, max_norm / (n + 1e-12))
    return out

# %% 02.clip_grad_norm | direction_turns | columns by their own norm
import numpy as np

def clip_grad_norm(grads, max_norm):
    return {k: g * np.minimum(1, max_norm / (np.linalg.norm(g, axis=0) + 1e-12)) for k, g in grads.items()}

# %% 02.clip_grad_norm | turned_round | norm / max
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (norm / max_norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | max only
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = total ** 2
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | one_array_only | total =
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total = np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | abs
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(np.abs(g))
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | never_clips | < for >
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm < max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | divided by max
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g / max_norm for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | per elt
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.max(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | returns_argument | no copy
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | mean
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.mean(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | sqrt ratio
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * np.sqrt(max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | direction_turns | minus
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g - max_norm for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | per_value | clip each
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: np.clip(g, -max_norm, max_norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | keys | keys missing
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {}

# %% 02.clip_grad_norm | always_rescales | norm squared compare
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if total > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | rounded
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * round(max_norm / norm, 2) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | several_results | returns norm
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return norm, {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | shape_clash | axis0 norm
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2, axis=0)
    norm = np.sqrt(total)
    if norm > max_norm:
        return {k: g * (max_norm / norm) for k, g in grads.items()}
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | not_a_dict | list comp tuple
import numpy as np

def clip_grad_norm(grads, max_norm):
    total = 0.0
    for g in grads.values():
        total += np.sum(g ** 2)
    norm = np.sqrt(total)
    if norm > max_norm:
        return [(k, g * (max_norm / norm)) for k, g in grads.items()]
    return {k: g.copy() for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | scale squared
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: g * scale**2 for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | eps 0.1
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / (n + 0.1) if n > max_norm else 1.0
    return {k: g * scale for k, g in grads.items()}

# %% 02.clip_grad_norm | direction_turns | only W
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: (g * scale if np.ndim(g) > 1 else g.copy()) for k, g in grads.items()}

# %% 02.clip_grad_norm | all_zero | int
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm // n if n > max_norm else 1.0
    return {k: g * scale for k, g in grads.items()}

# %% 02.clip_grad_norm | turned_round | div
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: g / scale for k, g in grads.items()}

# %% 02.clip_grad_norm | turned_round | ratio flipped
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = n / max_norm if n > max_norm else 1.0
    return {k: g * scale for k, g in grads.items()}

# %% 02.clip_grad_norm | other_factor | sum keys
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() ** 0.5 for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: g * scale for k, g in grads.items()}

# %% 02.clip_grad_norm | edits_arguments | in place
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return {k: np.multiply(g, scale, out=g) for k, g in grads.items()}

# %% 02.clip_grad_norm | not_a_dict | values
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else 1.0
    return np.concatenate([(g * scale).ravel() for g in grads.values()])

# %% 02.clip_grad_norm | other_factor | max each
import numpy as np

def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / n if n > max_norm else max_norm
    return {k: g * scale for k, g in grads.items()}
