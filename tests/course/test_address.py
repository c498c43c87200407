"""``python -m course address``: one command moves the course to another repository, on a copy."""

import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest

from course import ROOT
from course.address import holding, move, parts, repository
from course.build import assignments, source_notebook

NEW = "some-body/else.where"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What of the course names its address, with neighbours whose names begin like it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for part in ("source", "notebooks"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    old = repository()
    (tmp_path / "others.md").write_text(
        f"https://github.com/{old}-2 gitlab.com/{old} github.com/{old}.py https://github.com/{old}.\r\n"
    )
    (tmp_path / "picture").write_bytes(f"\0github.com/{old}".encode())
    return tmp_path


def test_the_address_is_changed_everywhere_and_nothing_else(copy: Path) -> None:
    old = repository(copy)
    before = {path: path.read_bytes() for path in holding(old, copy)}
    changed = move(NEW, copy)
    assert repository(copy) == NEW
    assert set(changed) == before.keys() and len(changed) == 1 + 3 * len(assignments()) + 1
    assert holding(old, copy) == [copy / "others.md"]
    text = (copy / "others.md").read_bytes().decode()
    assert text == (
        f"https://github.com/{old}-2 gitlab.com/{old} github.com/{old}.py https://github.com/{NEW}.\r\n"
    )
    assert NEW.encode() not in (copy / "picture").read_bytes()
    for path in changed:
        again = re.sub(rf"(github(?:\.com)?/){NEW}", rf"\g<1>{old}", path.read_bytes().decode())
        assert again == before[path].decode()


def test_what_is_generated_still_follows_from_the_source(copy: Path) -> None:
    move(NEW, copy)
    for name in assignments(copy):
        script = copy / "source" / name / f"{name}.py"
        generated = nbformat.read(script.with_suffix(".ipynb"), as_version=4)
        assert generated == source_notebook(script)
        badge = f"colab.research.google.com/github/{NEW}/blob/main/notebooks/{name}.ipynb"
        for notebook in (generated, nbformat.read(copy / "notebooks" / f"{name}.ipynb", 4)):
            assert badge in notebook.cells[0].source


@pytest.mark.parametrize(
    "given", [NEW, f"https://github.com/{NEW}", f"https://github.com/{NEW}.git"]
)
def test_an_address_may_be_pasted(given: str) -> None:
    assert parts(given) == NEW


@pytest.mark.parametrize("given", ["", "name", "a/b/c", "a b/c", "../c", "https://else.org/a/b"])
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="owner/name"):
        parts(given)


def test_a_project_without_an_address_is_told_which_line_it_needs(copy: Path) -> None:
    (copy / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(ValueError, match="needs a line: Repository = "):
        move(NEW, copy)
