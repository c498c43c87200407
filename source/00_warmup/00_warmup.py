# %% [markdown] name="title" learn="a multilayer perceptron by hand: softmax, loss, backpropagation, the numerical gradient"
# # 00 · Warm-up: a multilayer perceptron by hand
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/deep-learning-by-hand/course/blob/main/notebooks/00_warmup.ipynb)
#
# A network that reads handwritten digits needs surprisingly few ideas: a matrix product, a way to turn numbers into
# probabilities, a number that says how wrong they are, and the chain rule. In this notebook you write each of them.
# Then a given loop trains the network made of your functions on MNIST, and you look at the digits that it misreads.
#
# **Afterwards you can**
# - turn pixels into probabilities, and probabilities into a loss, without overflow and without `nan`;
# - send a gradient back through a network with the chain rule, layer by layer;
# - measure a slope by numbers, read a gradient check made of them, and say how exact it can be;
# - write the same network in ten lines, as in Keras, and say what each line does.
#
# **Time**: about two hours of reading and writing. The experiments take about a minute of computing in all, on two
# processor cores.
#
# **Needs**: Python and NumPy; matrix products; derivatives of simple functions. MNIST comes with the course, so nothing is
# downloaded.

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
# Before each experiment you predict what will come out. The prediction is kept, costs nothing, and meets the
# measurement afterwards: you learn more from a wrong prediction than from a right plot. The experiments use the functions that you
# wrote. Where one is missing, they say so and take the toolkit's own, so you can skip an exercise and go on.
#
# Stuck? `hint("00.softmax")` helps in three steps, each after another try. Solved? `explain("00.softmax")` shows a model answer, another
# way to write it, and what the commonest mistake costs. `progress("00")` shows where you are in this notebook, `progress()` in the whole course.
#
# The course grew from notes that learners of a Japanese exam course published. It repeats their experiments, with several seeds, and corrects
# them where measurement says otherwise.

# %% name="progress-at-start"
progress("00")

# %% [markdown] name="part-probabilities"
# ## 1 · From pixels to probabilities
#
# MNIST has 60,000 images for training and 10,000 for testing. Each is 28 × 28 pixels from 0 to 1, laid out here
# as one row of 784 numbers.

# %% name="part-probabilities-claims" tags=["claim"]
from course.claims import claim, given

given("MNIST has 60,000 images for training and 10,000 for testing", "the next cell prints it")
given("Each is 28 × 28 pixels from 0 to 1", "the next cell prints it")


# %% name="data" tags=["experiment"]
from threadpoolctl import threadpool_limits

from common.datasets import load_mnist

threadpool_limits(
    1
)  # matrices as small as ours are multiplied faster by one thread than by several
(x_train, y_train), (x_test, y_test) = load_mnist(flatten=True)
print(x_train.shape, x_train.dtype, y_train.shape, y_train.dtype, x_test.shape)

# %% name="digits-figure" tags=["experiment"]
from common.plots import figure


def show(ax, image, title):
    """One image of 784 pixels, dark on white."""
    ax.imshow(image.reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(title, fontsize=8)
    ax.set_axis_off()


with figure("00.digits", rows=3, columns=10, size=(8, 3)) as axes:
    for digit, column in enumerate(axes.T):
        for ax, place in zip(column, np.flatnonzero(y_train == digit), strict=False):
            show(ax, x_train[place], f"{digit}")

# %% [markdown] name="digits-see"
# <details><summary>What to see</summary>
#
# Three training images of each digit. A 7 may have a bar or none, a 4 may be open or nearly closed. The network
# sees nothing but 784 numbers, and has to find out which of them matter.
#
# </details>

# %% name="digits-claims" tags=["claim"]
claim("The network sees nothing but 784 numbers", x_train.shape[1], equals=784)
given("Three training images of each digit", "what is drawn")
given("a 4 may be open or nearly closed", "seen in the picture")

# %% [markdown] name="one-hot-text"
# ### Exercise: one-hot targets
#
# The network will answer with ten probabilities. To compare, the label has to become ten numbers too: a row of zeros with a
# single 1 at the label's place (labels count from 0).
#
# Write `one_hot(labels, num_classes)`: whole numbers `(N,)` in, floats `(N, num_classes)` out. A batch need not contain
# every class.


# %% name="one-hot-answer" tags=["answer"]
def one_hot(labels, num_classes):
    """Labels (N,) as rows (N, num_classes) of floats with a single 1."""
    ### BEGIN SOLUTION
    targets = np.zeros((len(labels), num_classes))
    targets[np.arange(len(labels)), labels] = 1
    return targets
    ### END SOLUTION


# %% name="one-hot-check" tags=["check"]
check("00.one_hot", one_hot)

# %% [markdown] name="affine-text"
# ### Exercise: the affine layer
#
# A neuron multiplies each input by a weight, adds up the products and adds its bias. A layer of $M$ neurons does this $M$
# times, for all $N$ images at once:
#
# $$u = xW + b$$
#
# with $x$ of shape $(N, D)$, the weights $W$ $(D, M)$ and the biases $b$ $(M,)$. Write `affine_forward(x, W, b)`. Like every
# function of this course it returns a new array and leaves its arguments as they were.


# %% name="affine-forward-answer" tags=["answer"]
def affine_forward(x, W, b):
    """The outputs (N, M) of M neurons for N images."""
    ### BEGIN SOLUTION
    return x @ W + b
    ### END SOLUTION


# %% name="affine-forward-check" tags=["check"]
check("00.affine_forward", affine_forward)

# %% [markdown] name="parameter-count-text"
# ### Exercise: how many numbers does it learn?
#
# Our network has 784 inputs, one hidden layer of 200 neurons, and 10 outputs: in short 784-200-10. Every layer is connected
# to the next one by weights, and every neuron that computes something has a bias.
#
# Write `parameter_count(layer_sizes)` for any number of layers: the count of all weights and biases. For `[784, 200, 10]`
# it is 159010.


# %% name="parameter-count-answer" tags=["answer"]
def parameter_count(layer_sizes):
    """Weights and biases of a fully connected network, such as [784, 200, 10]."""
    ### BEGIN SOLUTION
    count = 0
    for layer in range(1, len(layer_sizes)):
        inputs, outputs = layer_sizes[layer - 1], layer_sizes[layer]
        count += inputs * outputs + outputs
    return count
    ### END SOLUTION


# %% name="parameter-count-check" tags=["check"]
check("00.parameter_count", parameter_count)

# %% [markdown] name="softmax-text"
# ### Exercise: softmax
#
# What comes out of the last layer, the **logits** $u_1 \dots u_K$, can be any numbers. Softmax makes probabilities of
# them, positive and with the sum 1:
#
# $$p_k = \frac{e^{u_k}}{\sum_j e^{u_j}}$$
#
# Write `softmax(logits)`. It works over the last axis, whatever the number of axes before it: one image `(K,)`, a batch
# `(N, K)`, or more. It must be right for logits of ±10,000 too, without a warning, and the formula as it stands is not:
# $e^{10000}$ fits no float. What happens to $p$ if you subtract the same number from all logits of an image?


# %% name="softmax-answer" tags=["answer"]
def softmax(logits):
    """Probabilities over the last axis, for logits of any size."""
    ### BEGIN SOLUTION
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))  # the largest exponent is 0
    return e / e.sum(axis=-1, keepdims=True)
    ### END SOLUTION


