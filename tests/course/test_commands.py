"""``python -m course``: what each command runs, and that options reach it."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace

import pytest

from course import ROOT, __main__, environment


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list:
    """The extras that were asked for, then the command that would run; nothing is installed."""
    calls: list = []

    def prepare(*extras: str) -> str:
        calls.append(extras)
        return "python-of-the-course"

    def run(command: list[str], **_: object) -> SimpleNamespace:
        calls.append(command)
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(__main__, "prepare", prepare)
    monkeypatch.setattr(__main__, "install_system_parts", lambda: calls.append("system"))
    monkeypatch.setattr(__main__.subprocess, "run", run)
    return calls


@pytest.mark.parametrize(
    ("given", "extras", "module"),
    [
        (["build", "--no-run"], (), ["course.build"]),
        (["build", "04_cnn_im2col", "--no-run"], (), ["course.build"]),
        (["demo"], (), ["course.demo"]),
        (["checks", "--messages", "folder"], ("tests",), ["tests.checks.quality"]),
        (["mutants", "--help"], ("tests",), ["tests.checks.mutants"]),
    ],
)
def test_options_go_to_what_the_command_runs(
    given: list[str],
    extras: tuple,
    module: list[str],
    ran: list,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["course", *given])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 3  # that of what ran
    assert ran == [extras, ["python-of-the-course", "-m", *module, *given[1:]]]


def test_the_tests_run_on_two_cores_once_the_system_has_its_parts(
    ran: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["course", "test", "-k", "marks"])
    with pytest.raises(SystemExit):
        __main__.main()
    extras, system, command = ran
    assert (extras, system) == (("tests",), "system")
    assert command[1:] == ["-m", "pytest", "-n", "2", "--dist", "loadfile", "-k", "marks"]


def test_lab_opens_the_first_notebook(ran: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["course", "lab", "--port", "8899"])
    with pytest.raises(SystemExit):
        __main__.main()
    _, command = ran
    opened = command[3]
    assert command[2] == "jupyterlab" and (ROOT / opened).is_file()
    assert command[-2:] == ["--port", "8899"]


def test_an_environment_without_the_dependencies_is_not_taken_for_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the course was installed once, its folder tells any Python that the course is there."""
    assert environment._has_everything(())
    known = environment.distribution

    def without_jupyterlab(name: str) -> object:
        if name == "jupyterlab":
            raise PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(environment, "distribution", without_jupyterlab)
    assert not environment._has_everything(())


@pytest.mark.parametrize("given", [[], ["bild"], ["--no-run", "build"]])
def test_another_command_is_refused_before_anything_is_installed(given: list[str]) -> None:
    command = [sys.executable, "-m", "course", *given]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2 and "usage: python -m course" in done.stderr
