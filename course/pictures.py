"""What the README's pictures show: real answers, real checks, the real report; drawn in a browser.

``python -m course pictures`` (tests/course/pictures.py) draws them into docs/. Each picture file holds what
can be read in it, so that a test can tell whether the course would still say the same.
"""

from base64 import b64decode
from functools import cache

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback

from common.support.messages import text
from course import FIRST_NOTEBOOK, ROOT
from course.samples import known_mistakes, solutions
from grader_tests import run
from grader_tests.report import Report
from grading.canonical import STAMP
from grading.overview import FeedbackExporter
from grading.understanding.collect import Answer, Class, Student, course_directory, read_items
from grading.understanding.page import page

MISTAKE = ("01.sigmoid_grad", "sigmoid_twice")
FIGURE = ("grid-figure", "01.grid.figure")  # the cell of the first notebook, and its words
SHARES = (0.45, 0.2, 0.35, 0.1, 0.25, 0.15)  # who makes the known mistake of the first exercises
SIZE = 20


@cache
def wrong_answer() -> tuple[str, Report]:
    """The code of a wrong answer of the collection, and the report that the check makes of it."""
    exercise, key = MISTAKE
    (sample,) = [s for s in known_mistakes(FIRST_NOTEBOOK)[exercise] if s.key == key]
    return sample.code.strip(), run(exercise, sample.answer())


def cells(theme: str) -> str:
    """A page with the answer's cell, the check's cell and the report, as JupyterLab shows them."""
    code, report = wrong_answer()
    exercise = MISTAKE[0]
    name = exercise.partition(".")[2]
    shown = nbformat.v4.new_output("display_data", {"text/html": report.page()})
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(code, execution_count=1),
            nbformat.v4.new_code_cell(
                f'check("{exercise}", {name})', execution_count=2, outputs=[shown]
            ),
        ]
    )
    return HTMLExporter(theme=theme).from_notebook_node(notebook)[0]


def experiment() -> bytes:
    """The figure as it stands in the executed solution, a PNG."""
    solved = nbformat.read(ROOT / "solutions" / f"{FIRST_NOTEBOOK}.ipynb", as_version=4)
    (cell,) = [cell for cell in solved.cells if cell.id == FIGURE[0]]
    (picture,) = [o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {})]
    return b64decode(picture)


@cache
def made_up_class() -> Class:
    """Learners who make mistakes of the collection in set shares; the checks judge each answer."""
    right = solutions(FIRST_NOTEBOOK)
    items = read_items(course_directory(ROOT), FIRST_NOTEBOOK, FIRST_NOTEBOOK)[: len(SHARES)]
    answers = {}
    for item, share in zip(items, SHARES, strict=True):
        sample = known_mistakes(FIRST_NOTEBOOK)[item.id][0]
        report = run(item.id, sample.answer())
        wrong = Answer(
            report.status,
            report.points,
            sample.code,
            report.misconception,
            report.problem,
            tuple((label, tuple(row)) for label, row in report.table),
            report.hint,
        )
        makes = round(share * SIZE)
        passes = Answer("passed", item.points, right[item.id])
        answers[item.id] = [wrong] * makes + [passes] * (SIZE - makes)
    students = []
    for n in range(SIZE):
        # those who come first make most of the mistakes, each exercise a step later
        made = {id: those[(n - 2 * k) % SIZE] for k, (id, those) in enumerate(answers.items())}
        points = sum(answer.points for answer in made.values())
        students.append(Student(f"learner-{n + 1:02}", points, made))
    return Class(FIRST_NOTEBOOK, items, students)


def class_page() -> str:
    """The report on the made-up class."""
    return page(made_up_class(), anonymous=True)


def feedback_page() -> str:
    """The feedback page of the class's first learner, as far as its top goes."""
    (learner, *_), items = made_up_class().students, {i.id: i for i in made_up_class().items}
    cells = []
    for id, answer in learner.answers.items():
        cell = nbformat.v4.new_code_cell(f'check("{id}", …)')
        graded = {"grade_id": items[id].cell, "grade": True, "solution": False, "task": False}
        cell.metadata.nbgrader = NotebookNode(graded, score=answer.points, points=items[id].points)
        report = {"status": answer.outcome, "problem": answer.problem, "hint": answer.hint}
        cell.metadata[STAMP] = {"report": report}
        cells.append(cell)
    notebook = nbformat.v4.new_notebook(cells=cells)
    most = sum(item.points for item in items.values())
    whole = {"notebook": FIRST_NOTEBOOK, "score": learner.points, "max_score": most}
    resources = {"nbgrader": whole | {"late_penalty": 0.0}}
    config = GenerateFeedback(coursedir=course_directory(ROOT)).config
    return FeedbackExporter(config=config).from_notebook_node(notebook, resources)[0]


def said(picture: str) -> str:
    """What of a picture comes from the checks, as text: what is compared with the stored picture."""
    if picture == "check":
        code, report = wrong_answer()
        return f"{code}\n{report}"
    if picture in ("report", "feedback"):
        found = made_up_class()
        made = {
            (id, a.misconception, a.hint) for s in found.students for id, a in s.answers.items()
        }
        return "\n".join(f"{id}: {key}: {hint}" for id, key, hint in sorted(made, key=str) if key)
    return text(f"{FIGURE[1]}:alt")


def alternative(picture: str) -> str:
    """The text of a picture for who does not see it."""
    if picture == "check":
        _, report = wrong_answer()
        return (
            f"A cell of a notebook with a wrong answer, and below it what the check says: {report.headline}. "
            f"{report.problem} {report.hint}"
        )
    if picture == "report":
        title = text("report:title", name=FIRST_NOTEBOOK)
        return (
            f"The page “{title}” for a class of {SIZE}: its most frequent misconceptions, how many made "
            "each, and the sentence that they have read."
        )
    if picture == "feedback":
        return (
            f"The top of a student's feedback page, {FIRST_NOTEBOOK}: each exercise with its points "
            "and, where some are missing, what was found and a question that leads on."
        )
    return said(picture)
