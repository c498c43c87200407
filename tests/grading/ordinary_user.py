"""The command that runs another one as an ordinary user, for tests that run as root.

Where this Python or the course lies in a folder that root keeps closed, that folder is seen by the user
as an open one, in which only they stand. Nothing on the machine is changed for it.
"""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from tests.grading.toy import REPO

USER = 61_184  # below the ranges that systems give to people and to containers


def command() -> list[str]:
    """What stands before the command to run. Its environment comes from ``environment``."""
    args = ["bwrap", "--dev-bind", "/", "/"]
    opened: set[Path] = set()
    for path in _needed():
        parents = [*reversed(path.parents)]
        closed = next((p for p in parents if not p.stat().st_mode & stat.S_IXOTH), None)
        if closed is None:
            continue
        for folder in parents[parents.index(closed) :]:
            if folder not in opened:
                kind = "--tmpfs" if folder == closed else "--dir"
                args += ["--perms", "0755", kind, str(folder)]
                opened.add(folder)
        args += ["--ro-bind", str(path), str(path)]
    user = ["--reuid", str(USER), "--regid", str(USER), "--clear-groups"]
    return [*args, "--", "setpriv", *user]


def environment(home: Path) -> dict[str, str]:
    """The variables of a user whose home, where temporary files go too, is ``home``."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}


def hindrance(home: Path) -> str:
    """Why nothing can run as an ordinary user here; empty where it can."""
    if os.getuid() != 0:
        return "only root can become another user; the whole corpus has run as an ordinary one"
    for program in ("bwrap", "setpriv"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    inner = ["bwrap", "--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc"]
    code = "import os, sys, grading, nbgrader, numpy; print(os.getuid(), sys.base_prefix)"
    for what, attempt, expected in (
        ("reads neither this Python nor the course", [sys.executable, "-c", code], sys.base_prefix),
        ("may not make namespaces", [*inner, "id", "-u"], ""),
    ):
        done = subprocess.run(
            [*command(), *attempt],
            capture_output=True,
            text=True,
            cwd=REPO,
            env=environment(home),
        )
        if done.stdout.strip() != f"{USER} {expected}".strip():
            return f"an ordinary user {what}: {(done.stderr or done.stdout).strip()[-500:]}"
    return ""


def _needed() -> list[Path]:
    """The folders of this Python and of the course, none inside another."""
    wanted = {Path(p).resolve() for p in (REPO, sys.prefix, sys.base_prefix)}
    return sorted(p for p in wanted if not wanted.intersection(p.parents))
