"""Pairs of answers that are unusually alike, once what many write is left aside.

The measure is the pieces of text, comments and spelling included, that two notebooks share and hardly anybody
else has. What the released notebook holds, usual right answers and common mistakes are in many notebooks,
and so do not count. It sees no copy that was reworded, and no source outside the class; and two who
share an odd phrase may have worked together, or read the same page.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from grading.understanding.collect import Class, Student

_LENGTH = 16  # characters of a piece, blanks not counted: longer than a name, shorter than a line
_RARE = 3  # students who have a piece, at most
_LEAST = 60  # pieces that a pair has to share, about two lines
_SHARE = 0.4  # of the rare pieces of the one who has fewer
_MOST_CODE = 20_000  # characters of one answer
MOST_PAIRS = 20

Piece = tuple[str, str]  # exercise, text


@dataclass(frozen=True)
class Pair:
    """Two students; ``share`` of the rare pieces of one stand in the other's, in these exercises."""

    students: tuple[str, str]
    exercises: tuple[str, ...]  # titles
    pieces: int
    share: float


def alike(found: Class) -> list[Pair]:
    """The pairs that share most, `MOST_PAIRS` at most."""
    written = {student.id: _pieces(found, student) for student in found.students}
    counts = Counter(piece for pieces in written.values() for piece in pieces)
    owners: dict[Piece, list[str]] = defaultdict(list)
    rare: Counter[str] = Counter()
    for student, pieces in written.items():
        for piece in pieces:
            if counts[piece] <= _RARE:
                owners[piece].append(student)
                rare[student] += 1
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (exercise, _), students in owners.items():
        for pair in combinations(students, 2):
            shared[pair].append(exercise)
    titles = {item.id: item.title for item in found.items}
    pairs = []
    for (one, other), places in shared.items():
        share = len(places) / min(rare[one], rare[other])
        if len(places) >= _LEAST and share >= _SHARE:
            where = tuple(titles[id] for id in titles if id in set(places))
            pairs.append(Pair((one, other), where, len(places), share))
    return sorted(pairs, key=lambda pair: (-pair.pieces, pair.students))[:MOST_PAIRS]


def _pieces(found: Class, student: Student) -> set[Piece]:
    """The pieces of all that the student wrote, each with its exercise."""
    pieces = set()
    for item in found.items:
        code = "".join(student.answers[item.id].code[:_MOST_CODE].split())
        pieces |= {(item.id, code[n : n + _LENGTH]) for n in range(len(code) - _LENGTH + 1)}
    return pieces
