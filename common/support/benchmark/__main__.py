"""The command: ``python -m common.support.benchmark [--nets A B] [--peer PATH] [--out FOLDER]``."""

import argparse
from pathlib import Path
from typing import Any

from common.support.benchmark import contestants, measure, report
from common.support.benchmark.ladder import ladder
from common.support.stored import RESULTS
from common.support.threads import cores


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("python -m common.support.benchmark", description=__doc__)
    parser.add_argument("--nets", nargs="+", default=["A", "B", "C", "Cn", "D"])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--threads", type=int, default=cores())
    parser.add_argument("--clock", choices=contestants.CLOCKS, default="wall")
    parser.add_argument("--peer", type=Path, help="a clone of deep-learning-from-scratch")
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--quick", action="store_true", help="only the nets' table")
    parser.add_argument("--memory-of", nargs=2, metavar=("NET", "WHO"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print and write."""
    given = arguments()
    if given.memory_of:
        net, who = given.memory_of
        print(measure.memory_here(net, who, given.threads))
        return
    results: dict[str, Any] = {"machine": report.machine(given.threads), "nets": {}}
    results["machine"]["clock"] = given.clock
    if not given.quick:
        results["ladder"] = ladder("B", max(6, given.rounds // 2))
        for step, seconds in results["ladder"].items():
            print(f"{step:<30} {seconds * 1e3:7.1f} ms")
    for name in given.nets:
        times = measure.compare(name, given.threads, given.rounds, given.peer, given.clock)
        results["nets"][name] = report.summary(times)
    print(report.table(results["nets"]))
    if given.quick:
        report.write(results, given.out)
        return
    for name in given.nets:
        row = {who: measure.memory(name, who, given.threads) for who in ("winograd", "eager")}
        results["nets"][name]["memory_mb"] = row
        print(f"{name}: peak memory of training, MB: {row}")
    results["growth"] = measure.growth(given.threads, max(3, given.rounds // 4))
    report.write(results, given.out)


if __name__ == "__main__":
    main()
