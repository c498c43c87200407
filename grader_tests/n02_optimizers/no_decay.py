"""Which parameters AdamW's decay spares: with the default prefixes, with others, with none."""

from collections.abc import Callable, Hashable, Mapping

from numpy.random import Generator

from grader_tests.kit.comparing import close
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.n02_optimizers.gradient_walks import Arrays, Settings, Walk, draw_walk, go
from grader_tests.n02_optimizers.path_mistakes import CLOSE_PATH, NO_DECAY, right_paths
from grader_tests.n02_optimizers.update_rules import Rule
from grader_tests.n02_optimizers.walk_reports import compare

Spares = Callable[[str], bool]

SHAPES: dict[Hashable, tuple[int, ...]] = {
    "W1": (3,), "b1": (2, 2), "beta2": (2,), "gamma3": (3,), "gain": (2,), "Wb": (2, 2),
    "head_W": (2, 3), "W_gamma": (2,), "hidden_b": (2,), "b": (3, 1),
}  # fmt: skip

# What known mistakes spare, by the key.
SPARED: Mapping[str, Spares] = {
    "decays_all": lambda key: False,
    "whole_key": lambda key: key in NO_DECAY,
    "decays_by_shape": lambda key: len(SHAPES[key]) == 1,
    "special_keys": lambda key: any(prefix in key for prefix in NO_DECAY),
    "ends_with": lambda key: key.endswith(NO_DECAY),
    "first_letter": lambda key: key[0] in "bg",
}


def check_no_decay(rule: Rule, answer: object, s: Settings, rng: Generator) -> None:
    """A walk of many keys, for each no_decay."""
    for no_decay in (NO_DECAY, ("head", "scale"), ()):
        walk = draw_walk(SHAPES, 3, s, rng)
        options: dict[str, object] = {**s}
        if no_decay != NO_DECAY:
            options["no_decay"] = no_decay
        got = go(call(answer, options=options), walk)
        spared = {str(key): _spared(rule, walk, got, key) for key in SHAPES}
        try:
            compare(rule, walk, got, "walk_no_decay", no_decay)
        except Wrong as wrong:
            wrong.misconception = _name(spared, no_decay)
            wrong.values["keys"] = ", ".join(key for key, left_out in spared.items() if left_out)
            raise


def _spared(rule: Rule, walk: Walk, got: Arrays, key: Hashable) -> bool | None:
    """Whether a parameter walks without decay; None where it walks neither with it nor without."""
    for spared in (True, False):
        prefixes = (str(key),) if spared else ()
        if any(
            close(got[key], right, CLOSE_PATH) for right in right_paths(rule, walk, key, prefixes)
        ):
            return spared
    return None


def _name(spared: Mapping[str, bool | None], no_decay: tuple[str, ...]) -> str | None:
    if None in spared.values():
        return "not_updated"
    if no_decay != NO_DECAY:
        return "no_decay_ignored"
    for name, spares in SPARED.items():
        if all(spares(key) == left_out for key, left_out in spared.items()):
            return name
    return "spares_others"
