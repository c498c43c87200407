"""JupyterLab on a folder, for a browser."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter, Retry

from course.environment import environment


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Start a server whose root the folder is; its address, with the token. Raises RuntimeError."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root"]
    command += ["--expose-app-in-browser", f"--ServerApp.root_dir={root}"]
    variables = {**environment(sys.executable), "JUPYTER_CONFIG_DIR": str(root / "config")}
    variables.pop("COURSE_GRADING_SEED", None)
    process = subprocess.Popen(command, cwd=root, env=variables, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if address := re.search(r"http://(127\.0\.0\.1|localhost):\d+/lab\?token=\w+", line):
                break
        else:
            raise RuntimeError("JupyterLab ended before it said where it listens")
        _wait_for(address[0])  # it says so a moment before it listens
        log = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield address[0]
        log.kill()
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=Retry(connect=10, backoff_factor=0.1)))
        session.get(address).raise_for_status()
