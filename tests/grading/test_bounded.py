"""What learners wrote is read in a child with a deadline: slow text costs little, and is shown as it is."""

import json
from collections.abc import Iterator

import pytest
from traitlets.config import Config

from grading import bounded
from grading.bubblewrap import SandboxError
from grading.canonical import Refused, read
from grading.config import configure
from grading.feedback import safe_output
from grading.limits import Limits
from grading.pages import SafeOutputs, ansi2html, highlight_code, strip_files_prefix
from grading.plan import names_in


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Little time, so that what is slow shows itself soon."""
    monkeypatch.setattr(bounded.reader, "left", 0.6)
    yield
    bounded.reader.new_notebook()


def test_names_are_found_and_slow_magics_give_none() -> None:
    assert names_in("%matplotlib inline\nx = 1\ndef f(): pass") == ["f", "x"]
    assert names_in("%x\n" * 5000) == []
    assert bounded.reader.left <= 0  # it took all the time there was, and no more is spent
    assert names_in("x = 1") == []
    bounded.reader.new_notebook()
    assert names_in("x = 1") == ["x"]


def test_html_with_too_much_in_it_is_shown_as_text() -> None:
    page = "<p " + " ".join(f"a{n}=1" for n in range(16_000)) + ">words</p>"
    shown = safe_output({"output_type": "display_data", "data": {"text/html": page}})
    assert shown.data["text/html"].startswith("<pre>&lt;p a0=1")


def test_code_is_coloured_and_what_takes_long_is_shown_as_it_is() -> None:
    assert '<span class="k">return</span>' in highlight_code("return 1 < 2")
    assert highlight_code("1 <" * 40_000).startswith("<pre>1 &lt;1 &lt;")
    bounded.reader.left = 0
    assert highlight_code("return 1 < 2") == "<pre>return 1 &lt; 2</pre>"


def test_a_terminals_colours_are_shown_and_without_time_left_only_its_words() -> None:
    coloured = "\x1b[31mred\x1b[0m <b>"
    assert ansi2html(coloured) == '<span class="ansi-red-fg">red</span> &lt;b&gt;'
    bounded.reader.left = 0
    assert ansi2html(coloured) == "[31mred[0m &lt;b&gt;"
    assert ansi2html("a < b") == "a &lt; b"


def test_a_learners_text_is_not_searched_for_addresses() -> None:
    """The stock filter looks from each bracket to the end of the line."""
    config = Config()
    configure(config)
    assert config.HTMLExporter.filters["strip_files_prefix"] == ("grading.pages.strip_files_prefix")
    page = "[" * 100_000
    assert strip_files_prefix(page) is page


def test_waiting_for_the_processor_is_not_counted() -> None:
    bounded.reader.new_notebook()
    assert names_in("x = 1") == ["x"]
    child = bounded.reader.popen
    bounded.reader.call("time:sleep", 0.6, seconds=0.3)
    assert bounded.reader.popen is child and bounded.reader.left > bounded.IN_ALL - 0.3


def test_a_file_that_takes_too_long_is_refused() -> None:
    assert bounded.reader.call("grading.canonical:_read", 1, 1, data=b"[") is not None
    bounded.reader.left = 0
    with pytest.raises(Refused, match="too much time"):
        read(json.dumps({"cells": []}).encode(), Limits())


def test_a_child_that_has_ended_is_replaced() -> None:
    bounded.reader.new_notebook()
    assert names_in("x = 1") == ["x"]
    assert bounded.reader.popen is not None
    bounded.reader.popen.kill()
    assert names_in("x = 1") == []
    assert names_in("x = 1") == ["x"]


def test_an_answer_never_goes_to_another_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a student would be graded with the notebook of the one before."""
    bounded.reader.new_notebook()
    assert names_in("x = 1") == ["x"]

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bounded.wire, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            names_in("y = 1")
    assert names_in("z = 1") == ["z"]


def test_a_child_that_starts_too_late_is_the_machines_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded.reader.new_notebook()
    bounded.reader.close()
    with monkeypatch.context() as patch:
        patch.setattr(bounded, "_START", 0.001)
        with pytest.raises(SandboxError, match="does not start"):
            names_in("x = 1")
    assert names_in("y = 1") == ["y"]


def test_what_texts_become_is_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one picture in a cell, shown again and again in it, fills the memory of the grader."""
    bounded.reader.new_notebook()
    monkeypatch.setattr(bounded.reader, "room", 200)
    assert "class" in highlight_code("return 1 < 2")
    assert highlight_code("return 1 < 2") == "<pre>return 1 &lt; 2</pre>"
    bounded.reader.new_notebook()
    assert "class" in highlight_code("return 1 < 2")


def test_each_notebook_has_time_of_its_own() -> None:
    from nbformat.v4 import new_notebook

    bounded.reader.left = 0
    SafeOutputs().preprocess(new_notebook(), {})
    assert bounded.reader.left == bounded.IN_ALL
