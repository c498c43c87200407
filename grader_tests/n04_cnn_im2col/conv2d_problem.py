"""A convolution layer whose output and slopes are known: products with a factor for each axis."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import einsum, eye
from numpy.random import Generator

from grader_tests.kit.reading import Array
from grader_tests.n04_cnn_im2col.kernel_places import Plan
from grader_tests.n04_cnn_im2col.learners_layer import LearnersLayer
from grader_tests.n04_cnn_im2col.separable_images import Separable, draw_separable, product

N, C, OC = 3, 2, 4  # all different, so that no two axes can be taken for one another


@dataclass
class Problem:
    """A layer with its arrays, and the images that go through it."""

    plan: Plan
    W: Array
    b: Array
    images: Separable

    @classmethod
    def draw(cls, plan: Plan, rng: Generator, whole: bool = False) -> "Problem":
        """Drawn weights and images; ``whole`` numbers, where they are to be read."""
        W, b = (rng.uniform(-2, 2, shape) for shape in ((OC, C, *plan.kernel), OC))
        images = draw_separable(N, C, plan.size, rng)
        if whole:
            W, b = np.round(2 * W), np.round(5 * b)
            factors = (images.samples, images.channels, images.rows, images.columns)
            images = Separable(*(np.round(1.5 * factor) for factor in factors))
        return cls(plan, W, b, images)

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the output."""
        return len(self.images.x), OC, *self.plan.places

    def layer(self, answer: object, dtype: type = np.float64) -> LearnersLayer:
        """A learner's layer with copies of these weights, so that it cannot change what is expected."""
        stride, pad = self.plan.options
        arguments: list[object] = [self.W.astype(dtype), self.b.astype(dtype)]
        options = {}
        if pad:
            options["pad"] = pad
        if stride != 1:
            arguments.append(stride)
        return LearnersLayer(answer, *arguments, options=options)

    def output(self, W: Array | None = None) -> Array:
        """What is to come out; with other kernels, what a mistake would make of it."""
        return correlated(self.images, self.W if W is None else W, self.b, self.plan)

    def values(self) -> dict[str, Any]:
        """For a message."""
        sizes = (self.images.x.shape, self.W.shape, *self.plan.options)
        return dict(zip(("x_shape", "w_shape", "stride", "pad"), sizes, strict=True))


@dataclass(frozen=True)
class Kernels:
    """Kernels (OC, C, KH, KW) as a sum of products, one for each of the C·KH·KW numbers of one."""

    filters: Array  # (S, OC)
    channels: Array  # (S, C)
    rows: Array  # (S, KH)
    columns: Array  # (S, KW)

    @classmethod
    def of(cls, W: Array) -> "Kernels":
        c, i, j = (axis.ravel() for axis in np.indices(W.shape[1:]))
        unit = [eye(length)[at] for length, at in zip(W.shape[1:], (c, i, j), strict=True)]
        return cls(W.reshape(len(W), -1).T, *unit)


def correlated(images: Separable, W: Array, b: Array, plan: Plan) -> Array:
    """What a layer of kernels W (OC, C, KH, KW) and biases b gives, (N, OC, OH, OW)."""
    kernels = Kernels.of(W)
    channels = images.channels @ kernels.channels.T  # (T, S)
    along_rows = einsum("tpi,si->tsp", plan.rows.windows(images.rows), kernels.rows)
    along_columns = einsum("tqj,sj->tsq", plan.columns.windows(images.columns), kernels.columns)
    terms = einsum("ts,tsp,tsq->tspq", channels, along_rows, along_columns)
    return einsum("tn,so,tspq->nopq", images.samples, kernels.filters, terms) + b[:, None, None]


def slopes_in_images(dout: Separable, W: Array, plan: Plan, way: str = "scattered") -> Array:
    """dx (N, C, H, W) for a gradient dout (N, OC, OH, OW); ``way`` names a method of `Axis`."""
    kernels = Kernels.of(W)
    terms = [(t, s) for t in range(len(dout.samples)) for s in range(len(kernels.rows))]
    t, s = (np.array(place) for place in zip(*terms, strict=True))
    share = (dout.channels[t] * kernels.filters[s]).sum(axis=1)
    lines = [
        getattr(axis, way)(values[t], weights[s])
        for axis, values, weights in (
            (plan.rows, dout.rows, kernels.rows),
            (plan.columns, dout.columns, kernels.columns),
        )
    ]
    return product(dout.samples[t] * share[:, None], kernels.channels[s], *lines)


def slopes_in_kernels(
    images: Separable, dout: Separable, plan: Plan, samples: slice = slice(None)
) -> Array:
    """dW (OC, C, KH, KW) for a gradient dout, of all the samples or of a part of them."""
    along_rows = einsum("tpi,rp->tri", plan.rows.windows(images.rows), dout.rows)
    along_columns = einsum("tqj,rq->trj", plan.columns.windows(images.columns), dout.columns)
    together = images.samples[:, samples] @ dout.samples[:, samples].T  # (T, R)
    return einsum(
        "tr,ro,tc,tri,trj->ocij", together, dout.channels, images.channels, along_rows,
        along_columns,
    )  # fmt: skip
