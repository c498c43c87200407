"""The two sandboxes of one submission: the learner's process and the trusted worker, both in bubblewrap.

Neither has a network, a file of the course but the public packages, or a place to write but a small
/tmp of its own. Both run as an ordinary user without privileges, under the limits of ``limits.py``, and
end with the process that started them. ``prove`` shows that this is so, on this machine, before any
submission is run.
"""

import contextlib
import glob
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading import seccomp
from grading.cgroups import Group
from grading.inside import wire
from grading.limits import Limits
from grading.processes import memory_of_tree

HERE = Path(__file__).resolve().parent
LEARNER, WORKER = "learner", "worker"
_FIRST_USER = (
    1_900_000_000  # nobody's from here on: where root starts a sandbox, it gets one of its own
)
_ANY_USER = 65_534
_ERROR: Set[str] = {"error"}
_DECIDING: Set[str] = {"error", "execute_result"}  # outputs from which nbgrader reads the points
_MOST_OUTPUTS = 1000  # of one cell
_STUB = HERE / "inside" / "stub" / "grader_tests"


class SandboxError(RuntimeError):
    """There is no sandbox here, or it does not keep its promise; nothing is graded without it."""


class Gone(RuntimeError):
    """A sandboxed process has ended, sent no sense or used up its time; the text says why."""


@dataclass(frozen=True)
class Course:
    """What the sandboxes may see of the course."""

    root: Path
    public: tuple[str, ...] = ("common",)  # both sides, relative to the root
    checks: tuple[str, ...] = ("grader_tests",)  # the trusted side; the other gets a stub


def missing() -> str:
    """Why there can be no sandbox on this machine; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "Safe grading needs Linux with bubblewrap."
    if shutil.which("bwrap") is None:
        return (
            "Safe grading needs the package bubblewrap, which is not installed. "
            "Install it: apt-get install bubblewrap (Debian, Ubuntu), dnf install bubblewrap (Fedora)."
        )
    return ""


def command(kind: str, course: Course, limits: Limits, seccomp_fd: int | None) -> list[str]:
    """The bubblewrap command line up to the program to run."""
    args = ["bwrap", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    args += [
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    if os.getuid() == 0:
        # The mounts are root's, so a course under /root works too; confine.py then changes the user.
        args += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        args += ["--unshare-user", "--uid", str(_ANY_USER), "--gid", str(_ANY_USER)]
        if _can("--disable-userns"):
            args += ["--disable-userns"]
    if seccomp_fd is not None:
        args += ["--seccomp", str(seccomp_fd)]
    for folder in ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(folder):
            args += ["--symlink", os.readlink(folder), folder]
        elif os.path.isdir(folder):
            args += ["--ro-bind", folder, folder]
    for file in ("/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime"):
        args += ["--ro-bind-try", file, file]
    args += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", "/dev/shm"):
        args += ["--perms", "1777", "--size", str(limits.scratch), "--tmpfs", folder]
    args += ["--remount-ro", "/dev"]
    paths, root = _python_folders(course), str(course.root)
    for folder in _parents([*paths, f"{root}/common", "/opt/course/grading/inside"]):
        args += [
            "--perms",
            "0755",
            "--dir",
            folder,
        ]  # bubblewrap would make them for their owner only
    for folder in paths:
        args += ["--ro-bind", folder, folder]
    args += ["--ro-bind", str(HERE / "inside"), "/opt/course/grading/inside"]
    args += ["--ro-bind", str(HERE / "__init__.py"), "/opt/course/grading/__init__.py"]
    for part in course.public:
        args += ["--ro-bind-try", f"{root}/{part}", f"{root}/{part}"]
    for part in course.checks:
        shown = str(_STUB) if kind == LEARNER else f"{root}/{part}"
        args += ["--ro-bind-try", shown, f"{root}/{part}"]
        if kind == LEARNER:
            for copy in installed(part):
                args += ["--ro-bind", str(_STUB), copy]
    work = f"{root}/work"
    args += ["--perms", "1777", "--size", str(limits.scratch), "--tmpfs", work, "--chdir", work]
    args += ["--perms", "1777", "--dir", "/tmp/matplotlib"]
    for file in glob.glob(os.path.expanduser("~/.cache/matplotlib/fontlist-*.json")):
        args += ["--ro-bind", file, f"/tmp/matplotlib/{os.path.basename(file)}"]
    for name, value in _environment(course).items():
        args += ["--setenv", name, value]
    return [*args, "--remount-ro", "/"]


def _parents(paths: list[str]) -> list[str]:
    """All folders above the paths, outermost first."""
    above = {str(parent) for path in paths for parent in Path(path).parents}
    return sorted(above - {"/", "/usr", "/tmp"})


def _environment(course: Course) -> dict[str, str]:
    user_site = [p for p in sys.path if p.startswith(os.path.expanduser("~/.local/lib"))]
    env = {
        "HOME": "/tmp",
        "USER": "learner",
        "PATH": f"{sysconfig.get_path('scripts')}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": ":".join(["/opt/course", str(course.root), *user_site]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": "/tmp/ipython",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
    }
    return env | {name: os.environ[name] for name in ("COURSE_LANGUAGE",) if name in os.environ}


def _python_folders(course: Course) -> list[str]:
    """The folders that make up this Python and its packages, none inside another."""
    wanted = {sys.prefix, sys.base_prefix, *(p for p in sys.path if "site-packages" in p)}
    folders: list[str] = []
    for folder in sorted(os.path.realpath(p) for p in wanted if os.path.isdir(p)):
        inside_another = any(Path(folder).is_relative_to(seen) for seen in ["/usr", *folders])
        if course.root.is_relative_to(folder):
            raise SandboxError(f"The course lies inside the Python installation {folder}.")
        if not inside_another:
            folders.append(folder)
    spelled = [p for p in (sys.prefix, sys.base_prefix) if os.path.realpath(p) != p]
    return folders + spelled


def installed(package: str) -> list[str]:
    """Every copy of the package in this Python's folders, whichever of them an import would find."""
    shared = ["/usr/lib/python3/dist-packages", *glob.glob("/usr/local/lib/python3*/*-packages")]
    folders = {os.path.realpath(p) for p in [*sys.path, *shared] if p.endswith("-packages")}
    return sorted(c for f in folders if os.path.isdir(c := os.path.join(f, package)))


