"""What the report on a class reads of the lessons; test_day holds its counts to a class that is known."""

import nbformat

from course import ROOT
from course.build import assignments
from course.samples import answer_cells
from grading.understanding.collect import course_directory, read_items


def test_each_exercise_is_found_with_its_answer_and_its_place_in_the_lesson() -> None:
    course = course_directory(ROOT)
    for name in assignments():
        source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
        items = read_items(course, name, name)
        assert {item.id: item.answer_cell for item in items} == answer_cells(source)
        assert all(item.section for item in items)
