"""The check of a batch normalization layer, for columns or for another layout.

Batches are made backwards, so what an answer has to compute is known without being computed; its
gradients are compared with differences of its own forward pass, once that has been found right.

Three parts earn a third each: the forward pass in training, without which nothing counts; the
running statistics with the forward pass in evaluation; the backward pass.
"""

from functools import partial

from numpy.random import Generator

from grader_tests.kit.batch_norm.backward import check_backward
from grader_tests.kit.batch_norm.batches import Batch, draw_batch
from grader_tests.kit.batch_norm.layers import Layout
from grader_tests.kit.batch_norm.running import check_running
from grader_tests.kit.batch_norm.training import check_training
from grader_tests.kit.credit import Outcome, credit

__all__ = ["Batch", "Layout", "check_batchnorm", "check_layer", "draw_batch"]


def check_batchnorm(answer: object, rng: Generator) -> Outcome:
    """The check for (N, D)."""
    return check_layer(answer, rng, Layout())


def check_layer(answer: object, rng: Generator, layout: Layout) -> Outcome:
    """The three parts; without the first nothing counts."""
    parts = (
        partial(part, layout=layout) for part in (check_training, check_running, check_backward)
    )
    return credit(answer, rng, *parts)
