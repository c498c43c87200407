"""What the toy course asks: its checks, strict stand-ins for the real ones, and the cells of its notebook."""

CHECKS = '''
"""Stand-in for the course's checks."""
import os
import warnings

import numpy as np


class CheckFailed(AssertionError):
    def _render_traceback_(self):
        return [f"CheckFailed: {self}"]


def need(condition, message):
    if not condition:
        raise CheckFailed(message)


def check(name, answer):
    seed = int(os.environ["COURSE_GRADING_SEED"])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            score = globals()["check_" + name](answer, np.random.default_rng(seed))
        except CheckFailed:
            raise
        except Exception as error:
            raise CheckFailed(f"your answer raised {type(error).__name__}: {error}") from None
    need(not caught, f"a warning: {caught and caught[0].message}")
    print(f"{name} is right")
    return score


def array(value, shape, name="the result"):
    value = np.asarray(value)
    need(value.dtype.kind == "f" and value.shape == shape, f"{name} has shape {value.shape}")
    need(np.isfinite(value).all(), f"{name} is not finite")
    return value


def check_sigmoid(f, rng):
    x = rng.normal(size=(3, 5)) * 3
    x[0, 0] = -1000
    kept = x.copy()
    y = array(f(x), (3, 5))
    need(np.array_equal(x, kept), "the argument was changed")
    with np.errstate(over="ignore"):
        need(np.allclose(y, 1 / (1 + np.exp(-kept))), "wrong values")


def check_Scale(cls, rng):
    layer = cls(4, momentum=0.9)
    need(np.array_equal(array(layer.gamma, (4,)), np.ones(4)), "gamma starts at 1")
    layer.gamma[:] = [1.0, 2.0, 3.0, 4.0]
    layer.beta = np.arange(4.0)
    x, dout = rng.normal(size=(6, 4)), rng.normal(size=(6, 4))
    y = array(layer.forward(x), (6, 4))
    need(np.allclose(y, x * [1, 2, 3, 4] + np.arange(4.0)), "wrong forward")
    dx = array(layer.backward(dout), (6, 4))
    need(np.allclose(dx, dout * [1, 2, 3, 4]), "wrong backward")
    need(np.allclose(array(layer.dgamma, (4,)), (dout * x).sum(0)), "wrong dgamma")
    need(np.allclose(array(layer.running_mean, (4,)), 0.1 * x.mean(0)), "wrong running mean")
    layer.forward(x, train=False)
    need(np.allclose(array(layer.running_mean, (4,)), 0.1 * x.mean(0)), "eval changed the state")
    try:
        cls(0)
    except ValueError as error:
        need("features" in str(error), "the ValueError names the argument")
    else:
        raise CheckFailed("zero features are a ValueError")


def check_minibatches(f, rng):
    seen = []
    for batch in f(23, 5, rng):
        batch = np.asarray(batch)
        need(batch.dtype.kind == "i" and batch.ndim == 1 and len(batch) <= 5, "integer arrays")
        seen.append(batch)
    need(len(seen) == 5 and sorted(np.concatenate(seen)) == list(range(23)), "each index once")
    again = np.concatenate([np.asarray(b) for b in f(23, 5, rng)])
    need(not np.array_equal(again, np.concatenate(seen)), "every epoch has an order of its own")
    same = np.concatenate([np.asarray(b) for b in f(23, 5, np.random.default_rng(7))])
    more = np.concatenate([np.asarray(b) for b in f(23, 5, np.random.default_rng(7))])
    need(np.array_equal(same, more), "the order comes from rng")


class Boom(Exception):
    pass


def check_numerical_gradient(f, rng):
    x, w = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    kept = x.copy()
    g = array(f(lambda z: float((w * z**2).sum()), x), (2, 3))
    need(np.allclose(g, 2 * w * kept, atol=1e-5), "wrong gradient")
    g = array(f(lambda z: float((w * x**3).sum()), x), (2, 3))  # the function looks at x itself
    need(np.allclose(g, 3 * w * kept**2, atol=1e-4), "x has to be changed in place for this one")
    calls = []

    def fails(z):
        calls.append(1)
        if len(calls) == 4:
            raise Boom("stop")
        return 0.0

    try:
        f(fails, x)
    except Boom:
        pass
    else:
        raise CheckFailed("the exception of f goes through")
    need(np.array_equal(x, kept), "x is as it was")


def check_update(cls, rng):
    optimizer = cls(lr=0.1)
    params = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    held, expected = dict(params), {k: v.copy() for k, v in params.items()}
    velocity = {k: np.zeros_like(v) for k, v in params.items()}
    for _ in range(3):
        grads = {k: rng.normal(size=v.shape) for k, v in params.items()}
        optimizer.update(params, grads)
        for k in params:
            velocity[k] = 0.9 * velocity[k] - 0.1 * grads[k]
            expected[k] += velocity[k]
            need(np.allclose(array(held[k], expected[k].shape), expected[k]), "wrong step, or not in place")


def check_largest(value, rng):
    need(isinstance(value, (int, float)) and abs(value - 0.25) < 1e-9, "look at the plot")


def check_letter(value, rng):
    need(isinstance(value, str) and value.strip().lower() == "b", "think again")


def check_norms(f, rng):
    x = rng.normal(size=(4, 3))  # stays here: answers get copies
    points = 0.0
    if np.allclose(array(f(x.copy(), 1), (4,)), abs(x).sum(1)):
        points += 1.0
    if np.allclose(array(f(x.copy(), 2), (4,)), np.sqrt((x**2).sum(1))):
        points += 1.0
    return points
'''

