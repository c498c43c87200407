"""The learner's file: what the checks and the lesson have kept. It can be lost or damaged without harm.

It is JSON, in the working directory, which for a notebook is its folder:

    {"01.relu": 1.0,                                              the latest score, in [0, 1]
     "tries": {"01.relu": {"tries": 2, "status": "passed", ...}},
     "predictions": {"01.slopes": {"answer": "b", "verdict": "near", "outcome": "0.3"}},
     "early": ["01.BatchNorm"]}                                   model answers shown before success

A part that cannot be read counts as missing, and the others stay. What cannot be written is kept as long as
Python runs. Grading reads and writes none of it.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar

from grader_tests.exercises import EXERCISES

FILE = ".progress.json"
_unwritten: dict[Path, "Kept"] = {}  # by folder

Answer = str | float | list[float]
Verdict = Literal["right", "near", "wrong"]


@dataclass(frozen=True)
class Tried:
    """What the check has said of an exercise, and the steps of a hint that were shown."""

    tries: int = 0  # runs of the check on something that was written
    status: str = ""  # of the latest run, as its problem and the question asked
    problem: str = ""
    question: str = ""
    shown: int = 0  # steps of the hint
    shown_at: int = 0  # the tries there were when the last of them was shown


@dataclass(frozen=True)
class Predicted:
    """A prediction, and how it did where the experiment has been met: what came out, in words."""

    answer: Answer
    verdict: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Kept:
    """The content of the file."""

    scores: dict[str, float] = field(default_factory=dict)
    tries: dict[str, Tried] = field(default_factory=dict)
    predictions: dict[str, Predicted] = field(default_factory=dict)
    early: tuple[str, ...] = ()


def is_written() -> bool:
    """Whether what is kept stands in the file; False in a folder that cannot be written to."""
    return Path.cwd() not in _unwritten


def read() -> Kept:
    """What the file holds; what makes no sense is left out."""
    if not is_written():
        return _unwritten[Path.cwd()]
    try:
        found = json.loads(Path(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Kept()
    if not isinstance(found, dict):
        return Kept()
    early = found.get("early")
    return Kept(
        {
            key: float(score)
            for key, score in found.items()
            if key in EXERCISES and type(score) in (int, float) and 0 <= score <= 1
        },
        {key: entry for key, entry in _entries(found, "tries", Tried) if key in EXERCISES},
        dict(_entries(found, "predictions", Predicted)),
        tuple(id for id in EXERCISES if isinstance(early, list) and id in early),
    )


def change(how: Callable[[Kept], Kept]) -> None:
    """Read the file, change its content, write it; where that cannot be done, keep it here."""
    kept = how(read())
    parts = {
        "tries": {key: asdict(entry) for key, entry in kept.tries.items()},
        "predictions": {key: asdict(entry) for key, entry in kept.predictions.items()},
        "early": list(kept.early),
    }
    content = {**kept.scores, **{name: part for name, part in parts.items() if part}}
    # Written aside and moved into place, so that two notebooks at once leave a whole file.
    aside = Path(f"{FILE}.{os.getpid()}")
    try:
        aside.write_text(json.dumps(content, indent=1), encoding="utf-8")
        try:
            aside.replace(FILE)
        finally:
            aside.unlink(missing_ok=True)
        _unwritten.pop(Path.cwd(), None)
    except OSError:
        _unwritten[Path.cwd()] = kept


Entry = TypeVar("Entry", Tried, Predicted)


def _entries(found: dict[str, Any], name: str, kind: type[Entry]) -> list[tuple[str, Entry]]:
    """The entries of a part whose values are all of the types that the kind declares."""
    part = found.get(name)
    return [
        (key, kind(**entry))
        for key, entry in (part.items() if isinstance(part, dict) else ())
        if isinstance(entry, dict)
        and set(entry) == {each.name for each in fields(kind)}
        and all(_fits(entry[each.name], each.type) for each in fields(kind))
    ]


def _fits(value: object, declared: object) -> bool:
    if declared is int:
        return type(value) is int and value >= 0
    if declared is str:
        return isinstance(value, str)
    if isinstance(value, list):
        return bool(value) and all(_is_number(each) for each in value)
    return isinstance(value, str) or _is_number(value)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e300
