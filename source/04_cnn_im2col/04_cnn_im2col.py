# %% [markdown] name="title" learn="convolution by im2col and back, pooling, shifts, filters, Keras and PyTorch line by line"
# # 04 · A convolutional network by hand
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/deep-learning-by-hand/course/blob/main/notebooks/04_cnn_im2col.ipynb)
#
# A dense layer gives every pixel a weight of its own for every neuron. A convolution slides one small kernel over the whole
# image. In this notebook you write the sliding as one matrix product, take the gradients back to the pixels, and build
# the pooling that goes with it. Then you train the network, and measure what it is good for and what it is not.
#
# **Afterwards you can**
# - say how large the output of a convolution is and how many parameters it has;
# - write `im2col`, `col2im`, a convolution layer and two pooling layers, forward and backward, and check their gradients;
# - say what "equivariant to shifts" means, and how far a CNN is from being invariant to them;
# - read a Keras CNN line by line, and carry the weights of a network over to PyTorch.
#
# **Time**: about two and a half hours of reading and writing. The experiments take about two minutes of computing in all, on
# two processor cores.
#
# **Needs**: Python and NumPy; matrix products; the chain rule. Notebook 00 is a good warm-up but is not required.
# MNIST comes with the course. Fashion-MNIST is downloaded once, or a small part of it is used that comes along.

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
# One seed proves nothing, so the experiments run several and show the mean with the smallest and the largest. `FULL = True`
# in the cell below runs five seeds in place of three, and all of Fashion-MNIST: count on ten minutes.

# %% name="seeds" tags=["experiment"]
FULL = False
SEEDS = range(5 if FULL else 3)

# %% name="progress-at-start"
progress("04")

# %% [markdown] name="part-sliding"
# ## 1 · Sliding a kernel
#
# Images are arrays `(N, C, H, W)`: image, channel, row, column. A kernel `W` of shape `(OC, C, KH, KW)` holds $OC$ filters.
# Each filter is laid on a window of the image, over all channels; what lies on one another is multiplied, all of it is
# added up, and that is one number of the output. Then the window moves on by `stride` pixels. With `pad` the image has first
# been given a frame of that many zeros.
#
# $$y_{n,o,p,q} = b_o + \sum_{c,i,j} W_{o,c,i,j}\; x_{n,\,c,\;p\cdot\text{stride}+i-\text{pad},\;q\cdot\text{stride}+j-\text{pad}}$$
#
# Mathematics calls this cross-correlation; its convolution would turn the kernel by 180° first. All frameworks leave it
# unturned and say convolution, and so do we: a network that learns its kernels does not care.
#
# ### Exercise: the size of the output
#
# Write `conv_output_size(size, kernel, stride=1, pad=0)`: how many places the kernel has along one side of an image of `size`
# pixels, as a whole number. A window that hangs over the edge doesn't count. A kernel that is larger than the padded
# image has no place at all: that is a `ValueError`.


# %% name="conv-output-size-answer" tags=["answer"]
def conv_output_size(size, kernel, stride=1, pad=0):
    """The number of places of a kernel along one side of an image; rounded down."""
    ### BEGIN SOLUTION
    if kernel > size + 2 * pad:
        raise ValueError(f"a kernel of {kernel} does not fit into {size} pixels, pad {pad}")
    return (size + 2 * pad - kernel) // stride + 1
    ### END SOLUTION


# %% name="conv-output-size-check" tags=["check"]
check("04.conv_output_size", conv_output_size)

# %% [markdown] name="conv-size-quiz-text"
# ### Quiz: an exam question
#
# An image of 6×6 pixels, a filter of 2×2, stride 1, padding 1: the output has as many rows as columns. How many? Try it on
# paper first. Assign the number.

# %% name="conv-size-quiz-answer" tags=["answer"]
conv_size_quiz = (
    ### BEGIN SOLUTION
    7
    ### END SOLUTION
)

# %% name="conv-size-quiz-check" tags=["check"]
check("04.conv_size_quiz", conv_size_quiz)

# %% [markdown] name="kernels-predict"
# ### What a kernel does to a picture
#
# Three kernels of 3×3 on one digit, by the formula above and two nested loops.
#
# **Predict**: the first kernel has −1 in its left column and +1 in its right one. Which parts of the digit will it bring out,
# and what will it give on an evenly grey area?

# %% name="by-hand" tags=["experiment"]
from common import convolution
from common.datasets import load_mnist

(x_train, y_train), (x_test, y_test) = load_mnist(flatten=False)  # (60000, 1, 28, 28)
output_size = yours_or_toolkit(
    "04.conv_output_size", conv_output_size, convolution.conv_output_size
)


def slide(image, kernel):
    """One channel (H, W), one kernel (KH, KW), stride 1, no padding: the formula as loops."""
    (H, W), (KH, KW) = image.shape, kernel.shape
    y = np.zeros((output_size(H, KH), output_size(W, KW)))
    for p in range(y.shape[0]):
        for q in range(y.shape[1]):
            y[p, q] = (kernel * image[p : p + KH, q : q + KW]).sum()
    return y


KERNELS = {
    "left to right": np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]),
    "top to bottom": np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]]),
    "mean": np.full((3, 3), 1 / 9),
}

# %% name="by-hand-figure" tags=["experiment"]
from common.plots import bare, figure

image = x_test[0, 0]
with figure("04.by_hand", columns=4, size=(10, 2.9)) as axes:
    axes[0, 0].imshow(image, cmap="gray_r")
    bare(axes[0, 0], f"{image.shape[0]} × {image.shape[1]}")
    for ax, (name, kernel) in zip(axes[0, 1:], KERNELS.items(), strict=True):
        y = slide(image, kernel)
        ax.imshow(y, cmap="RdBu_r", vmin=-3, vmax=3)
        bare(ax, f"{name}, {y.shape[0]} × {y.shape[1]}")

