"""The difference that grading again makes, in words: who gains, who loses, and by which message."""

from collections import defaultdict
from collections.abc import Iterator
from textwrap import wrap

from common.support.messages import text
from grading.regrade.again import Again, Result
from grading.verdicts import lines

_WIDTH = 100
_KINDS = ("gains", "loses", "message", "by_hand")


def shown(answers: list[Again], left: dict[str, str]) -> str:
    """All of it. Those for whom the same changes in the same way stand together."""
    parts = []
    for id in dict.fromkeys(answer.item.id for answer in answers):
        those = [answer for answer in answers if answer.item.id == id]
        changed = [answer for answer in those if answer.changed]
        parts += ["", text("regrade:head", id=id, all=len(those), changed=len(changed))]
        groups = defaultdict(list)
        for answer in changed:
            groups[kind(answer), said(answer.before), said(answer.after), _points(answer)].append(
                answer
            )
        for key in sorted(groups, key=lambda key: (_KINDS.index(key[0]), -len(groups[key]))):
            parts += _group(key[0], groups[key])
    if left:
        parts += ["", text("regrade:left", count=len(left))]
        parts += [f"  {student}: {why}" for student, why in sorted(left.items())]
    return "\n".join([*parts, ""]).lstrip("\n")


def kind(answer: Again) -> str:
    """What the change is to its student."""
    if answer.by_hand is not None:
        return "by_hand"
    if answer.after.points == answer.before.points:
        return "message"
    return "gains" if answer.after.points > answer.before.points else "loses"


def said(result: Result) -> tuple[str, ...]:
    """The message that a student reads beside the points, in lines."""
    found = lines(result.verdict)
    return tuple(found) or (text("report:passed" if result.points else "report:no_verdict"),)


def _points(answer: Again) -> tuple[float, float, float | None]:
    return answer.before.points, answer.after.points, answer.by_hand


def _group(kind: str, answers: list[Again]) -> Iterator[str]:
    one = answers[0]
    points = {"before": one.before.points, "after": one.after.points, "most": one.item.points}
    numbers = {name: f"{value:g}" for name, value in points.items()}
    if one.by_hand is not None:
        numbers["hand"] = f"{one.by_hand:g}"
    yield ""
    yield f"  {text(f'regrade:{kind}', count=len(answers), **numbers)}"
    yield from _indented("    ", ", ".join(answer.student for answer in answers))
    for label, result in (("regrade:was", one.before), ("regrade:now", one.after)):
        head = f"    {text(label)} "
        for line in said(result):
            yield from _indented(head, line)
            head = " " * len(head)


def _indented(head: str, words: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
