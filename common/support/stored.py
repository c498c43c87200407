"""Results of long measurements, stored by the commands that made them: what the notebooks quote."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")


def results_file(name: str) -> Path:
    """Where the results of that name are kept, as JSON."""
    return RESULTS / f"{name}.json"


def stored(name: str) -> dict[str, Any]:
    """What ``python -m common.support.learn`` or ``.benchmark`` has written.

    ``name`` is "learning" or "benchmark". Empty where that has not run yet.
    """
    path = results_file(name)
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found
