"""The check of mlp_backward, against the slope of the loss itself.

The slope comes from a complex step in each parameter, exact to rounding, and the activations are
ones that no answer has at hand.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import arctan, concatenate, exp, isin, log, sqrt
from numpy.random import Generator

from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged
from grader_tests.kit.dicts import gradient_of, read_dict
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, strided
from grader_tests.kit.reading import Array, as_array, describe
from grader_tests.kit.slopes import STEP, slopes

Arrays = dict[str, Array]
Function = Callable[[Any], Any]

TINY = 1e-7  # share of the error of the output

KEYS = ("W3", "b3", "W2", "b2", "W1", "b1")  # in the order in which a backward pass finds them


class Problem:
    """A net with its parameters and a batch; what mlp_backward gets, and what it must give."""

    def __init__(
        self,
        sizes: tuple[int, int, int, int],
        n: int,
        activation: Function,
        rng: Generator,
        symmetric: bool = False,
    ) -> None:
        self.activation, self.n, self.sizes = activation, n, "-".join(map(str, sizes))
        self.seen: list[Array] = []  # what activation_grad was called with
        self.params: Arrays = {}
        for layer in (1, 2, 3):
            weights = rng.normal(0, 1, sizes[layer - 1 : layer + 1])
            self.params[f"W{layer}"] = weights + weights.T if symmetric else weights
            self.params[f"b{layer}"] = rng.normal(0, 0.5, sizes[layer])
        self.x = rng.normal(0, 1, (n, sizes[0]))
        self.targets = np.eye(sizes[3])[rng.integers(sizes[3], size=n)]
        self.cache = {"x": self.x, **self._values(self.params)}
        u3 = self.cache.pop("u3")
        columns = [_log_sum_exp(u3 + 1j * STEP * unit).imag / STEP for unit in np.eye(sizes[3])]
        self.cache["probs"] = np.stack(columns, axis=1)
        self.expected = {key: slopes(partial(self._loss, key), self.params[key]) for key in KEYS}

    def _values(self, params: Arrays) -> Arrays:
        z = self.x
        values: Arrays = {}
        for layer in (1, 2, 3):
            u = z @ params[f"W{layer}"] + params[f"b{layer}"]
            z = self.activation(u)
            values |= {f"u{layer}": u, f"z{layer}": z}
        del values["z3"]
        return values

    def _loss(self, key: str, moved: Array) -> Any:
        """The loss with another array in place of one of the parameters."""
        u3 = self._values({**self.params, key: moved})["u3"]
        return (_log_sum_exp(u3) - (self.targets * u3).sum(axis=1)).mean()

    def _slope(self, u: object) -> Any:
        """The activation's slope at u; notes what it was asked for."""
        array = as_array(u)
        if array is None:
            raise TypeError(f"activation_grad takes an array, not {describe(u)}")
        self.seen.append(array.ravel().astype(float))
        slope = self.activation(array.astype(float) + 1j * STEP).imag / STEP
        return slope.astype(array.dtype if array.dtype.kind == "f" else float)[()]

    def ask(self, answer: object, dtype: type = np.float64, confidence: float = 1.0) -> Any:
        """What the answer returns for fresh copies of all of this.

        ``confidence`` other than 1 moves the probabilities along the line from the targets.
        """
        probs = self.targets + confidence * (self.cache["probs"] - self.targets)
        cache = {**self.cache, "probs": probs}

        def activation_grad(u: object) -> Any:  # a function, as in the notebook, and no method
            return self._slope(u)

        return call(
            answer,
            {key: strided(array.astype(dtype)) for key, array in self.params.items()},
            {key: strided(array.astype(dtype)) for key, array in cache.items()},
            self.targets.astype(dtype),
            activation_grad,
        )

    def read(self, result: Any, single: bool = False) -> Arrays:
        """The returned dict as arrays of the right shapes, or `Wrong`."""
        shapes = {key: self.params[key].shape for key in KEYS}
        return read_dict(result, shapes, gradient_of, single, self._misshapen)

    def _misshapen(self, got: Array, key: str) -> str | None:
        n, shape = self.n, self.params[key].shape
        if key[0] == "b":
            known = {(): "bias_total", (1, *shape): "bias_kept_2d", (n, *shape): "bias_not_summed"}
            return known.get(
                got.shape, "bias_over_units" if got.shape[:1] == (n,) else "another_layer"
            )
        return "transposed" if got.shape == shape[::-1] else "another_layer"


