"""The check of train: forward and backward are the check's own, and see what the loop does.

Whether every image takes part is asked of 120 images in 40 steps of 100 draws, and whether two
batches differ of 100 draws; so a right answer fails with a probability below 1e-12: the false-alarm
rate of train.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy import arange, array_equal, exp, unique
from numpy.random import Generator, default_rng

from grader_tests.kit.comparing import CLOSE, CLOSE_32, close, expect, first_match
from grader_tests.kit.dicts import read_dict
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, describe
from grader_tests.kit.relations import first_true

Arrays = dict[str, Array]

IMAGES, BATCH, CLASSES, STEPS = 120, 100, 10, 40
LR = 0.25
SHAPES = {"W1": (3, 4), "b1": (4,), "W2": (4, CLASSES), "b2": (CLASSES,)}


class Data:
    """Images that can be told apart, their targets, and the loss of each."""

    def __init__(self, rng: Generator) -> None:
        numbers = arange(IMAGES) / 8
        self.x = np.column_stack([numbers, rng.normal(size=(IMAGES, 2))])
        self.targets = np.eye(CLASSES)[rng.integers(CLASSES, size=IMAGES)]
        self.losses = rng.uniform(0.05, 3, IMAGES)
        self.params = {key: rng.normal(0, 1, shape) for key, shape in SHAPES.items()}

    def places(self, images: Array | None) -> Array | None:
        """Which images these are; None where they are not rows of x."""
        if images is None or images.ndim != 2 or images.shape[1] != 3 or not len(images):
            return None
        places = np.clip(np.round(8 * images[:, 0]), 0, IMAGES - 1).astype(int)
        return places if array_equal(images, self.x[places]) else None

    def probs(self, places: Array) -> Array:
        """Probabilities with which each of the images has its loss."""
        right = exp(-self.losses[places])
        wrong = (1 - right) / (CLASSES - 1)
        return np.where(self.targets[places] == 1, right[:, None], wrong[:, None])


@dataclass
class Run:
    """What one call of train did: what it asked of each function, and in return for what."""

    data: Data
    steps: int
    rng: Generator  # of the gradients
    params: list[Arrays] = field(default_factory=list)  # that forward got
    batches: list[Array] = field(default_factory=list)  # the images that it got, by their numbers
    probs: list[Array] = field(default_factory=list)  # that it returned
    back: list[tuple[Arrays, Any, Array | None]] = field(
        default_factory=list
    )  # backward's arguments
    grads: list[Arrays] = field(default_factory=list)  # that it returned
    reports: list[tuple[Any, Any]] = field(default_factory=list)

    def forward(self, params: Any, x: Any) -> Arrays:
        """As the notebook's forward, of images that are rows of x."""
        images = as_array(x)
        places = self.data.places(images)
        if places is None or images is None:
            rows = images is not None and images.ndim == 2
            others = images is not None and images.shape[-1:] != (3,)
            key = "not_images" if not rows else "other_x" if others else "images_changed"
            raise _Stop(Wrong("train_images", misconception=key, got=describe(x)))
        self.params.append(_copied(params))
        self.batches.append(places)
        self.probs.append(self.data.probs(places))
        hidden = np.ones((len(places), 4))
        return {"x": images, "u1": hidden, "z1": hidden.copy(), "probs": self.probs[-1].copy()}

    def backward(self, params: Any, cache: Any, targets: Any) -> Arrays:
        """As the notebook's backward; the gradients are drawn."""
        probs = as_array(dict.get(cache, "probs")) if type(cache) is dict else None
        self.back.append((_copied(params), probs, as_array(targets)))
        self.grads.append({key: self.rng.normal(size=shape) for key, shape in SHAPES.items()})
        return {key: grad.copy() for key, grad in self.grads[-1].items()}

    def report(self, step: Any, loss: Any) -> None:
        """Notes what it hears."""
        self.reports.append((step, loss))

    def expected(self, steps: int, lr: float = LR, first: int = 0) -> Arrays:
        """The parameters after so many of the steps; of the steps from ``first`` on alone."""
        start = self.data.params
        return {
            key: start[key]
            - lr * sum((grads[key] for grads in self.grads[first:steps]), 0 * start[key])
            for key in SHAPES
        }


class _Stop(Exception):
    """Ends an answer's loop where it cannot go on; carries what was found."""

    def __init__(self, finding: Wrong) -> None:
        super().__init__()
        self.finding = finding


def _copied(params: Any) -> Arrays:
    """The arrays of a dict, or none of them where it is no such dict."""
    if type(params) is not dict:
        return {}
    arrays = {key: as_array(value) for key, value in params.items()}
    return {key: array.astype(float) for key, array in arrays.items() if array is not None}


def check_train(answer: object, rng: Generator) -> None:
    """Which images, which parameters and which losses, step by step; then the generator."""
    data = Data(rng)
    seed, other_seed = (int(s) for s in rng.integers(2**62, size=2))
    run, got = _watch(answer, data, STEPS, seed, rng)
    _expect_calls(run)
    _expect_batches(run)
    _expect_steps(run, got)
    _expect_reports(run)
    again, _ = _watch(answer, data, 3, seed, rng)
    other, _ = _watch(answer, data, 3, other_seed, rng)
    if not all(map(array_equal, again.batches, run.batches)):
        raise Wrong("train_same_seed", misconception="ignores_rng")
    if any(map(array_equal, other.batches, run.batches)):
        raise Wrong("train_other_seed", misconception="ignores_rng")