# %% name="softmax-check" tags=["check"]
check("00.softmax", softmax)

# %% [markdown] name="softmax-predict"
# ### Look at it
#
# Take the logits 0, 1, 2, 3 and multiply them by 0.1, by 1 and by 5. The order of the classes stays the same.

# %% name="softmax-guess" tags=["experiment"]
predict("00.surest")

# %% name="softmax-figure" tags=["experiment"]
from common import functions

probabilities = yours_or_toolkit("00.softmax", softmax, functions.softmax)
logits = np.array([0.0, 1, 2, 3])
with figure("00.softmax", columns=3, size=(8, 2.4), sharey=True) as axes:
    for ax, factor in zip(axes[0], (0.1, 1, 5), strict=True):
        ax.bar(range(4), probabilities(factor * logits))
        ax.set_title(f"logits × {factor}")
    guess("00.surest", axes[0, 2])
met("00.surest", probabilities(5 * logits)[-1])

# %% [markdown] name="softmax-see"
# <details><summary>What to see</summary>
#
# Small logits make all classes nearly equal, large ones make one class nearly certain. So a network can become surer without
# changing its mind, by larger weights alone. How sure it is says nothing yet about how right it is; part 6 comes back to that.
#
# </details>

# %% name="softmax-claims" tags=["claim"]
claim(
    "Small logits make all classes nearly equal", np.ptp(probabilities(0.1 * logits)), below=0.1
)
claim("large ones make one class nearly certain", probabilities(5 * logits).max(), above=0.99)
order = [probabilities(factor * logits).argsort().tolist() for factor in (0.1, 1, 5)]
claim("without changing its mind, by larger weights alone", order, equals=[order[0]] * 3)

# %% [markdown] name="part-loss"
# ## 2 · The loss
#
# ### Exercise: cross-entropy
#
# The loss of one image is $-\log p$ of the class that is right, and the loss of a batch is the mean over its $N$ images.
# With one-hot targets $t$ that reads
#
# $$L = -\frac{1}{N} \sum_{n} \sum_{k} t_{nk} \log p_{nk}$$
#
# Write `cross_entropy(probs, targets)`, both `(N, K)`. A probability can be exactly 0, because a float holds no number
# as small as $e^{-1000}$. The loss must then be finite, without a warning, and larger than for a probability of 1/1000.
# Where every right class has probability 1, it is 0 to within a millionth.


# %% name="cross-entropy-answer" tags=["answer"]
def cross_entropy(probs, targets):
    """The mean over the batch of -log p of the right class: one number."""
    ### BEGIN SOLUTION
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)
    ### END SOLUTION


# %% name="cross-entropy-check" tags=["check"]
check("00.cross_entropy", cross_entropy)

# %% [markdown] name="first-loss-text"
# ### Quiz: the first loss
#
# A network that has learnt nothing gives each of the ten digits the same probability. What is its loss, to two decimals?
# Assign the number.

# %% name="first-loss-answer" tags=["answer"]
first_loss = (
    ### BEGIN SOLUTION
    2.30
    ### END SOLUTION
)

# %% name="first-loss-check" tags=["check"]
check("00.first_loss", first_loss)

# %% [markdown] name="accuracy-text"
# ### Exercise: accuracy
#
# The loss is what the training lowers. What we want to know in the end is simpler: how many images are read correctly? The
# network's answer is the class of the largest probability, be it 0.9 or 0.3.
#
# Write `accuracy(probs, labels)`: probabilities `(N, K)` and labels `(N,)` (not one-hot) in, a fraction from 0 to 1 out.


# %% name="accuracy-answer" tags=["answer"]
def accuracy(probs, labels):
    """The fraction of images whose most probable class is the label."""
    ### BEGIN SOLUTION
    return np.mean(probs.argmax(axis=1) == labels)
    ### END SOLUTION


# %% name="accuracy-check" tags=["check"]
check("00.accuracy", accuracy)

# %% [markdown] name="untrained-predict"
# ### A network that has learnt nothing
#
# Here is the forward pass of 784-200-10, from your functions. Between the two layers stands ReLU, $\max(0, u)$, which you
# write in notebook 01; here it comes from the toolkit, as does dropout (notebook 03), which we need from part 4 on.

# %% name="forward" tags=["experiment"]
affine = yours_or_toolkit("00.affine_forward", affine_forward, functions.affine_forward)
loss_of = yours_or_toolkit("00.cross_entropy", cross_entropy, functions.cross_entropy)
accuracy_of = yours_or_toolkit("00.accuracy", accuracy, functions.accuracy)
targets_of = yours_or_toolkit("00.one_hot", one_hot, functions.one_hot)
t_train, t_test = (targets_of(y, 10).astype(np.float32) for y in (y_train, y_test))


def forward(params, x, dropout=None):
    """All values on the way from the pixels x to the probabilities."""
    u = affine(x, params["W1"], params["b1"])
    z = functions.relu(u)
    if dropout:
        z = dropout.forward(z)
    probs = probabilities(affine(z, params["W2"], params["b2"]))
    return {"x": x, "u": u, "z": z, "probs": probs}


