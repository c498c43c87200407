"""A proxy as strict as one between processes: what crosses is JSON and .npy bytes, nothing else.

Arrays are copied both ways, in-place changes of arguments are copied back, and what the check later
changes in an array that it has passed is changed in the copy; functions among the arguments become
callbacks, a Generator travels as the state of its bit generator (and its later
state does not come back), a class's instance stays on the far side.
"""

import base64
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Objects = dict[int, Any]
COLLECTIONS: dict[str, Any] = {kind.__name__: kind for kind in (list, tuple, set, frozenset)}


class Wire:
    """Both ends of the line: objects that cannot cross are kept and referred to by number."""

    def __init__(self) -> None:
        self.far: Objects = {}
        self.near: Objects = {}
        self.passed: dict[int, tuple[Any, Any]] = {}  # arrays of the check and their copies

    def pack(self, value: Any, kept: Objects) -> Any:
        """A value as what JSON can hold."""
        if value is None or type(value) in (bool, int, float, str):
            return {"plain": value}
        if type(value) is np.ndarray or isinstance(value, np.generic):
            buffer = io.BytesIO()
            np.save(buffer, value, allow_pickle=False)
            scalar = type(value) is not np.ndarray
            return {"npy": base64.b64encode(buffer.getvalue()).decode(), "scalar": scalar}
        if isinstance(value, np.random.Generator):
            return {"generator": value.bit_generator.state}
        if type(value).__name__ in COLLECTIONS:
            return {type(value).__name__: [self.pack(item, kept) for item in value]}
        if isinstance(value, dict):
            pairs = value.items()
            return {"dict": [[self.pack(key, kept), self.pack(item, kept)] for key, item in pairs]}
        kept[id(value)] = value
        return {"ref": id(value)}

    def unpack(self, packed: Any, refer: Callable[[int], Any]) -> Any:
        """What `pack` packed."""
        ((kind, content), *rest) = packed.items()
        if kind == "plain":
            return content
        if kind == "npy":
            array = np.load(io.BytesIO(base64.b64decode(content)), allow_pickle=False)
            return array[()] if rest[0][1] else array
        if kind == "generator":
            bits = getattr(np.random, content["bit_generator"])()
            bits.state = content
            return np.random.Generator(bits)
        if kind == "dict":
            return {self.unpack(key, refer): self.unpack(item, refer) for key, item in content}
        if kind in COLLECTIONS:
            return COLLECTIONS[kind](self.unpack(item, refer) for item in content)
        return refer(content)

    def share(self, pairs: list[tuple[Any, Any]]) -> None:
        """From now on what the check changes in place in these arrays is changed in the copies."""
        self.passed |= {id(mine): (mine, theirs) for mine, theirs in pairs}

    def refresh(self) -> None:
        """Bring the copies of arrays that were passed earlier up to date."""
        for mine, theirs in self.passed.values():
            if mine.tobytes() != theirs.tobytes():
                theirs[...] = mine

    def to_far(self, value: Any) -> Any:
        """A value of the check's side as the answer's side gets it."""

        def callback(place: int) -> Callable[..., Any]:
            return lambda *args: self.to_far(
                self.near[place](*[self.to_near(argument) for argument in args])
            )

        return self.unpack(json.loads(json.dumps(self.pack(value, self.near))), callback)

    def to_near(self, value: Any) -> Any:
        """A value of the answer's side as the check's side gets it."""
        packed = json.loads(json.dumps(self.pack(value, self.far)))
        return self.unpack(packed, lambda place: Remote(self, place))


class Remote:
    """What the check holds in place of a learner's object."""

    __slots__ = ("_place", "_wire")

    def __init__(self, wire: Wire, place: int) -> None:
        object.__setattr__(self, "_wire", wire)
        object.__setattr__(self, "_place", place)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._wire.to_near(getattr(self._wire.far[self._place], name))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._wire.far[self._place], name, self._wire.to_far(value))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._wire.refresh()
        far_args = [self._wire.to_far(argument) for argument in args]
        far_kwargs = {key: self._wire.to_far(argument) for key, argument in kwargs.items()}
        arrays = list(_pairs(args, far_args))
        try:
            result = self._wire.far[self._place](*far_args, **far_kwargs)
        finally:  # what was changed before an exception has been changed
            for mine, theirs in arrays:
                mine[...] = theirs
            self._wire.share(arrays)
            for mine, theirs in zip(args, far_args, strict=True):
                if type(mine) is dict:
                    self._put_back(mine, theirs, {id(array) for _, array in arrays})
                elif type(mine) is list and not any(type(item) is np.ndarray for item in theirs):
                    mine[:] = theirs
        return self._wire.to_near(result)

    def __iter__(self) -> Any:
        return self._wire.to_near(iter(self._wire.far[self._place]))

    def __next__(self) -> Any:
        return self._wire.to_near(next(self._wire.far[self._place]))

    def _put_back(self, mine: dict[Any, Any], theirs: dict[Any, Any], known: set[int]) -> None:
        """What the answer has put into a dict, or taken out of it."""
        for key in [key for key in mine if key not in theirs]:
            del mine[key]
        for key, item in theirs.items():
            if type(item) is np.ndarray and id(item) not in known:
                mine[key] = self._wire.to_near(item)


def _pairs(mine: Any, theirs: Any) -> Iterator[tuple[Any, Any]]:
    """Each array among the arguments with its counterpart on the far side."""
    if type(mine) is np.ndarray:
        yield mine, theirs
    elif type(mine) is dict:
        for key, item in mine.items():
            yield from _pairs(item, theirs[key])
    elif type(mine) in (list, tuple):
        for item, other in zip(mine, theirs, strict=True):
            yield from _pairs(item, other)


def remote(answer: Any) -> Any:
    """The answer behind a proxy; plain data as it is."""
    return Wire().to_near(answer)
