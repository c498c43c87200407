"""Augmentation: what moves, by how much, and which data may bear it."""

from collections import Counter

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from common import augmentation
from common.augmentation import (
    compose,
    crop,
    flip,
    random_crop,
    random_flip,
    random_rotation,
    random_shift,
    rotate,
    rotation,
    safe_for,
    shift,
)

seeds = st.integers(0, 2**32 - 1)
RNG = np.random.default_rng(0)


def shifted(image: np.ndarray, down: int, right: int) -> np.ndarray:
    """By slices, zeros moving in."""
    _, H, W = image.shape
    out = np.zeros_like(image)
    out[:, max(down, 0) : H + min(down, 0), max(right, 0) : W + min(right, 0)] = image[
        :, max(-down, 0) : H - max(down, 0), max(-right, 0) : W - max(right, 0)
    ]
    return out


def test_shifts_are_uniform_and_independent() -> None:
    image = RNG.random((2, 5, 7))
    places = {shifted(image, i, j).tobytes(): (i, j) for i in range(-2, 3) for j in range(-2, 3)}
    images = np.repeat(image[None], 5000, axis=0)
    kept = images.copy()
    moved = random_shift(images, 2, np.random.default_rng(1))
    counts = Counter(places[m.tobytes()] for m in moved)
    assert len(counts) == 25
    assert max(abs(c - 200) for c in counts.values()) < 5 * np.sqrt(200)
    np.testing.assert_array_equal(images, kept)
    np.testing.assert_array_equal(random_shift(images[:3], 0, RNG), images[:3])


def test_crops_are_uniform_over_all_places() -> None:
    image = RNG.random((2, 5, 6))
    places = {image[:, i : i + 3, j : j + 3].tobytes(): (i, j) for i in range(3) for j in range(4)}
    cropped = random_crop(np.repeat(image[None], 2400, axis=0), 3, np.random.default_rng(1))
    counts = Counter(places[c.tobytes()] for c in cropped)
    assert len(counts) == 12
    assert max(abs(c - 200) for c in counts.values()) < 5 * np.sqrt(200)


def test_flips_are_independent() -> None:
    images = RNG.random((1000, 2, 3, 4)).astype(np.float32)
    out = random_flip(images, np.random.default_rng(1), 0.3)
    flipped = (out == images[..., ::-1]).all((1, 2, 3))
    assert (flipped | (out == images).all((1, 2, 3))).all()
    assert abs(flipped.mean() - 0.3) < 5 * np.sqrt(0.21 / 1000)
    assert out.dtype == np.float32


@pytest.mark.parametrize("side", [4, 5])
@pytest.mark.parametrize("turns", [-1, 0, 1, 2, 3])
def test_quarter_turns_are_exact(side: int, turns: int) -> None:
    images = RNG.random((2, 3, side, side))
    np.testing.assert_allclose(
        rotate(images, 90 * turns), np.rot90(images, turns, axes=(2, 3)), atol=1e-12
    )


@given(seed=seeds, n=st.integers(1, 3), h=st.integers(2, 9), w=st.integers(2, 9))
@settings(max_examples=30, deadline=None)
def test_rotation_agrees_with_torch(seed: int, n: int, h: int, w: int) -> None:
    rng = np.random.default_rng(seed)
    images, degrees = rng.random((n, 2, h, w)), rng.uniform(-180, 180, n)
    angle = np.deg2rad(degrees)
    # torch's coordinates run from -1 to 1 over the outer pixels' centres, x first
    matrix = np.zeros((n, 2, 3))
    ratio = (h - 1) / (w - 1)
    matrix[:, 0, 0] = matrix[:, 1, 1] = np.cos(angle)
    matrix[:, 0, 1], matrix[:, 1, 0] = -np.sin(angle) * ratio, np.sin(angle) / ratio
    grid = F.affine_grid(torch.tensor(matrix), list(images.shape), align_corners=True)
    theirs = F.grid_sample(torch.tensor(images), grid, align_corners=True)
    np.testing.assert_allclose(rotate(images, degrees), theirs.numpy(), atol=1e-9)


def test_random_rotation_stays_within_its_bound() -> None:
    images = np.zeros((500, 1, 41, 41))
    images[:, :, 20, 38] = 1  # a dot to the right of the centre
    turned = random_rotation(images, 30, np.random.default_rng(0))[:, 0]
    y = (turned * np.arange(41)[:, None]).sum((1, 2)) / turned.sum((1, 2))
    x = (turned * np.arange(41)).sum((1, 2)) / turned.sum((1, 2))
    angles = np.rad2deg(np.arctan2(20 - y, x - 20))
    assert 27 < angles.max() < 31 and -31 < angles.min() < -27
    assert abs(angles.mean()) < 4


def test_compose_takes_steps_in_order_and_keeps_the_dtype() -> None:
    images = RNG.random((4, 1, 8, 8)).astype(np.float32)
    augment = compose(shift(2), rotation(10), crop(6), flip())
    out = augment(images, np.random.default_rng(0))
    rng = np.random.default_rng(0)
    expected = random_rotation(random_shift(images, 2, rng), 10, rng)
    expected = random_flip(random_crop(expected, 6, rng), rng)
    np.testing.assert_array_equal(out, expected)
    assert out.shape == (4, 1, 6, 6) and out.dtype == np.float32


def test_labels_are_safe() -> None:
    for step in (flip(), rotation(90), shift(9)):
        with pytest.raises(ValueError, match=f"{step.name} of strength .* of mnist"):
            compose(step, dataset="mnist")
    compose(flip(), shift(2), rotation(10), dataset="fashion_mnist")
    images = RNG.random((2, 1, 28, 28)).astype(np.float32)
    for name in augmentation.SAFE:
        out = safe_for(name)(images, np.random.default_rng(0))
        assert out.shape == images.shape and (out != images).any()
