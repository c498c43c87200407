"""`Sequential`: learning, its conveniences, and what it refuses."""

import json

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from common import layers
from common.batch_norm import BatchNorm
from common.callbacks import Callback, EarlyStopping, LearningRate, LivePlot, WeightAverage
from common.convolution import Conv2D
from common.fast_convolution import FastConv2D
from common.fit import minibatches
from common.layers import Dense, Dropout, Flatten, Layer, ReLU, Softmax
from common.model import Sequential
from common.optimizers import SGD, Adam
from common.pooling import AveragePooling2D, MaxPool2D
from common.schedules import cosine_decay, one_cycle, step_decay
from common.support import serialize
from common.winograd import WinogradConv2D

RNG = np.random.default_rng(0)
Y = RNG.integers(0, 2, 90)
X = RNG.random((90, 1, 8, 8)).astype(np.float32)
X[Y == 1, :, :4] += 0.4  # class 1: the upper half is brighter


def small_net(seed: int = 0, **options) -> Sequential:
    net = [Conv2D(4, 3, pad=1), MaxPool2D(), ReLU(), Flatten(), Dense(9), ReLU(), Dense(2)]
    return Sequential(net, (1, 8, 8), seed, **options)


def mlp(seed: int = 0, **options) -> Sequential:
    return Sequential([Dense(12), ReLU(), Dense(2)], (64,), seed, **options)


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


class MyDense:
    """A learner's layer: float64, no base class, nothing but the protocol."""

    def __init__(self, W: np.ndarray, b: np.ndarray) -> None:
        self.W, self.b = W, b

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout: np.ndarray) -> np.ndarray:
        self.dW, self.db = self.x.T @ dout, dout.sum(axis=0)
        return dout @ self.W.T


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


def test_summary(capsys: pytest.CaptureFixture) -> None:
    Sequential([Conv2D(30, 5), MaxPool2D(), Flatten(), Dense(10)], (1, 28, 28)).summary()
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["1", "Conv2D", "(N,", "30,", "24,", "24)", "780"]
    assert lines[-1] == "43,990 parameters"
    with pytest.raises(ValueError, match="input_shape"):
        Sequential([Dense(2)]).summary()


def every_layer() -> list[Layer]:
    return [
        FastConv2D(2, 3, pad=1),
        WinogradConv2D(3, 3, pad=1),
        BatchNorm(momentum=0.8),
        layers.Tanh(),
        MaxPool2D(2, 1),
        Conv2D(2, 2, stride=2, init="xavier"),
        layers.Sigmoid(),
        AveragePooling2D(2),
        ReLU(),
        Flatten(),
        Dropout(0.3),
        Dense(2),
        Softmax(),
    ]


def test_round_trip_through_files(tmp_path) -> None:
    model = Sequential(every_layer(), (1, 8, 8))
    assert {type(layer) for layer in model.layers} == set(serialize.LAYERS)
    model.fit(X, Y, epochs=1, batch_size=30, verbose=False)
    model.save_weights(tmp_path / "w.npz")
    twin = Sequential.from_json(model.to_json(), seed=9)
    assert twin.to_json() == model.to_json()
    assert np.abs(twin.predict(X) - model.predict(X)).max() > 1e-3
    twin.load_weights(tmp_path / "w.npz")
    np.testing.assert_array_equal(twin.predict(X), model.predict(X))
    np.testing.assert_array_equal(twin.layers[2].running_var, model.layers[2].running_var)


def test_custom_layers_in_json() -> None:
    class Scale(Layer):
        def __init__(self, factor: float) -> None:
            self.factor = factor

        def forward(self, x: np.ndarray) -> np.ndarray:
            return x * self.factor

        def backward(self, dout: np.ndarray) -> np.ndarray:
            return dout * self.factor

    plan = Sequential([Scale(3.0)], (2,)).to_json()
    assert json.loads(plan)["layers"] == [{"class": "Scale", "config": {"factor": 3.0}}]
    assert Sequential.from_json(plan, [Scale]).layers[0].factor == 3.0
    with pytest.raises(ValueError, match="No layer is called Scale"):
        Sequential.from_json(plan)
    with pytest.raises(ValueError, match="MyDense cannot be written"):
        Sequential([MyDense(np.ones((2, 2)), np.ones(2))], (2,)).to_json()


def test_a_model_of_ones_own_comes_back_as_one() -> None:
    class Mine(Sequential):
        pass

    assert type(Mine.from_json(Sequential([Dense(2)], (3,)).to_json())) is Mine


def test_weights_of_another_model_are_refused(tmp_path) -> None:
    mlp().save_weights(tmp_path / "w.npz")
    with pytest.raises(ValueError, match="Weight W1: expected shape"):
        Sequential([Dense(12), ReLU(), Dense(2)], (65,)).load_weights(tmp_path / "w.npz")
    with pytest.raises(ValueError, match="another model: expected W1, b1, given W1, b1, W2, b2"):
        Sequential([Dense(12)], (64,)).load_weights(tmp_path / "w.npz")
    np.savez(tmp_path / "evil.npz", W1=np.array([{}], dtype=object))
    with pytest.raises(ValueError, match="pickle"):
        mlp().load_weights(tmp_path / "evil.npz")


