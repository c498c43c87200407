"""The checks of the penalties: a sum of squares or of magnitudes is drawn, and weights that have it."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy import sqrt
from numpy.linalg import norm
from numpy.random import Generator

from grader_tests.kit.comparing import CLOSE, CLOSE_32, expect, first_match
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, floats
from grader_tests.n03_overfitting.sums import kind_of_sum

Known = Iterable[tuple[str, Array | float]]  # a mistake's key and what it would return

STACKS = (((3, 2), (2, 4), (4, 3)), ((2, 3),), ((3, 1, 2, 2), (4, 2), (5,)))


def _check_penalty(
    answer: object,
    make: Callable[[tuple[tuple[int, ...], ...], Generator], tuple[list[Array], Array]],
    factor: float,
    power: int,
    known: Callable[[list[Array], Array, float], Known],
    rng: Generator,
) -> None:
    """A penalty is ``factor``·lam·(the sum over all arrays of a part that was drawn for each).

    A part grows with that ``power`` of the weights.
    """
    for shapes in STACKS:
        weights, parts = make(shapes, rng)
        for lam, single in ((float(rng.uniform(0.1, 0.9)), False), (0.25, True), (3.0, False)):
            given = [W.astype(np.float32) if single else strided(W) for W in weights]
            before = [W.tobytes() for W in given]
            with meaning("a_list_of_arrays", "inhomogeneous", "for abs()", "'list' object"):
                result = call(answer, given, lam)
            if [W.tobytes() for W in given] != before:
                raise Wrong("changed", misconception="edits_arguments", argument="weights")
            many = len(parts) > 1

            def per_layer(got: Array, layers: int = len(parts)) -> str | None:
                return "not_summed" if got.shape == (layers,) else None

            got = floats(result, (), single=single, misconception=per_layer)
            mistakes = list(known(weights, parts, lam)) if many else []
            tolerance = CLOSE_32 if single else CLOSE
            expect(
                got,
                np.asarray(factor * lam * parts.sum()),
                inputs={"lam": np.asarray(lam)},
                tolerance=tolerance,
                misconception=partial(first_match, candidates=mistakes, tolerance=tolerance),
                otherwise=lambda got: kind_of_sum(answer, power),
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
    weights = [size * signs(size.shape, rng) for size in sizes]
    weights = [-W if W.sum() > 0 else W for W in weights]
    return weights, np.array([size.sum() for size in sizes])


def signs(shape: tuple[int, ...], rng: Generator) -> Array:
    """±1 at random, both present."""
    drawn = rng.choice([-1.0, 1.0], shape)
    drawn.flat[0], drawn.flat[1] = -1.0, 1.0
    return drawn


def check_l2_penalty(answer: object, rng: Generator) -> None:
    """Against sums of squares that were drawn."""

    def known(weights: list[Array], parts: Array, lam: float) -> Known:
        total, roots, half = parts.sum(), sqrt(parts).sum(), lam / 2
        sizes = np.array([W.size for W in weights])
        yield "half_missing", lam * total
        for value in (sqrt(total), roots):
            yield from (("unsquared_norm", half * value), ("unsquared_norm", lam * value))
        two_axes = [W.ndim == 2 for W in weights]
        if not all(two_axes):
            yield "by_axes", half * parts[two_axes].sum()
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
        yield "largest_only", half * max((W**2).max() for W in weights)
        yield "penalty_missing", 0.0

    _check_penalty(answer, _with_squares, 0.5, 2, known, rng)


def check_l1_penalty(answer: object, rng: Generator) -> None:
    """Against sums of magnitudes that were drawn."""

    def known(weights: list[Array], parts: Array, lam: float) -> Known:
        total = parts.sum()
        sizes = np.array([W.size for W in weights])
        yield "halved", lam * total / 2
        two_axes = [W.ndim == 2 for W in weights]
        if not all(two_axes):
            yield "by_axes", lam * parts[two_axes].sum()
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
        squares = [float((W**2).sum()) for W in weights]
        for value in (sum(squares), sum(squares) / 2, sqrt(sum(squares)), sqrt(squares).sum()):
            yield "squares", lam * value
        largest = [abs(W).max() for W in weights]
        yield from (("largest_only", lam * max(largest)), ("largest_only", lam * sum(largest)))
        yield "counts", lam * float(sum((W != 0).sum() for W in weights))
        for up in (np.maximum, np.minimum):
            yield "one_sign_only", lam * abs(sum(up(W, 0).sum() for W in weights))
        signs = [int((W > 0).sum()) - int((W < 0).sum()) for W in weights]
        yield "signs_only", lam * sum(signs)
        yield "lam_squared", lam * lam * total
        if all(W.ndim == 2 for W in weights):
            yield "matrix_norm", lam * float(sum(norm(W, 1) for W in weights))
        yield "penalty_missing", 0.0

    _check_penalty(answer, _with_magnitudes, 1.0, 1, known, rng)
