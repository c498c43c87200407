"""Whether an answer is the toolkit's own, or leaves its work to it.

The self-check sees both, so that nobody takes the toolkit's work for their own by mistake. A graded
run in the sandbox sees the first alone: there the answer runs in a process of its own, which tells
where it comes from; but what reaches the check are numbers, which bear no mark of who computed them.
To watch the calls takes as long again as the check itself, some milliseconds.
"""

import sys
from collections.abc import Callable, Iterator
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
def calls_watched(exercise: str) -> Iterator[Callable[[], bool]]:
    """Within, it is seen whether the toolkit's own version of an exercise gets called, by whomever.

    That is a function or a class of the exercise's name. Others may be called: an experiment's
    fallback for an exercise that is not solved may have become a part of this answer.
    """
    called = False
    name = _plain(exercise.partition(".")[2])
    ours: dict[CodeType, bool] = {}

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal called
        if event != "call":
            return
        code = frame.f_code
        if code not in ours:
            outermost = code.co_qualname.partition(".")[0]
            ours[code] = _plain(outermost) == name and _in_toolkit(frame.f_globals.get("__name__"))
        called = called or ours[code]

    before = sys.getprofile()  # a profile and not a trace, which is a debugger's
    sys.setprofile(watch)
    try:
        yield lambda: called
    finally:
        sys.setprofile(before)


def _in_toolkit(module: object) -> bool:
    return str(module).partition(".")[0] == TOOLKIT


def _plain(name: str) -> str:
    """Conv2d and Conv2D, AvgPool2d and AveragePooling2D are the same."""
    name = name.casefold().removesuffix("2d")
    return name.replace("average", "avg").replace("pooling", "pool")
