"""Runs a canonical submission in the sandboxes, in place of nbgrader's ``Execute``."""

import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute, NbGraderPreprocessor

from common.support.messages import text
from grading.ahead import Lost
from grading.bounded import reader
from grading.bubblewrap import Course, SandboxError
from grading.canonical import STAMP, error_output
from grading.feedback import safe_output
from grading.inside.wire import TooLate
from grading.limits import Limits
from grading.plan import Plan
from grading.sandbox import Gone, Pair
from grading.verdicts import verdict


@dataclass(frozen=True)
class Outcome:
    """How a notebook's run has ended, wherever that was."""

    refused: str = ""  # why it could not be run, for the learner; empty where it was
    log: str = ""  # the traceback, for the instructor
    seconds: float = 0.0  # that it took


def _attempt(run: Callable[[], None]) -> Outcome:
    """Run it. Whatever that raises but ``SandboxError`` is the submission's doing and its refusal."""
    began, refused, log = time.monotonic(), "", ""
    try:
        run()
    except SandboxError:  # of the machine, not of the submission
        raise
    except Exception as error:  # one submission must not end another's grading
        refused = text("grading:unexpected", problem=type(error).__name__)
        log = traceback.format_exc()
    return Outcome(refused, log, time.monotonic() - began)


def run_file(staged: Path, result: Path, course: Course, plan: Plan, limits: Limits) -> Outcome:
    """Run a notebook that intake has written, and write what came of it.

    Raises ``SandboxError``, and ``OSError`` where the result cannot be written.
    """
    notebook, content = nbformat.read(staged, as_version=4), b""

    def run() -> None:
        nonlocal content
        run_in_sandboxes(notebook, course, plan, limits)
        content = nbformat.writes(notebook).encode()

    outcome = _attempt(run)
    result.write_bytes(content)
    return outcome


def run_in_sandboxes(nb: NotebookNode, course: Course, plan: Plan, limits: Limits) -> None:
    """Run a canonical notebook and clean its outputs.

    Whatever it raises but ``SandboxError`` is the submission's doing.
    """
    reader.new_notebook()
    with Pair(course, limits) as pair:
        Run(pair, plan).notebook(nb)
    _clean(nb)


