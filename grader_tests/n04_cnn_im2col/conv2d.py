"""The check of a convolution layer.

Its images and the gradients that come back to it are sums of products with a factor for each axis,
so that the output and all slopes are known from one-dimensional sums: see `separable_images`.

Three parts earn a third each: the forward pass, without which nothing counts; the gradients dW and
db; the gradient dx.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from common.messages import text
from grader_tests.kit.probing import (
    CLOSE,
    Array,
    Unsolved,
    Wrong,
    as_array,
    close,
    expect,
    first_match,
    strided,
)
from grader_tests.n04_cnn_im2col.image_layers import ImageLayer, expect_kept
from grader_tests.n04_cnn_im2col.separable_images import (
    CLOSE_SINGLE,
    PLANS,
    Plan,
    Separable,
    correlated,
    draw_separable,
    slopes_in_images,
    slopes_in_kernels,
)

N, C, OC = 3, 2, 4  # all different, so that no two axes can be taken for one another


@dataclass
class Problem:
    """A layer with its arrays, and the images that go through it."""

    plan: Plan
    W: Array
    b: Array
    images: Separable

    @classmethod
    def draw(cls, plan: Plan, rng: Generator, whole: bool = False) -> "Problem":
        """Drawn weights and images; ``whole`` numbers, where they are to be read."""
        W, b = (rng.uniform(-2, 2, shape) for shape in ((OC, C, *plan.kernel), OC))
        images = draw_separable(N, C, plan.size, rng)
        if whole:
            W, b = np.round(2 * W), np.round(5 * b)
            factors = (images.samples, images.channels, images.rows, images.columns)
            images = Separable(*(np.round(1.5 * factor) for factor in factors))
        return cls(plan, W, b, images)

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the output."""
        return len(self.images.x), OC, *self.plan.places

    def layer(self, answer: object, dtype: type = np.float64) -> ImageLayer:
        """A learner's layer with these weights."""
        stride, pad = self.plan.options
        arguments: list[object] = [
            self.W.astype(dtype, copy=False),
            self.b.astype(dtype, copy=False),
        ]
        options = {}
        if pad:
            options["pad"] = pad
        if stride != 1:
            arguments.append(stride)
        return ImageLayer(answer, *arguments, options=options)

    def output(self, W: Array | None = None) -> Array:
        """What is to come out; with other kernels, what a mistake would make of it."""
        return correlated(self.images, self.W if W is None else W, self.b, self.plan)

    def values(self) -> dict[str, Any]:
        """For a message."""
        sizes = (self.images.x.shape, self.W.shape, *self.plan.options)
        return dict(zip(("x_shape", "w_shape", "stride", "pad"), sizes, strict=True))


def check_conv2d(answer: object, rng: Generator) -> tuple[float, Wrong | Unsolved] | None:
    """The three parts; without the first nothing counts."""
    first, second, third = rng.spawn(3)
    _check_forward(answer, first)
    findings: list[Wrong | Unsolved] = []
    for part, part_rng in ((_check_parameters, second), (_check_images, third)):
        try:
            part(answer, part_rng)
        except (Wrong, Unsolved) as finding:
            findings.append(finding)
    return ((3 - len(findings)) / 3, findings[0]) if findings else None


# --- forward ---


def _check_forward(answer: object, rng: Generator) -> None:
    small = Problem.draw(PLANS[0], rng, whole=True)
    result = small.layer(answer).raw_forward(small.images.x)
    if result is None:
        raise Unsolved  # the class as it was released: its methods do nothing
    _expect_output(small.layer(answer), small, small.images.x)
    for plan in PLANS:
        problem, other = Problem.draw(plan, rng), Problem.draw(plan, rng)
        layer, neighbour = problem.layer(answer), other.layer(answer)
        _expect_output(layer, problem, strided(problem.images.x), neighbour=other)
        first = layer.raw_forward(problem.images.x)
        kept = layer.read_output(first, problem.shape)
        layer.forward(-problem.images.x, problem.shape)
        neighbour.forward(other.images.x, other.shape)
        expect_kept(layer, first, kept)
        single = problem.images.x.astype(np.float32)
        _expect_output(problem.layer(answer, np.float32), problem, single, CLOSE_SINGLE)
    _check_weights_are_shared(answer, rng)


def _expect_output(
    layer: ImageLayer,
    problem: Problem,
    x: Array,
    tolerance: tuple[float, float] = CLOSE,
    neighbour: Problem | None = None,
) -> None:
    expect(
        layer.forward(x, problem.shape, partial(_misshapen_output, problem=problem)),
        problem.output(),
        problem="convolution",
        what=text("checks:place"),
        tolerance=tolerance,
        name=partial(_name_output, problem=problem, neighbour=neighbour),
        **problem.values(),
    )


