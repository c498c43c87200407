"""Reads what learners wrote in a child process: with a deadline for each text and a limit on memory.

Parsers and renderers of other people's making take time with the square of a text's length, or
worse. Here that costs a second, and then the text counts as one that cannot be read. What counts is
processor time, so that a busy machine changes no page. One child serves many texts; it starts with the
first and ends with the process that asked.
"""

import atexit
import contextlib
import importlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

from grading.bubblewrap import SandboxError
from grading.inside import wire

SECONDS = 2.0  # of processor time for one text
IN_ALL = 20.0  # for the texts of one notebook
ROOM = 40_000_000  # characters of what they become, or a page would grow with each
_STUCK = 30.0  # seconds of waiting for each second of processor time, and then the child is ended
_AFTER = 2  # seconds of processor time until the kernel ends a child that does not hear its alarm
_MEMORY = 3 << 30  # bytes of virtual memory
_START = 300.0  # seconds until the child has imported what it needs, on a busy machine too


class _Late(BaseException):
    """The time of one text is over. No ``except Exception`` on the way may catch it."""


class Reader:
    """The child, and what the notebook at hand has used up."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.popen: subprocess.Popen[bytes] | None = None
        self.channel: socket.socket | None = None
        self.left, self.room = IN_ALL, ROOM

    def new_notebook(self) -> None:
        """The texts from here on belong to another notebook, with time and room of its own."""
        self.left, self.room = IN_ALL, ROOM

    def call(
        self, function: str, *arguments: Any, data: bytes = b"", seconds: float = SECONDS
    ) -> Any:
        """The result of ``module:function`` there; None where it fails, takes too long or is too large.

        Arguments and result travel as JSON; ``data``, if any, comes first among the arguments. Raises
        ``SandboxError`` where there is no child to ask.
        """
        with self.lock:
            seconds = min(seconds, self.left)
            if seconds <= 0:
                return None
            channel = self._started()
            wait = _STUCK * (seconds + _AFTER)
            try:
                wire.send(channel, [function, arguments, seconds], [data] if data else [], wait)
                [result, used], _ = wire.receive(channel, wait)
            except wire.WireError:
                self.close()
                result, used = None, seconds
            except BaseException:
                self.close()  # the answer, still to come, would be taken for that to the next text
                raise
            self.left -= used
            self.room -= len(result) if isinstance(result, str) else 0
            return result if self.room > 0 else None

    def _started(self) -> socket.socket:
        if self.channel is None:
            self.channel, theirs = socket.socketpair()
            with theirs:
                self.popen = subprocess.Popen(
                    [sys.executable, "-P", "-m", "grading.bounded", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                    stdin=subprocess.DEVNULL,
                )
            try:
                wire.receive(self.channel, _START)
            except BaseException as error:
                self.close()  # as above
                if not isinstance(error, wire.WireError):
                    raise
                raise SandboxError(
                    f"The process that reads texts does not start: {error}"
                ) from None
        return self.channel

    def close(self) -> None:
        """End the child; the next call starts another."""
        if self.popen is not None and self.channel is not None:
            self.popen.kill()
            self.popen.wait()
            self.channel.close()
        self.popen = self.channel = None


reader = Reader()
atexit.register(reader.close)


def _ring(*_: object) -> None:
    raise _Late


def main() -> None:
    """Serve until the other side has gone."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    for name in ("grading.canonical", "grading.feedback"):
        importlib.import_module(name)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGPROF, _ring)
    wire.send(channel, "ready")
    with contextlib.suppress(wire.Closed, KeyboardInterrupt):
        while True:
            (function, arguments, seconds), blobs = wire.receive(channel)
            module, _, name = function.partition(":")
            began, result, least = time.process_time(), None, 0.0
            end = int(began + seconds) + _AFTER
            resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
            try:
                signal.setitimer(signal.ITIMER_PROF, seconds)
                try:
                    work = getattr(importlib.import_module(module), name)
                    result = work(*map(bytes, blobs), *arguments)
                finally:
                    signal.setitimer(signal.ITIMER_PROF, 0)
            except _Late:  # the kernel's alarm counts in ticks and may come a little early
                least = seconds
            except Exception:
                result = None  # what cannot be read in time and room counts as unreadable
            wire.send(channel, [result, max(least, time.process_time() - began)])


if __name__ == "__main__":
    main()
