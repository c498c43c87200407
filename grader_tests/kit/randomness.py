"""What the checks of drawn numbers share, and how seldom they are wrong about a right answer.

A statistical check fails a right answer now and then. Every one here is so wide that it does so less
than once in a million runs, all its tests together and both runs of a self-check counted; the module
of a check states its rate, and tests/checks/test_false_alarms.py derives it from the limits.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from numpy import sqrt
from numpy.random import BitGenerator
from numpy.random.mtrand import get_bit_generator

from grader_tests.kit.findings import Wrong
from grader_tests.kit.reading import Array

SIGMAS = 6.5  # of a binomial count: 800 draws or more lie outside once in 2e9
SPREAD = (0.15, 3.5)  # a chi-square of 40 or more degrees of freedom over its mean: once in 5e9


def far_off(count: float, n: int, share: float) -> bool:
    """Whether ``count`` of ``n`` independent draws is no likely outcome for this share."""
    return bool(abs(count - n * share) > SIGMAS * sqrt(n * share * (1 - share)))


def spread(counts: Array, n: int, share: float) -> float:
    """The mean square of binomial counts in standard deviations: about 1 if independent."""
    return float(((counts - n * share) ** 2).mean() / (n * share * (1 - share)))


@contextmanager
def global_state_watched() -> Iterator[None]:
    """Raise `Wrong` where an answer moves or seeds numpy's global generator; put it back after."""
    bits = get_bit_generator()
    saved = bits.state
    bits.random_raw()  # so that seeding as an earlier call did is seen, too
    before = _state_of(bits)
    try:
        yield
        if _state_of(bits) != before:
            raise Wrong("global_rng", misconception="ignores_rng")
    finally:
        bits.state = saved


def _state_of(bits: BitGenerator) -> dict[str, object]:
    state = bits.state["state"]
    return {name: part if type(part) is int else part.tobytes() for name, part in state.items()}
