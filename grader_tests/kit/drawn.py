"""What the checks of notebook 00 share: drawn arguments, crashes with a meaning, exact slopes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.random import Generator

from grader_tests.kit.probing import CLOSE_32, Array, Wrong, call, close, expect, floats, strided

Arguments = tuple[Array, ...]
Draw = Callable[[Generator], tuple[Arguments, Array]]  # arguments and what must come of them

STEP = 1e-30
CLASH = ("could not be broadcast",)


@contextmanager
def meaning(key: str, *signs: str) -> Iterator[None]:
    """Give a crash of the answer this key where its words contain one of the signs."""
    try:
        yield
    except Wrong as crash:
        words = str(crash.values.get("words", ""))
        if crash.problem.startswith("crash") and any(sign in words for sign in signs):
            crash.key = key
        raise


def drawn(
    answer: object,
    draw: Draw,
    rng: Generator,
    name: Callable[[Array], str | None] = lambda got: None,
    tolerance: tuple[float, float] = CLOSE_32,
) -> None:
    """Drawn arguments as views in no order, float32, and a first result that must stay."""
    arguments, expected = draw(rng)
    first = call(answer, *map(strided, arguments))
    kept = floats(first, expected.shape, name=name)
    expect(kept, expected, tolerance=tolerance, name=name)
    arguments, expected = draw(rng)
    singles = [a.astype(np.float32) if a.dtype.kind == "f" else a for a in arguments]
    got = floats(call(answer, *singles), expected.shape, single=True)
    expect(got, expected, tolerance=CLOSE_32)
    got = floats(call(answer, *arguments), expected.shape)
    expect(got, expected, tolerance=tolerance)
    if not close(floats(first, kept.shape), kept):
        raise Wrong("buffer", key="returns_buffer")


def slopes(loss: Callable[[Any], Any], at: Array) -> Array:
    """The slope of an analytic loss in each number of an array, exact to rounding.

    By a complex step, which the loss must take (Squire and Trapp 1998,
    https://doi.org/10.1137/S003614459631241X).
    """
    found = np.empty(at.shape)
    for place in np.ndindex(at.shape):
        moved = at.astype(complex)
        moved[place] += 1j * STEP
        found[place] = loss(moved).imag / STEP
    return found
