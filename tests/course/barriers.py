"""What stands in the way of people who read or use a page in another way, as axe finds it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe


def barriers(page: Any, within: str | None = None) -> list[tuple[str, str]]:
    """What axe finds, of any impact: (rule, the element) of each; ``within`` is a selector."""
    found = Axe().run(page, within).response["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]
