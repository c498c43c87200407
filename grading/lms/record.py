"""What is kept beside an assignment's downloads: JSON, student -> entry, written whole or not at all."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from common.support.messages import text
from grading.lms.tables import TableError

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Record(Generic[Entry]):
    """A file of that name in an assignment's folder, whose entries are dataclasses of that kind.

    ``damaged`` is the key of the message for a file that cannot be read so.
    """

    file: str
    kind: type[Entry]
    damaged: str

    def load(self, folder: Path) -> dict[str, Entry]:
        """Student -> entry; empty where nothing was kept. Raises ``TableError`` on a damaged file."""
        path = folder / self.file
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            return {student: self.kind(**entry) for student, entry in stored.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError) as error:
            raise TableError(text(self.damaged, path=path, problem=type(error).__name__)) from None

    def save(self, folder: Path, entries: dict[str, Any]) -> None:
        """Write the file whole, or leave the old one."""
        content = {student: asdict(entry) for student, entry in sorted(entries.items())}
        new = folder / f"{self.file}.new"
        new.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(new, folder / self.file)
