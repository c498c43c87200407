"""The course's collected answers, right and wrong, get the same report through the sandbox as without.

The toolkit that they see there lacks what their notebook asks for.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from grader_tests import run
from grader_tests.collection import Sample, right, wrong
from grader_tests.exercises import Notebook, find, notebook_of
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


PairOf = Callable[[Notebook], Pair]


@pytest.fixture(scope="module")
def pair_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PairOf]:
    """Gives the sandboxes in which a notebook's submissions are graded: the same until the next notebook.

    No parametrized fixture: pytest would start new ones for every sample.
    """
    with ExitStack() as stack:
        opened: dict[str, Pair] = {}

        def pair_of(notebook: Notebook) -> Pair:
            if notebook.name not in opened:
                stack.close()
                opened.clear()
                asked = [id.partition(".")[2] for id in CODED if find(id) in notebook.exercises]
                folder = tmp_path_factory.mktemp("toolkit")
                without(asked, ROOT, ["common"], folder)
                course = replace(Course(ROOT), learners=folder)
                limits = Limits(notebook_seconds=600, per_call=5)
                opened[notebook.name] = stack.enter_context(Pair(course, limits))
            return opened[notebook.name]

        yield pair_of


SAMPLES = sorted([*right(), *wrong()], key=lambda sample: sample.exercise[:2])


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.label for sample in SAMPLES])
def test_the_report_is_the_same_as_without_a_sandbox(pair_of: PairOf, sample: Sample) -> None:
    pair = pair_of(notebook_of(find(sample.exercise)))
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
