"""The check of numerical_gradient.

What a central difference must give follows from the coefficients of a cubic, for which the error of
the difference is known exactly: with a large step it shows which difference was taken.
"""

import numpy as np
from numpy import concatenate
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, describe, floats, number


class Landscape:
    """f(x) = Σ (cubic·x³ + square·x² + line·x) + twist·(Σx)², and all that f was asked for."""

    def __init__(self, shape: tuple[int, ...], rng: Generator, fails_at: int = 0) -> None:
        self.cubic, self.square, self.line = rng.uniform(0.5, 2, (3, *shape))
        self.twist, self.shape, self.fails_at = 0.3, shape, fails_at
        self.seen: list[Array] = []
        self.misused = False  # whether f got something else than an array of the shape of x

    def f(self, x: object) -> float:
        """The number that the answer gets; raises what an f may raise, where it is to fail."""
        array = as_array(x)
        if array is None or array.shape != self.shape:
            self.misused = True
            got = describe(x)
            raise TypeError(text("checks:f_takes", expected=self.shape, got=got))
        array = array.astype(float)
        self.seen.append(array)
        if len(self.seen) == self.fails_at:
            raise ArithmeticError
        return self.value(array)

    def value(self, x: Array) -> float:
        """f(x), unnoticed."""
        terms = ((self.cubic * x + self.square) * x + self.line) * x
        return float(terms.sum() + self.twist * x.sum() ** 2)

    def differences(self, x: Array, eps: float) -> dict[str, Array]:
        """What ways of taking differences would give, the right one under "central"."""
        slope = self.line + x * (2 * self.square + 3 * self.cubic * x) + 2 * self.twist * x.sum()
        bend = eps * (self.square + 3 * self.cubic * x + self.twist)  # half of it f'' · ε
        twist = self.cubic * eps**2
        return {
            "central": slope + twist,
            "forward": slope + bend + twist,
            "backward": slope - bend + twist,
            "forward_halved": (slope + bend + twist) / 2,
            "values_added": self.value(x) / eps + bend,
            "second_slope": 2 * bend / eps,
            "not_halved": 2 * (slope + twist),
            "divided_by_four_eps": (slope + twist) / 2,
            "not_divided": 2 * eps * (slope + twist),
            "multiplied_by_eps": eps**2 * (slope + twist),
            "half_steps": slope + twist / 4,
            "eps_ignored": slope + self.cubic * 1e-8,
            "sign": -(slope + twist),
        }


# No multiple of a power of two: adding eps and taking it away again leaves a last digit wrong.
START = np.array([[0.7, -1.3, 0.1], [0.3, 1.9, -0.6]])


def check_numerical_gradient(answer: object, rng: Generator) -> None:
    """A cubic and a step so large that the error of the difference shows what was computed."""
    _check_differences(answer, START.copy(), rng, 0.2)
    for shape in ((4,), (2, 1, 3), (1,)):
        x = rng.normal(0, 1, shape)
        _check_differences(answer, strided(x), rng, float(rng.uniform(0.1, 0.4)))
    _check_differences(answer, START.copy(), rng, None)
    _check_differences(answer, np.array([[3, -2], [0, 1]]), rng, 0.25)
    for fails_at in (1, 2, 7):
        _check_failing(answer, START.copy(), rng, fails_at)
    first, x = Landscape((2, 3), rng), START.copy()
    result = call(answer, first.f, x, 0.25)
    kept = floats(result, x.shape)
    call(answer, Landscape((2, 3), rng).f, x, 0.25)
    expect_unchanged(floats(result, x.shape), kept)


def _check_differences(answer: object, x: Array, rng: Generator, eps: float | None) -> None:
    landscape, before = Landscape(x.shape, rng), x.astype(float)
    known = landscape.differences(before, 1e-4 if eps is None else eps)
    expected = known.pop("central")
    options = {} if eps is None else {"eps": eps}
    try:
        result = call(answer, landscape.f, x, options=options)
    except Wrong as finding:
        other = "f_of_a_part" if landscape.misused else None
        finding.misconception = other or _name_finding(finding, x, before)
        raise
    got = floats(result, x.shape, misconception=lambda got: "one_number" if got.ndim == 0 else None)
    if eps is None:
        expect(
            got, expected, inputs={"x": before}, tolerance=(1e-6, 1e-6), misconception=_name_default
        )
        steps = abs(_steps(landscape, before))
        if abs(steps - 1e-4).max() > 1e-9:
            raise Wrong("default_step", misconception="default_eps", got=number(float(steps.max())))
        return

    def misconception(got: Array) -> str | None:
        moves = [array - before for array in landscape.seen]
        places = [moved for move in moves if (moved := int((move != 0).sum()))]
        if not places:
            return "integer_steps" if x.dtype.kind == "i" else "never_moved"
        if max(places) > 1:
            if min(places) == 1:
                return "not_put_back"
            return "all_at_once" if min(places) == x.size else "several_at_once"
        steps = _steps(landscape, before)
        if abs(abs(steps) - eps).min() < 1e-9:
            known.pop("eps_ignored", None)
        if x.dtype.kind == "i" and (steps == np.round(steps)).all():
            return "integer_steps"
        return first_match(got, known)

    def otherwise(got: Array) -> str:
        steps = _steps(landscape, before)
        at_the_points = close(abs(steps), eps + 0 * steps) and bool((steps < 0).any())
        return "not_the_quotient" if at_the_points else "other_points"

    expect(got, expected, inputs={"x": before}, misconception=misconception, otherwise=otherwise)


def _steps(landscape: Landscape, x: Array) -> Array:
    """By how much single numbers of x were moved."""
    moves = [array - x for array in landscape.seen]
    return concatenate([move[move != 0] for move in moves])


def _name_default(got: Array) -> str | None:
    return "default_eps"


def _name_finding(finding: Wrong, x: Array, before: Array) -> str | None:
    """The mistake behind a crash, or behind a changed x."""
    if finding.problem == "changed":
        return "not_put_back" if abs(x - before).max() > 1e-6 else "rounding_left"
    words = str(finding.values.get("words", ""))
    return "integer_steps" if "Cannot cast ufunc" in words else finding.misconception


def _check_failing(answer: object, x: Array, rng: Generator, fails_at: int) -> None:
    """An f that raises: x is as before, and the exception comes out."""
    landscape, before = Landscape(x.shape, rng, fails_at), x.tobytes()
    raised = False
    try:
        call(answer, landscape.f, x)
    except Wrong as finding:
        raised = finding.values.get("error") == "ArithmeticError"
        if not raised and finding.problem != "changed":
            raise
    if x.tobytes() != before:
        raise Wrong("f_raised_changed", misconception="changed_where_f_raises")
    if not raised:
        raise Wrong("f_raised_kept", misconception="swallows_exceptions")
