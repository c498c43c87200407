"""Intake: which files are opened, under which names."""

import json
import os
from pathlib import Path

import pytest
from nbformat import NotebookNode

from grading import intake
from grading.bubblewrap import SandboxError
from grading.canonical import Refused
from grading.ids import is_name, misnamed
from grading.plan import Plan
from grading.submission import Taken, read_file, read_submission
from tests.grading.corpus import _STRANGE_NAMES, HONEST_NAMES
from tests.grading.plans import LIMITS


def submission(plan: Plan, folder: Path) -> Taken:
    taken = Taken("toy", plan)
    read_submission(taken, folder, LIMITS)
    return taken


def test_the_file_is_found_under_another_name(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    (tmp_path / "a.ipynb").write_text('{"cells": []}')
    (tmp_path / "toy (1).ipynb").write_text(json.dumps(perfect))
    (tmp_path / "z.ipynb").write_text('{"cells": []}')
    taken = submission(plan, tmp_path)
    assert taken.pieces and len(taken.pieces) == len(perfect.cells)
    assert any("toy (1).ipynb" in r for r in taken.repairs)
    (tmp_path / "toy.ipynb").write_text('{"cells": []}')
    assert submission(plan, tmp_path).pieces == []


def test_the_digest_changes_with_the_notebook(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    path = tmp_path / "toy.ipynb"
    path.write_text(json.dumps(perfect))
    first, again = submission(plan, tmp_path).digest, submission(plan, tmp_path).digest
    path.write_text(json.dumps(perfect) + " ")
    assert first == again != submission(plan, tmp_path).digest


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large", "dangling"])
def test_only_plain_files_are_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "toy.ipynb"
    (tmp_path / "real").write_text("{}")
    match kind:
        case "link":
            path.symlink_to(tmp_path / "real")
        case "dangling":
            path.symlink_to(tmp_path / "nothing")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "large":
            path.write_bytes(b"x" * 11)
    with pytest.raises(Refused):
        read_file(path, 10)


def test_time_stamps_are_read_or_left_out(
    plan: Plan, perfect: NotebookNode, tmp_path: Path
) -> None:
    (tmp_path / "toy.ipynb").write_text(json.dumps(perfect))
    stamp = tmp_path / "timestamp.txt"
    stamp.write_text("2026-02-02 06:58:23.948203 UTC")
    assert str(submission(plan, tmp_path).timestamp) == "2026-02-02 06:58:23.948203"
    for bad in ("soon", "", "9" * 5000, "99999-99-99", "1e999"):
        stamp.write_text(bad)
        taken = submission(plan, tmp_path)
        assert taken.timestamp is None and taken.pieces


@pytest.mark.parametrize("name", [*HONEST_NAMES, "ann", "Smith (2)", "สมชาย ใจดี", "_x", "9a"])
def test_a_name_in_any_script_is_an_id(name: str) -> None:
    assert is_name(name)


_NO_NAMES = [
    "",
    " a",
    "a ",
    "a.",
    "..",
    "\u0301a",
    "(a)",
    "a/b",
    "a\u202eb",
    "a\0",
    "a*",
    "a" * 101,
]


@pytest.mark.parametrize("name", [*_STRANGE_NAMES, *_NO_NAMES, "\u3042" * 80])
def test_what_is_no_name_is_not(name: str) -> None:
    assert not is_name(name)


def test_what_has_nearly_the_assignments_name_is_told(tmp_path: Path) -> None:
    for path in ("ann/toy", "ann/toy copy", "ben/toy copy 2", "ben/other", "cy/other"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "dan").mkdir()
    (tmp_path / "dan" / "Toy.ipynb").touch()
    (tmp_path / "eve").symlink_to(tmp_path / "ben")
    found = misnamed([str(path) for path in tmp_path.iterdir()], "toy")
    assert [os.path.relpath(path, tmp_path) for path in found] == [
        "ben/toy copy 2",
        "dan/Toy.ipynb",
    ]


def test_a_notebook_is_found_among_many_files_and_its_lack_is_told_in_words(
    plan: Plan, perfect: NotebookNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.submission._MOST_FILES", 3)
    for number in range(9):
        (tmp_path / f"a{number}").touch()
    with pytest.raises(Refused, match=r"toy\.ipynb was expected; files there: 3 \(a\d"):
        submission(plan, tmp_path)
    (tmp_path / "toy.ipynb").write_text(json.dumps(perfect))
    assert submission(plan, tmp_path).pieces


def test_what_is_wrong_with_the_machine_is_no_refusal(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SandboxError("no child to read with")

    monkeypatch.setattr(intake, "read_submission", fail)
    run = intake.Intake.__new__(intake.Intake)
    run.limits = LIMITS
    with pytest.raises(SandboxError):
        run._take("somebody", str(tmp_path), "toy", plan)
