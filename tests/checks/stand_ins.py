"""Answers made from a right one: with something done around each call, or around its results."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

Call = Callable[..., Any]
Around = Callable[[Call, str, tuple[Any, ...], dict[str, Any]], Any]


class Wrapped:
    """An object whose calls go through ``around``; its attributes are those of the one inside."""

    def __init__(self, inner: Any, around: Around) -> None:
        object.__setattr__(self, "inner", inner)
        object.__setattr__(self, "around", around)

    def __getattr__(self, name: str) -> Any:
        _refuse(name)
        value = getattr(self.inner, name)
        if not callable(value):
            return value
        return lambda *args, **options: self.around(value, name, args, options)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.inner, name, value)


def wrapped(answer: Any, around: Around) -> Any:
    """An answer whose calls go through ``around(call, name, args, options)``.

    Of a class, these are the calls of its methods; the attributes are those of the right answer.
    """
    if not isinstance(answer, type):
        return lambda *args, **options: around(answer, "", args, options)

    class Made(Wrapped):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(answer(*args, **options), around)

    return Made


def _refuse(name: str) -> None:
    """What a copy asks of an object before it has its attributes."""
    if name in ("inner", "around", "past") or name.startswith("__"):
        raise AttributeError(name)


def replaced(value: Any, leaf: Callable[[Any], Any]) -> Any:
    """A result of the same shape, each array and number in it replaced."""
    if isinstance(value, dict):
        return {key: replaced(item, leaf) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(replaced(item, leaf) for item in value)
    return None if value is None else leaf(value)


def filled(answer: Any, number: int) -> Any:
    """Zeros or ones in the place of each number of a right answer's results, or of its updates."""

    def leaf(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return np.full_like(value, number)
        if hasattr(value, "forward"):  # a model: the numbers are its methods' results
            return Wrapped(value, around)
        return type(value)(number) if isinstance(value, bool | int | float | np.generic) else value

    def around(call: Call, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        result = call(*args, **options)
        if result is None and args and isinstance(args[0], dict):
            for array in args[0].values():
                array[...] = number
        return replaced(result, leaf)

    return wrapped(answer, around)


def undone(answer: Any, result: Callable[..., Any]) -> Any:
    """A right answer whose calls leave their arguments alone and return ``result(*args)``."""

    def around(call: Call, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        call(*copy.deepcopy(args), **copy.deepcopy(options))
        return result(*args)

    return wrapped(answer, around)


# --- a table of outputs ---

Table = dict[int, Any]


def key_of(value: Any) -> Any:
    """Arguments as something that can be looked up."""
    if isinstance(value, np.ndarray):
        return value.tobytes(), value.shape
    if isinstance(value, np.random.Generator):
        return str(value.bit_generator.state)
    if isinstance(value, dict):
        return tuple((str(key), key_of(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(key_of, value))
    return "function" if callable(value) else str(value)


class _Row:
    """What a call did: its result or exception, and its arguments afterwards."""

    def __init__(self, call: Call, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        self.result: Any = None
        self.error: Exception | None = None
        try:
            self.result = call(*args, **options)
        except Exception as error:
            self.error = error
        self.kept = copy.deepcopy(self.result)
        self.after = [copy.deepcopy(a) if isinstance(a, dict) else None for a in args]

    def again(self, args: tuple[Any, ...]) -> Any:
        """The same once more."""
        for argument, after in zip(args, self.after, strict=True):
            for name, array in (after or {}).items():
                argument[name][...] = array
        if self.error is not None:
            raise self.error
        return copy.deepcopy(self.kept)


def _place(past: int, name: str, args: Any) -> int:
    return hash((past, name, key_of(args)))


def recording(answer: Any, table: Table) -> Any:
    """The answer, with all that it does written into a table."""

    def record(past: int, name: str, call: Call, args: Any, options: Any) -> tuple[int, Any]:
        place = _place(past, name, (args, options))
        row = table[place] = _Row(call, args, options)
        if row.error is not None:
            raise row.error
        return place, row.result

    if not isinstance(answer, type):
        return lambda *args, **options: record(0, "", answer, args, options)[1]

    class Recording:
        def __init__(self, *args: Any, **options: Any) -> None:
            past, inner = record(0, "", answer, args, options)
            self.__dict__.update(past=past, inner=inner)

        def __getattr__(self, name: str) -> Any:
            _refuse(name)
            value = getattr(self.inner, name)
            if not callable(value):
                table[_place(self.past, name, ())] = copy.deepcopy(value)
                return value

            def call(*args: Any, **options: Any) -> Any:
                self.__dict__["past"], result = record(self.past, name, value, args, options)
                return result

            return call

        def __setattr__(self, name: str, value: Any) -> None:
            self.__dict__["past"] = _place(self.past, name, value)
            setattr(self.inner, name, value)

    return Recording


def looking_up(answer: Any, table: Table) -> Any:
    """An answer that computes nothing: it finds all that it does in a table, else has a KeyError."""
    if not isinstance(answer, type):
        return lambda *args, **options: table[_place(0, "", (args, options))].again(args)

    class LookingUp:
        def __init__(self, *args: Any, **options: Any) -> None:
            self.__dict__["past"] = _place(0, "", (args, options))
            row = table[self.past]
            if row.error is not None:
                raise row.error

        def __getattr__(self, name: str) -> Any:
            _refuse(name)
            if not callable(getattr(answer, name, None)):
                return copy.deepcopy(table[_place(self.past, name, ())])

            def call(*args: Any, **options: Any) -> Any:
                self.__dict__["past"] = _place(self.past, name, (args, options))
                return table[self.past].again(args)

            return call

        def __setattr__(self, name: str, value: Any) -> None:
            self.__dict__["past"] = _place(self.past, name, value)

    return LookingUp
