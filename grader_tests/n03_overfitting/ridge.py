"""The check of ridge regression with an intercept.

The solution is drawn first. Of a residual it is known what it must be at the minimum, so y is put
together from the solution and such a residual; nothing is solved for here. Which other problem a
wrong answer solves is seen from the conditions that its own residual fulfils.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy import isfinite, ones
from numpy.linalg import lstsq
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close, expect
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import (
    Array,
    as_array,
    describe,
    expect_result,
    floats,
    number,
    shape_text,
)

Problem = tuple[Array, Array, Array, float]  # X, y and the w, b that must come out
NEAR = (1e-6, 1e-7)
LOOSE = (1e-4, 1e-6)


def check_ridge(answer: object, rng: Generator) -> None:
    """Tall, wide and collinear data; no, some and much penalty."""
    for lam in (3.0, float(rng.uniform(0.3, 0.9)), 50.0):
        _check_fit(answer, _draw(rng, 9, 3, lam), lam)
    _check_fit(answer, _draw(rng, 8, 3, 0.0), 0.0)
    _check_fit(answer, _draw(rng, 4, 6, 1.5), 1.5)
    for draw in (_draw_collinear, _draw_wide):
        _check_fit(answer, draw(rng), 0.0, unique=False)


def _draw(rng: Generator, n: int, d: int, lam: float) -> Problem:
    """A problem whose solution is known: the residual r has Xᵀr = lam·w and sum 0."""
    X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, d) + rng.normal(2, 2, d)
    w, b = rng.uniform(0.5, 2, d) * rng.choice([-1.0, 1.0], d), float(rng.uniform(2, 4))
    bordered = np.column_stack([X, ones(n)])
    if n > d + 1:
        noise = rng.normal(size=n)
        noise -= bordered @ lstsq(bordered, noise, rcond=None)[0]
        return X, X @ w + b + noise + _least(bordered, np.append(lam * w, 0)), w, b
    # With fewer samples than features w lies in the span of the centred samples.
    residual = rng.normal(size=n)
    residual -= residual.mean()
    w = X.T @ residual / lam
    return X, X @ w + b + residual, w, b


def _least(bordered: Array, products: Array) -> Array:
    """The shortest vector with these products with the columns of ``bordered``."""
    return lstsq(bordered.T, products, rcond=None)[0]


def _draw_collinear(rng: Generator) -> Problem:
    """Two equal columns: the shortest solution gives both the same weight."""
    X, y, w, b = _draw(rng, 8, 2, 0.0)
    return X[:, [0, 1, 0]], y, w[[0, 1, 0]] * np.array([0.5, 1, 0.5]), b


def _draw_wide(rng: Generator) -> Problem:
    """Fewer samples than features: all fit exactly, the shortest one lies in the samples' span."""
    X, spot = rng.normal(1, 1, size=(4, 6)), rng.normal(size=4)
    w, b = X.T @ (spot - spot.mean()), float(rng.uniform(2, 4))
    return X, X @ w + b, w, b


def _check_fit(answer: object, problem: Problem, lam: float, unique: bool = True) -> None:
    X, y, w, b = problem
    try:
        result = call(answer, strided(X), y.copy(), lam)
    except Wrong as wrong:
        if "ingular" in str(wrong.values.get("words", "")):
            wrong.misconception = "singular"
        raise
    got_w, got_b = _read(result, w)
    misconception = _namer(X, y, lam, got_w, float(got_b))
    if not unique:
        misconception = _namer_of_shortest(X, y, got_w, float(got_b))
    rows = {"lam": np.full(w.shape, lam)}
    expect(
        got_w,
        w,
        what="w",
        problem="fit_w",
        inputs=rows,
        tolerance=NEAR,
        misconception=misconception,
    )
    if not close(got_b, np.asarray(b), NEAR):
        table = (
            ("lam", (number(lam),)),
            (text("checks:row_expected"), (number(b),)),
            (text("checks:row_got"), (number(float(got_b)),)),
        )
        raise Wrong("fit_b", misconception=misconception(got_b), table=table)


