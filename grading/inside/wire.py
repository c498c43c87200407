"""Frames between the sandboxed processes and the grader: data only, with limits on everything.

A message is one frame: two little-endian lengths, then JSON, then raw bytes, such as those of its
arrays. Nothing is ever unpickled, imported or evaluated. Whatever a frame holds, reading it gives plain
data or raises ``WireError``. What the JSON stands for between the learner's process and the trusted one
is in ``values.py``.
"""

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

MAX_FRAME = 64 << 20  # bytes of one message, arrays included
MAX_HEAD = 1 << 20  # bytes of JSON in a message of texts
MOST_OUTPUTS = 1000  # of one cell

_LENGTHS = struct.Struct("<II")
_SHORT, _TEXT = 60, "long text"


class WireError(Exception):
    """The other side sent something that is no message, or more than the limits allow."""


class Closed(WireError):
    """The other side has gone."""


class TooLate(WireError):
    """The other side did not answer in time."""


def send(
    channel: socket.socket, message: Any, blobs: Sequence[bytes] = (), seconds: float | None = None
) -> None:
    """Send JSON and blobs as one frame. Raises ``Closed``, ``TooLate`` after ``seconds``."""
    head = json.dumps([message, [len(b) for b in blobs]], allow_nan=False).encode("ascii")
    size = sum(map(len, blobs))
    if len(head) + size > MAX_FRAME:
        raise WireError(f"more than {MAX_FRAME >> 20} MiB in one message")
    try:
        channel.settimeout(seconds)
        channel.sendall(b"".join([_LENGTHS.pack(len(head), size), head, *blobs]))
    except TimeoutError:
        raise TooLate("the other side does not listen") from None
    except OSError as error:
        raise Closed("the other side has gone") from error


def receive(
    channel: socket.socket, seconds: float | None = None, most: tuple[int, int] | None = None
) -> tuple[Any, list[memoryview]]:
    """The next frame as (JSON, blobs). Raises ``Closed``, ``TooLate`` after ``seconds``, ``WireError``.

    ``most`` are the bytes of JSON and of blobs that are taken: read JSON can need 25 times its size.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    head_size, blob_size = _LENGTHS.unpack(_exactly(channel, _LENGTHS.size, deadline))
    most_head, most_blobs = most or (MAX_FRAME, MAX_FRAME)
    if head_size > most_head or blob_size > most_blobs or head_size + blob_size > MAX_FRAME:
        raise WireError("a message too large")
    body = memoryview(_exactly(channel, head_size + blob_size, deadline))
    try:
        message, sizes = json.loads(bytes(body[:head_size]), parse_constant=_refuse)
        if not all(type(n) is int and n >= 0 for n in sizes) or sum(sizes) != blob_size:
            raise WireError("the blobs do not fit the message")
    except (ValueError, TypeError, RecursionError, MemoryError) as error:
        raise WireError(f"no message: {type(error).__name__}") from None
    blobs, at = [], head_size
    for size in sizes:
        blobs.append(body[at : at + size])
        at += size
    return message, blobs


def send_texts(channel: socket.socket, message: Any) -> None:
    """Send JSON whose texts, but the shortest, travel as blobs."""
    blobs: list[bytes] = []

    def packed(value: Any) -> Any:
        if isinstance(value, str) and len(value) > _SHORT:
            blobs.append(value.encode("utf-8", "replace"))
            return {_TEXT: len(blobs) - 1}
        if isinstance(value, dict):
            return {str(key)[:_SHORT]: packed(content) for key, content in value.items()}
        return [packed(part) for part in value] if isinstance(value, (list, tuple)) else value

    send(channel, packed(message), blobs)


def receive_texts(channel: socket.socket, seconds: float, most_text: int) -> Any:
    """What ``send_texts`` has sent; at most so many bytes of text."""
    message, blobs = receive(channel, seconds, (MAX_HEAD, most_text))
    used = 0

    def unpacked(value: Any) -> Any:
        nonlocal used
        if isinstance(value, dict):
            if value.keys() == {_TEXT}:
                if value[_TEXT] != used or used >= len(blobs):
                    raise WireError("no such text")  # each once, in order: none grows by repetition
                used += 1
                return str(blobs[used - 1], "utf-8", "replace")
            return {key: unpacked(content) for key, content in value.items()}
        return [unpacked(part) for part in value] if isinstance(value, list) else value

    try:
        return unpacked(message)
    except RecursionError:
        raise WireError("a message too deep") from None


def _exactly(channel: socket.socket, size: int, deadline: float | None) -> bytearray:
    data, at = bytearray(size), 0
    view = memoryview(data)
    try:
        while at < size:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TooLate("no answer in time")
            channel.settimeout(left)
            got = channel.recv_into(view[at:], min(size - at, 1 << 20))
            if not got:
                raise Closed("the other side has gone")
            at += got
    except TimeoutError:
        raise TooLate("no answer in time") from None
    except OSError as error:
        raise Closed("the other side has gone") from error
    finally:
        if channel.fileno() != -1:
            channel.settimeout(None)
    return data


def _refuse(name: str) -> Any:
    raise ValueError(name)
