"""The report on a class: it counts what was planted, and shows what learners wrote as text."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from common.support.messages import text
from grader_tests import run
from grader_tests.report import DATA_TYPE
from grading.understanding.collect import Answer, Class, Item, Student
from grading.understanding.mistakes import across, example, named, unnamed
from grading.understanding.page import histogram, meaning, page
from grading.understanding.statistics import ItemStatistic, item_statistics, reliability
from grading.understanding.students import cases, without_names
from grading.understanding.tables import write_tables
from grading.verdicts import verdict

ITEMS = [
    Item(f"01.{n}", f"title {n}", 2.0, f"Section {n}", f"{n}-check", f"{n}-answer") for n in "abc"
]
RIGHT = Answer("passed", 2.0, "return 1")
UNTOUCHED = Answer("unsolved", 0.0, "...")


def wrong(misconception: str | None, problem: str = "no", code: str = "return 2") -> Answer:
    table = (("x", ("1", "2")), ("yours", ("3", "4")))
    return Answer("wrong", 0.0, code, misconception, problem, table, f"hint for {misconception}")


def a_class(*rows: tuple[Answer, ...]) -> Class:
    students = [
        Student(
            f"s{n}",
            sum(answer.points for answer in row),
            dict(zip([item.id for item in ITEMS], row, strict=True)),
        )
        for n, row in enumerate(rows)
    ]
    return Class("01_test", ITEMS, students)


def test_a_verdict_is_the_report_of_the_check_as_data() -> None:
    report = run("01.sigmoid", lambda x: 1 / (1 + np.exp(x)))
    outputs = [{"output_type": "display_data", "data": {DATA_TYPE: report.data()}}]
    kept = verdict(outputs)["report"]
    assert kept["misconception"] == report.misconception is not None
    assert (kept["status"], kept["problem"], kept["hint"]) == ("wrong", report.problem, report.hint)
    assert [(label, tuple(cells)) for label, cells in kept["table"]] == list(report.table)


def test_a_verdict_without_a_report_is_a_failure_with_its_reason() -> None:
    error = {"output_type": "error", "ename": "NotRun", "evalue": "it did not stop"}
    assert verdict([error]) == {"failure": "NotRun", "reason": "it did not stop"}
    assert verdict([{"output_type": "stream", "text": "✓ passed"}]) == {}
    strange = {"status": 3, "score": "x", "table": [1, ["a", None], ["b", ["c"]]]}
    outputs = [{"output_type": "display_data", "data": {DATA_TYPE: strange}}]
    assert verdict(outputs) == {"report": {"score": 0.0, "table": [["b", ["c"]]]}}


def test_misconceptions_are_counted_by_student_the_most_frequent_first() -> None:
    found = a_class(
        (wrong("sign"), RIGHT, wrong("shape")),
        (RIGHT, wrong("sign"), wrong("shape")),
        (wrong("sign"), wrong(None), replace(wrong("shape"), outcome="partial")),
        # what may have been forgotten in an untouched answer is no mistake
        (replace(UNTOUCHED, misconception="sign"), RIGHT, UNTOUCHED),
    )
    counted = [(m.item.id, m.key, m.count, m.sentence) for m in named(found)]
    assert counted == [
        ("01.c", "shape", 3, "hint for shape"),
        ("01.a", "sign", 2, "hint for sign"),
        ("01.b", "sign", 1, "hint for sign"),
    ]
    assert [(key, count) for key, count, _ in across(named(found))] == [("sign", 3)]


def test_unnamed_mistakes_are_grouped_by_what_the_check_showed() -> None:
    other = replace(wrong(None), table=(("x", ("1", "2")), ("yours", ("9", "9"))))
    found = a_class(
        (wrong(None, code="long answer"), other, RIGHT),
        (wrong(None, code="short"), wrong(None), RIGHT),
        (wrong(None, "another problem"), other, RIGHT),
    )
    groups = [(m.item.id, m.count) for m in unnamed(found)]
    assert groups == [("01.a", 2), ("01.b", 2), ("01.a", 1), ("01.b", 1)]
    assert unnamed(found)[0].example == "short"
    assert unnamed(found)[0].collection_line == "# %% 01.a | unnamed | 2 in one class"


def test_an_example_loses_its_comments_alone() -> None:
    code = "# by Hanako Yamada\ndef f(x):  # mine\n    return '# no comment'\n"
    assert example(code) == "def f(x):\n    return '# no comment'"
    assert "Hanako" not in example("def f(:\n  '''\n  # Hanako\n")
    assert example("\n".join(["x = 1"] * 99)).count("\n") == 40


@pytest.mark.parametrize("place", ["code", "problem", "table", "repair", "reason", "name"])
def test_what_a_learner_wrote_does_not_act(place: str) -> None:
    evil = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    answer = wrong(None)
    if place == "code":
        answer = replace(answer, code=evil)
    elif place == "problem":
        answer = replace(answer, problem=evil)
    elif place == "table":
        answer = replace(answer, table=((evil, (evil,)),))
    elif place == "reason":
        answer = Answer("failed", 0.0, reason=evil)
    found = a_class((answer, RIGHT, RIGHT))
    if place == "repair":
        found.students[0].repairs = [evil]
    if place == "name":
        found.students[0].id = evil
        found.students[0].repairs = ["moved"]
    made = page(found, anonymous=False)
    assert "&lt;script&gt;alert(1)" in made
    assert "<script" not in made and "<img" not in made and "49" not in made


def test_the_page_loads_nothing_and_is_whole() -> None:
    made = page(a_class((wrong("sign"), UNTOUCHED, RIGHT), (RIGHT, RIGHT, RIGHT)), anonymous=False)
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import|<link", made)
    assert "default-src 'none'" in made
    for target in re.findall(r'href="#([\w-]+)"|aria-labelledby="([\w-]+)"', made):
        assert f'id="{"".join(target)}"' in made
    assert made.count("<svg") == made.count('role="img"') == len(ITEMS) + 1
    assert all("<th scope" in table for table in made.split("<table")[1:])


def test_anonymous_leaves_out_names_and_what_may_hold_them(tmp_path: Path) -> None:
    found = a_class((wrong("sign"), UNTOUCHED, UNTOUCHED), (RIGHT, RIGHT, RIGHT))
    for student, name in zip(found.students, ("hanako", "taro"), strict=True):
        student.id = name
        student.repairs = [f"handed in as {name}.ipynb"]
        student.refused = f"{name}.ipynb is a link" if name == "taro" else ""
    nameless = without_names(found)
    write_tables(nameless, tmp_path)
    (tmp_path / "page").write_text(page(nameless, anonymous=True), encoding="utf-8")
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "hanako" not in written and "taro" not in written
    assert {student.id for student in nameless.students} == {"Student 1", "Student 2"}
    assert found.students[0].id == "hanako"


def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    write_tables(a_class((wrong(None, "=HYPERLINK(1)"), RIGHT, RIGHT)), tmp_path)
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["problem"] == "'=HYPERLINK(1)"
    assert [row["outcome"] for row in rows] == ["wrong", "passed", "passed"]


def test_who_stopped_where_and_who_failed_technically() -> None:
    failed = Answer("failed", 0.0, reason="it did not stop")
    found = a_class(
        (RIGHT, RIGHT, RIGHT),
        (RIGHT, UNTOUCHED, UNTOUCHED),
        (UNTOUCHED, UNTOUCHED, UNTOUCHED),
        (RIGHT, failed, failed),
        (UNTOUCHED, RIGHT, RIGHT),
    )
    shown = [(c.student.id, c.last and c.last.id, c.finished, c.trouble) for c in cases(found)]
    assert shown == [
        ("s3", "01.c", True, ("it did not stop",)),
        ("s2", None, False, ()),
        ("s1", "01.a", False, ()),
    ]


def test_item_statistics_by_hand() -> None:
    scores = np.array([[2, 2, 0], [2, 2, 2], [0, 0, 2], [2, 2, 2], [0, 2, 2], [0, 0, 0.0]])
    difficulty = [statistic.difficulty for statistic in item_statistics(scores, [2, 2, 4])]
    assert difficulty == pytest.approx([0.5, 2 / 3, 1 / 3])
    rest = scores[:, 1] + scores[:, 2]
    expected = np.corrcoef(scores[:, 0], rest)[0, 1]
    found = item_statistics(scores, [2, 2, 4])[0].discrimination
    assert found == pytest.approx(expected) and found != 0
    assert item_statistics(scores[:4], [2, 2, 4])[0].discrimination is None
    assert item_statistics(np.full((6, 2), 2.0), [2, 2])[0].discrimination is None


def test_alpha_of_parallel_items_and_of_unrelated_ones() -> None:
    rng = np.random.default_rng(3)
    ability = rng.normal(size=(400, 1))
    # four items whose correlation is 1/2 each: alpha is 4 · ½ / (1 + 3 · ½) = 0.8
    found = reliability(ability + rng.normal(size=(400, 4)))
    assert found is not None and found.low < 0.8 < found.high and found.high - found.low < 0.1
    unrelated = reliability(rng.normal(size=(400, 4)))
    assert unrelated is not None and unrelated.low < 0 < unrelated.high
    assert reliability(np.zeros((9, 3))) is None
    assert reliability(rng.normal(size=(4, 3))) is None


def test_an_item_that_never_varies_does_not_count_for_alpha() -> None:
    scores = np.random.default_rng(1).normal(size=(50, 1)) + np.random.default_rng(2).normal(
        size=(50, 3)
    )
    assert reliability(np.hstack([scores, np.ones((50, 2))])) == reliability(scores)


@pytest.mark.parametrize(
    ("passed", "difficulty", "discrimination", "expected"),
    [
        (0, 0.2, 0.5, "nobody"),
        (10, 1.0, None, "everybody"),
        (5, 0.5, -0.4, "negative"),
        (5, 0.5, 0.0, "weak"),
        (2, 0.2, 0.6, "hard"),
        (9, 0.95, 0.3, "easy"),
        (5, 0.5, 0.7, "strong"),
        (5, 0.5, None, "usual"),
    ],
)
def test_meaning(passed, difficulty, discrimination, expected) -> None:
    counts = {"passed": passed}
    assert meaning(counts, 10, ItemStatistic(difficulty, discrimination)) == expected
    assert text(f"report:{expected}")


def test_the_histogram_holds_every_submission() -> None:
    bins = histogram(a_class((RIGHT, RIGHT, RIGHT), (UNTOUCHED,) * 3, (RIGHT, RIGHT, UNTOUCHED)))
    assert [bin["count"] for bin in bins] == [1, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert (bins[0]["low"], bins[-1]["high"]) == (0, 100)
