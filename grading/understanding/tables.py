"""The report as data: one JSON file of everything, and CSV files for a spreadsheet."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grading.understanding import mistakes
from grading.understanding.alike import Pair
from grading.understanding.collect import Class
from grading.understanding.statistics import item_statistics, reliability, score_matrix


def write_tables(found: Class, folder: Path, alike: list[Pair] | None = None) -> None:
    """Write report.json, answers.csv, exercises.csv and mistakes.csv; the pairs alike into the first."""
    scores = score_matrix(found)
    statistics = item_statistics(scores, [item.points for item in found.items])
    answers = [
        {
            "student": student.id,
            "exercise": item.id,
            "outcome": (answer := student.answers[item.id]).outcome,
            "points": answer.points,
            "of": item.points,
            "misconception": answer.misconception if answer.is_mistake else None,
            "problem": answer.problem if answer.is_mistake else answer.reason,
        }
        for student in found.students
        for item in found.items
    ]
    exercises = [
        {
            "exercise": item.id,
            "points": item.points,
            "section": item.section,
            **outcomes(found, item.id),
            "difficulty": statistic.difficulty,
            "discrimination": statistic.discrimination,
        }
        for item, statistic in zip(found.items, statistics, strict=True)
    ]
    counted = [
        {
            "exercise": mistake.item.id,
            "misconception": mistake.key,
            "students": mistake.count,
            "sentence": mistake.sentence,
            "section": mistake.item.section,
            "example": mistake.example,
        }
        for mistake in [*mistakes.named(found), *mistakes.unnamed(found)]
    ]
    alpha = reliability(scores)
    whole: dict[str, Any] = {
        "assignment": found.name,
        "students": [
            {"student": s.id, "points": s.points, "refused": s.refused, "repairs": s.repairs}
            for s in found.students
        ],
        "answers": answers,
        "exercises": exercises,
        "mistakes": counted,
        "alpha": alpha and {"alpha": alpha.alpha, "low": alpha.low, "high": alpha.high},
    }
    if alike is not None:
        whole["alike"] = [asdict(pair) for pair in alike]
    page = json.dumps(whole, indent=1, ensure_ascii=False)
    (folder / "report.json").write_text(page + "\n", encoding="utf-8")
    for name, rows in (("answers", answers), ("exercises", exercises), ("mistakes", counted)):
        _write(folder / f"{name}.csv", rows)


def outcomes(found: Class, id: str) -> dict[str, int]:
    """Outcome -> number of students, for one item."""
    counts = dict.fromkeys(("passed", "partial", "wrong", "unsolved", "failed"), 0)
    for student in found.students:
        counts[student.answers[id].outcome] += 1
    return counts


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets a quotation mark in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple("=+-@\t\r")) else value
