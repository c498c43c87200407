"""Values as JSON and bytes, and back: what a check and the learner's process hand to one another.

Plain data and arrays travel whole. What is not data goes through a hook: ``Writer.refer`` names it,
``Reader.resolve`` finds what a name stands for. Whatever was sent, reading it gives plain data or raises
``WireError``, or another exception for JSON that no ``Writer`` makes.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grading.inside.wire import MAX_FRAME, WireError

MAX_NODES = 200_000  # values in one message
MAX_DEPTH = 24
MAX_DIGITS = 2_000  # hexadecimal digits of an integer

_DTYPE = re.compile(r"[<>|=]?(?:b1|[iu][1248]|f2|f4|f8|f16|c8|c16|c32|[SU][0-9]{1,5})")
_TYPES = {t.__name__: t for t in (bool, int, float, complex, str, bytes, list, tuple, dict, set)}
_EXACT = 2**53  # beyond this an integer does not survive every JSON reader


def _most(size: int) -> int:
    """The bytes that an array with gaps may take up, for numbers of ``size`` bytes."""
    return 16 * size + 1024


def _span(shape: Sequence[int], strides: Sequence[int], itemsize: int) -> tuple[int, int]:
    """Where the first number lies in the memory that an array takes up, and how long that is."""
    if 0 in shape:
        return 0, 0
    reach = [(n - 1) * stride for n, stride in zip(shape, strides, strict=True)]
    first = -sum(step for step in reach if step < 0)
    return first, first + sum(step for step in reach if step > 0) + itemsize


def _laid_out(a: np.ndarray, strides: Any) -> np.ndarray:
    """The same numbers in memory of their own with those strides."""
    if len(strides) != a.ndim or not all(type(s) is int and abs(s) < 2**40 for s in strides):
        raise WireError("no such strides")
    first, length = _span(a.shape, strides, a.itemsize)
    if length > _most(a.nbytes):
        raise WireError("an array with too much space between its numbers")
    wide: np.ndarray = np.ndarray(a.shape, a.dtype, bytearray(length), first, strides)
    wide[...] = a
    return wide


class Writer:
    """Turns values into JSON and blobs. ``refer(value)`` gives the JSON of what is not data."""

    def __init__(self, refer: Callable[[Any], Any]) -> None:
        self.refer = refer
        self.blobs: list[bytes] = []
        self.size = self.nodes = 0

    def blob(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > MAX_FRAME:
            raise WireError(f"more than {MAX_FRAME >> 20} MiB in one message")
        self.blobs.append(data)
        return len(self.blobs) - 1

    def array(self, a: np.ndarray) -> list[Any]:
        """dtype, shape, strides (None: C order), whether writeable, index of the bytes in C order.

        A learner's code may depend on the strides: ``reshape(-1)`` gives a view of one array and a
        copy of another. Only what would need far more memory than the numbers themselves loses them.
        """
        plain = a.flags.c_contiguous or _span(a.shape, a.strides, a.itemsize)[1] > _most(a.nbytes)
        strides = None if plain else list(a.strides)
        data = a.tobytes()
        return [a.dtype.str, list(a.shape), strides, bool(a.flags.writeable), self.blob(data)]

    def value(self, v: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("a value too deep or too large to send")
        if v is None or v is True or v is False:
            return v
        if isinstance(v, np.generic):
            return {"s": self.array(np.asarray(v))} if travels(v.dtype) else self.refer(v)
        kind = type(v)
        if kind is np.ndarray:
            return {"a": self.array(v)} if travels(v.dtype) else self.refer(v)
        if isinstance(v, str):
            return str.__str__(v)
        if isinstance(v, int):
            number = int.__int__(v)
            return number if abs(number) < _EXACT else {"i": _hex(number)}
        if isinstance(v, float):
            real = float.__float__(v)
            return real if math.isfinite(real) else {"f": repr(real)}
        if isinstance(v, complex):
            return {"c": [self.value(v.real), self.value(v.imag)]}
        if isinstance(v, list):
            return [self.value(x, depth + 1) for x in list.__iter__(v)]
        if isinstance(v, tuple):
            return {"t": [self.value(x, depth + 1) for x in tuple.__iter__(v)]}
        if isinstance(v, dict):
            items = dict.items(v)
            return {"d": [[self.value(k, depth + 1), self.value(x, depth + 1)] for k, x in items]}
        if kind in (set, frozenset):
            return {"set": [kind is frozenset, [self.value(x, depth + 1) for x in v]]}
        if kind in (bytes, bytearray):
            return {"b": self.blob(bytes(v))}
        if kind is slice:
            return {"sl": [self.value(x, depth + 1) for x in (v.start, v.stop, v.step)]}
        if kind is range and len(v) <= MAX_NODES:
            return {"r": [self.value(x) for x in (v.start, v.stop, v.step)]}
        if v is Ellipsis:
            return {"...": 0}
        if isinstance(v, np.dtype) and travels(v):
            return {"dt": v.str}
        if kind is type:
            name: str = v.__name__
            if _TYPES.get(name) is v:
                return {"ty": name}
            if issubclass(v, np.generic) and getattr(np, name, None) is v:
                return {"np": name}
        return self.refer(v)


class Reader:
    """Turns JSON and blobs into values. ``resolve(tag, payload)`` gives what is not data."""

    def __init__(
        self, blobs: list[memoryview], resolve: Callable[[str, Any, "Reader"], Any]
    ) -> None:
        self.blobs, self.resolve, self.nodes = blobs, resolve, 0

    def array(self, spec: Any) -> np.ndarray:
        dtype_text, shape, strides, writeable, index = spec
        if not _DTYPE.fullmatch(dtype_text) or not 0 <= index < len(self.blobs):
            raise WireError("no such array")
        dtype, blob = np.dtype(dtype_text), self.blobs[index]
        if len(shape) > 32 or not all(type(n) is int and 0 <= n < 2**40 for n in shape):
            raise WireError("no such shape")
        size = math.prod(shape)
        if dtype.itemsize == 0 or size * dtype.itemsize != len(blob):
            raise WireError("an array's bytes do not fit its shape")
        a = np.frombuffer(bytearray(blob), dtype).reshape(shape)
        if strides is not None:
            a = _laid_out(a, strides)
        a.flags.writeable = bool(writeable)
        return a

    def value(self, j: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("a value too deep or too large")
        if not isinstance(j, (list, dict)):
            return j
        if isinstance(j, list):
            return [self.value(x, depth + 1) for x in j]
        if len(j) != 1:
            raise WireError("no such value")
        ((tag, v),) = j.items()
        match tag:
            case "a":
                return self.array(v)
            case "s":
                return self.array(v)[()]
            case "i":
                if len(v) > MAX_DIGITS:
                    raise WireError("an integer too large")
                return int(v, 16)
            case "f":
                return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[v]
            case "c":
                real, imag = v
                return complex(self.value(real), self.value(imag))
            case "t":
                return tuple(self.value(x, depth + 1) for x in v)
            case "d":
                return {self.value(k, depth + 1): self.value(x, depth + 1) for k, x in v}
            case "set":
                frozen, items = v
                return (frozenset if frozen else set)(self.value(x, depth + 1) for x in items)
            case "b":
                return bytes(self.blobs[v])
            case "sl":
                return slice(*(self.value(x, depth + 1) for x in v))
            case "r":
                counted = range(*(self.value(x) for x in v))
                if len(counted) > MAX_NODES:
                    raise WireError("a range too long")
                return counted
            case "...":
                return Ellipsis
            case "dt" if _DTYPE.fullmatch(v):
                return np.dtype(v)
            case "ty":
                return _TYPES[v]
            case "np" if isinstance(t := getattr(np, v, None), type) and issubclass(t, np.generic):
                return t
        return self.resolve(tag, v, self)


def travels(dtype: np.dtype) -> bool:
    """Whether arrays of this type go over the wire as they are."""
    return dtype.itemsize > 0 and _DTYPE.fullmatch(dtype.str) is not None


def _hex(number: int) -> str:
    if number.bit_length() > 4 * (MAX_DIGITS - 4):
        raise WireError("an integer too large to send")
    return hex(number)
