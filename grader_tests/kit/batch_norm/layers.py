"""A learner's batch normalization layer: made, called, and read in the layout that it wants."""

from common.support.messages import text
from grader_tests.kit.batch_norm.batches import SMALL, Batch
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import assign, attribute, call, strided
from grader_tests.kit.reading import Array, as_array, floats

GRADIENTS = ("dgamma", "dbeta")  # may have an axis of 1 more: the text says nothing of their shape


class Layout:
    """How a layer wants its batch: here as it is, (N, D). What it returns comes back the same way."""

    factor = 1  # how many rows of a batch make a sample

    def first(self) -> Batch:
        """The batch to begin with, the same in every run."""
        return SMALL

    def pack(self, rows: Array) -> Array:
        """A batch as the layer wants it."""
        return rows

    def unpack(self, samples: Array) -> Array:
        """What the layer returned, as (N, D)."""
        return samples

    def shape(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """The shape that a batch has for the layer."""
        return rows

    def misconception_of_means(self, unscaled: Array) -> str | None:
        """The mistake in an output without gamma and beta, where means are 0 that should not be."""
        return None

    def misconception_of_output(self, unscaled: Array, batch: Batch, eps: float) -> str | None:
        """A mistake in the spread of such an output."""
        return None

    def misconception_of_dx(self, got: Array, expected: Array, direct: Array) -> str | None:
        """A mistake in dx that is known for this layout alone."""
        return None

    def misconception_of_shape(self, got: Array, d: int) -> str | None:
        """The mistake in an attribute that has the wrong shape."""
        return None


class Layer:
    """A learner's layer as the check uses it: attributes are read and set, methods called."""

    def __init__(
        self, answer: object, layout: Layout, d: int, *settings: float, **options: float
    ) -> None:
        self.layer, self.d = call(answer, d, *settings, options=options), d
        self.layout = layout

    def read(self, name: str) -> Array:
        """A parameter, gradient or statistic, (D,)."""
        value = attribute(self.layer, name)
        array = as_array(value)
        if name in GRADIENTS and array is not None and array.shape == (1, self.d):
            value = array[0]
        if value is None:
            raise Wrong("no_attribute", misconception="no_attribute", name=name)
        return floats(
            value,
            (self.d,),
            what=name,
            single=True,
            misconception=lambda got: (
                "summed_over_all"
                if got.ndim == 0
                else self.layout.misconception_of_shape(got, self.d)
            ),
        )

    def set(self, gamma: Array, beta: Array) -> None:
        """Give the layer other parameters, as training would."""
        assign(self.layer, "gamma", gamma.copy())
        assign(self.layer, "beta", beta.copy())

    def forward(self, x: Array, train: bool | None = None) -> Array:
        """The output as an array, (N, D)."""
        return self.rows(self.raw_forward(x, train), x)

    def rows(self, output: object, x: Array) -> Array:
        """What forward returned for x as a new array (N, D)."""
        shape, what = self.layout.shape(x.shape), text("checks:output")
        return self.layout.unpack(floats(output, shape, what=what, single=_is_single(x)))

    def raw_forward(self, x: Array, train: bool | None = None) -> object:
        """What forward returns, unread; ``train`` None leaves the argument out."""
        options = {} if train is None else {"train": train}
        return call(attribute(self.layer, "forward"), self._packed(x), options=options)

    def backward(self, dout: Array) -> Array:
        """The gradient for x, (N, D)."""
        dx = call(attribute(self.layer, "backward"), self._packed(dout))
        return self.layout.unpack(floats(dx, self.layout.shape(dout.shape), what="dx"))

    def _packed(self, rows: Array) -> Array:
        """A copy for the layer, in its shape; contiguous where ``rows`` are."""
        packed = self.layout.pack(rows)
        return packed.copy(order="C") if rows.flags.c_contiguous else strided(packed)


def _is_single(x: Array) -> bool:
    return x.dtype.itemsize == 4