# %% [markdown] name="by-hand-see"
# **What to see**: red is positive, blue is negative, white is 0. The first kernel answers to upright edges, with opposite signs
# on the two sides of a stroke, and sees of the horizontal bar little but its ends. The second one sees the bar best. The slanted
# stroke is seen by both. Where all pixels are equal both give 0. The third one blurs. Every output is 2 pixels smaller each way, as
# your function says.
#
# These three were made by hand. A network learns its own, as you will see in part 5.

# %% [markdown] name="part-im2col"
# ## 2 · im2col: all windows in one matrix
#
# Loops over places are slow in Python. The trick is to copy every window into a row of a matrix, once. Then one product
# with the kernels, written as columns, computes all the sums of the formula at once.
#
# ### Exercise: im2col
#
# Write `im2col(x, kh, kw, stride=1, pad=0)` for `x` of shape `(N, C, H, W)`. The result has shape `(N·OH·OW, C·kh·kw)`.
#
# - A **row** is one place of the kernel. Rows are ordered by image, then by `oh`, then by `ow`.
# - The **columns** of a row are the pixels under the kernel there, ordered by channel, then by row `i`, then by column `j`.
# - The padding is zeros, on all four sides of each image, and leaves the axes of images and channels alone.
#
# Loops over all places are right. Faster are loops over the few offsets `(i, j)` in the kernel, which copy a whole strided slice
# of the images at a time; then the order of the axes has to be put right before the reshape.


# %% name="im2col-answer" tags=["answer"]
def im2col(x, kh, kw, stride=1, pad=0):
    """The windows of x (N, C, H, W) as rows: (N·OH·OW, C·kh·kw)."""
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    OH = conv_output_size(H, kh, stride, pad)
    OW = conv_output_size(W, kw, stride, pad)
    framed = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            rows, columns = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            cols[:, :, i, j] = framed[:, :, rows, columns]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, C * kh * kw)
    ### END SOLUTION


# %% name="im2col-check" tags=["check"]
check("04.im2col", im2col)

# %% [markdown] name="which-pixel-predict"
# ### Which pixel goes where
#
# The report that this notebook started from prints `im2col` of two images of 4×4 pixels three ways: as it should be, without
# the transpose, and with stride 2. Here it is as a picture. The pixels are numbered, 1 to 16 in the first image.
#
# **Predict**: with a 3×3 kernel, what is row 0 of the matrix? What would be in row 0 if one forgot the transpose? Would the
# *shape* tell?

# %% name="which-pixel" tags=["experiment"]
to_columns = yours_or_toolkit("04.im2col", im2col, convolution.im2col)
two_images = np.arange(1.0, 33).reshape(2, 1, 4, 4)
right = to_columns(two_images, 3, 3)
# the same numbers, if the axes stay in the order (n, i, j, oh, ow)
places = np.ndindex(2, 3, 3, 2, 2)
wrong = np.array([two_images[n, 0, p + i, q + j] for n, i, j, p, q in places])
wrong = wrong.reshape(right.shape)
jumping = to_columns(two_images, 2, 2, stride=2)

# %% name="which-pixel-figure" tags=["experiment"]
from common.plots import numbers

with figure("04.which_pixel", columns=4, size=(11, 3.6)) as axes:
    for ax, values, title in zip(
        axes[0],
        (two_images.reshape(8, 4), right, wrong, jumping),
        ("two images", "3×3", "3×3, no transpose", "2×2, stride 2"),
        strict=True,
    ):
        numbers(ax, values, f"{title}: {values.shape}", high=32)

# %% [markdown] name="which-pixel-see"
# **What to see**: left, the two images one above the other. In the second picture row 0 is 1 2 3, 5 6 7, 9 10 11: the window
# at the top left. The lower half are the windows of the second image. Without the transpose the shape is the same, and every number
# is there, but rows hold pixels that were never under one kernel: row 0 may still look right, so look at more than one. No error is raised; the network would only learn
# badly. With stride 2 and a 2×2 kernel every pixel stands in exactly one row.
#
# ### Two slips in the report
#
# The call that the report shows has a 2×2 kernel and stride 2; the matrix printed below it belongs to a 3×3 kernel. And both
# comments on its transposes name other axes than those that come out, such as (N, fw, oh, ow, C, fh). To see which axes
# make up the rows and which the columns, make all lengths different:

# %% name="slips-table" tags=["experiment"]
from common.tables import table

rows = [
    [f"{k}×{k}, stride {stride}", str(to_columns(two_images, k, k, stride).shape)]
    for k, stride in ((2, 2), (3, 1))
]
table("04.slips", rows)
x = np.empty((2, 3, 9, 11))  # kernel 4×5: six lengths, all different
n, c, (oh, ow) = 2, 3, (output_size(9, 4), output_size(11, 5))
rows, columns = to_columns(x, 4, 5).shape
print(f"rows: {rows} = N·OH·OW = {n}·{oh}·{ow}, columns: {columns} = C·kh·kw = {c}·4·5")

# %% [markdown] name="slips-see"
# **What to see**: both calls give eight rows, which is how the wrong printout could slip in; the columns give it away. With
# all lengths different the number of rows and of columns tells what they are made of: image and place, and what the kernel sees
# there. With (N, fw, oh, ow, C, fh) the rows would be 2·5·6·7. A comment can be wrong for years; such a shape cannot. But a shape does not
# tell everything: where the code ends in `reshape(N*OH*OW, -1)` a missing transpose gives the same shape, whatever the lengths. For that one looks at numbers.