# %% [markdown] name="untrained-text"
# Three ways to draw the initial weights: very small ones, ones of the size that He et al. propose for ReLU (notebook 01),
# and large ones.

# %% name="untrained-given" tags=["claim"]
given("Three ways to draw the initial weights", "what is built")

# %% name="untrained-guess" tags=["experiment"]
predict("00.first_losses")


# %% name="initial-params" tags=["experiment"]
from itertools import pairwise

SEEDS = range(5)


def initial_params(rng, std=None, sizes=(784, 200, 10), dtype=np.float32):
    """Normal weights of standard deviation std, or of He's where there is none; biases 0."""
    params = {}
    for layer, (m, n) in enumerate(pairwise(sizes), 1):
        params[f"W{layer}"] = rng.normal(0, std or np.sqrt(2 / m), (m, n)).astype(dtype)
        params[f"b{layer}"] = np.zeros(n, dtype)
    return params


def spread(runs, form):
    """Mean (smallest – largest) of several runs."""
    return f"{np.mean(runs):{form}} ({min(runs):{form}} – {max(runs):{form}})"


# %% name="untrained-table" tags=["experiment"]
from common.tables import table

rows, untrained = [], {}
for name, std in {"N(0, 0.01²)": 0.01, "He": None, "N(0, 1)": 1.0}.items():
    nets = [initial_params(np.random.default_rng(seed), std) for seed in SEEDS]
    probs = [forward(net, x_test)["probs"] for net in nets]
    losses = [float(loss_of(p, t_test)) for p in probs]
    hits = [float(accuracy_of(p, y_test)) for p in probs]
    untrained[name] = losses, hits
    rows.append([name, spread(losses, ".2f"), spread(hits, ".3f")])
table("00.untrained", rows)
met(
    "00.first_losses",
    "abc"[np.argmin([abs(np.mean(run[0]) + np.log(0.1)) for run in untrained.values()])],
)

# %% [markdown] name="untrained-see"
# <details><summary>What to see</summary>
#
# With small weights all logits are near 0, so the loss is that of the quiz. With He's weights it is a little larger: the
# network already prefers some digits, for no reason. With large weights it is sure of its wrong answers, and pays for it. The
# accuracy is that of guessing, and it is the same in all three rows to the last digit. That is no accident: the seeds are the same,
# and weights that are larger by a factor make all logits larger by a factor, so that the same class stays on top. So look
# at the first loss of every training: it costs nothing, and a surprise there is a mistake.
#
# </details>

# %% name="untrained-claims" tags=["claim"]
small, he, large = (np.array(losses) for losses, _ in untrained.values())
claim(
    "With small weights all logits are near 0, so the loss is that of the quiz",
    np.abs(small - first_loss),
    below=0.01,
)
claim("With He's weights it is a little larger", he - first_loss, between=(0.01, 0.3))
claim(
    "With large weights it is sure of its wrong answers, and pays for it",
    large,
    above=5 * first_loss,
)
hits = np.array([hits for _, hits in untrained.values()])
claim("The accuracy is that of guessing", hits, between=(0.03, 0.2))
claim("it is the same in all three rows to the last digit", np.ptp(hits, axis=0), below=1e-3)
given("the seeds are the same, and weights that are larger by a factor make", "algebra")
given("So look at the first loss of every training: it costs nothing", "advice")

# %% [markdown] name="part-backward"
# ## 3 · Backwards by the chain rule
#
# To lower the loss we need its slope in each of the 159,010 parameters. Each parameter acts through a chain of steps: product,
# ReLU, product, softmax, logarithm. The chain rule says: multiply the slopes of the steps.
#
# ### Exercise: an exam question, and where it ends
#
# A question of the E-Shikaku exam course: for $z = t^2$ with $t = x + y$, what is $\partial z/\partial x$?
#
# $$\frac{\partial z}{\partial x} = \frac{\partial z}{\partial t} \cdot \frac{\partial t}{\partial x}$$
#
# Some answer keys give an expression in $t$ and stop. But $t$ is no input; it is a value on the way. The answer is
# finished when it is written in $x$ and $y$ alone. A computer is strict about that: a function that gets `x` and `y`
# cannot use a `t` that it has not computed. Write `chain_rule(x, y)`, which returns $\partial z/\partial x$ for numbers or
# arrays.


# %% name="chain-rule-answer" tags=["answer"]
def chain_rule(x, y):
    """dz/dx of z = t², t = x + y, from x and y."""
    ### BEGIN SOLUTION
    return 2 * (x + y)
    ### END SOLUTION


# %% name="chain-rule-check" tags=["check"]
check("00.chain_rule", chain_rule)

# %% [markdown] name="numerical-gradient-text"
# ### Exercise: the numerical gradient
#
# Before we derive any gradient, here is a way to measure one. Move a single number of $x$ a little up and a little down, and
# see by how much $f$ changes:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2\varepsilon}$$
#
# ($e_i$ is 1 at place $i$ and 0 elsewhere). This **central difference** is far too slow for training, which would need
# 318,020 forward passes for one step. But it needs no derivation, so it can check one.
#
# Write `numerical_gradient(f, x, eps=1e-4)`. `f` takes an array of the shape of `x` and returns a number; the result has
# the shape of `x`, which may have any number of axes, and may hold whole numbers. Afterwards `x` must be the same to the last
# bit, even where `f` raises an exception, and that exception must reach whoever called you.


