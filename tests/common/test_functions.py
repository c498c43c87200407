"""Functions, initializers and the small MLP against torch in float64."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from common import functions, initializers
from common.gradient_check import numerical_gradient, relative_error
from common.mlp import init_mlp, mlp_backward, mlp_forward

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": F.leaky_relu,
    "identity": lambda x: x * 1,
}
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(seed=seeds, shape=st.sampled_from([(1,), (3, 1), (4, 7), (2, 3, 5)]))
@settings(max_examples=15, deadline=None)
def test_activation_and_slope_agree_with_torch(name: str, seed: int, shape: tuple) -> None:
    x = np.random.default_rng(seed).normal(0, 8, shape)
    kept = x.copy()
    tx = torch.tensor(x, requires_grad=True)
    ty = ACTIVATIONS[name](tx)
    ty.sum().backward()
    np.testing.assert_allclose(getattr(functions, name)(x), ty.detach().numpy(), rtol=1e-9)
    slope = getattr(functions, name + "_grad")(x)
    # torch takes 1 - y*y, whose rounding errors are of the size of 1e-16
    np.testing.assert_allclose(slope, tx.grad.numpy(), rtol=1e-9, atol=1e-15)
    np.testing.assert_array_equal(x, kept)
    x32 = x.astype(np.float32)
    assert getattr(functions, name)(x32).dtype == np.float32
    assert getattr(functions, name + "_grad")(x32).dtype == np.float32


@pytest.mark.filterwarnings("error")
def test_extreme_inputs_stay_finite_and_quiet() -> None:
    x = np.array([-1000.0, -1.0, 0.0, 1.0, 1000.0])
    for name in ACTIVATIONS:
        assert np.isfinite(getattr(functions, name)(x)).all()
        assert np.isfinite(getattr(functions, name + "_grad")(x)).all()
    p = functions.softmax(np.array([[1e4, -1e4, 0.0]]))
    assert p[0, 0] == 1 and np.isfinite(functions.cross_entropy(p, np.array([1])))


@given(seed=seeds, n=st.integers(1, 5), k=st.integers(2, 6))
@settings(max_examples=25, deadline=None)
def test_softmax_cross_entropy_agrees_with_torch(seed: int, n: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    logits, labels = rng.normal(0, 5, (n, k)), rng.integers(0, k, n)
    t = torch.tensor(logits, requires_grad=True)
    loss = F.cross_entropy(t, torch.tensor(labels))
    loss.backward()
    probs = functions.softmax(logits)
    for targets in (labels, functions.one_hot(labels, k)):
        np.testing.assert_allclose(functions.cross_entropy(probs, targets), loss.item(), rtol=1e-9)
        grad = functions.softmax_cross_entropy_grad(probs, targets)
        np.testing.assert_allclose(grad, t.grad.numpy(), rtol=1e-9, atol=1e-15)
    assert functions.accuracy(probs, labels) == (logits.argmax(1) == labels).mean()


def test_affine_agrees_with_torch() -> None:
    rng = np.random.default_rng(0)
    arrays = [rng.normal(size=shape) for shape in ((4, 5), (5, 3), 3)]
    dout = rng.normal(size=(4, 3))
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    y = F.linear(tensors[0], tensors[1].T, tensors[2])
    y.backward(torch.tensor(dout))
    np.testing.assert_allclose(functions.affine_forward(*arrays), y.detach().numpy(), rtol=1e-12)
    gradients = functions.affine_backward(dout, *arrays[:2])
    for gradient, tensor in zip(gradients, tensors, strict=True):
        assert tensor.grad is not None
        np.testing.assert_allclose(gradient, tensor.grad.numpy(), rtol=1e-12)


@given(seed=seeds, n=st.integers(1, 5), k=st.integers(1, 6))
@settings(max_examples=15, deadline=None)
def test_mean_squared_error_agrees_with_torch(seed: int, n: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    y, t = rng.normal(size=(n, k)), rng.normal(size=(n, k))
    ty = torch.tensor(y, requires_grad=True)
    loss = 0.5 * ((ty - torch.tensor(t)) ** 2).sum() / n
    loss.backward()
    np.testing.assert_allclose(functions.mean_squared_error(y, t), loss.item(), rtol=1e-9)
    grad = functions.mean_squared_error_grad(y, t)
    np.testing.assert_allclose(grad, ty.grad.numpy(), rtol=1e-9)


@pytest.mark.parametrize(
    ("init", "std"),
    [
        (initializers.normal_init, 0.01),
        (initializers.xavier_init, np.sqrt(1 / 300)),
        (initializers.he_init, np.sqrt(2 / 300)),
        (lambda i, o, rng: initializers.xavier_init(i, o, rng, "fan_avg"), np.sqrt(2 / 700)),
        (initializers.zero_init, 0.0),
    ],
)
def test_initializers_have_their_standard_deviation(init, std: float) -> None:
    W = init(300, 400, np.random.default_rng(0))
    assert W.shape == (300, 400)
    assert abs(W.std() - std) <= 0.01 * std
    assert abs(W.mean()) <= 0.01 * std
    np.testing.assert_array_equal(W, init(300, 400, np.random.default_rng(0)))


def test_xavier_refuses_another_mode() -> None:
    with pytest.raises(ValueError, match="fan_out"):
        initializers.xavier_init(2, 3, np.random.default_rng(0), "fan_out")


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_mlp_gradients_agree_with_torch(activation: str) -> None:
    rng = np.random.default_rng(1)
    params = init_mlp([6, 5, 4, 3], initializers.he_init, rng, np.float64)
    for key in params:
        params[key] += rng.normal(0, 0.1, params[key].shape)
    x, labels = rng.normal(size=(7, 6)), rng.integers(0, 3, 7)
    cache = mlp_forward(params, x, getattr(functions, activation))
    slope = getattr(functions, activation + "_grad")
    grads = mlp_backward(params, cache, functions.one_hot(labels, 3), slope)

    t = {k: torch.tensor(v, requires_grad=True) for k, v in params.items()}
    h = torch.tensor(x)
    for i in (1, 2):
        h = ACTIVATIONS[activation](h @ t[f"W{i}"] + t[f"b{i}"])
    F.cross_entropy(h @ t["W3"] + t["b3"], torch.tensor(labels)).backward()
    assert grads.keys() == params.keys()
    for key, value in t.items():
        np.testing.assert_allclose(grads[key], value.grad.numpy(), rtol=1e-9, atol=1e-14)


def test_mlp_is_float32_unless_asked() -> None:
    params = init_mlp([4, 3, 3, 2], initializers.xavier_init, np.random.default_rng(0))
    cache = mlp_forward(params, np.ones((2, 4), np.float32), functions.sigmoid)
    assert {v.dtype for v in (*params.values(), *cache.values())} == {np.dtype(np.float32)}


def test_numerical_gradient_leaves_x_alone_even_on_an_error() -> None:
    x = np.array([0.1, 0.2, 0.3])
    kept = x.copy()
    np.testing.assert_allclose(
        numerical_gradient(lambda v: float((v**3).sum()), x), 3 * x**2, rtol=1e-6
    )
    np.testing.assert_array_equal(x, kept)

    def fails(v: np.ndarray) -> float:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        numerical_gradient(fails, x)
    np.testing.assert_array_equal(x, kept)
    assert numerical_gradient(lambda v: float(v.sum()), np.array([1, 2])).tolist() == [
        pytest.approx(1),
        pytest.approx(1),
    ]


def test_relative_error_is_relative_to_the_larger_array() -> None:
    assert relative_error(np.array([2.0, 1.0]), np.array([2.0, 0.0])) == 0.5
    assert relative_error(np.zeros(3), np.zeros(3)) == 0
