"""The way out to Moodle: a worksheet filled in, feedback in Moodle's own folders, only what changed."""

import json
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.grading.lms.classroom import (
    HEADINGS,
    NAME,
    NOTEBOOK,
    Classroom,
    moodle,
    pages,
    rows,
    write,
)


def worksheet(headings: str, word: str, *grades: str, most: str = "25.00") -> list[list[str]]:
    people = [
        ("7", "Ann Lee", "ann@b.org"),
        ("8", "山田　太郎", "taro@b.org"),
        ("9", "=1+1", "x@b.org"),
    ]
    table = [headings.split(",")]
    for (number, name, email), grade in zip(people, grades, strict=True):
        table.append(
            [word + number, name, email, "提出済み", grade, most, "Yes", "-", "-", 'a\nb, "c"']
        )
    return table


@pytest.fixture
def from_moodle(gradeable: Classroom) -> Classroom:
    gradeable.roster("a,Ann Lee", "t,山田 太郎", "e,,,9", "n,Not There")
    gradeable.download(
        (moodle("Ann Lee", 7), "A"),
        (f"山田　太郎_8_assignsubmission_file_/{NOTEBOOK}", "T"),
        (moodle("=1+1", 9), "E"),
    )
    gradeable.collect()
    assert set(gradeable.submitted()) == {"a", "t", "e"}
    return gradeable


@pytest.mark.parametrize(
    ("headings", "word"),
    [
        (HEADINGS[0], "Participant "),
        (HEADINGS[1], "参加者"),
        ("Nr,Nimi,Sähköposti,Tila,Arvio,Suurin arvio,Muutettavissa,x,y,z", "Osallistuja "),
    ],
    ids=["English", "Japanese", "unknown"],
)
def test_the_worksheet_is_filled_in(from_moodle: Classroom, headings: str, word: str) -> None:
    """In any language; every other cell and the order of rows and columns stay as Moodle wrote them."""
    before = worksheet(headings, word, "", "-", "")
    write(from_moodle.archive / "Grades-12.csv", before)
    from_moodle.mark(a=25, t=12.3456, n=3)
    said = from_moodle.export("Moodle")
    after = rows(from_moodle.returned(1) / "Grades-12.csv")
    assert [row[4] for row in after[1:]] == ["25", "12.35", ""]
    assert [[c for i, c in enumerate(row) if i != 4] for row in after] == [
        [c for i, c in enumerate(row) if i != 4] for row in before
    ]
    assert (from_moodle.returned(1) / "Grades-12.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(from_moodle.archive / "Grades-12.csv") == before
    assert "n: not returned; Moodle's table has no row" in said
    assert "formulas" in said


def test_feedback_goes_into_moodles_own_folders(from_moodle: Classroom) -> None:
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=25, t=12)
    from_moodle.export("Moodle")
    assert pages(from_moodle.returned(1) / "feedback.zip") == {
        f"Ann Lee_7_assignsubmission_file/{NAME}.html": "a: 25",
        f"山田　太郎_8_assignsubmission_file_/{NAME}.html": "t: 12",
    }


def test_after_a_regrade_only_what_changed(from_moodle: Classroom) -> None:
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=20, t=12)
    from_moodle.export("Moodle")
    first = {p.name: p.read_bytes() for p in from_moodle.returned(1).iterdir()}
    assert "nothing has changed" in from_moodle.export("Moodle")
    assert not from_moodle.returned(2).exists()

    from_moodle.mark(t=14)
    said = from_moodle.export("Moodle")
    assert "t: 12 -> 14" in said and "a:" not in said
    assert [row[4] for row in rows(from_moodle.returned(2) / "g.csv")[1:]] == ["20", "14", ""]
    assert list(pages(from_moodle.returned(2) / "feedback.zip").values()) == ["t: 14"]
    assert {p.name: p.read_bytes() for p in from_moodle.returned(1).iterdir()} == first

    from_moodle.config.Lms.everything = True
    from_moodle.export("Moodle")
    assert len(pages(from_moodle.returned(3) / "feedback.zip")) == 2


def test_marks_of_others_are_kept(from_moodle: Classroom) -> None:
    """In a worksheet that was downloaded again: ours may change, one that was set in Moodle may not."""
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", "17,5"))
    from_moodle.mark(a=20, t=12, e=1)
    said = from_moodle.export("Moodle")
    assert [row[4] for row in rows(from_moodle.returned(1) / "g.csv")[1:]] == ["20", "12", "17,5"]
    assert "e: Moodle holds 17,5" in said
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "20", "13", "17,5"))
    from_moodle.mark(a=21, t=14)
    said = from_moodle.export("Moodle")
    assert [row[4] for row in rows(from_moodle.returned(2) / "g.csv")[1:]] == ["21", "13", "17,5"]
    assert "t: Moodle holds 13" in said
    from_moodle.config.Lms.overwrite = True
    from_moodle.export("Moodle")
    assert [row[4] for row in rows(from_moodle.returned(3) / "g.csv")[1:]] == ["21", "14", "1"]


