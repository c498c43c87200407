"""Layers against torch in float64 and against numerical gradients."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from common.arrays import channels_last
from common.batch_norm import BatchNorm
from common.gradient_check import gradient_check
from common.layers import Dense, Dropout, Flatten, Layer, ReLU, Sigmoid, Softmax, Tanh

seeds = st.integers(0, 2**32 - 1)
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


def built(layer: Layer, shape: tuple[int, ...], seed: int = 0) -> Layer:
    """The layer with float64 parameters, none of them at its plain start."""
    rng = np.random.default_rng(seed)
    layer.build(shape, rng, np.float64)
    for name in ("W", "b", "gamma", "beta"):
        if hasattr(layer, name):
            getattr(layer, name)[...] += rng.normal(0, 0.3, getattr(layer, name).shape)
    return layer


def compare(layer, twin: torch.nn.Module, x: np.ndarray, dout: np.ndarray) -> None:
    """Output and input gradient of the layer and of its torch twin; arguments untouched."""
    kept = x.copy(), dout.copy()
    tx = torch.tensor(x, requires_grad=True)
    ty = twin(tx)
    ty.backward(torch.tensor(dout))
    np.testing.assert_allclose(layer.forward(x), ty.detach().numpy(), **CLOSE)
    np.testing.assert_allclose(layer.backward(dout), tx.grad.numpy(), **CLOSE)
    np.testing.assert_array_equal(x, kept[0])
    np.testing.assert_array_equal(dout, kept[1])


@given(seed=seeds, n=st.integers(1, 5), d=st.integers(1, 6), m=st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_dense(seed: int, n: int, d: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    layer = built(Dense(m), (d,), seed)
    twin = torch.nn.Linear(d, m, dtype=torch.float64)
    with torch.no_grad():
        twin.weight.copy_(torch.tensor(layer.W.T))
        twin.bias.copy_(torch.tensor(layer.b))
    compare(layer, twin, rng.normal(size=(n, d)), rng.normal(size=(n, m)))
    np.testing.assert_allclose(layer.dW, twin.weight.grad.numpy().T, **CLOSE)
    np.testing.assert_allclose(layer.db, twin.bias.grad.numpy(), **CLOSE)


@pytest.mark.parametrize(
    ("layer", "twin"),
    [
        (ReLU, torch.nn.ReLU()),
        (Sigmoid, torch.nn.Sigmoid()),
        (Tanh, torch.nn.Tanh()),
        (Softmax, torch.nn.Softmax(dim=-1)),
        (Flatten, torch.nn.Identity()),
    ],
)
@given(seed=seeds, shape=st.tuples(st.integers(1, 4), st.integers(1, 6)))
@settings(max_examples=15, deadline=None)
def test_activations(layer: type, twin: torch.nn.Module, seed: int, shape: tuple) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 3, shape)
    x.flat[0] = 0  # a tie for ReLU
    compare(layer(), twin, x, rng.normal(size=shape))


def test_flatten_has_torchs_order_and_gives_back_the_order_of_memory() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, 3, 4, 5))
    for image in (x, channels_last(x)):
        layer = Flatten()
        np.testing.assert_array_equal(layer.forward(image), torch.tensor(x).flatten(1).numpy())
        dx = layer.backward(x.reshape(2, -1))
        np.testing.assert_array_equal(dx, x)
        assert dx.strides == image.strides


@given(
    seed=seeds,
    shape=st.one_of(
        st.tuples(st.integers(2, 6), st.integers(1, 5)),
        st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(2, 4), st.integers(1, 4)),
    ),
)
@settings(max_examples=30, deadline=None)
def test_batch_norm(seed: int, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(seed)
    layer = built(BatchNorm(), shape[1:], seed)
    kind = torch.nn.BatchNorm1d if len(shape) == 2 else torch.nn.BatchNorm2d
    twin = kind(shape[1], eps=1e-5, momentum=0.1, dtype=torch.float64)
    with torch.no_grad():
        twin.weight.copy_(torch.tensor(layer.gamma))
        twin.bias.copy_(torch.tensor(layer.beta))
    n = np.prod(shape) / shape[1]
    mean, var = np.zeros(shape[1]), np.ones(shape[1])
    for _ in range(2):
        x = rng.normal(1, 2, shape)
        x += np.arange(x.size).reshape(shape)  # no feature is constant: 1/std stays tame
        twin.zero_grad()
        compare(layer, twin, x, rng.normal(size=shape))
        np.testing.assert_allclose(layer.dgamma, twin.weight.grad.numpy(), rtol=1e-9, atol=1e-10)
        np.testing.assert_allclose(layer.dbeta, twin.bias.grad.numpy(), **CLOSE)
        axes = (0, 2, 3)[: len(shape) - 1] if len(shape) == 4 else 0
        mean, var = 0.9 * mean + 0.1 * x.mean(axes), 0.9 * var + 0.1 * x.var(axes)
    np.testing.assert_allclose(layer.running_mean, twin.running_mean.numpy(), **CLOSE)
    np.testing.assert_allclose(layer.running_mean, mean, **CLOSE)
    np.testing.assert_allclose(layer.running_var, var, **CLOSE)  # torch stores the unbiased one
    assert n > 1

    twin.eval()
    with torch.no_grad():
        twin.running_var.copy_(torch.tensor(var))
    x, dout = rng.normal(size=shape), rng.normal(size=shape)
    tx = torch.tensor(x, requires_grad=True)
    ty = twin(tx)
    ty.backward(torch.tensor(dout))
    np.testing.assert_allclose(layer.forward(x, train=False), ty.detach().numpy(), **CLOSE)
    np.testing.assert_allclose(layer.backward(dout), tx.grad.numpy(), **CLOSE)
    np.testing.assert_allclose(layer.running_mean, mean, **CLOSE)  # evaluation keeps them


def test_batch_norm_stands_alone_as_in_the_exercise() -> None:
    layer = BatchNorm(3)
    assert layer.gamma.tolist() == [1, 1, 1] and layer.running_var.tolist() == [1, 1, 1]
    assert layer.beta.tolist() == [0, 0, 0] and layer.running_mean.tolist() == [0, 0, 0]
    x = np.random.default_rng(0).normal(size=(5, 3))
    assert layer.forward(x).dtype == np.float64
    assert layer.forward(x.astype(np.float32), train=False).dtype == np.float64
    assert BatchNorm(3).forward(x.astype(np.float32)).dtype == np.float32


@given(seed=seeds, p=st.sampled_from([0.0, 0.1, 0.5, 0.9]))
@settings(max_examples=12, deadline=None)
def test_dropout(seed: int, p: float) -> None:
    rng = np.random.default_rng(seed)
    x, dout = rng.normal(size=(60, 50)), rng.normal(size=(60, 50))
    layer = Dropout(p, rng)
    y, dx = layer.forward(x), layer.backward(dout)
    kept = y != 0
    np.testing.assert_allclose(y[kept], x[kept] / (1 - p), rtol=1e-12)
    np.testing.assert_allclose(dx, dout * kept / (1 - p), rtol=1e-12)
    assert abs(kept.mean() - (1 - p)) < 5 * np.sqrt(p * (1 - p) / x.size) + 1e-12
    np.testing.assert_array_equal(layer.forward(x, train=False), x)
    np.testing.assert_array_equal(layer.backward(dout), dout)
    assert layer.forward(x.astype(np.float32)).dtype == np.float32


def test_dropout_refuses_what_makes_no_sense() -> None:
    for p in (-0.1, 1.0):
        with pytest.raises(ValueError, match=str(p)):
            Dropout(p)
    with pytest.raises(ValueError, match="rng"):
        Dropout(0.5).forward(np.ones((2, 2)))


@pytest.mark.parametrize("kind", [ReLU, Sigmoid, Tanh, Softmax, Flatten, Dense, BatchNorm])
def test_numerical_gradients(kind: type) -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(4, 5))
    layer = built(kind(3) if kind is Dense else kind(), (5,))
    errors = gradient_check(layer, x, rng)
    assert set(errors) == {"x"} | {n for n in ("W", "b", "gamma", "beta") if hasattr(layer, n)}
    assert max(errors.values()) < 1e-7


def test_gradient_check_sees_a_wrong_gradient() -> None:
    class Wrong(Dense):
        def backward(self, dout: np.ndarray) -> np.ndarray:
            dx = super().backward(dout)
            self.db = self.db / 2
            return dx

    errors = gradient_check(built(Wrong(3), (5,)), np.ones((4, 5)), np.random.default_rng(0))
    assert errors["b"] > 0.1 and errors["W"] < 1e-7 and errors["x"] < 1e-7


def test_dense_refuses_images() -> None:
    with pytest.raises(ValueError, match=r"Dense expects \(N, D\), given \('N', 1, 8, 8\)"):
        Dense(3).build((1, 8, 8), np.random.default_rng(0), np.float32)


def test_a_layer_shows_how_it_was_made() -> None:
    assert repr(Dense(3)) == "Dense(units=3, init='he')"
    assert repr(Dropout(0.25)) == "Dropout(p=0.25)"
