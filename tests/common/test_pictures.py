"""The explaining pictures: each draws, says in words what it shows, and shows numbers that are right."""

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.axes import Axes

from common import pictures
from common.batch_norm import BatchNorm
from common.convolution import Conv2D, im2col
from common.pictures.landscapes import minimum, through_layers
from common.pictures.primitives import column, number, numbers
from common.support.picture import Picture

X = np.arange(1.0, 17).reshape(4, 4)
KERNEL = np.array([[1.0, 2], [3, 4]])
DOUT = np.array([[1.0, -1, 2], [0, 3, 1], [2, 0, 1]])


def shown(picture: Picture) -> list[str]:
    """All texts of a drawn sheet, in the order of drawing."""
    (ax,) = picture.figure.axes
    assert isinstance(ax, Axes)
    return [piece.get_text() for piece in ax.texts if piece.get_text()]


def table(picture: Picture, title: str, shape: tuple[int, int]) -> np.ndarray:
    """The numbers of the matrix whose title begins so: they are drawn before their title."""
    texts = shown(picture)
    (end,) = [i for i, piece in enumerate(texts) if piece.startswith(title)]
    cells = texts[end - shape[0] * shape[1] : end]
    return np.array([float(cell.replace("−", "-")) for cell in cells]).reshape(shape)


def near(values: np.ndarray) -> object:
    """Equal in the three digits that a picture shows."""
    return pytest.approx(np.asarray(values), rel=6e-3, abs=1e-12)


ALL: dict[str, Callable[[], Picture]] = {
    "network": lambda: pictures.network([784, 50, 10]),
    "dropout": pictures.dropout,
    "affine": lambda: pictures.affine(X[:2, :2], X[:2], X[0], X[:2]),
    "batch_norm": lambda: pictures.batch_norm([1, 2, 6], 2, 1, [1, 0, 0]),
    "batch_norm_2d": pictures.batch_norm_2d,
    "two_layer": pictures.two_layer,
    "im2col_window": lambda: pictures.im2col_window(X, KERNEL, 2, 1, 4),
    "col2im_window": lambda: pictures.col2im_window((4, 4), KERNEL, DOUT),
    "kernel_turned": lambda: pictures.kernel_turned(KERNEL, DOUT),
    "pooling_route": lambda: pictures.pooling_route(X, 2, [[1, 2], [3, 4]]),
    "output_size": pictures.output_size,
    "reading": lambda: pictures.reading(lambda x: x[:, 0, :10], np.eye(28)),
    "receptive_field": pictures.receptive_field,
    "paths": lambda: pictures.paths(
        lambda p: (p**2).sum(axis=0), {"a": X[:, :2]}, (-1, 20), (-1, 20), (0, 0)
    ),
    "penalty": pictures.penalty,
    "signal": pictures.signal,
    "in_place": pictures.in_place,
    "look_ahead": lambda: pictures.look_ahead(lambda p: (p**2).sum(axis=0), lambda p: 2 * p),
    "forgetting": pictures.forgetting,
    "dealt": lambda: pictures.dealt([[np.arange(5), np.arange(5, 8)], [np.arange(5)]]),
    "clipped": lambda: pictures.clipped(DOUT[1, 1:], {"cut": np.array([1.0, 1])}, 1),
}


def test_every_picture_is_tried() -> None:
    assert set(ALL) == set(pictures.__all__) - {"Edge", "graph", "play", "watch", "draw_digit"}


@pytest.mark.parametrize("name", ALL)
def test_a_picture_is_of_a_size_to_read_and_has_its_words(name: str) -> None:
    picture = ALL[name]()
    assert 300 < picture.width < 1000 and 150 < picture.height < 600
    assert len(picture.png) < 100_000
    assert 60 < len(picture.alt) < 600 and "{" not in picture.alt


def test_numbers_are_short_and_keep_their_sign() -> None:
    assert [number(v) for v in (-0.5, 1 / 3, -0.0, 1234.5)] == ["−0.5", "0.333", "0", "1234"]
    assert column(np.array([1, -2])) == "1\n−2"


