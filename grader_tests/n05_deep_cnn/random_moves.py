"""What the checks of random shifts, crops and flips have in common.

The images say where each pixel of a result came from: see `pixel_sources`.

Statistical tests: chi-square over 30 or more cells, binomial counts of thousands (6.5 standard
deviations). A right answer fails one of them with a probability below 1e-8; a run makes at most
sixteen of them, so its false-alarm rate is below 2e-7.
"""

from collections.abc import Callable

import numpy as np
from numpy import array_equal, bincount, roll, sort
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.comparing import expect_unchanged
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.probing import strided
from grader_tests.kit.randomness import global_state_watched, spread
from grader_tests.kit.reading import Array, floats
from grader_tests.n05_deep_cnn.pixel_sources import SHOWN, located

EVEN = (0.1, 4.0)  # chi-square of 29 or more degrees of freedom, over its mean

Draw = Callable[[Array, Generator], object]  # one call of the answer


def look(answer: Draw, images: Array, shape: tuple[int, ...], rng: Generator) -> Array:
    """One call with images that are contiguous in no order; the shape and the type are checked."""
    got = answer(strided(images), fresh(rng))
    return floats(
        got, shape, misconception=lambda got: "full_size" if got.shape == images.shape else None
    )


def fresh(rng: Generator) -> Generator:
    """A generator for one call, seeded from the check's own."""
    return default_rng(int(rng.integers(2**62)))


def check_generator(answer: Draw, images: Array, shape: tuple[int, ...], rng: Generator) -> None:
    """The generator passed is the only source of chance; and results are arrays of their own."""
    seed, other = (int(s) for s in rng.integers(2**62, size=2))
    with global_state_watched():
        raw = answer(images, default_rng(seed))
    first = floats(raw, shape)
    if not array_equal(first, floats(answer(images, default_rng(seed)), shape)):
        raise Wrong("same_seed", misconception="ignores_rng")
    if array_equal(first, floats(answer(images, default_rng(other)), shape)):
        raise Wrong("other_seed", misconception="ignores_rng")
    expect_unchanged(floats(raw, shape), first)
    _check_single(answer, images, shape, seed)


def _check_single(answer: Draw, images: Array, shape: tuple[int, ...], seed: int) -> None:
    """float32 images: the same pixels, in either type."""
    got = floats(answer(images.astype(np.float32), default_rng(seed)), shape, single=True)
    located(got, images)


def spread_over(pairs: Array, low: tuple[int, int], sizes: tuple[int, int]) -> float:
    """How evenly pairs (N, 2) fall on the cells low + (0…, 0…): about 1 if drawn evenly."""
    cells = (pairs - np.array(low)) @ np.array([sizes[1], 1])
    share = 1 / (sizes[0] * sizes[1])
    return spread(bincount(cells, minlength=sizes[0] * sizes[1]), len(pairs), share)


def drawn_once(pairs: Array, low: tuple[int, int], sizes: tuple[int, int]) -> bool:
    """Whether the second numbers of pairs (N, 2) follow from the first ones of other images.

    Then each pair by itself may be as likely as any other. That of thousands of drawn pairs both
    numbers take each value equally often happens once in 2e10.
    """
    first, second = pairs.T
    if array_equal(sort(first), sort(second)) or array_equal(sort(first), sort(-second)):
        return True
    others = (roll(second, 1), roll(second, -1), second[::-1])
    spreads = (spread_over(np.stack([first, other], axis=1), low, sizes) for other in others)
    return any(not EVEN[0] < even < EVEN[1] for even in spreads)


def in_a_row(pairs: Array) -> int:
    """How many images went through the same as the image before."""
    return int((pairs[1:] == pairs[:-1]).all(axis=1).sum())


def counts_table(*values: tuple[str, Array, int, int]) -> Rows:
    """How often each value came, from a lowest to a highest and a little beyond, for each label."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for label, numbers, low, high in values:
        low, high = min(low, int(numbers.min())), max(high, int(numbers.max()))
        shown = range(low, min(high, low + SHOWN - 1) + 1)
        blank = ("",) * (SHOWN - len(shown))
        counts = (str(int((numbers == value).sum())) for value in shown)
        rows += [(label, (*map(str, shown), *blank)), (text("checks:images"), (*counts, *blank))]
    return tuple(rows)
