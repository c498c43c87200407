"""An answer that does not end is stopped, and nothing else is."""

import linecache
import signal
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grader_tests import Report, run, runner, yours_or_toolkit
from grader_tests.kit.findings import Wrong
from grader_tests.kit.patience import OutOfPatience, let, patience
from grader_tests.kit.probing import attribute

ROOT = Path(__file__).parents[2]
SHORT = 0.1  # seconds
LONG = 10**8  # rounds of a loop, far more than fit into that: were nothing stopped, it would end

IN_A_LOOP = f"""
def relu(x):
    i = 0
    while i < {LONG}:
        i = i + 1
    return x
"""
IN_THE_CONSTRUCTOR = f"""
class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        for _ in range({LONG}): self.gamma = 1
"""
IN_AN_ATTRIBUTE = f"""
class EarlyStopping:
    @property
    def best_epoch(self):
        return next(i for i in range({LONG}) if i == {LONG} - 1)
"""
CATCHES_ALL = f"""
def one(): return 1
def relu(x):
    for _ in range({LONG}):
        try:
            one()
        except:
            pass
"""
CATCHES_ALL_OUTSIDE = f"""
def relu(x):
    for _ in range(100):
        try:
            for _ in range({LONG}): abs(1)
        except BaseException:
            continue
"""
ONCE_RIGHT = f"""
import numpy as np
calls = []
def relu(x):
    calls.append(x)
    for _ in range({LONG} if len(calls) > 4 else 1): pass
    return np.maximum(x, 0)
"""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "PATIENCE", SHORT)


def answer(source: str, name: str) -> Any:
    """What a cell defines; its lines can be read, as IPython's can."""
    lines = source.lstrip().splitlines(keepends=True)
    linecache.cache["<the cell>"] = (len(source), None, lines, "<the cell>")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(compile("".join(lines), "<the cell>", "exec"), namespace)
    return namespace[name]


def checked(source: str, id: str = "01.relu") -> Report:
    """The self-check's report on an answer."""
    return run(id, answer(source, id.partition(".")[2]))


@pytest.mark.parametrize("source", [IN_A_LOOP, CATCHES_ALL, CATCHES_ALL_OUTSIDE, ONCE_RIGHT])
def test_an_answer_without_an_end_is_stopped(source: str) -> None:
    assert checked(source).misconception == "no_end"


def test_a_layer_without_an_end_is_stopped() -> None:
    assert checked(IN_THE_CONSTRUCTOR, "01.BatchNorm").misconception == "no_end"


def test_a_value_that_is_never_there_is_no_end_either() -> None:
    with patience(SHORT), pytest.raises(Wrong) as stopped:
        attribute(answer(IN_AN_ATTRIBUTE, "EarlyStopping")(), "best_epoch")
    assert stopped.value.misconception == "no_end"


def test_the_line_is_named() -> None:
    report = checked(IN_A_LOOP.replace("i = i + 1\n    return", "i = i +1\n    return"))
    lines = ["3 of its cell: while i", "4 of its cell: i = i +1"]
    assert any(line in report.message.replace("\n", " ") for line in lines), report.message
    assert f"after {SHORT} s" in report.message and report.hint.endswith("?")


def test_an_experiment_falls_back_on_the_toolkit() -> None:
    assert yours_or_toolkit("01.relu", answer(IN_A_LOOP, "relu"), "toolkit's") == "toolkit's"


def test_afterwards_all_is_as_before() -> None:
    before, traced = signal.getsignal(signal.SIGINT), sys.gettrace()
    checked(CATCHES_ALL_OUTSIDE)
    assert signal.getsignal(signal.SIGINT) is before and sys.gettrace() is traced
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_still_interrupts_a_check() -> None:
    with patience(60), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_check_itself_is_never_stopped() -> None:
    rings: list[int] = []
    with patience(0):
        while len(rings) < 10**6:
            rings.append(1)
        with pytest.raises(OutOfPatience):
            let(lambda: [None for _ in range(LONG)])
    assert len(rings) == 10**6


def test_a_graded_run_has_the_limits_of_its_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(runner.SEED_VARIABLE, "7")
    slow = "import numpy as np\nimport time\ndef relu(x):\n    time.sleep(0.03)\n    return np.maximum(x, 0)"
    assert checked(slow).passed
    monkeypatch.delenv(runner.SEED_VARIABLE)
    assert checked(slow).misconception == "no_end"


def test_off_the_main_thread_nothing_is_stopped_and_nothing_fails() -> None:
    found: list[bool] = []
    right = "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)"
    thread = Thread(target=lambda: found.append(checked(right).passed))
    thread.start()
    thread.join()
    assert found == [True]


def test_a_real_kernel_goes_on(tmp_path: Path) -> None:
    sources = [
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from grader_tests import check, runner",
        f"runner.PATIENCE = {SHORT}",
        "def relu(x):\n    while True:\n        pass",
        'check("01.relu", relu)',
        "print('still here')",
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, allow_errors=True, timeout=60, resources=where).execute()
    (shown,) = notebook.cells[3].outputs
    message = shown.data["text/plain"].replace("\n", " ")
    assert "line 2 of its cell: while True:" in message or "line 3 of its cell: pass" in message
    assert notebook.cells[4].outputs[0].text == "still here\n"
