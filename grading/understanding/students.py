"""Whom to talk to, and the class without names."""

import random
from dataclasses import dataclass, replace

from common.support.messages import text
from grading.understanding.collect import Class, Item, Student


@dataclass(frozen=True)
class Case:
    """A student who stopped early or met technical trouble.

    ``last`` is the last exercise touched, None where there is none; ``finished`` is whether nothing
    behind it was left untouched.
    """

    student: Student
    last: Item | None
    finished: bool
    trouble: tuple[str, ...]


def cases(found: Class) -> list[Case]:
    """Those to talk to: technical trouble first, then who stopped earliest."""
    all_cases = [_case(found, student) for student in found.students]
    places = {item: place for place, item in enumerate(found.items)}
    wanted = [case for case in all_cases if case.trouble or not case.finished]
    return sorted(
        wanted,
        key=lambda c: (not c.student.refused, not c.trouble, places[c.last] if c.last else -1),
    )


def _case(found: Class, student: Student) -> Case:
    touched = [item for item in found.items if student.answers[item.id].outcome != "unsolved"]
    refused = [f"{text('report:refused')}: {student.refused}"] if student.refused else []
    trouble = refused or [*student.failures, *student.repairs]
    last = touched[-1] if touched and not refused else None
    return Case(student, last, bool(refused) or last == found.items[-1], tuple(trouble))


def without_names(found: Class) -> Class:
    """The same class, shuffled and numbered; what may hold a file's name is replaced by its kind."""
    students = random.SystemRandom().sample(found.students, len(found.students))
    return replace(found, students=[_nameless(s, n) for n, s in enumerate(students, 1)])


def _nameless(student: Student, number: int) -> Student:
    failures = text("report:failures")
    return Student(
        text("report:student", number=number),
        student.points,
        {id: replace(a, reason=a.reason and failures) for id, a in student.answers.items()},
        student.refused and text("report:refused"),
        [text("report:repairs", count=len(student.repairs))] if student.repairs else [],
    )
