"""The wire: what it carries whole, and what it refuses."""

import contextlib
import json
import socket
import struct
import threading
import time
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grading.inside import wire
from grading.inside.values import MAX_NODES, Reader, Writer


def refuse(*args: Any) -> Any:
    raise wire.WireError("not data")


def travel(value: Any) -> Any:
    """The value as it comes out at the other end."""
    writer = Writer(refuse)
    message = json.loads(json.dumps(writer.value(value), allow_nan=False))
    return Reader([memoryview(b) for b in writer.blobs], refuse).value(message)


def same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and (a == b or a != a)


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats()
    | st.complex_numbers(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20)
)
arrays = hnp.arrays(
    st.sampled_from(["f8", "f4", "f2", ">i4", "u1", "?", "c16", "U3"]),
    hnp.array_shapes(min_dims=0, min_side=0),
)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_data_arrives_as_it_was(value: Any) -> None:
    assert same(value, travel(value))


@pytest.mark.parametrize(
    "value",
    [
        {1, 2},
        frozenset({1, 2}),  # whose order no hash of a text decides
        slice(1, None, 2),
        range(3, 9, 2),
        Ellipsis,
        np.dtype("f4"),
        float,
        np.float32,
        np.float32(0.5),
        -0.0,
    ],
)
def test_other_data_too(value: Any) -> None:
    found = travel(value)
    assert type(found) is type(value) and found == value and repr(found) == repr(value)


def test_the_layout_of_an_array_is_kept() -> None:
    a = np.arange(24.0).reshape(4, 6)
    bytes_between = np.zeros(9, "u1,f8")["f1"]
    repeated = np.broadcast_to(a[0], (3, 6))
    images = np.zeros((2, 4, 5, 3)).transpose(0, 3, 1, 2)  # channels last
    for view in (a, a.T, a[:, ::2], a[::-1, 4:0:-3], bytes_between, repeated, images):
        found = travel(view)
        assert np.array_equal(found, view)
        assert found.strides == view.strides
    a.flags.writeable = False
    assert not travel(a).flags.writeable and travel(a.copy()).flags.writeable


class Yes(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [
        object(),
        np.array([object()]),
        np.zeros(2).view(Yes),
        np.ma.masked_all(2),
        np.zeros(2, dtype=[("a", "f8")]),
        np.array("2020-01-01", dtype="M8[D]"),
        len,
    ],
)
def test_what_is_not_data_does_not_travel(value: Any) -> None:
    with pytest.raises(wire.WireError):
        travel(value)


def test_writing_has_limits() -> None:
    deep: Any = []
    for _ in range(100):
        deep = [deep]
    for value in (
        deep,
        [0] * (MAX_NODES + 1),
        1 << 10**5,
        np.zeros(wire.MAX_FRAME, np.uint8)[:-1],
    ):
        writer = Writer(refuse)
        with pytest.raises(wire.WireError):
            writer.value([value, np.zeros(9)])


EVIL = [
    {"a": ["O", [1], None, True, 0]},
    {"a": ["<f8", [3], None, True, 0]},
    {"a": ["<f8", [-1], None, True, 0]},
    {"a": ["<f8", [2**62, 2**62], None, True, 0]},
    {"a": ["<f8", [1], None, True, 7]},
    {"a": ["<f8", [1], None, True, -1]},
    {"a": ["<f8", [1], [8, 8], True, 0]},
    {"a": ["<f8", [1], 8, True, 0]},
    {"a": ["<f4", [2], ["4"], True, 0]},
    {"a": ["<f4", [2], [2**50], True, 0]},
    {"a": ["<f4", [2], [10**6], True, 0]},
    {"a": ["V8", [1], None, True, 0]},
    {"a": ["<U0", [10**12], None, True, 1]},
    {"a": ["f8,f8", [1], None, True, 0]},
    {"a": 7},
    {"i": "f" * 10**6},
    {"i": "__import__('os')"},
    {"f": "os.system"},
    {"r": [0, 10**18, 1]},
    {"ty": "eval"},
    {"np": "load"},
    {"dt": "O"},
    {"d": [[[], 1]]},
    {"pickle": "gASV"},
    {"R": 1, "A": 2},
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]],
    [0] * (MAX_NODES + 1),
]


