"""The checks of batch normalization in steps: forward, and back through the spread and the centre.

The way back is compared with the slopes of a weighted sum of what went forward.
"""

from dataclasses import replace
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
NORMAL = np.array(  # frozen
    [
        [-0.442807442770048, -0.392202102044175, -0.761386987626881],
        [0.442807442770048, 0.000000000000000, -1.142080481440321],
        [1.328422328310143, 1.568808408176700, 0.761386987626881],
        [-1.328422328310143, -1.176606306132525, 1.142080481440321],
    ]
)
DOUT = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 2.0], [2.0, 3.0, -1.0], [-1.5, 0.5, 1.0]])


def check_normalize(answer: object, rng: Generator) -> None:
    """Frozen values; then columns of a known mean and spread, made the other way round."""
    mean, var = X.mean(axis=0), X.var(axis=0)
    known = {
        "per_row": _rows_normal(),
        "whole_array": (X - X.mean()) / np.sqrt(X.var() + EPS),
        "not_centred": X / np.sqrt(var + EPS),
        "only_centred": X - mean,
        "by_variance": (X - mean) / (var + EPS),
        "eps_outside": (X - mean) / (np.sqrt(var) + EPS),
        "eps_left_out": (X - mean) / np.sqrt(var),
        "mean_alone_divided": X - mean / np.sqrt(var + EPS),
        "unbiased": NORMAL * np.sqrt((var + EPS) / (var * 4 / 3 + EPS)),
    }
    named = partial(first_match, candidates=known)
    probe(answer, Case((X, EPS), NORMAL, {"x": X}, named))
    battery(answer, _drawn(rng, (5, 3)), _drawn(rng, (7, 2)))


def _rows_normal() -> Array:
    spread = X.std(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.hypot(spread, np.sqrt(EPS))


def _drawn(rng: Generator, shape: tuple[int, int]) -> Case:
    """Columns at right angles to each other and to a constant one have mean 0; these have mean square 1."""
    n, d = shape
    basis, _ = np.linalg.qr(np.column_stack([np.ones(n), rng.normal(size=shape)]))
    z, spread, eps = (
        basis[:, 1:] * np.sqrt(n),
        rng.uniform(0.5, 3, d),
        float(rng.uniform(0.01, 0.5)),
    )
    x = rng.normal(0, 3, d) + spread * z
    return Case((x, eps), z / np.sqrt(1 + eps / spread**2), {"x": x})


def check_spread_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of x̂ = xc / sqrt(mean(xc²) + eps), weighted by what comes back."""
    xc = X - X.mean(axis=0)
    case = _spread_case(DOUT, xc, EPS)
    std = np.hypot(xc.std(axis=0), np.sqrt(EPS))
    direct = DOUT / std
    through, n = direct - case.expected, len(X)  # what is to be taken off the direct path
    known = {
        "direct_only": direct,
        "spread_only": -through,
        "sign": direct + through,
        "not_averaged": direct - n * through,
        "not_summed": direct - DOUT * (xc / n) * xc / std**3,
        "half": direct - through / 2,
        "twice": direct - 2 * through,
        "std_squared": direct - through * std,
        "over_features": direct - (DOUT * xc).sum(axis=1, keepdims=True) * (xc / n) / std**3,
        "centred": case.expected - direct.mean(axis=0),
    }
    named = partial(first_match, candidates=known)

    def otherwise(got: Array) -> str | None:
        """Which path the part lies on that is too much."""
        rest = got - case.expected
        along = (rest * direct).sum(axis=0) / (direct**2).sum(axis=0)
        spread = (rest * xc).sum(axis=0) / (xc**2).sum(axis=0)
        return first_true(
            (
                ("direct_path", close(rest, along * direct)),
                ("spread_path", close(rest, spread * xc)),
                ("both_paths", True),
            )
        )

    probe(answer, replace(case, misconception=named, otherwise=otherwise))
    battery(answer, _drawn_spread(rng, (5, 3)), _drawn_spread(rng, (6, 2)))


def _spread_case(dx_hat: Array, xc: Array, eps: float) -> Case:
    """The slopes of what goes forward, weighted by ``dx_hat``; at this place the columns have mean 0."""
    n = len(xc)
    expected = slopes(lambda a: (dx_hat * a * ((a * a).sum(axis=0) / n + eps) ** -0.5).sum(), xc)
    return Case((dx_hat, xc, eps), expected, {"dx_hat": dx_hat})


def _drawn_spread(rng: Generator, shape: tuple[int, int]) -> Case:
    xc = rng.normal(0, 2, shape)
    return _spread_case(rng.normal(size=shape), xc - xc.mean(axis=0), float(rng.uniform(0.1, 1)))


def check_centre_backward(answer: object, rng: Generator) -> None:
    """Against the slopes of xc = x - mean(x), weighted by what comes back."""
    case = _centre_case(DOUT)
    mean, n = DOUT - case.expected, len(DOUT)
    known = {
        "direct_only": DOUT,
        "mean_only": -mean,
        "sign": DOUT + mean,
        "not_averaged": DOUT - n * mean,
        "per_row": DOUT - DOUT.mean(axis=1, keepdims=True),
        "whole_array": DOUT - DOUT.mean(),
        "averaged_direct": case.expected / n,
        "own_share": DOUT - DOUT / n,
    }
    named = partial(first_match, candidates=known)
    probe(answer, replace(case, misconception=named))
    battery(answer, _centre_case(rng.normal(size=(5, 3))), _centre_case(rng.normal(size=(2, 4))))


def _centre_case(dxc: Array) -> Case:
    n = len(dxc)
    expected = slopes(lambda a: (dxc * (a - a.sum(axis=0) / n)).sum(), np.zeros(dxc.shape))
    return Case((dxc,), expected, {"dxc": dxc})
