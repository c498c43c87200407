"""The checks of the schedules: the rates of a row of epochs or steps, beside those that must come."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import cos, radians

import numpy as np
from numpy import array, full
from numpy.random import Generator

from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, describe, expect_result, floats

Known = Iterable[tuple[str, Sequence[float] | Array]]  # a mistake's key and the rates it would give


def _rate(value: object) -> float:
    """A returned rate; a whole number, such as the 0 at the end, is one too."""
    expect_result(value)
    single = as_array(value)
    if single is None:
        raise Wrong("type_number", got=describe(value))
    if single.ndim == 0 and single.dtype.kind in "iu":
        return float(single)
    return float(floats(value, ()))


def _expect_rates(
    answer: object,
    at: Mapping[str, Sequence[int]],
    fixed: Mapping[str, float],
    options: Mapping[str, float],
    expected: Sequence[float],
    known: Known,
) -> None:
    """The rates at several epochs or steps (the one entry of ``at``), all else the same."""
    ((name, places),) = at.items()
    lr0, *rest = fixed.values()
    got = array([_rate(call(answer, lr0, place, *rest, options=options)) for place in places])
    shown = {**fixed, **options}
    inputs = {key: full(got.shape, value) for key, value in shown.items()}
    candidates = [(key, array(rates)) for key, rates in known]
    try:
        expect(
            got,
            array(expected),
            inputs={name: array(places, float), **inputs},
            misconception=partial(first_match, candidates=candidates),
        )
    except Wrong as wrong:
        wrong.misconception = wrong.misconception or _first_wrong(got, array(expected))
        raise


def _first_wrong(got: Array, expected: Array) -> str:
    """Where in the row the first rate is wrong, if no mistake is known."""
    right = [close(g, e) for g, e in zip(got, expected, strict=True)]
    if not right[0]:
        return "from_the_start"
    return "after_the_end" if expected[right.index(False)] == 0 else "on_the_way"


def check_step_decay(answer: object, rng: Generator) -> None:
    """The last rate is drawn; those before follow, drop by drop backwards."""
    for every in (4, 1, 7, int(rng.integers(3, 9))):
        drop, left = round(float(rng.uniform(0.2, 0.45)), 2), 10.0 ** float(rng.uniform(-5, -3))
        drops = 4
        epochs = list(range(every * drops + 1))
        rates = [left]  # of the last epoch, the first after the last drop
        for epoch in reversed(epochs[1:]):
            rates.insert(0, rates[0] / drop if epoch % every == 0 else rates[0])
        known = _step_mistakes(rates[0], epochs, drop, every)
        fixed, options = {"lr0": rates[0]}, {"drop": drop, "every": every}
        _expect_rates(answer, {"epoch": epochs}, fixed, options, rates, known)
    left = float(rng.uniform(0.01, 0.1))
    _expect_rates(
        answer,
        {"epoch": [0, 9, 10, 19, 20, 30]},
        {"lr0": 8 * left},
        {},
        [8 * left, 8 * left, 4 * left, 4 * left, 2 * left, left],
        [],
    )


def _step_mistakes(lr0: float, epochs: Sequence[int], drop: float, every: int) -> Known:
    def rates(power: Callable[[int], float], factor: float = drop) -> list[float]:
        return [lr0 * factor ** power(epoch) for epoch in epochs]

    yield "defaults_used", [lr0 * 0.5 ** (epoch // 10) for epoch in epochs]
    yield "defaults_used", rates(lambda epoch: epoch // 10)
    yield "defaults_used", rates(lambda epoch: epoch // every, 0.5)
    yield "smooth", rates(lambda epoch: epoch / every)
    yield "every_epoch", rates(lambda epoch: epoch)
    yield "one_early", rates(lambda epoch: (epoch + 1) // every)
    yield "one_late", rates(lambda epoch: max(epoch - 1, 0) // every)
    yield "rounded", rates(lambda epoch: round(epoch / every))
    yield "rounded_up", rates(lambda epoch: -(-epoch // every))
    yield "one_too_many", rates(lambda epoch: epoch // every + 1)
    yield "one_too_few", rates(lambda epoch: max(epoch // every - 1, 0))
    yield "once", rates(lambda epoch: min(epoch // every, 1))
    yield "grows", rates(lambda epoch: epoch // every, 1 / drop)
    yield "complement_of_drop", rates(lambda epoch: epoch // every, 1 - drop)
    yield "linear", [lr0 * (1 - drop * (epoch // every)) for epoch in epochs]
    yield "linear", [lr0 - drop * (epoch // every) for epoch in epochs]
    yield "linear", [max(lr0 * (1 - drop * (epoch // every)), 0.0) for epoch in epochs]
    yield "product", [lr0 * drop * (epoch // every) for epoch in epochs]
    yield "product", [lr0 * drop * max(epoch // every, 1) for epoch in epochs]
    yield "power_of_rate", [lr0 ** ((epoch // every) * drop) for epoch in epochs]
    yield "power_of_rate", [(lr0 * drop) ** (epoch // every) for epoch in epochs]
    yield "remainder", rates(lambda epoch: epoch % every)
    yield "only_at_drops", rates(lambda epoch: epoch % every == 0)
    yield "only_at_drops", rates(lambda epoch: epoch > 0 and epoch % every == 0)
    yield "only_the_factor", [drop ** (epoch // every) for epoch in epochs]
    yield "precedence", [lr0 * drop**epoch // every for epoch in epochs]
    yield "stays_up", [lr0 for _ in epochs]


def check_cosine_decay(answer: object, rng: Generator) -> None:
    """Where the cosine of half the angle is known, one step before the end, and what comes after."""
    for size in (1, int(rng.integers(2, 40))):
        lr0, total = round(float(rng.uniform(0.05, 0.5)), 3), 12 * size
        steps = [twelfth * size for twelfth in (0, 2, 4, 6, 9, 11)]
        steps += [total - 1, total, total + 1, 15 * size, 24 * size, 27 * size]
        shares = [min(step, total) / total for step in steps]
        rates = [lr0 * cos(radians(90 * share)) ** 2 for share in shares]
        rates[-5:] = [0.0] * 5
        known = list(_cosine_mistakes(lr0, array(steps, float), total))
        fixed = {"lr0": lr0, "total_steps": total}
        _expect_rates(answer, {"step": steps}, fixed, {}, rates, known)


def _cosine_mistakes(lr0: float, steps: Array, total: int) -> Known:
    past, share = steps / total, np.minimum(steps, total) / total
    half, angle, cosine = lr0 / 2, np.pi * share, np.cos(np.pi * share)
    after = past > 1
    right = np.where(past >= 1, 0.0, half * (1 + cosine))
    yield "comes_back", half * (1 + np.cos(np.pi * past))
    yield "comes_back", np.where(after, lr0, right)
    yield "comes_back", half * (1 + np.cos(np.pi * (past % 1)))
    yield "comes_back", np.where(after, half * (1 + np.cos(np.pi * (past % 1))), right)
    yield "quarter", lr0 * np.cos(angle / 2)
    yield "quarter", lr0 * np.cos(np.pi / 2 * past)
    yield "quarter", abs(lr0 * np.cos(np.pi / 2 * past))
    yield "not_halved", lr0 * (1 + cosine)
    yield "not_halved", 1 + lr0 * cosine
    yield "below_zero", lr0 * cosine
    yield "below_zero", lr0 * np.cos(np.pi * past)
    yield "below_zero", half * cosine
    yield "linear", lr0 * (1 - share)
    yield "linear", lr0 * (1 - past)
    yield "no_pi", half * (1 + np.cos(share))
    yield "no_pi", half * (1 + np.cos(past))
    yield "no_pi", half * (1 + np.pi * np.cos(share))
    yield "degrees", half * (1 + np.cos(180 * share))
    yield "degrees", half * (1 + np.cos(180 * past))
    for wave in (share, past):
        yield "twice_as_fast", half * (1 + np.cos(2 * np.pi * wave))
        yield "sine", half * (1 + np.sin(np.pi * wave))
        yield "sine", lr0 * (1 - np.sin(np.pi * wave))
    yield "mirrored", half * (1 - cosine)
    yield "bracket_missing", half + cosine
    yield "bracket_missing", 0.5 + lr0 * cosine
    yield "bracket_missing", 0.5 * (lr0 + cosine)
    yield "stays_up", lr0 + 0 * share
    yield "stays_up", half * (1 + np.cos(np.pi * np.floor(share)))
    yield "stays_up", half * (1 + np.cos(np.pi * np.floor(past)))
    yield "too_soon", np.where(steps >= total - 1, 0.0, right)
    yield "too_soon", np.where(past >= 1, 0.0, half * (1 + np.cos(np.pi * steps / (total - 1))))
    yield "never_zero", np.where(past >= 1, half * (1 + np.cos(np.pi * (total - 1) / total)), right)
    yield "only_cosine", cosine
    yield "only_cosine", 0.5 * (1 + cosine)
