"""Claims: what a notebook's text says, held to what its experiments computed.

A cell with the tag ``claim`` stands in source/ behind the sentence that it is about. It quotes the
sentence, or the part of it that says something, word for word, and says what must have come out::

    claim("the sigmoid's slope never comes near the grey line", slope.max(), below=0.3)
    given("five hidden layers of 100 neurons", "what is built")

``python -m course build`` runs the claims and stops at the first that does not hold. They are in no
notebook that is released or solved. ``python -m course claims`` runs the notebooks with other seeds
and prints which claims hold for how many of them.
"""

import json
import os
from collections.abc import Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np

RECORD = "COURSE_CLAIMS_RECORD"  # a file that takes a line of JSON for each claim, held or not


class ClaimFailed(AssertionError):
    """A sentence of the text does not hold."""


def claim(
    sentence: str,
    found: Any,
    *,
    above: Any = None,
    below: Any = None,
    equals: Any = None,
    between: tuple[float, float] | None = None,
    rising: bool = False,
    falling: bool = False,
) -> None:
    """Hold ``sentence`` to ``found``, a number, an array or any value.

    ``above`` and ``below`` are strict and may be arrays that broadcast against ``found``; ``between``
    includes its ends; all elements have to agree. ``equals`` compares as a whole. ``rising`` and
    ``falling`` want each element strictly above or below the one before. Several may be given.
    Raises ``ClaimFailed`` naming the sentence, what was expected and what was found; ``TypeError``
    where nothing is expected.
    """
    tests: list[tuple[str, Any]] = []
    if above is not None:
        tests.append((f"above {_shown(above)}", np.greater(found, above)))
    if below is not None:
        tests.append((f"below {_shown(below)}", np.less(found, below)))
    if between is not None:
        low, high = between
        inside = np.greater_equal(found, low) & np.less_equal(found, high)
        tests.append((f"from {_shown(low)} to {_shown(high)}", inside))
    if equals is not None:
        tests.append((f"equal to {_shown(equals)}", _equal(found, equals)))
    if rising:
        tests.append(("rising", np.diff(np.asarray(found, float)) > 0))
    if falling:
        tests.append(("falling", np.diff(np.asarray(found, float)) < 0))
    if not tests:
        raise TypeError(f"“{sentence}”: a claim says what is expected, as in below=0.3")
    failed = [expected for expected, holds in tests if not np.all(holds)]
    _record(sentence, not failed, _shown(found))
    if failed and RECORD not in os.environ:
        raise ClaimFailed(
            f"the text says “{sentence}”; expected {' and '.join(failed)}, found {_shown(found)}"
        )


def given(sentence: str, because: str) -> None:
    """Say why ``sentence``, which has a number or a comparison in it, states no result.

    ``because`` is a few words: "what is built", "a definition", "algebra", "document 003".
    """
    if not because.strip():
        raise TypeError(f"“{sentence}”: say why it needs no measurement")


def hold(code: str, namespace: dict[str, Any]) -> None:
    """Run the claims in ``code`` on a copy of a notebook's names, so that they change nothing in it."""
    exec(compile(code, "<claims>", "exec"), {**namespace, "claim": claim, "given": given})


def shift_seeds(shift: int) -> None:
    """Let ``numpy.random.default_rng`` give another stream for each whole-number seed; 0 changes nothing.

    The first cell of a run with other seeds. Modules that take ``default_rng`` by name have to be
    imported after it.
    """
    original = np.random.default_rng

    @wraps(original)
    def shifted(seed: Any = None) -> np.random.Generator:
        return original([int(seed), shift] if isinstance(seed, int | np.integer) else seed)

    if shift:
        np.random.default_rng = shifted


def read_record(path: Path) -> list[dict[str, Any]]:
    """What the claims of a run have noted: sentence, held, found."""
    lines: Iterable[str] = path.read_text("utf-8").splitlines() if path.exists() else ()
    return [json.loads(line) for line in lines]


def _record(sentence: str, held: bool, found: str) -> None:
    if path := os.environ.get(RECORD):
        with open(path, "a", encoding="utf-8") as file:
            note = {"sentence": sentence, "held": held, "found": found}
            file.write(json.dumps(note, ensure_ascii=False) + "\n")


def _equal(found: Any, expected: Any) -> bool:
    if isinstance(found, np.ndarray) or isinstance(expected, np.ndarray):
        return np.array_equal(found, expected)
    return bool(found == expected)


def _shown(value: Any) -> str:
    """A value in a few digits, for a message of one line."""
    if isinstance(value, float | np.floating):
        return f"{value:.4g}"
    if isinstance(value, np.ndarray):
        return np.array2string(value, precision=4, separator=", ", threshold=20).replace("\n", "")
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)
