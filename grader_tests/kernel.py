"""The kernel that runs a notebook, if one does: what is shown there, and how errors are told."""

from collections.abc import Callable
from types import TracebackType
from typing import Any

from common.support.shell import in_notebook, ipython
from grader_tests.cells import Cells

Tell = Callable[[Any, TracebackType | None], list[str] | None]


def show(plain: str, rich: dict[str, Any]) -> None:
    """Show a text; where IPython runs also ``rich``, the same by its other media types."""
    if ipython() is None:
        print(plain)
        return
    from IPython.display import display  # slow to import, and only here of use

    display({**rich, "text/plain": plain}, raw=True)


def sources() -> list[str]:
    """The code of the cells that have run, the latest first, the one that runs among them."""
    shell = ipython()
    return [] if shell is None else shell.user_ns.get("In", [])[::-1]


def on_error(kind: type[Exception], tell: Tell) -> None:
    """Let ``tell`` show what a notebook shows of an exception of this kind.

    It gets the exception and its traceback in the cell, and returns the lines that the cell's reply
    quotes, or None for the page's usual message of an error. The cell fails all the same: the reply says
    so to nbclient, to nbgrader and to Run All. Without a kernel this does nothing.
    """
    if not in_notebook():
        return
    shell = ipython()
    others, as_before = shell.custom_exceptions, shell.CustomTB

    def told(
        shell: Any,
        of: type[BaseException],
        error: BaseException,
        trace: TracebackType,
        tb_offset: int | None = None,
    ) -> None:
        lines = tell(error, trace.tb_next) if isinstance(error, kind) else None
        if lines is not None:
            shell._last_traceback = lines
        elif isinstance(error, others):
            as_before(of, error, trace, tb_offset=tb_offset)
        else:
            shell.showtraceback((of, error, trace), tb_offset=tb_offset)

    shell.set_custom_exc((*others, kind), told)


def _watched() -> Cells:
    """The notebook's cells, each noted when it has run; without a kernel there are none."""
    shell = ipython()
    if not in_notebook():
        return Cells(str)
    cells = Cells(shell.input_transformer_manager.transform_cell)
    shell.events.register("post_run_cell", cells.ran)
    return cells


CELLS = _watched()
