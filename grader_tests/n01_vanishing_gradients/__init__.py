"""The checks of notebook 01."""

from grader_tests.kit.batch_norm import check_batchnorm
from grader_tests.kit.quizzes import choice, choices
from grader_tests.n01_vanishing_gradients.activations import (
    check_sigmoid,
    check_sigmoid_grad,
    check_sigmoid_grad_max,
    check_tanh_grad,
)
from grader_tests.n01_vanishing_gradients.diagnostics import (
    check_dead_units,
    check_update_ratio,
)
from grader_tests.n01_vanishing_gradients.initializers import check_he, check_xavier
from grader_tests.n01_vanishing_gradients.mlp_backward import check_mlp_backward
from grader_tests.n01_vanishing_gradients.neuron import check_neuron_slope
from grader_tests.n01_vanishing_gradients.normalization import (
    check_centre_backward,
    check_normalize,
    check_spread_backward,
)
from grader_tests.n01_vanishing_gradients.relu import check_relu, check_relu_grad

CHECKS = {
    "01.sigmoid": check_sigmoid,
    "01.sigmoid_grad": check_sigmoid_grad,
    "01.sigmoid_grad_max": check_sigmoid_grad_max,
    "01.neuron_slope": check_neuron_slope,
    "01.tanh_grad": check_tanh_grad,
    "01.relu": check_relu,
    "01.relu_grad": check_relu_grad,
    "01.mlp_backward": check_mlp_backward,
    "01.dead_units": check_dead_units,
    "01.update_ratio": check_update_ratio,
    "01.zero_init": choice("01.zero_init", "abcd", "d6bab37b9c7d9640"),
    "01.xavier_init": check_xavier,
    "01.he_init": check_he,
    "01.normalize": check_normalize,
    "01.centre_backward": check_centre_backward,
    "01.spread_backward": check_spread_backward,
    "01.BatchNorm": check_batchnorm,
    "01.batchnorm_effects": choices(
        "01.batchnorm_effects", "abcde", frozenset({"e2ee7c52c4a17cc0", "851bd6ddc8e56ee9"})
    ),
}
