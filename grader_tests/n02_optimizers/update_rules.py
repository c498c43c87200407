"""The rules of the optimizers: their settings, what is right, and the mistakes that are known.

``tests/checks`` compares what is right with PyTorch.
"""

from collections.abc import Callable
from dataclasses import dataclass

from grader_tests.n02_optimizers.paths import Array, Mistakes, Settings
from grader_tests.n02_optimizers.scaled_rules import (
    adagrad,
    adagrad_mistakes,
    adam,
    adam_counted,
    adam_mistakes,
    rmsprop,
    rmsprop_mistakes,
)
from grader_tests.n02_optimizers.velocity_rules import (
    momentum,
    momentum_mistakes,
    nesterov,
    nesterov_mistakes,
    sgd,
    sgd_mistakes,
)


@dataclass(frozen=True)
class Rule:
    """What is known of one optimizer.

    ``defaults`` are its settings in the order of its signature; ``accepted`` gives the right
    changes (T, ...), with variants that count as right; ``mistakes`` those of known mistakes.
    ``not_finite`` is the mistake behind values that are no numbers; ``counted`` the path of an
    answer that counts its steps in another way.
    """

    defaults: dict[str, float]
    ranges: dict[str, tuple[float, float]]  # to draw settings from
    accepted: Callable[[Array, Settings], list[Array]]
    mistakes: Callable[[Array, Settings], Mistakes]
    not_finite: str | None = None
    counted: Callable[[Array, Settings, Array], Array] | None = None


BETAS = {"beta1": (0.6, 0.7), "beta2": (0.8, 0.9)}
LR = {"lr": (0.41, 0.49)}  # and no other setting near it, so that two factors are told apart
EPS = {"eps": (0.1, 0.3)}

RULES = {
    "SGD": Rule({"lr": 0.01}, LR, sgd, sgd_mistakes),
    "Momentum": Rule(
        {"lr": 0.01, "momentum": 0.9},
        {**LR, "momentum": (0.6, 0.8)},
        momentum,
        momentum_mistakes,
    ),
    "Nesterov": Rule(
        {"lr": 0.01, "momentum": 0.9},
        {**LR, "momentum": (0.6, 0.8)},
        nesterov,
        nesterov_mistakes,
    ),
    "AdaGrad": Rule(
        {"lr": 0.01, "eps": 1e-7}, {**LR, **EPS}, adagrad, adagrad_mistakes, "negative_root"
    ),
    "RMSProp": Rule(
        {"lr": 0.01, "rho": 0.99, "eps": 1e-7},
        {**LR, "rho": (0.6, 0.8), **EPS},
        rmsprop,
        rmsprop_mistakes,
        "negative_root",
    ),
    "Adam": Rule(
        {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7},
        {**LR, **BETAS, **EPS},
        adam,
        adam_mistakes,
        "t_from_zero",
        adam_counted,
    ),
    "AdamW": Rule(
        {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7, "weight_decay": 0.01},
        {**LR, **BETAS, **EPS, "weight_decay": (0.2, 0.6)},
        adam,
        adam_mistakes,
        "t_from_zero",
        adam_counted,
    ),
}
