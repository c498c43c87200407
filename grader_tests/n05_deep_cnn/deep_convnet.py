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
from numpy.random import Generator, default_rng

from common.messages import text
from grader_tests.kit.probing import (
    Array,
    Wrong,
    as_array,
    attribute,
    call,
    close,
    describe,
    expect,
    floats,
    number,
)
from grader_tests.kit.randomness import far_off, global_state_watched

CHANNELS = ((1, 16), (16, 16), (16, 32), (32, 32), (32, 64), (64, 64))
CONVOLUTIONS = tuple((out, into, 3, 3) for into, out in CHANNELS)
HIDDEN, CLASSES = 50, 10
# Features per channel: three by three where every convolution keeps the size; four by four where the
# fourth pads by 2, as in the book.
LAST_SIDES = {3: 1, 4: 2}  # and the padding of the fourth convolution
STEPS = (1, 1, 2, 2, 4, 4)  # pixels to the next cell, behind each convolution
COLUMNS = {3: (7, 6, 4), 4: (5, 4, 2)}  # of bright pixels: 1, 2 and 4 left of an edge of a feature
IMAGES = 10  # alike, to see what training drops
DRAWS = 3  # networks whose weights are looked at together
SIGMAS = 6.5
NEAR = (1e-3, 1e-4)  # float32 through eight layers, and convolutions that save multiplications
NAMES = (*(f"conv{i}" for i in range(1, 7)), "dense1", "dense2")


@dataclass(frozen=True)
class Net:
    """A model, with the names of its weights and biases in the order of the layers."""

    model: object
    weights: list[str]
    biases: list[str]
    values: dict[str, Array]

    def forward(self, x: Array, train: bool | None = None) -> Array:
        """The logits (N, 10)."""
        options = {} if train is None else {"train": train}
        raw = call(attribute(self.model, "forward"), x.astype(np.float32), options=options)
        return floats(raw, (len(x), CLASSES), what=text("checks:output"), single=True)

    def set(self, passing: dict[str, Array]) -> None:
        """Give the model these weights, and 0 for the rest."""
        zeros = {name: np.zeros_like(value) for name, value in self.values.items()}
        call(attribute(self.model, "set_weights"), zeros | passing)


def check_deep_convnet(answer: object, rng: Generator) -> None:
    """Shapes, initial weights, then what lies between the weights."""
    seeds = [int(s) for s in rng.integers(2**62, size=DRAWS)]
    with global_state_watched():
        nets = [_net(answer, seeds[0])]
    nets += [_net(answer, seed) for seed in seeds[1:]]
    _check_generator(answer, nets, seeds)
    _check_start(nets)
    _check_logits(nets[0], rng)
    _check_places(nets[1])
    _check_rectifiers(nets[1])
    _check_dropout(nets[1])


def _net(answer: object, seed: int) -> Net:
    """One network; its output's shape and its parameters' shapes are right."""
    model = call(answer, default_rng(seed))
    if model is None:
        raise Wrong("none", key="returns_none", what=text("checks:result"))
    if as_array(model) is not None or type(model) in (str, list, tuple, dict):
        raise Wrong("no_model", name="forward", got=describe(model))
    for name in ("forward", "parameters", "set_weights"):
        try:
            attribute(model, name)
        except Wrong:
            raise Wrong("no_model", name=name, got=describe(model)) from None
    out = as_array(call(attribute(model, "forward"), np.zeros((2, 1, 28, 28), np.float32)))
    if out is None or out.shape != (2, CLASSES):
        got = describe(out) if out is None else out.shape
        raise Wrong("model_shape", key=_key_of_output(out), n=2, got=got)
    return _parameters(model)


def _key_of_output(out: Array | None) -> str | None:
    return "no_last_layer" if out is not None and out.shape == (2, HIDDEN) else None


