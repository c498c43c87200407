"""The way out to Canvas, as its importer reads it, and the table for the rest."""

from typing import Any

import pytest
from nbgrader.api import Gradebook

from tests.grading.lms.classroom import NAME, NOTEBOOK, Classroom, pages, rows, write

CANVAS = [
    [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "Quiz (3)",
        f"{NAME} (4711)",
        "Final Score",
    ],
    ["    Points Possible", "", "", "", "", "10", "25", "(read only)"],
    ["O'Brien, Sean", "11", "S-1", "sean", "A", "9", "", "90"],
    ["=1+1, Ann", "12", "S-2", "ann", "B", "8", "", "80"],
]


@pytest.fixture
def from_canvas(gradeable: Classroom) -> Classroom:
    gradeable.roster("s,Sean O'Brien", "a,=1+1 Ann")
    gradeable.download(
        (f"obriensean_LATE_11_501_{NOTEBOOK}", "S"), (f"11ann_12_502_{NOTEBOOK}", "A")
    )
    gradeable.collect()
    assert set(gradeable.submitted()) == {"s", "a"}
    return gradeable


def test_the_gradebook_for_canvas(from_canvas: Classroom) -> None:
    """Exactly its headings; its own identities; the assignment's column, and no other's marks."""
    write(from_canvas.archive / "grades.csv", CANVAS)
    from_canvas.mark(s=25, a=12.5)
    from_canvas.export("Canvas")
    assert rows(from_canvas.returned(1) / "gradebook.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{NAME} (4711)"],
        ["    Points Possible", "", "", "", "", "25"],
        ["O'Brien, Sean", "11", "S-1", "sean", "A", "25"],
        ["'=1+1, Ann", "12", "S-2", "ann", "B", "12.5"],
    ]
    assert (
        (from_canvas.returned(1) / "gradebook.csv")
        .read_bytes()
        .startswith(b"Student,ID,SIS User ID,")
    )
    assert pages(from_canvas.returned(1) / "feedback.zip") == {
        f"obriensean_LATE_11_501_{NAME}.html": "s: 25",
        f"11ann_12_502_{NAME}.html": "a: 12.5",
    }


def test_canvas_without_its_gradebook(from_canvas: Classroom) -> None:
    from_canvas.mark(s=25, a=12.5)
    with pytest.raises(SystemExit):
        from_canvas.export("Canvas")
    assert "Which column of Canvas's gradebook" in from_canvas.said[-1]
    from_canvas.config.Lms.canvas = {NAME: "Vanishing gradients (9)"}
    from_canvas.export("Canvas")
    table = rows(from_canvas.returned(1) / "gradebook.csv")
    assert table[0][-1] == "Vanishing gradients (9)"
    assert table[1] == ["    Points Possible", "", "", "", "", "25"]
    assert {row[1]: row[-1] for row in table[2:]} == {"11": "25", "12": "12.5"}


def test_canvas_after_a_regrade(from_canvas: Classroom) -> None:
    write(from_canvas.archive / "grades.csv", CANVAS)
    from_canvas.mark(s=25, a=12.5)
    from_canvas.export("Canvas")
    from_canvas.mark(s=24)
    assert "s: 25 -> 24" in from_canvas.export("Canvas")
    assert [row[1] for row in rows(from_canvas.returned(2) / "gradebook.csv")] == ["ID", "", "11"]
    assert list(pages(from_canvas.returned(2) / "feedback.zip")) == [
        f"obriensean_LATE_11_501_{NAME}.html"
    ]


def test_the_table_for_the_rest(from_canvas: Classroom, monkeypatch: Any) -> None:
    monkeypatch.chdir(from_canvas.root)
    from_canvas.mark(s=25, a=12.5)
    with Gradebook(f"sqlite:///{from_canvas.root / 'gradebook.db'}", "c") as gradebook:
        gradebook.find_student("a").last_name = '=HYPERLINK("http://x.org","y")'
        gradebook.db.commit()
    from_canvas.export("Table", assignment=[])
    table = rows(from_canvas.root / "grades.csv")
    assert (
        table[0]
        == "assignment student_id last_name first_name email score max_score submitted late".split()
    )
    assert sorted(row[1] for row in table[1:]) == ["a", "s"]
    by_student = {row[1]: row for row in table[1:]}
    assert by_student["a"][2] == '\'=HYPERLINK("http://x.org","y")'
    assert by_student["s"][5:7] == ["25", "25"] and by_student["s"][8] == "late"
    from_canvas.mark(a=13)
    said = from_canvas.export("Table", assignment=[])
    assert f"{NAME}, a: 12.5 -> 13" in said and ", s:" not in said


def test_the_table_replaces_no_other_file(from_canvas: Classroom) -> None:
    other = from_canvas.root / "notes.csv"
    other.write_text("a,b\n1,2\n")
    from_canvas.mark(s=25)
    with pytest.raises(SystemExit):
        from_canvas.export("Table", to=str(other))
    assert other.read_text() == "a,b\n1,2\n"
