"""The checks of what surrounds an optimizer: schedules, clipping, the order of the samples.

The expected learning rate, the clipped gradient and the batches' content are drawn first, and the
arguments are made from them. Whether an order is a shuffled one is asked of 23 and 24 samples only,
so a right answer fails with a probability below 1e-10: the false-alarm rate of minibatches.
"""

from collections.abc import Hashable, Mapping
from functools import partial
from math import cos, prod, radians
from typing import Any

import numpy as np
from numpy import array, array_equal, concatenate, isfinite, sort, split, zeros
from numpy.linalg import norm
from numpy.random import Generator, default_rng

from common.messages import text
from grader_tests.probing import (
    Array,
    Wrong,
    as_array,
    call,
    close,
    describe,
    expect,
    first_match,
    floats,
    number,
)

SHAPES: dict[Hashable, tuple[int, ...]] = {"W1": (2, 3), "b1": (3,), 7: (1, 2, 2)}
EPOCHS = (23, 5), (24, 6), (9, 20), (7, 1)  # samples, and the size of a batch
SHUFFLED = 20  # that many samples do not come out in order by chance
MANY_BATCHES = 1000  # nobody makes more of the few samples here


# --- schedules ---


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
        name=partial(first_match, candidates={key: array([rate]) for key, rate in known.items()}),
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


# --- clipping ---


def _direction(rng: Generator) -> Array:
    """Gradients of all arrays together, in one row whose norm is 1."""
    size = sum(map(prod, SHAPES.values()))
    row = rng.uniform(0.3, 1, size) * rng.choice([-1.0, 1.0], size)
    return row / norm(row)


def _arrays(row: Array) -> dict[Hashable, Array]:
    ends = np.cumsum([prod(shape) for shape in SHAPES.values()])[:-1]
    return {
        key: part.reshape(shape)
        for (key, shape), part in zip(SHAPES.items(), split(row, ends), strict=True)
    }


def _row(result: Any) -> Array:
    """A returned dict of gradients as one row."""
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    if not issubclass(type(result), dict):
        raise Wrong("type", what=text("checks:result"), got=describe(result))
    found: dict[Hashable, object] = dict(dict.items(result))
    if set(found) != set(SHAPES):
        raise Wrong("clip_keys", expected=_keys(SHAPES), got=_keys(found))
    parts = [floats(found[key], shape, what=f"[{key!r}]") for key, shape in SHAPES.items()]
    return concatenate([part.ravel() for part in parts])


def _keys(found: Mapping[Hashable, object]) -> str:
    return ", ".join(repr(key) for key in found if type(key) in (str, int))[:60] or "-"


def check_clip_grad_norm(answer: object, rng: Generator) -> None:
    """A direction and two norms are drawn; what comes out points the same way."""
    for long, limit in (40.0, 5.0), (7.0, 3.0), (0.5, 0.2), (3.0, 7.0), (0.2, 0.5), (0.0, 2.0):
        unit = _direction(rng)
        before, allowed = long * float(rng.uniform(0.9, 1.1)), limit * float(rng.uniform(0.9, 1.1))
        grads, after = _arrays(before * unit), min(before, allowed)
        result = call(answer, grads, allowed)
        kept = _row(result)
        own = {key: float(norm(part)) for key, part in grads.items()}
        known = {
            "always_rescales": allowed * unit,
            "per_array": concatenate(
                [
                    (part * min(1, allowed / max(own[key], 1e-300))).ravel()
                    for key, part in grads.items()
                ]
            ),
            "per_value": (before * unit).clip(-allowed, allowed),
            "norm_squared": before * unit * min(1, allowed / max(before**2, 1e-300)),
            "largest_value": before
            * unit
            * min(1, allowed / max(abs(before * unit).max(), 1e-300)),
            "sum_of_norms": before * unit * min(1, allowed / max(sum(own.values()), 1e-300)),
            "to_norm_1": after / max(allowed, 1e-300) * unit if after == allowed else unit,
            "turned_round": before * unit * max(1, before / allowed),
            "never_clips": before * unit,
        }
        if not isfinite(kept).all():
            raise Wrong("clip_zero", key="zero_norm")
        _expect_clipped(kept, after * unit, before, allowed, known)
        for part in grads.values():
            part += 1
        if not close(_row(result), kept):
            raise Wrong("clip_shared", key="returns_argument")


