"""What bites in the sandboxes, which results count, and how they end."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading import cgroups
from grading.bubblewrap import Course
from grading.execute import Run
from grading.limits import Limits
from grading.plan import Cell, Plan
from grading.sandbox import Gone, Pair
from tests.grading.sandboxes import SMALL, text

_LONG = f"97{os.getpid()}"  # seconds, and a mark to know our own sleepers by


def test_a_cell_that_loops_is_stopped_and_the_next_one_runs(pair: Pair) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pair, "limits", replace(SMALL, cell_seconds=0.5))
        assert pair.run("while True: pass")[0]["ename"] == "KeyboardInterrupt"
    assert text(pair.run("print('still here')")) == "still here\n"


def test_a_looping_cell_is_stopped_where_grading_runs_in_the_background(course: Course) -> None:
    """There a shell has programs ignore the signal that interrupts."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Pair(course, replace(SMALL, cell_seconds=0.5)) as pair:
            assert pair.run("while True: pass")[0]["ename"] == "KeyboardInterrupt"
            assert text(pair.run("print('still here')")) == "still here\n"
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_call_that_loops_costs_its_check_only(pair: Pair) -> None:
    pair.run("def loop():\n    while True: pass\ndef fine(): return 1")
    assert pair.grade("loop()", ["loop"])[0]["ename"] == "TimeoutError"
    assert pair.grade("assert fine() == 1", ["fine"]) == []


_COUNTED = "made = []\ndef count():\n    return len(made)\n"


@pytest.mark.parametrize(
    ("answer", "limits", "calls"),
    [
        ("while True: pass", {"per_call": 0.5}, 1),  # as the worker has it from the start
        ("time.sleep(0.3)", {"per_check": 0.2}, 1),
        ("while True: check()", {"per_check": 0.3}, 1),
    ],
)
def test_what_took_its_time_is_not_called_again_and_the_next_check_is_made(
    course: Course, answer: str, limits: dict[str, float], calls: int
) -> None:
    with Pair(course, replace(SMALL, **limits)) as pair:
        pair.run(f"import time\n{_COUNTED}def slow(check):\n    made.append(1)\n    {answer}")
        stubborn = """
def tried():
    for _ in range(9):
        try:
            slow(lambda: None)
        except TimeoutError as error:
            yield str(error)
late = list(tried())
"""
        assert pair.grade(f"{stubborn}assert late and len(set(late)) == 1", ["slow"]) == []
        assert pair.grade(f"assert count() == {calls}", ["count"]) == []


def test_a_check_ends_with_its_submissions_budget(course: Course) -> None:
    with Pair(course, SMALL) as pair:
        pair.run("def loop():\n    while True: pass")
        pair.until = time.monotonic() + 0.3
        (output,) = pair.grade("loop()", ["loop"])
        assert output["evalue"].startswith("no result within 0.")
        with pytest.raises(Gone, match="120 s in all"):
            pair.run("pass")


def test_a_learner_only_gives_the_names_that_are_theirs(pair: Pair) -> None:
    pair.run("check = lambda *a: None\nnp = None\nmine = 3")
    pair.set_up("def check(x):\n    assert x == 3")
    assert pair.grade("check(mine)", ["mine"]) == []
    pair.run("check = lambda *a: None\nmine = 4")
    assert pair.grade("check(mine)", ["mine"])[0]["ename"] == "AssertionError"
    assert pair.grade("check(other)", ["mine"])[0]["ename"] == "NameError"


@pytest.mark.parametrize(
    ("last", "score"),
    [
        ("0.5", "0.5"),
        ("import numpy as np; np.float64(0.5)", "0.5"),
        ("True", "1.0"),
        ("-3.0", "0.0"),
        ("float('nan')", None),
        ("float('inf')", None),
    ],
)
def test_scores_are_plain_numbers(pair: Pair, last: str, score: str | None) -> None:
    (output,) = pair.grade(last, [])
    if score is None:
        assert output["output_type"] == "error"
    else:
        assert output["data"] == {"text/plain": score}


def test_a_result_that_is_no_score_is_only_shown(pair: Pair) -> None:
    pair.run("fake = type('X', (), {'__repr__': lambda self: '17.0'})()")
    (output,) = pair.grade("fake", ["fake"])
    assert output["output_type"] == "display_data" and "17" not in str(output["data"])
    (output,) = pair.grade("import sys; print('x', file=sys.stderr)", [])
    assert output["name"] == "stdout"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import os; os._exit(0)", "ended"),
        ("x = [bytearray(10**8) for _ in range(50)]", "memory|MemoryError"),
    ],
)
def test_what_ends_the_process_has_a_reason(course: Course, code: str, why: str) -> None:
    with Pair(course, replace(SMALL, address_space=4 << 30)) as pair:
        with pytest.raises(Gone, match=why):
            pair.run(code)
        with pytest.raises(Gone, match=why):
            pair.grade("1", [])


_FORKS = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        x = b'1' * (2 * 10**8)
        time.sleep(60)
time.sleep(60)"""
_THREE_FOLDERS = """
import os, time
for folder in (".", "/tmp", "/dev/shm"):
    with open(folder + "/full", "wb") as file:
        os.posix_fallocate(file.fileno(), 0, 180 << 20)
