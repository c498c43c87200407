"""The course's collected answers, right and wrong, get the same report through the sandbox as without.

The toolkit that they see there lacks what their notebook asks for.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader_tests import run
from grader_tests.collection import Sample, right, wrong
from grader_tests.exercises import find, notebook_of
from grading.bubblewrap import Course
from grading.limits import Limits
from grading.sandbox import Pair
from grading.withheld import without
from tests.checks.reference import CODED

ROOT = Path(__file__).resolve().parents[2]
SEED = "20"
PASSES_BY = {"batch_norm"}  # a mistake made with what is not there
REPORT = """
import json
from grader_tests import run
report = run({id!r}, {name})
print(json.dumps([report.passed, report.score, report.misconception, report.message]))
"""


@pytest.fixture(scope="module", autouse=True)
def seeded() -> Iterator[None]:
    """A graded run is on: answers that call the toolkit are told, with and without a sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_GRADING_SEED", SEED)
        yield


@pytest.fixture(scope="module")
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The sandboxes in which a notebook's submissions are graded."""
    asked = [id.partition(".")[2] for id in CODED if find(id) in request.param.exercises]
    folder = tmp_path_factory.mktemp("toolkit")
    without(asked, ROOT, ["common"], folder)
    course = replace(Course(ROOT), learners=folder)
    with Pair(course, Limits(notebook_seconds=600, per_call=5)) as pair:
        yield pair


@pytest.mark.parametrize(
    ("pair", "sample"),
    [
        pytest.param(notebook_of(find(sample.exercise)), sample, id=sample.label)
        for sample in sorted([*right(), *wrong()], key=lambda s: s.exercise[:2])
    ],
    indirect=["pair"],
)
def test_the_report_is_the_same_as_without_a_sandbox(pair: Pair, sample: Sample) -> None:
    expected = run(sample.exercise, sample.answer())
    assert pair.run(sample.code) == []
    source = REPORT.format(id=sample.exercise, name=sample.name)
    outputs = pair.grade(source, [sample.name])
    text = "".join(o["text"] for o in outputs if o["output_type"] == "stream")
    passed, score, misconception, message = json.loads(text.splitlines()[-1])
    if expected.misconception in PASSES_BY:
        assert (passed, score, misconception) == (False, 0.0, "toolkit")
        return
    assert (passed, score, misconception) == (
        expected.passed,
        expected.score,
        expected.misconception,
    )
    # What is kept by addresses shows other numbers in every run, without a sandbox too.
    assert message == expected.message or sample.key == "state_by_identity"