# %% [markdown] name="col2im-text"
# ## 3 · col2im: back to the pixels
#
# On the way back each entry of the matrix brings a gradient. It belongs to the pixel that was copied there. A pixel that
# was copied into several windows gets the **sum** of what comes back from all of them; what lies on the padding is dropped.
#
# ### Exercise: col2im
#
# Write `col2im(cols, x_shape, kh, kw, stride=1, pad=0)`: `cols` has the shape that `im2col` gives, the result has the shape
# `x_shape`, which is `(N, C, H, W)`. It is not the inverse of `im2col` but its *adjoint*: `(im2col(x) * cols).sum()` equals
# `(x * col2im(cols)).sum()` for all `x` and all `cols`.


# %% name="col2im-answer" tags=["answer"]
def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    """Every entry of cols added to its pixel: (N, C, H, W)."""
    ### BEGIN SOLUTION
    N, C, H, W = x_shape
    OH = conv_output_size(H, kh, stride, pad)
    OW = conv_output_size(W, kw, stride, pad)
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    framed = np.zeros((N, C, H + 2 * pad, W + 2 * pad), cols.dtype)
    for i in range(kh):
        for j in range(kw):
            rows, columns = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            framed[:, :, rows, columns] += parts[:, :, i, j]
    return framed[:, :, pad : pad + H, pad : pad + W]
    ### END SOLUTION


# %% name="col2im-check" tags=["check"]
check("04.col2im", col2im)

# %% [markdown] name="coverage-predict"
# ### There and back
#
# **Predict**: an image of ones goes through `im2col` and back through `col2im`. With a 3×3 kernel and stride 1 on 6×6
# pixels, which number comes back in the middle, and which in a corner? With 2×2 and stride 2? With 3×3 and stride 2?

# %% name="coverage-figure" tags=["experiment"]
to_image = yours_or_toolkit("04.col2im", col2im, convolution.col2im)
ones = np.ones((1, 1, 6, 6))
CASES = {
    "3×3": (3, 1, 0),
    "3×3, pad 1": (3, 1, 1),
    "2×2, stride 2": (2, 2, 0),
    "3×3, stride 2": (3, 2, 0),
}
with figure("04.coverage", columns=4, size=(11, 3.2)) as axes:
    for ax, (title, (k, stride, pad)) in zip(axes[0], CASES.items(), strict=True):
        back = to_image(to_columns(ones, k, k, stride, pad), ones.shape, k, k, stride, pad)
        numbers(ax, back[0, 0], title, high=9)

# %% [markdown] name="coverage-see"
# **What to see**: the number is how many windows cover the pixel, and so how many gradients are added up in it. `col2im(im2col(x))`
# is `x` times that number. Only in the third picture is it 1 everywhere, and that is the report's case: with a 2×2
# kernel and stride 2 nothing overlaps, so a `col2im` that overwrites in place of adding looks right there. In the
# last picture no window reaches the last row and column: they get no gradient.

# %% [markdown] name="conv2d-text"
# ## 4 · The layers
#
# ### Exercise: Conv2d
#
# With the matrix $X$ of `im2col` and the kernels as columns of a matrix $V$ (row by row as in `W.reshape(OC, -1)`), the forward
# pass is $Y = XV + b$, a matrix $(N \cdot OH \cdot OW,\ OC)$. It still has to become `(N, OC, OH, OW)`: mind the order of its axes. The way back
# is that of a dense layer, with `dout` brought into the form of $Y$:
# $dV = X^\top dY$, $\;db$ is the sum of $dY$ over its rows, and $dX = dY\,V^\top$, which `col2im` takes back to the pixels.
#
# Write the class `Conv2d(W, b, stride=1, pad=0)`.
#
# - Keep the arrays that you are given as the attributes `W` `(OC, C, KH, KW)` and `b` `(OC,)`. An optimizer will change these
#   very arrays in place, and the next `forward` has to go by it.
# - `forward(x)` returns `(N, OC, OH, OW)`.
# - `backward(dout)` returns `dx` and sets `dW` and `db`, in the shapes of `W` and `b`, for the forward call before it.


# %% name="conv2d-answer" tags=["answer"]
class Conv2d:
    """Cross-correlation of (N, C, H, W) with W (OC, C, KH, KW), plus b (OC,)."""

    def __init__(self, W, b, stride=1, pad=0):
        ### BEGIN SOLUTION
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        OC, _, KH, KW = self.W.shape
        self.x_shape = x.shape
        OH, OW = (
            conv_output_size(size, k, self.stride, self.pad)
            for size, k in zip(x.shape[2:], (KH, KW), strict=True)
        )
        self.cols = im2col(x, KH, KW, self.stride, self.pad)
        Y = self.cols @ self.W.reshape(OC, -1).T + self.b  # (N·OH·OW, OC)
        return Y.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        OC, _, KH, KW = self.W.shape
        dY = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = dY.sum(axis=0)
        self.dW = (dY.T @ self.cols).reshape(self.W.shape)
        dcols = dY @ self.W.reshape(OC, -1)
        return col2im(dcols, self.x_shape, KH, KW, self.stride, self.pad)
        ### END SOLUTION


# %% name="conv2d-check" tags=["check"]
check("04.Conv2d", Conv2d)

# %% [markdown] name="max-pool-text"
# ### Exercise: MaxPool2d
#
# Pooling makes one number of each window, channel by channel. Max pooling takes the largest; on the way back the gradient
# goes to the pixel that won, and to no other.
#
# Write the class `MaxPool2d(kernel, stride=None)` with `forward(x)` and `backward(dout)`. `kernel` is a whole number, the side of a square
# window. `stride=None` means that the windows lie side by side (stride = kernel); with a smaller stride they overlap, and a pixel that wins in
# several windows gets the sum. Incomplete windows at the edge are dropped, as in a convolution, and their pixels get the
# gradient 0. If several pixels of a window are equally large, one of them gets the gradient, or all get even shares.


