"""The rules of the optimizers as whole paths, and what known mistakes make of them.

Gradients g (T, ...) of T steps come in, the T changes of the parameter come out. A memory that fades
by a factor is a product with a triangular matrix here, a bias-corrected moment a weighted mean: what
an optimizer does step by step is nowhere done step by step. ``tests/checks`` compares with PyTorch.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import arange, cumprod, cumsum, errstate, sign, sqrt, tensordot, where

Array = np.ndarray[Any, Any]
Settings = Mapping[str, float]
Paths = dict[str, Array]


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
    mistakes: Callable[[Array, Settings], Paths]
    not_finite: str | None = None
    counted: Callable[[Array, Settings, Array], Array] | None = None


def fade(factor: float, steps: int) -> Array:
    """(T, T): how much of what came at step s is left at step t."""
    lag = arange(steps)[:, None] - arange(steps)
    return where(lag >= 0, float(factor) ** abs(lag), 0.0)


def mix(matrix: Array, g: Array) -> Array:
    """The matrix (T, T) applied along the steps of g (T, ...)."""
    return tensordot(matrix, g, axes=1)


def means(factor: float, steps: int) -> Array:
    """(T, T): weighted means of all steps so far, the later ones weighing more."""
    matrix = fade(factor, steps)
    return matrix / matrix.sum(axis=1, keepdims=True)


def path(start: Array, changes: Array, kept: float = 1.0) -> Array:
    """(T, ...): where the changes lead from ``start``, if only the share ``kept`` stays each step."""
    steps = len(changes)
    return (
        mix(fade(kept, steps), changes) + _column(kept ** arange(1.0, steps + 1), changes) * start
    )


def _column(values: Array, g: Array) -> Array:
    """One value a step, in a shape that goes with g."""
    return values.reshape(-1, *[1] * (g.ndim - 1))


def _previous(path: Array) -> Array:
    return np.concatenate([np.zeros_like(path[:1]), path[:-1]])


# --- without a scale of their own ---


def _sgd(g: Array, s: Settings) -> list[Array]:
    return [-s["lr"] * g]


def _sgd_mistakes(g: Array, s: Settings) -> Paths:
    lr = s["lr"]
    return {
        "no_lr": -g,
        "only_sign": -lr * sign(g),
        "divided": -g / lr,
        "remembers": -lr * cumsum(g, axis=0),
    }


def _velocity(g: Array, s: Settings) -> Array:
    return -s["lr"] * mix(fade(s["momentum"], len(g)), g)


def _momentum(g: Array, s: Settings) -> list[Array]:
    return [_velocity(g, s)]


def _momentum_mistakes(g: Array, s: Settings) -> Paths:
    lr, mu, v = s["lr"], s["momentum"], _velocity(g, s)
    left = _column(mu ** arange(1, len(g) + 1), g)
    return {
        "forgets": -lr * g,
        "averaged": (1 - mu) * v,
        "sign_flips": -lr * mix(fade(-mu, len(g)), g),
        "starts_with_gradient": v + left * g[0],
        "starts_with_step": v - left * lr * g[0],
        "looks_ahead": _nesterov(g, s)[0],
        "gradient_twice": v - lr * g,
        "no_lr": v / lr,
        "never_fades": -lr * cumsum(g, axis=0),
    }


def _nesterov(g: Array, s: Settings) -> list[Array]:
    v = _velocity(g, s)
    return [v + s["momentum"] * (v - _previous(v))]  # the path of a point that lies μ·v ahead


def _nesterov_mistakes(g: Array, s: Settings) -> Paths:
    lr, mu, v = s["lr"], s["momentum"], _velocity(g, s)
    return {
        "no_look_ahead": v,
        "mu_once": mu * _previous(v) - (1 + mu) * lr * g,
        "new_velocity": mu**2 * v - (1 + mu) * lr * g,
        "gradient_missing": mu * v,
        "too_far": (1 + mu) * v,
        "forgets": -lr * g,
        "averaged": (1 - mu) * _nesterov(g, s)[0],
    }


# --- each number with its own scale ---


def _scaled(numerator: Array, squares: Array, s: Settings) -> Array:
    with errstate(all="ignore"):
        return -s["lr"] * numerator / (sqrt(squares) + s["eps"])


def _scale_mistakes(g: Array, h: Array, s: Settings) -> Paths:
    """Mistakes of every rule that divides by the root of h."""
    axes = tuple(range(1, g.ndim))
    with errstate(all="ignore"):
        return {
            "only_latest": _scaled(g, g * g, s),
            "no_root": -s["lr"] * g / (h + s["eps"]),
            "eps_inside": -s["lr"] * g / sqrt(h + s["eps"]),
            "one_step_late": _scaled(g, _previous(h), s),
            "one_rate": _scaled(g, h.sum(axis=axes, keepdims=True), s),
            "not_scaled": -s["lr"] * g,
        }


def _adagrad(g: Array, s: Settings) -> list[Array]:
    return [_scaled(g, cumsum(g * g, axis=0), s)]


def _adagrad_mistakes(g: Array, s: Settings) -> Paths:
    h = cumsum(g * g, axis=0)
    return {
        **_scale_mistakes(g, h, s),
        "absolute": _scaled(g, cumsum(abs(g), axis=0), s),
        "averaged": _scaled(g, h / _column(arange(1, len(g) + 1), g), s),
    }


def _rmsprop(g: Array, s: Settings) -> list[Array]:
    return [_scaled(g, (1 - s["rho"]) * mix(fade(s["rho"], len(g)), g * g), s)]


def _rmsprop_mistakes(g: Array, s: Settings) -> Paths:
    rho, steps = s["rho"], len(g)
    h = (1 - rho) * mix(fade(rho, steps), g * g)
    return {
        **_scale_mistakes(g, h, s),
        "rho_swapped": _scaled(g, rho * mix(fade(1 - rho, steps), g * g), s),
        "never_forgets": _scaled(g, cumsum(g * g, axis=0), s),
        "not_weighted": _scaled(g, h / (1 - rho), s),
        "corrected": _scaled(g, mix(means(rho, steps), g * g), s),
    }


def _moments(g: Array, s: Settings) -> tuple[Array, Array]:
    return mix(means(s["beta1"], len(g)), g), mix(means(s["beta2"], len(g)), g * g)


def _shares(g: Array, s: Settings, t: Array | None = None) -> tuple[Array, Array]:
    """What of the weight of all steps the first t have."""
    t = arange(1, len(g) + 1) if t is None else t
    return _column(1 - s["beta1"] ** t, g), _column(1 - s["beta2"] ** t, g)


def _adam(g: Array, s: Settings) -> list[Array]:
    m, v = _moments(g, s)
    _, share = _shares(g, s)
    return [_scaled(m, v, s), _scaled(m * sqrt(share), v * share, s)]  # ε beside either root


def _adam_counted(g: Array, s: Settings, t: Array) -> Array:
    """Adam whose corrections count the steps as t says."""
    (m, v), (c1, c2), (d1, d2) = _moments(g, s), _shares(g, s), _shares(g, s, t)
    return _scaled(m * c1 / d1, v * c2 / d2, s)


def _stored(factor: float, steps: int) -> Array:
    """(T, T): a moment that is kept in its corrected form and corrected again."""
    left = cumprod(1 - factor ** arange(1, steps + 1))
    before = np.concatenate([[1.0], left[:-1]])
    return (1 - factor) * fade(factor, steps) * before / left[:, None]


def _adam_mistakes(g: Array, s: Settings) -> Paths:
    (m, v), (c1, c2), steps = _moments(g, s), _shares(g, s), len(g)
    swapped = {**s, "beta1": s["beta2"], "beta2": s["beta1"]}
    squares = mix(_stored(s["beta2"], steps), g * g)
    with errstate(all="ignore"):
        return {
            "no_correction": _scaled(m * c1, v * c2, s),
            "only_m_corrected": _scaled(m, v * c2, s),
            "only_v_corrected": _scaled(m * c1, v, s),
            "betas_swapped": _adam(g, swapped)[0],
            "only_sign": -s["lr"] * sign(g),
            "only_latest": _scaled(g, g * g, s),
            "t_stays": _adam_counted(g, s, np.ones(steps)),
            "t_ahead": _adam_counted(g, s, arange(2, steps + 2)),
            "corrected_stored": _scaled(mix(_stored(s["beta1"], steps), g), squares, s),
            "eps_inside": -s["lr"] * m / sqrt(v + s["eps"]),
            "no_root": -s["lr"] * m / (v + s["eps"]),
            "no_momentum": _scaled(g, v, s),
            "no_second_moment": -s["lr"] * m,
        }


BETAS = {"beta1": (0.6, 0.7), "beta2": (0.8, 0.9)}
LR = {"lr": (0.2, 0.8)}
EPS = {"eps": (0.1, 0.3)}

RULES = {
    "SGD": Rule({"lr": 0.01}, LR, _sgd, _sgd_mistakes),
    "Momentum": Rule(
        {"lr": 0.01, "momentum": 0.9},
        {**LR, "momentum": (0.6, 0.8)},
        _momentum,
        _momentum_mistakes,
    ),
    "Nesterov": Rule(
        {"lr": 0.01, "momentum": 0.9},
        {**LR, "momentum": (0.6, 0.8)},
        _nesterov,
        _nesterov_mistakes,
    ),
    "AdaGrad": Rule(
        {"lr": 0.01, "eps": 1e-7}, {**LR, **EPS}, _adagrad, _adagrad_mistakes, "negative_root"
    ),
    "RMSProp": Rule(
        {"lr": 0.01, "rho": 0.99, "eps": 1e-7},
        {**LR, "rho": (0.6, 0.8), **EPS},
        _rmsprop,
        _rmsprop_mistakes,
        "negative_root",
    ),
    "Adam": Rule(
        {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7},
        {**LR, **BETAS, **EPS},
        _adam,
        _adam_mistakes,
        "t_from_zero",
        _adam_counted,
    ),
    "AdamW": Rule(
        {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7, "weight_decay": 0.01},
        {**LR, **BETAS, **EPS, "weight_decay": (0.2, 0.6)},
        _adam,
        _adam_mistakes,
        "t_from_zero",
        _adam_counted,
    ),
}
