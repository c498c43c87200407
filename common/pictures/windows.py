"""Convolution and pooling in pictures: which window makes which number, and where gradients go back."""

import numpy as np

from common.convolution import conv_output_size
from common.pictures.primitives import (
    BACK,
    FORWARD,
    GREY,
    Place,
    arrow,
    finished,
    frame,
    matrix,
    number,
    numbers,
    sheet,
    words,
)
from common.support.messages import text
from common.support.picture import Picture

_CELL = 0.38


def im2col_window(
    x: np.ndarray, kernel: np.ndarray, stride: int = 1, pad: int = 0, window: int = 0
) -> Picture:
    """Which window of the image is which row of im2col, and which cell of the output it becomes.

    ``x (H, W)``, ``kernel (KH, KW)``; ``window`` counts the windows row by row from 0. The row times
    the kernel, written as a column, is the output's cell.
    """
    image, kernel, places, (oh, ow) = _windows(x, kernel, stride, pad, window)
    kh, kw = kernel.shape
    rows = np.array([image[r : r + kh, c : c + kw].ravel() for r, c in places])
    output = (rows @ kernel.ravel()).reshape(oh, ow)
    small = min(_CELL, 4.0 / rows.shape[1], 3.6 / len(rows))
    tall = max(image.shape[0] * _CELL, len(rows) * small, kernel.size * small)
    ax = sheet(_CELL * (image.shape[1] + ow) + small * (rows.shape[1] + 1) + 3.2, tall + 0.75)
    r, c = places[window]
    here = _inside(image.shape, r, c, kh, kw)
    left = matrix(
        ax, 0.3, 0.5, image, _CELL, here, f"x {np.shape(x)}", faint=_border(image.shape, pad)
    )
    frame(ax, 0.3 + c * _CELL, 0.5 + r * _CELL, kw * _CELL, kh * _CELL)
    marked = np.arange(len(rows))[:, None] == np.full(rows.shape, window)
    table = matrix(ax, left.right[0] + 0.9, 0.5, rows, small, marked, f"im2col {rows.shape}")
    row_y = table.y + (window + 0.5) * small
    frame(ax, table.x, row_y - small / 2, table.width, small)
    arrow(
        ax, (left.right[0] + 0.08, 0.5 + (r + kh / 2) * _CELL), (table.x - 0.06, row_y), colour=BACK
    )
    factor = matrix(
        ax, table.right[0] + 0.55, 0.5, kernel.reshape(-1, 1), small, title=f"W {(kernel.size, 1)}"
    )
    words(ax, (table.right[0] + 0.28, factor.y + small / 2), "·", 15)
    cell = np.arange(oh * ow).reshape(oh, ow) == window
    end = matrix(
        ax, factor.right[0] + 0.95, 0.5, output, _CELL, cell, f"y {output.shape}", "orange"
    )
    at = end.y + (window // ow + 0.5) * _CELL
    arrow(ax, (factor.right[0] + 0.1, at), (end.x - 0.06, at), colour=BACK)
    return finished(
        ax,
        text(
            "pictures.im2col_window:alt",
            window=window + 1,
            of=len(rows),
            row=numbers(rows[window]),
            y=number(output.flat[window]),
        ),
    )


def col2im_window(
    x_shape: tuple[int, int],
    kernel: np.ndarray,
    dout: np.ndarray,
    stride: int = 1,
    pad: int = 0,
    window: int = 0,
) -> Picture:
    """The way back: the gradient of one output cell, times the kernel, is added into its window of dx.

    Shown is dx (with its padding) after the windows 0 to ``window``. ``dout (OH, OW)`` has the
    output's shape.
    """
    image, kernel, places, shape = _windows(np.zeros(x_shape), kernel, stride, pad, window)
    dout = np.asarray(dout, float)
    if dout.shape != shape:
        raise ValueError(f"dout: expected the output's shape {shape}, given {dout.shape}")
    kh, kw = kernel.shape
    for (r, c), value in zip(places[: window + 1], dout.flat, strict=False):
        image[r : r + kh, c : c + kw] += value * kernel
    r, c = places[window]
    part = dout.flat[window] * kernel
    tall = max(image.shape[0], shape[0], kh) * _CELL
    ax = sheet(_CELL * (image.shape[1] + shape[1] + kw) + 2.9, tall + 0.75)
    cell = np.arange(dout.size).reshape(shape) == window
    start = matrix(ax, 0.3, 0.5, dout, _CELL, cell, f"∂L/∂y {shape}", "orange", BACK)
    at = 0.5 + (window // shape[1] + 0.5) * _CELL
    whole = np.ones(part.shape, bool)
    title = text("pictures.col2im_window:part", value=number(dout.flat[window]))
    middle = matrix(ax, start.right[0] + 1.0, 0.5, part, _CELL, whole, title, "orange", BACK)
    arrow(
        ax, (start.right[0] + 0.08, at), (middle.x - 0.06, min(at, middle.bottom[1])), colour=BACK
    )
    here = _inside(image.shape, r, c, kh, kw)
    name = f"∂L/∂x {tuple(x_shape)}, +="
    end = matrix(
        ax,
        middle.right[0] + 1.0,
        0.5,
        image,
        _CELL,
        here,
        name,
        "orange",
        BACK,
        _border(image.shape, pad),
    )
    frame(ax, end.x + c * _CELL, end.y + r * _CELL, kw * _CELL, kh * _CELL)
    arrow(
        ax,
        (middle.right[0] + 0.08, middle.centre[1]),
        (end.x - 0.06, end.y + (r + kh / 2) * _CELL),
        colour=BACK,
    )
    alt = text(
        "pictures.col2im_window:alt",
        window=window + 1,
        of=dout.size,
        value=number(dout.flat[window]),
        part=numbers(part),
        sum=number(image.sum()),
    )
    return finished(ax, alt)


def kernel_turned(kernel: np.ndarray, dout: np.ndarray, row: int = 0, column: int = 0) -> Picture:
    """dx of a convolution (stride 1, no padding) is itself one: of dout, with a border of zeros, and
    the kernel turned by half a circle. ``(row, column)`` is the cell of dx that is followed.
    """
    kernel, dout = np.asarray(kernel, float), np.asarray(dout, float)
    kh, kw = kernel.shape
    wide = np.pad(dout, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    turned = kernel[::-1, ::-1]
    shape = (dout.shape[0] + kh - 1, dout.shape[1] + kw - 1)
    dx = np.array(
        [
            [(wide[r : r + kh, c : c + kw] * turned).sum() for c in range(shape[1])]
            for r in range(shape[0])
        ]
    )
    if not (0 <= row < shape[0] and 0 <= column < shape[1]):
        raise ValueError(f"row and column: expected a cell of dx {shape}, given ({row}, {column})")
    ax = sheet(_CELL * (2 * kw + wide.shape[1] + shape[1]) + 3.3, wide.shape[0] * _CELL + 0.75)
    corner = np.zeros(kernel.shape, bool)
    corner[0, 0] = True
    first = matrix(ax, 0.3, 0.5, kernel, _CELL, corner, "W")
    second = matrix(
        ax,
        first.right[0] + 0.8,
        0.5,
        turned,
        _CELL,
        corner[::-1, ::-1],
        text("pictures.kernel_turned:turned"),
    )
    arrow(ax, first.right, second.left, bend=-0.3)
    words(ax, (first.right[0] + 0.4, first.y - 0.09), "180°", 9, GREY, va="bottom")
    words(ax, (second.right[0] + 0.3, second.centre[1]), "∗", 15)
    border = np.pad(
        np.zeros(dout.shape, bool), ((kh - 1,) * 2, (kw - 1,) * 2), constant_values=True
    )
    here = _inside(wide.shape, row, column, kh, kw)
    third = matrix(
        ax, second.right[0] + 0.6, 0.5, wide, _CELL, here, "∂L/∂y", "orange", BACK, border
    )
    frame(ax, third.x + column * _CELL, third.y + row * _CELL, kw * _CELL, kh * _CELL)
    cell = np.zeros(shape, bool)
    cell[row, column] = True
    fourth = matrix(
        ax, third.right[0] + 0.8, 0.5, dx, _CELL, cell, f"∂L/∂x {shape}", "orange", BACK
    )
    at = third.y + (row + kh / 2) * _CELL
    arrow(
        ax,
        (third.right[0] + 0.08, at),
        (fourth.x - 0.06, fourth.y + (row + 0.5) * _CELL),
        colour=BACK,
    )
    alt = text(
        "pictures.kernel_turned:alt",
        w=numbers(kernel),
        turned=numbers(turned),
        row=row,
        column=column,
    )
    return finished(
        ax, alt + " " + text("pictures.kernel_turned:cell", value=number(dx[row, column]))
    )


def pooling_route(x: np.ndarray, size: int = 2, dout: np.ndarray | None = None) -> Picture:
    """Max pooling with windows of ``size`` side by side: who won, and where the gradient goes back.

    ``x (H, W)``, both divisible by ``size``; ``dout (H/size, W/size)``. Among equals the first wins.
    """
    x = np.asarray(x, float)
    if x.ndim != 2 or x.shape[0] % size or x.shape[1] % size:
        raise ValueError(f"x: expected (H, W), both divisible by {size}, given {x.shape}")
    shape = (x.shape[0] // size, x.shape[1] // size)
    parts = x.reshape(shape[0], size, shape[1], size).swapaxes(1, 2).reshape(*shape, -1)
    won = np.arange(size * size) == parts.argmax(axis=2)[..., None]
    winners = won.reshape(*shape, size, size).swapaxes(1, 2).reshape(x.shape)
    panels = [(x, winners, f"x {x.shape}"), (parts.max(axis=2), np.ones(shape, bool), f"y {shape}")]
    alt = text("pictures.pooling_route:alt", y=numbers(parts.max(axis=2)))
    if dout is not None:
        dout = np.asarray(dout, float)
        if dout.shape != shape:
            raise ValueError(f"dout: expected the output's shape {shape}, given {dout.shape}")
        dx = np.where(winners, np.kron(dout, np.ones((size, size))), 0)
        panels += [
            (dout, np.ones(shape, bool), f"∂L/∂y {shape}"),
            (dx, winners, f"∂L/∂x {x.shape}"),
        ]
        alt += " " + text("pictures.pooling_route:back", dout=numbers(dout))
    width = sum(values.shape[1] * _CELL for values, _, _ in panels)
    ax = sheet(width + 0.8 * len(panels) + 0.1, x.shape[0] * _CELL + 0.8)
    places: list[Place] = []
    for i, (values, marked, title) in enumerate(panels):
        left = 0.35 if not places else places[-1].right[0] + 0.8
        top = 0.5 + (x.shape[0] - len(values)) * _CELL / 2
        tint, ink = ("blue", FORWARD) if i < 2 else ("orange", BACK)
        places.append(matrix(ax, left, top, values, _CELL, marked, title, tint, ink))
        if values.shape == x.shape:
            for r, c in np.ndindex(shape):
                step = size * _CELL
                frame(ax, left + c * step, top + r * step, step, step, GREY)
        if i in (1, 3):
            arrow(
                ax,
                (places[i - 1].right[0] + 0.1, places[0].centre[1]),
                (left - 0.1, places[0].centre[1]),
            )
    return finished(ax, alt)


def _windows(
    x: np.ndarray, kernel: np.ndarray, stride: int, pad: int, window: int
) -> tuple[np.ndarray, np.ndarray, list[tuple[int, int]], tuple[int, int]]:
    """The padded image, the kernel, the upper left corner of every window, and the output's shape."""
    kernel = np.asarray(kernel, float)
    image = np.pad(np.asarray(x, float), pad)
    oh, ow = (
        conv_output_size(n, k, stride, pad) for n, k in zip(np.shape(x), kernel.shape, strict=True)
    )
    places = [(r * stride, c * stride) for r in range(oh) for c in range(ow)]
    if not 0 <= window < len(places):
        raise ValueError(f"window: expected 0 to {len(places) - 1}, given {window}")
    return image, kernel, places, (oh, ow)


def _inside(shape: tuple[int, ...], row: int, column: int, height: int, width: int) -> np.ndarray:
    mask = np.zeros(shape, bool)
    mask[row : row + height, column : column + width] = True
    return mask


def _border(shape: tuple[int, ...], pad: int) -> np.ndarray:
    mask = np.ones(shape, bool)
    mask[pad : shape[0] - pad, pad : shape[1] - pad] = False
    return mask
