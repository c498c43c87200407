"""The top of a feedback page: each exercise by its name, its points, and what to do next."""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.server_extensions import formgrader
from traitlets import default
from traitlets.config import Config

from common.support.messages import text
from grader_tests.exercises import CHECK_CALL, EXERCISES
from grading.canonical import STAMP
from grading.feedback import clean
from grading.verdicts import lines

_MOST_LINE = 220  # characters of a line of the overview
_OURS = Path(__file__).parent / "templates"
_NBGRADERS = Path(formgrader.__file__).parent / "templates"


class FeedbackExporter(HTMLExporter):
    """The exporter of ``nbgrader generate_feedback``: nbgrader's page with another top."""

    def __init__(self, config: Any = None, **kwargs: Any) -> None:
        ours = Config()
        ours.FeedbackExporter.template_name = "overview"
        ours.FeedbackExporter.extra_template_basedirs = [str(_OURS), str(_NBGRADERS)]
        whole = Config(config or {})
        whole.merge(ours)
        super().__init__(config=whole, **kwargs)

    @default("template_paths")
    def _with_nbgraders_templates(self) -> list[str]:
        return [*self._template_paths(), str(_NBGRADERS)]

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        yield from super().default_filters()
        yield "overview", overview

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.globals["t"] = lambda key, **values: text(f"overview:{key}", **values)
        return environment


def overview(nb: NotebookNode) -> list[dict[str, Any]]:
    """What the page's top lists: graded cells and comments in order, as clean HTML.

    An entry has ``anchor``, ``title`` and ``lines``, and where points are given ``score`` and ``points``.
    """
    entries = []
    for cell in nb.cells:
        claims = cell.metadata.get("nbgrader", {})
        if claims.get("grade") or claims.get("task"):
            entries.append(
                {
                    "anchor": _safe(claims["grade_id"]),
                    "title": _safe(_title(cell)),
                    "score": f"{float(claims.get('score') or 0):.4g}",
                    "points": f"{float(claims.get('points') or 0):.4g}",
                    "lines": [_safe(line) for line in lines(cell.metadata.get(STAMP, {}))],
                }
            )
        if claims.get("comment"):
            title = _safe(text("overview:comment"))
            entries.append(
                {"anchor": f"comment-{_safe(claims['grade_id'])}", "title": title, "lines": []}
            )
    return entries


def _title(cell: NotebookNode) -> str:
    called = CHECK_CALL.search(cell.source) if not cell.metadata.nbgrader.get("solution") else None
    exercise = EXERCISES.get(called[1]) if called else None
    return exercise.title if exercise else cell.metadata.nbgrader["grade_id"]


def _safe(line: str) -> str:
    line = line if len(line) <= _MOST_LINE else line[:_MOST_LINE] + " …"
    return clean(html.escape(line))