# %% name="max-pool-answer" tags=["answer"]
class MaxPool2d:
    """The largest number of each window, (N, C, H, W) to (N, C, OH, OW)."""

    def __init__(self, kernel, stride=None):
        ### BEGIN SOLUTION
        self.kernel = kernel
        self.stride = kernel if stride is None else stride
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        # each channel as an image of its own, so that a row is one window of one channel
        self.cols = im2col(x.reshape(N * C, 1, H, W), k, k, s)
        self.winner = self.cols.argmax(axis=1)
        y = self.cols[np.arange(len(self.cols)), self.winner]
        return y.reshape(N, C, conv_output_size(H, k, s), conv_output_size(W, k, s))
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        N, C, H, W = self.x_shape
        dcols = np.zeros(self.cols.shape, dout.dtype)
        dcols[np.arange(len(dcols)), self.winner] = dout.ravel()
        dx = col2im(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride)
        return dx.reshape(self.x_shape)
        ### END SOLUTION


# %% name="max-pool-check" tags=["check"]
check("04.MaxPool2d", MaxPool2d)

# %% [markdown] name="avg-pool-text"
# ### Exercise: AvgPool2d
#
# The same with the mean of the window: `AvgPool2d(kernel, stride=None)`. By how much does the mean change if one of the pixels
# grows by 1? That is the share of the gradient that goes back to it.


# %% name="avg-pool-answer" tags=["answer"]
class AvgPool2d:
    """The mean of each window, (N, C, H, W) to (N, C, OH, OW)."""

    def __init__(self, kernel, stride=None):
        ### BEGIN SOLUTION
        self.kernel = kernel
        self.stride = kernel if stride is None else stride
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        means = im2col(x.reshape(N * C, 1, H, W), k, k, s).mean(axis=1)
        return means.reshape(N, C, conv_output_size(H, k, s), conv_output_size(W, k, s))
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        N, C, H, W = self.x_shape
        k = self.kernel
        dcols = np.repeat(dout.reshape(-1, 1) / k**2, k**2, axis=1)
        dx = col2im(dcols, (N * C, 1, H, W), k, k, self.stride)
        return dx.reshape(self.x_shape)
        ### END SOLUTION


# %% name="avg-pool-check" tags=["check"]
check("04.AvgPool2d", AvgPool2d)

# %% [markdown] name="gradient-check-text"
# ### Trust, but check
#
# Your layers have passed the checks. Here is the habit for your own ones, for which there are none: compare with difference
# quotients, in float64, on shapes whose lengths are all different. The toolkit has it as `gradient_check`.

# %% name="the-layers" tags=["experiment"]
from common import pooling


class ToolkitConv(convolution.Conv2D):
    """The toolkit's convolution with the interface of yours: the weights are there already."""

    def __init__(self, W, b, stride=1, pad=0):
        super().__init__(len(W), W.shape[-1], stride, pad)
        self.W, self.b = W, b

    def build(self, *_):
        pass


Conv = yours_or_toolkit("04.Conv2d", Conv2d, ToolkitConv)
MaxPool = yours_or_toolkit("04.MaxPool2d", MaxPool2d, pooling.MaxPool2D)
AvgPool = yours_or_toolkit("04.AvgPool2d", AvgPool2d, pooling.AveragePooling2D)

# %% name="gradient-check-table" tags=["experiment"]
from common.gradient_check import gradient_check

rng = np.random.default_rng(0)
W, b = rng.normal(size=(4, 2, 3, 3)), rng.normal(size=4)
x = rng.normal(size=(3, 2, 7, 8))
LAYERS = {
    "convolution": Conv(W, b),
    "convolution, stride 2, pad 1": Conv(W, b, 2, 1),
    "max pooling 2": MaxPool(2),
    "max pooling 3, stride 2": MaxPool(3, 2),
    "mean pooling 3, stride 1": AvgPool(3, 1),
}
rows = []
for name, layer in LAYERS.items():
    errors = gradient_check(layer, x, rng)
    rows.append([name, *(f"{errors[key]:.0e}" if key in errors else "–" for key in "xWb")])
table("04.gradient_check", rows)

# %% [markdown] name="gradient-check-see"
# **What to see**: relative errors around $10^{-8}$ or below are what a central difference can show. A wrong gradient stands out with an error of
# $10^{-2}$ or more. Pooling has no parameters, so nothing is to be checked there but the gradient for $x$.

# %% [markdown] name="param-count-text"
# ## 5 · A network
#
# ### Exercise: how many parameters?
#
# Write `conv_param_count(in_channels, out_channels, kernel)` for a convolution with square kernels, biases included.


# %% name="conv-param-count-answer" tags=["answer"]
def conv_param_count(in_channels, out_channels, kernel):
    """The number of weights and biases of a convolution layer."""
    ### BEGIN SOLUTION
    return out_channels * (in_channels * kernel**2 + 1)
    ### END SOLUTION


# %% name="conv-param-count-check" tags=["check"]
check("04.conv_param_count", conv_param_count)

# %% [markdown] name="simple-cnn-text"
# The network of the report: 30 filters of 5×5, ReLU, 2×2 max pooling, a dense layer of 100 neurons, ReLU, a dense layer of 10.
# It is a list of layers in the toolkit's `Sequential`. Your layers go into it as they are: it finds `W`, `b`, `dW` and
# `db` by their names.
#
# **Predict**: which layer has the most parameters? Your layers and the toolkit's compute the same. By which factor will the
# toolkit's be faster?

# %% name="simple-cnn" tags=["experiment"]
import time

from common.initializers import he_init, normal_init
from common.layers import Dense, Flatten, ReLU
from common.model import Sequential


