"""The check of parameter_count: nets that grow unit by unit."""

from numpy.random import Generator

from grader_tests.kit.comparing import expect_number
from grader_tests.kit.findings import Wrong
from grader_tests.kit.probing import call
from grader_tests.kit.reading import as_array, describe, expect_result


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
    given = list(sizes)
    result = call(answer, given)
    expect_result(result)
    value = as_array(result)
    if given != sizes:
        raise Wrong("changed", misconception="edits_arguments", argument="layer_sizes")
    if value is None or value.ndim != 0:
        raise Wrong("type_number", got=describe(result))
    biases, ends = sum(sizes[1:]), (sizes[0], sizes[-1])
    known = {
        "biases_missing": count - biases,
        "input_biases": count + ends[0],
        "biases_of_inputs": count - biases + sum(sizes[:-1]),
        "bias_per_layer": count - biases + len(sizes) - 1,
        "output_biases_missing": count - ends[1],
        "units": sum(sizes),
        "hidden_units_missing": (ends[0] + 1) * ends[1],
        "biases_alone": biases,
    }
    # As a Python number: NumPy would compare in float32 where that is what came.
    expect_number(value.item(), count, known, {"layer_sizes": sizes})
