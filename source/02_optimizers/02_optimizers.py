# %% [markdown] name="title" learn="SGD to AdamW, schedules, clipping, mini-batches"
# # 02 · Optimizers
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/deep-learning-by-hand/course/blob/main/notebooks/02_optimizers.ipynb)
#
# The gradient says which way is down. An optimizer decides how far to go, and what to remember of the steps before. In
# this notebook you write seven of them, watch each find its way through a valley and past a saddle, and then
# measure on MNIST what the choice is worth, and what it is not.
#
# **Afterwards you can**
# - write SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam and AdamW from their formulas, and say what each remembers;
# - say why no comparison of optimizers means anything without the learning rate of each;
# - write learning-rate schedules, gradient clipping and mini-batches, and show what they change;
# - check a report's table by running it again, with several seeds.
#
# **Time**: about two hours of reading and writing. The experiments take about two minutes of computing in all, on two
# processor cores.
#
# **Needs**: Python and NumPy; what a gradient is. Notebooks 00 and 01 are a good preparation but are not required.
# MNIST comes with the course, so nothing is downloaded.

# %% name="setup" tags=["locked"]
# Set-up: finds the course's toolkit and checks. Please leave this cell as it is.
import importlib.util, os, pathlib, subprocess, sys

PARTS = "common", "grader_tests"
PACKAGE = "git+https://github.com/deep-learning-by-hand/course"


def there(module):
    return module in sys.modules or importlib.util.find_spec(module) is not None


here = pathlib.Path.cwd()
course = next(
    (p for p in [here, *here.parents] if all((p / part).is_dir() for part in PARTS)), None
)
if course:
    sys.path.insert(0, str(course))
elif there("google") and there("google.colab"):
    package = os.environ.get("COURSE_PACKAGE", PACKAGE)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", package], check=True
    )
elif not all(map(there, PARTS)):
    raise ModuleNotFoundError(
        f"The course is not here. In a terminal, run: pip install {PACKAGE}"
    )

import numpy as np

from grader_tests import check, explain, guess, hint, met, predict, progress, yours_or_toolkit

# %% [markdown] name="how-it-works"
# ## How this notebook works
#
# You write the key functions yourself, in the cells that say `YOUR CODE HERE`. The cell below each of them checks your
# answer at once. It says what is right, what is wrong and, for the mistakes we know, which one it is. Run it as often
# as you like: nothing is lost by a wrong answer.
#
# Before each experiment there is a question. Settle on an answer, then run the cell: you learn more from a wrong
# prediction than from a right plot. The experiments use the functions that you wrote. Where one is missing, they say so
# and take the toolkit's own, so you can skip an exercise and go on.
#
# `progress("02")` shows where you are in this notebook, `progress()` in the whole course.

# %% name="progress-at-start"
progress("02")

# %% [markdown] name="part-downhill"
# ## 1 · Downhill
#
# An optimizer is an object with one method, `update(params, grads)`. Both are dicts with the same keys: `params["W1"]` is an
# array of the network, `grads["W1"]` the slope of the loss in each of its numbers. The method changes the arrays of `params`
# **in place**: the network holds these very arrays, and a new array under the old name would never reach it. The
# gradients stay as they are.
#
# ### Exercise: SGD
#
# Stochastic gradient descent takes a step against the gradient, with the learning rate $\eta$ (`lr`) as its measure:
#
# $$W \leftarrow W - \eta\, g$$
#
# Write the class `SGD(lr=0.01)`.


# %% name="sgd-answer" tags=["answer"]
class SGD:
    """W ← W − lr · g for every array of params, in place."""

    def __init__(self, lr=0.01):
        ### BEGIN SOLUTION
        self.lr = lr
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            params[key] -= self.lr * grads[key]
        ### END SOLUTION


# %% name="sgd-check" tags=["check"]
check("02.SGD", SGD)

# %% [markdown] name="valley-predict"
# ### A long valley
#
# Twenty times as steep across as along: $f(x, y) = x^2/20 + y^2$. Its lowest point is $(0, 0)$. We start at $(-7, 2)$ and take
# 40 steps.
#
# **Predict**: the slope in $y$ is $2y$. For which learning rate would a single step land exactly on $y = 0$? What happens in $y$
# if the learning rate is a little more than twice that?

# %% name="valley-tools" tags=["experiment"]
from common import optimizers
from common.plots import figure


def valley(x, y):
    return x**2 / 20 + y**2


def valley_slope(p):
    return np.array([p[0] / 10, 2 * p[1]])


def walk(optimizer, slope, start, steps):
    """The points (steps + 1, ...) that an optimizer passes through on its way from ``start``."""
    params = {"p": np.array(start, float)}
    points = [params["p"].copy()]
    for _ in range(steps):
        optimizer.update(params, {"p": slope(params["p"])})
        points.append(params["p"].copy())
    return np.array(points)


def landscape(ax, height, x, y):
    """Contour lines of ``height`` over the ranges ``x`` and ``y``."""
    grid = np.meshgrid(np.linspace(*x, 121), np.linspace(*y, 121))
    ax.contour(*grid, height(*grid), levels=14, colors="grey", linewidths=0.5)
    ax.set(xlim=x, ylim=y)


# %% name="valley-sgd-figure" tags=["experiment"]
Sgd = yours_or_toolkit("02.SGD", SGD, optimizers.SGD)
with figure("02.valley_sgd", columns=3, sharey=True, size=(11, 2.9)) as axes:
    for ax, lr in zip(axes[0], (0.1, 0.95, 1.02), strict=True):
        landscape(ax, valley, (-8, 8), (-4.5, 4.5))
        points = walk(Sgd(lr), valley_slope, (-7, 2), 40)
        ax.plot(*points.T, "-o", markersize=3, color="#0072B2", linewidth=1)
        ax.set_title(f"lr = {lr:g}")

