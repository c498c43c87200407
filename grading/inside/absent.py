"""What a submission meets in the toolkit in place of what its notebook asks for."""

calls: list[list[str]] = []  # package and name of what has been called, in the learner's process


def called(package: str, name: str, words: str) -> NotImplementedError:
    """Note the call, so that the check hears of it; the error to raise."""
    calls.append([package, name])
    return NotImplementedError(words)
