"""The check of clip_grad_norm: the clipped gradient is drawn, and the arguments are made from it."""

from collections.abc import Hashable, Mapping
from math import prod
from typing import Any

import numpy as np
from numpy import concatenate, isfinite, split
from numpy.linalg import norm
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, describe, expect_result, floats, number

SHAPES: dict[Hashable, tuple[int, ...]] = {"W1": (2, 3), "b1": (3,), 7: (1, 2, 2)}


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
    expect_result(result)
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
            raise Wrong("clip_zero", misconception="zero_norm")
        _expect_clipped(kept, after * unit, before, allowed, known)
        for part in grads.values():
            part += 1
        if not close(_row(result), kept):
            raise Wrong("clip_shared", misconception="returns_argument")


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
    raise Wrong("clip", misconception=first_match(got, known), table=table)
