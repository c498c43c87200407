"""The page: every row beside ours, every claim with the section that measures it."""

import json
import math
import statistics
from collections.abc import Iterable, Sequence

from common.support.messages import has_text, text
from common.support.reported import MNIST_RECORDS, SIMPLE_CNN
from common.support.stored import results_file
from course import ROOT
from replication.claims import CLAIMS, QUESTIONS
from replication.experiments import EXPERIMENTS, Experiment, Figure
from replication.store import Results, stored

PAGE = ROOT / "replication" / "README.md"
TABLES = tuple(dict.fromkeys(experiment.table for experiment in EXPERIMENTS.values()))


def standard_error(share: float, images: int) -> float:
    """Of an accuracy that was measured on so many images; 0 for what is no share of images."""
    return math.sqrt(share * (1 - share) / images) if images else 0.0


def agrees(figure: Figure, values: Sequence[float]) -> bool:
    """The one rule: a value that the figure allows lies between our smallest and largest.

    Two standard errors of the images that the figure was measured on are allowed on either side.
    """
    return any(
        min(values) - 2 * standard_error(low, figure.images) <= high
        and low <= max(values) + 2 * standard_error(high, figure.images)
        for low, high in figure.allowed
    )


def values(runs: Results, result: str) -> list[float]:
    """What all seeds gave."""
    return [found[result] for found in runs.values()]


def reproduced(experiment: Experiment, runs: Results) -> bool | None:
    """Whether all figures of the row agree with ours; None where the document gives none."""
    if not experiment.figures:
        return None
    return all(agrees(figure, values(runs, figure.result)) for figure in experiment.figures)


def spread(found: Sequence[float], digits: int = 4) -> str:
    """Mean ± standard deviation (smallest – largest)."""
    mean, deviation = statistics.fmean(found), statistics.stdev(found)
    low, high = min(found), max(found)
    return f"{mean:.{digits}f} ± {deviation:.{digits}f} ({low:.{digits}f} – {high:.{digits}f})"


def word(answer: bool | None) -> str:
    """Yes, no or a dash."""
    return "–" if answer is None else text("table:yes" if answer else "table:no")


