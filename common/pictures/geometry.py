"""The geometry of convolutions: kernel size, stride and padding against the output; how far a cell sees."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Rectangle

from common.pictures.primitives import (
    BACK,
    FORWARD,
    GREY,
    TINTS,
    arrow,
    finished,
    frame,
    matrix,
    sheet,
    words,
)
from common.support.messages import text
from common.support.picture import Picture

_CELL = 0.34


def output_size(size: int = 6, kernel: int = 3, stride: int = 1, pad: int = 0) -> Picture:
    """Where a kernel's windows lie on an image of ``size`` by ``size``, and how large the output is.

    Cells that no window reaches are grey: the division left a remainder, or the stride is too long.
    """
    whole = size + 2 * pad
    if kernel > whole or min(size, kernel, stride) < 1 or pad < 0:
        given = f"size={size}, kernel={kernel}, stride={stride}, pad={pad}"
        raise ValueError(f"output_size: the kernel has to fit into the padded image, given {given}")
    out, rest = divmod(whole - kernel, stride)
    out += 1
    ax = sheet(max(whole * _CELL + out * _CELL + 1.9, 5.2), max(whole, out) * _CELL + 1.35)
    blank = np.full((whole, whole), np.nan)
    border = np.ones(blank.shape, bool)
    border[pad : pad + size, pad : pad + size] = False
    image = matrix(ax, 0.3, 0.5, blank, _CELL, ~border, f"x ({size}, {size})", faint=border)
    reached = {start * stride + i for start in range(out) for i in range(kernel)}
    for r, c in np.ndindex(whole, whole):
        if not {r, c} <= reached:
            place = (image.x + c * _CELL, image.y + r * _CELL)
            ax.add_patch(Rectangle(place, _CELL, _CELL, fc="#C9CED3", ec="white"))
    for r, c in np.ndindex(out, out):  # the windows' upper left cells
        spot = (image.x + (c * stride + 0.5) * _CELL, image.y + (r * stride + 0.5) * _CELL)
        ax.plot(*spot, "o", color=FORWARD, markersize=4)
    frame(ax, image.x, image.y, kernel * _CELL, kernel * _CELL)
    first = np.zeros((out, out), bool)
    first[0, 0] = True
    end = matrix(
        ax,
        image.right[0] + 1.1,
        0.5,
        np.full((out, out), np.nan),
        _CELL,
        first,
        f"y ({out}, {out})",
        "orange",
    )
    frame(ax, end.x, end.y, _CELL, _CELL)
    at = 0.5 + _CELL / 2
    arrow(ax, (image.right[0] + 0.12, at), (end.x - 0.12, at), colour=BACK)
    bottom = 0.5 + max(whole, out) * _CELL
    sum_ = f"({size} + 2·{pad} − {kernel}) / {stride} + 1 = {(whole - kernel) / stride + 1:.3g}"
    words(ax, (0.3, bottom + 0.28), sum_ + (f"  →  {out}" if rest else ""), 10, ha="left")
    note = text(f"pictures.output_size:{'all' if len(reached) == whole else 'not_all'}")
    words(ax, (0.3, bottom + 0.58), note, 9, GREY, ha="left")
    options = {"size": size, "kernel": kernel, "stride": stride, "pad": pad, "out": out}
    return finished(ax, text("pictures.output_size:alt", **options) + " " + note)


def receptive_field(
    kernels: Sequence[int] = (3, 3, 3), strides: Sequence[int] | None = None
) -> Picture:
    """One row of an image, layer over layer: the cells that the one on top depends on.

    ``kernels`` and ``strides`` (1 where they are left out) belong to convolutions or pools, the first
    one nearest to the image.
    """
    strides = [1] * len(kernels) if strides is None else list(strides)
    if len(strides) != len(kernels) or not kernels:
        raise ValueError(
            f"expected as many strides as kernels, given {list(strides)}, {list(kernels)}"
        )
    seen = [1]
    for kernel, stride in zip(reversed(kernels), reversed(strides), strict=True):
        seen.append((seen[-1] - 1) * stride + kernel)
    steps = [1]  # cells of the image from one cell to the next, for each layer from the image up
    for stride in strides:
        steps.append(steps[-1] * stride)
    widest = seen[-1] + 4
    cell = min(0.34, 7.0 / widest)
    ax = sheet(widest * cell + 2.9, 0.85 * len(seen) + 0.2)
    centre = 0.3 + widest * cell / 2
    rows = []
    for layer, step in enumerate(steps):
        count = seen[len(kernels) - layer]
        y = 0.85 * (len(kernels) - layer) + 0.3
        # the centres of the windows of neighbouring cells lie ``step`` cells of the image apart
        rows.append((y, [centre + (i - (count - 1) / 2) * step * cell for i in range(count)]))
        name = "image" if layer == 0 else "layer"
        options = {
            "layer": layer,
            "kernel": kernels[layer - 1],
            "stride": strides[layer - 1],
            "seen": count,
        }
        label = text(f"pictures.receptive_field:{name}", **options)
        words(ax, (0.5 + widest * cell, y + cell / 2), label, 9, ha="left")
    for layer in range(len(kernels)):
        (below, places), (above, tops) = rows[layer], rows[layer + 1]
        for i, top in enumerate(tops):
            for k in range(kernels[layer]):
                line = [top, places[i * strides[layer] + k]], [above + cell, below]
                ax.plot(*line, color=FORWARD, linewidth=0.7, alpha=0.75, zorder=1)
    for layer, (y, places) in enumerate(rows):
        tint = TINTS["orange" if layer == len(kernels) else "blue"]
        for x in places:
            ax.add_patch(
                Rectangle((x - cell / 2, y), cell, cell, fc=tint, ec=GREY, linewidth=0.9, zorder=2)
            )
    field = f"{seen[-1]} × {seen[-1]}"
    alt = text(
        "pictures.receptive_field:alt",
        layers=len(kernels),
        counts=", ".join(map(str, seen)),
        field=field,
    )
    return finished(ax, alt)
