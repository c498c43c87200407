"""``python -m replication run | report``: train what is missing; write the page from stored runs."""

import argparse

from replication.experiments import EXPERIMENTS
from replication.report import PAGE, page
from replication.store import measure


def main() -> None:
    parser = argparse.ArgumentParser("python -m replication", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="train the runs that are not stored yet, and store them")
    run.add_argument("--seeds", nargs="+", type=int, default=list(range(5)))
    run.add_argument("--only", default="", help="experiments whose name contains this text")
    run.add_argument("--again", action="store_true", help="also those that are stored")
    commands.add_parser("report", help=f"write {PAGE.name} from the stored runs")
    given = parser.parse_args()
    if given.command == "run":
        chosen = [found for name, found in EXPERIMENTS.items() if given.only in name]
        if not chosen:
            parser.error(f"no name contains {given.only!r}; there are {'; '.join(EXPERIMENTS)}")
        measure(chosen, given.seeds, given.again)
    else:
        PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
