"""Convolution and pooling against torch in float64, over shapes drawn by hypothesis."""

from unittest.mock import patch

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from common.arrays import channels_last
from common.convolution import Conv2D, col2im, conv_output_size, im2col
from common.fast_convolution import FastConv2D
from common.gradient_check import gradient_check
from common.pooling import AveragePooling2D, MaxPool2D
from common.winograd import PART, WinogradConv2D, winograd_matrices

seeds = st.integers(0, 2**32 - 1)
sizes = st.tuples(
    st.integers(1, 3), st.integers(1, 3), st.integers(1, 11), st.integers(1, 11)
)  # N, C, H, W
CLOSE = {"rtol": 1e-9, "atol": 1e-11}


def layouts(x: np.ndarray) -> tuple[np.ndarray, ...]:
    """The same images in both orders of memory, and as every second column of a larger array."""
    wide = np.zeros((*x.shape[:3], 2 * x.shape[3]), x.dtype)
    wide[..., ::2] = x
    return x, channels_last(x), wide[..., ::2]


def compare(layer, twin, x: np.ndarray, rng: np.random.Generator) -> torch.Tensor:
    """Output and dx as torch's; arguments untouched; every layout gives the same."""
    tx = torch.tensor(x, requires_grad=True)
    ty = twin(tx)
    douts = rng.normal(size=ty.shape)
    ty.backward(torch.tensor(douts))
    for image, dout in zip(layouts(x), layouts(douts), strict=True):
        np.testing.assert_allclose(layer.forward(image), ty.detach().numpy(), **CLOSE)
        np.testing.assert_allclose(layer.backward(dout), tx.grad.numpy(), **CLOSE)
        np.testing.assert_array_equal(image, x)
        np.testing.assert_array_equal(dout, douts)
    return tx.grad


@given(seeds, sizes, st.integers(1, 5), st.integers(1, 3), st.integers(0, 3), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_convolution(seed: int, shape: tuple, k: int, stride: int, pad: int, oc: int) -> None:
    assume(min(shape[2:]) + 2 * pad >= k)
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape)
    for kind in (Conv2D, FastConv2D, WinogradConv2D):
        layer = kind(oc, k, stride, pad)
        layer.build(shape[1:], rng, np.float64)
        layer.b += rng.normal(size=oc)
        W = torch.tensor(np.ascontiguousarray(layer.W), requires_grad=True)
        b = torch.tensor(layer.b, requires_grad=True)
        compare(layer, lambda t, W=W, b=b: F.conv2d(t, W, b, stride, pad), x, rng)
        np.testing.assert_allclose(layer.dW, W.grad.numpy(), **CLOSE)
        np.testing.assert_allclose(layer.db, b.grad.numpy(), **CLOSE)
        for axes in (0, 1, 2, 3), (2, 3, 1, 0):  # the same order of memory
            dW, W = (a.transpose(axes).flags.c_contiguous for a in (layer.dW, layer.W))
            assert dW == W


@pytest.mark.parametrize("kernel", [3, 5])
@given(seed=seeds, h=st.integers(5, 14), w=st.integers(5, 14), pad=st.integers(0, 2))
@settings(max_examples=15, deadline=None)
@pytest.mark.parametrize("images_at_once", [1, 2])
def test_winograd_equals_the_plain_layer(
    kernel: int, images_at_once: int, seed: int, h: int, w: int, pad: int
) -> None:
    with patch("common.winograd.PART", 1 if images_at_once == 1 else PART):
        _compare_winograd(kernel, images_at_once, seed, h, w, pad)


def _compare_winograd(
    kernel: int, images_at_once: int, seed: int, h: int, w: int, pad: int
) -> None:
    rng = np.random.default_rng(seed)
    fast, plain = WinogradConv2D(3, kernel, 1, pad), Conv2D(3, kernel, 1, pad)
    for layer in (fast, plain):
        layer.build((2, h, w), np.random.default_rng(seed), np.float64)
    x = rng.normal(size=(2, 2, h, w))
    y = fast.forward(x)
    np.testing.assert_allclose(y, plain.forward(x), rtol=1e-9, atol=1e-10)
    dout = rng.normal(size=y.shape)
    np.testing.assert_allclose(fast.backward(dout), plain.backward(dout), rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(fast.dW, plain.dW, rtol=1e-9, atol=1e-10)
    # it was not the plain layer that answered, and in as many parts as meant
    assert len(fast.parts) == 2 // images_at_once


def test_winograd_in_float32_is_precise_enough() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4, 64, 14, 14))
    for kernel in (3, 5):
        exact, fast = Conv2D(64, kernel), WinogradConv2D(64, kernel)
        exact.build((64, 14, 14), np.random.default_rng(1), np.float64)
        fast.build((64, 14, 14), np.random.default_rng(1), np.float32)
        y = exact.forward(x)
        error = np.abs(fast.forward(x.astype(np.float32)) - y).max() / np.abs(y).max()
        assert error < 1e-4
        dx, dout = exact.backward(y), y.astype(np.float32)
        assert np.abs(fast.backward(dout) - dx).max() / np.abs(dx).max() < 1e-4
        assert np.abs(fast.dW - exact.dW).max() / np.abs(exact.dW).max() < 1e-4


@pytest.mark.parametrize(("m", "r"), [(2, 3), (4, 3), (3, 5), (2, 5), (4, 2)])
def test_winograd_matrices_filter(m: int, r: int) -> None:
    A, G, B = winograd_matrices(m, r)
    rng = np.random.default_rng(m)
    d, g = rng.normal(size=m + r - 1), rng.normal(size=r)
    y = A @ ((G @ g) * (B @ d))
    np.testing.assert_allclose(y, np.correlate(d, g), rtol=1e-9)
    for M in (A, G, B):
        assert not np.any((np.abs(M) > 0) & (np.abs(M) < 1e-6))


