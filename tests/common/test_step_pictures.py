"""Pictures of what optimizers make of gradients say the numbers that they draw."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

from common.pictures.steps import clipped, dealt, forgetting, in_place, look_ahead


def test_a_layer_sees_what_is_changed_in_place_and_not_what_is_replaced() -> None:
    picture = in_place((1.0, 5.0), (0.5, 1.0))
    arrays = [t.get_text() for t in picture.figure.axes[0].texts if t.get_text().startswith("[")]
    assert arrays == ["[0.5, 4]", "[0.5, 4]", "[1, 5]"]
    arrows = [p for p in picture.figure.axes[0].patches if isinstance(p, FancyArrowPatch)]
    assert len(arrows) == 4
    assert "the dict holds 0.5, 4 and the layer still 1, 5." in picture.alt


def test_nesterov_and_momentum_end_where_their_formulas_say() -> None:
    picture = look_ahead(
        lambda p: p[0] ** 2 + p[1] ** 2,
        lambda p: 2 * p,
        here=(1.0, 0.0),
        carried=(0.0, 1.0),
        lr=0.1,
    )
    # (1, 1) − 0.1 · 2 · (1, 0), and (1, 1) − 0.1 · 2 · (1, 1)
    assert "ends at (0.8, 1);" in picture.alt
    assert "ends at (0.8, 0.8)." in picture.alt


@pytest.mark.parametrize(("rho", "steps", "whole"), [(0.9, 5, 0.41), (0.5, 2, 0.75), (0.0, 3, 1.0)])
def test_the_weights_of_a_mean_add_up_to_one_less_what_the_start_has(
    rho: float, steps: int, whole: float
) -> None:
    picture = forgetting(rho, steps)
    light, dark = picture.figure.axes[0].containers
    assert sum(bar.get_height() for bar in dark) == pytest.approx(1 - rho**steps)
    assert sum(bar.get_height() for bar in light) == pytest.approx(1)
    assert dark[-1].get_height() == pytest.approx(1 - rho)
    assert f"add up to {whole:g};" in picture.alt


def test_a_mean_that_never_forgets_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 0 ≤ ρ < 1"):
        forgetting(1.0)


def test_cards_stand_batch_by_batch() -> None:
    picture = dealt([[np.array([2, 0]), np.array([1])], [np.array([1, 2]), np.array([0])]])
    assert "2, 0 | 1; 1, 2 | 0." in picture.alt
    cards = [(t.get_text(), t.get_position()[1]) for t in picture.figure.axes[0].texts]
    assert cards == [("2", 0), ("0", 0), ("1", 0), ("1", 1), ("2", 1), ("0", 1)]


def test_clipping_shows_each_way() -> None:
    picture = clipped(np.array([3.0, 4.0]), {"cut": np.array([0.6, 0.8])}, 1.0)
    assert "the gradient: 3, 4; cut: 0.6, 0.8." in picture.alt
