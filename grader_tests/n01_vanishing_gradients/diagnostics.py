"""The checks of the tools that show where a gradient dies: dead units, size of an update."""

from functools import partial

import numpy as np
from numpy.linalg import norm
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, battery, probe
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true

# Four images, seven units: the second and third let nothing through, only the first is never off.
U = np.array(
    [
        [3.0, -0.5, -1.0, -0.1, -2.0, 0.5, 1.0],
        [1.0, -1.5, -0.2, 2.0, -1.0, -0.3, 2.0],
        [2.0, -0.7, -3.0, 1.5, -0.5, -0.2, 0.5],
        [4.0, -2.0, -0.4, 0.3, 1.0, 2.5, -0.6],
    ]
)
W = np.array([[3.0, 0.0, -2.0], [6.0, -4.0, 4.0]])  # of norm 9
DW = np.array([[1.0, -2.0, 2.0], [4.0, -4.0, 2.0]])  # of norm 3 √5


def check_dead_units(answer: object, rng: Generator) -> None:
    """A batch worked by hand; drawn ones with a known number of dead units; all and none dead."""

    def misconception(got: Array) -> str | None:
        off = U <= 0
        known = {
            "share_of_zeros": off.mean(),
            "alive": 1 - off.all(axis=0).mean(),
            "ever_off": off.any(axis=0).mean(),
            "counted": off.all(axis=0).sum(),
            "over_images": off.all(axis=1).mean(),
            "first_image": off[0].mean(),
            "percent": 100 * off.all(axis=0).mean(),
            "divided_by_images": off.all(axis=0).sum() / len(U),
        }
        return first_match(got, known)

    probe(answer, Case((U,), np.asarray(2 / 7), misconception=misconception))
    battery(answer, _drawn_units(answer, rng, 3), _drawn_units(answer, rng, 1))
    for dead in (0, 7):
        probe(answer, _drawn_units(answer, rng, dead))


def _drawn_units(answer: object, rng: Generator, dead: int) -> Case:
    """Five images and seven units, ``dead`` of them never above 0, and one of these at exactly 0."""
    u = rng.uniform(-2, -0.1, (5, 7))
    u[rng.integers(0, 5, 7), np.arange(7)] = rng.uniform(0.1, 2, 7)
    u[:, :dead] = -np.abs(u[:, :dead])
    u[0, : min(dead, 1)] = 0
    u, share = u[:, rng.permutation(7)], np.asarray(dead / 7)

    def otherwise(got: Array) -> str | None:
        below = ask_again(answer, (), np.where(u == 0, -0.1, u))
        return "zero_lets_through" if below is not None and close(below, share) else None

    return Case((u,), share, otherwise=otherwise)


def check_update_ratio(answer: object, rng: Generator) -> None:
    """Arrays with norms worked by hand; drawn ones that were given their norms."""

    def misconception(got: Array) -> str | None:
        known = {
            "no_rate": norm(DW) / norm(W),
            "upside_down": norm(W) / (0.1 * norm(DW)),
            "squares": 0.1 * norm(DW) ** 2 / norm(W) ** 2,
            "elementwise": np.abs(0.1 * DW[W != 0] / W[W != 0]).mean(),
            "largest": 0.1 * np.abs(DW).max() / np.abs(W).max(),
            "sums": 0.1 * np.abs(DW).sum() / np.abs(W).sum(),
            "spectral": 0.1 * norm(DW, 2) / norm(W, 2),
        }
        return first_match(got, known)

    expected = np.asarray(0.1 * np.sqrt(45) / 9)
    otherwise = partial(_why_no_ratio, answer)
    probe(answer, Case((W, DW, 0.1), expected, {}, misconception, otherwise))
    battery(answer, _drawn_update(rng, (3, 4)), _drawn_update(rng, (5,)))
    probe(answer, _drawn_update(rng, (2, 3, 2)))


def _why_no_ratio(answer: object, got: Array) -> str | None:
    """On which of the three arguments the ratio does not depend as it should."""

    def times(factor: float, *arguments: object) -> bool:
        again = ask_again(answer, (), *arguments)
        return again is not None and close(again, factor * got)

    return first_true(
        (
            ("not_by_rate", not times(2, W, DW, 0.2)),
            ("not_by_gradient", not times(2, W, 2 * DW, 0.1)),
            ("not_by_weights", not times(0.5, 2 * W, DW, 0.1)),
            ("other_length", True),
        )
    )


def _drawn_update(rng: Generator, shape: tuple[int, ...]) -> Case:
    size, step, lr = rng.uniform(0.5, 3), rng.uniform(0.5, 3), float(rng.uniform(0.01, 0.5))
    weights, slope = (
        length * direction / norm(direction.ravel())
        for length, direction in ((size, rng.normal(size=shape)), (step, rng.normal(size=shape)))
    )
    return Case((weights, slope, lr), np.asarray(lr * step / size))
