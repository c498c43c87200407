"""The attack corpus, in one batch of the real ``nbgrader autograde``."""

from collections import Counter
from pathlib import Path

import pytest

from tests.grading.attacks import Outcome, acting, run, table
from tests.grading.corpus import CONTROL, DAMAGE, corpus


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    outcome = run(tmp_path_factory.mktemp("attacks"))
    print(table(outcome))
    return outcome


def test_no_attack_gets_a_point(outcome: Outcome) -> None:
    assert {
        s.student: outcome.undeserved(s) for s in outcome.submissions if outcome.undeserved(s)
    } == {}


def test_honest_and_damaged_submissions_lose_nothing(outcome: Outcome) -> None:
    assert {s.student: outcome.lost(s) for s in outcome.submissions if outcome.lost(s)} == {}


def test_everyone_has_a_result_or_a_reason(outcome: Outcome) -> None:
    assert [s.student for s in outcome.submissions if outcome.ungraded(s)] == []


def test_only_what_cannot_be_graded_is_refused(outcome: Outcome) -> None:
    refused = {s.student for s in outcome.submissions if outcome.reasons.get(s.student)}
    assert refused == {s.student for s in outcome.submissions if s.refused}


def test_no_file_outside_is_changed(outcome: Outcome) -> None:
    assert outcome.changed == []


def test_no_process_is_left(outcome: Outcome) -> None:
    assert outcome.processes == []


def test_nothing_acts_in_feedback(outcome: Outcome) -> None:
    assert {student: found for student, found in outcome.pages.items() if found} == {}


def test_the_corpus_is_as_large_as_promised() -> None:
    groups = Counter(s.group for s in corpus())
    assert sum(groups.values()) - groups[CONTROL] >= 245
    assert len(groups) == 12 and min(groups.values()) >= 10
    assert groups[DAMAGE] >= 20


@pytest.mark.parametrize(
    "page",
    [
        "<script>XSSCANARY()</script>",
        "<img src=x onerror=XSSCANARY()>",
        "<a href='javascript:XSSCANARY()'>x</a>",
        r"<p>$\href{javascript:XSSCANARY()}{x}$</p>",
        "<iframe srcdoc='XSSCANARY'>",
        r"<div style='contain:paint'></div><div>$\raise20em{x}$</div>",
    ],
)
def test_the_watcher_sees_what_acts(page: str) -> None:
    assert acting(page)
    assert not acting("<p>plain</p>")
    assert not acting(r"<div style='contain:paint'><div></div>$\raise20em{x}$</div>")


def test_attacks_live_in_folders_of_their_own(tmp_path: Path) -> None:
    students = [s.student for s in corpus()]
    assert len(students) == len(set(students))
