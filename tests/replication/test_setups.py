"""What is trained is what the table of experiments says."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from common.datasets import load_mnist
from common.functions import sigmoid, sigmoid_grad
from common.optimizers import SGD
from replication import setups
from replication.experiments import EXPERIMENTS
from replication.setups import (
    AdaGradFrom1e4,
    Convolutional,
    OlderDropout,
    Penalized,
    Perceptron,
    Setup,
    SlopeOfActivation,
    batches,
    train,
)

MLP = Perceptron(hidden=(16,), optimizer="SGD", lr=0.2, steps=60)


@pytest.fixture(autouse=True, scope="module")
def few_images() -> Iterator[None]:
    """300 and 200 digits in place of all of both data sets."""
    few = partial(load_mnist, n_train=300, n_test=200)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setups, "LOADERS", {"MNIST": few, "Fashion-MNIST": few})
        setups.load.cache_clear()
        yield
    setups.load.cache_clear()


@pytest.mark.parametrize(
    "setup",
    [
        MLP,
        replace(MLP, norm=True, norm_learns=False, start="Xavier"),
        replace(MLP, dropout=0.2, dropout_form="older", l2=0.001, output_spared=True),
        replace(MLP, optimizer="Adam", lr=0.01, activation="sigmoid"),
        replace(MLP, optimizer="AdaGrad from 1e-4", lr=0.02),
    ],
    ids=["plain", "fixed norm", "older dropout, L2", "sigmoid, Adam", "AdaGrad from 1e-4"],
)
def test_a_small_net_learns_and_a_seed_decides_all(setup: Setup) -> None:
    found = train(setup, 3)
    assert set(found) == {"test", "train", "batch"}
    assert found["train"] > 0.7 and found["test"] > 0.4
    assert found == train(setup, 3) and found != train(setup, 4)


def test_a_small_cnn_learns_and_is_timed() -> None:
    cnn = Convolutional(filters=(4,), kernels=(5,), dense=16, optimizer="Adam", lr=0.01, steps=40)
    found = train(replace(cnn, timed=True), 0)
    assert found["train"] > 0.7 and found["seconds"] > 0


def test_a_loss_that_overflows_ends_the_training() -> None:
    found = train(replace(MLP, lr=1e30), 0)
    assert 0 <= found["test"] < 0.3


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_row_can_be_trained(name: str) -> None:
    setup = EXPERIMENTS[name].setup
    small = {"filters": (2,) * len(setup.filters)} if isinstance(setup, Convolutional) else {}
    found = train(replace(setup, steps=2, **small), 0)
    assert all(0 <= found[result] <= 1 for result in ("test", "train", "batch"))


def test_batches_are_drawn_anew_and_with_repeats() -> None:
    first, second = (next(batches(50, 100, seed)) for seed in (0, 1))
    assert first.min() >= 0 and first.max() < 50 and len(first) == 100
    assert not np.array_equal(first, second)


def test_the_slope_at_the_activation() -> None:
    x, dout = np.array([[-4.0, 0.5, 6.0]]), np.array([[1.0, 2.0, 3.0]])
    layer = SlopeOfActivation()
    np.testing.assert_array_equal(layer.forward(x), sigmoid(x))
    np.testing.assert_allclose(layer.backward(dout), dout * sigmoid_grad(sigmoid(x)))


def test_the_older_dropout_scales_in_evaluation_only() -> None:
    layer, x = OlderDropout(0.25), np.ones((200, 100), np.float32)
    layer.rng = np.random.default_rng(0)
    y = layer.forward(x)
    assert set(np.unique(y)) == {0, 1} and abs(y.mean() - 0.75) < 0.01
    np.testing.assert_array_equal(layer.backward(2 * x), 2 * y)
    np.testing.assert_allclose(layer.forward(x, train=False), 0.75 * x)


def test_penalties_spare_biases_and_the_output_and_hidden_keys_rest() -> None:
    params = {key: np.array([2.0, -3.0]) for key in ("W1", "b1", "gamma1", "beta1", "W2")}
    grads = {key: np.ones(2) for key in params}
    Penalized(SGD(0.1), l1=0.5, l2=2.0, spared="W2", hidden=("gamma", "beta")).update(params, grads)
    pulled = [2 - 0.1 * (1 + 0.5 + 4), -3 - 0.1 * (1 - 0.5 - 6)]
    np.testing.assert_allclose(params["W1"], pulled)
    for key in "b1", "W2":
        np.testing.assert_allclose(params[key], [1.9, -3.1])
    for key in "gamma1", "beta1":
        np.testing.assert_array_equal(params[key], [2.0, -3.0])
    np.testing.assert_array_equal(grads["W1"], [1, 1])


def test_adagrad_from_1e4_begins_with_small_steps() -> None:
    params, grads = {"W": np.zeros(1)}, {"W": np.array([1e-6])}
    AdaGradFrom1e4(lr=0.01).update(params, grads)
    np.testing.assert_allclose(params["W"], -0.01 * 1e-6 / 0.01, rtol=1e-4)
