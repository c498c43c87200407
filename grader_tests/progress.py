"""progress(): what a learner has done, how many points that is, and what comes next.

Kept in a small file beside the notebook, `grader_tests.store`. It is a convenience: deleting it, or
damaging it, costs nothing but the display, and grading never reads it.
"""

from dataclasses import dataclass, field, replace
from html import escape

from common.support.messages import text
from grader_tests.exercises import NOTEBOOKS, Exercise, Notebook
from grader_tests.report import Report, points_text
from grader_tests.store import Kept, Tried, change, is_written, read


@dataclass(frozen=True)
class Progress:
    """What is kept of the exercises tried and the predictions made so far, and the notebooks to show."""

    kept: Kept = field(default_factory=Kept)
    notebooks: tuple[Notebook, ...] = NOTEBOOKS

    def earned(self, notebook: Notebook) -> float:
        """The points earned in a notebook."""
        return sum(
            round(exercise.points * self.kept.scores.get(exercise.id, 0.0), 4)
            for exercise in notebook.exercises
        )

    def next(self, notebook: Notebook) -> Exercise | None:
        """The first exercise without full marks, None where all is done."""
        return next((e for e in notebook.exercises if self.kept.scores.get(e.id, 0.0) < 1), None)

    def __repr__(self) -> str:
        blocks = []
        for notebook in self.notebooks:
            lines = [self._headline(notebook)]
            lines += [
                f"  {_mark(e, self.kept)}  {e.title}  ({_points(e, self.kept)})"
                for e in notebook.exercises
            ]
            blocks.append("\n".join([*lines, *self._closing_lines(notebook)]))
        return "\n\n".join(blocks)

    def _repr_html_(self) -> str:
        blocks = []
        for notebook in self.notebooks:
            share = self.earned(notebook) / notebook.points
            rows = "".join(
                '<tr style="background:none"><td style="text-align:left;padding:1px 12px 1px 0">'
                f'<span style="display:inline-block;width:1.5em">{_mark(e, self.kept)}</span>'
                f"{escape(e.title)}</td>"
                f'<td style="text-align:right">{escape(_points(e, self.kept))}</td></tr>'
                for e in notebook.exercises
            )
            blocks.append(
                f'<div style="margin:4px 0 10px"><b>{escape(self._headline(notebook))}</b>'
                '<div style="width:24em;max-width:100%;height:7px;margin:4px 0;border-radius:4px;'
                'background:#8884"><div style="height:7px;border-radius:4px;background:#009E73;'
                f'width:{100 * share:.0f}%"></div></div>'
                f'<table style="border-collapse:collapse;font-size:100%;color:inherit">{rows}</table>'
                + "".join(f"<div>{escape(line)}</div>" for line in self._closing_lines(notebook))
                + "</div>"
            )
        return "".join(blocks)

    def _headline(self, notebook: Notebook) -> str:
        points = text("progress:points", done=f"{self.earned(notebook):g}", total=notebook.points)
        return f"{notebook.name.replace('_', ' ')}: {points}"

    def _closing_lines(self, notebook: Notebook) -> list[str]:
        """What comes next, how the predictions did, which model answers were taken early."""
        exercise = self.next(notebook)
        following = text("progress:all_done")
        if exercise is not None:
            following = text("progress:next", title=exercise.title)
        early = [e.title for e in notebook.exercises if e.id in self.kept.early]
        taken = [text("progress:early", titles=", ".join(early))] if early else []
        unwritten = [] if is_written() else [text("progress:unwritten")]
        return [following, *self._predictions(notebook), *taken, *unwritten]

    def _predictions(self, notebook: Notebook) -> list[str]:
        verdicts = [
            made.verdict
            for id, made in self.kept.predictions.items()
            if id[:2] == notebook.name[:2]
        ]
        right, near, unmet = (verdicts.count(name) for name in ("right", "near", ""))
        met = len(verdicts) - unmet
        lines = [text("progress:predictions", right=right, near=near, met=met)] if met else []
        return [*lines, *([text("progress:predictions_unmet", count=unmet)] if unmet else [])]


def _mark(exercise: Exercise, kept: Kept) -> str:
    score = kept.scores.get(exercise.id)
    if score is None:
        return "·"
    if score == 0 and kept.tries.get(exercise.id, Tried()).status == "unsolved":
        return "○"
    return "✓" if score >= 1 else "◐" if score > 0 else "✗"


def _points(exercise: Exercise, kept: Kept) -> str:
    earned = round(exercise.points * kept.scores.get(exercise.id, 0.0), 4)
    return points_text(earned, exercise.points)


def progress(notebook: str = "") -> Progress:
    """What is done so far, from the file in the working directory.

    As the last line of a cell it shows all exercises, or those of one notebook ("01"), with the
    points and what comes next; then how the predictions did, and which model answers were shown
    before the exercise was solved.
    """
    return Progress(read(), tuple(n for n in NOTEBOOKS if n.name.startswith(notebook)))


def record(report: Report) -> None:
    """Note a report: its score, and what a hint needs of it."""
    id = report.exercise

    def noted(kept: Kept) -> Kept:
        before = kept.tries.get(id, Tried())
        tried = replace(
            before,
            tries=before.tries + (report.status != "unsolved"),
            status=report.status,
            problem=report.problem,
            question=report.hint,
        )
        return replace(
            kept,
            scores={**kept.scores, id: report.score},
            tries={**kept.tries, id: tried},
        )

    change(noted)
