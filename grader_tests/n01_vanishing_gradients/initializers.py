"""The checks of xavier_init and he_init: the statistics of a large draw, and where it comes from.

A right answer fails one of these statistical tests with a probability under 5e-9 (six standard
errors of a mean or a standard deviation; chi-square and binomial tails for the rest). A run makes
at most twenty of them, so its false-alarm rate is below 1e-7.
"""

from collections.abc import Mapping

from numpy import array_equal, isfinite, sqrt
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.probing import call, raises
from grader_tests.kit.randomness import SPREAD, global_state_watched
from grader_tests.kit.reading import Array, as_array, describe, expect_result, number

SIGMAS = 6.0
FAR_OUT = 2.5  # in standard deviations: 1.24 % of a normal draw lie beyond,
FAR_OUT_BETWEEN = (20, 150)  # of 6000 about 75; of a uniform or a cut-off draw none


def check_xavier(answer: object, rng: Generator) -> None:
    """Both modes, fan_in by default, no other mode."""
    for mode_of_book, (fan_in, fan_out) in zip(((), ("fan_in",)), _fans(rng), strict=True):
        average = (fan_in + fan_out) / 2
        book, glorot = fan_in**-0.5, average**-0.5
        known = {"glorot": glorot, "he": sqrt(2 / fan_in)} | _deviations(fan_in, fan_out)
        _check_draw(answer, fan_in, fan_out, rng, mode_of_book, book, known)
        known = {"mode_ignored": book, "average_not_halved": sqrt(1 / (fan_in + fan_out))} | known
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
        }
        known |= _deviations(fan_in, fan_out)
        _check_draw(answer, fan_in, fan_out, rng, (), sqrt(2 / fan_in), known)


def _fans(rng: Generator) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two shapes of at least 6000 weights, one wide and one tall."""
    few, many = int(rng.integers(40, 45)), int(rng.integers(150, 160))
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
    expect_result(value)
    array = as_array(value)
    if array is None:
        misconception = "weights_and_biases" if type(value) is tuple else None
        raise Wrong(
            "type", misconception=misconception, what=text("checks:result"), got=describe(value)
        )
    if array.shape != (fan_in, fan_out):
        misconception = "transposed" if array.shape == (fan_out, fan_in) else None
        raise Wrong(
            "shape",
            misconception=misconception,
            what=text("checks:result"),
            expected=(fan_in, fan_out),
            got=array.shape,
        )
    if array.dtype.kind != "f" or array.dtype.itemsize < 4:
        raise Wrong(
            "dtype", misconception="not_floats", what=text("checks:result"), got=array.dtype
        )
    return array.astype(float)


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
    units = (weights - mean) / got
    for axis, count in enumerate(weights.shape):
        spread = float((units.mean(axis=axis) ** 2).mean() * count)
        if not SPREAD[0] < spread < SPREAD[1]:
            raise Wrong("repeated", misconception="repeated")
    error = 1 / sqrt(2 * n)
    if abs(got / std - 1) > SIGMAS * error:
        near = [key for key, other in known.items() if abs(got / other - 1) < 4 * error]
        label = text("checks:std")
        raise Wrong(
            "statistic", misconception=near[0] if near else None, table=table(label, std, got)
        )
    if abs(mean) > SIGMAS * std / sqrt(n):
        raise Wrong("statistic", misconception="mean", table=table(text("checks:mean"), 0.0, mean))
    far_out = int((abs(units) > FAR_OUT).sum())
    if not FAR_OUT_BETWEEN[0] <= far_out <= FAR_OUT_BETWEEN[1]:
        label = text("checks:share_far_out", distance=FAR_OUT)
        raise Wrong(
            "statistic", misconception="not_normal", table=table(label, 0.0124, far_out / n)
        )
