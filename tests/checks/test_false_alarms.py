"""How often a statistical check fails a right answer, derived from its limits: below 1e-6 a check.

The numbers of draws are those of the checks; where a check draws a number, its worst case stands here.
"""

import importlib
import inspect
import re
from functools import partial
from math import erfc, factorial, lgamma, sqrt
from typing import Any

import numpy as np
import pytest

from grader_tests import EXERCISES
from grader_tests.exercises import notebook_of
from grader_tests.kit.randomness import SIGMAS, SPREAD
from grader_tests.n00_warmup.training import BATCH, IMAGES, STEPS
from grader_tests.n01_vanishing_gradients.initializers import FAR_OUT, FAR_OUT_BETWEEN
from grader_tests.n01_vanishing_gradients.initializers import SIGMAS as OF_A_MEAN
from grader_tests.n02_optimizers.minibatches import AT_HOME, EPOCHS, SHUFFLED
from grader_tests.n03_overfitting.split import REPEATS
from tests.checks.reference import CODED, reference

RUNS = 2  # of a self-check: the known inputs, then new ones
LIMIT = 1e-6


def normal_beyond(sigmas: float) -> float:
    """A normal number further from its mean than that, to either side."""
    return erfc(sigmas / sqrt(2))


def chi_square_outside(degrees: int, low: float, high: float) -> float:
    """A chi-square below ``low`` or above ``high``, each times its mean."""

    def share(start: float, end: float) -> float:
        if end == 0:
            return 0.0
        x = np.linspace(start, end, 200_001)[1:]
        log_density = (degrees / 2 - 1) * np.log(x / 2) - x / 2 - lgamma(degrees / 2)
        return float(np.trapezoid(np.exp(log_density) / 2, x))

    return share(0, low * degrees) + share(high * degrees, (high + 20) * degrees)


def binomial_outside(n: int, share: float, low: float, high: float) -> float:
    """A count of n draws below ``low`` or above ``high``."""
    counts = np.arange(n + 1)
    log_of = np.cumsum([0.0, *np.log(np.arange(1, n + 1))])  # of the factorials
    log_chance = log_of[n] - log_of[counts] - log_of[n - counts]
    log_chance += counts * np.log(share) + (n - counts) * np.log(1 - share)
    return float(np.exp(log_chance)[(counts < low) | (counts > high)].sum())


def far_off(n: int, share: float) -> float:
    """What `randomness.far_off` says of a right count."""
    width = SIGMAS * sqrt(n * share * (1 - share))
    return binomial_outside(n, share, n * share - width, n * share + width)


def initializer(draws: int) -> float:
    """The standard deviation, the mean, both spreads and the far ones of each draw of weights."""
    fewest, most = 32 * 192, 33 * 199
    beyond = normal_beyond(FAR_OUT)
    deviation = chi_square_outside(
        fewest - 1, *((1 + sign * OF_A_MEAN / sqrt(2 * fewest)) ** 2 for sign in (-1, 1))
    )
    far = sum(binomial_outside(n, beyond, *FAR_OUT_BETWEEN) for n in (fewest, most))
    spreads = chi_square_outside(31, *SPREAD) + chi_square_outside(191, *SPREAD)
    return draws * (deviation + normal_beyond(OF_A_MEAN) + far + spreads)


def dropout() -> float:
    """For a small and a large p: the shares, what two masks share, the spreads; then the gradient."""
    rate = 0.0
    for ps in (np.linspace(0.2, 0.35, 4), np.linspace(0.65, 0.8, 4)):
        rate += max(
            2 * far_off(2500, p)
            + far_off(1200, p)
            + far_off(1000, p)
            + far_off(2500, p * p + (1 - p) ** 2)
            + same_number(200, p, 12)
            for p in ps
        )
        rate += 5 * chi_square_outside(49, *SPREAD)
    return rate + max(far_off(800, 1 - p) for p in (0.3, 0.35, 0.4)) + 2.0**-72


def same_number(n: int, share: float, times: int) -> float:
    """Counts of n draws that all come out alike: the likeliest one all over."""
    likeliest = 1 / sqrt(2 * np.pi * n * share * (1 - share)) * 1.1
    return likeliest ** (times - 1)


def split() -> float:
    """One of 36 samples that never comes to val, or always."""
    return 36 * (0.75**REPEATS + 0.25**REPEATS)


def minibatches() -> float:
    """In order, hardly moved, rotated, neighbours together, or the same twice, where that is asked."""
    rate = 0.0
    for n, size in EPOCHS:
        if n < SHUFFLED:
            continue
        sizes = [min(size, n - start) for start in range(0, n, size)]
        together = factorial(len(sizes)) * np.prod([float(factorial(size)) for size in sizes])
        rate += (2 + n * n + together + 1) / factorial(n) + 1 / factorial(AT_HOME)
    return rate


def train() -> float:
    """An image that never comes up; two batches alike, or one in the order of the file."""
    left_out = IMAGES * (1 - 1 / IMAGES) ** (STEPS * BATCH)
    return left_out + 6 * float(IMAGES) ** -BATCH


RATES = {
    "00.train": train,
    "01.xavier_init": partial(initializer, 4),
    "01.he_init": partial(initializer, 2),
    "02.minibatches": minibatches,
    "03.Dropout": dropout,
    "03.train_val_split": split,
}
STATED = re.compile(r"\b\de-\d+")


def module_of(exercise: str) -> Any:
    """The module that holds an exercise's check."""
    notebook = importlib.import_module(f"grader_tests.n{notebook_of(EXERCISES[exercise]).name}")
    check = notebook.CHECKS[exercise]
    return importlib.import_module(getattr(check, "func", check).__module__)


def stated(exercise: str) -> float:
    """The largest rate that the module's docstring speaks of; 0 where it speaks of none."""
    return max(map(float, STATED.findall(module_of(exercise).__doc__ or "")), default=0.0)


DRAWN = [id for id in CODED if "rng" in inspect.signature(reference(id).answer()).parameters]


@pytest.mark.parametrize("id", DRAWN)
def test_the_false_alarm_rate_is_stated_beside_the_check(id: str) -> None:
    assert 0 < stated(id) < LIMIT


@pytest.mark.parametrize("id", RATES)
def test_the_rate_follows_from_the_limits(id: str) -> None:
    rate = RATES[id]()
    assert 0 < rate <= stated(id) and RUNS * rate < LIMIT


def test_the_limits_are_what_they_are_said_to_be() -> None:
    assert max(far_off(n, share) for n in (800, 2500) for share in (0.2, 0.35, 0.5)) < 5e-10
    assert chi_square_outside(40, *SPREAD) < 2e-10


def test_the_tails_are_right() -> None:
    """Known values: a table of the normal curve, of chi-square and of coins."""
    assert normal_beyond(1.96) == pytest.approx(0.05, rel=1e-3)
    assert chi_square_outside(10, 0, 1.8307) == pytest.approx(0.05, rel=1e-3)
    assert chi_square_outside(10, 0.3940, 25) == pytest.approx(0.05, rel=1e-3)
    assert binomial_outside(10, 0.5, 1, 9) == pytest.approx(2 / 1024)
