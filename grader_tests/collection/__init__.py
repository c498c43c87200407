"""Answers to the exercises, wrong and right, as code that can be run.

The files beside this one hold a block for each answer, under a header line

    # %% exercise | misconception | note

In the wrong answers ``misconception`` is the key that the check's report is to name; ``unnamed``
where a misconception stands behind the answer that the check does not name; ``-`` where it is a
mere slip. ``note`` says what the answer is, or begins with the id of its mistake in
misconceptions.csv beside this file: a list, made before the checks, of what learners may get wrong.
Its symptoms are what was expected then, and nobody has measured them all; that a mistake is caught
and named is tested on the answers. A block defines the name that follows the dot in the exercise's
id.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HEADER = re.compile(r"^# %% (?P<exercise>\S+) \| (?P<key>\S+) \|(?P<note>.*)$")


@dataclass(frozen=True)
class Sample:
    """One answer: the exercise, the expected misconception, the code and where it stands."""

    exercise: str
    key: str
    note: str
    code: str
    file: str
    line: int

    @property
    def name(self) -> str:
        """The name that the code defines."""
        return self.exercise.partition(".")[2]

    @property
    def misconception(self) -> str | None:
        """The key that the report is to name, if any."""
        return None if self.key in ("-", "unnamed") else self.key

    @property
    def label(self) -> str:
        """A short name for test output."""
        return f"{self.exercise}-{self.key}-{self.line}"

    def answer(self) -> Any:
        """Run the code in a fresh namespace and return what it defines."""
        namespace: dict[str, Any] = {"__name__": "__main__"}
        # Empty lines in front keep the line numbers of the file, so that a crash shows its line.
        exec(compile("\n" * self.line + self.code, self.file, "exec"), namespace)
        return namespace[self.name]


@cache
def _samples(pattern: str) -> tuple[Sample, ...]:
    found: list[Sample] = []
    for path in sorted(Path(__file__).parent.glob(pattern)):
        header, line, block = None, 0, [""]
        lines = [*path.read_text(encoding="utf-8").splitlines(), "# %% end | - |"]
        for number, text in enumerate(lines, 1):
            match = _HEADER.match(text)
            if match is None:
                if text.startswith("# %%"):
                    raise ValueError(f"{path.name}:{number}: not a header: {text}")
                block.append(text)
                continue
            if header is not None:
                code = "\n".join(block).strip("\n") + "\n"
                found.append(
                    Sample(header["exercise"], header["key"], header["note"].strip(), code,
                           str(path), line)
                )
            header, line, block = match, number, []
    return tuple(found)


def wrong(notebook: str = "") -> tuple[Sample, ...]:
    """The wrong answers, of one notebook ("01") or of all."""
    return _samples(f"{notebook}*_wrong.py")


def right(notebook: str = "") -> tuple[Sample, ...]:
    """The right answers in different styles, of one notebook or of all."""
    return _samples(f"{notebook}*_right.py")
