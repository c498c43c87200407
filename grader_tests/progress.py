"""progress(): what a learner has done, how many points that is, and what comes next.

Kept in a small file beside the notebook. It is a convenience: deleting it, or damaging it, costs
nothing but the display, and grading never reads it.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from common.support.messages import text
from grader_tests.exercises import EXERCISES, NOTEBOOKS, Exercise, Notebook
from grader_tests.report import Report, points_text

FILE = ".progress.json"  # in the working directory, which for a notebook is its folder


@dataclass(frozen=True)
class Progress:
    """The scores in [0, 1] of the exercises tried so far, by id, and the notebooks to show."""

    scores: dict[str, float]
    notebooks: tuple[Notebook, ...] = NOTEBOOKS

    def earned(self, notebook: Notebook) -> float:
        """The points earned in a notebook."""
        return sum(
            round(exercise.points * self.scores.get(exercise.id, 0.0), 4)
            for exercise in notebook.exercises
        )

    def next(self, notebook: Notebook) -> Exercise | None:
        """The first exercise without full marks, None where all is done."""
        return next((e for e in notebook.exercises if self.scores.get(e.id, 0.0) < 1), None)

    def __repr__(self) -> str:
        blocks = []
        for notebook in self.notebooks:
            lines = [self._headline(notebook)]
            lines += [
                f"  {_mark(self.scores.get(e.id))}  {e.title}  ({_points(e, self.scores)})"
                for e in notebook.exercises
            ]
            blocks.append("\n".join([*lines, self._next_line(notebook)]))
        return "\n\n".join(blocks)

    def _repr_html_(self) -> str:
        blocks = []
        for notebook in self.notebooks:
            share = self.earned(notebook) / notebook.points
            rows = "".join(
                '<tr style="background:none"><td style="text-align:left;padding:1px 12px 1px 0">'
                f'<span style="display:inline-block;width:1.5em">{_mark(self.scores.get(e.id))}</span>'
                f"{escape(e.title)}</td>"
                f'<td style="text-align:right">{escape(_points(e, self.scores))}</td></tr>'
                for e in notebook.exercises
            )
            blocks.append(
                f'<div style="margin:4px 0 10px"><b>{escape(self._headline(notebook))}</b>'
                '<div style="width:24em;max-width:100%;height:7px;margin:4px 0;border-radius:4px;'
                'background:#8884"><div style="height:7px;border-radius:4px;background:#009E73;'
                f'width:{100 * share:.0f}%"></div></div>'
                f'<table style="border-collapse:collapse;font-size:100%;color:inherit">{rows}</table>'
                f"<div>{escape(self._next_line(notebook))}</div></div>"
            )
        return "".join(blocks)

    def _headline(self, notebook: Notebook) -> str:
        points = text("progress:points", done=f"{self.earned(notebook):g}", total=notebook.points)
        return f"{notebook.name.replace('_', ' ')}: {points}"

    def _next_line(self, notebook: Notebook) -> str:
        exercise = self.next(notebook)
        if exercise is None:
            return text("progress:all_done")
        return text("progress:next", title=exercise.title)


def _mark(score: float | None) -> str:
    if score is None:
        return "·"
    return "✓" if score >= 1 else "◐" if score > 0 else "✗"


def _points(exercise: Exercise, scores: dict[str, float]) -> str:
    earned = round(exercise.points * scores.get(exercise.id, 0.0), 4)
    return points_text(earned, exercise.points)


def progress(notebook: str = "") -> Progress:
    """What is done so far, from the file in the working directory.

    As the last line of a cell it shows all exercises, or those of one notebook ("01"), with the
    points and what comes next.
    """
    return Progress(_read(), tuple(n for n in NOTEBOOKS if n.name.startswith(notebook)))


def record(report: Report) -> None:
    """Note a report's score. A folder that cannot be written to is no harm."""
    scores = {**_read(), report.exercise: report.score}
    # Written aside and moved into place, so that two notebooks at once leave a whole file.
    aside = Path(f"{FILE}.{os.getpid()}")
    with suppress(OSError):
        aside.write_text(json.dumps(scores, indent=1), encoding="utf-8")
        try:
            aside.replace(FILE)
        finally:
            aside.unlink(missing_ok=True)


def _read() -> dict[str, float]:
    """The file's scores; what is not a known exercise's score in [0, 1] is left out."""
    try:
        found = json.loads(Path(FILE).read_text(encoding="utf-8"))
        items = list(found.items())
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}
    return {
        key: float(score)
        for key, score in items
        if key in EXERCISES and type(score) in (int, float) and 0 <= score <= 1
    }
