"""What can be predicted: a choice, a number, an order, a curve. Each knows its answers and judges them.

A prediction is a section ``["NN.name.predict"]`` of common/support/messages/en/NN_lesson.toml with a
``question``, perhaps a ``note`` to be read after the experiment, and what its kind needs:

    choice   a, b, c, ...: the choices
    order    order: from what to what; a, b, c, ...: the things to be put in order
    number   between: [lowest, highest]; right, near: how far off may it be; unit
    curve    as a number, and x: the places where a value is asked for; x_name

With ``factor = true`` numbers are compared by their ratio: ``right = 2`` is then within a factor of 2.
"""

import math
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from common.support.messages import section, sections, text
from grader_tests.store import Answer, Verdict

ENDING = ".predict"
LETTERS = "abcdefgh"


class Unfit(ValueError):
    """An answer that is none, or a name that is no prediction's. A notebook shows one line of it."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Question:
    """One prediction. Answers are plain data: letters, a number, or a list of numbers."""

    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    def __init__(self, id: str, entries: dict[str, Any]) -> None:
        self.id, self.entries = id, entries
        self.text, self.note = entries["question"], entries.get("note", "")
        self.letters = [key for key in LETTERS if key in entries]
        known = {"question", "note", *self.needs, *self.may}
        known |= set(self.letters) if isinstance(self, Choice | Order) else set()
        if not self.needs <= set(entries) <= known:
            wrong = sorted(set(entries) - known | self.needs - set(entries))
            raise ValueError(f"[{id}{ENDING}]: missing or not known: {', '.join(wrong)}")
        if isinstance(self, Choice | Order) and len(self.letters) < 2:
            raise ValueError(f"[{id}{ENDING}]: two letters or more are needed")

    @property
    def expected(self) -> str:
        """What an answer is, in words."""
        raise NotImplementedError

    @property
    def example(self) -> Answer:
        """Any answer, to show how the call is written."""
        raise NotImplementedError

    def read(self, given: object) -> Answer:
        """An answer as it is kept. Raises `Unfit`, which says what was expected."""
        raise NotImplementedError

    def measured(self, came_out: Any) -> Answer:
        """What an experiment has shown, in the form of an answer."""
        return self.read(came_out)

    def judge(self, guess: Any, measured: Any) -> Verdict:
        """How near a guess has come."""
        raise NotImplementedError

    def words(self, answer: Any) -> str:
        """An answer as a reader sees it."""
        raise NotImplementedError

    def unfit(self, given: object) -> Unfit:
        got = repr(given)[:60]
        return Unfit(text("lessons:unfit", id=self.id, got=got, expected=self.expected))


class Choice(Question):
    """One letter."""

    @property
    def expected(self) -> str:
        return text("lessons:one_of", letters=", ".join(self.letters))

    @property
    def example(self) -> Answer:
        return self.letters[0]

    def read(self, given: object) -> Answer:
        letter = given.strip().casefold() if isinstance(given, str) else None
        if letter not in self.letters:
            raise self.unfit(given)
        return str(letter)

    def judge(self, guess: Any, measured: Any) -> Verdict:
        return "right" if guess == measured else "wrong"

    def words(self, answer: Any) -> str:
        return f"{answer} ({self.entries[answer]})"


class Order(Question):
    """All letters, in an order: "cab"."""

    needs = frozenset({"order"})

    @property
    def expected(self) -> str:
        return text("lessons:all_of", letters=", ".join(self.letters), order=self.entries["order"])

    @property
    def example(self) -> Answer:
        return "".join(self.letters)

    def read(self, given: object) -> Answer:
        parts = given if isinstance(given, str | Sequence) else ()
        letters = [c for c in "".join(map(str, parts)).casefold() if c not in " ,<>"]
        if sorted(letters) != self.letters:
            raise self.unfit(given)
        return "".join(letters)

    def judge(self, guess: Any, measured: Any) -> Verdict:
        """Near is where two neighbours have changed places."""
        if guess == measured:
            return "right"
        off = [i for i, (g, m) in enumerate(zip(guess, measured, strict=True)) if g != m]
        return "near" if len(off) == 2 and off[1] == off[0] + 1 else "wrong"

    def words(self, answer: Any) -> str:
        return ", ".join(self.entries[letter] for letter in answer)


class Number(Question):
    """One number with a unit."""

    needs = frozenset({"between", "right", "near"})
    may = frozenset({"unit", "factor", "axis"})

    def __init__(self, id: str, entries: dict[str, Any]) -> None:
        super().__init__(id, entries)
        self.low, self.high = map(float, entries["between"])
        self.unit, self.factor = entries.get("unit", ""), entries.get("factor", False)
        self.across = (
            entries.get("axis", "y") == "x"
        )  # the number is drawn as a place on the x axis
        if not self.low < self.high or (self.factor and self.low <= 0):
            raise ValueError(f"[{id}{ENDING}]: no range: between = {entries['between']}")

    @property
    def expected(self) -> str:
        return self._with_unit(text("lessons:number", low=f"{self.low:g}", high=f"{self.high:g}"))

    @property
    def example(self) -> Answer:
        return float(f"{math.sqrt(self.low * self.high):.1g}") if self.factor else self.low

    def read(self, given: object) -> Answer:
        number = self._number(given)
        if not self.low <= number <= self.high:
            raise self.unfit(given)
        return number

    def measured(self, came_out: Any) -> Answer:
        return self._number(came_out)

    def judge(self, guess: Any, measured: Any) -> Verdict:
        distance = self._distance(np.asarray(guess), np.asarray(measured))
        if distance <= self.entries["right"]:
            return "right"
        return "near" if distance <= self.entries["near"] else "wrong"

    def words(self, answer: Any) -> str:
        return self._with_unit(f"{answer:.3g}" if abs(answer) < 1000 else f"{answer:,.0f}")

    def _number(self, given: Any) -> float:
        try:
            return math.nan if isinstance(given, bool) else float(given)
        except (TypeError, ValueError, OverflowError):
            return math.nan

    def _with_unit(self, number: str) -> str:
        return f"{number} {self.unit}".rstrip()

    def _distance(self, guess: np.ndarray, measured: np.ndarray) -> float:
        """How far apart they are in the mean, as a difference or as a ratio."""
        if not self.factor:
            return float(np.abs(guess - measured).mean())
        if not (measured > 0).all():
            return math.inf
        return math.exp(np.abs(np.log(guess / measured)).mean())


class Curve(Number):
    """The values of a curve at a few places."""

    needs = Number.needs | {"x"}
    may = Number.may - {"axis"} | {"x_name"}

    def __init__(self, id: str, entries: dict[str, Any]) -> None:
        super().__init__(id, entries)
        self.x = [float(x) for x in entries["x"]]
        self.x_name = entries.get("x_name", "x")

    @property
    def expected(self) -> str:
        places = f"{self.x_name} = {', '.join(f'{x:g}' for x in self.x)}"
        return text("lessons:numbers", count=len(self.x), places=places, one=super().expected)

    @property
    def example(self) -> Answer:
        return [float(f"{each:.2g}") for each in np.linspace(self.low, self.high, len(self.x))]

    def read(self, given: object) -> Answer:
        values = self._values(given)
        if len(values) != len(self.x) or not all(self.low <= v <= self.high for v in values):
            raise self.unfit(given)
        return values

    def measured(self, came_out: Any) -> Answer:
        """Values at the places, or a pair (x, y) of arrays that is read off there."""
        curve = np.asarray(came_out, float)
        if curve.ndim == 2:
            return [float(y) for y in np.interp(self.x, *curve)]
        values = self._values(came_out)
        if len(values) != len(self.x):
            raise ValueError(f"{self.id}: {len(self.x)} values or a pair (x, y) expected")
        return values

    def words(self, answer: Any) -> str:
        return self._with_unit(", ".join(f"{value:.3g}" for value in answer))

    def _values(self, given: Any) -> list[float]:
        return [self._number(each) for each in given] if np.iterable(given) else []


def question(id: str) -> Question:
    """The prediction of this id. Raises `Unfit`, which names those that come near."""
    entries = section(f"{id}{ENDING}")
    if not entries:
        known = [name.removesuffix(ENDING) for name in sections(ENDING)]
        near = get_close_matches(str(id), known, n=3, cutoff=0.5) or known
        raise Unfit(text("lessons:unknown", id=id, known=", ".join(near)))
    kinds: list[type[Question]] = [Order, Curve, Number]
    kind = next((kind for kind in kinds if kind.needs <= set(entries)), Choice)
    return kind(id, entries)
