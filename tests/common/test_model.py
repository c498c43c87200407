"""`Sequential`: learning, and its conveniences."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from common.convolution import Conv2D
from common.fit import minibatches
from common.layers import Dense, Dropout, Flatten, ReLU, Softmax
from common.model import Sequential
from common.optimizers import SGD, Adam
from common.pooling import AveragePooling2D
from tests.common.models import RNG, MyDense, X, Y, mlp, small_net


def test_it_learns_and_writes_a_history(capsys: pytest.CaptureFixture) -> None:
    model = small_net()
    model.compile(Adam(0.01))
    history = model.fit(X, Y, epochs=12, batch_size=20, validation_data=(X[:30], Y[:30]))
    assert set(history.history) == {
        "loss",
        "accuracy",
        "val_loss",
        "val_accuracy",
        "lr",
        "seconds",
    }
    assert history.epochs == 12 and len(history.batch_loss) == 12 * 5
    assert history.history["loss"][-1] < 0.3 * history.history["loss"][0]
    results = model.evaluate(X, Y)
    assert results["accuracy"] > 0.9
    assert results["accuracy"] == (model.predict_labels(X) == Y).mean()
    captured = capsys.readouterr()
    assert "60/60" in captured.out and captured.err == ""


def test_fit_steps_as_torch_does() -> None:
    """Five epochs of Adam with an L2 penalty on W, in float64, the same batches."""
    model = Sequential(
        [Conv2D(3, 3, pad=1), ReLU(), AveragePooling2D(), Flatten(), Dense(2)],
        (1, 8, 8),
        dtype=np.float64,
    )
    model.compile(Adam(0.01), l2=0.1, micro_batch=7)
    W1, b1, W2, b2 = (
        torch.tensor(np.ascontiguousarray(a), requires_grad=True)
        for a in model.parameters().values()
    )
    adam = torch.optim.Adam([W1, b1, W2, b2], 0.01, eps=1e-7)
    twin_rng = np.random.default_rng()
    for _ in range(2):
        # the model draws a seed for each micro-batch at its first step, then the order
        twin_rng.bit_generator.state = model.rng.bit_generator.state
        batches = list(minibatches(len(X), 20, twin_rng))
        model.fit(X, Y, epochs=1, batch_size=20, verbose=False)
        for batch in batches:
            x, y = torch.tensor(X[batch], dtype=torch.float64), torch.tensor(Y[batch])
            h = F.avg_pool2d(F.relu(F.conv2d(x, W1, b1, padding=1)), 2).flatten(1)
            loss = F.cross_entropy(h @ W2 + b2, y) + 0.05 * ((W1**2).sum() + (W2**2).sum())
            adam.zero_grad()
            loss.backward()
            adam.step()
    for ours, theirs in zip(model.parameters().values(), (W1, b1, W2, b2), strict=True):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-7, atol=1e-10)


def test_one_seed_one_result() -> None:
    def weights(seed: int) -> np.ndarray:
        model = small_net(seed)
        model.add(Dropout(0.2))
        model.fit(X, Y, epochs=2, batch_size=30, verbose=False)
        return model.parameters()["W1"]

    np.testing.assert_array_equal(weights(3), weights(3))
    assert np.abs(weights(3) - weights(4)).max() > 1e-3


def test_softmax_at_the_end_changes_only_the_outputs() -> None:
    plain, probs = mlp(), mlp()
    probs.add(Softmax())
    x = X.reshape(len(X), -1)
    for model in (plain, probs):
        model.fit(x, Y, epochs=1, verbose=False)
    np.testing.assert_array_equal(plain.parameters()["W1"], probs.parameters()["W1"])
    np.testing.assert_allclose(probs.predict(x).sum(1), 1, rtol=1e-6)
    np.testing.assert_allclose(plain.predict_probs(x), probs.predict_probs(x), rtol=1e-6)
    assert plain.evaluate(x, Y) == pytest.approx(probs.evaluate(x, Y), rel=1e-6)


def test_labels_and_one_hot_rows_are_the_same() -> None:
    models = mlp(), mlp()
    x = X.reshape(len(X), -1)
    models[0].fit(x, Y, verbose=False)
    models[1].fit(x, np.eye(2)[Y], verbose=False)
    np.testing.assert_allclose(*(m.parameters()["W2"] for m in models), rtol=1e-4, atol=1e-6)


def test_mean_squared_error_learns_a_line() -> None:
    x = RNG.normal(size=(200, 2))
    model = Sequential([Dense(1)], (2,))
    model.compile(SGD(0.1), "mean_squared_error", metrics=())
    history = model.fit(x, x @ [[2.0], [-1.0]] + 3, epochs=30, batch_size=20, verbose=False)
    np.testing.assert_allclose(model.parameters()["W1"], [[2], [-1]], atol=1e-3)
    assert "accuracy" not in history.history


class MySGD:
    """A learner's optimizer."""

    def update(self, params: dict, grads: dict) -> None:
        for key in params:
            params[key] -= 0.5 * grads[key]


def test_a_learners_own_layer_and_optimizer_drop_in() -> None:
    ours = mlp()
    W1, b1, W2, b2 = (W.copy() for W in ours.parameters().values())
    theirs = Sequential([MyDense(W1, b1), ReLU(), MyDense(W2, b2)], (64,))
    theirs.rng.bit_generator.state = ours.rng.bit_generator.state
    x = X.reshape(len(X), -1)
    for model in (ours, theirs):
        model.compile(MySGD())
        model.fit(x, Y, epochs=3, batch_size=30, verbose=False)
    assert np.abs(ours.parameters()["W1"] - Sequential([Dense(12)], (64,)).layers[0].W).max() > 0.1
    for key, W in ours.parameters().items():
        np.testing.assert_allclose(theirs.parameters()[key], W, rtol=1e-4, atol=1e-6)
    assert "lr" not in ours.history.history


def test_the_input_shape_may_come_from_the_first_batch() -> None:
    late, early = Sequential([Dense(3)]), Sequential([Dense(3)], (64,))
    x = X.reshape(len(X), -1)
    np.testing.assert_array_equal(late.predict(x), early.predict(x))


def test_float64_on_request() -> None:
    for dtype in (np.float32, np.float64):
        model = small_net(dtype=dtype)
        model.fit(X, Y, verbose=False)
        assert model.predict(X).dtype == dtype
        assert {W.dtype for W in model.weights().values()} == {np.dtype(dtype)}


def test_clipping_and_penalties_reach_the_update() -> None:
    class Spy:
        def update(self, params: dict, grads: dict) -> None:
            self.grads = grads

    def grads(**options: float) -> dict:
        model = mlp()
        model.compile(Spy(), **options)
        model.train_step(X.reshape(len(X), -1), Y)
        return model.optimizer.grads

    plain, W = grads(), mlp().parameters()
    norm = np.sqrt(sum(np.square(g).sum() for g in plain.values()))
    for key, g in grads(max_norm=0.1).items():
        np.testing.assert_allclose(g, plain[key] * 0.1 / norm, rtol=1e-5, atol=1e-9)
    for key, g in grads(l1=0.3, l2=0.2).items():
        extra = 0.2 * W[key] + 0.3 * np.sign(W[key]) if key.startswith("W") else 0
        np.testing.assert_allclose(g, plain[key] + extra, rtol=1e-5, atol=1e-7)
