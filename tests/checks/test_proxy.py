"""The checks work on answers that live elsewhere and can be reached by calls and data alone."""

import pytest

from grader_tests import run
from grader_tests.collection import Sample, right, wrong
from tests.checks.proxy import Remote, remote

# behind a proxy, which copies what crosses, and makes it contiguous
HARMLESS = (
    "seeds the global state",
    "a flattened copy of a view",
    "strides of a contiguous array taken for granted",
)
SHARING = {"returns_buffer", "returns_argument", "keeps_gradient", "state_by_identity"}


@pytest.mark.parametrize("sample", right(), ids=lambda sample: sample.label)
def test_right_answers_pass_through_a_proxy(sample: Sample) -> None:
    answer = remote(sample.answer())
    assert isinstance(answer, Remote) or not callable(sample.answer())
    report = run(sample.exercise, answer)
    assert report.passed, report


@pytest.mark.parametrize("sample", wrong(), ids=lambda sample: sample.label)
def test_wrong_answers_are_rejected_and_named_through_a_proxy(sample: Sample) -> None:
    report = run(sample.exercise, remote(sample.answer()), 7)
    if sample.key in SHARING or sample.note in HARMLESS:
        return
    assert not report.passed
    assert report.misconception == sample.misconception
