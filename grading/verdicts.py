"""What grading keeps as data of each graded cell, beside the outputs, which are for reading.

A check's report reaches the outputs of its cell from the trusted worker alone. It is copied into the
cell's metadata before the outputs are cleaned, so that whoever counts mistakes has no text to parse.
The words in it may quote what an answer returned: show them as text only.
"""

import re
from typing import Any

from common.support.messages import text
from grader_tests.report import DATA_TYPE

_MOST_TEXT = 4000  # characters of one part of a report
_MOST_ROWS = 40


def verdict(outputs: list[Any]) -> dict[str, Any]:
    """The metadata of a graded cell: ``report``, the check's; without one ``failure`` and ``reason``."""
    for output in outputs:
        data = output.get("data")
        found = data.get(DATA_TYPE) if isinstance(data, dict) else None
        if isinstance(found, dict):
            return {"report": _plain(found)}
    for output in outputs:
        if output.get("output_type") == "error":
            name, reason = str(output.get("ename")), str(output.get("evalue"))
            return {"failure": name[:100], "reason": reason[:_MOST_TEXT]}
    return {}


def lines(verdict: dict[str, Any]) -> list[str]:
    """At most two lines: what was found, and the question that leads on; none for a right answer."""
    report = verdict.get("report")
    if report is None:
        return [verdict["reason"]] if verdict.get("reason") else []
    if report.get("status") == "passed":
        return []
    if report.get("status") == "unsolved" and not report.get("hint"):
        return [text("overview:untouched")]
    found = re.sub(":$", ".", report.get("problem", ""))  # its table is not shown with it
    return [line for line in (found, report.get("hint", "")) if line]


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """A report's fields with the types and sizes that they are to have."""
    score, rows = found.get("score"), found.get("table")
    parts = ("exercise", "status", "problem", "hint", "misconception")
    kept: dict[str, Any] = {
        part: value[:_MOST_TEXT] for part in parts if isinstance(value := found.get(part), str)
    }
    kept["score"] = float(score) if isinstance(score, (int, float)) else 0.0
    kept["table"] = [
        [str(row[0])[:200], [str(cell)[:200] for cell in row[1][:_MOST_ROWS]]]
        for row in (rows if isinstance(rows, (list, tuple)) else [])[:_MOST_ROWS]
        if isinstance(row, (list, tuple)) and len(row) == 2 and isinstance(row[1], (list, tuple))
    ]
    return kept
