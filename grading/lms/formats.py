"""How Moodle and Canvas name what they hand out.

Moodle: ``Full name_PARTICIPANT_assignsubmission_file/…`` with a folder for each student; before 4.1 the
folder ends in ``_``; with folders switched off, the file's own name follows that ``_``. Moodle writes a
space for ``_`` in a name. Canvas: ``name[_LATE]_USER_FILE_the file's own name`` without folders, the
name being the letters of ``Surname, First name`` in lower case; of what comes back it reads the first
two numbers between ``_``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from common.support.messages import text
from grading.lms.archive import Bad
from grading.lms.names import fold

MOODLE, CANVAS = "Moodle", "Canvas"

_MOODLE = re.compile(
    r"(?P<folder>(?P<name>[^_/]*)_(?P<lms_id>[0-9]{1,18})_assignsubmission_(?:file|onlinetext))"
    r"(?P<file>/.+|_/.+|_[^/]+)",
    re.DOTALL,
)
# Looked for at every "_", for the letters of a name may hold numbers between "_" too.
_CANVAS = re.compile(
    r"_(?=(?P<lms_id>[0-9]{1,18})_(?P<file_id>[0-9]{1,18})_(?P<file>.+))", re.DOTALL
)
_LATE = re.compile(r"_late$", re.IGNORECASE)
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


def parse(path: str, notebooks: Collection[str] = ()) -> Handed | None:
    """What a path in a download says, or None where neither LMS writes such a path.

    A file of Canvas may be read in several ways, for a person may be called ``x_12`` and a file ``01_y``;
    then the way that makes it one of these ``notebooks`` is right. Raises ``Bad`` where none is, or several.
    """
    parts = path.split("/")
    for i in range(len(parts)):  # a folder around the LMS's own ones is looked through
        if found := _MOODLE.fullmatch("/".join(parts[i:])):
            label, file = found["folder"], found["file"]
            if file.startswith("_/"):
                label, file = label + "_", file[1:]
            return Handed(MOODLE, found["lms_id"], found["name"], False, file[1:], label, 0)
    ways = [m for m in _CANVAS.finditer(parts[-1]) if m.start()]
    if len(ways) > 1:
        ways = [m for m in ways if which(m["file"], notebooks)]
        if len(ways) != 1:
            raise Bad(text("lms:two-ways"))
    if not ways:
        return None
    (found,) = ways
    name, label = parts[-1][: found.start()], parts[-1][: found.start("file") - 1]
    late = _LATE.search(name)
    return Handed(
        CANVAS,
        found["lms_id"],
        name[: late.start()] if late else name,
        bool(late),
        found["file"],
        label,
        int(found["file_id"]),
    )


def which(file: str, notebooks: Collection[str]) -> str | None:
    """The notebook that a file is by its name, however often it was downloaded."""
    stems = {fold(file.rpartition("/")[2].removesuffix(".ipynb")), fold(title(file)[0])}
    return next((name for name in notebooks if fold(name) in stems), None)


def title(file: str) -> tuple[str, int]:
    """The file's name without its folders, its ending and the mark of another try; and that mark."""
    stem = file.rpartition("/")[2].removesuffix(".ipynb").strip()
    found = _TRY.search(stem)
    if not found:
        return stem, 0
    return stem[: found.start()], int(found["a"] or found["b"])
