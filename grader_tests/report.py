"""What a check has to say: a short text, and the same as HTML for a notebook."""

import textwrap
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

from common.support.messages import text
from grader_tests.exercises import find
from grader_tests.kit.findings import Rows

Status = Literal["passed", "partial", "wrong", "unsolved"]

# The type under which a graded check hands its report to the one who grades, as data.
DATA_TYPE = "application/vnd.grader-tests.report+json"

WIDTH = 88  # characters in a line of the text form
NARROW = 80  # in one that nbgrader validate prints whole

# Okabe and Ito's palette: told apart by colour-blind readers, legible on light and on dark. The
# words say the same, so the colour is never alone.
_COLOURS = {"passed": "#009E73", "partial": "#E69F00", "wrong": "#D55E00", "unsolved": "#56B4E9"}
_MARKS = {"passed": "✓", "partial": "◐", "wrong": "✗", "unsolved": "○"}


@dataclass(frozen=True)
class Report:
    """The result of one check.

    ``score`` is the share of the points earned, in [0, 1]; ``misconception`` is the stable key of
    a known mistake, or None. ``problem``, ``table`` and ``hint`` are the parts of the message.
    """

    exercise: str
    status: Status
    score: float
    problem: str = ""
    table: Rows = ()
    hint: str = ""
    misconception: str | None = None

    @property
    def passed(self) -> bool:
        """Whether the answer is right in all its parts."""
        return self.status == "passed"

    @property
    def points(self) -> float:
        """The points earned."""
        return round(find(self.exercise).points * self.score, 4)

    @property
    def headline(self) -> str:
        """The exercise, the verdict and the points, in one line."""
        exercise = find(self.exercise)
        verdict = text(f"checks:{self.status}")
        score = points_text(self.points, exercise.points)
        return f"{_MARKS[self.status]} {exercise.title}: {verdict} ({score})"

    @property
    def message(self) -> str:
        """Problem, small table and hint as text."""
        return self.told()

    def told(self, width: int = WIDTH) -> str:
        """The message, its sentences in lines of ``width`` characters."""
        parts = (fill(self.problem, width), table_text(self.table), fill(self.hint, width))
        return "\n".join(part for part in parts if part)

    def data(self) -> dict[str, Any]:
        """The report as plain data, fit for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(part for part in (self.headline, self.message) if part)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.page()

    def page(self, footer: str = "") -> str:
        """The report as HTML, with a small last line below it if there is one."""
        paragraphs = [escape(self.problem)] if self.problem else []
        if self.table:
            paragraphs.append(table_html(self.table))
        if self.hint:
            paragraphs.append(escape(self.hint))
        if footer:
            paragraphs.append(f'<small style="opacity:.75">{escape(footer)}</small>')
        return box(self.status, self.headline, paragraphs)


def box(status: Status, headline: str, paragraphs: list[str]) -> str:
    """A headline and paragraphs of HTML, in the colour of a verdict."""
    colour = _COLOURS[status]
    body = "".join(
        f'<div style="margin:2px 0">{part}</div>'
        for part in (f"<b>{escape(headline)}</b>", *paragraphs)
    )
    return (
        f'<div style="border-left:5px solid {colour};background-color:{colour}1a;color:inherit;'
        f'padding:4px 10px;margin:2px 0;max-width:52em;line-height:1.45">{body}</div>'
    )


def points_text(earned: float, points: int) -> str:
    """Points earned of those to be had, in words."""
    key = "checks:point" if points == 1 else "checks:points"
    return text(key, earned=f"{round(earned, 2):g}", points=points)


def fill(sentence: str, width: int = WIDTH) -> str:
    """A sentence broken into lines."""
    return textwrap.fill(sentence, width)


def table_text(rows: Rows) -> str:
    """The small table with its columns aligned, the first to the left."""
    if not rows:
        return ""
    columns = list(zip(*[(label, *cells) for label, cells in rows], strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    return "\n".join(
        "    "
        + label.ljust(widths[0])
        + "".join(f"  {cell.rjust(width)}" for cell, width in zip(cells, widths[1:], strict=True))
        for label, cells in rows
    )


def table_html(rows: Rows) -> str:
    """The small table as HTML, digits aligned."""
    cell = 'style="padding:0 10px;text-align:right;background-color:transparent;border:none;color:inherit"'
    head = cell.replace("text-align:right", "text-align:left;font-weight:normal;opacity:.75")
    lines = "".join(
        f'<tr style="background-color:transparent"><th {head}>{escape(label)}</th>'
        + "".join(f"<td {cell}>{escape(value)}</td>" for value in cells)
        + "</tr>"
        for label, cells in rows
    )
    return (
        '<table style="border-collapse:collapse;margin:2px 0;font-family:monospace;'
        f'font-size:95%;color:inherit">{lines}</table>'
    )
