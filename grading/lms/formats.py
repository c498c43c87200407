"""How Moodle and Canvas name what they hand out.

Moodle: ``Full name_PARTICIPANT_assignsubmission_file/…`` with a folder for each student; before 4.1 the
folder ends in ``_``; with folders switched off, the file's own name follows that ``_``. Moodle writes a
space for ``_`` in a name. Canvas: ``name[_LATE]_USER_FILE_the file's own name`` without folders, the
name being the letters of ``Surname, First name`` in lower case; of what comes back it reads the first
two numbers between ``_``.
"""

import re
from dataclasses import dataclass

MOODLE, CANVAS = "Moodle", "Canvas"

_MOODLE = re.compile(
    r"(?P<folder>(?P<name>[^_/]*)_(?P<lms_id>[0-9]{1,18})_assignsubmission_(?:file|onlinetext))"
    r"(?P<file>/.+|_/.+|_[^/]+)",
    re.DOTALL,
)
_CANVAS = re.compile(
    r"(?P<name>[^/]+?)(?P<late>_LATE)?_(?P<lms_id>[0-9]{1,18})_(?P<file_id>[0-9]{1,18})_(?P<file>[^/]+)",
    re.DOTALL | re.IGNORECASE,
)
# What a browser, Canvas or a file manager adds to the name of another try: "x (2)", "x-2".
_TRY = re.compile(r"(?:\s*\((?P<a>[0-9]{1,6})\)|-(?P<b>[0-9]{1,6}))$")


@dataclass(frozen=True)
class Handed:
    """What the path of one handed-in file says."""

    lms: str
    lms_id: str  # Moodle's participant of this assignment, Canvas's user
    name: str
    late: bool
    file: str  # the file's own name
    label: str  # what feedback must be called by: Moodle's folder, Canvas's name up to the file's
    file_id: int  # Canvas counts files in the order in which they came; 0 in Moodle


def parse(path: str) -> Handed | None:
    """What a path in a download says, or None where neither LMS writes such a path."""
    parts = path.split("/")
    for i in range(len(parts)):  # a folder around the LMS's own ones is looked through
        if found := _MOODLE.fullmatch("/".join(parts[i:])):
            label, file = found["folder"], found["file"]
            if file.startswith("_/"):
                label, file = label + "_", file[1:]
            return Handed(MOODLE, found["lms_id"], found["name"], False, file[1:], label, 0)
    if found := _CANVAS.fullmatch(parts[-1]):
        label = parts[-1][: found.start("file") - 1]
        late = bool(found["late"])
        file_id = int(found["file_id"])
        return Handed(CANVAS, found["lms_id"], found["name"], late, found["file"], label, file_id)
    return None


def title(file: str) -> tuple[str, int]:
    """The file's name without its folders, its ending and the mark of another try; and that mark."""
    stem = file.rpartition("/")[2].removesuffix(".ipynb").strip()
    found = _TRY.search(stem)
    if not found:
        return stem, 0
    return stem[: found.start()], int(found["a"] or found["b"])
