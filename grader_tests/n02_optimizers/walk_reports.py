"""The report of a wrong path: one number of one parameter, step by step."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy import arange, isfinite

from common.support.messages import text
from grader_tests.kit.comparing import close, expect
from grader_tests.kit.findings import Wrong
from grader_tests.kit.reading import number
from grader_tests.n02_optimizers.gradient_walks import Arrays, Walk
from grader_tests.n02_optimizers.path_mistakes import (
    CLOSE_PATH,
    NO_DECAY,
    ignored_setting,
    right_paths,
)
from grader_tests.n02_optimizers.update_rules import Rule


def compare(
    rule: Rule,
    walk: Walk,
    got: Arrays,
    problem: str,
    no_decay: tuple[str, ...] = NO_DECAY,
    misconception: Callable[[], str | None] = lambda: None,
    tolerance: tuple[float, float] = CLOSE_PATH,
) -> None:
    """`Wrong` with a table of one number's path where a path is not one of those accepted."""
    s = walk.settings
    for key, g in walk.gradients.items():
        right = right_paths(rule, walk, key, no_decay)
        if any(close(got[key], positions, tolerance) for positions in right):
            continue
        bad = abs(got[key] - right[0]) > tolerance[1] + tolerance[0] * abs(right[0])
        bad |= ~isfinite(got[key])
        place = tuple(int(i) for i in np.argwhere(bad)[0][1:])
        column: tuple[Any, ...] = (slice(None), *place)
        inputs = {
            text("checks:row_step"): arange(1.0, walk.steps + 1),
            text("checks:row_gradient"): g[column],
        }
        try:
            expect(
                got[key][column],
                right[0][column],
                problem=problem,
                inputs=inputs,
                tolerance=tolerance,
            )
        except Wrong as wrong:
            wrong.misconception = misconception()
            shown = ", ".join(f"{setting} = {number(value)}" for setting, value in s.items())
            wrong.values.update(settings=shown, start=number(walk.start[key][place]), name=str(key))
            wrong.values["setting"] = ignored_setting(rule, walk, got) or ""
            raise