def _can(option: str) -> bool:
    if option not in _options:
        shown = subprocess.run(["bwrap", "--help"], capture_output=True, text=True)
        _options[option] = option in shown.stdout + shown.stderr
    return _options[option]


_options: dict[str, bool] = {}


class Process:
    """One sandboxed process, and the channel to it."""

    def __init__(
        self, kind: str, course: Course, limits: Limits, module: str, channels: list[socket.socket]
    ) -> None:
        if reason := missing():
            raise SandboxError(reason)
        self.kind, self.limits = kind, limits
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
                [*self.group.prefix, *command(kind, course, limits, reader), "--", *python],
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
            message, _ = wire.receive(self.control, seconds)
            return message
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

    def kill(self, why: str = "") -> None:
        """End it and everything that it started, at once."""
        self.why = self.why or why
        with contextlib.suppress(ProcessLookupError):
            self.popen.send_signal(signal.SIGKILL)  # the namespace's first process dies with it
        self.group.kill()

    def close(self) -> None:
        self.kill()
        self.popen.wait()
        self.control.close()
        if self.popen.stderr:
            self.popen.stderr.close()
        self.group.remove()


class Pair:
    """The learner's process and the trusted worker of one submission, joined by a channel of data."""

    def __init__(self, course: Course, limits: Limits) -> None:
        self.limits = limits
        self.room = 5 * limits.output
        self.until = time.monotonic() + limits.notebook_seconds
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
        self._watch = threading.Thread(target=self._watch_memory, daemon=True)
        self._watch.start()

    def __enter__(self) -> "Pair":
        try:
            for process in (self.learner, self.worker):
                try:
                    process.answer(self.limits.start_seconds)
                except (Gone, wire.WireError) as error:
                    text = process.complaint() or str(error)
                    raise SandboxError(f"The sandbox does not start: {text}") from None
            # over the channel: a command line is everyone's to read
            seed = {n: os.environ[n] for n in ("COURSE_GRADING_SEED",) if n in os.environ}
            self.worker.tell(seed)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stop.set()
        for process in (self.learner, self.worker):
            process.close()
        self.interrupt.close()
        self._watch.join()

    def run(self, source: str) -> list[dict[str, Any]]:
        """The outputs of a cell in the learner's process. Raises ``Gone`` where there is none left."""
        seconds = min(self.limits.cell_seconds, self._left())
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
        self._worker_answer(self.limits.cell_seconds)
        return outputs

    def grade(self, source: str, names: list[str]) -> list[dict[str, Any]]:
        """The outputs of a graded cell, from the worker; ``names`` are the learner's to give.

        nbgrader reads a cell without a score and without an error as full marks, so that is what it
        gets here only where the worker says "full"; what decides the points is never dropped.
        """
        if self.learner.popen.poll() is not None or self.learner.why:
            raise Gone(self.learner._reason(wire.Closed()))
        self._left()
        self.worker.tell({"source": source, "names": names})
        answer = self._worker_answer(self.limits.per_check + 2 * self.limits.grace_seconds + 2)
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
            self.room -= 100 + len(json.dumps(output))
            room = self.room > 0 and place < _MOST_OUTPUTS
            if room or (output.get("output_type") in keep and len(kept) < 2 * _MOST_OUTPUTS):
                kept.append(output)
        return kept

    def _watch_memory(self) -> None:
        while not self._stop.wait(0.25):
            for process in (self.learner, self.worker):
                if not process.group.limits_memory and process.popen.poll() is None:
                    used = memory_of_tree(process.popen.pid, self.limits.memory)
                    if used > self.limits.memory:
                        process.kill(f"it used more than {self.limits.memory >> 20} MiB of memory")


