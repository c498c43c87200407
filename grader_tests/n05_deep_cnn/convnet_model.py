"""The deep network as its check uses it: made, its weights read and set, called."""

from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng

from common.support.messages import text
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import attribute, call
from grader_tests.kit.reading import Array, as_array, describe, expect_result, floats

CHANNELS = ((1, 16), (16, 16), (16, 32), (32, 32), (32, 64), (64, 64))
CONVOLUTIONS = tuple((out, into, 3, 3) for into, out in CHANNELS)
HIDDEN, CLASSES = 50, 10
# Features per channel: three by three where every convolution keeps the size; four by four where the
# fourth pads by 2, as in the book.
LAST_SIDES = {3: 1, 4: 2}  # and the padding of the fourth convolution
NAMES = (*(f"conv{i}" for i in range(1, 7)), "dense1", "dense2")
NEAR = (1e-3, 1e-4)  # float32 through eight layers, and convolutions that save multiplications


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


def made(answer: object, seed: int) -> Net:
    """One network; its output's shape and its parameters' shapes are right."""
    with meaning("padding_missing", "kernel of size 3 does not fit"):
        model = call(answer, default_rng(seed))
    expect_result(model)
    if as_array(model) is not None or type(model) in (str, list, tuple, dict):
        key = "layers_only" if type(model) in (list, tuple) else None
        raise Wrong("no_model", misconception=key, name="forward", got=describe(model))
    for name in ("forward", "parameters", "set_weights"):
        try:
            attribute(model, name)
        except Wrong:
            raise Wrong("no_model", name=name, got=describe(model)) from None
    out = as_array(call(attribute(model, "forward"), np.zeros((2, 1, 28, 28), np.float32)))
    if out is None or out.shape != (2, CLASSES):
        got = describe(out) if out is None else out.shape
        raise Wrong("model_shape", misconception=_key_of_output(out), n=2, got=got)
    return read_parameters(model)


def _key_of_output(out: Array | None) -> str | None:
    return "no_last_layer" if out is not None and out.shape == (2, HIDDEN) else None


def read_parameters(model: object) -> Net:
    found = call(attribute(model, "parameters"))
    if type(found) is not dict or any(type(name) is not str for name in found):
        raise Wrong("no_model", name="parameters", got=describe(found))
    values = {name: as_array(value) for name, value in found.items()}
    others = sorted(name for name in values if name[:1] not in ("W", "b") or name[:4] == "beta")
    if others:
        raise Wrong("other_parameters", misconception="batch_norm", names=", ".join(others[:4]))
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
    misconception = None
    if len(shapes) != len(expected):
        misconception = "number_of_layers"
    elif shapes[:6] == expected[:6]:
        misconception = (
            "pools_or_padding" if place == 6 and shapes[6][1:] == (HIDDEN,) else "dense_width"
        )
    elif [s[2:] for s in shapes[:6]] != [s[2:] for s in expected[:6]]:
        misconception = "kernel"
    else:
        misconception = "widths"
    around = range(max(0, place - 1), min(place + 2, 8))
    table = (
        (text("checks:layer"), tuple(NAMES[i] for i in around)),
        (text("checks:row_expected"), tuple(str(expected[i]) for i in around)),
        (text("checks:row_got"), tuple(str(shapes[i]) if i < len(shapes) else "-" for i in around)),
    )
    raise Wrong("weights_shapes", misconception=misconception, table=table)
