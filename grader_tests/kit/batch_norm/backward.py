"""The gradients, against differences of the answer's own forward pass, which has been found right."""

from functools import partial

import numpy as np
from numpy import ones, sqrt
from numpy.random import Generator

from grader_tests.kit.batch_norm.batches import Batch, draw_batch, draw_parameters
from grader_tests.kit.batch_norm.layers import Layer, Layout
from grader_tests.kit.comparing import CLOSE_SLOPE, close, expect, first_match
from grader_tests.kit.probing import strided
from grader_tests.kit.reading import Array, already_known

STEP = 1e-5  # of the central difference, in deviations of a column


def check_backward(answer: object, rng: Generator, layout: Layout) -> None:
    """dx, dgamma and dbeta after a forward pass in training; dx after one in evaluation."""
    d, eps, k = 3, 0.2, layout.factor
    gamma, beta = draw_parameters(d, rng)
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
            misconception=partial(already_known, misconception),
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
    key = first_match(got, known, CLOSE_SLOPE) or layout.misconception_of_dx(got, expected, direct)
    if key is not None:
        return key
    rest = got - expected  # what the answer has too much
    if close(rest, rest.mean(axis=0) * ones(rest.shape), CLOSE_SLOPE):
        return "path_through_mean"
    if close(rest, batch.unit * (rest * batch.unit).mean(axis=0), CLOSE_SLOPE):
        return "path_through_variance"
    return None
