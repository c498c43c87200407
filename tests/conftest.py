"""What holds for all tests."""

import os

# Before NumPy and torch are loaded. Their matrix products would otherwise take every core for
# themselves, which two processes of tests do to each other: most of the time is then spent waiting.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