# %% [markdown] name="valley-sgd-see"
# **What to see**: with 0.1 the point slides straight to the floor of the valley and then creeps along it. With 0.95 it gets
# further along, but throws itself from wall to wall. With 1.02, just beyond twice the 0.5 that would have landed on $y = 0$, each swing is wider than the one before.
# The steep direction sets the limit of the learning rate; the flat one has to put up with it.

# %% [markdown] name="part-velocity"
# ## 2 · With a velocity
#
# ### Exercise: Momentum
#
# Let the point roll: it has a velocity $v$, at first 0, which loses a part in each step and gains from the slope.
#
# $$v \leftarrow \mu v - \eta g, \qquad W \leftarrow W + v$$
#
# Where successive gradients agree, the velocity grows; where they alternate, it cancels. Write `Momentum(lr=0.01,
# momentum=0.9)`. Every parameter has a velocity of its own, and it belongs to the **key**: an array may be replaced by another
# between two updates. Two optimizers must not share anything.


# %% name="momentum-answer" tags=["answer"]
class Momentum:
    """v ← momentum · v − lr · g, W ← W + v; a velocity for every key."""

    def __init__(self, lr=0.01, momentum=0.9):
        ### BEGIN SOLUTION
        self.lr, self.momentum = lr, momentum
        self.v = {}
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
        ### END SOLUTION


# %% name="momentum-check" tags=["check"]
check("02.Momentum", Momentum)

# %% [markdown] name="nesterov-text"
# ### Exercise: Nesterov
#
# A ball that rolls with the velocity $v$ will be near $\theta + \mu v$ next, whatever the slope here. Nesterov asks for the
# gradient *there*:
#
# $$v \leftarrow \mu v - \eta\, g(\theta + \mu v), \qquad \theta \leftarrow \theta + v$$
#
# But `update` gets the gradient at the parameters themselves. So let the parameters be the point ahead, $W = \theta + \mu v$, all the
# time. Put $\theta = W - \mu v$ into both formulas (Bengio et al., 2013). What is left is
#
# $$v \leftarrow \mu v - \eta g, \qquad W \leftarrow W + \mu v - \eta g$$
#
# with the **new** $v$ in the second formula. Write `Nesterov(lr=0.01, momentum=0.9)`.


# %% name="nesterov-answer" tags=["answer"]
class Nesterov:
    """v ← momentum · v − lr · g, W ← W + momentum · v − lr · g with the new v."""

    def __init__(self, lr=0.01, momentum=0.9):
        ### BEGIN SOLUTION
        self.lr, self.momentum = lr, momentum
        self.v = {}
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.momentum * self.v[key] - self.lr * grads[key]
        ### END SOLUTION


# %% name="nesterov-check" tags=["check"]
check("02.Nesterov", Nesterov)

# %% [markdown] name="part-scale"
# ## 3 · A scale for each number
#
# ### Exercise: AdaGrad
#
# One learning rate for all numbers is too large for the steep ones and too small for the flat ones. AdaGrad divides by what it
# has seen of each (all operations element by element, $h = 0$ at first):
#
# $$h \leftarrow h + g^2, \qquad W \leftarrow W - \eta \frac{g}{\sqrt h + \varepsilon}$$
#
# Write `AdaGrad(lr=0.01, eps=1e-7)`. In this and all that follow, $\varepsilon$ stands outside the root. It is there for a
# gradient of exactly 0, where $0/0$ would not be a number.


# %% name="adagrad-answer" tags=["answer"]
class AdaGrad:
    """h ← h + g², W ← W − lr · g / (√h + eps)."""

    def __init__(self, lr=0.01, eps=1e-7):
        ### BEGIN SOLUTION
        self.lr, self.eps = lr, eps
        self.h = {}
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
        ### END SOLUTION


# %% name="adagrad-check" tags=["check"]
check("02.AdaGrad", AdaGrad)

# %% [markdown] name="rmsprop-text"
# ### Exercise: RMSProp
#
# A sum of squares only grows, so the learning rate that AdaGrad leaves to a number, $\eta/\sqrt h$, only falls. (A step can still be longer than
# the one before, if its gradient is.) RMSProp takes a mean that forgets instead:
#
# $$h \leftarrow \rho h + (1 - \rho) g^2, \qquad W \leftarrow W - \eta \frac{g}{\sqrt h + \varepsilon}$$
#
# Write `RMSProp(lr=0.01, rho=0.99, eps=1e-7)`, with $h = 0$ at first and no correction for that.


# %% name="rmsprop-answer" tags=["answer"]
class RMSProp:
    """h ← rho · h + (1 − rho) · g², W ← W − lr · g / (√h + eps)."""

    def __init__(self, lr=0.01, rho=0.99, eps=1e-7):
        ### BEGIN SOLUTION
        self.lr, self.rho, self.eps = lr, rho, eps
        self.h = {}
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
        ### END SOLUTION


# %% name="rmsprop-check" tags=["check"]
check("02.RMSProp", RMSProp)

# %% [markdown] name="adam-text"
# ### Exercise: Adam
#
# A mean of the gradients, as a velocity, and a mean of their squares, as a scale (Kingma and Ba, 2015):
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2$$
#
# Both start at 0 and are therefore too small at first: after $t$ steps the weights of all gradients so far add up to $1 - \beta^t$
# only. So they are divided by that, for the step alone; what is kept are $m$ and $v$:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
# W \leftarrow W - \eta \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# The first step has $t = 1$. Write `Adam(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7)`. Some books put both corrections into a
# learning rate $\eta_t$; that is accepted too.


