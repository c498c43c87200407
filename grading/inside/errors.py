"""What the learner's code raises, as the checks see it.

An exception of the learner's arrives as the builtin type it derives from, with its text; its traceback
ends in the line of the submission that raised it.
"""

import builtins
import itertools
import linecache
from typing import Any, NoReturn

import numpy as np

MAX_TEXT = 20_000  # characters
_raised = itertools.count()
ERRORS: dict[str, type[Exception]] = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
} | {"LinAlgError": np.linalg.LinAlgError}


class RemoteError(Exception):
    """The learner's code raised something that has no counterpart among the builtin exceptions."""


class LearnerGone(RemoteError):
    """The learner's process has ended or no longer answers."""


def counterpart(err: dict[str, Any]) -> Exception:
    """What the learner's code raised, as the nearest type known here, with its text."""
    names = [str(name) for name in err["mro"]][:20]
    text = str(err["text"])[:MAX_TEXT]
    kind = next((ERRORS[name] for name in names if name in ERRORS), RemoteError)
    if kind is Exception or names[0] not in ERRORS:
        # A class of NumPy's or of the learner's: its name on the nearest type known here.
        name = names[0][:60] if names[0].isidentifier() else "Exception"
        kind = type(name, (RemoteError if kind is Exception else kind,), {})
    if issubclass(
        kind, KeyError
    ):  # which shows its argument as repr does: the text is that already
        kind = type(kind.__name__, (kind,), {"__str__": Exception.__str__})
    try:
        return kind(text)
    except Exception:
        return RemoteError(f"{names[0]}: {text}")


def raise_at(error: BaseException, line: str) -> NoReturn:
    """Raise it as if from that line, so that the traceback ends in the submission's code.

    Without a line it came before the submission's first: a call with arguments that do not fit.
    """
    if not line:
        raise error
    line = "".join(c for c in line[:300] if c.isprintable()) or "(a line that cannot be shown)"
    name = f"<submission {next(_raised) % 100}>"
    linecache.cache[name] = (len(line), None, [line + "\n"], name)
    exec(compile("raise error", name, "exec"), {"error": error, "__name__": "submission"})
    raise error
