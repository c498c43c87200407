"""The checks of notebook 03.

Inputs are made backwards: sums of squares, signs, the outcome of a threshold and the solution of a
regression are drawn first, and weights are built that must lead to them.
"""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy import isnan, sqrt
from numpy.linalg import norm
from numpy.random import Generator

from common.messages import text
from grader_tests.dropout_checks import check_dropout
from grader_tests.early_stopping_checks import check_early_stopping
from grader_tests.probing import (
    CLOSE,
    CLOSE_32,
    Array,
    Wrong,
    as_array,
    call,
    close,
    expect,
    floats,
    strided,
)
from grader_tests.quizzes import choice
from grader_tests.ridge_checks import check_ridge
from grader_tests.split_checks import check_split

Known = Iterable[tuple[str, Array | float]]  # a mistake's key and what it would return
Case = tuple[Array, float, Array]  # W, the second argument, and what must come out

STACKS = (((3, 2), (2, 4), (4, 3)), ((2, 3),), ((3, 1, 2, 2), (4, 2), (5,)))


def named(got: Array, known: Known, tolerance: tuple[float, float] = CLOSE) -> str | None:
    """The key of the first known result that ``got`` equals."""
    return next((key for key, value in known if close(got, np.asarray(value), tolerance)), None)


# --- penalties ---


def _check_penalty(
    answer: object,
    make: Callable[[tuple[tuple[int, ...], ...], Generator], tuple[list[Array], Array]],
    factor: float,
    known: Callable[[list[Array], Array, float], Known],
    rng: Generator,
) -> None:
    """A penalty is ``factor``·lam·(the sum over all arrays of a part that was drawn for each)."""
    for shapes in STACKS:
        weights, parts = make(shapes, rng)
        for lam, single in ((float(rng.uniform(0.1, 0.9)), False), (0.25, True), (3.0, False)):
            given = [W.astype(np.float32) if single else strided(W) for W in weights]
            before = [W.tobytes() for W in given]
            result = call(answer, given, lam)
            if [W.tobytes() for W in given] != before:
                raise Wrong("changed", key="edits_arguments", argument="weights")
            many = len(parts) > 1

            def per_layer(got: Array, layers: int = len(parts)) -> str | None:
                return "not_summed" if got.shape == (layers,) else None

            got = floats(result, (), single=single, name=per_layer)
            mistakes = list(known(weights, parts, lam)) if many else []
            tolerance = CLOSE_32 if single else CLOSE
            expect(
                got,
                np.asarray(factor * lam * parts.sum()),
                inputs={"lam": np.asarray(lam)},
                tolerance=tolerance,
                name=partial(named, known=mistakes, tolerance=tolerance),
            )


def _with_squares(shapes: tuple[tuple[int, ...], ...], rng: Generator) -> tuple[list[Array], Array]:
    """Arrays, and the sum of squares that each was given."""
    parts = rng.uniform(2, 9, len(shapes))
    directions = [rng.normal(size=shape) for shape in shapes]
    lengths = [sqrt(part) / norm(d.ravel()) for part, d in zip(parts, directions, strict=True)]
    return [length * d for length, d in zip(lengths, directions, strict=True)], parts


def _with_magnitudes(
    shapes: tuple[tuple[int, ...], ...], rng: Generator
) -> tuple[list[Array], Array]:
    """Arrays with both signs, more of them negative, and the sum of magnitudes of each."""
    sizes = [rng.uniform(0.2, 2, shape) for shape in shapes]
    weights = [size * _signs(size.shape, rng) for size in sizes]
    weights = [-W if W.sum() > 0 else W for W in weights]
    return weights, np.array([size.sum() for size in sizes])


def _signs(shape: tuple[int, ...], rng: Generator) -> Array:
    """±1 at random, both present."""
    signs = rng.choice([-1.0, 1.0], shape)
    signs.flat[0], signs.flat[1] = -1.0, 1.0
    return signs


