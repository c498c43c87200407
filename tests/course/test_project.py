"""The project's own promises: equal dependency lists, clean code, importable parts, short cells."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import jupytext
import pytest

from course import ROOT
from course.address import repository
from course.build import assignments
from course.check import LINTERS, unfit
from course.readme import PAGES, marks, minutes, row, written_anew
from grader_tests.exercises import NOTEBOOKS, Exercise, Notebook

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def conda_dependencies() -> list[str]:
    """The entries of environment.yml's list, without those that only say how to install the course."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    entries = re.findall(r"^  - (.+)$", text.split("dependencies:")[1], flags=re.MULTILINE)
    return [entry for entry in entries if not entry.startswith("pip")]


def test_conda_and_pip_users_get_the_same() -> None:
    """If this fails: write the same versions into environment.yml; conda knows no extras as in a[b]."""
    wanted = [f"python{PYPROJECT['requires-python']}", *PYPROJECT["dependencies"]]
    wanted = [re.sub(r"\[.*\]", "", entry) for entry in wanted]
    assert sorted(conda_dependencies()) == sorted(wanted)


@pytest.mark.parametrize("linter", LINTERS)
def test_code_is_clean(linter: str) -> None:
    """If this fails: python -m course check --only the linter, until it says ok."""
    if why := unfit(linter):
        pytest.skip(why)
    done = subprocess.run(LINTERS[linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def imported(*folders: str) -> dict[str, str]:
    """Packages of others that the code of these folders imports -> a file that does."""
    found = {}
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        if path.parent.name == "collection" and path.name != "__init__.py":
            continue  # answers, run by the checks
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules = [node.module]
            for package in (module.partition(".")[0] for module in modules):
                found[package] = str(path.relative_to(ROOT))
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    return {name: found[name] for name in found.keys() - ours - sys.stdlib_module_names}


def distributions(requirements: list[str]) -> set[str]:
    """The names of what is required, as packages tell them: in small letters, with hyphens."""
    return {re.split(r"[^\w.-]", entry)[0].lower().replace("_", "-") for entry in requirements}


@pytest.mark.parametrize(
    ("folders", "extras"),
    [
        (["common", "course", "grader_tests", "grading", "source"], ["torch"]),
        (["replication", "tests"], ["tests"]),
    ],
    ids=["packaged", "tests"],
)
def test_what_is_imported_is_declared(folders: list[str], extras: list[str]) -> None:
    """If this fails: add the package to pyproject.toml and, if learners need it, to environment.yml."""
    optional = [entry for extra in extras for entry in PYPROJECT["optional-dependencies"][extra]]
    declared = distributions(PYPROJECT["dependencies"] + optional)
    brings = packages_distributions()
    undeclared = {
        package: file
        for package, file in imported(*folders).items()
        if not declared & distributions(brings.get(package, [package]))
    }
    assert undeclared == {}


def test_what_is_declared_is_used() -> None:
    brings = packages_distributions()
    packaged = imported("common", "course", "grader_tests", "grading", "source")
    used = {name for package in packaged for name in distributions(brings.get(package, []))}
    assert distributions(PYPROJECT["dependencies"]) - used == set()


@pytest.mark.parametrize("name", assignments())
def test_cells_hold_one_idea(name: str) -> None:
    notebook = jupytext.read(ROOT / "source" / name / f"{name}.py")
    lengths = {
        cell.metadata.name: sum(
            bool(line.strip()) and "### " not in line for line in cell.source.splitlines()
        )
        for cell in notebook.cells
        if cell.cell_type == "code" and "claim" not in cell.metadata.get("tags", ())
    }
    assert {cell: lines for cell, lines in lengths.items() if lines > 25} == {}


@pytest.mark.parametrize("name", assignments())
def test_links_lead_to_the_repository(name: str) -> None:
    """Wherever the source names the repository, it is the one of pyproject.toml."""
    home = repository()
    source = (ROOT / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    named = re.findall(r"github(?:\.com)?/([\w.-]+/[\w.-]+)", source)
    assert named and set(named) == {home}
    assert f"colab.research.google.com/github/{home}/blob/main/notebooks/{name}.ipynb" in source


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_up_to_date(page: str) -> None:
    """If this fails: python -m course build --no-run."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert written_anew(page, text) == text


def test_the_readme_lists_every_notebook_with_its_points() -> None:
    """If this fails: python -m course build --no-run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \[.*\]\(notebooks/(\w+)\.ipynb\) \|.*\| (\d+) \|$", readme, re.MULTILINE
    )
    assert rows == [(notebook.name, str(notebook.points)) for notebook in NOTEBOOKS]
    assert [name for name, _ in rows] == assignments()


def test_a_page_keeps_what_stands_around_its_blocks() -> None:
    blocks = PAGES["docs/measured.md"]
    empty = "\n".join(f"before {name}\n{'old'.join(marks(name))}" for name in blocks) + "\nafter\n"
    made = written_anew("docs/measured.md", empty)
    assert "old" not in made and made.endswith("\nafter\n")
    for name, block in blocks.items():
        begin, end = marks(name)
        assert f"before {name}\n{begin}\n{block()}\n{end}" in made
    for mark in [mark for name in blocks for mark in marks(name)]:
        with pytest.raises(ValueError, match=r"measured\.md lacks the marks"):
            written_anew("docs/measured.md", empty.replace(mark, ""))


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
    notebook = Notebook("07_topic", (Exercise("07.a", 3), Exercise("07.b", 4)))
    if missing:
        with pytest.raises(ValueError, match=r"first cell needs|is told like"):
            row(notebook, tmp_path)
    else:
        link = "[07 Topic](notebooks/07_topic.ipynb)"
        assert row(notebook, tmp_path) == f"| {link} | a and b | 120 + 1 | 7 |"
