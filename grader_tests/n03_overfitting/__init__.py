"""The checks of notebook 03."""

from grader_tests.kit.quizzes import choice
from grader_tests.n03_overfitting.dropout import check_dropout
from grader_tests.n03_overfitting.early_stopped import check_early_stopped
from grader_tests.n03_overfitting.early_stopping import check_early_stopping
from grader_tests.n03_overfitting.grid_search import check_grid_search
from grader_tests.n03_overfitting.penalties import (
    check_l1_penalty,
    check_l2_penalty,
)
from grader_tests.n03_overfitting.penalty_slopes import (
    check_l1_grad,
    check_l2_grad,
    check_soft_threshold,
)
from grader_tests.n03_overfitting.ridge import check_ridge
from grader_tests.n03_overfitting.split import check_split

CHECKS = {
    "03.l2_penalty": check_l2_penalty,
    "03.l2_grad": check_l2_grad,
    "03.l1_penalty": check_l1_penalty,
    "03.l1_grad": check_l1_grad,
    "03.soft_threshold": check_soft_threshold,
    "03.l1_contour": choice("03.l1_contour", "abcd", "7b417aefb608de32"),
    "03.ridge_fit": check_ridge,
    "03.ridge_quiz": choice("03.ridge_quiz", "abcd", "40cff00e4531401e"),
    "03.train_val_split": check_split,
    "03.EarlyStopping": check_early_stopping,
    "03.Dropout": check_dropout,
    "03.early_stopped": check_early_stopped,
    "03.grid_search": check_grid_search,
}
