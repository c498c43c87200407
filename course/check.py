"""The quick tier, before every commit: ``python -m course check``.

The linters and the drift check, a line each; then the unit tests and the checks of one notebook.
What is left to the whole (``python -m course test``): nbgrader, the sandbox, the browser, the other
notebooks. This module needs nothing but the standard library.
"""

import argparse
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

from course import FIRST_NOTEBOOK, ROOT
from course.environment import environment, say

# A file of tests is one piece of work: what its tests share is made once. In the order of pyproject's
# testpaths, as xdist's own, by the number of tests, would begin the longest file last.
ON_TWO_CORES = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
QUICK = [
    "tests/checks/test_corpus.py",
    "tests/checks/test_hints.py",
    "tests/checks/test_parts.py",
    "tests/checks/test_predictions.py",
    "tests/checks/test_runner.py",
    "tests/checks/test_store.py",
    "tests/checks/test_progress.py",
    "tests/common",
    "tests/course/test_commands.py",
    "tests/course/test_project.py",
    "tests/datasets",
    "tests/grading/test_wire.py",
    "tests/replication",
]
# Of tests that take an exercise, those of one notebook. What is said of all exercises at once takes all
# their answers; and the linters have run already.
OTHERS = [path.name[:2] for path in (ROOT / "source").glob("[0-9]*") if path.name != FIRST_NOTEBOOK]
OF_ALL = ["test_the_figures_are_what", "test_the_table_has_a_line", "test_thirty_messages"]
SELECTION = " and ".join(
    f"not {name}"
    for name in ("test_code_is_clean", *OF_ALL, *(f"[{n}. and not -{n}." for n in sorted(OTHERS)))
)
PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=0", "--durations-min=5"]


def program(name: str) -> str:
    """The path of a program of this environment; its name where it is missing, for the message."""
    return shutil.which(name, path=environment(sys.executable)["PATH"]) or name


LINTERS = {
    "ruff-check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff-format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "imports": [program("lint-imports"), "--no-logo", "--no-cache"],
    "mypy": [sys.executable, "-m", "mypy"],
}
STEPS = {**LINTERS, "drift": [*PYTEST, "tests/course/test_build.py"]}


def unfit(step: str) -> str:
    """Why a step can say nothing in this environment; '' where it can."""
    if step == "mypy" and tuple(map(int, version("numpy").split(".")[:2])) >= (2, 5):
        return "NumPy 2.5 declares other types; they are checked with that of Python 3.11"
    return ""


def passes(step: str) -> bool:
    """Run a step and print a line of it; where it fails, all that it said comes before."""
    if why := unfit(step):
        say(f"{step}: skipped. {why}")
        return True
    began = time.perf_counter()
    done = subprocess.run(
        STEPS[step], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        print(done.stdout, flush=True)
    say(f"{step}: {'FAILED' if done.returncode else 'ok'}, {time.perf_counter() - began:.0f} s")
    return not done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m course check",
        description="The linters, the drift check and the quick tests.",
        epilog="Other options go to the tests' pytest, for instance --cov or -x.",
        allow_abbrev=False,
    )
    names = [*STEPS, "tests"]
    parser.add_argument("--only", action="append", choices=names, help="run this; may be repeated")
    arguments, options = parser.parse_known_args()
    chosen = arguments.only or names

    with ThreadPoolExecutor(2) as pool:
        failed = not all(list(pool.map(passes, (step for step in STEPS if step in chosen))))
    if "tests" in chosen:
        say("the quick tests")
        command = [*PYTEST, *ON_TWO_CORES, *QUICK, "-k", SELECTION, *options]
        failed |= subprocess.run(command, cwd=ROOT).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
