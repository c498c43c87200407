"""The learner's file: what is kept is read again, and damage to a part costs that part alone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader_tests import EXERCISES, progress
from grader_tests.store import Kept, Predicted, Tried, change, read

FILE = Path(".progress.json")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


numbers = st.floats(-1e9, 1e9)
texts = st.text(max_size=20)
tried = st.builds(Tried, st.integers(0, 99), texts, texts, texts, st.integers(0, 3),
                  st.integers(0, 99))  # fmt: skip
predicted = st.builds(
    Predicted, st.one_of(texts, numbers, st.lists(numbers, min_size=1)), texts, texts
)
ids = st.sampled_from(list(EXERCISES))
keeps = st.builds(
    Kept,
    st.dictionaries(ids, st.floats(0, 1)),
    st.dictionaries(ids, tried),
    st.dictionaries(texts, predicted),
    st.sets(ids).map(lambda found: tuple(id for id in EXERCISES if id in found)),
)
in_one_folder = settings(  # and however slow the machine is at this moment
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=50,
)


@in_one_folder
@given(keeps)
def test_what_is_kept_is_read_again(kept: Kept) -> None:
    change(lambda _: kept)
    assert read() == kept


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@in_one_folder
@given(keeps, json_values, st.sampled_from(["tries", "predictions", "early", "01.relu"]))
def test_damage_to_one_part_leaves_the_others(kept: Kept, odd: Any, part: str) -> None:
    change(lambda _: kept)
    found = json.loads(FILE.read_text())
    found[part] = odd
    FILE.write_text(json.dumps(found))
    again = read()
    if part != "01.relu":
        assert again.scores == kept.scores
    if part != "tries":
        assert again.tries == kept.tries
    if part != "predictions":
        assert again.predictions == kept.predictions
    if part != "early":
        assert again.early == kept.early
    change(lambda now: now)  # and what was read can be written
    assert read() == again


@in_one_folder
@given(json_values | st.dictionaries(st.sampled_from(["tries", "predictions"]), json_values))
def test_any_content_is_read_without_harm(content: Any) -> None:
    FILE.write_text(json.dumps(content))
    assert "points" in repr(progress())


def test_a_file_of_scores_alone_is_read_as_before() -> None:
    FILE.write_text('{"01.relu": 1.0, "01.sigmoid": 0.5}')
    assert read() == Kept({"01.relu": 1.0, "01.sigmoid": 0.5})
    change(lambda kept: replace(kept, early=("01.relu",)))
    assert read().scores == {"01.relu": 1.0, "01.sigmoid": 0.5}


@pytest.mark.parametrize(
    ("part", "key", "field", "odd"),
    [
        ("tries", "01.relu", "tries", "2"),
        ("tries", "01.relu", "tries", -1),
        ("tries", "01.relu", "problem", None),
        ("tries", "01.relu", "shown", True),
        ("predictions", "01.a", "answer", None),
        ("predictions", "01.a", "answer", []),
        ("predictions", "01.a", "answer", [1, "b"]),
        ("predictions", "01.a", "answer", True),
        ("predictions", "01.a", "verdict", 1),
    ],
)
def test_an_entry_of_another_type_is_left_out(part: str, key: str, field: str, odd: Any) -> None:
    """And with it no other."""
    change(
        lambda _: Kept(
            tries={"01.relu": Tried(1), "01.sigmoid": Tried(2)},
            predictions={"01.a": Predicted("b"), "01.c": Predicted([1.0])},
        )
    )
    found = json.loads(FILE.read_text())
    found[part][key][field] = odd
    FILE.write_text(json.dumps(found))
    kept = read()
    assert set(kept.tries) == {"01.relu", "01.sigmoid"} - {key}
    assert set(kept.predictions) == {"01.a", "01.c"} - {key}
