"""What is parsed outside of the sandbox, as a fuzzer makes it: nothing is raised but what is foreseen.

A frame gives data or ``WireError``, a file pieces or ``Refused``, a page clean text; all in bounded room.
"""

import contextlib
import json
import socket
import struct
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.canonical import Refused, _pieces, canonical
from grading.feedback import clean, render, safe_output, terminal
from grading.inside import wire
from grading.inside.values import MAX_NODES, Reader
from grading.limits import Limits
from grading.plan import Plan, _names_in
from grading.sandbox import Gone, Pair
from grading.verdicts import verdict
from tests.grading.attacks import acting
from tests.grading.plans import make_plan

often = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=40),
    st.sampled_from(["code", "markdown", "error", "stream", "text/html", "execute_result"]),
)
names = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        "cells cell_type source metadata nbgrader grade_id outputs output_type data name text tags "
        "attachments traceback ename evalue worksheets id long\u0020text text/html image/png".split(
            " "
        )
    ),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=5),
    max_leaves=25,
)
SMALL = Limits(notebook_size=1 << 20, cells=50, source_size=1000)


def arrives(frame: bytes) -> tuple[Any, list[memoryview]]:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(frame)
        return wire.receive(ours, 5)


@often
@given(st.binary(max_size=300), st.binary(max_size=60), st.integers(-9, 9))
def test_frames_of_bytes(head: bytes, blobs: bytes, slip: int) -> None:
    lengths = struct.pack("<II", max(0, len(head) + slip), len(blobs))
    with contextlib.suppress(wire.WireError):
        arrives(lengths + head + blobs)


@often
@given(anything, st.lists(st.binary(max_size=20), max_size=3), anything)
def test_frames_of_json(message: Any, blobs: list[bytes], sizes: Any) -> None:
    for claimed in (sizes, [len(b) for b in blobs]):
        head = json.dumps([message, claimed]).encode()
        body = b"".join(blobs)
        frame = struct.pack("<II", len(head), len(body)) + head + body
        with contextlib.suppress(wire.WireError):
            arrives(frame)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(frame)
            with contextlib.suppress(wire.WireError):
                wire.receive_texts(ours, 5, 1000)


@often
@given(anything)
def test_values_of_the_wire(spec: Any) -> None:
    """A check's session takes every exception for the end of the talk; the common ones are named."""
    reader = Reader([memoryview(b"12345678")], lambda tag, v, r: None)
    with contextlib.suppress(
        wire.WireError, ValueError, TypeError, KeyError, IndexError, OverflowError
    ):
        reader.value(spec)
    assert reader.nodes <= MAX_NODES + 1


@often
@given(anything)
def test_answers_on_the_control_channel(answer: Any) -> None:
    pair = Pair.__new__(Pair)
    pair.room = 1_000_000
    try:
        outputs = pair._outputs(answer)
    except Gone:
        return
    verdict(outputs)
    for output in outputs:
        json.dumps(safe_output(output))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan()


@settings(often, max_examples=60)
@given(anything, st.lists(st.dictionaries(names, anything, max_size=8), max_size=6))
def test_notebooks(plan: Plan, top: Any, cells: list[dict[str, Any]]) -> None:
    for notebook in (top, {"cells": cells}, {"worksheets": [{"cells": cells}, top]}):
        try:
            pieces = _pieces(json.dumps(notebook).encode(), SMALL)
        except Refused:
            continue
        canonical(pieces, plan)


@often
@given(st.binary(max_size=200))
def test_files_that_are_no_notebooks(data: bytes) -> None:
    with contextlib.suppress(Refused):
        _pieces(data, SMALL)


parts = st.lists(
    st.one_of(
        st.text(max_size=10),
        st.sampled_from(
            [
                *(
                    "<script>",
                    "</script",
                    "<svg onload=XSSCANARY()>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "<a href=",
                ),
                *(
                    "javascript:XSSCANARY()",
                    "<p style='margin:",
                    "-9em'",
                    "<table><td>",
                    "</div></div>",
                ),
                *(
                    "&#106;avascript:",
                    "\\href{",
                    "}",
                    "$",
                    "$$",
                    "![](",
                    "[x](",
                    "<img src=x onerror=",
                    "`",
                ),
                *(
                    "<math><mtext>",
                    "<style>",
                    "<noscript>",
                    "<plaintext>",
                    "\x00",
                    "\x1b[31m",
                    '"',
                    "'",
                    ">",
                ),
            ]
        ),
    ),
    max_size=20,
).map("".join)


@often
@given(parts)
def test_pages(text: str) -> None:
    for page in (clean(text), render(text), terminal(text)):
        assert acting(page) == []
        page.encode("utf-8", "strict")


@often
@given(parts)
def test_code_of_cells(text: str) -> None:
    assert all(isinstance(name, str) for name in _names_in(text))
