"""Choosing on validation images: where a run stops, what it keeps, and which setting wins."""

import pytest

from common.selection import early_stopped, grid_search


@pytest.mark.parametrize(
    ("patience", "most", "best", "made"), [(2, 9, 4, 6), (1, 9, 2, 3), (3, 5, 4, 5), (9, 3, 2, 3)]
)
def test_a_run_stops_and_keeps_its_best_epoch(
    patience: int, most: int, best: int, made: int
) -> None:
    losses = (5, 3, 3.5, 2, 2.5, 2, 1, 0.5, 0.25, 0.125)
    kept, seen = early_stopped(0, lambda epoch: epoch + 1, lambda e: losses[e - 1], patience, most)
    assert (kept, seen) == (best, list(losses[:made]))


def test_the_setting_with_the_best_mean_wins() -> None:
    scores = {("a", 0): 0.9, ("a", 1): 0.1, ("b", 0): 0.6, ("b", 1): 0.7}
    best, means = grid_search(["a", "b"], lambda *pair: scores[pair], [0, 1])
    assert best == "b" and means == pytest.approx({"a": 0.5, "b": 0.65})
