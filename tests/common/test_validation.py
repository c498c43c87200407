"""The stratified split: every sample on one side, each class in its share."""

import numpy as np

from common.validation import train_val_split


def test_each_class_has_its_share_and_no_sample_is_lost() -> None:
    rng = np.random.default_rng(3)
    labels = rng.permutation(np.repeat([2, 5, 7], [40, 20, 11]))
    x = np.arange(71.0)[:, None]
    x_train, y_train, x_val, y_val = train_val_split(x, labels, 0.25, rng)
    assert sorted(np.concatenate([x_train, x_val]).ravel()) == list(range(71))
    np.testing.assert_array_equal(y_val, labels[x_val.ravel().astype(int)])
    np.testing.assert_array_equal(y_train, labels[x_train.ravel().astype(int)])
    assert [int((y_val == c).sum()) for c in (2, 5, 7)] == [10, 5, 3]


def test_the_generator_decides() -> None:
    labels = np.repeat([0, 1], 30)
    x = np.arange(60.0)[:, None]
    first, again, other = (
        train_val_split(x, labels, 0.5, np.random.default_rng(seed))[2] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
