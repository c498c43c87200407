"""The page is whole, and says what the stored runs say."""

import re
from urllib.parse import unquote

import pytest

from common.support import reported
from common.support.messages import _table as messages
from common.support.messages import has_text
from course import ROOT
from course.build import assignments
from replication import report
from replication.claims import CLAIMS, QUESTIONS, Section, headings
from replication.experiments import EXPERIMENTS, Claimed, figure
from replication.store import stored

RUNS = stored()
ROWS = [experiment for experiment in EXPERIMENTS.values() if not experiment.of]


def test_the_page_is_made_of_the_stored_runs() -> None:
    """If this fails: python -m replication report."""
    assert report.page() == report.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_row_has_five_runs_with_todays_settings(name: str) -> None:
    """If this fails: python -m replication run."""
    runs = RUNS.get(name, {})
    assert len(runs) >= 5
    wanted = {figure.result for figure in EXPERIMENTS[name].figures} | {"test"}
    assert all(wanted <= set(found) for found in runs.values())


def test_every_figure_of_the_documents_has_a_row() -> None:
    shown = [
        (found.result, low) for row in ROWS for found in row.figures for low, _ in found.allowed
    ]
    single = [*reported.VANISHING_GRADIENTS, *reported.OVERFITTING]
    for run in single:
        assert ("test", run.test) in shown
    for net in reported.VANISHING_GRADIENTS_UNORDERED:
        assert f"vanishing: {', '.join(net)}" in EXPERIMENTS
    for run in reported.OPTIMIZER_RUNS:
        assert ("test", run.test) in shown
    assert ("test", reported.SLOW_PC[0].test) in shown
    assert ("test", reported.SLOW_PC_MLP - 0.02) in shown
    assert "seconds" in dict(shown)
    assert ("test", reported.SIMPLE_CNN.test) in shown
    of_table = {name: sum(row.table == name for row in ROWS) for name in report.TABLES}
    assert of_table == {
        "vanishing": 8,
        "optimizers": 14,
        "overfitting": 7,
        "cnn": 1,
        "fashion": 3,
        "keras": 1,
    }
    page = report.page()
    assert all(f"{record.test:.4f}" in page for record in reported.MNIST_RECORDS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_that_is_not_reproduced_says_why(row: report.Experiment) -> None:
    if report.reproduced(row, RUNS[row.id]) is False:
        assert has_text(f"replication.{row.table}:{row.name}")


def test_another_order_of_the_labels_fits_all_rows() -> None:
    """The page says so of the table on vanishing gradients: as labelled, or as another line reads."""
    fits = {row.of for row in EXPERIMENTS.values() if ", read as " in row.name}
    fits -= {
        row.of
        for row in EXPERIMENTS.values()
        if ", read as " in row.name and not report.reproduced(row, RUNS[row.id])
    }
    rows = {row.id for row in ROWS if row.table == "vanishing"}
    assert all(name in fits or report.reproduced(EXPERIMENTS[name], RUNS[name]) for name in rows)


def test_every_remark_belongs_to_a_row() -> None:
    for table in report.TABLES:
        names = set(messages("en")[f"replication.{table}"]) - {"title", "setting"}
        assert names <= {row.name for row in EXPERIMENTS.values() if row.table == table}


def test_no_result_is_typed() -> None:
    """Results come from the runs; a sentence may name a setting, which has fewer digits."""
    for section, entries in messages("en").items():
        if section.startswith("replication"):
            for name, sentence in entries.items():
                assert not re.search(
                    r"0\.\d{3}|\d\d\.\d %", re.sub("net at 0.1135", "", sentence)
                ), name


def test_every_claim_has_its_sections() -> None:
    assert list(CLAIMS) == list(range(1, 13))
    for sections in [*CLAIMS.values(), QUESTIONS.values()]:
        assert sections
        for section in sections:
            if section.notebook in assignments():
                assert section.heading in headings(section.notebook)
    for number in CLAIMS:
        assert has_text(f"replication.claims:{number} says")
        assert has_text(f"replication.claims:{number} found")
    assert set(QUESTIONS) == set(messages("en")["replication.questions"]) - {"title", "columns"}


def test_a_link_to_no_section_is_refused() -> None:
    with pytest.raises(LookupError, match="no heading 'Nothing'"):
        str(Section("01_vanishing_gradients", "Nothing"))


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)]+)\)", report.PAGE.read_text(encoding="utf-8"))
    assert len(links) > 15
    for address in links:
        path, _, anchor = address.partition("#")
        target = (ROOT / "replication" / path).resolve()
        assert target.is_relative_to(ROOT) and target.exists(), address
        if anchor:
            assert unquote(anchor).replace("-", " ") in [
                heading.replace("-", " ") for heading in headings(target.stem)
            ]


@pytest.mark.parametrize(
    ("document", "images", "ours", "answer"),
    [
        (0.5, 10_000, [0.48, 0.52], True),
        (0.5, 10_000, [0.511, 0.52], False),  # a standard error is 0.005
        (0.5, 10_000, [0.509, 0.52], True),
        (0.5, 100, [0.59, 0.7], True),  # here it is 0.05
        (0.5, 100, [0.3, 0.39], False),
        (1.0, 300, [0.999, 0.9999], False),  # nothing is uncertain about all of them
        (1.0, 300, [0.99, 1.0], True),
    ],
)
def test_the_rule(document: float, images: int, ours: list[float], answer: bool) -> None:
    assert report.agrees(figure("test", images, document), ours) is answer


def test_the_rule_for_words_and_for_figures_in_doubt() -> None:
    minutes = figure("seconds", 0, Claimed("about 300", 240, 360))
    assert report.agrees(minutes, [100, 241]) and not report.agrees(minutes, [100, 239])
    either = figure("test", 10_000, 0.3, 0.9)
    assert either.words == "0.3 or 0.9"
    assert report.agrees(either, [0.9]) and report.agrees(either, [0.3])
    assert not report.agrees(either, [0.6])


def test_a_row_needs_all_its_figures() -> None:
    row = EXPERIMENTS["overfitting: SGD"]
    right = {"test": row.figures[0].allowed[0][0], "train": row.figures[1].allowed[0][0]}
    assert report.reproduced(row, {"0": right}) is True
    assert report.reproduced(row, {"0": right | {"train": 0.5}}) is False
    assert report.reproduced(EXPERIMENTS["keras: 784-200-10, dropout"], {"0": right}) is None


def test_mean_and_spread() -> None:
    assert report.spread([0.1, 0.2, 0.6]) == "0.3000 ± 0.2646 (0.1000 – 0.6000)"
