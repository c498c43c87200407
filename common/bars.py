"""tqdm's progress bar as a part of the cell's output: it needs no widgets, and goes when it ends.

A widget's bar is lost when a notebook is opened again, and leaves an error message in its place.
"""

import io
import re
from html import escape
from typing import Any

from tqdm import std

from common.support.shell import in_notebook

GONE = {"text/html": "", "text/plain": ""}  # what is left of a bar that has ended


class tqdm(std.tqdm):
    """``tqdm.tqdm`` with the same arguments; outside of a notebook it is just that.

    In a notebook a bar that ends stands still with ``leave=True``, and goes with ``leave=False``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.shown: Any = None
        if in_notebook() and not kwargs.get("disable"):
            from IPython.display import display

            self.shown = display(GONE, raw=True, display_id=True)
            kwargs |= {"file": io.StringIO(), "ncols": 80}
        super().__init__(*args, **kwargs)

    def display(self, msg: str | None = None, pos: int | None = None) -> bool:
        if self.shown is None:
            drawn: bool = super().display(msg, pos)
            return drawn
        self.shown.update(GONE if msg == "" else self._drawn(), raw=True)
        return True

    def _drawn(self) -> dict[str, str]:
        line = str(self)
        words = escape(re.sub(r" *\d*%?\|.*\|", "", line))
        done = f'value="{self.n}" max="{self.total}"' if self.total else ""
        bar = f'<progress {done} aria-label="{words}" style="width:16em;max-width:50%"></progress>'
        return {"text/html": f"<div>{bar} <small>{words}</small></div>", "text/plain": line}
