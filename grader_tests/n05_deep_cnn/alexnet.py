"""The check of alexnet_shapes."""

from typing import Any

from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, describe, expect_result, other_type
from grader_tests.kit.shapes import misshapen

# name, channels, kernel, stride, padding; a pool keeps its channels, a dense layer has a width
ALEXNET = (
    ("conv1", 96, 11, 4, 0), ("pool1", 0, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", 0, 3, 2, 0),
    ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1),
    ("pool5", 0, 3, 2, 0),
)  # fmt: skip
DENSE = (("fc6", 4096), ("fc7", 4096), ("fc8", 1000))
SHAPES_227 = {
    "conv1": (96, 55, 55), "pool1": (96, 27, 27), "conv2": (256, 27, 27), "pool2": (256, 13, 13),
    "conv3": (384, 13, 13), "conv4": (384, 13, 13), "conv5": (256, 13, 13), "pool5": (256, 6, 6),
}  # fmt: skip
NAMES = [name for name, *_ in ALEXNET] + [name for name, _ in DENSE]


def check_alexnet_shapes(answer: object, rng: Generator) -> None:
    """The known sizes; then others, where the last window fits and one more would not.

    Each pool gets an even size once, where 2×2 windows would give one place more than 3×3 ones.
    """
    for given in ((), (227,)):
        shapes = _shapes(answer, *given)
        for name, expected in (SHAPES_227 | {name: (width,) for name, width in DENSE}).items():
            if shapes[name] != expected:
                key = "padding" if name == "conv1" and _padded(shapes) else None
                _wrong_shape(227, name, expected, shapes[name], key)
    for size in (222, 216, 224, int(rng.integers(160, 226)), int(rng.integers(229, 300))):
        _check_windows(size, _shapes(answer, size))


def _shapes(answer: object, *size: int) -> dict[str, tuple[int, ...]]:
    """The answer's list as a dict, with the names and their order checked."""
    result = call(answer, *size)
    expect_result(result)
    if type(result) not in (list, tuple) or len(result) != len(NAMES):
        raise Wrong(
            "layers_list", misconception=_name_of_list(result), n=len(NAMES), got=_length(result)
        )
    shapes = {}
    for place, (entry, expected) in enumerate(zip(result, NAMES, strict=True)):
        if type(entry) not in (list, tuple) or len(entry) != 2 or type(entry[0]) is not str:
            key = _name_of_entry(entry)
            raise Wrong("layer_pair", misconception=key, place=place, got=describe(entry))
        if entry[0].strip().lower() != expected:
            names = [pair[0] for pair in result if type(pair) in (list, tuple) and pair]
            exchanged = "rows_exchanged" if sorted(names) == sorted(NAMES) else None
            key = "other_order" if names[::-1] == NAMES else exchanged
            raise Wrong(
                "layer_name", misconception=key, place=place, expected=expected, got=entry[0][:20]
            )
        shapes[expected] = _numbers(entry[1], place)
    return shapes


def _name_of_entry(entry: Any) -> str | None:
    """The mistake behind an entry that is no pair of a name and a shape."""
    if as_array(entry) is not None:
        return "no_names"
    if type(entry) in (list, tuple) and entry and type(entry[-1]) is str:
        return "name_last"
    return "not_a_pair" if type(entry) in (list, tuple) and len(entry) > 2 else other_type(entry)


def _name_of_list(result: Any) -> str | None:
    """The mistake behind a result that is no list with an entry for each layer."""
    names = [entry[0] for entry in result if type(entry) in (list, tuple) and entry] if _listed(
        result) else []  # fmt: skip
    left_out = [name for name in NAMES if name not in names]
    if len(names) < len(NAMES) and names == [name for name in NAMES if name in names]:
        return "layers_left_out" if names else other_type(result)
    if not left_out:
        return "input_listed" if names[-len(NAMES) :] == NAMES else "layers_too_many"
    return other_type(result)


def _listed(result: Any) -> int:
    return len(result) if type(result) in (list, tuple) else 0


def _length(result: Any) -> str:
    return text("checks:entries", n=_listed(result)) if _listed(result) else describe(result)


def _numbers(shape: Any, place: int) -> tuple[int, ...]:
    array = as_array(shape)
    if array is None or array.dtype.kind not in "iu" or array.ndim != 1:
        key = other_type(shape)
        if array is not None:
            key = "not_whole" if array.dtype.kind == "f" else "no_comma"
        raise Wrong("layer_pair", misconception=key, place=place, got=describe(shape))
    return tuple(int(n) for n in array.ravel())


def _check_windows(size: int, shapes: dict[str, tuple[int, ...]]) -> None:
    """Layer by layer: as many windows as fit into what the layer below gives."""
    before = (3, size, size)
    for name, channels, kernel, stride, padding in ALEXNET:
        got = shapes[name]
        room = before[1] + 2 * padding - kernel
        fit = next(n for n in range(1, size) if n * stride > room)
        expected = (channels or before[0], fit, fit)
        if got != expected:
            up = -(-room // stride) + 1
            key = "rounded_up" if name == "conv1" and got[1:] == (up, up) else None
            _wrong_shape(size, name, expected, got, key)
        before = expected
    for name, width in DENSE:
        if shapes[name] != (width,):
            _wrong_shape(size, name, (width,), shapes[name], None)


def _padded(shapes: dict[str, tuple[int, ...]]) -> bool:
    """Whether conv1 has a place more for padding of 2: then pool1 has none more on top of that."""
    first, pooled = shapes["conv1"][1:], shapes["pool1"][1:]
    return first == (56, 56) and pooled != (28, 28)


def _wrong_shape(
    size: int, name: str, expected: tuple[int, ...], got: tuple[int, ...], misconception: str | None
) -> None:
    if misconception in (None, "rounded_up") and name == "conv1" and got == SHAPES_227[name]:
        misconception = "size_ignored"
    elif misconception is None and len(expected) == 3:
        misconception = _shape_key(name, expected, got)
    elif misconception is None:
        misconception = "not_flat" if len(got) == 3 else "dense_width"
    table = ((text("checks:row_expected"), (str(expected),)), (text("checks:row_got"), (str(got),)))
    raise Wrong("layer_shape", misconception=misconception, size=size, name=name, table=table)


def _shape_key(name: str, expected: tuple[int, ...], got: tuple[int, ...]) -> str | None:
    """The mistake in a convolution's or a pool's shape."""
    C, H, W = expected
    if got == (H, W, C):
        return "channels_last"
    if len(got) != 3:
        return "batch_axis" if got[-3:] == (C, H, W) else misshapen(got, expected)
    if got[1:] == (H, W):
        return "half_the_channels" if 2 * got[0] == C else "channels"
    if name == "conv1" and got[1] in (H + 1, H - 1):
        return "plus_one"
    if name in ("pool1", "pool2", "pool5") and got[1] != H:
        return "pool_window"
    return "padding" if name.startswith("conv") else None
