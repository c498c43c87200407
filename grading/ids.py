"""What can be a student's id, for nbgrader's folders and the roster; and folders called otherwise."""

import itertools
import os
import unicodedata
from collections.abc import Iterable, Iterator

_BETWEEN = frozenset(
    " .@+,=-_'()\u2019\u30fb\u00b7\u3000\u200c\u200d"
)  # what stands between letters


_MOST_LISTED = 1000  # names in one folder


def is_name(student: str) -> bool:
    """Whether a folder's name can be a student's id: a name in any script, and nothing that acts.

    Letters, their marks, digits, and what stands between them: spaces, hyphens, apostrophes, brackets,
    middle dots. No path, no control character, no quotation mark or angle bracket, at most 100 characters.
    """
    return (
        0 < len(student) <= 100
        and len(student.encode("utf-8", "surrogateescape")) <= 200
        and (student[0] == "_" or unicodedata.category(student[0])[0] in "LN")
        and all(c in _BETWEEN or unicodedata.category(c)[0] in "LMN" for c in student)
        and student.rstrip(" .\u3000") == student
    )


def misnamed(students: Iterable[str], assignment: str) -> Iterator[str]:
    """What lies in a student's folder in place of the assignment's own, and is nearly called like it."""
    for student in sorted(students):
        if os.path.islink(student) or os.path.lexists(os.path.join(student, assignment)):
            continue
        with os.scandir(student) as entries:
            names = sorted(entry.name for entry in itertools.islice(entries, _MOST_LISTED))
        for name in names:
            if assignment.casefold() in name.casefold():
                yield os.path.join(student, name)
