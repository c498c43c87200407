"""The way in: whose each notebook is, which one counts, when it came; and nbgrader's own way untouched."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets.config import Config

from grading.lms.collect import TO_MATCH
from tests.grading.lms.classroom import HEADINGS, NAME, NOTEBOOK, Classroom, moodle, zipped

NAMES = {
    "s1": "Sean O'Brien",
    "s2": "マイク・スミス",
    "s3": "山田　太郎",  # U+3000
    "s4": unicodedata.normalize("NFD", "José García"),
    "s5": "हिन्दी",
    "s6": "हिन्दु",  # another vowel sign: another name
}


def test_moodle_by_name_in_any_script(room: Classroom) -> None:
    """The roster has the names as a person types them; the zip as Moodle stores them."""
    typed = [
        "s1,𝐒EAN O’BRIEN",
        "s2,ﾏｲｸ・ｽﾐｽ",
        "s3,山田 太郎",
        "s4,José García",
        "s5,हिन्दी",
        "s6,हिन्दु",
    ]
    room.roster(*typed, headings="Student_ID,Name")
    files = [(moodle(name, 100 + i), student) for i, (student, name) in enumerate(NAMES.items())]
    room.download(*files)
    assert "Not" not in room.collect()
    assert room.submitted() == {student: student for student in NAMES}


def test_the_folder_of_before_4_1_and_no_folders(room: Classroom) -> None:
    room.roster("a,Ann Lee", "b,Bo Li")
    old, flat = "Ann Lee_7_assignsubmission_file_", "Bo Li_8_assignsubmission_file_"
    room.download((f"{old}/{NOTEBOOK}", "A"), (f"{flat}{NOTEBOOK}", "B"))
    room.collect()
    assert room.submitted() == {"a": "A", "b": "B"}
    record = json.loads((room.folder / "collected.json").read_text())
    assert record["a"]["label"] == old
    assert record["a"]["lms_id"] == "7"


def test_canvas(room: Classroom) -> None:
    room.roster("a,Sean O'Brien", "b,Ann Lee", "c,山田 太郎", "d,हिन्दी", headings="student_id,name")
    room.download(
        (f"obriensean_LATE_11_501_{NOTEBOOK}", "A"),
        (f"leeann_12_502_{NOTEBOOK}", "B"),
        (f"山田太郎_13_503_{NOTEBOOK}", "C"),
        (f"हिन्दी_14_504_{NOTEBOOK}", "D"),
    )
    said = room.collect()
    assert room.submitted() == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert "a: late" in said and "b: late" not in said
    record = json.loads((room.folder / "collected.json").read_text())
    assert [record[s]["late"] for s in "abcd"] == [True, False, False, False]
    assert record["a"]["label"] == "obriensean_LATE_11_501"


def test_canvas_by_its_gradebook(room: Classroom) -> None:
    """The gradebook beside the zip says whose login a user's number is."""
    (room.archive / "grades.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (3)\n    Points Possible,,,,,10\n"
        '"Doe, Jo",11,,jd01,S1,4\n"Poe, Al",12,,ap02,S1,\n'
    )
    room.roster("one,JD01", "two,AP02", headings="student_id,login")
    room.download((f"x_11_501_{NOTEBOOK}", "1"), (f"y_12_502_{NOTEBOOK}", "2"))
    room.collect()
    assert room.submitted() == {"one": "1", "two": "2"}


def test_a_notebook_of_another_name_and_in_a_zip(room: Classroom) -> None:
    room.roster("a,Ann Lee", "b,Bo Li")
    inner = zipped([("work/final.ipynb", "in a zip"), ("work/data.csv", "1")])
    room.download(
        (moodle("Ann Lee", 7, "my work.ipynb"), "renamed"),
        (moodle("Ann Lee", 7, "notes.pdf"), "%PDF"),
        (moodle("Ann Lee", 7, ".ipynb_checkpoints/z-checkpoint.ipynb"), "older"),
        (moodle("Bo Li", 8, "work.zip"), inner),
    )
    said = room.collect()
    assert room.submitted() == {"a": "renamed", "b": "in a zip"}
    assert "notes.pdf" in said


