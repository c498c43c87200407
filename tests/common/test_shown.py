"""What a learner sees besides the checks: messages, figures, tables."""

import re
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from common.plots import STYLE, band, figure
from common.support import messages
from common.support.messages import has_text, text
from common.tables import Table

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "source").glob("*/*.py"))


@pytest.fixture(autouse=True)
def no_window() -> None:
    matplotlib.use("agg")


def test_a_text_takes_its_values() -> None:
    assert text("checks:points", earned="1", points=2) != text(
        "checks:points", earned="2", points=2
    )


def test_a_missing_text_is_named() -> None:
    with pytest.raises(KeyError, match="checks:no_such_text"):
        text("checks:no_such_text")


def test_another_language_falls_back_to_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "xx")
    assert text("table:yes") == "yes"


def test_a_translation_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for language, word in ("en", "yes"), ("ja", "はい"):
        (tmp_path / "messages" / language).mkdir(parents=True)
        (tmp_path / "messages" / language / "a.toml").write_text(
            f'[table]\nyes = "{word}"\n', "utf-8"
        )
    monkeypatch.setattr(messages, "files", lambda package: tmp_path)
    monkeypatch.setenv("COURSE_LANGUAGE", "ja")
    messages._table.cache_clear()
    try:
        assert text("table:yes") == "はい"
    finally:
        messages._table.cache_clear()


def test_a_figure_takes_its_labels_from_the_table() -> None:
    with figure("01.grid", rows=2, columns=2) as axes:
        axes[0, 0].plot([1, 2], label="a")
        axes[0, 1].plot([1, 2], label="a")
        axes[1, 1].plot([1, 2], label="b")
    assert axes[0, 0].figure.get_suptitle() == text("01.grid.figure:title")
    assert [ax.get_xlabel() for ax in axes[1]] == [text("01.grid.figure:x")] * 2
    assert [ax.get_ylabel() for ax in axes[:, 0]] == [text("01.grid.figure:y")] * 2
    assert axes[0, 0].get_xlabel() == axes[0, 1].get_ylabel() == ""
    # one legend for the equal labels side by side, another where they change
    assert [ax.get_legend() is not None for ax in axes.flat] == [True, False, False, True]


def test_a_figure_is_closed_and_the_style_gone_when_a_cell_fails() -> None:
    before = plt.rcParams["axes.grid"]
    with pytest.raises(ZeroDivisionError), figure("01.grid"):
        raise ZeroDivisionError
    assert plt.get_fignums() == [] and plt.rcParams["axes.grid"] == before != STYLE["axes.grid"]


def test_a_band_reaches_from_the_smallest_to_the_largest() -> None:
    with figure("01.grid") as axes:
        band(axes[0, 0], np.arange(3), np.array([[0.0, 1, 2], [2, 3, 7]]), label="runs")
        (line,), (area,) = axes[0, 0].lines, axes[0, 0].collections
        assert line.get_ydata().tolist() == [1, 2, 4.5]
        low, high = area.get_paths()[0].get_extents().intervaly
        assert (low, high) == (0, 7)


def test_a_table_shows_text_and_html() -> None:
    shown = Table("01.reported", [["a < b", "1", "2", "3", np.bool_(True)]])
    assert "a < b" in repr(shown) and "yes" in repr(shown)
    assert "a &lt; b" in shown._repr_html_() and "<th" in shown._repr_html_()


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="5 headings but a row of 2 cells"):
        Table("01.reported", [["a", "b"]])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_all_that_the_notebooks_show_stands_in_the_table(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    figures = re.findall(r"figure\(\s*\"([\w.]+)\"", code)
    tables = re.findall(r"\btable\(\s*\"([\w.]+)\"", code)
    assert figures and tables
    assert [name for name in figures if not has_text(f"{name}.figure:title")] == []
    assert [name for name in tables if not has_text(f"{name}.table:columns")] == []
