"""Downloads that were made to harm: read to a limit, refused by name, and no one else's work lost."""

import io
import stat
import struct
import unicodedata
import zipfile
from typing import Any

import pytest

from grading.ids import is_name
from grading.lms.archive import Bad, Budget, Entry, unpacked, zipped
from tests.grading.lms.classroom import NAME, NOTEBOOK, Classroom, moodle
from tests.grading.lms.classroom import zipped as make_zip

HONEST = (moodle("Ann Lee", 7), "A")


@pytest.fixture
def room(room: Classroom) -> Classroom:
    room.roster("a,Ann Lee", "m,Mallory")
    room.config.TrustedGrading.limits = {"notebook_size": 1 << 16}
    return room


class Endless(io.RawIOBase):
    """Gives as many zeros as it is asked for, and remembers how many that were."""

    asked = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 <= size < 1 << 20, "read without a limit"
        Endless.asked += size
        return bytes(size)


def mallory(*parts: str) -> str:
    return "/".join(["Mallory_6_assignsubmission_file", *parts])


def special(name: str, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "path",
    [
        mallory("..", "..", "..", "..", NOTEBOOK),
        mallory("..", "Ann Lee_7_assignsubmission_file", NOTEBOOK),
        f"/{mallory(NOTEBOOK)}",
        f"C:/{mallory(NOTEBOOK)}",
        mallory("..\\..\\" + NOTEBOOK),
        mallory("", NOTEBOOK),
    ],
)
def test_paths_that_climb(room: Classroom, path: str) -> None:
    room.download(HONEST, (path, "M"))
    before = room.files()
    said = room.collect()
    assert room.submitted() == {"a": "A"}
    assert "its path leaves its folder" in said
    written = room.files() - before
    assert written == {
        f"course/downloaded/{NAME}/collected.json",
        f"course/downloaded/{NAME}/extracted/0001/{NOTEBOOK}",
        f"course/submitted/a/{NAME}/{NOTEBOOK}",
    }


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices(room: Classroom, kind: int) -> None:
    room.download(HONEST, (special(mallory(NOTEBOOK), kind), "/etc/passwd"))
    said = room.collect()
    assert room.submitted() == {"a": "A"}
    assert "a link or a device" in said and "m: no notebook that can be read" in said


def test_a_notebook_that_unpacks_to_much(room: Classroom) -> None:
    room.download(HONEST, (mallory(NOTEBOOK), bytes(10 << 20)))
    assert "larger than" in room.collect()
    assert room.submitted() == {"a": "A"}


@pytest.mark.parametrize("claimed", [1 << 31, 3])
def test_a_claimed_size_is_not_believed(room: Classroom, claimed: int) -> None:
    """2 GB of a small file are refused unread; 3 bytes of a large one are not read past the limit."""
    content = b"M" if claimed > 3 else b"M" * (1 << 18)
    data = bytearray(make_zip([HONEST, (mallory(NOTEBOOK), content)]))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, claimed)
    (room.archive / "submissions.zip").write_bytes(data)
    said = room.collect()
    assert room.submitted() == {"a": "A"}
    assert ("it is larger than" if claimed > 3 else "it is damaged (") in said


def test_reading_is_bounded() -> None:
    entry = Entry("x.ipynb", "x.zip", None, "", 5, lambda: Endless())  # type: ignore[arg-type,return-value]
    with pytest.raises(Bad, match="larger"):
        entry.read(1000, Budget(size=1 << 20))
    assert Endless.asked == 1001


def test_one_person_cannot_use_up_what_all_may_read(room: Classroom) -> None:
    room.config.TrustedGrading.limits = {"notebook_size": 1 << 20}
    many = make_zip([(f"{i}.ipynb", "") for i in range(2000)])
    room.download((mallory("many.zip"), many), HONEST)
    said = room.collect()
    assert "too many files" in said
    assert room.submitted() == {"a": "A"}


def test_a_zip_in_a_zip_is_opened_once(room: Classroom) -> None:
    inner = make_zip([(NOTEBOOK, "M")])
    room.download(HONEST, (mallory("outer.zip"), make_zip([("inner.zip", inner)])))
    assert "no notebook" in room.collect()
    assert room.submitted() == {"a": "A"}


def test_bytes_of_a_person_are_counted() -> None:
    data = make_zip([("a.ipynb", "x" * 5000), ("b.ipynb", "y" * 5000)])
    outer = Entry("work.zip", "x.zip", None, "", len(data), lambda: io.BytesIO(data))
    budget = Budget(files=10, size=2 * len(data) + 4000)
    first, _ = unpacked(outer, 1 << 20, budget)
    with pytest.raises(Bad, match="this person's files"):
        first.read(1 << 20, budget)


