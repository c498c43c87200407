"""Learning rates as functions of time, and the callback that applies one in `Sequential.fit`."""

import math
from collections.abc import Callable


def step_decay(lr0: float, epoch: int, drop: float = 0.5, every: int = 10) -> float:
    """lr0 · drop^⌊epoch / every⌋."""
    return lr0 * drop ** (epoch // every)


def cosine_decay(lr0: float, step: int, total_steps: int) -> float:
    """½·lr0·(1 + cos(π·step/total)): lr0 at step 0, 0 at total_steps and after.

    Loshchilov & Hutter (2017), https://arxiv.org/abs/1608.03983, equation 5 without restarts.
    """
    return 0.5 * lr0 * (1 + math.cos(math.pi * min(step / total_steps, 1.0)))


def one_cycle(
    lr_max: float, step: int, total_steps: int, warm_up: float = 0.25, start: float = 0.04
) -> float:
    """Up from start·lr_max over the first part of the steps, then down to 0, both along cosines.

    Smith & Topin (2018), https://arxiv.org/abs/1708.07120.
    """
    peak = warm_up * total_steps
    if step < peak:
        rise = 0.5 * (1 - math.cos(math.pi * step / peak))
        return lr_max * (start + (1 - start) * rise)
    return cosine_decay(lr_max, step - math.ceil(peak), total_steps - math.ceil(peak))


Schedule = Callable[[float, int, int], float]
