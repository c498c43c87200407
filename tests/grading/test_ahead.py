"""Work done ahead: results in order, one worker or several, and processes that die."""

import logging
import os
import signal
from pathlib import Path

import pytest

from grading import ahead
from grading.ahead import Ahead, Lost
from grading.bubblewrap import SandboxError

LOG = logging.getLogger(__name__)


def double(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is negative")
    return 2 * number


def dies(marks: Path, number: int, times: int) -> int:
    """End this process at the first calls; each call leaves a file."""
    made = len(list(marks.glob(f"{number}-*")))
    (marks / f"{number}-{made}").touch()
    if made < times:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fails(*_: object) -> None:
    raise RuntimeError("this worker cannot begin")


@pytest.mark.parametrize("workers", [1, 2])
def test_results_and_errors_come_in_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_AHEAD", 2)  # fewer than there are calls
    doubles = Ahead(double, {n: (n,) for n in range(-1, 9)}, workers, LOG)
    with pytest.raises(ValueError, match="-1 is negative"):
        doubles.result(-1)
    assert [doubles.result(n) for n in range(8)] == [2 * n for n in range(8)]
    doubles.close()


def test_no_more_is_made_than_may_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_AHEAD", 1)
    calls = Ahead(dies, {n: (tmp_path, n, 0) for n in range(20)}, 2, LOG)
    assert calls.result(0) == 0
    calls.close()
    assert len(list(tmp_path.iterdir())) <= 3  # the one asked for, and one for each worker


def test_a_result_is_there_for_who_asks_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_AHEAD", 1)
    doubles = Ahead(double, {n: (n,) for n in range(9)}, 2, LOG)
    assert [doubles.result(n) for n in (8, 0, 7, 3)] == [16, 0, 14, 6]
    doubles.close()


def test_a_death_costs_no_other_call_its_result(tmp_path: Path) -> None:
    times = {2: 1, 4: 9}  # one call ends its first process, one each that it gets
    calls = Ahead(dies, {n: (tmp_path, n, times.get(n, 0)) for n in range(8)}, 2, LOG)
    for number in range(8):
        if number == 4:
            with pytest.raises(Lost):
                calls.result(number)
        else:
            assert calls.result(number) == number
    calls.close()
    made = [path.name.partition("-")[0] for path in tmp_path.iterdir()]
    assert made.count("4") == 2  # no more than twice


def test_where_no_process_starts_no_submission_is_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_begin", fails)
    doubles = Ahead(double, {n: (n,) for n in range(2)}, 2, LOG)
    for number in range(2):
        with pytest.raises(SandboxError, match="does not start"):
            doubles.result(number)
    doubles.close()
