"""The two-layer net of notebook 00: its gradient is the slope of its loss, and its loop goes downhill."""

import numpy as np
import pytest

from common import two_layer
from common.functions import cross_entropy
from common.gradient_check import gradient_errors
from common.layers import Dropout

Params = dict[str, np.ndarray]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.fixture
def params(rng: np.random.Generator) -> Params:
    shapes = {"W1": (5, 6), "b1": (6,), "W2": (6, 3), "b2": (3,)}
    return {key: rng.normal(0, 0.5, shape) for key, shape in shapes.items()}


def some(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Images, and targets that follow from them."""
    x = rng.normal(size=(n, 5))
    return x, np.eye(3)[x[:, :3].argmax(axis=1)]


@pytest.mark.parametrize("p", [None, 0.5])
def test_the_gradient_is_the_slope_of_the_loss(
    p: float | None, params: Params, rng: np.random.Generator
) -> None:
    x, targets = some(7, rng)
    forward, backward = two_layer.forward, two_layer.backward
    cache = forward(params, x)
    if p is not None:
        _, backward = two_layer.with_dropout(dropout := Dropout(p, rng))
        masked = np.abs(dropout.forward(np.ones((7, 6))))  # one draw, for all calls
        dropout.forward = lambda z, train=True: z * masked  # type: ignore[method-assign]
        forward, backward = two_layer.with_dropout(dropout)
        cache = forward(params, x)
        assert (cache["z1"] == 0).sum() > (cache["u1"] <= 0).sum()

    def loss(moved: Params) -> float:
        return cross_entropy(forward(moved, x)["probs"], targets)

    errors = gradient_errors(loss, params, backward(params, cache, targets))
    assert errors.keys() == params.keys() and max(errors.values()) < 1e-7


def test_errors_are_those_of_the_gradients(params: Params) -> None:
    def loss(moved: Params) -> float:
        return float(sum((array**2).sum() for array in moved.values()))

    before = {key: array.copy() for key, array in params.items()}
    grads = {key: 2 * array for key, array in params.items()}
    grads["b1"] = grads["b1"] * 1.25
    errors = gradient_errors(loss, params, grads)
    assert errors.pop("b1") == pytest.approx(0.25) and max(errors.values()) < 1e-8
    assert all((params[key] == before[key]).all() for key in params)


def test_the_loop_learns_reports_and_leaves_its_start_alone(
    params: Params, rng: np.random.Generator
) -> None:
    x, targets = some(500, rng)
    heard: list[tuple[int, float]] = []
    before = {key: array.copy() for key, array in params.items()}
    passes = two_layer.forward, two_layer.backward
    after = two_layer.train(
        params, x, targets, *passes, 200, 0.5, rng, lambda *told: heard.append(told)
    )
    steps, losses = np.array(heard).T
    assert steps.tolist() == list(range(200)) and losses[-20:].mean() < 0.5 * losses[:5].mean()
    probs = two_layer.forward(after, x)["probs"]
    assert np.mean(probs.argmax(axis=1) == targets.argmax(axis=1)) > 0.9
    assert all((params[key] == before[key]).all() for key in params)
