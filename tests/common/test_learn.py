"""The learning table: every recipe can be built, and the file keeps what it should."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from common.support import learn


def test_the_recipes_cover_the_goals() -> None:
    goals = {(r.dataset, r.target) for r in learn.RECIPES.values()}
    assert goals == {
        ("mnist", 0.99),
        ("mnist", 0.995),
        ("mnist", 0.996),
        ("fashion_mnist", 0.9),
        ("fashion_mnist", 0.925),
    }


def test_the_command_writes_mean_and_spread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    rng = np.random.default_rng(0)

    def images(count: int) -> tuple[np.ndarray, np.ndarray]:
        y = rng.integers(0, 10, count)
        x = np.zeros((count, 1, 28, 28), np.float32)
        x[np.arange(count), 0, 2 * y + 4, 4:24] = 1  # the height of a bar is the class
        return x, y

    data = images(600), images(100)
    monkeypatch.setitem(learn.LOADERS, "mnist", lambda flatten: data)
    small = learn.Recipe("mnist", 0.9, 4, widths=(4,), dense=32, lr=0.01)
    monkeypatch.setitem(learn.RECIPES, "MNIST, 1 epoch", small)
    out = tmp_path / "results" / "learning.json"
    for seeds in ("0", "1"):
        arguments = ["learn", "--recipes", "MNIST, 1 epoch", "--seeds", seeds, "--out", str(out)]
        monkeypatch.setattr(sys, "argv", [*arguments, "--quiet"])
        learn.main()
    row = json.loads(out.read_text())["MNIST, 1 epoch"]
    accuracies = [row["runs"][seed]["accuracy"] for seed in "01"]
    assert row["accuracy_mean"] == pytest.approx(np.mean(accuracies))
    assert row["accuracy_std"] == pytest.approx(np.std(accuracies, ddof=1))
    assert row["accuracy_mean"] > 0.9 and row["seeds"] == 2
    assert row["seconds"] == min(run["seconds"] for run in row["runs"].values()) > 0
    assert f"| {learn.percent(row)} | 2 | {row['seconds']:.0f} |" in learn.markdown({"MNIST": row})
    assert "(meant: 90.0 %), 2 seeds" in capsys.readouterr().out
