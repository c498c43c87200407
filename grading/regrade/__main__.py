"""Grade one exercise of a whole class again: ``python -m course regrade NAME --exercise 01.BatchNorm``.

For a check that was corrected after the class had been graded. What was handed in is run again with the
checks of the named exercises alone. The difference is shown; with ``--yes`` it is also written. Points
given by hand stay, and the old ones stand in .grading/regraded/NAME.csv.
"""

import argparse
import logging
import sys
from pathlib import Path

from nbgrader.converters.base import NbGraderException

from common.support.messages import text
from grading.bubblewrap import SandboxError
from grading.regrade.again import NotThere, Regrade
from grading.regrade.difference import shown
from grading.regrade.write import Writer
from grading.understanding.collect import NoCourse


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course regrade", description=__doc__)
    parser.add_argument("name", help="the assignment, such as 01_vanishing_gradients")
    parser.add_argument(
        "--exercise",
        action="append",
        required=True,
        metavar="ID",
        help="the exercise to grade again, such as 01.BatchNorm; may be repeated",
    )
    parser.add_argument("--yes", action="store_true", help="write the difference")
    parser.add_argument("--root", type=Path, default=Path(), help="the course root (default: here)")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        regrade(arguments.root, arguments.name, arguments.exercise, arguments.yes)
    except (NoCourse, NotThere, NbGraderException, SandboxError) as error:
        sys.exit(str(error))


def regrade(root: Path, name: str, exercises: list[str], yes: bool) -> None:
    """Grade again, print the difference, and write it where ``yes`` says so.

    Raises ``NoCourse`` where ``root`` is none, ``NotThere`` for an exercise that the assignment does not
    have, ``NbGraderException`` where nothing can be graded, ``SandboxError`` where the sandbox fails.
    """
    again = Regrade(root.resolve(), name, exercises)
    again.run()
    print(shown(again.answers, again.left))
    writer = Writer(again)
    if not yes:
        print(text("regrade:ask" if again.changes else "regrade:nothing"))
        return
    writer.write()
    if again.changes:
        print(text("regrade:written", count=len(again.changes), log=writer.log))
    if pages := writer.renew_feedback():
        print(text("regrade:feedback", count=pages))


if __name__ == "__main__":
    main()