# What the toy course gives its learners: two of the answers, and something of use.
TOOLKIT = '''
"""Stand-in for the course's toolkit."""
import numpy as np


def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            v = self.v.get(key, 0.0)
            self.v[key] = self.momentum * v - self.lr * grads[key]
            params[key] += self.v[key]


def lengths(x, p):
    return (abs(x) ** p).sum(1)
'''

SETUP = """import pathlib
import sys

here = pathlib.Path.cwd()
sys.path.insert(0, str(next(p for p in [here, *here.parents] if (p / "grader_tests").is_dir())))
from grader_tests import check"""

# id, kind (text, plain, locked, experiment, answer, check), source, points
CELLS: list[tuple[str, str, str, float]] = [
    ("title", "text", "# Toy", 0),
    ("setup", "locked", SETUP, 0),
    ("imports", "plain", "import numpy as np", 0),
    ("helper", "plain", "def close(a, b):\n    return np.allclose(a, b)", 0),
    (
        "sigmoid-answer",
        "answer",
        "def sigmoid(x):\n    ### BEGIN SOLUTION\n"
        "    small = np.exp(-np.abs(x))\n    return np.where(x >= 0, 1, small) / (1 + small)\n"
        "    ### END SOLUTION",
        0,
    ),
    ("sigmoid-check", "check", 'check("sigmoid", sigmoid)', 2),
    ("sigmoid-assert", "check", "assert close(sigmoid(np.array([0.0, 1e3])), [0.5, 1.0])", 1),
    ("training", "experiment", 'raise SystemExit("an experiment must not run in grading")', 0),
    (
        "scale-answer",
        "answer",
        """class Scale:
    def __init__(self, features, momentum=0.9):
        ### BEGIN SOLUTION
        if features < 1:
            raise ValueError("features must be positive")
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.momentum, self.running_mean = momentum, np.zeros(features)
        ### END SOLUTION

    def forward(self, x, train=True):
        ### BEGIN SOLUTION
        self.x = x
        if train:
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * x.mean(0)
        return self.gamma * x + self.beta
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        self.dgamma, self.dbeta = (dout * self.x).sum(0), dout.sum(0)
        return dout * self.gamma
        ### END SOLUTION""",
        0,
    ),
    ("scale-check", "check", 'check("Scale", Scale)', 3),
    (
        "minibatches-answer",
        "answer",
        "def minibatches(n, size, rng):\n"
        "    ### BEGIN SOLUTION\n    order = rng.permutation(n)\n"
        "    for start in range(0, n, size):\n        yield order[start : start + size]\n"
        "    ### END SOLUTION",
        0,
    ),
    ("minibatches-check", "check", 'check("minibatches", minibatches)', 2),
    (
        "gradient-answer",
        "answer",
        """def numerical_gradient(f, x, eps=1e-4):
    ### BEGIN SOLUTION
    g = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        kept = x[i]
        try:
            x[i] = kept + eps
            up = f(x)
            x[i] = kept - eps
            g[i] = (up - f(x)) / (2 * eps)
        finally:
            x[i] = kept
    return g
    ### END SOLUTION""",
        0,
    ),
    ("gradient-check", "check", 'check("numerical_gradient", numerical_gradient)', 3),
    (
        "update-answer",
        "answer",
        """class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        ### BEGIN SOLUTION
        self.lr, self.momentum, self.v = lr, momentum, {}
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            v = self.v.get(key, 0.0)
            self.v[key] = self.momentum * v - self.lr * grads[key]
            params[key] += self.v[key]
        ### END SOLUTION""",
        0,
    ),
    ("update-check", "check", 'check("update", Momentum)', 2),
    (
        "largest-answer",
        "answer",
        "largest = (\n    ### BEGIN SOLUTION\n    0.25\n    ### END SOLUTION\n)",
        0,
    ),
    ("largest-check", "check", 'check("largest", largest)', 1),
    (
        "letter-answer",
        "answer",
        'letter = (\n    ### BEGIN SOLUTION\n    "b"\n    ### END SOLUTION\n)',
        0,
    ),
    ("letter-check", "check", 'check("letter", letter)', 1),
    (
        "norms-answer",
        "answer",
        "def norms(x, p):\n"
        "    ### BEGIN SOLUTION\n    return (abs(x) ** p).sum(1) ** (1 / p)\n    ### END SOLUTION",
        0,
    ),
    ("norms-check", "check", 'check("norms", norms)', 2),
]
CHECKS_IN_ALL = sum(kind == "check" for _, kind, *_ in CELLS)
MOST = sum(points for *_, points in CELLS)