def test_an_interruption_keeps_model_and_history(capsys: pytest.CaptureFixture) -> None:
    class Stop(Callback):
        def on_batch_begin(self, model: Sequential, step: int) -> None:
            if step == 7:
                raise KeyboardInterrupt

    model = small_net()
    before = model.parameters()["W1"].copy()
    history = model.fit(X, Y, epochs=5, batch_size=30, callbacks=[Stop()])
    assert history is model.history
    assert history.epochs == 2 and len(history.batch_loss) == 7
    assert np.abs(model.parameters()["W1"] - before).max() > 0
    assert 0 <= model.evaluate(X, Y)["accuracy"] <= 1
    assert "Interrupted after 7 steps, 2 whole epochs" in capsys.readouterr().out


@pytest.mark.filterwarnings("error")
def test_a_diverging_loss_is_explained() -> None:
    x = X.reshape(len(X), -1)
    model = mlp()
    model.compile(SGD(1e20))
    with pytest.raises(FloatingPointError, match=r"step \d.*learning rate \(now 1e\+20\)"):
        model.fit(x, Y, epochs=9, batch_size=10, verbose=False)
    assert len(model.history.batch_loss) >= 1
    bad = x.copy()
    bad[3, 3] = np.nan
    with pytest.raises(FloatingPointError, match="the images hold NaN"):
        mlp().fit(bad, Y, verbose=False)
    model = mlp()
    model.parameters()["W2"][0, 0] = np.inf
    with pytest.raises(FloatingPointError, match="the weights W2 have grown"):
        model.fit(x, Y, verbose=False)
    model = mlp()
    model.parameters()["W1"][...] = 1e38
    with pytest.raises(FloatingPointError, match="layer 1, Dense, is the first"):
        model.fit(x, Y, verbose=False)


REFUSALS = [
    (lambda m: m.fit(X.reshape(90, -1), Y), ValueError, r"\('N', 1, 8, 8\).*shape \(90, 64\)"),
    (lambda m: m.fit([[1]], Y), ValueError, "type list"),
    (lambda m: m.fit((X * 255).astype(np.uint8), Y), TypeError, "given uint8.*255"),
    (lambda m: m.fit(X, Y[:50]), ValueError, "90 images but 50 targets"),
    (lambda m: m.fit(X, Y + 1), ValueError, "labels from 0 to 1, .* given labels from 1 to 2"),
    (lambda m: m.fit(X, -Y), ValueError, "from -1 to 0"),
    (lambda m: m.fit(X, Y.astype(float)), ValueError, "whole-number labels.*float64"),
    (lambda m: m.fit(X, np.eye(3)[Y]), ValueError, r"rows \(N, 2\), given.*\(90, 3\)"),
    (lambda m: m.fit(X, list(Y)), TypeError, "type list"),
    (lambda m: m.fit(X, Y, validation_data=(X, Y + 5)), ValueError, "given labels from 5 to 6"),
    (lambda m: m.add(Conv2D(2, 3)), ValueError, r"Layer 8, Conv2D, .*\('N', 2\).*images"),
    (lambda m: m.add(Dense), TypeError, r"Dense is a class.*Dense\(\.\.\.\)"),
    (lambda m: m.add("relu"), TypeError, "str has no forward"),
    (lambda m: m.compile("adamm"), ValueError, "expected one of sgd.*given adamm"),
    (lambda m: m.compile(Adam), TypeError, "update"),
    (lambda m: m.compile(loss="hinge"), ValueError, "loss: expected one of softmax"),
    (lambda m: m.compile(metrics=["f1"]), ValueError, "accuracy, given f1"),
]


