"""``python -m course lab`` and ``teach``: one line with the address, and what is found there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import nbformat
import pytest
from nbclient import NotebookClient

from course import FIRST_NOTEBOOK, ROOT
from course.lab import LEARNER


class Lab:
    """A server that was started by the command; ``line`` is the first that it printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process, self.line = process, process.stdout.readline()
        told = re.search(r"http\S+", self.line)
        if not told:
            process.terminate()
            pytest.fail(f"no address, but: {self.line}{process.stdout.read()}")
        self.address = urlsplit(told[0])

    def read(self, path: str) -> str:
        """What the server answers; raises ``HTTPError`` where it refuses."""
        (token,) = parse_qs(self.address.query)["token"]
        url = urlunsplit(self.address._replace(path=path, query=""))
        with urlopen(Request(url, headers={"Authorization": f"token {token}"})) as answer:
            return answer.read().decode()

    def rest(self) -> str:
        """What it printed after the first line, up to its word on being stopped."""
        self.process.terminate()
        return self.process.communicate()[0]


@pytest.fixture
def lab(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lab]:
    """The server of ``lab`` or ``teach``, on a free port and with nobody's settings."""
    command = [sys.executable, "-m", "course.lab", *request.param, "--no-browser", "--port=0"]
    own = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "RUNTIME")}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Lab(process)
        finally:
            process.terminate()


def disabled(page: str) -> str:
    """The extensions that a page of JupyterLab leaves out."""
    found = re.search(r'"disabledExtensions": \[(.*?)\]', page)
    assert found
    return found[1]


@pytest.mark.parametrize("lab", [["lab"]], indirect=True, ids=["lab"])
def test_a_learner_gets_the_first_notebook_and_what_it_links_to(lab: Lab) -> None:
    assert lab.address.path == f"/lab/tree/notebooks/{FIRST_NOTEBOOK}.ipynb"
    page = lab.read(lab.address.path)
    assert "nbgrader:formgrader" in disabled(page) and "nbgrader:validate" not in disabled(page)
    for linked in ("replication/README.md", f"solutions/{FIRST_NOTEBOOK}.ipynb"):
        assert linked in lab.read(f"/api/contents/{linked}?content=0")
    assert "stopping" in (rest := lab.rest()) and rest.count("\n") == 1, "it said more than a line"


@pytest.mark.parametrize("lab", [["teach"]], indirect=True, ids=["teach"])
def test_an_instructor_gets_formgrader(lab: Lab) -> None:
    assert lab.address.path == "/formgrader"
    assert "nbgrader" not in disabled(lab.read("/lab"))
    assert "<title>nbgrader formgrade</title>" in lab.read(lab.address.path)


def test_a_check_after_a_restart_says_that_the_set_up_cell_comes_first(tmp_path: Path) -> None:
    cell = nbformat.v4.new_code_cell('check("01.relu", relu)')
    notebook = nbformat.v4.new_notebook(cells=[cell])
    where = {"metadata": {"path": str(tmp_path)}}
    client = NotebookClient(notebook, allow_errors=True, timeout=60, resources=where)
    client.execute(env={**os.environ, "PYTHONSTARTUP": str(LEARNER / "startup.py")})
    (box,) = cell.outputs
    assert "○ check: not there yet" in box.data["text/plain"]
