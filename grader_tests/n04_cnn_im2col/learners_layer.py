"""A learner's layer for images (N, C, H, W) as the checks use it: made, called, read."""

from collections.abc import Mapping

from common.support.messages import text
from grader_tests.kit.comparing import expect_unchanged
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import NO_OPTIONS, attribute, call, own
from grader_tests.kit.reading import Array, Misconception, floats, unknown

Shape = tuple[int, ...]


class LearnersLayer:
    """The layer, from the class that is the answer and the arguments of its constructor."""

    def __init__(
        self, answer: object, *args: object, options: Mapping[str, object] = NO_OPTIONS
    ) -> None:
        self.layer = call(answer, *args, options=options)

    def raw_forward(self, x: Array) -> object:
        """What forward returns, unread."""
        return call(attribute(self.layer, "forward"), own(x))

    def forward(self, x: Array, shape: Shape, misconception: Misconception = unknown) -> Array:
        """The output, in this shape."""
        return self.read_output(self.raw_forward(x), shape, x.dtype.itemsize == 4, misconception)

    def read_output(
        self,
        result: object,
        shape: Shape,
        single: bool = False,
        misconception: Misconception = unknown,
    ) -> Array:
        """What forward returned, as an array."""
        return floats(
            result, shape, what=text("checks:output"), single=single, misconception=misconception
        )

    def backward(self, dout: Array, shape: Shape, misconception: Misconception = unknown) -> Array:
        """The gradient for x, in the shape of x."""
        result = call(attribute(self.layer, "backward"), own(dout))
        return floats(
            result, shape, what="dx", single=dout.dtype.itemsize == 4, misconception=misconception
        )

    def gradient(self, which: str, shape: Shape, misconception: Misconception = unknown) -> Array:
        """dW or db, after backward."""
        value = attribute(self.layer, which)
        if value is None:
            raise Wrong("no_attribute", name=which)
        return floats(value, shape, what=which, single=True, misconception=misconception)


def expect_kept(layer: LearnersLayer, first: object, kept: Array) -> None:
    """`Wrong` where what an earlier forward pass returned is no longer what it was."""
    expect_unchanged(layer.read_output(first, kept.shape), kept)
