"""Generate notebooks/, solutions/ and the README's list from source/: ``python -m course build``.

    source/NN_topic/NN_topic.py     written by hand: jupytext py:percent, each cell with a name and tags
    source/NN_topic/NN_topic.ipynb  the same for nbgrader: cell ids, nbgrader metadata, points
    notebooks/NN_topic.ipynb        what nbgrader releases: no answers, no outputs
    solutions/NN_topic.ipynb        with answers, executed
    README.md, docs/measured.md     their tables, and the texts of pictures, see course/readme.py
    grader_tests/places.json        the heading under which a name is given, for who runs a cell too early

A cell's id is its name, so it is stable and says what the cell is. Tags say what nbgrader shall do
with it: ``answer`` (the learner writes it), ``check`` (graded; its points come from the table of
exercises), ``locked`` (rewritten from the source before grading), ``experiment`` (not run in grading).
``folded``: a heading that is closed when the notebook is opened, with what stands below it; of a cell
with code its first line is shown then.
``claim`` is for the build alone: it holds the text to what the experiments computed (course/claims.py).
"""

import argparse
import copy
import re
import sys
import tempfile
import time
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbclient.output_widget import OutputWidget
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from tqdm.auto import tqdm
from traitlets.config.loader import PyFileConfigLoader

from common.bars import GONE
from course import ROOT
from course.places import write_places
from course.readme import PAGES, written_anew
from grader_tests.exercises import CHECK_CALL, find

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
WIDGET = "application/vnd.jupyter.widget-view+json"
NBGRADER_TAGS = {"answer", "check", "locked"}
CELL_TAGS = {*NBGRADER_TAGS, "claim", "experiment", "folded", "raises-exception"}
# In JupyterLab and in Colab.
FOLDED: dict[str, dict[str, object]] = {
    "markdown": {"jp-MarkdownHeadingCollapsed": True, "heading_collapsed": True},
    "code": {"jupyter": {"source_hidden": True}, "cellView": "form"},
}


class SourceError(ValueError):
    """A source notebook that breaks a rule of this module; the message names the cell and the rule."""


def assignments(root: Path = ROOT) -> list[str]:
    """The names of all notebooks, in order."""
    return sorted(path.stem for path in root.glob("source/*/*.py") if path.stem == path.parent.name)


def source_notebook(script: Path, claims: bool = False) -> NotebookNode:
    """The .ipynb that belongs to a .py source: ids, nbgrader metadata and points filled in.

    The claims are left out where they are not asked for: they are no part of the course.

    Raises ``SourceError`` where a cell has no name, a name twice, an unknown tag, or a check cell
    that does not call ``check("NN.name", ...)`` with an exercise of the table.
    """
    parsed = jupytext.read(script)
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL, "language_info": LANGUAGE})
    names: set[str] = set()
    for cell in parsed.cells:
        name, tags = cell.metadata.get("name"), list(cell.metadata.get("tags", []))
        where = f"{script.name}, cell {name or cell.source[:40]!r}"
        if not name or name in names:
            raise SourceError(f"{where}: every cell needs a name of its own")
        if not re.fullmatch(r"[a-z0-9-]{1,64}", name):
            raise SourceError(
                f"{where}: a name is of small letters, digits and hyphens, 64 at most"
            )
        if unknown := set(tags) - CELL_TAGS:
            raise SourceError(
                f"{where}: unknown tags {sorted(unknown)}; known are {sorted(CELL_TAGS)}"
            )
        names.add(name)
        new = (
            nbformat.v4.new_markdown_cell
            if cell.cell_type == "markdown"
            else nbformat.v4.new_code_cell
        )
        metadata: dict[str, object] = {
            "name": name,
            **(FOLDED[cell.cell_type] if "folded" in tags else {}),
        }
        if kind := NBGRADER_TAGS.intersection(tags):
            metadata["nbgrader"] = _nbgrader_metadata(where, name, kind.pop(), cell.source)
            if "check" in tags:
                tags.append("raises-exception")  # so that Run All goes on past an unsolved exercise
        if tags:
            metadata["tags"] = tags
        if claims or "claim" not in tags:
            notebook.cells.append(new(cell.source, id=name, metadata=metadata))
    return notebook


def _nbgrader_metadata(where: str, name: str, kind: str, source: str) -> dict[str, object]:
    metadata: dict[str, object] = {
        "grade": kind == "check",
        "grade_id": name,
        "locked": kind != "answer",
        "schema_version": 3,
        "solution": kind == "answer",
        "task": False,
    }
    if kind == "check":
        called = CHECK_CALL.search(source)
        if not called:
            raise SourceError(f'{where}: a check cell calls check("NN.name", answer)')
        metadata["points"] = find(called[1]).points
    if kind == "answer" and "### BEGIN SOLUTION" not in source:
        raise SourceError(f"{where}: an answer cell marks its answer with ### BEGIN SOLUTION")
    return metadata


def released_notebook(name: str, root: Path = ROOT) -> NotebookNode:
    """What ``nbgrader generate_assignment`` makes of source/NN_topic, by nbgrader's own converter.

    In this process, as each start of the command would take seconds, and without a gradebook: neither the
    instructor's nor the release folder is touched. Raises ``NbGraderException`` where nbgrader refuses.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.GenerateAssignment.no_database, config.SaveCells.enabled = True, False
    with tempfile.TemporaryDirectory() as folder:
        course = CourseDirectory(
            config=config, root=str(root), assignment_id=name, release_directory=folder
        )
        GenerateAssignment(coursedir=course, config=config).start()
        return nbformat.read(f"{folder}/{name}/{name}.ipynb", as_version=4)


def solved_notebook(source: NotebookNode) -> NotebookNode:
    """The source notebook as a learner's finished one: answers in place, without their markers."""
    solved = copy.deepcopy(source)
    for cell in solved.cells:
        lines = cell.source.splitlines()
        cell.source = "\n".join(
            line for line in lines if line.strip() not in ("### BEGIN SOLUTION", "### END SOLUTION")
        )
        if "raises-exception" in cell.metadata.get("tags", []):
            cell.metadata["tags"].remove("raises-exception")  # here, every check has to pass
    return solved


