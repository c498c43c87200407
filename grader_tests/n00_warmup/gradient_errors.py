"""The check of gradient_errors: gradients that are off by an error that was drawn.

The loss is a polynomial of second degree, of which central differences give the exact slope.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy import sqrt
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import expect, first_match
from grader_tests.kit.dicts import read_dict
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, describe
from grader_tests.kit.slopes import slopes

ROUNDING = (1e-5, 1e-7)  # of a difference that is divided by a small step

ERRORS = (0.4, 0.0, 0.03, 2.5)  # of the gradients to be checked, in an order that is drawn


class Problem:
    """A loss of several arrays, and gradients whose relative errors are known."""

    def __init__(self, shapes: dict[str, tuple[int, ...]], rng: Generator) -> None:
        self.params = {key: rng.normal(0, 1, shape) for key, shape in shapes.items()}
        self.lines = {key: rng.normal(0, 2, shape) for key, shape in shapes.items()}
        self.seen: list[dict[str, Array]] = []
        self.misused = False  # whether loss got something else than a dict of all arrays
        self.right = self._slopes()
        for key, right in self.right.items():  # the entry of the largest size becomes negative
            place = int(abs(right).argmax())
            self.lines[key].flat[place] -= 2 * max(right.flat[place], 0)
        self.right = self._slopes()
        errors = rng.permutation(ERRORS)[: len(shapes)]
        self.expected = {key: np.array(error) for key, error in zip(shapes, errors, strict=True)}
        self.grads = {
            key: self.right[key]
            + self._shares(shapes[key], rng) * error * abs(self.right[key]).max()
            for key, error in self.expected.items()
        }

    @staticmethod
    def _shares(shape: tuple[int, ...], rng: Generator) -> Array:
        """How much of the largest error each entry has: the largest one is below the right value."""
        shares = rng.uniform(-0.7, 0.7, shape)
        shares.flat[int(rng.integers(shares.size))] = -1
        return shares

    def _slopes(self) -> dict[str, Array]:
        return {key: slopes(self._of_one(key), self.params[key]) for key in self.params}

    def _of_one(self, key: str) -> Callable[[Any], Any]:
        return lambda moved: self.value({**self.params, key: moved})

    def value(self, params: dict[str, Any]) -> Any:
        """The loss, unnoticed."""
        total = sum(array.sum() for array in params.values())
        terms = [((self.lines[key] + 0.5 * array) * array).sum() for key, array in params.items()]
        return sum(terms) + 0.1 * total**2

    def loss(self, params: Any) -> float:
        """The loss that the answer gets; raises what a real one would without all its arrays."""
        if type(params) is not dict or set(params) != set(self.params):
            self.misused = True
            raise TypeError(text("checks:loss_takes", got=describe(params)))
        self.seen.append({key: np.array(array, float) for key, array in params.items()})
        return float(self.value(self.seen[-1]))

    def ask(self, answer: object) -> Any:
        """What the answer returns for fresh copies of all of this."""

        def loss(params: Any) -> float:  # a function, as in the notebook, and no method
            return self.loss(params)

        copies = [{k: a.copy() for k, a in d.items()} for d in (self.params, self.grads)]
        return call(answer, loss, *copies)

    def compare(self, got: dict[str, Array]) -> None:
        """`Wrong` at the first error that is not the one that was drawn."""
        for key, error in self.expected.items():
            expect(
                got[key],
                error,
                problem="relative_error",
                what=key,
                tolerance=ROUNDING,
                misconception=lambda _: self._name(got),
                otherwise=lambda _: self._why(),
            )

    def _name(self, got: dict[str, Array]) -> str | None:
        """The mistake that all errors together show."""
        known: dict[str, list[Any]] = {}
        for key, right in self.right.items():
            grad = self.grads[key]
            off, size = grad - right, abs(right)
            candidates = {
                "not_relative": abs(off).max(),
                "mean_of_differences": abs(off).mean() / size.max(),
                "means_of_both": abs(off).mean() / size.mean(),
                "not_absolute": off.max() / size.max(),
                "scale_not_absolute": abs(off).max() / right.max(),
                "by_the_checked": abs(off).max() / abs(grad).max(),
                "by_both": abs(off).max() / (size.max() + abs(grad).max()),
                "element_by_element": (abs(off) / size).max(),
                "norms": sqrt((off**2).sum() / (right**2).sum()),
                "difference_of_largest": abs(abs(grad).max() - size.max()) / size.max(),
                "summed": abs(off).sum() / size.max(),
                "in_percent": 100 * abs(off).max() / size.max(),
            }
            for name, value in candidates.items():
                known.setdefault(name, []).append(value)
        values = np.array([got[key] for key in self.right])
        return first_match(values, {k: np.array(v) for k, v in known.items()}, ROUNDING)

    def _why(self) -> str:
        """What the calls of the loss show."""
        if not self.seen:
            return "loss_never_asked"
        moved = [
            sum(int((seen[key] != array).sum()) for key, array in self.params.items())
            for seen in self.seen
        ]
        return "several_moved" if max(moved) > 1 else "never_moved" if not max(moved) else "other"


def check_gradient_errors(answer: object, rng: Generator) -> None:
    """Right and wrong gradients of several arrays, in known amounts."""
    for shapes in (
        {"W1": (2, 3), "b1": (3,), "W2": (3, 2), "b2": (2,)},
        {"gamma": (4,), "kernel": (2, 1, 2)},
    ):
        problem = Problem(shapes, rng)
        try:
            result = problem.ask(answer)
        except Wrong as finding:
            if problem.misused:
                finding.misconception = "loss_of_a_part"
            raise
        one = {key: () for key in shapes}
        problem.compare(read_dict(result, one, _error_of, misshapen=_misshapen))


def _error_of(key: str) -> str:
    return text("checks:error_of", name=key)


def _misshapen(got: Array, key: str) -> str:
    return "not_one_number"