time.sleep(60)"""
_EMPTY_FILES = """
import os
for number in range(10**9):
    os.mknod(f"/tmp/{number}")"""


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (_FORKS, "500 MiB of memory"),
        (_THREE_FOLDERS, "500 MiB of memory"),
        (_EMPTY_FILES, "more than 900 files"),
    ],
)
def test_use_is_watched_where_there_are_no_control_groups(
    course: Course, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    monkeypatch.setattr(cgroups.Group, "create", classmethod(lambda cls, limits: cls()))
    limits = replace(SMALL, files=900, scratch=200 << 20, file_size=200 << 20)
    with Pair(course, limits) as pair:
        assert text(pair.run("print(1)")) == "1\n"
        with pytest.raises(Gone, match=why):
            pair.run(code)


def test_the_whole_notebook_has_a_limit(course: Course) -> None:
    with Pair(course, replace(SMALL, cell_seconds=60)) as pair:
        pair.run("import signal; signal.signal(2, signal.SIG_IGN)")
        pair.until = time.monotonic() + 0.2
        with pytest.raises(Gone):
            pair.run("while True: pass")
        with pytest.raises(Gone):
            pair.grade("1", [])


def test_own_cells_that_take_long_cost_no_answer_its_check(course: Course) -> None:
    check = Cell("check", "code", "", True, "", True, False, False, 1.0)
    cells = [new_code_cell(source) for source in ("while True: pass", "mine = 1", "answer = 2")]
    cells += [new_code_cell(f"assert answer == {n}") for n in (1, 2)]
    for cell in cells[2:]:
        cell.metadata["nbgrader"] = {"grade_id": "check", "grade": cell is not cells[2]}
        cell.metadata["nbgrader"]["solution"] = cell is cells[2]
    with Pair(course, replace(SMALL, own_seconds=0.3)) as pair:
        plan = Plan({"check": check}, asked={"check": ["answer"]})
        Run(pair, plan).notebook(new_notebook(cells=cells))
        assert pair.run("mine")[0]["ename"] == "NameError"
    loops, skipped, _, wrong, right = [cell.outputs for cell in cells]
    assert loops[0]["ename"] == "KeyboardInterrupt" and "Not run" in skipped[0]["text"]
    assert wrong[0]["ename"] == "AssertionError" and right == []


def test_output_is_bounded(pair: Pair) -> None:
    outputs = pair.run("for _ in range(100): print('x' * 10**6)")
    assert len(text(outputs)) < SMALL.output + 1000 and "cut" in text(outputs)


def test_outputs_are_few_however_small() -> None:
    """Sixty cells of a thousand outputs each took a minute to check and to draw."""
    pair = Pair.__new__(Pair)
    pair.room = 5 * Limits().output
    tiny = {"output_type": "stream", "name": "stdout", "text": "x"}
    kept = [len(pair._outputs({"outputs": [tiny] * 1000})) for _ in range(60)]
    assert kept[0] == 1000 and sum(kept) < 6000


def test_what_decides_the_points_is_never_dropped(course: Course) -> None:
    with Pair(course, replace(SMALL, output=20_000)) as pair:
        flood = "from IPython.display import display\nfor _ in range(1100): display(0)\n"
        partial = pair.grade(f"{flood}print('x' * 10**6)\n0.5", [])
        assert [o["data"] for o in partial if o["output_type"] == "execute_result"] == [
            {"text/plain": "0.5"}
        ]
        for _ in range(6):
            pair.run("print('x' * 10**6)")
        assert pair.room < 0
        (partial,) = pair.grade("0.25", [])
        assert partial["data"] == {"text/plain": "0.25"}
        (failed,) = pair.grade("1 / 0", [])
        assert failed["output_type"] == "error"
        assert pair.grade("pass", []) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"outputs": []},
        {"outputs": [], "verdict": "partial"},
        {"outputs": [], "verdict": "failed"},
        {"outputs": [{"output_type": "execute_result", "data": {}}], "verdict": "full"},
    ],
)
def test_a_graded_cell_without_a_verdict_is_an_error(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, answer: dict
) -> None:
    monkeypatch.setattr(pair, "_worker_answer", lambda seconds: pair.worker.answer(5) and answer)
    assert pair.grade("pass", [])[-1]["ename"] == "NoVerdict"


def test_a_loop_behind_a_shut_interrupt_is_ended(course: Course) -> None:
    with Pair(course, replace(SMALL, cell_seconds=1)) as pair:
        pair.interrupt.close()  # a send to it fails as it does where the other end is shut
        with pytest.raises(Gone, match="did not stop"):
            pair.run("while True: pass")


def test_everything_ends_with_the_sandbox(course: Course) -> None:
    with Pair(course, SMALL) as pair:
        pair.run(
            "import subprocess\nfor _ in range(3): subprocess.Popen(['setsid', 'sleep', '"
            + _LONG
            + "'])"
        )
        assert _comes_to(3)
    assert _comes_to(0)


def _comes_to(count: int) -> bool:
    deadline = time.monotonic() + 10
    while _sleepers() != count and time.monotonic() < deadline:
        os.sched_yield()
    return _sleepers() == count


def _sleepers() -> int:
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            count += _LONG.encode() in (folder / "cmdline").read_bytes()
        except OSError:
            continue
    return count