def simple_cnn(seed, conv=ToolkitConv, pool=pooling.MaxPool2D, init=he_init):
    """Conv 30 of 5×5, pool, dense 100, dense 10; ``conv`` and ``pool`` may be anybody's."""
    W = init(25, 30, np.random.default_rng(seed)).T.reshape(30, 1, 5, 5).astype(np.float32)
    net = [conv(W, np.zeros(30, np.float32)), ReLU(), pool(2), Flatten()]
    return Sequential([*net, Dense(100), ReLU(), Dense(10)], (1, 28, 28), seed)


simple_cnn(0).summary()

# %% name="yours-and-toolkit" tags=["experiment"]
rows = []
for name, parts in {"yours": (Conv, MaxPool), "toolkit": ()}.items():
    model = simple_cnn(0, *parts)
    began = time.process_time()
    model.fit(x_train[:2000], y_train[:2000], verbose=False)
    seconds = time.process_time() - began
    results = model.evaluate(x_test[:1000], y_test[:1000])
    rows.append(
        [name, f"{seconds:.1f}", f"{results['loss']:.5f}", f"{results['accuracy']:.3f}"]
    )
table("04.yours", rows)

# %% [markdown] name="yours-see"
# **What to see**: the same start and the same batches lead to the same loss, in all digits shown. The time differs: the
# toolkit keeps its images in an order that copies faster and skips the gradient for the images themselves.
# (Time here is processor time, summed over the cores: that the toolkit lets all cores work shortens the wait, not this number.) Of the parameters nearly all are in the first dense layer; the convolution has only 780, however large the images are. For the longer runs
# we take the toolkit's.

# %% [markdown] name="claim-predict"
# ### 0.958 on 1,000 images
#
# The report trains this network on 5,000 images and tests it on 1,000: 0.9926 on the training images, 0.958 on the test
# images. Its best MLP had 0.9558, on all 10,000 test images. Is the CNN better?
#
# An accuracy $a$ measured on $n$ images has a standard error of $\sqrt{a(1-a)/n}$. **Predict**: how large is it for 0.958 and
# 1,000 images? If the same network is tested on ten different sets of 1,000 test images, how far will the ten figures lie
# apart?

# %% name="claim-train" tags=["experiment"]
from tqdm.auto import tqdm

from common.optimizers import Adam

FEW = 5000


def mlp(seed):
    """A fully connected net for the same images."""
    return Sequential([Flatten(), Dense(100), ReLU(), Dense(10)], (1, 28, 28), seed)


trained = {"MLP": [], "CNN": []}
for name, make in {"MLP": mlp, "CNN": simple_cnn}.items():
    for seed in tqdm(SEEDS, desc=name, leave=False):
        model = make(seed)
        model.compile(Adam(0.001))
        model.fit(x_train[:FEW], y_train[:FEW], epochs=5, verbose=False)
        trained[name].append(model)

# %% name="claim-table" tags=["experiment"]
from common.support.reported import BEST_MLP, SIMPLE_CNN


def accuracies(model, x, y, parts):
    """The accuracy on each of as many parts of the images."""
    right = model.predict_labels(x) == y
    return right.reshape(parts, -1).mean(axis=1)


thousands = {
    name: np.array([accuracies(model, x_test, y_test, 10) for model in models])
    for name, models in trained.items()
}
rows = []
for name, parts in thousands.items():
    all_images = parts.mean(axis=1)
    shown = f"{all_images.mean():.4f} ({all_images.min():.4f} – {all_images.max():.4f})"
    spread = f"{parts[0].min():.3f} – {parts[0].max():.3f}"
    rows.append([name, f"{parts[:, 0].mean():.3f}", shown, spread])
table("04.claim", rows)
a, n = SIMPLE_CNN.test, SIMPLE_CNN.test_images
print(
    f"report: {a} on {n} images, standard error {np.sqrt(a * (1 - a) / n):.4f}; MLP {BEST_MLP}"
)

# %% name="claim-figure" tags=["experiment"]
with figure("04.claim", size=(6.4, 2.6)) as axes:
    ax = axes[0, 0]
    for row, (name, parts) in enumerate(thousands.items()):
        at = np.full(parts.size, row)
        ax.plot(parts.ravel(), at, "o", alpha=0.4, label=f"{name}, 1,000 images")
        ax.plot(parts.mean(axis=1), at[: len(parts)] + 0.25, "d", label=f"{name}, all")
    ax.axvline(SIMPLE_CNN.test, color="black", linewidth=1)
    ax.set(yticks=[], ylim=(-0.5, 1.75))

# %% [markdown] name="claim-see"
# **What to see**: the report's 0.958 is reproduced: our CNNs come near it on the first 1,000 test images and on all. But the standard error is 0.006, three
# times the difference to 0.9558, so *these two figures* don't show that the CNN is the better one. The ten
# parts of the test set spread even more than chance would have them (about ± 0.013): its images are not shuffled, and some thousands are harder. A
# single thousand says little.
#
# The fair comparison is the one in the table: the same 5,000 training images, the same test images, several seeds. There
# the CNN is ahead by about four points, with every seed. (The report's MLP had 60,000 images to learn from.)

# %% [markdown] name="filters-predict"
# ### What it has learned
#
# The 30 kernels start as random numbers. The book that the report follows starts them at $N(0, 0.01^2)$; ours had He's larger ones.
#
# **Predict**: what will they look like after the training: like the hand-made kernels of part 1, like parts of digits, or still
# random? Does the start make a difference?


