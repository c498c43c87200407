"""The parts of pages that are generated: the README's pictures and list of notebooks, and what was measured.

Of the list, points come from the table of exercises, the rest from each source's first cell: its heading, its
line on time, and the text ``learn`` beside the cell's name, which says in a line what one learns.
"""

import json
import re
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import jupytext

from common.support import learn
from common.support.benchmark import report as benchmark
from common.support.stored import results_file
from course import ROOT
from course.pictures import alternative
from grader_tests.exercises import NOTEBOOKS, Notebook

TITLE = re.compile(r"^# (\d\d) · ([^:\n]+)", re.MULTILINE)
TIME = re.compile(
    r"\*\*Time\*\*: about (.+?) of reading and writing\.[^.]*? about (.+?) of\s+computing"
)
COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
UNIT = {"minute": 1, "minutes": 1, "hour": 60, "hours": 60}


def minutes(words: str) -> int:
    """'two hours' as 120. Raises ``ValueError`` for other words than a small number and a unit."""
    told = re.fullmatch(r"(\w+)( and a half)? (\w+)", " ".join(words.split()))
    if not told or told[1] not in COUNT or told[3] not in UNIT:
        raise ValueError(f"a time is told like 'two hours' or 'a minute', not {words!r}")
    return round((COUNT[told[1]] + (0.5 if told[2] else 0)) * UNIT[told[3]])


def row(notebook: Notebook, root: Path = ROOT) -> str:
    """One row of the list. Raises ``ValueError`` where the first cell lacks one of the parts."""
    source = root / "source" / notebook.name / f"{notebook.name}.py"
    opening = jupytext.read(source).cells[0]
    title, time = TITLE.search(opening.source), TIME.search(opening.source)
    learn = opening.metadata.get("learn")
    if not (title and time and learn):
        raise ValueError(
            f'{source.name}: the first cell needs a heading "# NN · …", learn="…" beside its name, and '
            '"**Time**: about … of reading and writing. The experiments take about … of computing"'
        )
    reading, computing = map(minutes, time.groups())
    link = f"[{title[1]} {title[2]}](notebooks/{notebook.name}.ipynb)"
    return f"| {link} | {learn} | {reading} + {computing} | {notebook.points} |"


def notebooks() -> str:
    """The list of notebooks."""
    head = "| notebook | you write | minutes: reading + computing | points |\n|---|---|---|---|"
    return "\n".join([head, *(row(notebook) for notebook in NOTEBOOKS)])


def speed() -> str:
    """What `python -m common.support.benchmark` measured."""
    return benchmark.markdown(json.loads(results_file("benchmark").read_text("utf-8")))


def learning() -> str:
    """What `python -m common.support.learn` measured."""
    return learn.markdown(json.loads(results_file("learning").read_text("utf-8")))


def picture(name: str, schemes: bool = True) -> str:
    """A picture of course/pictures.py with its text, for light and for dark readers where it has both."""
    source = f"docs/{name}-light.png" if schemes else f"docs/{name}.png"
    shown = f'<img src="{source}" width="720" alt="{escape(alternative(name))}">'
    if not schemes:
        return shown
    dark = f'<source media="(prefers-color-scheme: dark)" srcset="docs/{name}-dark.png">'
    return f"<picture>{dark}{shown}</picture>"


# Page -> its blocks, by name.
PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {
        "check": partial(picture, "check"),
        "notebooks": notebooks,
        "experiment": partial(picture, "experiment", schemes=False),
        "report": partial(picture, "report"),
        "feedback": partial(picture, "feedback", schemes=False),
    },
    "docs/measured.md": {"speed": speed, "learning": learning},
}


def marks(name: str) -> tuple[str, str]:
    """The comments between which a block stands."""
    return f"<!-- {name}: written by python -m course build -->", f"<!-- end of {name} -->"


def written_anew(page: str, text: str) -> str:
    """The text of one of `PAGES` with its blocks written anew.

    Raises ``ValueError`` where a mark is missing.
    """
    for name, block in PAGES[page].items():
        begin, end = marks(name)
        before, found, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"{page} lacks the marks {begin} and {end}")
        text = f"{before}{begin}\n{block()}\n{end}{after}"
    return text
