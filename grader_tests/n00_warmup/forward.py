"""The check of forward: what has to come out is drawn first, and then a network that leads to it.

The probabilities, the logits of which they are made, and u1 are drawn. Weights of the second layer
follow from z1 and the logits, images and weights of the first one from u1.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import arctan, exp, log, maximum
from numpy.linalg import qr
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batteries import as_single
from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.dicts import read_dict
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array
from grader_tests.kit.slopes import slopes

KEYS = ("x", "u1", "z1", "probs")  # in the order in which they are computed


class Problem:
    """A network, a batch, and the values that forward must find: ``params``, ``x``, ``expected``.

    Of its hidden units, the first n (before they are shuffled) fire for one image each.
    """

    def __init__(self, sizes: tuple[int, int, int], n: int, rng: Generator) -> None:
        inputs, hidden, classes = sizes
        self.sizes = "-".join(map(str, sizes))
        fires = np.hstack([np.eye(n), rng.integers(0, 2, (n, hidden - n))]) == 1
        u1 = rng.uniform(0.3, 2, (n, hidden)) * np.where(fires, 1.0, -1.0)
        z1 = np.where(fires, u1, 0.0)
        probs = rng.dirichlet([3.0] * classes, n)
        self.logits = log(probs) + rng.normal(0, 1, (n, 1))
        b1, b2 = rng.normal(0, 0.5, hidden), rng.normal(0, 0.5, classes)
        rest = rng.normal(0, 0.7, (hidden - n, classes))
        own = (self.logits - b2 - z1[:, n:] @ rest) / z1.diagonal()[:, None]
        order = rng.permutation(hidden)
        u1, z1, weights = u1[:, order], z1[:, order], np.vstack([own, rest])[order]
        basis, _ = qr(rng.normal(size=(inputs, hidden)))  # its columns are orthonormal
        scales = rng.uniform(0.5, 2, hidden)
        self.x = (u1 - b1) / scales @ basis.T
        self.params = {"W1": basis * scales, "b1": b1, "W2": weights, "b2": b2}
        self.expected = {"x": self.x, "u1": u1, "z1": z1, "probs": probs}

    def ask(self, answer: object, laid_out: Callable[[Array], Array] = np.copy) -> Any:
        """What the answer returns for this network and these images."""
        params = {key: laid_out(array) for key, array in self.params.items()}
        return call(answer, params, laid_out(self.x))

    def read(self, result: Any, single: bool = False) -> dict[str, Array]:
        """The returned dict as arrays of the right shapes, or `Wrong`."""
        shapes = {key: array.shape for key, array in self.expected.items()}
        return read_dict(result, shapes, _value_of, single, self._misshapen)

    def compare(self, got: dict[str, Array], tolerance: tuple[float, float] = CLOSE) -> None:
        """`Wrong` at the first value on the way that is not right."""
        names = {"x": _name_x, "u1": self._name_u1, "z1": self._name_z1, "probs": self._name_probs}
        for key in KEYS:
            expect(
                got[key],
                self.expected[key],
                problem="value_on_the_way",
                what=key,
                sizes=self.sizes,
                tolerance=tolerance,
                misconception=names[key],
                otherwise=partial(_otherwise, key=key),
            )

    def _misshapen(self, got: Array, key: str) -> str | None:
        if key == "z1" and got.ndim == 0:
            return "one_maximum"
        return "another_value" if got.shape in {a.shape for a in self.expected.values()} else None

    def _name_u1(self, got: Array) -> str | None:
        b1, z1 = self.params["b1"], self.expected["z1"]
        u1 = self.expected["u1"]
        return first_match(got, {"u1_overwritten": z1, "first_bias_missing": u1 - b1})

    def _name_z1(self, got: Array) -> str | None:
        u1 = self.expected["u1"]
        known = {
            "relu_missing": u1,
            "other_activation": slopes(lambda u: log(1 + exp(u)).sum(), u1),  # the sigmoid
            "mask_alone": 1.0 * (u1 > 0),
            "turned_relu": np.where(u1 < 0, u1, 0),
            "absolute": abs(u1),
        }
        others = [("other_activation", other(u1)) for other in (np.tanh, arctan)]
        return first_match(got, [*known.items(), *others])

    def _name_probs(self, got: Array) -> str | None:
        u1, weights, b2 = self.expected["u1"], self.params["W2"], self.params["b2"]
        if (known := first_match(got, {"softmax_missing": self.logits})) or (got <= 0).any():
            return known or ("favourite_alone" if not got[got != 1].any() else None)
        if not close(got.sum(axis=1), np.ones(len(got)), CLOSE_32):
            sigmoid = close(log(got / (1 - got)), self.logits)
            by_column = close(got.sum(axis=0), np.ones(got.shape[1]))
            return "sigmoid" if sigmoid else "columns_sum_to_1" if by_column else None
        other = {
            "second_bias_missing": self.logits - b2,
            "relu_at_output": maximum(self.logits, 0),
            "second_layer_from_u1": u1 @ weights + b2,
            "softmax_twice": self.expected["probs"],
        }
        return first_match(_apart(got), [(key, _apart(exp(u))) for key, u in other.items()])


def check_forward(answer: object, rng: Generator) -> None:
    """Every value on the way, for several images and for one."""
    problem = Problem((8, 7, 4), 3, rng)
    result = problem.ask(answer, strided)
    got = problem.read(result)
    problem.compare(got)
    for sizes, n in (((5, 4, 3), 1), ((6, 6, 6), 5)):
        other = Problem(sizes, n, rng)
        other.compare(other.read(other.ask(answer)))
    problem.compare(problem.read(problem.ask(answer, as_single), single=True), CLOSE_32)
    for key, again in problem.read(result).items():
        expect_unchanged(again, got[key])


def _value_of(key: str) -> str:
    return text("checks:value_of", name=key)


def _apart(probs: Array) -> Array:
    """How far the logits behind some probabilities are from the first one of each image."""
    return log(probs) - log(probs[:, :1])


def _name_x(got: Array) -> str:
    return "x_changed"


def _otherwise(got: Array, key: str) -> str:
    return f"wrong_{key}"
