"""From whatever was handed in to the notebook that is graded: every nbgrader cell as the gradebook has it.

Only what a learner may write is taken over: the text of solution cells and of cells of their own.
Everything else, metadata, tags, outputs, widgets, the kernel, comes from the instructor's side.
"""

import html
import json
import math
import re
from dataclasses import asdict, dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from common.support.messages import text
from grading.bounded import reader
from grading.limits import Limits
from grading.plan import Cell, Plan, names_in

STAMP = "course_grading"
_READING = 10.0  # seconds for a whole file
_CLAIMS = ("points", "grade", "solution", "locked", "task", "grade_id")
_IMAGES = {"image/png", "image/jpeg", "image/gif"}


class Refused(Exception):
    """The file cannot be graded at all; the text says why, to the learner."""


@dataclass
class Piece:
    """A submitted cell, nothing but what counts."""

    kind: str
    source: str
    names: list[str]  # what it may call itself: grade_id, cell id, Colab's id, name
    tags: list[str]
    claims: dict[str, Any]  # what its nbgrader metadata say of _CLAIMS
    attachments: dict[str, Any]


def read(data: bytes, limits: Limits) -> list[Piece]:
    """The cells of a notebook file, read in a bounded child. Raises ``Refused``."""
    found = reader.call(
        "grading.canonical:_read", limits.cells, limits.source_size, data=data, seconds=_READING
    )
    if found is None:
        raise Refused(text("grading:too-much"))
    refused, pieces = found
    if refused:
        raise Refused(refused)
    return [Piece(**piece) for piece in pieces]


def _read(data: bytes, cells: int, source_size: int) -> tuple[str, list[dict[str, Any]]]:
    """Why the file is refused, or its cells as JSON; without what does not count, such as outputs."""
    try:
        limits = Limits(cells=cells, source_size=source_size)
        return "", [asdict(piece) for piece in _pieces(data, limits)]
    except Refused as error:
        return str(error), []