def check_mlp_backward(answer: object, rng: Generator) -> None:
    """Every entry of every gradient, for batches of several samples and of one."""
    problem = Problem((4, 5, 2, 3), 7, _bent, rng)
    try:
        first = problem.ask(answer)
    except Wrong as crash:
        if crash.misconception == "shape_clash" and _right_where_symmetric(answer, rng):
            crash.misconception = "missing_transpose"
        raise
    got = problem.read(first)
    _compare(problem, got, lambda: _name(answer, problem, got))
    one = Problem((2, 4, 3, 5), 1, arctan, rng)
    _compare(one, one.read(one.ask(answer)))
    _compare(problem, problem.read(problem.ask(answer, np.float32), single=True), single=True)
    other = Problem((4, 5, 2, 3), 7, arctan, rng)
    _compare(other, other.read(other.ask(answer)))
    for key, again in problem.read(first).items():
        expect_unchanged(again, got[key])


def _bent(u: Any) -> Any:
    """An activation of slopes from 0 to 1, neither odd nor even, that takes complex numbers."""
    return 0.5 * (u + sqrt(1 + u * u))


def _log_sum_exp(u: Array) -> Any:
    return log(exp(u).sum(axis=1))


def _compare(
    problem: Problem,
    got: Arrays,
    misconception: Callable[[], str | None] = lambda: None,
    single: bool = False,
) -> None:
    for key in KEYS:
        tolerance = CLOSE_32 if single else CLOSE
        expect(
            got[key],
            problem.expected[key],
            problem="gradient",
            what=key,
            n=problem.n,
            sizes=problem.sizes,
            tolerance=tolerance,
            misconception=lambda _: misconception(),
            otherwise=partial(_wrong_in_layer, got=got, problem=problem, layer=key[1]),
        )


def _wrong_in_layer(_: Array, got: Arrays, problem: Problem, layer: str) -> str:
    """What is wrong in a layer below which nothing has been looked at yet."""
    weights, bias = (
        close(got[key + layer], problem.expected[key + layer], CLOSE_32) for key in "Wb"
    )
    return "bias_alone" if weights else "input_of_layer" if bias else f"error_of_layer_{layer}"


def _all_close(got: Arrays, expected: Arrays, factor: float = 1.0, keys: str = "Wb") -> bool:
    return all(close(got[key], factor * expected[key]) for key in KEYS if key[0] in keys)


def _name(answer: object, problem: Problem, got: Arrays) -> str | None:
    """The mistake behind wrong gradients, by how they relate to the right ones."""
    n, expected = problem.n, problem.expected
    for key, factor in {"sign": -1.0, "not_averaged": n, "averaged_twice": 1 / n}.items():
        if _all_close(got, expected, factor):
            return key
    if _all_close(got, expected, keys="W"):
        return "bias_mean" if _all_close(got, expected, 1 / n, keys="b") else None
    top = problem.cache["u2"].T @ (problem.cache["probs"] - problem.targets) / n
    if close(got["W3"], top):
        return "weights_by_pre_activation"
    if not (close(got["W3"], expected["W3"]) and close(got["b3"], expected["b3"])):
        return None
    seen = concatenate([np.empty(0), *problem.seen])
    before = concatenate([problem.cache["u1"].ravel(), problem.cache["u2"].ravel()])
    after = concatenate([problem.cache["z1"].ravel(), problem.cache["z2"].ravel()])
    if isin(seen, after).any():
        return "activation_fed"
    if not isin(seen, before).all():
        return "slope_elsewhere"
    if not isin(before, seen).all():
        return "slope_not_asked"
    # Weights that were updated by the error of the output make a gradient that is not linear in it,
    # but gets right as the error gets small.
    small = problem.read(problem.ask(answer, confidence=TINY))
    near = all(close(small[key], TINY * expected[key], (1e-4, 0.0)) for key in KEYS)
    return "updated_weights" if near else None


def _right_where_symmetric(answer: object, rng: Generator) -> bool:
    """Whether the answer is right where a missing transpose cannot be seen."""
    problem = Problem((4, 4, 4, 4), 7, _bent, rng, symmetric=True)
    try:
        return _all_close(problem.read(problem.ask(answer)), problem.expected)
    except Exception:  # whatever is wrong here, too, the first finding stands
        return False
