"""Run the notebooks again with other seeds, and print which claims hold: ``python -m course claims``.

Every generator that a notebook or the toolkit starts from a whole number gets another stream. So
data splits, initial weights and batches change together, and a sentence that holds for the shown seed
only is found. ``--full`` runs them with ``FULL = True``, which takes much longer.
"""

import argparse
import copy
import os
import tempfile
import textwrap
from collections import defaultdict
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from course import ROOT
from course.build import assignments, execute, solved_notebook, source_notebook
from course.claims import RECORD, read_record

WIDTH = 100  # characters in a line of the table
HOURS = 6 * 3600  # seconds that one cell may take: with FULL some train for long


def rerun(notebook: NotebookNode, shift: int, full: bool) -> tuple[dict[str, tuple], str]:
    """Run a solved notebook that still has its claims; (held, found) by sentence, and what stopped it."""
    notebook = copy.deepcopy(notebook)
    first = f"from course.claims import shift_seeds\n\nshift_seeds({shift})"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    for cell in notebook.cells:
        if full:
            cell.source = cell.source.replace("FULL = False", "FULL = True")
    stopped = ""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "claims.jsonl"
        os.environ[RECORD] = str(record)  # the kernel inherits it
        try:
            execute(notebook, Path(folder), timeout=HOURS)
        except CellExecutionError as error:
            stopped = f"{error.ename}: {error.evalue}"
        finally:
            del os.environ[RECORD]
        notes = read_record(record)
    outcomes: dict[str, tuple] = {}
    for note in notes:  # a sentence may say several things: it holds where all do
        held, found = outcomes.get(note["sentence"], (True, ""))
        outcomes[note["sentence"]] = (False, note["found"]) if not note["held"] else (held, found)
    return outcomes, stopped


def table(runs: list[dict[str, tuple]]) -> str:
    """A line for each claim, in order: for how many runs it holds; what was found where it does not."""
    seen: dict[str, list[tuple]] = defaultdict(list)
    for run in runs:
        for sentence, outcome in run.items():
            seen[sentence].append(outcome)
    lines = []
    for sentence, outcomes in seen.items():
        held = sum(held for held, _ in outcomes)
        mark = "  " if held == len(outcomes) else "! "
        lines.append(mark + textwrap.shorten(f"{held} of {len(outcomes)}: {sentence}", WIDTH))
        lines += [f"          found {found}" for held, found in outcomes if not held]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m course claims", description=__doc__.split(":")[0]
    )
    parser.add_argument("names", nargs="*", help="notebooks to run, as 01; all where none is named")
    parser.add_argument("--seeds", type=int, default=5, help="how many other seeds; 0 is as shown")
    parser.add_argument("--full", action="store_true", help="with FULL = True")
    arguments = parser.parse_args()
    chosen = [n for n in assignments() if n.startswith(tuple(arguments.names) or "")]
    if not chosen or arguments.seeds < 0:
        parser.error(f"there are {', '.join(assignments())}; --seeds is 0 or more")
    for name in chosen:
        script = ROOT / "source" / name / f"{name}.py"
        notebook = solved_notebook(source_notebook(script, claims=True))
        runs = []
        for shift in range(1, arguments.seeds + 1) or (0,):
            outcomes, stopped = rerun(notebook, shift, arguments.full)
            runs.append(outcomes)
            if stopped:
                print(f"{name}, seed {shift}: stopped by {stopped}", flush=True)
        print(f"\n{name}, {len(runs)} runs\n{table(runs)}", flush=True)


if __name__ == "__main__":
    main()
