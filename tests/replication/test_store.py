"""Runs are kept as they come, not made twice, and thrown away with the settings they belong to."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from replication import __main__, store
from replication.experiments import EXPERIMENTS

FIRST, SECOND = list(EXPERIMENTS.values())[:2]


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seeds that were trained; the third stops the program, as a user may."""
    seeds: list[int] = []

    def train(setup: object, seed: int) -> dict[str, float]:
        if seed == 2:
            raise KeyboardInterrupt
        seeds.append(seed)
        return {"test": 0.5 + len(seeds) / 100}

    monkeypatch.setattr(store, "train", train)
    return seeds


def test_what_is_done_is_kept_and_not_done_again(
    tmp_path: Path, trained: list[int], capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "runs.json"
    with pytest.raises(KeyboardInterrupt):
        store.measure([FIRST], [0, 1, 2], again=False, path=path)
    assert store.stored(path) == {FIRST.id: {"0": {"test": 0.51}, "1": {"test": 0.52}}}
    capsys.readouterr()
    store.measure([SECOND, FIRST], [1], again=False, path=path)
    assert trained == [0, 1, 1] and FIRST.id not in capsys.readouterr().out
    store.measure([FIRST], [1], again=True, path=path)
    assert store.stored(path)[FIRST.id] == {"0": {"test": 0.51}, "1": {"test": 0.54}}
    assert store.stored(path)[SECOND.id] == {"1": {"test": 0.53}}


def test_rows_with_one_setup_share_their_runs(
    tmp_path: Path, trained: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, twin = tmp_path / "runs.json", replace(SECOND, setup=FIRST.setup)
    monkeypatch.setitem(store.EXPERIMENTS, SECOND.id, twin)
    store.measure([FIRST, twin], [0, 1], again=False, path=path)
    assert trained == [0, 1] and store.stored(path)[twin.id] == store.stored(path)[FIRST.id]


def test_runs_with_other_settings_do_not_count(
    tmp_path: Path, trained: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "runs.json"
    store.measure([FIRST, SECOND], [0], again=False, path=path)
    changed = replace(FIRST, setup=replace(FIRST.setup, lr=0.2))
    monkeypatch.setitem(store.EXPERIMENTS, FIRST.id, changed)
    assert set(store.stored(path)) == {SECOND.id}


def test_the_file_lists_the_runs_in_order(tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    store.keep({SECOND.id: {"10": {"test": 1.0}, "9": {"test": 0.5}}, FIRST.id: {}}, path)
    table = json.loads(path.read_text(encoding="utf-8"))
    assert list(table) == [FIRST.id, SECOND.id] and list(table[SECOND.id]["runs"]) == ["9", "10"]


def test_the_command_trains_what_is_named(
    trained: list[int],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture,
) -> None:
    chosen: list[str] = []

    def measure(experiments: list, seeds: list[int], again: bool) -> None:
        chosen.extend(experiment.id for experiment in experiments)
        assert seeds == [7] and again

    monkeypatch.setattr(__main__, "measure", measure)
    arguments = ["replication", "run", "--only", "Momentum", "--seeds", "7", "--again"]
    monkeypatch.setattr(sys, "argv", arguments)
    __main__.main()
    assert len(chosen) == 4 and all("Momentum" in name for name in chosen)
    monkeypatch.setattr(sys, "argv", ["replication", "run", "--only", "Nobody"])
    with pytest.raises(SystemExit):
        __main__.main()
    assert "no name contains 'Nobody'" in capsys.readouterr().err
