"""What mistake lies behind a wrong path: a known one, or the place where the path goes wrong."""

from collections.abc import Callable, Hashable, Iterator

from numpy import arange, isfinite, ones, stack, vstack, zeros_like

from grader_tests.kit.comparing import close
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array
from grader_tests.n02_optimizers.gradient_walks import Arrays, Settings, Walk, go
from grader_tests.n02_optimizers.paths import path
from grader_tests.n02_optimizers.update_rules import Rule

NO_DECAY = ("b", "gamma", "beta")  # AdamW's default
CLOSE_PATH = (1e-6, 1e-6)  # for steps of about 0.1 to 1


def kept_share(key: Hashable, s: Settings, no_decay: tuple[str, ...] = NO_DECAY) -> float:
    """The share of a parameter that weight decay leaves in a step."""
    decays = "weight_decay" in s and not str(key).startswith(no_decay)
    return 1 - s["lr"] * s["weight_decay"] if decays else 1.0


def right_paths(
    rule: Rule, walk: Walk, key: Hashable, no_decay: tuple[str, ...] = NO_DECAY
) -> list[Array]:
    """The paths (T, ...) of one parameter that are accepted."""
    kept = kept_share(key, walk.settings, no_decay)
    changes = rule.accepted(walk.gradients[key], walk.settings)
    return [path(walk.start[key], change, kept) for change in changes]


def name(rule: Rule, answer: object, walk: Walk, got: Arrays) -> str | None:
    """The mistake behind the paths of a walk that an answer of its own took."""
    if not all(isfinite(positions).all() for positions in got.values()):
        return _not_finite(rule, got)
    for key, paths in _candidates(rule, walk):
        if _same(got, paths):
            return key
    if ignored_setting(rule, walk, got):
        return "setting_ignored"
    return _coupled(rule, answer, walk.settings) or _place(rule, answer, walk, got)


def ignored_setting(rule: Rule, walk: Walk, got: Arrays) -> str | None:
    """The setting in whose place the answer seems to use its default."""
    for setting, value in rule.defaults.items():
        other = Walk(walk.start, walk.gradients, {**walk.settings, setting: value})
        if all(
            any(close(got[key], right, CLOSE_PATH) for right in right_paths(rule, other, key))
            for key in walk.gradients
        ):
            return setting
    return None


def _same(got: Arrays, paths: Arrays) -> bool:
    return all(close(got[key], positions, CLOSE_PATH) for key, positions in paths.items())


def _not_finite(rule: Rule, got: Arrays) -> str | None:
    numbers = stack([isfinite(positions) for positions in got.values()])
    first = numbers[:, 0]
    if first.all():
        return "beta_times_t" if rule.counted is not None else "negative_root"
    return "negative_root" if first.any() else rule.not_finite


# --- the known mistakes ---


def _candidates(rule: Rule, walk: Walk) -> Iterator[tuple[str, Arrays]]:
    """What each known mistake would return on the walk."""
    s = walk.settings

    def paths(changes: Callable[[Array], Array], kept: float | None = None) -> Arrays:
        return {
            key: path(walk.start[key], changes(g), kept_share(key, s) if kept is None else kept)
            for key, g in walk.gradients.items()
        }

    yield "uphill", paths(lambda g: -rule.accepted(g, s)[0])
    made = {key: list(rule.mistakes(g, s)) for key, g in walk.gradients.items()}
    for mistakes in zip(*made.values(), strict=True):  # the same one for each parameter
        changes = dict(zip(made, (change for _, change in mistakes), strict=True))
        yield (
            mistakes[0][0],
            {key: path(walk.start[key], changes[key], kept_share(key, s)) for key in changes},
        )
    together = stack(list(walk.gradients.values()), axis=1)  # (T, keys, ...)
    steps, count = together.shape[:2]
    in_turn = rule.accepted(together.reshape(-1, *together.shape[2:]), s)[0]
    own = in_turn.reshape(together.shape).swapaxes(0, 1)
    yield (
        "one_state_for_all",
        {
            key: path(walk.start[key], change, kept_share(key, s))
            for key, change in zip(walk.gradients, own, strict=True)
        },
    )
    if rule.counted is not None:
        counts = arange(1, steps * count + 1).reshape(steps, count)
        yield (
            "t_per_parameter",
            {
                key: path(walk.start[key], rule.counted(g, s, own), kept_share(key, s))
                for own, (key, g) in zip(counts.T, walk.gradients.items(), strict=True)
            },
        )
    if "weight_decay" in s:
        yield from _decay_candidates(rule, walk, paths)


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
    yield "decays_twice", paths(adam, kept=(1 - lr * rate) ** 2)
    yield "decays_twice", paths(adam, kept=1 - 2 * lr * rate)


def _coupled(rule: Rule, answer: object, s: Settings) -> str | None:
    """Whether without any gradient the weights move as if their decay were one, or shared its scale."""
    if "weight_decay" not in s:
        return None
    W = ones((3, 1)) * [-2.0, 0.5, 1.5]
    got = go(call(answer, *s.values()), Walk({"W1": W[0]}, {"W1": 0 * W}, s))["W1"]
    decay = s["weight_decay"] * W
    pulled = [change[0] for change in rule.accepted(decay, s)] + [-s["lr"] * decay[0] / s["eps"]]
    if any(close(got[0], W[0] + change, CLOSE_PATH) for change in pulled):
        return "coupled"
    kept = kept_share("W1", s)
    return None if close(got, vstack([kept**t * W[:1] for t in (1, 2, 3)])) else "decay_alone"


# --- no known one: where the path goes wrong ---


def _place(rule: Rule, answer: object, walk: Walk, got: Arrays) -> str:
    """What is wrong already in the first step, where nothing is remembered, or only after it."""
    made, right = _changes(rule, walk, got)
    if (abs(made).max(axis=1) < CLOSE_PATH[1]).any():
        return "left_out"
    if _mixes(answer, walk, got):
        return "numbers_mixed"
    factor = float((made * right).sum() / (right * right).sum())
    if close(made, factor * right, CLOSE_PATH):
        return "steps_scaled"
    if close(made[:, 0], right[:, 0], CLOSE_PATH):
        return "later_steps"
    return "first_step"


def _changes(rule: Rule, walk: Walk, got: Arrays) -> tuple[Array, Array]:
    """The steps (keys, T, ...) made and those that are right, decay set aside."""
    made, right = [], []
    for key, positions in got.items():
        before = vstack([walk.start[key][None], positions[:-1]])
        made.append(positions - kept_share(key, walk.settings) * before)
        right.append(rule.accepted(walk.gradients[key], walk.settings)[0])
    return stack(made), stack(right)


def _mixes(answer: object, walk: Walk, got: Arrays) -> bool:
    """Whether the path of a number changes with the gradient of another number in its array."""
    key = next(iter(walk.gradients))
    changed = zeros_like(walk.gradients[key])
    changed[..., 0] = 0.5
    gradients = {**walk.gradients, key: walk.gradients[key] + changed}
    again = go(call(answer, *walk.settings.values()), Walk(walk.start, gradients, walk.settings))
    return not close(again[key][..., 1:], got[key][..., 1:], CLOSE_PATH)
