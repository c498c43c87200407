"""Optimizers against torch in float64, over several steps with gradients that vary."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from common import optimizers
from common.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSProp

T = torch.optim
PAIRS = {
    "sgd": (SGD(0.1), lambda p: T.SGD(p, 0.1)),
    "momentum": (Momentum(0.1, 0.8), lambda p: T.SGD(p, 0.1, momentum=0.8)),
    "nesterov": (Nesterov(0.1, 0.8), lambda p: T.SGD(p, 0.1, momentum=0.8, nesterov=True)),
    "adagrad": (AdaGrad(0.1, 1e-7), lambda p: T.Adagrad(p, 0.1, eps=1e-7)),
    "rmsprop": (RMSProp(0.1, 0.9, 1e-7), lambda p: T.RMSprop(p, 0.1, alpha=0.9, eps=1e-7)),
    "adam": (Adam(0.1, 0.8, 0.9, 1e-7), lambda p: T.Adam(p, 0.1, (0.8, 0.9), 1e-7)),
    "adamw": (
        AdamW(0.1, 0.8, 0.9, 1e-7, weight_decay=0.3, no_decay=()),
        lambda p: T.AdamW(p, 0.1, (0.8, 0.9), 1e-7, weight_decay=0.3),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
@given(seed=st.integers(0, 2**32 - 1), shape=st.sampled_from([(1,), (3, 4), (2, 1, 3, 2)]))
@settings(max_examples=10, deadline=None)
def test_steps_agree_with_torch(name: str, seed: int, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(seed)
    ours, theirs = PAIRS[name]
    ours.state, ours.steps = {}, {}
    params = {"W1": rng.normal(size=shape), ("any", "key"): rng.normal(size=3)}
    tensors = {k: torch.tensor(v, requires_grad=True) for k, v in params.items()}
    reference = theirs(list(tensors.values()))
    for _ in range(4):
        grads = {k: rng.normal(size=v.shape) for k, v in reversed(params.items())}
        kept = {k: g.copy() for k, g in grads.items()}
        arrays = {k: id(v) for k, v in params.items()}
        ours.update(params, grads)
        for k, t in tensors.items():
            t.grad = torch.tensor(grads[k])
            np.testing.assert_array_equal(grads[k], kept[k])
        reference.step()
        assert arrays == {k: id(v) for k, v in params.items()}
        for k, t in tensors.items():
            np.testing.assert_allclose(params[k], t.detach().numpy(), rtol=1e-9, atol=1e-12)
        params = {k: v.copy() for k, v in params.items()}  # state hangs on the key


def test_adamw_leaves_biases_and_batch_norm_undecayed() -> None:
    ones = {k: np.ones(2) for k in ("W1", "b1", "gamma2", "beta2")}
    AdamW(lr=0.1, weight_decay=0.5).update(ones, {k: np.zeros(2) for k in ones})
    assert ones["W1"].tolist() == [0.95, 0.95]
    assert all(ones[k].tolist() == [1, 1] for k in ("b1", "gamma2", "beta2"))


@pytest.mark.parametrize("name", PAIRS)
def test_large_and_strided_arrays_step_like_small_ones(name: str) -> None:
    rng = np.random.default_rng(0)
    ours = PAIRS[name][0]
    W = rng.normal(size=(300, 150)).astype(np.float32)  # more than two blocks
    g = rng.normal(size=W.shape).astype(np.float32)
    whole, strided, single = W.copy(), np.asfortranarray(W), W[:1, :1].copy()
    for params, grad in ((whole, g), (strided, g), (single, g[:1, :1])):
        ours.state, ours.steps = {}, {}
        for _ in range(3):
            ours.update({"W": params}, {"W": grad})
    np.testing.assert_array_equal(whole, strided)
    assert whole[0, 0] == single[0, 0] and whole.dtype == np.float32
    assert whole[-1, -1] != W[-1, -1]


def test_every_optimizer_has_a_name() -> None:
    assert set(optimizers.OPTIMIZERS) == set(PAIRS)
