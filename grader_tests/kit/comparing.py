"""What came compared with what had to come, and with what known mistakes would give."""

from collections.abc import Iterable, Mapping

from numpy import asarray, errstate, isfinite, unravel_index

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.reading import Array, Misconception, number, unknown

Candidates = Mapping[str, Array] | Iterable[tuple[str, Array | float]]

COLUMNS = 4  # of a table that is shown
CLOSE = (1e-6, 1e-9)  # relative and absolute; lets float32 constants pass
CLOSE_32 = (1e-4, 1e-5)  # for float32 arguments
CLOSE_SLOPE = (1e-5, 1e-7)  # against a central difference


def close(got: Array, expected: Array, tolerance: tuple[float, float] = CLOSE) -> bool:
    """Whether two arrays have the same shape and nowhere differ."""
    return got.shape == expected.shape and bool(_agree(got, expected, tolerance).all())


def _agree(got: Array, expected: Array, tolerance: tuple[float, float]) -> Array:
    relative, absolute = tolerance
    with errstate(all="ignore"):
        return isfinite(got) & (abs(got - expected) <= absolute + relative * abs(expected))


def first_match(
    got: Array,
    candidates: Candidates,
    tolerance: tuple[float, float] = CLOSE,
) -> str | None:
    """The misconception of the first candidate that ``got`` equals.

    ``candidates`` are what known mistakes would return: by misconception, or as pairs where more
    than one result shows the same.
    """
    pairs = candidates.items() if isinstance(candidates, Mapping) else candidates
    return next((key for key, value in pairs if close(got, asarray(value), tolerance)), None)


def expect(
    got: Array,
    expected: Array,
    *,
    problem: str = "values",
    what: str = "",
    inputs: Mapping[str, Array] | None = None,
    tolerance: tuple[float, float] = CLOSE,
    misconception: Misconception = unknown,
    **values: object,
) -> None:
    """Raise `Wrong` where ``got`` differs from ``expected``, with a small table of where.

    ``inputs`` are arrays of the same shape to show beside. ``what`` names the array in a message,
    and heads a row with the positions in it. ``name`` gives the key of the misconception from
    ``got``, if it knows it. ``values`` fill in the problem's text.
    """
    good = _agree(got, expected, tolerance)
    if good.all():
        return
    bad, rest = (~good).ravel().nonzero()[0], good.ravel().nonzero()[0]
    chosen = sorted([*bad[:COLUMNS], *rest[: max(0, COLUMNS - len(bad))]])
    rows: list[tuple[str, tuple[str, ...]]] = []
    if what:
        places = [unravel_index(place, got.shape) for place in chosen]
        rows.append(
            (what, tuple("[" + ", ".join(str(int(i)) for i in place) + "]" for place in places))
        )
    for label, array in (inputs or {}).items():
        rows.append((label, tuple(number(array.ravel()[place]) for place in chosen)))
    pairs = [(expected.ravel()[place], got.ravel()[place]) for place in chosen]
    rows.append((text("checks:row_expected"), tuple(_told_apart(e, g) for e, g in pairs)))
    rows.append((text("checks:row_got"), tuple(_told_apart(g, e) for e, g in pairs)))
    raise Wrong(problem, misconception=misconception(got), table=tuple(rows), what=what, **values)


def expect_number(
    got: int | float, right: int, known: Mapping[str, float], arguments: Mapping[str, object]
) -> None:
    """Raise `Wrong` where a count is not the right one, with a table of what it was asked for.

    ``known`` are what known mistakes would return.
    """
    if got == right:
        return
    rows = [(label, (str(value),)) for label, value in arguments.items()]
    rows.append((text("checks:row_expected"), (str(right),)))
    rows.append((text("checks:row_got"), (f"{got:.12g}",)))
    misconception = next((key for key, value in known.items() if value == got), None)
    raise Wrong("values", misconception=misconception, table=tuple(rows))


def expect_unchanged(again: Array, before: Array) -> None:
    """`Wrong` where a result, read ``again`` after another call, is not what it was ``before``."""
    if not close(again, before):
        raise Wrong("buffer", misconception="returns_buffer")


def _told_apart(value: float, other: float) -> str:
    """A number in as few figures as set it apart from the other."""
    figures = 4
    if not close(asarray(value), asarray(other)):
        while figures < 9 and f"{value:.{figures}g}" == f"{other:.{figures}g}":
            figures += 2
    return f"{float(value) + 0.0:.{figures}g}"
