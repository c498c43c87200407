"""A class graded by several workers: the same as by one, whatever is handed in."""

import re
import shutil

import pytest
from nbformat.v4 import new_code_cell

from tests.grading.toy import NAME, Toy, answers, filled
from tests.grading.toy_content import MOST

DEAF = """
import time
while True:
    try:
        while True: time.sleep(1)
    except KeyboardInterrupt: pass
"""
MARKS = {
    "ann": MOST,
    "bob b": 4.0,
    "bob": MOST,  # nbgrader takes bob b before bob, as a space comes before a slash
    "cat": 0.0,
    "dan": MOST - 3,
    "eve": 0.0,
    "fay": 0.0,
}


def _hand_in(toy: Toy) -> None:
    right = answers()
    half = {name: right[name] for name in ("sigmoid-answer", "letter-answer")}
    toy.submit("ann", filled(toy.released, right))
    toy.submit("bob b", filled(toy.released, half), "toy (1).ipynb")
    restored = filled(toy.released, right)
    del restored.cells[1].metadata["nbgrader"]
    restored.cells.append(restored.cells.pop(5))
    toy.submit("bob", restored)
    toy.submit("cat", "{ damaged")
    hangs = "def sigmoid(x):\n    while True: pass"
    toy.submit("dan", filled(toy.released, {**right, "sigmoid-answer": hangs}))
    ends = "import os\nos._exit(3)"
    toy.submit("eve", filled(toy.released, {**right, "sigmoid-answer": ends}))
    deaf = filled(toy.released, right)
    deaf.cells.insert(1, new_code_cell(DEAF))
    toy.submit("fay", deaf)


def _graded(toy: Toy, workers: int) -> tuple[dict[str, bytes], str]:
    """Every notebook and page that comes of the class, and what was logged; the class is new again then."""
    gradebook, logged = (toy.root / "gradebook.db").read_bytes(), ""
    for command in ("autograde", "generate_feedback"):
        number = f"--TrustedGrading.workers={workers}"
        done = toy.nbgrader(command, NAME, "--force", number, COURSE_GRADING_SEED="1")
        assert done.returncode == 0, done.stderr
        logged += done.stderr
    assert toy.marks() == MARKS
    found = {}
    for step in ("autograded", "feedback"):
        for path in sorted((toy.root / step).rglob("*")):
            if path.is_file():
                found[str(path.relative_to(toy.root))] = path.read_bytes()
        shutil.rmtree(toy.root / step)
    (toy.root / "gradebook.db").write_bytes(gradebook)
    return found, re.sub(r"\.grading/\d+-\d+/", "", logged)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, bytes], str]]:
    toy = Toy(tmp_path_factory.mktemp("workers") / "course")
    _hand_in(toy)
    return [_graded(toy, workers) for workers in (1, 2)]


def test_marks_notebooks_and_pages_are_the_same(both: list[tuple[dict[str, bytes], str]]) -> None:
    (one, _), (two, _) = both
    assert len(one) == 2 * len(MARKS)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_the_log_is_the_same_and_ends_with_totals(both: list[tuple[dict[str, bytes], str]]) -> None:
    (_, one), (_, two) = both
    # without the times, and without SQLAlchemy's warnings, which name any of two sides
    ours = re.compile(r"^\[\w+ \| \w+\] (?!Time: ).*", re.MULTILINE)
    assert ours.findall(one) == ours.findall(two)
    assert re.search(r"Time: .* 2 at once, busy for .*The longest: ", two)
    assert "Notebooks: 6 graded, 0 skipped as they have not changed, 1 refused" in one
    assert "Refused, 1 (cat): The file is damaged" in one
    assert "bob b, toy: The notebook was handed in as toy (1).ipynb" in one
