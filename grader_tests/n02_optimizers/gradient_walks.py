"""Walks: an optimizer is taken along drawn gradients, in one or another way that its users have."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy import stack
from numpy.random import Generator

from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import attribute, call, strided
from grader_tests.kit.reading import Array

Arrays = dict[Hashable, Array]
Settings = Mapping[str, float]


@dataclass(frozen=True)
class Walk:
    """Where each parameter starts, and the gradients (T, ...) that it meets."""

    start: Arrays
    gradients: Arrays
    settings: Settings

    @property
    def steps(self) -> int:
        """T."""
        return len(next(iter(self.gradients.values())))


def draw_walk(
    shapes: dict[Hashable, tuple[int, ...]], steps: int, s: Settings, rng: Generator
) -> Walk:
    """Starts and gradients in few digits, of both signs, none of them small."""

    def numbers(low: float, high: float, shape: tuple[int, ...]) -> Array:
        return (rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape)).round(2)

    return Walk(
        {key: numbers(0.5, 2, shape) for key, shape in shapes.items()},
        {key: numbers(0.3, 2, (steps, *shape)) for key, shape in shapes.items()},
        s,
    )


def update(optimizer: object, params: Arrays, grads: Arrays) -> None:
    """One update; `Wrong` where it changes the gradients or puts other arrays into params."""
    before = dict(params)
    call(partial(attribute(optimizer, "update"), params), grads)
    for key, array in before.items():
        if params.get(key) is not array:
            raise Wrong("rebound", misconception="rebinds", name=str(key))


def go(
    optimizer: object,
    walk: Walk,
    dtype: type = np.float64,
    reused: bool = False,
    replaced: bool = False,
    reordered: bool = False,
) -> Arrays:
    """The path (T, ...) of every parameter.

    ``reused`` gives every step's gradients in the same arrays; ``replaced`` puts new arrays under
    the old keys before each step; ``reordered`` turns the order of the keys round now and then.
    """
    params: Arrays = {key: strided(W.astype(dtype)) for key, W in walk.start.items()}
    grads: Arrays = {key: np.empty(W.shape, dtype) for key, W in walk.start.items()}
    seen: dict[Hashable, list[Array]] = {key: [] for key in params}
    for step in range(walk.steps):
        if not reused:
            grads = {key: np.empty(W.shape, dtype) for key, W in walk.start.items()}
        for key, g in walk.gradients.items():
            grads[key][...] = g[step]
        if replaced:
            params = {key: W.copy() for key, W in params.items()}
        if reordered:
            grads = dict(reversed(grads.items()))
            params = dict(reversed(params.items())) if step % 2 else params
        update(optimizer, params, grads)
        for key, W in params.items():
            seen[key].append(W.astype(float))
    return {key: stack(positions) for key, positions in seen.items()}