_proven: set[tuple[Course, Limits]] = set()


def prove(course: Course, limits: Limits) -> None:
    """Try from inside what must not be possible. Raises ``SandboxError`` naming what was.

    Done once in a process for each course and set of limits; it takes a second.
    """
    if (course, limits) in _proven:
        return
    for kind in (LEARNER, WORKER):
        for finding in probe(kind, course, limits):
            raise SandboxError(f"The sandbox on this machine does not hold ({kind}): {finding}.")
    _proven.add((course, limits))


def probe(kind: str, course: Course, limits: Limits) -> Iterator[str]:
    """What a process in this sandbox can do that it must not."""
    process = Process(kind, course, limits, "probe", [])
    try:
        message = {
            "forbidden": _forbidden(course, kind),
            "limits": limits.inside(0),
            "filtered": seccomp.program() is not None,
        }
        found = process.ask(message, limits.start_seconds)
    except (Gone, wire.WireError) as error:
        raise SandboxError(f"The sandbox does not start: {process.complaint() or error}") from None
    finally:
        process.close()
    yield from found


def _forbidden(course: Course, kind: str) -> list[str]:
    """Files and folders that must not be there."""
    shown = {*course.public, *course.checks, "work"}
    names = ["gradebook.db", "source", "submitted", "autograded", "solutions", ".grading"]
    with contextlib.suppress(OSError):
        names += os.listdir(course.root)
    hidden: list[str] = []
    prefixes = tuple(os.path.realpath(p) for p in (sys.prefix, sys.base_prefix))
    paths = [str(course.root / name) for name in dict.fromkeys(names) if name not in shown]
    if kind == LEARNER:
        for part in course.checks:
            for copy in (str(course.root / part), *installed(part)):
                own = {"__init__.py", "__pycache__"}  # all that the stub has
                with contextlib.suppress(OSError):
                    hidden += [os.path.join(copy, n) for n in os.listdir(copy) if n not in own]
    paths += [os.path.expanduser("~/.ssh"), "/etc/shadow", "/var/lib", "/run"]
    return hidden + [p for p in paths if not any(q.startswith(p) for q in prefixes)]
