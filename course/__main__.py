"""``python -m course COMMAND``: all that one does with the course, set-up included."""

import argparse
import subprocess
import sys

from course import ROOT
from course.check import ON_TWO_CORES
from course.environment import environment, install_system_parts, prepare, say

MODULES = {
    "lab": "course.lab",
    "hand-in": "course.hand_in",
    "teach": "course.lab",
    "check": "course.check",
    "test": "pytest",
    "demo": "course.demo",
    "report": "grading.understanding",
    "regrade": "grading.regrade",
    "rehearse": "course.rehearsal",
    "build": "course.build",
    "claims": "course.reruns",
    "checks": "tests.checks.quality",
    "mutants": "tests.checks.mutants",
    "pictures": "tests.course.pictures",
    "address": "course.address",
}
HELP = {
    "setup": "make the environment in .venv, or bring it up to date, and nothing else",
    "lab": "set up and open JupyterLab on the first notebook",
    "hand-in": "try a notebook as grading will, name what is missing, and make the file to upload",
    "teach": "set up and open Formgrader, nbgrader's pages for an instructor",
    "check": "set up and run the linters and the quick tests",
    "test": "set up and run all tests",
    "demo": "play an instructor's day with a sample class",
    "report": "write what a graded class has understood, as a page and as data",
    "regrade": "grade an exercise of a whole class again, after its check was corrected",
    "rehearse": "grade a made-up class of any size, and print how fast that was",
    "build": "generate notebooks/ and solutions/ from source/",
    "claims": "run the notebooks with other seeds and print which claims hold",
    "checks": "print how good the checks are, exercise by exercise",
    "mutants": "try the checks on mutants of the course's own answers",
    "pictures": "draw the README's pictures anew",
    "address": "write another repository's address wherever the course names its own",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m course",
        description=__doc__,
        epilog="Options behind the command go to what it runs: python -m course test --help",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in HELP.items():
        commands.add_parser(name, help=text)
    # not argparse.REMAINDER, which refuses an option as the first of the rest
    arguments, options = parser.parse_args(sys.argv[1:2]), sys.argv[2:]

    of_tests = arguments.command in ("check", "test", "checks", "mutants", "pictures")
    python = prepare("tests") if of_tests else prepare()
    if arguments.command == "setup":
        say(f"ready: {python}")
        return
    command = [python, "-m", MODULES[arguments.command]]
    if arguments.command in ("lab", "teach"):
        command.append(arguments.command)
    elif arguments.command == "test":
        install_system_parts()
        say("running the tests")
        command += ON_TWO_CORES
    sys.exit(run_to_its_end([*command, *options], environment(python)))


def run_to_its_end(command: list[str], variables: dict[str, str]) -> int:
    """Run a command and return its exit code. On Ctrl+C it ends by itself: it has got that signal, too."""
    with subprocess.Popen(command, cwd=ROOT, env=variables) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    main()
