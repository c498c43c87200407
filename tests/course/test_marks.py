"""Every notebook through the real nbgrader: nothing for the empty one, all points for the solution."""

import shutil
import sys
from pathlib import Path

import pytest

from course import FIRST_NOTEBOOK, ROOT
from course.demo import course_root, marks
from course.environment import environment
from grader_tests.exercises import NOTEBOOKS, Notebook
from tests.nbgrader_commands import nbgrader

OTHERS = [notebook for notebook in NOTEBOOKS if notebook.name != FIRST_NOTEBOOK]  # see test_day


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course for all of them: an instructor has one gradebook, too."""
    root = tmp_path_factory.mktemp("marks") / "course"
    course_root(root)
    return root


@pytest.mark.parametrize("notebook", OTHERS, ids=lambda notebook: notebook.name)
def test_empty_earns_nothing_and_the_solution_all(notebook: Notebook, root: Path) -> None:
    name = notebook.name
    for student, folder in (("empty", "notebooks"), ("solved", "solutions")):
        handed_in = root / "submitted" / student / name
        handed_in.mkdir(parents=True)
        shutil.copy(ROOT / folder / f"{name}.ipynb", handed_in)
    for command in ("generate_assignment", "autograde"):
        done = nbgrader(root, environment(sys.executable), command, name)
        assert done.returncode == 0, done.stderr
    total = float(notebook.points)
    given = marks(root, name, ["empty", "solved"])
    assert given == {"empty": (0.0, total), "solved": (total, total)}
