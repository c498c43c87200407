# %% [markdown] name="title" learn="receptive fields, a deep CNN, batch normalization per channel, augmentation, ensembles"
# # 05 · A deep CNN with augmentation
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/deep-learning-by-hand/course/blob/main/notebooks/05_deep_cnn.ipynb)
#
# Two convolutions read digits well. What do six buy, and what do they cost? In this notebook you build the network of
# chapter 8 of the book *Deep Learning from Scratch*, and then what it takes to get the last mistakes out of it: batch
# normalization for images, random changes that a label survives, a learning rate that falls, several networks that vote.
# Each of them is measured before it is believed.
#
# **Afterwards you can**
# - say how much of an image one cell of a deep layer sees, and what depth saves in parameters;
# - build a deep convolutional network and write batch normalization per channel, forward and backward;
# - write random shifts, crops, flips and rotations, and decide which of them are safe for which data;
# - decay a learning rate, average an ensemble, and say what each is worth;
# - read the layer table of AlexNet, and know where its weights are.
#
# **Time**: about three hours of reading and writing. The experiments take about four minutes of computing in all, on two
# processor cores.
#
# **Needs**: Python and NumPy; convolution and pooling as in notebook 04; batch normalization as in notebook 01. Neither
# notebook has to be done first: where yours is missing, the toolkit's version is used. MNIST comes with the course, and of Fashion-MNIST a part;
# the whole of that is downloaded once where it is not on the machine.

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
# You write the key functions yourself, in the cells that say `YOUR CODE HERE`; the cell below each of them checks your
# answer. Before each experiment there is a question: settle on an answer, then run the cell. The experiments use the
# functions that you wrote. Where one is missing, they say so and take the toolkit's own, so you can skip an exercise.
#
# Deep networks take time, so most experiments use small networks and **2,000 training images**, several seeds, and 4,000
# test images; they say so where they do. With 4,000 images, an accuracy of 95 % has a standard error of 0.3 percentage
# points. `FULL = True` in the cell below takes more images, more epochs and more seeds, and much longer.

# %% name="seeds" tags=["experiment"]
FULL = False
SEEDS = range(5 if FULL else 3)

# %% name="progress-at-start"
progress("05")

# %% [markdown] name="part-depth"
# ## 1 · Why depth
#
# A cell of the first convolution sees a window of 3×3 pixels. A cell of the second sees 3×3 cells of the first, whose windows
# overlap. How many pixels is that? This number is the **receptive field** of the cell. No layer can find a loop that is
# larger than what its cells see.
#
# ### Exercise: the receptive field
#
# Write `receptive_field(kernels, strides)`: how many pixels of a row of the image one cell behind the last layer sees. Both are
# lists with a number for each layer, first to last. A pool is a layer like any other here: it has a kernel and a
# stride. Two 3×3 convolutions of stride 1 make 5. Padding does not matter, and neither do the edges.


# %% name="receptive-field-answer" tags=["answer"]
def receptive_field(kernels, strides):
    """Pixels of a row that one cell behind the last layer sees; lists, first layer to last."""
    ### BEGIN SOLUTION
    field, step = 1, 1  # what a cell sees, and how far neighbouring cells are apart, in pixels
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * step
        step *= stride
    return field
    ### END SOLUTION


# %% name="receptive-field-check" tags=["check"]
check("05.receptive_field", receptive_field)

# %% [markdown] name="fields-predict"
# ### What a stack of small windows saves
#
# Two 3×3 convolutions see as much as one 5×5, three as much as one 7×7. **Predict**: which has fewer weights, if every layer has
# as many channels as the one before?

# %% name="fields-table" tags=["experiment"]
from common import deep_cnn
from common.tables import table

see = yours_or_toolkit("05.receptive_field", receptive_field, deep_cnn.receptive_field)
rows = []
for large, count in (5, 2), (7, 3), (11, 5):
    one, many = large**2 * 64 * 64, count * 3**2 * 64 * 64
    field = see([3] * count, [1] * count)
    rows.append(
        [
            f"{large}×{large}",
            f"{one:,}",
            f"{count} × 3×3",
            field,
            f"{many:,}",
            f"{many / one:.0%}",
        ]
    )
table("05.fields", rows)

# %% [markdown] name="fields-see"
# **What to see**: the stack sees as much with fewer weights, the fewer the larger the window; and between its layers there is
# room for a ReLU, so it can compute more than one layer could. That is the argument for depth. It is an argument about
# parameters and windows, not yet about accuracy.
#
# Does a cell really see that much? Here are six convolutions and three pools as in the network below, all weights 1. The
# gradient of one cell in the middle says which pixels it depends on.
#
# **Predict**: pools have a stride of 2. How does the receptive field grow behind them?

# %% name="seen-stack" tags=["experiment"]
from common.convolution import Conv2D
from common.layers import Dense, Dropout, Flatten, ReLU
from common.plots import figure
from common.pooling import AveragePooling2D

KERNELS, STRIDES = [3, 3, 2] * 3, [1, 1, 2] * 3


