"""Freed memory kept for the next array, instead of going back to the operating system.

A training step makes and drops the same large arrays again and again. The C library of Linux
(glibc) returns large pieces as soon as they are free, and the next array gets fresh pages, each of
which the system must first find and fill with zeros: thousands of interruptions a step, a quarter
of the time of a deep net. Two settings of its ``malloc`` stop that.
"""

import ctypes
import sys
from functools import cache

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # names of the settings in malloc.h
LARGEST = 1 << 25  # arrays above 32 MB, such as a data set, still go back when they are free
KEPT = 1 << 29


@cache
def keep_freed_memory() -> bool:
    """Once for the process; False where the C library is another one, which then decides itself."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    return bool(mallopt(MMAP_THRESHOLD, LARGEST) and mallopt(TRIM_THRESHOLD, KEPT))
