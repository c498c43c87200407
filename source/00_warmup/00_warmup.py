# %% [markdown] name="title" learn="a multilayer perceptron by hand: softmax, loss, backpropagation, the gradient check, the training loop"
# # 00 · Warm-up: a multilayer perceptron by hand
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/deep-learning-by-hand/course/blob/main/notebooks/00_warmup.ipynb)
#
# A network that reads handwritten digits needs surprisingly few ideas: a matrix product, a way to turn numbers into
# probabilities, a number that says how wrong they are, and the chain rule. In this notebook you write each of them.
# Then you put them together into a network, check its gradient with a ruler of your own, train it on MNIST in a loop of your own, and
# look at the digits that it misreads.
#
# **Afterwards you can**
# - turn pixels into probabilities, and probabilities into a loss, without overflow and without `nan`;
# - send a gradient back through a network with the chain rule, layer by layer;
# - measure a slope by numbers, make a gradient check of it, and say how exact it can be;
# - write a network's forward pass, its backward pass, and the loop that trains it;
# - write the same network in ten lines, as in Keras, and say what each line does.
#
# **Time**: about three hours of reading and writing. The experiments take about a minute of computing in all, on two
# processor cores.
#
# **Needs**: Python and NumPy; matrix products; derivatives of simple functions. MNIST comes with the course, so nothing is
# downloaded.

# %% name="setup" tags=["locked", "folded"]
# @title Set-up: run this cell first, and again after each restart of the kernel
import importlib.util, os, pathlib, subprocess, sys

PACKAGE = "https://github.com/deep-learning-by-hand/course/archive/HEAD.zip"

here = pathlib.Path.cwd()
sys.path[:0] = [str(p) for p in (here, *here.parents) if (p / "grader_tests").is_dir()][:1]
if "google.colab" in sys.modules and importlib.util.find_spec("grader_tests") is None:
    package = os.environ.get("COURSE_PACKAGE", PACKAGE)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    subprocess.run([*pip, "--no-deps", package], check=True)

import numpy as np

try:
    from grader_tests import check, explain, guess, hint, met, predict
    from grader_tests import hand_in, progress, yours_or_toolkit
except ImportError as problem:
    raise ImportError(
        f"The course is not here, or it is older than this notebook ({problem}). "
        f"In a terminal, run: pip install --upgrade {PACKAGE}"
    ) from None

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
# When you are done, `hand_in()` tries the whole notebook, names what is missing and makes the file to upload.
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

threadpool_limits(1)  # for matrices as small as ours one thread is faster than several
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

# %% [markdown] name="layer-text"
# ### A layer, in numbers
#
# A neuron multiplies each input by a weight, adds up the products and adds its bias. Here is a layer of two neurons, and what it makes
# of three images of four pixels. A row of $x$ is an image, a column of $W$ a neuron. Take one number of the result, and work it out by hand.

# %% name="layer-given" tags=["claim"]
given(
    "Here is a layer of two neurons, and what it makes of three images of four pixels", "drawn"
)

# %% name="layer-picture" tags=["experiment"]
from common import pictures

IMAGES = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 1]])
WEIGHTS = np.array([[1, 0], [-1, 2], [0, 1], [2, -1]])
BIASES = np.array([1, -2])
pictures.affine(IMAGES, WEIGHTS, BIASES)

# %% [markdown] name="affine-text"
# ### Exercise: the affine layer
#
# A layer of $M$ neurons does this $M$ times, for all $N$ images at once:
#
# $$u = xW + b$$
#
# with $x$ of shape $(N, D)$, the weights $W$ $(D, M)$ and the biases $b$ $(M,)$; $u$ is the y of the picture. Write `affine_forward(x, W, b)`. Like every
# function of this course it returns a new array and leaves its arguments as they were.


# %% name="affine-forward-answer" tags=["answer"]
def affine_forward(x, W, b):
    """The outputs (N, M) of M neurons for N images."""
    ### BEGIN SOLUTION
    return x @ W + b
    ### END SOLUTION