def seen(depth, size=64):
    """Pixels that a cell in the middle depends on, behind ``depth`` layers; True or False."""
    x, stack = np.zeros((1, 1, size, size)), []
    for kernel in KERNELS[:depth]:
        stack.append(Conv2D(1, 3, pad=1) if kernel == 3 else AveragePooling2D())
        if kernel == 3:
            stack[-1].build(x.shape[1:], np.random.default_rng(0), float)
            stack[-1].W[:] = 1
        x = stack[-1].forward(x)
    dout = np.zeros(x.shape)
    dout[0, 0, x.shape[2] // 2, x.shape[3] // 2] = 1
    for layer in reversed(stack):
        dout = layer.backward(dout)
    return dout[0, 0] > 0


# %% name="seen-figure" tags=["experiment"]
with figure("05.seen", columns=4, size=(10, 3.2)) as axes:
    for ax, depth in zip(axes[0], (2, 5, 8, 9), strict=True):
        mask = seen(depth)
        ax.imshow(mask, cmap="Blues", vmin=0, vmax=1.4)
        ax.set_title(
            f"{depth}: {mask.any(axis=0).sum()} = {see(KERNELS[:depth], STRIDES[:depth])}"
        )
        low = np.flatnonzero(mask.any(axis=0)).mean() - 14  # of an MNIST image
        ax.plot(
            low + np.array([0, 0, 28, 28, 0]),
            low + np.array([0, 28, 28, 0, 0]),
            color="#D55E00",
        )
        ax.set_axis_off()

# %% [markdown] name="seen-see"
# **What to see**: above each picture stands the number of layers, the width of the blue square as counted, and what your
# function says; they agree. The orange frame is the size of an MNIST image. Behind two convolutions a cell sees a
# stroke, behind five layers half a digit, behind eight and nine more than the whole image.

# %% [markdown] name="part-network"
# ## 2 · The network of chapter 8
#
# | layers | output |
# |---|---|
# | conv 3×3, 16 · ReLU · conv 3×3, 16 · ReLU · max-pool 2×2 | (16, 14, 14) |
# | conv 3×3, 32 · ReLU · conv 3×3, 32 · ReLU · max-pool 2×2 | (32, 7, 7) |
# | conv 3×3, 64 · ReLU · conv 3×3, 64 · ReLU · max-pool 2×2 | (64, 3, 3) |
# | dense 50 · ReLU · dropout 0.5 | (50,) |
# | dense 10 | (10,) logits |
#
# Every convolution has stride 1 and padding 1, so it keeps the size of its image. (The book pads the fourth by 2 and gets
# (64, 4, 4) at the end; that is accepted too.) Weights by He's rule, biases 0. The book has a second dropout behind the last
# layer; we leave it out: it would strike out whole classes while the loss is computed.
#
# ### Exercise: deep_convnet
#
# Write `deep_convnet(rng)`, which returns the network as a model of the toolkit: `Sequential(layers, input_shape=(1, 28, 28),
# seed=rng)`. The layers are `Dense(units)`, `ReLU()`, `Flatten()`, `Dropout(p)` from `common.layers`, `MaxPool2D()` from
# `common.pooling` and `WinogradConv2D(filters, kernel, pad=...)` from `common.winograd`, a faster twin of `Conv2D`. All
# start with He's weights unless told otherwise. Layers of your own, with `forward` and `backward`, will do as well.


# %% name="deep-convnet-answer" tags=["answer"]
def deep_convnet(rng):
    """The network of the table above as a `Sequential`; (N, 1, 28, 28) -> (N, 10) logits."""
    ### BEGIN SOLUTION
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D

    layers = []
    for filters in 16, 32, 64:
        for _ in range(2):
            layers += [WinogradConv2D(filters, 3, pad=1), ReLU()]
        layers.append(MaxPool2D())
    layers += [Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10)]
    return Sequential(layers, input_shape=(1, 28, 28), seed=rng)
    ### END SOLUTION


# %% name="deep-convnet-check" tags=["check"]
check("05.deep_convnet", deep_convnet)

# %% [markdown] name="deep-train-predict"
# Now train it: 10,000 images, twice over; the book's network saw 60,000 images twenty times. **Predict**: how many of
# 10,000 test images will it misread? And where are most of its weights: in the six convolutions or in the two dense layers?

# %% name="data" tags=["experiment"]
from common.datasets import load_fashion_mnist, load_mnist

(x_all, y_all), (x_test, y_test) = load_mnist(flatten=False)
digits = load_mnist(flatten=False, n_train=2000, n_test=4000)
clothes = load_fashion_mnist(flatten=False, n_train=2000, n_test=4000)
print(x_all.shape, digits.train.x.shape, digits.test.x.shape)

# %% name="train" tags=["experiment"]
from tqdm.auto import tqdm

from common.callbacks import LearningRate
from common.model import Sequential
from common.optimizers import AdamW
from common.schedules import one_cycle


def train(model, data, epochs, augment=None, lr=0.002, schedule=one_cycle, watch=()):
    """Adam with decoupled weight decay, batches of 50; returns the model."""
    model.compile(AdamW(lr))
    callbacks = [LearningRate(schedule), *watch]
    model.fit(
        *data, epochs=epochs, batch_size=50, callbacks=callbacks, augment=augment, verbose=False
    )
    return model


# %% name="deep-train" tags=["experiment"]
make_deep = yours_or_toolkit("05.deep_convnet", deep_convnet, deep_cnn.deep_convnet)
n = 60_000 if FULL else 10_000
deep = make_deep(np.random.default_rng(0))
deep.summary()
train(deep, (x_all[:n], y_all[:n]), epochs=2)
found = deep.predict_labels(x_test)
print(
    f"{n} images, 2 epochs: {np.mean(found == y_test):.4f} right, {np.sum(found != y_test)} misread"
)

# %% [markdown] name="deep-train-see"
# **What to see**: most of the 101,152 weights sit in the last convolutions and in the first dense layer. With a sixth of the
# training images, twice over, it misreads about 3 % of the test images. Here are the first 24 of them:

# %% name="misread-figure" tags=["experiment"]
misread = np.flatnonzero(found != y_test)[:24]
with figure("05.misread", rows=2, columns=12, size=(10, 2.6)) as axes:
    for ax, i in zip(axes.flat, misread, strict=False):
        ax.imshow(x_test[i, 0], cmap="Greys")
        ax.set_title(f"{y_test[i]} → {found[i]}", fontsize=9)
    for ax in axes.flat:
        ax.set_axis_off()

# %% [markdown] name="misread-see"
# **What to see**: the label, then the network's answer. Some of these a person would misread too; others are plain, only written in
# a way that the training images rarely show: slanted, shifted, with a gap. More images of that kind would help. Part 4 makes
# them.

# %% [markdown] name="deeper-text"
# ### "Deeper is proportionally better" is not so
#
# So says one of the claims that this course started from. Here is a small family: two stages of 8 and 16 filters, each with
# $d$ convolutions, a pool behind each stage, a dense layer. 2,000 images, two epochs, the same learning rate and schedule for all.
#
# **Predict**: draw the curve of test accuracy against the number of convolutions: 2, 4 and 8.

# %% name="deeper-train" tags=["experiment"]
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D


def stages(depth, widths=(8, 16)):
    """``depth`` convolutions of each width, with a pool behind the last of each; then two dense layers."""
    layers = []
    for width in widths:
        for k in range(depth):
            layers.append(WinogradConv2D(width, 3, pad=1))
            layers += [MaxPool2D(), ReLU()] if k == depth - 1 else [ReLU()]
    return layers + [Flatten(), Dense(50), ReLU(), Dropout(0.2), Dense(10)]


