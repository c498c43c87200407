"""nbgrader's commands for the tests: each in a process of its own, without the seconds that a start takes.

All are forked from one process that has loaded nbgrader's code and done nothing else. A test of the start
itself starts the real program.
"""

import atexit
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["nbgrader.apps.nbgraderapp"])


def nbgrader(
    folder: Path, environment: Mapping[str, str], *arguments: str, timeout: float = 900
) -> subprocess.CompletedProcess[str]:
    """Run ``nbgrader ARGUMENTS`` in ``folder``; raises ``TimeoutExpired`` after ``timeout`` seconds."""
    with tempfile.TemporaryDirectory() as said:
        paths = [Path(said) / name for name in ("stdout", "stderr")]
        process = FORKS.Process(target=_command, args=(folder, dict(environment), arguments, paths))
        process.start()
        process.join(timeout)
        if process.is_alive():
            process.kill()
            raise subprocess.TimeoutExpired(arguments, timeout)
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        return subprocess.CompletedProcess(arguments, process.exitcode or 0, *texts)


def _command(
    folder: Path, environment: dict[str, str], arguments: tuple[str, ...], paths: list[Path]
) -> None:
    from nbgrader.apps.nbgraderapp import main  # here: the tests themselves have no use for it

    for number, path in enumerate(paths, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["nbgrader", *arguments]
    try:
        main()
    finally:
        atexit._run_exitfuncs()  # which a fork of multiprocessing leaves out
