"""An instructor's day through the real nbgrader: release, autograde, feedback, export, report."""

import csv
import re
from pathlib import Path

import nbformat
import pytest

from course import FIRST_NOTEBOOK, ROOT
from course.demo import QUIZ, counts_reported, marks, play
from course.moodle import STRANGER, returned
from course.samples import answer_cells, counted, planted_class, typical_mistakes
from grader_tests.exercises import EXERCISES


@pytest.fixture(scope="module")
def name() -> str:
    return FIRST_NOTEBOOK


@pytest.fixture(scope="module")
def total(name: str) -> float:
    """The points of the first notebook, from the table of exercises."""
    return float(sum(exercise.points for id, exercise in EXERCISES.items() if id[:2] == name[:2]))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, name: str, total: float) -> Path:
    """The course root after the demo; the committed notebooks are handed in too, as they are."""
    root = tmp_path_factory.mktemp("day") / "course"
    guests = {
        "committed-release": (nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4), 0.0),
        "committed-solution": (nbformat.read(ROOT / "solutions" / f"{name}.ipynb", 4), total),
    }
    assert play(root, name, size=6, guests=guests), "a mark is not as designed: see the table above"
    return root


@pytest.fixture(scope="module")
def given(day: Path, name: str) -> dict[str, tuple[float, float] | None]:
    return marks(day, name, [path.name for path in sorted((day / "submitted").iterdir())])


def test_the_release_is_the_notebook_alone(day: Path, name: str) -> None:
    files = [path.name for path in (day / "release" / name).rglob("*") if path.is_file()]
    assert files == [f"{name}.ipynb"]


def test_the_release_holds_no_answer_and_no_output(day: Path, name: str) -> None:
    released = nbformat.read(day / "release" / name / f"{name}.ipynb", 4)
    text = "\n".join(cell.source for cell in released.cells)
    assert "SOLUTION" not in text and "HIDDEN" not in text
    asked = "\n".join(cell.source for cell in released.cells if cell.id.endswith("-answer"))
    source = (ROOT / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    answers = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", source, flags=re.DOTALL)
    lines = {line.strip() for answer in answers for line in answer.splitlines()}
    assert len(answers) >= 13 and not [line for line in lines if len(line) > 8 and line in asked]
    for cell in released.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None


def test_every_exercise_is_asked_and_graded(day: Path, name: str) -> None:
    released = nbformat.read(day / "release" / name / f"{name}.ipynb", 4)
    wanted = [id for id in EXERCISES if id.startswith(name[:2])]
    assert sorted(answer_cells(released)) == sorted(wanted)
    cells = {cell.id: cell for cell in released.cells}
    for id, answer in answer_cells(released).items():
        metadata = cells[answer.removesuffix("-answer") + "-check"].metadata.nbgrader
        assert metadata.points == EXERCISES[id].points and metadata.grade and metadata.locked


def test_marks(given: dict[str, tuple[float, float] | None], total: float) -> None:
    """Empty earns nothing, the solution all, in the gradebook that nbgrader wrote."""
    assert given["committed-release"] == given["cleo-empty"] == (0.0, total)
    assert given["committed-solution"] == given["ada-perfect"] == (total, total)
    assert given["eve-damaged-by-editor"] == (total, total)
    half = given["ben-half-done"]
    assert half is not None and 0 < half[0] < total


def test_every_student_gets_feedback(day: Path, name: str, given: dict[str, object]) -> None:
    for student in given:
        page = (day / "feedback" / student / name / f"{name}.html").read_text(encoding="utf-8")
        assert "Traceback (most recent call last)" not in page, student


def test_feedback_names_the_mistake(day: Path, name: str) -> None:
    page = (day / "feedback" / "dan-typical-mistakes" / name / f"{name}.html").read_text("utf-8")
    assert len(re.findall("✗", page)) >= 8
    linked = re.findall(r'<a href="#([\w-]+)">', page.split('id="toc"')[1].split("</table>")[0])
    assert len(linked) == len([id for id in EXERCISES if id.startswith(name[:2])])
    assert all(f'<a name="{anchor}"></a>' in page for anchor in linked)


def test_moodle_gets_its_worksheet_filled_in_and_a_page_for_everybody(
    day: Path, name: str, given: dict[str, tuple[float, float]]
) -> None:
    grades, pages = returned(day, name, 1)
    assert grades.keys() == {f"{s}@example.org" for s in [*given, "noor"]}
    assert grades.pop("noor@example.org") == "" and "" not in grades.values()
    assert len(pages) == len(given) and all("_assignsubmission_file/" in page for page in pages)
    listed = (day / "downloaded" / name / "to-match.csv").read_text(encoding="utf-8-sig")
    assert listed.count("\n") == 2 and STRANGER in listed


def test_after_the_regrade_moodle_gets_what_changed(
    day: Path, name: str, given: dict[str, tuple[float, float]]
) -> None:
    """The slip gave nothing for both letters and a point for one of them."""
    first, _ = returned(day, name, 1)
    grades, pages = returned(day, name, 2)
    assert {s: float(grades[f"{s}@example.org"]) for s in given} == {
        student: mark[0] for student, mark in given.items()
    }
    moved = [float(grades[mail]) - float(first[mail]) for mail in grades if grades[mail]]
    assert {-1.0, 0.0, 1.0} == set(moved)
    changed = len([move for move in moved if move])
    assert changed <= len(pages) < len(given)
    with (day / ".grading" / "regraded" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["points_before"] != row["points_after"]]
    assert len(kept) == changed and {row["exercise"] for row in kept} == {QUIZ}


def test_the_export_lists_all_marks(day: Path, given: dict[str, tuple[float, float]]) -> None:
    with (day / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(rows[student]["score"]) for student in given} == pytest.approx(
        {student: mark[0] for student, mark in given.items()}
    )


def test_the_report_counts_what_was_planted(day: Path, name: str) -> None:
    released = nbformat.read(day / "release" / name / f"{name}.ipynb", as_version=4)
    planted = planted_class(name, released, 6).mistakes
    assert planted.total() >= 6
    assert counts_reported(day, name) == planted + counted(typical_mistakes(name).values())
