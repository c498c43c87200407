"""Several tries of one student: the last one counts, and it says so."""

import os
import zipfile

import pytest

from tests.grading.lms.classroom import NAME, NOTEBOOK, Classroom, moodle


def dated(path: str, minute: int) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(path, (2026, 11, 16, 21, minute, 0))


def test_canvas_counts_its_files(room: Classroom) -> None:
    """The last upload has the highest number, wherever it stands and whatever Canvas made of its name."""
    room.roster("a,Ann Lee")
    first = NOTEBOOK.replace(".", "-1.")
    room.download((f"leeann_12_503_{NOTEBOOK}", "new"), (f"leeann_12_502_{first}", "old"))
    said = room.collect()
    assert room.submitted() == {"a": "new"}
    assert f"Taken: {NOTEBOOK}. Not taken: {first}" in said


def test_the_last_of_the_assignments_name(room: Classroom) -> None:
    room.roster("a,Ann Lee")
    files = [NOTEBOOK, f"{NAME} (10).ipynb", f"{NAME} (2).ipynb", "scratch (99).ipynb"]
    room.download(*[(moodle("Ann Lee", 7, f), f) for f in files])
    said = room.collect()
    assert room.submitted() == {"a": f"{NAME} (10).ipynb"}
    assert f"Taken: {NAME} (10).ipynb" in said
    assert all(f in said for f in files)


@pytest.mark.parametrize("order", [1, -1])
def test_of_moodles_tries_the_latest_in_the_zip_counts(room: Classroom, order: int) -> None:
    """Whatever the number in its name, and wherever it stands."""
    room.roster("a,Ann Lee")
    late, early = NOTEBOOK, f"{NAME} (2).ipynb"
    files = [
        (dated(moodle("Ann Lee", 7, late), 30), "late"),
        (dated(moodle("Ann Lee", 7, early), 20), "early"),
        (dated(moodle("Ann Lee", 7, "notes.ipynb"), 40), "latest, of another name"),
    ]
    room.download(*files[::order])
    said = room.collect()
    assert room.submitted() == {"a": "late"}
    assert (
        f"a: several notebooks were handed in. Taken: {late}. Not taken: notes.ipynb, {early}"
        in said
    )


def test_canvas_number_comes_before_the_time_in_the_zip(room: Classroom) -> None:
    room.roster("a,Ann Lee")
    again = f"{NAME}-1.ipynb"
    room.download(
        (dated(f"leeann_12_503_{again}", 10), "third"),
        (dated(f"leeann_12_501_{NOTEBOOK}", 30), "first"),
        (dated(f"leeann_LATE_12_502_{NOTEBOOK}", 20), "second"),
    )
    said = room.collect()
    assert room.submitted() == {"a": "third"}
    assert f"Taken: {again}. Not taken: {NOTEBOOK}, {NOTEBOOK}" in said
    assert "a: late" not in said  # the try that counts came in time


def test_of_an_unpacked_downloads_tries_the_latest_file_counts(room: Classroom) -> None:
    room.roster("a,Ann Lee")
    folder = room.archive / "Ann Lee_7_assignsubmission_file"
    folder.mkdir()
    for minute, file in ((30, NOTEBOOK), (20, f"{NAME} (2).ipynb")):
        (folder / file).write_text(file)
        os.utime(folder / file, times=(1_800_000_000 + 60 * minute,) * 2)
    assert f"Taken: {NOTEBOOK}" in room.collect()
    assert room.submitted() == {"a": NOTEBOOK}
