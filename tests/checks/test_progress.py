"""progress() and its file: a convenience that can be lost without harm."""

import json
from pathlib import Path

import pytest

from grader_tests import NOTEBOOKS, CheckFailed, check, progress
from grader_tests.collection import right, wrong

FILE = Path(".progress.json")
POINTS = next(notebook.points for notebook in NOTEBOOKS if notebook.name[:2] == "01")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)


def solve(id: str) -> None:
    check(id, next(sample for sample in right() if sample.exercise == id).answer())


def fail(id: str, key: str) -> None:
    sample = next(s for s in wrong() if (s.exercise, s.key) == (id, key))
    try:
        check(id, sample.answer())
    except CheckFailed:
        return


def test_it_says_what_is_done_and_what_comes_next() -> None:
    assert f"0 of {POINTS} points" in repr(progress())
    assert "Next: sigmoid\n" in repr(progress()) + "\n"
    solve("01.sigmoid")
    fail("01.sigmoid_grad", "plus")
    fail("01.BatchNorm", "gamma_twice")
    text = repr(progress())
    assert f"6 of {POINTS} points" in text
    assert "✓  sigmoid  (2 of 2 points)" in text
    assert "✗  sigmoid_grad  (0 of 2 points)" in text
    assert "◐  BatchNorm  (4 of 6 points)" in text
    assert "·  relu  (0 of 1 point)" in text
    assert "Next: sigmoid_grad" in text
    html = progress()._repr_html_()
    assert (
        f"6 of {POINTS} points" in html
        and "Next: sigmoid_grad" in html
        and f"{6 / POINTS:.0%}" in html
    )


def test_what_is_not_written_yet_bears_the_mark_of_the_check() -> None:
    with pytest.raises(CheckFailed, match="○ relu"):
        check("01.relu", ...)
    assert "○  relu  (0 of 1 point)" in repr(progress())
    fail("01.relu", "leaky")
    assert "✗  relu  (0 of 1 point)" in repr(progress())


def test_the_latest_result_counts() -> None:
    solve("01.relu")
    fail("01.relu", "leaky")
    assert "✗  relu  (0 of 1 point)" in repr(progress())


def test_all_done() -> None:
    for exercise in NOTEBOOKS[0].exercises:
        solve(exercise.id)
    assert f"{NOTEBOOKS[0].points} of {NOTEBOOKS[0].points} points" in repr(progress())
    assert "All of it is done." in repr(progress())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"01.relu": "1"}',
        b'{"01.relu": 7, "99.unknown": 1, "01.sigmoid": true, "01.he_init": NaN}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_counts_as_empty_and_mends_itself(content: bytes) -> None:
    FILE.write_bytes(content)
    assert f"0 of {POINTS} points" in repr(progress())
    solve("01.relu")
    assert f"1 of {POINTS} points" in repr(progress())
    assert json.loads(FILE.read_text())["01.relu"] == 1.0


def test_a_deleted_file_is_no_harm() -> None:
    solve("01.relu")
    FILE.unlink()
    assert f"0 of {POINTS} points" in repr(progress())


def test_in_a_folder_that_cannot_be_written_to_it_is_kept_while_python_runs() -> None:
    FILE.mkdir()  # as good as read-only, also for root
    (FILE / "kept").touch()
    solve("01.relu")
    assert f"1 of {POINTS} points" in repr(progress("01"))
    assert "This folder cannot be written to" in repr(progress("01"))
    assert sorted(path.name for path in Path().iterdir()) == [FILE.name]
    (FILE / "kept").unlink()
    FILE.rmdir()
    solve("01.sigmoid")
    assert "cannot be written to" not in repr(progress("01"))
    assert json.loads(FILE.read_text())["01.relu"] == 1.0


def test_nothing_is_written_while_grading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "3")
    solve("01.relu")
    assert list(Path().iterdir()) == []