# %% name="affine-forward-check" tags=["check"]
check("00.affine_forward", affine_forward)

# %% [markdown] name="network-text"
# ### Layers make a network
#
# The output of a layer is the input of the next. Our network has 784 inputs, one hidden layer of 200 neurons, and 10 outputs: in
# short 784-200-10. Every layer is connected to the next one by weights, and every neuron that computes something has a bias. Above each
# column stands what it hands on, with its shape.

# %% name="network-given" tags=["claim"]
given(
    "Our network has 784 inputs, one hidden layer of 200 neurons, and 10 outputs", "built below"
)
given("Every layer is connected to the next one by weights", "what is drawn")

# %% name="network-picture" tags=["experiment"]
pictures.network([784, 200, 10], names=["x", "$z_1$", "p"])

# %% [markdown] name="parameter-count-text"
# ### Exercise: how many numbers does it learn?
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

# %% [markdown] name="forward-text"
# ### Exercise: the forward pass
#
# Now put it together, from left to right in the picture of the network: each step gets what the one before has made.
#
# $$u_1 = xW_1 + b_1 \qquad z_1 = \max(0, u_1) \qquad u_2 = z_1W_2 + b_2 \qquad p = \text{softmax}(u_2)$$
#
# Between the two layers stands **ReLU**, $\max(0, u)$, element by element, as `np.maximum` does it; notebook 01 tells why. Write `forward(params, x)` with
# the functions that you have. `params` is a dict of `W1`, `b1`, `W2`, `b2`. Return a dict, the **cache**, with the keys `x`, `u1`, `z1`
# and `probs`: the way back will need all four.


