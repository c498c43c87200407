"""Micro-batches and threads change the speed of a step, never its gradient."""

import threading

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from common.batch_norm import BatchNorm
from common.convolution import Conv2D
from common.layers import Dense, Dropout, Flatten, ReLU, Tanh
from common.model import Sequential
from common.pooling import MaxPool2D
from common.support.threads import run
from common.training_step import cut

RNG = np.random.default_rng(0)
X = RNG.random((37, 2, 8, 8))
Y = RNG.integers(0, 3, 37)


def net(*, batch_norm: bool = False, dropout: bool = False, dtype: type = np.float64) -> Sequential:
    layers = [Conv2D(4, 3, pad=1)]
    layers += [BatchNorm()] if batch_norm else []
    layers += [MaxPool2D(), ReLU(), Conv2D(3, 3), Tanh(), Flatten(), Dense(6)]
    layers += [BatchNorm()] if batch_norm else []
    layers += [Dropout(0.4)] if dropout else []
    return Sequential([*layers, ReLU(), Dense(3)], (2, 8, 8), 1, dtype)


def gradients(model: Sequential, **options) -> dict[str, np.ndarray]:
    class Keep:
        def update(self, params: dict, grads: dict) -> None:
            self.grads = grads

    model.compile(Keep(), **options)
    result = model.train_step(X.astype(model.dtype), Y)
    return model.optimizer.grads | {"loss": np.array(result.loss), "right": result.correct}


@pytest.mark.parametrize("batch_norm", [False, True])
@pytest.mark.parametrize("size", [1, 5, 36, 37, 100])
def test_micro_batches_add_up_to_the_batch(batch_norm: bool, size: int) -> None:
    whole = gradients(net(batch_norm=batch_norm), micro_batch=None, threads=1)
    parts = gradients(net(batch_norm=batch_norm), micro_batch=size, threads=2)
    assert whole.keys() == parts.keys()
    for key, grad in whole.items():
        np.testing.assert_allclose(parts[key], grad, rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("batch_norm", [False, True])
def test_the_number_of_threads_changes_not_a_bit(batch_norm: bool) -> None:
    def trained(threads: int) -> dict[str, np.ndarray]:
        model = net(batch_norm=batch_norm, dropout=True, dtype=np.float32)
        model.compile(micro_batch=4, threads=threads)

        def augment(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
            return images + rng.normal(size=images.shape)

        model.fit(X, Y, epochs=2, batch_size=20, augment=augment, verbose=False)
        return model.weights()

    with threadpool_limits(2, "blas"):  # as it is where no other test runs beside this one
        first = trained(1)
    for threads in (2, 3, 8):
        for key, value in trained(threads).items():
            np.testing.assert_array_equal(value, first[key])


def test_batch_norm_uses_the_statistics_of_the_whole_batch() -> None:
    model = net(batch_norm=True)
    model.compile(micro_batch=5, threads=2)
    conv, norm = model.layers[0], model.layers[1]
    h = conv.forward(X)
    model.train_step(X, Y)
    np.testing.assert_allclose(norm.running_mean, 0.1 * h.mean((0, 2, 3)), rtol=1e-9)
    np.testing.assert_allclose(norm.running_var, 0.9 + 0.1 * h.var((0, 2, 3)), rtol=1e-9)


def test_dropout_draws_anew_for_each_part_and_step() -> None:
    masks: list[np.ndarray] = []

    class Watched(Dropout):
        def forward(self, x: np.ndarray, train: bool = True) -> np.ndarray:
            y = super().forward(x, train)
            if train:
                masks.append(y != 0)
            return y

    model = Sequential([Watched(0.5), Flatten(), Dense(3)], (1, 8, 8))
    model.compile(micro_batch=10, threads=1)
    for _ in range(2):
        model.train_step(np.ones((20, 1, 8, 8), np.float32), np.zeros(20, int))
    assert len(masks) == 4
    assert all((a != b).any() for i, a in enumerate(masks) for b in masks[:i])


def test_a_layer_of_which_nothing_is_known_sees_the_batch_whole() -> None:
    class Mine:
        sizes: list[int] = []  # noqa: RUF012

        def forward(self, x: np.ndarray) -> np.ndarray:
            self.sizes.append(len(x))
            return x

        def backward(self, dout: np.ndarray) -> np.ndarray:
            self.sizes.append(-len(dout))
            return dout

    model = Sequential([Dense(4), Mine(), Dense(3)], (128,))
    model.compile(micro_batch=10)
    model.layers[1].sizes.clear()
    model.train_step(X.reshape(37, -1), Y)
    assert Mine.sizes == [37, -37]


def test_gradients_of_the_parts_are_left_in_the_layers() -> None:
    model = net()
    grads = gradients(model, micro_batch=10)
    np.testing.assert_array_equal(model.layers[0].dW, grads["W1"])
    np.testing.assert_array_equal(model.layers[-1].db, grads["b4"])


def test_cut_covers_evenly() -> None:
    assert cut(100, 25) == [slice(0, 25), slice(25, 50), slice(50, 75), slice(75, 100)]
    assert [s.stop - s.start for s in cut(10, 4)] == [3, 3, 4]
    assert cut(7, None) == [slice(0, 7)]


def test_run_keeps_the_order_and_works_side_by_side() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def job(i: int) -> int:
        meeting.wait()  # passes only if two run at once
        return i * i

    assert run(job, [(i,) for i in range(4)], 2) == [0, 1, 4, 9]
    assert run(lambda i: i, [(1,), (2,)], 1) == [1, 2]


def test_prediction_keeps_nothing_of_the_images() -> None:
    model = net(batch_norm=True, dropout=True)
    model.compile(micro_batch=4, threads=2)
    before = model.layers[0].X
    whole = model.forward(X)
    model.layers[0].X = before
    np.testing.assert_allclose(model.predict(X), whole, rtol=1e-9)
    assert model.layers[0].X is before


def watched(sizes: list[int]) -> Sequential:
    class Watched(Dense):
        def forward(self, x: np.ndarray) -> np.ndarray:
            sizes.append(len(x))
            return super().forward(x)

    return Sequential([Conv2D(1, 3), Flatten(), Watched(3)], (2, 8, 8))


def test_a_small_batch_still_has_two_parts() -> None:
    sizes: list[int] = []
    model = watched(sizes)
    for size, expected in ((50, [15, 16]), (None, [31]), (10, [7, 8, 8, 8])):
        model.compile(micro_batch=size, threads=1)
        sizes.clear()
        model.train_step(X[:31].astype(np.float32), Y[:31])
        assert sizes == expected


def test_a_net_of_dense_layers_takes_the_batch_whole() -> None:
    sizes: list[int] = []
    model = watched(sizes)
    model = Sequential([Flatten(), type(model.layers[2])(3)], (2, 8, 8))
    model.compile()
    sizes.clear()
    model.train_step(X[:31].astype(np.float32), Y[:31])
    assert sizes == [31]


def test_nobody_is_asked_for_the_gradient_of_the_images() -> None:
    class Below:
        splits_batch = True

        def forward(self, x: np.ndarray) -> np.ndarray:
            return x

        def backward(self, dout: np.ndarray) -> np.ndarray:
            raise AssertionError("a layer below the first with weights")

    class First(Dense):
        def backward(self, dout: np.ndarray) -> np.ndarray:
            raise AssertionError("dx of the first layer with weights")

    model = Sequential([Below(), Flatten(), First(4), ReLU(), Dense(3)], (2, 8, 8))
    result = gradients(model)
    assert result["W1"].any() and result["W2"].any()
