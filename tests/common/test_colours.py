"""The colours of lines, computed: strong enough on the white card, and apart for every kind of eye."""

import itertools
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from common.pictures import paths
from common.pictures.primitives import BACK, FORWARD, GREY, INK, TINTS
from common.plots import COLOURS

# Machado, Oliveira & Fernandes (2009), severity 1: what linear RGB becomes for each kind of eye.
EYES = {
    "usual": np.eye(3),
    "protanope": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "deuteranope": np.array(
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]
    ),
    "tritanope": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    """The light of ``#rrggbb`` as linear RGB, 0 to 1."""
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(colour: str, ground: str) -> float:
    """WCAG's ratio of two luminances, 1 to 21."""
    darker, lighter = sorted(XYZ[1] @ linear(c) for c in (colour, ground))
    return float((lighter + 0.05) / (darker + 0.05))


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB, in which a distance of about 2.3 can just be seen."""
    xyz = XYZ @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_black_on_white_is_as_far_as_it_goes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_line_stands_out_from_the_card(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 3


def test_a_picture_keeps_the_colours_of_its_lines_and_its_white_card() -> None:
    rng = np.random.default_rng(0)
    walks = {str(i): rng.normal(0, 0.6, (40, 2)).cumsum(axis=0) for i in range(len(COLOURS))}
    picture = paths(lambda p: p[0] ** 2 / 20 + p[1] ** 2, walks, (-8, 8), (-3.5, 3.5))
    shown = np.asarray(Image.open(BytesIO(picture.png)).convert("RGB"), int)
    assert shown[3, 3].tolist() == [255, 255, 255]
    kept = np.unique(shown.reshape(-1, 3), axis=0)
    for colour in COLOURS:
        meant = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        assert np.abs(kept - meant).max(axis=1).min() <= 8, f"{colour} became another colour"


@pytest.mark.parametrize("colour", [INK, GREY, FORWARD, BACK])
@pytest.mark.parametrize("ground", TINTS)
def test_words_in_a_picture_can_be_read(colour: str, ground: str) -> None:
    tint = "#ffffff" if ground == "white" else TINTS[ground]
    if (colour, ground) not in {(FORWARD, "orange"), (BACK, "blue")}:  # these never meet
        assert contrast(colour, tint) >= 4.5


@pytest.mark.parametrize("eye", EYES)
def test_no_two_lines_look_alike(eye: str) -> None:
    seen = [lab(EYES[eye] @ linear(colour)) for colour in COLOURS]
    nearest = min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2))
    assert nearest > 15
