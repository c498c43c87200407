"""The check of grid_search: scores are drawn, so that the best setting is known for each way to add up."""

from typing import Any

import numpy as np
from numpy.random import Generator

from grader_tests.kit.comparing import CLOSE, close, expect, first_match
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import Array, as_array, describe, expect_result, floats
from grader_tests.kit.relations import first_true

SEEDS = [3, 5, 8]

# 0.03 has the best mean; another setting is the first, the last, the largest, the smallest, the worst,
# and the one with the highest single score.
TABLE = {
    0.01: (0.70, 0.62, 0.52),
    1.0: (0.60, 0.61, 0.45),
    0.3: (0.20, 0.30, 0.25),
    0.03: (0.69, 0.70, 0.66),
    0.05: (0.66, 0.65, 0.64),
    0.001: (0.57, 0.56, 0.50),
    0.003: (0.35, 0.95, 0.40),
    0.1: (0.75, 0.55, 0.50),
}
SETTINGS, SCORES = list(TABLE), np.array(list(TABLE.values()))


def check_grid_search(answer: object, rng: Generator) -> None:
    """The table above, then drawn ones with other settings and seeds."""
    _check(answer, SETTINGS, SEEDS, SCORES)
    _check(answer, SETTINGS[::-1], SEEDS[::-1], SCORES[::-1, ::-1])
    for settings, seeds in (([0.5, 0.1], [0]), ([0.3, 0.2, 0.1, 0.4], [7, 1, 4, 2, 9])):
        scores = rng.permutation(len(settings) * len(seeds)).reshape(-1, len(seeds)) / 32 - 0.2
        scores[int(rng.integers(len(settings)))] += 0.5  # no two means near each other at the top
        _check(answer, settings, seeds, scores)


def _check(answer: object, settings: list[float], seeds: list[int], scores: Array) -> None:
    asked: list[tuple[Any, Any]] = []
    table = {
        (setting, seed): float(scores[row, column])
        for row, setting in enumerate(settings)
        for column, seed in enumerate(seeds)
    }

    def score(setting: Any, seed: Any) -> float:
        asked.append((_plain(setting), _plain(seed)))
        return table[asked[-1]]

    try:
        result = call(answer, list(settings), score, list(seeds))
    except Wrong as crash:
        if asked and asked[-1] not in table:
            swapped = asked[-1][::-1] in table
            crash.misconception = "arguments_swapped" if swapped else "other_call"
        raise
    expect_result(result)
    if type(result) not in (tuple, list) or len(result) != 2:
        raise Wrong("best_and_means", misconception="not_two", got=describe(result))
    best, means = result
    missing, times = len(set(table) - set(asked)), len(asked)
    if missing or times > len(table):
        key = _name_calls(asked, settings, seeds, bool(missing))
        raise Wrong("scores_asked", misconception=key, times=times, expected=len(table))
    _expect_means(means, settings, scores)
    _expect_best(best, settings, scores)


def _plain(value: Any) -> Any:
    """A number as Python's own, so that it can be looked up."""
    array = as_array(value)
    return array.item() if array is not None and array.ndim == 0 else describe(value)


def _name_calls(asked: list[Any], settings: list[float], seeds: list[int], missing: bool) -> str:
    if not missing:
        return "asked_again"
    seen_seeds = {seed for _, seed in asked}
    seen_settings = {setting for setting, _ in asked}
    return (
        first_true(
            (
                ("never_asked", not asked),
                ("one_seed", len(seen_seeds) == 1 and len(seeds) > 1),
                ("pairs_alone", 1 < len(asked) == len(seen_seeds) == len(seen_settings)),
                ("stops_at_first", len(seen_settings) < len(settings)),
            )
        )
        or "not_all_pairs"
    )


def _expect_means(means: Any, settings: list[float], scores: Array) -> None:
    """A dict with the mean score of each setting."""
    if not issubclass(type(means), dict):
        raise Wrong("means_no_dict", misconception="means_no_dict", got=describe(means))
    found = {_plain(key): value for key, value in dict.items(means)}
    count = dict.__len__(means)
    if set(found) != set(settings):
        key = "keys_are_pairs" if count > len(settings) else "other_keys"
        raise Wrong("means_keys", misconception=key, got=count, expected=len(settings))
    parts = [as_array(found[setting]) for setting in settings]
    if any(part is not None and part.ndim for part in parts):
        raise Wrong("means_lists", misconception="not_averaged")
    got = np.array([float(floats(found[setting], ())) for setting in settings])
    known = {
        "summed": scores.sum(axis=1),
        "largest": scores.max(axis=1),
        "smallest": scores.min(axis=1),
        "median": np.median(scores, axis=1),
        "last_seed": scores[:, -1],
        "first_seed": scores[:, 0],
        "mean_of_all": np.full(len(settings), scores.mean()),
    }
    expect(
        got,
        scores.mean(axis=1),
        problem="means",
        tolerance=CLOSE,
        misconception=lambda got: first_match(got, known),
        otherwise=lambda _: "other_means",
    )


def _expect_best(best: Any, settings: list[float], scores: Array) -> None:
    """The setting, not its place or its score."""
    array = as_array(best)
    means = scores.mean(axis=1)
    right = settings[int(means.argmax())]
    if array is not None and array.ndim == 0 and float(array) == right:
        return
    value = np.nan if array is None or array.ndim else float(array)
    places = {
        "lowest_mean": settings[int(means.argmin())],
        "first_setting": settings[0],
        "last_setting": settings[-1],
        "best_single_score": settings[int(scores.max(axis=1).argmax())],
        "largest_setting": max(settings),
        "smallest_setting": min(settings),
    }
    key = first_true(
        (
            ("no_single_setting", array is None or array.ndim > 0),
            ("score_returned", close(np.array(value), np.array(means.max()))),
            ("place_returned", value == int(means.argmax())),
            *((name, value == setting) for name, setting in places.items()),
            ("other_setting", True),
        )
    )
    raise Wrong("best_setting", misconception=key, got=describe(best), expected=f"{right:g}")
