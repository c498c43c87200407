"""A learner's first minutes, in a real browser: JupyterLab, the first exercise, a plot, a play, a lesson."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from common.support.messages import text
from course import FIRST_NOTEBOOK, ROOT
from course.build import KERNEL
from tests.course.barriers import barriers
from tests.course.served import served

playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs Chromium: sudo apt-get install chromium"
)


OUTPUTS = ".jp-OutputArea-output"
PLAYS = {
    "figure": """from common.plots import figure
with figure("01.slopes") as axes:
    axes[0, 0].plot([1, 2])""",
    "play": """from common import pictures
pictures.play(pictures.output_size, kernel=(1, 5))""",
    "digit": """import numpy as np
W = np.random.default_rng(0).normal(size=(784, 10))
pictures.draw_digit(lambda x: x @ W, np.zeros((3, 784)))""",
}


@pytest.fixture(scope="module")
def course_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the server serves."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def server(course_copy: Path) -> Iterator[str]:
    """JupyterLab in a copy of the course, with a notebook of plays; yields its address with the token."""
    tmp_path = course_copy
    cells = [nbformat.v4.new_code_cell(code, id=name) for name, code in PLAYS.items()]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, tmp_path / "plays.ipynb")
    for part in ("common", "grader_tests", "grading", "solutions", "source"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    with served(tmp_path) as address:
        yield address


RUN_ABOVE = """async (id) => {
    const app = window.jupyterapp;
    const notebook = app.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.model.sharedModel.cells.findIndex((cell) => cell.id === id);
    app.commands.execute('notebook:run-all-above');
}"""


READY = """(path) => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.context?.path === path && panel.content.model?.sharedModel
        && panel.sessionContext.session?.kernel?.status === 'idle';
}"""


def opened(page: Any, server: str, path: str) -> None:
    """Open a notebook of the server alone, whatever other tests have left open, its kernel waiting."""
    address, token = server.split("/lab?")
    page.set_default_timeout(60_000)
    page.goto(f"{address}/lab/tree/{path}?reset&{token}")
    page.wait_for_function(READY, arg=path)


def test_first_exercise_in_jupyterlab(server: str) -> None:
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        opened(page, server, f"solutions/{FIRST_NOTEBOOK}.ipynb")
        page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        page.evaluate(RUN_ABOVE, "grid-figure")
        page.get_by_text(re.compile("✓ .*sigmoid", re.IGNORECASE)).first.wait_for()
        page.locator(".jp-OutputArea-output img").first.wait_for()
        page.locator(
            ".jp-OutputArea-output .progress-bar, .jp-OutputArea-output progress"
        ).first.wait_for(state="attached")
        screenshot = os.environ.get("COURSE_SCREENSHOT")
        if screenshot:
            page.screenshot(path=screenshot)
        page.evaluate("window.jupyterapp.commands.execute('notebook:interrupt-kernel')")
        browser.close()


def test_a_slider_redraws_and_a_drawn_digit_is_read(server: str) -> None:
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 700, "height": 2600})
        opened(page, server, "plays.ipynb")
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        shown = page.locator(".jp-Cell")
        figure, slider, digit = (shown.nth(i) for i in range(3))
        assert figure.locator("img").get_attribute("alt") == text("01.slopes.figure:alt")

        slider.get_by_role("slider").first.press("ArrowRight")
        slider.locator("img[alt*='frame of 4 by 4']").wait_for()
        slider.locator("img[alt*='frame of 3 by 3']").wait_for(state="detached")

        pad = digit.get_by_role("img", name=text("play:pad"))
        pad.hover(position={"x": 60, "y": 40})
        page.mouse.down()
        pad.hover(position={"x": 160, "y": 190})
        page.mouse.up()
        digit.locator(".widget-html-content img[alt*='The network reads']").wait_for()

        wide = "es => es.filter(e => e.scrollWidth > e.clientWidth).length"
        assert page.locator(OUTPUTS).evaluate_all(wide) == 0, "a scroll bar"
        assert barriers(page, OUTPUTS) == []
        browser.close()


PREDICTION = r"""
["01.try.predict"]
question = "Which of them shrinks $\\delta$ most?"
a = "the sigmoid"
b = "ReLU"
"""

SEE = r"""<details><summary>What to see</summary>

The sigmoid, by $\tfrac14$ a layer:

- a formula in a list: $4^{-n}$

</details>"""

LESSON = {
    "setup": "import sys; sys.path.insert(0, '.'); from grader_tests import *",
    "predict": 'predict("01.try")',
    "met": 'met("01.try", "a")',
    "check": 'try: check("01.relu", abs)\nexcept CheckFailed: pass',
    "hint": 'hint("01.relu")',
    "explain": 'explain("01.relu", early=True)',
    "progress": 'progress("01")',
}

RUN = """async (id) => {
    const app = window.jupyterapp;
    const notebook = app.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.model.sharedModel.cells.findIndex((cell) => cell.id === id);
    app.commands.execute('notebook:run-cell');
}"""

RESTART = """async () => {
    const app = window.jupyterapp;
    await app.shell.currentWidget.sessionContext.session.kernel.restart();
    await app.commands.execute('notebook:clear-all-cell-outputs');
}"""


def test_a_lesson_in_jupyterlab(server: str, course_copy: Path) -> None:
    """A prediction made and met again, steps of a hint, a model answer; kept after a restart."""
    (course_copy / "common/support/messages/en/try_lesson.toml").write_text(
        PREDICTION, encoding="utf-8"
    )
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    notebook.cells = [nbformat.v4.new_code_cell(code, id=id) for id, code in LESSON.items()]
    notebook.cells.append(nbformat.v4.new_markdown_cell(SEE, id="see"))
    nbformat.write(notebook, course_copy / "lesson.ipynb")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        opened(page, server, "lesson.ipynb")

        def says(words: str) -> None:
            page.locator(".jp-Notebook").get_by_text(words).first.wait_for()

        def run(*cells: str) -> None:
            for cell in cells:
                page.evaluate(RUN, cell)

        run("setup", "predict")
        button = page.get_by_role("button", name="b", exact=True)
        button.press("Enter")  # the keyboard serves
        says("Kept: b (ReLU)")
        run("met")
        says("You predicted b (ReLU). What came out: a (the sigmoid).")
        run("check", "hint")
        says("1 · What is wrong.")
        run("check", "hint")
        says("2 · Why.")
        assert page.get_by_text("3 · The next small step.").count() == 0
        formula = page.locator("details li mjx-container")
        assert not formula.is_visible()
        page.locator("summary").click()
        formula.wait_for()
        assert page.locator("details li").is_visible()

        page.evaluate(RESTART)
        run("setup", "predict", "explain", "progress")
        says("You predicted b (ReLU). What came out: a (the sigmoid).")
        assert button.count() == 0, "what has been met stands"
        says("relu: a model answer")
        says("Predictions: 0 of 1 right, 0 near.")
        says("The model answer was shown before it was solved: relu")
        assert barriers(page, OUTPUTS) == []
        browser.close()


def test_formgrader_opens(server: str) -> None:
    """The instructor's page lists the assignment of a clean checkout."""
    path, token = server.split("/lab?")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{path}/formgrader?{token}")
        page.get_by_text(FIRST_NOTEBOOK).first.wait_for()
        browser.close()
