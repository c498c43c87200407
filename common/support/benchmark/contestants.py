"""Everything that can train one of the nets, as functions that take one step on one batch."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from common.arrays import Array
from common.fast_convolution import FastConv2D
from common.model import Sequential
from common.optimizers import Adam
from common.support.benchmark.nets import (
    Plan,
    input_shapes,
    our_layers,
    products,
    relu_after_pool,
    torch_layers,
)
from common.support.threads import run
from common.winograd import WinogradConv2D

Step = Callable[[Array, Array], Any]
# "cpu" counts what a process works, not what it waits for: on a busy machine, with one thread, it
# still compares fairly; with several threads it adds them up
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}


def toolkit(layers: Plan, threads: int, winograd: bool) -> Step:
    """One step of `Sequential`: forward, backward, Adam."""
    conv = WinogradConv2D if winograd else FastConv2D
    model = Sequential(our_layers(relu_after_pool(layers), conv), (1, 28, 28))
    model.compile(Adam(), threads=threads)
    return model.train_step


def pytorch(layers: Plan, threads: int, mode: str) -> Step:
    """One step of PyTorch in "eager", "channels_last" or "compiled" mode."""
    import torch
    from torch.nn.functional import cross_entropy

    torch.set_num_threads(threads)
    net = torch_layers(layers)
    if mode == "channels_last":
        net = net.to(memory_format=torch.channels_last)
    forward = torch.compile(net) if mode == "compiled" else net
    adam = torch.optim.Adam(net.parameters())

    def step(x: Array, labels: Array) -> None:
        images = torch.from_numpy(x)
        if mode == "channels_last":
            images = images.to(memory_format=torch.channels_last)
        adam.zero_grad()
        cross_entropy(forward(images), torch.from_numpy(labels)).backward()
        adam.step()

    return step


class Peer:
    """The book's code in a process of its own, for its package has our name, ``common``."""

    def __init__(self, path: Path, layers: Plan, threads: int, clock: str = "wall") -> None:
        worker = Path(__file__).with_name("peer_worker.py")
        variables = ("OPENBLAS", "OMP", "MKL")
        self.process = subprocess.Popen(
            [sys.executable, str(worker), str(path.resolve()), clock],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={f"{name}_NUM_THREADS": str(threads) for name in variables},
        )
        shapes = input_shapes(layers)
        self._ask([[*layer, shape] for layer, shape in zip(layers, shapes, strict=True)])

    def _ask(self, question: Any) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def seconds(self, x: Array, labels: Array) -> float:
        """Of one step there, without the way to it."""
        return self._ask([x.tolist(), labels.tolist()])

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)


def bare_products(layers: Plan, threads: int, batch: int) -> Step:
    """Only the matrix products of the net by im2col, on numbers at hand: a floor for im2col."""
    parts = max(threads, 1)
    rng = np.random.default_rng(0)
    pairs = [
        (rng.random((rows, inner), dtype=np.float32), rng.random((inner, columns), np.float32))
        for rows, inner, columns in products(layers, batch // parts)
    ]

    def part(_: int) -> None:
        for a, b in pairs:
            a @ b

    return lambda x, labels: run(part, [(i,) for i in range(parts)], threads)


def timer(step: Step, clock: str = "wall") -> Callable[[Array, Array], float]:
    """The step as a function that returns its seconds, by one of `CLOCKS`."""
    now = CLOCKS[clock]

    def seconds(x: Array, labels: Array) -> float:
        start = now()
        step(x, labels)
        return now() - start

    return seconds
