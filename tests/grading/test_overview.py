"""The top of a feedback page: names, points, what to do next; nothing in it acts."""

import re

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from grader_tests import run
from grading.canonical import STAMP
from grading.overview import FeedbackExporter, overview
from tests.grading.attacks import acting

RIGHT, WRONG = run("01.relu", lambda x: x * (x > 0)), run("01.relu", lambda x: -x * (x > 0))


def check_cell(
    name: str, exercise: str, verdict: dict, score: float, **claims: object
) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(f'check("{exercise}", answer)')
    known = {"grade_id": name, "grade": True, "solution": False, "task": False}
    cell.metadata = NotebookNode(nbgrader=NotebookNode(known | claims), **{STAMP: verdict})
    cell.metadata.nbgrader.update(score=score, points=2)
    return cell


def notebook(*cells: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=list(cells))


def test_each_exercise_has_its_name_its_points_and_at_most_two_lines() -> None:
    unsolved = {"report": {"status": "unsolved", "problem": "none"}}
    found = overview(
        notebook(
            nbformat.v4.new_markdown_cell("text"),
            check_cell("a-check", "01.relu", {"report": RIGHT.data()}, 2),
            check_cell("b-check", "01.relu", {"report": WRONG.data()}, 0.5),
            check_cell("c-check", "01.relu", unsolved, 0),
            check_cell("d-check", "01.relu", {"failure": "NotRun", "reason": "it ended"}, 0),
            check_cell("own", "no exercise", {}, 1, solution=True, comment="Well done"),
        )
    )
    assert [entry["anchor"] for entry in found] == [
        "a-check", "b-check", "c-check", "d-check", "own", "comment-own",
    ]  # fmt: skip
    assert [entry["title"] for entry in found[:5]] == ["relu"] * 4 + ["own"]
    assert [entry.get("score") for entry in found] == ["2", "0.5", "0", "0", "1", None]
    assert [len(entry["lines"]) for entry in found] == [0, 2, 1, 1, 0, 0]
    assert WRONG.table and found[1]["lines"][1] == WRONG.hint
    assert found[3]["lines"] == ["it ended"]


def test_what_a_learner_wrote_does_not_act_in_it() -> None:
    evil = "<script>alert(1)</script>$\\href{javascript:alert(1)}{x}$<img src=x onerror=alert(1)>"
    report = WRONG.data() | {"problem": evil, "hint": evil}
    found = overview(notebook(check_cell("a-check", "01.relu", {"report": report}, 0)))
    for line in found[0]["lines"]:
        assert acting(line) == [] and "&lt;script" in line and "\\href" not in line


def test_the_page_links_each_exercise_to_its_message() -> None:
    cells = [
        check_cell("a-check", "01.relu", {"report": WRONG.data()}, 0),
        check_cell("b-check", "01.tanh_grad", {"report": RIGHT.data()}, 2),
    ]
    resources = {"nbgrader": {"notebook": "n", "score": 2.0, "max_score": 4.0, "late_penalty": 0.5}}
    exporter = FeedbackExporter(config=GenerateFeedback(coursedir=CourseDirectory()).config)
    page, _ = exporter.from_notebook_node(notebook(*cells), resources)
    top = page.split('id="toc"')[1].split("</table>")[0]
    assert re.findall(r'<a href="#([\w-]+)">(\w+)</a>', top) == [
        ("a-check", "relu"),
        ("b-check", "tanh_grad"),
    ]
    assert all(f'<a name="{name}"></a>' in page for name in ("a-check", "b-check"))
    assert WRONG.hint in top and "0 of 2" in top and "2 of 4" in page and "0.5 points less" in page
    assert "Test cell" not in page and "@media print" in page
