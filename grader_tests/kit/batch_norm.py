"""The check of a batch normalization layer.

Batches are made backwards: normalized columns first (orthogonal to a column of ones and to one
another), then the mean and the deviation that the layer has to find again. What an answer has to
compute is therefore known here without being computed. Gradients are compared with differences of
the answer's own forward pass, once that has been found right.

Three parts earn a third each: the forward pass in training, without which nothing counts; the
running statistics with the forward pass in evaluation; the backward pass.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy import isfinite, ones, sqrt
from numpy.linalg import qr
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import (
    CLOSE,
    CLOSE_32,
    CLOSE_SLOPE,
    close,
    expect,
    expect_unchanged,
    first_match,
)
from grader_tests.kit.credit import Outcome, credit
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import assign, attribute, call, strided
from grader_tests.kit.reading import Array, as_array, floats

STEP = 1e-5  # of the central difference, in deviations of a column


@dataclass(frozen=True)
class Batch:
    """x = mean + deviation · unit, where the columns of unit (N, D) have mean 0 and variance 1."""

    unit: Array
    mean: Array
    deviation: Array

    @property
    def x(self) -> Array:
        """The batch that the layer sees, (N, D)."""
        return self.mean + self.deviation * self.unit

    def shrunk(self, eps: float) -> Array:
        """The normalized batch: eps keeps its variance a little under 1."""
        return self.unit / sqrt(1 + eps / self.deviation**2)


# x is [[0, 10], [2, 16], [4, 10], [6, 4]]: easy to work through by hand.
SMALL = Batch(
    np.array([[-3, 0], [-1, sqrt(10)], [1, 0], [3, -sqrt(10)]]) / sqrt(5),
    np.array([3.0, 10.0]),
    np.array([sqrt(5), sqrt(18)]),
)


def draw_batch(n: int, d: int, rng: Generator, scale: float = 1.0) -> Batch:
    """A batch (n, d), n > d + 1, of deviations around ``scale``."""
    basis, _ = qr(np.column_stack([ones(n), rng.normal(size=(n, d))]))
    unit = basis[:, 1:] * sqrt(n)
    return Batch(unit, rng.normal(0, 2, d), scale * rng.uniform(0.5, 2, d))


class Layout:
    """How a layer wants its batch: here as it is, (N, D). What it returns comes back the same way."""

    factor = 1  # how many rows of a batch make a sample

    def first(self) -> Batch:
        """The batch to begin with, the same in every run."""
        return SMALL

    def pack(self, rows: Array) -> Array:
        """A batch as the layer wants it."""
        return rows

    def unpack(self, samples: Array) -> Array:
        """What the layer returned, as (N, D)."""
        return samples

    def shape(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """The shape that a batch has for the layer."""
        return rows

    def key(self, unscaled: Array) -> str | None:
        """The mistake in an output without gamma and beta, where means are 0 that should not be."""
        return None

    def key_of_output(self, unscaled: Array, batch: Batch, eps: float) -> str | None:
        """A mistake in the spread of such an output."""
        return None

    def key_of_dx(self, got: Array, expected: Array, direct: Array) -> str | None:
        """A mistake in dx that is known for this layout alone."""
        return None

    def key_of_shape(self, got: Array, d: int) -> str | None:
        """The mistake in an attribute that has the wrong shape."""
        return None


class Layer:
    """A learner's layer as the check uses it: attributes are read and set, methods called."""

    def __init__(
        self, answer: object, layout: Layout, d: int, *settings: float, **options: float
    ) -> None:
        self.layer, self.d = call(answer, d, *settings, options=options), d
        self.layout = layout

    def read(self, name: str) -> Array:
        """A parameter, gradient or statistic, (D,)."""
        value = attribute(self.layer, name)
        array = as_array(value)
        if array is not None and array.shape == (1, self.d):
            value = array[0]
        if value is None:
            raise Wrong("no_attribute", name=name)
        return floats(
            value,
            (self.d,),
            what=name,
            single=True,
            misconception=lambda got: (
                "summed_over_all" if got.ndim == 0 else self.layout.key_of_shape(got, self.d)
            ),
        )

    def set(self, gamma: Array, beta: Array) -> None:
        """Give the layer other parameters, as training would."""
        assign(self.layer, "gamma", gamma.copy())
        assign(self.layer, "beta", beta.copy())

    def forward(self, x: Array, train: bool | None = None) -> Array:
        """The output as an array, (N, D)."""
        return self.rows(self.raw_forward(x, train), x)

    def rows(self, output: object, x: Array) -> Array:
        """What forward returned for x as a new array (N, D)."""
        shape, what = self.layout.shape(x.shape), text("checks:output")
        return self.layout.unpack(floats(output, shape, what=what, single=_is_single(x)))

    def raw_forward(self, x: Array, train: bool | None = None) -> object:
        """What forward returns, unread; ``train`` None leaves the argument out."""
        options = {} if train is None else {"train": train}
        return call(attribute(self.layer, "forward"), self._packed(x), options=options)

    def backward(self, dout: Array) -> Array:
        """The gradient for x, (N, D)."""
        dx = call(attribute(self.layer, "backward"), self._packed(dout))
        return self.layout.unpack(floats(dx, self.layout.shape(dout.shape), what="dx"))

    def _packed(self, rows: Array) -> Array:
        """In the layer's shape, and contiguous where ``rows`` are."""
        packed = self.layout.pack(rows)
        return np.ascontiguousarray(packed) if rows.flags.c_contiguous else packed


