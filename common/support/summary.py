"""A model as a table: what each layer makes of its input, and how many numbers it learns."""

from collections.abc import Sequence

from common.contracts import LayerLike
from common.support.messages import text
from common.support.parameters import names


def summary(layers: Sequence[LayerLike], shapes: Sequence[tuple[int, ...]]) -> str:
    """One line a layer: number, name, output shape (N first), count of parameters; then the sum."""
    head = tuple(text(f"toolkit:summary_{column}") for column in ("layer", "shape", "parameters"))
    rows, total = [head], 0
    for i, (layer, shape) in enumerate(zip(layers, shapes, strict=True), start=1):
        count = sum(getattr(layer, name).size for name in names(layer))
        total += count
        shown = f"(N, {', '.join(map(str, shape))})"
        rows.append((f"{i} {type(layer).__name__}", shown, f"{count:,}"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{layer:<{widths[0]}}  {shape:<{widths[1]}}  {count:>{widths[2]}}"
        for layer, shape, count in rows
    ]
    rule = "─" * len(lines[0])
    return "\n".join([lines[0], rule, *lines[1:], rule, text("toolkit:summary_total", total=total)])
