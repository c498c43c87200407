"""The check of rotation, by what every rotation has in common and no formula for one.

An image whose pixels hold their own position tells, once rotated, where each pixel of the result
came from; turned on by the angle, that place has to be where the pixel is. A frame of zeros around
an image must make no difference, which says all there is to say about the edges. Together with
linearity and with how far one pixel may reach, this leaves a single possible result.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy import indices, ones
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.batteries import ask_again
from grader_tests.kit.comparing import close, expect, expect_unchanged
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, own, strided
from grader_tests.kit.reading import Array, floats, number

NEAR = (1e-5, 1e-5)  # cosines in float32 will do
FRAME = 4  # zeros on each side: wider than the corners of the images used ever reach

BEFORE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
QUARTER = np.array([[3.0, 6.0, 9.0], [2.0, 5.0, 8.0], [1.0, 4.0, 7.0]])
BACK = np.array([[7.0, 4.0, 1.0], [8.0, 5.0, 2.0], [9.0, 6.0, 3.0]])

Rotate = Callable[[Array], Array]


def check_rotate(answer: object, rng: Generator) -> None:
    """A quarter turn, then any angle, other shapes, the edges, one angle for each image."""
    _check_quarter_turn(answer)
    _check_angle(answer, (6, 6), rng)
    for shape in ((5, 7), (6, 3)):
        try:
            _check_angle(answer, shape, rng)
        except Wrong as finding:
            finding.misconception = "square_only"  # the same was right for a square
            raise
    _check_each_angle(answer, rng)
    images = rng.normal(size=(2, 3, 4, 5))
    for degrees in (0, 0.0, -360.0, np.float64(720)):
        got = floats(_ask(answer, images, degrees), images.shape)
        expect(got, images, problem="came_from", degrees=number(degrees), tolerance=NEAR,
               misconception=lambda got: _mixed(answer, images.shape))  # fmt: skip
    single = floats(_ask(answer, images.astype(np.float32), 25.0), images.shape, single=True)
    raw = _ask(answer, strided(images), 25.0)
    kept = floats(raw, images.shape)
    expect(single, kept, tolerance=(1e-4, 1e-4))
    _ask(answer, 2 * images, 70.0)
    expect_unchanged(floats(raw, images.shape), kept)
    _check_quarter_turn(answer)  # an answer that has changed its ways since would be found


def _ask(answer: object, images: Array, degrees: Any) -> Any:
    """What the answer returns for arrays of its own."""
    return call(answer, own(images), own(degrees) if type(degrees) is np.ndarray else degrees)


def _check_quarter_turn(answer: object) -> None:
    images = np.stack([[BEFORE], [10 * BEFORE]])
    try:
        got = floats(_ask(answer, images, 90), images.shape)
    except Wrong as finding:
        each = ask_again(answer, images.shape, images, np.array([90.0, 90.0]))
        finding.misconception = finding.misconception if each is None else "array_only"
        raise
    expected = np.stack([[QUARTER], [10 * QUARTER]])
    for n, factor in enumerate((1, 10)):

        def misconception(got: Array, factor: int = factor) -> str | None:
            known = {"clockwise": BACK, "not_rotated": BEFORE, "transposed": BEFORE.T}
            known |= {"mirrored": QUARTER[:, ::-1]}
            fits = (key for key, image in known.items() if close(got, factor * image, NEAR))
            return next(fits, None) or _known_turn(answer)

        expect(got[n, 0], expected[n, 0], problem="quarter_turn", what=text("checks:pixel_place"),
               inputs={text("checks:image"): factor * BEFORE}, tolerance=NEAR,
               misconception=misconception)  # fmt: skip


def _mixed(answer: object, shape: tuple[int, ...]) -> str | None:
    """Whether what one image or channel alone holds comes out in another, too."""
    for axis, key in ((0, "images_mixed"), (1, "channels_mixed")):
        images = np.zeros(shape)
        images[(slice(None),) * axis + (0,)] = 1
        got = floats(_ask(answer, images, 0.0), shape)
        if not close(
            got.take(range(1, shape[axis]), axis), images.take(range(1, shape[axis]), axis)
        ):
            return key
    return None


def _known_turn(answer: object) -> str | None:
    """What a small turn of a large image says of a mistake: the middle is in it either way."""
    ramp = _ramps((9, 9))
    one, came_from, _ = _read_ramps(floats(_ask(answer, ramp, 20.0), ramp.shape)[:, 0])
    if not close(one[3:6, 3:6], ones((3, 3)), NEAR):
        return "weights"
    return _name_of_turn(_places((9, 9))[3:6, 3:6], came_from[3:6, 3:6], 20.0)


def _places(shape: tuple[int, int]) -> Array:
    """Each pixel as a complex number, seen from the centre, up and to the right positive."""
    row, column = indices(shape)
    return (column - column.mean()) - 1j * (row - row.mean())


def _ramps(shape: tuple[int, int]) -> Array:
    """Four images (4, 1, H, W) within [0, 1]: ones, rows and columns counted up, their product."""
    row, column = (index / (size - 1) for index, size in zip(indices(shape), shape, strict=True))
    return np.stack([ones(shape), row, column, row * column])[:, None]


def _read_ramps(got: Array) -> tuple[Array, Array, Array]:
    """What `_ramps` say once rotated: the ones, the places, and how far the product is off (H, W)."""
    one, row, column, product = got
    H, W = one.shape
    place = (column - 0.5) * (W - 1) - 1j * (row - 0.5) * (H - 1)
    return one, place, (product - row * column) * (H - 1) * (W - 1)


def _framed(images: Array, width: int = FRAME) -> Array:
    """The images with zeros around them."""
    return np.pad(images, ((0, 0), (0, 0), (width, width), (width, width)))


def _middle(images: Array, width: int = FRAME) -> Array:
    """The images without their frame."""
    inner = slice(width, -width)
    return images[..., inner, inner]


def _check_angle(answer: object, shape: tuple[int, int], rng: Generator) -> None:
    degrees = float(rng.uniform(20, 40) * rng.choice([-1, 1]) + 90 * rng.integers(-1, 2))

    def rotate(images: Array) -> Array:
        return floats(_ask(answer, images, degrees), images.shape)

    came_from = _check_places(rotate, shape, degrees)
    _check_reach(rotate, shape, came_from, degrees, rng)
    _check_edges(rotate, shape, came_from, degrees, rng)
    images = rng.normal(size=(2, 2, *shape))
    expect(rotate(-3 * images), -3 * rotate(images), problem="not_linear", tolerance=NEAR,
           misconception=lambda got: "clipped_values")  # fmt: skip
    first, second = (rng.normal(size=(1, 1, *shape)) for _ in range(2))
    expect(rotate(first + second), rotate(first) + rotate(second), tolerance=NEAR)


def _check_places(rotate: Rotate, shape: tuple[int, int], degrees: float) -> Array:
    """Where the pixels of the middle come from, once found right, as `_places`."""
    large = (shape[0] + 2 * FRAME, shape[1] + 2 * FRAME)
    read = _read_ramps(rotate(_ramps(large))[:, 0])
    one, came_from, product = (_middle(part[None, None])[0, 0] for part in read)
    row, column = -came_from.imag, came_from.real
    expect(one, ones(shape), problem="blend", what=text("checks:pixel_place"), degrees=number(degrees),
           tolerance=NEAR,
           misconception=lambda got: "forward_mapping" if _carried(rotate) else "weights")  # fmt: skip
    place = _places(shape)
    misconception = _name_of_turn(place, came_from, degrees)
    expected = place / _turn(degrees)
    for label, got, right in (
        ("checks:comes_from_row", row, -expected.imag),
        ("checks:comes_from_column", column, expected.real),
    ):
        middle = (np.array(shape) - 1) / 2
        shown = middle[0] if "row" in label else middle[1]
        expect(got + shown, right + shown, problem="came_from", what=text(label),
               degrees=number(degrees), tolerance=NEAR, misconception=lambda got: misconception)  # fmt: skip
    expect(product, np.zeros(shape), problem="blend", what=text("checks:pixel_place"),
           degrees=number(degrees), tolerance=NEAR, misconception=lambda got: "weights")  # fmt: skip
    return came_from


def _carried(rotate: Rotate) -> bool:
    """Whether pixels are carried to their places: each keeps its brightness, or is written over."""
    size = 2 * FRAME + 1
    single = np.zeros((9, 1, size, size))
    row, column = indices((3, 3)).reshape(2, 9) + FRAME - 1
    single[np.arange(9), 0, row, column] = 1
    brightness = rotate(single).sum(axis=(1, 2, 3))
    return bool(brightness.any()) and close(brightness, (brightness > 0.5).astype(float), NEAR)


def _turn(degrees: float) -> complex:
    return complex(np.exp(1j * np.pi * degrees / 180))


def _name_of_turn(place: Array, came_from: Array, degrees: float) -> str | None:
    """The mistake behind places that do not come to where they should, once turned."""
    turns = {
        "clockwise": _turn(-degrees),
        "radians": complex(np.exp(1j * degrees)),
        "radians_back": complex(np.exp(-1j * degrees)),
        "not_rotated": 1 + 0j,
        "half_angle": _turn(degrees / 2),
        "double_angle": _turn(2 * degrees),
    }
    for key, turn in turns.items():
        if abs(came_from * turn - place).max() < 1e-3:
            return key.removesuffix("_back")
    row, column = -came_from.imag, came_from.real
    steps = np.concatenate([row.ravel() - row.ravel()[0], column.ravel() - column.ravel()[0]])
    if abs(steps - np.rint(steps)).max() < 1e-6:
        return "nearest"
    for key, turn in (("centre", _turn(degrees)), ("centre_and_clockwise", _turn(-degrees))):
        rest = came_from * turn - place
        if abs(rest - rest.ravel()[0]).max() < 1e-3:
            return key.partition("_")[0]
    scale = abs(came_from).max() / abs(place).max()
    if abs(came_from * _turn(degrees) - scale * place).max() < 1e-3:
        return "scaled"
    off = came_from - place / _turn(degrees)  # a pixel at most: the right four, wrongly blended
    return "weights" if max(abs(off.real).max(), abs(off.imag).max()) < 1.2 else None


def _check_reach(
    rotate: Rotate, shape: tuple[int, int], came_from: Array, degrees: float, rng: Generator
) -> None:
    """A pixel reaches places less than one row and one column away, and adds nothing negative."""
    H, W = shape
    chosen = rng.choice(H * W, 6, replace=False)
    single = np.zeros((6, 1, H * W))
    single[np.arange(6), 0, chosen] = 1
    got = _middle(rotate(_framed(single.reshape(6, 1, H, W))))[:, 0]
    for image, place in zip(got, _places(shape).ravel()[chosen], strict=True):
        away = came_from - place
        far = (abs(away.real) >= 1) | (abs(away.imag) >= 1)
        allowed = np.where(far | (image < -1e-9), 0.0, image)
        expect(image, allowed, problem="blend", what=text("checks:pixel_place"), degrees=number(degrees),
               tolerance=NEAR, misconception=lambda got: "weights")  # fmt: skip


def _check_edges(
    rotate: Rotate, shape: tuple[int, int], came_from: Array, degrees: float, rng: Generator
) -> None:
    """Zeros around the image change nothing: what is outside counts as 0 already."""
    images = rng.uniform(1, 2, (2, 2, *shape))
    expected, got = _middle(rotate(_framed(images))), rotate(images)
    far = np.array(shape) / 2 - 0.5 + 1e-9

    def misconception(got: Array) -> str | None:
        width = ((0, 0), (0, 0), (FRAME, FRAME), (FRAME, FRAME))
        kept = min(shape) > FRAME
        for mode in ("edge", "wrap", *(("reflect",) if kept else ()), "symmetric"):
            if close(got, _middle(rotate(np.pad(images, width, mode=mode))), NEAR):  # type: ignore[call-overload]  # any mode
                return "wraps" if mode == "wrap" else "edges_repeated"
        inside = (abs(came_from.imag) <= far[0]) & (abs(came_from.real) <= far[1])
        if close(got, np.where(inside, expected, 0.0), NEAR):
            return "not_blended_outside"
        return "edges_repeated" if (got > expected + 0.1).any() else "not_blended_outside"

    expect(got, expected, problem="outside", what=text("checks:pixel_place"), degrees=number(degrees),
           tolerance=NEAR,
               misconception=misconception)  # fmt: skip


def _check_each_angle(answer: object, rng: Generator) -> None:
    """One angle for each image, as an array (N,): the same as each image by itself."""
    images = rng.normal(size=(4, 2, 4, 6))
    degrees = rng.uniform(-80, 80, 4)
    try:
        got = floats(_ask(answer, images, degrees), images.shape)
    except Wrong as finding:
        if finding.problem.startswith("crash"):
            finding.misconception = "one_angle_only"
        raise
    turned = [floats(_ask(answer, images, float(angle)), images.shape) for angle in degrees]
    first_for_all = close(got, turned[0], NEAR)
    for n in range(4):
        expect(
            got[n],
            turned[n][n],
            problem="each_angle",
            what=text("checks:pixel_place"),
            image=n,
            degrees=number(degrees[n]),
            tolerance=NEAR,
            misconception=lambda got: "one_angle_only" if first_for_all else None,
        )
    alone = floats(_ask(answer, images[:1], degrees[:1]), (1, 2, 4, 6))
    expect(alone[0], turned[0][0], problem="each_angle", what=text("checks:pixel_place"), image=0,
           degrees=number(degrees[0]), tolerance=NEAR)  # fmt: skip
