"""Every notebook through the real nbgrader: nothing for the empty one, all points for the solution."""

import shutil
from pathlib import Path

import pytest

from course import FIRST_NOTEBOOK, ROOT
from course.demo import course_root, marks, nbgrader
from grader_tests.exercises import NOTEBOOKS

OTHERS = [notebook for notebook in NOTEBOOKS if notebook.name != FIRST_NOTEBOOK]  # see test_day


@pytest.mark.parametrize("notebook", OTHERS, ids=lambda notebook: notebook.name)
def test_empty_earns_nothing_and_the_solution_all(notebook, tmp_path: Path) -> None:
    name, root = notebook.name, tmp_path / "course"
    course_root(root)
    nbgrader(root, "generate_assignment", name)
    for student, folder in (("empty", "notebooks"), ("solved", "solutions")):
        handed_in = root / "submitted" / student / name
        handed_in.mkdir(parents=True)
        shutil.copy(ROOT / folder / f"{name}.ipynb", handed_in)
    nbgrader(root, "autograde", name)
    total = float(notebook.points)
    given = marks(root, name, ["empty", "solved"])
    assert given == {"empty": (0.0, total), "solved": (total, total)}
