"""Work on submissions done ahead in processes, and collected in order by one that writes the gradebook.

The processes are ``concurrent.futures``'. What is added here: they end with the process that started
them, however that ends; and a call whose process dies is made again, alone, so that it costs no other
submission its result.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import types
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import Any

from grading import sandbox
from grading.bubblewrap import SandboxError

_AHEAD = 100  # calls for each worker whose results may wait: a long one at their head stops nobody
_LOADED = ["grading.execute", "grading.pages_ahead"]  # imported once, for all workers


class Lost(RuntimeError):
    """A call has ended its process twice, the second time one that did nothing else."""


class Ahead:
    """The results of ``function(*calls[key])``, made by ``workers`` processes before they are asked for.

    Ask for each once, in the order of ``calls``. With one worker there is no other process, and a call
    is made when it is asked for. Functions, arguments and results have to be picklable.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        calls: Mapping[Hashable, tuple[Any, ...]],
        workers: int,
        log: Any,
    ) -> None:
        self.function, self.calls, self.log = function, dict(calls), log
        self.workers = min(workers, len(self.calls))
        self._waiting = deque(self.calls)
        self._made: dict[Hashable, Future[Any]] = {}  # in the order in which they are made
        self._suspects: set[Hashable] = set()  # were at work when a process died
        if self.workers > 1:
            self._heard, self._lifeline = multiprocessing.Pipe(duplex=False)
            self._pool = self._start(self.workers)
            self._look_ahead()

    def result(self, key: Hashable) -> Any:
        """The result of a call, or what it raised.

        Raises ``Lost`` where it ends its process, ``SandboxError`` where no process starts.
        """
        if self.workers <= 1:
            return self.function(*self.calls[key])
        while key not in self._suspects:
            try:
                if key not in self._made:  # asked for out of order
                    self._waiting.remove(key)
                    self._waiting.appendleft(key)
                    self._make_next()
                future = self._made.pop(key)
                self._look_ahead()
                return future.result()
            except BrokenProcessPool:
                self._begin_again(key)
        return self._alone(key)

    def close(self) -> None:
        """End the workers and whatever they run, at once."""
        if self.workers > 1:
            self._lifeline.close()
            self._pool.shutdown(cancel_futures=True)
            self._heard.close()

    def _look_ahead(self) -> None:
        with contextlib.suppress(BrokenProcessPool):  # whose result is asked for next will show it
            while self._waiting and len(self._made) < _AHEAD * self.workers:
                self._make_next()

    def _make_next(self) -> None:
        key = self._waiting[0]
        self._made[key] = _submit(self._pool, self.function, *self.calls[key])
        self._waiting.popleft()

    def _begin_again(self, key: Hashable) -> None:
        """Start new workers. What the old ones were at is made alone: one of it has ended its process."""
        broken = [k for k, f in self._made.items() if isinstance(f.exception(), BrokenProcessPool)]
        if key not in self._waiting:
            broken.insert(0, key)
        at_work, later = broken[: self.workers], broken[self.workers :]
        self._suspects.update(at_work)
        self._waiting.extendleft(reversed(later))
        for k in broken:
            self._made.pop(k, None)
        self.log.warning("A worker process has died; %d submissions are begun again", len(at_work))
        self._pool.shutdown()
        self._pool = self._start(self.workers)

    def _alone(self, key: Hashable) -> Any:
        with self._start(1) as pool:
            try:
                _submit(pool, os.getpid).result()
            except BrokenProcessPool:
                raise SandboxError(
                    "A worker process does not start; its error stands above."
                ) from None
            try:
                return _submit(pool, self.function, *self.calls[key]).result()
            except BrokenProcessPool:
                raise Lost from None

    def _start(self, count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        return ProcessPoolExecutor(count, context, _begin, (self._heard, dict(os.environ)))


def _submit(
    pool: ProcessPoolExecutor, function: Callable[..., Any], *arguments: Any
) -> Future[Any]:
    """As ``pool.submit``, which may start a process: that must not run the caller's program again."""
    program = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        return pool.submit(function, *arguments)
    finally:
        sys.modules["__main__"] = program


def _begin(lifeline: Connection, environment: dict[str, str]) -> None:
    """Make this process a worker that lives as long as the other end of ``lifeline`` is held."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the one who collects
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=_end_with, args=[lifeline], daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    sandbox.close_all()
    os._exit(1)