def test_what_is_doubtful_is_listed_and_not_guessed(room: Classroom) -> None:
    nfc, nfd = "José Sá", unicodedata.normalize("NFD", "José Sá")
    room.roster(f"j1,{nfc}", f"j2,{nfd}", "a,Ann Lee", "b,Bo Li", headings="student_id,name")
    room.download(
        (moodle(nfc, 1), "J"),  # two of the roster have this name
        (moodle("Nobody Known", 2), "N"),
        (moodle("Ann Lee", 3), "A"),  # two of the LMS have this name
        (moodle("Ann Lee", 4), "A"),
        (moodle("Bo Li", 5), "B"),
    )
    said = room.collect()
    assert room.submitted() == {"b": "B"}
    listed = (room.folder / TO_MATCH).read_text(encoding="utf-8-sig").splitlines()
    assert listed[0].startswith("participant,name,email,student_id")
    assert [line.split(",")[0] for line in listed[1:]] == ["1", "2", "3", "4"]
    assert "fits several students (j1, j2)" in said and "Not collected: 4." in said


def test_the_completed_list_becomes_the_roster(room: Classroom) -> None:
    """Without a roster everybody is listed; with the student ids filled in, that list is one."""
    room.download((moodle("=1+1", 1), "A"), (moodle("マイク", 2), "B"))
    assert "no roster" in room.collect()
    assert not (room.root / "submitted").exists()
    listed = (room.folder / TO_MATCH).read_text(encoding="utf-8-sig")
    assert "\n1,'=1+1," in listed
    filled = listed.replace("'=1+1,,", "'=1+1,,s1").replace("マイク,,", "マイク,,s2")
    (room.root / "roster.csv").write_text(filled, encoding="utf-8-sig")
    assert "Not collected" not in room.collect(force=True)
    assert room.submitted() == {"s1": "A", "s2": "B"}
    assert not (room.folder / TO_MATCH).exists()


def test_an_old_participant_number_is_not_believed(room: Classroom) -> None:
    """Moodle numbers people anew in each assignment: 105 was Ann's in the one before."""
    room.roster("a,Ann Lee,,105", "b,Bo Li,,106")
    room.download((moodle("Cy Poe", 105), "C"), (moodle("Bo Li", 106), "B"))
    said = room.collect()
    assert room.submitted() == {"b": "B"}
    assert "Not collected: Moodle 105, Cy Poe: the number fits a" in said


def test_the_same_name_with_another_address_is_another_person(room: Classroom) -> None:
    (room.archive / "Grades.csv").write_text(
        f"{HEADINGS[0]}\nParticipant 7,Ann Lee,other@b.org,,,25,Yes,,,\n"
    )
    room.roster("a,Ann Lee,ann@b.org,")
    room.download((moodle("Ann Lee", 7), "A"))
    assert "the e-mail address is another" in room.collect()
    assert not (room.root / "submitted").exists()


def test_blind_marking_has_numbers_alone(room: Classroom) -> None:
    """Everybody is called Participant then, which says nothing against the number."""
    room.roster("a,Ann Lee,,7", "b,Bo Li,,8")
    room.download((moodle("Participant", 7), "A"), (moodle("Participant", 8), "B"))
    room.collect()
    assert room.submitted() == {"a": "A", "b": "B"}


def test_an_address_that_a_spreadsheet_would_calculate(room: Classroom) -> None:
    """The list of the unmatched writes it with ', and a roster made of that list is read back."""
    (room.archive / "Grades.csv").write_text(
        f"{HEADINGS[0]}\nParticipant 7,Ann Lee,+ann@b.org,,,25,Yes,,,\n"
    )
    room.roster("a,Ann Lee,'+ann@b.org,")
    room.download((moodle("Ann Lee", 7), "A"))
    room.collect()
    assert room.submitted() == {"a": "A"}


def test_what_points_to_two_students_is_doubtful(room: Classroom) -> None:
    (room.archive / "Grades.csv").write_text(
        f"{HEADINGS[0]}\nParticipant 7,Somebody,bo@b.org,,,25,Yes,,,\n"
    )
    room.roster("a,,ann@b.org,7", "b,,bo@b.org,")
    room.download((moodle("Somebody", 7), "A"))
    assert "fits several students (a, b)" in room.collect()
    assert not (room.root / "submitted").exists()