def _name_output(got: Array, problem: Problem, neighbour: Problem | None) -> str | None:
    W, b = problem.W, problem.b[:, None, None]
    oc, right = len(W), problem.output()
    if neighbour is not None:
        theirs = correlated(problem.images, neighbour.W, neighbour.b, problem.plan)
        if close(got, theirs):
            return "shared_state"

    def misread(*axes: int) -> Array:
        """The kernels as they count where their numbers meet columns in another order."""
        lengths = [W.shape[axis] for axis in axes]
        return W.reshape(oc, *lengths).transpose(0, *(1 + np.argsort(axes)))

    known = {
        "flipped": problem.output(W[:, :, ::-1, ::-1]),
        "flipped_one_way": problem.output(W[:, :, ::-1]),
        "bias_missing": right - b,
        "bias_subtracted": right - 2 * b,
        "output_reshaped": right.transpose(0, 2, 3, 1).reshape(right.shape),
        "kernels_reshaped": problem.output(W.reshape(-1, oc).T.reshape(W.shape)),
        "kernel_swapped": problem.output(misread(1, 3, 2)),
        "channels_last": problem.output(misread(2, 3, 1)),
        "one_channel": problem.output(W * (np.arange(C) == 0)[:, None, None]),
        "channel_mean": problem.output(W / C),
        "mean_of_window": problem.output(W / W[0].size),
        "stride_ignored": correlated(problem.images, W, problem.b, problem.plan.at_stride(1)),
    }
    return first_match(got, known)


