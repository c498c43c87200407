"""Pages are made of harmless parts in boxes, in time and room with what was handed in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters import html as exporters
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)
from traitlets.config import Config

from grading.bounded import reader
from grading.config import configure
from grading.pages import SafeOutputs


@pytest.fixture(autouse=True)
def whole_time() -> Iterator[None]:
    yield
    reader.new_notebook()


def page(*cells: Any) -> str:
    """The page that nbconvert makes of a notebook of these cells, as the course configures it."""
    config = Config()
    configure(config)
    config.HTMLExporter.template_name = "classic"
    made, _ = HTMLExporter(config=config).from_notebook_node(new_notebook(cells=list(cells)))
    return str(made)


def shown(data: dict[str, str]) -> dict[str, str]:
    """The data of an output as a page shows it."""
    cell = new_code_cell(outputs=[new_output("display_data", data)])
    notebook, _ = SafeOutputs().preprocess(new_notebook(cells=[cell]), {})
    return dict(notebook.cells[0].outputs[0].data)


def test_what_learners_wrote_is_shown_in_a_box() -> None:
    written = shown({"text/html": "<b>x</b>"})["text/html"]
    assert written.startswith("<div style=") and "contain:paint" in written
    assert "<b>x</b>" in written


def test_formulas_are_shown_in_a_box_too() -> None:
    """Or ``\\raise`` puts them over another cell's points."""
    formula = r"$\rlap{\raise20em{\Huge 25/25}}$"
    assert shown({"text/latex": formula, "text/plain": "x"}) == {
        "text/html": f'<div style="overflow:auto;contain:paint">{formula}</div>',
        "text/plain": "x",
    }


def test_a_raw_cell_is_shown_as_the_text_that_it_is() -> None:
    made = page(new_raw_cell("<b>raw</b>"))
    assert "&lt;b&gt;raw" in made and "<b>raw" not in made


def test_a_finished_page_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> None:
        raise AssertionError("a parser of learners' text that nothing bounds")

    monkeypatch.setattr(exporters, "BeautifulSoup", parse)
    picture = new_output("display_data", {"image/png": "iVBORw0KGgo="})
    drawing = new_output("display_data", {"image/svg+xml": "<svg></svg>"})
    linked = new_output("display_data", {"text/html": '<img src="data:image/gif;base64,R0lGOD">'})
    described = new_output("display_data", {"text/html": '<img alt="a plot" title="alt">'})
    words = new_markdown_cell("![a net](attachment:a.png) <img title='x'>")
    words.attachments = {"a.png": {"image/png": "iVBORw0KGgo="}}
    made = page(new_code_cell("1 + 1", outputs=[picture, drawing, linked, described]), words)
    pictures = re.findall(r"<img[^>]*>", made)
    assert len(pictures) == 6
    assert all(found.count("alt=") == 1 for found in pictures), pictures
    assert sum("a picture without a description" in found for found in pictures) == 4


def test_a_page_shows_so_much_source_and_no_more() -> None:
    cells = [new_code_cell(f"# {n}\n" + "1,\n" * 30_000) for n in range(40)]
    notebook, _ = SafeOutputs().preprocess(new_notebook(cells=cells), {})
    sources = [cell.source for cell in notebook.cells]
    assert sources[0] == cells[0].source and len(sources[0]) < 1_000_000
    assert sum(map(len, sources)) < 1_010_000
    assert "more was cut" in sources[-1]
    assert "\n# 39" not in "\n".join(sources)
