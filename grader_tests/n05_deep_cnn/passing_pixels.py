"""What lies between the weights of the deep network, found with weights that only pass pixels on."""

import numpy as np
from numpy import array_equal, sqrt

from common.support.messages import text
from grader_tests.kit.comparing import close, expect
from grader_tests.kit.findings import Wrong
from grader_tests.kit.randomness import far_off
from grader_tests.kit.reading import Array, number
from grader_tests.n05_deep_cnn.convnet_model import CLASSES, HIDDEN, NAMES, NEAR, Net

STEPS = (1, 1, 2, 2, 4, 4)  # pixels to the next cell, behind each convolution
# Columns of bright pixels: 1, 2, 4 and 8 left of an edge of a feature, which is 8 pixels wide.
COLUMNS = {3: (7, 6, 4, 8), 4: (5, 4, 2, 6)}
IMAGES = 10  # alike, to see what training drops


def _passing(net: Net, shifted: int = -1, turned: tuple[int, ...] = ()) -> dict[str, Array]:
    """Channel 0 goes through as it is: behind convolution ``shifted`` a cell further to the right, behind
    the layers ``turned`` with its sign changed. Hidden unit 0 holds the number of the feature that is
    not 0 times its value, unit 1 the value; both go on to the logits, and unit 1 to logit 2 negated.
    """
    weights = {}
    for place, name in enumerate(net.weights):
        W = np.zeros(net.values[name].shape, np.float32)
        sign = -1.0 if place in turned else 1.0
        if place < 6:
            W[0, 0, 1, 0 if place == shifted else 1] = sign
        elif place == 6:
            W[:, 0], W[:, 1] = sign * (1 + np.arange(len(W))), sign
        else:
            W[0, 0], W[1, 1], W[1, 2] = sign, sign, -sign
        weights[name] = W
    return weights


def _side(net: Net) -> int:
    return round(sqrt(len(net.values[net.weights[6]]) / 64))


def _pixels(net: Net, value: float = 1.0, further: int = 0) -> Array:
    """Images with one bright pixel, in row 3 and each of `COLUMNS`, or so many ``further`` right."""
    columns = [column + further for column in COLUMNS[_side(net)]]
    x = np.zeros((len(columns), 1, 28, 28))
    x[np.arange(len(columns)), 0, 3, columns] = value
    return x


def _feature_columns(net: Net, further: int = 0) -> Array:
    """In which column of the last map each bright pixel comes out; channel 0 is the only one lit."""
    logits, side = net.forward(_pixels(net, further=further)), _side(net)
    lit = np.where(logits[:, 1] > 0.5, logits[:, 1], np.nan)
    place = np.rint(
        logits[:, 0] / lit - 1
    )  # the number of the feature, in either order of the features
    return np.where(place < side * side, place, place // 64) % side


def check_places(net: Net) -> None:
    """How bright a pixel comes out, and how far a step behind each convolution takes it."""
    net.set(_passing(net))
    logits = net.forward(_pixels(net, 2.0)[:1])
    for column, expected, misconception in ((1, 2.0, None), (2, -2.0, "relu_on_logits")):
        got = float(logits[0, column])
        if abs(got - expected) > 0.02:
            halved = "dropout_not_scaled" if abs(got - 1) < 0.02 else None
            misconception = misconception or ("average_pooling" if 0 < got < 0.6 else halved)
            table = ((text("checks:row_expected"), (number(expected),)),
                     (text("checks:row_got"), (number(got),)))  # fmt: skip
            raise Wrong(
                "feature", misconception=misconception, expected=1, got=number(got / 2), table=table
            )
    steps = _steps(net)
    if steps != STEPS:
        rows = (
            (text("checks:layer"), NAMES[:6]),
            (text("checks:row_expected"), tuple(map(str, STEPS))),
            (text("checks:row_got"), tuple(map(str, steps))),
        )
        # without padding every place lies further on, and the steps are right from there
        unpadded = any(_steps(net, further) == STEPS for further in range(1, 7))
        raise Wrong(
            "steps", misconception="padding_missing" if unpadded else "pools_elsewhere", table=rows
        )


def _steps(net: Net, further: int = 0) -> tuple[int, ...]:
    """How many pixels a step behind each convolution takes, seen from pixels ``further`` right."""
    net.set(_passing(net))
    still = _feature_columns(net, further)
    steps: list[int] = []
    for place in range(6):
        net.set(_passing(net, shifted=place))
        moved = _feature_columns(net, further) != still
        steps.append(8 if moved.all() else (0, 1, 2, 4)[int(moved[:3].sum())])
    return tuple(steps)


def check_rectifiers(net: Net) -> None:
    """An image turned negative by one layer, and back by the next, must not get through.

    It is bright all over: a negative pixel among zeros would be stopped by a pool as well.
    """
    bright = np.ones((1, 1, 28, 28))
    for place in range(7):
        net.set(_passing(net, turned=(place, place + 1)))
        if abs(net.forward(bright)[:, 1]).max() > 1e-3:
            raise Wrong("rectifier", misconception="relu_missing", layer=NAMES[place])


def check_dropout(net: Net) -> None:
    """In training, hidden units drop, each for itself; the logits and what lies below do not."""
    x = np.repeat(_pixels(net)[:1], IMAGES, axis=0)
    weights = _passing(net)
    first, last = net.weights[6:]
    weights[first][...] = 1
    weights[last][:] = np.eye(HIDDEN, CLASSES)
    net.set(weights)
    got = net.forward(x, True)
    again = net.forward(x[:3], True)
    if close(got, np.ones(got.shape), NEAR):
        raise Wrong("dropped", misconception="no_dropout", what=text("checks:nothing_dropped"))
    net.set({name: np.full(CLASSES, 5.0, np.float32) for name in net.biases[-1:]})
    if not close(net.forward(x[:2], True), np.full((2, CLASSES), 5.0), NEAR):
        raise Wrong(
            "dropped", misconception="dropout_on_logits", what=text("checks:logits_dropped")
        )
    if (got == got[:, :1]).all(axis=1).sum() >= 6:
        raise Wrong("dropped", misconception="dropout_elsewhere", what=text("checks:all_together"))
    if array_equal(got[:3], again):
        raise Wrong("not_dropped", misconception="same_mask")
    dropped = int((got == 0).sum())
    meant = 1 - 1 / max(float(got.max()), 1.0)  # what the size of the units kept makes up for
    other = abs(meant - 0.5) > 0.01 and meant > 0.01 and not far_off(dropped, got.size, meant)
    if far_off(dropped, got.size, 0.5) or other:
        share = number(dropped / got.size)
        raise Wrong(
            "dropped", misconception="other_share", what=text("checks:share_of_units", share=share)
        )
    expected = np.where(got == 0, 0.0, 2.0)
    expect(got, expected, problem="output", what=text("checks:output"), tolerance=NEAR,
           misconception=lambda got: "dropout_not_scaled")  # fmt: skip
