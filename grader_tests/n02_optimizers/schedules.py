"""The checks of the schedules: the rate that is left is drawn, and the arguments are made from it."""

from collections.abc import Mapping
from functools import partial
from math import cos, prod, radians

from numpy import array
from numpy.random import Generator

from grader_tests.kit.comparing import expect, first_match
from grader_tests.kit.probing import call
from grader_tests.kit.reading import floats


def _expect_rate(
    answer: object,
    arguments: Mapping[str, float],
    options: Mapping[str, float],
    expected: float,
    known: Mapping[str, float],
) -> None:
    got = floats(call(answer, *arguments.values(), options=options), ())
    shown = {**arguments, **options}
    expect(
        got.reshape(1),
        array([expected]),
        inputs={name: array([value], float) for name, value in shown.items()},
        misconception=partial(
            first_match, candidates={key: array([rate]) for key, rate in known.items()}
        ),
    )


def check_step_decay(answer: object, rng: Generator) -> None:
    """The rate that is left is drawn; the first one follows from the number of drops."""
    for every, first, last in (4, 1, 2), (5, 0, 0), (7, 1, 0), (3, 2, 1), (6, 2, 5):
        left, drop = float(rng.uniform(0.01, 0.1)), round(rng.uniform(0.2, 0.7), 2)
        lr0, epoch = left / prod([drop] * first), first * every + last
        known = {
            "smooth": left * drop ** (last / every),
            "every_epoch": lr0 * drop**epoch,
            "one_early": left * drop if last == every - 1 else left,
            "one_late": left / drop if first and last == 0 else left,
            "once": lr0 * drop if first else lr0,
            "grows": lr0 / drop**first,
            "linear": lr0 * (1 - drop * first),
            "product": lr0 * drop * first,
            "power_of_rate": lr0 ** (first * drop),
            "remainder": lr0 * drop**last,
        }
        arguments = {"lr0": lr0, "epoch": epoch}
        _expect_rate(answer, arguments, {"drop": drop, "every": every}, left, known)
    left = float(rng.uniform(0.01, 0.1))
    for epoch, drops in (9, 0), (10, 1), (19, 1), (30, 3):
        _expect_rate(answer, {"lr0": left * 2**drops, "epoch": epoch}, {}, left, {})


def check_cosine_decay(answer: object, rng: Generator) -> None:
    """Twelfths of the way, where the cosine of half the angle is known, and what comes after."""
    for twelfth in 0, 2, 4, 6, 9, 11, 12, 15, 24, 27:
        lr0, size = round(rng.uniform(0.05, 0.5), 3), int(rng.integers(2, 40))
        share = min(twelfth, 12) / 12
        past = twelfth / 12
        known = {
            "comes_back": lr0 * cos(radians(90 * past)) ** 2,
            "quarter": lr0 * cos(radians(90 * share)),
            "not_halved": lr0 * (1 + cos(radians(180 * share))),
            "below_zero": lr0 * cos(radians(180 * share)),
            "below_zero_after": lr0 * cos(radians(180 * past)),
            "linear": lr0 * (1 - share),
            "no_pi": 0.5 * lr0 * (1 + cos(share)),
            "no_pi_after": 0.5 * lr0 * (1 + cos(past)),
            "twice_as_fast": lr0 * cos(radians(180 * share)) ** 2,
            "mirrored": lr0 * (1 - cos(radians(90 * share)) ** 2),
            "stays_up": lr0,
        }
        arguments = {"lr0": lr0, "step": twelfth * size, "total_steps": 12 * size}
        _expect_rate(answer, arguments, {}, lr0 * cos(radians(90 * share)) ** 2, known)