def small(seed, depth=1):
    return Sequential(stages(depth), (1, 28, 28), seed)


def accuracy(model, data):
    return np.mean(model.predict_labels(data.x) == data.y)


DEPTHS = [1, 2, 4, 6, 8] if FULL else [1, 2, 4]
scores = np.empty((len(SEEDS), len(DEPTHS)))
seconds = np.zeros(len(DEPTHS))
for seed, (i, depth) in tqdm([(s, d) for s in SEEDS for d in enumerate(DEPTHS)], leave=False):
    model = train(small(seed, depth), digits.train, epochs=2)
    scores[seed, i] = accuracy(model, digits.test)
    seconds[i] += sum(model.history.history["seconds"]) / len(SEEDS)

# %% name="deeper-figure" tags=["experiment"]
from common.plots import band

with figure("05.deeper", columns=2, size=(8.4, 3.2)) as axes:
    band(axes[0, 0], 2 * np.array(DEPTHS), scores, label="accuracy")
    axes[0, 1].plot(2 * np.array(DEPTHS), seconds, marker="o", label="seconds")
    axes[0, 1].set_ylim(0)
    axes[0, 0].set_ylabel("test accuracy")
    axes[0, 1].set_ylabel("seconds of training")
table(
    "05.deeper",
    [
        [2 * d, f"{runs.mean():.3f}", f"{runs.min():.3f} – {runs.max():.3f}", f"{time:.1f} s"]
        for d, runs, time in zip(DEPTHS, scores.T, seconds, strict=True)
    ],
)

# %% [markdown] name="deeper-see"
# **What to see**: after these two epochs (80 steps) the accuracy rises from two convolutions to four, and from four to eight it does not: the
# mean is lower again, and the band is wide, so it depends on the seed. The time rises all the same. 80 steps say how fast a network sets out, not how far it gets. The argument of part 1 was about windows and parameters;
# whether more layers help is another question, and depends on the images, the epochs and the start. With more of either the
# comparison may come out otherwise: try `epochs=15` in the cell above. What is disproved is only that more depth alone brings more. (`FULL = True` goes up to 16.)

# %% [markdown] name="drops-text"
# ### Dropout drops units, not connections
#
# It is often said that dropout removes connections at random. There is a method that does (DropConnect, 2013), but it is not
# dropout. **Predict**: a hidden unit has ten connections to the logits. With dropout, how many of the ten are cut at a time?

# %% name="drops-table" tags=["experiment"]
rng = np.random.default_rng(0)
hidden = Dropout(0.5, rng).forward(np.ones((1, 50)))  # one image's hidden units
# (50, 10): which unit still gets through to which logit, by dropout and by dropping connections
kept_units = hidden.T * np.ones((50, 10)) != 0
kept_links = rng.random((50, 10)) >= 0.5
cut = {"units": (~kept_units).sum(axis=1), "connections": (~kept_links).sum(axis=1)}
table(
    "05.drops",
    [
        [name, np.sum(c == 0), np.sum((c > 0) & (c < 10)), np.sum(c == 10)]
        for name, c in cut.items()
    ],
)

# %% [markdown] name="drops-see"
# **What to see**: of the 50 hidden units, dropout takes away about half, each with all of its ten connections, and leaves the others
# whole; none loses some of them. Dropping connections does the opposite: hardly a unit keeps all or none. So dropout trains many
# thinned-out networks at once, each with fewer units.

# %% [markdown] name="part-batchnorm"
# ## 3 · Batch normalization, per channel
#
# In notebook 01 every feature had a mean and a variance of its own. A convolution uses the same filter at every place of an
# image, so all places of a channel belong together: one mean and one variance **for each channel**, over $N$, $H$ and $W$.
#
# $$\hat x_{nchw} = \frac{x_{nchw} - \mu_c}{\sqrt{v_c + \varepsilon}}, \qquad y_{nchw} = \gamma_c \hat x_{nchw} + \beta_c$$
#
# ### Exercise: BatchNorm2d
#
# Write the class `BatchNorm2d(num_channels, momentum=0.9, eps=1e-5)` for `x` of shape `(N, C, H, W)`.
#
# - Attributes `gamma` (at first 1), `beta` (0), `running_mean` (0) and `running_var` (1), each of shape `(C,)`.
# - `forward(x, train=True)`. In training, normalize with the batch's statistics and update the running ones:
#   running ← momentum · running + (1 − momentum) · batch. The variance is the biased one, everywhere. With `train=False`, use
#   the running statistics and leave them as they are.
# - `backward(dout)` returns `dx` and sets `dgamma` and `dbeta`, each `(C,)`, for the forward call before it. After a forward
#   pass in training, $x$ reaches $\hat x$ directly, through $\mu$ and through $v$; with `train=False` only the direct path is left.
#
# NumPy lines up shapes from the right: an array of shape `(C,)` meets the columns, and one of shape `(C, 1, 1)` the channels.