# %% name="filters-figure" tags=["experiment"]
def tiled(kernels, columns=10):
    """Kernels (30, 1, 5, 5) side by side in one picture, each to its own scale."""
    pictures = kernels[:, 0] / abs(kernels[:, 0]).max(axis=(1, 2), keepdims=True)
    pictures = np.pad(pictures, ((0, 0), (0, 1), (0, 1)), constant_values=np.nan)
    rows = [np.hstack(pictures[i : i + columns]) for i in range(0, len(pictures), columns)]
    return np.vstack(rows)


# %% name="filters-compared" tags=["experiment"]
small = simple_cnn(0, init=normal_init)  # N(0, 0.01²)
small.compile(Adam(0.001))
small.fit(x_train[:FEW], y_train[:FEW], epochs=5, verbose=False)
runs = {"He": (simple_cnn(0), trained["CNN"][0])}
runs["N(0, 0.01²)"] = (simple_cnn(0, init=normal_init), small)
with figure("04.filters", rows=2, columns=2, size=(10.5, 4.4)) as axes:
    for row, (start, models) in zip(axes, runs.items(), strict=True):
        pair = [model.parameters()["W1"] for model in models]
        for ax, kernels, when in zip(row, pair, ("before", "after"), strict=True):
            ax.imshow(tiled(kernels), cmap="RdBu_r", vmin=-1, vmax=1)
            bare(ax, f"{start}, {when}")
        alike = [np.corrcoef(p.ravel(), q.ravel())[0, 1] for p, q in zip(*pair, strict=True)]
        print(
            f"{start}: correlation of a kernel with its start {np.mean(alike):.2f} on average"
        )
print(f"test accuracy from small kernels: {small.evaluate(x_test, y_test)['accuracy']:.4f}")

# %% [markdown] name="filters-see"
# **What to see**: with He's start (above) almost nothing has moved: each kernel is nearly what it was, and yet the network reads digits. Random kernels
# are edge detectors of a kind already, and the dense layers learn to use them. From small weights (below) the same training
# leaves kernels that no longer look like noise: many have a light and a dark side, as the hand-made ones. So before you read
# meaning into a picture of filters, look at the picture from before the training. (The accuracy from small kernels is no better, as the
# line below the figure says.)

# %% [markdown] name="part-shifts"
# ## 6 · Shifted images
#
# ### Equivariant is not invariant
#
# A convolution uses the same kernel everywhere. So if the image moves by one pixel, the output moves by one pixel: it is
# **equivariant** to shifts. **Invariant** would mean that the output stays the same. A CNN is often called shift-invariant;
# let us measure it.
#
# **Predict**: the image moves by 1 pixel. Is the output of the convolution the old one, moved? And after 2×2 max pooling, whose output
# would have to move by half a pixel?


# %% name="equivariance" tags=["experiment"]
def moved_by(images, pixels):
    """All images moved to the right; zeros move in."""
    moved = np.zeros_like(images)
    moved[..., pixels:] = images[..., : images.shape[-1] - pixels]
    return moved


def stages(model, images):
    """The output after the convolution (with ReLU), after pooling, and as probabilities."""
    conv = model.layers[1].forward(model.layers[0].forward(images))
    return conv, model.layers[2].forward(conv), model.predict_probs(images)


def change(new, old):
    """How much two arrays differ, as a share of the size of the old one."""
    return f"{np.linalg.norm(new - old) / np.linalg.norm(old):.2f}"


