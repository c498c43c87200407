"""What Moodle hands out of a sample class: the zip of submissions and the grading worksheet; and a roster."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

import nbformat
from nbformat import NotebookNode

_HEADINGS = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
).split(",")
_SCRIPTS = ("Seán O'Brien", "マイク・スミス", "山田\u3000太郎", "José Núñez", "हिन्दी शर्मा")
_GIVEN = ("Aiko", "Bilal", "Chidi", "Dana", "Emil", "Farida", "Gao", "Hana", "Ivo", "Jun")
_FAMILY = ("Adeyemi", "Bauer", "Costa", "Dube", "Eriksen", "Fukuda", "García", "Haddad", "Ito")
_FIRST = 101  # participant: Moodle numbers them anew in each assignment
STRANGER = "Noor Unlisted"  # hands in, and stands in no roster


def hand_in(
    root: Path, name: str, notebooks: Mapping[str, NotebookNode], early: NotebookNode
) -> None:
    """Put the download of an assignment and the roster where ``nbgrader zip_collect`` looks for them.

    The first student has tried before, with ``early``, and somebody is in no roster.
    """
    archive = root / "downloaded" / name / "archive"
    archive.mkdir(parents=True)
    people = [*_SCRIPTS, *(" ".join(pair) for pair in product(_GIVEN, _FAMILY))]
    called = dict(zip(notebooks, people, strict=False))
    roster = [[student, called[student], _mail(student)] for student in notebooks]
    _write(root / "roster.csv", [["student_id", "name", "email"], *roster])

    files, rows = [], [_HEADINGS]
    most = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in early.cells)
    handed = [(called[student], _mail(student), notebooks[student]) for student in notebooks]
    handed.append((STRANGER, _mail("noor"), early))
    for number, (person, mail, notebook) in enumerate(handed, _FIRST):
        folder = f"{person}_{number}_assignsubmission_file"
        tries = [(f"{name}.ipynb", notebook)]
        if number == _FIRST:
            tries = [(f"{name}.ipynb", early), (f"{name} (2).ipynb", notebook)]
        files += [(f"{folder}/{file}", content) for file, content in tries]
        when = f"Monday, 16 November 2026, 9:{number % 60:02} PM"
        status = "Submitted for grading"
        rows.append(
            [f"Participant {number}", person, mail, status, "", f"{most}.00", "Yes", when, "-", ""]
        )
    with zipfile.ZipFile(archive / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, content in files:
            zipped.writestr(path, nbformat.writes(content))
    _write(archive / "Grades.csv", rows)


def returned(root: Path, name: str, number: int) -> tuple[dict[str, str], list[str]]:
    """What goes back to Moodle with an export: e-mail address -> grade, and the pages' paths."""
    folder = root / "downloaded" / name / "return" / str(number)
    with (folder / "Grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(io.StringIO(file.read().removeprefix("\ufeff"))))
    with zipfile.ZipFile(folder / "feedback.zip") as zipped:
        return {row["Email address"]: row["Grade"] for row in rows}, zipped.namelist()


def _mail(student: str) -> str:
    return f"{student}@example.org"


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
