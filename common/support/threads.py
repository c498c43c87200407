"""Work on several cores at once: NumPy lets other threads run while it computes."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads)


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def run(function: Callable[..., Any], jobs: Sequence[tuple], threads: int) -> list[Any]:
    """The results of ``function(*job)`` in the order of the jobs, on that many threads.

    With one thread the library of matrix products (BLAS) may use all cores for each product. With
    more, each product keeps to the thread that asks for it: the cores are already busy.
    """
    if threads == 1 or len(jobs) == 1:
        return [function(*job) for job in jobs]
    with _blas().limit(limits=1):
        return list(_pool(threads).map(lambda job: function(*job), jobs))