model, images, rows = trained["CNN"][0], x_test[:200], []
conv, pool, probs = stages(model, images)
for d in 1, 2, 3, 4:
    conv_d, pool_d, probs_d = stages(model, moved_by(images, d))
    by_half = change(pool_d[..., d // 2 :], pool[..., : -d // 2]) if d % 2 == 0 else "–"
    along = change(conv_d[..., d:], conv[..., :-d])
    pooled = change(pool_d, pool)
    rows.append([d, change(conv_d, conv), along, pooled, by_half, change(probs_d, probs)])
table("04.equivariance", rows)

# %% [markdown] name="equivariance-see"
# **What to see**: against the old output the convolution's changes by more than half of its size for a single pixel. Moved along with the
# image it is the same to the last digit: equivariant, not invariant. Pooling keeps this for even shifts, whose
# output moves by half as many pixels; for odd ones there is no such whole number, and it gives something new. It dampens the change a
# little, no more. Then `Flatten` and the dense layer give every place weights of its own, and the answer changes.
# What is invariant would be a mean over *all* places.

# %% [markdown] name="shift-predict"
# ### Accuracy against pixels shifted
#
# **Predict**: the MLP and the CNN have learned from centered digits. Move the test images by 1, 2, … pixels. Which of the two falls,
# and how far is it at 4 pixels? (A digit is about 20 pixels wide, and a random answer is right in one of ten cases.)

# %% name="shift-figure" tags=["experiment"]
from common.plots import band

SHIFTS = np.arange(7)


def shifted_accuracy(model, pixels):
    """On 1,000 test images moved to the right, and to the left: the mean of the two."""
    x, y = x_test[:1000], y_test[:1000]
    left = moved_by(x[..., ::-1], pixels)[..., ::-1]
    return np.mean([model.evaluate(z, y)["accuracy"] for z in (moved_by(x, pixels), left)])


curves = {
    name: np.array([[shifted_accuracy(model, d) for d in SHIFTS] for model in models])
    for name, models in trained.items()
}

# %% name="shift-shown" tags=["experiment"]
with figure("04.shift", size=(5.6, 3.3)) as axes:
    for name, runs in curves.items():
        band(axes[0, 0], SHIFTS, runs, label=name)
    axes[0, 0].set_ylim(0, 1)
table(
    "04.shift",
    [[name, *(f"{a:.3f}" for a in runs.mean(axis=0))] for name, runs in curves.items()],
)

# %% [markdown] name="shift-see"
# **What to see**: both fall. The CNN falls later, by about a pixel. But at 4 pixels it is wrong on most images, too. It has never seen a shifted digit, and its dense layers expect
# strokes where they were. What helps is to show it shifted images: notebook 05.

# %% [markdown] name="part-fashion"
# ## 7 · Clothes on a slow PC
#
# Another of the source documents runs a CNN on Fashion-MNIST, on a PC that was too slow for it. With 32 filters of 3×3 and 64 of
# 5×5 one epoch of 60,000 images took about 5 minutes. With 4 and 4 filters it was fast, and passed 80 %.
#
# **Predict**: how many multiplications does each of the two networks need for one image: what is the ratio? Will the seconds have
# the same ratio? After the *same time*, which of the two will have the higher accuracy?

# %% name="fashion-data" tags=["experiment"]
from common.datasets import load_fashion_mnist
from common.fast_convolution import FastConv2D

fashion = load_fashion_mnist(flatten=False)
(x_clothes, y_clothes), (x_new, y_new) = fashion
x_new, y_new = (x_new, y_new) if FULL else (x_new[:2000], y_new[:2000])
print(x_clothes.shape, x_new.shape, "complete" if fashion.complete else "a small part only")


def clothes_cnn(filters, seed):
    """Conv 3×3, pool, conv 5×5, pool, dense 10, as in the document (its padding is not told)."""
    first, second = filters
    net = [FastConv2D(first, 3), ReLU(), pooling.MaxPool2D(2)]
    net += [FastConv2D(second, 5), ReLU(), pooling.MaxPool2D(2), Flatten(), Dense(10)]
    return Sequential(net, (1, 28, 28), seed)


# %% name="fashion-train" tags=["experiment"]
CHUNK = 3000  # images between two tests
BUDGET = {(4, 4): 20, (32, 64): 20 if FULL else 5}  # so many chunks; 20 are one epoch of 60,000
FASHION_SEEDS = SEEDS if FULL else range(2)


def learn_clothes(filters, chunks, seed):
    """Processor seconds of training and test accuracy after each chunk."""
    model, rng = clothes_cnn(filters, seed), np.random.default_rng(seed)
    order, seconds, points = np.resize(rng.permutation(len(x_clothes)), chunks * CHUNK), 0.0, []
    for chosen in order.reshape(chunks, CHUNK):
        began = time.process_time()
        model.fit(x_clothes[chosen], y_clothes[chosen], verbose=False)
        seconds += time.process_time() - began
        points.append((seconds, model.evaluate(x_new, y_new)["accuracy"]))
    return points


clothes = {
    filters: np.array([learn_clothes(filters, chunks, seed) for seed in FASHION_SEEDS])
    for filters, chunks in tqdm(BUDGET.items(), desc="clothes", leave=False)
}

# %% name="fashion-figure" tags=["experiment"]
with figure("04.fashion", columns=2, sharey=True, size=(9, 3.3)) as axes:
    for filters, runs in clothes.items():
        label = f"{filters[0]} and {filters[1]} filters"
        accuracy, images_seen = runs[:, :, 1], CHUNK * np.arange(1, runs.shape[1] + 1)
        axes[0, 0].plot(runs[:, :, 0].mean(axis=0), accuracy.mean(axis=0), label=label)
        band(axes[0, 1], images_seen, accuracy, label=label)
    axes[0, 0].set_xlabel("processor seconds of training")
    axes[0, 1].set_xlabel("images seen")

# %% name="fashion-table" tags=["experiment"]
from common.support.reported import SLOW_PC

rows = []
for document in SLOW_PC:
    runs, (first, second) = clothes[document.filters], document.filters
    seconds = runs[:, -1, 0].mean() / (CHUNK * runs.shape[1]) * 60_000
    products = first * 26**2 * 9 + second * 9**2 * first * 25 + second * 4**2 * 10
    best = runs[:, :, 1].mean(axis=0)
    minutes = f"{60 * document.minutes_an_epoch:.0f}" if document.minutes_an_epoch else "–"
    passed = f"> {document.test:.2f}" if document.test else "–"
    here = f"{best[-1]:.3f} ({CHUNK * runs.shape[1]:,})"
    label = f"{first} and {second}"
    rows.append([label, f"{products:,}", f"{seconds:.0f}", minutes, here, passed])
table("04.fashion", rows)

# %% [markdown] name="fashion-see"
# **What to see**: what took the document's PC 5 minutes takes well under one minute of processor time here, shared among the cores. The large network
# needs 76 times as many multiplications, and by far not 76 times the time. A likely reason: cutting the windows out of the images, and everything else that is not a product, is
# less work for the small one, too, but by a factor of about six, not of 76. So the small network is a poor bargain: from its first point on the large one is ahead, not only after the same number of
# images but after the same time, too. In one epoch of 60,000 the small one does not quite reach the 80 % that the document tells of (how
# many epochs it took is not told); the large one is there with a quarter of the images.

# %% [markdown] name="part-keras"
# ## 8 · The same in Keras and in PyTorch
#
# A third document maps a CNN onto Keras. Line by line:
#
# | what | Keras, as in the document | Keras today | here |
# |---|---|---|---|
# | a stack of layers | `Sequential()` | the same | `Sequential([...])` |
# | 32 filters of 3×3 | `Convolution2D(32, 3, 3)` | `Conv2D(32, (3, 3))` | `Conv2D(32, 3)`, your `Conv2d(W, b)` |
# | keep the size | `border_mode="same"` | `padding="same"` | `pad=1` (for 3×3) |
# | an activation | `Activation("relu")` | the same | `ReLU()` |
# | 2×2 max pooling | `MaxPooling2D(pool_size=(2, 2))` | the same | `MaxPool2D(2)`, your `MaxPool2d(2)` |
# | drop units | `Dropout(0.25)` | the same | `Dropout(0.25)` |
# | images to vectors | `Flatten()` | the same | `Flatten()` |
# | all to all | `Dense(128)` | the same | `Dense(128)` |
# | probabilities | `Activation("softmax")` | the same | in the loss, or `Softmax()` |
# | how to learn | `compile(loss, optimizer, metrics)` | the same | `compile(optimizer, loss)` |
# | learn | `fit(x, y, nb_epoch=1)` | `fit(x, y, epochs=1)` | `fit(x, y, epochs=1)` |
# | test | `evaluate(x, y)` | the same | `evaluate(x, y)` |
# | keep the structure | `to_json()` | the same | `to_json()` |
# | keep the weights | `save_weights(path)` | the same; the path ends in `.weights.h5` | `save_weights(path)` |
#
# Three traps. Keras images are `(N, H, W, C)` unless told otherwise, ours and PyTorch's `(N, C, H, W)`. Dropout drops *units* (outputs of a
# layer), not connections. And the second line: in Keras 1 the two threes were the kernel's rows and columns. In the interface of Keras 2
# the third argument is the **stride**: tf.keras reads `Convolution2D(32, 3, 3)` as a 3×3 kernel (second argument) that jumps by 3,
# without a word. (The separate keras package of those years knew the old call and put it right, with a warning.)
#
# **Predict**: which sizes do the outputs of the two readings have for an image of 28×28?

# %% name="keras-trap" tags=["experiment"]
rows = []
for name, stride in {"Keras 1: kernel 3×3": 1, "tf.keras: kernel 3, stride 3": 3}.items():
    side = output_size(28, 3, stride)
    rows.append([name, f"{side} × {side}", f"{32 * side**2:,}"])
table("04.keras_trap", rows)

# %% [markdown] name="keras-trap-see"
# **What to see**: no error, but less than an eighth of the output is left. A convolution with stride = kernel has no overlapping windows.
#
# Here is the whole life of a model, in the toolkit:

# %% name="keras-lines" tags=["experiment"]
import tempfile
from pathlib import Path

from common.layers import Dropout


def keras_cnn():
    """The network of the document, smaller."""
    net = [FastConv2D(8, 3, pad=1), ReLU(), pooling.MaxPool2D(2), Dropout(0.25)]
    return Sequential([*net, Flatten(), Dense(32), ReLU(), Dense(10)], (1, 28, 28), seed=0)


model = keras_cnn()
model.compile("adam", loss="softmax_cross_entropy")
model.fit(x_train[:5000], y_train[:5000], epochs=2, verbose=False)
print(model.evaluate(x_test[:1000], y_test[:1000]))
with tempfile.TemporaryDirectory() as folder:
    model.save_weights(Path(folder) / "weights.npz")
    again = Sequential.from_json(model.to_json())
    again.load_weights(Path(folder) / "weights.npz")
print(again.evaluate(x_test[:1000], y_test[:1000]))

# %% [markdown] name="torch-text"
# **What to see**: the second model was made from a text and a file, and gives the same loss.
#
# ### In PyTorch (optional)
#
# The same network with the weights carried over. Two things differ: PyTorch keeps a dense weight as `(out, in)`, so it is the
# transpose of ours; and there `eval()` turns off dropout, which ours does outside `fit`. **Predict**: how closely can the outputs agree, in float32?

# %% name="torch" tags=["experiment"]
from common.support.messages import text

try:
    import torch
except ImportError:
    print(text("04.torch:missing"))
else:
    from torch import nn

    images = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25)]
    dense = [nn.Flatten(), nn.Linear(8 * 14 * 14, 32), nn.ReLU(), nn.Linear(32, 10)]
    twin = nn.Sequential(*images, *dense).eval()
    for number, layer in enumerate((twin[0], twin[5], twin[7]), start=1):
        W, b = (np.ascontiguousarray(model.parameters()[f"{name}{number}"]) for name in "Wb")
        layer.weight.data = torch.from_numpy(W if W.ndim == 4 else W.T.copy())
        layer.bias.data = torch.from_numpy(b)
    with torch.no_grad():
        theirs = twin(torch.from_numpy(x_test[:1000])).numpy()
    ours = model.predict(x_test[:1000])
    difference = abs(ours - theirs).max()
    print(f"logits up to {abs(ours).max():.1f}, largest difference {difference:.1e}")
    assert difference < 1e-4