# %% name="batchnorm2d-answer" tags=["answer"]
class BatchNorm2d:
    """Batch normalization of (N, C, H, W) per channel; all attributes are (C,)."""

    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        ### BEGIN SOLUTION
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)
        ### END SOLUTION

    def forward(self, x, train=True):
        ### BEGIN SOLUTION
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        self.train, self.std = train, np.sqrt(var + self.eps)[:, None, None]  # (C, 1, 1)
        self.x_hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.x_hat + self.beta[:, None, None]
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        self.dgamma = (dout * self.x_hat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        dx_hat = dout
        if self.train:
            # less the mean, and less the part along x_hat: both are fixed by normalizing
            n = dout.size / len(self.dbeta)  # N·H·W values in each channel
            along = self.x_hat * (self.dgamma / n)[:, None, None]
            dx_hat = dout - (self.dbeta / n)[:, None, None] - along
        return dx_hat * self.gamma[:, None, None] / self.std
        ### END SOLUTION


# %% name="batchnorm2d-check" tags=["check"]
check("05.BatchNorm2d", BatchNorm2d)

# %% [markdown] name="batchnorm-predict"
# ### Deep and badly started
#
# The network with four convolutions from part 2, once with He's weights and once with weights from $N(0, 0.01^2)$, each with
# and without your `BatchNorm2d` behind every convolution. 2,000 images, one epoch of 40 batches.
#
# **Predict**: which of the four learn? Notebook 01 has the answer for dense layers.

# %% name="batchnorm-train" tags=["experiment"]
from common.batch_norm import BatchNorm

Yours = yours_or_toolkit("05.BatchNorm2d", BatchNorm2d, BatchNorm)


class Norm(Yours):
    """Your layer, kept in the precision of the network."""

    def forward(self, x, train=True):
        return np.asarray(super().forward(x, train), np.float32)

    def backward(self, dout):
        return np.asarray(super().backward(dout), np.float32)


def with_norm(layers):
    """A Norm behind every convolution."""
    out = []
    for layer in layers:
        out += [layer, Norm(layer.filters)] if isinstance(layer, Conv2D) else [layer]
    return out


def start_small(layers):
    for layer in layers:
        if isinstance(layer, Conv2D):
            layer.init = "normal"
    return layers


# %% name="batchnorm-figure" tags=["experiment"]
results = {}
for label, start in tqdm({"He": list, "N(0, 0.01²)": start_small}.items(), leave=False):
    for name, norm in {"without": list, "with": with_norm}.items():
        runs = []
        for seed in SEEDS:
            model = train(
                Sequential(norm(start(stages(2))), (1, 28, 28), seed), digits.train, 1
            )
            runs.append(model.history.batch_loss)
        results[label, name] = np.array(runs)
with figure("05.batchnorm", columns=2, sharey=True) as axes:
    for (label, name), runs in results.items():
        ax = axes[0, 0] if label == "He" else axes[0, 1]
        smooth = np.lib.stride_tricks.sliding_window_view(runs, 5, axis=1).mean(axis=2)
        band(ax, np.arange(5, 41), smooth, label=name)
        ax.set_title(label)

# %% [markdown] name="batchnorm-see"
# **What to see**: with He's weights (left) both learn, and after 40 batches the two bands overlap: here batch normalization buys
# little. With small weights (right) the plain network does not move at all, its loss stays at log 10 = 2.3, while the one with
# batch normalization learns as if nothing were wrong. As in notebook 01, what it buys is freedom from the start.

# %% [markdown] name="part-augmentation"
# ## 4 · More images for nothing
#
# A digit that stands two pixels further to the left is still that digit. So every image of the training set can stand for many, and
# the network never has to see the same one twice. Which changes are harmless is not a question of mathematics but of the
# data: a mirrored shirt is a shirt, a mirrored 2 is no digit.
#
# ### Exercise: random_shift
#
# Write `random_shift(images, max_shift, rng)` for images `(N, C, H, W)`. Each image moves by its own whole number of rows and
# of columns; every pair of shifts in $[-m, m]^2$ is equally likely. All channels of an image move together. What
# moves in is 0, and what moves out is gone. Return new images of the same shape and type.


# %% name="random-shift-answer" tags=["answer"]
def random_shift(images, max_shift, rng):
    """Each image moved by its own whole-pixel shift, uniform on [-max, max]²; zeros move in."""
    ### BEGIN SOLUTION
    N, _, H, W = images.shape
    frame = ((0, 0), (0, 0), (max_shift, max_shift), (max_shift, max_shift))
    framed = np.pad(images, frame)
    shifted = np.empty_like(images)
    for n, (top, left) in enumerate(rng.integers(0, 2 * max_shift + 1, (N, 2))):
        shifted[n] = framed[n, :, top : top + H, left : left + W]
    return shifted
    ### END SOLUTION


# %% name="random-shift-check" tags=["check"]
check("05.random_shift", random_shift)

# %% [markdown] name="random-crop-text"
# ### Exercise: random_crop
#
# Write `random_crop(images, size, rng)`, which cuts a square piece out of each image: `(N, C, size, size)`. Each image has its own
# place; every place where the piece fits is equally likely, the edges included. Images need not be square.


# %% name="random-crop-answer" tags=["answer"]
def random_crop(images, size, rng):
    """A piece (C, size, size) of each image, at a place of its own, uniform over all."""
    ### BEGIN SOLUTION
    N, C, H, W = images.shape
    tops, lefts = rng.integers(0, H - size + 1, N), rng.integers(0, W - size + 1, N)
    pieces = np.empty((N, C, size, size), images.dtype)
    for n, (top, left) in enumerate(zip(tops, lefts, strict=True)):
        pieces[n] = images[n, :, top : top + size, left : left + size]
    return pieces
    ### END SOLUTION


# %% name="random-crop-check" tags=["check"]
check("05.random_crop", random_crop)

# %% [markdown] name="random-flip-text"
# ### Exercise: random_flip
#
# Write `random_flip(images, rng, p=0.5)`, which mirrors each image left to right with probability `p`, each on its own.


# %% name="random-flip-answer" tags=["answer"]
def random_flip(images, rng, p=0.5):
    """Each image mirrored left to right with probability p."""
    ### BEGIN SOLUTION
    flipped = images.copy()
    chosen = rng.random(len(images)) < p
    flipped[chosen] = images[chosen, :, :, ::-1]
    return flipped
    ### END SOLUTION


# %% name="random-flip-check" tags=["check"]
check("05.random_flip", random_flip)

# %% [markdown] name="rotate-text"
# ### Exercise: rotate
#
# Write `rotate(images, degrees)`, which turns images about their centre. `degrees` is one number for all or an array `(N,)`.
# Positive is counter-clockwise, as you see it with row 0 on top.
#
# Go backwards: for each pixel of the *result*, find the place in the image where it comes from. Count from the centre, which has the
# coordinates $\left(\tfrac{H-1}{2}, \tfrac{W-1}{2}\right)$. With $x$ to the right and $y$ **up**, a point $(x, y)$ came from
#
# $$x' = x\cos\theta + y\sin\theta, \qquad y' = -x\sin\theta + y\cos\theta$$
#
# That place lies between four pixels. Blend them (**bilinear** interpolation): at a distance of $u$ rows and $v$ columns from one of
# them, it gets the share $(1 - u)(1 - v)$. Pixels outside the image count as 0 and are blended like any other.


# %% name="rotate-answer" tags=["answer"]
def rotate(images, degrees):
    """Images turned counter-clockwise about their centre, bilinear, 0 outside; one angle or (N,)."""
    ### BEGIN SOLUTION
    N, _, H, W = images.shape
    angle = np.deg2rad(np.broadcast_to(degrees, N))[:, None, None]
    x = np.arange(W) - (W - 1) / 2
    y = (H - 1) / 2 - np.arange(H)[:, None]
    rows = (H - 1) / 2 - (y * np.cos(angle) - x * np.sin(angle))  # (N, H, W)
    columns = (W - 1) / 2 + x * np.cos(angle) + y * np.sin(angle)
    top, left = np.floor(rows).astype(int), np.floor(columns).astype(int)
    turned = np.zeros(images.shape)
    for r in top, top + 1:
        for c in left, left + 1:
            share = (1 - np.abs(rows - r)) * (1 - np.abs(columns - c))
            share *= (r >= 0) & (r < H) & (c >= 0) & (c < W)
            pixels = images[np.arange(N)[:, None, None], :, r.clip(0, H - 1), c.clip(0, W - 1)]
            turned += (share[..., None] * pixels).transpose(0, 3, 1, 2)
    return turned.astype(images.dtype)
    ### END SOLUTION


# %% name="rotate-check" tags=["check"]
check("05.rotate", rotate)

# %% [markdown] name="safe-predict"
# ### Which is safe for which data?
#
# The same five changes, each to four digits and to four clothes. **Predict** before you look: which changes leave images
# that you could no longer label?

# %% name="changes" tags=["experiment"]
from common import augmentation

shift = yours_or_toolkit("05.random_shift", random_shift, augmentation.random_shift)
mirror = yours_or_toolkit("05.random_flip", random_flip, augmentation.random_flip)
turn = yours_or_toolkit("05.rotate", rotate, augmentation.rotate)


def turned_by(most):
    return lambda x, rng: turn(x, rng.uniform(-most, most, len(x))).astype(x.dtype)


CHANGES = {
    "none": None,
    "shift by 2": lambda x, rng: shift(x, 2, rng),
    "rotate by 15°": turned_by(15),
    "mirror": mirror,
    "any angle": turned_by(180),
    "shift by 14": lambda x, rng: shift(x, 14, rng),
}
HOPELESS = "any angle", "shift by 14"  # measured on digits alone, to save time

# %% name="changes-figure" tags=["experiment"]
first = np.array([np.flatnonzero(digits.train.y == k)[0] for k in (2, 3, 6, 7)])
wear = np.array([np.flatnonzero(clothes.train.y == k)[0] for k in (0, 7, 8, 9)])
images = np.concatenate([digits.train.x[first], clothes.train.x[wear]])
with figure("05.changes", rows=8, columns=6, size=(7, 8.6)) as axes:
    for column, (name, change) in zip(axes.T, CHANGES.items(), strict=True):
        changed = images if change is None else change(images, np.random.default_rng(0))
        if name == "mirror":
            changed = mirror(images, np.random.default_rng(0), 1.0)  # all of them
        for ax, image in zip(column, changed, strict=True):
            ax.imshow(image[0], cmap="Greys", vmin=0, vmax=1)
            ax.set_xticks([]), ax.set_yticks([])
        column[0].set_title(name)

# %% [markdown] name="changes-see"
# **What to see**: a mirrored 2, 3 or 7 is no digit that anyone writes; a mirrored shirt, sneaker, bag or boot is as good as before. At any
# angle a 6 may stand on its head, which is a 9 with the label 6. A shift by half the image leaves a corner of most things.
#
# Now the measurement: the small network (8 and 16 filters), 2,000 training images, three epochs; the test images are **never**
# changed. **Predict**: by how much does
# mirroring hurt on digits, and does it help on clothes?

# %% name="safety-train" tags=["experiment"]
safety = {}
jobs = [("digits", name, seed) for name in CHANGES for seed in SEEDS]
jobs += [("clothes", name, seed) for name in CHANGES if name not in HOPELESS for seed in SEEDS]
for what, name, seed in tqdm(jobs, desc="training", leave=False):
    data = {"digits": digits, "clothes": clothes}[what]
    model = train(small(seed), data.train, epochs=20 if FULL else 3, augment=CHANGES[name])
    safety[what, name, seed] = accuracy(model, data.test)

# %% name="safety-table" tags=["experiment"]
rows = []
for name in CHANGES:
    row = [name]
    for what in "digits", "clothes":
        if (what, name, 0) not in safety:
            row += ["", ""]
            continue
        runs, plain = (
            [safety[what, change, seed] for seed in SEEDS] for change in (name, "none")
        )
        row += [f"{np.mean(runs):.3f} ({min(runs):.3f} – {max(runs):.3f})"]
        row += [f"{100 * (np.mean(runs) - np.mean(plain)):+.1f}"]
    rows.append(row)
table("05.safety", rows)

# %% [markdown] name="safety-see"
# **What to see**: two things are in this table. Most changes make the images harder, so in three epochs even a harmless one may
# cost about two points: a shift of digits, or a mirror image of clothes. (Rotating digits a little costs nothing.) (There the ranges of the seeds still overlap; that
# mirroring helps on clothes is not shown by so short a run.) A change that breaks labels costs far more: mirrored digits about
# seven points, any angle and half the image several tens. To tell a slow start from a broken label one has to train longer (`FULL = True`: 20 epochs).

# %% [markdown] name="flip-breaks-text"
# ### A flip breaks digit labels
#
# Document 001 lists mirroring among the ways to get more digits. Ask the trained network: here are its answers to the test images
# as they are, and mirrored. **Predict**: which digits look the same in a mirror?

# %% name="flip-breaks-table" tags=["experiment"]
in_mirror = deep.predict_labels(np.ascontiguousarray(x_test[..., ::-1]))
rows = []
for digit in range(10):
    of = y_test == digit
    answers = np.bincount(in_mirror[of], minlength=10)
    rows.append(
        [
            digit,
            f"{np.mean(found[of] == digit):.3f}",
            f"{answers[digit] / of.sum():.3f}",
            answers.argmax(),
        ]
    )
rows.append(
    ["all", f"{np.mean(found == y_test):.3f}", f"{np.mean(in_mirror == y_test):.3f}", ""]
)
table("05.flip_breaks", rows)

# %% [markdown] name="flip-breaks-see"
# **What to see**: in the mirror most 8s and 4s are still read rightly, and more than half of the 0s and 1s; of the others most are lost, and a mirrored 5 is
# taken for a 2, a 2 for a 5. To train with mirror images means to tell the network that what looks like a 5 is a 2. That is one part of the loss. A likely reason for the rest is
# that handwriting leans: a mirrored 0 or 1 is still a 0 or a 1, but it leans the wrong way, and this network has never seen one that does.
#
# ### Quiz: which is safe?
#
# Which **two** of these changes keep the label of nearly every image?
#
# - **a** Digits: a shift by up to 2 pixels.
# - **b** Digits: a mirror image, left to right.
# - **c** Digits: a rotation by any angle.
# - **d** Digits: a shift by up to 14 pixels.
# - **e** Clothes: a mirror image, left to right.
#
# Assign a set of two letters.

# %% name="augmentation-safety-answer" tags=["answer"]
augmentation_safety = (
    ### BEGIN SOLUTION
    {"a", "e"}
    ### END SOLUTION
)

# %% name="augmentation-safety-check" tags=["check"]
check("05.augmentation_safety", augmentation_safety)

# %% [markdown] name="seen-images-predict"
# ### Accuracy against images seen
#
# 2,000 training images again, but now 15 times over: 30,000 images seen. With augmentation (a shift by up to 2 after a rotation by up to 15°), no two
# of them are the same. And a third time with mirror images, which break labels. **Predict**: which curve is ahead after 6,000
# images, and which after 30,000? Does the third one catch up?


# %% name="seen-images-train" tags=["experiment"]
class Watch:
    """Notes the accuracy on 2,000 test images after each epoch."""

    def __init__(self, data):
        self.data, self.scores = data, []

    def on_epoch_end(self, model, epoch, logs):
        self.scores.append(
            np.mean(model.predict_labels(self.data.x[:2000]) == self.data.y[:2000])
        )


def moved(x, rng):
    return shift(CHANGES["rotate by 15°"](x, rng), 2, rng)


EPOCHS = 60 if FULL else 15
members, curves = {}, {}
WAYS = {"as they are": None, "shifted and rotated": moved, "mirrored": mirror}
for label, augment in tqdm(WAYS.items(), leave=False):
    watches = [Watch(digits.test) for _ in SEEDS]
    members[label] = [
        train(small(seed), digits.train, EPOCHS, augment, watch=[watch])
        for seed, watch in zip(SEEDS, watches, strict=True)
    ]
    curves[label] = np.array([watch.scores for watch in watches])

# %% name="seen-images-figure" tags=["experiment"]
with figure("05.seen_images", size=(6.4, 3.4)) as axes:
    for label, runs in curves.items():
        band(axes[0, 0], 2000 * np.arange(1, EPOCHS + 1), runs, label=label)
    axes[0, 0].set_ylim(0.75, 1)
rows = []
for label, nets in members.items():
    known = [np.mean(net.predict_labels(digits.train.x) == digits.train.y) for net in nets]
    last = np.array([accuracy(net, digits.test) for net in nets])
    rows.append(
        [
            label,
            f"{np.mean(known):.4f}",
            f"{last.mean():.4f}",
            f"{last.min():.4f} – {last.max():.4f}",
        ]
    )
table("05.seen_images", rows)

# %% [markdown] name="seen-images-see"
# **What to see**: shifted and rotated images are behind at first, since they are harder, and ahead in the end. The table says why: the
# network that sees the same 2,000 images over and over knows nearly all of them by heart, the other one still has something
# to learn. The mirrored ones stay behind to the end: patience does not mend a wrong label. (The curves are
# measured on the first 2,000 test images, which are the harder half of the 4,000; the table takes all of them.)

# %% [markdown] name="part-decay"
# ## 5 · A learning rate that falls
#
# Large steps at first, small ones at the end. The experiments above use `one_cycle`: up along a cosine for a quarter of the steps,
# then down to 0, with 0.002 at its top. How much is that worth? Three schedules, each with 0.002 and with 0.01; 2,000 images, four
# epochs, no augmentation.
#
# **Predict**: order the six by test accuracy.

# %% name="decay-train" tags=["experiment"]
from common.schedules import cosine_decay

SCHEDULES = {
    "constant": lambda lr0, step, total: lr0,
    "cosine": cosine_decay,
    "one cycle": one_cycle,
}
scores, tries = {}, [(rate, name) for rate in (0.002, 0.01) for name in SCHEDULES]
for rate, name in tqdm(tries, desc="training", leave=False):
    models = [
        train(small(s), digits.train, 4, lr=rate, schedule=SCHEDULES[name]) for s in SEEDS
    ]
    scores[rate, name] = [accuracy(model, digits.test) for model in models]

# %% name="decay-figure" tags=["experiment"]
with figure("05.decay", columns=2, size=(8.6, 3.2)) as axes:
    steps = np.arange(160)
    for name, schedule in SCHEDULES.items():
        axes[0, 0].plot(steps, [schedule(1, step, 160) for step in steps], label=name)
    low, mean, high = (
        np.array([f(runs) for runs in scores.values()]) for f in (min, np.mean, max)
    )
    places = [0, 1, 2, 4, 5, 6]
    axes[0, 1].errorbar(mean, places, xerr=[mean - low, high - mean], fmt="o", capsize=4)
    axes[0, 1].set_yticks(places, [f"{name}, {rate}" for rate, name in scores])
    axes[0, 0].set_xlabel("step"), axes[0, 1].set_xlabel("test accuracy")
    axes[0, 0].set_ylabel("share of the rate")

# %% [markdown] name="decay-see"
# **What to see**: a rate that falls is no gift in itself. With 0.002, which is small for this network, lowering it further only
# wastes steps, and the constant rate has the best mean. With 0.01 every schedule does better than with 0.002; now one cycle is ahead,
# and its seeds agree best, while a cosine without the slow start is about as good as the constant rate. So find the largest
# rate that still trains first, then let it fall.

# %% [markdown] name="part-ensemble"
# ## 6 · Several networks, one answer
#
# Networks that start from different weights make different mistakes. Let each give its probabilities, take the mean for each class,
# and answer with the class that has the largest.
#
# ### Exercise: ensemble_predict
#
# Write `ensemble_predict(prob_list)`: a list of arrays `(N, K)`, one for each network; the result is an integer label for each
# image, `(N,)`.


# %% name="ensemble-predict-answer" tags=["answer"]
def ensemble_predict(prob_list):
    """Labels (N,) from the mean of the members' probabilities, each (N, K)."""
    ### BEGIN SOLUTION
    return np.mean(prob_list, axis=0).argmax(axis=1)
    ### END SOLUTION


# %% name="ensemble-predict-check" tags=["check"]
check("05.ensemble_predict", ensemble_predict)

# %% [markdown] name="ensemble-run-predict"
# The networks of part 4 are still there: one for each seed, trained with and without changed images. **Predict**: how many of the
# mistakes does an ensemble save, and what if its members were one network three times over?

# %% name="ensemble-table" tags=["experiment"]
vote = yours_or_toolkit("05.ensemble_predict", ensemble_predict, deep_cnn.ensemble_predict)
(test_x, test_y), rows = digits.test, []
for label, nets in members.items():
    probs = [net.predict_probs(test_x) for net in nets]
    single = [np.mean(p.argmax(axis=1) == test_y) for p in probs]
    together, same = np.mean(vote(probs) == test_y), np.mean(vote(probs[:1] * 3) == test_y)
    saved = 1 - (1 - together) / (1 - np.mean(single))
    cells = [
        f"{np.mean(single):.4f}",
        f"{max(single):.4f}",
        f"{together:.4f}",
        f"{saved:.0%}",
        f"{same:.4f}",
    ]
    rows.append([label, *cells])
table("05.ensemble", rows)

# %% [markdown] name="ensemble-see"
# **What to see**: an ensemble of three is better than the best of its members, and saves a tenth to a fifth of the mistakes of an average
# one, for three times the work. One network three times over is that network (last column): members have to differ. What
# they differ in here is the seed alone. The members that learned with mirror images are worse each, and their ensemble
# does not make up for it.

# %% [markdown] name="part-records"
# ## 7 · Your best run and the records
#
# Document 001 quotes the best results on MNIST: 99.79 % in 2016 and 99.91 % in 2020. Here is your network of part 2 beside them,
# and what the toolkit's recipes reach (`python -m common.support.learn`, all 60,000 images; several seeds, on the machine that
# stored them).

# %% name="records-table" tags=["experiment"]
from common.support.reported import MNIST_RECORDS
from common.support.stored import stored

best = np.mean(found == y_test)
rows = [["you, part 2", f"{best:.2%}", f"{np.sum(found != y_test)}", f"{n:,} images"]]
for name, run in stored("learning").items():
    if run["dataset"] == "mnist":
        spread = f"{run['accuracy_mean']:.2%} ± {run['accuracy_std']:.2%}"
        note = f"{run['seeds']} seeds, {run['core_seconds']:.0f} s of processor time"
        rows.append([name, spread, f"{1e4 * (1 - run['accuracy_mean']):.0f}", note])
for record in MNIST_RECORDS:
    rows.append(
        [f"record of {record.year}", f"{record.test:.2%}", f"{1e4 * (1 - record.test):.0f}", ""]
    )
table("05.records", rows)

# %% [markdown] name="records-see"
# **What to see**: read the column of misread images, not the percentages: between 99 % and 99.9 % lies a factor of ten. The standard
# error of 99.8 % on 10,000 images is 0.04 percentage points, so the last few images are luck as much as skill. Results of
# this kind come from ensembles, and from test images that everybody has looked at for twenty years.
#
# To go further yourself: `FULL = True`, more epochs, both changes, an ensemble of five.

# %% [markdown] name="part-alexnet"
# ## 8 · AlexNet, layer by layer
#
# The network that won ImageNet in 2012 is the same idea, larger. Its layers (both halves of the original together):
#
# | name | layer |
# |---|---|
# | conv1 | 96 filters of 11×11, stride 4, no padding |
# | pool1 | max-pool 3×3, stride 2 |
# | conv2 | 256 filters of 5×5, padding 2 |
# | pool2 | max-pool 3×3, stride 2 |
# | conv3 | 384 filters of 3×3, padding 1 |
# | conv4 | 384 filters of 3×3, padding 1 |
# | conv5 | 256 filters of 3×3, padding 1 |
# | pool5 | max-pool 3×3, stride 2 |
# | fc6 | dense, 4096, with dropout |
# | fc7 | dense, 4096, with dropout |
# | fc8 | dense, 1000 |
#
# Strides are 1 where none is given. A rest that is too small for a window is left out.
#
# ### Exercise: its shapes
#
# Write `alexnet_shapes(size=227)` for images of shape `(3, size, size)`: a list of pairs `(name, shape)`, one for each row of the table in
# its order. The shape is what comes *out* of the layer: `(C, H, W)`, or `(D,)` for a dense layer.


# %% name="alexnet-shapes-answer" tags=["answer"]
def alexnet_shapes(size=227):
    """[(name, output shape), ...] of AlexNet's layers for images (3, size, size)."""
    ### BEGIN SOLUTION
    layers = [  # name, channels, kernel, stride, padding
        ("conv1", 96, 11, 4, 0),
        ("pool1", 96, 3, 2, 0),
        ("conv2", 256, 5, 1, 2),
        ("pool2", 256, 3, 2, 0),
        ("conv3", 384, 3, 1, 1),
        ("conv4", 384, 3, 1, 1),
        ("conv5", 256, 3, 1, 1),
        ("pool5", 256, 3, 2, 0),
    ]
    shapes = []
    for name, channels, kernel, stride, pad in layers:
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    ### END SOLUTION


# %% name="alexnet-shapes-check" tags=["check"]
check("05.alexnet_shapes", alexnet_shapes)

# %% [markdown] name="alexnet-predict"
# **Predict**: which layer has the most weights, and which gives the most numbers?

# %% name="alexnet-table" tags=["experiment"]
shapes = yours_or_toolkit("05.alexnet_shapes", alexnet_shapes, deep_cnn.alexnet_shapes)(227)
windows = {"conv1": 11, "conv2": 5, "conv3": 3, "conv4": 3, "conv5": 3}
rows, before, total = [], (3, 227, 227), 0
for name, shape in shapes:
    inputs = before[0] * windows[name] ** 2 if name in windows else int(np.prod(before))
    weights = 0 if "pool" in name else shape[0] * (inputs + 1)
    rows.append([name, " × ".join(map(str, shape)), f"{int(np.prod(shape)):,}", f"{weights:,}"])
    before, total = shape, total + weights
rows.append(["all", "", "", f"{total:,}"])
table("05.alexnet", rows)

# %% [markdown] name="alexnet-see"
# **What to see**: of 62 million weights, 59 million sit in the three dense layers; fc6 alone has 38 million. The convolutions, which do
# most of the multiplications, have less than 4 million. (The original ran as two halves on two graphics cards, with fewer links
# between them, and counts 61 million.) Later networks threw the large dense layers out.

# %% [markdown] name="part-fast"
# ## 9 · What made the toolkit fast
#
# The toolkit began with im2col in plain NumPy, as in notebook 04. Each step of the figure keeps those above it; the times are of
# one training step (100 images) of the network of part 2. They are those that `python -m common.support.benchmark` stored; where it has
# not run yet, they are measured here, quickly.
#
# **Predict**: which single step brings the most?

# %% name="ladder-figure" tags=["experiment"]
from contextlib import redirect_stdout
from io import StringIO

from common.support.benchmark.ladder import ladder
from common.support.messages import text

steps = stored("benchmark").get("ladder", {})
if FULL or not steps:
    with redirect_stdout(StringIO()):  # its progress bars
        steps = ladder("B", rounds=3 if FULL else 1, batch=100)
names, times = list(steps), 1e3 * np.array(list(steps.values()))
with figure("05.ladder", size=(8, 3.6)) as axes:
    bars = axes[0, 0].barh(names, times, color="#0072B2")
    axes[0, 0].bar_label(bars, [f"{t:.0f} ms" for t in times], padding=3)
    axes[0, 0].invert_yaxis()
    axes[0, 0].set_xlim(0, 1.15 * times.max())
ratios = stored("benchmark").get("nets", {}).get("B", {}).get("ratio", {})
if "book" in ratios:  # quartiles of our time ÷ the book's, over the rounds of the benchmark
    print(text("05.ladder:book", times=1 / ratios["book"][1]))

# %% [markdown] name="ladder-see"
# **What to see**: half the digits (float32) take half the time or less, since twice as many numbers fit in the cache and in each
# instruction. Winograd's method, memory that is kept for the next array and a thread for each core bring the next large steps.
# Others matter little on this network. Small pieces of the batch (micro-batches) hardly show by themselves, but they are
# what the threads share out. Steps depend on one another, so what one is worth depends on those before it.
#
# Most of these steps compute the same numbers in another order; `float32` computes them with fewer digits, and Winograd's method with
# fewer multiplications. None of them changes what is learned. The modules `common/memory.py`, `pooling.py`, `training_step.py` and
# `winograd.py` are short and meant to be read.

# %% [markdown] name="part-torch"
# ## 10 · The same in PyTorch (optional)
#
# The same network, on the processor and, where there is one, on a graphics card. This cell needs PyTorch; without it, it says
# how to get it, and the notebook goes on.

# %% name="torch-net" tags=["experiment"]
from importlib.util import find_spec

torch = None
if find_spec("torch"):
    import torch
else:
    print(text("05.torch:missing"))


def torch_net():
    """The network of part 2 in PyTorch."""
    from torch import nn

    layers, before = [], 1
    for width in 16, 32, 64:
        for _ in range(2):
            layers += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
            before = width
        layers.append(nn.MaxPool2d(2))
    head = [nn.Flatten(), nn.Linear(576, 50), nn.ReLU(), nn.Dropout(0.5), nn.Linear(50, 10)]
    return nn.Sequential(*layers, *head)


# %% name="torch-step" tags=["experiment"]
import time


def torch_times(device, batch, steps=5):
    """Seconds for each training step; the first two, which prepare, are left out."""
    net = torch_net().to(device)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.002)
    x, y = (torch.tensor(a[:batch]).to(device) for a in (x_all, y_all))
    times = []
    for _ in range(steps + 2):
        began = time.perf_counter()
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
        if device == "cuda":
            torch.cuda.synchronize()  # a graphics card works on while Python goes ahead
        times.append(time.perf_counter() - began)
    return times[2:]


