"""nbgrader's configuration: the repository is the course root, so its commands work from here."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from grading.config import configure

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "deep-learning-by-hand"
# An assignment is its notebook: the paired .py with the answers must never reach a release.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "*.py",
    "*.md",
    ".progress.json",
]
c.IncludeHeaderFooter.header = ""
# An expression, so that it serves in a function's body and as a quiz's value, and Run All goes on.
c.ClearSolutions.code_stub = {"python": "...  # YOUR CODE HERE"}

# Every submission in a sandbox, every check out of its reach: grading/README.md.
configure(c)