def _misshapen_output(got: Array, problem: Problem) -> str | None:
    n, oc, *places = problem.shape
    stride, pad = problem.plan.options
    free = [axis.size + 2 * pad - axis.kernel for axis in (problem.plan.rows, problem.plan.columns)]
    known = {
        "not_images": (n * places[0] * places[1], oc),
        "output_channels_last": (n, *places, oc),
        "samples_second": (oc, n, *places),
        "stride_ignored": (n, oc, *(steps + 1 for steps in free)),
        "pad_ignored": (n, oc, *((steps - 2 * pad) // stride + 1 for steps in free)),
    }
    return next((key for key, shape in known.items() if shape == got.shape), None)


def _check_weights_are_shared(answer: object, rng: Generator) -> None:
    """An optimizer changes the arrays W and b in place; the next forward pass goes by them."""
    problem, later = Problem.draw(PLANS[0], rng), Problem.draw(PLANS[0], rng)
    layer, x = problem.layer(answer), problem.images.x
    layer.forward(x, problem.shape)
    for name, array in (("W", problem.W), ("b", problem.b)):
        value = as_array(getattr(layer.layer, name, None))
        if value is None or not close(value, array):
            raise Wrong("no_attribute", key="weights_not_kept", name=name)
    earlier = Problem(problem.plan, problem.W.copy(), problem.b.copy(), problem.images)
    problem.W[...] = later.W
    half = Problem(problem.plan, later.W, earlier.b, problem.images)
    got = layer.forward(x, problem.shape)
    stale = close(got, earlier.output())
    expect(got, half.output(), problem="stale_weights", which="W", what=text("checks:place"),
           name=lambda got: "copies_weights" if stale else None)  # fmt: skip
    problem.b[...] = later.b
    got = layer.forward(x, problem.shape)
    stale = close(got, half.output())
    expect(got, problem.output(), problem="stale_weights", which="b", what=text("checks:place"),
           name=lambda got: "copies_weights" if stale else None)  # fmt: skip


# --- backward ---


def _ready(
    answer: object, plan: Plan, rng: Generator
) -> tuple[ImageLayer, Problem, Separable, Separable, Separable]:
    """A layer after a forward pass, its problem, a dout; and what an earlier round trip was with."""
    problem, other = Problem.draw(plan, rng), Problem.draw(plan, rng)
    layer, neighbour = problem.layer(answer), other.layer(answer)
    dout, earlier = (draw_separable(N, OC, plan.places, rng) for _ in range(2))
    layer.forward(other.images.x, problem.shape)
    layer.backward(earlier.x, other.images.x.shape, partial(_misshapen_dx, problem=problem))
    layer.forward(strided(problem.images.x), problem.shape)
    neighbour.forward(other.images.x, problem.shape)
    return layer, problem, dout, earlier, other.images


def _check_parameters(answer: object, rng: Generator) -> None:
    for plan in PLANS:
        layer, problem, dout, earlier, other = _ready(answer, plan, rng)
        layer.backward(strided(dout.x), problem.images.x.shape)
        db = dout.x.sum(axis=(0, 2, 3))
        earlier_db = earlier.x.sum(axis=(0, 2, 3))
        known = {
            "averaged": db / N,
            "bias_mean": dout.x.mean(axis=(0, 2, 3)),
            "bias_mean_of_places": dout.x.sum(axis=0).mean(axis=(1, 2)),
            "dout_reshaped": dout.x.reshape(-1, OC).sum(axis=0),
            "accumulated": db + earlier_db,
            "one_image": dout.x[-1].sum(axis=(1, 2)),
            "first_image": dout.x[0].sum(axis=(1, 2)),
        }
        _expect_gradient(layer, "db", db, known, problem)
        got = slopes_in_kernels(problem.images, dout, plan)
        from_other = slopes_in_kernels(other, dout, plan)
        known = {
            "averaged": got / N,
            "dw_not_transposed": got.reshape(OC, -1).T.reshape(got.shape),
            "flipped": got[:, :, ::-1, ::-1],
            "accumulated": got + slopes_in_kernels(other, earlier, plan),
            "other_batch": from_other,
            "one_image": slopes_in_kernels(problem.images, dout, plan, slice(N - 1, N)),
            "first_image": slopes_in_kernels(problem.images, dout, plan, slice(0, 1)),
        }
        _expect_gradient(layer, "dW", got, known, problem)


def _expect_gradient(
    layer: ImageLayer, which: str, expected: Array, known: dict[str, Array], problem: Problem
) -> None:
    def name(got: Array) -> str | None:
        key = first_match(got, known)
        return "one_image" if key == "first_image" else key

    def misshapen(got: Array) -> str | None:
        shapes: dict[str, tuple[int, ...]] = {
            "bias_total": (),
            "bias_kept_places": (OC, *problem.plan.places),
            "dw_is_matrix": (OC, problem.W[0].size),
            "dw_is_transposed": (problem.W[0].size, OC),
        }
        return next((key for key, shape in shapes.items() if shape == got.shape), None)

    expect(
        layer.gradient(which, expected.shape, misshapen),
        expected,
        problem="slope_of_convolution",
        what=which,
        name=name,
        **problem.values(),
    )


def _check_images(answer: object, rng: Generator) -> None:
    for plan in PLANS:
        layer, problem, dout, _, _ = _ready(answer, plan, rng)
        before = problem.W.copy()
        expected = slopes_in_images(dout, problem.W, plan)
        known = {
            "flipped": slopes_in_images(dout, problem.W[:, :, ::-1, ::-1], plan),
            "overwrites": slopes_in_images(dout, problem.W, plan, "overwritten"),
            "overwrites_first": slopes_in_images(dout, problem.W, plan, "overwritten_first"),
            "averaged": expected / N,
            "sign": -expected,
        }

        def name(got: Array, known: dict[str, Array] = known) -> str | None:
            key = first_match(got, known)
            return "overwrites" if key == "overwrites_first" else key

        misshapen = partial(_misshapen_dx, problem=problem)
        got = layer.backward(strided(dout.x), problem.images.x.shape, misshapen)
        expect(
            got,
            expected,
            problem="slope_of_convolution",
            what="dx",
            name=name,
            **problem.values(),
        )
        kept = as_array(getattr(layer.layer, "W", None))
        if kept is None or not close(kept, before):
            raise Wrong("changed", key="edits_arguments", argument="W")
    alone = Problem.draw(PLANS[2], rng)
    images = draw_separable(1, C, alone.plan.size, rng)
    dout = draw_separable(1, OC, alone.plan.places, rng)
    layer = alone.layer(answer)
    layer.forward(images.x, (1, OC, *alone.plan.places))
    got = layer.backward(dout.x, images.x.shape)
    expected = slopes_in_images(dout, alone.W, alone.plan)
    expect(got, expected, problem="slope_of_convolution", what="dx", **alone.values())
    single = alone.layer(answer, np.float32)
    single.forward(images.x.astype(np.float32), (1, OC, *alone.plan.places))
    got = single.backward(dout.x.astype(np.float32), images.x.shape)
    expect(got, expected, problem="slope_of_convolution", what="dx", tolerance=CLOSE_SINGLE,
           **alone.values())  # fmt: skip


def _misshapen_dx(got: Array, problem: Problem) -> str | None:
    n, c, h, w = problem.images.x.shape
    pad = problem.plan.options[1]
    if got.shape == (n * problem.plan.places[0] * problem.plan.places[1], problem.W[0].size):
        return "not_put_back"
    if pad and got.shape == (n, c, h + 2 * pad, w + 2 * pad):
        return "not_cropped"
    return None