# %% name="adam-answer" tags=["answer"]
class Adam:
    """Means of g and g², corrected for their start at 0; W ← W − lr · m̂ / (√v̂ + eps)."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        ### BEGIN SOLUTION
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        self.t += 1  # once a step, however many parameters there are
        for key, g in grads.items():
            if key not in self.m:
                self.m[key], self.v[key] = np.zeros_like(g), np.zeros_like(g)
            self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * g**2
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ### END SOLUTION


# %% name="adam-check" tags=["check"]
check("02.Adam", Adam)

# %% [markdown] name="adamw-text"
# ### Exercise: AdamW
#
# Weight decay pulls each weight a little toward 0 in every step. With SGD it makes no difference whether one adds $\lambda W$ to the gradient or
# shrinks $W$ directly. With Adam it does: what is added to the gradient is divided by $\sqrt{\hat v}$ with it. Loshchilov and
# Hutter (2019) take it out again:
#
# $$W \leftarrow W - \eta \lambda W - \eta \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# with the same $W$, that before the step, in both terms, and $m$, $v$ made from $g$ alone. Biases and the scales of batch
# normalization should not be pulled toward 0: a key that *starts* with one of the texts in `no_decay` is spared.
#
# Write `AdamW(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7, weight_decay=0.01, no_decay=("b", "gamma", "beta"))`; its keys are
# texts.


# %% name="adamw-answer" tags=["answer"]
class AdamW:
    """Adam, and W ← W − lr · weight_decay · W beside it, but for keys that start as in no_decay."""

    def __init__(
        self,
        lr=0.001,
        beta1=0.9,
        beta2=0.999,
        eps=1e-7,
        weight_decay=0.01,
        no_decay=("b", "gamma", "beta"),
    ):
        ### BEGIN SOLUTION
        self.adam = Adam(lr, beta1, beta2, eps)
        self.shrink = 1 - lr * weight_decay
        self.no_decay = tuple(no_decay)
        ### END SOLUTION

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            if not key.startswith(self.no_decay):
                params[key] *= self.shrink
        self.adam.update(params, grads)  # its step does not look at W
        ### END SOLUTION


# %% name="adamw-check" tags=["check"]
check("02.AdamW", AdamW)

# %% [markdown] name="paths-predict"
# ### Watch them
#
# The valley again, and a saddle: $f(x, y) = \frac12 x^2 - \frac14 y^2 + \frac18 y^4$ falls toward two minima at $y = \pm 1$, but at $(0, 0)$ it is
# flat. We start almost on the ridge, at $y = 0.01$. The learning rates are chosen for each by hand.
#
# **Predict**: which of the seven leaves the saddle first, and which last? Which of them go *past* the end of the valley and come back?

# %% name="all-optimizers" tags=["experiment"]
NAMES = ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW")
YOURS = (SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AdamW)
OPTIMIZERS = {
    name: yours_or_toolkit(f"02.{name}", yours, getattr(optimizers, name))
    for name, yours in zip(NAMES, YOURS, strict=True)
}
# Learning rates for the valley and the saddle, found by trying.
BY_HAND = {
    "SGD": (0.9, 0.2),
    "Momentum": (0.1, 0.05),
    "Nesterov": (0.1, 0.05),
    "AdaGrad": (1.5, 0.2),
    "RMSProp": (0.05, 0.02),
    "Adam": (0.5, 0.1),
    "AdamW": (0.5, 0.1),
}

# %% name="paths" tags=["experiment"]


def saddle(x, y):
    return x**2 / 2 - y**2 / 4 + y**4 / 8


def saddle_slope(p):
    return np.array([p[0], -p[1] / 2 + p[1] ** 3 / 2])


PLACES = {
    "valley": (valley, valley_slope, (-7, 2), (-8, 8), (-3.5, 3.5)),
    "saddle": (saddle, saddle_slope, (-1, 0.01), (-1.2, 1.2), (-0.6, 1.5)),
}


def draw_paths(steps=40):
    """The first ``steps`` steps of all optimizers in both places."""
    with figure(
        "02.paths", rows=2, columns=7, size=(12, 5), sharex="row", sharey="row"
    ) as axes:
        for row, (height, slope, start, x, y) in enumerate(PLACES.values()):
            for ax, (name, optimizer) in zip(axes[row], OPTIMIZERS.items(), strict=True):
                landscape(ax, height, x, y)
                points = walk(optimizer(lr=BY_HAND[name][row]), slope, start, steps)
                ax.plot(*points.T, "-o", markersize=2.5, color="#0072B2", linewidth=1)
                ax.plot(*points[-1], "o", color="#D55E00")
                ax.set_title(name)


draw_paths()

# %% [markdown] name="paths-see"
# **What to see**: in the valley SGD zigzags. What keeps a velocity runs past the end: Momentum, Nesterov in smaller swings, and, furthest of all,
# Adam and AdamW, whose $m$ is a velocity too. They get as far as $x \approx 1.4$ and are nearly back at step 40, when Momentum and Nesterov have only just
# turned. The four with
# a scale for each number set out diagonally: divided by its own size, the small slope along the valley counts as much as the large
# one across. RMSProp's first step is the longest, ten times its learning rate in each direction, because $h$ starts at 0 and is not corrected. Then its steps
# shrink to a tenth of that, and with its small learning rate it has not arrived.
#
# At the saddle the same scale decides. SGD, Momentum and Nesterov first run into the flat middle and lose time there. AdaGrad,
# RMSProp, Adam and AdamW never come near it: the tiny slope in $y$ moves them as far as the large one in $x$.
#
# Move the slider to see the steps one after the other (it needs a running notebook; the figure above stays as it is).

# %% name="paths-slider" tags=["experiment"]
from ipywidgets import IntSlider, interact

_ = interact(draw_paths, steps=IntSlider(10, 1, 80, continuous_update=False))
# %% [markdown] name="decay-predict"
# ### Why AdamW takes the decay out of the gradient
#
# 200 numbers, all 1 at the start, receive nothing but noise as gradients: the first of size 0.01, the last of size 100. The decay
# should pull all of them toward 0 alike. We compare Adam with $\lambda W$ added to the gradient (the classical L2 penalty) and
# AdamW, 1,000 steps each.
#
# **Predict**: which of the numbers does the penalty in Adam's gradient pull hardest: those with small gradients or those with large ones?

# %% name="decay-figure" tags=["experiment"]
from common.plots import band

sizes, lr, decay = np.logspace(-2, 2, 200), 0.001, 0.5
left = {"Adam with L2": [], "AdamW": []}
for seed in range(5):
    rng = np.random.default_rng(seed)
    coupled = {"W": np.ones(200)}, OPTIMIZERS["Adam"](lr=lr)
    decoupled = {"W": np.ones(200)}, OPTIMIZERS["AdamW"](lr=lr, weight_decay=decay)
    for _ in range(1000):
        g = sizes * rng.normal(size=200)
        coupled[1].update(coupled[0], {"W": g + decay * coupled[0]["W"]})
        decoupled[1].update(decoupled[0], {"W": g})
    left["Adam with L2"].append(coupled[0]["W"])
    left["AdamW"].append(decoupled[0]["W"])
with figure("02.decay", size=(5.6, 3.2)) as axes:
    for label, runs in left.items():
        band(axes[0, 0], sizes, np.array(runs), label=label)
    axes[0, 0].set_xscale("log")

# %% [markdown] name="decay-see"
# **What to see**: in Adam's gradient the penalty shares the fate of the gradient: where gradients are small it pulls hardest, and where they are large it is
# drowned, and the weight stays at 1. AdamW's weights all end near $(1 - 0.001 \cdot 0.5)^{1000} \approx 0.61$, whatever their
# gradients. (`weight_decay` is 0.5 here, far more than usual, so that 1,000 steps show it.)

# %% [markdown] name="traits-text"
# ### Quiz: traits
#
# Which sentence belongs to which optimizer?
#
# - **a** The root of a sum of all squared gradients so far divides each step, so a number's own learning rate can only fall.
# - **b** It reaches the global minimum, wherever it starts.
# - **c** It needs no learning rate.
# - **d** It builds up speed where successive gradients agree and cancels where they alternate.
# - **e** The root of a mean of squared gradients that forgets divides each step, so a number's own learning rate can rise again.
#
# Assign a dict with one letter for each of the three: `{"Momentum": "…", "AdaGrad": "…", "RMSProp": "…"}`.

# %% name="traits-answer" tags=["answer"]
optimizer_traits = (
    ### BEGIN SOLUTION
    {"Momentum": "d", "AdaGrad": "a", "RMSProp": "e"}
    ### END SOLUTION
)

# %% name="traits-check" tags=["check"]
check("02.optimizer_traits", optimizer_traits)

# %% [markdown] name="global-text"
# ### "Momentum and RMSProp reach the global optimum"
#
# So says the report. Here is the smallest case that can decide it: one number, two valleys, the left one deeper:
# $f(x) = (x^2 - 1)^2 + 0.3x$. We let 401 starts between $-2$ and $2$ run for 1,000 steps, for three learning rates each.
#
# **Predict**: from which share of the starts does each optimizer end in the deeper valley? From all?

# %% name="global-table" tags=["experiment"]
from common.tables import table


def two_valleys_slope(x):
    return 4 * x * (x**2 - 1) + 0.3


starts = np.linspace(-2, 2, 401)
rows = []
for name, optimizer in OPTIMIZERS.items():
    row = [name]
    for lr in 0.003, 0.01, 0.03:
        end = walk(optimizer(lr=lr), two_valleys_slope, starts, 1000)[-1]
        row.append(f"{np.mean(end < 0):.0%}")
    rows.append(row)
table("02.global", rows)

# %% name="global-figure" tags=["experiment"]
x = np.linspace(-1.6, 1.6, 200)
with figure("02.global", size=(5.6, 3.2)) as axes:
    axes[0, 0].plot(x, (x**2 - 1) ** 2 + 0.3 * x, color="grey")
    for name, start in ("Momentum", 1.5), ("RMSProp", 1.5):
        points = walk(OPTIMIZERS[name](lr=0.01), two_valleys_slope, np.array([start]), 1000)
        end = points[-1, 0]
        axes[0, 0].plot(
            points[:, 0], (points[:, 0] ** 2 - 1) ** 2 + 0.3 * points[:, 0], ".", label=name
        )
        axes[0, 0].plot(end, (end**2 - 1) ** 2 + 0.3 * end, "o", color="black")

# %% [markdown] name="global-see"
# **What to see**: 52 % of the starts lie to the left of the ridge, and most optimizers get exactly these to the deeper valley: they go down
# to whichever minimum they start above. A velocity carries a few starts across, which is why Momentum and Nesterov gain some percent;
# all the others end in the wrong valley, at each of the three learning rates. None reaches the global minimum from everywhere, and nothing in their
# formulas could: they see the slope where they are, and nothing else.

# %% [markdown] name="part-mnist"
# ## 4 · On MNIST
#
# ### Exercise: mini-batches
#
# One step looks at a small batch of images. In one **epoch** every image is used once, in an order drawn anew. Write
# `minibatches(n, batch_size, rng)`: for one epoch, the arrays of indices of the batches, as a list or a generator. Every index from 0 to
# $n - 1$ comes once; the last batch is shorter if $n$ is no multiple of `batch_size`; the order comes from the generator `rng`.


# %% name="minibatches-answer" tags=["answer"]
def minibatches(n, batch_size, rng):
    """Arrays of indices, each index below n once, in an order drawn from rng."""
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
    ### END SOLUTION


# %% name="minibatches-check" tags=["check"]
check("02.minibatches", minibatches)

# %% [markdown] name="net-text"
# ### The network of the report
#
# 784-40-20-10, with or without batch normalization, batches of 100. The network is the toolkit's `Sequential`; it calls
# `update` of whatever optimizer it is given, so yours is what trains it. Of the 60,000 training images, 5,000 are set
# aside for choosing learning rates: a choice made on the test images would flatter itself.
#
# `FULL = True` runs five seeds in place of three, and more learning rates; it takes about twice as long.

# %% name="data" tags=["experiment"]
from threadpoolctl import threadpool_limits

from common.datasets import load_mnist

FULL = False
SEEDS = range(5 if FULL else 3)
threadpool_limits(1)  # matrices as small as ours are multiplied faster by one thread
(x_all, y_all), (x_test, y_test) = load_mnist(flatten=True)
x_train, y_train = x_all[:55_000], y_all[:55_000]
x_val, y_val = x_all[55_000:], y_all[55_000:]
t_train = np.eye(10, dtype=np.float32)[y_train]  # (55000, 10), one-hot

# %% name="net" tags=["experiment"]
from common import fit, initializers
from common.batch_norm import BatchNorm
from common.layers import Dense, ReLU, Sigmoid
from common.model import Sequential

ACTIVATIONS = {"sigmoid": Sigmoid, "ReLU": ReLU}
STARTS = {"N(0, 0.01²)": initializers.normal_init, "He": initializers.he_init}
epoch_batches = yours_or_toolkit("02.minibatches", minibatches, fit.minibatches)


def make_net(optimizer, activation="ReLU", start="He", norm=False, seed=0):
    """784-40-20-10 with an optimizer; all that is random comes from the seed."""
    layers, init = [], STARTS[start]
    for units in 40, 20:
        layers += [
            Dense(units, init),
            *([BatchNorm()] if norm else []),
            ACTIVATIONS[activation](),
        ]
    net = Sequential([*layers, Dense(10, init)], input_shape=(784,), seed=seed)
    net.compile(optimizer, micro_batch=None, threads=1)
    return net


def accuracy(net, x=x_test, y=y_test):
    return float(np.mean(net.predict_labels(x) == y))


# %% name="train" tags=["experiment"]
def batches(seed):
    """Batches of indices, epoch after epoch."""
    rng = np.random.default_rng(seed)
    while True:
        yield from epoch_batches(len(x_train), 100, rng)


def train(net, seed, steps=1000, every=None):
    """Train; the test accuracy every so many steps."""
    curve = []
    for step, chosen in zip(range(steps), batches(seed), strict=False):
        try:
            net.train_step(x_train[chosen], t_train[chosen])
        except FloatingPointError:  # the loss is no longer a number: it stays as bad as it is
            break
        if every and (step + 1) % every == 0:
            curve.append(accuracy(net))
    if every:
        curve += [accuracy(net)] * (steps // every - len(curve))
    return curve


# %% [markdown] name="replication-predict"
# ### The report's table, again
#
# 14 runs of 1,000 steps, one for each row, in the report. We run every row with each seed.
# In one row the report names He weights for a result that looks like those of $N(0, 0.01^2)$; we run that row with both.
#
# **Predict**: which rows will end at 0.1135, the share of the digit 1? Which of the optimizers get the sigmoid network with tiny
# weights going, without batch normalization?

# %% name="replication" tags=["experiment"]
from tqdm.auto import tqdm

from common.support.reported import OPTIMIZER_RUNS

replicated = {}
for run in tqdm(OPTIMIZER_RUNS, desc="training", leave=False):
    replicated[run] = []
    for seed in SEEDS:
        optimizer = OPTIMIZERS[run.optimizer](lr=run.lr)
        net = make_net(optimizer, run.activation, run.start, run.norm, seed)
        train(net, seed)
        replicated[run].append(accuracy(net))

# %% name="replication-table" tags=["experiment"]
rows = []
for run, found in replicated.items():
    setting = f"{run.optimizer}, lr {run.lr:g}", run.norm, run.activation, run.start
    spread = f"{min(found):.4f} – {max(found):.4f}"
    near = min(found) - 0.01 <= run.test <= max(found) + 0.01
    rows.append([*setting, f"{run.test:.4f}", f"{np.mean(found):.4f}", spread, near])
table("02.replication", rows)

# %% [markdown] name="replication-see"
# **What to see**: most rows are reproduced. Without batch normalization and with tiny weights, SGD and Momentum do not learn at all (0.1135: the
# network always answers 1; the report's 0.1028 is a network that always answers 7), while RMSProp and Adam take such a network above
# 0.93: where all gradients are tiny, a scale for each number is just what is missing. Adam with 0.3 fails, and how badly is a matter of the seed.
#
# Four rows differ. At SGD with 0.1 it is only another digit. The row of Momentum that names He weights is reproduced with $N(0, 0.01^2)$
# and not with He, so its label is most likely a slip. RMSProp with batch normalization is explained in the next section. AdaGrad without
# normalization learns here with every seed; it ends at 0.1135 where its sum of squares starts at 1e-4 in place of 0, but we
# do not know that the report's code does so ([replication report](../replication/README.md)). (Two small differences: the
# report trains on all 60,000 images and draws each batch on its own.)

# %% [markdown] name="six-losses-text"
# ### Six losses a step, and two vectors that never learn
#
# The loop of the report updates the parameters key by key and evaluates the loss inside that loop: six times a step for
# `W1` to `b3`. Its list of keys has no `gamma` and `beta`, so with batch normalization these stay at 1 and 0.
#
# **Predict**: by what factor do the six evaluations lengthen a step? What do the fixed `gamma` and `beta` cost in accuracy?

# %% name="six-losses-table" tags=["experiment"]
import time

from common.functions import cross_entropy, softmax


def seconds_per_step(losses, steps=300):
    """Median time of a step with so many evaluations of the loss beside it."""
    net, times = make_net(OPTIMIZERS["SGD"](lr=0.01), "sigmoid"), []
    for _, chosen in zip(range(steps), batches(0), strict=False):
        began = time.perf_counter()
        net.train_step(x_train[chosen], t_train[chosen])
        for _ in range(losses):
            cross_entropy(softmax(net.forward(x_train[chosen])), t_train[chosen])
        times.append(time.perf_counter() - began)
    return np.median(times)


plain, six = seconds_per_step(0), seconds_per_step(6)
table("02.six_losses", [[f"{1e3 * plain:.2f} ms", f"{1e3 * six:.2f} ms", f"{six / plain:.1f}"]])

# %% name="fixed-norm-table" tags=["experiment"]


class LeavesNormAlone:
    """An optimizer that is never shown gamma and beta."""

    def __init__(self, optimizer):
        self.optimizer = optimizer

    def update(self, params, grads):
        shown = [key for key in params if key[0] in "Wb" and not key.startswith("beta")]
        self.optimizer.update({k: params[k] for k in shown}, {k: grads[k] for k in shown})


rows = []
for run in tqdm([run for run in OPTIMIZER_RUNS if run.norm], desc="training", leave=False):
    fixed = []
    for seed in SEEDS:
        optimizer = LeavesNormAlone(OPTIMIZERS[run.optimizer](lr=run.lr))
        net = make_net(optimizer, run.activation, run.start, True, seed)
        train(net, seed)
        fixed.append(accuracy(net))
    row = [f"{run.optimizer}, lr {run.lr:g}, {run.activation}, {run.start}", f"{run.test:.4f}"]
    for found in replicated[run], fixed:
        row.append(f"{np.mean(found):.4f} ({min(found):.4f} – {max(found):.4f})")
    rows.append(row)
table("02.fixed_norm", rows)

# %% [markdown] name="six-losses-see"
# **What to see**: evaluating the loss six times makes a step several times as long and changes nothing else, as the loss is not used. Once per step, or once in a
# hundred steps, would have done.
#
# Fixed `gamma` and `beta` cost accuracy in all four rows. For RMSProp it is the most, and it brings us to where the report is (0.9181): a
# likely reason for the row that we could not reproduce. So the conclusion that batch normalization makes RMSProp worse (0.9454 without, 0.9181 with) comes from a
# part that was never trained; trained, it is the other way round.

# %% [markdown] name="lr-predict"
# ### How much does the learning rate matter?
#
# The table compares most optimizers at 0.01. Is that fair? Here each gets a range of learning rates: ReLU, He weights, 200
# steps, accuracy on the 5,000 images set aside.
#
# **Predict**: which optimizer is best at 0.01? Which at 0.1? For which is the range of good learning rates widest?

# %% name="lr-sweep" tags=["experiment"]
rates = np.logspace(-3.5, 0, 15 if FULL else 8)
sweep = {}
for name in tqdm(NAMES, desc="training", leave=False):
    sweep[name] = np.empty((2, len(rates)))
    for seed in range(2):
        for i, lr in enumerate(rates):
            net = make_net(OPTIMIZERS[name](lr=lr), seed=seed)
            train(net, seed, steps=200)
            sweep[name][seed, i] = accuracy(net, x_val, y_val)

# %% name="lr-figure" tags=["experiment"]
with figure("02.lr", columns=2, sharey=True, size=(10, 3.8)) as axes:
    for name, runs in sweep.items():
        scaled = name not in ("SGD", "Momentum", "Nesterov")
        band(axes[0, int(scaled)], rates, runs, label=name, marker="o", markersize=3)
    for ax in axes[0]:
        ax.set_xscale("log")

# %% name="lr-table" tags=["experiment"]
rows, best_lr = [], {}
for name, runs in sweep.items():
    mean = runs.mean(axis=0)
    best_lr[name] = rates[mean.argmax()]
    at = [f"{mean[np.abs(np.log(rates / lr)).argmin()]:.3f}" for lr in (0.001, 0.01, 0.1)]
    good = rates[mean >= mean.max() - 0.02]
    span = f"{good.min():.2g} – {good.max():.2g}"
    rows.append([name, *at, f"{best_lr[name]:.2g}", f"{mean.max():.3f}", span])
table("02.lr", rows)

# %% [markdown] name="lr-see"
# **What to see**: each optimizer has a range of about a decade in which it is good, and the ranges lie in different places: near 0.1 for those that multiply
# the gradient, below 0.01 for RMSProp and Adam, whose steps have about the length of the learning rate whatever the gradient. So the ranking
# is a matter of the learning rate. At 0.001 RMSProp is ahead and SGD has hardly begun; at 0.1 SGD is fine and RMSProp is lost. A comparison at
# one learning rate for all, as in the report, compares learning rates.
#
# Fairer: each at the learning rate that did best on the images set aside, from the same initial weights and with the same batches.

# %% name="best-figure" tags=["experiment"]
every, final = 200, {}
for name in tqdm(NAMES, desc="training", leave=False):
    final[name] = []
    for seed in SEEDS:
        net = make_net(OPTIMIZERS[name](lr=best_lr[name]), seed=seed)
        final[name].append(train(net, seed, every=every))
with figure("02.best", columns=2, sharey=True, size=(10, 3.6)) as axes:
    for name, runs in final.items():
        ax = axes[0, int(name not in ("SGD", "Momentum", "Nesterov"))]
        band(ax, every * np.arange(1, 6), runs, label=f"{name}, lr {best_lr[name]:.2g}")

# %% name="best-table" tags=["experiment"]
rows = []
for name, runs in final.items():
    last = np.array(runs)[:, -1]
    rows.append(
        [
            name,
            f"{best_lr[name]:.2g}",
            f"{last.mean():.4f}",
            f"{last.min():.4f} – {last.max():.4f}",
        ]
    )
table("02.best", rows)

# %% [markdown] name="best-see"
# **What to see**: at its own learning rate each of the seven reaches 0.94 to 0.96 after 1,000 steps. Adam and AdamW end highest, by about half a point; the seeds of one optimizer differ by
# as much. Compare that with the ends of the curves in the figure before: a bad learning rate costs up to eighty points.

# %% [markdown] name="part-schedules"
# ## 5 · Schedules and clipping
#
# ### Exercise: step decay
#
# Large steps at first, small ones later. The simplest schedule multiplies the learning rate by `drop` after every `every` epochs:
# with `lr0 = 0.1`, epochs 0 to 9 have 0.1, epochs 10 to 19 have 0.05, and so on. Write `step_decay(lr0, epoch, drop=0.5,
# every=10)`.


# %% name="step-decay-answer" tags=["answer"]
def step_decay(lr0, epoch, drop=0.5, every=10):
    """The learning rate of an epoch, counted from 0: lr0, times drop after every so many epochs."""
    ### BEGIN SOLUTION
    return lr0 * drop ** (epoch // every)
    ### END SOLUTION


# %% name="step-decay-check" tags=["check"]
check("02.step_decay", step_decay)

# %% [markdown] name="cosine-decay-text"
# ### Exercise: cosine decay
#
# Half a wave of the cosine, from `lr0` at step 0 to 0 at `total_steps`, and 0 after that (Loshchilov and Hutter, 2017):
#
# $$\eta_t = \tfrac12 \eta_0 \left(1 + \cos \frac{\pi t}{T}\right)$$
#
# Write `cosine_decay(lr0, step, total_steps)`.


# %% name="cosine-decay-answer" tags=["answer"]
def cosine_decay(lr0, step, total_steps):
    """The learning rate of a step: half a cosine from lr0 down to 0, and 0 from then on."""
    ### BEGIN SOLUTION
    return lr0 * (1 + np.cos(np.pi * min(step / total_steps, 1))) / 2
    ### END SOLUTION


# %% name="cosine-decay-check" tags=["check"]
check("02.cosine_decay", cosine_decay)

# %% [markdown] name="schedule-predict"
# ### What a schedule buys
#
# Momentum, 1,000 steps, starting from 0.2, which is a bold step here: constant, halved every 125 steps, or along the cosine. A schedule
# has to act through `update`. For Momentum there is a trick that works with any correct class: give it the learning rate 1 and
# gradients that are multiplied by the rate of the moment.
#
# **Predict**: which of the curves is best after 250 steps? After 1,000?


# %% name="schedule-figure" tags=["experiment"]
from common import schedules

step_rate = yours_or_toolkit("02.step_decay", step_decay, schedules.step_decay)
cosine_rate = yours_or_toolkit("02.cosine_decay", cosine_decay, schedules.cosine_decay)


class Scheduled:
    """Momentum whose learning rate is ``rate(step)``."""

    def __init__(self, rate):
        self.rate, self.momentum, self.step = rate, OPTIMIZERS["Momentum"](lr=1.0), 0

    def update(self, params, grads):
        rate = float(self.rate(self.step))
        self.momentum.update(params, {key: rate * g for key, g in grads.items()})
        self.step += 1


lr0, steps = 0.2, 1000
RATES = {
    "constant": lambda step: lr0,
    "step decay": lambda step: step_rate(lr0, step, every=125),
    "cosine decay": lambda step: cosine_rate(lr0, step, steps),
}
scheduled = {}
for label, rate in tqdm(RATES.items(), desc="training", leave=False):
    nets = [make_net(Scheduled(rate), seed=seed) for seed in SEEDS]
    scheduled[label] = np.array([train(net, seed, steps, 125) for seed, net in enumerate(nets)])

# %% name="schedule-draw" tags=["experiment"]
with figure("02.schedules", columns=2, size=(10, 3.6)) as axes:
    at = np.arange(0, steps + 1, 10)
    for label, rate in RATES.items():
        axes[0, 0].plot(at, [rate(step) for step in at], label=label)
        band(axes[0, 1], np.arange(125, steps + 1, 125), scheduled[label], label=label)
    axes[0, 1].set_ylim(0.85, 0.97)
    axes[0, 0].set_ylabel("learning rate")
rows = []
for label, runs in scheduled.items():
    early, late = runs[:, 1], runs[:, -1]
    spread = f"{late.min():.4f} – {late.max():.4f}"
    rows.append([label, f"{early.mean():.4f}", f"{late.mean():.4f}", spread])
table("02.schedules", rows)

# %% [markdown] name="schedule-see"
# **What to see**: after 250 steps the step decay leads: smaller steps shake less. But it has halved too often too early; its rate is soon so small that
# nothing more is learned. The cosine gives up last and wins, with all of its seeds above all those of the others. The constant rate keeps shaking to the end. Where the best schedule lies
# depends on the number of steps, so it has to be chosen for it.

# %% [markdown] name="clip-text"
# ### Exercise: clipping
#
# Now and then a gradient is far larger than all before, and one step can undo a thousand. Clipping (Pascanu et al., 2013) limits the
# **global norm**, the length of all gradients together written as one long vector:
#
# $$n = \sqrt{\sum_k \lVert g_k \rVert^2}, \qquad g_k \leftarrow g_k \cdot \frac{\text{max\_norm}}{n} \;\text{ for all } k, \text{ if } n > \text{max\_norm}$$
#
# The direction stays. Write `clip_grad_norm(grads, max_norm)`, which returns a **new** dict of new arrays and leaves `grads` as it is. Small
# gradients are not scaled up.


# %% name="clip-answer" tags=["answer"]
def clip_grad_norm(grads, max_norm):
    """New gradients, scaled together so that their global norm is at most max_norm."""
    ### BEGIN SOLUTION
    norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {key: scale * g for key, g in grads.items()}
    ### END SOLUTION


# %% name="clip-check" tags=["check"]
check("02.clip_grad_norm", clip_grad_norm)

# %% [markdown] name="clip-predict"
# ### What clipping buys
#
# A data set can hold one bad batch. We train with Momentum, and in step 300 of 600 somebody has forgotten to divide the
# pixels by 255. Every other batch is as it should be. Without clipping, and with clipping to a norm of 1.
#
# **Predict**: what is the norm of a usual gradient here, and what is it in step 300? How long does the network need to recover?

# %% name="clip-train" tags=["experiment"]
from common import regularizers

clip = yours_or_toolkit("02.clip_grad_norm", clip_grad_norm, regularizers.clip_grad_norm)


class Clipped:
    """Momentum that clips first; it notes the norms that come in."""

    def __init__(self, lr, max_norm):
        self.momentum, self.max_norm, self.norms = OPTIMIZERS["Momentum"](lr=lr), max_norm, []

    def update(self, params, grads):
        self.norms.append(np.sqrt(sum(float((g**2).sum()) for g in grads.values())))
        self.momentum.update(params, clip(grads, self.max_norm))


def train_with_bad_batch(max_norm, seed, steps=600, bad=300, every=25):
    """The gradient norms of all steps, and the test accuracy every so many steps."""
    net, curve = make_net(Clipped(0.03, max_norm), seed=seed), []
    for step, chosen in zip(range(steps), batches(seed), strict=False):
        x = x_train[chosen] * np.float32(255 if step == bad else 1)
        net.train_step(x, t_train[chosen])
        if (step + 1) % every == 0:
            curve.append(accuracy(net))
    return net.optimizer.norms, curve


# %% name="clip-figure" tags=["experiment"]
LIMITS = {"without": np.inf, "with": 1.0}
rows = []
with figure("02.clip", columns=2, size=(10, 3.6)) as axes:
    for label, limit in tqdm(LIMITS.items(), desc="training", leave=False):
        runs = [train_with_bad_batch(limit, seed) for seed in SEEDS]
        norms, curves = (np.array(values) for values in zip(*runs, strict=True))
        axes[0, 0].plot(norms[0], label=label, linewidth=1)
        band(axes[0, 1], np.arange(25, 601, 25), curves, label=label)
        numbers = [curves[:, 11].mean(), curves[:, 12].mean(), curves[:, -1].mean()]
        usual, worst = np.median(norms[:, :300]), norms[:, 300].mean()
        rows.append([label, f"{usual:.2g}", f"{worst:.2g}", *(f"{n:.4f}" for n in numbers)])
    axes[0, 0].set(yscale="log", ylabel="norm of the gradient", xlabel="step")
    axes[0, 1].set(ylabel="test accuracy", xlabel="step")
table("02.clip", rows)

# %% [markdown] name="clip-see"
# **What to see**: the bad batch has a gradient some 300 times as long as usual. Without clipping that single step throws the weights so far that every seed ends
# as a network that always answers 1 (0.1135), and stays there: the second ReLU layer is dead. Its units are below 0 for every image, so their slope is 0 and no gradient gets past them. With clipping the same batch costs a fraction of a point, and
# training goes on.
#
# It has its price. A limit of 1 is close to the usual norm, so many ordinary steps are shortened too, which is a smaller learning rate in
# disguise. A limit well above the usual norm would leave those alone and still stop the one that matters.

# %% [markdown] name="summary"
# ## What you have measured
#
# - An optimizer changes the network's own arrays, and keeps what it remembers under the key of each parameter.
# - A velocity adds up where gradients agree. A scale for each number makes steps of equal length in flat and steep directions.
# - None of them knows where the global minimum is: each goes down from where it starts, and a velocity carries it over small ridges at most.
# - Most of the report's table is reproduced. One row has a wrong label, one is explained by `gamma` and `beta` that never learned, for
#   one there is a guess.
# - The learning rate matters far more than the optimizer, so compare each at its own, chosen on images set aside.
# - Lower learning rates at the end, and clipped gradients, are cheap and each has its own use.
#
# Papers: Duchi, Hazan and Singer, *Adaptive subgradient methods* (2011); Bengio et al., *Advances in optimizing recurrent networks* (2013,
# Nesterov's form); Pascanu et al., *On the difficulty of training recurrent neural networks* (2013, clipping); Kingma and Ba, *Adam*
# (2015); Loshchilov and Hutter, *SGDR* (2017, the cosine) and *Decoupled weight decay regularization* (2019).
#
# Where you are now, and what is next:

# %% name="progress-at-end"
progress("02")
