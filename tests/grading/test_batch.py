"""A class through nbgrader's commands: skipping, resubmitting, crashing, refusing, feedback, Formgrader."""

import contextlib
import fcntl
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config.loader import Config, PyFileConfigLoader

from tests.grading.attacks import acting
from tests.grading.toy import NAME, Toy, answers, filled
from tests.grading.toy_content import MOST

HALF = {name: answers()[name] for name in ("sigmoid-answer", "letter-answer")}
WRONG = {**answers(), "letter-answer": 'letter = "a"'}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Toy, str]:
    """A course whose class of four has been graded, and what was logged."""
    toy = Toy(tmp_path_factory.mktemp("batch") / "course")
    toy.submit("ann", filled(toy.released, answers()))
    toy.submit("bob", filled(toy.released, HALF), "toy (1).ipynb")
    toy.submit("cat", "{ damaged")
    toy.submit("dan", filled(toy.released, WRONG))
    done = toy.nbgrader("autograde", NAME)
    assert done.returncode == 0, done.stderr
    return toy, done.stderr


@pytest.fixture(scope="module")
def toy(graded: tuple[Toy, str]) -> Toy:
    return graded[0]


def test_marks(toy: Toy) -> None:
    assert not (toy.root / "report").exists()  # it is off, unless asked for
    assert toy.marks() == {"ann": MOST, "bob": 4.0, "cat": 0.0, "dan": MOST - 1}


def test_a_second_run_skips_what_has_not_changed(toy: Toy) -> None:
    before = {p: p.stat().st_mtime_ns for p in toy.root.glob("autograded/*/*/*.ipynb")}
    done = toy.nbgrader("autograde", NAME)
    assert done.returncode == 0
    assert done.stderr.count("graded, and not changed since") == 4
    assert before == {p: p.stat().st_mtime_ns for p in toy.root.glob("autograded/*/*/*.ipynb")}


def test_grading_again_gives_the_same_marks(toy: Toy) -> None:
    before = toy.marks()
    assert toy.nbgrader("autograde", NAME, "--force", "--student=[ab]*").returncode == 0
    assert toy.marks() == before


def test_feedback_says_what_is_wrong_and_what_was_repaired(toy: Toy) -> None:
    done = toy.nbgrader("generate_feedback", NAME)
    assert done.returncode == 0, done.stderr
    pages = {p.parts[-3]: p.read_text() for p in toy.root.glob("feedback/*/*/*.html")}
    assert pages.keys() == {"ann", "bob", "cat", "dan"}
    assert "handed in as toy (1).ipynb" in pages["bob"]
    assert "The file is damaged" in pages["cat"]
    assert "look at the plot" not in pages["dan"] and "think again" in pages["dan"]
    assert "BEGIN SOLUTION" not in "".join(pages.values())
    small = (
        "np.where(x &gt;= 0, 1, small)"  # of the instructor's answer; cat and bob did not write it
    )
    assert small not in pages["cat"] and "np.exp" not in pages["cat"]


def test_repairs_and_refusals_are_in_the_log(graded: tuple[Toy, str]) -> None:
    _, log = graded
    assert "bob, toy: The notebook was handed in as toy (1).ipynb" in log
    assert "cat, toy: refused, 0 points: The file is damaged" in log


def test_a_new_submission_is_graded_and_its_feedback_made_anew(toy: Toy) -> None:
    toy.submit("eve", filled(toy.released, HALF))
    toy.nbgrader("autograde", NAME)
    toy.nbgrader("generate_feedback", NAME, "--student=eve")
    page = toy.root / "feedback" / "eve" / NAME / f"{NAME}.html"
    assert toy.marks()["eve"] == 4.0 and f"{NAME}: 4 of {MOST:g}" in page.read_text()
    toy.submit("eve", filled(toy.released, answers()))
    done = toy.nbgrader("autograde", NAME)
    assert done.stderr.count("graded, and not changed since") == 4
    toy.nbgrader("generate_feedback", NAME, "--student=eve")
    assert toy.marks()["eve"] == MOST and f"{NAME}: {MOST:g} of {MOST:g}" in page.read_text()


def test_an_experiment_is_not_run_even_without_its_tag(toy: Toy) -> None:
    notebook = filled(toy.released, answers())
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)
        if cell.id == "training":
            cell.source = "letter = 'a'"
    toy.submit("fay", notebook)
    toy.nbgrader("autograde", NAME, "--student=fay")
    assert toy.marks()["fay"] == MOST


