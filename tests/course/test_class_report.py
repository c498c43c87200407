"""The report on the played day's class."""

from pathlib import Path

import nbformat

from course import ROOT
from course.build import assignments
from course.demo import counts_reported
from course.samples import answer_cells, counted, planted_class, typical_mistakes
from grading.understanding.collect import course_directory, read_items


def test_the_report_counts_what_was_planted(day: Path, name: str) -> None:
    released = nbformat.read(day / "release" / name / f"{name}.ipynb", as_version=4)
    planted = planted_class(name, released, 6).mistakes
    assert planted.total() >= 6
    assert counts_reported(day, name) == planted + counted(typical_mistakes(name).values())


def test_each_exercise_is_found_with_its_answer_and_its_place_in_the_lesson() -> None:
    course = course_directory(ROOT)
    for name in assignments():
        source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
        items = read_items(course, name, name)
        assert {item.id: item.answer_cell for item in items} == answer_cells(source)
        assert all(item.section for item in items)
