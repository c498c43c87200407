"""The subset by count, for any labels."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from common.datasets.prepare import stratified_indices


@given(
    labels=st.lists(st.integers(0, 9), min_size=1, max_size=200),
    share=st.floats(0, 1),
    seed=st.integers(0, 2**32),
)
def test_every_class_gets_its_share(labels, share, seed):
    labels = np.array(labels, np.uint8)
    n = max(1, round(share * len(labels)))
    chosen = stratified_indices(labels, n, np.random.default_rng(seed))
    assert chosen.shape == (n,)
    assert np.all(np.diff(chosen) > 0)  # ascending, and so without repetition
    assert chosen[0] >= 0 and chosen[-1] < len(labels)
    exact = np.bincount(labels, minlength=10) * n / len(labels)
    assert np.all(np.abs(np.bincount(labels[chosen], minlength=10) - exact) < 1)
    again = stratified_indices(labels, n, np.random.default_rng(seed))
    assert np.array_equal(chosen, again)


def test_within_a_class_every_example_has_the_same_chance():
    labels = np.repeat(np.arange(10, dtype=np.uint8), 5)
    rng = np.random.default_rng(0)
    times = np.zeros(50)
    for _ in range(2000):
        times[stratified_indices(labels, 20, rng)] += 1
    # 2 of 5 a draw: 800 of 2000, with a standard deviation of 22.
    assert np.all(np.abs(times - 800) < 110)
