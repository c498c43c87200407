"""predict(), met(), guess(): kept, judged, drawn; and the file in which they are kept."""

import json
import math
import re
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest

from common.support import messages
from course import ROOT
from course.build import assignments
from grader_tests import guess, met, predict, progress
from grader_tests.lessons import forms
from grader_tests.lessons.questions import ENDING, Unfit, question
from grader_tests.store import Kept, Predicted, change, read

FILE = Path(".progress.json")
SECTIONS: dict[str, dict[str, Any]] = {
    "01.try_choice": {"question": "Which?", "a": "sigmoid", "b": "tanh", "note": "Read on."},
    "01.try_order": {"question": "Order?", "order": "falling", "a": "one", "b": "two", "c": "three"},
    "01.try_number": {"question": "?", "between": [0, 20], "right": 1, "near": 3, "unit": "steps"},
    "01.try_factor": {
        "question": "?", "between": [0.01, 100], "right": 2, "near": 10, "factor": True, "axis": "x",
    },
    "01.try_curve": {
        "question": "?", "between": [0, 1], "right": 0.1, "near": 0.2, "x": [1, 2, 4],
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_GRADING_SEED", raising=False)
    for id, entries in SECTIONS.items():
        monkeypatch.setitem(messages._table("en"), f"{id}{ENDING}", entries)


# --- the five kinds ---


@pytest.mark.parametrize(
    ("id", "given", "kept"),
    [
        ("01.try_choice", " B", "b"),
        ("01.try_order", "c > a > b", "cab"),
        ("01.try_order", ["c", "a", "b"], "cab"),
        ("01.try_number", 7, 7.0),
        ("01.try_factor", 0.5, 0.5),
        ("01.try_curve", (0, 0.5, 1), [0.0, 0.5, 1.0]),
    ],
)
def test_a_prediction_is_kept_as_plain_data(id: str, given: Any, kept: Any) -> None:
    predict(id, given)
    assert json.loads(FILE.read_text())["predictions"][id]["answer"] == kept
    value = guess(id)
    assert value == (([1, 2, 4], kept) if id == "01.try_curve" else kept)


@pytest.mark.parametrize(
    ("id", "given", "expected"),
    [
        ("01.try_choice", "c", "one of the letters a, b"),
        ("01.try_choice", 1, "one of the letters a, b"),
        ("01.try_order", "aab", "all of the letters a, b, c, falling"),
        ("01.try_order", 3, "all of the letters a, b, c, falling"),
        ("01.try_number", 21, "a number between 0 and 20 steps"),
        ("01.try_number", "many", "a number between 0 and 20 steps"),
        ("01.try_number", True, "a number between 0 and 20 steps"),
        ("01.try_number", math.nan, "a number between 0 and 20 steps"),
        ("01.try_curve", [0, 1], "3 numbers, for x = 1, 2, 4, each a number between 0 and 1"),
        ("01.try_curve", [0, 1, 2], "3 numbers, for x = 1, 2, 4, each a number between 0 and 1"),
        ("01.try_curve", 0.5, "3 numbers, for x = 1, 2, 4, each a number between 0 and 1"),
    ],
)
def test_an_answer_that_is_none_is_refused_and_nothing_is_lost(
    id: str, given: Any, expected: str
) -> None:
    predict(id, question(id).example)
    before = FILE.read_text()
    with pytest.raises(Unfit, match=f"Expected is {re.escape(expected)}") as caught:
        predict(id, given)
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert FILE.read_text() == before


def test_a_name_that_is_no_predictions_names_those_that_come_near() -> None:
    with pytest.raises(Unfit, match=r'no prediction "01\.try_choise"; there is: 01\.try_choice'):
        predict("01.try_choise")


@pytest.mark.filterwarnings("error")  # as NumPy's, of a logarithm
@pytest.mark.parametrize(
    ("id", "answer", "came_out", "verdict"),
    [
        ("01.try_choice", "a", "a", "right"),
        ("01.try_choice", "a", "b", "wrong"),
        ("01.try_order", "abc", "abc", "right"),
        ("01.try_order", "abc", "acb", "near"),
        ("01.try_order", "abc", "cba", "wrong"),
        ("01.try_order", "abc", "bca", "wrong"),
        ("01.try_number", 5, 6, "right"),
        ("01.try_number", 5, 8, "near"),
        ("01.try_number", 5, 40, "wrong"),
        ("01.try_number", 5, math.nan, "wrong"),
        ("01.try_factor", 1, 0.5, "right"),
        ("01.try_factor", 1, 9, "near"),
        ("01.try_factor", 1, 11, "wrong"),
        ("01.try_factor", 1, 0, "wrong"),
        ("01.try_curve", [0, 0, 1], [0.1, 0.1, 1], "right"),
        ("01.try_curve", [0, 0, 1], [0.5, 0, 1], "near"),
        ("01.try_curve", [0, 0, 1], [1, 1, 0], "wrong"),
        ("01.try_curve", [0, 0.5, 1], ([1, 3, 5], [0, 1, 1]), "right"),
    ],
)
def test_an_experiment_meets_its_prediction(
    id: str, answer: Any, came_out: Any, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    predict(id, answer)
    capsys.readouterr()
    met(id, came_out)
    said, asked = capsys.readouterr().out, question(id)
    assert asked.words(asked.read(answer)) in said and asked.words(asked.measured(came_out)) in said
    assert ("Read on." in said) == (id == "01.try_choice")
    assert read().predictions[id].verdict == verdict
    predict(id, asked.example)  # too late: it stands
    assert "What came out" in capsys.readouterr().out
    assert read().predictions[id].answer == asked.read(answer)


@pytest.mark.parametrize("id", SECTIONS)
def test_where_nothing_was_predicted_all_goes_on(
    id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    figure, axes = plt.subplots()
    assert guess(id, axes) is None and not axes.lines
    plt.close(figure)
    met(id, question(id).example)
    said = capsys.readouterr().out
    assert said.startswith("What came out: ") and "predicted" not in said
    assert not FILE.exists()


@pytest.mark.parametrize("id", SECTIONS)
def test_without_widgets_it_says_how_to_answer(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The call that it names is taken as it stands."""
    predict(id)
    said = capsys.readouterr().out
    assert question(id).expected in said
    exec(re.findall(r"`(predict\(.*\))`", said)[0], {"predict": predict})
    assert read().predictions[id] == Predicted(question(id).read(question(id).example))
    capsys.readouterr()
    predict(id)
    assert "Kept: " in capsys.readouterr().out


def controls(form: Any, kind: str) -> list[Any]:
    """The widgets of a form whose class has a name that ends so."""
    inner = [found for part in getattr(form, "children", ()) for found in controls(part, kind)]
    return [*([form] if type(form).__name__.endswith(kind) else []), *inner]


@pytest.mark.parametrize(
    ("id", "set_to", "kept"),
    [
        ("01.try_choice", [], "b"),
        ("01.try_order", ["c", "a", "b"], "cab"),
        ("01.try_number", [7.0], 7.0),
        ("01.try_factor", [0.5], 0.5),
        ("01.try_curve", [0.0, 0.5, 1.0], [0.0, 0.5, 1.0]),
    ],
)
def test_a_form_gives_the_answer_that_it_shows(id: str, set_to: list[Any], kept: Any) -> None:
    given: list[Any] = []
    form = forms.form(question(id), None, "", lambda answer: given.append(answer) or "<kept>")
    places = [*controls(form, "Slider"), *controls(form, "Dropdown")]
    for place, value in zip(places, set_to, strict=True):
        place.value = value
    controls(form, "Button")[1 if id == "01.try_choice" else 0].click()
    assert question(id).read(given[0]) == kept
    assert controls(form, "HTMLMath")[0].value == "&lt;kept&gt;"


@pytest.mark.parametrize("id", [id for id in SECTIONS if id != "01.try_choice"])
def test_a_form_begins_with_what_is_kept(id: str) -> None:
    kept = question(id).read({"01.try_order": "cab", "01.try_curve": [0, 0.5, 1]}.get(id, 3))
    form = forms.form(question(id), kept, "", lambda answer: "")
    values = [p.value for p in (*controls(form, "Slider"), *controls(form, "Dropdown"))]
    assert values == (list(kept) if isinstance(kept, str | list) else [kept])


def test_a_form_says_what_is_no_answer() -> None:
    form = forms.form(question("01.try_order"), None, "before", question("01.try_order").read)
    (said,) = controls(form, "HTMLMath")
    assert said.value == "before"
    controls(form, "Button")[0].click()
    assert "Expected is all of the letters" in said.value


def test_a_guess_is_drawn_where_it_can_be() -> None:
    figure, axes = plt.subplots()
    for id, answer, drawn in [
        ("01.try_number", 5, [[0, 1], [5, 5]]),
        ("01.try_factor", 2, [[2, 2], [0, 1]]),
        ("01.try_curve", [0, 0.5, 1], [[1, 2, 4], [0, 0.5, 1]]),
    ]:
        predict(id, answer)
        guess(id, axes)
        line = axes.lines[-1]
        assert [list(line.get_xdata()), list(line.get_ydata())] == drawn
        assert line.get_label() == "your prediction"
    predict("01.try_choice", "a")
    assert guess("01.try_choice", axes) == "a" and len(axes.lines) == 3
    plt.close(figure)


@pytest.mark.parametrize("id", SECTIONS)
def test_a_kept_answer_to_another_question_counts_as_none(
    id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(lambda kept: Kept(predictions={id: Predicted("no such answer")}))
    assert guess(id) is None


@pytest.mark.parametrize(
    "entries",
    [
        {"question": "?", "a": "one"},
        {"question": "?", "a": "one", "b": "two", "unit": "cm"},
        {"question": "?", "between": [0, 1], "right": 1},
        {"question": "?", "between": [1, 0], "right": 1, "near": 2},
        {"question": "?", "between": [0, 1], "right": 1, "near": 2, "factor": True},
        {"question": "?", "between": [0, 1], "right": 1, "near": 2, "x": [1], "axis": "x"},
    ],
)
def test_a_section_with_a_mistake_is_named(
    entries: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(messages._table("en"), "01.odd.predict", entries)
    with pytest.raises(ValueError, match=r"\[01\.odd\.predict\]: "):
        predict("01.odd")


def test_nothing_is_asked_or_kept_while_grading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    predict("01.try_number", 3)
    capsys.readouterr()
    before = FILE.read_text()
    monkeypatch.setenv("COURSE_GRADING_SEED", "3")
    predict("01.try_number")
    predict("01.try_number", 4)
    met("01.try_number", 4)
    assert guess("01.try_number") is None
    assert capsys.readouterr().out == "" and FILE.read_text() == before


@pytest.mark.parametrize("name", assignments())
def test_every_prediction_of_a_notebook_is_asked_and_met(name: str) -> None:
    """If this fails: predict("…"), met("…", …) and ["….predict"] in NN_lesson.toml belong together."""
    source = (ROOT / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    declared = [id.removesuffix(ENDING) for id in messages.sections(ENDING)]
    here = {id for id in declared if id[:2] == name[:2] and id not in SECTIONS}
    for call in ("predict", "met"):
        assert set(re.findall(rf'\b{call}\(\s*"([\w.]+)"', source)) == here
    assert set(re.findall(r'\bguess\(\s*"([\w.]+)"', source)) <= here
    for id in here:
        assert question(id).text


# --- kept ---


def test_progress_tells_how_often_one_was_right() -> None:
    assert "redictions" not in repr(progress())
    predict("01.try_number", 5)
    assert "Predictions not yet met by their experiment: 1." in repr(progress("01"))
    met("01.try_number", 5)
    predict("01.try_order", "abc")
    met("01.try_order", "acb")
    predict("01.try_choice", "a")
    met("01.try_choice", "b")
    said = "Predictions: 1 of 3 right, 1 near."
    assert said in repr(progress("01")) and said in progress("01")._repr_html_()
    assert "not yet met" not in repr(progress("01"))
    assert "redictions" not in repr(progress("02"))


def test_where_nothing_can_be_written_a_guess_lasts_as_long_as_the_kernel() -> None:
    FILE.mkdir()
    (FILE / "kept").touch()
    predict("01.try_choice", "a")
    met("01.try_choice", "a")
    assert guess("01.try_choice") == "a"
    assert sorted(path.name for path in Path().iterdir()) == [FILE.name]
