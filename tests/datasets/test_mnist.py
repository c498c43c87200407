"""What ``load_mnist`` gives for its options, on the data that ship."""

import numpy as np

from common.datasets import MNIST_CLASSES, load_mnist
from common.datasets.catalogue import MNIST
from common.datasets.storage import is_intact, read_shipped


def test_what_ships_is_the_original_by_sha256():
    assert is_intact(read_shipped(MNIST), MNIST)


def test_defaults_give_all_of_it_flat_and_normalised():
    data = load_mnist()
    (x_train, y_train), (x_test, y_test) = data
    assert x_train.shape == (60_000, 784) and x_test.shape == (10_000, 784)
    assert y_train.shape == (60_000,) and y_test.shape == (10_000,)
    assert x_train.dtype == x_test.dtype == np.float32
    assert y_train.dtype == y_test.dtype == np.int64
    assert x_train.min() == 0 and x_train.max() == 1
    assert y_train[:5].tolist() == [5, 0, 4, 1, 9] and y_test[:5].tolist() == [7, 2, 1, 0, 4]
    assert np.bincount(y_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert data.classes == MNIST_CLASSES and data.complete
    assert data.train.x is x_train and data.test.y is y_test
