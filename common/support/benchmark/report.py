"""The measurements as a table for people, JSON for notebooks, and a figure."""

import json
import platform
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.plots import styled
from common.support.benchmark.measure import TORCH
from common.support.benchmark.nets import NETS

NAMES = {
    "winograd": "common, Winograd",
    "im2col": "common, im2col",
    "eager": "PyTorch eager",
    "channels_last": "PyTorch channels_last",
    "compiled": "PyTorch compiled",
    "book": "the book's code",
    "products": "bare products",
}


def machine(threads: int) -> dict[str, Any]:
    """What the numbers were taken on."""
    import torch

    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text().splitlines()
        cpu = next((line.split(":")[1].strip() for line in lines if "model name" in line), cpu)
    versions = {"numpy": np.__version__, "torch": torch.__version__}
    return {"cpu": cpu, "threads": threads, "python": platform.python_version(), **versions}


def summary(times: dict[str, list[float]]) -> dict[str, Any]:
    """Milliseconds a step, and how many times as long ours takes, round by round: quartiles."""
    ours = np.array(times["winograd"])
    row: dict[str, Any] = {"ms": {who: float(np.median(t) * 1e3) for who, t in times.items()}}
    row["ratio"] = {}
    for who, seconds in times.items():
        mine = ours if who != "book" else ours[:: max(1, round(len(ours) / len(seconds)))]
        ratios = mine[: len(seconds)] / np.array(seconds)
        row["ratio"][who] = [float(q) for q in np.percentile(ratios, (25, 50, 75))]
    modes = [mode for mode in TORCH if mode in row["ms"]]
    row["best"] = max(modes, key=lambda mode: row["ratio"][mode][1], default=None)
    return row


def table(nets: dict[str, Any]) -> str:
    """One line a net: milliseconds, and in brackets our time as a share of the contestant's."""
    who = [name for name in NAMES if any(name in row["ms"] for row in nets.values())]
    lines = ["net  " + "  ".join(f"{NAMES[name]:>22}" for name in who)]
    for net, row in nets.items():
        cells = []
        for name in who:
            if name not in row["ms"]:
                cells.append("—")
                continue
            low, middle, high = row["ratio"][name]
            cells.append(f"{row['ms'][name]:.1f} ({middle:.2f}, {low:.2f}–{high:.2f})")
        lines.append(f"{net:<4} " + "  ".join(f"{cell:>22}" for cell in cells))
    lines.append("milliseconds a step (common with Winograd ÷ this: median, quartiles)")
    for net, row in nets.items():
        if best := row["best"]:
            lines.append(
                f"{net:<4} {row['ratio'][best][1]:.2f} of the time of {NAMES[best]}, its best"
            )
    return "\n".join(lines)


def markdown(results: dict[str, Any]) -> str:
    """The table that docs/measured.md shows: ours beside the best of PyTorch and the book's code."""
    lines = [
        "| net | ours, ms a step | PyTorch's best mode | ms a step | ours ÷ PyTorch (quartiles) "
        "| book's code ÷ ours |",
        "|---|---|---|---|---|---|",
    ]
    for net, row in results["nets"].items():
        low, middle, high = row["ratio"][row["best"]]
        book = f"{1 / row['ratio']['book'][1]:.0f}" if "book" in row["ratio"] else "–"
        lines.append(
            f"| {net}: {NETS[net]} | {row['ms']['winograd']:.1f} | {row['best']} "
            f"| {row['ms'][row['best']]:.1f} | {middle:.2f} ({low:.2f}–{high:.2f}) | {book} |"
        )
    return "\n".join(lines)


def figure(results: dict[str, Any], path: Path) -> None:
    """Each contestant's time in units of ours, what each step bought, and curves of growth."""
    with styled():
        drawing = Figure(figsize=(12, 8), layout="constrained")
        (nets, steps), (batch, width) = drawing.subplots(2, 2)
        _draw_nets(nets, results["nets"])
        _draw_steps(steps, results["ladder"])
        _draw_growth(batch, results["growth"]["batch"], "images in a batch")
        _draw_growth(width, results["growth"]["width"], "width: filters, in units of net C's own")
        drawing.savefig(path, dpi=100)


def _draw_nets(axis: Axes, nets: dict[str, Any]) -> None:
    who = [
        name for name in NAMES if name != "winograd" and any(name in r["ms"] for r in nets.values())
    ]
    step = 0.84 / len(who)
    for i, name in enumerate(who):
        times = [
            1 / row["ratio"][name][1] if name in row["ratio"] else np.nan for row in nets.values()
        ]
        at = np.arange(len(nets)) + (i - (len(who) - 1) / 2) * step
        axis.bar(at, np.array(times) - 1, step, bottom=1, label=NAMES[name])
    axis.axhline(1, color="black", linewidth=1)
    axis.set_xticks(np.arange(len(nets)), list(nets))
    axis.set(yscale="log", xlabel="net", ylabel="time, in units of ours with Winograd")
    axis.set_title("A training step of 100 images: above 1 is slower than ours")
    axis.yaxis.set_major_formatter("{x:g}")
    axis.legend(loc="upper left", bbox_to_anchor=(0, 1), ncols=2)
    axis.set_ylim(top=200)


def _draw_steps(axis: Axes, ladder: dict[str, float]) -> None:
    names = list(ladder)[::-1]
    bars = axis.barh(names, [ladder[name] * 1e3 for name in names])
    axis.bar_label(bars, fmt="%.0f", padding=3)
    axis.set(xlabel="ms a step", title="Net B: what each step bought")


def _draw_growth(axis: Axes, rows: list[list[float]], label: str) -> None:
    at, ours, theirs = np.array(rows).T
    for seconds, name in ((ours, "winograd"), (theirs, "eager")):
        axis.plot(at, seconds * 1e3, marker="o", label=NAMES[name])
    axis.set(xscale="log", yscale="log", xlabel=label, ylabel="ms a step", title="Net C")
    axis.set_xticks(at, [f"{value:g}" for value in at])
    axis.minorticks_off()
    axis.yaxis.set_major_formatter("{x:g}")
    axis.legend()


def write(results: dict[str, Any], folder: Path) -> None:
    """benchmark.json and benchmark.png."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1)
    (folder / "benchmark.json").write_text(text + "\n", encoding="utf-8")
    if {"ladder", "growth"} <= results.keys():
        figure(results, folder / "benchmark.png")
