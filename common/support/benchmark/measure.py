"""Interleaved measurements: contestants take turns, so that a busy moment hits all of them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from common.arrays import Array
from common.datasets import load_mnist
from common.support.benchmark import contestants
from common.support.benchmark.nets import plan

Seconds = Callable[[Array, Array], float]
OURS = ("winograd", "im2col")
TORCH = ("eager", "channels_last", "compiled")
SLOW = 5  # the book's code takes part in every fifth round
TURN = 0.15  # seconds: long against a moment of the machine's own, short against a busy minute


def batches(batch: int) -> Callable[[int], tuple[Array, Array]]:
    """Real digits: a function from a number to a batch (N, 1, 28, 28) and labels."""
    (images, labels), _ = load_mnist(flatten=False)
    count = len(images) // batch

    def at(i: int) -> tuple[Array, Array]:
        start = i % count * batch
        return images[start : start + batch], labels[start : start + batch]

    return at


def take_turns(
    functions: dict[str, Seconds], rounds: int, batch: int, steps: int = 3
) -> dict[str, list[float]]:
    """Seconds a step, a number each round: the mean of ``steps`` after one that warms up."""
    at, order = batches(batch), np.random.default_rng(0)
    times: dict[str, list[float]] = {name: [] for name in functions}
    for i in tqdm(range(rounds), file=sys.stdout, leave=False):
        for name in order.permutation(list(functions)):
            if name == "book":
                if i % SLOW == 0:
                    times[name].append(functions[name](*at(i)))
                continue
            functions[name](*at(i))
            times[name].append(float(np.mean([functions[name](*at(i + k)) for k in range(steps)])))
    return times


def steps_of_a_turn(step: Seconds) -> int:
    """How many steps take about `TURN`; at least 3."""
    at = batches(100)
    seconds = [step(*at(i)) for i in range(4)]
    return max(3, round(TURN / float(np.median(seconds[1:]))))


def compare(
    name: str, threads: int, rounds: int, peer: Path | None, clock: str = "wall"
) -> dict[str, list[float]]:
    """All contestants on one net at batch 100."""
    layers = plan(name)
    functions: dict[str, Seconds] = {
        kind: contestants.timer(contestants.toolkit(layers, threads, kind == "winograd"), clock)
        for kind in OURS
    }
    for mode in TORCH:
        step = contestants.pytorch(layers, threads, mode)
        try:
            step(*batches(100)(0))
        except Exception as error:  # a compiler may be missing; the other modes still count
            print(f"{name}: PyTorch {mode} does not work here: {type(error).__name__}")
            continue
        functions[mode] = contestants.timer(step, clock)
    functions["products"] = contestants.timer(
        contestants.bare_products(layers, threads, 100), clock
    )
    book = None if peer is None else contestants.Peer(peer, layers, threads, clock)
    if book is not None:
        functions["book"] = book.seconds
    try:
        return take_turns(functions, rounds, 100, steps_of_a_turn(functions["winograd"]))
    finally:
        if book is not None:
            book.close()


def growth(threads: int, rounds: int) -> dict[str, list[list[float]]]:
    """Net C over batch sizes and over widths: rows of that, our seconds and PyTorch's (medians)."""
    cases = [("batch", size, 1.0) for size in (25, 50, 100, 200, 400)]
    cases += [("width", 100, width) for width in (0.5, 1.0, 2.0, 4.0)]
    found: dict[str, list[list[float]]] = {"batch": [], "width": []}
    for kind, batch, width in cases:
        layers = plan("C", width)
        functions = {
            "winograd": contestants.timer(contestants.toolkit(layers, threads, True)),
            "eager": contestants.timer(contestants.pytorch(layers, threads, "eager")),
        }
        times = take_turns(functions, rounds, batch, steps=2)
        medians = [float(np.median(times[who])) for who in functions]
        found[kind].append([batch if kind == "batch" else width, *medians])
    return found


def peak_memory(reset: bool = False) -> float:
    """The most MB that this process has held, on Linux since the last reset."""
    status = Path("/proc/self/status")
    if status.exists():
        if reset:
            Path("/proc/self/clear_refs").write_text("5")
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1]) / 1e3
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def memory(name: str, who: str, threads: int) -> float:
    """MB that training the net adds to a process that has loaded the library: peak of 5 steps."""
    command = [sys.executable, "-m", "common.support.benchmark", "--memory-of", name, who]
    command += ["--threads", str(threads)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(answer.stdout.splitlines()[-1])


def memory_here(name: str, who: str, threads: int) -> float:
    """The same in this process; Linux and macOS alone can say."""
    layers, rng = plan(name), np.random.default_rng(0)
    x, labels = rng.random((100, 1, 28, 28), dtype=np.float32), rng.integers(0, 10, 100)
    step: Any = None
    if who in TORCH:
        step = contestants.pytorch(layers, threads, who)
    else:
        step = contestants.toolkit(layers, threads, who == "winograd")
    before = peak_memory(reset=True)
    for _ in range(5):
        step(x, labels)
    return peak_memory() - before