def markdown(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table."""
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def label(experiment: Experiment) -> str:
    """The row's name; a variant's is what it changes."""
    if not experiment.of:
        return experiment.name
    return "↳ " + experiment.name.removeprefix(EXPERIMENTS[experiment.of].name + ", ")


def row(experiment: Experiment, results: Sequence[str], runs: Results) -> list[str]:
    """The cells of one row; ``results`` names the columns of its table."""
    words = {figure.result: figure.words for figure in experiment.figures}
    cells = []
    for result in results:
        cells.append("" if experiment.of else words.get(result, "–"))
        measured = all(result in found for found in runs.values())
        digits = 0 if result == "seconds" else 4
        cells.append(spread(values(runs, result), digits) if measured else "–")
    return [label(experiment), *cells, word(reproduced(experiment, runs))]


def assumptions(experiment: Experiment) -> str:
    """The settings that the document does not give, as they were set here."""
    said = []
    for name in experiment.assumed:
        value = getattr(experiment.setup, name)
        shown = "-".join(map(str, value)) if isinstance(value, tuple) else value
        said.append(text(f"replication.settings:{name}", value=shown))
    return ", ".join(said)


def remark(experiment: Experiment) -> str:
    """What there is to say of a row: why it differs, and what had to be assumed."""
    key, assumed = f"replication.{experiment.table}:{experiment.name}", assumptions(experiment)
    said = [text(key)] if has_text(key) else []
    if assumed and not experiment.of:
        said.append(text("replication:assumed", settings=assumed))
    return f"- **{label(experiment)}**: {' '.join(said)}" if said else ""


def in_order(name: str) -> list[Experiment]:
    """The rows of a table, each followed by its variants."""
    rows = [experiment for experiment in EXPERIMENTS.values() if experiment.table == name]
    return [
        shown
        for row in rows
        if not row.of
        for shown in [row, *(other for other in rows if other.of == row.id)]
    ]


def table(name: str, runs: dict[str, Results]) -> str:
    """One table with its title, its setting and its remarks."""
    rows = in_order(name)
    figures = [figure for experiment in rows for figure in experiment.figures]
    results = list(dict.fromkeys(figure.result for figure in figures)) or ["test"]
    headings = [text("replication:run")]
    for result in results:
        headings += [text(f"replication.{part}:{result}") for part in ("document", "ours")]
    headings.append(text("replication:reproduced"))
    shown = markdown(headings, (row(found, results, runs[found.id]) for found in rows))
    remarks = "\n".join(filter(None, map(remark, rows)))
    title, setting = (text(f"replication.{name}:{part}") for part in ("title", "setting"))
    return f"## {title}\n\n{setting}\n\n{shown}\n" + (f"\n{remarks}\n" if remarks else "")


def records() -> str:
    """The records that document 001 names, beside the best that the toolkit's own recipes reach."""
    learned = json.loads(results_file("learning").read_text("utf-8"))
    recipes = {name: found for name, found in learned.items() if found["dataset"] == "mnist"}
    name = max(recipes, key=lambda name: recipes[name]["accuracy_mean"])
    ours = spread([run["accuracy"] for run in recipes[name]["runs"].values()])
    remark = text("replication.records:remark", recipe=name, seeds=recipes[name]["seeds"])
    rows = [[str(record.year), f"{record.test:.4f}", ours] for record in MNIST_RECORDS]
    headings = text("replication.records:columns").split(" | ")
    title, setting = (text(f"replication.records:{part}") for part in ("title", "setting"))
    return f"## {title}\n\n{setting}\n\n{markdown(headings, rows)}\n\n{remark}\n"


def claims() -> str:
    """The numbered claims, what is so, and where it is measured."""
    error = f"{standard_error(SIMPLE_CNN.test, SIMPLE_CNN.test_images):.3f}"
    rows = [
        [
            str(number),
            text(f"replication.claims:{number} says"),
            text(f"replication.claims:{number} found", error=error),
            "<br>".join(dict.fromkeys(map(str, sections))),
        ]
        for number, sections in CLAIMS.items()
    ]
    headings = text("replication.claims:columns").split(" | ")
    return f"## {text('replication.claims:title')}\n\n{markdown(headings, rows)}\n"


def questions() -> str:
    """The check questions of document 003 and the exercises that they became."""
    rows = [
        [page, text(f"replication.questions:{page}"), str(section)]
        for page, section in QUESTIONS.items()
    ]
    headings = text("replication.questions:columns").split(" | ")
    return f"## {text('replication.questions:title')}\n\n{markdown(headings, rows)}\n"


def overview(runs: dict[str, Results]) -> str:
    """How many rows there are, how many are reproduced, and how many a variant explains."""
    rows = [found for found in EXPERIMENTS.values() if found.figures and not found.of]
    right = {found.id for found in rows if reproduced(found, runs[found.id])}
    explained = {
        found.of
        for found in EXPERIMENTS.values()
        if found.of and found.of not in right and reproduced(found, runs[found.id])
    }
    seeds = min(len(runs[name]) for name in EXPERIMENTS)
    counts = {"rows": len(rows), "right": len(right), "wrong": len(rows) - len(right)}
    return text("replication:overview", **counts, explained=len(explained), seeds=seeds)


def page() -> str:
    """The whole page as Markdown, from the stored runs."""
    runs = stored()
    margins = {
        name: f"{2 * standard_error(0.95, images):.1g}"
        for name, images in (("many", 10_000), ("few", 100))
    }
    parts = [
        f"# {text('replication:title')}\n\n{text('replication:intro')}\n\n{overview(runs)}\n",
        text("replication:rule", **margins) + "\n",
        *(table(name, runs) for name in TABLES),
        records(),
        claims(),
        questions(),
        f"## {text('replication:again title')}\n\n{text('replication:again')}\n",
    ]
    return "\n".join(parts)
