"""AdaGrad, RMSProp and Adam as whole paths, and what known mistakes make of them."""

import numpy as np
from numpy import arange, cumprod, cumsum, errstate, sign, sqrt

from grader_tests.n02_optimizers.paths import (
    Array,
    Mistakes,
    Settings,
    column,
    fade,
    means,
    mix,
    previous,
)


def _scaled(numerator: Array, squares: Array, s: Settings) -> Array:
    with errstate(all="ignore"):
        return -s["lr"] * numerator / (sqrt(squares) + s["eps"])


def _scale_mistakes(numerator: Array, h: Array, s: Settings) -> Mistakes:
    """Mistakes of every rule that divides by the root of h; eps alone has many places."""
    lr, eps = s["lr"], s["eps"]
    with errstate(all="ignore"):
        yield "no_root", -lr * numerator / (h + eps)
        yield "eps_inside", -lr * numerator / sqrt(h + eps)
        yield "eps_inside", -lr * numerator / sqrt(h + eps**2)
        yield "eps_outside", -lr * numerator / sqrt(h) - eps
        yield "eps_outside", -lr * numerator / sqrt(h) + eps
        yield "eps_outside", -lr * (numerator / sqrt(h) + eps)
        yield "root_of_all", -lr * numerator / (sqrt(sqrt(h)) + eps)
        yield "multiplied", -lr * numerator * (sqrt(h) + eps)
        yield "no_lr", _scaled(numerator, h, s) / lr
        yield "only_the_scale", -lr / (sqrt(h) + eps)


def _memory_mistakes(g: Array, h: Array, s: Settings) -> Mistakes:
    """Mistakes with h, for the rules that have nothing else in memory."""
    axes = tuple(range(1, g.ndim))
    yield "only_latest", _scaled(g, g * g, s)
    yield "one_step_late", _scaled(g, previous(h), s)
    for of in (np.sum, np.mean):
        yield "one_rate", _scaled(g, of(h, axis=axes, keepdims=True), s)
    yield "not_scaled", -s["lr"] * g


def adagrad(g: Array, s: Settings) -> list[Array]:
    """The right changes of AdaGrad."""
    return [_scaled(g, cumsum(g * g, axis=0), s)]


def adagrad_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with AdaGrad."""
    h = cumsum(g * g, axis=0)
    yield from _scale_mistakes(g, h, s)
    yield from _memory_mistakes(g, h, s)
    yield "absolute", _scaled(g, cumsum(abs(g), axis=0), s)
    yield "absolute", _scaled(g, cumsum(abs(g), axis=0) ** 2, s)
    yield "averaged", _scaled(g, h / column(arange(1, len(g) + 1), g), s)
    yield "starts_elsewhere", _scaled(g, h + 1, s)
    yield "starts_elsewhere", _scaled(g, h + s["eps"], s)
    yield "starts_elsewhere", _scaled(g, h + g[0] ** 2, s)


def rmsprop(g: Array, s: Settings) -> list[Array]:
    """The right changes of RMSProp."""
    return [_scaled(g, (1 - s["rho"]) * mix(fade(s["rho"], len(g)), g * g), s)]


def rmsprop_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with RMSProp."""
    rho, steps = s["rho"], len(g)
    h = (1 - rho) * mix(fade(rho, steps), g * g)
    left = column(rho ** arange(1, steps + 1), g)
    yield from _scale_mistakes(g, h, s)
    yield from _memory_mistakes(g, h, s)
    yield "only_latest", _scaled(g, (1 - rho) * g * g, s)
    yield "rho_swapped", _scaled(g, rho * mix(fade(1 - rho, steps), g * g), s)
    yield "never_forgets", _scaled(g, cumsum(g * g, axis=0), s)
    yield "never_forgets", _scaled(g, (1 - rho) * cumsum(g * g, axis=0), s)
    yield "not_weighted", _scaled(g, h / (1 - rho), s)
    yield "weight_squared", _scaled(g, (1 - rho) * h, s)
    yield "corrected", _scaled(g, mix(means(rho, steps), g * g), s)
    for start in (g[0] ** 2, 1.0):
        yield "starts_elsewhere", _scaled(g, h + left * start, s)
    yield "centred", _scaled(g, abs(h - ((1 - rho) * mix(fade(rho, steps), g)) ** 2), s)
    yield "absolute", _scaled(g, (1 - rho) * mix(fade(rho, steps), abs(g)), s)