def _watch(answer: object, data: Data, steps: int, seed: int, rng: Generator) -> tuple[Run, Arrays]:
    """What the answer did, and the parameters that it returned."""
    run = Run(data, steps, rng)
    found: list[Wrong] = []

    def forward(params: Any, x: Any) -> Arrays:  # functions, as in the notebook, and no methods
        try:
            return run.forward(params, x)
        except _Stop as stop:
            found.append(stop.finding)
            raise

    def backward(params: Any, cache: Any, targets: Any) -> Arrays:
        return run.backward(params, cache, targets)

    def report(step: Any, loss: Any) -> None:
        run.report(step, loss)

    params = {key: array.copy() for key, array in data.params.items()}
    x, targets = data.x.copy(), data.targets.copy()
    try:
        result = call(
            answer, params, x, targets, forward, backward, steps, LR, default_rng(seed), report
        )
    except Wrong as crash:
        raise (found[0] if found else crash) from None
    return run, read_dict(result, SHAPES, lambda key: key)


def _expect_calls(run: Run) -> None:
    """Each function once a step."""
    made = {
        "forward": len(run.batches),
        "backward": len(run.back),
        "report": len(run.reports),
    }
    for what, times in made.items():
        if times == run.steps:
            continue
        key = first_true(
            (
                (f"no_{what}", not times),
                (f"one_{what}", times == 1),
                ("one_step_less", times == run.steps - 1),
                ("one_step_more", times == run.steps + 1),
                (f"many_{what}", times > run.steps),
                ("other_steps", True),
            )
        )
        raise Wrong("train_calls", misconception=key, what=what, times=times, steps=run.steps)


def _expect_batches(run: Run) -> None:
    """100 images, drawn anew in each step, from all; with the targets that belong to them."""
    batches = run.batches
    for step, places in enumerate(batches):
        if len(places) != BATCH:
            key = {IMAGES: "all_images", 1: "one_image"}.get(len(places), "other_size")
            raise Wrong("train_size", misconception=key, step=step, got=len(places))
    if array_equal(batches[0], batches[1]):
        raise Wrong("train_same_batch", misconception="same_batch")
    if array_equal(batches[0], arange(BATCH)) or (np.diff(batches[0]) % IMAGES == 1).all():
        raise Wrong("train_in_order", misconception="in_order")
    left_out = IMAGES - len(unique(np.concatenate(batches)))
    if left_out:
        raise Wrong("train_left_out", misconception="left_out", count=left_out, steps=run.steps)
    for step, (places, (_, probs, targets)) in enumerate(zip(batches, run.back, strict=True)):
        if probs is None or not close(probs, run.probs[step]):
            key = "stale_cache" if step and probs is not None else "other_cache"
            raise Wrong("train_cache", misconception=key, step=step)
        if targets is None or not array_equal(targets, run.data.targets[places]):
            whole = targets is not None and len(np.atleast_1d(targets)) == IMAGES
            key = "all_targets" if whole else "other_targets"
            raise Wrong("train_targets", misconception=key, step=step)


def _expect_steps(run: Run, got: Arrays) -> None:
    """Every step starts from where the one before has led, and the last one is returned."""
    for step, params in enumerate([*run.params, got]):
        name = partial(_name_step, run, step, params, step == run.steps)
        for key, expected in run.expected(step).items():
            problem = "train_returned" if step == run.steps else "train_params"
            found = params.get(key, np.empty(0))
            if found.shape != expected.shape:
                raise Wrong("train_forward_gets", misconception="other_params", step=step)
            expect(
                found,
                expected,
                problem=problem,
                what=key,
                step=step,
                misconception=name,
                otherwise=lambda _: "wrong_step",
            )
    for step, (params, _, _) in enumerate(run.back):
        if not _all_close(params, run.expected(step)):
            raise Wrong("train_back_gets", misconception="back_with_others", step=step)


def _name_step(run: Run, step: int, params: Arrays, is_last: bool, _: Array) -> str | None:
    start, before = run.data.params, run.expected(step - 1) if step > 1 else {}
    if _all_close(params, start):
        return "start_returned" if is_last else "starts_anew"
    if step and _all_close(params, run.expected(step, first=step - 1)):
        return "starts_anew"
    if is_last and before and _all_close(params, before):
        return "one_step_less"
    factors = {"uphill": -LR, "no_lr": 1.0, "averaged_again": LR / BATCH}
    for key, lr in factors.items():
        if _all_close(params, run.expected(step, lr)):
            return key
    right = [key for key in SHAPES if close(params[key], run.expected(step)[key])]
    return "left_behind" if right else None


def _all_close(params: Arrays, expected: Arrays) -> bool:
    return params.keys() == expected.keys() and all(
        close(params[key], expected[key]) for key in expected
    )


def _expect_reports(run: Run) -> None:
    """The number of each step, and the loss of its images before it."""
    losses = run.data.losses
    for step, (told, loss) in enumerate(run.reports):
        number, value = as_array(told), as_array(loss)
        if number is None or number.shape != () or number != step:
            counts = number is not None and number.shape == () and number == step + 1
            key = "counts_from_1" if counts else "other_number"
            raise Wrong("train_number", misconception=key, expected=step, got=describe(told))
        if value is None or value.shape != ():
            raise Wrong("train_loss_type", misconception="loss_not_one_number", got=describe(loss))
        places = run.batches[step]
        known = {
            "loss_summed": losses[places].sum(),
            "accuracy_told": exp(-losses[places]).mean(),
            "loss_of_step_before": losses[run.batches[step - 1]].mean(),
            "loss_negative": -losses[places].mean(),
        }
        expect(
            value.astype(float),
            np.array(losses[places].mean()),
            problem="train_loss",
            step=step,
            tolerance=CLOSE_32,
            misconception=partial(first_match, candidates=known, tolerance=CLOSE),
            otherwise=lambda _: "other_loss",
        )
