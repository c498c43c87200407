"""What every function has to stand that works on each element, and what can be said of its curve."""

from collections.abc import Callable

import numpy as np
from numpy import isfinite
from numpy.random import Generator

from grader_tests.kit.batteries import Case, ask_again, battery, probe
from grader_tests.kit.comparing import CLOSE, close
from grader_tests.kit.reading import Array, Misconception, unknown
from grader_tests.kit.slopes import STEP

Draw = Callable[[Generator], tuple[Array, Array]]  # inputs and the outputs that they must give

FAR = np.array([[-1000.0, 1000.0], [60.0, -60.0]])  # where a naive exponential overflows
ZEROS = np.zeros((2, 2))
ROUGH = (0.0, 0.1)  # what a difference quotient keeps of a slope where x is float32


def check_elementwise(
    answer: object,
    x: Array,
    expected: Array,
    draw: Draw,
    rng: Generator,
    misconception: Misconception,
    otherwise: Misconception = unknown,
    far: Array | None = None,
    single: tuple[float, float] = CLOSE,
) -> None:
    """The frozen values, in several shapes, then drawn ones, float32 among them.

    ``far`` are the values at `FAR`, which must come without a warning. ``single`` is the tolerance
    for float32, where that has to be wider than rounding makes it.
    """

    def curve(got: Array) -> str | None:
        return _neighbours(answer, x, got) or otherwise(got)

    probe(answer, Case((x,), expected, {"x": x}, misconception, curve))
    if far is not None:
        probe(answer, Case((FAR,), far, {"x": FAR}, _overflows), quiet=True)
    for shape in ((6,), (1, 3, 2)):
        again, wanted = x.reshape(shape), expected.reshape(shape)
        probe(answer, Case((again,), wanted, {"x": again}))
    first, other = (Case((x,), y, {"x": x}) for x, y in (draw(rng), draw(rng)))
    third, y = draw(rng)
    rounded = Case((third,), y, {"x": third}, tolerance=single)
    battery(answer, first, other, rounded)


def _overflows(got: Array) -> str | None:
    return None if isfinite(got).all() else "overflow"


def _neighbours(answer: object, x: Array, got: Array) -> str | None:
    """Whether an element comes out otherwise where it stands alone."""
    alone = [ask_again(answer, (1,), np.array([value])) for value in x.ravel()]
    others = zip(alone, got.ravel(), strict=True)
    apart = any(one is None or not close(one[0], value) for one, value in others)
    return "neighbours" if apart else None


def bell(answer: object, x: Array, height: float) -> Misconception:
    """What is wrong with a slope that should be even, positive, flat far out and ``height`` at 0."""

    def otherwise(got: Array) -> str | None:
        mirrored = ask_again(answer, x.shape, -x)
        far = ask_again(answer, (2,), np.array([-30.0, 30.0]))
        top = ask_again(answer, (1,), np.zeros(1))
        if (got < 0).any():
            return "negative_somewhere"
        if far is None or not close(far, np.zeros(2)):
            return "not_flat"
        if mirrored is None or not close(mirrored, got):
            return "not_even"
        return "other_bell" if top is not None and close(top[0], np.array(height)) else "height"

    return otherwise


def slope_of_inverse(inverse: Callable[[Array], Array], y: Array) -> Array:
    """dy/dx where x = inverse(y): one over dx/dy, which a complex step gives without rounding."""
    return STEP / inverse(y + 1j * STEP).imag
