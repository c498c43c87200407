"""SGD, Momentum and Nesterov as whole paths, and what known mistakes make of them."""

from numpy import arange, cumsum, sign

from grader_tests.n02_optimizers.paths import (
    Array,
    Mistakes,
    Settings,
    column,
    fade,
    mix,
    previous,
)


def sgd(g: Array, s: Settings) -> list[Array]:
    """The right changes of SGD."""
    return [-s["lr"] * g]


def sgd_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with SGD."""
    lr = s["lr"]
    yield "no_lr", -g
    yield "only_sign", -lr * sign(g)
    yield "divided", -g / lr
    yield "remembers", -lr * cumsum(g, axis=0)


def _velocity(g: Array, s: Settings) -> Array:
    return -s["lr"] * mix(fade(s["momentum"], len(g)), g)


def momentum(g: Array, s: Settings) -> list[Array]:
    """The right changes of Momentum."""
    return [_velocity(g, s)]


def momentum_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with Momentum."""
    lr, mu, v = s["lr"], s["momentum"], _velocity(g, s)
    left = column(mu ** arange(1, len(g) + 1), g)
    yield "forgets", -lr * g
    yield "averaged", (1 - mu) * v
    yield "sign_flips", -lr * mix(fade(-mu, len(g)), g)
    for factor in (1, -1):
        yield "starts_with_gradient", v + factor * left * g[0]
    yield "starts_with_step", v - left * lr * g[0]
    yield "looks_ahead", nesterov(g, s)[0]
    yield "gradient_twice", v - lr * g
    yield "no_lr", v / lr
    yield "lr_twice", lr * v
    yield "never_fades", -lr * cumsum(g, axis=0)
    yield "old_velocity", previous(v)
    yield "mu_on_all", mu * v


def nesterov(g: Array, s: Settings) -> list[Array]:
    """The right changes of Nesterov."""
    v = _velocity(g, s)
    return [v + s["momentum"] * (v - previous(v))]  # the path of a point that lies μ·v ahead


def nesterov_mistakes(g: Array, s: Settings) -> Mistakes:
    """The mistakes with Nesterov."""
    lr, mu, v = s["lr"], s["momentum"], _velocity(g, s)
    yield "no_look_ahead", v
    yield "mu_once", mu * previous(v) - (1 + mu) * lr * g
    yield "new_velocity", mu**2 * v - (1 + mu) * lr * g
    yield "gradient_missing", mu * v
    yield "too_far", (1 + mu) * v
    yield "too_far", v - lr * g
    yield "forgets", -lr * g
    yield "averaged", (1 - mu) * nesterov(g, s)[0]
    yield "averaged", (1 - mu) * mu * v - lr * g
    yield "gradient_turned", mu * v + lr * g
    yield "no_lr", mu * v / lr - lr * g
    yield "no_lr", mu * v - g
    yield "no_lr", nesterov(g, s)[0] / lr
    yield "ahead_again", v + mu * previous(v)