def test_a_name_twice(room: Classroom) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        room.download(HONEST, (mallory(NOTEBOOK), "first"), (mallory(NOTEBOOK), "second"))
    said = room.collect()
    assert room.submitted() == {"a": "A", "m": "second"}
    assert "m: several notebooks" in said


@pytest.mark.parametrize("file", ["x.ipynb", NOTEBOOK])
def test_a_name_that_holds_another_number_in_canvas(room: Classroom, file: str) -> None:
    """Mallory calls herself Mallory_12, and 12 is Ann: her file must not become Ann's last."""
    room.roster("a,,,12", "m,,,666")
    room.download((f"leeann_12_502_{NOTEBOOK}", "A"), (f"mallory_12_666_777_{file}", "M"))
    said = room.collect()
    assert room.submitted() == ({"a": "A", "m": "M"} if file == NOTEBOOK else {"a": "A"})
    assert ("several ways" in said) == (file != NOTEBOOK)


def test_a_file_called_like_anothers_folder(room: Classroom) -> None:
    """Moodle without folders: what follows a person's own prefix is that person's to choose."""
    theirs = f"Ann Lee_7_assignsubmission_file_{NOTEBOOK}"
    room.download(
        HONEST, (f"Mallory_6_assignsubmission_file_{theirs}", "M"), (mallory(theirs), "M")
    )
    room.collect()
    assert room.submitted() == {"a": "A", "m": "M"}


def test_folders_that_differ_by_normalization_only(room: Classroom) -> None:
    """They are two people, and stay two; on some disks they would be one folder."""
    nfc = "José"
    nfd = unicodedata.normalize("NFD", nfc)
    room.roster("x,,,1", "y,,,2")
    room.download((moodle(nfc, 1), "X"), (moodle(nfd, 2), "Y"))
    room.collect()
    assert room.submitted() == {"x": "X", "y": "Y"}


def test_an_encrypted_and_a_damaged_file(room: Classroom) -> None:
    data = bytearray(
        make_zip([HONEST, (mallory(NOTEBOOK), "M" * 999), (mallory("b.ipynb"), "B" * 999)])
    )
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[at + 8] |= 1
    local = data.index(b"b.ipynb")
    data[local + 8] ^= 0xFF
    (room.archive / "submissions.zip").write_bytes(data)
    said = room.collect()
    assert room.submitted() == {"a": "A"}
    assert "it is encrypted" in said and "it is damaged (" in said


def test_a_truncated_download(room: Classroom) -> None:
    (room.archive / "submissions.zip").write_bytes(make_zip([HONEST])[:-30])
    with pytest.raises(SystemExit):
        room.collect()
    assert "cannot be read as a zip" in room.said[-1]
    assert not (room.root / "submitted").exists()


def test_names_that_are_not_marked_as_utf8(room: Classroom) -> None:
    room.roster("s,山田太郎")
    data = make_zip([(moodle("山田太郎", 1), "S")])
    data = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")  # the flag, deflate following it
    (room.archive / "submissions.zip").write_bytes(data)
    with zipfile.ZipFile(room.archive / "submissions.zip") as archive:
        assert "山田" not in archive.namelist()[0]
    room.collect()
    assert room.submitted() == {"s": "S"}


def test_names_that_act_on_a_terminal(room: Classroom) -> None:
    room.download(HONEST, (mallory("\x1b[2Jx\u202eb.txt"), "M"))
    said = room.collect()
    assert "?[2Jx?b.txt" in said and "\x1b" not in said and "\u202e" not in said


@pytest.mark.parametrize("student", ["../../etc", "a/b", "..", ".hidden", "a\\b", "x\ny"])
def test_a_roster_cannot_name_another_folder(room: Classroom, student: str) -> None:
    room.roster(f'"{student}",Ann Lee')
    room.download(HONEST)
    with pytest.raises(SystemExit):
        room.collect()
    assert "cannot be a student id" in room.said[-1]
    assert not (room.root / "submitted").exists()


def test_too_many_files_in_a_download(tmp_path: Any) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(make_zip([(f"{i}", "") for i in range(11)]))
    with pytest.raises(Bad, match="too many"):
        list(zipped(path, Budget(files=10)))


@pytest.mark.parametrize(
    "student", ["(a)", "a<b>", "a|b", "a*", "a.", "a" * 101, "\u0301a", "Smith (2)", "_x"]
)
def test_a_student_id_is_what_grading_takes_for_one(room: Classroom, student: str) -> None:
    """Who is collected under a name that grading then leaves alone would get no mark."""
    room.roster(f'"{student}",Ann Lee', headings="student_id,name")
    room.download(HONEST)
    if is_name(student):
        room.collect()
        assert room.submitted() == {student: "A"}
    else:
        with pytest.raises(SystemExit):
            room.collect()
        assert "cannot be a student id" in room.said[-1] and not (room.root / "submitted").exists()
