"""The paths that the checks of notebook 02 expect are those of PyTorch."""

from typing import Any

import numpy as np
import pytest
import torch

from grader_tests.n02_optimizers.paths import path
from grader_tests.n02_optimizers.update_rules import RULES

T, SHAPE = 12, (2, 3)
SETTINGS = {
    "lr": 0.3,
    "momentum": 0.7,
    "rho": 0.8,
    "beta1": 0.65,
    "beta2": 0.85,
    "eps": 0.2,
    "weight_decay": 0.4,
}
THEIRS: dict[str, tuple[Any, dict[str, Any]]] = {
    "SGD": (torch.optim.SGD, {}),
    "Momentum": (torch.optim.SGD, {"momentum": 0.7}),
    "Nesterov": (torch.optim.SGD, {"momentum": 0.7, "nesterov": True}),
    "AdaGrad": (torch.optim.Adagrad, {"eps": 0.2}),
    "RMSProp": (torch.optim.RMSprop, {"alpha": 0.8, "eps": 0.2}),
    "Adam": (torch.optim.Adam, {"betas": (0.65, 0.85), "eps": 0.2}),
    "AdamW": (torch.optim.AdamW, {"betas": (0.65, 0.85), "eps": 0.2, "weight_decay": 0.4}),
}


@pytest.mark.parametrize("name", RULES)
def test_the_expected_path_is_that_of_pytorch(name: str) -> None:
    rng = np.random.default_rng(3)
    start, g = rng.normal(size=SHAPE), rng.normal(size=(T, *SHAPE))
    kind, options = THEIRS[name]
    W = torch.tensor(start, requires_grad=True)
    optimizer = kind([W], lr=0.3, **options)
    seen = []
    for gradient in g:
        W.grad = torch.tensor(gradient)
        optimizer.step()
        seen.append(W.detach().numpy().copy())
    kept = 1 - 0.3 * 0.4 if name == "AdamW" else 1.0
    expected = path(start, RULES[name].accepted(g, SETTINGS)[0], kept)
    np.testing.assert_allclose(expected, seen, rtol=1e-10)


def test_the_two_forms_of_adam_differ_by_the_place_of_eps_alone() -> None:
    g = np.random.default_rng(4).normal(size=(T, *SHAPE))
    without, with_eps = ({**SETTINGS, "eps": eps} for eps in (0.0, 0.2))
    paper, lr_t = RULES["Adam"].accepted(g, without)
    np.testing.assert_allclose(paper, lr_t, rtol=1e-12)
    paper, lr_t = RULES["Adam"].accepted(g, with_eps)
    assert abs(paper - lr_t).max() > 0.01
