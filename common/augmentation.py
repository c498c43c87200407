"""Random changes of images (N, C, H, W) that a label survives: more data for nothing.

Each function takes a generator and returns new images; each image gets its own draw. Which changes
a label survives depends on the data: a mirrored shirt is a shirt, a mirrored 2 is no digit.
`compose` refuses what is known not to be safe; `safe_for` gives what is.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from common.arrays import Array
from common.arrays import rows as as_rows
from common.convolution import padded, windows
from common.support.messages import text


def random_shift(images: Array, max_shift: int, rng: np.random.Generator) -> Array:
    """Whole-pixel shifts, uniform on [−max, max]²; zeros move in, nothing wraps."""
    N, _, H, W = images.shape
    down, right = rng.integers(0, 2 * max_shift + 1, (2, N))
    # the places of an H×W window in the framed image are the shifts: (N, C, 2·max + 1, …, H, W)
    return windows(padded(images, max_shift), H, W)[np.arange(N), :, down, right]


def random_crop(images: Array, size: int, rng: np.random.Generator) -> Array:
    """(N, C, size, size), the offset uniform over all places, edges included."""
    N, _, H, W = images.shape
    top, left = rng.integers(0, H - size + 1, N), rng.integers(0, W - size + 1, N)
    return windows(images, size, size)[np.arange(N), :, top, left]


def random_flip(images: Array, rng: np.random.Generator, p: float = 0.5) -> Array:
    """Left–right, each image with probability p."""
    flipped = rng.random(len(images)) < p
    return np.where(flipped[:, None, None, None], images[..., ::-1], images)


def rotate(images: Array, degrees: float | Array) -> Array:
    """About the centre, bilinear; degrees one number or (N,), counter-clockwise, row 0 on top.

    Pixels outside count as 0 and are blended like any other.
    """
    N, _, H, W = images.shape
    angle = np.deg2rad(np.broadcast_to(degrees, N))[:, None, None]
    cos, sin = np.cos(angle).astype(images.dtype), np.sin(angle).astype(images.dtype)
    y = np.arange(H, dtype=images.dtype)[:, None] - (H - 1) / 2
    x = np.arange(W, dtype=images.dtype) - (W - 1) / 2
    # where the pixel (y, x) of the result was before: turned back by the angle, y pointing down
    return bilinear(images, sin * x + cos * y + (H - 1) / 2, cos * x - sin * y + (W - 1) / 2)


def bilinear(images: Array, rows: Array, columns: Array) -> Array:
    """Image n at the places (rows, columns)[n], each (N, H', W'): a blend of four neighbours."""
    N, _, H, W = images.shape
    frame = padded(images, 1)  # zeros all around, for the neighbours outside
    pixels = as_rows(frame)
    rows, columns = np.clip(rows, -1, H) + 1, np.clip(columns, -1, W) + 1
    top, left = np.minimum(np.floor(rows), H), np.minimum(np.floor(columns), W)
    down, right = (rows - top)[..., None], (columns - left)[..., None]  # (N, H', W', 1), in [0, 1]
    corner = (top * (W + 2) + left).astype(np.intp)
    corner += np.arange(N)[:, None, None] * ((H + 2) * (W + 2))
    above = pixels[corner] * (1 - right) + pixels[corner + 1] * right
    corner += W + 2
    below = pixels[corner] * (1 - right) + pixels[corner + 1] * right
    return (above * (1 - down) + below * down).transpose(0, 3, 1, 2)


def random_rotation(images: Array, max_degrees: float, rng: np.random.Generator) -> Array:
    """Each image by its own angle, uniform on [−max, max]."""
    return rotate(images, rng.uniform(-max_degrees, max_degrees, len(images)))


class Step(NamedTuple):
    """A change with its strength chosen, waiting for images and a generator."""

    name: str
    function: Callable[[Array, np.random.Generator], Array]
    strength: float


def shift(max_shift: int = 2) -> Step:
    """`random_shift` as a step of `compose`."""
    return Step("shift", lambda x, rng: random_shift(x, max_shift, rng), max_shift)


def crop(size: int) -> Step:
    """`random_crop` as a step of `compose`."""
    return Step("crop", lambda x, rng: random_crop(x, size, rng), size)


def rotation(max_degrees: float = 10) -> Step:
    """`random_rotation` as a step of `compose`."""
    return Step("rotation", lambda x, rng: random_rotation(x, max_degrees, rng), max_degrees)


def flip(p: float = 0.5) -> Step:
    """`random_flip` as a step of `compose`."""
    return Step("flip", lambda x, rng: random_flip(x, rng, p), p)


# The largest strength that leaves labels alone, by data set. A 6 and a 9 differ by half a turn, a 1
# and a 7 by little more than a slant; clothes are photographed upright and mirror into themselves.
SAFE: dict[str, dict[str, float]] = {
    "mnist": {"shift": 4, "rotation": 20, "crop": np.inf},
    "fashion_mnist": {"shift": 4, "rotation": 15, "crop": np.inf, "flip": 1},
}


def compose(
    *steps: Step, dataset: str | None = None
) -> Callable[[Array, np.random.Generator], Array]:
    """One function ``augment(images, rng)`` that takes the steps in their order.

    With the name of a data set, a step that could change labels there is a ``ValueError``.
    """
    for step in steps:
        most = np.inf if dataset is None else SAFE[dataset].get(step.name, 0)
        if step.strength > most:
            values = {"step": step.name, "strength": step.strength, "most": most}
            raise ValueError(text("toolkit:unsafe", dataset=dataset, **values))

    def augment(images: Array, rng: np.random.Generator) -> Array:
        for step in steps:
            images = step.function(images, rng)
        return images

    return augment


def safe_for(dataset: str) -> Callable[[Array, np.random.Generator], Array]:
    """A moderate mix for "mnist" or "fashion_mnist"."""
    steps = [rotation(10), shift(2)] if dataset == "mnist" else [shift(2), flip()]
    return compose(*steps, dataset=dataset)
