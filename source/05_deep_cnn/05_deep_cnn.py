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
# You write the key functions yourself, in the cells that say `YOUR CODE HERE`; the cell below each of them checks your
# answer. Before each experiment you predict what will come out; the prediction is kept, costs nothing, and meets the measurement
# afterwards. The experiments use the functions that you wrote. Where one is missing, they say so and take the toolkit's own, so you can
# skip an exercise.
#
# Stuck? `hint("05.rotate")` helps in three steps, each after another try. Solved? `explain("05.rotate")` shows a model answer, another
# way to write it, and what the commonest mistake costs.
# When you are done, `hand_in()` tries the whole notebook, names what is missing and makes the file to upload.
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
# larger than what its cells see. Move the sliders: a layer more, a stride of 2.

# %% name="part-depth-given" tags=["claim"]
from course.claims import claim, given

given("No layer can find a loop that is larger than what its cells see", "follows")
given("a layer more, a stride of 2", "a task")
given("A cell of the first convolution sees a window of 3×3 pixels", "a definition")
given("A cell of the second sees 3×3 cells of the first", "a definition")

# %% name="field-play" tags=["experiment"]
from common import pictures


def field_of(layers=3, stride=1):
    """The pyramid under one cell: ``layers`` kernels of 3, the first with this stride."""
    return pictures.receptive_field((3,) * layers, (stride, *(1,) * (layers - 1)))


pictures.play(field_of, layers=(1, 5), stride=(1, 2))

# %% [markdown] name="receptive-field-text"
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
# Two 3×3 convolutions see as much as one 5×5, three as much as one 7×7. Every layer has as many channels as the one before.

# %% name="fields-guess" tags=["experiment"]
predict("05.stack_share")

# %% name="fields-table" tags=["experiment"]
from common import deep_cnn
from common.tables import table

see = yours_or_toolkit("05.receptive_field", receptive_field, deep_cnn.receptive_field)
rows, shares = [], []
for large, count in (5, 2), (7, 3), (11, 5):
    one, many = large**2 * 64 * 64, count * 3**2 * 64 * 64
    field = see([3] * count, [1] * count)
    shares.append(many / one)
    stack = f"{count} × 3×3"
    rows.append(
        [f"{large}×{large}", f"{one:,}", stack, field, f"{many:,}", f"{many / one:.0%}"]
    )
table("05.fields", rows)
met("05.stack_share", 100 * shares[1])

# %% [markdown] name="fields-see"
# <details><summary>What to see</summary>
#
# The stack sees as much with fewer weights, the fewer the larger the window; and between its layers there is room for a ReLU, so it can compute more than one layer could. That is the argument for depth. It is an argument about
# parameters and windows, not yet about accuracy.
#
# </details>

# %% name="fields-claims" tags=["claim"]
claim(
    "The stack sees as much with fewer weights, the fewer the larger the window",
    shares,
    falling=True,
    below=1,
)
claim("The stack sees as much", [see([3] * n, [1] * n) for n in (2, 3, 5)], equals=[5, 7, 11])
given("it can compute more than one layer could", "a ReLU between two layers")

# %% [markdown] name="seen-text"
# Does a cell really see that much? Here are six convolutions and three pools as in the network below, all weights 1. The
# gradient of one cell in the middle says which pixels it depends on, and how much.

# %% name="seen-given" tags=["claim"]
given(
    "Here are six convolutions and three pools as in the network below, all weights 1",
    "what is built",
)

# %% name="seen-guess" tags=["experiment"]
predict("05.field_width")

# %% name="seen-stack" tags=["experiment"]
from common.convolution import Conv2D
from common.layers import Dense, Dropout, Flatten, ReLU
from common.plots import bare, figure
from common.pooling import AveragePooling2D

KERNELS, STRIDES = [3, 3, 2] * 3, [1, 1, 2] * 3


def seen(depth, size=64):
    """How much a cell in the middle, behind ``depth`` layers, depends on each pixel."""
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
    return dout[0, 0]


# %% name="seen-figure" tags=["experiment"]
widths = {}
with figure("05.seen", columns=4, size=(10, 3.2)) as axes:
    for ax, depth in zip(axes[0], (2, 5, 8, 9), strict=True):
        weight = seen(depth)
        reached = np.flatnonzero(weight.any(axis=0))
        counted = see(KERNELS[:depth], STRIDES[:depth])
        widths[depth] = len(reached), counted, np.sum(weight.max(axis=0) > 0.1 * weight.max())
        ax.imshow(weight / weight.max(), cmap="Blues", vmin=0, vmax=1)
        ax.set_title(f"{depth}: {widths[depth][0]} = {counted}")
        low = reached.mean() - 14  # of an MNIST image
        frame = low + np.array([0, 0, 28, 28, 0]), low + np.array([0, 28, 28, 0, 0])
        ax.plot(*frame, color="#D55E00")
        bare(ax, ax.get_title())
met("05.field_width", widths[8][0])

# %% [markdown] name="seen-see"
# <details><summary>What to see</summary>
#
# Above each picture stands the number of layers, the width of the blue square as measured, and what your function says; they agree. The orange frame is the size of an MNIST image. Behind two convolutions a cell sees a stroke, behind five
# layers half a digit, behind eight and nine more than the whole image. But look at the shades: a pixel in the middle reaches the cell along many ways, one at the rim along few. What a cell *effectively* sees is the dark middle, much smaller than what
# counting says.
#
# </details>

