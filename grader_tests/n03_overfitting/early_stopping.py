"""The check of early stopping: sequences of losses with the answers that step must give.

All losses are multiples of 1/16, so that a loss that lies exactly at the limit does so without
rounding. Drawn sequences are made backwards: how many epochs pass between two improvements is
drawn first, and the losses follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import attribute, call
from grader_tests.kit.reading import as_array, describe, expect_result, number

SHOWN = 8  # epochs in a table
NAN = float("nan")


@dataclass(frozen=True)
class Sequence:
    """Losses, when step must be True ("1"), and where and what the best of them is.

    ``known`` gives the misconception for another pattern of stops.
    """

    patience: int
    min_delta: float
    losses: tuple[float, ...]
    stops: str
    best_epoch: int
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def best_loss(self) -> float:
        """The loss of the best epoch."""
        return self.losses[self.best_epoch]

    @property
    def settings(self) -> dict[str, object]:
        """The constructor's arguments, for a message."""
        return {"patience": self.patience, "min_delta": number(self.min_delta)}


# Each sequence sets one misconception apart; the first that differs names it.
SEQUENCES = (
    Sequence(
        2,
        0,
        (5, 4, 3, 2, 1),
        "00000",
        4,
        {
            "11111": "inverted",
            "00111": "higher_is_better",
            "01111": "first_not_improved",
            "00110": "counts_all",
        },
    ),
    Sequence(
        3,
        0,
        (2, 3, 3.5, 4, 5),
        "00011",
        0,
        {
            "00001": "one_late",
            "00111": "one_early",
            "00010": "only_once",
            "00000": "never_stops",
            "01111": "no_patience",
        },
    ),
    Sequence(
        2,
        0,
        (5, 6, 4, 5, 3, 4, 4),
        "0000001",
        4,
        {"0001111": "not_in_a_row", "0001011": "not_in_a_row", "0001001": "not_in_a_row"},
    ),
    Sequence(
        2,
        0,
        (5, 7, 6, 5.5),
        "0011",
        0,
        {"0000": "previous_not_best", "0001": "previous_not_best"},
    ),
    Sequence(2, 0, (3, 3, 3, 3), "0011", 0, {"0000": "equal_is_better"}),
    Sequence(2, 0.5, (4, 4.25, 4.375), "001", 0, {"000": "min_delta_sign"}),
    Sequence(4, 0.5, (4, 4.25, 3.75, 3.875), "0000", 0),  # lower in between, by too little
    Sequence(
        2,
        0.5,
        (4, 3.75, 3.625, 3.5),
        "0011",
        0,
        {"0000": "min_delta_ignored", "0010": "equal_is_better"},
    ),
    Sequence(2, 0.5, (0.75, 0.3125, 0.375), "001", 0, {"000": "relative"}),
    Sequence(2, 0.5, (4, 3.75, 3.375, 3.5), "0000", 2, {"0011": "best_creeps"}),
    Sequence(2, 0, (3, 4, 4, 2, 3), "00100", 3, {"00111": "sticky"}),
    Sequence(2, 0, (3, NAN, NAN, 2), "0010", 3, {"0000": "nan_improves"}),
)


def check_early_stopping(answer: object, rng: Generator) -> None:
    """The sequences that separate, then drawn ones, then two instances side by side."""
    watched = [_watch(answer, sequence) for sequence in SEQUENCES]
    for stopper, sequence in zip(watched, SEQUENCES, strict=True):
        _check_best(stopper, sequence)
    for patience in (1, 2, 3, 4):
        for min_delta in (0.0, 0.25):
            sequence = _draw(patience, min_delta, rng)
            _check_best(_watch(answer, sequence), sequence)
    first, second = call(answer, 2), call(answer, 2)
    for stopper, loss in ((first, 1.0), (second, 3.0), (first, 2.0), (second, 2.0)):
        _step(stopper, loss)
    for stopper, loss, epoch in ((first, 1.0, 0), (second, 2.0, 1)):
        best = (_number(stopper, "best_loss"), _number(stopper, "best_epoch"))
        if best != (loss, epoch):
            raise Wrong("shared", misconception="shared_state", name="best_loss")


