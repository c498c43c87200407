"""The check of a convolution layer.

Its images and the gradients that come back to it are sums of products with a factor for each axis,
so that the output and all slopes are known from one-dimensional sums: see `separable_images`.

Three parts earn a third each: the forward pass, without which nothing counts; the gradients dW and
db; the gradient dx.
"""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE, Candidates, close, expect, first_match
from grader_tests.kit.credit import Outcome, credit
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array, as_array
from grader_tests.n04_cnn_im2col.conv2d_mistakes import misshapen_dx, misshapen_output, name_output
from grader_tests.n04_cnn_im2col.conv2d_problem import (
    OC,
    C,
    N,
    Problem,
    slopes_in_images,
    slopes_in_kernels,
)
from grader_tests.n04_cnn_im2col.kernel_places import PLANS, Plan
from grader_tests.n04_cnn_im2col.learners_layer import LearnersLayer, expect_kept
from grader_tests.n04_cnn_im2col.separable_images import CLOSE_SINGLE, Separable, draw_separable


def check_conv2d(answer: object, rng: Generator) -> Outcome:
    """The three parts; without the first nothing counts."""
    return credit(answer, rng, _check_forward, _check_parameters, _check_images)


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
        _expect_weights_kept(layer, problem)
        layer.forward(-problem.images.x, problem.shape)
        neighbour.forward(other.images.x, other.shape)
        expect_kept(layer, first, kept)
        single = problem.images.x.astype(np.float32)
        _expect_output(problem.layer(answer, np.float32), problem, single, CLOSE_SINGLE)
    _check_weights_are_shared(answer, rng)


def _expect_output(
    layer: LearnersLayer,
    problem: Problem,
    x: Array,
    tolerance: tuple[float, float] = CLOSE,
    neighbour: Problem | None = None,
) -> None:
    expect(
        layer.forward(x, problem.shape, partial(misshapen_output, problem=problem)),
        problem.output(),
        problem="convolution",
        what=text("checks:place"),
        tolerance=tolerance,
        misconception=partial(name_output, problem=problem, neighbour=neighbour),
        **problem.values(),
    )


def _expect_weights_kept(layer: LearnersLayer, problem: Problem) -> None:
    """An optimizer may change W and b, the layer itself may not."""
    for name, array in (("W", problem.W), ("b", problem.b)):
        value = as_array(getattr(layer.layer, name, None))
        if value is not None and value.shape == array.shape and not close(value, array):
            raise Wrong("changed", misconception="edits_arguments", argument=name)


def _check_weights_are_shared(answer: object, rng: Generator) -> None:
    """An optimizer changes the arrays W and b in place; the next forward pass goes by them."""
    problem, later = Problem.draw(PLANS[0], rng), Problem.draw(PLANS[0], rng)
    W, b, x = problem.W.copy(), problem.b.copy(), problem.images.x
    layer = LearnersLayer(answer, W, b)
    layer.forward(x, problem.shape)
    for name, array in (("W", problem.W), ("b", problem.b)):
        value = as_array(getattr(layer.layer, name, None))
        if value is None or not close(value, array):
            raise Wrong("no_attribute", misconception="weights_not_kept", name=name)
    half = replace(problem, W=later.W)
    whole = replace(half, b=later.b)
    for name, array, before, after in (("W", W, problem, half), ("b", b, half, whole)):
        array[...] = getattr(after, name)
        known = [("copies_weights", before.output())]
        expect(
            layer.forward(x, problem.shape),
            after.output(),
            problem="stale_weights",
            which=name,
            what=text("checks:place"),
            misconception=partial(first_match, candidates=known),
        )


# --- backward ---


def _ready(
    answer: object, plan: Plan, rng: Generator
) -> tuple[LearnersLayer, Problem, Separable, Separable, Separable]:
    """A layer after a forward pass, its problem, a dout; and what an earlier round trip was with."""
    problem, other = Problem.draw(plan, rng), Problem.draw(plan, rng)
    layer, neighbour = problem.layer(answer), other.layer(answer)
    dout, earlier = (draw_separable(N, OC, plan.places, rng) for _ in range(2))
    layer.forward(other.images.x, problem.shape)
    layer.backward(earlier.x, other.images.x.shape, partial(misshapen_dx, problem=problem))
    _expect_weights_kept(layer, problem)
    _expect_output(layer, problem, strided(problem.images.x))
    neighbour.forward(other.images.x, problem.shape)
    return layer, problem, dout, earlier, other.images


