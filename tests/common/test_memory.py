"""Kept memory: arrays that come and go ask the system for next to no new pages."""

import platform
import subprocess
import sys

import pytest

FAULTS = """
import resource, numpy as np
from common.support.memory import keep_freed_memory
if {keep}:
    assert keep_freed_memory()
def step():
    arrays = [np.ones(750_000, np.float32) for _ in range(60)]  # 3 MB each, 180 MB in all
for _ in range(3):
    step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(3):
    step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(keep: bool) -> int:
    code = FAULTS.format(keep=keep)
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return int(answer.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="a setting of glibc")
def test_keeping_memory_spares_page_faults() -> None:
    assert faults(keep=True) < 1000 < faults(keep=False)
