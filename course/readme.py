"""The README's list of notebooks: what one learns, how long it takes, what it earns.

Points come from the table of exercises, the rest from each source's first cell: its heading, its
line on time, and the text ``learn`` beside the cell's name, which says in a line what one learns.
"""

import re
from pathlib import Path

import jupytext

from course import ROOT
from grader_tests.exercises import NOTEBOOKS, Notebook

BEGIN = "<!-- the notebooks: this list is written by python -m course build -->"
END = "<!-- end of the list -->"
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


def with_list(readme: str, root: Path = ROOT) -> str:
    """The README with its list written anew between the two marks.

    Raises ``ValueError`` where a mark is missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("README.md lacks the marks between which the list of notebooks stands")
    head = "| notebook | you write | minutes: reading + computing | points |\n|---|---|---|---|"
    rows = "\n".join(row(notebook, root) for notebook in NOTEBOOKS)
    return f"{before}{begin}\n{head}\n{rows}\n{end}{after}"
