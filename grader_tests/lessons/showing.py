"""How a lesson's devices speak: Markdown in a notebook, the same as plain text elsewhere."""

import re
import sys
from typing import Any


def show(markdown: str) -> None:
    """Show a text in the cell's output, or print it."""
    plain = "".join(
        part if part.startswith("```") else re.sub(r"</?(?:details|summary)>|\*\*", "", part)
        for part in re.split(r"(```.*?```)", markdown, flags=re.DOTALL)
    )
    shell = _shell()
    if shell is None:
        print(plain)
    else:
        from IPython.display import display  # slow to import, and only here of use

        display({"text/markdown": markdown, "text/plain": plain}, raw=True)


def in_notebook() -> bool:
    """Whether a kernel runs this, so that a browser may show widgets."""
    return getattr(_shell(), "kernel", None) is not None


def quoted(words: str) -> str:
    """Words that may hold anything, as a block that Markdown leaves as it is."""
    return f"```text\n{words.replace('```', chr(39) * 3)}\n```"


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()