# %% name="seen-claims" tags=["claim"]
claim(
    "they agree",
    [measured == counted for measured, counted, _ in widths.values()],
    equals=[True] * 4,
)
claim("behind eight and nine more than the whole image", [widths[8][0], widths[9][0]], above=28)
claim("behind five layers half a digit", widths[5][0], between=(8, 16))
claim("Behind two convolutions a cell sees a stroke", widths[2][0], equals=5)
claim("much smaller than what counting says", widths[8][2] / widths[8][1], below=0.85)
given("a pixel in the middle reaches the cell along many ways", "counting ways")

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

# %% name="part-network-given" tags=["claim"]
given("Weights by He's rule, biases 0", "what is built")
given(
    "Every convolution has stride 1 and padding 1, so it keeps the size of its image",
    "what is built",
)
given("The book pads the fourth by 2", "the book")
given("The book has a second dropout behind the last layer", "the book")

# %% [markdown] name="deep-convnet-text"
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
# Now train it: 10,000 images, twice over; the book's network saw 60,000 images twenty times.

# %% name="deep-train-guess" tags=["experiment"]
predict("05.misread")

# %% name="data" tags=["experiment"]
from common.datasets import load_fashion_mnist, load_mnist

(x_all, y_all), (x_test, y_test) = load_mnist(flatten=False)
digits = load_mnist(flatten=False, n_train=2000, n_test=4000)
clothes = load_fashion_mnist(flatten=False, n_train=2000, n_test=4000)
print(x_all.shape, digits.train.x.shape, digits.test.x.shape)

# %% name="train" tags=["experiment"]
from common.bars import tqdm

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
print(f"{n} images, 2 epochs: {np.mean(found == y_test):.4f} right")
met("05.misread", np.sum(found != y_test))

# %% [markdown] name="deep-train-see"
# <details><summary>What to see</summary>
#
# Most of the 101,152 weights sit in the last convolutions and in the first dense layer. With a sixth of the training images, twice over, it misreads about 3 % of the test images. The first 24 of them follow.
#
# </details>