def test_a_network_may_name_its_values() -> None:
    texts = shown(pictures.network([4, 3, 2], names=["image", "z", "p"]))
    assert [t for t in texts if "(N, " in t] == ["image (N, 4)", "z (N, 3)", "p (N, 2)"]
    with pytest.raises(ValueError, match="expected 3"):
        pictures.network([4, 3, 2], names=["x", "y"])


def test_gradients_come_back_through_a_network_from_the_loss() -> None:
    come = {
        back: [t for t in shown(pictures.two_layer((4, 3, 2), back=back)) if t.startswith("∂")]
        for back in (0, 3, 7)
    }
    assert not come[0] and len(come[7]) == 7
    assert come[3] == ["∂L/∂u₂", "∂L/∂b₂", "∂L/∂W₂"] and come[7][-1] == "∂L/∂W₁"
    texts = shown(pictures.two_layer((4, 3, 2), batch="7"))
    shapes = [
        "x (7, 4)",
        "W₁ (4, 3)",
        "b₁ (3,)",
        "u₁ (7, 3)",
        "z₁ (7, 3)",
        "W₂ (3, 2)",
        "u₂ (7, 2)",
    ]
    assert set(shapes) < set(texts)


def test_a_network_names_all_shapes() -> None:
    texts = shown(pictures.network([784, 50, 10], batch="100"))
    for shape in "(784, 50)", "(50,)", "(50, 10)", "(10,)", "(100, 784)", "(100, 50)", "(100, 10)":
        assert sum(shape in piece for piece in texts) == 1
    with pytest.raises(ValueError, match="3 truth values"):
        pictures.network([2, 3, 2], kept=[None, [True, False], None])


def test_dropped_neurons_lose_their_connections() -> None:
    whole, less = (
        len(pictures.network([2, 3, 2], kept=[None, kept, None]).figure.axes[0].lines)
        for kept in ([True] * 3, [True, False, True])
    )
    assert whole - less == 4 - 2  # four connections fewer, two strokes of a cross more


def test_affine_shows_the_product_and_its_gradients() -> None:
    x, W, b = np.array([[1.0, 2, 0], [0, 1, 3]]), np.array([[1.0, -1], [2, 0], [0, 1]]), [1, -2]
    dout = np.array([[1.0, 0], [0, -1]])
    picture = pictures.affine(x, W, b, dout)
    assert table(picture, "y", (2, 2)) == near(x @ W + b)
    assert table(picture, "∂L/∂x", (2, 3)) == near(dout @ W.T)
    assert table(picture, "∂L/∂W", (3, 2)) == near(x.T @ dout)
    assert table(picture, "∂L/∂b", (1, 2)) == near(dout.sum(axis=0, keepdims=True))


def test_batch_norm_shows_what_the_layer_computes() -> None:
    x, dout, layer = np.array([[1.0], [2], [6]]), np.array([[1.0], [0], [0]]), BatchNorm()
    layer.build((1,), np.random.default_rng(0), np.float64)
    layer.gamma[:], layer.beta[:] = 2, 1
    y = layer.forward(x)
    dx = layer.backward(dout)
    picture = pictures.batch_norm(x[:, 0], 2, 1, dout[:, 0], eps=1e-5)
    texts = shown(picture)
    assert column(y) in texts and column(layer.dgamma) in texts
    assert picture.alt.endswith(f"add up to {numbers(dx)}.")


def test_batch_norm_shows_only_the_first_gradients() -> None:
    counts = [
        len(shown(pictures.batch_norm([1, 2, 6], dout=[1, 0, 0], back=back))) for back in (0, 5, 13)
    ]
    assert counts[1] - counts[0] == 5 and counts[2] - counts[0] == 13