def _other_problem(
    X: Array, y: Array, lam: float, w: Array, fulfilled: Callable[[Array], bool]
) -> str | None:
    """Whether w alone solves the problem with features, or targets, that were changed before."""
    moved, target = X - X.mean(axis=0), y - y.mean()
    units = moved.std(axis=0)

    def solved(features: Array, left: Array, penalty: Array = w) -> bool:
        return fulfilled(features.T @ (left - features @ w) - lam * penalty)

    if solved(X, y) or solved(X, target):
        return "not_centred"
    if solved(moved / units, target) or solved(moved, target, w * units**2):
        return "standardised"
    if solved(moved, target, np.full(w.shape, w.sum())):
        return "lam_everywhere"
    return "one_mean" if solved(X - X.mean(), target) else None


def _read(result: Any, w: Array) -> tuple[Array, Array]:
    """w (D,) and b () of a pair."""
    expect_result(result)
    if type(result) not in (tuple, list) or len(result) != 2:
        array = as_array(result)
        alone = "not_a_pair" if array is not None else None
        if type(result) is dict:
            alone = "dict_returned"
        raise Wrong("pair", misconception=alone, got=describe(result))
    first, second = result
    intercept = as_array(second)
    if intercept is not None and intercept.shape == w.shape:
        raise Wrong(
            "shape", misconception="swapped", what="w", expected=w.shape, got=shape_text(())
        )

    def of_w(got: Array) -> str | None:
        if got.shape == (len(w) + 1,):
            return "not_a_pair"
        return "column" if got.shape in ((len(w), 1), (1, len(w))) else None

    def of_b(got: Array) -> str | None:
        return "b_not_a_number" if got.size == 1 else None

    return (
        floats(first, w.shape, what="w", misconception=of_w),
        floats(second, (), what="b", misconception=of_b),
    )


def _namer_of_shortest(X: Array, y: Array, w: Array, b: float) -> Callable[[Array], str | None]:
    """Where several solutions fit equally well: whether this is one, and by what it is the shortest."""

    def misconception(got: Array) -> str | None:
        bordered = np.column_stack([X, ones(len(y))])
        both = lstsq(bordered, y, rcond=None)[0]
        if close(w, both[:-1], NEAR):
            return "b_in_the_norm"
        return "singular"

    return misconception


def _namer(X: Array, y: Array, lam: float, w: Array, b: float) -> Callable[[Array], str | None]:
    """What the residual of the answer tells about the problem that it solves."""

    def misconception(got: Array) -> str | None:
        if not isfinite(w).all():
            return "singular"
        n, residual = len(y), y - X @ w - b
        pull = X.T @ residual
        scale = abs(pull).max() + abs(w).max()
        strengths = {
            lam: "right",
            lam * n: "mean_loss",
            lam / n: "divided_by_n",
            lam / 2: "half_penalty",
            2 * lam: "twice",
            -lam: "minus",
            0.0: "not_penalised",
            lam**2: "lam_squared",
        }

        def fulfilled(left: Array) -> bool:
            return bool((abs(left) <= LOOSE[0] * scale + LOOSE[1]).all())

        strength = next((k for c, k in strengths.items() if fulfilled(pull - c * w)), None)
        offset = residual.sum()
        if strength == "right" and fulfilled(np.asarray(offset - lam * b)):
            return "b_penalised"
        if abs(b) < 1e-12 and strength is not None:
            return "no_b"
        if strength not in (None, "right") and fulfilled(np.asarray(offset)):
            return strength
        if abs(b - y.mean()) <= LOOSE[0] * abs(b):
            return "b_is_mean_of_y"
        centred = residual - residual.mean()
        if fulfilled((X - X.mean(axis=0)).T @ centred - lam * w):
            return "b_wrong"
        other = _other_problem(X, y, lam, w, fulfilled)
        if other is not None:
            return other
        if strength is None and fulfilled(pull - (pull @ w) / (w @ w) * w):
            return "other_strength"
        return "w_wrong" if fulfilled(np.asarray(offset)) else "both_wrong"

    return misconception