# %% name="numerical-gradient-answer" tags=["answer"]
def numerical_gradient(f, x, eps=1e-4):
    """The slope of f in each number of x, by central differences."""
    ### BEGIN SOLUTION
    moved = np.array(x, dtype=float)  # a copy of our own, so x cannot change
    grad = np.empty(moved.shape)
    for place in np.ndindex(moved.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        below = f(moved)
        moved[place] = kept
        grad[place] = (above - below) / (2 * eps)
    return grad
    ### END SOLUTION


# %% name="numerical-gradient-check" tags=["check"]
check("00.numerical_gradient", numerical_gradient)

# %% [markdown] name="eps-predict"
# ### How small should ε be?
#
# Take $f(x) = e^x$, whose slope is known, at five random points. We compare the central difference with the simpler one-sided
# $(f(x + \varepsilon) - f(x))/\varepsilon$, for steps from $10^{-12}$ to 1. A smaller step should be more exact. Is it, all the way down?

# %% name="eps-guess" tags=["experiment"]
predict("00.best_eps")

# %% name="eps-figure" tags=["experiment"]
from common import gradient_check
from common.plots import band

numerical = yours_or_toolkit(
    "00.numerical_gradient", numerical_gradient, gradient_check.numerical_gradient
)
steps = np.logspace(-12, 0, 25)
points = np.random.default_rng(0).uniform(-1, 1, 5)
slopes = np.exp(points)[:, None]
central = [
    [numerical(lambda a: float(np.exp(a[0])), np.array([x]), eps)[0] for eps in steps]
    for x in points
]
one_sided = (np.exp(points[:, None] + steps) - slopes) / steps
with figure("00.eps", size=(6, 3.4)) as axes:
    ax = axes[0, 0]
    both = {"central": np.array(central), "one-sided": one_sided}
    errors = {name: abs(values / slopes - 1) for name, values in both.items()}
    for name, error in errors.items():
        band(ax, steps, error, label=name)
    ax.set(xscale="log", yscale="log", ylim=(1e-13, 2))
    guess("00.best_eps", ax)
met("00.best_eps", steps[errors["central"].mean(axis=0).argmin()])

# %% [markdown] name="eps-see"
# <details><summary>What to see</summary>
#
# From the right, both errors fall as the step gets smaller, the central difference twice as steeply: a tenth of the step, a
# hundredth of the error. Then they rise again, because $f(x + \varepsilon)$ and $f(x - \varepsilon)$ agree in more and more digits, and only
# 16 are kept. The central difference is best near $\varepsilon = 10^{-5}$, with ten to eleven correct digits; the one-sided never gets beyond nine. Hence the
# form of your function, and a default step a little on the safe side. And hence float64 for every check: with the 7 digits of float32 there would
# be hardly anything left.
#
# </details>

# %% name="eps-claims" tags=["claim"]
c, o = (errors[name].mean(axis=0) for name in ("central", "one-sided"))
at = {power: np.argmin(abs(np.log10(steps) - power)) for power in (-3, -2)}
claim("a tenth of the step, a hundredth of the error", c[at[-2]] / c[at[-3]], between=(90, 110))
claim("the central difference twice as steeply", o[at[-2]] / o[at[-3]], between=(9, 11))
claim("Then they rise again", [c[0] / c.min(), o[0] / o.min()], above=100)
claim("The central difference is best near", steps[c.argmin()], between=(1e-6, 1e-4))
claim("with ten to eleven correct digits", -np.log10(c.min()), between=(9.8, 11.9))
claim("the one-sided never gets beyond nine", -np.log10(o.min()), below=9)
claim(
    "agree in more and more digits, and only 16 are kept",
    np.finfo(float).precision + 1,
    equals=16,
)
claim("with the 7 digits of float32", np.finfo(np.float32).precision + 1, equals=7)

# %% [markdown] name="softmax-cross-entropy-grad-text"
# ### Exercise: softmax and cross-entropy together
#
# Write $u$ for the logits, $p$ for the probabilities. The derivative of softmax is a table of $K \times K$ terms for each
# image, and the derivative of the logarithm has $p$ in the denominator. Multiplied with each other, nearly all of it
# cancels, and the slope $\partial L/\partial u_{nk}$ can be written with $p_{nk}$, $t_{nk}$ and $N$ in a few characters. Work it
# out for one image with pencil and paper, or measure a few cases with your `numerical_gradient` and guess.
#
# Write `softmax_cross_entropy_grad(probs, targets)`: the gradient at the **logits**, `(N, K)`. The loss is a mean over the
# batch; its gradient has to know that.


# %% name="softmax-cross-entropy-grad-answer" tags=["answer"]
def softmax_cross_entropy_grad(probs, targets):
    """dL/dlogits of the mean cross-entropy after softmax, (N, K)."""
    ### BEGIN SOLUTION
    return (probs - targets) / len(probs)
    ### END SOLUTION


# %% name="softmax-cross-entropy-grad-check" tags=["check"]
check("00.softmax_cross_entropy_grad", softmax_cross_entropy_grad)

# %% [markdown] name="affine-backward-text"
# ### Exercise: back through the affine layer
#
# The layer computed $u = xW + b$. From above comes `dout`, the slope of the loss in each output $u_{nm}$. Wanted are its slopes in
# $x$, in $W$ and in $b$.
#
# The weight $W_{dm}$ reaches the outputs $u_{nm}$ of **all** images $n$, each multiplied by $x_{nd}$. The chain rule multiplies
# along each way and adds up all the ways. The same question, asked for $x_{nd}$ and for $b_m$, gives the other two. Each
# result must have the shape of the array that it belongs to, which leaves little choice for the matrix products.
#
# Write `affine_backward(dout, x, W)`, which returns the three arrays `(dx, dW, db)`.


# %% name="affine-backward-answer" tags=["answer"]
def affine_backward(dout, x, W):
    """(dx, dW, db): the slopes of the loss in x, W and b, from dout (N, M)."""
    ### BEGIN SOLUTION
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)
    ### END SOLUTION


# %% name="affine-backward-check" tags=["check"]
check("00.affine_backward", affine_backward)

# %% [markdown] name="backward-text"
# ### The whole way back
#
# With your two gradients the backward pass of the network takes a few lines: the steps of `forward` in reverse order. Where the
# forward pass went through ReLU, the gradient is multiplied by ReLU's slope, which is 1 where $u > 0$ and 0 elsewhere.

# %% name="backward-given" tags=["claim"]
given("the steps of `forward` in reverse order", "what is built")
given("ReLU's slope, which is 1 where $u > 0$ and 0 elsewhere", "a definition")
given(
    "With your two gradients the backward pass of the network takes a few lines",
    "the next cell",
)


# %% name="backward" tags=["experiment"]
loss_grad = yours_or_toolkit(
    "00.softmax_cross_entropy_grad",
    softmax_cross_entropy_grad,
    functions.softmax_cross_entropy_grad,
)
affine_back = yours_or_toolkit("00.affine_backward", affine_backward, functions.affine_backward)


