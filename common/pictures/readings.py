"""What a network reads: in a test image that is turned and moved, and in a digit drawn by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from IPython.display import display
from matplotlib.figure import Figure
from PIL import Image

from common.arrays import Array
from common.augmentation import rotate
from common.functions import softmax
from common.pictures.plays import play
from common.pictures.primitives import number
from common.plots import bare, styled
from common.support.messages import text
from common.support.picture import Picture

Network = Callable[[Array], Array]
SIDE, _BOX = 28, 20  # MNIST's images: a digit fits into 20 by 20, its centre of mass in the middle


def moved(image: Array, angle: float = 0, right: int = 0, down: int = 0) -> Array:
    """One image of 28 by 28 turned counter-clockwise by ``angle`` degrees, then moved by whole pixels."""
    if np.size(image) != SIDE * SIDE:
        raise ValueError(f"image: expected {SIDE} × {SIDE} pixels, given shape {np.shape(image)}")
    turned = rotate(np.asarray(image, np.float32).reshape(1, 1, SIDE, SIDE), angle)[0, 0]
    frame = np.pad(turned, SIDE)
    top, left = SIDE - int(down), SIDE - int(right)
    return frame[top : top + SIDE, left : left + SIDE]


def probabilities(network: Any, image: Array, shape: tuple[int, ...]) -> Array:
    """The ten probabilities that ``network`` gives one image, handed to it as ``(1, *shape)``.

    ``network`` is a ``Sequential`` or a function from images ``(N, …)`` to outputs ``(N, 10)``, which may
    be probabilities or logits.
    """
    x = np.asarray(image, np.float32).reshape(1, *shape)
    read: Network = getattr(network, "predict_probs", network)
    y = np.asarray(read(x), float)
    if y.shape != (1, 10):
        raise ValueError(f"expected of the network an output of shape (1, 10), it gave {y.shape}")
    is_probabilities = y.min() >= 0 and abs(y.sum() - 1) < 1e-3
    return y[0] if is_probabilities else softmax(y)[0]


def reading(network: Any, image: Array, angle: float = 0, right: int = 0, down: int = 0) -> Picture:
    """One image, turned and moved, and the probabilities that the network gives each digit.

    ``image`` has the shape in which the network takes one: ``(784,)`` or ``(1, 28, 28)``.
    """
    seen = moved(image, angle, right, down)
    found = probabilities(network, seen, np.shape(image))
    answer = int(found.argmax())
    with styled():
        figure = Figure(figsize=(6.4, 2.9), layout="constrained")
        left, bars = figure.subplots(1, 2, width_ratios=(1, 1.3))
        left.imshow(seen, cmap="gray_r", vmin=0, vmax=1)
        bare(left)
        left.spines[:].set(visible=True, color="#A6AEB6")
        colours = ["#0072B2" if digit == answer else "#8A949E" for digit in range(10)]
        bars.barh(range(10), found, color=colours)
        title = text("pictures.reading:title", answer=answer, probability=f"{found[answer]:.2f}")
        bars.set(xlim=(0, 1), yticks=range(10), xlabel=text("pictures.reading:x"), title=title)
        bars.invert_yaxis()
        second = int(np.argsort(found)[-2])
        values = {"answer": answer, "probability": f"{found[answer]:.2f}", "second": second}
        values |= {"angle": number(angle), "right": right, "down": down}
        return Picture(figure, text("pictures.reading:alt", **values, other=f"{found[second]:.2f}"))


def centred(ink: Array) -> Array:
    """A drawing ``(H, W)``, 0 to 1, as MNIST would have it: ``(28, 28)``, fitted and centred by its mass.

    What is larger than 20 pixels shrinks to them, as does what is smaller grow; an empty drawing stays
    empty.
    """
    rows, columns = np.nonzero(ink > 0.1)
    if not len(rows):
        return np.zeros((SIDE, SIDE), np.float32)
    part = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = _BOX / max(part.shape)
    height, width = (max(1, round(scale * side)) for side in part.shape)
    drawn = Image.fromarray(np.uint8(255 * part)).resize((width, height), Image.Resampling.BOX)
    small = np.asarray(drawn, np.float32) / 255
    mass = small.sum()
    top = round(SIDE / 2 - small.sum(axis=1) @ np.arange(height) / mass)
    left = round(SIDE / 2 - small.sum(axis=0) @ np.arange(width) / mass)
    top, left = (int(np.clip(v, 0, SIDE - n)) for v, n in ((top, height), (left, width)))
    image = np.zeros((SIDE, SIDE), np.float32)
    image[top : top + height, left : left + width] = small
    return image


def draw_digit(network: Any, images: Array) -> None:
    """A pad to draw a digit on, and what ``network`` reads; below it, test images to choose, turn and move.

    ``images (N, 784)`` or ``(N, 1, 28, 28)`` are those to choose from, in the shape that the network
    takes. The pad needs the package anywidget and a mouse, pen or finger; the rest works by keyboard,
    and its still picture is the first image as it is.
    """
    images = np.asarray(images)
    shape = images.shape[1:]
    try:
        pad, answer = _pad()
    except ImportError:
        print(text("play:no_pad"))
    else:
        import ipywidgets

        def read(change: dict[str, Any]) -> None:
            side = int(len(change["new"]) ** 0.5)
            ink = np.frombuffer(change["new"], np.uint8).reshape(side, side) / 255
            drawn = centred(ink).reshape(shape)
            answer.value = reading(network, drawn).html() if ink.any() else ""

        pad.observe(read, "ink")
        display(ipywidgets.HBox([pad, answer], layout={"flex_flow": "row wrap"}))

    def chosen(image: int = 0, angle: int = 0, right: int = 0, down: int = 0) -> Picture:
        return reading(network, images[image], angle, right, down)

    play(chosen, image=(0, len(images) - 1), angle=(-180, 180, 5), right=(-14, 14), down=(-14, 14))


def _pad() -> tuple[Any, Any]:
    """The widget to draw on, with its grey values in ``ink``, and the place of the answer beside it."""
    import anywidget
    import ipywidgets
    import traitlets

    class Pad(anywidget.AnyWidget):
        _esm = Path(__file__).with_name("pad.js")
        # what comes from the browser is a view of memory, which the trait would refuse
        ink = traitlets.Bytes().tag(sync=True, from_json=lambda sent, _: bytes(sent))
        label = traitlets.Unicode(text("play:pad")).tag(sync=True)
        clear = traitlets.Unicode(text("play:clear")).tag(sync=True)

    return Pad(), ipywidgets.HTML()
