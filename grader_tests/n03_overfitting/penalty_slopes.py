"""The checks of the slopes of the penalties and of the soft threshold.

Inputs are made backwards: signs and the outcome of a threshold are drawn first, and weights are
built that must lead to them."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy import isnan, sqrt
from numpy.linalg import norm
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batteries import Case, battery, probe
from grader_tests.kit.comparing import CLOSE, CLOSE_32, expect, first_match
from grader_tests.kit.findings import meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, floats
from grader_tests.n03_overfitting.penalties import (
    Known,
    signs,
)

Drawn = tuple[Array, float, Array]  # W, the second argument, and what must come out


def _check_elementwise(
    answer: object,
    small: Drawn,
    draw: Callable[[tuple[int, ...], Generator], Drawn],
    known: Callable[[Array, float], Known],
    label: str,
    rng: Generator,
    otherwise: Callable[[Drawn, Array], str | None] | None = None,
) -> None:
    """A small frozen case first, then drawn ones: several shapes, strides, float32, two calls."""

    def case(drawn: Drawn, tolerance: tuple[float, float] = CLOSE) -> Case:
        W, second, expected = drawn
        mistakes = partial(first_match, candidates=list(known(W, second)), tolerance=tolerance)
        shown = {"W": W, label: np.full(W.shape, second)}
        return Case((W, second), expected, shown, mistakes, partial(otherwise or _where, drawn))

    probe(answer, case(small))
    for shape in ((5, 4), (7,), (3, 2, 2, 3)):
        probe(answer, case(draw(shape, rng)), strided)
    first, other, single = (draw((4, 3), rng) for _ in range(3))
    battery(answer, case(first), case(other), case(single, CLOSE_32))


def _where(drawn: Drawn, got: Array) -> str | None:
    """Which weights come out wrong, if one group of them does and no other."""
    W, _, expected = drawn
    if got.shape != W.shape:
        return None
    wrong = abs(got - expected) > CLOSE_32[1] + CLOSE_32[0] * abs(expected)
    size, right = abs(W), ~wrong & (W != 0)
    if not wrong.all() and right.any():
        groups = {
            "wrong_at_zero": W == 0,
            "wrong_below_zero": W < 0,
            "wrong_above_zero": W > 0,
            "wrong_within": size < size[right].min(),
            "wrong_beyond": size > size[right].max(),
        }
        for key, group in groups.items():
            if not (wrong & ~group).any():
                return key
    return None


def check_l2_grad(answer: object, rng: Generator) -> None:
    """Gradients are drawn, and the weights that must have them."""
    expected = np.array([[1.0, -0.5], [0.25, -0.75], [2.0, -1.5]])
    small = (4 * expected, 0.25, expected)

    def draw(shape: tuple[int, ...], rng: Generator) -> Drawn:
        lam, grad = float(rng.uniform(0.1, 0.8)), rng.normal(size=shape)
        return grad / lam, lam, grad

    def known(W: Array, lam: float) -> Known:
        step = W * lam  # what is right, for the mistakes that lie a factor beside it
        yield from (("factor_two", 2 * step), ("halved", step / 2), ("minus", -step))
        yield from (("lam_missing", W), ("lam_squared", lam * step))
        yield from (("divided", step / len(W)), ("divided", step / W.size))
        yield "not_proportional", np.full(W.shape, lam)
        yield "not_proportional", np.where(step < 0, -lam, lam)
        yield "updated_weights", W - step
        yield "unsquared_norm", step / norm(W.ravel())
        yield "squared", lam * W * W
        yield "added_to_weights", W + step
        yield "added_to_weights", W + lam
        yield "magnitude", abs(step)
        yield "value", 0.5 * (step * W).sum()
        yield "value", 0.5 * (step * W)
        yield "penalty_missing", np.zeros(W.shape)

    _check_elementwise(answer, small, draw, known, "lam", rng)


def check_l1_grad(answer: object, rng: Generator) -> None:
    """Signs are drawn, 0 among them, and weights of all sizes that have them."""
    sign = np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 1.0]])
    small = (sign * np.array([[2.0, 0.5, 1.0], [4.0, 0.1, 0.02]]), 0.25, 0.25 * sign)

    def draw(shape: tuple[int, ...], rng: Generator) -> Drawn:
        sign = rng.permuted(np.resize([-1.0, 0.0, 1.0], shape))
        size = 10.0 ** rng.uniform(-9, 1, shape)
        lam = float(rng.uniform(0.1, 0.8))
        return size * sign, lam, lam * sign

    def known(W: Array, lam: float) -> Known:
        up, down = W > 0, W < 0
        yield "copy_of_l2", lam * W
        yield from (("magnitude", lam * abs(W)), ("away_from_zero", lam * down - lam * up))
        yield from (("at_zero", lam * ~down - lam * down), ("at_zero", lam * up - lam * ~up))
        yield "lam_missing", up * 1.0 - down
        yield "always_positive", np.full(W.shape, lam)
        yield "only_positive", lam * up
        yield "halved", 0.5 * lam * up - 0.5 * lam * down
        for smooth in (np.tanh(W), W / sqrt(W**2 + 1e-3), W / (abs(W) + 1e-2)):
            yield "smoothed", lam * smooth
        yield "smoothed", lam * np.clip(W, -1, 1)
        yield "copy_of_l2", lam * np.round(W)
        yield "by_the_norm", lam * W / norm(W.ravel())
        yield "divided", (lam * up - lam * down) / W.size
        yield "always_positive", lam * (up | down)
        yield "value", lam * abs(W).sum()
        yield "updated_weights", W + lam * down - lam * up
        yield "updated_weights", W - lam * down + lam * up
        yield "penalty_missing", np.zeros(W.shape)

    def otherwise(drawn: Drawn, got: Array) -> str | None:
        positive = got[drawn[0] > 0]
        return _where(drawn, got) or ("size_matters" if np.ptp(positive) > CLOSE_32[0] else None)

    def name_nan() -> None:
        W = np.array([0.5, 0.0, -2.0])
        got = as_array(call(answer, W.copy(), 0.5))
        if got is not None and got.shape == W.shape and isnan(got[1]):
            expect(
                got,
                np.array([0.5, 0, -0.5]),
                inputs={"W": W},
                misconception=lambda got: "divided_by_0",
            )

    with meaning("truth_values", "boolean subtract"):
        name_nan()
    _check_elementwise(answer, small, draw, known, "lam", rng, otherwise)


def check_soft_threshold(answer: object, rng: Generator) -> None:
    """What is left over is drawn; the weights lie one threshold further out, or within it."""
    W = np.array([[2.0, -0.3, -1.5], [0.5, 0.75, 0.0]])
    small = (W, 0.5, np.array([[1.5, 0.0, -1.0], [0.0, 0.25, 0.0]]))

    def draw(shape: tuple[int, ...], rng: Generator) -> Drawn:
        # Eighths, so that t itself can be among the weights without rounding; above and below 1.
        t = float(rng.integers(*((9, 16) if len(shape) == 1 else (1, 8)))) / 8
        sign, survives = signs(shape, rng), rng.permuted(np.resize([True, False, True], shape))
        left = rng.integers(1, 4000, shape) / 1024
        within = rng.uniform(-t, t, shape)
        within.flat[:3] = t, -t, 0.0
        survives.flat[:3] = False
        return np.where(survives, sign * (left + t), within), t, np.where(survives, sign * left, 0)

    def known(W: Array, t: float) -> Known:
        down, inside = np.where(W < 0, -1.0, 1.0), abs(W) <= t
        capped = np.where(inside, W, t * down)
        rest = W - capped
        yield "hard_threshold", np.where(inside, 0, W)
        yield "hard_threshold", np.where(abs(W) < t, 0, W)
        yield "overshoots", W - t * down * (W != 0)
        yield "one_sided", rest * (W > 0)
        yield "sign_lost", abs(rest)
        yield "the_part_taken_away", capped
        yield "small_ones_kept", np.where(inside, W, rest)
        yield "grows", W + t * down * (W != 0)
        yield "grows", np.where(inside, 0, W + t * down)
        for share in (1 - t, 1 / (1 + t)):
            yield "proportional", W * share
        yield "one_direction", np.where(inside, 0, W - t)
        yield "sign_of_gradient", t * down * (W != 0)
        yield "doubled", np.where(abs(W) <= 2 * t, 0, W - 2 * t * down)
        yield "halved", np.where(abs(W) <= t / 2, 0, W - t / 2 * down)
        yield "not_to_zero", np.where(inside, t * down, rest)
        yield "not_to_zero", np.where(inside, t, rest)
        yield "not_to_zero", np.where(inside, t * down, W)
        yield "not_to_zero", np.maximum(W, t)
        yield "one_direction", W - t
        yield "turned_round", np.where(inside, W, 0)
        yield "turned_round", np.where(inside, W - t * down * (W != 0), 0)
        yield "negative_kept", np.where(t < W, W - t, W)
        yield "negative_kept", np.where(abs(W) <= t, 0, np.where(t < W, W - t, W))
        yield "one_for_all", W * max(0, 1 - t / norm(W.ravel()))
        yield "fraction", W * (abs(W) > t) * (1 - t)

    def otherwise(drawn: Drawn, got: Array) -> str | None:
        W, t, _ = drawn
        beyond = abs(W) > t
        moved = (abs(W) - abs(got))[beyond]
        if np.ptp(moved) < 1e-6 and abs(moved[0] - t) > 1e-6:
            return "other_threshold"
        return _where(drawn, got)

    _check_elementwise(answer, small, draw, known, text("checks:threshold"), rng, otherwise)
    still = rng.normal(size=(3, 2))
    still[1, 0] = 0
    got = floats(call(answer, still.copy(), 0.0), still.shape)
    zero = np.zeros(still.shape)
    expect(got, still, inputs={"W": still, text("checks:threshold"): zero})
