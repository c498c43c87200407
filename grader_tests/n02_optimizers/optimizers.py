"""The checks of the optimizers: an answer walks along drawn gradients, and its path is compared.

The first walk has two parameters of one shape and looks for known mistakes. The others change one
thing each about the same walk, so that what goes wrong there tells why.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

import numpy as np
from numpy import isfinite, linspace, ones
from numpy.random import Generator

from grader_tests.kit.comparing import CLOSE_32, close
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.n02_optimizers.gradient_walks import Walk, draw_walk, go
from grader_tests.n02_optimizers.no_decay import check_no_decay
from grader_tests.n02_optimizers.path_mistakes import name
from grader_tests.n02_optimizers.update_rules import RULES, Rule
from grader_tests.n02_optimizers.walk_reports import compare

KEYS: tuple[dict[Hashable, tuple[int, ...]], ...] = (
    {2: (3,), 10: (2, 2), 1: (2,)},
    {("conv", 2): (2, 2), ("conv", 1): (2,)},
    {"W-2": (2,), "W 1": (3,)},
)
MANY = 30  # steps of the long walk
CLOSE_SMALL = (0.0, 2e-6)  # for steps of about 0.001


def check_optimizer(name: str) -> Callable[[object, Generator], None]:
    """The check of the optimizer of that name."""

    def check(answer: object, rng: Generator) -> None:
        _check(RULES[name], answer, rng)

    return check


def _check(rule: Rule, answer: object, rng: Generator) -> None:
    s = {name: round(rng.uniform(*ends), 2) for name, ends in rule.ranges.items()}
    basic = draw_walk({"W1": (2, 3), "W2": (2, 3)}, 4, s, rng)
    one, two = call(answer, *s.values()), call(answer, *s.values())
    try:
        got = go(one, basic)
    except Wrong as crash:
        if crash.values.get("error") == "ZeroDivisionError":
            crash.misconception = rule.not_finite
        raise
    if all(close(got[key], W + 0 * got[key]) for key, W in basic.start.items()):
        raise Wrong("nothing_moves", misconception="rebinds")
    compare(rule, basic, got, "walk", misconception=lambda: name(rule, answer, basic, got))
    compare(rule, basic, go(two, basic), "walk_shared", misconception=lambda: "shared_state")
    if "weight_decay" in s:
        check_no_decay(rule, answer, s, rng)

    walk = draw_walk({"W1": (2, 3), "W2": (3,), "b1": (4, 1), "W3": (2, 2)}, 4, s, rng)
    variants: list[tuple[str, str, Walk, dict[str, Any]]] = [
        ("walk_shapes", "one_state_for_all", walk, {}),
        ("walk_reused", "keeps_gradient", walk, {"reused": True}),
        ("walk_replaced", "state_by_identity", walk, {"replaced": True}),
        ("walk_reordered", "state_by_order", walk, {"reordered": True}),
    ]
    if "weight_decay" not in s:  # those of AdamW are texts; all keys of one walk can be sorted
        for keys in KEYS:
            odd = draw_walk(keys, 4, s, rng)
            variants.append(("walk_keys", "special_keys", odd, {"reordered": True}))
    variants.append(("walk_long", "resets", draw_walk({"W": (2,)}, MANY, s, rng), {}))
    for problem, misconception, variant, options in variants:
        try:
            got = go(call(answer, options=s), variant, **options)
        except Wrong as crash:
            lacks_key = problem == "walk_shapes" and crash.misconception == "unknown_key"
            if "error" in crash.values and not lacks_key:
                crash.misconception = misconception
            raise
        compare(rule, variant, got, problem, misconception=partial(str, misconception))
    got = go(call(answer, options=s), walk, np.float32)
    compare(rule, walk, got, "walk_float32", tolerance=CLOSE_32)
    _check_small(rule, answer, rng)


def _check_small(rule: Rule, answer: object, rng: Generator) -> None:
    """The default settings, with gradients around the size of ε, and some that are all zero."""
    s = rule.defaults
    walk = draw_walk({"W1": (2, 4), "b1": (5,)}, 20, s, rng)
    sizes = 10.0 ** linspace(-9, -5, 8) if "eps" in s else ones(8)
    sizes[3] = 0
    walk.gradients["W1"] *= rng.permuted(sizes).reshape(2, 4)
    walk.gradients["b1"] *= 10.0 ** rng.uniform(-1, 0, (20, 5))
    got = go(call(answer), walk)
    if not all(isfinite(positions).all() for positions in got.values()):
        compare(rule, walk, got, "walk_zero", misconception=lambda: "zero_gradient")

    def misconception() -> str | None:
        explicit = go(call(answer, options=s), walk)
        other = any(not close(explicit[key], got[key], CLOSE_SMALL) for key in got)
        return "wrong_default" if other else None

    compare(rule, walk, got, "walk_default", tolerance=CLOSE_SMALL, misconception=misconception)