def _parameters(model: object) -> Net:
    found = call(attribute(model, "parameters"))
    if type(found) is not dict or any(type(name) is not str for name in found):
        raise Wrong("no_model", name="parameters", got=describe(found))
    values = {name: as_array(value) for name, value in found.items()}
    others = sorted(name for name in values if name[:1] not in ("W", "b") or name[:4] == "beta")
    if others:
        raise Wrong("other_parameters", key="batch_norm", names=", ".join(others[:4]))
    if any(value is None for value in values.values()):
        raise Wrong("no_model", name="parameters", got=describe(found))
    arrays = {name: value.copy() for name, value in values.items() if value is not None}
    weights = [name for name in arrays if name[0] == "W"]
    biases = [name for name in arrays if name[0] == "b"]
    _check_shapes([arrays[name].shape for name in weights])
    return Net(model, weights, biases, arrays)


def _check_shapes(shapes: list[tuple[int, ...]]) -> None:
    flat = {64 * side * side for side in LAST_SIDES}
    features = shapes[6][0] if len(shapes) > 6 and len(shapes[6]) == 2 else 0
    expected = [
        *CONVOLUTIONS,
        (features if features in flat else min(flat), HIDDEN),
        (HIDDEN, CLASSES),
    ]
    if shapes == expected:
        return
    place = next(i for i, pair in enumerate(zip([*shapes, ()], [*expected, ()], strict=False))
                 if pair[0] != pair[1])  # fmt: skip
    key = None
    if len(shapes) != len(expected):
        key = "number_of_layers"
    elif shapes[:6] == expected[:6]:
        key = "pools_or_padding" if place == 6 and shapes[6][1:] == (HIDDEN,) else "dense_width"
    elif [s[2:] for s in shapes[:6]] != [s[2:] for s in expected[:6]]:
        key = "kernel"
    else:
        key = "widths"
    around = range(max(0, place - 1), min(place + 2, 8))
    table = (
        (text("checks:layer"), tuple(NAMES[i] for i in around)),
        (text("checks:row_expected"), tuple(str(expected[i]) for i in around)),
        (text("checks:row_got"), tuple(str(shapes[i]) if i < len(shapes) else "-" for i in around)),
    )
    raise Wrong("weights_shapes", key=key, table=table)


def _check_generator(answer: object, nets: list[Net], seeds: list[int]) -> None:
    """The weights come from the generator passed, and each network has its own."""
    for net in nets:
        now = _parameters(net.model).values
        if not all(array_equal(now[name], net.values[name]) for name in net.weights):
            raise Wrong("shared", key="shared_state", name=net.weights[0])
    again = _net(answer, seeds[0]).values
    for name in nets[0].weights:
        if not array_equal(nets[0].values[name], again[name]):
            raise Wrong("same_seed", key="ignores_rng")
        if array_equal(nets[0].values[name], nets[1].values[name]):
            raise Wrong("other_seed", key="ignores_rng")


def _check_start(nets: list[Net]) -> None:
    """Biases 0; weights with the spread of He's rule, over several networks."""
    biases = [name for name in nets[0].biases if nets[0].values[name].any()]
    if biases:
        raise Wrong("biases", key="biases", names=", ".join(biases[:4]))
    spreads = [_spread_of(nets, place) for place in range(len(NAMES))]
    for place, spread in enumerate(spreads):
        if not spread.right:
            keys = [key for other in spreads for key in other.keys]
            key = max(spread.keys, key=keys.count, default=None)  # which fits most of the layers
            label = text("checks:layer_spread", what=NAMES[place])
            table = (
                (text("checks:row_expected_of", what=label), (number(spread.expected),)),
                (text("checks:row_got"), (number(spread.got),)),
            )
            raise Wrong("spreads", key=key, table=table)


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
        raise Wrong("probabilities", key="softmax_at_end")
    if not close(net.forward(x), once):
        raise Wrong(
            "dropped", key="dropout_in_evaluation", what=text("checks:changed_in_evaluation")
        )
    scale = abs(once).max()
    if not close(twice / scale, 2 * once / scale, (0.0, 0.01)):
        raise Wrong("not_homogeneous", key="other_activation")
    if once.min() >= 0 and twice.min() >= 0 and (once == 0).any():
        raise Wrong("negative_logits", key="relu_on_logits")


