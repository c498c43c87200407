"""Runs the attack corpus through the real ``nbgrader autograde`` in one batch and prints what came of it.

python -m tests.grading.attacks [--keep FOLDER] [--only GROUP] [--named PATTERN ...]
"""

import argparse
import contextlib
import fnmatch
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import psutil

from tests.grading.corpus import CONTROL, XSS, Submission, corpus
from tests.grading.toy import NAME, Toy
from tests.grading.toy_content import MOST


@dataclass
class Outcome:
    """What happened to the corpus."""

    submissions: list[Submission]
    seconds: float
    log: str
    marks: dict[str, float | None]
    reasons: dict[str, str]
    changed: list[str]  # canaries
    processes: list[str]
    pages: dict[str, list[str]] = field(default_factory=dict)  # student -> what acts in their pages

    def undeserved(self, s: Submission) -> float:
        return max(0.0, (self.marks.get(s.student) or 0.0) - s.deserves)

    def lost(self, s: Submission) -> float:
        """Points that an honest or only damaged submission deserved and did not get."""
        return 0.0 if s.unnamed else max(0.0, s.deserves - (self.marks.get(s.student) or 0.0))

    def ungraded(self, s: Submission) -> bool:
        """Neither a result nor a reason."""
        if s.unnamed:
            return "Not graded" not in self.log
        if self.marks.get(s.student) is None:
            return True
        return s.refused and not self.reasons.get(s.student)

    def problems(self) -> list[str]:
        found = [
            f"{s.student}: {self.undeserved(s):g} undeserved"
            for s in self.submissions
            if self.undeserved(s)
        ]
        found += [f"{s.student}: {self.lost(s):g} lost" for s in self.submissions if self.lost(s)]
        found += [
            f"{s.student}: no result, no reason" for s in self.submissions if self.ungraded(s)
        ]
        found += [f"changed: {path}" for path in self.changed]
        found += [f"left running: {process}" for process in self.processes]
        found += [
            f"{student}: acts in its page: {what}" for student, what in self.pages.items() if what
        ]
        return found


def run(root: Path, only: str | None = None, named: Iterable[str] = ("*",)) -> Outcome:
    """Hand in the corpus in a toy course below ``root``, grade it and look.

    Of a group ``only``, with the controls; or of the students whose name fits one of the patterns ``named``.
    """
    outside = root / "outside"
    outside.mkdir(parents=True)
    (outside / "canary.txt").write_text("do not touch\n")
    toy = Toy(root / "course")
    submissions = [
        s
        for s in corpus()
        if (only is None or s.group in (only, CONTROL))
        and any(fnmatch.fnmatch(s.student, pattern) for pattern in named)
    ]
    for submission in submissions:
        submission.make(toy, submission.student)
    before, running = _canaries(root), _processes(toy)
    began = time.monotonic()
    done = toy.nbgrader("autograde", NAME)
    seconds = time.monotonic() - began
    time.sleep(0.2)  # what was to outlive the grading would now be at work
    outcome = Outcome(
        submissions,
        seconds,
        done.stdout + done.stderr,
        toy.marks(),
        _reasons(toy),
        sorted(path for path, digest in _canaries(root).items() if before.get(path) != digest)
        + sorted(before.keys() - _canaries(root).keys()),
        sorted(_left(toy, running)),
    )
    # the others are graded, and then the command says that not all are
    if bool(done.returncode) != any(s.unnamed for s in submissions):
        outcome.changed.append(f"nbgrader autograde ended with {done.returncode}")
    toy.nbgrader("generate_feedback", NAME, "--student=xss-*")
    outcome.pages = {s.student: _acting(toy, s.student) for s in submissions if s.group == XSS}
    return outcome


def _canaries(root: Path) -> dict[str, str]:
    """Digests of all files that grading must leave alone."""
    course = root / "course"
    changing = {"autograded", "feedback", ".grading", "gradebook.db", ".nbgrader.log"}
    found = {}
    for top in [root / "outside", *(p for p in course.iterdir() if p.name not in changing)]:
        for path in [top, *top.rglob("*")] if top.is_dir() and not top.is_symlink() else [top]:
            if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    found["/tmp/pickled"] = str(os.path.exists("/tmp/pickled"))
    return found


def _processes(toy: Toy) -> set[str]:
    """Processes of this course's sandboxes: known by their command or their working folder."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (
                (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            )
            place = os.readlink(folder / "cwd")
        except OSError:
            continue
        if str(toy.root) in command or place.startswith(str(toy.root)):
            found.add(f"{folder.name} {command[:160]}")
    return found


def _left(toy: Toy, before: set[str]) -> set[str]:
    """What has come since and is there; the workers' parent ends as soon as it sees that the command has."""
    parents = []
    for found in _processes(toy) - before:
        if "multiprocessing.forkserver" in found:
            with contextlib.suppress(psutil.NoSuchProcess):
                parents.append(psutil.Process(int(found.split()[0])))
    psutil.wait_procs(parents, timeout=60)
    return _processes(toy) - before


