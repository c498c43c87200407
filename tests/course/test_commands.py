"""``python -m course``: what each command runs, and that options reach it."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from course import FIRST_NOTEBOOK, ROOT, __main__, check, environment

WARNING = "WARNING: Location is ignored"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list:
    """The extras that were asked for, then the command that would run; nothing is installed."""
    calls: list = []

    def prepare(*extras: str) -> str:
        calls.append(extras)
        return "python-of-the-course"

    def run(command: list[str], variables: dict[str, str]) -> int:
        calls.append(command)
        return 3

    monkeypatch.setattr(__main__, "prepare", prepare)
    monkeypatch.setattr(__main__, "install_system_parts", lambda: calls.append("system"))
    monkeypatch.setattr(__main__, "run_to_its_end", run)
    return calls


@pytest.mark.parametrize(
    ("given", "extras", "module"),
    [
        (["build", "--no-run"], (), ["course.build"]),
        (["build", "04_cnn_im2col", "--no-run"], (), ["course.build"]),
        (["check", "--only", "mypy"], ("tests",), ["course.check"]),
        (["demo"], (), ["course.demo"]),
        (["lab", "--port", "8899"], (), ["course.lab", "lab"]),
        (["teach"], (), ["course.lab", "teach"]),
        (["regrade", "01", "--exercise", "01.relu"], (), ["grading.regrade"]),
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
    in_pairs = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert command[1:] == ["-m", "pytest", *in_pairs, "-k", "marks"]


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


def test_setup_prepares_and_runs_nothing(
    ran: list, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["course", "setup"])
    __main__.main()
    assert ran == [()] and "python-of-the-course" in capsys.readouterr().out


def test_the_dev_container_sets_the_course_up_and_opens_the_first_notebook() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    first = f"notebooks/{FIRST_NOTEBOOK}.ipynb"
    assert container["postCreateCommand"] == "python3 -m course setup"
    assert container["postAttachCommand"] == f"code {first}"
    assert container["customizations"]["codespaces"]["openFiles"] == [first]
    python = container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    inside = environment.venv_python(environment.VENV).relative_to(ROOT)
    assert python == f"${{containerWorkspaceFolder}}/{inside.as_posix()}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (version,) = re.findall(r"^python:(3\.\d+)", container["image"])
    oldest, beyond = re.findall(r"3\.(\d+)", project["requires-python"])
    assert int(oldest) <= int(version.partition(".")[2]) < int(beyond)


@pytest.mark.parametrize("given", [[], ["bild"], ["--no-run", "build"]])
def test_another_command_is_refused_before_anything_is_installed(given: list[str]) -> None:
    command = [sys.executable, "-m", "course", *given]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2 and "usage: python -m course" in done.stderr


def talks(code: int) -> list[str]:
    """A command that prints a warning on either stream and ends with this exit code."""
    program = (
        f"import sys; print({WARNING!r}); print({WARNING!r}, file=sys.stderr); sys.exit({code})"
    )
    return [sys.executable, "-c", program]


def test_what_a_set_up_step_prints_is_shown_only_where_it_fails(
    capfd: pytest.CaptureFixture[str],
) -> None:
    environment._set_up(talks(0))
    assert capfd.readouterr() == ("", "")
    with pytest.raises(SystemExit, match="for the reason above"):
        environment._set_up(talks(1))
    assert capfd.readouterr() == (f"{WARNING}\n" * 2, "")


def test_installing_takes_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho {WARNING}\necho {WARNING} >&2\nexit $(cat {tmp_path}/code)")
    python.chmod(0o755)
    (tmp_path / "code").write_text("0")
    environment._install(python, {"tests"})
    printed = capfd.readouterr()
    assert printed.out.count("\n") == 1 and "pip install -e .[tests]" in printed.out
    assert printed.err == ""
    environment._install(python, {"tests"})
    assert capfd.readouterr() == ("", "")  # the stamp says that it was done

    (tmp_path / "code").write_text("1")
    with pytest.raises(SystemExit, match="pip"):
        environment._install(python, {"torch"})
    assert WARNING in capfd.readouterr().out


def test_a_check_step_is_one_line_unless_it_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "STEPS", {"good": talks(0), "bad": talks(1)})
    assert check.passes("good")
    printed = capfd.readouterr()
    assert printed.out.count("\n") == 1 and printed.out.startswith("==> good: ok")
    assert not check.passes("bad")
    printed = capfd.readouterr()
    assert printed.out.count(WARNING) == 2 and "==> bad: FAILED" in printed.out


@pytest.mark.parametrize(("code", "only"), [(0, []), (1, []), (1, ["--only", "good"])])
def test_the_quick_tier_fails_with_any_of_its_steps(
    code: int, only: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing step is a linter, or the tests; what is not asked for does not run."""
    ran = []

    def tests(command: list[str], **_: object) -> SimpleNamespace:
        ran.append(command)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(check, "passes", lambda step: not (step == "good" and code))
    monkeypatch.setattr(check, "STEPS", {"good": [], "other": []})
    monkeypatch.setattr(check.subprocess, "run", tests)
    monkeypatch.setattr(sys, "argv", ["check", *only, "-x"])
    assert check.main() == code
    assert [command[-1] for command in ran] == ([] if only else ["-x"])


def test_the_quick_tests_are_there() -> None:
    assert [path for path in check.QUICK if not (ROOT / path).exists()] == []


def test_on_ctrl_c_a_command_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the signal, too: JupyterLab has notebooks' kernels to end."""
    wait, interruptions = subprocess.Popen.wait, iter([KeyboardInterrupt])

    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        for interruption in interruptions:
            raise interruption
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    assert (
        __main__.run_to_its_end([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
        == 3
    )