# %% name="deep-train-claims" tags=["claim"]
sizes = {key: value.size for key, value in deep.parameters().items()}
claim("Most of the 101,152 weights", sum(sizes.values()), equals=101_152)
claim(
    "sit in the last convolutions and in the first dense layer",
    sum(sizes[k] for k in ("W5", "W6", "W7")) / 101_152,
    above=0.6,
)
claim(
    "it misreads about 3 % of the test images", np.mean(found != y_test), between=(0.02, 0.042)
)
claim("With a sixth of the training images, twice over", n, equals=len(x_all) // 6)
given("The first 24 of them follow", "the next figure")

# %% name="misread-figure" tags=["experiment"]
misread = np.flatnonzero(found != y_test)[:24]
with figure("05.misread", rows=2, columns=12, size=(10, 2.6)) as axes:
    for ax, i in zip(axes.flat, misread, strict=False):
        ax.imshow(x_test[i, 0], cmap="Greys")
        ax.set_title(f"{y_test[i]} → {found[i]}", fontsize=9)
    for ax in axes.flat:
        ax.set_axis_off()

# %% [markdown] name="misread-see"
# <details><summary>What to see</summary>
#
# The label, then the network's answer. Some of these a person would misread too; others are plain, only written in a way that the training images rarely show: slanted, shifted, with a gap. More images of that kind would help. Part 4 makes them.
#
# </details>

# %% name="misread-claims" tags=["claim"]
given("More images of that kind would help", "part 4 measures it")
given("only written in a way that the training images rarely show", "seen in the picture")
given("Some of these a person would misread too", "seen in the picture")

# %% [markdown] name="deeper-text"
# ### "Deeper is proportionally better" is not so
#
# Is a network with twice the layers twice as good, or good sooner? Here is a small family: two stages of 8 and 16 filters, each with
# $d$ convolutions, a pool behind each stage, a dense layer. 2,000 images, two epochs, the same learning rate and schedule for all.

# %% name="deeper-given" tags=["claim"]
given("two stages of 8 and 16 filters", "what is built")
given("2,000 images, two epochs, the same learning rate and schedule for all", "what is run")

# %% name="deeper-guess" tags=["experiment"]
predict("05.depth_curve")

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
    guess("05.depth_curve", axes[0, 0])
    axes[0, 0].set_ylabel("test accuracy")
    axes[0, 1].set_ylabel("seconds of training")
depth_scores = scores.mean(axis=0)
met("05.depth_curve", (2 * np.array(DEPTHS), depth_scores))
table(
    "05.deeper",
    [
        [2 * d, f"{runs.mean():.3f}", f"{runs.min():.3f} – {runs.max():.3f}", f"{time:.1f} s"]
        for d, runs, time in zip(DEPTHS, scores.T, seconds, strict=True)
    ],
)

# %% [markdown] name="deeper-see"
# <details><summary>What to see</summary>
#
# After these two epochs (80 steps) the accuracy rises from two convolutions to four by one or two points, and from four to eight it does not rise further: the band is wide, so it depends on the seed. The time rises all the same. 80 steps say how fast a network sets out, not how far
# it gets: with more epochs the comparison may come out otherwise, try `epochs=15` in the cell above. What is disproved is only that more depth alone brings more. The argument of part 1 was about windows and parameters; whether more layers help is
# another question, and depends on the images, the epochs and the start.
#
# </details>

# %% name="deeper-claims" tags=["claim"]
two, four, eight = depth_scores[[DEPTHS.index(d) for d in (1, 2, 4)]]
claim(
    "the accuracy rises from two convolutions to four by one or two points",
    four - two,
    between=(0.002, 0.035),
)
claim("from four to eight it does not rise further", eight - four, below=0.006)
claim("The time rises all the same", seconds, rising=True)
claim("After these two epochs (80 steps)", 2 * len(digits.train.x) // 50, equals=80)
given("80 steps say how fast a network sets out", "advice")
given("What is disproved is only that more depth alone brings more", "follows")
given("with more epochs the comparison may come out otherwise", "a task")
given("whether more layers help is another question", "advice")

# %% [markdown] name="drops-text"
# ### Dropout drops units, not connections
#
# It is often said that dropout removes connections at random. There is a method that does (DropConnect, 2013), but it is not
# dropout. A hidden unit has ten connections to the logits.

# %% name="drops-given" tags=["claim"]
given("A hidden unit has ten connections to the logits", "what is built")
given("There is a method that does (DropConnect, 2013)", "Wan et al. (2013)")

# %% name="drops-guess" tags=["experiment"]
predict("05.connections_cut")

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
met("05.connections_cut", "a" if set(cut["units"]) == {0, 10} else "b")

# %% [markdown] name="drops-see"
# <details><summary>What to see</summary>
#
# Of the 50 hidden units, dropout takes away about half, each with all of its ten connections, and leaves the others whole; none loses some of them. Dropping connections does the opposite: hardly a unit keeps all or none. So dropout trains many thinned-out networks at once, each with
# fewer units.
#
# </details>

# %% name="drops-claims" tags=["claim"]
claim(
    "takes away about half, each with all of its ten connections",
    np.mean(cut["units"] == 10),
    between=(0.3, 0.7),
)
claim("none loses some of them", set(cut["units"].tolist()), equals={0, 10})
claim(
    "hardly a unit keeps all or none",
    np.mean((cut["connections"] == 0) | (cut["connections"] == 10)),
    below=0.1,
)
given("each with fewer units", "follows")

# %% [markdown] name="part-batchnorm"
# ## 3 · Batch normalization, per channel
#
# In notebook 01 every feature had a mean and a variance of its own. A convolution uses the same filter at every place of an
# image, so all places of a channel belong together: one mean and one variance **for each channel**, over $N$, $H$ and $W$.
#
# $$\hat x_{nchw} = \frac{x_{nchw} - \mu_c}{\sqrt{v_c + \varepsilon}}, \qquad y_{nchw} = \gamma_c \hat x_{nchw} + \beta_c$$
#
# The graph is that of notebook 01. Only the shapes are new: what goes down to one number for each channel comes back spread over $N \cdot H \cdot W$ places.

# %% name="part-batchnorm-given" tags=["claim"]
given("every feature had a mean and a variance of its own", "notebook 01")
given("A convolution uses the same filter at every place of an image", "a definition")
given("one mean and one variance for each channel", "a definition")
given("Only the shapes are new: what goes down to one number for each channel", "a definition")

# %% name="batchnorm2d-picture" tags=["experiment"]
pictures.batch_norm_2d((4, 3, 8, 8))

# %% [markdown] name="batchnorm2d-text"
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

# %% name="batchnorm-guess" tags=["experiment"]
predict("05.learns_from_small")

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
last_losses = {case: runs[:, -5:].mean() for case, runs in results.items()}
met("05.learns_from_small", sum(loss < 2.0 for loss in last_losses.values()))

# %% [markdown] name="batchnorm-see"
# <details><summary>What to see</summary>
#
# With He's weights (left) both learn, and after 40 batches the two bands overlap or nearly do: here batch normalization buys little. With small weights (right) the plain network does not move at all, its loss stays at log 10 = 2.3, while the one with batch normalization learns as if
# nothing were wrong. As in notebook 01, what it buys is freedom from a bad start.
#
# </details>

# %% name="batchnorm-claims" tags=["claim"]
last = {case: runs[:, -5:].mean(axis=1) for case, runs in results.items()}
claim(
    "With He's weights (left) both learn",
    [last["He", "without"].mean(), last["He", "with"].mean()],
    below=1.8,
)
claim(
    "here batch normalization buys little",
    abs(last["He", "with"].mean() - last["He", "without"].mean()),
    below=0.35,
)
claim(
    "the plain network does not move at all, its loss stays at log 10 = 2.3",
    last["N(0, 0.01²)", "without"],
    between=(2.25, 2.35),
)
claim(
    "learns as if nothing were wrong",
    abs(last["N(0, 0.01²)", "with"].mean() - last["He", "with"].mean()),
    below=0.3,
)
given("what it buys is freedom from a bad start", "follows")
given("after 40 batches the two bands overlap or nearly do", "what is drawn")

# %% [markdown] name="part-augmentation"
# ## 4 · More images for nothing
#
# A digit that stands two pixels further to the left is still that digit. So every image of the training set can stand for many, and
# the network never has to see the same one twice. Which changes are harmless is not a question of mathematics but of the
# data: a mirrored shirt is a shirt, a mirrored 2 is no digit.

# %% name="part-augmentation-given" tags=["claim"]
given(
    "So every image of the training set can stand for many, and the network never has to see the same one twice",
    "the idea",
)
given("A digit that stands two pixels further to the left", "an example")
given("a mirrored shirt is a shirt, a mirrored 2 is no digit", "measured below")

# %% [markdown] name="random-shift-text"
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
# The same five changes, each to four digits and to four clothes. Which of them leave images that you could no longer label? Decide before you run the cells.

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
# <details><summary>What to see</summary>
#
# A mirrored 2, 3 or 7 is no digit that anyone writes; a mirrored shirt, sneaker, bag or boot is as good as before. At any
# angle a 6 may stand on its head, which is a 9 with the label 6. A shift by half the image leaves a corner of most things.
#
# </details>

# %% name="changes-given" tags=["claim"]
given("A mirrored 2, 3 or 7 is no digit that anyone writes", "seen in the picture")
given("At any angle a 6 may stand on its head", "seen in the picture")
given("A shift by half the image leaves a corner of most things", "seen in the picture")

# %% [markdown] name="turn-text"
# ### Play: your network reads
#
# Draw a digit, with the mouse or a finger, and your network of part 2 reads it. Below, choose a test image, and turn and move it: at which angle, and after how many pixels, does
# the network change its mind?

# %% name="draw-a-digit" tags=["experiment"]
pictures.draw_digit(deep, x_test[:50])

# %% [markdown] name="safety-text"
# ### Measure it
#
# The small network (8 and 16 filters), 2,000 training images, three epochs; the test images are **never** changed.

# %% name="safety-given" tags=["claim"]
given(
    "The small network (8 and 16 filters), 2,000 training images, three epochs", "what is run"
)
given("the test images are never changed", "what is run")

# %% name="safety-guess" tags=["experiment"]
predict("05.cost_of_mirror")

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
mean = {key: np.mean([safety[*key, seed] for seed in SEEDS]) for key in {k[:2] for k in safety}}
met("05.cost_of_mirror", 100 * (mean["digits", "none"] - mean["digits", "mirror"]))

# %% [markdown] name="safety-see"
# <details><summary>What to see</summary>
#
# Two things are in this table. Most changes make the images harder, so in three epochs even a harmless one may cost a few points: a shift of digits, or a mirror image of clothes. Rotating digits a little costs next to nothing. A change that breaks labels costs
# far more: mirrored digits about seven points, any angle and half the image several tens. To tell a slow start from a broken label one has to train longer (`FULL = True`: 20 epochs).
#
# </details>

# %% name="safety-claims" tags=["claim"]
cost = {key: 100 * (mean[key[0], "none"] - value) for key, value in mean.items()}
claim(
    "in three epochs even a harmless one may cost a few points",
    [cost["digits", "shift by 2"], cost["clothes", "mirror"]],
    between=(-1, 5),
)
claim(
    "Rotating digits a little costs next to nothing", cost["digits", "rotate by 15°"], below=1.5
)
claim("mirrored digits about seven points", cost["digits", "mirror"], between=(5, 9.5))
claim(
    "any angle and half the image several tens",
    [cost["digits", "any angle"], cost["digits", "shift by 14"]],
    above=25,
)
claim(
    "A change that breaks labels costs far more",
    cost["digits", "mirror"],
    above=cost["digits", "shift by 2"] + 1.5,
)
given("Two things are in this table", "a heading")
given("To tell a slow start from a broken label one has to train longer", "advice")

# %% [markdown] name="flip-breaks-text"
# ### A flip breaks digit labels
#
# Ask the trained network: here are its answers to the test images as they are, and mirrored.

# %% name="flip-guess" tags=["experiment"]
predict("05.mirror_survivors")

# %% name="flip-breaks-table" tags=["experiment"]
in_mirror = deep.predict_labels(np.ascontiguousarray(x_test[..., ::-1]))
rows, read = [], []
for digit in range(10):
    of = y_test == digit
    answers = np.bincount(in_mirror[of], minlength=10)
    read.append((np.mean(found[of] == digit), answers[digit] / of.sum(), answers.argmax()))
    rows.append([digit, f"{read[-1][0]:.3f}", f"{read[-1][1]:.3f}", read[-1][2]])
both = np.mean(found == y_test), np.mean(in_mirror == y_test)
table("05.flip_breaks", [*rows, ["all", *(f"{share:.3f}" for share in both), ""]])
met("05.mirror_survivors", "abcd"[np.argmax([read[digit][1] for digit in (2, 3, 7, 8)])])

# %% [markdown] name="flip-breaks-see"
# <details><summary>What to see</summary>
#
# In the mirror most 8s and 4s are still read rightly, and some of the 0s and 1s; of the others most are lost, and a mirrored 5 is taken for a 2, a 2 for a 5. To train with mirror images means to tell the network that what looks like a 5 is a 2. That is one part of the loss. A
# likely reason for the rest is that handwriting leans: a mirrored 0 or 1 is still a 0 or a 1, but it leans the wrong way, and this network has never seen one that does.
#
# </details>

# %% name="flip-breaks-claims" tags=["claim"]
given("To train with mirror images means to tell the network", "follows")
claim(
    "In the mirror most 8s and 4s are still read rightly", [read[8][1], read[4][1]], above=0.5
)
claim("and some of the 0s and 1s", [read[0][1], read[1][1]], above=0.15)
claim("of the others most are lost", [read[digit][1] for digit in (2, 3, 5, 6, 7)], below=0.3)
claim(
    "a mirrored 5 is taken for a 2, a 2 for a 5",
    [int(read[5][2]), int(read[2][2])],
    equals=[2, 5],
)
given("That is one part of the loss", "follows")
given("A likely reason for the rest is that handwriting leans", "a guess, said to be one")
given("this network has never seen one that does", "it was trained without augmentation")

# %% [markdown] name="augmentation-safety-text"
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
# of them are the same. And a third time with mirror images, which break labels.

# %% name="seen-images-guess" tags=["experiment"]
predict("05.end_of_training")


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
rows, by_heart = [], {}
for label, nets in members.items():
    known = [np.mean(net.predict_labels(digits.train.x) == digits.train.y) for net in nets]
    last = np.array([accuracy(net, digits.test) for net in nets])
    by_heart[label] = np.mean(known)
    row = f"{np.mean(known):.4f}", f"{last.mean():.4f}", f"{last.min():.4f} – {last.max():.4f}"
    rows.append([label, *row])
table("05.seen_images", rows)
ends = {
    label: np.mean([accuracy(net, digits.test) for net in nets])
    for label, nets in members.items()
}
met("05.end_of_training", "abc"[np.argmax(list(ends.values()))])

# %% [markdown] name="seen-images-see"
# <details><summary>What to see</summary>
#
# Shifted and rotated images are behind at first, since they are harder, and ahead in the end. The table says why: the network that sees the same 2,000 images over and over knows nearly all of them by heart, the other one still has something to learn. The mirrored ones stay behind to the
# end: patience does not mend a wrong label. (The curves are measured on the first 2,000 test images, which are the harder half of the 4,000; the table takes all of them.)
#
# </details>

# %% name="seen-images-claims" tags=["claim"]
plain, changed, flipped = (curves[label].mean(axis=0) for label in WAYS)
claim(
    "are behind at first, since they are harder, and ahead in the end",
    changed[0] - plain[0],
    below=0,
)
claim("and ahead in the end", ends["shifted and rotated"] - ends["as they are"], above=0)
claim(
    "knows nearly all of them by heart, the other one still has something to learn",
    [by_heart["as they are"], 1 - by_heart["shifted and rotated"]],
    above=[0.985, 0.01],
)
claim("The mirrored ones stay behind to the end", flipped[-1], below=plain[-1] - 0.015)
half = [
    np.mean(
        [
            np.mean(net.predict_labels(digits.test.x[part]) == digits.test.y[part])
            for net in members["as they are"]
        ]
    )
    for part in (slice(2000), slice(2000, 4000))
]
claim("which are the harder half of the 4,000", half, rising=True)

# %% [markdown] name="part-decay"
# ## 5 · A learning rate that falls
#
# Large steps at first, small ones at the end. The experiments above use `one_cycle`: up along a cosine for a quarter of the steps,
# then down to 0, with 0.002 at its top. How much is that worth? Three schedules, each with 0.002 and with 0.01; 2,000 images, four
# epochs, no augmentation. A learning rate is a choice, so it is made on 2,000 training images that play no other part, not on the test images.

# %% name="part-decay-given" tags=["claim"]
given("up along a cosine for a quarter of the steps, then down to 0", "a definition")
given(
    "Three schedules, each with 0.002 and with 0.01; 2,000 images, four epochs", "what is run"
)
given("so it is made on 2,000 training images that play no other part", "what is run")

# %% name="decay-guess" tags=["experiment"]
predict("05.best_schedule")

# %% name="decay-train" tags=["experiment"]
from common.schedules import cosine_decay

SCHEDULES = {
    "constant": lambda lr0, step, total: lr0,
    "cosine": cosine_decay,
    "one cycle": one_cycle,
}
unseen = type(digits.test)(x_all[-2000:], y_all[-2000:])  # validation images
scores, tries = {}, [(rate, name) for rate in (0.002, 0.01) for name in SCHEDULES]
for rate, name in tqdm(tries, desc="training", leave=False):
    models = [
        train(small(s), digits.train, 4, lr=rate, schedule=SCHEDULES[name]) for s in SEEDS
    ]
    scores[rate, name] = [accuracy(model, unseen) for model in models]
best_way = max(scores, key=lambda way: np.mean(scores[way]))
met("05.best_schedule", "abcdef"[list(scores).index(best_way)])

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
    axes[0, 0].set_xlabel("step"), axes[0, 1].set_xlabel("validation accuracy")
    axes[0, 0].set_ylabel("share of the rate")

# %% [markdown] name="decay-see"
# <details><summary>What to see</summary>
#
# A rate that falls is no gift in itself. With 0.002, which is small for this network, lowering it further only wastes steps, and the constant rate does as well as the others or better. With 0.01 every schedule does better than with 0.002, and one cycle is ahead or close to it. So find the largest
# rate that still trains first, then let it fall.
#
# </details>

# %% name="decay-claims" tags=["claim"]
value = {way: np.mean(runs) for way, runs in scores.items()}
slow = [value[0.002, name] for name in ("constant", "cosine", "one cycle")]
claim(
    "the constant rate does as well as the others or better",
    slow[0] - max(slow[1:]),
    above=-0.006,
)
fast = [value[0.01, name] for name in ("constant", "cosine", "one cycle")]
claim("With 0.01 every schedule does better than with 0.002", np.subtract(fast, slow), above=0)
claim("one cycle is ahead or close to it", max(fast) - fast[2], below=0.008)
given("So find the largest rate that still trains first", "advice")
given("A rate that falls is no gift in itself", "follows")

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
# The networks of part 4 are still there: one for each seed, trained with and without changed images.

# %% name="ensemble-guess" tags=["experiment"]
predict("05.mistakes_saved")

# %% name="ensemble-table" tags=["experiment"]
vote = yours_or_toolkit("05.ensemble_predict", ensemble_predict, deep_cnn.ensemble_predict)
(test_x, test_y), rows, votes = digits.test, [], {}
for label, nets in members.items():
    probs = [net.predict_probs(test_x) for net in nets]
    single = [np.mean(p.argmax(axis=1) == test_y) for p in probs]
    together, same = np.mean(vote(probs) == test_y), np.mean(vote(probs[:1] * 3) == test_y)
    saved = 1 - (1 - together) / (1 - np.mean(single))
    votes[label] = np.mean(single), max(single), together, saved, same, single[0]
    shown = [f"{value:.4f}" for value in (np.mean(single), max(single), together)]
    rows.append([label, *shown, f"{saved:.0%}", f"{same:.4f}"])
table("05.ensemble", rows)
met("05.mistakes_saved", 100 * votes["shifted and rotated"][3])

# %% [markdown] name="ensemble-see"
# <details><summary>What to see</summary>
#
# An ensemble of three is better than the average of its members, and saves a tenth to a quarter of the mistakes of an average one, for three times the work. One network three times over is that network (last column): members have to differ. What they differ in here is the seed alone. The members that learned
# with mirror images are worse each, and their ensemble does not make up for it.
#
# </details>

# %% name="ensemble-claims" tags=["claim"]
saved = [votes[label][3] for label in votes]
claim(
    "saves a tenth to a quarter of the mistakes of an average one", saved, between=(0.05, 0.32)
)
claim(
    "One network three times over is that network",
    [v[4] - v[5] for v in votes.values()],
    equals=[0.0] * 3,
)
claim(
    "are worse each, and their ensemble does not make up for it",
    votes["mirrored"][2],
    below=votes["as they are"][0],
)
claim(
    "An ensemble of three is better than the average of its members",
    [v[2] - v[0] for v in votes.values()],
    above=0,
)
given("What they differ in here is the seed alone", "what is built")

# %% [markdown] name="part-records"
# ## 7 · All of it together
#
# Now the parts that you have built go into one network, one after the other: batch normalization, the schedule with a larger rate, changed images, an ensemble. 4,000 training images, 3 epochs; 2,000 more training
# images are the validation set. After each part the accuracy on *these* decides whether it stays. The test set is only looked at.

# %% name="part-records-given" tags=["claim"]
given("The test set is only looked at", "what is run")
given("Now the parts that you have built go into one network", "what is built")
given(
    "4,000 training images, 3 epochs; 2,000 more training images are the validation set",
    "what is run",
)

# %% name="capstone-guess" tags=["experiment"]
predict("05.best_part")

# %% name="capstone-parts" tags=["experiment"]
learn, choose = (x_all[:4000], y_all[:4000]), (x_all[-2000:], y_all[-2000:])


def built(seed, norm):
    """Two convolutions of 16 and two of 32 filters, with batch normalization or without."""
    layers = stages(2, (16, 32))
    return Sequential(with_norm(layers) if norm else layers, (1, 28, 28), seed)


def run(seed=0, norm=False, large=False, augment=None):
    """Train with these parts; returns the network."""
    rate, schedule = (0.01, one_cycle) if large else (0.002, SCHEDULES["constant"])
    return train(built(seed, norm), learn, 3, augment, lr=rate, schedule=schedule)


def misread_by(probs, labels):
    return int(np.sum(probs.argmax(axis=1) != labels))


# %% name="capstone" tags=["experiment"]
PARTS = {
    "batch normalization": {"norm": True},
    "one cycle, 0.01": {"large": True},
    "shifted and rotated": {"augment": moved},
}
kept, net, steps_taken = {}, run(), []
wrong = misread_by(net.predict_probs(choose[0]), choose[1])
steps_taken.append(
    ["the network alone", wrong, misread_by(net.predict_probs(x_test), y_test), True]
)
for name, part in tqdm(PARTS.items(), leave=False):
    tried = run(**kept, **part)
    its_wrong = misread_by(tried.predict_probs(choose[0]), choose[1])
    better = its_wrong < wrong
    on_test = misread_by(tried.predict_probs(x_test), y_test)
    steps_taken.append([name, its_wrong, on_test, better])
    if better:
        kept, net, wrong = {**kept, **part}, tried, its_wrong

# %% name="capstone-ensemble" tags=["experiment"]
team = [net, *(run(seed, **kept) for seed in (1, 2))]
on_choose, on_test = (
    np.mean([member.predict_probs(x) for member in team], axis=0) for x in (choose[0], x_test)
)
its_wrong = misread_by(on_choose, choose[1])
steps_taken.append(
    ["ensemble of three", its_wrong, misread_by(on_test, y_test), its_wrong < wrong]
)
final_wrong = steps_taken[-1][2]
table("05.capstone", steps_taken)
gains = -np.diff([step[1] for step in steps_taken])
met("05.best_part", "abcd"[np.argmax(gains)])

# %% name="capstone-figure" tags=["experiment"]
last = np.flatnonzero(on_test.argmax(axis=1) != y_test)
surest = last[np.argsort(-on_test[last].max(axis=1))][:24]
with figure("05.last_misread", rows=2, columns=12, size=(10, 2.6)) as axes:
    for ax, i in zip(axes.flat, surest, strict=False):
        ax.imshow(x_test[i, 0], cmap="Greys")
        ax.set_title(f"{y_test[i]} → {on_test[i].argmax()}", fontsize=9)
    for ax in axes.flat:
        ax.set_axis_off()

# %% [markdown] name="capstone-see"
# <details><summary>What to see</summary>
#
# With 4,000 images the network alone misreads far more of the 10,000 test images than the ensemble does in the end: about half of the mistakes are gone. Not every part has to help: one
# that does not lower the number on the validation images is dropped again, whatever it did on the test images. The pictures are the mistakes that the ensemble is surest of. Some of their labels you may not believe.
#
# </details>

# %% name="capstone-claims" tags=["claim"]
first, final = steps_taken[0][2], steps_taken[-1][2]
claim("about half of the mistakes are gone", final / first, between=(0.3, 0.7))
claim("the network alone misreads far more of the 10,000 test images", first, above=final)
given(
    "one that does not lower the number on the validation images is dropped again",
    "what is run",
)
given("The pictures are the mistakes that the ensemble is surest of", "what is drawn")

# %% [markdown] name="records-text"
# ### A table of records
#
# Your network of part 2, the one above, what the toolkit's recipes reach with all 60,000 images (`python -m common.support.learn`; several seeds, on the machine that
# stored them), and the best results on MNIST that one of the notes quotes, for 2016 and 2020.

# %% name="records-given" tags=["claim"]
given(
    "Your network of part 2, the one above, what the toolkit's recipes reach with all 60,000 images",
    "what is shown",
)

# %% name="records-table" tags=["experiment"]
from common.support.reported import MNIST_RECORDS
from common.support.stored import stored

rows = [
    ["you, part 2", f"{np.mean(found == y_test):.2%}", np.sum(found != y_test), f"{n:,} images"]
]
rows.append(["you, all together", f"{1 - final_wrong / 1e4:.2%}", final_wrong, "4,000 images"])
for name, recipe in stored("learning").items():
    if recipe["dataset"] == "mnist":
        spread = f"{recipe['accuracy_mean']:.2%} ± {recipe['accuracy_std']:.2%}"
        note = f"{recipe['seeds']} seeds, {recipe['core_seconds']:.0f} s of processor time"
        rows.append([name, spread, f"{1e4 * (1 - recipe['accuracy_mean']):.0f}", note])
for record in MNIST_RECORDS:
    wrong_ones = f"{1e4 * (1 - record.test):.0f}"
    rows.append([f"record of {record.year}", f"{record.test:.2%}", wrong_ones, ""])
table("05.records", rows)

# %% [markdown] name="records-see"
# <details><summary>What to see</summary>
#
# Read the column of misread images, not the percentages: between 99 % and 99.9 % lies a factor of ten. The standard
# error of 99.8 % on 10,000 images is 0.04 percentage points, so the last few images are luck as much as skill. Results of
# this kind come from ensembles, and from test images that everybody has looked at for over twenty years.
#
# To go further yourself: all 60,000 images, more epochs, five members.
#
# </details>

# %% name="records-claims" tags=["claim"]
claim(
    "between 99 % and 99.9 % lies a factor of ten",
    (1 - 0.99) / (1 - 0.999),
    between=(9.99, 10.01),
)
claim("is 0.04 percentage points", 100 * np.sqrt(0.998 * 0.002 / 10_000), between=(0.035, 0.05))
given(
    "from test images that everybody has looked at for over twenty years", "LeCun et al. (1998)"
)
given("To go further yourself: all 60,000 images, more epochs, five members", "a task")

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

# %% name="part-alexnet-given" tags=["claim"]
given("Its layers (both halves of the original together)", "Krizhevsky et al. (2012)")
given(
    "The network that won ImageNet in 2012 is the same idea, larger", "Krizhevsky et al. (2012)"
)
given("Strides are 1 where none is given", "a definition")

# %% [markdown] name="alexnet-shapes-text"
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

# %% name="alexnet-guess" tags=["experiment"]
predict("05.most_weights")

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
counts = {row[0]: int(row[3].replace(",", "")) for row in rows}
met("05.most_weights", "abc"[np.argmax([counts[name] for name in ("conv4", "fc6", "fc8")])])

# %% [markdown] name="alexnet-see"
# <details><summary>What to see</summary>
#
# Of 62 million weights, 59 million sit in the three dense layers; fc6 alone has 38 million. The convolutions, which do most of the multiplications, have less than 4 million. (The original ran as two halves on two graphics cards, with fewer links between them, and counts 61 million.) Later networks threw the
# large dense layers out.
#
# </details>

# %% name="alexnet-claims" tags=["claim"]
given("Later networks threw the large dense layers out", "literature")
claim(
    "Of 62 million weights, 59 million sit in the three dense layers",
    total,
    between=(61.5e6, 62.5e6),
)
dense = sum(counts[name] for name in ("fc6", "fc7", "fc8"))
claim("59 million sit in the three dense layers", dense, between=(58.5e6, 59.5e6))
claim("fc6 alone has 38 million", counts["fc6"], between=(37.5e6, 38.5e6))
claim("have less than 4 million", total - dense, below=4e6)
given(
    "The original ran as two halves on two graphics cards, with fewer links",
    "Krizhevsky et al. (2012)",
)
claim(
    "which do most of the multiplications",
    55**2 * 34_944 + 27**2 * 614_656 + 13**2 * 3_097_600,
    above=10 * dense,
)

# %% [markdown] name="part-fast"
# ## 9 · What made the toolkit fast
#
# The toolkit began with im2col in plain NumPy, as in notebook 04. Each step of the figure keeps those above it; the times are of
# one training step (100 images) of the network of part 2. They are those that `python -m common.support.benchmark` stored; where it has
# not run yet, they are measured here, quickly.

# %% name="part-fast-given" tags=["claim"]
given("The toolkit began with im2col in plain NumPy", "its history")
given(
    "Each step of the figure keeps those above it; the times are of one training step (100 images)",
    "what is drawn",
)

# %% name="ladder-guess" tags=["experiment"]
predict("05.largest_step")

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
saved = dict(zip(names[1:], -np.diff(times), strict=True))
most = max(saved, key=saved.__getitem__)
met("05.largest_step", "a" if "float32" in most else "b" if "Winograd" in most else "c")
ratios = stored("benchmark").get("nets", {}).get("B", {}).get("ratio", {})
if "book" in ratios:  # quartiles of our time ÷ the book's, over the rounds of the benchmark
    print(text("05.ladder:book", times=1 / ratios["book"][1]))

# %% [markdown] name="ladder-see"
# <details><summary>What to see</summary>
#
# Half the digits (float32) take half the time or less, since twice as many numbers fit in the cache and in each instruction. Winograd's method, memory that is kept for the next array and a thread for each core bring the next large steps. Others matter little on this network. Small pieces of the batch (micro-batches) hardly
# show by themselves, but they are what the threads share out. Steps depend on one another, so what one is worth depends on those before it.
#
# Most of these steps compute the same numbers in another order; `float32` computes them with fewer digits, and Winograd's method with fewer multiplications. None of them changes what is learned. The modules `common/memory.py`, `pooling.py`, `training_step.py` and `winograd.py` are short and meant to be read.
#
# </details>

# %% name="ladder-claims" tags=["claim"]
by_name = dict(zip(names, times, strict=True))
order = list(names)
before = {name: by_name[order[order.index(name) - 1]] for name in order[1:]}
claim(
    "Half the digits (float32) take half the time or less",
    by_name["float32"] / before["float32"],
    below=0.55,
)
large = sorted(saved, key=saved.__getitem__)[-4:]
claim(
    "bring the next large steps",
    set(large),
    equals={"float32", "Winograd", "memory kept", "threads"},
)
claim(
    "Others matter little on this network",
    [saved[name] for name in saved if name not in large],
    below=0.05 * times.max(),
)
claim(
    "Small pieces of the batch (micro-batches) hardly show by themselves",
    saved["micro-batches"],
    below=0.03 * times.max(),
)
given(
    "since twice as many numbers fit in the cache and in each instruction",
    "4 bytes in place of 8",
)
given("Most of these steps compute the same numbers in another order", "the toolkit's tests")
given("with fewer multiplications", "Lavin and Gray (2016)")
given("None of them changes what is learned", "the toolkit's tests")

# %% [markdown] name="part-torch"
# ## 10 · The same in PyTorch (optional)
#
# The same network, on the processor and, where there is one, on a graphics card. This cell needs PyTorch; without it, it says
# how to get it, and the notebook goes on.

# %% name="part-torch-given" tags=["claim"]
given(
    "The same network, on the processor and, where there is one, on a graphics card",
    "what is run",
)


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
# <details><summary>What to see</summary>
#
# Images each second, for a small and a large batch. On the processor the two are of the same order; who is ahead depends on the machine, the batch and what else runs. A graphics card gains with the size of the batch: for 50 small images it waits for Python most of the time. In PyTorch the gradient comes from `backward()` on the
# loss; here you know what is in it.
#
# </details>

# %% name="torch-claims" tags=["claim"]
given("On the processor the two are of the same order", "the table; PyTorch may be missing")
given(
    "for 50 small images it waits for Python most of the time",
    "the table, where there is such a card",
)

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

# %% name="summary-claims" tags=["claim"]
claim(
    "Two 3×3 convolutions see as much as one 5×5 with fewer weights",
    [see([3, 3], [1, 1]), shares[0] < 1],
    equals=[5, True],
)
claim(
    "past some depth the same training gives no more, and takes longer",
    depth_scores[DEPTHS.index(4)] - depth_scores[DEPTHS.index(2)],
    below=0.006,
)
given(
    "Batch normalization for images has one mean and one variance for each channel",
    "a definition",
)
claim(
    "with good ones it buys little here",
    abs(last_losses["He", "with"] - last_losses["He", "without"]),
    below=0.35,
)
claim(
    "A safe change costs at first and pays in the end",
    [
        curves["shifted and rotated"].mean(axis=0)[0] < curves["as they are"].mean(axis=0)[0],
        ends["shifted and rotated"] > ends["as they are"],
    ],
    equals=[True, True],
)
claim(
    "Several networks with different seeds save a part of the mistakes",
    [v[3] for v in votes.values()],
    above=0.05,
)
given("strides multiply what the layers above them see", "part 1")

# %% [markdown] name="transfer-text"
# ### By yourself
#
# **A question without help.** Somebody has 500 photographs of road signs, 32×32 pixels, in colour, of ten kinds, two of which are mirror images of one another. Which network of this notebook would you begin with, which changes would you
# allow, how would you choose the learning rate, and what would you look at before you believe an accuracy of 0.99? Write it down in five lines.
#
# **A plot of your own.** Add a change of your own to `CHANGES` (noise, a hole, a stretch), train `small(0)` with it, and draw where it ends.

# %% name="transfer-given" tags=["claim"]
given("Somebody has 500 photographs of road signs", "a question")
given("what would you look at before you believe an accuracy of 0.99", "a question")
given("Write it down in five lines", "a task")

# %% name="your-plot" tags=["experiment"]
with figure("05.yours", size=(3.4, 3.4)) as axes:
    noisy = x_test[0, 0] + np.random.default_rng(0).normal(0, 0.3, (28, 28))
    axes[0, 0].imshow(noisy, cmap="Greys", vmin=0, vmax=1)
    bare(axes[0, 0], "a change of your own")

# %% name="progress-at-end"
progress("05")
