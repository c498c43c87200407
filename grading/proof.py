"""The proof that a sandbox holds: a process in it tries what must not be possible.

This is done before any submission is run.
"""

import contextlib
import os
import sys
from collections.abc import Iterator

from grading import seccomp
from grading.bubblewrap import LEARNER, WORKER, Course, SandboxError, installed
from grading.inside import wire
from grading.limits import Limits
from grading.sandbox import Gone, Process

_proven: set[tuple[Course, Limits]] = set()


def prove(course: Course, limits: Limits) -> None:
    """Try from inside what must not be possible. Raises ``SandboxError`` naming what was.

    Done once in a process for each course and set of limits; it takes a second.
    """
    if (course, limits) in _proven:
        return
    for kind in (LEARNER, WORKER):
        for finding in probe(kind, course, limits):
            raise SandboxError(f"The sandbox on this machine does not hold ({kind}): {finding}.")
    _proven.add((course, limits))


def probe(kind: str, course: Course, limits: Limits) -> Iterator[str]:
    """What a process in this sandbox can do that it must not."""
    process = Process(kind, course, limits, "probe", [])
    try:
        message = {
            "forbidden": _forbidden(course, kind),
            "limits": limits.inside(0),
            "filtered": seccomp.program() is not None,
        }
        found = process.ask(message, limits.start_seconds)
    except (Gone, wire.WireError) as error:
        why = process.complaint() or str(error)
        raise SandboxError(f"The sandbox does not start: {why}{_needed(why)}") from None
    finally:
        process.close()
    yield from found


def _needed(complaint: str) -> str:
    """What a machine has to allow where bubblewrap could not make its namespaces or mounts."""
    refused = ("namespace", "not permitted", "Permission denied", "No space left")
    if not any(word in complaint for word in refused):
        return ""
    return (
        ". It needs user namespaces and mounts in them: in a container, seccomp and AppArmor profiles that "
        "allow both (Docker: --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
        "--security-opt systempaths=unconfined); elsewhere the sysctls user.max_user_namespaces above 0 "
        "and kernel.apparmor_restrict_unprivileged_userns at 0"
    )


def _forbidden(course: Course, kind: str) -> list[str]:
    """Files and folders that must not be there."""
    shown = {*course.public, *course.checks, "work"}
    names = ["gradebook.db", "source", "submitted", "autograded", "solutions", ".grading"]
    with contextlib.suppress(OSError):
        names += os.listdir(course.root)
    hidden: list[str] = []
    prefixes = tuple(os.path.realpath(p) for p in (sys.prefix, sys.base_prefix))
    paths = [str(course.root / name) for name in dict.fromkeys(names) if name not in shown]
    if kind == LEARNER:
        for part in course.checks:
            for copy in (str(course.root / part), *installed(part)):
                own = {"__init__.py", "__pycache__"}  # all that the stub has
                with contextlib.suppress(OSError):
                    hidden += [os.path.join(copy, n) for n in os.listdir(copy) if n not in own]
    paths += [os.path.expanduser("~/.ssh"), "/etc/shadow", "/var/lib", "/run"]
    return hidden + [p for p in paths if not any(q.startswith(p) for q in prefixes)]
