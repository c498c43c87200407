"""The README's pictures: they show what the course says today."""

import pytest
from PIL import Image

from course.pictures import said

pictures = pytest.importorskip("tests.course.pictures", reason="needs the package playwright")
FILES = sorted(pictures.DOCS.glob("*.png"))


def test_each_is_there_and_small() -> None:
    names = ["check-dark", "check-light", "experiment", "feedback", "report-dark", "report-light"]
    assert [path.stem for path in FILES] == names
    assert all(path.stat().st_size < 100_000 for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_shows_what_the_course_says_today(path) -> None:
    """If this fails: python -m course pictures."""
    with Image.open(path) as picture:
        assert picture.width > 1000, "sharp where it is shown half as large"
    assert pictures.stored(path) == said(path.stem.partition("-")[0])
