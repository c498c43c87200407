"""The check of early_stopped: weights that say how often they were trained, and losses that are given.

All losses are multiples of 1/16, so none is lower than another by rounding.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.findings import Rows, Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, describe, expect_result, number
from grader_tests.kit.relations import first_true

SHOWN = 8  # losses in a table


@dataclass(frozen=True)
class Course:
    """The losses of epochs to come, and after how many of them training has to end."""

    patience: int
    max_epochs: int
    losses: tuple[float, ...]
    epochs: int

    @property
    def best(self) -> int:
        """The epoch whose weights have to come back, counted from 1."""
        return int(np.argmin(self.losses[: self.epochs])) + 1


AFTERWARDS = (1.0, 0.5, 0.25, *[0.125] * 16)  # losses that nobody should come to see

# Three that end by their patience: one with a single best epoch, one whose losses improve again
# after some that did not, and one with equal losses. Then two that end at max_epochs.
COURSES = (
    Course(3, 14, (5, 2, 4, 7, 6, 6.5, *AFTERWARDS), 5),
    Course(2, 14, (9, 7, 8, 6, 6.5, 4, 5, 4.5, 4.75, 5, *AFTERWARDS), 8),
    Course(2, 14, (4, 3, 3, 3, 3.5, 4, *AFTERWARDS), 4),
    Course(4, 5, (4, 3, 3.5, 2, 2.5, *AFTERWARDS), 5),
    Course(3, 4, (6, 5, 4, 3, 2, *AFTERWARDS), 4),
)


@dataclass
class Training:
    """One call of early_stopped. The weights after n epochs are n + 0.5 everywhere."""

    course: Course
    trained: list[int] = field(default_factory=list)  # the epochs that were in the given weights
    asked: list[int] = field(default_factory=list)  # those whose loss was asked for

    def epoch_of(self, weights: Any) -> int:
        """How many epochs are in these weights; raises what a real training would."""
        if type(weights) is not dict or set(weights) != {"W", "b"}:
            raise TypeError(text("checks:weights_taken", got=describe(weights)))
        return round(float(np.asarray(weights["W"]).flat[0]) - 0.5)

    def train_epoch(self, weights: Any) -> dict[str, Any]:
        """The weights after one epoch more."""
        epoch = self.epoch_of(weights)
        self.trained.append(epoch)
        if len(self.trained) >= len(self.course.losses):
            raise RuntimeError(text("checks:no_more_epochs", count=len(self.trained)))
        return weights_after(epoch + 1)

    def val_loss(self, weights: Any) -> float:
        """The loss of the epoch that the weights come from; before the first, a high one."""
        epoch = self.epoch_of(weights)
        self.asked.append(epoch)
        return float(self.course.losses[epoch - 1]) if epoch else 99.0


def weights_after(epoch: int) -> dict[str, Any]:
    """Fresh arrays that say of which epoch they are."""
    return {"W": np.full((2, 3), epoch + 0.5), "b": np.full(3, epoch + 0.5)}


def check_early_stopped(answer: object, rng: Generator) -> None:
    """Courses that set the mistakes apart, then drawn ones."""
    for course in (*COURSES, *(_draw(patience, rng) for patience in (1, 2, 3, 4))):
        _check_course(answer, course)


def _check_course(answer: object, course: Course) -> None:
    training = Training(course)

    def train_epoch(weights: Any) -> dict[str, Any]:  # functions, as in the notebook
        return training.train_epoch(weights)

    def val_loss(weights: Any) -> float:
        return training.val_loss(weights)

    options = (course.patience, course.max_epochs)
    try:
        result = call(answer, weights_after(0), train_epoch, val_loss, *options)
    except Wrong as crash:
        if len(training.trained) >= len(course.losses):
            at_the_limit = course.epochs == course.max_epochs
            crash.misconception = "limit_ignored" if at_the_limit else "never_stops"
        raise
    expect_result(result)
    if type(result) not in (tuple, list) or len(result) != 2:
        raise Wrong("weights_and_losses", misconception="not_two", got=describe(result))
    weights, losses = result
    _expect_training(training, losses)
    _expect_losses(training, losses)
    _expect_weights(training, weights)


def _settings(course: Course) -> str:
    return text("checks:stopping", patience=course.patience, max_epochs=course.max_epochs)


def _expect_training(training: Training, losses: object) -> None:
    """Each epoch goes on from the one before, and there are as many as there should be."""
    course, made = training.course, len(training.trained)
    if training.trained != list(range(made)):
        first = "other_weights" if any(training.trained) else "starts_anew"
        raise Wrong("epochs_not_in_a_row", misconception=first)
    if not training.asked:
        raise Wrong("loss_not_asked", misconception="loss_not_asked")
    if made == course.epochs:
        return
    at_the_limit = course.epochs == course.max_epochs
    key = first_true(
        (
            ("limit_ignored", at_the_limit and made > course.epochs),
            ("no_patience", made == course.max_epochs and not at_the_limit),
            ("one_late", made == course.epochs + 1),
            ("one_early", made == course.epochs - 1),
            ("stops_too_soon", made < course.epochs),
            ("goes_on_too_long", True),
        )
    )
    table: Rows = (
        ("val_loss", tuple(map(number, course.losses[: min(made, SHOWN)]))),
        (text("checks:epochs_expected"), (str(course.epochs),)),
        (text("checks:epochs_made"), (str(made),)),
    )
    width = max(len(cells) for _, cells in table)
    padded = tuple((label, cells + ("",) * (width - len(cells))) for label, cells in table)
    raise Wrong("epochs", misconception=key, table=padded, settings=_settings(course))


def _expect_losses(training: Training, losses: object) -> None:
    """The loss after each epoch, in a list."""
    course = training.course
    got = as_array(losses)
    expected = np.array(course.losses[: course.epochs])
    if got is not None and got.shape == expected.shape and (got == expected).all():
        return
    key = first_true(
        (
            ("start_among_losses", got is not None and got.shape == (course.epochs + 1,)),
            ("losses_one_number", got is not None and got.ndim == 0),
            ("last_loss_missing", got is not None and got.shape == (course.epochs - 1,)),
            ("loss_before_epoch", got is not None and got.shape == expected.shape),
            ("other_losses", True),
        )
    )
    raise Wrong("losses_returned", misconception=key, got=describe(losses), count=course.epochs)


def _expect_weights(training: Training, weights: object) -> None:
    """Those of the best epoch."""
    course = training.course
    try:
        epoch = training.epoch_of(weights)
    except (TypeError, ValueError, AttributeError):
        raise Wrong("weights_type", misconception="not_weights", got=describe(weights)) from None
    if epoch == course.best:
        return
    key = first_true(
        (
            ("last_returned", epoch == course.epochs),
            ("start_returned", epoch == 0),
            ("one_epoch_late", epoch == course.best + 1),
            ("one_epoch_early", epoch == course.best - 1),
            ("other_epoch", True),
        )
    )
    raise Wrong(
        "epoch_returned",
        misconception=key,
        got=epoch,
        expected=course.best,
        settings=_settings(course),
    )


def _draw(patience: int, rng: Generator) -> Course:
    """Some improvements, fewer than ``patience`` epochs apart, then one that is never beaten."""
    gaps = [*rng.integers(0, patience, size=int(rng.integers(2, 5))), patience]
    losses: list[float] = []
    best = 40.0
    for gap in gaps:
        best -= int(rng.integers(1, 9)) / 16
        losses += [best, *(best + rng.integers(0, 12, gap) / 16).tolist()]
    epochs = len(losses)
    return Course(patience, epochs + 3, (*losses, *[best / 2] * 20), epochs)
