"""A course root with a roster and a download, and nbgrader's own commands run on it in this process."""

import csv
import io
import logging
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.config import configure

NAME = "01_vanishing_gradients"
NOTEBOOK = f"{NAME}.ipynb"

DOWNLOADED = (2026, 11, 24, 9, 0, 0)  # an LMS writes the same time for every file

# The headings that Moodle 4 writes, in English and in Japanese.
HEADINGS = [
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments",
    "ID,氏名,メールアドレス,ステータス,評点,最大評点,評点の変更可否,"
    "最終更新日時 (提出),最終更新日時 (評定),フィードバックコメント",
]


def zipped(files: Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    """A zip with these files, in this order; a name may come twice."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            if isinstance(name, str):
                name = zipfile.ZipInfo(name, DOWNLOADED)
                name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, content)
    return data.getvalue()


def moodle(name: str, number: int, file: str = NOTEBOOK) -> str:
    return f"{name}_{number}_assignsubmission_file/{file}"


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, table: list[list[str]], encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(table)


def pages(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@dataclass
class Classroom:
    """``root`` is a course root; ``archive`` is where an instructor puts what the LMS hands out."""

    root: Path
    config: Config = field(default_factory=Config)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.archive.mkdir(parents=True)
        release = self.root / "release" / NAME
        release.mkdir(parents=True)
        (release / NOTEBOOK).write_text("{}")

    @property
    def folder(self) -> Path:
        return self.root / "downloaded" / NAME

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def roster(self, *rows: str, headings: str = "student_id,name,email,participant") -> None:
        (self.root / "roster.csv").write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")

    def download(self, *files: tuple[Any, Any], name: str = "submissions.zip") -> None:
        (self.archive / name).write_bytes(zipped(files))

    def app(self, kind: type) -> Any:
        """One of nbgrader's commands with the course's configuration; ``said`` gets what it logs."""
        config = Config()
        configure(config)
        config.CourseDirectory.root = str(self.root)
        config.merge(self.config)
        app = kind(config=config)
        app.coursedir = CourseDirectory(parent=app)
        app.coursedir.assignment_id = NAME
        app.log = logging.getLogger(f"lms-{id(self)}")
        app.log.setLevel(logging.WARNING)
        app.log.propagate = False
        app.log.handlers[:] = [_Listener(self.said)]
        return app

    def collect(self, force: bool = False) -> str:
        """Run ``nbgrader zip_collect``; what it warned of."""
        self.said.clear()
        app = self.app(ZipCollectApp)
        app.force = force
        app.init_plugins()
        app.extract_archive_files()
        app.process_extracted_files()
        return "\n".join(self.said)

    def mark(self, most: float = 25, pages: bool = True, **scores: float) -> None:
        """Put marks into the gradebook and pages into the feedback folder, as grading does."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "c") as gradebook:
            gradebook.update_or_create_assignment(NAME)
            gradebook.update_or_create_notebook(NAME, NAME)
            gradebook.update_or_create_grade_cell(
                "check", NAME, NAME, max_score=most, cell_type="code"
            )
            for student, score in scores.items():
                gradebook.update_or_create_student(student)
                gradebook.update_or_create_submission(NAME, student)
                grade = gradebook.find_grade("check", NAME, NAME, student)
                grade.auto_score = score
                grade.needs_manual_grade = False
                folder = self.root / "feedback" / student / NAME
                folder.mkdir(parents=True, exist_ok=True)
                if pages:
                    (folder / f"{NAME}.html").write_text(f"{student}: {score}")
            gradebook.db.commit()

    def export(self, kind: str, **traits: Any) -> str:
        """Run ``nbgrader export --exporter=grading.lms.…``; what it said."""
        self.said.clear()
        app = self.app(ExportApp)
        app.log.setLevel(logging.INFO)
        app.plugin_class = f"grading.lms.{kind}"
        app.init_plugin()
        for name, value in ({"assignment": [NAME]} | traits).items():
            setattr(app.plugin_inst, name, value)
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "c") as gradebook:
            app.plugin_inst.export(gradebook)
        return "\n".join(self.said)

    def returned(self, number: int) -> Path:
        return self.folder / "return" / str(number)

    def submitted(self) -> dict[str, str]:
        """Student -> the content of the one notebook that nbgrader will grade."""
        found = {}
        for folder in sorted((self.root / "submitted").glob("*")):
            (notebook,) = (folder / NAME).glob("*.ipynb")
            assert notebook.name == NOTEBOOK
            found[folder.name] = notebook.read_text()
        return found

    def files(self) -> set[str]:
        """Every file below the folder that holds the course root."""
        above = self.root.parent
        return {p.relative_to(above).as_posix() for p in above.rglob("*") if not p.is_dir()}


class _Listener(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