def check_batchnorm(answer: object, rng: Generator) -> Outcome:
    """The check for (N, D)."""
    return check_layer(answer, rng, Layout())


def check_layer(answer: object, rng: Generator, layout: Layout) -> Outcome:
    """The three parts; without the first nothing counts."""
    return credit(
        answer,
        rng,
        *(
            partial(part, layout=layout)
            for part in (_check_training, _check_running, _check_backward)
        ),
    )


def _check_training(answer: object, rng: Generator, layout: Layout) -> None:
    """The forward pass in training, and the parameters."""
    small, k = layout.first(), layout.factor
    if Layer(answer, layout, 2).raw_forward(small.x) is None:
        raise Unsolved  # the class as it was released: its methods do nothing
    layer = Layer(answer, layout, 2)
    expect(layer.read("gamma"), ones(2), problem="start", what="gamma")
    expect(layer.read("beta"), 0 * ones(2), problem="start", what="beta")
    _expect_output(layer.forward(small.x), small, ones(2), 0 * ones(2), 1e-5, layout)

    layer = Layer(answer, layout, 3, momentum=0.7, eps=0.2)
    gamma, beta = _draw_parameters(3, rng)
    layer.set(gamma, beta)
    batch = draw_batch(7 * k, 3, rng)
    raw = layer.raw_forward(strided(batch.x), True)
    kept = layer.rows(raw, batch.x)
    _expect_output(kept, batch, gamma, beta, 0.2, layout)
    other = draw_batch(7 * k, 3, rng)
    _expect_output(layer.forward(other.x, True), other, gamma, beta, 0.2, layout)
    expect_unchanged(layer.rows(raw, batch.x), kept)
    got = layer.forward(other.x.astype(np.float32), True)
    _expect_output(got, other, gamma, beta, 0.2, layout, CLOSE_32)
    got = layer.forward(other.x[:1], True)
    expect(got, beta[None, :], problem="one_sample", what=text("checks:output"))

    narrow = draw_batch(6 * k, 3, rng, scale=0.003)  # variances below the default eps
    layer = Layer(answer, layout, 3)
    _expect_output(layer.forward(narrow.x), narrow, ones(3), 0 * ones(3), 1e-5, layout)


def _expect_output(
    got: Array,
    batch: Batch,
    gamma: Array,
    beta: Array,
    eps: float,
    layout: Layout,
    tolerance: tuple[float, float] = CLOSE,
) -> None:
    n, deviation = len(got), batch.deviation

    def misconception(got: Array) -> str | None:
        if not isfinite(got).all():
            return "no_eps"
        unscaled = (got - beta) / gamma
        known = {
            "not_normalized": batch.x,
            "only_centred": batch.x - batch.mean,
            "not_centred": batch.x / sqrt(deviation**2 + eps),
            "unbiased_variance": batch.unit / sqrt(n / (n - 1) + eps / deviation**2),
            "divided_by_variance": batch.unit * deviation / (deviation**2 + eps),
            "root_of_deviation": batch.unit * deviation / sqrt(deviation + eps),
            "eps_outside_root": batch.unit * deviation / (deviation + eps),
            "no_eps": batch.unit,
        }
        key = first_match(unscaled, known) or layout.key_of_output(unscaled, batch, eps)
        if key is not None:
            return key
        if close(got, batch.shrunk(eps)):
            return "gamma_beta_ignored"
        if close(got - beta, batch.shrunk(eps)) or close(got / gamma, batch.shrunk(eps)):
            return "gamma_or_beta_ignored"
        key = layout.key(unscaled)
        if key is not None:
            return key
        if close(unscaled.mean(axis=0), 0 * deviation):  # each column has its own mean taken off
            return None
        if close(unscaled.mean(axis=1), np.zeros(n)):
            return "per_sample"
        return "one_mean_for_all" if close(unscaled.mean(), np.zeros(())) else None

    expect(
        layout.pack(got),
        layout.pack(gamma * batch.shrunk(eps) + beta),
        problem="output",
        what=text("checks:output"),
        inputs={"x": layout.pack(batch.x)},
        tolerance=tolerance,
        misconception=lambda packed: misconception(got),
    )


