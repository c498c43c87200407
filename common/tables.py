"""Small tables whose headings stand in the message table, shown as HTML with a text fallback."""

from collections.abc import Sequence
from html import escape

import numpy as np
from IPython.display import display

from common.support.messages import has_text, text


class Table:
    """Rows under headings; the message ``NAME.table:columns`` holds the headings, divided by ``|``."""

    def __init__(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        self.headings = [heading.strip() for heading in text(f"{name}.table:columns").split("|")]
        self.rows = [[self._cell(value) for value in row] for row in rows]
        self.caption = text(f"{name}.table:caption") if has_text(f"{name}.table:caption") else ""
        for row in self.rows:
            if len(row) != len(self.headings):
                raise ValueError(
                    f"table {name!r} has {len(self.headings)} headings but a row of {len(row)} cells"
                )

    @staticmethod
    def _cell(value: object) -> str:
        """Truth values become the words of the message table; the rest is shown as it is."""
        if isinstance(value, bool | np.bool):
            return text("table:yes" if value else "table:no")
        return str(value)

    def __repr__(self) -> str:
        lines = [self.headings, *self.rows]
        widths = [max(len(row[column]) for row in lines) for column in range(len(self.headings))]
        shown = [
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
            for row in lines
        ]
        return "\n".join(
            [*([self.caption] if self.caption else []), *(line.rstrip() for line in shown)]
        )

    def _repr_html_(self) -> str:
        def line(tag: str, cells: list[str]) -> str:
            left = "style='text-align:left'"
            return f"<tr>{''.join(f'<{tag} {left}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        body = "".join(line("td", row) for row in self.rows)
        head = line("th", self.headings)
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def table(name: str, rows: Sequence[Sequence[object]]) -> None:
    """Show ``rows`` under the headings of the message ``NAME.table:columns``.

    Raises ``ValueError`` where a row is longer or shorter than the headings.
    """
    display(Table(name, rows))  # type: ignore[no-untyped-call]  # IPython has no types
