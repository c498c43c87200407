"""The check of parameter_count: nets that grow unit by unit."""

from numpy.random import Generator

from grader_tests.kit.comparing import expect_number
from grader_tests.kit.findings import Unsolved, Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, describe, expect_result
from grader_tests.kit.relations import first_true


def check_parameter_count(answer: object, rng: Generator) -> None:
    """Three frozen nets, one too large for float32 to count, then nets that grow unit by unit."""
    _expect_count(answer, [3, 4, 2], 26)
    _expect_count(answer, [784, 200, 10], 159010)
    _expect_count(answer, [5000, 5001, 8], 25050017)
    for layers in (2, 3, 5):
        sizes, count = [1] * layers, 2 * (layers - 1)
        for _ in range(30):  # a new unit brings its connections to both sides and, perhaps, a bias
            place = int(rng.integers(layers))
            beside = [sizes[i] for i in (place - 1, place + 1) if 0 <= i < layers]
            count += sum(beside) + (place > 0)
            sizes[place] += 1
        _expect_count(answer, sizes, count)


def _expect_count(answer: object, sizes: list[int], count: int) -> None:
    got = _count(answer, sizes)
    if got != count:
        known = {_name(answer, sizes, count, got): got}
        expect_number(got, count, known, {"layer_sizes": sizes})


OTHER, OTHER_COUNT = [6, 11, 4, 7], 160  # a net with which a name has to fit, too


def _name(answer: object, sizes: list[int], count: int, got: float) -> str:
    """The mistake that both this net and another one show."""
    try:
        again = _count(answer, OTHER)
    except (Wrong, Unsolved):
        return "some_nets_only"
    other = _known_counts(OTHER, OTHER_COUNT)
    for key, number in _known_counts(sizes, count).items():
        if number == got and other[key] == again:
            return key
    return _why(answer)


def _known_counts(sizes: list[int], count: int) -> dict[str, int]:
    biases, ends = sum(sizes[1:]), (sizes[0], sizes[-1])
    return {
        "biases_missing": count - biases,
        "input_biases": count + ends[0],
        "biases_of_inputs": count - biases + sum(sizes[:-1]),
        "bias_per_layer": count - biases + len(sizes) - 1,
        "output_biases_missing": count - ends[1],
        "units": sum(sizes),
        "hidden_units_missing": (ends[0] + 1) * ends[1],
        "biases_alone": biases,
        "biases_twice": count + biases,
        "layers_all_connected": biases + (sum(sizes) ** 2 - sum(n * n for n in sizes)) // 2,
        "inputs_everywhere": biases + ends[0] * biases,
    }


def _count(answer: object, sizes: list[int]) -> int | float:
    given = list(sizes)
    result = call(answer, given)
    expect_result(result)
    value = as_array(result)
    if given != sizes:
        raise Wrong("changed", misconception="edits_arguments", argument="layer_sizes")
    if value is None or value.ndim != 0:
        raise Wrong("type_number", misconception="more_than_one", got=describe(result))
    number: int | float = value.item()  # NumPy would compare in float32 where that is what came
    return number


def _why(answer: object) -> str:
    """What two layers alone, and a third one behind them, show of a count that is not right."""
    try:
        first, last, all_three = (_count(answer, net) for net in ([5, 7], [7, 3], [5, 7, 3]))
    except (Wrong, Unsolved):
        return "some_nets_only"
    key = first_true(
        (
            ("first_pair_alone", first == 42 and all_three == first),
            ("last_pair_alone", last == 24 and all_three == last),
            ("pair_wrong", (first, last) != (42, 24)),
            ("pairs_not_added", all_three != first + last),
        )
    )
    return key or "some_nets_only"
