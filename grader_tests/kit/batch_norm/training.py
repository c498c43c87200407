"""The forward pass in training, and the parameters that a layer starts with."""

import numpy as np
from numpy import isfinite, ones, sqrt
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batch_norm.batches import Batch, draw_batch, draw_parameters, on_lines
from grader_tests.kit.batch_norm.layers import Layer, Layout
from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.findings import Unsolved
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array


def check_training(answer: object, rng: Generator, layout: Layout) -> None:
    """The forward pass in training, and the parameters."""
    small, k = layout.first(), layout.factor
    if Layer(answer, layout, 2).raw_forward(small.x) is None:
        raise Unsolved  # the class as it was released: its methods do nothing
    layer = Layer(answer, layout, 2)
    for name, start in (("gamma", ones(2)), ("beta", 0 * ones(2))):
        expect(
            layer.read(name),
            start,
            problem="start",
            what=name,
            misconception=lambda got: "other_start",
        )
    _expect_output(layer.forward(small.x), small, ones(2), 0 * ones(2), 1e-5, layout)

    layer = Layer(answer, layout, 3, momentum=0.7, eps=0.2)
    gamma, beta = draw_parameters(3, rng)
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
            "eps_ignored": batch.shrunk(1e-5),
            "running_in_training": batch.x / sqrt(1 + eps),
            "eps_outside_root": batch.unit * deviation / (deviation + eps),
            "no_eps": batch.unit,
        }
        key = first_match(unscaled, known) or layout.misconception_of_output(unscaled, batch, eps)
        if key is not None:
            return key
        if close(got, batch.shrunk(eps)):
            return "gamma_beta_ignored"
        if close(got, batch.shrunk(eps) / gamma + beta):
            return "gamma_divides"
        if close(got, gamma * (batch.shrunk(eps) + beta)):
            return "beta_scaled"
        if close(got - beta, batch.shrunk(eps)) or close(got / gamma, batch.shrunk(eps)):
            return "gamma_or_beta_ignored"
        key = layout.misconception_of_means(unscaled)
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
        otherwise=lambda packed: "other_statistics" if on_lines(got, batch.unit) else None,
    )
