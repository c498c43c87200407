"""The two sandboxes of one submission: the learner's process and the trusted worker.

Both run in bubblewrap as an ordinary user without privileges, under the limits of ``limits.py``, and end
with the process that started them. What they can see is in ``bubblewrap.py``; ``proof.py`` shows that
this is so, on this machine, before any submission is run.
"""

import contextlib
import json
import math
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Set
from typing import Any

from grading import bubblewrap, seccomp
from grading.bubblewrap import LEARNER, WORKER, Course, SandboxError
from grading.cgroups import Group
from grading.inside import wire
from grading.limits import Limits
from grading.processes import Scratch, memory_of_tree

_FIRST_USER = 1_900_000_000  # nobody's from here on: a sandbox that root starts gets its own
_running: set["Process"] = set()
_ERROR: Set[str] = {"error"}
_DECIDING: Set[str] = {"error", "execute_result"}  # outputs from which nbgrader reads the points
_EACH = 2000  # bytes that an output takes of the room beside its content: it is cleaned, checked and drawn


class Gone(RuntimeError):
    """A sandboxed process has ended, sent no sense or used up its time; the text says why."""


class Process:
    """One sandboxed process, and the channel to it."""

    def __init__(
        self, kind: str, course: Course, limits: Limits, module: str, channels: list[socket.socket]
    ) -> None:
        if reason := bubblewrap.missing():
            raise SandboxError(reason)
        self.kind, self.course, self.limits = kind, course, limits
        self.scratch: Scratch | None = None
        self.group = Group.create(limits)
        self.control, theirs = socket.socketpair()
        self.why = ""
        program = seccomp.program()
        reader = None
        if program is not None:
            reader, writer = os.pipe()
            os.write(writer, program)
            os.close(writer)
        fds = [c.fileno() for c in (theirs, *channels)]
        inside = json.dumps(limits.inside(_FIRST_USER + secrets.randbelow(1 << 24)))
        python = [sys.executable, "-P", "-m", f"grading.inside.{module}", *map(str, fds), inside]
        try:
            self.popen = subprocess.Popen(
                [
                    *self.group.prefix,
                    *bubblewrap.command(kind, course, limits, reader),
                    "--",
                    *python,
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[*fds, *([reader] if reader is not None else [])],
                env={"PATH": os.environ.get("PATH", os.defpath)} | self.group.environment,
                cwd="/",
            )
        finally:
            theirs.close()
            if reader is not None:
                os.close(reader)
        _running.add(self)

    def ask(self, message: Any, seconds: float) -> Any:
        """Send a message and wait for the answer. Raises ``Gone``."""
        self.tell(message)
        return self.answer(seconds)

    def tell(self, message: Any) -> None:
        try:
            wire.send(self.control, message, seconds=self.limits.grace_seconds)
        except wire.WireError as error:
            raise Gone(self._reason(error)) from None

    def answer(self, seconds: float) -> Any:
        try:
            return wire.receive_texts(self.control, seconds, 5 * self.limits.output + wire.MAX_HEAD)
        except wire.TooLate:
            raise
        except wire.WireError as error:
            raise Gone(self._reason(error)) from None

    def _reason(self, error: Exception) -> str:
        if self.why:
            return self.why
        if isinstance(error, wire.Closed):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(2)
            return self.group.why() or "the process has ended"
        return str(error)

    def complaint(self) -> str:
        """What the process wrote to standard error before it was ready."""
        self.kill()
        assert self.popen.stderr is not None
        return self.popen.stderr.read(4000).decode(errors="replace").strip()

    def count(self) -> None:
        """From now on count what it writes. Raises ``Gone`` where that can't be seen."""
        try:
            self.scratch = Scratch(self.popen.pid, bubblewrap.writable(self.course))
        except OSError as error:
            raise Gone(f"what it writes cannot be counted: {error}") from None

    def excess(self) -> str:
        """What it has used too much of; empty if nothing."""
        written, files = self.scratch.used() if self.scratch else (0, 0)
        if files > self.limits.files:
            return f"it kept more than {self.limits.files} files"
        if not self.group.limits_memory:
            left = self.limits.memory - written
            if memory_of_tree(self.popen.pid, left) > left:
                return f"it used more than {self.limits.memory >> 20} MiB of memory"
        return ""

    def kill(self, why: str = "") -> None:
        """End it and everything that it started, at once."""
        self.why = self.why or why
        with contextlib.suppress(ProcessLookupError):
            self.popen.send_signal(signal.SIGKILL)  # the namespace's first process dies with it
        self.group.kill()

    def close(self) -> None:
        _running.discard(self)
        self.kill()
        self.popen.wait()
        self.control.close()
        if self.popen.stderr:
            self.popen.stderr.close()
        if self.scratch:
            self.scratch.close()
        self.group.remove()


def close_all() -> None:
    """End every sandbox that this process has started, from whichever of its threads."""
    for process in list(_running):
        process.close()


class Pair:
    """The learner's process and the trusted worker of one submission, joined by a channel of data."""

    def __init__(self, course: Course, limits: Limits) -> None:
        self.limits = limits
        self.room = 5 * limits.output
        self.to_end = (
            2 * limits.grace_seconds + 2
        )  # seconds for a check to end when its time is over
        self.until = time.monotonic() + max(1, limits.notebook_seconds - self.to_end)
        ours, theirs = socket.socketpair()
        self.interrupt, heard = socket.socketpair()
        self._stop = threading.Event()
        with ours, theirs, heard:
            self.learner = Process(LEARNER, course, limits, "learner", [theirs, heard])
            try:
                self.worker = Process(WORKER, course, limits, "worker", [ours, self.interrupt])
            except BaseException:
                self.learner.close()
                raise
        self._watch = threading.Thread(target=self._watch_use, daemon=True)

    def __enter__(self) -> "Pair":
        try:
            for process in (self.learner, self.worker):
                try:
                    process.answer(self.limits.start_seconds)
                    process.count()
                except (Gone, wire.WireError) as error:
                    text = process.complaint() or str(error)
                    raise SandboxError(f"The sandbox does not start: {text}") from None
            # over the channel: a command line is everyone's to read
            seed = {n: os.environ[n] for n in ("COURSE_GRADING_SEED",) if n in os.environ}
            self.worker.tell(seed)
            self._watch.start()  # before, no line of a submission runs
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stop.set()
        if self._watch.ident is not None:
            self._watch.join()
        for process in (self.learner, self.worker):
            process.close()
        self.interrupt.close()

    def run(self, source: str, most: float = math.inf) -> list[dict[str, Any]]:
        """The outputs of a cell in the learner's process, interrupted after ``most`` seconds.

        Raises ``Gone`` where there is no process left.
        """
        seconds = min(self.limits.cell_seconds, most, self._left())
        try:
            answer = self.learner.ask({"source": source}, seconds)
        except wire.TooLate:
            try:
                self.interrupt.send(b"!")
                answer = self.learner.answer(self.limits.grace_seconds)
            except (wire.TooLate, Gone, OSError):  # the submission may have shut the socket
                why = f"it did not stop after {seconds:.0f} s and was ended"
                self.learner.kill(why)
                raise Gone(self.learner.why) from None
        return self._outputs(answer)

    def set_up(self, source: str) -> list[dict[str, Any]]:
        """Run a locked cell on both sides; the learner's outputs."""
        self.worker.tell({"source": source, "names": None})
        outputs = self.run(source)
        self._worker_answer(min(self.limits.cell_seconds, self._left()) + self.to_end)
        return outputs

    def grade(self, source: str, names: list[str]) -> list[dict[str, Any]]:
        """The outputs of a graded cell, from the worker; ``names`` are the learner's to give.

        nbgrader reads a cell without a score and without an error as full marks, so that is what it
        gets here only where the worker says "full"; what decides the points is never dropped.
        """
        if self.learner.popen.poll() is not None or self.learner.why:
            raise Gone(self.learner._reason(wire.Closed()))
        seconds = min(self.limits.per_check, self._left())
        self.worker.tell({"source": source, "names": names, "seconds": seconds})
        answer = self._worker_answer(seconds + self.to_end)
        if answer.get("broken"):
            self.learner.kill(str(answer["broken"]))
        outputs = self._outputs(answer, keep=_DECIDING)
        kinds = {output["output_type"] for output in outputs} & _DECIDING
        expected = {"full": set(), "partial": {"execute_result"}}.get(str(answer.get("verdict")))
        if "error" not in kinds and kinds != expected:
            message = "The check gave no verdict."
            outputs.append(
                {"output_type": "error", "ename": "NoVerdict", "evalue": message}
                | {"traceback": [message]}
            )
        return outputs

    def _worker_answer(self, seconds: float) -> dict[str, Any]:
        try:
            return self.worker.answer(seconds)
        except wire.TooLate:
            why = f"a check had no result after {seconds:.0f} s"
            self.worker.kill(why)
            self.learner.kill(why)
            raise Gone(why) from None

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            why = f"the notebook took more than {self.limits.notebook_seconds:.0f} s in all"
            self.learner.kill(why)
            raise Gone(why)
        return left

    def _outputs(self, answer: Any, keep: Set[str] = _ERROR) -> list[dict[str, Any]]:
        """The outputs of an answer, as long as there is room: to clean them takes time.

        Those of a kind in ``keep`` always stay.
        """
        outputs = answer.get("outputs") if isinstance(answer, dict) else None
        if not isinstance(outputs, list):
            raise Gone("it sent no outputs")
        kept: list[dict[str, Any]] = []
        for place, output in enumerate(outputs):
            if not isinstance(output, dict):
                continue
            if self.room > 0:
                self.room -= _EACH + len(json.dumps(output))
            room = self.room > 0 and place < wire.MOST_OUTPUTS
            if room or (output.get("output_type") in keep and len(kept) < 2 * wire.MOST_OUTPUTS):
                kept.append(output)
        return kept

    def _watch_use(self) -> None:
        while not self._stop.wait(0.25):
            for process in (self.learner, self.worker):
                if process.popen.poll() is None and (why := process.excess()):
                    process.kill(why)
