"""How good the checks are, in figures: ``python -m tests.checks.quality`` (or ``make checks``).

For every exercise of the table: its points, how many wrong answers of grader_tests/collection are caught, how
many of those that stem from a misconception are named with the right one, how many right answers
are accepted, and the seconds that it takes. A notebook joins by its entry in the table of exercises
and its two files of answers.

    python -m tests.checks.quality                    the table; exit code 1 where a figure falls short
    python -m tests.checks.quality --messages FOLDER  thirty failing messages, as text and as HTML
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader_tests import EXERCISES, Report, run
from grader_tests.collection import Sample, right, wrong

MIN_WRONG, MIN_RIGHT = 4, 2  # of every exercise
MIN_WRONG_IN_ALL, MIN_RIGHT_IN_ALL = 250, 100
MIN_NAMED = 0.9  # of the wrong answers that stem from a misconception
MESSAGES = 30


@dataclass(frozen=True)
class Verdict:
    """What a self-check says of one answer of the collection, and the seconds it took."""

    sample: Sample
    report: Report
    seconds: float

    @property
    def named(self) -> bool:
        """Whether the mistake is named with the right one."""
        return self.sample.key != "-" and self.report.misconception == self.sample.key


@cache
def verdict(sample: Sample) -> Verdict:
    """Run the self-check on an answer, once."""
    answer = sample.answer()
    start = time.perf_counter()
    report = run(sample.exercise, answer)
    return Verdict(sample, report, time.perf_counter() - start)


@dataclass(frozen=True)
class Figures:
    """A row of the table. ``slips`` are wrong answers behind which no misconception stands."""

    name: str
    points: int
    wrong: int
    caught: int
    slips: int
    named: int
    right: int
    accepted: int
    seconds: float
    slowest: float  # seconds of one check: told and not bounded, as cores are shared

    @property
    def nameable(self) -> int:
        """The wrong answers that stem from a misconception."""
        return self.wrong - self.slips


def measure(exercise: str) -> Figures:
    """The figures of one exercise."""
    bad = [verdict(sample) for sample in wrong(exercise[:2]) if sample.exercise == exercise]
    good = [verdict(sample) for sample in right(exercise[:2]) if sample.exercise == exercise]
    return Figures(
        exercise,
        EXERCISES[exercise].points,
        wrong=len(bad),
        caught=sum(not v.report.passed and v.report.score < 1 for v in bad),
        slips=sum(v.sample.key == "-" for v in bad),
        named=sum(v.named for v in bad),
        right=len(good),
        accepted=sum(v.report.passed and v.report.score == 1 for v in good),
        seconds=sum(v.seconds for v in (*bad, *good)),
        slowest=max((v.seconds for v in (*bad, *good)), default=0.0),
    )


def total(rows: Sequence[Figures]) -> Figures:
    """The sum of all rows, and the slowest check of all."""
    return Figures(
        "all",
        *(
            sum(getattr(row, field) for row in rows)
            for field in ("points", "wrong", "caught", "slips", "named", "right", "accepted")
        ),
        seconds=sum(row.seconds for row in rows),
        slowest=max(row.slowest for row in rows),
    )


def shortfalls(rows: Sequence[Figures]) -> list[str]:
    """Where a figure is not what it has to be, in words; nothing where all are."""
    whole = total(rows)
    found = []
    for row in rows:
        if row.caught < row.wrong:
            found.append(f"{row.name}: {row.wrong - row.caught} wrong answers pass")
        if row.accepted < row.right:
            found.append(f"{row.name}: {row.right - row.accepted} right answers fail")
        if row.wrong < MIN_WRONG or row.right < MIN_RIGHT:
            found.append(f"{row.name}: {row.wrong} wrong and {row.right} right answers are too few")
    if whole.named < MIN_NAMED * whole.nameable:
        found.append(f"only {whole.named} of {whole.nameable} misconceptions are named")
    if whole.wrong < MIN_WRONG_IN_ALL or whole.right < MIN_RIGHT_IN_ALL:
        found.append(f"{whole.wrong} wrong and {whole.right} right answers are too few in all")
    return found


def table(rows: Sequence[Figures]) -> str:
    """The rows as aligned text, with a line for every notebook and one for all."""
    lines = [f"{'exercise':30} points  wrong  caught    named  right  accepted  seconds"]

    def line(row: Figures, name: str) -> str:
        return (
            f"{name:30} {row.points:6}  {row.wrong:5}  {row.caught:6}"
            f"  {f'{row.named}/{row.nameable}':>7}"
            f"  {row.right:5}  {row.accepted:8}  {row.seconds:7.2f}"
        )

    for notebook in sorted({row.name[:2] for row in rows}):
        part = [row for row in rows if row.name[:2] == notebook]
        lines += [line(row, row.name) for row in part]
        lines += [line(total(part), f"   notebook {notebook}"), ""]
    whole = total(rows)
    lines.append(line(whole, "   all"))
    lines.append(
        f"{whole.caught} of {whole.wrong} wrong answers are caught; {whole.named} of the "
        f"{whole.nameable} that stem from a misconception are named "
        f"({whole.named / max(whole.nameable, 1):.1%}); "
        f"{whole.accepted} of {whole.right} right answers are accepted. "
        f"The slowest check took {whole.slowest:.2f} s."
    )
    return "\n".join(lines)


def chosen(number: int = MESSAGES) -> list[Verdict]:
    """Wrong answers spread evenly over the collection, with what their learners see."""
    samples = wrong()
    return [verdict(samples[len(samples) * place // number]) for place in range(number)]


def write_messages(verdicts: Iterable[Verdict], folder: Path) -> None:
    """messages.txt and messages.html: each report below the wrong answer that it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    plain, rich = [], []
    for number, v in enumerate(verdicts, 1):
        title = f"{number}. {v.sample.exercise}, {v.sample.note} ({v.sample.key})"
        plain.append(f"{title}\n{'-' * len(title)}\n{v.sample.code}\n{v.report}\n")
        rich.append(f"<p>{title}</p>{v.report._repr_html_()}")
    (folder / "messages.txt").write_text("\n".join(plain), encoding="utf-8")
    style = "font-family:system-ui,sans-serif;font-size:14px;max-width:60em;margin:1em"
    page = f'<!doctype html><meta charset="utf-8"><body style="{style}">{"".join(rich)}</body>'
    (folder / "messages.html").write_text(page, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or write messages; 1 where a figure falls short."""
    parser = argparse.ArgumentParser(prog="python -m tests.checks.quality", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--messages", type=Path, metavar="FOLDER", help="write thirty messages")
    options = parser.parse_args(arguments)
    if options.messages:
        write_messages(chosen(), options.messages)
        return 0
    rows = [measure(exercise) for exercise in EXERCISES]
    print(table(rows))
    found = shortfalls(rows)
    for shortfall in found:
        print(shortfall)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
