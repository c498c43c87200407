"""The corpora: every wrong answer is rejected and named, every right one passes whatever the seed."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from grader_tests import EXERCISES, NOTEBOOKS, run
from grader_tests.collection import Sample, right, wrong
from tests.checks import quality
from tests.checks.quality import Figures, chosen, measure, shortfalls, total, verdict
from tests.checks.reference import CHOSEN

GRADED = range(1, 11)  # seeds that a wrong answer fails with
SEEDS = range(1, 201)  # that each exercise's right answers pass with
WRONG, RIGHT = wrong(), right()
MESSAGES = Path(__file__).parents[2] / "common" / "support" / "messages" / "en"


def _label(sample: Sample) -> str:
    return sample.label


@pytest.mark.parametrize("sample", WRONG, ids=_label)
def test_a_wrong_answer_is_rejected_and_told_why(sample: Sample) -> None:
    """It fails, its mistake is named, the message fits and asks; it fails in graded runs, too."""
    report = verdict(sample).report
    found = {
        "it passes": report.passed or report.score == 1,
        f"named {report.misconception}": report.misconception != sample.misconception,
        f"the message does not fit: {report}": not fits(str(report)),
        f"no problem told: {report}": not report.problem,
        f"nothing asked: {report}": not report.hint.endswith("?"),
    }
    answer = sample.answer()
    found |= {
        f"it passes with {seed}": run(sample.exercise, answer, seed).passed for seed in GRADED
    }
    assert [problem for problem, is_so in found.items() if is_so] == []


def fits(message: str) -> bool:
    """Whether a message fits below a cell."""
    lines = message.splitlines()
    return len(lines) <= 10 and max(map(len, lines)) <= 88


def seeds_of(sample: Sample) -> range:
    """The seeds that a right answer is tried with: the exercise's, dealt out among its right answers.

    What an unlucky draw of the check's inputs does, it does to every right answer alike, so that
    a seed need not be tried with each; how rare such draws are, test_false_alarms derives.
    """
    alike = [other for other in RIGHT if other.exercise == sample.exercise]
    return SEEDS[alike.index(sample) :: len(alike)]


@pytest.mark.parametrize("sample", RIGHT, ids=_label)
def test_a_right_answer_passes_whatever_the_seed(sample: Sample) -> None:
    """It earns its points in the self-check, and passes graded runs."""
    report, answer = verdict(sample).report, sample.answer()
    assert report.passed and report.points == EXERCISES[sample.exercise].points
    reports = (run(sample.exercise, answer, seed) for seed in seeds_of(sample))
    assert [str(report) for report in reports if not report.passed] == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_seed_is_tried(exercise: str) -> None:
    dealt = [seed for s in RIGHT if s.exercise == exercise for seed in seeds_of(s)]
    assert sorted(dealt) == list(SEEDS)


@pytest.mark.parametrize("sample", RIGHT, ids=_label)
def test_a_right_answer_earns_no_other_points(sample: Sample) -> None:
    answer = sample.answer()
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
    files = sorted(MESSAGES.glob("*_checks.toml"))
    assert len(files) == len(NOTEBOOKS)
    for path in files:
        for section, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            keys = set(texts) - {"title", "ask", "passed"}
            if section in CHOSEN:
                # a right letter has a text too, so that the file does not tell which one is right
                chosen = {key for key in keys if key.startswith("chose_")}
                assert chosen == {f"chose_{letter}" for letter in "abcde"[: len(chosen)]}
                keys -= chosen
            assert {key for key in keys if (section, key) not in made} == set()
