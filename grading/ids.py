"""What can be a student's id, for nbgrader's folders and for the roster alike."""

import unicodedata

_BETWEEN = frozenset(
    " .@+,=-_'()\u2019\u30fb\u00b7\u3000\u200c\u200d"
)  # what stands between letters


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
