"""The pages for people, in a real browser: legible in light and dark, on a telephone, and printed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from grading.overview import FeedbackExporter
from grading.understanding.alike import Pair
from grading.understanding.page import page
from tests.course.barriers import barriers
from tests.grading.test_overview import WRONG, check_cell, notebook
from tests.grading.test_understanding import ITEMS, RIGHT, UNTOUCHED, a_class, wrong

playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs Chromium: sudo apt-get install chromium"
)

# Boxes that scroll sideways and cannot be reached with the keyboard.
STUCK = """() => [...document.querySelectorAll("*")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.checkVisibility())
    .filter((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.tabIndex < 0)
    .map((box) => box.outerHTML.slice(0, 80))"""
# What stands out of the page's right edge, or is cut off inside a box.
CUT = """() => [...document.querySelectorAll("td, th, pre, p, h1, h2, h3")]
    .filter((box) => box.checkVisibility() && (box.getBoundingClientRect().right > innerWidth + 1
        || (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline")))
    .map((box) => box.outerHTML.slice(0, 80))"""

LONG = "def answer(x):\n    return " + " + ".join(["x"] * 60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report with everything in it, and a feedback page with long lines."""
    rows = [
        (wrong("sign", code=LONG), wrong(None, code=LONG), RIGHT),
        (wrong("sign"), wrong("sign"), UNTOUCHED),
        *[(RIGHT, RIGHT, UNTOUCHED)] * 4,
    ]
    found = a_class(*rows)
    found.students[0].repairs.append(
        "The locked cell setup had been changed; the original was run."
    )
    assert len(ITEMS) == len(rows[0])
    cell = check_cell("a-check", "01.relu", {"report": WRONG.data()}, 0)
    answer = check_cell("a-answer", LONG, {}, 0, grade=False, solution=True)
    answer.source = (
        f"# a comment, is not in\n{LONG} if x is not None or x in (1, 2) else ValueError"
    )
    resources = {"nbgrader": {"notebook": "n", "score": 2.0, "max_score": 4.0, "late_penalty": 0.5}}
    exporter = FeedbackExporter(config=GenerateFeedback(coursedir=CourseDirectory()).config)
    feedback, _ = exporter.from_notebook_node(notebook(answer, cell), resources)
    folder = tmp_path_factory.mktemp("pages")
    for name, content in (
        ("report", page(found, False, [Pair(("s0", "s1"), ("title a", "title b"), 90, 0.9)])),
        ("feedback", feedback),
    ):
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("report", "feedback")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["report", "feedback"])
def test_a_page_can_be_read(browser: Any, pages: dict[str, Path], name: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.route("http*://**", lambda route: route.abort())
    shown = context.new_page()
    shown.goto(pages[name].as_uri(), wait_until="domcontentloaded")
    shown.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    for width in (360, 820, 1400):
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert shown.evaluate(STUCK) == []
    assert barriers(shown) == []
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 700, "height": 1000})  # A4 without its margins
    assert shown.evaluate(CUT) == [] and barriers(shown) == []
    context.close()
