"""The learner's objects, as the checks see them: proxies whose every use is a message to the sandbox.

What a check may do with one depends on what the object can do; the talk itself is in ``session.py``.
"""

from typing import Any

from grading.inside.values import MAX_NODES

_READABLE = {"__name__", "__qualname__", "__doc__"}


class Remote:
    """An object in the learner's process."""

    __slots__ = ("__weakref__", "_remote")
    _remote: tuple[Any, int]  # the session, and the object's key there

    def __init__(self, session: Any, key: int) -> None:
        object.__setattr__(self, "_remote", (session, key))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of the submission>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in _READABLE:
            raise AttributeError(name)
        return _ask(self, "attr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        _ask(self, "set", name, value)

    def __bool__(self) -> bool:
        return _ask(self, "bool") is True

    def __reduce__(self) -> Any:
        raise TypeError("an object of the submission cannot be copied")


class _Call:
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _ask(self, "call", list(args), kwargs)


class _Iterable:
    def __iter__(self) -> Any:
        return _ask(self, "iter")


class _Iterator:
    def __next__(self) -> Any:
        return _ask(self, "next")


class _Sized:
    def __len__(self) -> int:
        size = _ask(self, "len")
        if type(size) is not int or not 0 <= size <= MAX_NODES:
            raise ValueError("no length that makes sense")
        return size


class _Items:
    def __getitem__(self, index: Any) -> Any:
        return _ask(self, "item", index)

    def __setitem__(self, index: Any, value: Any) -> None:
        _ask(self, "setitem", index, value)


ABILITIES = {"c": _Call, "i": _Iterable, "n": _Iterator, "l": _Sized, "g": _Items}


def _ask(remote: Any, operation: str, *values: Any) -> Any:
    session, key = remote._remote
    return session.ask(operation, key, *values)
