"""What the marks say about the exercises: how hard each is, and whether they measure one thing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grading.understanding.collect import Class

FEWEST = 5  # submissions, below which a correlation means nothing
_RESAMPLES = 2000


@dataclass(frozen=True)
class ItemStatistic:
    """``difficulty`` is the mean share of the points; ``discrimination`` the correlation of an item
    with the sum of the others, None where one of the two does not vary or too few handed in."""

    difficulty: float
    discrimination: float | None


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha over the items that vary, with a 95 % interval from resampled students."""

    alpha: float
    low: float
    high: float


def score_matrix(found: Class) -> NDArray[np.float64]:
    """Points of every gradable submission, (students, items); those refused unread are left out."""
    rows = [
        [student.answers[item.id].points for item in found.items]
        for student in found.students
        if not student.refused
    ]
    return np.array(rows, dtype=float).reshape(len(rows), len(found.items))


def item_statistics(scores: NDArray[np.float64], points: list[float]) -> list[ItemStatistic]:
    """One entry for each column of ``scores`` (students, items)."""
    total = scores.sum(axis=1)
    found = []
    for column, most in zip(scores.T, points, strict=True):
        share = float(column.mean() / most) if len(column) and most else 0.0
        found.append(ItemStatistic(share, _correlation(column, total - column)))
    return found


def reliability(scores: NDArray[np.float64]) -> Reliability | None:
    """Alpha and its interval; None for fewer than `FEWEST` students or two items that vary."""
    if len(scores) < FEWEST or (alpha := _alpha(scores)) is None:
        return None
    rng = np.random.default_rng(20)
    drawn = (_alpha(scores[rng.integers(len(scores), size=len(scores))]) for _ in range(_RESAMPLES))
    low, high = np.percentile([value for value in drawn if value is not None], [2.5, 97.5])
    return Reliability(alpha, float(low), float(high))


def _alpha(scores: NDArray[np.float64]) -> float | None:
    variances = scores.var(axis=0, ddof=1)
    varying = int((variances > 0).sum())
    whole = float(scores.sum(axis=1).var(ddof=1))
    if varying < 2 or whole == 0:
        return None
    return float(varying / (varying - 1) * (1 - variances.sum() / whole))


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    if len(one) < FEWEST or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])