# %% name="forward-answer" tags=["answer"]
def forward(params, x):
    """The cache x, u1, z1, probs: all values on the way from the pixels x (N, D)."""
    ### BEGIN SOLUTION
    u1 = affine_forward(x, params["W1"], params["b1"])
    z1 = np.maximum(u1, 0)  # a new array: the way back needs the signs in u1
    u2 = affine_forward(z1, params["W2"], params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": softmax(u2)}
    ### END SOLUTION


# %% name="forward-check" tags=["check"]
check("00.forward", forward)

# %% [markdown] name="untrained-predict"
# ### A network that has learnt nothing
#
# Your network can answer before it has learnt anything. What will it say? We build 784-200-10 with random weights and ask
# it for all 10,000 test images.

# %% name="untrained-parts" tags=["experiment"]
from common import two_layer

forward_pass = yours_or_toolkit("00.forward", forward, two_layer.forward)
loss_of = yours_or_toolkit("00.cross_entropy", cross_entropy, functions.cross_entropy)
accuracy_of = yours_or_toolkit("00.accuracy", accuracy, functions.accuracy)
targets_of = yours_or_toolkit("00.one_hot", one_hot, functions.one_hot)
t_train, t_test = (targets_of(y, 10).astype(np.float32) for y in (y_train, y_test))

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
    probs = [forward_pass(net, x_test)["probs"] for net in nets]
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

# %% [markdown] name="graph-text"
# ### A graph of slopes
#
# Drawn as a **computational graph**, values go forward along the arrows (blue), and slopes come back (orange). Whatever comes back to
# a step, it multiplies by its own slope and hands on. Move $x$ and $y$: does your answer stand where it should?

# %% name="graph-play" tags=["experiment"]
PLACES = {"x": (0, 0), "y": (1.3, 0.7), "+": (1.3, 0), "( )²": (2.8, 0), "z": (4.2, 0)}


def slopes_back(x=1, y=2):
    t = x + y
    edges = [
        pictures.Edge("( )²", "z", f"z = {t**2}", "∂z/∂z = 1"),
        pictures.Edge("+", "( )²", f"t = {t}", f"∂z/∂t = {2 * t}"),
        pictures.Edge("x", "+", f"x = {x}", f"∂z/∂x = {2 * t}"),
        pictures.Edge("y", "+", f"y = {y}", f"∂z/∂y = {2 * t}"),
    ]
    alt = f"A graph: x = {x} and y = {y} add up to t = {t}, whose square is z = {t**2}. Back come the slopes 1, then {2 * t} at t, at x and at y."
    return pictures.graph(PLACES, edges, alt)


pictures.play(slopes_back, x=(-5, 5), y=(-5, 5))

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

# %% [markdown] name="shapes-text"
# ### Slopes have the shape of their arrays
#
# Once more the layer from above. Now the slopes of a loss have come back to its output: ∂L/∂y on the right. Below each array stands its own
# gradient. Find out how one number in each of them comes about: which outputs does a bias reach? And the weight in the upper left corner?

# %% name="shapes-given" tags=["claim"]
given("Once more the layer from above", "what is drawn")

# %% name="shapes-picture" tags=["experiment"]
pictures.affine(IMAGES, WEIGHTS, BIASES, dout=[[1, 0], [0, -1], [2, 1]])

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

# %% [markdown] name="way-back-text"
# ### The way back through the network
#
# The whole network as a graph, softmax and cross-entropy as the one step that you have just derived. Move the slider, and the gradients
# come back one by one. Which step do you need for each, and what does it have to know from the way forward?

# %% name="way-back-given" tags=["claim"]
given("softmax and cross-entropy as the one step that you have just derived", "what is drawn")
given("the gradients come back one by one", "what is drawn")

# %% name="way-back-play" tags=["experiment"]
pictures.play(pictures.two_layer, animate="back", back=(0, 7))

# %% [markdown] name="backward-text"
# ### Exercise: the backward pass
#
# The whole way back is `forward` read from right to left. Each step gets the slope of the loss in what it *made*, and hands on the
# slope in what it *received*; the two layers also keep the slopes in their weights and biases. ReLU hands a slope on unchanged where
# $u > 0$, where it let the value through, and stops it elsewhere.
#
# Write `backward(params, cache, targets)`, with `cache` as `forward` returned it. It returns the gradient of each parameter, in a dict
# with the keys of `params`.


# %% name="backward-answer" tags=["answer"]
def backward(params, cache, targets):
    """The gradients of the loss in W1, b1, W2 and b2: a dict with the keys of params."""
    ### BEGIN SOLUTION
    du2 = softmax_cross_entropy_grad(cache["probs"], targets)
    dz1, dW2, db2 = affine_backward(du2, cache["z1"], params["W2"])
    du1 = dz1 * (cache["u1"] > 0)
    _, dW1, db1 = affine_backward(du1, cache["x"], params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    ### END SOLUTION


# %% name="backward-check" tags=["check"]
check("00.backward", backward)

# %% [markdown] name="gradient-errors-text"
# ### Exercise: the gradient check
#
# A backward pass without a mistake is rare at the first attempt, and the network that you build next comes without a `check`. But you
# have a ruler of your own: `numerical_gradient`. It measures the slope of a function of *one* array, and a network has several. So
# take them in turn: one moves, the others stay.
#
# Write `gradient_errors(loss, params, grads)`. `loss` takes a dict like `params` and returns a number; `grads` has the gradients to be
# checked. The result is a dict with the keys of `params`, and for each the **relative error**, with $m$ for the measured gradient and
# $g$ for the other:
#
# $$\frac{\max |g - m|}{\max |m|}$$


# %% name="gradient-errors-answer" tags=["answer"]
def gradient_errors(loss, params, grads):
    """For each array of params, how far its gradient is off: a dict of numbers."""

    ### BEGIN SOLUTION
    def error(key):
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        return abs(grads[key] - measured).max() / abs(measured).max()

    return {key: error(key) for key in params}
    ### END SOLUTION


# %% name="gradient-errors-check" tags=["check"]
check("00.gradient_errors", gradient_errors)

# %% [markdown] name="own-check-predict"
# ### Your gradient under your own ruler
#
# Now all of it is yours: the gradient, and the ruler that it is laid against. The network for it is small (8-6-4, five images,
# float64), because measuring takes two forward passes for each parameter.

# %% name="own-check-guess" tags=["experiment"]
predict("00.right_digits")

# %% name="own-check" tags=["experiment"]
backward_pass = yours_or_toolkit("00.backward", backward, two_layer.backward)
errors_of = yours_or_toolkit(
    "00.gradient_errors", gradient_errors, gradient_check.gradient_errors
)


def check_gradients(way_back, rng):
    """The relative error of each gradient that a backward pass gives for a small network."""
    params = initial_params(rng, 0.5, (8, 6, 4), np.float64)
    x, targets = rng.normal(size=(5, 8)), targets_of(rng.integers(0, 4, 5), 4)

    def loss(moved):
        return float(loss_of(forward_pass(moved, x)["probs"], targets))

    return errors_of(loss, params, way_back(params, forward_pass(params, x), targets))


own_errors = check_gradients(backward_pass, np.random.default_rng(0))
table("00.own_check", [[f"{own_errors[key]:.0e}" for key in ("W1", "b1", "W2", "b2")]])
met("00.right_digits", -np.log10(max(own_errors.values())))

# %% [markdown] name="mistakes-predict"
# ### Four mistakes
#
# What does a mistake look like under this ruler? Here are four of the kind that people make, each in a network that still runs:
#
# - the slope of ReLU is forgotten on the way back;
# - the gradients of the biases are forgotten (they stay 0);
# - the gradients of the first layer are forgotten;
# - the gradients are not divided by $N$.

# %% name="mistakes-guess" tags=["experiment"]
predict("00.relu_forgotten")


# %% name="mistakes" tags=["experiment"]
def relu_forgotten(params, cache, targets):
    """As if every unit had fired."""
    fired = np.ones_like(cache["u1"])
    grads = backward_pass(params, {**cache, "u1": fired, "z1": fired}, targets)
    return {**grads, "W2": backward_pass(params, cache, targets)["W2"]}


def without(*keys):
    """A backward pass that leaves the gradients of these parameters 0."""

    def backward_without(params, cache, targets):
        grads = backward_pass(params, cache, targets)
        return grads | {key: np.zeros_like(grads[key]) for key in keys}

    return backward_without


def not_averaged(params, cache, targets):
    grads = backward_pass(params, cache, targets)
    return {key: len(targets) * grad for key, grad in grads.items()}


BACKWARDS = {
    "none": backward_pass,
    "ReLU's slope forgotten": relu_forgotten,
    "biases forgotten": without("b1", "b2"),
    "first layer forgotten": without("W1", "b1"),
    "not divided by N": not_averaged,
}

# %% name="gradient-check-table" tags=["experiment"]
rows, found = [], {}
for name, way_back in BACKWARDS.items():
    of_seeds = [check_gradients(way_back, np.random.default_rng(seed)) for seed in SEEDS]
    found[name] = np.array([max(e[k] for e in of_seeds) for k in ("W1", "b1", "W2", "b2")])
    rows.append([name, *(f"{error:.0e}" for error in found[name])])
table("00.gradient_check", rows)
first, last = (found["ReLU's slope forgotten"][part].max() > 1e-6 for part in ([0, 1], [2, 3]))
met(
    "00.relu_forgotten",
    {(True, False): "a", (False, True): "b", (True, True): "c"}[first, last],
)

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
# ### Exercise: the training loop
#
# All that is left is to go downhill. A step of **gradient descent** draws 100 images at random, runs them forward, sends the gradient back,
# and moves every parameter a little against its slope:
#
# $$W \leftarrow W - \eta\, \frac{\partial L}{\partial W}$$
#
# $\eta$ is the **learning rate**, `lr`. Write `train(params, x, targets, forward, backward, steps, lr, rng, report)`, which returns the parameters
# after so many steps, and leaves those that it was given as they were.
#
# - `rng` draws the images: `rng.integers(0, n, 100)` gives 100 numbers from 0 to $n - 1$, and `x[numbers]` those rows of `x`.
# - `forward(params, x)` and `backward(params, cache, targets)` are called once in each step. They are arguments, so that the same
#   loop can train with others than yours.
# - `report(step, loss)` is called in each step, too, so that somebody can watch: with the number of the step, counted from 0, and
#   the cross-entropy of its 100 images, from the probabilities that you have anyway.


# %% name="train-answer" tags=["answer"]
def train(params, x, targets, forward, backward, steps, lr, rng, report):
    """The parameters after so many steps of gradient descent with 100 images each."""
    ### BEGIN SOLUTION
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params
    ### END SOLUTION


# %% name="train-check" tags=["check"]
check("00.train", train)

# %% [markdown] name="watch-predict"
# ### Watch it learn
#
# Your functions, your loop, 60,000 images: 1,800 steps of 784-200-10 at $\eta = 0.5$. That is as many images as three times the
# training set. You know the loss that it starts from.

# %% name="watch-guess" tags=["experiment"]
predict("00.after_training")

# %% name="watch-figure" tags=["experiment"]
training_loop = yours_or_toolkit("00.train", train, two_layer.train)
rng = np.random.default_rng(0)
start = initial_params(rng)
with pictures.watch("00.training") as see:
    trained = training_loop(
        start, x_train, t_train, forward_pass, backward_pass, 1800, 0.5, rng, see
    )
test_accuracy = float(accuracy_of(forward_pass(trained, x_test)["probs"], y_test))
print(f"Accuracy on the test images: {test_accuracy:.4f}")
met("00.after_training", test_accuracy)

# %% [markdown] name="watch-see"
# <details><summary>What to see</summary>
#
# The loss starts a little above the 2.3 of the quiz and falls below 1 within the first hundred steps; the other 1,700 steps earn the rest.
# The curve is jagged because every step is measured on 100 other images. Now and then such a batch has a hard one in it. In
# the end about 97 of 100 test images are read correctly, images that the network has never seen.
#
# </details>

# %% name="watch-claims" tags=["claim"]
steps_seen, losses_seen = np.array(see.points[0]).T
claim("The loss starts a little above the 2.3 of the quiz", losses_seen[0], between=(2.3, 2.7))
claim("falls below 1 within the first hundred steps", losses_seen[80:120].mean(), below=1)
given("the other 1,700 steps earn the rest", "1,800 steps in all")
given("every step is measured on 100 other images", "what is built")
claim("about 97 of 100 test images", test_accuracy, between=(0.965, 0.98))
given("images that the network has never seen", "what a test set is")

# %% [markdown] name="weights-predict"
# ### What a neuron looks for
#
# A hidden neuron has a weight for each pixel, so its 784 weights are an image, too. At the start this image is noise. Training
# changes it: where most?

# %% name="weights-guess" tags=["experiment"]
predict("00.where_changed")

# %% name="weights-figure" tags=["experiment"]
change = abs(trained["W1"] - start["W1"]).mean(axis=1).reshape(28, 28)
busiest = np.argsort(-np.linalg.norm(trained["W1"] - start["W1"], axis=0))[:8]
largest = abs(trained["W1"][:, busiest]).max()
with figure("00.weights", rows=2, columns=8, size=(8, 2.5)) as axes:
    for row, (word, params) in zip(
        axes, {"before": start, "after": trained}.items(), strict=True
    ):
        for ax, unit in zip(row, busiest, strict=True):
            weights = params["W1"][:, unit].reshape(28, 28)
            ax.imshow(weights, cmap="PuOr", vmin=-largest, vmax=largest)
            ax.set_title(f"{word}: {unit}", fontsize=8)
            ax.set_axis_off()
border = np.ones((28, 28), bool)
border[4:24, 4:24] = False
rim, centre = change[border].mean(), change[~border].mean()
met("00.where_changed", "a" if rim > 2 * centre else "b" if centre > 2 * rim else "c")

# %% [markdown] name="weights-see"
# <details><summary>What to see</summary>
#
# Each column is one neuron, before and after; these are the eight that have changed most. In the middle the noise has given way to
# strokes and blobs: where a weight is positive (violet), ink makes the neuron fire, where it is negative (orange), ink keeps it quiet. The rim is the
# noise of the beginning. A pixel that is white in all training images is 0, a weight behind it gets the gradient 0, and so nothing is
# learnt there: your `affine_backward` multiplies by $x$.
#
# </details>

# %% name="weights-claims" tags=["claim"]
claim("In the middle the noise has given way to strokes and blobs", centre / rim, above=2)
blank = x_train.max(axis=0) == 0
claim(
    "a weight behind it gets the gradient 0",
    abs(trained["W1"] - start["W1"])[blank].max(),
    equals=0.0,
)
given("Each column is one neuron, before and after", "what is drawn")
given("these are the eight that have changed most", "what is drawn")
given("A pixel that is white in all training images is 0", "as load_mnist gives it")

# %% [markdown] name="reads-predict"
# ### Let it read
#
# The first test image is a 7. Turn it counter-clockwise, five degrees at a time: at what angle does the network read something else?

# %% name="reads-guess" tags=["experiment"]
predict("00.turned_until")


# %% name="reads-turned" tags=["experiment"]
from common.pictures.readings import moved


def read(images):
    return forward_pass(trained, images)["probs"]


answers = {
    angle: int(read(moved(x_test[0], angle).reshape(1, 784)).argmax())
    for angle in range(0, 181, 5)
}
lost_at = min((angle for angle, answer in answers.items() if answer != y_test[0]), default=180)
met("00.turned_until", lost_at)


# %% name="reads-turn" tags=["experiment"]
def turned(angle=lost_at, right=0):
    return pictures.reading(read, x_test[0], angle, right)


pictures.play(turned, angle=(-180, 180, 5), right=(-10, 10))

# %% [markdown] name="reads-draw-text"
# And now your own handwriting. Draw a digit:

# %% name="reads-draw" tags=["experiment"]
pictures.draw_digit(read, x_test[:100])

# %% [markdown] name="noticed-predict"
# ### Would you have noticed?
#
# Back to the four mistakes. Nobody has checked a gradient, and you only watch whether the accuracy rises: the five backward passes, 400
# steps at $\eta = 0.1$, three seeds of each.

# %% name="noticed-guess" tags=["experiment"]
predict("00.mistakes_learn")


# %% name="mistakes-training" tags=["experiment"]
from common.bars import tqdm


def unwatched(step, loss):
    """Nobody looks."""


rows, learnt = [], {}
for name, way_back in tqdm(BACKWARDS.items(), desc="training", leave=False):
    runs = []
    for rng in map(np.random.default_rng, range(3)):
        with np.errstate(all="ignore"):  # one of them may overflow
            net = training_loop(
                initial_params(rng),
                x_train,
                t_train,
                forward_pass,
                way_back,
                400,
                0.1,
                rng,
                unwatched,
            )
            runs.append(float(accuracy_of(forward_pass(net, x_test)["probs"], y_test)))
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
# It takes a line more in `forward` and one in `backward`; the toolkit has such a pair, and your loop takes it like any other. Again 1,800 steps
# at $\eta = 0.5$, with $p = 0$ and with $p = 0.5$, five seeds of each.

# %% name="dropout-guess" tags=["experiment"]
predict("00.dropout_helps")

# %% name="dropout-training" tags=["experiment"]
import time

from common import layers

STEPS, EVERY = 1800, 300


def followed(seed, dropout):
    """Train in parts; the parameters, and after each part the accuracy on training and test images."""
    rng, passes = np.random.default_rng(seed), (forward_pass, backward_pass)
    if dropout:
        passes = two_layer.with_dropout(dropout)
    params, curve = initial_params(rng), []
    for _ in range(STEPS // EVERY):
        params = training_loop(params, x_train, t_train, *passes, EVERY, 0.5, rng, unwatched)
        seen, new = (forward_pass(params, x)["probs"] for x in (x_train[:5000], x_test))
        curve.append([accuracy_of(seen, y_train[:5000]), accuracy_of(new, y_test)])
    return params, np.array(curve)


# %% name="dropout-runs" tags=["experiment"]
nets, curves, seconds = {}, {}, {}
for p in tqdm((0.0, 0.5), desc="training", leave=False):
    began = time.perf_counter()
    runs = [
        followed(seed, layers.Dropout(p, np.random.default_rng([seed, 1])) if p else None)
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
        dropped, _ = two_layer.with_dropout(layers.Dropout(p, np.random.default_rng([seed, 2])))
        twice.append([dropped(net, x_test)["probs"] for _ in range(2)])
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
# | `model.add(Activation("relu"))` | `model.add(ReLU())` | `np.maximum`, the comparison in `backward` |
# | `model.add(Dropout(0.5))` | `model.add(Dropout(0.5))` | `two_layer.with_dropout` |
# | `model.add(Dense(10))` | `model.add(Dense(10))` | `affine_forward`, `affine_backward` |
# | `model.add(Activation("softmax"))` | `model.add(Softmax())` | `softmax` |
# | `model.compile(loss=…, optimizer=…, metrics=…)` | `model.compile(optimizer, loss, metrics)` | `cross_entropy`, its gradient, `accuracy` |
# | `model.fit(x, t, batch_size=100, epochs=3)` | `model.fit(x, t, batch_size=100, epochs=3)` | the loop in `train` |
# | `model.evaluate(x, t)` | `model.evaluate(x, t)` | `forward`, `accuracy` |
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
ours = forward_pass(net, x_test)["probs"]
by_hand = backward_pass(net, forward_pass(net, x_train[batch]), t_train[batch])
d = functions.softmax_cross_entropy_grad(model.forward(x_train[batch]), t_train[batch])
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
# bit). Trained from seeds of its own, `Sequential` ends in the same range. Nearly all of what the ten lines do you have written yourself; dropout follows in notebook 03.
# The times are those of one training on the machine that made this page; ours includes the accuracies that it measured on the way.
#
# </details>

# %% name="sequential-claims" tags=["claim"]
claim("the same probabilities and the same gradients", list(differences.values()), below=1e-5)
by_hand = curves[0.5][:, -1, 1]
claim("ends in the same range", abs(np.mean(evaluations) - by_hand.mean()), below=0.004)
given("Nearly all of what the ten lines do you have written yourself", "see the table")
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
probs = np.array([forward_pass(net, x_test)["probs"] for net in nets[0.5]])  # (5, 10000, 10)
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

# %% [markdown] name="transfer-text"
# ## 7 · By yourself
#
# **A question without help.** A colleague trains a network for 100 kinds of road signs. The first loss is 9.2. The accuracy rises slowly, to 0.31 after a
# day, and they want to buy a faster computer. What do you tell them about the first loss? What would you measure before anything else? Write it down.
#
# **A plot of your own.** Train with 5 hidden neurons or with 500, with another $\eta$, or on the first 600 images only, and draw what you
# want to know. The cell below is a beginning.

# %% name="transfer-given" tags=["claim"]
given("A colleague trains a network for 100 kinds of road signs", "a question")
given("The first loss is 9.2", "a question")
given(
    "The accuracy rises slowly, to 0.31 after a day, and they want to buy a faster computer",
    "a question",
)
given("What would you measure before anything else? Write it down", "a question")
given("Train with 5 hidden neurons or with 500, with another $\\eta$", "a task")

# %% name="your-plot" tags=["experiment"]
with figure("00.yours", size=(5.6, 3.2)) as axes:
    for lr in (0.02, 0.5):  # yours
        heard, rng = [], np.random.default_rng(0)
        params = initial_params(rng, sizes=(784, 50, 10))
        passes = (forward_pass, backward_pass)
        training_loop(
            params, x_train, t_train, *passes, 200, lr, rng, lambda _, loss: heard.append(loss)
        )
        axes[0, 0].plot(heard, label=f"η = {lr:g}")

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
