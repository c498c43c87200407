"""Sanitising: what is harmless stays, what acts goes."""

import base64

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader_tests import run
from grading.feedback import clean, render, safe_output
from tests.grading.attacks import acting
from tests.grading.corpus import _PAGES


@pytest.mark.parametrize("name", _PAGES)
def test_nothing_acts_in_rendered_markdown(name: str) -> None:
    page = render(_PAGES[name])
    assert acting(page) == []
    assert "<script" not in page.lower() and "<style" not in page.lower()


_PIECES = [
    *(
        "<",
        ">",
        "/",
        '"',
        "'",
        "`",
        "[x](",
        ")",
        "<!--",
        "-->",
        "&lt;",
        "\0",
        "\n",
        "style",
        "script",
    ),
    *("img", "svg", " onerror=", "a href=", "javascript:", "XSSCANARY()"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_no_mixture_of_pieces_acts(text: str) -> None:
    assert acting(render(text)) == []
    assert acting(clean(text)) == []


def test_what_is_harmless_stays() -> None:
    page = render(
        "# Title\n\n*a* **b** `c` [d](https://example.org)\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n"
        "$\\frac{a}{b} < c$\n\n```python\nx = 1 < 2\n```"
    )
    for part in (
        "<em>a</em>",
        "<code>c</code>",
        'href="https://example.org"',
        "<td>1</td>",
        "\\frac{a}{b}",
    ):
        assert part in page
    assert (
        clean('<table class="dataframe"><tr><td colspan="2">1</td></tr></table>').count("<td") == 1
    )


def test_a_report_keeps_its_looks() -> None:
    wrong = run("01.sigmoid", lambda x: 1 / (1 + x))
    page = clean(wrong._repr_html_())
    for part in ("border-left:5px solid", "text-align:right", "max-width:52em"):
        assert part in page


@pytest.mark.parametrize(
    "style",
    [
        "position: fixed; top: 0",
        "background-color: url(http://example.org/x.png)",
        "background: url('//example.org/x.png')",
        "width: expression(alert(1))",
        "color: red; behavior: x",
        "font-family: x; @import 'y'",
        "border-left: 5px solid; display: none",
        r"color: \75 rl(x)",
    ],
)
def test_style_moves_hides_and_loads_nothing(style: str) -> None:
    page = clean(f'<div style="{style}">text</div>')
    assert "text" in page
    for part in (
        "position",
        "url",
        "rl(",
        "expression",
        "behavior",
        "import",
        "display",
        "example",
    ):
        assert part not in page


def test_pictures_in_the_text_stay_and_others_go() -> None:
    png = "data:image/png;base64," + base64.b64encode(b"png").decode()
    assert png in clean(f'<img src="{png}">')
    for source in ("http://example.org/track.png", "data:text/html;base64,AAAA", "//x", "x.png"):
        assert "src" not in clean(f'<img src="{source}">')


def test_outputs_keep_text_plots_and_tables() -> None:
    plot = {
        "output_type": "display_data",
        "data": {"image/png": "AAAA\n", "text/plain": "<Figure>"},
    }
    assert safe_output(plot).data == {"image/png": "AAAA", "text/plain": "<Figure>"}
    table = {
        "output_type": "execute_result",
        "execution_count": 1,
        "data": {"text/html": "<table></table>"},
    }
    assert safe_output(table).data == {"text/html": "<table></table>"}
    stream = {"output_type": "stream", "name": "stdout", "text": "<b>&"}
    assert safe_output(stream).text == "<b>&"  # templates escape text


def test_an_svg_becomes_a_picture() -> None:
    svg = "<svg onload='XSSCANARY()'><script>XSSCANARY()</script></svg>"
    data = safe_output({"output_type": "display_data", "data": {"image/svg+xml": svg}}).data
    assert data.keys() == {"text/html"} and data["text/html"].startswith(
        '<img src="data:image/svg+xml;base64,'
    )


@pytest.mark.parametrize(
    "kind",
    [
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
        "text/x-anything",
        "application/pdf",
        "application/json",
    ],
)
def test_other_types_are_left_out(kind: str) -> None:
    data = safe_output(
        {"output_type": "display_data", "data": {kind: "XSSCANARY()", "text/plain": "x"}}
    ).data
    assert data == {"text/plain": "x"}


@pytest.mark.parametrize(
    "output",
    [
        {},
        {"output_type": []},
        {"output_type": "stream", "text": [1, "a"]},
        {"output_type": "display_data", "data": {"image/png": '"><script>', "text/html": 7}},
        {"output_type": "error", "ename": {}, "evalue": None, "traceback": "x"},
        {"output_type": "execute_result", "data": {"text/plain": "\ud800"}, "execution_count": "x"},
    ],
    ids=range(6),
)
def test_misshapen_outputs_become_good_ones(output: dict) -> None:
    cell = nbformat.v4.new_code_cell("", outputs=[safe_output(output)])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    assert "script" not in str(cell.outputs)


def test_outputs_are_bounded() -> None:
    long = {"output_type": "stream", "name": "stdout", "text": "x" * 10**6}
    assert len(safe_output(long).text) < 110_000
    assert len(clean("<p>" + "x" * 10**6)) < 310_000


@pytest.mark.parametrize("count", [-1, True, "1", 1.5])
def test_a_forged_count_is_left_out(count: object) -> None:
    forged = {"output_type": "execute_result", "execution_count": count, "data": {}}
    assert safe_output(forged).execution_count is None


@pytest.mark.parametrize(
    "style",
    [
        "margin: -900px 0 0 0",
        "margin: 0 -1em",
        "margin-top: -9px",
        "margin: 900px",
        "padding: 2000px",
        "padding: 99em 0",
        "opacity: 0",
        "line-height: 0",
    ],
)
def test_nothing_lies_over_another_thing(style: str) -> None:
    assert style.replace(" ", "") not in clean(f'<p style="{style}">x</p>').replace(" ", "")
    assert "style" not in clean('<a href="https://example.org" style="color: red">x</a>')


def test_a_large_picture_stays_among_its_words() -> None:
    photo = base64.b64encode(bytes(range(256)) * 2000).decode()
    page = render("Before\n\n![net](attachment:a.png)\n\nAfter", {"a.png": {"image/png": photo}})
    assert page.count(photo) == 1 and "<p>Before</p>" in page and "<p>After</p>" in page
    assert clean(f'<img src="data:image/png;base64,{photo}">').startswith("<img")
    assert clean("<p>" + "data:image/png;base64, " * 20_000).startswith("<pre>")


def test_a_large_svg_plot_stays_a_picture_through_both_cleanings() -> None:
    drawing = "<svg>" + "<path d='M0 0'/>" * 40_000 + "</svg>"
    once = safe_output({"output_type": "display_data", "data": {"image/svg+xml": drawing}})
    assert safe_output(once).data == once.data
    coded = once.data["text/html"].partition("base64,")[2].rstrip('">')
    assert base64.b64decode(coded).decode() == drawing
    huge = {"output_type": "display_data", "data": {"image/svg+xml": "x" * 4_000_000}}
    assert "<img" not in safe_output(huge).data["text/html"]
