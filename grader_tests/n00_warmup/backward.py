"""The check of backward, against the slope of the loss itself.

The slope comes from a complex step in each parameter, exact to rounding.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import maximum
from numpy.random import Generator

from grader_tests.kit.batteries import as_single
from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.dicts import gradient_of, read_dict
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array
from grader_tests.kit.slopes import slopes
from grader_tests.n00_warmup.losses import loss_of_logits, probabilities

Arrays = dict[str, Array]

KEYS = ("W2", "b2", "W1", "b1")  # in the order in which a backward pass finds them


class Problem:
    """A network, the values of its forward pass, and the gradients that backward must give."""

    def __init__(
        self, sizes: tuple[int, int, int], n: int, rng: Generator, symmetric: bool = False
    ) -> None:
        self.n, self.sizes = n, "-".join(map(str, sizes))
        self.params: Arrays = {}
        for layer in (1, 2):
            weights = rng.normal(0, 1, sizes[layer - 1 : layer + 1])
            self.params[f"W{layer}"] = weights + weights.T if symmetric else weights
            self.params[f"b{layer}"] = rng.normal(0, 0.5, sizes[layer])
        self.x = rng.normal(0, 1, (n, sizes[0]))
        self.targets = np.eye(sizes[2])[rng.integers(sizes[2], size=n)]
        self.u1, self.z1, logits = self._values(self.params)
        probs = probabilities(logits)
        self.cache = {"x": self.x, "u1": self.u1, "z1": self.z1, "probs": probs}
        self.expected = {key: slopes(partial(self._loss, key), self.params[key]) for key in KEYS}
        self.at_logits = slopes(partial(loss_of_logits, targets=self.targets), logits)

    def _values(self, params: Arrays) -> tuple[Any, Any, Any]:
        layers = [(params[f"W{layer}"], params[f"b{layer}"]) for layer in (1, 2)]
        (first, first_bias), (last, last_bias) = layers
        u1 = self.x @ first + first_bias
        z1 = u1 * (u1.real > 0)
        return u1, z1, z1 @ last + last_bias

    def _loss(self, key: str, moved: Array) -> Any:
        """The loss with another array in place of one of the parameters."""
        return loss_of_logits(self._values({**self.params, key: moved})[2], self.targets)

    def ask(self, answer: object, laid_out: Callable[[Array], Array] = np.copy) -> Any:
        """What the answer returns for fresh copies of all of this."""
        params, cache = (
            {key: laid_out(array) for key, array in arrays.items()}
            for arrays in (self.params, self.cache)
        )
        return call(answer, params, cache, laid_out(self.targets))

    def read(self, result: Any, single: bool = False) -> Arrays:
        """The returned dict as arrays of the right shapes, or `Wrong`."""
        shapes = {key: array.shape for key, array in self.expected.items()}
        return read_dict(result, shapes, gradient_of, single, self._misshapen)

    def _misshapen(self, got: Array, key: str) -> str | None:
        shape = self.params[key].shape
        if got.shape in {array.shape for array in self.params.values()}:
            return "another_array"
        if key[0] == "b":
            known = {
                (): "bias_total",
                (1, *shape): "bias_kept_2d",
                (self.n, *shape): "bias_not_summed",
            }
            return known.get(got.shape, "bias_over_units")
        return "transposed" if got.shape == shape[::-1] else None

    def compare(self, got: Arrays, tolerance: tuple[float, float] = CLOSE) -> None:
        """`Wrong` at the first gradient that is not right, from the output down."""
        for key in KEYS:
            expect(
                got[key],
                self.expected[key],
                problem="gradient",
                what=key,
                n=self.n,
                sizes=self.sizes,
                tolerance=tolerance,
                misconception=lambda _: self._name(got),
                otherwise=partial(_otherwise, key=key),
            )

    def _right(self, got: Arrays, keys: tuple[str, ...] = KEYS, factor: float = 1.0) -> bool:
        return all(close(got[key], factor * self.expected[key]) for key in keys)

    def _name(self, got: Arrays) -> str | None:
        """The mistake behind wrong gradients, by how they relate to the right ones."""
        n, biases = self.n, ("b1", "b2")
        if self._right(got, ("W1", "W2")):
            if not got["b1"].any() and not got["b2"].any():
                return "biases_forgotten"
            return "bias_mean" if self._right(got, biases, 1 / n) else self._name_bias(got)
        factors = {"sign": -1.0, "not_averaged": n, "averaged_twice": 1 / n}
        whole = [key for key, factor in factors.items() if self._right(got, KEYS, factor)]
        if whole:
            return whole[0]
        return self._name_first(got) if self._right(got, ("W2", "b2")) else self._name_last(got)

    def _name_last(self, got: Arrays) -> str | None:
        """What was put in place of the slope at the logits, or of the input of the last layer."""
        n, targets, probs = self.n, self.targets, self.cache["probs"]
        errors = {
            "softmax_forgotten": -targets / probs / n,
            "targets_left_out": probs / n,
            "output_slope": self.at_logits * probs * (1 - probs),
        }
        known = {key: self.z1.T @ error for key, error in errors.items()}
        known["pre_activation_fed"] = self.u1.T @ self.at_logits
        return first_match(got["W2"], known)

    def _behind_relu(self) -> Array:
        """The slope at z1, before ReLU is gone back through."""
        return self.at_logits @ self.params["W2"].T

    def _name_first(self, got: Arrays) -> str | None:
        """What was done at ReLU, where only the first layer is wrong."""
        dz1, u1, z1 = self._behind_relu(), self.u1, self.z1
        errors = {
            "slope_forgotten": dz1,
            "slope_of_the_gradient": maximum(dz1, 0),
            "activation_as_slope": dz1 * z1,
            "pre_activation_as_slope": dz1 * u1,
            "sigmoids_slope": dz1 * z1 * (1 - z1),
            "slope_turned": dz1 * (u1 <= 0),
            "first_layer_averaged_again": dz1 * (u1 > 0) / self.n,
        }
        if not got["W1"].any():
            return "first_layer_forgotten"
        return first_match(got["W1"], {key: self.x.T @ error for key, error in errors.items()})

    def _name_bias(self, got: Arrays) -> str | None:
        before = self._behind_relu().sum(axis=0)
        return first_match(got["b1"], {"bias_before_slope": before})


def check_backward(answer: object, rng: Generator) -> None:
    """Every entry of every gradient, for batches of several images and of one."""
    problem = Problem((5, 6, 3), 7, rng)
    try:
        first = problem.ask(answer, strided)
    except Wrong as crash:
        if crash.misconception == "shape_clash" and _right_where_symmetric(answer, rng):
            crash.misconception = "missing_transpose"
        raise
    got = problem.read(first)
    problem.compare(got)
    for sizes, n in (((3, 8, 4), 1), ((4, 4, 4), 4)):
        other = Problem(sizes, n, rng)
        other.compare(other.read(other.ask(answer)))
    problem.compare(problem.read(problem.ask(answer, as_single), single=True), CLOSE_32)
    for key, again in problem.read(first).items():
        expect_unchanged(again, got[key])


def _otherwise(got: Array, key: str) -> str:
    return f"wrong_{key}"


def _right_where_symmetric(answer: object, rng: Generator) -> bool:
    """Whether the answer is right where a missing transpose cannot be seen."""
    problem = Problem((4, 4, 4), 4, rng, symmetric=True)
    try:
        return problem._right(problem.read(problem.ask(answer)))
    except Exception:  # whatever is wrong here, too, the first finding stands
        return False
