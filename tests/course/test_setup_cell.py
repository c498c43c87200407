"""The set-up cell, unchanged, where learners and graders run it; nbgrader's own run is in test_day."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from course import FIRST_NOTEBOOK, ROOT
from course.build import solved_notebook
from course.environment import venv_python


@pytest.fixture
def notebook() -> NotebookNode:
    """The solved notebook without its experiments, but with the cell that loads the data."""
    source = ROOT / "source" / FIRST_NOTEBOOK / f"{FIRST_NOTEBOOK}.ipynb"
    solved = solved_notebook(nbformat.read(source, as_version=4))
    solved.cells = [
        cell
        for cell in solved.cells
        if cell.id == "data" or "experiment" not in cell.metadata.get("tags", [])
    ]
    return solved


def without_course(folder: Path) -> Path:
    """A folder of links to all installed packages but the course itself."""
    folder.mkdir()
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if "deep_learning_by_hand" not in path.name:
            (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="session")
def fresh_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that has all packages but not the course."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home / "venv", with_pip=True)
    python = venv_python(home / "venv")
    purelib = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    site = subprocess.run([python, "-c", purelib], capture_output=True, text=True, check=True)
    packages = without_course(home / "packages")
    Path(site.stdout.strip(), "packages.pth").write_text(f"{packages}\n")
    return python


def run(
    notebook: NotebookNode, folder: Path, python: Path | str, jupyter: Path, **variables: str
) -> None:
    """Run a notebook in ``folder`` with a kernel of ``python``'s environment."""
    kernel = jupyter / "kernels" / "other"
    kernel.mkdir(parents=True)
    clean = {key: "" for key in ("PYTHONPATH", "COURSE_GRADING_SEED") if key in os.environ}
    specification = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "other",
        "language": "python",
        "env": {**clean, **variables},
    }
    (kernel / "kernel.json").write_text(json.dumps(specification))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(jupyter))
        resources = {"metadata": {"path": str(folder)}}
        NotebookClient(notebook, kernel_name="other", timeout=120, resources=resources).execute()


def passed(notebook: NotebookNode) -> int:
    """How many checks showed that the answer is right."""
    outputs = [
        output for cell in notebook.cells if cell.id.endswith("-check") for output in cell.outputs
    ]
    return sum("✓" in output.get("data", {}).get("text/plain", "") for output in outputs)


def checks(notebook: NotebookNode) -> int:
    return sum(cell.id.endswith("-check") for cell in notebook.cells)


def test_in_the_repository(notebook: NotebookNode, tmp_path: Path) -> None:
    run(notebook, ROOT / "notebooks", sys.executable, tmp_path)
    assert passed(notebook) == checks(notebook)


def test_in_the_repository_where_it_is_not_installed(
    notebook: NotebookNode, fresh_python: Path, tmp_path: Path
) -> None:
    run(notebook, ROOT / "notebooks", fresh_python, tmp_path)
    assert passed(notebook) == checks(notebook)


def test_outside_it_says_what_to_run(
    notebook: NotebookNode, fresh_python: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CellExecutionError, match=r"The course is not here.*pip install --upgrade"):
        run(notebook, empty, fresh_python, tmp_path / "jupyter")


def test_beside_an_old_copy_of_the_course_it_says_what_to_run(
    notebook: NotebookNode, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "grader_tests"
    old.mkdir(parents=True)
    (old / "__init__.py").write_text("def check(id, answer): ...")
    says = r"older than this notebook \(cannot import name 'explain'.*pip install --upgrade"
    with pytest.raises(CellExecutionError, match=says):
        run(notebook, old.parent, sys.executable, tmp_path / "jupyter")


def test_in_colab_it_installs_the_course_once_and_in_silence(
    notebook: NotebookNode, fresh_python: Path, tmp_path: Path
) -> None:
    """A stub of google.colab, an empty folder, a wheel in place of the repository, no network."""
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, ROOT]
    subprocess.run(wheel, check=True)
    (package,) = tmp_path.glob("*.whl")
    stub = tmp_path / "stub" / "google" / "colab"
    stub.mkdir(parents=True)
    (stub / "__init__.py").touch()
    (tmp_path / "stub" / "sitecustomize.py").write_text("import google.colab")  # as its kernel does
    content = tmp_path / "content"
    content.mkdir()
    variables = {
        "PYTHONPATH": str(tmp_path / "stub"),
        "COURSE_PACKAGE": str(package),
        "PIP_NO_INDEX": "1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    run(notebook, content, fresh_python, tmp_path / "jupyter", **variables)
    assert passed(notebook) == checks(notebook)
    (set_up,) = [cell for cell in notebook.cells if cell.id == "setup"]
    assert set_up.outputs == []
    package.unlink()  # a kernel that starts again has nothing to install
    notebook.cells = [set_up]
    run(notebook, content, fresh_python, tmp_path / "again", **variables)
