"""JupyterLab on the course: ``python -m course lab`` for a learner, ``teach`` for an instructor.

The server's root is the repository, so that links from a notebook to what stands beside it open. It tells
its address in one line, and after that only what is wrong. Options go to JupyterLab; a notebook named
among them is opened in place of the first.
"""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyterlab.labapp import LabApp

from course import FIRST_NOTEBOOK, ROOT
from course.environment import say

# Its page_config.json leaves the instructor's parts of nbgrader out of a learner's menus; its startup.py
# is what a learner's kernels begin with.
LEARNER = ROOT / "course" / "learner"


def options(who: str, given: list[str]) -> list[str]:
    """JupyterLab's command line for the command ``lab`` or ``teach``, with what was given to it."""
    line = [*given, f"--ServerApp.root_dir={ROOT}", "--ServerApp.answer_yes=True"]
    line += ["--log-level=ERROR", "--LabApp.log_level=ERROR"]
    if who == "teach":
        line.append("--LabApp.default_url=/formgrader")
    elif not any(option.endswith(".ipynb") for option in given):
        line.append(str(ROOT / "notebooks" / f"{FIRST_NOTEBOOK}.ipynb"))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")  # as in a container, where there is no other user
    return line


def address(server: Any) -> str:
    """Where to point a browser: with the file that is opened, and the token where it was drawn."""
    found = urlsplit(server.public_url)
    if server.file_to_run:
        path = Path(server.file_to_run).resolve().relative_to(ROOT)
        found = found._replace(path=f"{server.base_url}lab/tree/{path.as_posix()}")
    return found.geturl()


def main() -> None:
    who, *given = sys.argv[1:]
    if who == "lab":
        paths = [str(LEARNER), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
        os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
        os.environ.setdefault("PYTHONSTARTUP", str(LEARNER / "startup.py"))
    server = LabApp.initialize_server(options(who, given))
    line = f"{address(server)}   (Ctrl+C ends it)"
    server.io_loop.add_callback(lambda: say(line))  # behind the callback that begins to listen
    server.identity_provider.token_generated = False  # the server would say it again, in five lines
    server.start()


if __name__ == "__main__":
    main()