def _check_parameters(answer: object, rng: Generator) -> None:
    for plan in PLANS:
        layer, problem, dout, earlier, other = _ready(answer, plan, rng)
        layer.backward(strided(dout.x), problem.images.x.shape)
        db = dout.x.sum(axis=(0, 2, 3))
        earlier_db = earlier.x.sum(axis=(0, 2, 3))
        known = [
            ("averaged", db / N),
            ("bias_mean", dout.x.mean(axis=(0, 2, 3))),
            ("bias_mean_of_places", dout.x.sum(axis=0).mean(axis=(1, 2))),
            ("dout_reshaped", dout.x.reshape(-1, OC).sum(axis=0)),
            ("dout_reshaped", dout.x.reshape(OC, -1).sum(axis=1)),
            ("accumulated", db + earlier_db),
            ("one_image", dout.x[-1].sum(axis=(1, 2))),
            ("one_image", dout.x[0].sum(axis=(1, 2))),
        ]
        _expect_gradient(layer, "db", db, known, problem)
        got = slopes_in_kernels(problem.images, dout, plan)
        from_other = slopes_in_kernels(other, dout, plan)
        known = [
            ("averaged", got / N),
            ("dw_not_transposed", got.reshape(OC, -1).T.reshape(got.shape)),
            ("flipped_back", got[:, :, ::-1, ::-1]),
            ("accumulated", got + slopes_in_kernels(other, earlier, plan)),
            ("other_batch", from_other),
            ("one_image", slopes_in_kernels(problem.images, dout, plan, slice(N - 1, N))),
            ("one_image", slopes_in_kernels(problem.images, dout, plan, slice(0, 1))),
        ]
        _expect_gradient(layer, "dW", got, known, problem)


def _expect_gradient(
    layer: LearnersLayer, which: str, expected: Array, known: Candidates, problem: Problem
) -> None:
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
        misconception=partial(first_match, candidates=known),
        **problem.values(),
    )


def _name_dx(got: Array, known: Candidates, expected: Array, plan: Plan) -> str | None:
    return first_match(got, known) or plan.name_overlaps(got, expected)


def _check_images(answer: object, rng: Generator) -> None:
    for plan in PLANS:
        layer, problem, dout, _, _ = _ready(answer, plan, rng)
        expected = slopes_in_images(dout, problem.W, plan)
        known = [
            ("flipped_back", slopes_in_images(dout, problem.W[:, :, ::-1, ::-1], plan)),
            ("overwrites", slopes_in_images(dout, problem.W, plan, "overwritten")),
            ("overwrites", slopes_in_images(dout, problem.W, plan, "overwritten_first")),
            ("averaged", expected / N),
            ("sign", -expected),
        ]

        misshapen = partial(misshapen_dx, problem=problem)
        got = layer.backward(strided(dout.x), problem.images.x.shape, misshapen)
        _expect_weights_kept(layer, problem)
        expect(
            got,
            expected,
            problem="slope_of_convolution",
            what="dx",
            misconception=partial(_name_dx, known=known, expected=expected, plan=plan),
            **problem.values(),
        )
    alone = Problem.draw(PLANS[2], rng)
    images = draw_separable(1, C, alone.plan.size, rng)
    dout = draw_separable(1, OC, alone.plan.places, rng)
    alone.images = images
    layer = alone.layer(answer)
    _expect_output(layer, alone, images.x)
    got = layer.backward(dout.x, images.x.shape)
    expected = slopes_in_images(dout, alone.W, alone.plan)
    expect(got, expected, problem="slope_of_convolution", what="dx", **alone.values())
    single = alone.layer(answer, np.float32)
    _expect_output(single, alone, images.x.astype(np.float32), CLOSE_SINGLE)
    got = single.backward(dout.x.astype(np.float32), images.x.shape)
    expect(got, expected, problem="slope_of_convolution", what="dx", tolerance=CLOSE_SINGLE,
           **alone.values())  # fmt: skip