# %% [markdown] name="torch-see"
# **What to see**: where PyTorch is installed, the logits agree to within $10^{-4}$; what is left is the rounding of float32. The toolkit's
# `Conv2D` computes what PyTorch computes; and part 5 showed that your `Conv2d` gives the toolkit's loss.

# %% [markdown] name="summary"
# ## What you have measured
#
# - im2col makes a convolution one matrix product. A forgotten transpose keeps the shape and ruins the rows; test with lengths that all differ.
# - col2im adds where windows overlap. It is the adjoint of im2col, not its inverse; stride = kernel hides the difference.
# - A convolution has few parameters, whatever the size of the image; nearly all of a simple CNN's are in its dense layer.
# - 0.958 on 1,000 images is 0.958 ± 0.006. On equal terms the CNN beats the MLP clearly.
# - Convolution is equivariant to shifts. A CNN with dense layers is not invariant: at 4 pixels it is wrong on most images.
# - Seventy times the multiplications need not be seventy times the time.
# - `Convolution2D(32, 3, 3)` means a stride of 3 in tf.keras; a dense weight is transposed in PyTorch; and with `(N, H, W, C)` images `Flatten` gives another order of features.
#
# Read on: Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016); LeCun et al., *Gradient-based
# learning applied to document recognition* (1998).
#
# Where you are now, and what is next:

# %% name="progress-at-end"
progress("04")
