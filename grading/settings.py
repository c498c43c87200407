"""What an instructor may set in nbgrader_config.py: ``c.TrustedGrading.<name> = <value>``."""

import os
from dataclasses import replace
from pathlib import Path

import psutil
from traitlets import Bool, Dict, Int, List, Unicode, default
from traitlets.config import LoggingConfigurable

from grading.bubblewrap import Course
from grading.limits import Limits

UNSAFE_VARIABLE = "COURSE_GRADING_UNSAFE"


class TrustedGrading(LoggingConfigurable):
    """The settings of trusted grading."""

    allow_unsafe = Bool(
        False,
        help="Grade without a sandbox: a submission can then read and change everything that you can. "
        f"The environment variable {UNSAFE_VARIABLE}=1 does the same.",
    ).tag(config=True)
    report = Bool(
        False,
        help="Write the report on the class at the end of autograde: python -m course report NAME.",
    ).tag(config=True)
    public = List(
        Unicode(), ["common"], help="Parts of the course that submissions may read while graded."
    ).tag(config=True)
    checks = List(
        Unicode(), ["grader_tests"], help="Packages that only the trusted side sees."
    ).tag(config=True)
    workers = Int(
        min=1,
        help="How many submissions are graded at once; 1 for one after another. "
        "By default as many as there are cores, if memory allows each its limit.",
    ).tag(config=True)
    limits = Dict({}, help="Limits that differ from those in grading/limits.py, by name.").tag(
        config=True
    )

    @default("workers")
    def _cores(self) -> int:
        memory = psutil.virtual_memory().total // self.all_limits().memory
        return max(1, min(len(os.sched_getaffinity(0)), memory))

    @property
    def unsafe(self) -> bool:
        return self.allow_unsafe or os.environ.get(UNSAFE_VARIABLE) == "1"

    def course(self, root: str) -> Course:
        return Course(Path(root).resolve(), tuple(self.public), tuple(self.checks))

    def all_limits(self) -> Limits:
        return replace(Limits(), **self.limits)