def _check_running(answer: object, rng: Generator, layout: Layout) -> None:
    """The running statistics, and the forward pass in evaluation."""
    d, eps, momentum, k = 3, 0.2, 0.7, layout.factor
    layer, bystander = (Layer(answer, layout, d, momentum, eps) for _ in range(2))
    mean, var = np.zeros(d), ones(d)

    def misconception(got: Array) -> str | None:
        if got.min() != got.max():  # no start at all, but what another layer has learned
            return "shared_state"
        return "running_var_from_zero" if got[0] == 0 else None

    expect(
        layer.read("running_mean"),
        mean,
        problem="start",
        what="running_mean",
        misconception=misconception,
    )
    expect(
        layer.read("running_var"),
        var,
        problem="start",
        what="running_var",
        misconception=misconception,
    )
    by_default, batch = Layer(answer, layout, d), draw_batch(6 * k, d, rng)
    by_default.forward(batch.x)
    _expect_running(by_default, batch, mean, var, 0.9)
    gamma, beta = _draw_parameters(d, rng)
    layer.set(gamma, beta)
    for n in (5, 8, 6):
        batch = draw_batch(n * k, d, rng)
        layer.forward(batch.x, True)
        _expect_running(layer, batch, mean, var, momentum)
        mean = momentum * mean + (1 - momentum) * batch.mean
        var = momentum * var + (1 - momentum) * batch.deviation**2

    for n in (5, 1):
        unit = rng.normal(size=(n * k, d))  # the batch as seen through the running statistics
        x = mean + unit * sqrt(var + eps)
        got = layer.forward(strided(x), False)
        for statistic, expected in (("running_mean", mean), ("running_var", var)):
            if not close(layer.read(statistic), expected):
                raise Wrong(
                    "evaluation_updates", misconception="updates_in_evaluation", name=statistic
                )
        of_batch = close(got.mean(axis=0), beta)
        expect(
            layout.pack(got),
            layout.pack(gamma * unit + beta),
            problem="evaluation",
            what=text("checks:output"),
            inputs={"x": layout.pack(x)},
            misconception=partial(_always, "batch_statistics" if of_batch else None),
        )
    for statistic, expected in (("running_mean", np.zeros(d)), ("running_var", ones(d))):
        if not close(bystander.read(statistic), expected):
            raise Wrong("shared", misconception="shared_state", name=statistic)


def _expect_running(layer: Layer, batch: Batch, mean: Array, var: Array, momentum: float) -> None:
    """The statistics after one more batch, from what they were before."""
    n = len(batch.x)

    def moved(old: Array, new: Array, keep: float = momentum) -> Array:
        return keep * old + (1 - keep) * new

    true_var = batch.deviation**2
    known = {
        "running_mean": {
            "momentum_swapped": moved(mean, batch.mean, 1 - momentum),
            "overwritten": batch.mean,
            "never_updated": mean,
        },
        "running_var": {
            "momentum_swapped": moved(var, true_var, 1 - momentum),
            "overwritten": true_var,
            "never_updated": var,
            "running_std": moved(var, batch.deviation),
            "unbiased_variance": moved(var, true_var * n / (n - 1)),
        },
    }
    expected = {"running_mean": moved(mean, batch.mean), "running_var": moved(var, true_var)}
    inputs = {
        "running_mean": {text("checks:before"): mean, text("checks:batch_mean"): batch.mean},
        "running_var": {text("checks:before"): var, text("checks:batch_variance"): true_var},
    }
    for name, values in known.items():
        expect(
            layer.read(name),
            expected[name],
            problem="running",
            statistic=name,
            inputs=inputs[name],
            misconception=partial(first_match, candidates=values),
        )


