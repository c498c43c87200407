"""Pairs that are alike: what many write does not count, what two alone have does."""

import json
import random
from pathlib import Path

import pytest

from grader_tests.collection import right, wrong
from grading.understanding.alike import MOST_PAIRS, alike
from grading.understanding.collect import Answer, Class, Item, Student
from grading.understanding.page import page
from grading.understanding.students import without_names
from grading.understanding.tables import write_tables

IDS = ("01.sigmoid", "01.relu_grad", "01.mlp_backward", "01.BatchNorm")
ITEMS = [Item(id, id[3:], 1.0, "", f"{id}-check", f"{id}-answer") for id in IDS]
ODD = """def sigmoid(values):
    # the neat trick from my notebook: never a large exponent
    tmp_small = np.exp(-np.abs(values))
    result_thing = np.where(values >= 0, 1.0, tmp_small)
    return result_thing / (1.0 + tmp_small)"""


def a_class(**sigmoids: str) -> Class:
    """Forty draw one of three answers, right or wrong; so do those named, but for a sigmoid of their own."""
    draw = random.Random(20)
    known = {
        id: [s.code for s in (*right("01"), *wrong("01")) if s.exercise == id][-3:] for id in IDS
    }
    students = []
    for name in [*(f"other{n}" for n in range(40)), *sigmoids]:
        codes = {id: draw.choice(known[id]) for id in IDS}
        codes[IDS[0]] = sigmoids.get(name, codes[IDS[0]])
        answers = {id: Answer("passed", 1.0, code) for id, code in codes.items()}
        students.append(Student(name, 4.0, answers))
    return Class("01_test", ITEMS, students)


def test_answers_that_many_give_are_not_alike() -> None:
    assert alike(a_class()) == []
    assert alike(a_class(ann=ODD, bob=ODD, cy=ODD, dan=ODD)) == []


@pytest.mark.parametrize(
    ("copied", "least"),
    [(ODD, 1), (ODD.replace(" ", "  "), 1), (ODD.replace("result_thing", "y"), 0.4)],
    ids=["same", "other blanks", "a name changed"],
)
def test_two_who_share_what_nobody_else_has_are_a_pair(copied: str, least: float) -> None:
    (pair,) = alike(a_class(ann=ODD, bob=copied))
    assert (pair.students, pair.exercises) == (("ann", "bob"), ("sigmoid",))
    assert least <= pair.share <= 1


def test_another_way_to_the_same_is_no_pair() -> None:
    other = "def sigmoid(x):\n    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x, dtype=float)))"
    assert alike(a_class(ann=ODD, bob=other)) == []


def test_a_line_in_common_is_no_pair() -> None:
    line = ODD.splitlines()[-2]
    other = f"def sigmoid(values):\n    tmp_small = special_exp(values)\n{line}\n    return result_thing"
    assert alike(a_class(ann=ODD, bob=other)) == []


def test_the_list_is_bounded_and_only_there_when_asked_for(tmp_path: Path) -> None:
    own = {n: ODD.replace("values", f"u{n}q").replace("tmp_small", f"v{n}") for n in range(30)}
    found = a_class(**{f"s{n}{k}": code for n, code in own.items() for k in "ab"})
    pairs = alike(found)
    assert len(pairs) == MOST_PAIRS
    assert all(one[:-1] == other[:-1] for one, other in (pair.students for pair in pairs))
    shown = page(found, False, pairs)
    assert 'id="alike"' in shown and ", ".join(pairs[0].students) in shown
    assert 'id="alike"' not in page(found, False)
    write_tables(found, tmp_path, pairs)
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert data["alike"][0]["students"] == list(pairs[0].students)
    write_tables(found, tmp_path)
    assert "alike" not in json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    names = {name for pair in alike(without_names(found)) for name in pair.students}
    assert names and all(name.startswith("Student ") for name in names)
