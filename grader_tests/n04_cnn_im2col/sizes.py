"""The checks of sizes and counts: conv_output_size, its quiz, conv_param_count.

The size of an image is made backwards from the number of places that the kernel is to have, and
the number of parameters from a layer's arrays.
"""

from collections.abc import Mapping
from typing import Any

from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.probing import Array, Wrong, as_array, call, describe, raises
from grader_tests.n04_cnn_im2col.kernel_places import Axis
from grader_tests.report import Rows

# Frozen: size, kernel, stride, pad, places.
SIZES = (
    (28, 5, 1, 0, 24),
    (10, 3, 1, 2, 12),
    (9, 3, 3, 0, 3),
    (10, 3, 2, 0, 4),
    (8, 3, 2, 1, 4),
    (227, 11, 4, 0, 55),
)
TOO_LARGE = ((3, 4, 1, 0), (2, 3, 5, 0), (2, 5, 1, 1), (1, 9, 3, 2))


def check_conv_output_size(answer: object, rng: Generator) -> None:
    """Frozen sizes; drawn ones, from the number of places; a kernel that just fits, or does not."""
    for size, kernel, stride, pad, places in SIZES:
        rest = size + 2 * pad - kernel - (places - 1) * stride
        _check_size(answer, Axis(kernel, places, stride, pad, rest))
    for _ in range(20):
        kernel, places, stride = (int(n) for n in rng.integers(1, 8, 3))
        rest, pad = int(rng.integers(stride)), int(rng.integers(4))
        axis = Axis(kernel, places + 2 * pad, stride, pad, rest)
        _check_size(answer, axis)
    for kernel, pad in ((5, 0), (6, 2)):
        _check_size(answer, Axis(kernel, 1, 3, pad))
    for arguments in TOO_LARGE:
        if not raises(ValueError, answer, *arguments):
            shown = "size={}, kernel={}, stride={}, pad={}".format(*arguments)
            raise Wrong("no_value_error", key="does_not_fit", call=shown)


def _check_size(answer: object, axis: Axis) -> None:
    arguments = [axis.size, axis.kernel, axis.stride, axis.pad]
    options: dict[str, object] = {}
    if axis.places % 2:  # by name, too
        options["pad"] = arguments.pop()
        options["stride"] = arguments.pop()
    elif axis.pad == 0:  # by default, too
        arguments.pop()
        if axis.stride == 1:
            arguments.pop()
    got, right = whole_number(call(answer, *arguments, options=options)), axis.places
    if got == right:
        return
    steps = (right - 1) * axis.stride + axis.rest  # by how many pixels the kernel can move
    known = {
        "pad_ignored": (steps - 2 * axis.pad) // axis.stride + 1,
        "pad_once": (steps - axis.pad) // axis.stride + 1,
        "one_inside": (steps + 1) // axis.stride,
        "no_one": right - 1,
        "rounded_up": right + (axis.rest > 0),
        "stride_ignored": steps + 1,
        "kernel_ignored": (steps + axis.kernel) // axis.stride + 1,
    }
    shown = {"size": axis.size, "kernel": axis.kernel, "stride": axis.stride, "pad": axis.pad}
    raise Wrong("values", key=_match(got, known), table=_table(shown, right, got))


def whole_number(value: Any) -> int:
    """A returned whole number, or `Wrong`."""
    array = as_array(value)
    if value is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    if array is None or array.ndim != 0:
        raise Wrong("type_number", got=describe(value))
    if array.dtype.kind not in "iu":
        raise Wrong("whole_number", key="not_whole", got=f"{array.item():g}")
    return int(array)


def _match(got: int, known: Mapping[str, int]) -> str | None:
    return next((key for key, value in known.items() if value == got), None)


def _table(arguments: Mapping[str, int], right: int, got: int) -> Rows:
    rows = [(name, (str(value),)) for name, value in arguments.items()]
    rows.append((text("checks:row_expected"), (str(right),)))
    rows.append((text("checks:row_got"), (str(got),)))
    return tuple(rows)


def check_conv_param_count(answer: object, rng: Generator) -> None:
    """The count of layers that were drawn: all entries of their arrays."""
    for channels, filters, kernel in ((3, 30, 5), (1, 8, 3), *rng.integers(2, 20, (6, 3))):
        shape = (int(filters), int(channels), int(kernel), int(kernel))
        _check_count(answer, rng.normal(size=shape), rng.normal(size=shape[0]))


def _check_count(answer: object, W: Array, b: Array) -> None:
    filters, channels, kernel, _ = W.shape
    right = W.size + b.size
    got = whole_number(call(answer, channels, filters, kernel))
    if got == right:
        return
    known = {
        "biases_missing": W.size,
        "one_bias": W.size + 1,
        "bias_per_channel": W.size + channels,
        "bias_per_weight": 2 * W.size,
        "bias_per_kernel": W.size + filters * channels,
        "one_channel": W[:, 0].size + b.size,
        "kernel_not_squared": W[:, :, 0].size + b.size,
        "one_filter": W[0].size + 1,
    }
    shown = {"in_channels": channels, "out_channels": filters, "kernel": kernel}
    raise Wrong("values", key=_match(got, known), table=_table(shown, right, got))


def check_conv_size_quiz(answer: object, rng: Generator) -> None:
    """How many places there are is counted: as many as make the image of the question."""
    if type(answer) is str:
        raise Wrong("number_as_text", got=answer[:20])
    value = as_array(answer)
    if value is None or value.ndim != 0:
        raise Wrong("one_number", key="both_sides" if value is not None else None,
                    got=describe(answer))  # fmt: skip
    right = next(n for n in range(1, 100) if Axis(kernel=2, places=n, pad=1).size == 6)
    got = float(value)
    if got != right:
        known: dict[float, str] = {
            right - 1: "one_less",
            right - 2: "no_padding",
            right * right: "area",
        }
        raise Wrong("value", key=known.get(got), got=f"{got:g}")