def _watch(answer: object, sequence: Sequence) -> object:
    """Step through the losses; the stopper, once it has said the right thing at each."""
    options: dict[str, object] = {"min_delta": sequence.min_delta} if sequence.min_delta else {}
    stopper = call(answer, sequence.patience, options=options)
    got = "".join("1" if _step(stopper, float(loss)) else "0" for loss in sequence.losses)
    if got != sequence.stops:
        table = (
            ("val_loss", tuple(number(loss) for loss in sequence.losses)),
            (text("checks:row_expected"), tuple(_words(sequence.stops))),
            (text("checks:row_got"), tuple(_words(got))),
        )
        shown = tuple((label, cells[-SHOWN:]) for label, cells in table)
        place = next(i for i, (a, b) in enumerate(zip(got, sequence.stops, strict=True)) if a != b)
        otherwise = "stops_too_soon" if got[place] == "1" else "goes_on_too_long"
        misconception = sequence.known.get(got, otherwise)
        raise Wrong("stops", misconception=misconception, table=shown, **sequence.settings)
    return stopper


def _check_best(stopper: object, sequence: Sequence) -> None:
    """What the stopper remembers after the last loss."""
    last, best = len(sequence.losses) - 1, sequence.best_epoch
    expected = {"best_epoch": (best, last), "best_loss": (sequence.best_loss, sequence.losses[-1])}
    for name, (right, at_the_end) in expected.items():
        got = _number(stopper, name)
        if got == right:
            continue
        misconception = _name_best(sequence, name, got)
        if got == at_the_end:
            misconception = "last_not_best"
        rows = [("val_loss", sequence.losses[-SHOWN:])]
        rows += [(text("checks:row_expected"), (right,)), (text("checks:row_got"), (got,))]
        width = len(rows[0][1])
        table = tuple(
            (label, (*map(number, cells), *[""] * (width - len(cells)))) for label, cells in rows
        )
        raise Wrong(
            "best", misconception=misconception, table=table, what=name, **sequence.settings
        )


def _name_best(sequence: Sequence, name: str, got: float) -> str:
    """The mistake behind a best epoch, or a best loss, that is neither right nor the last one."""
    losses = np.array(sequence.losses)
    if name == "best_loss":
        # A loss that is lower than the best, but not by min_delta, is no new best.
        return "two_references" if got == np.nanmin(losses) else "other_loss"
    lowest = [np.inf, *np.fmin.accumulate(losses)]
    improvements = sum(loss < best for loss, best in zip(losses, lowest, strict=False))
    if got in (improvements, improvements - 1) and got < sequence.best_epoch:
        return "counts_improvements"
    if got == sequence.best_epoch + 1:
        return "counts_from_1"
    if got >= len(losses):
        return "shared_state"
    if got == np.nanargmin(losses):
        return "two_references"
    return "epoch_not_kept" if got <= 0 else "other_epoch"


def _words(stops: str) -> list[str]:
    return [text("checks:stop") if stop == "1" else text("checks:go_on") for stop in stops]


def _step(stopper: object, loss: float) -> bool:
    """What step(loss) says, as a truth value."""
    try:
        value = call(attribute(stopper, "step"), loss)
    except Wrong as crash:
        if crash.values.get("error") == "StopIteration":
            crash.misconception = "raises_to_stop"
        raise
    expect_result(value, text("checks:result_of", what="step"))
    array = as_array(value)
    if array is None or array.ndim or array.item() not in (0, 1):
        raise Wrong("truth", misconception="not_true_or_false", what="step", got=describe(value))
    return bool(array.item())


def _number(stopper: object, name: str) -> float:
    value = attribute(stopper, name)
    array = as_array(value)
    if array is None or array.ndim:
        raise Wrong("number", misconception="not_one_number", what=name, got=describe(value))
    return float(array.item())


def _draw(patience: int, min_delta: float, rng: Generator) -> Sequence:
    """Some improvements, fewer than ``patience`` epochs apart, then one that is never beaten."""
    gaps = [*rng.integers(0, patience, size=int(rng.integers(2, 5))), patience + 1]
    losses: list[float] = []
    best, start = 40.0, 0
    for gap in gaps:
        best -= min_delta + int(rng.integers(1, 9)) / 16
        start = len(losses)
        losses += [best, *(best - min_delta + rng.integers(0, 12, gap) / 16).tolist()]
    stops = "0" * (len(losses) - 2) + "11"
    return Sequence(patience, min_delta, tuple(np.array(losses).tolist()), stops, start)
