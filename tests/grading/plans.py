"""What the toy course's gradebook knows of its notebook, and limits to read one under."""

from grading.limits import Limits
from grading.plan import Cell, Plan, _read_source
from tests.grading.toy import source_notebook
from tests.grading.toy_content import CELLS

LIMITS = Limits(notebook_size=1 << 20, cells=100, source_size=10_000)


def make_plan() -> Plan:
    cells = {}
    for name, kind, source, points in CELLS:
        if kind in ("locked", "answer", "check"):
            text = "...  # YOUR CODE HERE" if kind == "answer" else source
            check = kind == "check"
            points_or_none = points if check else None
            cells[name] = Cell(
                name,
                "code",
                text,
                kind != "answer",
                "sum",
                check,
                kind == "answer",
                False,
                points_or_none,
            )
    plan = Plan(dict(sorted(cells.items())))  # the gradebook has no order of its own
    _read_source(plan, source_notebook())
    return plan