def backward(params, cache, targets, dropout=None, slope=functions.relu_grad):
    """The gradients of the loss, a dict with the keys of params."""
    dlogits = loss_grad(cache["probs"], targets)
    dz, dW2, db2 = affine_back(dlogits, cache["z"], params["W2"])
    if dropout:
        dz = dropout.backward(dz)
    _, dW1, db1 = affine_back(dz * slope(cache["u"]), cache["x"], params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


# %% [markdown] name="mistakes-predict"
# ### A habit: compare with numbers
#
# A backward pass without a mistake is rare at the first attempt. Here are four mistakes of the kind that people make, each
# in a network that still runs:
#
# - the slope of ReLU is forgotten on the way back;
# - the gradients of the biases are forgotten (they stay 0);
# - the gradients of the first layer are forgotten;
# - the gradients are not divided by $N$.
#
# We check all of them against `numerical_gradient` on a small network (8-6-4, five images, float64). The table shows the relative
# error of each gradient: the largest difference over the largest entry.

# %% name="mistakes-guess" tags=["experiment"]
predict("00.mistakes_learn")


# %% name="mistakes" tags=["experiment"]
def without(keys):
    """A backward pass that leaves the gradients of these parameters 0."""

    def backward_without(params, cache, targets):
        grads = backward(params, cache, targets)
        return grads | {key: np.zeros_like(grads[key]) for key in keys}

    return backward_without


def not_averaged(params, cache, targets):
    grads = backward(params, cache, targets)
    return {key: len(targets) * grad for key, grad in grads.items()}


BACKWARDS = {
    "none": backward,
    "ReLU's slope forgotten": lambda *args: backward(*args, slope=np.ones_like),
    "biases forgotten": without(["b1", "b2"]),
    "first layer forgotten": without(["W1", "b1"]),
    "not divided by N": not_averaged,
}


# %% name="gradient-check-table" tags=["experiment"]
def gradient_errors(way_back, rng):
    """The relative error of each gradient of a small network, against central differences."""
    params = initial_params(rng, 0.5, (8, 6, 4), np.float64)
    x, targets = rng.normal(size=(5, 8)), targets_of(rng.integers(0, 4, 5), 4)

    def loss_at(key):
        return lambda value: float(
            loss_of(forward({**params, key: value}, x)["probs"], targets)
        )

    grads = way_back(params, forward(params, x), targets)
    measured = {key: numerical(loss_at(key), params[key]) for key in params}
    return [gradient_check.relative_error(grads[key], measured[key]) for key in params]


rows, found = [], {}
for name, way_back in BACKWARDS.items():
    of_seeds = [gradient_errors(way_back, np.random.default_rng(seed)) for seed in SEEDS]
    found[name] = np.max(of_seeds, axis=0)
    rows.append([name, *(f"{error:.0e}" for error in found[name])])
table("00.gradient_check", rows)

# %% [markdown] name="gradient-check-see"
# <details><summary>What to see</summary>
#
# The table shows the largest error of five random networks. Without a mistake all gradients agree with the measured ones
# to eight digits or more; each mistake stands out by many powers of ten, and the column says where to look. The gradients of the last layer are right even
# where only the first layer's are not. That too is a hint: a mistake spoils what is computed from it further down, and nothing above. (A wrong
# gradient of the biases spoils nothing else: no other gradient is computed from it.)
#
# </details>

# %% name="gradient-check-claims" tags=["claim"]
given("The table shows the largest error of five random networks", "what is shown")
claim(
    "Without a mistake all gradients agree with the measured ones to eight digits or more",
    found["none"],
    below=1e-8,
)
claim(
    "each mistake stands out by many powers of ten",
    [found[name].max() for name in list(found)[1:]],
    above=1e-2,
)
last = [found[name][2:] for name in ("ReLU's slope forgotten", "first layer forgotten")]
claim(
    "The gradients of the last layer are right even where only the first layer's are not",
    last,
    below=1e-8,
)
w1, b1, w2, b2 = found["biases forgotten"]
claim("no other gradient is computed from it", [w1, w2], below=1e-8)
claim(
    "a mistake spoils what is computed from it further down, and nothing above",
    last,
    below=1e-8,
)

# %% [markdown] name="part-training"
# ## 4 · Training
#
# A step of gradient descent draws 100 random images and moves every parameter a little against its slope:
# $W \leftarrow W - \eta\, \partial L/\partial W$. First the five backward passes from above: 400 steps with the learning rate
# $\eta = 0.1$, three seeds of each.

# %% name="part-training-given" tags=["claim"]
given("A step of gradient descent draws 100 random images", "what is run")
given("400 steps with the learning rate", "what is run")


# %% name="train" tags=["experiment"]
from tqdm.auto import tqdm


def train(seed, steps, lr, way_back=backward, dropout=None, every=None):
    """Train 784-200-10; returns the parameters and, every so many steps, the two accuracies."""
    rng = np.random.default_rng(seed)
    params, curve = initial_params(rng), []
    options = {"dropout": dropout} if dropout else {}
    for step in range(1, steps + 1):
        batch = rng.integers(0, len(x_train), 100)
        cache = forward(params, x_train[batch], dropout)
        grads = way_back(params, cache, t_train[batch], **options)
        for key in params:
            params[key] -= lr * grads[key]
        if step % (every or steps) == 0:
            seen, new = (forward(params, x)["probs"] for x in (x_train[:5000], x_test))
            curve.append([accuracy_of(seen, y_train[:5000]), accuracy_of(new, y_test)])
    return params, np.array(curve)


# %% name="mistakes-training" tags=["experiment"]
rows, learnt = [], {}
for name, way_back in tqdm(BACKWARDS.items(), desc="training", leave=False):
    with np.errstate(all="ignore"):  # one of them may overflow
        runs = [train(seed, 400, 0.1, way_back)[1][-1, 1] for seed in range(3)]
    learnt[name] = np.array(runs)
    rows.append([name, spread(runs, ".3f")])
table("00.mistakes", rows)
met("00.mistakes_learn", sum(learnt[name].mean() > 0.5 for name in list(learnt)[1:]))

# %% [markdown] name="mistakes-see"
# <details><summary>What to see</summary>
#
# Three of the four mistakes leave a network that learns. Without the gradients of the biases the accuracy is the same to within
# the spread of the seeds. Without ReLU's slope it is about one percent lower, and if you did not know the first row, you would be content. A first
# layer that never changes still passes on something useful, and the last layer makes the best of it. Only the missing $1/N$, which acts like a learning rate
# a hundred times as large, fails for all to see. So a rising accuracy proves nothing about a gradient. The numerical check takes seconds: make it a habit.
#
# </details>

# %% name="mistakes-claims" tags=["claim"]
mean = {name: runs.mean() for name, runs in learnt.items()}
claim(
    "Three of the four mistakes leave a network that learns",
    sum(v > 0.5 for v in mean.values()) - 1,
    equals=3,
)
claim(
    "the accuracy is the same to within the spread of the seeds",
    abs(mean["biases forgotten"] - mean["none"]),
    below=0.006,
)
claim(
    "it is about one percent lower",
    mean["none"] - mean["ReLU's slope forgotten"],
    between=(0.005, 0.02),
)
claim("still passes on something useful", mean["first layer forgotten"], above=0.7)
claim("a hundred times as large, fails for all to see", learnt["not divided by N"], below=0.3)
given("The numerical check takes seconds", "it ran above")

# %% [markdown] name="dropout-predict"
# ### With and without dropout
#
# Dropout switches each hidden neuron off with probability $p$, anew for every image of every training step, and divides the
# rest by $1 - p$ so that the mean stays the same. In evaluation nothing is switched off. It is meant to keep the network from
# learning the training images by heart.
#
# The same network now learns for 1,800 steps at $\eta = 0.5$ (as many images as three times the training set), with $p = 0$ and with
# $p = 0.5$, five seeds of each.

# %% name="dropout-guess" tags=["experiment"]
predict("00.dropout_helps")

# %% name="dropout-training" tags=["experiment"]
import time

from common import layers

STEPS, EVERY = 1800, 300
nets, curves, seconds = {}, {}, {}
for p in tqdm((0.0, 0.5), desc="training", leave=False):
    began = time.perf_counter()
    runs = [
        train(
            seed,
            STEPS,
            lr=0.5,
            dropout=layers.Dropout(p, np.random.default_rng([seed, 1])) if p else None,
            every=EVERY,
        )
        for seed in tqdm(SEEDS, desc=f"p = {p}", leave=False)
    ]
    seconds[p] = (time.perf_counter() - began) / len(SEEDS)
    nets[p], curves[p] = [net for net, _ in runs], np.array([curve for _, curve in runs])

# %% name="dropout-figure" tags=["experiment"]
with figure("00.dropout", columns=2, sharey=True) as axes:
    for ax, part in zip(axes[0], (0, 1), strict=True):
        for p, runs in curves.items():
            band(ax, np.arange(EVERY, STEPS + 1, EVERY), runs[:, :, part], label=f"p = {p}")
    axes[0, 0].set_title("5,000 training images")
    axes[0, 1].set_title("10,000 test images")
table(
    "00.dropout",
    [[p, *(spread(runs[:, -1, part], ".4f") for part in (0, 1))] for p, runs in curves.items()],
)
plain, dropped = (curves[p][:, -1].mean(axis=0) for p in (0.0, 0.5))  # training, test
higher = dropped > plain
met(
    "00.dropout_helps",
    {(False, True): "a", (True, True): "b", (False, False): "c"}.get(tuple(higher), "d"),
)

# %% [markdown] name="dropout-see"
# <details><summary>What to see</summary>
#
# Without dropout the gap between training and test images is about one percentage point; dropout narrows it a little. And it *lowers* the accuracy on both. Three passes through
# 60,000 images are too few for this network to learn them by heart, so there is little to protect it from, and every step teaches only half of the
# neurons. A narrower gap is not a better network. Notebook 03 takes 300 images and many more steps, where dropout has something to do.
#
# </details>

# %% name="dropout-claims" tags=["claim"]
plain, dropped = (curves[p][:, -1].mean(axis=0) for p in (0.0, 0.5))
claim("about one percentage point", round(100 * (plain[0] - plain[1])), equals=1)
claim("dropout narrows it a little", dropped[0] - dropped[1], below=plain[0] - plain[1])
claim("it lowers the accuracy on both", dropped - plain, below=0)
claim("Three passes through 60,000 images", STEPS * 100 / len(x_train), equals=3.0)
claim("too few for this network to learn them by heart", plain[0], below=0.995)
given("every step teaches only half of the neurons", "p = 0.5")
given("A narrower gap is not a better network", "follows")
given("Notebook 03 takes 300 images and many more steps", "a reference")

# %% [markdown] name="evaluation-predict"
# ### Dropout belongs to training only
#
# What if it is left on while the networks trained with $p = 0.5$ are tested? And if the same images are tested twice?

# %% name="evaluation-guess" tags=["experiment"]
predict("00.changed_answers")

# %% name="evaluation-table" tags=["experiment"]
rows, tested = [], {}
for label, p in {"off": 0.0, "on": 0.5}.items():
    twice = []
    for seed, net in zip(SEEDS, nets[0.5], strict=True):
        dropout = layers.Dropout(p, np.random.default_rng([seed, 2]))
        twice.append([forward(net, x_test, dropout)["probs"] for _ in range(2)])
    hits = [accuracy_of(first, y_test) for first, _ in twice]
    changed = [np.mean(a.argmax(axis=1) != b.argmax(axis=1)) for a, b in twice]
    tested[label] = np.mean(hits), np.mean(changed)
    rows.append([label, spread(hits, ".4f"), spread(changed, ".4f")])
table("00.evaluation", rows)
met("00.changed_answers", tested["on"][1])

# %% [markdown] name="evaluation-see"
# <details><summary>What to see</summary>
#
# Left on, dropout costs two percent, and every twentieth answer is another one the next time. The result of a test would be a matter of
# chance. That is why a layer has to know whether it is in training. Note what is dropped: a neuron, with all its connections, not single connections.
#
# </details>

# %% name="evaluation-claims" tags=["claim"]
claim(
    "Left on, dropout costs two percent",
    tested["off"][0] - tested["on"][0],
    between=(0.015, 0.026),
)
claim(
    "every twentieth answer is another one the next time",
    tested["on"][1],
    between=(0.04, 0.065),
)
given("a neuron, with all its connections, not single connections", "a definition")

# %% [markdown] name="part-sequential"
# ## 5 · The same network in ten lines
#
# A library hides all of this behind a few calls. One of the posts that this course started from (document 004) builds the
# same network in Keras: 784, Dense 200, ReLU, Dropout, Dense 10, softmax. The course's own toolkit speaks the same language, on
# NumPy alone:
#
# | Keras | here | by hand, in this notebook |
# |---|---|---|
# | `model = Sequential()` | `model = Sequential(input_shape=(784,))` | the dict `params` |
# | `model.add(Dense(200))` | `model.add(Dense(200))` | `affine_forward`, `affine_backward` |
# | `model.add(Activation("relu"))` | `model.add(ReLU())` | `functions.relu`, `functions.relu_grad` |
# | `model.add(Dropout(0.5))` | `model.add(Dropout(0.5))` | `layers.Dropout` |
# | `model.add(Dense(10))` | `model.add(Dense(10))` | `affine_forward`, `affine_backward` |
# | `model.add(Activation("softmax"))` | `model.add(Softmax())` | `softmax` |
# | `model.compile(loss=…, optimizer=…, metrics=…)` | `model.compile(optimizer, loss, metrics)` | `cross_entropy`, its gradient, `accuracy` |
# | `model.fit(x, t, batch_size=100, epochs=3)` | `model.fit(x, t, batch_size=100, epochs=3)` | the loop in `train` |
# | `model.evaluate(x, t)` | `model.evaluate(x, t)` | `forward` without dropout |
# | `model.to_json()`, `model.save_weights(file)` | the same | |
#
# Three things differ where the names agree. Keras draws the initial weights of `Dense` after Glorot, our toolkit after He
# (notebook 01). Our `Softmax` as the last layer is merged with the loss, as you did in `softmax_cross_entropy_grad`.
# And `fit` goes through the shuffled training set, so that each epoch sees every image once, where our loop draws images at
# random.

# %% name="part-sequential-given" tags=["claim"]
given("A library hides all of this behind a few calls", "see the table")
given(
    "One of the posts that this course started from (document 004) builds the same network in Keras",
    "document 004",
)
given("The course's own toolkit speaks the same language, on NumPy alone", "see the table")
given("Three things differ where the names agree", "see the two texts")
given(
    "Keras draws the initial weights of `Dense` after Glorot, our toolkit after He",
    "Keras's documentation",
)
given("so that each epoch sees every image once", "how fit works")


# %% name="sequential-build" tags=["experiment"]
from common.layers import Dense, Dropout, ReLU, Softmax
from common.model import Sequential
from common.optimizers import SGD


def build(seed, p=0.5):
    model = Sequential(input_shape=(784,), seed=seed)
    for layer in Dense(200), ReLU(), Dropout(p), Dense(10), Softmax():
        model.add(layer)
    model.compile(SGD(lr=0.5), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


build(0).summary()

# %% [markdown] name="sequential-same-text"
# The sum is what your `parameter_count` says. Is it the same network? We put the parameters that your functions learnt into
# such a model and compare, on all test images, the probabilities, and on a batch the gradients.

# %% name="sequential-same-given" tags=["claim"]
dense = [layer for layer in build(0).layers if isinstance(layer, Dense)]
count = sum(layer.W.size + layer.b.size for layer in dense)
claim(
    "The sum is what your `parameter_count` says", count, equals=parameter_count([784, 200, 10])
)
given("compare, on all test images, the probabilities", "what is compared")

# %% name="sequential-same" tags=["experiment"]
net, batch = nets[0.5][0], slice(0, 100)
model = build(0, p=0.0)
model.set_weights(net)
ours = forward(net, x_test)["probs"]
by_hand = backward(net, forward(net, x_train[batch]), t_train[batch])
d = loss_grad(model.forward(x_train[batch]), t_train[batch])
for layer in reversed(model.layers[:-1]):  # without the softmax, which is in d already
    d = layer.backward(d)
dense = [layer for layer in model.layers if isinstance(layer, Dense)]
differences = {
    "probs": abs(model.predict(x_test) - ours).max(),
    "W1": gradient_check.relative_error(dense[0].dW, by_hand["W1"]),
    "W2": gradient_check.relative_error(dense[1].dW, by_hand["W2"]),
}
table("00.same", [[f"{value:.1g}" for value in differences.values()]])

# %% name="sequential-training" tags=["experiment"]
evaluations, times = [], []
for seed in tqdm(range(3), desc="Sequential", leave=False):
    model = build(seed)
    began = time.perf_counter()
    model.fit(x_train, t_train, batch_size=100, epochs=3, verbose=False)
    times.append(time.perf_counter() - began)
    evaluations.append(model.evaluate(x_test, t_test)["accuracy"])
table(
    "00.sequential",
    [
        ["by hand", spread(curves[0.5][:, -1, 1], ".4f"), f"{seconds[0.5]:.1f} s"],
        ["Sequential", spread(evaluations, ".4f"), f"{np.mean(times):.1f} s"],
    ],
)

# %% [markdown] name="sequential-see"
# <details><summary>What to see</summary>
#
# With the same parameters the two give the same probabilities and the same gradients, to the digits that a float32 has (a 0 means: to the last
# bit). Trained from seeds of its own, `Sequential` ends in the same range. Most of what the ten lines do you have written yourself; ReLU and dropout follow in notebooks 01 and 03.
# The times are those of one training on the machine that made this page; ours includes the accuracies that it measured on the way.
#
# </details>

# %% name="sequential-claims" tags=["claim"]
claim("the same probabilities and the same gradients", list(differences.values()), below=1e-5)
by_hand = curves[0.5][:, -1, 1]
claim("ends in the same range", abs(np.mean(evaluations) - by_hand.mean()), below=0.004)
given("Most of what the ten lines do you have written yourself", "see the table")
given("The times are those of one training on the machine", "a note")
given("a 0 means: to the last bit", "a note")

# %% [markdown] name="part-errors"
# ## 6 · The mistakes it makes
#
# An accuracy is one number. What is behind it? Take the five networks trained with dropout. A row of the picture is
# a label, a column an answer; right answers are left out.

# %% name="part-errors-given" tags=["claim"]
given("An accuracy is one number", "a definition")
given("Take the five networks trained with dropout", "what is used")

# %% name="errors-guess" tags=["experiment"]
predict("00.taken_for")

# %% name="confusion-figure" tags=["experiment"]
probs = np.array([forward(net, x_test)["probs"] for net in nets[0.5]])  # (5, 10000, 10)
answers = probs.argmax(axis=2)
wrong = answers != y_test
confusion = np.zeros((10, 10))
for labels in answers:
    np.add.at(confusion, (y_test, labels), 1 / len(answers))
np.fill_diagonal(confusion, 0)
with figure("00.confusion", size=(4.8, 4.2)) as axes:
    ax = axes[0, 0]
    ax.imshow(confusion, cmap="Blues")
    ax.set(xticks=range(10), yticks=range(10))
    ax.grid(visible=False)
    for (label, answer), count in np.ndenumerate(confusion.round().astype(int)):
        if count:
            colour = "white" if count > confusion.max() / 2 else "black"
            ax.text(answer, label, count, ha="center", va="center", color=colour, fontsize=8)
pairs = {"a": (1, 7), "b": (4, 9), "c": (6, 0), "d": (3, 8)}
met("00.taken_for", max(pairs, key=lambda key: confusion[pairs[key]]))

# %% name="errors-table" tags=["experiment"]
by_how_many = np.bincount(wrong.sum(axis=0), minlength=6)
table("00.misread_by", [[*by_how_many[1:]]])
sure = probs.max(axis=2)
rows, share_wrong = [], {}
for low, high in (0, 0.5), (0.5, 0.9), (0.9, 0.99), (0.99, 1.01):
    inside = (sure >= low) & (sure < high)
    label = f"{low:g} – {min(high, 1):g}"
    share_wrong[label] = [np.mean(w[i]) for w, i in zip(wrong, inside, strict=True)]
    counts = (inside.sum(axis=1).mean(), (wrong & inside).sum(axis=1).mean())
    rows.append(
        [label, *(f"{count:.0f}" for count in counts), spread(share_wrong[label], ".3f")]
    )
table("00.sure", rows)

# %% [markdown] name="errors-see"
# <details><summary>What to see</summary>
#
# The largest number in the picture is the 4 taken for a 9. The five networks learnt from different batches and different initial weights, and yet over a hundred
# images are misread by all of them: these are hard images rather than bad luck. And the probabilities are worth something. Three in four answers are
# given with more than 0.99, and of those about one in a thousand is wrong; of the few answers below 0.5, about half are. A reader of
# postcodes would hand those to a human.
#
# </details>

# %% name="errors-claims" tags=["claim"]
largest = tuple(int(place) for place in np.unravel_index(confusion.argmax(), confusion.shape))
claim("The largest number in the picture is the 4 taken for a 9", largest, equals=(4, 9))
claim("over a hundred images are misread by all of them", by_how_many[5], above=100)
claim(
    "Three in four answers are given with more than 0.99",
    np.mean(sure > 0.99),
    between=(0.7, 0.82),
)
claim(
    "of those about one in a thousand is wrong",
    np.mean(share_wrong["0.99 – 1"]),
    between=(0.0002, 0.0018),
)
claim(
    "of the few answers below 0.5, about half are",
    np.mean(share_wrong["0 – 0.5"]),
    between=(0.42, 0.62),
)

# %% name="misread-figure" tags=["experiment"]
common_mistakes = np.flatnonzero(wrong.all(axis=0))
surest = common_mistakes[np.argsort(-sure[:, common_mistakes].mean(axis=0))][:24]
with figure("00.misread", rows=3, columns=8, size=(8, 3.9)) as axes:
    for ax, place in zip(axes.flat, surest, strict=False):
        said, times_said = np.unique(answers[:, place], return_counts=True)
        most = said[times_said.argmax()]
        show(ax, x_test[place], f"{y_test[place]} read as {most}")

# %% [markdown] name="misread-see"
# <details><summary>What to see</summary>
#
# Some of these are hard for people too; others are quite clear, but drawn in an uncommon way: leaning, very thick, a 7 with a bar. The network
# has one weight for each pixel and neuron, so to it a stroke that has moved is a different stroke. Notebook 04 builds a network that looks for the same
# stroke everywhere.
#
# </details>

# %% name="misread-claims" tags=["claim"]
given("Notebook 04 builds a network that looks for the same stroke everywhere", "a reference")
given("The network has one weight for each pixel and neuron", "a definition")
given("Some of these are hard for people too", "seen in the picture")

# %% [markdown] name="summary"
# ## What you have written and measured
#
# - Softmax makes probabilities of any logits, once the largest is subtracted. How sure they look depends on the size of the logits.
# - The cross-entropy of a network that knows nothing about ten classes is $-\log 0.1$. Look at the first loss.
# - A gradient is the product of slopes along each way, added up over all ways, and written in what the layer received.
# - Central differences check a gradient to eight digits or more. A network with a wrong gradient can still learn: watching the
#   accuracy is no check.
# - Dropout is for training. Left on in the test it costs accuracy, and the answers change from call to call.
# - The ten lines of `Sequential` and your functions are the same network: same outputs, same gradients.
#
# Going on: why deep networks lose their gradient (notebook 01), better ways to make a step (02), when the training images
# are learnt by heart (03).
#
# Where you are now, and what is next:

# %% name="summary-claims" tags=["claim"]
claim(
    "The cross-entropy of a network that knows nothing about ten classes is $-\\log 0.1$",
    first_loss,
    between=(2.3, 2.305),
)
claim("Central differences check a gradient to eight digits or more", found["none"], below=1e-8)
claim(
    "A network with a wrong gradient can still learn",
    learnt["biases forgotten"].mean(),
    above=0.8,
)
claim(
    "Left on in the test it costs accuracy, and the answers change from call to call",
    tested["on"],
    below=[tested["off"][0], 1],
)
claim(
    "are the same network: same outputs, same gradients", list(differences.values()), below=1e-5
)
given(
    "A gradient is the product of slopes along each way, added up over all ways",
    "the chain rule",
)
given("better ways to make a step (02)", "a reference")

# %% name="progress-at-end"
progress("00")
