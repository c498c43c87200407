"""The one table of all exercises; notebooks, checks, translations and lists follow from it.

A notebook joins by a `Notebook` here and a folder ``grader_tests/n<its name>/`` whose ``CHECKS``
has an entry for each of its exercises.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from common.support.messages import text

# How a notebook's check cell names its exercise.
CHECK_CALL = re.compile(r'check\("([0-9]{2}\.\w+)"')


@dataclass(frozen=True)
class Exercise:
    """What a learner writes, and what it earns. The id is public interface and never changes."""

    id: str
    points: int

    @property
    def name(self) -> str:
        """What the learner's function, class or value is called."""
        return self.id.partition(".")[2]

    @property
    def title(self) -> str:
        """The exercise's name as a learner reads it."""
        return text(f"{self.id}:title")


@dataclass(frozen=True)
class Notebook:
    """A notebook (an nbgrader assignment of the same name) and its exercises, in order."""

    name: str
    exercises: tuple[Exercise, ...]

    @property
    def points(self) -> int:
        """What the whole notebook earns."""
        return sum(exercise.points for exercise in self.exercises)


class UnknownExercise(LookupError):
    """An id that the table lacks: a mistake of whoever wrote the cell, not of the answer."""


NOTEBOOKS = (
    Notebook(
        "00_warmup",
        (
            Exercise("00.one_hot", 2),
            Exercise("00.affine_forward", 1),
            Exercise("00.parameter_count", 1),
            Exercise("00.softmax", 4),
            Exercise("00.cross_entropy", 3),
            Exercise("00.first_loss", 1),
            Exercise("00.accuracy", 1),
            Exercise("00.forward", 3),
            Exercise("00.chain_rule", 1),
            Exercise("00.numerical_gradient", 4),
            Exercise("00.softmax_cross_entropy_grad", 3),
            Exercise("00.affine_backward", 4),
            Exercise("00.backward", 4),
            Exercise("00.gradient_errors", 3),
            Exercise("00.train", 4),
        ),
    ),
    Notebook(
        "01_vanishing_gradients",
        (
            Exercise("01.sigmoid", 2),
            Exercise("01.sigmoid_grad", 2),
            Exercise("01.sigmoid_grad_max", 1),
            Exercise("01.neuron_slope", 1),
            Exercise("01.tanh_grad", 2),
            Exercise("01.relu", 1),
            Exercise("01.relu_grad", 1),
            Exercise("01.mlp_backward", 4),
            Exercise("01.dead_units", 1),
            Exercise("01.update_ratio", 1),
            Exercise("01.zero_init", 1),
            Exercise("01.xavier_init", 2),
            Exercise("01.he_init", 1),
            Exercise("01.normalize", 1),
            Exercise("01.spread_backward", 2),
            Exercise("01.centre_backward", 1),
            Exercise("01.BatchNorm", 6),
            Exercise("01.batchnorm_effects", 1),
        ),
    ),
    Notebook(
        "02_optimizers",
        (
            Exercise("02.SGD", 1),
            Exercise("02.Momentum", 2),
            Exercise("02.minibatches", 2),
            Exercise("02.Nesterov", 3),
            Exercise("02.AdaGrad", 2),
            Exercise("02.RMSProp", 2),
            Exercise("02.Adam", 4),
            Exercise("02.AdamW", 3),
            Exercise("02.optimizer_traits", 1),
            Exercise("02.step_decay", 1),
            Exercise("02.cosine_decay", 2),
            Exercise("02.clip_grad_norm", 2),
        ),
    ),
    Notebook(
        "03_overfitting",
        (
            Exercise("03.train_val_split", 3),
            Exercise("03.l2_penalty", 2),
            Exercise("03.l2_grad", 1),
            Exercise("03.l1_penalty", 1),
            Exercise("03.l1_grad", 2),
            Exercise("03.soft_threshold", 2),
            Exercise("03.l1_contour", 1),
            Exercise("03.ridge_fit", 3),
            Exercise("03.ridge_quiz", 1),
            Exercise("03.Dropout", 5),
            Exercise("03.EarlyStopping", 4),
            Exercise("03.early_stopped", 3),
            Exercise("03.grid_search", 3),
        ),
    ),
    Notebook(
        "04_cnn_im2col",
        (
            Exercise("04.conv_output_size", 2),
            Exercise("04.conv_size_quiz", 1),
            Exercise("04.im2col", 5),
            Exercise("04.col2im", 4),
            Exercise("04.Conv2d", 6),
            Exercise("04.MaxPool2d", 4),
            Exercise("04.AvgPool2d", 2),
            Exercise("04.conv_param_count", 1),
        ),
    ),
    Notebook(
        "05_deep_cnn",
        (
            Exercise("05.receptive_field", 2),
            Exercise("05.deep_convnet", 4),
            Exercise("05.BatchNorm2d", 4),
            Exercise("05.random_shift", 3),
            Exercise("05.random_crop", 2),
            Exercise("05.random_flip", 2),
            Exercise("05.rotate", 4),
            Exercise("05.augmentation_safety", 1),
            Exercise("05.ensemble_predict", 1),
            Exercise("05.alexnet_shapes", 2),
        ),
    ),
)

EXERCISES = {exercise.id: exercise for notebook in NOTEBOOKS for exercise in notebook.exercises}


def find(exercise_id: str) -> Exercise:
    """The exercise of this id. Raises `UnknownExercise`, which names the ids that come near."""
    try:
        return EXERCISES[exercise_id]
    except (KeyError, TypeError):
        near = get_close_matches(str(exercise_id), EXERCISES, n=3, cutoff=0.5)
        known = near or list(EXERCISES)
        raise UnknownExercise(
            text("checks:unknown_exercise", id=exercise_id, known=", ".join(known))
        ) from None


def notebook_of(exercise: Exercise) -> Notebook:
    """The notebook that holds the exercise."""
    return next(notebook for notebook in NOTEBOOKS if exercise in notebook.exercises)
