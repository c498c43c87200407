"""The benchmark measures what it says: the same nets on all sides, and honest summaries."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from common.model import Sequential
from common.support.benchmark import contestants, ladder, measure, nets, report
from common.winograd import WinogradConv2D

NETS = ["A", "B", "C", "Cn", "D"]
RNG = np.random.default_rng(0)
X = RNG.random((4, 1, 28, 28)).astype(np.float32)
LABELS = RNG.integers(0, 10, 4)


@pytest.mark.parametrize("name", NETS)
def test_ours_and_torchs_net_are_the_same_function(name: str) -> None:
    plan = nets.plan(name, 0.5)
    ours = Sequential(nets.our_layers(nets.relu_after_pool(plan), WinogradConv2D), (1, 28, 28))
    theirs = nets.torch_layers(plan).eval()
    assert [W.size for W in ours.parameters().values()] == [W.numel() for W in theirs.parameters()]
    with torch.no_grad():
        for W, twin in zip(ours.parameters().values(), theirs.parameters(), strict=True):
            twin.copy_(torch.from_numpy(np.ascontiguousarray(W.T if W.ndim == 2 else W)))
        y = theirs(torch.from_numpy(X)).numpy()
    np.testing.assert_allclose(ours.predict(X), y, rtol=1e-3, atol=1e-4)


def test_the_nets_have_the_sizes_of_their_sources() -> None:
    count = {
        name: sum(W.numel() for W in nets.torch_layers(nets.plan(name)).parameters())
        for name in NETS
    }
    assert count["A"] == 433_890 and count["D"] == 159_010
    assert nets.plan("B").count(("pool",)) == 3 and ("conv", 32, 3, 2) in nets.plan("B")
    assert ("conv", 64, 5, 0) in nets.plan("C") and ("pool",) not in nets.plan("Cn")


def test_the_floor_counts_forward_and_both_gradients() -> None:
    assert nets.products(nets.plan("A"), 100) == [
        (57600, 25, 30),
        (25, 57600, 30),
        (100, 4320, 100),
        (4320, 100, 100),
        (100, 100, 4320),
        (100, 100, 10),
        (100, 100, 10),
        (100, 10, 100),
    ]


def test_every_rung_of_the_ladder_takes_the_same_step() -> None:
    switches: dict = {}
    grads = []
    for more in ladder.STEPS.values():
        switches = switches | more
        model = ladder.model("C", **switches | {"dtype": np.float64})
        model.train_step(X.astype(np.float64), LABELS)
        grads.append(model.layers[0].dW)
    assert len(grads) == len(ladder.STEPS) == 9
    for grad in grads[1:]:
        np.testing.assert_allclose(grad, grads[0], rtol=1e-7, atol=1e-12)


def test_the_rungs_have_the_layers_that_they_name() -> None:
    switches: dict = {}
    kinds = {}
    for step, more in ladder.STEPS.items():
        switches = switches | more
        made = {type(layer).__name__ for layer in ladder.model("B", **switches).layers}
        kinds[step] = made - {"ReLU", "Flatten", "Dense", "Dropout"}
    assert kinds["ReLU after pooling"] == {"Overlaps", "MaxPool2D"}
    assert kinds["dx by flipped kernels"] == {"FastConv2D", "MaxPool2D"}
    assert kinds["threads"] == kinds["Winograd"] == {"WinogradConv2D", "MaxPool2D"}
    assert kinds["im2col, float64"] == kinds["float32"] == {"Overlaps", "AnyPool"}


def test_only_the_first_rung_gives_memory_back(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr("common.model.keep_freed_memory", lambda: kept.append(1))

    def once(functions: dict, rounds: int, batch: int, steps: int) -> dict[str, list[float]]:
        counts = {}
        for name, step in functions.items():
            before = len(kept)
            step(X, LABELS)
            counts[name] = [float(len(kept) - before)]
        return counts

    monkeypatch.setattr(ladder, "take_turns", once)
    assert list(ladder.ladder("C", 1, 4).values()) == [0] + [1] * (len(ladder.STEPS) - 1)


def test_contestants_take_turns() -> None:
    calls: list[str] = []

    def fake(name: str, seconds: float):
        def step(x: np.ndarray, labels: np.ndarray) -> float:
            assert x.shape == (20, 1, 28, 28) and len(labels) == 20
            calls.append(name)
            return seconds

        return step

    functions: dict[str, measure.Seconds] = {
        "winograd": fake("winograd", 1.0),
        "book": fake("book", 5.0),
    }
    times = measure.take_turns(functions, rounds=10, batch=20, steps=2)
    assert times == {"winograd": [1.0] * 10, "book": [5.0] * 2}
    assert calls.count("winograd") == 30
    first, last = calls.index("book"), len(calls) - 1 - calls[::-1].index("book")
    assert "winograd" in calls[first:last]


def test_a_turn_of_a_quick_net_has_more_steps() -> None:
    assert measure.steps_of_a_turn(lambda x, labels: 1.0) == 3
    assert measure.steps_of_a_turn(lambda x, labels: measure.TURN / 20) == 20


def test_the_report_names_ratios_and_draws(tmp_path: Path) -> None:
    times = {"winograd": [1.0, 2.0, 3.0], "eager": [2.0, 4.0, 3.0], "book": [10.0]}
    row = report.summary(times)
    assert row["ms"] == {"winograd": 2000, "eager": 3000, "book": 10000}
    assert row["ratio"]["eager"] == [0.5, 0.5, 0.75] and row["ratio"]["book"] == [0.1] * 3
    assert "3000.0 (0.50, 0.50–0.75)" in report.table({"A": row})
    shown = report.markdown({"nets": {"A": row}}).splitlines()[-1]
    assert "| 2000.0 | eager | 3000.0 | 0.50 (0.50–0.75) | 10 |" in shown
    results = {
        "machine": report.machine(2),
        "nets": {"A": row},
        "ladder": {"first": 1.0, "second": 0.5},
        "growth": {"batch": [[25, 1.0, 2.0], [50, 2.0, 3.0]], "width": [[0.5, 1.0, 1.0]]},
    }
    report.write(results, tmp_path)
    assert json.loads((tmp_path / "benchmark.json").read_text())["nets"]["A"] == row
    assert (tmp_path / "benchmark.png").read_bytes().startswith(b"\x89PNG")


def test_a_peer_answers_from_its_own_process(tmp_path: Path) -> None:
    """A stand-in for the book's package, with its names, in another folder called common."""
    package = tmp_path / "common"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "layers.py").write_text(
        "class Affine:\n"
        "    def __init__(self, W, b):\n"
        "        self.W, self.b = W, b\n"
        "    def forward(self, x):\n"
        "        self.x = x.reshape(len(x), -1)\n"
        "        return self.x @ self.W + self.b\n"
        "    def backward(self, dout):\n"
        "        self.dW, self.db = self.x.T @ dout, dout.sum(0)\n"
        "        return dout @ self.W.T\n"
        "class Relu:\n"
        "    def forward(self, x): return x\n"
        "    backward = forward\n"
        "class Dropout:\n"
        "    def __init__(self, ratio): pass\n"
        "    def forward(self, x, train): return x\n"
        "    def backward(self, dout): return dout\n"
        "class SoftmaxWithLoss:\n"
        "    def forward(self, x, t): self.x = x\n"
        "    def backward(self, dout): return self.x\n"
    )
    (package / "optimizer.py").write_text(
        "class Adam:\n    def update(self, params, grads):\n        assert params.keys() == grads.keys()\n"
    )
    peer = contestants.Peer(tmp_path, nets.plan("D"), 1)
    try:
        assert 0 < peer.seconds(X, LABELS) < 60
    finally:
        peer.close()
    assert peer.process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such count")
def test_memory_of_a_process_of_its_own() -> None:
    assert 0 < measure.memory("D", "winograd", 1) < 1000
