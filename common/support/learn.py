"""How well the toolkit learns: ``python -m common.support.learn`` trains and writes what it found.

Each recipe is trained with several seeds, on the whole training set, and tested once at the end on
the whole test set. The number of epochs follows from the time that is meant, never from an accuracy:
on MNIST as many as fit in 85 % of it, at the 44.5 seconds an epoch took on the 2 cores of the first
runs. The results file is what the notebooks and docs/measured.md quote.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.augmentation import Step, compose, flip, rotation, shift
from common.callbacks import LearningRate, WeightAverage
from common.datasets import load_fashion_mnist, load_mnist
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.optimizers import AdamW
from common.pooling import MaxPool2D
from common.schedules import one_cycle
from common.support.stored import results_file
from common.support.threads import cores
from common.winograd import WinogradConv2D

LOADERS: dict[str, Callable[..., Any]] = {"mnist": load_mnist, "fashion_mnist": load_fashion_mnist}


def pairs_of_convolutions(widths: tuple[int, ...], dense: int, dropout: float) -> list[Any]:
    """Two 3×3 convolutions and a pool for each width, as in the book's chapter 8, then two Dense."""
    layers: list[Any] = []
    for width in widths:
        layers += [WinogradConv2D(width, 3, pad=1), ReLU()]
        layers += [WinogradConv2D(width, 3, pad=1), MaxPool2D(), ReLU()]
    head = [Flatten(), Dropout(dropout), Dense(dense), ReLU(), Dropout(dropout), Dense(10)]
    return layers + head


@dataclass(frozen=True)
class Recipe:
    """How the net is trained, and the accuracy that it is meant to reach."""

    dataset: str
    target: float
    epochs: int
    dropout: float = 0.1
    widths: tuple[int, ...] = (32, 64)
    dense: int = 128
    batch: int = 50
    lr: float = 0.002
    average: float = 0.99
    steps: tuple[Step, ...] = ()


DIGITS, CLOTHES = (rotation(12), shift(2)), (shift(1), flip())
RECIPES = {
    "MNIST, 1 epoch": Recipe("mnist", 0.990, 1),
    "Fashion-MNIST, 2 epochs": Recipe("fashion_mnist", 0.900, 2),
    "MNIST, 5 epochs": Recipe("mnist", 0.995, 5, 0.2, steps=DIGITS),
    "MNIST, 11 epochs": Recipe("mnist", 0.996, 11, 0.2, steps=DIGITS),
    "Fashion-MNIST, 7 epochs": Recipe("fashion_mnist", 0.925, 7, 0.3, steps=CLOTHES),
}


def train(recipe: Recipe, seed: int, verbose: bool) -> dict[str, float]:
    """One run: test accuracy and loss, and the seconds of training (of all, and of the cores)."""
    (x, y), test = LOADERS[recipe.dataset](flatten=False)
    layers = pairs_of_convolutions(recipe.widths, recipe.dense, recipe.dropout)
    model = Sequential(layers, (1, 28, 28), seed)
    model.compile(AdamW(recipe.lr))
    augment = compose(*recipe.steps, dataset=recipe.dataset) if recipe.steps else None
    start, cpu = time.perf_counter(), time.process_time()
    model.fit(
        x,
        y,
        epochs=recipe.epochs,
        batch_size=recipe.batch,
        callbacks=[LearningRate(one_cycle), WeightAverage(recipe.average)],
        augment=augment,
        verbose=verbose,
    )
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return model.evaluate(*test) | {"seconds": seconds, "core_seconds": cpu}


def summary(recipe: Recipe, runs: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Mean and spread (the standard deviation between seeds) of the runs, which are kept by seed.

    Seconds are those of the fastest run: all do the same work, and that one was disturbed the least.
    """
    accuracies = [run["accuracy"] for run in runs.values()]
    return {
        "dataset": recipe.dataset,
        "epochs": recipe.epochs,
        "target": recipe.target,
        "seeds": len(runs),
        "accuracy_mean": statistics.fmean(accuracies),
        "accuracy_std": statistics.stdev(accuracies) if len(runs) > 1 else 0.0,
        "seconds": min(run["seconds"] for run in runs.values()),
        "core_seconds": min(run["core_seconds"] for run in runs.values()),
        "cores": cores(),
        "runs": runs,
    }


def percent(row: dict[str, Any]) -> str:
    """Mean ± spread of the test accuracy."""
    return f"{100 * row['accuracy_mean']:.2f} ± {100 * row['accuracy_std']:.2f} %"


def line(name: str, row: dict[str, Any]) -> str:
    """One row of the table."""
    accuracy = percent(row)
    goal = f"(meant: {100 * row['target']:.1f} %)"
    seconds = f"{row['seconds']:.0f} s on {row['cores']} cores"
    work = f"{row['core_seconds']:.0f} s of work"
    return f"{name:<25} {accuracy} {goal}, {row['seeds']} seeds, {seconds}, {work}"


def markdown(table: dict[str, Any]) -> str:
    """The table that docs/measured.md shows."""
    lines = ["| recipe | epochs | test accuracy | seeds | seconds |", "|---|---|---|---|---|"]
    for name, row in table.items():
        values = name, row["epochs"], percent(row), row["seeds"], f"{row['seconds']:.0f}"
        lines.append(f"| {' | '.join(map(str, values))} |")
    return "\n".join(lines)


def main() -> None:
    """Train the chosen recipes with the chosen seeds; what other seeds gave before is kept."""
    parser = argparse.ArgumentParser("python -m common.support.learn", description=main.__doc__)
    parser.add_argument("--recipes", nargs="+", choices=RECIPES, default=list(RECIPES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--out", type=Path, default=results_file("learning"))
    parser.add_argument("--quiet", action="store_true", help="no progress bars")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    for name in given.recipes:
        for seed in given.seeds:
            run = train(RECIPES[name], seed, not given.quiet)
            table = json.loads(given.out.read_text("utf-8")) if given.out.exists() else {}
            runs = table.get(name, {}).get("runs", {}) | {str(seed): run}
            table[name] = summary(RECIPES[name], runs)
            print(line(name, table[name]), flush=True)
            given.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
