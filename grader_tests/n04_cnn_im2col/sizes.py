"""The checks of sizes and counts: conv_output_size, its quiz, conv_param_count.

The size of an image is made backwards from the number of places that the kernel is to have, and
the number of parameters from a layer's arrays.
"""

from numpy.random import Generator

from grader_tests.kit.comparing import expect_number
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call, raises
from grader_tests.kit.quizzes import value
from grader_tests.kit.reading import Array, whole_number
from grader_tests.n04_cnn_im2col.kernel_places import Axis

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
            raise Wrong("no_value_error", misconception="does_not_fit", call=shown)


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
    try:
        got, right = whole_number(call(answer, *arguments, options=options)), axis.places
    except Wrong as finding:
        if finding.values.get("error") == "ValueError":
            finding.misconception = "refuses_what_fits"
        raise
    steps = (right - 1) * axis.stride + axis.rest  # by how many pixels the kernel can move
    known = {
        "pad_ignored": (steps - 2 * axis.pad) // axis.stride + 1,
        "pad_once": (steps - axis.pad) // axis.stride + 1,
        "one_inside": (steps + 1) // axis.stride,
        "no_one": right - 1,
        "rounded_up": right + (axis.rest > 0),
        "stride_ignored": steps + 1,
        "kernel_ignored": (steps + axis.kernel) // axis.stride + 1,
        "over_the_edge": (steps + axis.kernel - 1) // axis.stride + 1,
        "kernel_as_stride": steps // axis.kernel + 1,
    }
    shown = {"size": axis.size, "kernel": axis.kernel, "stride": axis.stride, "pad": axis.pad}
    try:
        expect_number(got, right, known, shown)
    except Wrong as finding:
        finding.misconception = finding.misconception or _name_by_parts(answer, axis)
        raise


def _name_by_parts(answer: object, axis: Axis) -> str:
    """With which of its arguments a wrong size begins to be wrong."""
    by_name = {"size": axis.size, "kernel": axis.kernel, "stride": axis.stride, "pad": axis.pad}
    asked = (
        ("order_of_arguments", by_name, axis.places),
        ("wrong_from_the_start", {"size": 9, "kernel": 3}, 7),
        ("wrong_with_pad", {"size": 10, "kernel": 3, "pad": 2}, 12),
    )
    for key, options, places in asked:
        try:
            agrees = whole_number(call(answer, options=options)) == places
        except Wrong:
            agrees = False
        if agrees == (key == "order_of_arguments"):
            return key
    return "wrong_with_stride"


def check_conv_param_count(answer: object, rng: Generator) -> None:
    """The count of layers that were drawn: all entries of their arrays."""
    for channels, filters, kernel in ((3, 30, 5), (1, 8, 3), *rng.integers(2, 20, (6, 3))):
        shape = (int(filters), int(channels), int(kernel), int(kernel))
        _check_count(answer, rng.normal(size=shape), rng.normal(size=shape[0]))


def _check_count(answer: object, W: Array, b: Array) -> None:
    filters, channels, kernel, _ = W.shape
    right = W.size + b.size
    got = whole_number(call(answer, channels, filters, kernel))
    known = {
        "biases_missing": W.size,
        "one_bias": W.size + 1,
        "bias_per_channel": W.size + channels,
        "bias_per_weight": 2 * W.size,
        "bias_per_kernel": W.size + filters * channels,
        "one_channel": W[:, 0].size + b.size,
        "kernel_not_squared": W[:, :, 0].size + b.size,
        "kernel_doubled": 2 * W[:, :, 0].size + b.size,
        "kernel_cubed": kernel * W.size + b.size,
        "caret": filters * channels * (kernel ^ 2) + b.size,
        "channels_added": (filters + channels) * kernel**2 + b.size,
        "bias_per_place": W.size + kernel**2,
        "own_filter_per_place": (W.size + b.size) * kernel**2,
        "one_filter": W[0].size + 1,
    }
    shown = {"in_channels": channels, "out_channels": filters, "kernel": kernel}
    try:
        expect_number(got, right, known, shown)
    except Wrong as finding:
        finding.misconception = finding.misconception or _name_by_growth(answer, W, b, got)
        raise


def _name_by_growth(answer: object, W: Array, b: Array, got: int) -> str:
    """Along which of its arguments a wrong count does not grow as it should."""
    filters, channels, kernel, _ = W.shape

    def grows_by(channels: int, filters: int, kernel: int) -> int:
        return whole_number(call(answer, channels, filters, kernel)) - got

    if grows_by(channels, filters, 2 * kernel) != 3 * W.size:
        return "kernel_grows_wrongly"
    if grows_by(2 * channels, filters, kernel) != W.size:
        return "channels_grow_wrongly"
    if grows_by(channels, 2 * filters, kernel) != got:
        return "filters_grow_wrongly"
    return "biases_wrong"


# How many places there are is counted: as many as make the image of the question.
_PLACES = next(n for n in range(1, 100) if Axis(kernel=2, places=n, pad=1).size == 6)

check_conv_size_quiz = value(
    right=lambda got: got == _PLACES,
    known={
        "one_less": _PLACES - 1,
        "no_padding": _PLACES - 2,
        "area": _PLACES**2,
        "no_kernel": _PLACES + 1,
        "side_by_side": (_PLACES + 1) // 2,
    },
    several="both_sides",
    otherwise=lambda got: _name_of_places(got),
)


def _name_of_places(got: float) -> str:
    """What cannot be in a number of places, whatever it was that led to it."""
    if not (got % 1 == 0 and got > 0):
        return "no_count"
    framed = _PLACES + 1  # pixels of a row with its padding
    return "more_than_pixels" if got > framed else "less_than_no_padding"
