"""Where a kernel stands on an image. Sizes are made backwards: from the number of its places."""

from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy import convolve, ones, pad, stack, zeros

from grader_tests.kit.comparing import close
from grader_tests.kit.reading import Array


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

    def changed(self, **changes: int) -> "Plan":
        """As many places, with something else about them along both axes."""
        return Plan(replace(self.rows, **changes), replace(self.columns, **changes))

    def at_stride(self, stride: int) -> "Plan":
        """As many places, at another distance."""
        return self.changed(stride=stride)

    def at_stride_along(self, axis: str) -> "Plan":
        """As many places, with the stride along ``axis`` ("rows" or "columns") alone."""
        other = {"rows": "columns", "columns": "rows"}[axis]
        return replace(self, **{other: replace(getattr(self, other), stride=1)})

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

    @property
    def places_lying(self) -> tuple[int, int]:
        """How many places a kernel with its sides swapped would have."""
        down, across = (
            (axis.size + 2 * axis.pad - side) // axis.stride + 1
            for axis, side in zip((self.rows, self.columns), self.kernel[::-1], strict=True)
        )
        return down, across

    @property
    def meetings(self) -> Array:
        """How many windows each pixel lies in, (H, W)."""
        rows, columns = (
            axis.scattered(ones((1, axis.places)), ones((1, axis.kernel)))[0]
            for axis in (self.rows, self.columns)
        )
        return np.outer(rows, columns)

    def name_overlaps(self, got: Array, expected: Array) -> str | None:
        """The mistake where (N, C, H, W) is wrong, but only in pixels of several windows."""
        alone = self.meetings < 1.5
        some = bool((expected[..., alone] != 0).any())
        return "overlaps" if some and close(got[..., alone], expected[..., alone]) else None

    @property
    def keywords(self) -> dict[str, object]:
        """Stride and padding for a call, each left out where it is the default."""
        stride, pad = self.options
        given = {"stride": (stride, 1), "pad": (pad, 0)}
        return {name: value for name, (value, default) in given.items() if value != default}

    @property
    def values(self) -> dict[str, Any]:
        """For a message."""
        size, kernel = ("×".join(map(str, pair)) for pair in (self.size, self.kernel))
        return {"size": size, "kernel": kernel, "stride": self.options[0], "pad": self.options[1]}

    def columns_shape(self, n: int, c: int) -> tuple[int, int]:
        """Of what im2col makes of n images with c channels."""
        return n * prod(self.places), c * prod(self.kernel)


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
