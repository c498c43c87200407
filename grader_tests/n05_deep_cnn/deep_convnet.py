"""The check of the deep network, by calls with data alone.

The shapes of the weights tell the widths and the paddings. What stands between them is found with
weights that only pass pixels on: then the network's output is a pixel of the image, and where a
bright pixel comes out, whether a negative one is stopped and what training drops can be read off.
The order in which the features are laid out, and any kind of convolution or dense layer, is free.

Statistical tests: deviations of at least 430 weights, 6.5 standard errors of a standard deviation
away (a right answer fails one with a probability below 1e-9), and binomial counts of 100 units
(6.5 standard deviations). A run makes seventeen of them: its false-alarm rate is below 1e-7.
"""

from dataclasses import dataclass

import numpy as np
from numpy import array_equal, sqrt
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import close
from grader_tests.kit.findings import Wrong
from grader_tests.kit.randomness import global_state_watched
from grader_tests.kit.reading import number
from grader_tests.n05_deep_cnn.convnet_model import NAMES, NEAR, Net, made, read_parameters
from grader_tests.n05_deep_cnn.passing_pixels import check_dropout, check_places, check_rectifiers

DRAWS = 3  # networks whose weights are looked at together
SIGMAS = 6.5


def check_deep_convnet(answer: object, rng: Generator) -> None:
    """Shapes, initial weights, then what lies between the weights."""
    seeds = [int(s) for s in rng.integers(2**62, size=DRAWS)]
    with global_state_watched():
        nets = [made(answer, seeds[0])]
    nets += [made(answer, seed) for seed in seeds[1:]]
    _check_generator(answer, nets, seeds)
    _check_start(nets)
    _check_logits(nets[0], rng)
    check_places(nets[1])
    check_rectifiers(nets[1])
    check_dropout(nets[1])


def _check_generator(answer: object, nets: list[Net], seeds: list[int]) -> None:
    """The weights come from the generator passed, and each network has its own."""
    for net in nets:
        now = read_parameters(net.model).values
        if not all(array_equal(now[name], net.values[name]) for name in net.weights):
            raise Wrong("shared", misconception="shared_state", name=net.weights[0])
    again = made(answer, seeds[0]).values
    for name in nets[0].weights:
        if not array_equal(nets[0].values[name], again[name]):
            raise Wrong("same_seed", misconception="ignores_rng")
        if array_equal(nets[0].values[name], nets[1].values[name]):
            raise Wrong("other_seed", misconception="ignores_rng")


def _check_start(nets: list[Net]) -> None:
    """Biases 0; weights with the spread of He's rule, over several networks."""
    biases = [name for name in nets[0].biases if nets[0].values[name].any()]
    if biases:
        raise Wrong("biases", misconception="biases", names=", ".join(biases[:4]))
    spreads = [_spread_of(nets, place) for place in range(len(NAMES))]
    for place, spread in enumerate(spreads):
        if not spread.right:
            keys = [key for other in spreads for key in other.keys]
            size = "too_small" if spread.got < spread.expected else "too_large"
            # that which fits most of the layers
            misconception = max(spread.keys, key=keys.count, default=size)
            label = text("checks:layer_spread", what=NAMES[place])
            table = (
                (text("checks:row_expected_of", what=label), (number(spread.expected),)),
                (text("checks:row_got"), (number(spread.got),)),
            )
            raise Wrong("spreads", misconception=misconception, table=table)


@dataclass(frozen=True)
class Spread:
    """The deviation of a layer's weights, whether it is right, and which wrong rules it fits."""

    expected: float
    got: float
    right: bool
    keys: list[str]


def _spread_of(nets: list[Net], place: int) -> Spread:
    name = nets[0].weights[place]
    W = np.concatenate([net.values[name].ravel() for net in nets]).astype(float)
    shape = nets[0].values[name].shape
    kernel = int(np.prod(shape[2:]))
    fan_in, fan_out = (shape[1] * kernel, shape[0] * kernel) if kernel > 1 else shape
    std, got, error = sqrt(2 / fan_in), float(W.std()), 1 / sqrt(2 * W.size)
    right = abs(got / std - 1) < SIGMAS * error and abs(W.mean()) < SIGMAS * std / sqrt(W.size)
    known = {
        "xavier": std * sqrt(0.5),
        "fixed": 0.01,
        "kernel_forgotten": std * sqrt(kernel),
        "fan_out": std * sqrt(fan_in / fan_out),
        "filters_for_inputs": std * sqrt(fan_in / shape[0]),
        "glorot": std * sqrt(fan_in / (fan_in + fan_out)),
    }
    keys = [key for key, other in known.items() if abs(got / other - 1) < 4 * error]
    return Spread(std, got, right, keys)


def _check_logits(net: Net, rng: Generator) -> None:
    """Logits, not probabilities; and twice the image gives twice the logits."""
    x = rng.uniform(0, 1, (2, 1, 28, 28))
    once, twice = net.forward(x), net.forward(2 * x)
    if close(once.sum(axis=1), np.ones(2), NEAR) and once.min() >= 0:
        raise Wrong("probabilities", misconception="softmax_at_end")
    if not close(net.forward(x), once):
        raise Wrong(
            "dropped",
            misconception="dropout_in_evaluation",
            what=text("checks:changed_in_evaluation"),
        )
    scale = abs(once).max()
    if not close(twice / scale, 2 * once / scale, (0.0, 0.01)):
        raise Wrong("not_homogeneous", misconception="other_activation")
    if once.min() >= 0 and twice.min() >= 0 and (once == 0).any():
        raise Wrong("negative_logits", misconception="relu_on_logits")