def test_killed_in_the_middle_nothing_is_lost(tmp_path: Path) -> None:
    toy = Toy(tmp_path / "course")
    students = ["a", "b", "c"]
    for student in students:
        toy.submit(student, filled(toy.released, answers()))
    command, env = toy.command("autograde", NAME)
    with subprocess.Popen(
        command, cwd=toy.root, env=env, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Autograding" in line and "/b/" in line:
                process.send_signal(signal.SIGKILL)
                break
    assert toy.marks()["a"] == MOST and toy.marks()["c"] is None
    assert (toy.root / "autograded" / "b").exists()  # nbgrader alone would now take it for graded
    done = toy.nbgrader("autograde", NAME)
    assert done.returncode == 0
    assert toy.marks() == dict.fromkeys(students, MOST)
    assert done.stderr.count("graded, and not changed since") == 1
    assert _of_course(toy) == []
    assert len(list((toy.root / ".grading").glob("*-*"))) == 0


def _of_course(toy: Toy) -> list[psutil.Process]:
    """Processes that have to do with the course and do not end."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess):
            if str(toy.root) in " ".join(process.cmdline()):
                found.append(process)
    return psutil.wait_procs(found, timeout=60)[1]


def test_without_bubblewrap_nothing_is_graded_unless_asked_for(toy: Toy) -> None:
    toy.submit("gus", filled(toy.released, answers()))
    bare = {"PATH": os.path.dirname(sys.executable)}
    done = toy.nbgrader("autograde", NAME, "--student=gus", **bare)
    assert done.returncode == 1
    assert "apt-get install bubblewrap" in done.stderr and "COURSE_GRADING_UNSAFE=1" in done.stderr
    assert toy.marks()["gus"] is None and not (toy.root / "autograded" / "gus").exists()
    done = toy.nbgrader("autograde", NAME, "--student=gus", COURSE_GRADING_UNSAFE="1", **bare)
    assert done.returncode == 0 and "UNSAFE GRADING" in done.stderr
    assert toy.marks()["gus"] == MOST


def test_two_runs_at_once_do_not_mix(toy: Toy) -> None:
    toy.submit("kim", filled(toy.released, answers()))
    with (toy.root / ".grading" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = toy.nbgrader("autograde", NAME, "--student=kim")
    assert done.returncode == 1 and "Another nbgrader autograde is at work" in done.stderr
    assert toy.marks()["kim"] is None and "Traceback" not in done.stderr


def test_a_gradebook_that_cannot_be_written_is_named(toy: Toy) -> None:
    toy.submit("kim", filled(toy.released, answers()))
    with contextlib.closing(sqlite3.connect(toy.root / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = toy.nbgrader("autograde", NAME, "--student=kim")
    assert done.returncode == 1
    assert "gradebook.db cannot be read or written: database is locked" in done.stderr
    assert not (toy.root / "autograded" / "kim").exists() and "Traceback" not in done.stderr


def test_no_execute_gives_no_points(toy: Toy) -> None:
    toy.submit("hal", toy.released)
    done = toy.nbgrader("autograde", NAME, "--no-execute", "--student=hal")
    assert done.returncode == 0
    assert toy.marks()["hal"] == 0


def test_an_assignment_that_was_not_released_is_named(toy: Toy) -> None:
    (toy.root / "submitted" / "ann" / "other").mkdir()
    (toy.root / "submitted" / "ann" / "other" / "other.ipynb").write_text("{}")
    done = toy.nbgrader("autograde", "other")
    assert done.returncode == 1 and "generate_assignment other" in done.stderr


FORMGRADER = """
import json, sys
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
app = NbGrader()
app.load_config_file()
api = NbGraderAPI(config=app.config)
result = api.autograde("toy", "ivy", force=False)
print(json.dumps([result["success"], api.coursedir.submitted_directory]))
"""


def test_formgrader_grades_one_student(toy: Toy) -> None:
    toy.submit("ivy", filled(toy.released, HALF))
    _, env = toy.command()
    done = subprocess.run(
        [sys.executable, "-c", FORMGRADER], cwd=toy.root, env=env, capture_output=True, text=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [True, "submitted"], done.stderr
    assert toy.marks()["ivy"] == 4.0


def formgrader_page(path: Path, config: Config) -> str:
    """A graded notebook as Formgrader shows it: its extension makes its exporter so."""
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = dict(
        index=0, total=1, base_url="", notebook_id="toy", assignment_id="toy", submission_id="x"
    )
    return HTMLExporter(config=config).from_filename(str(path), resources=resources)[0]


def test_formgrader_is_nbgraders_own(toy: Toy) -> None:
    """The page to mark on has the fields, buttons and scripts that it has without our configuration.

    Only the links that a heading has to itself are not there: learners' Markdown is rendered by ours.
    """
    path = toy.root / "autograded" / "dan" / NAME / f"{NAME}.ipynb"
    config = PyFileConfigLoader("nbgrader_config.py", path=str(toy.root)).load_config()
    controls = re.compile(r"<(?:input|textarea|button|select|a|script|link)\b[^>]*>")
    ours, stock = (
        # nbgrader's own page has its attributes in another order, as a parser wrote them
        [
            sorted(re.findall(r'^<\w+|[\w-]+="[^"]*"', tag))
            for tag in controls.findall(formgrader_page(path, c))
            if "anchor-link" not in tag
        ]
        for c in (config, Config())
    )
    assert ours == stock and any('class="score' in part for tag in ours for part in tag)


def test_formgrader_shows_nothing_that_acts(toy: Toy) -> None:
    script = "<script>XSSCANARY()</script><img src=x onerror=XSSCANARY()>"
    notebook = filled(
        toy.released, {"sigmoid-answer": f"from IPython.display import HTML\nHTML({script!r})"}
    )
    notebook.cells[0].source = script
    toy.submit("jan", notebook)
    toy.nbgrader("autograde", NAME, "--student=jan")
    path = toy.root / "autograded" / "jan" / NAME / f"{NAME}.ipynb"
    raw = json.loads(path.read_text())
    raw["cells"][1]["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": script}}
    ]
    path.chmod(0o644)
    path.write_text(json.dumps(raw))  # as if it had been graded without protection
    config = PyFileConfigLoader("nbgrader_config.py", path=str(toy.root)).load_config()
    page = formgrader_page(path, config)
    assert acting(page) == []
    assert "XSSCANARY" in page  # the code of the answer cell, as text