def _reasons(toy: Toy) -> dict[str, str]:
    found = {}
    for folder in (toy.root / "submitted").iterdir():
        try:
            found[folder.name] = toy.result(folder.name).metadata["course_grading"]["refused"]
        except (OSError, ValueError, KeyError):
            continue
    return found


class _Watcher(HTMLParser):
    """Collects what would act in a page and was put there by a submission."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script = False
        self.code = 0  # MathJax leaves code alone
        self.divs: list[bool] = []  # those still open, and whether each is a box that clips

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag in ("script", "style")
        self.code += tag in ("pre", "code")
        if tag == "div":
            self.divs.append("contain:paint" in (dict(attrs).get("style") or ""))
        for name, value in attrs:
            text = (value or "").replace("\n", "").strip().lower()
            if (name.startswith("on") and not text.startswith("toggle")) or text.startswith(
                ("javascript:", "data:text")
            ):
                self.found.append(f"<{tag} {name}={value}>"[:100])
        if tag in ("iframe", "object", "embed", "base", "meta", "template") and "XSSCANARY" in repr(
            attrs
        ):
            self.found.append(f"<{tag} {attrs}>"[:100])

    def handle_endtag(self, tag: str) -> None:
        self.script = False
        self.code -= tag in ("pre", "code")
        if tag == "div" and self.divs:
            self.divs.pop()

    def handle_data(self, data: str) -> None:
        if self.script and "XSSCANARY" in data:
            self.found.append(f"script: {data[:60]}")
        if "href{javascript" in data and "\\href" in data and not self.script and not self.code:
            self.found.append(f"TeX: {data[:60]}")
        if "\\raise" in data and not (self.script or self.code or any(self.divs)):
            self.found.append(f"TeX outside of a box: {data[:60]}")


def acting(page: str) -> list[str]:
    """What a submission made act in a page of HTML."""
    watcher = _Watcher()
    watcher.feed(page)
    return watcher.found


def _acting(toy: Toy, student: str) -> list[str]:
    path = toy.root / "feedback" / student / NAME / f"{NAME}.html"
    if not path.exists():
        return ["no feedback"]
    return acting(path.read_text(encoding="utf-8"))


def table(outcome: Outcome) -> str:
    """One line for each group, then the sums and every problem."""
    groups: dict[str, list[Submission]] = defaultdict(list)
    for submission in outcome.submissions:
        groups[submission.group].append(submission)
    head = f"{'group':<12}{'submissions':>12}{'undeserved':>12}{'lost':>8}{'refused':>9}{'ungraded':>10}"
    lines = [head, "-" * len(head)]

    def line(name: str, members: list[Submission]) -> str:
        undeserved = sum(map(outcome.undeserved, members))
        lost = sum(map(outcome.lost, members))
        refused = sum(bool(outcome.reasons.get(s.student)) or s.unnamed for s in members)
        ungraded = sum(map(outcome.ungraded, members))
        return f"{name:<12}{len(members):>12}{undeserved:>12g}{lost:>8g}{refused:>9}{ungraded:>10}"

    lines += [line(name, members) for name, members in groups.items()]
    lines += ["-" * len(head), line("all", outcome.submissions), ""]
    lines.append(f"points of the notebook     {MOST:g}")
    lines.append(f"canaries touched           {len(outcome.changed)}")
    lines.append(f"processes left             {len(outcome.processes)}")
    lines.append(f"pages with active content  {sum(map(bool, outcome.pages.values()))}")
    exact = all(not outcome.lost(s) and not outcome.undeserved(s) for s in groups[CONTROL])
    lines.append(f"honest controls            {'exact' if exact else 'NOT EXACT'}")
    lines.append(f"time of nbgrader autograde {outcome.seconds:.0f} s")
    return "\n".join([*lines, *(f"PROBLEM {p}" for p in outcome.problems())])


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.grading.attacks", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "--keep", type=Path, help="a new folder for the course, to be looked at afterwards"
    )
    parser.add_argument("--only", help="one group, with the controls")
    parser.add_argument(
        "--named", nargs="+", default=["*"], help="only students of such names: 'wire-*' and so on"
    )
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="attacks-"))
    try:
        outcome = run(folder, arguments.only, arguments.named)
        (folder / "log.txt").write_text(outcome.log)
        print(table(outcome))
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if outcome.problems() else 0)


if __name__ == "__main__":
    main()