def _pieces(data: bytes, limits: Limits) -> list[Piece]:
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        raise Refused(text("grading:not-json")) from None
    if not isinstance(notebook, dict):
        raise Refused(text("grading:not-a-notebook"))
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # nbformat 3
        sheets = [s.get("cells") for s in notebook["worksheets"] if isinstance(s, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise Refused(text("grading:not-a-notebook"))
    if len(cells) > limits.cells:
        raise Refused(text("grading:too-many-cells", most=limits.cells))
    pieces = [_piece(cell) for cell in cells if isinstance(cell, dict)]
    if any(len(piece.source) > limits.source_size for piece in pieces):
        raise Refused(text("grading:cell-too-long", most=limits.source_size))
    return pieces


def _piece(cell: dict[str, Any]) -> Piece:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    claims = metadata.get("nbgrader")
    claims = claims if isinstance(claims, dict) else {}
    tags = metadata.get("tags")
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    source = source if isinstance(source, str) else ""
    if kind == "heading":  # nbformat 3
        kind, source = "markdown", f"## {source}"
    names = [claims.get("grade_id"), cell.get("id"), metadata.get("id"), metadata.get("name")]
    return Piece(
        kind=kind if kind in ("code", "markdown") else "raw",
        source=source.replace("\r\n", "\n").encode("utf-8", "replace").decode(),
        names=[name for name in names if isinstance(name, str)],
        tags=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        claims={key: _plain(claims[key]) for key in _CLAIMS if key in claims},
        attachments=_attachments(cell.get("attachments")),
    )


def _plain(claim: Any) -> Any:
    """The claim, if it is what the course may have written; of NaN, a list and the like only the type."""
    finite = not isinstance(claim, float) or math.isfinite(claim)
    return claim if isinstance(claim, str | int | float | None) and finite else type(claim).__name__


def _attachments(found: Any) -> dict[str, Any]:
    kept = {}
    for name, bundle in found.items() if isinstance(found, dict) else ():
        items = bundle.items() if isinstance(bundle, dict) else ()
        images = {k: v for k, v in items if k in _IMAGES and isinstance(v, str) and v.isascii()}
        if images and re.fullmatch(r"[\w. ()-]{1,100}", name):
            kept[name] = images
    return kept


def canonical(pieces: list[Piece], plan: Plan) -> tuple[NotebookNode, list[str]]:
    """The notebook to grade, and what had to be repaired, in words for the learner."""
    repairs: list[str] = []
    named = _identify(pieces, plan, repairs)
    chosen = _choose(pieces, named, plan, repairs)

    before: dict[str, list[Piece]] = {}
    pending: list[Piece] = []
    present: list[str] = []
    for piece, name in zip(pieces, named, strict=True):
        if name is None or (chosen[name] is not piece and plan.cells[name].solution):
            pending.append(piece)  # a cell of the learner's own, or a second copy of an answer
        elif chosen[name] is piece:
            present.append(name)
            before[name], pending = pending, []
    if present != [name for name in plan.cells if name in before]:
        repairs.append(text("grading:reordered"))

    cells: list[NotebookNode] = []
    for name, known in plan.cells.items():
        cells += [_own_cell(piece, plan) for piece in before.get(name, [])]
        if name in chosen:
            cells.append(_repaired(chosen[name], known, plan, repairs))
        elif known.grade or known.locked or known.task:
            repairs.append(text("grading:added", cell=name))
            cells.append(_repaired(None, known, plan, repairs))
        else:
            repairs.append(text("grading:answer-missing", cell=name))
    cells += [_own_cell(piece, plan) for piece in pending]
    return _notebook(cells, plan), repairs


def refusal(plan: Plan, reason: str) -> NotebookNode:
    """The notebook that stands for one that cannot be graded: the graded cells, not run."""
    cells = [_repaired(None, known, plan, []) for known in plan.cells.values() if known.grade]
    return _notebook(cells, plan)


def _identify(pieces: list[Piece], plan: Plan, repairs: list[str]) -> list[str | None]:
    """For each submitted cell, which nbgrader cell it is; None for one of the learner's own."""
    named = [next((name for name in p.names if name in plan.cells), None) for p in pieces]
    for place, piece in enumerate(pieces):
        if named[place] is None and piece.claims.get("grade_id") and piece.claims.get("grade"):
            repairs.append(text("grading:unknown", cell=_shown(piece.claims["grade_id"])))
    lost = [cell for name, cell in plan.cells.items() if name not in named]
    for place, piece in enumerate(pieces):
        if named[place] is not None or not lost:
            continue
        bound = set(names_in(piece.source)) if piece.kind == "code" else set()
        for cell in lost:
            same_text = cell.source.strip() == piece.source.strip()
            same_names = bool(bound) and bound & plan.answers.get(cell.name, set())
            if same_text or same_names:
                named[place] = cell.name
                lost.remove(cell)
                repairs.append(text("grading:recognised", cell=cell.name))
                break
    return named


def _choose(
    pieces: list[Piece], named: list[str | None], plan: Plan, repairs: list[str]
) -> dict[str, Piece]:
    """Of several copies of a cell, the one that counts: the first that is not as it was released."""
    copies: dict[str, list[Piece]] = {}
    for piece, name in zip(pieces, named, strict=True):
        if name is not None:
            copies.setdefault(name, []).append(piece)
    chosen = {}
    for name, found in copies.items():
        if len(found) > 1:
            repairs.append(text("grading:duplicate", cell=name))
        released = plan.cells[name].source.strip()
        changed = [piece for piece in found if piece.source.strip() != released]
        chosen[name] = (changed or found)[0] if plan.cells[name].solution else found[0]
    return chosen


def _repaired(piece: Piece | None, known: Cell, plan: Plan, repairs: list[str]) -> NotebookNode:
    source = known.source if piece is None or known.locked else piece.source
    if piece is not None:
        if known.locked and piece.source.strip() != known.source.strip():
            repairs.append(text("grading:restored", cell=known.name))
        if piece.kind != known.kind:
            repairs.append(text("grading:retyped", cell=known.name, kind=known.kind))
        if "skip-execution" in piece.tags or any(
            key in piece.claims and piece.claims[key] != value
            for key, value in known.metadata().items()
            if key in _CLAIMS
        ):
            repairs.append(text("grading:metadata", cell=known.name))
    metadata: dict[str, Any] = {"nbgrader": known.metadata()}
    if known.name in plan.experiments:
        metadata[STAMP] = {"skip": True}
    if known.kind == "code":
        cell = new_code_cell(source, metadata=metadata)
        if known.grade and not known.solution:
            cell.outputs = [error_output("NotRun", text("grading:not-run"))]
    else:
        cell = new_markdown_cell(source, metadata=metadata)
        if piece is not None and piece.attachments:
            cell.attachments = piece.attachments
    return cell


def _own_cell(piece: Piece, plan: Plan) -> NotebookNode:
    if piece.kind == "markdown":
        cell = new_markdown_cell(piece.source)
        if piece.attachments:
            cell.attachments = piece.attachments
        return cell
    if piece.kind == "raw":  # templates pass a raw cell's text into the page as it is
        return new_markdown_cell(f"<pre>{html.escape(piece.source)}</pre>")
    skip = (
        bool(plan.experiments & set(piece.names)) or piece.source.strip() in plan.experiment_sources
    )
    return new_code_cell(piece.source, metadata={STAMP: {"skip": True}} if skip else {})


def _notebook(cells: list[NotebookNode], plan: Plan) -> NotebookNode:
    for place, cell in enumerate(cells):
        cell.id = f"c{place}"
    kernel = json.loads(plan.kernelspec) if plan.kernelspec else {"name": "python3"}
    kernel = {"display_name": "Python 3", "language": "python"} | (kernel or {})
    return new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )


def error_output(name: str, message: str) -> NotebookNode:
    return NotebookNode(
        output_type="error", ename=name, evalue=message, traceback=[f"{name}: {message}"]
    )


def _shown(name: object) -> str:
    """A name that a submission made up, fit to be printed."""
    return re.sub(r"[^\w .()+-]", "?", str(name))[:60]
