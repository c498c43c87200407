"""Kept memory: a training step asks the system for next to no new pages."""

import subprocess
import sys

import pytest

FAULTS = """
import resource, numpy as np
from common.layers import Dense, Flatten, ReLU
from common.convolution import Conv2D
from common.model import Sequential
model = Sequential([Conv2D(16, 3), ReLU(), Conv2D(16, 3), Flatten(), Dense(10)], (1, 28, 28))
model.compile(keep_memory={keep}, threads=2)
x, y = np.zeros((100, 1, 28, 28), np.float32), np.zeros(100, int)
for _ in range(4):
    model.train_step(x, y)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(4):
    model.train_step(x, y)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(keep: bool) -> int:
    code = FAULTS.format(keep=keep)
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return int(answer.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a setting of glibc")
def test_keeping_memory_spares_page_faults() -> None:
    assert faults(keep=True) < faults(keep=False) / 4
