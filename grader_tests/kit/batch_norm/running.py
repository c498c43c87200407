"""The running statistics, and the forward pass in evaluation, which uses them."""

from functools import partial

import numpy as np
from numpy import ones, sqrt
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batch_norm.batches import Batch, draw_batch, draw_parameters, on_lines
from grader_tests.kit.batch_norm.layers import Layer, Layout
from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array, already_known


def check_running(answer: object, rng: Generator, layout: Layout) -> None:
    """The running statistics, and the forward pass in evaluation."""
    d, eps, momentum, k = 3, 0.2, 0.7, layout.factor
    layer, bystander = (Layer(answer, layout, d, momentum, eps) for _ in range(2))
    mean, var = np.zeros(d), ones(d)

    def misconception(got: Array) -> str | None:
        if got.min() != got.max():  # no start at all, but what another layer has learned
            return "shared_state"
        return "running_var_from_zero" if got[0] == 0 else None

    for name, start in (("running_mean", mean), ("running_var", var)):
        expect(layer.read(name), start, problem="start", what=name, misconception=misconception)
    by_default, batch = Layer(answer, layout, d), draw_batch(6 * k, d, rng)
    by_default.forward(batch.x)
    _expect_untouched(bystander)
    _expect_running(by_default, batch, mean, var, 0.9)
    gamma, beta = draw_parameters(d, rng)
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
        of_batch = "batch_statistics" if close(got.mean(axis=0), beta) else None
        known = {
            "no_eps": gamma * unit * sqrt(1 + eps / var) + beta,
            "gamma_beta_ignored": unit,
            "divided_by_variance": gamma * unit / sqrt(var + eps) + beta,
        }
        expect(
            layout.pack(got),
            layout.pack(gamma * unit + beta),
            problem="evaluation",
            what=text("checks:output"),
            inputs={"x": layout.pack(x)},
            misconception=partial(already_known, of_batch or first_match(got, known)),
            otherwise=partial(
                already_known, "other_statistics" if n > 1 and on_lines(got, unit) else None
            ),
        )
    _expect_untouched(bystander)


def _expect_untouched(layer: Layer) -> None:
    """The statistics of a layer that has never been called, while others were."""
    for statistic, start in (("running_mean", np.zeros(layer.d)), ("running_var", ones(layer.d))):
        if not close(layer.read(statistic), start):
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
            "past_not_scaled": mean + (1 - momentum) * batch.mean,
            "momentum_ignored": moved(mean, batch.mean, 0.9),
        },
        "running_var": {
            "momentum_swapped": moved(var, true_var, 1 - momentum),
            "overwritten": true_var,
            "never_updated": var,
            "past_not_scaled": var + (1 - momentum) * true_var,
            "momentum_ignored": moved(var, true_var, 0.9),
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
            otherwise=partial(already_known, "other_mixture"),
        )
