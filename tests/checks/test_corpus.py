"""The corpora: every wrong answer is rejected and named, every right one passes whatever the seed."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from grader_tests import EXERCISES, run
from grader_tests.collection import Sample, right, wrong
from tests.checks import quality
from tests.checks.quality import Figures, chosen, measure, shortfalls, total, verdict

SEEDS = range(1, 201)
WRONG, RIGHT = wrong(), right()
MESSAGES = Path(__file__).parents[2] / "common" / "support" / "messages" / "en"


def _label(sample: Sample) -> str:
    return sample.label


@pytest.mark.parametrize("sample", WRONG, ids=_label)
def test_a_wrong_answer_is_rejected_and_its_mistake_named(sample: Sample) -> None:
    report = verdict(sample).report
    assert not report.passed and report.score < 1
    assert report.misconception == sample.misconception


@pytest.mark.parametrize("sample", WRONG, ids=_label)
def test_a_wrong_answer_is_rejected_in_graded_runs(sample: Sample) -> None:
    answer = sample.answer()
    assert not any(run(sample.exercise, answer, seed).passed for seed in range(1, 11))


@pytest.mark.parametrize("sample", WRONG, ids=_label)
def test_a_failing_message_fits_and_asks(sample: Sample) -> None:
    report = verdict(sample).report
    lines = str(report).splitlines()
    assert len(lines) <= 10
    assert max(len(line) for line in lines) <= 88
    unreadable = sample.key == "-" and EXERCISES[sample.exercise].kind in ("choice", "choices")
    assert report.problem and (report.hint.endswith("?") or unreadable)


@pytest.mark.parametrize("sample", RIGHT, ids=_label)
def test_a_right_answer_passes_with_200_seeds(sample: Sample) -> None:
    answer = sample.answer()
    reports = (run(sample.exercise, answer, seed) for seed in SEEDS)
    assert [str(report) for report in reports if not report.passed] == []


@pytest.mark.parametrize("sample", RIGHT, ids=_label)
def test_a_right_answer_earns_its_points_and_no_others(sample: Sample) -> None:
    report, answer = verdict(sample).report, sample.answer()
    assert report.passed and report.points == EXERCISES[sample.exercise].points
    others = [id for id in EXERCISES if id != sample.exercise]
    assert [id for id in others if run(id, answer, 1).score > 0] == []


@pytest.fixture(scope="module")
def rows() -> list[Figures]:
    """The table that `make checks` prints."""
    return [measure(exercise) for exercise in EXERCISES]


def test_the_figures_are_what_they_have_to_be(rows: list[Figures]) -> None:
    assert shortfalls(rows) == []
    assert total(rows).wrong == len(WRONG) and total(rows).right == len(RIGHT)


def test_every_figure_that_falls_short_is_told() -> None:
    row = Figures("01.relu", 1, wrong=300, caught=300, slips=100, named=180, right=100,
                  accepted=100, seconds=1.0, slowest=0.1)  # fmt: skip
    assert shortfalls([row]) == []
    assert shortfalls([replace(row, caught=299)]) == ["01.relu: 1 wrong answers pass"]
    assert shortfalls([replace(row, accepted=98)]) == ["01.relu: 2 right answers fail"]
    assert shortfalls([replace(row, named=179)]) == ["only 179 of 200 misconceptions are named"]
    few = replace(row, wrong=3, caught=3, slips=3, named=0, right=2, accepted=2)
    assert shortfalls([row, few]) == ["01.relu: 3 wrong and 2 right answers are too few"]
    few = replace(few, wrong=4, caught=4, slips=4, right=1, accepted=1)
    assert shortfalls([row, few]) == ["01.relu: 4 wrong and 1 right answers are too few"]
    half = replace(row, wrong=249, caught=249, slips=49)
    assert shortfalls([half]) == ["249 wrong and 100 right answers are too few in all"]
    half = replace(row, right=99, accepted=99)
    assert shortfalls([half]) == ["300 wrong and 99 right answers are too few in all"]


def test_the_table_has_a_line_for_every_exercise(
    rows: list[Figures], capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main([]) == 0
    printed = capsys.readouterr().out
    for exercise in EXERCISES.values():
        assert f"{exercise.id:30} {exercise.points:6}" in printed
    slowest = max(verdict(sample).seconds for sample in (*WRONG, *RIGHT))
    assert f"The slowest check took {slowest:.2f} s." in printed
    points = sum(exercise.points for exercise in EXERCISES.values())
    assert f"{'   all':30} {points:6}  {len(WRONG):5}" in printed


def test_thirty_messages_are_written_as_a_learner_sees_them(tmp_path: Path) -> None:
    assert quality.main(["--messages", str(tmp_path)]) == 0
    plain, page = (
        (tmp_path / name).read_text(encoding="utf-8") for name in ("messages.txt", "messages.html")
    )
    verdicts = chosen()
    assert len({v.sample for v in verdicts}) == 30
    assert {v.sample.exercise[:2] for v in verdicts} == {id[:2] for id in EXERCISES}
    assert all(str(v.report) in plain and v.report._repr_html_() in page for v in verdicts)


def test_every_mistake_with_a_text_is_made_by_some_wrong_answer() -> None:
    """A hint that no answer brings up is untested, and probably out of date."""
    made = {(sample.exercise, sample.key) for sample in WRONG}
    for path in MESSAGES.glob("*_checks.toml"):
        for section, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            keys = set(texts) - {"title", "ask", "passed"}
            if EXERCISES[section].kind in ("choice", "choices"):
                # a right letter has a text too, so that the file does not tell which one is right
                chosen = {key for key in keys if key.startswith("chose_")}
                assert chosen == {f"chose_{letter}" for letter in "abcde"[: len(chosen)]}
                keys -= chosen
            assert {key for key in keys if (section, key) not in made} == set()
