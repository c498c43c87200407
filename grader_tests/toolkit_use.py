"""Whether an answer is the toolkit's own, or leaves its work to it.

The self-check sees both, so that nobody takes the toolkit's work for their own by mistake. In a graded
run the answer is in a process of its own, where the toolkit lacks what the notebook's exercises ask for
(``grading/withheld.py``); that it was called for all the same is told here, and counts as the call.
To watch the calls takes as long again as the check itself, some milliseconds.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import CodeType, FrameType, FunctionType
from typing import Any

TOOLKIT = "common"


def is_toolkits(answer: Any) -> bool:
    """Whether a function or class is the toolkit's: itself, by another name, as a base class."""
    while type(answer) is partial:
        answer = answer.func
    if type(answer) is FunctionType:
        modules = [answer.__globals__.get("__name__")]
    elif issubclass(type(answer), type):
        modules = [base.__dict__.get("__module__") for base in type.mro(answer)]
    else:
        modules = [getattr(type(answer), "__module__", None)]
    return any(map(_in_toolkit, modules))


@contextmanager
def calls_watched(asked: Iterable[str]) -> Iterator[Callable[[], bool]]:
    """Within, it is seen whether the toolkit's own version gets called, by whomever.

    That is a function or a class of the toolkit with a name that is ``asked`` for: by the exercise, or by
    another of its notebook, on which it may build. None of them is there in grading.
    """
    called = False
    names = set(map(plain, asked))
    ours: dict[CodeType, bool] = {}

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal called
        if event != "call":
            return
        code = frame.f_code
        if code not in ours:
            outermost = code.co_qualname.partition(".")[0]
            ours[code] = plain(outermost) in names and _in_toolkit(frame.f_globals.get("__name__"))
        called = called or ours[code]

    before = sys.getprofile()  # a profile and not a trace, which is a debugger's
    sys.setprofile(watch)
    try:
        yield lambda: called
    finally:
        sys.setprofile(before)


def _in_toolkit(module: object) -> bool:
    return str(module).partition(".")[0] == TOOLKIT


def plain(name: str) -> str:
    """A name as names are compared: Conv2d and Conv2D, AvgPool2d and AveragePooling2D are the same."""
    name = name.casefold().removesuffix("2d")
    return name.replace("average", "avg").replace("pooling", "pool")
