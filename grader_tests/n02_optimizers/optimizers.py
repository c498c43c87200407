"""The checks of the optimizers: an answer walks along drawn gradients, and its path is compared.

The first walk has two parameters of one shape and looks for known mistakes. The others change one
thing each about the same walk, so that what goes wrong there tells why.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy import arange, isfinite, linspace, ones, stack
from numpy.random import Generator

from common.support.messages import text
from grader_tests.kit.comparing import CLOSE_32, close, expect
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, number
from grader_tests.n02_optimizers.gradient_walks import Arrays, Settings, Walk, draw_walk, go
from grader_tests.n02_optimizers.update_rules import RULES, Rule, path

NO_DECAY = ("b", "gamma", "beta")  # AdamW's default
MANY = 30  # steps of the long walk
CLOSE_PATH = (1e-6, 1e-6)  # for steps of about 0.1 to 1
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
    _compare(
        rule,
        basic,
        got,
        "walk",
        misconception=lambda: _name(rule, basic, got) or _coupled(rule, answer, s),
    )
    _compare(rule, basic, go(two, basic), "walk_shared", misconception=lambda: "shared_state")
    if "weight_decay" in s:
        _check_no_decay(rule, answer, s, rng)

    walk = draw_walk({"W1": (2, 3), "W2": (3,), "b1": (4, 1)}, 4, s, rng)
    keys: dict[Hashable, tuple[int, ...]] = {0: (3,), ("conv", 1): (2, 2), "W": (2,)}
    if "weight_decay" in s:
        keys = {"W1": (3,), "Wb": (2, 2), "W_gamma": (2,)}
    odd = draw_walk(keys, 4, s, rng)
    variants: list[tuple[str, str, Walk, dict[str, Any]]] = [
        ("walk_shapes", "one_state_for_all", walk, {}),
        ("walk_reused", "keeps_gradient", walk, {"reused": True}),
        ("walk_replaced", "state_by_identity", walk, {"replaced": True}),
        ("walk_reordered", "state_by_order", walk, {"reordered": True}),
        ("walk_keys", "special_keys", odd, {"reordered": True}),
        ("walk_long", "resets", draw_walk({"W": (2,)}, MANY, s, rng), {}),
    ]
    for problem, misconception, variant, options in variants:
        try:
            got = go(call(answer, options=s), variant, **options)
        except Wrong as crash:
            crash.misconception = misconception if "error" in crash.values else crash.misconception
            raise
        _compare(rule, variant, got, problem, misconception=partial(str, misconception))
    got = go(call(answer, options=s), walk, np.float32)
    _compare(rule, walk, got, "walk_float32", tolerance=CLOSE_32)
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
        _compare(rule, walk, got, "walk_zero", misconception=lambda: "zero_gradient")

    def misconception() -> str | None:
        explicit = go(call(answer, options=s), walk)
        other = any(not close(explicit[key], got[key], CLOSE_SMALL) for key in got)
        return "wrong_default" if other else None

    _compare(rule, walk, got, "walk_default", tolerance=CLOSE_SMALL, misconception=misconception)


def _check_no_decay(rule: Rule, answer: object, s: Settings, rng: Generator) -> None:
    """Which parameters decay: with the default prefixes, with others, with none."""
    shapes: dict[Hashable, tuple[int, ...]] = {
        "W1": (3,),
        "b1": (2, 2),
        "beta2": (2,),
        "gamma3": (3,),
    }
    walk = draw_walk(shapes, 3, s, rng)
    got = go(call(answer, options=s), walk)

    def misconception() -> str | None:
        try:
            _compare(rule, walk, got, "walk", no_decay=())
        except Wrong:
            return "decays_by_shape"
        return "decays_all"

    _compare(rule, walk, got, "walk_no_decay", misconception=misconception)
    walk = draw_walk({"W1": (3,), "b1": (2, 2), "head_W": (2, 3)}, 3, s, rng)
    for no_decay in ("head", "scale"), ():
        got = go(call(answer, options={**s, "no_decay": no_decay}), walk)
        _compare(rule, walk, got, "walk_no_decay", no_decay, lambda: "no_decay_ignored")


def _coupled(rule: Rule, answer: object, s: Settings) -> str | None:
    """Whether without any gradient the weights move as if their decay were one."""
    if "weight_decay" not in s:
        return None
    W = np.array([[-2.0, 0.5, 1.5]])
    got = go(call(answer, options=s), Walk({"W1": W[0]}, {"W1": 0 * W}, s))["W1"]
    pulled = rule.accepted(s["weight_decay"] * W, s)
    return "coupled" if any(close(got, W + change, CLOSE_PATH) for change in pulled) else None


# --- what is right, and what the mistakes give ---


def _kept(key: Hashable, s: Settings, no_decay: tuple[str, ...] = NO_DECAY) -> float:
    """The share of a parameter that weight decay leaves in a step."""
    decays = "weight_decay" in s and not str(key).startswith(no_decay)
    return 1 - s["lr"] * s["weight_decay"] if decays else 1.0


def _compare(
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
        start, kept = walk.start[key], _kept(key, s, no_decay)
        right = [path(start, changes, kept) for changes in rule.accepted(g, s)]
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
            wrong.values.update(settings=shown, start=number(start[place]), name=str(key))
            wrong.values["setting"] = _ignored(rule, walk, got) or ""
            raise


def _name(rule: Rule, walk: Walk, got: Arrays) -> str | None:
    """The mistake behind a path."""
    if not all(isfinite(positions).all() for positions in got.values()):
        return rule.not_finite
    for key, paths in _candidates(rule, walk):
        if all(close(got[name], positions, CLOSE_PATH) for name, positions in paths.items()):
            return key
    return "setting_ignored" if _ignored(rule, walk, got) else None


def _candidates(rule: Rule, walk: Walk) -> Iterator[tuple[str, Arrays]]:
    """What each known mistake would return on the walk."""
    s = walk.settings

    def paths(changes: Callable[[Array], Array], kept: float | None = None) -> Arrays:
        return {
            key: path(walk.start[key], changes(g), _kept(key, s) if kept is None else kept)
            for key, g in walk.gradients.items()
        }

    yield "uphill", paths(lambda g: -rule.accepted(g, s)[0])
    for key in rule.mistakes(next(iter(walk.gradients.values())), s):
        yield key, paths(partial(_mistake, rule, s, key))
    together = stack(list(walk.gradients.values()), axis=1)  # (T, keys, ...)
    steps, count = together.shape[:2]
    in_turn = rule.accepted(together.reshape(-1, *together.shape[2:]), s)[0]
    changes = in_turn.reshape(together.shape)
    yield (
        "one_state_for_all",
        {
            key: path(walk.start[key], own, _kept(key, s))
            for key, own in zip(walk.gradients, changes.swapaxes(0, 1), strict=True)
        },
    )
    if rule.counted is not None:
        counts = arange(1, steps * count + 1).reshape(steps, count)
        yield (
            "t_per_parameter",
            {
                key: path(walk.start[key], rule.counted(g, s, own), _kept(key, s))
                for own, (key, g) in zip(counts.T, walk.gradients.items(), strict=True)
            },
        )
    if "weight_decay" in s:
        yield from _decay_candidates(rule, walk, paths)


def _mistake(rule: Rule, s: Settings, key: str, g: Array) -> Array:
    return rule.mistakes(g, s)[key]


def _decay_candidates(
    rule: Rule, walk: Walk, paths: Callable[..., Arrays]
) -> Iterator[tuple[str, Arrays]]:
    lr, rate = walk.settings["lr"], walk.settings["weight_decay"]

    def adam(g: Array) -> Array:
        return rule.accepted(g, walk.settings)[0]

    yield "no_decay_at_all", paths(adam, kept=1.0)
    yield "decay_without_lr", paths(adam, kept=1 - rate)
    yield "decay_grows", paths(adam, kept=1 + lr * rate)
    yield "decays_afterwards", paths(lambda g: (1 - lr * rate) * adam(g))


def _ignored(rule: Rule, walk: Walk, got: Arrays) -> str | None:
    """The setting in whose place the answer seems to use its default."""
    for setting, value in rule.defaults.items():
        s = {**walk.settings, setting: value}
        if all(
            any(
                close(got[key], path(walk.start[key], changes, _kept(key, s)), CLOSE_PATH)
                for changes in rule.accepted(g, s)
            )
            for key, g in walk.gradients.items()
        ):
            return setting
    return None
