"""Deep convolutional networks: what a cell sees, the network of the book's chapter 8, ensembles."""

from collections.abc import Sequence

import numpy as np

from common.arrays import Array
from common.convolution import conv_output_size
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

Shape = tuple[int, ...]


def receptive_field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """Pixels of a row that one cell behind the last layer sees; a pool counts as a layer."""
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * step
        step *= stride
    return field


def deep_convnet(rng: np.random.Generator) -> Sequential:
    """16-16-pool-32-32-pool-64-64-pool of 3×3 with padding 1, dense 50, dropout, dense 10 (logits).

    Saito, *Deep Learning from Scratch* (2016), chapter 8, less the dropout behind the last layer.
    """
    layers = []
    for width in (16, 32, 64):
        layers += [WinogradConv2D(width, 3, pad=1), ReLU(), WinogradConv2D(width, 3, pad=1)]
        layers += [MaxPool2D(), ReLU()]  # as good as ReLU first, with a quarter of the work
    head = [Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10)]
    return Sequential([*layers, *head], (1, 28, 28), rng)


def ensemble_predict(prob_list: Sequence[Array]) -> Array:
    """Labels (N,) from the mean of the members' probabilities (N, K)."""
    return np.mean(prob_list, axis=0).argmax(axis=1)


def alexnet_shapes(size: int = 227) -> list[tuple[str, Shape]]:
    """(name, output shape) of AlexNet's layers for images (3, size, size).

    Krizhevsky, Sutskever and Hinton (2012), https://doi.org/10.1145/3065386, both halves together.
    """
    table = (
        ("conv1", 96, 11, 4, 0),
        ("pool1", 96, 3, 2, 0),
        ("conv2", 256, 5, 1, 2),
        ("pool2", 256, 3, 2, 0),
        ("conv3", 384, 3, 1, 1),
        ("conv4", 384, 3, 1, 1),
        ("conv5", 256, 3, 1, 1),
        ("pool5", 256, 3, 2, 0),
    )
    shapes: list[tuple[str, Shape]] = []
    for name, channels, kernel, stride, pad in table:
        size = conv_output_size(size, kernel, stride, pad)
        shapes.append((name, (channels, size, size)))
    return [*shapes, ("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
