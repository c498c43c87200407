import os
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.grading.lms.classroom import Classroom


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path / "course")


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new gradebook's file; nbgrader takes a second to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", os.path.dirname(sys.executable), prepend=os.pathsep)
        Gradebook(f"sqlite:///{path}", "c").close()
    return path.read_bytes()


@pytest.fixture
def gradeable(room: Classroom, empty_gradebook: bytes) -> Classroom:
    (room.root / "gradebook.db").write_bytes(empty_gradebook)
    return room
