"""The kernel that runs a notebook, if one does: what is shown there, and how errors are told."""

import sys
from types import TracebackType
from typing import Any


def ipython() -> Any:
    """The running IPython, None where there is none."""
    module = sys.modules.get("IPython")
    return None if module is None else module.get_ipython()


def in_notebook() -> bool:
    """Whether a kernel runs this, so that a browser may show widgets."""
    return getattr(ipython(), "kernel", None) is not None


def show(plain: str, rich: dict[str, Any]) -> None:
    """Show a text; where IPython runs also ``rich``, the same by its other media types."""
    if ipython() is None:
        print(plain)
        return
    from IPython.display import display  # slow to import, and only here of use

    display({**rich, "text/plain": plain}, raw=True)


def tell_no_more(of: type[Exception]) -> None:
    """Let a notebook show nothing of an exception that has been told in full when it is raised.

    The cell fails all the same: its reply says so, with the exception's notes, to nbclient, to nbgrader
    and to Run All. Only the message that a page shows as an error is not sent. Without a kernel this
    does nothing.
    """
    if not in_notebook():
        return
    shell = ipython()
    others, as_before = shell.custom_exceptions, shell.CustomTB

    def told(
        shell: Any,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType,
        tb_offset: int | None = None,
    ) -> list[str]:
        if not isinstance(error, of):
            lines: list[str] = as_before(kind, error, trace, tb_offset=tb_offset)
            return lines
        shell._last_traceback = [
            str(error),
            *getattr(error, "__notes__", []),
        ]  # the reply quotes it
        return shell._last_traceback

    shell.set_custom_exc((*others, of), told)
