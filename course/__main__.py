"""``python -m course COMMAND``: all that one does with the course, set-up included."""

import argparse
import os
import subprocess
import sys

from course import FIRST_NOTEBOOK, ROOT
from course.environment import environment, install_system_parts, prepare, say

MODULES = {
    "demo": "course.demo",
    "build": "course.build",
    "checks": "tests.checks.quality",
    "mutants": "tests.checks.mutants",
}
CHECKS_OF_CHECKS = {
    "checks": "print how good the checks are, exercise by exercise",
    "mutants": "try the checks on mutants of the course's own answers",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lab = commands.add_parser("lab", help="set up and open JupyterLab on the first notebook")
    lab.add_argument("options", nargs=argparse.REMAINDER, help="options for jupyter lab")
    test = commands.add_parser("test", help="set up and run all tests")
    test.add_argument("options", nargs=argparse.REMAINDER, help="options for pytest")
    demo = commands.add_parser("demo", help="play an instructor's day with a sample class")
    demo.add_argument("options", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    build = commands.add_parser("build", help="generate notebooks/ and solutions/ from source/")
    build.add_argument("options", nargs=argparse.REMAINDER, help="see build --help")
    for name, text in CHECKS_OF_CHECKS.items():
        made = commands.add_parser(name, help=text)
        made.add_argument("options", nargs=argparse.REMAINDER, help=f"see {name} --help")
    arguments = parser.parse_args()

    try:
        of_tests = {"test", *CHECKS_OF_CHECKS}
        python = prepare("tests") if arguments.command in of_tests else prepare()
    except subprocess.CalledProcessError as error:
        sys.exit(f"The set-up stopped, for the reason above, at: {' '.join(map(str, error.cmd))}")
    command = [python, "-m"]
    if arguments.command == "lab":
        say("opening JupyterLab; stop it with Ctrl+C")
        command += ["jupyterlab", f"notebooks/{FIRST_NOTEBOOK}.ipynb"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--allow-root")  # as in a container, where there is no other user
    elif arguments.command == "test":
        install_system_parts()
        say("running the tests")
        # a file of tests is one piece of work: what its tests share is made once
        command += ["pytest", "-n", "2", "--dist", "loadfile"]
    else:
        command.append(MODULES[arguments.command])
    try:
        done = subprocess.run([*command, *arguments.options], cwd=ROOT, env=environment(python))
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
