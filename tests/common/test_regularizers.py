"""Penalties, their gradients, and clipping."""

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from common.gradient_check import numerical_gradient
from common.regularizers import (
    clip_grad_norm,
    l1_grad,
    l1_penalty,
    l2_grad,
    l2_penalty,
    soft_threshold,
)

seeds = st.integers(0, 2**32 - 1)


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_gradients_of_penalties(seed: int) -> None:
    W = np.random.default_rng(seed).normal(size=(3, 4))
    W[np.abs(W) < 1e-3] = 0.5  # the difference quotient must not reach over the kink
    for penalty, grad in ((l1_penalty, l1_grad), (l2_penalty, l2_grad)):
        numeric = numerical_gradient(lambda w, p=penalty: p([w], 0.3), W)
        np.testing.assert_allclose(grad(W, 0.3), numeric, rtol=1e-6, atol=1e-9)
        assert penalty([W, W], 0.3) == 2 * penalty([W], 0.3)
        assert grad(np.zeros(2), 0.3).tolist() == [0, 0]


def test_soft_threshold() -> None:
    W = np.array([-3.0, -0.5, 0.0, 0.5, 3.0])
    assert soft_threshold(W, 1.0).tolist() == [-2, 0, 0, 0, 2]


@given(seeds, st.floats(0.01, 10))
@settings(max_examples=20, deadline=None)
def test_clipping_agrees_with_torch(seed: int, max_norm: float) -> None:
    rng = np.random.default_rng(seed)
    grads = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    kept = {key: g.copy() for key, g in grads.items()}
    tensors = [torch.zeros(g.shape, dtype=torch.float64, requires_grad=True) for g in kept.values()]
    for t, g in zip(tensors, kept.values(), strict=True):
        t.grad = torch.tensor(g)
    torch.nn.utils.clip_grad_norm_(tensors, max_norm)
    clipped = clip_grad_norm(grads, max_norm)
    for key, t in zip(grads, tensors, strict=True):
        np.testing.assert_allclose(clipped[key], t.grad.numpy(), rtol=2e-6)  # torch adds 1e-6
        np.testing.assert_array_equal(grads[key], kept[key])
        assert clipped[key] is not grads[key]
