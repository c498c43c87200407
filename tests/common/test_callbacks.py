"""What goes along with `fit`: callbacks, schedules, minibatches."""

import numpy as np
import pytest

from common.callbacks import Callback, EarlyStopping, LearningRate, LivePlot, WeightAverage
from common.fit import minibatches
from common.model import Sequential
from common.optimizers import SGD
from common.schedules import cosine_decay, one_cycle, step_decay
from tests.common.models import X, Y, mlp


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