def _moments(g: Array, s: Settings) -> tuple[Array, Array]:
    return mix(means(s["beta1"], len(g)), g), mix(means(s["beta2"], len(g)), g * g)


def _shares(g: Array, s: Settings, t: Array | None = None) -> tuple[Array, Array]:
    """What of the weight of all steps the first t have."""
    t = arange(1, len(g) + 1) if t is None else t
    return column(1 - s["beta1"] ** t, g), column(1 - s["beta2"] ** t, g)


def adam(g: Array, s: Settings) -> list[Array]:
    """The right changes of Adam, with ε beside either root."""
    m, v = _moments(g, s)
    _, share = _shares(g, s)
    return [_scaled(m, v, s), _scaled(m * sqrt(share), v * share, s)]


def adam_counted(g: Array, s: Settings, t: Array) -> Array:
    """Adam whose corrections count the steps as t says."""
    (m, v), (c1, c2), (d1, d2) = _moments(g, s), _shares(g, s), _shares(g, s, t)
    return _scaled(m * c1 / d1, v * c2 / d2, s)


def _stored(factor: float, steps: int) -> Array:
    """(T, T): a moment that is kept in its corrected form and corrected again."""
    left = cumprod(1 - factor ** arange(1, steps + 1))
    before = np.concatenate([[1.0], left[:-1]])
    return (1 - factor) * fade(factor, steps) * before / left[:, None]


def adam_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with Adam."""
    (m, v), (c1, c2), steps = _moments(g, s), _shares(g, s), len(g)
    lr, b1, b2 = s["lr"], s["beta1"], s["beta2"]
    swapped = {**s, "beta1": b2, "beta2": b1}
    yield "no_correction", _scaled(m * c1, v * c2, s)
    yield "only_m_corrected", _scaled(m, v * c2, s)
    yield "only_v_corrected", _scaled(m * c1, v, s)
    yield "betas_swapped", adam(g, swapped)[0]
    for one in (b1, b2):
        yield "one_beta", adam(g, {**s, "beta1": one, "beta2": one})[0]
    yield "one_beta_corrects", _scaled(m, v * c2 / c1, s)
    yield "one_beta_corrects", _scaled(m * c1 / c2, v, s)
    yield "only_sign", -lr * sign(g)
    yield "only_latest", _scaled(g, g * g, s)
    yield "t_stays", adam_counted(g, s, np.ones(steps))
    yield "t_ahead", adam_counted(g, s, arange(2, steps + 2))
    yield "corrected_stored", _scaled(mix(_stored(b1, steps), g), mix(_stored(b2, steps), g * g), s)
    yield "corrected_stored", _scaled(mix(_stored(b1, steps), g), v, s)
    yield "corrected_stored", _scaled(m, mix(_stored(b2, steps), g * g), s)
    yield "correction_multiplied", _scaled(m * c1**2, v * c2**2, s)
    yield "correction_of_the_rest", _scaled(m * c1 / (1 - c1), v * c2 / (1 - c2), s)
    yield "not_weighted", _scaled(m / (1 - b1), v, s)
    yield "not_weighted", _scaled(m, v / (1 - b2), s)
    yield "not_weighted", _scaled(m / (1 - b1), v / (1 - b2), s)
    yield "v_of_m", _scaled(m, mix(means(b2, steps), (m * c1) ** 2), s)
    yield "v_of_m", _scaled(m, m**2, s)
    yield "starts_with_gradient", _scaled(m + (1 - c1) / c1 * g[0], v, s)
    yield (
        "starts_with_gradient",
        _scaled(m + (1 - c1) / c1 * g[0], v + (1 - c2) / c2 * g[0] ** 2, s),
    )
    yield "not_squared", _scaled(m, abs(mix(means(b2, steps), g)), s)
    yield "not_squared", _scaled(m, mix(means(b2, steps), abs(g)), s)
    yield from _scale_mistakes(m, v, s)
    yield "no_momentum", _scaled(g, v, s)
    yield "no_momentum", _scaled(g, v * c2, s)
    yield "no_second_moment", -lr * m
