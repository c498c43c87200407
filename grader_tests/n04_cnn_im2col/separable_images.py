"""Images for which convolution and pooling fall apart into work along one axis at a time.

An image that is a sum of products with a factor for each axis,

    x[n, c, h, w] = Σ_t samples[t, n] · channels[t, c] · rows[t, h] · columns[t, w],

has windows that are such products too, of the windows along the rows and those along the columns.
So the checks know what has to come out from one-dimensional sums, and never compute in two
dimensions what an answer has to compute. Sizes are made backwards: the number of places that the
kernel has comes first, and the size of the image follows from it.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy import convolve, einsum, eye, pad, stack, zeros
from numpy.random import Generator

from grader_tests.kit.probing import Array

CLOSE_SINGLE = (1e-3, 1e-3)  # sums of many products of float32 numbers; the terms are below 50


@dataclass(frozen=True)
class Axis:
    """One axis of an image with a kernel that has ``places`` on it; ``rest`` pixels are left over."""

    kernel: int
    places: int
    stride: int = 1
    pad: int = 0
    rest: int = 0

    @property
    def reach(self) -> int:
        """From the first to the last pixel that the kernel meets, padding included."""
        return (self.places - 1) * self.stride + self.kernel

    @property
    def size(self) -> int:
        """Pixels of the image along this axis, without padding."""
        return self.reach + self.rest - 2 * self.pad

    def windows(self, line: Array, before: int | None = None, mode: str = "constant") -> Array:
        """The windows (..., places, kernel) of lines (..., size).

        ``before`` pixels of the padding stand in front, half of it where not given.
        """
        before = self.pad if before is None else before
        frame = [(0, 0)] * (line.ndim - 1) + [(before, 2 * self.pad - before)]
        wide = pad(line, frame, mode=mode)  # type: ignore[call-overload]
        starts = range(0, self.reach - self.kernel + 1, self.stride)
        return stack([wide[..., start : start + self.kernel] for start in starts], axis=-2)

    def scattered(self, values: Array, weights: Array) -> Array:
        """Lines (T, size) to which each place p adds values[t, p] · weights[t] where it stands."""
        spread = zeros((len(values), (self.places - 1) * self.stride + 1))
        spread[:, :: self.stride] = values
        return self._cropped([convolve(*pair) for pair in zip(spread, weights, strict=True)])

    def overwritten(self, values: Array, weights: Array) -> Array:
        """The same, but where places overlap only the last one's product stays."""
        return self._last(values, weights, range(self.places))

    def overwritten_first(self, values: Array, weights: Array) -> Array:
        """The same, but only the first one's product stays: the last by offsets in the kernel."""
        return self._last(values, weights, range(self.places)[::-1])

    def _last(self, values: Array, weights: Array, places: range) -> Array:
        line = zeros((len(values), self.reach))
        for place in places:
            start = place * self.stride
            line[:, start : start + self.kernel] = values[:, place, None] * weights
        return self._cropped(line)

    def _cropped(self, lines: object) -> Array:
        frame = pad(np.asarray(lines), ((0, 0), (0, self.rest)))
        return frame[:, self.pad : self.pad + self.size]


@dataclass(frozen=True)
class Plan:
    """The rows and the columns of an image under one kernel; stride and padding are the same."""

    rows: Axis
    columns: Axis

    def at_stride(self, stride: int) -> "Plan":
        """As many places, at another distance."""
        return Plan(replace(self.rows, stride=stride), replace(self.columns, stride=stride))

    @property
    def options(self) -> tuple[int, int]:
        """Stride and padding, in the order of the exercises' arguments."""
        return self.rows.stride, self.rows.pad

    @property
    def kernel(self) -> tuple[int, int]:
        return self.rows.kernel, self.columns.kernel

    @property
    def places(self) -> tuple[int, int]:
        return self.rows.places, self.columns.places

    @property
    def size(self) -> tuple[int, int]:
        return self.rows.size, self.columns.size


def plan(
    kernel: tuple[int, int],
    places: tuple[int, int],
    stride: int = 1,
    pad: int = 0,
    rest: tuple[int, int] = (0, 0),
) -> Plan:
    """A plan from pairs (along the rows, along the columns)."""
    rows, columns = (
        Axis(k, p, stride, pad, r) for k, p, r in zip(kernel, places, rest, strict=True)
    )
    return Plan(rows, columns)


# No image, kernel or output is square; with and without overlap, padding, pixels left over.
PLANS = (
    plan((2, 3), (3, 4)),
    plan((3, 2), (2, 4), stride=2, rest=(1, 0)),
    plan((3, 2), (3, 5), pad=1),
    plan((2, 3), (3, 4), stride=2, pad=2, rest=(0, 1)),
    plan((1, 2), (2, 4), stride=3, rest=(2, 1)),
    plan((1, 1), (3, 2)),
)


@dataclass(frozen=True)
class Separable:
    """A sum of T products: samples (T, N), channels (T, C), rows (T, H), columns (T, W)."""

    samples: Array
    channels: Array
    rows: Array
    columns: Array

    @property
    def x(self) -> Array:
        """The images themselves, (N, C, H, W)."""
        return product(self.samples, self.channels, self.rows, self.columns)

    def windows(self, plan: Plan, before: int | None = None, mode: str = "constant") -> Array:
        """All windows, (N, places along H, along W, C, KH, KW)."""
        return einsum(
            "tn,tc,tpi,tqj->npqcij",
            self.samples,
            self.channels,
            plan.rows.windows(self.rows, before, mode),
            plan.columns.windows(self.columns, before, mode),
        )


def product(samples: Array, channels: Array, rows: Array, columns: Array) -> Array:
    """Σ over the first axis of the outer products, (N, C, H, W)."""
    return einsum("tn,tc,th,tw->nchw", samples, channels, rows, columns)


def draw_separable(n: int, c: int, size: tuple[int, int], rng: Generator) -> Separable:
    """A sum of three products of drawn factors."""
    return Separable(*(draw_factor(3, length, rng) for length in (n, c, *size)))


def draw_factor(terms: int, length: int, rng: Generator) -> Array:
    """Numbers of both signs, none near 0 and none large, (terms, length)."""
    shape = terms, length
    return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)


def numbered(n: int, c: int, size: tuple[int, int]) -> Separable:
    """Images whose pixels say where they are: 1234 is image 1, channel 2, row 3, column 4."""
    lengths = (n, c, *size)
    factors = [np.ones((4, length)) for length in lengths]
    for axis, length in enumerate(lengths):
        factors[axis][axis] = 10 ** (3 - axis) * np.arange(1, length + 1)
    return Separable(*factors)


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
