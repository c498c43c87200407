"""The checks of batch normalization in steps: forward, and back through the spread and the centre.

The way back is compared with the slopes of a weighted sum of what went forward.
"""

from functools import partial

import numpy as np
from numpy.random import Generator

from grader_tests.kit.batteries import Case, battery, probe
from grader_tests.kit.comparing import close, first_match
from grader_tests.kit.reading import Array
from grader_tests.kit.relations import first_true
from grader_tests.kit.slopes import slopes

EPS = 0.1  # large enough to be seen
X = np.array([[1.0, 10.0, -3.0], [3.0, 20.0, -3.5], [5.0, 60.0, -1.0], [-1.0, -10.0, -0.5]])
DOUT = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 2.0], [2.0, 3.0, -1.0], [-1.5, 0.5, 1.0]])


def check_normalize(answer: object, rng: Generator) -> None:
    """Columns with a mean and a spread worked by hand; drawn ones of mean 0 and variance 1, moved."""
    mean, var = X.mean(axis=0), X.var(axis=0)
    known = {
        "per_row": _normal(X.T).T,
        "whole_array": (X - X.mean()) / np.sqrt(X.var() + EPS),
        "not_centred": X / np.sqrt(var + EPS),
        "only_centred": X - mean,
        "by_variance": (X - mean) / (var + EPS),
        "eps_outside": (X - mean) / (np.sqrt(var) + EPS),
        "eps_left_out": (X - mean) / np.sqrt(var),
        "mean_alone_divided": X - mean / np.sqrt(var + EPS),
        "unbiased": (X - mean) / np.sqrt(X.var(axis=0, ddof=1) + EPS),
    }
    named = partial(first_match, candidates=known)
    probe(answer, Case((X, EPS), _normal(X), {"x": X}, named))
    battery(answer, _drawn(rng, (5, 3)), _drawn(rng, (7, 2)))


def _normal(x: Array, eps: float = EPS) -> Array:
    xc = x - x.mean(axis=0)
    return xc / np.sqrt((xc**2).mean(axis=0) + eps)


def _drawn(rng: Generator, shape: tuple[int, int]) -> Case:
    x, eps = rng.normal(0, 2, shape) + rng.normal(0, 3, shape[1]), float(rng.uniform(0.01, 0.5))
    return Case((x, eps), _normal(x, eps), {"x": x})


def check_spread_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of x̂ = xc / sqrt(mean(xc²) + eps), weighted by what comes back."""
    xc = X - X.mean(axis=0)
    std = np.sqrt((xc**2).mean(axis=0) + EPS)
    direct, n = DOUT / std, len(X)
    through = (DOUT * xc).sum(axis=0) * xc / std**3
    known = {
        "direct_only": direct,
        "spread_only": -through / n,
        "sign": direct + through / n,
        "not_averaged": direct - through,
        "not_summed": direct - DOUT * xc**2 / std**3 / n,
        "half": direct - through / n / 2,
        "twice": direct - 2 * through / n,
        "std_squared": direct - through * std / n,
        "over_features": direct - (DOUT * xc).sum(axis=1, keepdims=True) * xc / std**3 / n,
        "centred": direct - direct.mean(axis=0) - through / n,
    }
    named = partial(first_match, candidates=known)
    expected = direct - through / n

    def otherwise(got: Array) -> str | None:
        """Which path the part lies on that is too much."""
        rest = got - expected
        along = (rest * direct).sum(axis=0) / (direct**2).sum(axis=0)
        spread = (rest * xc).sum(axis=0) / (xc**2).sum(axis=0)
        return first_true(
            (
                ("direct_path", close(rest, along * direct)),
                ("spread_path", close(rest, spread * xc)),
                ("both_paths", True),
            )
        )

    probe(answer, Case((DOUT, xc, EPS), expected, {"dx_hat": DOUT}, named, otherwise))
    battery(answer, _drawn_spread(rng, (5, 3)), _drawn_spread(rng, (6, 2)))


def _drawn_spread(rng: Generator, shape: tuple[int, int]) -> Case:
    dx_hat, xc, eps = rng.normal(size=shape), rng.normal(0, 2, shape), float(rng.uniform(0.1, 1))
    xc -= xc.mean(axis=0)
    expected = slopes(lambda a: (dx_hat * a / np.sqrt((a**2).mean(axis=0) + eps)).sum(), xc)
    return Case((dx_hat, xc, eps), expected, {"dx_hat": dx_hat})


def check_centre_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of xc = x - mean(x), weighted by what comes back."""
    n, mean = len(DOUT), DOUT.mean(axis=0)
    known = {
        "direct_only": DOUT,
        "mean_only": np.broadcast_to(-mean, DOUT.shape),
        "sign": DOUT + mean,
        "not_averaged": DOUT - n * mean,
        "per_row": DOUT - DOUT.mean(axis=1, keepdims=True),
        "whole_array": DOUT - DOUT.mean(),
        "averaged_direct": (DOUT - mean) / n,
        "own_share": DOUT - DOUT / n,
    }
    named = partial(first_match, candidates=known)
    probe(answer, Case((DOUT,), DOUT - mean, {"dxc": DOUT}, named))
    battery(answer, _drawn_centre(rng, (5, 3)), _drawn_centre(rng, (2, 4)))


def _drawn_centre(rng: Generator, shape: tuple[int, int]) -> Case:
    dxc = rng.normal(size=shape)
    expected = slopes(lambda a: (dxc * (a - a.mean(axis=0))).sum(), np.zeros(shape))
    return Case((dxc,), expected, {"dxc": dxc})
