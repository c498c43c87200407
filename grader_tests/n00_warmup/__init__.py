"""The checks of notebook 00. Expected values are frozen, or known because the inputs were made from them."""

from grader_tests.n00_warmup.affine import check_affine_backward, check_affine_forward
from grader_tests.n00_warmup.backward import check_backward
from grader_tests.n00_warmup.chain_rule import check_chain_rule
from grader_tests.n00_warmup.first_loss import check_first_loss
from grader_tests.n00_warmup.forward import check_forward
from grader_tests.n00_warmup.gradient_errors import check_gradient_errors
from grader_tests.n00_warmup.labels import check_accuracy, check_one_hot
from grader_tests.n00_warmup.losses import (
    check_cross_entropy,
    check_softmax_cross_entropy_grad,
)
from grader_tests.n00_warmup.numerical_gradient import check_numerical_gradient
from grader_tests.n00_warmup.parameter_count import check_parameter_count
from grader_tests.n00_warmup.softmax import check_softmax
from grader_tests.n00_warmup.training import check_train

CHECKS = {
    "00.one_hot": check_one_hot,
    "00.affine_forward": check_affine_forward,
    "00.parameter_count": check_parameter_count,
    "00.softmax": check_softmax,
    "00.cross_entropy": check_cross_entropy,
    "00.first_loss": check_first_loss,
    "00.accuracy": check_accuracy,
    "00.forward": check_forward,
    "00.chain_rule": check_chain_rule,
    "00.numerical_gradient": check_numerical_gradient,
    "00.softmax_cross_entropy_grad": check_softmax_cross_entropy_grad,
    "00.affine_backward": check_affine_backward,
    "00.backward": check_backward,
    "00.gradient_errors": check_gradient_errors,
    "00.train": check_train,
}
