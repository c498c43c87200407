"""What the tests of the whole path share: one played day of the demo, with guests."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from course import FIRST_NOTEBOOK, ROOT
from course.demo import marks, play
from grader_tests.exercises import EXERCISES


@pytest.fixture(scope="session")
def name() -> str:
    return FIRST_NOTEBOOK


@pytest.fixture(scope="session")
def total(name: str) -> float:
    """The points of the first notebook, from the table of exercises."""
    return float(sum(exercise.points for id, exercise in EXERCISES.items() if id[:2] == name[:2]))


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory, name: str, total: float) -> Iterator[Path]:
    """The course root after the demo; the committed notebooks are handed in too, as they are."""
    root = tmp_path_factory.mktemp("day") / "course"
    guests = {
        "committed-release": (nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4), 0.0),
        "committed-solution": (nbformat.read(ROOT / "solutions" / f"{name}.ipynb", 4), total),
    }
    assert play(root, name, size=6, guests=guests), "a mark is not as designed: see the table above"
    yield root


@pytest.fixture(scope="session")
def given(day: Path, name: str) -> dict[str, tuple[float, float] | None]:
    return marks(day, name, [path.name for path in sorted((day / "submitted").iterdir())])
