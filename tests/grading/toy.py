"""A small course in a folder of its own: one notebook, eight exercises of all kinds, and its real nbgrader.

Its checks are strict stand-ins for the real ones, so that these tests do not depend on the course's content.
"""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook, MissingEntry

from tests.grading.toy_content import CELLS, CHECKS, CHECKS_IN_ALL, TOOLKIT
from tests.nbgrader_commands import nbgrader

REPO = Path(__file__).resolve().parents[2]
NAME = "toy"
LIMITS = {
    "memory": 600 << 20,
    "scratch": 32 << 20,
    "processes": 64,
    "cell_seconds": 2.0,
    "grace_seconds": 0.7,
    "per_call": 1.5,
    "per_check": 5.0,
    "notebook_seconds": 20.0,
}


CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "toy"
c.ClearSolutions.code_stub = {"python": "...  # YOUR CODE HERE"}
"""
TRUSTED = """
from grading.config import configure
configure(c)
c.TrustedGrading.public = ["toolkit"]
c.TrustedGrading.limits = %r
"""


def source_notebook() -> NotebookNode:
    notebook = new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        }
    )
    for name, kind, source, points in CELLS:
        cell = (new_markdown_cell if kind == "text" else new_code_cell)(source, id=name)
        if kind == "experiment":
            cell.metadata["tags"] = ["experiment"]
        if kind in ("locked", "answer", "check"):
            cell.metadata["nbgrader"] = {
                "grade_id": name,
                "grade": kind == "check",
                "solution": kind == "answer",
                "locked": kind != "answer",
                "task": False,
                "schema_version": 3,
            }
            if kind == "check":
                cell.metadata["nbgrader"]["points"] = points
        notebook.cells.append(cell)
    return notebook


class Toy:
    """The course in ``root``; ``released`` is what a learner gets."""

    def __init__(
        self, root: Path, trusted: bool = True, limits: dict[str, float] | None = None
    ) -> None:
        self.root = root.resolve()
        (root / "source" / NAME).mkdir(parents=True)
        for package, content in (("toolkit", TOOLKIT), ("grader_tests", CHECKS)):
            (root / package).mkdir()
            (root / package / "__init__.py").write_text(content)
        nbformat.write(source_notebook(), root / "source" / NAME / f"{NAME}.ipynb")
        extra = TRUSTED % (LIMITS | (limits or {})) if trusted else ""
        (root / "nbgrader_config.py").write_text(CONFIG + extra)
        done = self.nbgrader("generate_assignment", NAME)
        assert done.returncode == 0, done.stderr
        self.released = nbformat.read(root / "release" / NAME / f"{NAME}.ipynb", as_version=4)

    def command(self, *arguments: str) -> tuple[list[str], dict[str, str]]:
        bin_folder = os.path.dirname(sys.executable)
        env = {
            **os.environ,
            "PYTHONPATH": str(REPO),
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "OPENBLAS_NUM_THREADS": "1",
        }
        return [shutil.which("nbgrader", path=env["PATH"]) or "nbgrader", *arguments], env

    def nbgrader(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return nbgrader(self.root, self.command()[1] | env, *arguments)

    def folder(self, student: str) -> Path:
        folder = self.root / "submitted" / student / NAME
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def submit(
        self, student: str, notebook: NotebookNode | str | bytes, name: str = f"{NAME}.ipynb"
    ) -> Path:
        data = notebook if isinstance(notebook, (str, bytes)) else json.dumps(notebook)
        path = self.folder(student) / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def marks(self) -> dict[str, float | None]:
        """Student -> points; None for one without a complete result."""
        found: dict[str, float | None] = {}
        with Gradebook(f"sqlite:///{self.root}/gradebook.db", "toy") as gradebook:
            for folder in sorted((self.root / "submitted").glob("*")):
                try:
                    submission = gradebook.find_submission(NAME, folder.name)
                    grades = [g for n in submission.notebooks for g in n.grades]
                    complete = len(grades) == CHECKS_IN_ALL and all(
                        g.auto_score is not None for g in grades
                    )
                    found[folder.name] = submission.score if complete else None
                except (MissingEntry, UnicodeEncodeError):
                    found[folder.name] = None
        return found

    def result(self, student: str) -> NotebookNode:
        return nbformat.read(
            self.root / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4
        )


def answers() -> dict[str, str]:
    """Cell id -> the right answer's code."""
    marks = re.compile(r"^\s*### (?:BEGIN|END) SOLUTION\n?", re.MULTILINE)
    return {name: marks.sub("", source) for name, kind, source, _ in CELLS if kind == "answer"}


def filled(released: NotebookNode, code: dict[str, str]) -> NotebookNode:
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        if cell.id in code:
            cell.source = code[cell.id]
    return notebook
