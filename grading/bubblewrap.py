"""The bubblewrap command line of a sandbox: what of this machine and of the course can be seen in it.

Neither sandbox has a network, a file of the course but the public packages, or a place to write but a
small /tmp of its own. Only the trusted worker's shows the checks; the learner's has a stub in their place.
"""

import glob
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from grading.limits import Limits

HERE = Path(__file__).resolve().parent
LEARNER, WORKER = "learner", "worker"
_ANY_USER = 65_534
_ALL_USERS = 2**32 - 1
_SCRATCH = ("/tmp", "/dev/shm")
_STUB = HERE / "inside" / "stub" / "grader_tests"


class SandboxError(RuntimeError):
    """There is no sandbox here, or it does not keep its promise; nothing is graded without it."""


@dataclass(frozen=True)
class Course:
    """What the sandboxes may see of the course."""

    root: Path
    public: tuple[str, ...] = ("common",)  # both sides, relative to the root
    checks: tuple[str, ...] = ("grader_tests",)  # the trusted side; the other gets a stub
    learners: Path | None = (
        None  # where the learner's side has its public packages from, if not here
    )


def missing() -> str:
    """Why there can be no sandbox on this machine; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "Safe grading needs Linux with bubblewrap."
    if shutil.which("bwrap") is None:
        return (
            "Safe grading needs the package bubblewrap, which is not installed. "
            "Install it: apt-get install bubblewrap (Debian, Ubuntu), dnf install bubblewrap (Fedora)."
        )
    return ""


def command(kind: str, course: Course, limits: Limits, seccomp_fd: int | None) -> list[str]:
    """The bubblewrap command line up to the program to run."""
    args = ["bwrap", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    args += [
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    if _is_whole_root():
        # The mounts are root's, so a course under /root works too; confine.py then changes the user.
        args += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        args += ["--unshare-user", "--uid", str(_ANY_USER), "--gid", str(_ANY_USER)]
        if _can("--disable-userns"):
            args += ["--disable-userns"]
    if seccomp_fd is not None:
        args += ["--seccomp", str(seccomp_fd)]
    for folder in ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(folder):
            args += ["--symlink", os.readlink(folder), folder]
        elif os.path.isdir(folder):
            args += ["--ro-bind", folder, folder]
    for file in ("/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime"):
        args += ["--ro-bind-try", file, file]
    args += ["--proc", "/proc", "--dev", "/dev"]
    for folder in _SCRATCH:
        args += ["--perms", "1777", "--size", str(limits.scratch), "--tmpfs", folder]
    args += ["--remount-ro", "/dev"]
    paths, root = _python_folders(course), str(course.root)
    for folder in _parents([*paths, f"{root}/common", "/opt/course/grading/inside"]):
        args += [
            "--perms",
            "0755",
            "--dir",
            folder,
        ]  # bubblewrap would make them for their owner only
    if course.root.is_relative_to("/tmp"):  # an ordinary user's own folder otherwise
        args += ["--tmpfs", root]
    for folder in paths:
        args += ["--ro-bind", folder, folder]
    args += ["--ro-bind", str(HERE / "inside"), "/opt/course/grading/inside"]
    args += ["--ro-bind", str(HERE / "__init__.py"), "/opt/course/grading/__init__.py"]
    for part in course.public:
        shown = f"{root}/{part}"
        if kind == LEARNER and course.learners:
            shown = str(course.learners / part)
            for copy in installed(part):
                args += ["--ro-bind", shown, copy]
        args += ["--ro-bind-try", shown, f"{root}/{part}"]
    for part in course.checks:
        shown = str(_STUB) if kind == LEARNER else f"{root}/{part}"
        args += ["--ro-bind-try", shown, f"{root}/{part}"]
        if kind == LEARNER:
            for copy in installed(part):
                args += ["--ro-bind", str(_STUB), copy]
    *_, work = writable(course)
    args += ["--perms", "1777", "--size", str(limits.scratch), "--tmpfs", work, "--chdir", work]
    args += ["--perms", "1777", "--dir", "/tmp/matplotlib"]
    for file in glob.glob(os.path.expanduser("~/.cache/matplotlib/fontlist-*.json")):
        args += ["--ro-bind", file, f"/tmp/matplotlib/{os.path.basename(file)}"]
    for name, value in _environment(course).items():
        args += ["--setenv", name, value]
    if course.root.is_relative_to("/tmp"):
        args += ["--remount-ro", root]
    return [*args, "--remount-ro", "/"]


def writable(course: Course) -> list[str]:
    """The folders that a sandbox may write to; the last is its working folder."""
    return [*_SCRATCH, f"{course.root}/work"]


def _is_whole_root() -> bool:
    """Whether this is root who can become any user; root of a rootless container cannot."""
    if os.getuid() != 0:
        return False
    with open("/proc/self/uid_map") as users, open("/proc/self/setgroups") as groups:
        mapped = sum(int(line.split()[2]) for line in users)
        return mapped == _ALL_USERS and groups.read().strip() == "allow"


def _parents(paths: list[str]) -> list[str]:
    """All folders above the paths, outermost first."""
    above = {str(parent) for path in paths for parent in Path(path).parents}
    return sorted(above - {"/", "/usr", "/tmp"})


def _environment(course: Course) -> dict[str, str]:
    user_site = [p for p in sys.path if p.startswith(os.path.expanduser("~/.local/lib"))]
    env = {
        "HOME": "/tmp",
        "USER": "learner",
        "PATH": f"{sysconfig.get_path('scripts')}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": ":".join(["/opt/course", str(course.root), *user_site]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": "/tmp/ipython",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
    }
    return env | {name: os.environ[name] for name in ("COURSE_LANGUAGE",) if name in os.environ}


def _python_folders(course: Course) -> list[str]:
    """The folders that make up this Python and its packages, none inside another."""
    wanted = {sys.prefix, sys.base_prefix, *(p for p in sys.path if "site-packages" in p)}
    folders: list[str] = []
    for folder in sorted(os.path.realpath(p) for p in wanted if os.path.isdir(p)):
        inside_another = any(Path(folder).is_relative_to(seen) for seen in ["/usr", *folders])
        if course.root.is_relative_to(folder):
            raise SandboxError(f"The course lies inside the Python installation {folder}.")
        if not inside_another:
            folders.append(folder)
    spelled = [p for p in (sys.prefix, sys.base_prefix) if os.path.realpath(p) != p]
    return folders + spelled


def installed(package: str) -> list[str]:
    """Every copy of the package in this Python's folders, whichever of them an import would find."""
    shared = ["/usr/lib/python3/dist-packages", *glob.glob("/usr/local/lib/python3*/*-packages")]
    folders = {os.path.realpath(p) for p in [*sys.path, *shared] if p.endswith("-packages")}
    return sorted(c for f in folders if os.path.isdir(c := os.path.join(f, package)))


def _can(option: str) -> bool:
    if option not in _options:
        shown = subprocess.run(["bwrap", "--help"], capture_output=True, text=True)
        _options[option] = option in shown.stdout + shown.stderr
    return _options[option]


_options: dict[str, bool] = {}