@pytest.mark.parametrize(("act", "kind", "sentence"), REFUSALS, ids=[r[2] for r in REFUSALS])
def test_refusals_say_what_is_expected_and_given(act, kind: type, sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        act(small_net())


def test_more_refusals() -> None:
    with pytest.raises(ValueError, match=r"ends in an output of shape \('N', 2, 6, 6\).*Flatten"):
        Sequential([Conv2D(2, 3)], (1, 8, 8)).fit(X, Y)
    regression = Sequential([Dense(1)], (64,))
    regression.compile(loss="mse")
    with pytest.raises(ValueError, match=r"rows \(N, 1\)"):
        regression.fit(X.reshape(90, -1), Y)
    with pytest.raises(ValueError, match=r"Layer 2, Conv2D.*size 9 does not fit into a side of 6"):
        Sequential([Conv2D(2, 3), Conv2D(2, 9)], (1, 8, 8))

    class Forgetful(MyDense):
        def backward(self, dout: np.ndarray) -> np.ndarray:
            dx = super().backward(dout)
            self.db = self.db[None]
            return dx

    model = Sequential([Forgetful(np.ones((64, 2)), np.zeros(2))], (64,))
    sentence = r"Forgetful.backward .*b in db: expected shape \(2,\), given \(1, 2\)"
    with pytest.raises(ValueError, match=sentence):
        model.fit(X.reshape(90, -1), Y, verbose=False)


def test_early_stopping() -> None:
    stopping = EarlyStopping(patience=2, min_delta=0.1)
    assert [stopping.step(v) for v in (1.0, 0.95, 0.8, 0.75, 0.74)] == [False] * 4 + [True]
    assert (stopping.best_epoch, stopping.best_loss) == (2, 0.8)

    model, stopping = mlp(), EarlyStopping(patience=3)
    model.compile(SGD(2.0))  # so large that it soon gets worse
    x = X.reshape(len(X), -1)
    data = (x[60:], Y[60:])
    history = model.fit(
        x[:60], Y[:60], 50, 10, validation_data=data, callbacks=[stopping], verbose=False
    )
    losses = history.history["val_loss"]
    assert len(losses) == stopping.best_epoch + 4 < 50
    assert losses[stopping.best_epoch] == min(losses)
    assert model.evaluate(*data)["loss"] == min(losses)


def test_early_stopping_asks_for_validation_data() -> None:
    with pytest.raises(ValueError, match="validation_data"):
        mlp().fit(X.reshape(90, -1), Y, callbacks=[EarlyStopping(2)], verbose=False)


def test_a_learners_early_stopping_is_asked() -> None:
    class Mine:
        def step(self, val_loss: float) -> bool:
            return True

    history = mlp().fit(
        X.reshape(90, -1),
        Y,
        epochs=5,
        validation_data=(X.reshape(90, -1), Y),
        callbacks=[Mine()],
        verbose=False,
    )
    assert history.epochs == 1


def test_schedules() -> None:
    assert [step_decay(1.0, e, 0.5, 2) for e in range(5)] == [1, 1, 0.5, 0.5, 0.25]
    assert [cosine_decay(2.0, s, 4) for s in (0, 2, 4, 9)] == pytest.approx([2, 1, 0, 0])
    rates = [one_cycle(1.0, s, 100) for s in range(101)]
    assert rates[0] == pytest.approx(0.04) and rates[25] == 1 and rates[100] == pytest.approx(0)
    assert rates[:26] == sorted(rates[:26]) and rates[25:] == sorted(rates[25:], reverse=True)


def test_a_schedule_sets_the_rate_of_each_step() -> None:
    class Spy(SGD):
        def __init__(self) -> None:
            super().__init__(0.5)
            self.seen: list[float] = []

        def update(self, params: dict, grads: dict) -> None:
            self.seen.append(self.lr)
            super().update(params, grads)

    model = mlp()
    model.compile(Spy())
    x = X.reshape(90, -1)
    model.fit(x, Y, 2, 30, callbacks=[LearningRate(cosine_decay)], verbose=False)
    assert model.optimizer.seen == pytest.approx([cosine_decay(0.5, s, 6) for s in range(6)])
    assert model.optimizer.lr == 0.5


def test_weight_average() -> None:
    class Spy(Callback):
        def __init__(self) -> None:
            self.seen: list[np.ndarray] = []

        def on_train_begin(self, model: Sequential, total_steps: int) -> None:
            self.seen.append(model.parameters()["W1"].copy())

        def on_batch_end(self, model: Sequential, step: int) -> None:
            self.seen.append(model.parameters()["W1"].copy())

    model, spy = mlp(), Spy()
    model.fit(X.reshape(90, -1), Y, 1, 30, callbacks=[spy, WeightAverage(0.15)], verbose=False)
    average = spy.seen[0]
    for t, W in enumerate(spy.seen[1:]):
        d = min(0.15, (1 + t) / (10 + t))
        average = d * average + (1 - d) * W
    np.testing.assert_allclose(model.parameters()["W1"], average, rtol=1e-5)


def test_minibatches_are_every_index_once() -> None:
    batches = list(minibatches(25, 10, np.random.default_rng(0)))
    assert [len(b) for b in batches] == [10, 10, 5]
    assert sorted(np.concatenate(batches)) == list(range(25))
    assert np.concatenate(batches).tolist() != list(range(25))


def test_live_plot_draws_what_the_history_holds() -> None:
    plot, model = LivePlot(), mlp()
    x = X.reshape(len(X), -1)
    history = model.fit(x, Y, 3, validation_data=(x, Y), callbacks=[plot], verbose=False)
    for axis, name in zip(plot.axes, ("loss", "accuracy"), strict=True):
        drawn = {line.get_label(): list(line.get_ydata()) for line in axis.lines}
        assert drawn == {key: history.history[key] for key in (name, "val_" + name)}
