"""Ridge regression: the conditions of the minimum, and the shortest solution without a penalty."""

import numpy as np
import pytest

from common.ridge import ridge_fit


@pytest.mark.parametrize(("n", "d", "lam"), [(9, 3, 0.0), (9, 3, 2.5), (4, 6, 0.5)])
def test_every_slope_is_zero_at_the_minimum(n: int, d: int, lam: float) -> None:
    rng = np.random.default_rng(n * d)
    X, y = rng.normal(3, 2, (n, d)), rng.normal(5, 1, n)
    w, b = ridge_fit(X, y, lam)
    residual = y - X @ w - b
    np.testing.assert_allclose(X.T @ residual, lam * w, atol=1e-9)
    assert abs(residual.sum()) < 1e-9


def test_of_many_solutions_the_shortest_is_taken() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(8, 1)), rng.normal(size=8)
    w, _ = ridge_fit(np.hstack([x, x]), y, 0.0)
    single, _ = ridge_fit(x, y, 0.0)
    np.testing.assert_allclose(w, [single[0] / 2, single[0] / 2])
