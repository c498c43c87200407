"""The measurements as a table for people, JSON for notebooks, and a figure."""

import json
import platform
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

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
    return "\n".join(lines)


def figure(results: dict[str, Any], path: Path) -> None:
    """Bars of the nets, curves of growth, and what each step bought."""
    from matplotlib.figure import Figure

    matplotlib.rcParams["svg.hashsalt"] = "benchmark"
    drawing = Figure(figsize=(12, 7), layout="constrained")
    (bars, steps), (batch, width) = drawing.subplots(2, 2)
    nets = results["nets"]
    who = [name for name in NAMES if any(name in row["ms"] for row in nets.values())]
    for i, name in enumerate(who):
        heights = [row["ms"].get(name, np.nan) for row in nets.values()]
        bars.bar(
            np.arange(len(nets)) + 0.8 * i / len(who), heights, 0.8 / len(who), label=NAMES[name]
        )
    bars.set_xticks(np.arange(len(nets)) + 0.4, list(nets))
    bars.set(yscale="log", ylabel="ms a step", title="One step of batch 100")
    bars.legend(fontsize=7)
    labels = list(results["ladder"])
    steps.barh(labels[::-1], [results["ladder"][label] * 1e3 for label in labels][::-1])
    steps.set(xlabel="ms a step", title="Net B: what each step bought")
    for axis, kind in ((batch, "batch"), (width, "width")):
        rows = np.array(results["growth"][kind])
        axis.plot(rows[:, 0], rows[:, 1] * 1e3, marker="o", label=NAMES["winograd"])
        axis.plot(rows[:, 0], rows[:, 2] * 1e3, marker="o", label=NAMES["eager"])
        axis.set(
            xscale="log", yscale="log", xlabel=kind, ylabel="ms a step", title=f"Net C: {kind}"
        )
        axis.legend(fontsize=7)
    drawing.savefig(path, dpi=110)


def write(results: dict[str, Any], folder: Path) -> None:
    """benchmark.json and benchmark.png."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1)
    (folder / "benchmark.json").write_text(text + "\n", encoding="utf-8")
    if {"ladder", "growth"} <= results.keys():
        figure(results, folder / "benchmark.png")
