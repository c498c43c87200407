"""The check of dropout.

Which units an answer drops is seen in its output, whatever way it draws them; what counts is that
they are many enough, independent, drawn from the generator passed, and that the backward pass
uses the same ones. A right answer fails a statistical test with a probability below 1e-9; a run
makes less than thirty of them, so its false-alarm rate is below 3e-8.

Three parts earn a third each: the forward pass in training, without which nothing counts; the
identity in evaluation and at p = 0 with the refusal of an impossible p; the backward pass.
"""

import numpy as np
from numpy import array_equal
from numpy.random import Generator, default_rng

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, expect_unchanged, first_match
from grader_tests.kit.credit import Outcome, credit
from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import attribute, call, raises, strided
from grader_tests.kit.randomness import SPREAD, far_off, global_state_watched, spread
from grader_tests.kit.reading import Array, floats, number

SHAPE = (50, 50)


class Layer:
    """A learner's layer, made with a generator of its own."""

    def __init__(self, answer: object, p: float, seed: int) -> None:
        self.layer = call(answer, p, default_rng(seed))

    def raw_forward(self, x: Array, train: bool | None = True) -> object:
        """What forward returns, unread; ``train`` None leaves the argument out."""
        options = {} if train is None else {"train": train}
        return call(attribute(self.layer, "forward"), x, options=options)

    def forward(self, x: Array, train: bool | None = True) -> Array:
        """The output, in the shape of x."""
        single = x.dtype.itemsize == 4
        return floats(self.raw_forward(x, train), x.shape, single=single)

    def backward(self, dout: Array) -> Array:
        """The gradient for x."""
        return floats(call(attribute(self.layer, "backward"), dout), dout.shape, what="dx")


def check_dropout(answer: object, rng: Generator) -> Outcome:
    """The three parts; without the first nothing counts."""
    return credit(answer, rng, _check_training, _check_evaluation, _check_backward)


def _inputs(shape: tuple[int, ...], rng: Generator) -> Array:
    """Numbers of both signs, none near 0, so that a dropped one can be told."""
    return rng.uniform(0.5, 2, shape) * rng.choice([-1.0, 1.0], shape)


def _seed(rng: Generator) -> int:
    return int(rng.integers(2**62))


# --- forward, in training ---


def _check_training(answer: object, rng: Generator) -> None:
    low, high = float(rng.uniform(0.2, 0.35)), float(rng.uniform(0.65, 0.8))
    for p in (low, high):
        layer = Layer(answer, p, _seed(rng))
        x = _inputs(SHAPE, rng)
        masks = [_dropped(layer.forward(strided(x), None), x, p) for _ in range(2)]
        for mask in masks:
            _check_share(mask, p)
        if array_equal(masks[0], masks[1]):
            raise Wrong("same_units", misconception="same_mask")
        if far_off(float((masks[0] == masks[1]).sum()), x.size, p * p + (1 - p) * (1 - p)):
            raise Wrong("drawn", misconception="not_independent")
        few = x[:10, :20].copy()
        if len({int(_dropped(layer.forward(few), few, p).sum()) for _ in range(12)}) == 1:
            raise Wrong("drawn", misconception="fixed_number")
        for shape in ((50, 2, 3, 4), (1000,)):
            images = _inputs(shape, rng)
            _check_share(_dropped(layer.forward(images, True), images, p), p)
        single = _inputs((20, 30), rng).astype(np.float32)
        _dropped(layer.forward(single, True), single.astype(float), p, CLOSE_32)
    _check_generator(answer, rng)
    layer, x, other = Layer(answer, low, 1), _inputs((4, 3), rng), _inputs((4, 3), rng)
    first = layer.raw_forward(x)
    kept = floats(first, x.shape)
    layer.forward(other)
    expect_unchanged(floats(first, x.shape), kept)


def _dropped(got: Array, x: Array, p: float, tolerance: tuple[float, float] = CLOSE) -> Array:
    """Where a unit was dropped; `Wrong` where one that was kept has not the right size."""
    dropped = got == 0
    gain = 1 / (1 - p)
    good = np.where(dropped, 0.0, x * gain)

    def misconception(got: Array) -> str | None:
        ratio = np.where(dropped, 0.0, got / x)
        if not dropped.any():
            whole = {1.0: "never_drops", gain: "never_drops", 1 - p: "scaled_down"}
        else:
            whole = {1.0: "not_scaled", 1 / p: "p_is_kept", 1 - p: "scaled_down", p: "scaled_down"}
            whole[gain**2] = "scaled_twice"
        for factor, key in whole.items():
            if close(ratio, np.where(dropped, 0.0, factor), tolerance):
                return key
        kept = ratio[~dropped]
        same = kept.size and close(kept, np.full(kept.shape, kept.mean()), tolerance)
        return "other_gain" if same else "not_one_gain"

    expect(got, good, problem="output", what="output", inputs={"x": x}, tolerance=tolerance,
           misconception=misconception)  # fmt: skip
    return dropped


def _check_share(dropped: Array, p: float) -> None:
    n, count = dropped.size, int(dropped.sum())
    if dropped.ndim > 1 and 0 < count < n:
        _check_independence(dropped.reshape(len(dropped), -1), count / n)
    if far_off(count, n, p):
        misconception = "p_is_kept" if not far_off(count, n, 1 - p) else "other_share"
        if count == 0:
            misconception = "never_drops"
        table = (
            ("p", (number(p),)),
            (text("checks:share_dropped"), (number(count / n),)),
        )
        raise Wrong("drawn", misconception=misconception, table=table)


