"""What the checks of mean and max pooling share: where the windows lie, the layer, the mistakes."""

from typing import Any

import numpy as np

from grader_tests.kit.reading import Array
from grader_tests.n04_cnn_im2col.kernel_places import Plan, plan
from grader_tests.n04_cnn_im2col.learners_layer import LearnersLayer

N, C = 3, 2

# Kernel, places and pixels left over; the windows lie side by side, apart, or on one another.
APART = (
    plan((2, 2), (2, 3), stride=2),
    plan((3, 3), (3, 2), stride=3, rest=(1, 2)),
    plan((2, 2), (3, 2), stride=3, rest=(2, 1)),
    plan((1, 1), (2, 4), stride=1),
)
ODD = plan((2, 2), (3, 5), stride=2)  # with a single channel the number of windows is odd
OVERLAPPING = (
    plan((2, 2), (3, 4), stride=1),
    plan((3, 3), (2, 3), stride=2, rest=(1, 0)),
    plan((4, 4), (3, 2), stride=1),
)


def pooling_layer(answer: object, plan: Plan) -> LearnersLayer:
    """A learner's layer; a stride that is the kernel is left out."""
    kernel, stride = plan.rows.kernel, plan.rows.stride
    if stride == kernel:
        return LearnersLayer(answer, kernel)
    if plan.rows.places % 2:
        return LearnersLayer(answer, kernel, stride)
    return LearnersLayer(answer, kernel, options={"stride": stride})


def values(plan: Plan) -> dict[str, Any]:
    """For a message: pooling names its square kernel by its side."""
    return plan.values | {"kernel": plan.rows.kernel}


def misshapen(got: Array, plan: Plan, n: int = N, c: int = C) -> str | None:
    """The mistake behind an output of the wrong shape."""
    axes = plan.rows, plan.columns
    known: list[tuple[str, tuple[int, ...]]] = [
        ("stride_one", (n, c, *(axis.size - axis.kernel + 1 for axis in axes))),
        ("rounded_up", (n, c, *(axis.places + (axis.rest > 0) for axis in axes))),
        ("over_channels", (n, *plan.places)),
        ("over_channels", (n, 1, *plan.places)),
        ("output_channels_last", (n, *plan.places, c)),
        ("not_images", (n * c * plan.places[0] * plan.places[1],)),
        ("stride_is_kernel", (n, c, *(axis.size // axis.kernel for axis in axes))),
    ]
    return next((key for key, shape in known if shape == got.shape), None)


def window_numbers(x: Array, plan: Plan) -> Array:
    """What lies in each window, in no order, for the naming of mistakes: (N, C, OH, OW, k²)."""
    rows = plan.columns.windows(x)  # (N, C, H, OW, k)
    turned = plan.rows.windows(np.moveaxis(rows, 2, -1))  # (N, C, OW, k, OH, k)
    return np.moveaxis(turned, 4, 2).reshape(*x.shape[:2], *plan.places, -1)
