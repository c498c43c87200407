"""The learner's process: runs the submission's cells and answers the checks' questions about their results.

Everything here is at the mercy of the submission, and nothing depends on it: whatever it does to this
process, all that can leave it are frames of data that the other sides read with suspicion.

Usage: python -m grading.inside.learner CONTROL ANSWERS INTERRUPT LIMITS (three file descriptors, JSON)
"""

import builtins
import contextlib
import functools
import json
import linecache
import random
import select
import signal
import socket
import sys
import threading
import types
import warnings
from typing import Any

import numpy as np

from grading.inside import absent, confine, shell, wire
from grading.inside.shared import Given, Shared, SharingWriter, resolve_shared, same_items
from grading.inside.values import Reader

_MAX_TEXT = 20_000


class CallbackError(Exception):
    """A function of the check raised something that this side does not know."""


class Answers:
    """One graded cell's session, seen from here."""

    def __init__(self, channel: socket.socket, names: dict[str, Any]) -> None:
        self.channel, self.names = channel, names
        self.shared = Shared(trusted=False)
        self.objects: dict[int, Any] = {}
        self.keys: dict[int, int] = {}
        self.count = (
            1_000_000_000  # far from the keys of shared arrays, which travel in the same list
        )
        self.boxes: list[Any] = []
        self.before: list[Any] = []
        self.given = Given()

    def serve(self) -> None:
        """Answer until the session is over."""
        absent.calls.clear()  # what a cell has called before belongs to no check
        while True:
            message, blobs = wire.receive(self.channel)
            if message["op"] == "end":
                return
            self.handle(message, blobs)

    def handle(self, message: dict[str, Any], blobs: list[memoryview]) -> None:
        outer = self.boxes, self.before
        self.boxes, self.before = [], []
        printed = shell.Screen(_MAX_TEXT)
        streams, drawn = shell.Stream(printed, "stdout"), _global_states()
        writer = self._writer(share=True)
        writer.given = self.given
        try:
            reader = self._take(message, blobs)
            values = [reader.value(j) for j in message["with"]]
            with (
                warnings.catch_warnings(record=True) as caught,
                contextlib.redirect_stdout(streams),
                contextlib.redirect_stderr(streams),
                np.errstate(**message["np"]),
            ):
                warnings.simplefilter("always")
                result = self._do(message["op"], message["of"], values)
            reply = {"ok": writer.value(result)}
            reply["warn"] = [[w.category.__name__, str(w.message)[:500]] for w in caught[:20]]
            reply["boxes"] = self._changed_boxes(writer)
            reply["given"] = self.given.changes(writer)
        except wire.Closed:
            raise
        except BaseException as error:
            writer = self._writer(share=False)
            ended = message["op"] == "next" and isinstance(error, StopIteration)
            reply = {"stop": 1} if ended else {"err": _describe(error)}
        finally:
            self.boxes, self.before = outer
        reply["out"] = "".join(o["text"] for o in printed.outputs)
        reply["drawn"] = [old != new for old, new in zip(drawn, _global_states(), strict=True)]
        reply["absent"], absent.calls[:] = absent.calls[:10], []
        reply["sync"] = self.shared.changes(writer)
        wire.send(self.channel, reply, writer.blobs)

    def _take(self, message: dict[str, Any], blobs: list[memoryview]) -> Reader:
        reader = Reader(blobs, self._resolve)
        for key, content in message["sync"]:
            self.shared.apply(key, content, reader)
        for key in message["drop"]:
            self.shared.drop(key)
            if key in self.objects:
                self.keys.pop(id(self.objects.pop(key)), None)
        return reader

    def _do(self, operation: str, of: Any, values: list[Any]) -> Any:
        if operation == "get":
            return {name: self.names[name] for name in of if name in self.names}
        thing = self.objects[of]
        match operation:
            case "attr":
                return getattr(thing, values[0])
            case "set":
                return setattr(thing, *values)
            case "call":
                return thing(*values[0], **values[1])
            case "item":
                return thing[values[0]]
            case "setitem":
                thing[values[0]] = values[1]
                return None
            case "iter":
                return iter(thing)
            case "next":
                return next(thing)
            case "len":
                return len(thing)
            case "bool":
                return bool(thing)
        raise wire.WireError(f"no operation {operation}")

    def _changed_boxes(self, writer: SharingWriter) -> list[Any]:
        changed = []
        writer.boxes = self.boxes
        for place, (box, before) in enumerate(zip(self.boxes, self.before, strict=True)):
            now = list(box.items()) if isinstance(box, dict) else list(box)
            if not same_items(now, before):
                changed.append([place, writer.content(box)])
        return changed

    def _writer(self, share: bool) -> SharingWriter:
        return SharingWriter(self._refer, self.shared, share, self.boxes)

    def _refer(self, value: Any) -> Any:
        if (token := getattr(value, "_course_callback", None)) is not None and callable(value):
            return {"C": token}
        key = self.keys.get(id(value))
        if key is None:
            self.count += 1
            key = self.keys[id(value)] = self.count
            self.objects[key] = value
        kind = type(value)
        abilities = {"i": "__iter__", "n": "__next__", "l": "__len__", "g": "__getitem__"}
        letters = "".join(letter for letter, name in abilities.items() if hasattr(kind, name))
        name = kind.__name__
        letters += "c" if callable(value) else ""
        return {"R": [key, str(name), letters, _origin(value)]}

    def _resolve(self, tag: str, v: Any, reader: Reader) -> Any:
        match tag:
            case "A" | "G":
                return resolve_shared(self.shared, tag, v, reader)
            case "R":
                return self.objects[v]
            case "B":
                return self.boxes[v]
            case "uf":
                return getattr(np, v)
            case "C":
                return self._callback(*v)
            case "L":
                box: Any = [] if isinstance(v, list) else {}
                place = len(self.boxes)
                self.boxes.append(box)
                self.before.append(None)
                if isinstance(box, list):
                    box.extend(reader.value(x) for x in v)
                else:
                    box.update(reader.value(v))
                self.before[place] = list(box.items()) if isinstance(box, dict) else list(box)
                return box
        raise wire.WireError(f"no such value {tag}")

    def _callback(self, token: int, name: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            boxes, self.boxes = self.boxes, []  # what it hands over travels as values
            writer = self._writer(share=False)
            message = {"cb": token, "args": writer.value(args), "kwargs": writer.value(kwargs)}
            message["sync"] = self.shared.changes(writer)
            wire.send(self.channel, message, writer.blobs)
            while True:
                reply, blobs = wire.receive(self.channel)
                if "op" not in reply:
                    break
                self.handle(reply, blobs)
            self.boxes = boxes
            reader = self._take(reply, blobs)
            if "err" in reply:
                raise _as_error(reply["err"])
            return reader.value(reply["ok"])

        call.__name__ = call.__qualname__ = name
        call._course_callback = token  # type: ignore[attr-defined]  # a mark of our own
        return call


def _origin(value: Any) -> str:
    """The top-level package that a function, a class or an object's class comes from.

    A check may not count the toolkit's own function as an answer. Of a class the bases count too.
    """
    while type(value) is functools.partial:
        value = value.func
    if type(value) is types.FunctionType:
        modules = [value.__globals__.get("__name__")]
    else:
        kind = value if issubclass(type(value), type) else type(value)
        modules = [base.__dict__.get("__module__") for base in type.mro(kind)]
    packages = [str(module).partition(".")[0] for module in modules]
    return next((p for p in packages if p not in ("__main__", "builtins")), "__main__")


def _global_states() -> tuple[Any, Any]:
    """The states of the global generators, which an answer should leave alone."""
    state: Any = np.random.get_state()  # noqa: NPY002 (what a learner may still use)
    return (state[1].tobytes(), *state[2:]), random.getstate()


def _line(error: BaseException) -> str:
    """The last line of the submission that ran before the exception."""
    line, trace = "", error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        ours = frame.f_globals is globals()
        if not (ours or str(frame.f_globals.get("__name__")).startswith(("numpy", "grading"))):
            line = linecache.getline(frame.f_code.co_filename, trace.tb_lineno).strip() or line
        trace = trace.tb_next
    return line[:300]


def _describe(error: BaseException) -> dict[str, Any]:
    names = [str(kind.__name__) for kind in type(error).__mro__][:20]
    try:
        text = str(error)[:_MAX_TEXT]
    except BaseException:
        text = ""
    token = getattr(error, "_course_token", None)
    return {"mro": names, "text": text, "token": token, "line": _line(error)}


def _as_error(err: dict[str, Any]) -> Exception:
    for name in err["mro"]:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            with contextlib.suppress(Exception):
                error = kind(err["text"])
                break
    else:
        error = CallbackError(f"{err['mro'][0]}: {err['text']}")
    error._course_token = err["token"]  # type: ignore[attr-defined]  # likewise
    return error


def _listen_for_interrupts(channel: socket.socket) -> None:
    main = threading.main_thread().ident
    while channel.recv(1):
        signal.pthread_kill(main, signal.SIGINT)  # type: ignore[arg-type]  # never None here


def main() -> None:
    control, answers, interrupt = (socket.socket(fileno=int(fd)) for fd in sys.argv[1:4])
    limits = json.loads(sys.argv[4])
    sys.argv[1:] = []
    # what a shell starts in the background is born deaf to it, and hands that down to here
    signal.signal(signal.SIGINT, signal.default_int_handler)
    confine.confine(limits)
    window = shell.start(limits["output"])
    threading.Thread(target=_listen_for_interrupts, args=(interrupt,), daemon=True).start()
    wire.send(control, "ready")
    while True:
        try:
            ready, _, _ = select.select([control, answers], [], [])
            if answers in ready:
                with window.builtin_trap, window.display_trap:
                    Answers(answers, window.user_ns).serve()
            elif control in ready:
                message, _ = wire.receive(control)
                outputs = shell.run(window, message["source"])
                wire.send_texts(control, {"outputs": outputs})
        except KeyboardInterrupt:
            continue  # it came too late: what it was to stop has ended
        except wire.Closed:
            return


if __name__ == "__main__":
    main()
