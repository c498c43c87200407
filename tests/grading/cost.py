"""What trusted grading costs: ``nbgrader autograde`` trusted against stock, on the same honest class.

python -m tests.grading.cost [--students N] [--rounds N]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from tests.grading.toy import NAME, Toy, answers, filled
from tests.grading.toy_content import MOST


def measure(folder: Path, students: int, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each round, stock and trusted in turn."""
    courses = [Toy(folder / "stock", trusted=False), Toy(folder / "trusted")]
    for course in courses:
        for number in range(students):
            course.submit(f"s{number}", filled(course.released, answers()))
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for course, times in zip(courses, seconds, strict=True):
            began = time.monotonic()
            done = course.nbgrader("autograde", NAME, "--force", COURSE_GRADING_SEED="1")
            times.append(time.monotonic() - began)
            if done.returncode or set(course.marks().values()) != {MOST}:
                raise RuntimeError(f"{course.root}: {course.marks()}\n{done.stderr[-3000:]}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.grading.cost", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--students", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stock, trusted = measure(Path(folder), arguments.students, arguments.rounds)
    ratio = statistics.median(trusted) / statistics.median(stock)
    for name, times in (("stock", stock), ("trusted", trusted)):
        print(
            f"{name:<8} median {statistics.median(times):6.1f} s  of {[round(t, 1) for t in times]}"
        )
    print(f"ratio trusted / stock: {ratio:.2f} ({arguments.students} students)")


if __name__ == "__main__":
    main()
