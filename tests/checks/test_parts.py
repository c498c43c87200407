"""An exercise has all its parts, and the failure says which one is missing and where it goes.

The recipe is in CONTRIBUTING.md. The released cells and the README are generated: python -m course build.
"""

import csv
import importlib
import re
from pathlib import Path

import pytest

from common.support.messages import has_text
from course import ROOT
from course.build import CHECK_CALL, assignments
from grader_tests import EXERCISES, NOTEBOOKS, Notebook, collection
from grader_tests.collection import right, wrong
from tests.checks.quality import MIN_RIGHT, MIN_WRONG

LESSON = {"hints": ("why", "next"), "explain": ("reasons", "wrong", "cost")}
HERE = Path(collection.__file__).parent


def checks(notebook: Notebook) -> dict[str, object]:
    """The checks of a notebook; none where its folder is missing."""
    folder = f"grader_tests/n{notebook.name}"
    if not (ROOT / folder).is_dir():
        return {}
    return importlib.import_module(folder.replace("/", ".")).CHECKS


def asked(notebook: Notebook) -> list[str]:
    """The exercises that a notebook's source checks, in its order; none where it is missing."""
    source = ROOT / "source" / notebook.name / f"{notebook.name}.py"
    return CHECK_CALL.findall(source.read_text(encoding="utf-8")) if source.exists() else []


@pytest.mark.parametrize("id", EXERCISES)
def test_an_exercise_has_all_its_parts(id: str) -> None:
    notebook = next(book for book in NOTEBOOKS if id in [each.id for each in book.exercises])
    number = notebook.name[:2]
    count = {
        kind.__name__: sum(each.exercise == id for each in kind(number)) for kind in (wrong, right)
    }
    parts = {
        f'"{id}" in CHECKS of grader_tests/n{notebook.name}/__init__.py': id in checks(notebook),
        f'title in ["{id}"] of common/support/messages/en/{number}_checks.toml': has_text(
            f"{id}:title"
        ),
        **{
            f'{key} in ["{id}.{part}"] of common/support/messages/en/{number}_lesson.toml': has_text(
                f"{id}.{part}:{key}"
            )
            for part, keys in LESSON.items()
            for key in keys
        },
        f"{MIN_WRONG} blocks in grader_tests/collection/{number}_wrong.py": count["wrong"]
        >= MIN_WRONG,
        f"{MIN_RIGHT} blocks in grader_tests/collection/{number}_right.py": count["right"]
        >= MIN_RIGHT,
        f'check("{id}", …) in source/{notebook.name}/{notebook.name}.py': id in asked(notebook),
    }
    missing = "\n".join(part for part, there in parts.items() if not there)
    assert not missing, f"{id} lacks\n{missing}"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_nothing_is_asked_checked_or_answered_that_the_table_lacks(notebook: Notebook) -> None:
    """The table is grader_tests/exercises.py; a notebook asks for its exercises in that order."""
    table = [exercise.id for exercise in notebook.exercises]
    assert list(dict.fromkeys(asked(notebook))) == table
    assert checks(notebook).keys() - set(table) == set()
    answered = {each.exercise for kind in (wrong, right) for each in kind(notebook.name[:2])}
    assert answered - set(table) == set()


def test_every_source_is_in_the_table() -> None:
    assert [notebook.name for notebook in NOTEBOOKS] == assignments()


def test_every_mistake_that_is_cited_is_in_the_list() -> None:
    """The notes of the collected answers cite misconceptions.csv beside them by its ids."""
    with (HERE / "misconceptions.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-E]\d\d", id) for id in ids)
    cited = {
        (id, sample.label)
        for sample in (*wrong(), *right())
        for id in re.findall(r"\b[A-Z]\d\d\b", sample.note)
    }
    assert cited, "no note cites the list"
    assert {(id, label) for id, label in cited if id not in ids} == set()
