"""Where each name of a notebook is given, for the sentence that says which cell to run first."""

import json
import re
from collections.abc import Mapping

from nbformat import NotebookNode

from course import ROOT
from grader_tests.cells import names_bound
from grader_tests.notices import PLACES

FILE = ROOT / "grader_tests" / PLACES


def places(notebooks: Mapping[str, NotebookNode]) -> dict[str, dict[str, str]]:
    """For each notebook's number the names that its cells give, each with the first heading it stands under.

    Names of one or two letters are left out: they say nothing of where they come from.
    """
    found: dict[str, dict[str, str]] = {}
    for name, notebook in notebooks.items():
        here, heading = found.setdefault(name[:2], {}), ""
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                *_, heading = [heading, *re.findall("^#+ (.+)", cell.source, re.MULTILINE)]
                continue
            for given in names_bound(cell.source):
                if len(given) > 2 and not given.startswith("_"):
                    here.setdefault(given, re.sub("[`*$]", "", heading))
    return found


def write_places(notebooks: Mapping[str, NotebookNode]) -> None:
    """Write the file that the checks read."""
    content = json.dumps(places(notebooks), indent=1, ensure_ascii=False, sort_keys=True)
    FILE.write_text(content + "\n", encoding="utf-8")
