"""The stored runs, a small JSON: the settings of each experiment, and what each seed gave."""

import json
from collections.abc import Iterable
from pathlib import Path

from replication.experiments import EXPERIMENTS, Experiment
from replication.setups import train

RUNS = Path(__file__).with_name("runs.json")
Results = dict[str, dict[str, float]]  # seed -> result -> value


def stored(path: Path = RUNS) -> dict[str, Results]:
    """The runs by experiment; those made with other settings than today's are left out."""
    table = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {
        name: table[name]["runs"]
        for name, experiment in EXPERIMENTS.items()
        if name in table and table[name]["settings"] == str(experiment.setup)
    }


def keep(runs: dict[str, Results], path: Path = RUNS) -> None:
    """Write the runs in the order of the experiments, a line for each run."""
    blocks = []
    for name, experiment in EXPERIMENTS.items():
        if name in runs:
            seeds = sorted(runs[name].items(), key=lambda item: int(item[0]))
            lines = ",\n".join(f"   {json.dumps(s)}: {json.dumps(found)}" for s, found in seeds)
            settings = json.dumps(str(experiment.setup), ensure_ascii=False)
            title = json.dumps(name, ensure_ascii=False)
            blocks.append(
                f' {title}: {{\n  "settings": {settings},\n  "runs": {{\n{lines}\n  }}\n }}'
            )
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def measure(
    experiments: Iterable[Experiment], seeds: Iterable[int], again: bool, path: Path = RUNS
) -> None:
    """Train what is not stored yet, or all of it ``again``; each run is kept as soon as it is done.

    Two rows with the same setup have the same runs, which are made once.
    """
    seeds = list(seeds)
    for experiment in experiments:
        for seed in seeds:
            runs = stored(path)
            done = runs.setdefault(experiment.id, {})
            if str(seed) in done and not again:
                continue
            twins = [
                runs[twin.id][str(seed)]
                for twin in EXPERIMENTS.values()
                if twin.setup == experiment.setup and str(seed) in runs.get(twin.id, {})
            ]
            done[str(seed)] = twins[0] if twins and not again else train(experiment.setup, seed)
            keep(runs, path)
            shown = ", ".join(f"{name} {value:g}" for name, value in done[str(seed)].items())
            print(f"{experiment.id}, seed {seed}: {shown}", flush=True)
