"""Every sentence that code shows to a learner, from one table, so that a translation touches no code.

The table is the folder ``common/support/messages/en``: TOML sections of texts with ``{placeholders}``, a file
for each part of the course. Set the environment variable ``COURSE_LANGUAGE`` to another folder's name
(``ja``) to read that one first; a key it lacks is taken from the English one.
"""

import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = {}
    folder = files("common.support").joinpath("messages", language)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.endswith(".toml"):
            for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
                if section in table:
                    raise ValueError(f"section [{section!r}] stands in two files of {folder}")
                table[section] = entries
    return table


def _lookup(table: dict[str, Any], key: str) -> str | None:
    section, _, name = key.rpartition(":")
    value = table.get(section, {}).get(name)
    return value if isinstance(value, str) else None


def has_text(key: str) -> bool:
    """Whether the table has ``section:name``."""
    return _lookup(_table("en"), key) is not None


def section(name: str) -> dict[str, Any]:
    """All entries of a section, numbers and lists too; empty where there is no such section."""
    language = os.environ.get("COURSE_LANGUAGE", "en")
    return {**_table("en").get(name, {}), **_table(language).get(name, {})}


def sections(ending: str) -> list[str]:
    """The names of the sections that end so, in alphabetical order."""
    return sorted(name for name in _table("en") if name.endswith(ending))


def text(key: str, **values: object) -> str:
    """The text ``section:name`` with its ``{placeholders}`` filled in.

    Raises ``KeyError`` naming the key where the English table lacks it.
    """
    language = os.environ.get("COURSE_LANGUAGE", "en")
    template = _lookup(_table(language), key) or _lookup(_table("en"), key)
    if template is None:
        raise KeyError(f"no message {key!r} in common/support/messages/en")
    return template.format(**values) if values else template