def im2col_by_loops(x: np.ndarray, kh: int, kw: int, stride: int, pad: int) -> np.ndarray:
    """The definition, pixel by pixel."""
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    N, _, H, W = x.shape
    return np.array(
        [
            x[n, :, i : i + kh, j : j + kw].ravel()
            for n in range(N)
            for i in range(0, H - kh + 1, stride)
            for j in range(0, W - kw + 1, stride)
        ]
    )


@given(seeds, sizes, st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(0, 2))
@settings(max_examples=50, deadline=None)
def test_im2col_and_its_adjoint(
    seed: int, shape: tuple, kh: int, kw: int, stride: int, pad: int
) -> None:
    assume(shape[2] + 2 * pad >= kh and shape[3] + 2 * pad >= kw)
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape)
    cols = im2col(x, kh, kw, stride, pad)
    np.testing.assert_array_equal(cols, im2col_by_loops(x, kh, kw, stride, pad))
    other = rng.normal(size=cols.shape)
    image = col2im(other, shape, kh, kw, stride, pad)
    assert image.shape == shape
    np.testing.assert_allclose((cols * other).sum(), (x * image).sum(), rtol=1e-9, atol=1e-12)


def test_output_size() -> None:
    assert conv_output_size(6, 2, 1, 1) == 7
    assert conv_output_size(28, 5) == 24
    assert conv_output_size(7, 3, 2) == 3
    with pytest.raises(ValueError, match="size 5 does not fit into a side of 2 with padding 1"):
        conv_output_size(2, 5, 1, 1)


@given(seeds, sizes, st.integers(1, 4), st.sampled_from([None, 1, 2, 3]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_pooling(seed: int, shape: tuple, k: int, stride: int | None, ties: bool) -> None:
    assume(min(shape[2:]) >= k)
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 3, shape).astype(float) if ties else rng.normal(size=shape)
    compare(AveragePooling2D(k, stride), lambda t: F.avg_pool2d(t, k, stride), x, rng)
    if not ties:
        compare(MaxPool2D(k, stride), lambda t: F.max_pool2d(t, k, stride), x, rng)
        return
    layer = MaxPool2D(k, stride)
    y = layer.forward(x)
    np.testing.assert_array_equal(y, F.max_pool2d(torch.tensor(x), k, stride).numpy())
    # of equal numbers one wins: the gradient lands whole, and only where the maximum is
    dx = layer.backward(np.ones_like(y))
    assert dx.sum() == y.size
    assert (dx == dx.round()).all() and (dx >= 0).all()
    if stride is None:
        upscaled = np.full(shape, np.inf)
        grown = y.repeat(k, axis=2).repeat(k, axis=3)
        upscaled[:, :, : grown.shape[2], : grown.shape[3]] = grown
        assert (x[dx > 0] == upscaled[dx > 0]).all()


def test_first_winner_in_torchs_order_outside_the_tournament() -> None:
    x = np.ones((1, 1, 6, 6))
    layer = MaxPool2D(3)
    layer.forward(x)
    tx = torch.tensor(x, requires_grad=True)
    F.max_pool2d(tx, 3).sum().backward()
    np.testing.assert_array_equal(layer.backward(np.ones((1, 1, 2, 2))), tx.grad.numpy())


@pytest.mark.parametrize(
    "layer",
    [
        Conv2D(2, 3),
        Conv2D(2, 3, 2, 1),
        FastConv2D(2, 3),
        FastConv2D(2, 3, 2, 1),
        WinogradConv2D(2, 3, 1, 1),
        MaxPool2D(2),
        MaxPool2D(3, 2),
        AveragePooling2D(2, 1),
    ],
    ids=repr,
)
def test_numerical_gradients(layer) -> None:
    rng = np.random.default_rng(5)
    layer.build((2, 5, 6), rng, np.float64)
    errors = gradient_check(layer, rng.normal(size=(2, 2, 5, 6)), rng)
    assert "W" in errors or not isinstance(layer, Conv2D)
    assert max(errors.values()) < 1e-7


def test_memory_stays_channels_last() -> None:
    rng = np.random.default_rng(0)
    h = rng.normal(size=(2, 3, 8, 8))
    layers = [
        Conv2D(4, 3, pad=1),
        MaxPool2D(),
        FastConv2D(4, 3, pad=1),
        WinogradConv2D(5, 3, pad=1),
    ]
    for layer in layers:
        layer.build(h.shape[1:], rng, np.float64)
        h = layer.forward(h)
        assert h.transpose(0, 2, 3, 1).flags.c_contiguous
    for layer in reversed(layers):
        h = layer.backward(h)
        n, c, height, width = h.strides
        assert c == h.itemsize and width == h.shape[1] * c and n > height > width


def test_a_change_of_the_weights_in_place_takes_effect() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, 2, 6, 6))
    for kind in (Conv2D, FastConv2D, WinogradConv2D):
        layer = kind(2, 3)
        layer.build((2, 6, 6), rng, np.float64)
        before = layer.forward(x)
        layer.W *= 2
        np.testing.assert_allclose(layer.forward(x), 2 * before, rtol=1e-9)


def test_convolution_refuses_flat_input() -> None:
    with pytest.raises(ValueError, match=r"Conv2D expects images .* \('N', 784\)"):
        Conv2D(2, 3).build((784,), np.random.default_rng(0), np.float32)