def _check_independence(dropped: Array, share: float) -> None:
    """Rows and columns differ in their counts as independent draws do, no more and no less."""
    counts = [dropped.sum(axis=axis) for axis in (0, 1)]
    spreads = [
        spread(count, dropped.size // len(count), share) for count in counts if len(count) >= 50
    ]
    if max(spreads) > SPREAD[1]:
        raise Wrong("drawn", misconception="not_independent")
    if min(spreads) < SPREAD[0]:
        raise Wrong("drawn", misconception="fixed_number")


def _check_generator(answer: object, rng: Generator) -> None:
    """The same seed drops the same units, another seed others; the global state is untouched."""
    seed, other = _seed(rng), _seed(rng)
    x = _inputs((8, 9), rng)

    def outputs(seed: int) -> list[Array]:
        layer = Layer(answer, 0.5, seed)
        return [layer.forward(x) for _ in range(2)]

    with global_state_watched():
        first = outputs(seed)
    if not array_equal(first, outputs(seed)):
        raise Wrong("same_seed", misconception="ignores_rng")
    if array_equal(first, outputs(other)):
        raise Wrong("other_seed", misconception="ignores_rng")


# --- evaluation and the limits of p ---


def _check_evaluation(answer: object, rng: Generator) -> None:
    p = float(rng.uniform(0.3, 0.4))
    layer, x = Layer(answer, p, _seed(rng)), _inputs((6, 50), rng)
    for _ in range(2):
        layer.forward(x)
        got = layer.forward(strided(x), False)

        def misconception(got: Array) -> str | None:
            if not got.any():
                return "all_zero"
            if (got == 0).any():
                return "active_in_evaluation"
            known = {"scaled_in_evaluation": x * (1 - p), "scaled_up_in_evaluation": x / (1 - p)}
            return first_match(got, known)

        expect(
            got,
            x,
            problem="evaluation",
            what="output",
            inputs={"x": x},
            misconception=misconception,
        )
    with meaning("p_zero", ""):
        layer = Layer(answer, 0.0, _seed(rng))
    expect(layer.forward(x), x, problem="p_zero", what="output", inputs={"x": x},
           misconception=lambda got: "p_zero")  # fmt: skip
    for wrong_p in (1.0, -0.1, 1.5):
        with meaning("other_exception", ""):
            refuses = raises(ValueError, answer, wrong_p, default_rng(0))
        if not refuses:
            refused = "p_one" if wrong_p == 1 else "any_p"
            raise Wrong("no_value_error", misconception=refused, call=f"p={wrong_p:g}")


# --- backward ---


def _check_backward(answer: object, rng: Generator) -> None:
    p = float(rng.uniform(0.3, 0.4))
    layer, neighbour = (Layer(answer, p, _seed(rng)) for _ in range(2))
    x, dout = _inputs((30, 40), rng), _inputs((30, 40), rng)
    x[10:] = 0  # a unit that is 0 of itself may be kept all the same
    layer.forward(_inputs(x.shape, rng))  # an earlier batch, whose units must be forgotten
    out = layer.forward(x)
    _check_share(_dropped(out[:10], x[:10], p).ravel(), p)  # what follows relies on this very pass
    expected = dout[:10] * (out[:10] / x[:10])
    got = layer.backward(strided(dout))
    _expect_dx(got[:10], expected, x[:10], dout[:10], p, out[:10] != 0)
    alive = int((got[10:] != 0).sum())
    if far_off(alive, got[10:].size, 1 - p):
        raise Wrong(
            "gradient_at_zero", misconception="mask_from_output" if alive == 0 else "wrong_at_zero"
        )
    sizes = np.where(got[10:] == 0, 0.0, dout[10:] / (1 - p))
    expect(
        got[10:],
        sizes,
        problem="gradient_dx",
        what="dx",
        inputs={"dout": dout[10:]},
        misconception=lambda got: "wrong_at_zero",
    )
    if not array_equal(got, layer.backward(dout)):
        raise Wrong("gradient_again", misconception="mask_redrawn")

    x = _inputs((30, 40), rng)
    out = layer.forward(x)
    _check_share(_dropped(out, x, p).ravel(), p)
    neighbour.forward(x)
    got, expected = layer.backward(dout), dout * (out / x)
    expect(got, expected, problem="gradient_dx", what="dx", inputs={"dout": dout},
           misconception=lambda got: "shared_state")  # fmt: skip

    layer.forward(x, False)
    got = layer.backward(dout)
    expect(got, dout, problem="gradient_in_evaluation", what="dx", inputs={"dout": dout},
           misconception=lambda got: "stale_mask")  # fmt: skip
    layer = Layer(answer, 0.0, _seed(rng))
    layer.forward(x)
    expect(layer.backward(dout), dout, problem="p_zero", what="dx", inputs={"dout": dout},
           misconception=lambda got: "p_zero")  # fmt: skip


def _expect_dx(got: Array, expected: Array, x: Array, dout: Array, p: float, kept: Array) -> None:
    known = {
        "passes_all": dout,
        "passes_all_scaled": dout / (1 - p),
        "not_scaled_back": dout * kept,
        "scaled_twice_back": expected / (1 - p),
        "times_x": expected * x,
        "times_x_alone": dout * x,
        "turned_round": np.where(kept, 0.0, dout / (1 - p)),
        "output_again": expected * x / dout,
    }
    keys = {
        "passes_all_scaled": "passes_all",
        "times_x_alone": "times_x",
        "output_again": "times_x",
    }

    def misconception(got: Array) -> str | None:
        key = first_match(got, known)
        if key is None and ((got == 0).sum() and not array_equal(got == 0, ~kept)):
            size = got[got != 0] / dout[got != 0]
            return "mask_redrawn" if close(size, np.full(size.shape, 1 / (1 - p))) else None
        return keys.get(key, key) if key else None

    expect(got, expected, problem="gradient_dx", what="dx", inputs={"x": x, "dout": dout},
           misconception=misconception)  # fmt: skip
