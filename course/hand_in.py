"""``python -m course hand-in NOTEBOOK``: what it does is in `grader_tests.lessons.handing_in`."""

import argparse
import sys

from grader_tests.lessons.handing_in import NothingToHandIn, hand_in


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m course hand-in",
        description="Run a notebook as grading will, say what is missing, and make the file to upload.",
    )
    parser.add_argument("notebook", help="its path: notebooks/01_vanishing_gradients.ipynb")
    try:
        print(hand_in(parser.parse_args().notebook))
    except NothingToHandIn as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