def check_l2_penalty(answer: object, rng: Generator) -> None:
    """Against sums of squares that were drawn."""

    def known(weights: list[Array], parts: Array, lam: float) -> Known:
        total, roots, half = parts.sum(), sqrt(parts).sum(), lam / 2
        sizes = np.array([W.size for W in weights])
        yield "half_missing", lam * total
        for value in (sqrt(total), roots):
            yield from (("unsquared_norm", half * value), ("unsquared_norm", lam * value))
        yield "last_skipped", half * parts[:-1].sum()
        for part in (parts[0], parts[-1]):
            yield "one_layer_only", half * part
        for mean in ((parts / sizes).sum(), total / sizes.sum(), total / len(parts)):
            yield "mean_not_sum", half * mean
        yield "mean_not_sum", half * (parts / sizes).mean()
        yield "minus", -half * total
        yield "lam_missing", total / 2
        yield "lam_squared", half * lam * total
        magnitudes = float(sum(abs(W).sum() for W in weights))
        yield from (("absolute_values", half * magnitudes), ("absolute_values", lam * magnitudes))
        yield "square_of_sum", half * sum(W.sum() ** 2 for W in weights)
        if all(W.ndim == 2 for W in weights):
            yield "spectral_norm", half * float(sum(norm(W, 2) ** 2 for W in weights))
        yield "penalty_missing", 0.0

    _check_penalty(answer, _with_squares, 0.5, known, rng)


def check_l1_penalty(answer: object, rng: Generator) -> None:
    """Against sums of magnitudes that were drawn."""

    def known(weights: list[Array], parts: Array, lam: float) -> Known:
        total = parts.sum()
        sizes = np.array([W.size for W in weights])
        yield "halved", lam * total / 2
        yield "last_skipped", lam * parts[:-1].sum()
        for part in (parts[0], parts[-1]):
            yield "one_layer_only", lam * part
        for mean in ((parts / sizes).sum(), total / sizes.sum(), total / len(parts)):
            yield "mean_not_sum", lam * mean
        yield "mean_not_sum", lam * (parts / sizes).mean()
        yield "minus", -lam * total
        yield "lam_missing", total
        sums = [W.sum() for W in weights]
        yield "signs_cancel", lam * sum(sums)
        yield from (
            ("absolute_of_sum", lam * abs(sum(sums))),
            ("absolute_of_sum", lam * sum(abs(s) for s in sums)),
        )
        squares = float(sum((W**2).sum() for W in weights))
        for value in (lam * squares, lam * squares / 2, lam * sqrt(squares)):
            yield "squares", value
        if all(W.ndim == 2 for W in weights):
            yield "matrix_norm", lam * float(sum(norm(W, 1) for W in weights))
        yield "penalty_missing", 0.0

    _check_penalty(answer, _with_magnitudes, 1.0, known, rng)


# --- functions of each weight ---


def _check_elementwise(
    answer: object,
    small: Case,
    draw: Callable[[tuple[int, ...], Generator], Case],
    known: Callable[[Array, float], Known],
    label: str,
    rng: Generator,
) -> None:
    """A small frozen case first, then drawn ones: several shapes, strides, float32, two calls."""

    def probe(case: Case, given: Array, tolerance: tuple[float, float] = CLOSE) -> object:
        W, second, expected = case
        result = call(answer, given, second)
        mistakes = list(known(W, second))

        def name(got: Array) -> str | None:
            return named(got, mistakes, tolerance)

        got = floats(result, W.shape, single=tolerance is CLOSE_32, name=name)
        inputs = {"W": W, label: np.full(W.shape, second)}
        expect(got, expected, inputs=inputs, tolerance=tolerance, name=name)
        return result

    probe(small, small[0].copy())
    for shape in ((5, 4), (7,), (3, 2, 2, 3)):
        case = draw(shape, rng)
        probe(case, strided(case[0]))
    first_case, other = draw((4, 3), rng), draw((4, 3), rng)
    first = probe(first_case, first_case[0].copy())
    kept = floats(first, (4, 3))
    single = draw((4, 3), rng)
    probe(single, single[0].astype(np.float32), CLOSE_32)
    probe(other, other[0].copy())
    if not close(floats(first, (4, 3)), kept):
        raise Wrong("buffer", key="returns_buffer")


