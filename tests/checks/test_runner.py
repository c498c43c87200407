"""run() and check(): never fooled, never thrown, quiet."""

import os
import warnings
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

import common.functions
from grader_tests import (
    EXERCISES,
    CheckFailed,
    UnknownExercise,
    check,
    run,
    yours_or_toolkit,
)
from grader_tests.collection import right, wrong
from grader_tests.kit.reading import as_array
from grader_tests.report import points_text
from tests.checks.hostile import HOSTILE, throws
from tests.checks.reference import FUNCTIONS


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress files go to an empty folder, and no graded run is on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)


def right_one(id: str) -> Any:
    return next(sample for sample in right(id[:2]) if sample.exercise == id).answer()


def wrong_one(id: str, key: str) -> Any:
    return next(s for s in wrong() if (s.exercise, s.key) == (id, key)).answer()


# --- answers that try to throw or to fool ---


@pytest.mark.parametrize("id", EXERCISES)
@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_nothing_gets_thrown_printed_or_through(
    id: str, answer: Any, capsys: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    report = run(id, answer)
    assert not report.passed and report.score == 0
    assert capsys.readouterr() == ("", "")
    lines = str(report).splitlines()
    assert len(lines) <= 10 and max(map(len, lines)) <= 88
    assert [str(warning.message) for warning in recwarn] == []


def test_only_so_much_of_a_result_is_read() -> None:
    assert as_array([0.0] * 10) is not None and as_array(np.zeros(10)) is not None
    assert as_array([[0.0] * 2_000_000]) is None
    assert as_array(np.broadcast_to(0.0, (2_000, 1_000))) is None
    assert as_array([[[[[[[[[[0.0]]]]]]]]]]) is None
    wide: Any = 0.0
    for _ in range(5):
        wide = [wide] * 1000  # little memory, 10^15 numbers: to read it all would take for ever
    assert as_array(wide) is None


def test_what_an_answer_says_is_escaped_in_html() -> None:
    report = run("01.relu", throws(ValueError("<script>alert(1)</script>")))
    assert "<script>alert" in str(report)
    assert "<script" not in report._repr_html_() and "&lt;script&gt;" in report._repr_html_()


def test_a_crash_shows_the_line_where_it_arose() -> None:
    assert "(at: return max(x, 0))" in str(run("01.relu", wrong_one("01.relu", "truth_value")))


# --- what an answer may do and not do ---


def test_numpy_settings_of_the_notebook_do_not_matter() -> None:
    overflows, fine = wrong_one("01.sigmoid", "overflow"), right_one("01.sigmoid")
    with np.errstate(all="ignore"):
        assert run("01.sigmoid", overflows).misconception == "overflow"
    with np.errstate(all="raise"):
        assert run("01.sigmoid", fine).passed
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert run("01.sigmoid", fine).passed


def test_the_global_random_state_is_left_alone() -> None:
    before = np.random.mtrand.get_bit_generator().state["state"]["key"].copy()
    for id in ("01.xavier_init", "01.he_init", "01.BatchNorm", "01.mlp_backward"):
        assert run(id, right_one(id)).passed
    assert (np.random.mtrand.get_bit_generator().state["state"]["key"] == before).all()


# --- unsolved, partial, unknown ---


def unsolved(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError


@pytest.mark.parametrize("id", EXERCISES)
@pytest.mark.parametrize(
    "answer",
    [None, ..., NotImplemented, unsolved],
    ids=["None", "Ellipsis", "NotImplemented", "raises"],
)
def test_an_empty_answer_is_unsolved_and_not_scolded(id: str, answer: Any) -> None:
    if answer is unsolved and id not in FUNCTIONS and id != "01.BatchNorm":
        return
    report = run(id, answer)
    assert (report.status, report.score, report.misconception) == ("unsolved", 0.0, None)
    assert "Error" not in str(report) and "✗" not in str(report)


class Released:
    """A class as the released notebook has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def forward(self, x: Any, train: bool = True) -> Any: ...

    def backward(self, dout: Any) -> Any: ...


@pytest.mark.parametrize("id", FUNCTIONS)
def test_a_function_as_it_was_released_is_not_scolded(id: str) -> None:
    report = run(id, lambda *args, **kwargs: None)
    assert (report.status, report.score) == ("unsolved", 0.0)
    assert "Error" not in str(report) and "✗" not in str(report)


def test_a_class_as_it_was_released_is_not_scolded() -> None:
    assert run("01.BatchNorm", Released).status == "unsolved"


def released_optimizer(*args: Any, **kwargs: Any) -> Any:
    """An optimizer whose methods are still empty."""
    return type("Adam", (), {"update": lambda self, params, grads: None})()


class Half:
    """Batch normalization with its backward pass still to be written."""

    def __init__(self, num_features: int, momentum: float = 0.9, eps: float = 1e-5) -> None:
        self.layer = right_one("01.BatchNorm")(num_features, momentum, eps)
        self.running_mean, self.running_var = self.layer.running_mean, self.layer.running_var
        self.gamma, self.beta = self.layer.gamma, self.layer.beta

    def forward(self, x: Any, train: bool = True) -> Any:
        self.layer.gamma, self.layer.beta = self.gamma, self.beta
        out = self.layer.forward(x, train)
        self.running_mean, self.running_var = self.layer.running_mean, self.layer.running_var
        return out

    def backward(self, dout: Any) -> Any:
        raise NotImplementedError


def test_half_a_batchnorm_earns_two_thirds() -> None:
    report = run("01.BatchNorm", Half)
    assert (report.status, report.points) == ("partial", 4.0)
    report = run("01.BatchNorm", wrong_one("01.BatchNorm", "gamma_twice"))
    assert (report.status, report.points) == ("partial", 4.0)
    report = run("01.BatchNorm", wrong_one("01.BatchNorm", "unbiased_variance"))
    assert (report.status, report.points) == ("wrong", 0.0)


def test_thirds_of_points_are_told_in_two_digits() -> None:
    report = run("03.Dropout", wrong_one("03.Dropout", "p_one"))
    assert (report.status, report.points) == ("partial", 3.3333)
    assert "(3.33 of 5 points)" in str(report)
    assert points_text(136.5, 150) == "136.5 of 150 points"


def test_an_optimizer_that_moves_nothing_is_not_solved_yet() -> None:
    report = run("02.Adam", released_optimizer)
    assert (report.status, report.score, report.misconception) == ("unsolved", 0.0, "rebinds")
    assert "nothing moves yet" in str(report) and "✗" not in str(report)


def test_factors_that_do_not_fit_are_told_in_plain_words() -> None:
    report = run("00.affine_forward", lambda x, W, b: W @ x + b)
    assert "the two factors do not fit, 4 columns meet 2 rows" in str(report)


def test_an_unknown_id_names_the_near_ones() -> None:
    with pytest.raises(UnknownExercise, match=r"01\.sigmoid, 01\.sigmoid_grad"):
        run("01.sigmod", None)
    with pytest.raises(UnknownExercise, match=r"01\.BatchNorm"):
        run("01.batchnorm", None)
    with pytest.raises(UnknownExercise):
        run(cast(str, ["01.sigmoid"]), None)


# --- seeds ---


def test_a_graded_run_draws_from_its_seed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = wrong_one("01.neuron_slope", "b_ignored")
    self_check = str(run("01.neuron_slope", answer))
    assert self_check == str(run("01.neuron_slope", answer))
    monkeypatch.setenv("COURSE_GRADING_SEED", "12")
    graded = str(run("01.neuron_slope", answer))
    assert graded == str(run("01.neuron_slope", answer)) == str(run("01.neuron_slope", answer, 12))
    assert graded != self_check


def test_a_graded_run_sees_each_input_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[float] = []

    def count(x: Any) -> Any:
        calls.append(x.sum())
        return right_one("01.relu")(x)

    run("01.relu", count)
    self_check, calls = len(calls), []
    monkeypatch.setenv("COURSE_GRADING_SEED", "12")
    run("01.relu", count)
    assert 2 * len(calls) == self_check


def test_a_seed_that_is_no_integer_is_the_instructors_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "spring")
    with pytest.raises(ValueError, match="COURSE_GRADING_SEED must be an integer, not 'spring'"):
        run("01.relu", right_one("01.relu"))


# --- check ---


def test_check_shows_the_report_and_gives_nbgrader_its_sign(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check("01.relu", right_one("01.relu")) is None
    assert "right (1 of 1 point)" in capsys.readouterr().out
    earned = check("01.BatchNorm", wrong_one("01.BatchNorm", "gamma_twice"))
    assert isinstance(earned, float) and repr(earned) == "4.0"
    assert "partly right (4 of 6 points)" in capsys.readouterr().out
    with pytest.raises(CheckFailed) as failed:
        check("01.relu", wrong_one("01.relu", "leaky"))
    shown = capsys.readouterr()
    assert "leaky ReLU" in shown.out and shown.err == ""
    (line,) = failed.value._render_traceback_()
    assert line == "✗ relu: not yet (0 of 1 point)"
    assert isinstance(failed.value, AssertionError)


def test_experiments_take_the_learners_answer_or_the_toolkits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own, fallback = right_one("01.relu"), common.functions.relu
    assert yours_or_toolkit("01.relu", own, fallback) is own
    assert capsys.readouterr().out == ""
    assert yours_or_toolkit("01.relu", unsolved, fallback) is fallback
    assert "not solved yet" in capsys.readouterr().out
    assert yours_or_toolkit("01.relu", wrong_one("01.relu", "leaky"), fallback) is fallback
    assert "not right yet" in capsys.readouterr().out
    assert not os.path.exists(".progress.json")
