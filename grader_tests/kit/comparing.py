"""What came compared with what had to come, and with what known mistakes would give."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from numpy import asarray, errstate, isfinite, unravel_index

from common.support.messages import has_text, text
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.reading import Array, Misconception, number, unknown
from grader_tests.kit.relations import relation

Candidates = Mapping[str, Array] | Iterable[tuple[str, Array | float]]

Place = tuple[int, ...]  # the indices of one number

COLUMNS = 4  # of a table that shows a part of a row
WHOLE_ROW = 5  # numbers of a row that is shown whole
NOTHING = 1e-12  # what is smaller is shown as 0
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


def nothing_beside(place: Place) -> Rows:
    """No rows for a table."""
    return ()


def expect(
    got: Array,
    expected: Array,
    *,
    problem: str = "values",
    what: str = "",
    inputs: Mapping[str, Array] | None = None,
    tolerance: tuple[float, float] = CLOSE,
    misconception: Misconception = unknown,
    otherwise: Misconception = unknown,
    beside: Callable[[Place], Rows] = nothing_beside,
    **values: object,
) -> None:
    """Raise `Wrong` where ``got`` differs from ``expected``, with a small table of where.

    The table is of one row of the array. ``inputs`` are arrays of the same shape to show beside;
    ``beside`` gives rows of other arrays that lead to the first wrong number.
    ``what`` names the array in a message, and heads a row with the positions in it.
    ``misconception`` gives the key of the mistake from ``got``, if it knows it; where it does not,
    the relation of the two arrays is named; where none holds, what ``otherwise`` finds. ``values``
    fill in the problem's text.
    """
    good = _agree(got, expected, tolerance)
    if good.all():
        return
    chosen = _one_row(good)
    rows: list[tuple[str, tuple[str, ...]]] = []
    if what and got.ndim:
        places = [unravel_index(place, got.shape) for place in chosen]
        rows.append(
            (
                _with_axes(what, got.ndim),
                tuple("[" + ", ".join(str(int(i)) for i in place) + "]" for place in places),
            )
        )
    for label, array in (inputs or {}).items():
        rows.append((label, tuple(number(array.ravel()[place]) for place in chosen)))
    pairs = [(expected.ravel()[place], got.ravel()[place]) for place in chosen]
    rows.append((text("checks:row_expected"), tuple(_told_apart(e, g) for e, g in pairs)))
    rows.append((text("checks:row_got"), tuple(_told_apart(g, e) for e, g in pairs)))
    first = unravel_index(int(good.argmin()), good.shape) if good.ndim else ()
    below = beside(tuple(int(i) for i in first))
    width = max(len(cells) for _, cells in (*rows, *below))
    rows = [(label, cells + ("",) * (width - len(cells))) for label, cells in (*rows, *below)]
    key = misconception(got) or relation(
        got, expected, inputs or {}, partial(close, tolerance=tolerance)
    )
    key = key or otherwise(got)
    raise Wrong(problem, misconception=key, table=tuple(rows), what=what, **values)


def _one_row(good: Array) -> list[int]:
    """Places in one row of an array: its wrong numbers first, then right ones beside them.

    It is the row of the first wrong number; an array whose rows are single numbers counts as one.
    """
    flat = good.ravel()
    width = good.shape[-1] if good.ndim and good.shape[-1] > 1 else good.size
    start = int(flat.argmin()) // width * width
    places = sorted(range(start, start + width), key=lambda place: bool(flat[place]))
    whole = width <= WHOLE_ROW and good.ndim <= 2  # longer positions leave room for fewer
    return sorted(places[: width if whole else COLUMNS])


def _with_axes(what: str, axes: int) -> str:
    """What a row of positions is headed by: the array, and what its indices count."""
    key = f"checks:axes_{axes}"
    return text(key, what=what) if has_text(key) and "[" not in what else what


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
    if abs(value) < NOTHING:
        return "0"
    figures = 4
    if not close(asarray(value), asarray(other)):
        while figures < 9 and f"{value:.{figures}g}" == f"{other:.{figures}g}":
            figures += 2
    return f"{float(value) + 0.0:.{figures}g}"