def our_times(batch, steps=5):
    net, times = make_deep(np.random.default_rng(0)), []
    net.compile(AdamW(0.002))
    for _ in range(steps + 2):
        began = time.perf_counter()
        net.train_step(x_all[:batch], np.eye(10, dtype=np.float32)[y_all[:batch]])
        times.append(time.perf_counter() - began)
    return times[2:]


# %% name="torch-table" tags=["experiment"]
devices = ["cpu", "cuda"] if torch and torch.cuda.is_available() else ["cpu"] if torch else []
rows = []
for batch in 50, 500:
    times = {"toolkit, cpu": our_times(batch)}
    times |= {f"PyTorch, {device}": torch_times(device, batch) for device in devices}
    for name, runs in times.items():
        rows.append(
            [name, batch, f"{1e3 * np.median(runs):.1f} ms", f"{batch / np.median(runs):,.0f}"]
        )
table("05.torch", rows)
if torch and "cuda" not in devices:
    print(text("05.torch:no_gpu"))

# %% [markdown] name="torch-see"
# **What to see**: images each second, for a small and a large batch. On the processor the two are of the same order; who is ahead depends
# on the machine, the batch and what else runs. A graphics card gains with the size of the batch: for 50 small images it
# waits for Python most of the time. In PyTorch the gradient comes from `backward()` on the loss; here you know what is in it.

# %% [markdown] name="summary"
# ## What you have measured
#
# - Two 3×3 convolutions see as much as one 5×5 with fewer weights; strides multiply what the layers above them see.
# - Deeper is not proportionally better: past some depth the same training gives no more, and takes longer.
# - Batch normalization for images has one mean and one variance for each channel. With bad initial weights it decides
#   whether a deep network learns at all; with good ones it buys little here.
# - Which change a label survives depends on the data. A flip breaks digit labels. A safe change costs at first and pays in the end.
# - A falling learning rate pays where the rate is large enough at its top.
# - Several networks with different seeds save a part of the mistakes; dropout drops units, not connections.
#
# Papers: Krizhevsky et al., *ImageNet classification with deep convolutional neural networks* (2012); Simonyan and Zisserman, *Very deep
# convolutional networks* (2015); Srivastava et al., *Dropout* (2014); Wan et al., *DropConnect* (2013); Lavin and Gray, *Fast
# algorithms for convolutional neural networks* (2016).
#
# Where you are now, and what is left:

# %% name="progress-at-end"
progress("05")
