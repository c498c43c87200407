from pathlib import Path

import pytest

from tests.grading.lms.classroom import Classroom


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path / "course")
