"""What known mistakes make of a convolution layer's output and slopes."""

import numpy as np

from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.reading import Array
from grader_tests.n04_cnn_im2col.conv2d_problem import C, Problem, correlated


def name_output(got: Array, problem: Problem, neighbour: Problem | None) -> str | None:
    W, b = problem.W, problem.b[:, None, None]
    oc, right = len(W), problem.output()
    if neighbour is not None:
        theirs = correlated(problem.images, neighbour.W, neighbour.b, problem.plan)
        if close(got, theirs):
            return "shared_state"

    def misread(*axes: int) -> Array:
        """The kernels as they count where their numbers meet columns in another order."""
        lengths = [W.shape[axis] for axis in axes]
        return W.reshape(oc, *lengths).transpose(0, *(1 + np.argsort(axes)))

    known = {
        "flipped": problem.output(W[:, :, ::-1, ::-1]),
        "flipped_one_way": problem.output(W[:, :, ::-1]),
        "bias_missing": right - b,
        "bias_subtracted": right - 2 * b,
        "output_reshaped": right.transpose(0, 2, 3, 1).reshape(right.shape),
        "kernels_reshaped": problem.output(W.reshape(-1, oc).T.reshape(W.shape)),
        "kernel_swapped": problem.output(misread(1, 3, 2)),
        "channels_last": problem.output(misread(2, 3, 1)),
        "one_channel": problem.output(W * (np.arange(C) == 0)[:, None, None]),
        "channel_mean": problem.output(W / C),
        "mean_of_window": problem.output(W / W[0].size),
        "stride_ignored": correlated(problem.images, W, problem.b, problem.plan.at_stride(1)),
    }
    return first_match(got, known)


def misshapen_output(got: Array, problem: Problem) -> str | None:
    n, oc, *places = problem.shape
    stride, pad = problem.plan.options
    free = [axis.size + 2 * pad - axis.kernel for axis in (problem.plan.rows, problem.plan.columns)]
    known = {
        "not_images": (n * places[0] * places[1], oc),
        "output_channels_last": (n, *places, oc),
        "samples_second": (oc, n, *places),
        "stride_ignored": (n, oc, *(steps + 1 for steps in free)),
        "pad_ignored": (n, oc, *((steps - 2 * pad) // stride + 1 for steps in free)),
        "sides_swapped": (n, oc, *problem.plan.places_lying),
    }
    return next((key for key, shape in known.items() if shape == got.shape), None)


def misshapen_dx(got: Array, problem: Problem) -> str | None:
    n, c, h, w = problem.images.x.shape
    pad = problem.plan.options[1]
    if got.shape == (n * problem.plan.places[0] * problem.plan.places[1], problem.W[0].size):
        return "not_put_back"
    if pad and got.shape == (n, c, h + 2 * pad, w + 2 * pad):
        return "not_cropped"
    return None
