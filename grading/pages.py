"""How nbconvert makes a page of a notebook, in feedback and in Formgrader: from harmless parts, in boxes.

``configure`` plugs these in: a preprocessor, and the filters of nbconvert's templates that read what
learners wrote.
"""

import html
import re
from functools import partial
from typing import Any

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

from common.support.messages import text
from grading.bounded import reader
from grading.feedback import bounded, safe_output

_MOST_SOURCE = (
    1_000_000  # characters of all cells together: coloured, they can become 25 times as many
)
# What a learner wrote stays in its box, whatever it is.
_BOX = '<div style="overflow:auto;contain:paint">{}</div>'
_UNDESCRIBED = re.compile(r"<img(?=[ >])(?![^>]*\balt=)")


class SafeOutputs(Preprocessor):
    """Cleans every output before a notebook becomes HTML, wherever it came from, and keeps the page small."""

    enabled = Bool(True).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(self.parent, HTMLExporter):  # Formgrader's own cannot be another class
            self.parent.from_notebook_node = partial(_page, self.parent)  # type: ignore[method-assign]

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        reader.new_notebook()
        nb.metadata.pop("widgets", None)
        room = _MOST_SOURCE
        for cell in nb.cells:
            if len(cell.source) > room:
                cell.source = cell.source[:room] + "\n" + text("grading:source-cut")
            room -= min(room, len(cell.source))
            if cell.cell_type == "code":
                cell.outputs = [_boxed(safe_output(output)) for output in cell.outputs]
            elif cell.cell_type == "raw":
                cell.source = html.escape(cell.source)  # the templates pass it through as it is
        return nb, resources


def _boxed(output: NotebookNode) -> NotebookNode:
    data = output.get("data", {})
    if (
        "text/html" not in data and "text/latex" in data
    ):  # MathJax moves things as far as it is told
        data["text/html"] = data.pop("text/latex")
    if "text/html" in data:
        data["text/html"] = _BOX.format(_described(data["text/html"]))
    if data:
        output.metadata["alt"] = text("grading:picture")
    return output


def _described(page: str) -> str:
    """Clean HTML in which every picture has an alternative text."""
    return _UNDESCRIBED.sub(f'<img alt="{html.escape(text("grading:picture"))}"', page)


def _page(
    exporter: HTMLExporter, nb: NotebookNode, resources: Any = None, **kwargs: Any
) -> tuple[str, Any]:
    """As ``HTMLExporter.from_notebook_node``, but for its last step.

    That parses the finished page, in this process and for as long as it takes, to give pictures an
    alternative text. Here they have one.
    """
    resources = exporter._init_resources(resources)
    widgets = WidgetsDataTypeFilter(
        notebook_metadata=exporter._nb_metadata, parent=exporter, resources=resources
    )
    exporter.register_filter("filter_data_type", widgets)
    page: tuple[str, Any] = super(HTMLExporter, exporter).from_notebook_node(
        nb, resources, **kwargs
    )
    return page


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """The filter of that name for nbconvert's templates: rendered as nbconvert does, then cleaned."""
    cell = context.get("cell") or {}
    return _BOX.format(_described(bounded("render", source, cell.get("attachments") or {})))


def highlight_code(source: str, language: str | None = None, metadata: Any = None) -> str:
    """The filter of that name: Python coloured by Pygments, in a bounded child; else bare text."""
    return bounded("coloured", source)


def ansi2html(source: str) -> str:
    """The filter of that name: text with the colours that a terminal shows; else as it is."""
    if "\x1b" not in source:
        return html.escape(source)
    found = reader.call("grading.feedback:terminal", source)
    return html.escape(source.replace("\x1b", "")) if found is None else str(found)


def strip_files_prefix(page: str) -> str:
    """The filter of that name. There is nothing to strip: ``clean`` leaves no such address."""
    return page
