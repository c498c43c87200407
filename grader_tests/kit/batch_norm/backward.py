"""The gradients, against slopes of a forward pass of the check's own.

Each is compared right after the forward call that it belongs to, whose output has been found right:
what a layer gives in other calls, or in another instance, does not help it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy import ones, sqrt
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batch_norm.batches import Batch, draw_batch, draw_parameters, plain
from grader_tests.kit.batch_norm.layers import Layer, Layout
from grader_tests.kit.comparing import close, expect, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array, already_known
from grader_tests.kit.relations import first_true
from grader_tests.kit.slopes import slopes

MOMENTUM, EPS = 0.7, 0.2


def check_backward(answer: object, rng: Generator, layout: Layout) -> None:
    """dx, dgamma and dbeta after a forward pass in training; dx after one in evaluation."""
    d, k = 3, layout.factor
    gamma, beta = draw_parameters(d, rng)
    layer = Layer(answer, layout, d, momentum=MOMENTUM, eps=EPS)
    layer.set(gamma, beta)
    earlier = (np.zeros(d), np.zeros(d))
    for n in (6 * k, 7 * k):
        earlier = _check_training(layer, draw_batch(n, d, rng), gamma, beta, earlier, rng)
    _check_beside_another(answer, layout, gamma, beta, rng)
    layer = Layer(answer, layout, d, momentum=MOMENTUM, eps=EPS)
    layer.set(gamma, beta)
    # Whatever becomes of the running statistics: such a batch leaves them as they are at first.
    _check_training(layer, plain(draw_batch(6 * k, d, rng)), gamma, beta, earlier, rng)
    _check_evaluation(layer, gamma, beta, rng)


def _check_beside_another(
    answer: object, layout: Layout, gamma: Array, beta: Array, rng: Generator
) -> None:
    """A layer that is right alone, and another one that works between its two passes."""
    d, n = len(gamma), 6 * layout.factor
    layer, neighbour = (Layer(answer, layout, d, momentum=MOMENTUM, eps=EPS) for _ in range(2))
    layer.set(gamma, beta)
    x = rng.normal(size=(n, d))
    try:
        _check_training(
            layer, draw_batch(n, d, rng), gamma, beta, (np.zeros(d), np.zeros(d)), rng,
            between=lambda: neighbour.forward(x, False),
        )  # fmt: skip
    except Wrong as finding:
        finding.misconception = "shared_state"
        raise


def _check_training(
    layer: Layer,
    batch: Batch,
    gamma: Array,
    beta: Array,
    earlier: tuple[Array, Array],
    rng: Generator,
    between: Callable[[], object] = lambda: None,
) -> tuple[Array, Array]:
    """A forward and a backward pass; ``earlier`` and the result are the slopes in gamma and beta.

    ``between`` the two something else may happen.
    """
    dout = rng.normal(size=(len(batch.unit), layer.d))
    pack = layer.layout.pack
    output = layer.forward(batch.x, True)
    expect(
        pack(output),
        pack(gamma * batch.shrunk(EPS) + beta),
        problem="output",
        what=text("checks:output"),
        inputs={"x": pack(batch.x)},
        otherwise=partial(already_known, "not_as_before"),
    )
    between()
    dx = layer.backward(strided(dout))
    expected = slopes(lambda x: (dout * gamma * _normalized(x)).sum(), batch.x)
    expect(
        pack(dx),
        pack(expected),
        problem="slope",
        what="dx",
        inputs={"dout": pack(dout)},
        misconception=lambda _: _name_dx(dx, batch, dout, gamma, expected, layer.layout),
    )
    found = ((dout * batch.shrunk(EPS)).sum(axis=0), dout.sum(axis=0))
    for place, name in enumerate(("dgamma", "dbeta")):
        known = {
            "averaged": found[place] / len(dout),
            "dgamma_dbeta_swapped": found[1 - place],
            "accumulated": found[place] + earlier[place],
            "gamma_twice": found[place] * gamma,
            "output_for_unit": gamma * found[0] + beta * found[1],
            "input_for_unit": (dout * batch.x).sum(axis=0),
            "centred_for_unit": found[0] * sqrt(batch.deviation**2 + EPS),
            "last_sample": (dout * batch.shrunk(EPS))[-1] if place == 0 else dout[-1],
        }
        expect(
            layer.read(name),
            found[place],
            problem="slope",
            what=name,
            misconception=partial(first_match, candidates=known),
        )
    return found


def _check_evaluation(layer: Layer, gamma: Array, beta: Array, rng: Generator) -> None:
    """dx where the running statistics are those of the start, and eps has its weight."""
    d, k, pack = layer.d, layer.layout.factor, layer.layout.pack
    x, dout = rng.normal(size=(5 * k, d)), rng.normal(size=(5 * k, d))
    dout[:k] = 0  # nothing may reach the first sample from the others
    output = layer.forward(x, False)
    roots = [sqrt(variance + EPS) for variance in _variances(6 * k)]
    root = next((r for r in roots if close(output, gamma * x / r + beta)), roots[0])
    expect(
        pack(output),
        pack(gamma * x / root + beta),
        problem="evaluation",
        what=text("checks:output"),
        inputs={"x": pack(x)},
    )
    dx = layer.backward(dout)
    known = {
        "gamma_missing": dout / root,
        "deviation_missing": dout * gamma,
        "passes_dout": dout,
        "gamma_twice": dout * gamma**2 / root,
    }

    def misconception(_: Array) -> str | None:
        return first_match(dx, known) or (
            None if close(dx[:k], np.zeros((k, d))) else "train_gradient"
        )

    expect(
        pack(dx),
        pack(dout * gamma / root),
        problem="gradient_in_evaluation",
        what="dx",
        inputs={"dout": pack(dout)},
        misconception=misconception,
    )


def _variances(n: int) -> tuple[float, ...]:
    """Running variances after a batch (n, d) of variance 1: the right one, and what was found wrong
    elsewhere: an unbiased one, and one that starts from 0."""
    return 1.0, MOMENTUM + (1 - MOMENTUM) * n / (n - 1), 1 - MOMENTUM, MOMENTUM


def _normalized(x: Any) -> Any:
    centred = x - x.mean(axis=0)
    return centred / sqrt((centred * centred).mean(axis=0) + EPS)


def _name_dx(
    got: Array, batch: Batch, dout: Array, gamma: Array, expected: Array, layout: Layout
) -> str | None:
    root = sqrt(batch.deviation**2 + EPS)
    direct = dout * gamma / root
    known = {
        "gamma_twice": expected * gamma,
        "gamma_missing": expected / gamma,
        "divided_by_gamma": expected / gamma**2,
        "statistics_held_constant": direct,
        "only_gamma": dout * gamma,
        "averaged": expected / len(dout),
        "deviation_missing": expected * root,
    }
    key = first_match(got, known) or layout.misconception_of_dx(got, expected, direct)
    if key is not None:
        return key
    rest = got - expected  # what the answer has too much
    shares = (rest * direct).sum(axis=0) / (direct**2).sum(axis=0)
    unit = batch.unit
    return first_true(
        (
            ("path_through_mean", close(rest, rest.mean(axis=0) * ones(rest.shape))),
            ("path_through_variance", close(rest, unit * (rest * unit).mean(axis=0))),
            ("direct_path", close(rest, shares * direct)),
            (
                "both_paths",
                close(rest, rest.mean(axis=0) + unit * (rest * unit).mean(axis=0)),
            ),
        )
    )