@pytest.mark.parametrize("message", EVIL, ids=lambda m: str(m)[:40])
def test_what_makes_no_sense_is_refused(message: Any) -> None:
    reader = Reader([memoryview(bytes(8)), memoryview(b"")], refuse)
    with pytest.raises((wire.WireError, KeyError, ValueError, TypeError, IndexError)):
        reader.value(message)


def frame(head: bytes, blobs: bytes = b"") -> bytes:
    return struct.pack("<II", len(head), len(blobs)) + head + blobs


@pytest.mark.parametrize(
    "data",
    [
        frame(b"no json"),
        frame(b"[1]"),
        frame(b"[1, [-1]]"),
        frame(b"[1, [5]]", b"xy"),
        frame(b"[NaN, []]"),
        frame(b"[1, [true]]", b"x"),
        frame(b"[" * 100_000),
        struct.pack("<II", 2**32 - 1, 2**32 - 1),
        frame(b"\xff\xfe"),
        frame(b"[%s, []]" % (b"9" * 10_000)),
    ],
    ids=range(10),
)
def test_a_broken_frame_is_refused(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data)
        with pytest.raises(wire.WireError) as caught:
            wire.receive(ours, 5)
        assert not isinstance(caught.value, (wire.Closed, wire.TooLate))


def test_silence_and_hanging_up_are_told_apart() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\1\0")
        began = time.monotonic()
        with pytest.raises(wire.TooLate):
            wire.receive(ours, 0.05)
        assert time.monotonic() - began < 3
        theirs.close()
        with pytest.raises(wire.Closed):
            wire.receive(ours, 5)
        with pytest.raises(wire.Closed):
            wire.send(ours, "x")


def test_one_who_does_not_listen_does_not_hold_up_the_sender() -> None:
    ours, theirs = socket.socketpair()
    began = time.monotonic()
    with ours, theirs, pytest.raises(wire.TooLate):
        wire.send(ours, "x" * (8 << 20), seconds=0.1)
    assert time.monotonic() - began < 3


def test_large_messages_travel() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        data = np.random.default_rng(0).bytes(3 << 20)
        sender = threading.Thread(target=wire.send, args=(theirs, {"x": 1}, [data, b"y"]))
        sender.start()
        message, blobs = wire.receive(ours, 10)
        sender.join()
        assert message == {"x": 1} and bytes(blobs[0]) == data and bytes(blobs[1]) == b"y"


def test_texts_arrive_as_they_were_sent() -> None:
    sent = {
        "outputs": [{"text": "x" * 5000, "data": {"text/plain": "é\U0001f600" * 50}}, "short", 1]
    }
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire.send_texts(theirs, sent)
        assert wire.receive_texts(ours, 5, 10_000) == sent


def forged(head: bytes, blobs: bytes = b"", *claimed: int) -> Any:
    """What is made of a frame that no sender of ours would send."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        lengths = claimed or (len(head), len(blobs))
        frame = wire._LENGTHS.pack(*lengths) + head + blobs
        sender = threading.Thread(target=_sent, args=(theirs, frame))
        sender.start()
        try:
            return wire.receive_texts(ours, 5, 1 << 20)
        finally:
            ours.close()
            sender.join()


def _sent(channel: socket.socket, frame: bytes) -> None:
    with contextlib.suppress(OSError):
        channel.sendall(frame)


def test_a_large_forged_answer_is_refused_before_room_is_made_for_it() -> None:
    tracemalloc.start()
    try:
        for lengths in ((wire.MAX_HEAD + 1, 0), (10, (1 << 20) + 1)):
            with pytest.raises(wire.WireError, match="too large"):
                forged(b"", b"", *lengths)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
        with pytest.raises(wire.WireError):
            forged(b"[[" + b"{}," * (1 << 20) + b"1],[1]]")  # blobs that are not there
        assert tracemalloc.get_traced_memory()[1] < 300 << 20
    finally:
        tracemalloc.stop()


def test_a_text_that_was_sent_once_counts_once() -> None:
    text = b'{"long text": 0}'
    assert forged(b"[[" + text + b"], [3]]", b"abc") == ["abc"]
    for wrong in (
        text + b"," + text,
        b'{"long text": 1}',
        b'{"long text": -1}',
        b'{"long text": []}',
    ):
        with pytest.raises(wire.WireError, match="no such text"):
            forged(b"[[" + wrong + b"], [3]]", b"abc")
