"""`Sequential` in files: its summary, its plan as JSON, its weights."""

import json

import numpy as np
import pytest

from common import layers
from common.batch_norm import BatchNorm
from common.convolution import Conv2D
from common.fast_convolution import FastConv2D
from common.layers import Dense, Dropout, Flatten, Layer, ReLU, Softmax
from common.model import Sequential
from common.pooling import AveragePooling2D, MaxPool2D
from common.support import serialize
from common.winograd import WinogradConv2D
from tests.common.models import MyDense, X, Y, mlp


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
