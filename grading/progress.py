"""What a run of autograde shows while it lasts, on a terminal, and sums up at its end."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

_MOST_NAMED = 5


class Progress:
    """How many submitted notebooks have gone which way."""

    def __init__(self, log: Any) -> None:
        self.log, self.began = log, time.monotonic()
        self.seconds: list[
            tuple[float, str]
        ] = []  # of each notebook that was run, with its student
        self.left = self.graded = self.skipped = 0
        self.refused: dict[str, list[str]] = defaultdict(list)  # reason -> students
        self._bar: tqdm[Any] | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show a bar with the rate, the time left and who is waited for, where there is a terminal."""
        with tqdm(total=self.left, unit=" notebooks", disable=None) as self._bar:
            if self._bar.disable:
                yield
            else:
                with logging_redirect_tqdm([self.log]):
                    yield
        self._bar = None

    def waits_for(self, student: str) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(student)

    def has(self, student: str, refused: str) -> None:
        """One notebook of the student's is done, or refused for that reason."""
        self.left -= 1
        if refused:
            self.refused[refused].append(student)
        else:
            self.graded += 1
        if self._bar is not None:
            self._bar.update()

    def sum_up(self, workers: int) -> None:
        """Log the totals."""
        parts = [f"{self.graded} graded", f"{self.skipped} skipped as they have not changed"]
        parts.append(f"{sum(map(len, self.refused.values()))} refused")
        if self.left:
            parts.append(f"{self.left} not done")
        self.log.info("Notebooks: %s", ", ".join(parts))
        for reason, students in self.refused.items():
            self.log.info("Refused, %d (%s): %s", len(students), ", ".join(students), reason)
        if self.seconds:
            wall, busy = time.monotonic() - self.began, sum(seconds for seconds, _ in self.seconds)
            longest = sorted(self.seconds, reverse=True)[:_MOST_NAMED]
            named = ", ".join(f"{student} {seconds:.1f} s" for seconds, student in longest)
            use = f"{workers} at once, busy for {busy / workers / wall:.0%} of it"
            self.log.info("Time: %.0f s, %s. The longest: %s", wall, use, named)
