"""The project's own promises: equal dependency lists, clean code, importable parts, short cells."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jupytext
import numpy as np
import pytest
from numpy.lib import NumpyVersion

from course import ROOT
from course.build import assignments
from course.readme import BLOCKS, marks, minutes, row, written_anew
from grader_tests.exercises import NOTEBOOKS, Exercise, Notebook

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def conda_dependencies() -> list[str]:
    """The entries of environment.yml's list, without those that only say how to install the course."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    entries = re.findall(r"^  - (.+)$", text.split("dependencies:")[1], flags=re.MULTILINE)
    return [entry for entry in entries if not entry.startswith("pip")]


def test_conda_and_pip_users_get_the_same() -> None:
    wanted = [f"python{PYPROJECT['requires-python']}", *PYPROJECT["dependencies"]]
    assert sorted(conda_dependencies()) == sorted(wanted)


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join
)
def test_code_is_clean(command: list[str]) -> None:
    if command == ["mypy"] and NumpyVersion(np.__version__) >= "2.5.0":
        pytest.skip("NumPy 2.5 declares other types; they are checked with that of Python 3.11")
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def imports(folder: str) -> set[str]:
    """The top-level packages of the repository that the modules of a folder import."""
    pattern = re.compile(
        r"^\s*(?:from|import) (common|grader_tests|grading|course|replication|tests)\b",
        re.MULTILINE,
    )
    return {
        name
        for path in (ROOT / folder).rglob("*.py")
        for name in pattern.findall(path.read_text("utf-8"))
    }


def test_the_toolkit_and_the_checks_stand_on_their_own() -> None:
    assert imports("common") <= {"common"}
    assert imports("grader_tests") <= {"common", "grader_tests"}
    assert imports("grading") <= {"common", "grader_tests", "grading"}


@pytest.mark.parametrize("name", assignments())
def test_cells_hold_one_idea(name: str) -> None:
    notebook = jupytext.read(ROOT / "source" / name / f"{name}.py")
    lengths = {
        cell.metadata.name: sum(
            bool(line.strip()) and "### " not in line for line in cell.source.splitlines()
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    }
    assert {cell: lines for cell, lines in lengths.items() if lines > 25} == {}


@pytest.mark.parametrize("name", assignments())
def test_links_lead_to_the_repository(name: str) -> None:
    """Wherever the source names the repository, it is the one of pyproject.toml."""
    home = PYPROJECT["urls"]["Repository"].removeprefix("https://github.com/")
    source = (ROOT / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    named = re.findall(r"github(?:\.com)?/([\w-]+/[\w-]+)", source)
    assert named and set(named) == {home}
    assert f"colab.research.google.com/github/{home}/blob/main/notebooks/{name}.ipynb" in source


def test_the_readme_lists_every_notebook_with_its_points() -> None:
    """If this fails: python -m course build --no-run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert written_anew(readme) == readme
    rows = re.findall(
        r"^\| \[.*\]\(notebooks/(\w+)\.ipynb\) \|.*\| (\d+) \|$", readme, re.MULTILINE
    )
    assert rows == [(notebook.name, str(notebook.points)) for notebook in NOTEBOOKS]
    assert [name for name, _ in rows] == assignments()


def test_the_readme_keeps_what_stands_around_its_blocks() -> None:
    empty = "\n".join(f"before {name}\n{'old'.join(marks(name))}" for name in BLOCKS) + "\nafter\n"
    made = written_anew(empty)
    assert "old" not in made and made.endswith("\nafter\n")
    for name, block in BLOCKS.items():
        begin, end = marks(name)
        assert f"before {name}\n{begin}\n{block()}\n{end}" in made
    for mark in [mark for name in BLOCKS for mark in marks(name)]:
        with pytest.raises(ValueError, match="lacks the marks"):
            written_anew(empty.replace(mark, ""))


@pytest.mark.parametrize(
    ("words", "number"), [("two hours", 120), ("a minute", 1), ("two and\na half hours", 150)]
)
def test_times_are_told_in_words(words: str, number: int) -> None:
    assert minutes(words) == number


OPENING = """# %% [markdown] name="title" learn="a and b"
# # 07 · Topic: more
#
# **Time**: about two hours of reading and writing. The experiments take about a minute of
# computing in all.
"""


@pytest.mark.parametrize("missing", ["", "# # 07 · Topic", ' learn="a and b"', "**Time**", "two"])
def test_a_row_of_the_list_comes_from_the_first_cell(missing: str, tmp_path: Path) -> None:
    folder = tmp_path / "source" / "07_topic"
    folder.mkdir(parents=True)
    (folder / "07_topic.py").write_text(OPENING.replace(missing, "", 1) if missing else OPENING)
    notebook = Notebook("07_topic", (Exercise("07.a", 3, "value"), Exercise("07.b", 4, "value")))
    if missing:
        with pytest.raises(ValueError, match=r"first cell needs|is told like"):
            row(notebook, tmp_path)
    else:
        link = "[07 Topic](notebooks/07_topic.ipynb)"
        assert row(notebook, tmp_path) == f"| {link} | a and b | 120 + 1 | 7 |"
