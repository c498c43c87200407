"""Grading an exercise again after its check was corrected, with the real nbgrader."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from grading.canonical import STAMP
from grading.regrade.again import Again, Result
from grading.regrade.difference import shown
from grading.understanding.collect import Item
from tests.grading.toy import NAME, Toy, answers, filled
from tests.grading.toy_content import CHECKS, MOST

# The check of the letter takes "a" for right and "b" for wrong; that of the norms asks for one of two.
DAMAGED = CHECKS.replace('.lower() == "b", "think', '.lower() == "a", "think').replace(
    "if np.allclose(array(f(x.copy(), 2)", "if True or np.allclose(array(f(x.copy(), 2)"
)
OTHER = {**answers(), "letter-answer": 'letter = "a"'}
BAD_NORM = {**answers(), "norms-answer": "def norms(x, p):\n    return abs(x).sum(1)"}
# Ends as if by kill -9, when the gradebook has bob's new points and his notebook has not.
KILLED = """
import os
from grading.regrade import write
from grading.regrade.__main__ import main
show = write.Writer._show
write.Writer._show = lambda self, who, *rest: os._exit(9) if who == "bob" else show(self, who, *rest)
main()
"""


def regrade(toy: Toy, *options: str, program: tuple[str, ...] = ("-m", "grading.regrade")) -> str:
    """What the command prints. A failure raises what it complained of."""
    _, env = toy.command()
    command = [sys.executable, *program, NAME, *options]
    done = subprocess.run(command, cwd=toy.root, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def written(toy: Toy) -> dict[str, bytes]:
    """All that grading has written."""
    kept = ("autograded", "feedback", ".grading/regraded", "gradebook.db")
    paths = (p for name in kept for p in [toy.root / name, *(toy.root / name).rglob("*")])
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


def grades(toy: Toy, student: str) -> dict[str, tuple[float, float | None, bool]]:
    """Graded cell -> the check's points, a person's, whether it waits for a person."""
    with Gradebook(f"sqlite:///{toy.root}/gradebook.db", "toy") as gradebook:
        found = gradebook.find_submission_notebook(NAME, NAME, student).grades
        return {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in found}


def penalty(toy: Toy, student: str) -> float | None:
    """The points that lateness costs: all, as this course has it."""
    with Gradebook(f"sqlite:///{toy.root}/gradebook.db", "toy") as gradebook:
        return gradebook.find_submission_notebook(NAME, NAME, student).late_submission_penalty


def cells(toy: Toy, student: str) -> dict[str, tuple[str, list, dict]]:
    """Graded cell -> its code, what it shows but for the count of cells run, and its verdict."""
    return {
        cell.metadata.nbgrader.grade_id: (
            cell.source,
            [NotebookNode(output | {"execution_count": None}) for output in cell.outputs],
            cell.metadata[STAMP],
        )
        for cell in toy.result(student).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Toy:
    """A class graded with two damaged checks, which are whole again now."""
    assert DAMAGED.count("True or") == DAMAGED.count('== "a"') == 1
    toy = Toy(tmp_path_factory.mktemp("regrade") / "course")
    checks = toy.root / "grader_tests" / "__init__.py"
    checks.write_text(DAMAGED)
    for student, code in {
        "ann": answers(), "bob": OTHER, "dan": BAD_NORM, "eve": answers(), "fay": answers(),
        "hal": answers(),
    }.items():  # fmt: skip
        toy.submit(student, filled(toy.released, code))
    toy.submit("cat", "{ damaged")
    (toy.folder("bob") / "timestamp.txt").write_text("2026-01-02 00:00:00 UTC")
    with (toy.root / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    with Gradebook(f"sqlite:///{toy.root}/gradebook.db", "toy") as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-01-01 00:00:00")
    assert toy.nbgrader("autograde", NAME, "--TrustedGrading.report=True").returncode == 0
    assert toy.nbgrader("generate_feedback", NAME, "--student=[a-d]*").returncode == 0
    with Gradebook(f"sqlite:///{toy.root}/gradebook.db", "toy") as gradebook:
        gradebook.find_grade("letter-check", NAME, NAME, "eve").manual_score = 0.5
        gradebook.db.commit()
    toy.submit("fay", filled(toy.released, OTHER))
    toy.submit("gus", filled(toy.released, answers()))
    (toy.root / "submitted" / "hal" / NAME / f"{NAME}.ipynb").unlink()
    (toy.root / "submitted" / "hal" / NAME).rmdir()
    checks.write_text(CHECKS)
    return toy


def test_the_report_is_written_where_autograde_is_to_end_with_it(toy: Toy) -> None:
    data = json.loads((toy.root / "report" / NAME / "report.json").read_text())
    points = {student["student"]: student["points"] for student in data["students"]}
    assert points == {
        "ann": MOST - 1, "bob": MOST, "cat": 0.0, "dan": MOST - 1, "eve": MOST - 1, "fay": MOST - 1,
        "hal": MOST - 1,
    }  # fmt: skip


def test_the_difference_is_shown_and_nothing_written(toy: Toy) -> None:
    before = written(toy)
    said = regrade(toy, "--exercise=letter-check", "--exercise=norms-check")
    assert written(toy) == before
    letter, norms = said.split("norms-check: ")
    assert letter.startswith("letter-check: 4 answers graded again, 4 with another result")
    assert (
        "gain, 0 -> 1 of 1 points (2):\n    ann, dan\n    was: think again\n    now: right"
        in letter
    )
    assert "lose, 1 -> 0 of 1 points (1):\n    bob\n    was: right\n    now: " in letter
    assert "marked by hand, 0.5 points, which stay; the check's own 0 -> 1 of 1 (1):" in letter
    assert "lose, 2 -> 1 of 2 points (1):\n    dan\n" in norms
    assert "  cat: refused" in norms and "  fay: handed in anew" in norms
    assert "  gus: not graded yet" in norms and "  hal: the submission is no longer" in norms
    assert "Nothing is written yet" in norms


def test_what_is_written_survives_a_break_and_is_what_grading_anew_gives(toy: Toy) -> None:
    """Killed between bob's gradebook and bob's notebook, then run again."""
    options = ("--exercise=letter-check", "--exercise=norms-check", "--yes")
    assert toy.marks()["bob"] == MOST and toy.marks()["dan"] == MOST - 1
    assert (penalty(toy, "bob"), penalty(toy, "dan")) == (MOST, None)
    others = [name for name in cells(toy, "bob") if name not in ("letter-check", "norms-check")]
    before = {s: {n: cells(toy, s)[n] for n in others} for s in ("ann", "bob", "dan", "eve")}
    pages = {p.parts[-3]: p.read_text() for p in toy.root.glob("feedback/*/*/*.html")}
    with pytest.raises(RuntimeError):
        regrade(toy, *options, program=("-c", KILLED))
    assert grades(toy, "bob")["letter-check"] == (0.0, None, False)
    assert not cells(toy, "bob")["letter-check"][2].get("reason")
    said = regrade(toy, *options)
    assert "Feedback made anew: 3" in said
    assert "lose, 1 -> 0" not in said  # bob's points are there; his notebook is told by its message

    assert toy.marks() | {"fay": None, "gus": None} == {
        "ann": MOST, "bob": MOST - 1, "cat": 0.0, "dan": MOST - 1, "eve": MOST - 0.5,
        "fay": None, "gus": None, "hal": MOST - 1,
    }  # fmt: skip
    assert (penalty(toy, "bob"), penalty(toy, "dan")) == (MOST - 1, None)
    assert grades(toy, "eve")["letter-check"] == (1.0, 0.5, False)
    assert grades(toy, "dan")["norms-check"] == (1.0, None, False)
    assert before == {s: {n: cells(toy, s)[n] for n in others} for s in before}
    again = {p.parts[-3]: p.read_text() for p in toy.root.glob("feedback/*/*/*.html")}
    assert again.keys() == {"ann", "bob", "cat", "dan"} and again["cat"] == pages["cat"]
    assert "think again" in again["bob"] and "think again" not in pages["bob"]
    log = toy.root / ".grading" / "regraded" / f"{NAME}.csv"
    with log.open(newline="", encoding="utf-8") as file:
        kept = {
            (row["student"], row["exercise"]): row for row in reversed(list(csv.DictReader(file)))
        }
    row = kept["bob", "letter-check"]  # the first one, of the run that was killed
    assert (row["points_before"], row["points_after"], row["message_before"]) == (
        "1.0",
        "0.0",
        "right",
    )
    assert kept["eve", "letter-check"]["by_hand"] == "0.5"
    assert len(kept) == 5

    graded = {student: cells(toy, student) for student in ("bob", "dan")}
    points = {student: grades(toy, student) for student in graded}
    assert toy.nbgrader("autograde", NAME, "--force", "--student=[bd]*").returncode == 0
    assert graded == {student: cells(toy, student) for student in graded}
    assert points == {student: grades(toy, student) for student in points}


def test_what_is_asked_for_wrongly_is_named(toy: Toy, tmp_path: Path) -> None:
    with pytest.raises(
        RuntimeError, match=r"01\.no is no exercise of toy\. Its exercises are: sigm"
    ):
        regrade(toy, "--exercise=letter-check", "--exercise=01.no", "--yes")
    with pytest.raises(RuntimeError, match=r"no nbgrader_config.py in .*--root"):
        regrade(toy, "--exercise=letter-check", f"--root={tmp_path}")


def test_the_same_change_of_several_students_is_shown_once() -> None:
    item = Item("01.relu", "relu", 2.0, "", "relu-check", "relu-answer")

    def again(student: str, points: float, hint: str) -> Again:
        report = {"status": "wrong", "problem": "Not right:", "hint": hint}
        then, cell = Result(0.0, {"report": report}), nbformat.v4.new_code_cell()
        now = Result(points, {"report": report | {"hint": "Why?"}})
        return Again(student, "n", item, then, now, None, cell)

    lines = shown([again("a", 1, "x"), again("b", 0, "x"), again("c", 1, "x")], {}).splitlines()
    assert lines[2:8] == [
        "  gain, 0 -> 1 of 2 points (2):",
        "    a, c",
        "    was: Not right.",
        "         x",
        "    now: Not right.",
        "         Why?",
    ]
    assert "the same 0 of 2 points" in lines[9] and lines[10] == "    b"
