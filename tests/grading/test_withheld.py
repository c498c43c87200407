"""A submission does not find in the toolkit what its notebook asks for, whatever way it looks."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from grader_tests.exercises import NOTEBOOKS
from grading import bubblewrap
from grading.bubblewrap import Course
from grading.limits import Limits
from grading.plan import Cell, Plan, _read_source
from grading.sandbox import Pair
from grading.withheld import emptied, without
from tests.checks.reference import CODED

ROOT = Path(__file__).resolve().parents[2]
TOLD = "leaves the work to the toolkit"
MODULE = '''"""What it is."""
from __future__ import annotations
LIMIT = 3

def soft(x, limit=LIMIT):
    """Of all."""
    return x * 2

class Pool2D(Base):
    kept = 1
    def forward(self, x):
        return x.max()

def other(x):
    return soft(x) + 1
'''


def test_what_is_asked_for_loses_its_content_and_nothing_else_does() -> None:
    after = emptied(MODULE, {"Pool2d", "soft", "unknown"}, "toolkit")
    assert after.startswith('"""What it is."""\nfrom __future__ import annotations\n')
    assert "x * 2" not in after and "max" not in after
    assert "def soft(x, limit=LIMIT):" in after and "class Pool2D(Base):" in after
    assert "return soft(x) + 1" in after and "LIMIT = 3" in after
    assert emptied(MODULE, {"zero"}, "toolkit") == MODULE


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.name)
def test_a_plan_knows_what_its_notebook_asks_for(notebook: object) -> None:
    name = notebook.name  # type: ignore[attr-defined]
    source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
    plan = Plan(
        {c.metadata.nbgrader.grade_id: _cell(c) for c in source.cells if "nbgrader" in c.metadata}
    )
    _read_source(plan, source)
    wanted = {id.partition(".")[2] for id in CODED if id[:2] == name[:2]}
    assert wanted and wanted <= plan.written


def _cell(cell: nbformat.NotebookNode) -> Cell:
    marks = cell.metadata.nbgrader
    return Cell(
        marks.grade_id,
        "code",
        cell.source,
        marks.locked,
        "",
        marks.grade,
        marks.solution,
        False,
        None,
    )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Notebook 01's sandboxes, with a second copy of the toolkit among the installed packages."""
    folder = tmp_path_factory.mktemp("toolkit")
    asked = [id.partition(".")[2] for id in CODED if id.startswith("01")]
    without(asked, ROOT, ["common"], folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_GRADING_SEED", "20")
        with Pair(replace(Course(ROOT), learners=folder), Limits(per_call=5)) as pair:
            yield pair


def graded(pair: Pair, exercise: str, code: str) -> tuple[float, str]:
    """The score of an answer, and all that is said of it."""
    printed = pair.run(code)
    name = exercise.partition(".")[2]
    source = f"import json\nfrom grader_tests import run\nr = run({exercise!r}, {name})\n"
    outputs = pair.grade(source + "print(json.dumps([r.score, str(r)]))", [name])
    said = json.loads([o for o in outputs if o["output_type"] == "stream"][-1]["text"])
    return said[0], said[1] + str(printed)


WAYS = {
    "called": "from common import functions\ndef relu(x): return functions.relu(x)",
    "another name": "from common.functions import relu as f\nrelu = f",
    "partial": "from functools import partial\nfrom common import functions\nrelu = partial(functions.relu)",
    "importlib": "import importlib\n"
    "def relu(x): return importlib.import_module('common.functions').relu(x)",
    "a layer": "from common.layers import ReLU\ndef relu(x): return ReLU().forward(x)",
    "its code": "from common import functions\nimport types\n"
    "relu = types.FunctionType(functions.relu.__code__, {'np': np} | vars(functions))",
    "its source": "import inspect\nfrom common import functions\n"
    "exec(inspect.getsource(functions.relu), vars(functions))\nrelu = functions.relu\n"
    "relu.__globals__['__name__'] = '__main__'",
    "caught": "from common import functions\ndef relu(x):\n    try: return functions.relu(x)\n"
    "    except BaseException: return np.maximum(x, 0)",
}


@pytest.mark.parametrize("way", WAYS)
def test_the_toolkits_own_earns_nothing_and_the_words_are_the_self_checks(
    pair: Pair, way: str
) -> None:
    score, said = graded(pair, "01.relu", "import numpy as np\n" + WAYS[way])
    assert score == 0
    assert TOLD in said or "This is the toolkit's own version" in said


def test_a_class_is_not_there_either_and_partial_marks_are_none(pair: Pair) -> None:
    code = """
from common import batch_norm
class BatchNorm:
    def __init__(self, *a, **k): self.of = batch_norm.BatchNorm(*a, **k)
    def __getattr__(self, name): return getattr(self.of, name)
"""
    score, said = graded(pair, "01.BatchNorm", code)
    assert score == 0 and TOLD in said


def test_no_file_that_the_submission_can_read_holds_it(pair: Pair) -> None:
    code = """
import marshal, os, sys, types
shown, found = 0, 0
for top in [*filter(None, sys.path), "/opt", "/tmp", os.getcwd()]:
    for folder, _, files in os.walk(top):
        for file in files:
            if file.startswith("functions.") and "common" in folder:
                data = open(os.path.join(folder, file), "rb").read()
                shown += 1
                if file.endswith(".py"):
                    found += b"np.maximum(x, 0)" in data
                else:
                    parts = marshal.loads(data[16:]).co_consts
                    codes = [c for c in parts if isinstance(c, types.CodeType)]
                    found += any("maximum" in c.co_names for c in codes if c.co_name == "relu")
print(shown > 1, found, "found")
"""
    assert "True 0 found" in str(pair.run(code))


def test_what_no_exercise_asks_for_is_there(pair: Pair) -> None:
    code = """
import inspect
from common import functions, initializers, layers, mlp, model
from common.datasets import load_mnist
assert "def mlp_forward" in inspect.getsource(mlp.mlp_forward)
model.Sequential([layers.Dense(3), layers.Tanh()])
print(functions.softmax(__import__("numpy").ones((1, 4))))
"""
    assert "0.25" in str(pair.run(code))


def test_every_installed_copy_is_hidden_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = str(tmp_path / "site-packages" / "common")
    monkeypatch.setattr(bubblewrap, "installed", lambda part: [copy] if part == "common" else [])
    course = replace(Course(ROOT), learners=tmp_path / "toolkit")
    learner = bubblewrap.command(bubblewrap.LEARNER, course, Limits(), None)
    worker = bubblewrap.command(bubblewrap.WORKER, course, Limits(), None)
    place = learner.index(copy)
    assert learner[place - 2 : place] == ["--ro-bind", str(tmp_path / "toolkit" / "common")]
    assert copy not in worker and str(ROOT / "common") in worker
