"""The check of minibatches.

Whether an order is a shuffled one is asked of 24 and 26 samples only, so a right answer fails with
a probability below 1e-10: the false-alarm rate of minibatches.
"""

from functools import partial

import numpy as np
from numpy import array_equal, concatenate, sort, zeros
from numpy.random import Generator, default_rng

from grader_tests.kit.findings import Wrong, meaning
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, describe, expect_result

EPOCHS = (26, 6), (24, 6), (9, 20), (7, 1)  # samples, and the size of a batch
SHUFFLED = 20  # that many samples do not come out in order by chance
AT_HOME = 15  # that many do not stay in their places by chance: once in 15!
MANY_BATCHES = 1000  # nobody makes more of the few samples here


def check_minibatches(answer: object, rng: Generator) -> None:
    """Each index once, in batches of the right size, in an order that the generator decides."""
    for n, size in EPOCHS:
        seed, other_seed = (int(s) for s in rng.integers(2**62, size=2))
        batches = _batches(answer, n, size, seed)
        _expect_sizes(batches, n, size)
        _expect_each_once(concatenate(batches), n)
        if not array_equal(concatenate(batches), concatenate(_batches(answer, n, size, seed))):
            raise Wrong("batches_same_seed", misconception="ignores_rng")
        if n < SHUFFLED:
            continue  # few enough to come out in order now and then
        _expect_shuffled(batches, n, size)
        if array_equal(concatenate(batches), concatenate(_batches(answer, n, size, other_seed))):
            raise Wrong("batches_other_seed", misconception="ignores_rng")


def _batches(answer: object, n: int, size: int, seed: int) -> list[Array]:
    """What the answer gives for one epoch, read batch by batch."""
    with meaning("reshaped", "cannot reshape", "must have the same shape"):
        result = call(answer, n, size, default_rng(seed))
    expect_result(result)
    if type(result) is np.ndarray and result.ndim == 1 and result.dtype.kind in "iu":
        raise Wrong("batches_flat", misconception="one_array")
    iterator = call(partial(iter, result))
    batches: list[Array] = []
    for _ in range(MANY_BATCHES):
        batch = call(partial(next, iterator, None))
        if batch is None:
            return batches
        indices = as_array(batch)
        if (
            indices is None
            or indices.ndim != 1
            or (indices.size and indices.dtype.kind not in "iu")
        ):
            axes = -1 if indices is None else indices.ndim
            kinds = {0: "index_by_index", 1: "not_whole", 2: "axis_too_many"}
            misconception = kinds.get(axes, "not_the_batch_alone" if type(batch) is tuple else None)
            raise Wrong("batches_type", misconception=misconception, got=describe(batch))
        batches.append(indices.astype(int))
    raise Wrong("batches_endless", misconception="endless")


def _expect_sizes(batches: list[Array], n: int, size: int) -> None:
    got = [len(batch) for batch in batches]
    expected = [size] * (n // size) + [n % size] * (n % size > 0)
    if got == expected:
        return
    misconception = "too_few" if sum(got) < n else "too_many" if sum(got) > n else "other_sizes"
    if got == [length for length in expected if length == size]:
        misconception = "drops_last"
    elif got == expected[:1]:
        misconception = "one_batch"
    elif got == [size] * len(expected):
        misconception = "fills_last"
    elif got == [*expected, 0]:
        misconception = "empty_last"
    elif got[::-1] == expected:
        misconception = "short_first"
    elif sum(got) == n and len(got) == size:
        misconception = "size_as_count"
    elif sum(got) == n and len(got) == len(expected) and max(got) - min(got) <= 1:
        misconception = "even_sizes"
    raise Wrong(
        "batches_sizes",
        misconception=misconception,
        n=n,
        size=size,
        expected=_list(expected),
        got=_list(got),
    )


def _expect_each_once(order: Array, n: int) -> None:
    if array_equal(sort(order), np.arange(n)):
        return
    times = np.bincount(order, minlength=n) if order.min(initial=0) >= 0 else zeros(n, int)
    misconception = "other_indices"
    if array_equal(sort(order), np.arange(1, n + 1)):
        misconception = "from_one"
    elif times.max() > 1:
        misconception = "with_replacement"
    missing = [i for i in range(n) if i >= len(times) or times[i] == 0]
    raise Wrong(
        "batches_indices",
        misconception=misconception,
        n=n,
        missing=_list(missing),
        twice=_list(np.flatnonzero(times > 1)),
    )


def _expect_shuffled(batches: list[Array], n: int, size: int) -> None:
    """No order that a shuffle of `SHUFFLED` samples or more gives by chance."""
    order, sizes = concatenate(batches), [len(batch) for batch in batches]
    if array_equal(order, np.arange(n)) or array_equal(order[::-1], np.arange(n)):
        raise Wrong("batches_order", misconception="not_shuffled")
    if (order == np.arange(n)).sum() >= AT_HOME:
        raise Wrong("batches_order", misconception="few_moved")
    steps = (np.diff(order) % n).tolist()
    if len(set(steps)) == 1:
        raise Wrong("batches_order", misconception="only_rotated")
    if len(sizes) > 1 and all(np.ptp(batch) == len(batch) - 1 for batch in batches):
        raise Wrong("batches_order", misconception="neighbours_together")


def _list(numbers: object) -> str:
    """A few whole numbers."""
    shown = [str(int(i)) for i in np.asarray(numbers).ravel()[:8]]
    return ", ".join(shown) + (", …" if np.size(numbers) > 8 else "") if shown else "–"  # type: ignore[arg-type]
