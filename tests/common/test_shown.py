"""What a learner sees besides the checks: messages, figures, tables."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from common import plots
from common.plots import STYLE, band, figure
from common.support import messages
from common.support.messages import has_text, text
from common.support.picture import Picture
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
    for ax in (axes[0, 0], axes[1, 1]):
        assert ax.get_legend().get_window_extent().y1 < ax.bbox.y0, "the legend lies over the axes"


def test_one_legend_for_all_axes_stands_below_them() -> None:
    with figure("01.grid", columns=2) as axes:
        for ax in axes.flat:
            ax.hist(np.arange(9), label="a")
    (legend,) = axes[0, 0].figure.legends
    axes[0, 0].figure.draw_without_rendering()
    assert legend.get_window_extent().y1 < min(ax.get_tightbbox().y0 for ax in axes.flat)


def test_a_figure_is_sharp_and_has_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Picture] = []
    monkeypatch.setattr(plots, "display", shown.append)
    with figure("01.slopes") as axes:
        axes[0, 0].plot([1, 2])
    with figure("no.such", alt='my "own"') as axes:
        axes[0, 0].plot([1, 2])
    data, metadata = shown[0]._repr_mimebundle_()
    assert f'alt="{text("01.slopes.figure:alt")}"' in data["text/html"]
    assert metadata["image/png"] == {"width": shown[0].width, "alt": text("01.slopes.figure:alt")}
    sharp, plain = (
        Image.open(BytesIO(png)) for png in (shown[0].png, b64decode(data["image/png"]))
    )
    assert sharp.width // 2 == shown[0].width == plain.width - sharp.width % 2
    assert 'alt="my &quot;own&quot;"' in shown[1].html()


def test_a_picture_of_many_details_stays_small() -> None:
    busy = Figure(figsize=(5, 4))
    busy.add_subplot().imshow(np.random.default_rng(0).random((400, 500)))
    picture = Picture(busy, "noise")
    assert len(picture.html()) < 300_000 and picture.png == picture._plain


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alternative text"):
        Picture(Figure(), "")


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
    for key in ("title", "alt"):
        assert [name for name in figures if not has_text(f"{name}.figure:{key}")] == []
    assert [name for name in tables if not has_text(f"{name}.table:columns")] == []