def check_l2_grad(answer: object, rng: Generator) -> None:
    """Gradients are drawn, and the weights that must have them."""
    expected = np.array([[1.0, -0.5], [0.25, 0.0], [2.0, -1.5]])
    small = (4 * expected, 0.25, expected)

    def draw(shape: tuple[int, ...], rng: Generator) -> Case:
        lam, grad = float(rng.uniform(0.1, 0.8)), rng.normal(size=shape)
        return grad / lam, lam, grad

    def known(W: Array, lam: float) -> Known:
        step = W * lam  # what is right, for the mistakes that lie a factor beside it
        yield from (("factor_two", 2 * step), ("halved", step / 2), ("minus", -step))
        yield from (("lam_missing", W), ("lam_squared", lam * step))
        yield from (("divided", step / len(W)), ("divided", step / W.size))
        yield "not_proportional", np.full(W.shape, lam)
        yield "not_proportional", lam * (W > 0) - lam * (W < 0)
        yield "updated_weights", W - step
        yield "unsquared_norm", step / norm(W.ravel())
        yield "magnitude", abs(step)
        yield "value", 0.5 * (step * W).sum()
        yield "value", 0.5 * (step * W)
        yield "penalty_missing", np.zeros(W.shape)

    _check_elementwise(answer, small, draw, known, "lam", rng)


def check_l1_grad(answer: object, rng: Generator) -> None:
    """Signs are drawn, 0 among them, and weights of all sizes that have them."""
    sign = np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 1.0]])
    small = (sign * np.array([[2.0, 0.5, 1.0], [4.0, 0.1, 0.02]]), 0.25, 0.25 * sign)

    def draw(shape: tuple[int, ...], rng: Generator) -> Case:
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
        yield "always_positive", lam * (up | down)
        yield "value", lam * abs(W).sum()
        yield "updated_weights", W + lam * down - lam * up
        yield "penalty_missing", np.zeros(W.shape)

    def name_nan() -> None:
        W = np.array([0.5, 0.0, -2.0])
        got = as_array(call(answer, W.copy(), 0.5))
        if got is not None and got.shape == W.shape and isnan(got[1]):
            expect(got, np.array([0.5, 0, -0.5]), inputs={"W": W}, name=lambda got: "divided_by_0")

    name_nan()
    _check_elementwise(answer, small, draw, known, "lam", rng)


def check_soft_threshold(answer: object, rng: Generator) -> None:
    """What is left over is drawn; the weights lie one threshold further out, or within it."""
    W = np.array([[2.0, -0.3, -1.5], [0.5, 0.75, 0.0]])
    small = (W, 0.5, np.array([[1.5, 0.0, -1.0], [0.0, 0.25, 0.0]]))

    def draw(shape: tuple[int, ...], rng: Generator) -> Case:
        # Eighths, so that t itself can be among the weights without rounding; above and below 1.
        t = float(rng.integers(*((9, 20) if len(shape) == 1 else (1, 8)))) / 8
        sign, survives = _signs(shape, rng), rng.permuted(np.resize([True, False, True], shape))
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
        yield "proportional", W * (1 - t)
        yield "one_direction", np.where(inside, 0, W - t)
        yield "sign_of_gradient", t * down * (W != 0)
        yield "doubled", np.where(abs(W) <= 2 * t, 0, W - 2 * t * down)

    _check_elementwise(answer, small, draw, known, text("checks:threshold"), rng)
    still = rng.normal(size=(3, 2))
    still[1, 0] = 0
    got = floats(call(answer, still.copy(), 0.0), still.shape)
    zero = np.zeros(still.shape)
    expect(got, still, inputs={"W": still, text("checks:threshold"): zero})


CHECKS = {
    "03.l2_penalty": check_l2_penalty,
    "03.l2_grad": check_l2_grad,
    "03.l1_penalty": check_l1_penalty,
    "03.l1_grad": check_l1_grad,
    "03.soft_threshold": check_soft_threshold,
    "03.l1_contour": choice("03.l1_contour", "abcd", "7b417aefb608de32"),
    "03.ridge_fit": check_ridge,
    "03.ridge_quiz": choice("03.ridge_quiz", "abcd", "40cff00e4531401e"),
    "03.train_val_split": check_split,
    "03.EarlyStopping": check_early_stopping,
    "03.Dropout": check_dropout,
}
