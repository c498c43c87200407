"""Feedback pages, made by workers before nbgrader's loop asks for them; it writes them in order."""

import logging
import os
import pickle
import shutil
from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateFeedback

from grading.ahead import Ahead
from grading.intake import new_stage
from grading.overview import FeedbackExporter
from grading.settings import TrustedGrading

_KEPT = ("output_extension", "outputs", "metadata")  # of the resources, for who writes the page

_log = logging.getLogger(__name__)  # what is logged for a page travels with it
_log.propagate = False


class PagesAhead(FeedbackExporter):
    """The exporter of ``nbgrader generate_feedback``."""

    def __init__(self, config: Any = None, **kwargs: Any) -> None:
        super().__init__(config=config, **kwargs)
        self._ahead: Ahead | None = None
        if isinstance(self.parent, GenerateFeedback):
            parts = self.parent, self.parent.convert_notebooks
            self.parent.convert_notebooks = partial(self._convert, *parts)

    def _convert(self, converter: GenerateFeedback, convert: Callable[[], None]) -> None:
        stage = new_stage(Path(converter.coursedir.root).resolve())
        workers = TrustedGrading(parent=converter).workers
        self._ahead = Ahead(make_page, _calls(converter, stage), workers, self.log)
        try:
            convert()
        finally:
            self._ahead.close()
            shutil.rmtree(stage, ignore_errors=True)

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:  # type: ignore[override]
        if self._ahead is None or filename not in self._ahead.calls:
            return super().from_filename(filename, resources, **kwargs)
        kept, logged = self._ahead.result(filename)
        for level, message in logged:
            self.log.log(level, message)
        page = self._ahead.calls[filename][-1]
        content = page.read_text(encoding="utf-8")
        page.unlink()
        return content, {**(resources or {}), **kept}


def _calls(converter: GenerateFeedback, stage: Path) -> dict[Hashable, tuple[Any, ...]]:
    """Notebook -> the call that makes its page, where there is none yet or it is to be made anew."""
    stage.mkdir(parents=True)
    course = converter.coursedir
    exporter = pickle.dumps((converter.config, list(converter.preprocessors)))
    calls: dict[Hashable, tuple[Any, ...]] = {}
    for folder in sorted(converter.assignments):
        for notebook in sorted(converter.assignments[folder]):
            resources = converter.init_single_notebook_resources(notebook)
            whose = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
            made = os.path.exists(course.format_path(course.feedback_directory, *whose))
            if converter.force or not made:
                page = stage / f"{len(calls)}.html"
                calls[notebook] = exporter, os.path.abspath(notebook), resources, page
    return calls


def make_page(
    exporter: bytes, notebook: str, resources: Any, page: Path
) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Write the page of a graded notebook; what its writer has to know, and what was logged."""
    heard = _Heard(logging.INFO)
    _log.addHandler(heard)
    try:
        content, made = _exporter(exporter).from_filename(notebook, resources=resources)
    finally:
        _log.removeHandler(heard)
    page.write_text(content, encoding="utf-8")
    return {key: made[key] for key in _KEPT if key in made}, heard.records


@lru_cache(maxsize=1)  # its templates are read once
def _exporter(pickled: bytes) -> FeedbackExporter:
    config, preprocessors = pickle.loads(pickled)
    exporter = FeedbackExporter(config=config, log=_log)
    for preprocessor in preprocessors:
        exporter.register_preprocessor(preprocessor)
    return exporter


class _Heard(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.levelno, record.getMessage()))
