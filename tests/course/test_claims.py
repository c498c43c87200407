"""A sentence that states a result has a claim; a claim quotes its sentence, and fails where it is false."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from course import ROOT
from course.build import assignments, execute, source_notebook, without_claims
from course.claims import RECORD, ClaimFailed, claim, given, read_record, shift_seeds
from course.reruns import rerun, table
from course.statements import claimed, plain, reporting, statements


def with_claims(name: str) -> NotebookNode:
    return source_notebook(ROOT / "source" / name / f"{name}.py", claims=True)


@pytest.mark.parametrize("name", assignments())
def test_every_sentence_that_states_something_is_claimed(name: str) -> None:
    """If this fails: put a claim (or a `given`) that quotes the sentence behind its cell in source/."""
    cells = with_claims(name).cells
    said = {cell.id: quotes for cell, quotes in claimed(cells)}
    bare = [
        f"{cell.id}: {sentence}"
        for cell in reporting(cells)
        for sentence in statements(cell.source)
        if not any(quote in sentence or sentence in quote for quote in said[cell.id])
    ]
    assert not bare, "\n" + "\n".join(bare)


@pytest.mark.parametrize("name", assignments())
def test_every_claim_quotes_the_text_before_it(name: str) -> None:
    lost = [
        f"{cell.id}: {quote}"
        for cell, quotes in claimed(with_claims(name).cells)
        for quote in quotes
        if quote not in plain(cell.source)
    ]
    assert not lost, "\n" + "\n".join(lost)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The bands are narrow.", []),
        ("Ten layers pass a millionth. It is so.", ["Ten layers pass a millionth."]),
        ("It is *larger* than before.", ["It is larger than before."]),
        ("Is it larger?", []),
        ("See part 3 and `x[2]`, or $10^3$, by [him](a/2).", []),
        ("He et al., *Delving deep* (2015).", []),
        ("# 1 · Title\n\n| 2 | 3 |\n\n$$x = 4$$\n\n```python\ny = 5\n```", []),
        (
            "<details><summary>What to see</summary>\n\nIt fell by 3.\n\n</details>",
            ["It fell by 3."],
        ),
        ("- Half is lost.\n- A gradient\n  flows.", ["- Half is lost."]),
    ],
)
def test_what_states_something(text: str, stated: list[str]) -> None:
    assert list(statements(text)) == stated


def test_cells_that_ask_report_nothing() -> None:
    def cell(name: str, kind: str = "markdown", tags: tuple = ()) -> NotebookNode:
        make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        return make("Two.", metadata={"name": name, "tags": list(tags)}, id=name)

    answer = cell("relu-answer", "code", ("answer",))
    cells = [cell("title"), cell("relu-text"), answer, cell("one-predict"), cell("one-see")]
    assert [reports.id for reports in reporting(cells)] == ["one-see"]


RUNS = np.array([0.2, 0.4, 0.6])


@pytest.mark.parametrize(
    "expected",
    [
        {"above": 0.1},
        {"above": [0.1, 0.3, 0.5], "below": 0.7},
        {"between": (0.2, 0.6)},
        {"equals": [0.2, 0.4, 0.6]},
        {"rising": True},
    ],
)
def test_claims_that_hold(expected: dict) -> None:
    claim("so it is", RUNS.tolist() if "equals" in expected else RUNS, **expected)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ({"above": 0.2}, "above 0.2"),
        ({"below": 0.6}, "below 0.6"),
        ({"above": 0.1, "below": [0.1, 1, 1]}, r"below \[0.1, 1, 1\]"),
        ({"between": (0.25, 1)}, "from 0.25 to 1"),
        ({"equals": np.array([0.2, 0.4])}, "equal to"),
        ({"falling": True}, "falling"),
        ({"rising": True, "below": 0.3}, "expected below 0.3,"),
    ],
)
def test_a_claim_that_fails_names_sentence_expected_and_found(expected: dict, said: str) -> None:
    with pytest.raises(ClaimFailed, match=f"“so it is”.*{said}.*found.*0.2, 0.4, 0.6"):
        claim("so it is", RUNS, **expected)


def test_nan_agrees_with_nothing() -> None:
    for expected in ({"above": 0}, {"below": 0}, {"between": (-1, 1)}, {"equals": np.nan}):
        with pytest.raises(ClaimFailed):
            claim("so it is", np.nan, **expected)


def test_a_claim_without_an_expectation_is_refused() -> None:
    with pytest.raises(TypeError, match="what is expected"):
        claim("so it is", 1)
    with pytest.raises(TypeError, match="why it needs no measurement"):
        given("so it is", " ")


def test_where_claims_are_recorded_none_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RECORD, str(tmp_path / "claims"))
    claim("it is so", 1.0, above=0)
    claim("it is not", 0.123456, above=1)
    assert read_record(tmp_path / "claims") == [
        {"sentence": "it is so", "held": True, "found": "1"},
        {"sentence": "it is not", "held": False, "found": "0.1235"},
    ]


def test_shifted_seeds_give_other_numbers_and_leave_generators_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(np.random, "default_rng", np.random.default_rng)  # put back afterwards
    draws = {0: np.random.default_rng(3).random()}
    rng = np.random.default_rng([3, 0])
    shift_seeds(1)
    draws[1] = np.random.default_rng(np.int64(3)).random()
    assert draws[0] != draws[1] == np.random.default_rng(3).random()
    assert np.random.default_rng(rng) is rng
    assert np.random.default_rng([3, 0]).random() == rng.random()


def notebook(claims: str) -> NotebookNode:
    def cell(name: str, source: str, *tags: str) -> NotebookNode:
        return nbformat.v4.new_code_cell(source, id=name, metadata={"tags": list(tags)})

    code = "import numpy as np\nFULL = False\nx = np.random.default_rng(0).random()\nx"
    head = "from course.claims import claim\n"
    return nbformat.v4.new_notebook(
        cells=[cell("run", code), cell("claims", head + claims, "claim"), cell("last", "2")]
    )


def test_a_false_sentence_stops_a_run(tmp_path: Path) -> None:
    with pytest.raises(CellExecutionError) as stopped:
        execute(notebook('claim("x is large", x, above=1)'), tmp_path)
    assert stopped.value.ename == "ClaimFailed"
    assert "“x is large”; expected above 1, found 0.637" in stopped.value.evalue


def test_claims_see_the_names_of_a_notebook_and_change_none(tmp_path: Path) -> None:
    ran = notebook('x = x + 1; claim("x is more", x, above=1)')
    ran.cells[2].source = "x"
    execute(ran, tmp_path)
    assert ran.cells[2].outputs[0].data["text/plain"].startswith("0.63")


def test_a_solution_shows_no_claims(tmp_path: Path) -> None:
    ran = notebook('claim("x is small", x, below=1)')
    execute(ran, tmp_path)
    shown = without_claims(ran)
    assert [(cell.id, cell.execution_count) for cell in shown.cells] == [("run", 1), ("last", 2)]
    assert shown.cells[1].outputs[0].execution_count == 2


def test_reruns_take_other_seeds_and_tell_what_holds() -> None:
    outcomes = [
        rerun(notebook('claim("x is the shown one", x, between=(0.636, 0.637))'), shift, False)[0]
        for shift in (0, 1)
    ]
    assert [run["x is the shown one"][0] for run in outcomes] == [True, False]
    said = table(outcomes)
    assert said.startswith("! 1 of 2: x is the shown one\n") and "found 0." in said
    full, stopped = rerun(notebook('claim("all", FULL, equals=True); 1 / 0'), 0, True)
    assert full == {"all": (True, "")} and stopped.startswith("ZeroDivisionError")


def test_no_claim_reaches_a_notebook() -> None:
    for path in [
        *ROOT.glob("notebooks/*.ipynb"),
        *ROOT.glob("solutions/*.ipynb"),
        *ROOT.glob("source/*/*.ipynb"),
    ]:
        assert "course.claims" not in path.read_text("utf-8"), path
