"""How a wrong shape relates to the right one."""

from math import prod


def misshapen(got: tuple[int, ...], expected: tuple[int, ...]) -> str | None:
    """The key of how a wrong shape relates to the right one."""
    if not got or not expected:
        return "one_for_all" if expected else "more_than_one"
    if got == expected[::-1]:
        return "transposed"
    if [size for size in got if size != 1] == [size for size in expected if size != 1]:
        return "axis_of_one"
    if _less_one_axis(expected, got):
        return "axis_gone"
    if _less_one_axis(got, expected):
        return "axis_too_many"
    if prod(got) == prod(expected):
        return "other_layout"
    return "other_length" if len(got) == len(expected) else None


def _less_one_axis(longer: tuple[int, ...], shorter: tuple[int, ...]) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
