"""What the tests of intake and of the sandboxes share."""

from collections.abc import Iterator

import pytest
from nbformat import NotebookNode

from grading.bubblewrap import Course
from grading.plan import Plan
from grading.sandbox import Pair
from tests.grading.plans import make_plan
from tests.grading.sandboxes import SMALL
from tests.grading.toy import answers, filled, source_notebook


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def perfect() -> NotebookNode:
    notebook = filled(source_notebook(), answers())
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    for name in ("common", "grader_tests"):
        (root / name).mkdir()
        (root / name / "__init__.py").write_text(f"secret = {name!r}\n")
    (root / "gradebook.db").write_text("grades")
    (root / "source").mkdir()
    return Course(root)


@pytest.fixture(scope="module")
def pair(course: Course) -> Iterator[Pair]:
    with Pair(course, SMALL) as pair:
        yield pair
