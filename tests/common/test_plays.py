"""Pictures with sliders, curves that grow, digits that are read: what they show with and without widgets."""

import sys
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from common import pictures
from common.functions import softmax
from common.layers import Dense
from common.model import Sequential
from common.pictures import plays
from common.pictures.readings import centred, moved, probabilities
from common.support.messages import text
from common.support.picture import Picture


class Handle:
    """A display handle that keeps what it was given."""

    def __init__(self, shown: list[Any]) -> None:
        self.shown = shown

    def update(self, what: Any) -> None:
        self.shown[-1] = what


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is displayed, one after the other; an update replaces the last."""
    outputs: list[Any] = []

    def display(what: Any, display_id: bool = False) -> Handle:
        outputs.append(what)
        return Handle(outputs)

    monkeypatch.setattr(plays, "display", display)
    return outputs


def draw(size: int = 2, label: str = "a", on: bool = False) -> Picture:
    return Picture(Figure(figsize=(1, 1)), f"{size} {label} {on}")


def test_a_play_shows_the_still_picture_and_draws_anew(shown: list[Any]) -> None:
    pictures.play(draw, animate="size", size=(1, 5), label=["a", "b"], on=False)
    controls, still = shown
    assert still.alt == "2 a False"
    _button, size, label, on, live, *_names = controls.children
    assert (size.min, size.max, size.value, live.value) == (1, 5, 2, "")
    size.value, label.value, on.value = 4, "b", True
    assert 'alt="4 b True"' in live.value
    assert shown[-1] is not still, "the still picture stands below the live one"


def test_a_slider_between_two_numbers_has_fine_steps(shown: list[Any]) -> None:
    pictures.play(lambda rate=0.1: draw(), rate=(0.0, 1.0))
    assert shown[0].children[0].step == pytest.approx(0.01)


def test_without_widgets_the_still_picture_stays(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    pictures.play(draw, size=(1, 5))
    assert [picture.alt for picture in shown] == ["2 a False"]
    assert capsys.readouterr().out.strip() == text("play:no_widgets")


def test_a_play_names_what_it_expects(shown: list[Any]) -> None:
    with pytest.raises(ValueError, match="argument 'rate' with a default"):
        pictures.play(draw, rate=(1, 2))
    with pytest.raises(TypeError, match="returns a Picture, it returned NoneType"):
        pictures.play(lambda: None)  # type: ignore[arg-type, return-value]


def test_a_watched_curve_is_one_picture_that_ends_whole(shown: list[Any]) -> None:
    with pictures.watch("01.grid", "training", "test") as see:
        for step in range(50):
            see(step, 1 / (step + 1), None if step else 2)
    (picture,) = shown
    (ax,) = picture.figure.axes
    training, test = ax.lines
    assert training.get_xdata().tolist() == list(range(50)) and test.get_ydata().tolist() == [2]
    assert picture.alt.startswith(text("01.grid.figure:alt"))
    assert "training from 1 at 0 to 0.02 at 49." in picture.alt


def test_a_watched_curve_stays_when_training_fails(shown: list[Any]) -> None:
    with pytest.raises(KeyboardInterrupt), pictures.watch("01.grid") as see:
        see(1, 3.0)
        see(2, 4.0)
        raise KeyboardInterrupt
    assert shown[-1].figure.axes[0].lines[0].get_ydata().tolist() == [3, 4]


def test_a_watched_curve_counts_its_values(shown: list[Any]) -> None:
    with pictures.watch("01.grid", "a", "b") as see, pytest.raises(ValueError, match="expected 2"):
        see(0, 1.0)


def digit() -> np.ndarray:
    """A slanted bar, fitted and centred as MNIST's digits are."""
    rows, columns = np.mgrid[:28, :28]
    bar = (np.abs(columns - 14 + (rows - 14) / 2) < 2) & (np.abs(rows - 13.5) < 10)
    return centred(bar.astype(float))


def test_a_drawing_is_fitted_and_centred_as_the_training_images_are() -> None:
    image = digit()
    large = np.roll(np.kron(image, np.ones((4, 4))), (13, -7), (0, 1))
    assert centred(large) == pytest.approx(image, abs=0.01)
    rows, columns = np.nonzero(image)
    assert max(np.ptp(rows), np.ptp(columns)) == 19
    assert not centred(np.zeros((112, 112))).any()


def test_an_image_moves_and_turns() -> None:
    image = np.zeros((28, 28))
    image[10, 20] = 1
    assert moved(image, right=3, down=-2)[8, 23] == 1
    assert moved(image, right=14).sum() == 0
    assert moved(image, angle=90)[7, 10] == pytest.approx(1, abs=1e-5)  # counter-clockwise
    with pytest.raises(ValueError, match="28 × 28 pixels"):
        moved(np.zeros(10))


@pytest.mark.parametrize("shape", [(784,), (1, 28, 28)])
def test_a_network_of_any_kind_is_read(shape: tuple[int, ...]) -> None:
    W = np.random.default_rng(0).normal(size=(784, 10)).astype(np.float32)

    def logits(x: np.ndarray) -> np.ndarray:
        assert x.shape == (1, *shape)
        return x.reshape(1, 784) @ W

    expected = softmax(digit().reshape(1, 784) @ W)[0]
    assert probabilities(logits, digit(), shape) == pytest.approx(expected, rel=1e-4)
    assert probabilities(lambda x: softmax(logits(x)), digit(), shape) == pytest.approx(
        expected, rel=1e-4
    )
    with pytest.raises(ValueError, match=r"\(1, 10\)"):
        probabilities(lambda x: np.zeros(10), digit(), shape)


def test_a_model_of_the_toolkit_is_read() -> None:
    model = Sequential([Dense(10)], input_shape=(784,))
    picture = pictures.reading(model, digit().reshape(784), angle=10)
    answer = int(model.predict_labels(moved(digit(), 10).reshape(1, 784))[0])
    assert f"The network reads {answer}, with" in picture.alt
    assert [bar.get_width() for bar in picture.figure.axes[1].patches] == pytest.approx(
        model.predict_probs(moved(digit(), 10).reshape(1, 784))[0]
    )


def test_a_drawn_digit_is_read(shown: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("anywidget")
    monkeypatch.setattr("common.pictures.readings.display", shown.append)
    model = Sequential([Dense(10)], input_shape=(784,))
    pictures.draw_digit(model, digit().reshape(1, 784))
    pad, answer = shown[0].children
    ink = np.kron(digit(), np.ones((4, 4)))
    pad.set_state(
        {"ink": memoryview(np.uint8(255 * ink).tobytes())}
    )  # as it comes from the browser
    alt = pictures.reading(model, np.uint8(255 * digit()).reshape(784) / 255).alt
    assert alt in answer.value
    pad.set_state({"ink": memoryview(bytes(112 * 112))})
    assert answer.value == ""
    assert "The network reads" in shown[-1].alt, "no still picture"


def test_without_a_pad_the_test_images_stay(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    pictures.draw_digit(Sequential([Dense(10)], input_shape=(784,)), digit().reshape(1, 784))
    assert capsys.readouterr().out.strip() == text("play:no_pad")
    assert "The network reads" in shown[-1].alt