@pytest.mark.parametrize(("stride", "pad", "window"), [(1, 0, 3), (2, 1, 4)])
def test_im2col_shows_its_rows_and_the_output(stride: int, pad: int, window: int) -> None:
    picture = pictures.im2col_window(X, KERNEL, stride, pad, window)
    rows = im2col(X[None, None], 2, 2, stride, pad).reshape(-1, 4)
    size = int(len(rows) ** 0.5)
    assert table(picture, "im2col", rows.shape) == near(rows)
    output = (rows @ KERNEL.ravel()).reshape(size, size)
    assert table(picture, "y", (size, size)) == near(output)
    assert picture.alt.endswith(f"{number(output.flat[window])}.")


def dx() -> np.ndarray:
    """The gradient of the image, from the toolkit's layer."""
    layer = Conv2D(1, 2)
    layer.build((1, 4, 4), np.random.default_rng(0), np.float64)
    layer.W[:] = KERNEL.reshape(layer.W.shape)
    layer.forward(X[None, None])
    return layer.backward(DOUT[None, None])[0, 0]


def test_col2im_ends_at_the_gradient_of_the_image() -> None:
    first = pictures.col2im_window((4, 4), KERNEL, DOUT, window=0)
    last = pictures.col2im_window((4, 4), KERNEL, DOUT, window=8)
    assert table(first, "∂L/∂x", (4, 4))[:2, :2] == near(DOUT[0, 0] * KERNEL)
    assert table(last, "∂L/∂x", (4, 4)) == near(dx())


def test_the_turned_kernel_gives_the_same_gradient() -> None:
    assert table(pictures.kernel_turned(KERNEL, DOUT, 1, 2), "∂L/∂x", (4, 4)) == near(dx())


def test_pooling_sends_the_gradient_to_the_first_of_the_largest() -> None:
    x = np.array([[1, 5, 2, 0], [3, 2, 8, 1], [0, 1, 4, 4], [7, 2, 3, 4]])
    picture = pictures.pooling_route(x, 2, [[1, 2], [3, 6]])
    back = np.array([[0, 1, 0, 0], [0, 0, 2, 0], [0, 0, 6, 0], [3, 0, 0, 0]])
    assert table(picture, "y", (2, 2)) == near(np.array([[5, 8], [7, 4]]))
    assert table(picture, "∂L/∂x", (4, 4)) == near(back)


def test_output_size_names_the_size_and_what_is_left_over() -> None:
    assert "(6 + 2·1 − 3) / 2 + 1 = 3.5  →  3" in shown(pictures.output_size(6, 3, 2, 1))
    assert "no window" in pictures.output_size(7, 2, 3).alt  # a stride longer than the kernel
    assert "Every cell" in pictures.output_size(7, 3, 2).alt
    with pytest.raises(ValueError, match="has to fit"):
        pictures.output_size(3, 5)


def test_receptive_fields_grow_as_counted() -> None:
    assert "1, 3, 5, 7," in pictures.receptive_field((3, 3, 3)).alt
    assert "14 × 14" in pictures.receptive_field((3, 3, 2, 3, 3), (1, 1, 2, 1, 1)).alt


@pytest.mark.parametrize("kind", ["L1", "L2"])
def test_the_penalty_picture_marks_the_minimum(kind: str) -> None:
    target, matrix = np.array([1.0, 0.6]), np.array([[1.0, 0.55], [0.55, 1.0]])
    w = minimum(0.4, kind, target, matrix)

    def total(w: np.ndarray) -> float:
        size = np.abs(w).sum() if kind == "L1" else 0.5 * (w**2).sum()
        return float(0.5 * (w - target) @ matrix @ (w - target) + 0.4 * size)

    around = np.random.default_rng(0).normal(0, 0.1, (200, 2))
    assert all(total(w + step) > total(w) for step in around)
    assert minimum(0, kind, target, matrix) == pytest.approx(target)


def test_the_signal_fades_with_small_weights_and_not_with_he() -> None:
    def relu(x: np.ndarray) -> np.ndarray:
        return np.maximum(x, 0)

    small, he = (through_layers(s, relu, 10, 100, 0)[-1].std() for s in (0.5, np.sqrt(2)))
    assert small < 1e-3 and 0.2 < he < 5
