"""The course's own answers with one thing changed: caught, or listed with the reason."""

import pytest

from grader_tests import EXERCISES
from tests.checks import mutants
from tests.checks.mutants import listed, passes, survives
from tests.checks.reference import Reference, reference


@pytest.mark.parametrize("id", EXERCISES)
def test_no_mutant_survives_that_is_not_listed(id: str) -> None:
    """If this fails: let the check see the mutant or, if it is right, list it in survivors.toml."""
    tried = list(mutants.mutants(reference(id)))
    assert len(tried) >= 5
    survivors = {(mutant.exercise, mutant.label) for mutant in tried if survives(mutant)}
    assert survivors == {key for key in listed() if key[0] == id}


def test_every_survivor_is_listed_with_a_reason() -> None:
    assert {exercise for exercise, _ in listed()} <= set(EXERCISES)
    assert all(len(reason) > 20 for reason in listed().values())


CODE = '''
def relu(x):
    """Not below 0."""
    ### BEGIN SOLUTION
    rounds = 0
    while rounds < 3:
        rounds += 1
    return x * (x > 0)
    ### END SOLUTION
'''


def test_one_thing_is_changed_at_a_time() -> None:
    found = [mutant.label for mutant in mutants.mutants(Reference("01.relu", CODE))]
    assert len(found) == len(set(found))
    for label in (
        "while rounds <= 3:",
        "while not rounds < 3:",
        "while rounds < 4:",
        "rounds -= 1",
        "rounds = rounds + 1",
        "pass",
        "return x + (x > 0)",
        "return x * (x >= 0)",
        "return x > 0",
        "return x * (rounds > 0)",
    ):
        assert label in found
    assert not [label for label in found if "def" in label or "below" in label]


def test_a_mutant_that_never_ends_is_cut_off() -> None:
    answer = Reference("01.relu", CODE)
    endless = next(m for m in mutants.mutants(answer) if m.label == "rounds -= 1")
    passed, made = passes(answer, endless.tree, 5000)
    assert (passed, made > 5000) == (False, True)
    assert passes(answer, answer.tree, 5000)[0]


def test_a_survivor_that_is_not_listed_and_a_listed_one_that_is_caught_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    same, wrong = "return np.maximum(0, x)", "return np.minimum(x, 0)"
    found = {mutant.label: mutant for mutant in mutants.mutants(reference("01.relu"))}
    assert survives(found[same]) and not survives(found[wrong])
    monkeypatch.setattr(mutants, "listed", lambda: {("01.relu", wrong): "no reason at all"})
    assert mutants.main(["01.relu"]) == 1
    told = capsys.readouterr().out
    assert f"{same}\n    NOT LISTED" in told
    assert f"{wrong}\n    is listed, but does not survive" in told
    monkeypatch.setattr(mutants, "listed", lambda: {("01.relu", same): "the order is free"})
    assert mutants.main(["01.relu"]) == 0
    monkeypatch.setattr(mutants, "listed", lambda: {("01.relu", "x"): "", ("01.relu", same): ""})
    assert mutants.main(["01.relu"]) == 1
    assert "x\n    is listed, but no longer made" in capsys.readouterr().out
