"""Counts the mistakes of a class: those that the checks name, and groups of those that they do not."""

import io
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from grading.understanding.collect import Answer, Class, Item

_MOST_LINES, _MOST_CODE = 40, 3000  # of an example


@dataclass(frozen=True)
class Mistake:
    """A mistake of one exercise: how many made it, and one answer that shows it.

    ``key`` is the misconception's stable key; None where no check has a name for it, and then the
    answers are alike in what the check showed of them: its problem and its table of values.
    """

    item: Item
    key: str | None
    students: tuple[str, ...]
    sentence: str
    table: tuple[tuple[str, tuple[str, ...]], ...]
    example: str

    @property
    def count(self) -> int:
        return len(self.students)

    @property
    def collection_line(self) -> str:
        """The header under which the example can stand in the collection of wrong answers."""
        return f"# %% {self.item.id} | {self.key or 'unnamed'} | {self.count} in one class"


def named(found: Class) -> list[Mistake]:
    """The misconceptions, the most frequent first."""
    return [
        _mistake(
            item, answers, key, Counter(a.hint or a.problem for _, a in answers).most_common()[0][0]
        )
        for (item, key), answers in _groups(found, lambda answer: answer.misconception)
    ]


def unnamed(found: Class) -> list[Mistake]:
    """The wrong answers that no check has a name for, grouped, the largest group first."""
    return [
        _mistake(item, answers, None, answers[0][1].problem)
        for (item, _), answers in _groups(
            found, lambda a: None if a.misconception else (a.problem, a.table)
        )
    ]


def across(mistakes: Iterable[Mistake]) -> list[tuple[str, int, list[Mistake]]]:
    """Misconceptions that came up in several exercises: key, number of students, where."""
    by_key: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        by_key.setdefault(mistake.key or "", []).append(mistake)
    counted = [
        (key, len({student for mistake in group for student in mistake.students}), group)
        for key, group in by_key.items()
        if len(group) > 1
    ]
    return sorted(counted, key=lambda entry: (-entry[1], entry[0]))


def _groups(
    found: Class, sign: Callable[[Answer], Any]
) -> list[tuple[tuple[Item, Any], list[tuple[str, Answer]]]]:
    """(item, sign) with (student, answer) of the mistakes that bear the sign, the largest first."""
    groups: dict[tuple[Item, Any], list[tuple[str, Answer]]] = {}
    for item in found.items:
        for student in found.students:
            answer = student.answers.get(item.id)
            if answer and answer.is_mistake and (mark := sign(answer)) is not None:
                groups.setdefault((item, mark), []).append((student.id, answer))
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _mistake(
    item: Item, answers: list[tuple[str, Answer]], key: str | None, sentence: str
) -> Mistake:
    shown = min((answer for _, answer in answers), key=lambda a: (len(a.code), a.code))
    students = tuple(student for student, _ in answers)
    return Mistake(item, key, students, sentence, shown.table, example(shown.code))


def example(code: str) -> str:
    """The code without its comments, in which people write names; the start of it, where it is long."""
    code = code[:_MOST_CODE]
    spans: dict[int, int] = {}
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.COMMENT:
                spans[token.start[0]] = token.start[1]
    except (tokenize.TokenError, SyntaxError, ValueError):  # not Python, or cut in the middle
        spans = {n: line.find("#") for n, line in enumerate(code.split("\n"), 1) if "#" in line}
    lines = [line[: spans.get(n)].rstrip() for n, line in enumerate(code.split("\n"), 1)]
    kept = [line for n, line in enumerate(lines, 1) if line or n not in spans]
    cut = ["…"] if len(kept) > _MOST_LINES or len(code) == _MOST_CODE else []
    return "\n".join(kept[:_MOST_LINES] + cut).strip("\n")
