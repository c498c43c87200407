"""What both sides hold at once: arrays, random generators, and the lists and dicts of one call.

Each side has its own copy. Before a message leaves, what changed since the last one is put into it;
so an update in place, on either side, is seen by the other as if there were one process.
"""

import itertools
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from grading.inside.values import Reader, Writer, travels
from grading.inside.wire import WireError

_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


class Shared:
    """The arrays and generators that have a key on both sides.

    The trusted side holds arrays weakly and tells the other when one has gone; keys it gives are
    positive, those of the learner's side negative.
    """

    def __init__(self, trusted: bool) -> None:
        self.trusted = trusted
        self.counter = itertools.count(1) if trusted else itertools.count(-1, -1)
        self.held: dict[int, Callable[[], Any]] = {}
        self.known: dict[int, Any] = {}  # what the other side has, as of the last message
        self.keys: dict[int, int] = {}  # id() of the object -> key
        self.ids: dict[int, int] = {}  # and back
        self.recent: list[Any] = []  # kept alive until the next message tells how they were changed

    def key(self, thing: Any) -> int | None:
        key = self.keys.get(id(thing))
        return key if key is not None and self.held[key]() is thing else None

    def get(self, key: int) -> Any:
        return self.held[key]() if key in self.held else None

    def add(self, thing: Any, key: int | None = None) -> int:
        self.recent.append(thing)
        known = self.key(thing)
        if known is not None:
            return known
        key = next(self.counter) if key is None else key
        weak = self.trusted and isinstance(thing, np.ndarray)
        self.held[key] = weakref.ref(thing) if weak else lambda: thing
        self.keys[id(thing)], self.ids[key] = key, id(thing)
        self.known[key] = _state(thing)
        return key

    def drop(self, key: int) -> None:
        self.held.pop(key, None)
        self.known.pop(key, None)
        place = self.ids.pop(key, None)
        if place is not None and self.keys.get(place) == key:
            del self.keys[place]

    def gone(self) -> list[int]:
        """The keys whose object no longer exists; they are forgotten here."""
        keys = [key for key, held in self.held.items() if held() is None]
        for key in keys:
            self.drop(key)
        return keys

    def changes(self, writer: Writer) -> list[list[Any]]:
        """What the other side does not know yet: [key, content] each."""
        found = []
        for key, held in list(self.held.items()):
            thing = held()
            if thing is not None and (state := _state(thing)) != self.known[key]:
                self.known[key] = state
                found.append([key, write(writer, thing)])
        self.recent.clear()
        return found

    def apply(self, key: int, content: Any, reader: Reader) -> Any:
        """Make the object of that key what the other side says it is; the object, or None."""
        thing = self.get(key)
        self.recent.append(thing)
        if isinstance(thing, np.ndarray):
            new = reader.array(content)
            if new.shape != thing.shape or new.dtype != thing.dtype:
                raise WireError("an array cannot change its shape or type in place")
            if thing.flags.writeable:
                thing[...] = new
        elif isinstance(thing, np.random.Generator):
            state = reader.value(content)
            if not self.trusted or _same_stream(thing.bit_generator.state, state):
                thing.bit_generator.state = state
        if thing is not None:
            self.known[key] = _state(thing)
        return thing


def write(writer: Writer, thing: Any) -> Any:
    if isinstance(thing, np.ndarray):
        return writer.array(thing)
    return Writer.value(writer, thing.bit_generator.state)


