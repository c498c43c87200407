"""Dicts of arrays that an answer returns: the values of a network, or its gradients."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.reading import Array, describe, expect_result, floats

WIDEST = 60  # characters of wrong keys that are told


def no_known_shape(got: Array, key: str) -> str | None:
    """No known mistake."""
    return None


def gradient_of(key: str) -> str:
    """The array under a parameter's key, in words."""
    return text("checks:gradient_of", name=key)


def read_dict(
    result: Any,
    shapes: Mapping[str, tuple[int, ...]],
    what: Callable[[str], str],
    single: bool = False,
    misshapen: Callable[..., str | None] = no_known_shape,
) -> dict[str, Array]:
    """A returned dict as new arrays with the keys and the shapes of ``shapes``, or `Wrong`.

    ``what`` says in a message which array is the one under a key, and ``misshapen`` names the
    mistake behind one of the wrong shape. With ``single``, float32 will do.
    """
    expect_result(result)
    if not issubclass(type(result), dict):
        raise Wrong("not_a_dict", misconception="not_a_dict", got=describe(result))
    found = dict(dict.items(result))
    keys = {key for key in found if type(key) is str}
    if keys != set(shapes) or len(keys) != len(found):
        names = " ".join(sorted(str(key) for key in found if type(key) is str))[:WIDEST]
        raise Wrong("keys", misconception="keys", expected=" ".join(sorted(shapes)), got=names)
    return {
        key: floats(
            found[key],
            shape,
            what=what(key),
            single=single,
            misconception=partial(misshapen, key=key),
        )
        for key, shape in shapes.items()
    }