def test_columns_that_are_not_clear_are_asked_for(from_moodle: Classroom) -> None:
    table = worksheet("Nr,Nimi,Posti,Tila,Arvio,Eniten,Muutos,x,y,z", "Osallistuja ", "", "", "")
    for row in table[1:]:
        row[6] = "1"  # two columns of one number: which is the maximum?
    write(from_moodle.archive / "g.csv", table)
    from_moodle.mark(a=20)
    with pytest.raises(SystemExit):
        from_moodle.export("Moodle")
    assert "not clear which column is grade, maximum" in from_moodle.said[-1]
    assert "'Eniten'" in from_moodle.said[-1]
    from_moodle.config.Lms.columns = {"maximum": "eniten"}
    from_moodle.export("Moodle")
    assert rows(from_moodle.returned(1) / "g.csv")[1][4] == "20"


def test_another_maximum_is_not_scaled_unasked(from_moodle: Classroom) -> None:
    table = worksheet(HEADINGS[0], "Participant ", "", "", "", most="100")
    write(from_moodle.archive / "g.csv", table)
    from_moodle.mark(a=20)
    with pytest.raises(SystemExit):
        from_moodle.export("Moodle")
    assert "25 points here and 100 in the LMS" in from_moodle.said[-1]
    assert not (from_moodle.folder / "return").exists()
    assert not (from_moodle.folder / "returned.json").exists()
    from_moodle.config.Lms.scale = True
    from_moodle.export("Moodle")
    assert rows(from_moodle.returned(1) / "g.csv")[1][4] == "80"


@pytest.mark.parametrize("tables", [0, 2])
def test_no_worksheet_or_several(from_moodle: Classroom, tables: int) -> None:
    for i in range(tables):
        write(from_moodle.archive / f"{i}.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=20)
    with pytest.raises(SystemExit):
        from_moodle.export("Moodle")
    assert ("several tables" if tables else "no grading worksheet") in from_moodle.said[-1]


def test_by_the_roster_where_nothing_was_collected(gradeable: Classroom) -> None:
    gradeable.roster("a,,ANN@b.org", "t,山田 太郎")
    write(gradeable.archive / "g.csv", worksheet(HEADINGS[1], "参加者", "", "", ""))
    gradeable.mark(a=20, t=3)
    said = gradeable.export("Moodle")
    assert [row[4] for row in rows(gradeable.returned(1) / "g.csv")[1:]] == ["20", "3", ""]
    assert "a: no feedback returned" in said


def test_two_rows_for_one_student_are_left(gradeable: Classroom) -> None:
    gradeable.roster("a,Ann Lee", "a,山田 太郎")
    write(gradeable.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    gradeable.mark(a=20)
    said = gradeable.export("Moodle")
    assert "a: not returned; several rows of the LMS's table fit (7, 8)" in said
    assert not (gradeable.folder / "return").exists()


def test_what_waits_for_a_hand_is_not_returned(from_moodle: Classroom) -> None:
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=20, t=12)
    with Gradebook(f"sqlite:///{from_moodle.root / 'gradebook.db'}", "c") as gradebook:
        gradebook.find_grade("check", NAME, NAME, "t").needs_manual_grade = True
        gradebook.find_submission_notebook(NAME, NAME, "a").late_submission_penalty = 50
        gradebook.db.commit()
    said = from_moodle.export("Moodle")
    assert [row[4] for row in rows(from_moodle.returned(1) / "g.csv")[1:]] == ["0", "", ""]
    assert "t: not returned, for cells wait" in said
    assert list(pages(from_moodle.returned(1) / "feedback.zip").values()) == ["a: 20"]


def test_to_another_folder(from_moodle: Classroom, tmp_path: Path) -> None:
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=20)
    from_moodle.export("Moodle", to=str(tmp_path / "out"))
    assert {p.name for p in (tmp_path / "out" / "1").iterdir()} == {"g.csv", "feedback.zip"}
    assert not (from_moodle.folder / "return").exists()


def test_the_assignment_must_be_named(from_moodle: Classroom) -> None:
    from_moodle.mark(a=20)
    for wrong in ([], ["other"]):
        with pytest.raises(SystemExit):
            from_moodle.export("Moodle", assignment=wrong)
    assert "no assignment 'other'" in from_moodle.said[-1]


def test_a_damaged_record_is_not_written_over(from_moodle: Classroom) -> None:
    write(from_moodle.archive / "g.csv", worksheet(HEADINGS[0], "Participant ", "", "", ""))
    from_moodle.mark(a=20)
    record = from_moodle.folder / "returned.json"
    for damaged in ("{", json.dumps({"a": {"x": 1}})):
        record.write_text(damaged)
        with pytest.raises(SystemExit):
            from_moodle.export("Moodle")
        assert "is damaged" in from_moodle.said[-1]
        assert record.read_text() == damaged