def _expect_clipped(
    got: Array, expected: Array, before: float, allowed: float, known: Mapping[str, Array]
) -> None:
    """`Wrong` with a table of the norms; the values themselves would say little."""
    if close(got, expected):
        return
    table = (
        (text("checks:row_norm_before"), (number(before),)),
        ("max_norm", (number(allowed),)),
        (
            text("checks:row_expected_of", what=text("checks:row_norm_after")),
            (number(float(norm(expected))),),
        ),
        (text("checks:row_got"), (number(float(norm(got))),)),
    )
    raise Wrong("clip", key=first_match(got, known), table=table)


# --- minibatches ---


def check_minibatches(answer: object, rng: Generator) -> None:
    """Each index once, in batches of the right size, in an order that the generator decides."""
    for n, size in EPOCHS:
        seed, other_seed = (int(s) for s in rng.integers(2**62, size=2))
        batches = _batches(answer, n, size, seed)
        _expect_sizes(batches, n, size)
        _expect_each_once(concatenate(batches), n)
        if not array_equal(concatenate(batches), concatenate(_batches(answer, n, size, seed))):
            raise Wrong("batches_same_seed", key="ignores_rng")
        if n < SHUFFLED:
            continue  # few enough to come out in order now and then
        _expect_shuffled(batches, n, size)
        if array_equal(concatenate(batches), concatenate(_batches(answer, n, size, other_seed))):
            raise Wrong("batches_other_seed", key="ignores_rng")


def _batches(answer: object, n: int, size: int, seed: int) -> list[Array]:
    """What the answer gives for one epoch, read batch by batch."""
    result = call(answer, n, size, default_rng(seed))
    if result is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    if type(result) is np.ndarray and result.ndim == 1 and result.dtype.kind in "iu":
        raise Wrong("batches_flat", key="one_array")
    iterator = call(partial(iter, result))
    batches: list[Array] = []
    for _ in range(MANY_BATCHES):
        batch = call(partial(next, iterator, None))
        if batch is None:
            return batches
        indices = as_array(batch)
        if (
            indices is None
            or indices.ndim != 1
            or (indices.size and indices.dtype.kind not in "iu")
        ):
            raise Wrong("batches_type", got=describe(batch))
        batches.append(indices.astype(int))
    raise Wrong("batches_endless", key="endless")


def _expect_sizes(batches: list[Array], n: int, size: int) -> None:
    got = [len(batch) for batch in batches]
    expected = [size] * (n // size) + [n % size] * (n % size > 0)
    if got == expected:
        return
    key = None
    if got == [length for length in expected if length == size] and got != expected:
        key = "drops_last"
    elif got == [size] * len(expected):
        key = "fills_last"
    elif got == [*expected, 0]:
        key = "empty_last"
    elif got[::-1] == expected:
        key = "short_first"
    elif sum(got) == n and len(got) == size:
        key = "size_as_count"
    raise Wrong("batches_sizes", key=key, n=n, size=size, expected=_list(expected), got=_list(got))


def _expect_each_once(order: Array, n: int) -> None:
    if array_equal(sort(order), np.arange(n)):
        return
    times = np.bincount(order, minlength=n) if order.min(initial=0) >= 0 else zeros(n, int)
    key = None
    if array_equal(sort(order), np.arange(1, n + 1)):
        key = "from_one"
    elif times.max() > 1:
        key = "with_replacement"
    missing = [i for i in range(n) if i >= len(times) or times[i] == 0]
    raise Wrong(
        "batches_indices",
        key=key,
        n=n,
        missing=_list(missing),
        twice=_list(np.flatnonzero(times > 1)),
    )


def _expect_shuffled(batches: list[Array], n: int, size: int) -> None:
    """No order that a shuffle of `SHUFFLED` samples or more gives by chance."""
    order, sizes = concatenate(batches), [len(batch) for batch in batches]
    if array_equal(order, np.arange(n)) or array_equal(order[::-1], np.arange(n)):
        raise Wrong("batches_order", key="not_shuffled")
    steps = (np.diff(order) % n).tolist()
    if len(set(steps)) == 1:
        raise Wrong("batches_order", key="only_rotated")
    if len(sizes) > 1 and all(np.ptp(batch) == len(batch) - 1 for batch in batches):
        raise Wrong("batches_order", key="neighbours_together")


def _list(numbers: object) -> str:
    """A few whole numbers."""
    shown = [str(int(i)) for i in np.asarray(numbers).ravel()[:8]]
    return ", ".join(shown) + (", …" if np.size(numbers) > 8 else "") if shown else "–"  # type: ignore[arg-type]
