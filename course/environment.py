"""Set-up: the virtual environment with all that a command needs, and the system parts of the tests."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from course import ROOT

VENV = ROOT / ".venv"
PROJECT = "deep-learning-by-hand"
# Program or file that shows that the part is there -> Debian package that brings it.
SYSTEM_PARTS = {
    "chromium": "chromium",
    "bwrap": "bubblewrap",
    "/usr/share/datasets/fashion-mnist": "dataset-fashion-mnist",
}


def say(text: str) -> None:
    """Print a line at once, so that it stands before the output of the command it announces."""
    print(f"==> {text}", flush=True)


def quietly(command: list[str], **options: Any) -> int:
    """Run a command and return its exit code; what it printed is shown only where that is not 0."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    if done.returncode:
        print(done.stdout, end="", flush=True)
    return done.returncode


def venv_python(venv: Path) -> Path:
    """Path of the interpreter in a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*extras: str) -> str:
    """Path of an interpreter that has the course with ``extras``; makes or updates ``.venv``.

    An environment that is active and already has everything (conda) is used as it is. Raises
    ``SystemExit`` with the remedy where Python is too old or cannot make environments.
    """
    if sys.version_info < (3, 11):
        sys.exit(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]} ({sys.executable})"
        )
    if Path(sys.prefix) != VENV and _has_everything(extras):
        return sys.executable
    python = venv_python(VENV)
    if not python.exists():
        say(f"making a virtual environment in {VENV.name}/")
        if find_spec("ensurepip") is None:
            sys.exit("This Python cannot make environments: sudo apt-get install python3-venv")
        _set_up([sys.executable, "-m", "venv", str(VENV)])
    _install(python, set(extras))
    return str(python)


def _has_everything(extras: tuple[str, ...]) -> bool:
    """The project is not enough: its own folder tells any Python started there that it is installed."""
    import tomllib  # not on the old Pythons that `prepare` turns away

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [PROJECT, *project["dependencies"]]
    for extra in extras:
        needs += project["optional-dependencies"][extra]
    try:
        for need in needs:
            distribution(re.split(r"[^\w.-]", need)[0])
    except PackageNotFoundError:
        return False
    return True


def _install(python: Path, extras: set[str]) -> None:
    """Install the project with ``extras`` unless the stamp says that this was done."""
    stamp = VENV / "installed.json"
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = json.loads(stamp.read_text()) if stamp.exists() else {"pyproject": "", "extras": []}
    extras |= set(done["extras"])
    if done == {"pyproject": digest, "extras": sorted(extras)}:
        return
    target = f".[{','.join(sorted(extras))}]" if extras else "."
    say(f"installing what is needed (pip install -e {target}); this takes minutes the first time")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    _set_up([*pip, "-e", target])
    stamp.write_text(json.dumps({"pyproject": digest, "extras": sorted(extras)}))


def _set_up(command: list[str]) -> None:
    """One step without which nothing goes on. Raises ``SystemExit`` where it fails."""
    if quietly(command, cwd=ROOT):
        sys.exit(f"The set-up stopped, for the reason above, at: {' '.join(command)}")


def environment(python: str) -> dict[str, str]:
    """The environment variables for a command in ``python``'s environment.

    nbgrader runs ``alembic`` from PATH, so the environment's folder of programs comes first there.
    """
    programs = str(Path(python).parent)
    return {**os.environ, "PATH": programs + os.pathsep + os.environ.get("PATH", "")}


def install_system_parts() -> None:
    """Install the missing system parts with apt where that is possible; else name the command."""
    missing = [
        package
        for part, package in SYSTEM_PARTS.items()
        if not (Path(part).exists() if part.startswith("/") else shutil.which(part))
    ]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends"]
    if shutil.which("apt-get") and os.geteuid() != 0 and _sudo_without_password():
        command = ["sudo", *command]
    elif not shutil.which("apt-get") or os.geteuid() != 0:
        say(f"missing: {', '.join(missing)}. The tests that need them will be skipped. To install:")
        print(f"    sudo apt-get install {' '.join(missing)}", flush=True)
        return
    say(f"installing system parts (apt-get): {', '.join(missing)}; this takes a minute or two")
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly([*command[: command.index("install")], "update"], env=unasked)
    for package in missing:  # one by one: a name that this Debian lacks must not stop the others
        if quietly([*command, package], env=unasked):
            say(f"could not install {package}: the tests that need it will say so and be skipped")


def _sudo_without_password() -> bool:
    if not shutil.which("sudo"):
        return False
    return not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
