"""The checks of xavier_init and he_init: the statistics of a large draw, and where it comes from.

A right answer fails one of these statistical tests with a probability under 2e-8, most of them far
less often (six standard errors of a mean or a standard deviation; chi-square and binomial tails for
the rest). The false-alarm rate of all that a run makes is below 1e-7.
"""

from collections.abc import Mapping

from numpy import array_equal, isfinite, sqrt
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.probing import call, raises
from grader_tests.kit.randomness import SPREAD, global_state_watched
from grader_tests.kit.reading import Array, describe, floats, number

SIGMAS = 6.0
FAR_OUT = 2.5  # in standard deviations: 1.24 % of a normal draw lie beyond,
FAR_OUT_BETWEEN = (20, 150)  # of 6000 about 75; of a uniform or a cut-off draw none


def check_xavier(answer: object, rng: Generator) -> None:
    """Both modes, fan_in by default, no other mode."""
    for mode_of_book, (fan_in, fan_out) in zip(((), ("fan_in",)), _fans(rng), strict=True):
        average = (fan_in + fan_out) / 2
        book, glorot, limit = fan_in**-0.5, average**-0.5, (3 / average) ** 0.5
        known = {"glorot": glorot, "he": sqrt(2 / fan_in)} | _deviations(fan_in, fan_out)
        _check_draw(answer, fan_in, fan_out, rng, mode_of_book, book, known)
        halves = {"average_not_halved": sqrt(1 / (fan_in + fan_out)), "limit_of_uniform": limit}
        known = {"mode_ignored": book} | halves | known
        _check_draw(answer, fan_in, fan_out, rng, ("fan_avg",), glorot, known)
    call(answer, 4, 3, default_rng(0), options={"mode": "fan_avg"})
    for mode in ("fan-avg", "fan_out", ""):
        if not raises(ValueError, answer, 4, 3, default_rng(0), options={"mode": mode}):
            raise Wrong("no_value_error", misconception="any_mode", call=f'mode="{mode}"')


def check_he(answer: object, rng: Generator) -> None:
    """One mode: the inputs of a unit count."""
    for fan_in, fan_out in _fans(rng):
        known = {
            "xavier": sqrt(1 / fan_in),
            "average": sqrt(4 / (fan_in + fan_out)),
            "glorot": ((fan_in + fan_out) / 2) ** -0.5,
            "two_outside": 2 / sqrt(fan_in),
            "root_of_two_only": sqrt(2) / fan_in,
        }
        known |= _deviations(fan_in, fan_out)
        _check_draw(answer, fan_in, fan_out, rng, (), sqrt(2 / fan_in), known)


def _fans(rng: Generator) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two shapes of at least 6000 weights, one wide and one tall.

    The fans are so far apart that each known mistake has a spread of its own, which is neither half
    nor twice that of a right answer.
    """
    few, many = int(rng.integers(32, 34)), int(rng.integers(192, 200))
    return (few, many), (many, few)


def _deviations(fan_in: int, fan_out: int) -> dict[str, float]:
    """The standard deviations of mistakes that fit either exercise, by their key."""
    return {
        "fan_out": sqrt(1 / fan_out),
        "fan_out_he": sqrt(2 / fan_out),
        "variance_as_std": 1 / fan_in,
        "variance_as_std_he": 2 / fan_in,
        "multiplied": sqrt(fan_in),
        "fixed": 0.01,
        "unscaled": 1.0,
    }


def _check_draw(
    answer: object,
    fan_in: int,
    fan_out: int,
    rng: Generator,
    mode: tuple[str, ...],
    std: float,
    known: Mapping[str, float],
) -> None:
    """One draw: its shape and statistics, and that it comes from the generator passed."""

    def draw(fan_in: int, fan_out: int, seed: int) -> Array:
        return _weights(call(answer, fan_in, fan_out, default_rng(seed), *mode), fan_in, fan_out)

    seed, other_seed = (int(s) for s in rng.integers(2**62, size=2))
    with global_state_watched():
        weights = draw(fan_in, fan_out, seed)
    arguments = ", ".join([str(fan_in), str(fan_out), "rng", *(f'"{m}"' for m in mode)])
    _check_statistics(weights, std, known, arguments)
    few = draw(5, 7, seed)
    if not array_equal(few, draw(5, 7, seed)):
        raise Wrong("same_seed", misconception="ignores_rng")
    if array_equal(few, draw(5, 7, other_seed)):
        raise Wrong("other_seed", misconception="ignores_rng")


def _weights(value: object, fan_in: int, fan_out: int) -> Array:
    if type(value) is tuple:
        result = text("checks:result")
        raise Wrong("type", misconception="weights_and_biases", what=result, got=describe(value))
    return floats(value, (fan_in, fan_out), single=True)


def _check_statistics(
    weights: Array, std: float, known: Mapping[str, float], arguments: str
) -> None:
    def table(label: str, expected: float, got: float) -> Rows:
        return (
            (text("checks:row_arguments"), (arguments,)),
            (text("checks:row_expected_of", what=label), (number(expected),)),
            (text("checks:row_got"), (number(got),)),
        )

    n, got, mean = weights.size, float(weights.std()), float(weights.mean())
    if not isfinite(weights).all():
        raise Wrong("not_finite")
    if weights.min() == weights.max():
        raise Wrong("constant", misconception="constant", got=number(mean))
    if weights.min() >= 0:
        raise Wrong("one_sided", misconception="one_sided")
    units = (weights - mean) / got
    for axis, count in enumerate(weights.shape):
        spread = float((units.mean(axis=axis) ** 2).mean() * count)
        if not SPREAD[0] < spread < SPREAD[1]:
            raise Wrong("repeated", misconception="repeated")
    far_out = int((abs(units) > FAR_OUT).sum())
    if not FAR_OUT_BETWEEN[0] <= far_out <= FAR_OUT_BETWEEN[1]:
        label = text("checks:share_far_out", distance=FAR_OUT)
        raise Wrong(
            "statistic", misconception="not_normal", table=table(label, 0.0124, far_out / n)
        )
    error = 1 / sqrt(2 * n)
    if abs(got / std - 1) > SIGMAS * error:
        near = [key for key, other in known.items() if abs(got / other - 1) < 4 * error]
        near.append("too_large" if got > std else "too_small")
        raise Wrong("statistic", misconception=near[0], table=table(text("checks:std"), std, got))
    if abs(mean) > SIGMAS * got / sqrt(n):
        raise Wrong("statistic", misconception="mean", table=table(text("checks:mean"), 0.0, mean))