class SharingWriter(Writer):
    """Writes shared things with their key. With ``share`` it gives a key to every array it meets.

    ``boxes`` are the lists and dicts of a call's arguments, by place; None where they travel as values.
    ``given`` are the dicts that the learner's side has returned, which it may still change.
    """

    given: "Given | None" = None

    def __init__(
        self,
        refer: Callable[[Any], Any],
        shared: Shared,
        share: bool,
        boxes: list[Any] | None = None,
        new_boxes: bool = False,
    ) -> None:
        super().__init__(refer)
        self.shared, self.share, self.boxes, self.new_boxes = shared, share, boxes, new_boxes

    def value(self, v: Any, depth: int = 0) -> Any:
        kind = type(v)
        if kind is np.ndarray and travels(v.dtype):
            key = self.shared.add(v) if self.share else self.shared.key(v)
            if key is not None:
                self.shared.known[key] = _state(v)
                return {"A": [key, self.array(v)]}
        elif kind is np.random.Generator and self.shared.trusted:
            key = self.shared.add(v)
            self.shared.known[key] = _state(v)
            return {"G": [key, type(v.bit_generator).__name__, write(self, v)]}
        elif kind is np.random.Generator and (key := self.shared.key(v)) is not None:
            return {"G": [key, type(v.bit_generator).__name__, write(self, v)]}
        elif kind in (list, dict) and self.boxes is not None:
            for place, box in enumerate(self.boxes):
                if box is v:
                    return {"B": place}
            if self.new_boxes:
                self.boxes.append(v)
                return {"L": self.content(v, depth)}
        if kind is dict and self.given is not None:
            return {"D": [self.given.place(v), self.content(v, depth)]}
        return super().value(v, depth)

    def content(self, box: Any, depth: int = 0) -> Any:
        if type(box) is list:
            return [self.value(x, depth + 1) for x in box]
        return {"d": [[self.value(k, depth + 1), self.value(x, depth + 1)] for k, x in box.items()]}


class Given:
    """The dicts that one side has handed out, and what was in them then."""

    def __init__(self) -> None:
        self.held: list[tuple[dict[Any, Any], list[Any]]] = []
        self.places: dict[int, int] = {}

    def place(self, box: dict[Any, Any]) -> int:
        place = self.places.setdefault(id(box), len(self.held))
        if place == len(self.held):
            self.held.append((box, list(box.items())))
        else:
            self.held[place] = box, list(box.items())
        return place

    def changes(self, writer: SharingWriter) -> list[list[Any]]:
        changed = [
            (place, box)
            for place, (box, before) in enumerate(self.held)
            if not same_items(list(box.items()), before)
        ]
        return [[self.place(box), writer.content(box)] for _, box in changed]


def same_items(now: list[Any], before: list[Any]) -> bool:
    """Whether two lists hold the very same objects, or pairs of them."""
    return len(now) == len(before) and all(map(_same, now, before))


def _same(a: Any, b: Any) -> bool:
    return a is b or (type(a) is type(b) is tuple and len(a) == len(b) and all(map(_same, a, b)))


def resolve_shared(shared: Shared, tag: str, v: Any, reader: Reader) -> Any:
    """What {"A": ...} or {"G": ...} stands for; made anew where this side does not have it."""
    if tag == "A":
        key, content = v
        if (thing := shared.apply(int(key), content, reader)) is not None:
            return thing
        thing = reader.array(content)
    else:
        key, name, content = v
        if (thing := shared.apply(int(key), content, reader)) is not None:
            return thing
        if name not in _BIT_GENERATORS:
            raise WireError("no such generator")
        bits = getattr(np.random, name)(0)
        if shared.trusted:
            raise WireError("a generator comes from the trusted side only")
        bits.state = reader.value(content)
        thing = np.random.Generator(bits)
    if not shared.trusted or int(key) < 0:  # a key of our own that has gone is not given again
        shared.add(thing, int(key))
    return thing


def _state(thing: Any) -> Any:
    if isinstance(thing, np.ndarray):
        return thing.tobytes()
    return repr(thing.bit_generator.state)


def _same_stream(old: Any, new: Any) -> bool:
    """Whether ``new`` may follow ``old``: drawing numbers never changes the stream's increment.

    Any other state could make what the checks draw later constant, so it is not taken over.
    """
    try:
        return bool(
            old["bit_generator"] == new["bit_generator"] == "PCG64"
            and old["state"]["inc"] == new["state"]["inc"]
            and new.keys() == old.keys()
            and type(new["state"]["state"]) is int
            and 0 <= new["state"]["state"] < 2**128
            and new["has_uint32"] in (0, 1)
            and type(new["uinteger"]) is int
            and 0 <= new["uinteger"] < 2**32
        )
    except (KeyError, TypeError, AttributeError):
        return False
