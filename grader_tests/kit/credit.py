"""What an answer earns that is right in some of its parts."""

from collections.abc import Callable

from numpy.random import Generator

from grader_tests.kit.findings import Unsolved, Wrong

# The share of the points earned, with what tells why it is not all of them; None is full marks.
Outcome = tuple[float, Wrong | Unsolved] | None


def credit(
    answer: object,
    rng: Generator,
    first: Callable[[object, Generator], None],
    *others: Callable[[object, Generator], None],
) -> Outcome:
    """The same for each part of a check; without the first part nothing counts.

    Every part draws from a generator of its own, so that it sees the same however the others end.
    """
    generator, *generators = rng.spawn(1 + len(others))
    first(answer, generator)
    findings: list[Wrong | Unsolved] = []
    for part, generator in zip(others, generators, strict=True):
        try:
            part(answer, generator)
        except (Wrong, Unsolved) as finding:
            findings.append(finding)
    parts = 1 + len(others)
    return ((parts - len(findings)) / parts, findings[0]) if findings else None
