"""The check of clip_grad_norm: the clipped gradient is drawn, and the arguments are made from it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy import concatenate, isfinite, split, sqrt
from numpy.linalg import norm
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, first_match
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, describe, expect_result, floats, number

# The keys of one dict can be sorted; several arrays, and one.
SHAPES: tuple[dict[Hashable, tuple[int, ...]], ...] = (
    {"W1": (2, 3), "b1": (3,), "W10": (1, 2, 2)},
    {3: (2, 2), 10: (4,), 1: (3, 1)},
    {("conv", 2): (2, 1, 2), ("conv", 1): (3,)},
    {"W": (3, 3)},
)
PYTORCH = 1e-6  # what PyTorch adds to the norm that it divides by


def _direction(shapes: Mapping[Hashable, tuple[int, ...]], rng: Generator) -> Array:
    """Gradients of all arrays together, in one row whose norm is 1."""
    size = sum(map(prod, shapes.values()))
    row = rng.uniform(0.3, 1, size) * rng.choice([-1.0, 1.0], size)
    return row / norm(row)


def _arrays(shapes: Mapping[Hashable, tuple[int, ...]], row: Array) -> dict[Hashable, Array]:
    ends = np.cumsum([prod(shape) for shape in shapes.values()])[:-1]
    return {
        key: part.reshape(shape)
        for (key, shape), part in zip(shapes.items(), split(row, ends), strict=True)
    }


def _row(result: Any, shapes: Mapping[Hashable, tuple[int, ...]], single: bool = False) -> Array:
    """A returned dict of gradients as one row."""
    expect_result(result)
    if not issubclass(type(result), dict):
        several = type(result) is tuple and any(type(part) is dict for part in result)
        misconception = "several_results" if several else "not_a_dict"
        raise Wrong("not_a_dict", misconception=misconception, got=describe(result))
    found: dict[Hashable, object] = dict(dict.items(result))
    if set(found) != set(shapes):
        raise Wrong("clip_keys", misconception="keys", expected=_keys(shapes), got=_keys(found))
    parts = [
        floats(found[key], shape, what=f"[{key!r}]", single=single) for key, shape in shapes.items()
    ]
    return concatenate([part.ravel() for part in parts])


def _keys(found: Mapping[Hashable, object]) -> str:
    return ", ".join(repr(key) for key in found if type(key) in (str, int, tuple))[:60] or "-"


NORMS = (40.0, 5.0), (7.0, 3.0), (0.5, 0.2), (3.0, 7.0), (0.2, 0.5), (0.0, 2.0)


def check_clip_grad_norm(answer: object, rng: Generator) -> None:
    """A direction and two norms are drawn; what comes out points the same way."""
    for place, (long, limit) in enumerate(NORMS):
        shapes = SHAPES[place % len(SHAPES)]
        unit = _direction(shapes, rng)
        before, allowed = long * float(rng.uniform(0.9, 1.1)), limit * float(rng.uniform(0.9, 1.1))
        grads, after = _arrays(shapes, before * unit), min(before, allowed)
        with meaning("matrix_norm", "Improper number of dimensions"):
            result = call(answer, grads, allowed)
        kept = _row(result, shapes)
        if not isfinite(kept).all():
            raise Wrong("clip_zero", misconception="zero_norm")
        _expect_clipped(kept, after * unit, before, allowed, _known(shapes, unit, before, allowed))
        for part in grads.values():
            part += 1
        if not close(_row(result, shapes), kept):
            raise Wrong("clip_shared", misconception="returns_argument")
    shapes = SHAPES[0]
    unit = _direction(shapes, rng)
    singles = {key: part.astype(np.float32) for key, part in _arrays(shapes, 4 * unit).items()}
    kept = _row(call(answer, singles, 1.5), shapes, single=True)
    _expect_clipped(kept, 1.5 * unit, 4.0, 1.5, [], CLOSE_32)


def _known(
    shapes: Mapping[Hashable, tuple[int, ...]], unit: Array, before: float, allowed: float
) -> list[tuple[str, Array]]:
    """What known mistakes would return."""
    row = before * unit
    parts = list(_arrays(shapes, row).values())
    own = [float(norm(part)) for part in parts]

    def by(length: float) -> Array:
        """Clipped by another length than the norm."""
        return row * min(1, allowed / max(length, 1e-300))

    def each(lengths: Callable[[Array], Array | float]) -> Array:
        """Clipped piece by piece."""
        clipped = [
            part * np.minimum(1, allowed / np.maximum(lengths(part), 1e-300)) for part in parts
        ]
        return concatenate([part.ravel() for part in clipped])

    return [
        ("always_rescales", allowed * unit),
        ("per_array", each(lambda part: float(norm(part)))),
        ("per_row", each(lambda part: norm(part, axis=-1, keepdims=True))),
        ("per_value", row.clip(-allowed, allowed)),
        ("norm_squared", by(before**2)),
        ("largest_value", by(abs(row).max())),
        ("sum_of_norms", by(sum(own))),
        ("largest_norm", by(max(own))),
        ("sum_of_magnitudes", by(abs(row).sum())),
        ("mean_of_squares", by(before / sqrt(row.size))),
        ("one_array_only", by(own[-1])),
        ("one_array_only", by(own[0])),
        ("to_norm_1", unit),
        ("turned_round", row * max(1, before / allowed)),
        ("never_clips", row),
        ("all_zero", 0 * row),
    ]


def _expect_clipped(
    got: Array,
    expected: Array,
    before: float,
    allowed: float,
    known: Sequence[tuple[str, Array]],
    tolerance: tuple[float, float] = CLOSE,
) -> None:
    """`Wrong` with a table of the norms; the values themselves would say little."""
    pytorch = expected * min(1.0, before / (before + PYTORCH)) if before > allowed else expected
    if close(got, expected, tolerance) or close(got, pytorch, tolerance):
        return
    rows = {
        text("checks:row_norm_before"): before,
        "max_norm": allowed,
        text("checks:row_expected_of", what=text("checks:row_norm_after")): float(norm(expected)),
        text("checks:row_got"): float(norm(got)),
    }
    table = tuple((label, (number(value),)) for label, value in rows.items())
    raise Wrong("clip", misconception=_name(got, expected, known), table=table)


def _name(got: Array, expected: Array, known: Sequence[tuple[str, Array]]) -> str:
    key = first_match(got, known)
    if key is not None:
        return key
    same_direction = close(got, expected * (got @ expected) / (expected @ expected))
    return "other_factor" if same_direction else "direction_turns"