@pytest.mark.parametrize(
    ("headings", "word", "time"),
    [
        (HEADINGS[0], "Participant ", "Monday, 16 November 2026, 11:59 PM"),
        (HEADINGS[1], "参加者", "2026年 11月 16日(月曜日) 23:59"),
        ("Nr,Nimi,Sähköposti,Tila,Arvio,Suurin arvio,x,y,z,w", "Osallistuja ", ""),
    ],
    ids=["English", "Japanese", "unknown"],
)
def test_moodles_worksheet_gives_addresses_and_times(
    room: Classroom, headings: str, word: str, time: str
) -> None:
    """In a language that is not known the columns are found by what stands in them, but not the time."""
    rows = [
        f'{word}7,Ann,ann@b.org,Submitted,-,25,Yes,"{time}",-,',
        f'{word}8,Bo,bo@b.org,Submitted,,25,Yes,"{time}",-,',
    ]
    (room.archive / "Grades.csv").write_text("\n".join([headings, *rows]), encoding="utf-8-sig")
    room.config.Lms.timezone = "Asia/Tokyo"
    room.roster("a,,Ann@B.org,", "b,,bo@b.org,")
    room.download((moodle("参加者", 7), "A"), (moodle("参加者", 8), "B"))
    room.collect()
    assert room.submitted() == {"a": "A", "b": "B"}
    stamp = room.root / "submitted" / "a" / NAME / "timestamp.txt"
    assert (stamp.read_text() if time else stamp.exists()) == (
        "2026-11-16 14:59:00" if time else False
    )


def test_a_time_that_may_be_read_two_ways_is_not_kept(room: Classroom) -> None:
    (room.archive / "Grades.csv").write_text(
        f"{HEADINGS[0]}\nParticipant 7,Ann Lee,,Submitted,,25,Yes,03/04/2026 10:00,,\n"
    )
    room.roster("a,Ann Lee")
    room.download((moodle("Ann Lee", 7), "A"))
    assert "no time was kept" in room.collect()
    assert not (room.root / "submitted" / "a" / NAME / "timestamp.txt").exists()


def test_a_download_that_the_browser_unpacked(room: Classroom) -> None:
    room.roster("a,Ann Lee")
    folder = room.archive / "course-01" / "Ann Lee_7_assignsubmission_file"
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_text("A")
    (folder / "roster.csv").write_text("student_id\n")
    (folder / "link.ipynb").symlink_to("/etc/passwd")
    said = room.collect()
    assert room.submitted() == {"a": "A"}
    assert "link.ipynb (archive): it is a link" in said


def test_a_second_download_keeps_what_is_known_of_the_first(room: Classroom) -> None:
    room.roster("a,Ann Lee", "b,Bo Li")
    room.download((moodle("Bo Li", 8), "B"))
    room.collect()
    room.download((moodle("Ann Lee", 7), "A"))
    shutil.rmtree(room.folder / "extracted")
    room.collect()
    assert room.submitted() == {"a": "A", "b": "B"}
    assert set(json.loads((room.folder / "collected.json").read_text())) == {"a", "b"}


def test_no_download_of_an_lms(room: Classroom) -> None:
    room.download(("notes.txt", "x"))
    with pytest.raises(SystemExit):
        room.collect()
    assert "Nothing in" in room.said[-1] and "named_regexp" in room.said[-1]


def test_nbgraders_own_way_is_unchanged(room: Classroom) -> None:
    """With its regular expression set, the same files land in the same places as with its own plug-ins."""
    room.config.FileNameCollectorPlugin.named_regexp = r".*/(?P<student_id>[a-z]+)_(?P<file_id>\w+)"
    inner = zipped([(f"bo_{NOTEBOOK}", "B")])
    room.download((f"ann_{NOTEBOOK}", "A"), ("more/inner.zip", inner), ("more/notes.txt", "x"))

    def run() -> tuple[set[str], dict[str, str]]:
        room.collect()
        result = room.files(), room.submitted()
        shutil.rmtree(room.root / "submitted")
        shutil.rmtree(room.folder / "extracted")
        return result

    ours = run()
    room.config.ZipCollectApp.extractor_plugin = ExtractorPlugin
    room.config.ZipCollectApp.collector_plugin = FileNameCollectorPlugin
    assert ours == run()
    assert ours[1] == {"ann": "A", "bo": "B"}


def test_nbgraders_own_export_is_unchanged(
    gradeable: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same table, byte for byte, as without our configuration."""
    gradeable.mark(a=25, b=12.5)
    monkeypatch.chdir(gradeable.root)
    tables = []
    for config in (None, Config()):
        app = gradeable.app(ExportApp) if config is None else ExportApp(config=config)
        app.init_plugin()
        with Gradebook(f"sqlite:///{gradeable.root / 'gradebook.db'}", "c") as gradebook:
            app.plugin_inst.export(gradebook)
        tables.append(Path("grades.csv").read_bytes())
        Path("grades.csv").unlink()
    assert tables[0] == tables[1] and tables[0].count(b"\n") == 3