def _check_backward(answer: object, rng: Generator, layout: Layout) -> None:
    """dx, dgamma and dbeta after a forward pass in training; dx after one in evaluation."""
    d, eps, k = 3, 0.2, layout.factor
    gamma, beta = _draw_parameters(d, rng)
    layer, twin = (Layer(answer, layout, d, momentum=0.7, eps=eps) for _ in range(2))
    layer.set(gamma, beta)
    earlier = [np.zeros(d), np.zeros(d)]
    for n in (6 * k, 7 * k):
        batch = draw_batch(n, d, rng)
        dout = rng.normal(size=(n, d))
        layer.forward(batch.x, True)
        dx = layer.backward(strided(dout))
        twin.set(gamma, beta)
        expected = _slopes_in_x(twin, batch, dout)
        known = _known_dx(batch, dout, gamma, eps, expected)
        misconception = _name_dx(dx, batch, expected, known, layout)
        expect(
            layout.pack(dx),
            layout.pack(expected),
            problem="slope",
            what="dx",
            inputs={"dout": layout.pack(dout)},
            tolerance=CLOSE_SLOPE,
            misconception=partial(_always, misconception),
        )
        slopes = _slopes_in_parameters(twin, batch, dout, gamma, beta)
        for place, name in enumerate(("dgamma", "dbeta")):
            known = {
                "averaged": slopes[place] / n,
                "dgamma_dbeta_swapped": slopes[1 - place],
                "accumulated": slopes[place] + earlier[place],
                "gamma_twice": slopes[place] * gamma,
                "output_for_unit": gamma * slopes[0] + beta * slopes[1],
                "input_for_unit": batch.mean * slopes[1]
                + sqrt(batch.deviation**2 + eps) * slopes[0],
            }
            expect(
                layer.read(name),
                slopes[place],
                problem="slope",
                what=name,
                misconception=partial(first_match, candidates=known),
            )
        earlier = slopes

    x, dout = rng.normal(size=(5 * k, d)), rng.normal(size=(5 * k, d))
    dout[:k] = 0  # nothing may reach the first sample from the others
    output = layer.forward(x, False)
    dx = layer.backward(dout)
    slope = layer.forward(x + 1, False) - output  # evaluation maps each column along a line
    expect(
        layout.pack(dx),
        layout.pack(slope * dout),
        problem="gradient_in_evaluation",
        what="dx",
        inputs={"dout": layout.pack(dout)},
        tolerance=CLOSE_SLOPE,
        misconception=lambda got: None if close(dx[:k], np.zeros((k, d))) else "train_gradient",
    )


def _slopes_in_x(twin: Layer, batch: Batch, dout: Array) -> Array:
    """d Σ(dout · output) / dx by central differences of the answer's own forward pass.

    A column of the output depends on that column of x alone, so a row of x moves at a time.
    """
    slopes = np.empty(dout.shape)
    for row in range(len(dout)):
        step = np.zeros(dout.shape)
        step[row] = STEP * batch.deviation
        rise = twin.forward(batch.x + step, True) - twin.forward(batch.x - step, True)
        slopes[row] = (dout * rise).sum(axis=0) / (2 * step[row])
    return slopes


def _slopes_in_parameters(
    twin: Layer, batch: Batch, dout: Array, gamma: Array, beta: Array
) -> list[Array]:
    """d Σ(dout · output) in gamma and in beta: the output is linear in both, so a step of 1 will
    do."""
    before = twin.forward(batch.x, True)
    slopes = []
    for gamma_step, beta_step in ((1, 0), (0, 1)):
        twin.set(gamma + gamma_step, beta + beta_step)
        slopes.append((dout * (twin.forward(batch.x, True) - before)).sum(axis=0))
    return slopes


def _known_dx(
    batch: Batch, dout: Array, gamma: Array, eps: float, expected: Array
) -> dict[str, Array]:
    root = sqrt(batch.deviation**2 + eps)
    return {
        "gamma_twice": expected * gamma,
        "gamma_missing": expected / gamma,
        "statistics_held_constant": dout * gamma / root,
        "only_gamma": dout * gamma,
        "averaged": expected / len(dout),
        "deviation_missing": expected * root,
    }


def _name_dx(
    got: Array, batch: Batch, expected: Array, known: dict[str, Array], layout: Layout
) -> str | None:
    direct = known["statistics_held_constant"]
    key = first_match(got, known, CLOSE_SLOPE) or layout.key_of_dx(got, expected, direct)
    if key is not None:
        return key
    rest = got - expected  # what the answer has too much
    if close(rest, rest.mean(axis=0) * ones(rest.shape), CLOSE_SLOPE):
        return "path_through_mean"
    if close(rest, batch.unit * (rest * batch.unit).mean(axis=0), CLOSE_SLOPE):
        return "path_through_variance"
    return None


def _always(key: str | None, got: Array) -> str | None:
    """A name for `expect` where the mistake is known already."""
    return key


def _draw_parameters(d: int, rng: Generator) -> tuple[Array, Array]:
    """gamma and beta away from 0 and 1, one gamma negative."""
    return rng.uniform(1.5, 3, d) * np.array([1.0, -1.0, 1.0])[:d], rng.uniform(0.5, 2, d)


def _is_single(x: Array) -> bool:
    return x.dtype.itemsize == 4