# --- weights that pass pixels on ---


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


def _pixels(net: Net, value: float = 1.0) -> Array:
    """Images with one bright pixel, in row 3 and each of `COLUMNS`."""
    columns = COLUMNS[_side(net)]
    x = np.zeros((len(columns), 1, 28, 28))
    x[np.arange(len(columns)), 0, 3, list(columns)] = value
    return x


def _feature_columns(net: Net) -> Array:
    """In which column of the last map each bright pixel comes out; channel 0 is the only one lit."""
    logits, side = net.forward(_pixels(net)), _side(net)
    lit = np.where(logits[:, 1] > 0.5, logits[:, 1], np.nan)
    place = np.rint(
        logits[:, 0] / lit - 1
    )  # the number of the feature, in either order of the features
    return np.where(place < side * side, place, place // 64) % side


def _check_places(net: Net) -> None:
    """How bright a pixel comes out, and how far a step behind each convolution takes it."""
    net.set(_passing(net))
    logits = net.forward(_pixels(net, 2.0)[:1])
    for column, expected, key in ((1, 2.0, None), (2, -2.0, "relu_on_logits")):
        got = float(logits[0, column])
        if abs(got - expected) > 0.02:
            halved = "dropout_not_scaled" if abs(got - 1) < 0.02 else None
            key = key or ("average_pooling" if 0 < got < 0.6 else halved)
            table = ((text("checks:row_expected"), (number(expected),)),
                     (text("checks:row_got"), (number(got),)))  # fmt: skip
            raise Wrong("feature", key=key, expected=1, got=number(got / 2), table=table)
    still = _feature_columns(net)
    steps: list[int] = []
    for place in range(6):
        net.set(_passing(net, shifted=place))
        steps.append((0, 1, 2, 4)[int((_feature_columns(net) != still).sum())])
    if tuple(steps) != STEPS:
        rows = (
            (text("checks:layer"), NAMES[:6]),
            (text("checks:row_expected"), tuple(map(str, STEPS))),
            (text("checks:row_got"), tuple(map(str, steps))),
        )
        raise Wrong("steps", key="pools_elsewhere", table=rows)


def _check_rectifiers(net: Net) -> None:
    """A pixel turned negative by one layer, and back by the next, must not get through."""
    for place in range(7):
        net.set(_passing(net, turned=(place, place + 1)))
        if abs(net.forward(_pixels(net)[:1])[:, 1]).max() > 1e-3:
            raise Wrong("rectifier", key="relu_missing", layer=NAMES[place])


def _check_dropout(net: Net) -> None:
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
        raise Wrong("dropped", key="no_dropout", what=text("checks:nothing_dropped"))
    net.set({name: np.full(CLASSES, 5.0, np.float32) for name in net.biases[-1:]})
    if not close(net.forward(x[:2], True), np.full((2, CLASSES), 5.0), NEAR):
        raise Wrong("dropped", key="dropout_on_logits", what=text("checks:logits_dropped"))
    if (got == got[:, :1]).all(axis=1).sum() >= 6:
        raise Wrong("dropped", key="dropout_elsewhere", what=text("checks:all_together"))
    if array_equal(got[:3], again):
        raise Wrong("not_dropped", key="same_mask")
    dropped = int((got == 0).sum())
    if far_off(dropped, got.size, 0.5):
        share = number(dropped / got.size)
        raise Wrong("dropped", key="other_share", what=text("checks:share_of_units", share=share))
    expected = np.where(got == 0, 0.0, 2.0)
    expect(got, expected, problem="output", what=text("checks:output"), tolerance=NEAR,
           name=lambda got: "dropout_not_scaled")  # fmt: skip