class SilentOutput(OutputWidget):
    """Takes what a cell shows in an Output widget, and tells the kernel nothing of it.

    nbclient would send each change to the kernel by the socket on which it waits for the cell's reply.
    Such a send can take the wake-up of a reply that has just come, and the client idles to its time limit.
    """

    def _publish_msg(self, *args: object, **kwargs: object) -> None:
        """Nothing is sent."""


def execute(notebook: NotebookNode, folder: Path, timeout: int = 600) -> float:
    """Run all cells in place, with a progress bar; returns the seconds it took.

    The progress bars of the cells themselves are left out of the result: a page cannot move. Claims
    see all names of the cells before them, and leave none of their own.
    Raises ``nbclient.exceptions.CellExecutionError`` at the first cell that fails.
    """
    bar = tqdm(total=len(notebook.cells), unit="cell", leave=False, disable=not sys.stderr.isatty())
    client = NotebookClient(
        notebook,
        timeout=timeout,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        on_cell_complete=lambda **_: bar.update(),
    )
    client.widget_registry = {"@jupyter-widgets/output": {"OutputModel": SilentOutput}}
    for cell in notebook.cells:
        if "claim" in cell.metadata.get("tags", ()):
            cell.source = f"from course.claims import hold\n\nhold({cell.source!r}, globals())"
    began = time.perf_counter()
    with bar:
        client.execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [shown for shown in cell.outputs if not _moves(shown.get("data", {}))]
    notebook.metadata = NotebookNode(kernelspec=KERNEL, language_info=LANGUAGE)
    return time.perf_counter() - began


def _moves(data: dict[str, object]) -> bool:
    return WIDGET in data or data == GONE


def without_outputs(notebook: NotebookNode) -> NotebookNode:
    """A copy without outputs, counts and widget states: what must equal the generated notebook."""
    bare = copy.deepcopy(notebook)
    bare.metadata.pop("widgets", None)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare


def keep_outputs(notebook: NotebookNode, executed: NotebookNode) -> None:
    """Give ``notebook`` the outputs of an executed one with the same code: text computes nothing."""
    code, ran = (
        [cell for cell in n.cells if cell.cell_type == "code"] for n in (notebook, executed)
    )
    if [(cell.id, cell.source) for cell in code] == [(cell.id, cell.source) for cell in ran]:
        for cell, its_run in zip(code, ran, strict=True):
            cell.outputs, cell.execution_count = its_run.outputs, its_run.execution_count
        notebook.metadata = executed.metadata


def without_claims(notebook: NotebookNode) -> NotebookNode:
    """A copy without the claims, as if there had been none: the other cells are counted anew."""
    rest = copy.deepcopy(notebook)
    rest.cells = [cell for cell in rest.cells if "claim" not in cell.metadata.get("tags", ())]
    for count, cell in enumerate((c for c in rest.cells if c.cell_type == "code"), start=1):
        cell.execution_count = count
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = count
    return rest


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a valid notebook in nbformat's canonical form."""
    nbformat.validate(notebook)
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)


def build(name: str, run: bool = True, root: Path = ROOT) -> None:
    """Generate the source .ipynb, the released and the solved notebook of one assignment.

    Without ``run`` a solution whose code has not changed keeps its outputs, and others lose them.
    Stops with a sentence at the first claim that does not hold; the solution is then left as it was.
    """
    folder = root / "source" / name
    script = folder / f"{name}.py"
    source = source_notebook(script)
    write(source, folder / f"{name}.ipynb")
    write(released_notebook(name, root), root / "notebooks" / f"{name}.ipynb")
    solved, path = solved_notebook(source), root / "solutions" / f"{name}.ipynb"
    if run:
        print(f"{name}: running the solution", flush=True)
        (root / "build").mkdir(exist_ok=True)
        held = solved_notebook(source_notebook(script, claims=True))
        with tempfile.TemporaryDirectory(
            dir=root / "build"
        ) as fresh:  # nobody's progress lies there
            try:
                seconds = execute(held, Path(fresh))
            except CellExecutionError as error:
                if error.ename == "ClaimFailed":
                    sys.exit(f"{name}: {error.evalue}")
                raise
        solved = without_claims(held)
        count = len(held.cells) - len(solved.cells)
        print(f"{name}: ran in {seconds:.0f} s; its {count} cells of claims hold", flush=True)
    elif path.exists():
        keep_outputs(solved, nbformat.read(path, as_version=4))
    write(solved, path)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m course build", description=__doc__.split(":")[0]
    )
    parser.add_argument("names", nargs="*", help="notebooks to build; all where none is named")
    parser.add_argument("--no-run", action="store_true", help="do not execute the solutions")
    arguments = parser.parse_args()
    known = assignments()
    if unknown := set(arguments.names) - set(known):
        parser.error(f"no source for {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    for name in arguments.names or known:
        build(name, run=not arguments.no_run)
    write_places({name: source_notebook(ROOT / "source" / name / f"{name}.py") for name in known})
    for page in PAGES:
        path = ROOT / page
        path.write_text(written_anew(page, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
