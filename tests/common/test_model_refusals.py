"""`Sequential` where it goes wrong: an interruption, a diverging loss, input that it refuses."""

import numpy as np
import pytest

from common.callbacks import Callback
from common.convolution import Conv2D
from common.layers import Dense
from common.model import Sequential
from common.optimizers import SGD, Adam
from tests.common.models import MyDense, X, Y, mlp, small_net


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
