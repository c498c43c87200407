"""How long an answer may take: after that it is stopped where it is, and the check goes on.

The clock is a thread of its own, which can wait but not stop anybody. So it rings as Ctrl-C does, with
a signal, on every platform: Python then calls `_Bell.ring` in the main thread, between two steps of
whatever runs there, and an exception from there stops it. That must never be a check, which may be
putting something back in order: an answer is stopped only while it has the floor, under `let`.

A call inside NumPy, or another that is not made of Python's steps, cannot be stopped before it is over.
Off the main thread nothing is ever stopped.
"""

import signal
import sys
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from linecache import getline
from threading import Event, Thread, current_thread, main_thread
from types import FrameType
from typing import Any

from grader_tests.kit.findings import Wrong

# Seconds until the next ring: the answer may have caught the first, or the check had the floor.
AGAIN = 0.05

# Packages whose lines are not the learner's.
OTHERS = sys.stdlib_module_names | {"grader_tests", "grading", "numpy", "common"}


class OutOfPatience(BaseException):
    """An answer has taken too long; raised in it, and no Exception that it would catch by chance."""

    def __init__(self, seconds: float, number: int, line: str) -> None:
        super().__init__(seconds, number, line)
        self.seconds, self.number, self.line = seconds, number, line

    def finding(self) -> Wrong:
        """The `Wrong` that tells in which line it was."""
        return Wrong(
            "endless_at" if self.line else "endless",
            misconception="no_end",
            seconds=f"{self.seconds:g}",
            number=self.number,
            line=self.line,
        )


class _Floor:
    """How many calls of answers are under way, one inside the other."""

    depth = 0


def let(function: Callable[..., Any], *args: object, **options: object) -> Any:
    """What ``function(*args, **options)`` returns; while it runs it may be stopped."""
    _Floor.depth += 1  # and no call between this and the try, at which a signal could come
    try:
        return function(*args, **options)
    finally:
        _Floor.depth -= 1


class _Bell:
    """The handler of the signal, and the thread that rings."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.rings = 0
        self.over = Event()
        self.before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL

    def ring(self, number: int, frame: FrameType | None) -> None:
        """Stop the answer, if the time is up and it has the floor; else this is a Ctrl-C."""
        if not self.rings:
            if callable(self.before):
                self.before(number, frame)
        elif _Floor.depth:
            late = OutOfPatience(self.seconds, *_place(frame))
            if self.rings > 1:
                _raise_again(late, frame)
            raise late

    def wait(self) -> None:
        """Ring when the time is up, and again until the check is over."""
        pause = self.seconds
        while not self.over.wait(pause):
            self.rings, pause = self.rings + 1, AGAIN
            interrupt_main(signal.SIGINT)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Within, an answer that is called after so many seconds, or still runs then, is stopped."""
    if current_thread() is not main_thread():
        yield
        return
    bell, traced = _Bell(seconds), sys.gettrace()
    signal.signal(signal.SIGINT, bell.ring)
    clock = Thread(target=bell.wait, daemon=True)
    clock.start()
    try:
        yield
    finally:
        bell.over.set()
        clock.join()  # so that no late ring becomes a Ctrl-C
        signal.signal(signal.SIGINT, bell.before)
        if sys.gettrace() is not traced:
            sys.settrace(traced)


def _raise_again(late: OutOfPatience, frame: FrameType | None) -> None:
    """Raise it once more in the line after, which may be that of an except that has caught it."""

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if event == "line" and _Floor.depth:
            raise late
        return trace

    while frame is not None and frame.f_globals.get("__name__") != __name__:
        frame.f_trace, frame = trace, frame.f_back
    sys.settrace(trace)


def _place(frame: FrameType | None) -> tuple[int, str]:
    """Number and text of the learner's line that was running; (0, "") if it cannot be read."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module == __name__:  # `let`; beyond it is the check, and the cell that asked for it
            break
        line = getline(frame.f_code.co_filename, frame.f_lineno).strip()
        if line and module.partition(".")[0] not in OTHERS:
            return frame.f_lineno, line if len(line) <= 60 else line[:60] + " …"
        frame = frame.f_back
    return 0, ""
