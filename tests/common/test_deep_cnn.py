"""What notebook 05 takes from the toolkit where an exercise is not solved, and its stored results."""

import json
from pathlib import Path

import numpy as np
import pytest

from common.deep_cnn import alexnet_shapes, deep_convnet, ensemble_predict, receptive_field
from common.support import stored


def test_a_receptive_field_counts_strides_below_but_not_its_own() -> None:
    assert receptive_field([3, 3], [1, 1]) == 5
    assert receptive_field([3, 2, 5, 3], [1, 2, 3, 2]) == 24
    assert receptive_field([7], [3]) == 7


def test_the_deep_network_gives_logits_and_has_the_books_widths() -> None:
    model = deep_convnet(np.random.default_rng(0))
    assert model.forward(np.zeros((2, 1, 28, 28), np.float32)).shape == (2, 10)
    filters = [W.shape[0] for W in model.parameters().values() if W.ndim == 4]
    assert filters == [16, 16, 32, 32, 64, 64]
    assert sum(W.size for W in model.parameters().values()) == 101_152


def test_an_ensemble_takes_the_mean_of_probabilities_not_of_votes() -> None:
    sure, two_against = np.array([[0.1, 0.9]]), np.array([[0.55, 0.45]])
    assert ensemble_predict([sure, two_against, two_against]).tolist() == [1]


def test_alexnet_has_the_shapes_of_the_paper() -> None:
    shapes = dict(alexnet_shapes())
    assert shapes["conv1"] == (96, 55, 55) and shapes["pool5"] == (256, 6, 6)
    assert dict(alexnet_shapes(224))["conv1"] == (96, 54, 54)  # what does not fit is left out


def test_stored_results_are_read_and_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "RESULTS", tmp_path)
    assert stored.stored("learning") == {}
    (tmp_path / "learning.json").write_text(json.dumps({"MNIST": 1}))
    assert stored.stored("learning") == {"MNIST": 1}
