"""Cheats that a self-check sees, tried on every exercise."""

import importlib
import pkgutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import common
from grader_tests import EXERCISES, run
from grader_tests.runner import SELF_CHECK_SEED
from grader_tests.toolkit_use import plain
from tests.checks.hostile import EqualToAll, LyingArray, LyingFloat
from tests.checks.reference import CLASSES, CODED, reference
from tests.checks.stand_ins import Table, filled, looking_up, recording, replaced, wrapped

# the check sees that f is never asked
ASKS_BACK = {
    "00.numerical_gradient",
    "00.gradient_errors",
    "00.train",
    "01.mlp_backward",
    "03.early_stopped",
    "03.grid_search",
}
COMPUTES = {"05.deep_convnet"}  # the model that it returns needs numpy itself


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No graded run is on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)


# --- the toolkit's own ---


def toolkits() -> dict[str, Any]:
    """The toolkit's version of each exercise that it has one of."""
    wanted = {plain(id.partition(".")[2]): id for id in CODED}
    found = {}
    for module in pkgutil.iter_modules(common.__path__, "common."):
        if module.ispkg:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            id = wanted.get(plain(name), "")
            its_own = getattr(value, "__module__", "") == module.name
            if id and its_own and isinstance(value, type) == (id in CLASSES):
                found[id] = value
    return found


TOOLKIT = toolkits()


def test_the_toolkit_has_most_of_what_is_asked_for() -> None:
    assert len(TOOLKIT) > 0.75 * len([id for id in CODED if id < "04"])


@pytest.mark.parametrize("id", TOOLKIT)
def test_the_toolkits_own_is_seen_under_any_name(id: str) -> None:
    theirs: Any = TOOLKIT[id]
    disguises = [theirs, partial(theirs), partial(partial(theirs))]
    if isinstance(theirs, type):
        disguises.append(type(theirs.__name__, (theirs,), {"__module__": "__main__"}))
    assert [run(id, answer).misconception for answer in disguises] == ["toolkit"] * len(disguises)


@pytest.mark.parametrize("id", TOOLKIT)
def test_an_answer_that_calls_the_toolkits_own_earns_nothing(id: str) -> None:
    """In a lambda, in a def, in a class of one's own; right or not, it is told or fails."""
    theirs = TOOLKIT[id]
    assert not run(id, wrapped(theirs, lambda call, name, args, options: call(*args, **options))
                   ).passed  # fmt: skip
    if not isinstance(theirs, type):
        assert not run(id, lambda *args, **options: theirs(*args, **options)).passed


def test_the_message_names_the_toolkit() -> None:
    def sigmoid(x: Any) -> Any:
        return 1 * TOOLKIT["01.sigmoid"](x)

    report = run("01.sigmoid", sigmoid)
    assert report.misconception == "toolkit" and "leaves the work to the toolkit" in str(report)


def test_what_another_exercise_of_the_notebook_asks_for_is_told_too() -> None:
    """It is not there in grading, so a self-check that let it pass would promise points."""

    def sigmoid_grad(x: Any) -> Any:
        s = TOOLKIT["01.sigmoid"](x)
        return s * (1 - s)

    report = run("01.sigmoid_grad", sigmoid_grad)
    assert report.misconception == "toolkit" and report.score == 0


def test_what_no_exercise_of_the_notebook_asks_for_may_be_called() -> None:
    def minibatches(n: int, size: int, rng: np.random.Generator) -> Any:
        TOOLKIT["01.relu"](np.ones(3))
        return reference("02.minibatches").answer()(n, size, rng)

    assert run("02.minibatches", minibatches).passed


def test_a_profile_of_the_learners_own_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def profile(*_: Any) -> None:
        pass

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        run("01.relu", TOOLKIT["01.relu"])
        run("01.relu", lambda x: x)
        assert sys.getprofile() is profile
    finally:
        sys.setprofile(before)


# --- a table of the probe's outputs ---


@pytest.mark.parametrize("id", CODED)
def test_a_table_of_the_known_outputs_is_seen(id: str) -> None:
    table: Table = {}
    answer = reference(id).answer()
    assert run(id, recording(answer, table), SELF_CHECK_SEED).passed
    look_up = looking_up(answer, table)
    if id not in ASKS_BACK:
        assert run(id, look_up, SELF_CHECK_SEED).passed
        assert run(id, look_up).misconception == "known_inputs"
    assert not run(id, look_up).passed and run(id, look_up).score == 0
    assert not any(run(id, look_up, seed).passed for seed in range(1, 6))


