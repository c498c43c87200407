"""A check's talk with the learner's process: requests, answers, and what else comes back with them.

What comes back is data or a proxy, never code. An exception is raised again here (``errors.py``); a
warning is warned again here; printed text is printed.
"""

import itertools
import random
import select
import socket
import sys
import time
import warnings
import weakref
from collections.abc import Callable
from keyword import iskeyword
from typing import Any

import numpy as np

from grading.inside import wire
from grading.inside.errors import ERRORS, MAX_TEXT, LearnerGone, counterpart, raise_at
from grading.inside.proxy import ABILITIES, Remote
from grading.inside.shared import Shared, SharingWriter, resolve_shared
from grading.inside.values import Reader

_IN_ALL = "the check took too long in all"
_LEAST = 0.1  # seconds for an answer, even where a check has no more


class Session:
    """One graded cell's talk with the learner's process. Times are in seconds."""

    def __init__(
        self,
        channel: socket.socket,
        interrupt: socket.socket,
        per_call: float,
        in_all: float,
        grace: float = 3.0,
    ) -> None:
        self.channel, self.interrupt, self.per_call = channel, interrupt, per_call
        self.grace = grace
        self.deadline = time.monotonic() + in_all
        self.shared = Shared(trusted=True)
        self.remotes: weakref.WeakValueDictionary[int, Remote] = weakref.WeakValueDictionary()
        self.seen: set[int] = set()  # keys of remotes that the other side keeps for us
        self.callbacks: dict[int, Any] = {}
        self.raised: dict[int, BaseException] = {}
        self.counter = itertools.count(1)
        self.types: dict[tuple[str, str, str], type] = {}
        self.boxes: list[Any] = []
        self.given: dict[int, dict[Any, Any]] = {}
        self.broken = ""
        self.late = ""  # why there is no more time for this cell; the learner's process is well

    # -- asking ---------------------------------------------------------------------------------

    def ask(self, operation: str, target: Any, *values: Any) -> Any:
        """One request and its answer. Raises what the learner's code raised, or ``LearnerGone``."""
        if self.broken:
            raise LearnerGone(self.broken)
        if not self.late and time.monotonic() > self.deadline:
            self.late = _IN_ALL
        if self.late:  # what did not end once is not asked again
            raise TimeoutError(self.late)
        outer, self.boxes = self.boxes, []
        boxes = self.boxes if operation == "call" else None
        writer = self._writer(share=True, boxes=boxes)
        content = [writer.value(v) for v in values]
        try:
            reply, result, error = self._exchange(
                {"op": operation, "of": target, "with": content}, writer
            )
        except Exception as failure:  # whatever it was, this side cannot go on talking
            reason = str(failure) if isinstance(failure, wire.WireError) else type(failure).__name__
            self.broken = f"The submission's process no longer answers sensibly: {reason}."
            raise LearnerGone(self.broken) from None
        finally:
            self.boxes = outer
        self._replay(reply)
        if error is None:
            return result
        if "stop" in reply:
            raise error
        raise_at(error, str(reply["err"].get("line", "")))

    def _exchange(
        self, message: dict[str, Any], writer: SharingWriter
    ) -> tuple[dict[str, Any], Any, BaseException | None]:
        self._send(message, writer)
        reply, reader = self._receive()
        while "cb" in reply:
            self._call_back(reply, reader)
            reply, reader = self._receive()
        for place, content in reply.get("boxes", ()):
            _refill(self.boxes[place], reader.value(content))
        for place, content in reply.get("given", ()):
            _refill(self.given[place], reader.value(content))
        if "stop" in reply:
            return reply, None, StopIteration()
        if "err" in reply:
            return reply, None, self._error(reply["err"])
        return reply, reader.value(reply["ok"]), None

    def end(self) -> None:
        """Tell the other side that this graded cell is over."""
        if not self.broken:
            try:
                wire.send(self.channel, {"op": "end"}, seconds=5)
            except wire.WireError as error:
                self.broken = str(error)

    def _writer(self, share: bool, boxes: list[Any] | None = None) -> SharingWriter:
        return SharingWriter(self._refer, self.shared, share, boxes, new_boxes=boxes is not None)

    def _send(self, message: dict[str, Any], writer: SharingWriter) -> None:
        message["sync"] = self.shared.changes(writer)
        live = set(self.remotes.keys())
        message["drop"] = [*self.shared.gone(), *(self.seen - live)]
        self.seen &= live
        message["np"] = np.geterr()
        wire.send(self.channel, message, writer.blobs, seconds=self.per_call)

    def _receive(self) -> tuple[dict[str, Any], Reader]:
        seconds = min(self.per_call, max(_LEAST, self.deadline - time.monotonic()))
        if not self._begins(seconds):
            reply, blobs = self._stopped(f"no result within {seconds:.3g} s")
        else:
            reply, blobs = wire.receive(self.channel, self.grace)
            if isinstance(reply, dict) and "cb" in reply and time.monotonic() > self.deadline:
                reply, blobs = self._stopped(_IN_ALL)
        if not isinstance(reply, dict):
            raise wire.WireError("no message")
        reader = Reader(blobs, self._resolve)
        for key, content in reply.get("sync", ()):
            self.shared.apply(int(key), content, reader)
        return reply, reader

    def _begins(self, seconds: float) -> bool:
        """Whether a frame begins to come in time; one that has begun is read to its end."""
        return bool(select.select([self.channel], [], [], seconds)[0])

    def _stopped(self, late: str) -> tuple[dict[str, Any], list[memoryview]]:
        """Interrupt it, as a learner would press stop; then there is an answer after all."""
        self.interrupt.send(b"!")
        reply, blobs = wire.receive(self.channel, self.grace)
        if isinstance(reply, dict) and "cb" in reply:  # sent before it heard
            reply, blobs = wire.receive(self.channel, self.grace)
        if not isinstance(reply, dict) or "err" not in reply:
            raise wire.TooLate(late)
        self.late = late
        reply["err"] = {"mro": ["TimeoutError"], "text": late}
        return reply, blobs

    # -- values ---------------------------------------------------------------------------------

    def _refer(self, value: Any) -> Any:
        if isinstance(value, Remote):
            session, key = value._remote
            if session is self:
                return {"R": key}
        name = str(getattr(value, "__name__", "function"))
        if isinstance(value, np.ufunc) and getattr(np, name, None) is value:
            return {"uf": name}
        if callable(value):
            number = next(self.counter)
            self.callbacks[number] = value
            return {"C": [number, name]}
        raise TypeError(f"a check cannot hand a {type(value).__name__} to the submission")

    def _resolve(self, tag: str, v: Any, reader: Reader) -> Any:
        if tag in ("A", "G"):
            return resolve_shared(self.shared, tag, v, reader)
        if tag == "B":
            return self.boxes[v]
        if tag == "C":
            return self.callbacks[v]
        if tag == "D":
            place, content = v
            fresh, box = reader.value(content), self.given.setdefault(int(place), {})
            _refill(box, fresh)
            return box
        if tag != "R":
            raise wire.WireError("no such value")
        key, name, abilities, origin = v
        if type(key) is not int:
            raise wire.WireError("no such object")
        remote = self.remotes.get(key)
        if remote is None:
            remote = self._type(str(name), str(abilities), str(origin))(self, key)
            self.remotes[key] = remote
            self.seen.add(key)
        return remote

    def _type(self, name: str, abilities: str, origin: str) -> type:
        name = name if name.isidentifier() and len(name) < 60 else "object"
        origin = origin if origin.isidentifier() and len(origin) < 60 else "object"
        kinds = tuple(kind for letter, kind in ABILITIES.items() if letter in abilities)
        key = name, "".join(letter for letter in ABILITIES if letter in abilities), origin
        if key not in self.types:
            if len(self.types) > 500:
                raise wire.WireError("too many kinds of objects")
            self.types[key] = type(name, (*kinds, Remote), {"__slots__": (), "__module__": origin})
        return self.types[key]

    # -- what else comes back -------------------------------------------------------------------

    def _call_back(self, reply: dict[str, Any], reader: Reader) -> None:
        function = self.callbacks[reply["cb"]]
        args, kwargs = reader.value(reply["args"]), reader.value(reply["kwargs"])
        writer = self._writer(share=False)
        try:
            message = {"ok": writer.value(function(*args, **kwargs))}
        except Exception as error:
            number = next(self.counter)
            self.raised[number] = error
            names = [kind.__name__ for kind in type(error).__mro__]
            message = {"err": {"mro": names, "text": str(error)[:MAX_TEXT], "token": number}}
        self._send(message, writer)

    def _replay(self, reply: dict[str, Any]) -> None:
        if printed := reply.get("out"):
            sys.stdout.write(str(printed)[:MAX_TEXT])
        for name, text in list(reply.get("warn", ()))[:20]:
            kind = ERRORS.get(str(name), UserWarning)
            kind = kind if issubclass(kind, Warning) else UserWarning
            warnings.warn(str(text)[:500], kind, stacklevel=4)

        for package, name in list(reply.get("absent", ()))[:10]:
            _call_in_name(str(package), str(name))
        draws: tuple[Callable[[], object], ...] = (np.random.random_sample, random.random)
        for used, draw in zip(reply.get("drawn", ()), draws, strict=False):
            if used is True:  # so that a check sees it that looks at the global state here
                draw()

    def _error(self, err: dict[str, Any]) -> BaseException:
        if err.get("token") in self.raised:
            return self.raised[err["token"]]
        return counterpart(err)


def _call_in_name(package: str, name: str) -> None:
    """Call an empty function of that package and name, so that a check sees it that watches for calls."""
    if package.isidentifier() and name.isidentifier() and len(name) < 60 and not iskeyword(name):
        code = compile(f"def {name}(): pass\n{name}()", f"<{package[:60]}>", "exec")
        exec(code, {"__name__": package})


def _refill(box: Any, content: Any) -> None:
    if type(box) is list:
        box[:] = content
    else:
        box.clear()
        box.update(content)
