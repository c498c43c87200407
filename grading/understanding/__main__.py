"""What a graded class has understood, as a page and as data: ``python -m course report NAME``.

Written to report/NAME below the course root: index.html, report.json and three CSV files. All of it is
made from graded notebooks and the gradebook; nothing leaves this machine.
"""

import argparse
import sys
from pathlib import Path

from common.support.messages import text
from grading.understanding.alike import alike
from grading.understanding.collect import NoCourse, NothingGraded, collect, course_directory
from grading.understanding.page import page
from grading.understanding.students import without_names
from grading.understanding.tables import write_tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course report", description=__doc__)
    parser.add_argument("name", help="the assignment, such as 01_vanishing_gradients")
    parser.add_argument("--anonymous", action="store_true", help="leave the students' names out")
    parser.add_argument(
        "--alike", action="store_true", help="list pairs of answers that are unusually alike"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the course root (default: here)")
    arguments = parser.parse_args()
    try:
        written = report(arguments.root, arguments.name, arguments.anonymous, arguments.alike)
    except (NoCourse, NothingGraded) as error:
        sys.exit(str(error))
    print(text("report:written", count=written[1], page=written[0]))


def report(
    root: Path, name: str, anonymous: bool = False, with_alike: bool = False
) -> tuple[Path, int]:
    """Write the report of one assignment; the page's path and the number of submissions in it.

    Raises ``NoCourse`` or ``NothingGraded``.
    """
    root = root.resolve()
    found = collect(course_directory(root), name)
    if anonymous:
        found = without_names(found)
    folder = root / "report" / name
    folder.mkdir(parents=True, exist_ok=True)
    pairs = alike(found) if with_alike else None
    write_tables(found, folder, pairs)
    (folder / "index.html").write_text(page(found, anonymous, pairs), encoding="utf-8")
    return folder / "index.html", len(found.students)


if __name__ == "__main__":
    main()
