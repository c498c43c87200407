"""What each step bought: one net, from the plain way to the fast one, a switch at a time."""

from typing import Any
from unittest.mock import patch

import numpy as np

from common.arrays import Array
from common.fast_convolution import FastConv2D
from common.model import Sequential
from common.optimizers import Adam
from common.pooling import MaxPool2D
from common.support.benchmark.contestants import timer
from common.support.benchmark.measure import take_turns
from common.support.benchmark.nets import our_layers, plan, relu_after_pool
from common.winograd import WinogradConv2D

# each step keeps what the steps before it switched on
STEPS: dict[str, dict[str, Any]] = {
    "im2col, float64": {},
    "memory kept": {},  # see `ladder`
    "float32": {"dtype": np.float32},
    "max-pooling as a tournament": {"tournament": True},
    "ReLU after pooling": {"relu_after_pool": True},
    "dx by flipped kernels": {"flip": True},
    "Winograd": {"winograd": True},
    "micro-batches": {"micro_batch": 50},
    "threads": {"threads": None},
}


class Overlaps(FastConv2D):
    """dx by adding up overlaps, always."""

    def backward(self, dout: Array) -> Array:
        self.parameter_gradients(dout)
        return self.dx_overlaps(dout)


class AnyPool(MaxPool2D):
    """2×2 windows like all others."""

    def is_tournament(self, x: Array) -> bool:
        return False


def model(name: str, **switches: Any) -> Sequential:
    """A net of `nets.plan` with these switches on."""
    layers = plan(name)
    if switches.get("relu_after_pool"):
        layers = relu_after_pool(layers)
    kinds: dict[str, Any] = {} if switches.get("flip") else {"conv": Overlaps}
    kinds |= {"conv": WinogradConv2D} if switches.get("winograd") else {}
    kinds |= {} if switches.get("tournament") else {"pool": AnyPool}
    net = Sequential(
        our_layers(layers, **kinds), (1, 28, 28), dtype=switches.get("dtype", np.float64)
    )
    net.compile(
        Adam(),
        micro_batch=switches.get("micro_batch"),
        threads=switches.get("threads", 1),
    )
    return net


def ladder(name: str = "B", rounds: int = 5, batch: int = 100) -> dict[str, float]:
    """Median seconds a step after each step of `STEPS`.

    Where one thread is asked for, the matrix products may still use all cores, as NumPy does.
    Keeping memory holds for the process from then on: what comes before is measured first, and
    shows its worth only in a process that has not trained yet. The others take turns.
    """
    switches: dict[str, Any] = {}
    functions = {}
    for step, more in STEPS.items():
        switches = switches | more
        net = model(name, **switches)

        def train(x: np.ndarray, labels: np.ndarray, net: Sequential = net) -> None:
            net.train_step(x.astype(net.dtype), labels)

        functions[step] = timer(train)
    first = next(iter(functions))
    with patch("common.model.keep_freed_memory"):
        times = take_turns({first: functions.pop(first)}, rounds, batch, steps=2)
    times |= take_turns(functions, rounds, batch, steps=2)
    return {step: float(np.median(seconds)) for step, seconds in times.items()}
