"""Questions with one letter, several letters, a letter for each name, or a number as the answer.

The right letters are kept as salted hashes: enough that nobody reads them by the way.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from numpy.random import Generator

from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.reading import as_array, describe, other_type

MAX_LETTERS = 50  # of an answer that is read; longer ones are no answer


def letter_hash(exercise_id: str, letter: str) -> str:
    """The hash that stands in a checks module for a right letter."""
    return hashlib.sha256(f"deep learning by hand/{exercise_id}/{letter}".encode()).hexdigest()[:16]


def choice(exercise_id: str, options: str, right: str) -> Callable[[object, Generator], None]:
    """The check of a question with one right letter among ``options``; ``right`` is its hash."""

    def check(answer: object, rng: Generator) -> None:
        letters = _letters(answer, options)
        if len(letters) != 1:
            key = "several_letters" if letters else "no_letter"
            shown = ", ".join(options)
            raise Wrong("one_letter", misconception=key, options=shown, got=describe(answer))
        (letter,) = letters
        if letter_hash(exercise_id, letter) != right:
            raise Wrong("choice", misconception=f"chose_{letter}", letter=letter)

    return check


def choices(
    exercise_id: str, options: str, right: frozenset[str]
) -> Callable[[object, Generator], None]:
    """The check of a question where every true option is to be chosen, and no other."""

    def check(answer: object, rng: Generator) -> None:
        letters = _letters(answer, options)
        if not letters:
            shown = ", ".join(options)
            raise Wrong(
                "some_letters", misconception="no_letter", options=shown, got=describe(answer)
            )
        true = {letter for letter in letters if letter_hash(exercise_id, letter) in right}
        for letter in sorted(letters - true):
            raise Wrong("choices", misconception=f"chose_{letter}", letter=letter)
        if len(true) < len(right):
            raise Wrong("choices_missing", misconception="one_missing")

    return check


def matching(
    exercise_id: str, options: str, right: Mapping[str, str]
) -> Callable[[object, Generator], None]:
    """The check of a question that gives each name one of the letters ``options``.

    ``right`` has the hash of the letter for each name. The answer is a dict of names and letters.
    """

    def check(answer: object, rng: Generator) -> None:
        found = _pairs(answer, options)
        if set(found) != {name.lower() for name in right}:
            key = "names_missing" if found else "no_letter"
            shown = ", ".join(options)
            raise Wrong("letters_each", misconception=key, names=", ".join(right), options=shown)
        hashes = {letter_hash(exercise_id, letter): letter for letter in options}
        if {name: hashes[letter] for name, letter in right.items()} == {
            name: found[name.lower()] for name in right
        }:
            return
        wrong = [name for name in right if found[name.lower()] != hashes[right[name]]]
        swapped = [found[name.lower()] for name in wrong]
        if len(wrong) == 2 and swapped == [hashes[right[name]] for name in reversed(wrong)]:
            misconception = "swapped_" + "_".join(sorted(wrong)).lower()
        else:
            misconception = f"chose_{swapped[0]}"
        raise Wrong(
            "matching", misconception=misconception, right=len(right) - len(wrong), of=len(right)
        )

    return check


def value(
    right: Callable[[float], bool],
    known: Mapping[str, float],
    near: float = 0.0,
    several: str = "more_than_one",
    otherwise: Callable[[float], str | None] = lambda got: None,
) -> Callable[[object, Generator], None]:
    """The check of a question with a number as the answer.

    ``known`` are the numbers that misconceptions lead to, each within ``near``; ``otherwise`` tells
    the key for another one, and ``several`` is that of an answer with more than one number.
    """

    def check(answer: object, rng: Generator) -> None:
        if type(answer) is str:
            raise Wrong("number_as_text", misconception="number_as_text", got=answer[:20])
        array = as_array(answer)
        if array is None or array.ndim:
            misconception = several if array is not None else other_type(answer)
            raise Wrong("one_number", misconception=misconception, got=describe(answer))
        got = float(array)
        if not right(got):
            fits = (key for key, number in known.items() if abs(got - number) <= near)
            raise Wrong("value", misconception=next(fits, None) or otherwise(got), got=f"{got:.6g}")

    return check


def _pairs(answer: Any, options: str) -> dict[str, str]:
    """The letter for each name, in small letters; {} if the answer is not readable."""
    if type(answer) is not dict or len(answer) > MAX_LETTERS:
        return {}
    if any(letter is Ellipsis or letter is None or letter == "" for letter in answer.values()):
        raise Unsolved
    found: dict[str, str] = {}
    for name, letter in answer.items():
        letters = _letters(letter, options)
        if type(name) is not str or len(letters) != 1:
            return {}
        found[name.strip().lower()] = letters.pop()
    return found


def _letters(answer: Any, options: str) -> set[str]:
    """The letters of an answer such as "b", "B, D", ["b", "d"] or {"b"}; none if unreadable."""
    kind = type(answer)
    if kind is str:
        parts = [answer]
    elif kind in (list, tuple, set, frozenset) and len(answer) <= MAX_LETTERS:
        parts = list(answer)
    else:
        return set()
    if any(type(part) is not str or len(part) > MAX_LETTERS for part in parts):
        return set()
    letters = [c for c in "".join(parts).lower() if c not in " ,;.()/&+"]
    if not letters and kind is str:
        raise Unsolved
    return set(letters) if set(letters) <= set(options) else set()
