"""What a submission finds under the name ``grader_tests`` while it is graded: names that do nothing.

The checks themselves run in another process, so nothing of them can be read or changed from here.
"""

from typing import Any


class CheckFailed(AssertionError):
    """What a check raises for a wrong answer."""


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)

    def quiet(*args: Any, **kwargs: Any) -> None:
        """Nothing is checked on this side."""

    quiet.__name__ = name
    return quiet
