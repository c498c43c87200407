"""nbgrader's configuration: the repository is the course root, so every nbgrader command works from here."""

import os
import secrets

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "deep-learning-by-hand"
# Assignments hold the notebook only: its paired .py with the answers must never reach a release.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "*.py",
    "*.md",
    ".progress.json",
]
c.IncludeHeaderFooter.header = ""
# An expression, so that it serves in a function's body and as a quiz's value, and Run All goes on past it.
c.ClearSolutions.code_stub = {"python": "...  # YOUR CODE HERE"}

c.Execute.timeout = 120
# Trainings are not graded; without them a submission is graded in seconds.
c.Execute.skip_cells_with_tag = "experiment"
# The graded run draws other inputs than the self-check. Set the seed to repeat a grading exactly.
os.environ.setdefault("COURSE_GRADING_SEED", str(secrets.randbelow(2**31)))