# --- objects and arrays that lie ---


class Lies:
    """Turns results into objects that claim to be equal to everything, and counts them."""

    def __init__(self) -> None:
        self.told = 0

    def __call__(self, value: Any) -> Any:
        self.told += 1
        if isinstance(value, np.ndarray):
            return np.zeros(value.shape).view(LyingArray)
        return EqualToAll() if isinstance(value, bool | np.bool_) else LyingFloat(0.3)


@pytest.mark.parametrize("id", CODED)
def test_results_that_lie_are_not_believed(id: str) -> None:
    lies = Lies()
    liar = wrapped(
        reference(id).answer(),
        lambda call, name, args, options: replaced(call(*args, **options), lies),
    )
    report = run(id, liar)
    # what an optimizer changes are the check's own arrays, which cannot lie
    silent = id[:2] == "02" and id in CLASSES
    assert bool(lies.told) != silent
    assert report.passed if silent else report.score == 0


@pytest.mark.parametrize("id", EXERCISES)
def test_an_object_that_is_equal_to_everything_is_not(id: str) -> None:
    for answer in (EqualToAll(), EqualToAll, lambda *args, **options: EqualToAll()):
        assert run(id, answer).score == 0


# --- numpy's functions replaced ---

COMPARISONS = ["allclose", "isclose", "array_equal", "array_equiv", "all", "any", "abs", "absolute"]
COMPARISONS += ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
COMPARISONS += ["isfinite", "isnan", "isin", "max", "min", "maximum", "minimum", "nonzero"]


def wrong_table(id: str) -> tuple[Any, str]:
    """An answer that finds zeros in a table and needs no numpy for it, and what is said of it."""
    table: Table = {}
    answer = reference(id).answer()
    report = run(id, recording(filled(answer, 0), table), 1)
    assert not report.passed
    return looking_up(answer, table), str(report)


@pytest.mark.parametrize("id", CODED)
def test_replaced_comparisons_fool_nobody(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, said = wrong_table(id)
    for name in COMPARISONS:
        monkeypatch.setattr(np, name, lambda *args, **kwargs: True)
    for name in ("assert_allclose", "assert_array_equal", "assert_array_almost_equal"):
        monkeypatch.setattr(np.testing, name, lambda *args, **kwargs: None)
    report = run(id, answer, 1)
    monkeypatch.undo()
    assert not report.passed
    same = str(report) == said or "could make nothing of this" in str(report)
    assert same or id in ASKS_BACK | COMPUTES


@pytest.mark.parametrize("id", EXERCISES)
def test_with_all_of_numpy_replaced_nothing_wrong_passes(
    id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [lambda *args, **options: args[0], 0.3, "e"]
    if id in CODED:
        answers.append(wrong_table(id)[0])
    for name in dir(np):
        if isinstance(getattr(np, name), np.ufunc) or type(getattr(np, name)) is type(len):
            monkeypatch.setattr(np, name, lambda *args, **kwargs: True)
    passed = [answer for answer in answers if run(id, answer, 1).passed]
    monkeypatch.undo()
    assert passed == []


# --- layers that are right for a while ---


def fading(kind: type[Any], last: int) -> type[Any]:
    """The layer as it is in its first instances; those after the ``last`` give nothing but zeros."""
    made: list[None] = []

    class Fading(kind):  # type: ignore[misc]
        def __init__(self, *settings: Any, **options: Any) -> None:
            super().__init__(*settings, **options)
            made.append(None)
            self.on = len(made) <= last

        def forward(self, *arguments: Any, **options: Any) -> Any:
            return super().forward(*arguments, **options) * self.on

        def backward(self, dout: Any) -> Any:
            dx = super().backward(dout) * self.on
            self.dgamma, self.dbeta = self.dgamma * self.on, self.dbeta * self.on
            return dx

    return Fading


@pytest.mark.parametrize("last", range(8))
@pytest.mark.parametrize("id", ["01.BatchNorm", "05.BatchNorm2d"])
def test_gradients_are_looked_at_beside_the_output_that_they_belong_to(id: str, last: int) -> None:
    """A layer whose later instances agree with themselves, but not with any batch."""
    report = run(id, fading(reference(id).answer(), last), 1)
    assert not report.passed and report.score < 1
