"""One entry for each row of the documents' tables, and for what the documents' own code did."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from common.support.reported import (
    OPTIMIZER_RUNS,
    OVERFITTING,
    SIMPLE_CNN,
    SLOW_PC,
    SLOW_PC_MLP,
    UNORDERED_FIGURES,
    VANISHING_GRADIENTS,
    VANISHING_GRADIENTS_UNORDERED,
)
from replication.setups import Convolutional, Perceptron, Setup


class Claimed(NamedTuple):
    """A figure as a document words it, and the values that we let the words mean."""

    words: str
    low: float
    high: float


@dataclass(frozen=True)
class Figure:
    """What a document reports: a result of a run, in its words, and the values these allow.

    ``images`` is what an accuracy was measured on; 0 for a time.
    """

    result: str
    words: str
    allowed: tuple[tuple[float, float], ...]
    images: int


def figure(result: str, images: int, *values: float | Claimed) -> Figure:
    """A figure; of several values nobody knows which one is meant."""
    claims = [v if isinstance(v, Claimed) else Claimed(str(v), v, v) for v in values]
    words = " or ".join(claim.words for claim in claims)
    return Figure(result, words, tuple((claim.low, claim.high) for claim in claims), images)


@dataclass(frozen=True)
class Experiment:
    """A row. ``assumed`` names the settings that the document does not give.

    A variant repeats the row ``of`` another experiment, with one thing as the document's code may
    have had it; it explains and does not count.
    """

    table: str
    name: str
    setup: Setup
    figures: tuple[Figure, ...] = ()
    assumed: tuple[str, ...] = ()
    of: str = ""

    @property
    def id(self) -> str:
        return f"{self.table}: {self.name}"


def variant(of: Experiment, name: str, **changes: object) -> Experiment:
    """The same row with other settings."""
    changed = replace(of.setup, **changes)  # type: ignore[arg-type]
    return replace(of, name=f"{of.name}, {name}", setup=changed, of=of.id)


def vanishing_gradients() -> list[Experiment]:
    def row(activation: str, start: str, size: str, *figures: Figure) -> Experiment:
        hidden = tuple(int(units) for units in size.split("-"))
        setup = Perceptron(
            hidden=hidden,
            activation=activation,
            start=start,
            optimizer="SGD",
            lr=0.1,
            steps=2000,
        )
        return Experiment("vanishing", f"{activation}, {start}, {size}", setup, figures)

    rows = [
        row(*run[:3], figure("test", 10_000, run.test), figure("batch", 100, run.batch))
        for run in VANISHING_GRADIENTS
    ]
    tests, batches = zip(*UNORDERED_FIGURES, strict=True)
    unordered = figure("test", 10_000, *tests), figure("batch", 100, *batches)
    rows += [row(*net, *unordered) for net in VANISHING_GRADIENTS_UNORDERED]
    by_name = {given.name: given for given in rows}
    slip, small = "sigmoid, slope at the activation", "N(0, 0.01²)"
    slips = [
        variant(given, "slope taken at the activation", activation=slip)
        for given in rows
        if given.name.startswith("sigmoid")
    ]
    # the labels are lost; with the slip, another order than the obvious one fits nearly all rows
    others = [
        ("ReLU, N(0, 0.01²), 40-20", "sigmoid, Xavier, the same slip", slip, "Xavier"),
        ("sigmoid, Xavier, 40-20", "sigmoid, He, the same slip", slip, "He"),
        ("ReLU, He, 40-20", "ReLU, N(0, 0.01²)", "ReLU", small),
        ("ReLU, He, 20-10", "ReLU, N(0, 0.01²)", "ReLU", small),
        ("ReLU, He, 80-40", "ReLU, N(0, 0.01²)", "ReLU", small),
        ("sigmoid, He, 40-20", "ReLU, He", "ReLU", "He"),
    ]
    readings = [
        variant(by_name[row], f"read as {label}", activation=activation, start=start)
        for row, label, activation, start in others
    ]
    return rows + slips + readings


def optimizers() -> list[Experiment]:
    rows: list[Experiment] = []
    before = None
    for run in OPTIMIZER_RUNS:
        if before and run._replace(start=before.start) == before:  # the label that is in doubt
            rows.append(variant(rows[-1], f"with {run.start}", start=run.start))
            continue
        before = run
        setup = Perceptron(
            hidden=(40, 20),
            activation=run.activation,
            start=run.start,
            optimizer=run.optimizer,
            lr=run.lr,
            steps=1000,
            norm=run.norm,
        )
        norm = ["batch norm"] if run.norm else []
        name = ", ".join([f"{run.optimizer} {run.lr:g}", *norm, run.activation, run.start])
        row = Experiment("optimizers", name, setup, (figure("test", 10_000, run.test),))
        rows.append(row)
        if run.norm:
            rows.append(variant(row, "γ and β fixed", norm_learns=False))
        elif run.optimizer == "AdaGrad":
            rows.append(variant(row, "h from 1e-4", optimizer="AdaGrad from 1e-4"))
    return rows


def overfitting() -> list[Experiment]:
    usual = Perceptron(hidden=(100,) * 6, optimizer="SGD", lr=0.01, steps=1000, images=300)
    penalized = replace(usual, output_spared=True)
    dropped = replace(usual, dropout=0.15, dropout_form="older")
    little = replace(penalized, dropout=0.08, dropout_form="older", l1=0.004)
    how = ("dropout", "dropout_form", "lr")
    setups: dict[str, tuple[Perceptron, tuple[str, ...]]] = {
        "SGD": (usual, ()),
        "L2": (replace(penalized, l2=0.1), ("l2",)),
        "L1, 0.005": (replace(penalized, lr=0.1, l1=0.005), ()),
        "L1, 0.03": (replace(penalized, lr=0.1, l1=0.03), ()),
        "dropout, SGD": (dropped, how),
        "dropout, Adam": (replace(dropped, optimizer="Adam"), how),
        "dropout + L1": (little, ("l1", "optimizer", *how)),
    }
    rows = []
    for run in OVERFITTING:
        figures = figure("test", 10_000, run.test), figure("train", 300, run.train)
        rows.append(
            Experiment("overfitting", run.run, setups[run.run][0], figures, setups[run.run][1])
        )
    by_name = {row.name: row for row in rows}
    return [
        *rows,
        variant(by_name["L2"], "pasted from L1, 0.005", l2=0.0, l1=0.005, lr=0.1),
        variant(by_name["L1, 0.005"], "learning rate 0.01", lr=0.01),
        variant(by_name["dropout, SGD"], "L2 of 0.03 left over", l2=0.03),
        variant(by_name["dropout, SGD"], "inverted dropout", dropout_form="inverted"),
    ]


def images() -> list[Experiment]:
    few, small_net, large_net = SIMPLE_CNN, *SLOW_PC
    cnn = Convolutional(
        filters=(30,),
        kernels=(5,),
        dense=100,
        optimizer="Adam",
        lr=0.001,
        start="N(0, 0.01²)",
        steps=1000,
        images=few.train_images,
        tests=few.test_images,
    )
    learning = ("optimizer", "lr", "steps", "start")
    mlp = Perceptron(hidden=(200,), optimizer="Adam", lr=0.001, steps=6000, data="Fashion-MNIST")
    small = Convolutional(
        filters=small_net.filters,
        kernels=(3, 5),
        optimizer="Adam",
        lr=0.001,
        steps=600,
        data="Fashion-MNIST",
        timed=True,
    )
    large = replace(small, filters=large_net.filters)
    keras = Perceptron(hidden=(200,), dropout=0.5, optimizer="SGD", lr=0.5, steps=1800)
    simple = (
        figure("test", few.test_images, few.test),
        figure("train", few.train_images, few.train),
    )
    passed, minutes = small_net.test, large_net.minutes_an_epoch
    assert passed and minutes
    over_80 = figure("test", 10_000, Claimed(f"over {passed:.0%}", passed, 1.0))
    about = Claimed(f"about {60 * minutes:.0f}", 48 * minutes, 72 * minutes)
    seconds = figure("seconds", 0, about)
    near = Claimed(f"near {SLOW_PC_MLP:.0%}", SLOW_PC_MLP - 0.02, SLOW_PC_MLP + 0.02)
    near_90 = figure("test", 10_000, near)
    four = Experiment("fashion", "CNN, 4 and 4 filters", small, (over_80,), learning)
    return [
        Experiment("cnn", "conv 30 of 5×5, pool, 100, 10", cnn, simple, learning),
        Experiment("fashion", "MLP", mlp, (near_90,), ("hidden", *learning)),
        four,
        variant(four, "five epochs", steps=3000),
        Experiment("fashion", "CNN, 32 and 64 filters", large, (seconds,), learning),
        Experiment("keras", "784-200-10, dropout", keras, (), ("dropout", *learning)),
    ]


EXPERIMENTS = {
    experiment.id: experiment
    for rows in (vanishing_gradients(), optimizers(), overfitting(), images())
    for experiment in rows
}