def _clean(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata.pop(STAMP, None)
        if is_check(cell):
            cell.metadata[STAMP] = verdict(cell.outputs)
        if cell.cell_type == "code":
            cell.outputs = [safe_output(output) for output in cell.outputs]
    nbformat.validate(nb)


class TrustedExecute(NbGraderPreprocessor):
    """Answer cells run in the learner's sandbox, graded cells in the trusted worker's.

    What it cannot run it marks with an error: nbgrader gives full points to a graded cell without
    output.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        stamp = nb.metadata[STAMP]
        intake = self.parent.intake  # of the exporter that this preprocessor belongs to
        student = resources["nbgrader"]["student"]
        intake.progress.waits_for(student)
        if not stamp["refused"]:
            outcome = self._outcome(nb, resources, intake)
            intake.progress.seconds.append((outcome.seconds, student))
            if outcome.log:
                self.log.error(outcome.log)
            if outcome.refused:
                stamp["refused"] = outcome.refused
                self.log.warning("Refused, 0 points: %s", stamp["refused"])
        if stamp["refused"]:
            _refuse(nb, stamp["refused"])
        stamp["done"] = True
        intake.progress.has(student, stamp["refused"])
        return nb, resources

    def run(self, nb: NotebookNode, resources: Any, intake: Any) -> None:
        """Run it in this process. Whatever it raises but ``SandboxError`` is the submission's doing."""
        if intake.settings.unsafe:
            self._run_unsafely(nb, resources)
        else:
            name = resources["nbgrader"]["notebook"]
            run_in_sandboxes(nb, intake.courses[name], intake.plans[name], intake.limits)

    def _outcome(self, nb: NotebookNode, resources: Any, intake: Any) -> Outcome:
        """Take over what a worker has made of it, or run it. Raises ``SandboxError``."""
        here = partial(_attempt, partial(self.run, nb, resources, intake))
        if intake.ahead is None:
            return here()
        key = resources["nbgrader"]["student"], resources["nbgrader"]["notebook"]
        try:
            outcome: Outcome = intake.ahead.result(key)
        except Lost:
            return Outcome(text("grading:lost"))
        result = intake.result_of(*key)
        if not outcome.refused and not _take_over(
            nb, result
        ):  # it has been changed on its way here
            outcome = here()
        result.unlink(missing_ok=True)
        return outcome

    def _run_unsafely(self, nb: NotebookNode, resources: Any) -> None:
        """As nbgrader does it: everything in one kernel, without protection."""
        reader.new_notebook()
        stock = Execute(parent=self)
        for cell in nb.cells:
            if cell.metadata.get(STAMP, {}).get("skip"):
                cell.metadata["tags"] = [stock.skip_cells_with_tag]
        stock.preprocess(nb, resources)
        for cell in nb.cells:
            cell.metadata.pop("tags", None)
        _clean(nb)


def _take_over(nb: NotebookNode, result: Path) -> bool:
    """Put the outputs of a notebook that has been run into ``nb``; False where they are not its own."""
    ran = nbformat.from_dict(json.loads(result.read_bytes()))
    if [(c.cell_type, c.source) for c in ran.cells] != [(c.cell_type, c.source) for c in nb.cells]:
        return False
    for cell, done in zip(nb.cells, ran.cells, strict=True):
        cell.metadata.pop(STAMP, None)
        if STAMP in done.metadata:
            cell.metadata[STAMP] = done.metadata[STAMP]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = done.outputs, done.execution_count
    return True


class Run:
    """One submission on its way through the sandboxes."""

    def __init__(self, pair: Pair, plan: Plan) -> None:
        self.pair, self.plan = pair, plan
        self.ended = ""  # why the learner's process is no longer there
        self.own_left = pair.limits.own_seconds
        if plan.preamble:
            preamble = {"source": plan.preamble, "names": None}
            try:
                pair.worker.ask(preamble, pair.limits.start_seconds)
            except (Gone, TooLate) as error:  # no line of the submission has run
                raise SandboxError(f"The instructor's imports do not run: {error}") from None

    def notebook(self, nb: NotebookNode) -> None:
        count = 0
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            if cell.metadata.get(STAMP, {}).get("skip"):
                note = text("grading:experiment")
                outputs = [{"output_type": "stream", "name": "stdout", "text": note}]
            elif not cell.source.strip() and not is_check(cell):
                outputs = []
            else:
                count += 1
                cell.execution_count = count
                outputs = self._cell(cell)
            cell.outputs = [NotebookNode(output) for output in outputs]

    def _cell(self, cell: NotebookNode) -> list[Any]:
        if self.ended:
            return [error_output("NotRun", text("grading:ended", reason=self.ended))]
        claims = cell.metadata.get("nbgrader", {})
        try:
            if is_check(cell):
                name = claims["grade_id"]
                outputs = self.pair.grade(cell.source, self.plan.asked.get(name, []))
                return [_within(output, self.plan.cells[name].points) for output in outputs]
            if claims.get("locked"):
                return self.pair.set_up(cell.source)
            return self.pair.run(cell.source) if claims else self._own_cell(cell.source)
        except Gone as error:
            self.ended = str(error)
            return [error_output("NotebookEnded", text("grading:ended", reason=self.ended))]

    def _own_cell(self, source: str) -> list[Any]:
        """Own cells have a budget of their own, so that they cost no answer its check."""
        if self.own_left <= 0:
            note = text("grading:own-spent", seconds=f"{self.pair.limits.own_seconds:g}")
            return [{"output_type": "stream", "name": "stdout", "text": note}]
        began = time.monotonic()
        try:
            return self.pair.run(source, most=self.own_left)
        finally:
            self.own_left -= time.monotonic() - began


def _refuse(nb: NotebookNode, reason: str) -> None:
    """Make every graded cell worth 0, with the reason, and leave no other output."""
    for cell in nb.cells:
        cell.metadata.pop(STAMP, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if is_check(cell):
                cell.outputs = [error_output("Refused", reason)]
                cell.metadata[STAMP] = verdict(cell.outputs)


def is_check(cell: NotebookNode) -> bool:
    """Whether the cell's points come from its output."""
    claims = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(claims.get("grade")) and not claims.get("solution")


def _within(output: dict[str, Any], points: float | None) -> dict[str, Any]:
    """nbgrader stops at a score above the cell's points, so there is none."""
    if output["output_type"] == "execute_result" and points is not None:
        score = min(float(output["data"]["text/plain"]), float(points))
        return {**output, "data": {"text/plain": repr(score)}}
    return output
