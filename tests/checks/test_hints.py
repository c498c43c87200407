"""hint() and explain(): one step for each try, the model answer after success, for every exercise."""

import ast
from contextlib import suppress
from pathlib import Path

import pytest

from common.support.messages import section
from grader_tests import EXERCISES, CheckFailed, check, explain, hint, progress
from grader_tests.collection import Sample, right, wrong
from grader_tests.exercises import notebook_of
from grader_tests.lessons.explanations import model_answer, other_answer, wrong_answer
from tests.checks.check_code import work
from tests.checks.reference import CODED, reference
from tests.checks.test_given_away import bare

FILE = Path(".progress.json")
ID = "01.sigmoid_grad"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)


def attempt(sample: Sample | None, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the check on an answer, ``...`` for None; what it showed."""
    with suppress(CheckFailed):
        check(ID, sample.answer() if sample else ...)
    return capsys.readouterr().out


def sample(key: str) -> Sample:
    return next(s for s in (*right(), *wrong()) if (s.exercise, s.key) == (ID, key))


def steps(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """How many steps a hint shows, and what it says."""
    hint(ID)
    said = capsys.readouterr().out
    shown = [f"{n} · " in said for n in (1, 2, 3)]
    assert shown == sorted(shown, reverse=True)
    return sum(shown), said


def test_each_try_brings_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    words = section(f"{ID}.hints")
    assert steps(capsys)[0] == 0
    attempt(None, capsys)  # nothing written is no try
    count, said = steps(capsys)
    assert count == 0 and "run the check first" in said

    assert attempt(sample("plus"), capsys).endswith(f'\nhint("{ID}") helps further.\n')
    first = steps(capsys)
    assert first[0] == 1 and words["why"] not in first[1]
    assert steps(capsys) == first, "without another try there is no other step"
    attempt(None, capsys)
    assert steps(capsys)[0] == 1

    attempt(sample("tanh_formula"), capsys)
    count, said = steps(capsys)
    assert count == 2 and words["why"] in said and words["next"] not in said
    attempt(sample("tanh_formula"), capsys)
    count, said = steps(capsys)
    assert count == 3 and words["next"] in said and "early=True" in said
    attempt(sample("value"), capsys)
    assert steps(capsys)[0] == 3

    attempt(sample("-"), capsys)
    count, said = steps(capsys)
    assert count == 0 and "is right already" in said


def test_the_first_step_tells_what_the_latest_check_saw(capsys: pytest.CaptureFixture[str]) -> None:
    for key in ("plus", "overflow"):
        attempt(sample(key), capsys)
        question = section(ID)[key] if key in section(ID) else section("hints")[key]
        assert " ".join(question.split()) in " ".join(steps(capsys)[1].split())


def test_steps_outlive_a_restart_and_a_lost_file_costs_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    attempt(sample("plus"), capsys)
    assert steps(capsys)[0] == 1
    attempt(sample("plus"), capsys)
    assert steps(capsys)[0] == 2  # all of it is read from the file, each time
    FILE.unlink()
    assert steps(capsys)[0] == 0


def test_what_a_learner_raised_stays_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    def sigmoid_grad(x: object) -> object:
        raise ValueError("``` <b> **")

    with pytest.raises(CheckFailed):
        check(ID, sigmoid_grad)
    capsys.readouterr()
    said = steps(capsys)[1]
    assert said.count("```") == 2 and "''' <b>" in said


def test_explanations_come_after_success_or_are_noted(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(sample("plus"), capsys)
    code = model_answer(ID).code.strip()
    for _ in range(2):  # Run All may come twice
        explain(ID)
        said = capsys.readouterr().out
        assert code not in said and "early=True" in said
    assert "model answer" not in repr(progress("01"))

    explain(ID, early=True)
    said = capsys.readouterr().out
    assert code in said and section(f"{ID}.explain")["reasons"] in said
    note = "The model answer was shown before it was solved: sigmoid_grad"
    assert note in repr(progress("01")) and note in progress("01")._repr_html_()
    assert progress("01").earned(notebook_of(EXERCISES[ID])) == 0

    attempt(sample("-"), capsys)
    explain(ID)
    assert code in capsys.readouterr().out
    assert note in repr(progress("01"))


def test_success_is_not_noted_as_early(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(sample("-"), capsys)
    explain(ID, early=True)
    assert "shown before" not in repr(progress("01"))


def test_neither_speaks_while_grading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "3")
    assert "hint(" not in attempt(sample("plus"), capsys)
    hint(ID)
    explain(ID, early=True)
    assert capsys.readouterr().out == "" and not FILE.exists()


@pytest.mark.parametrize("id", EXERCISES)
def test_every_explanation_is_whole(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    """If this fails: the headers that ["….explain"] names are those of grader_tests/collection."""
    words = section(f"{id}.explain")
    assert set(words) <= {"model", "reasons", "other", "compare", "wrong", "cost"}
    assert ("other" in words) == ("compare" in words)
    explain(id, early=True)
    said = capsys.readouterr().out
    answers = [model_answer(id), other_answer(id), wrong_answer(id)]
    assert all(each.code.strip() in said for each in answers if each)
    assert all(words[key] in said for key in ("reasons", "compare", "cost") if key in words)
    assert len({each.code for each in answers if each}) == len([each for each in answers if each])


@pytest.mark.parametrize("id", CODED)
def test_no_hint_gives_the_code_away(id: str) -> None:
    """No operation on a name, of the course's own answer or of the model answer, stands in a hint."""
    trees = [reference(id).tree, ast.parse(model_answer(id).code)]
    telling = {
        bare(ast.unparse(node))
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and work(node)
        if any(isinstance(part, ast.Name) for part in ast.walk(node))
    }
    assert telling
    hints = bare(" ".join(section(f"{id}.hints").values()))
    assert [code for code in telling if code in hints] == []
