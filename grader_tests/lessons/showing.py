"""How a lesson's devices speak: Markdown in a notebook, the same as plain text elsewhere."""

import re

from grader_tests.kernel import show as shown


def show(markdown: str) -> None:
    """Show a text in the cell's output, or print it."""
    plain = "".join(
        part if part.startswith("```") else re.sub(r"</?(?:details|summary)>|\*\*", "", part)
        for part in re.split(r"(```.*?```)", markdown, flags=re.DOTALL)
    )
    shown(plain, {"text/markdown": markdown})


def quoted(words: str) -> str:
    """Words that may hold anything, as a block that Markdown leaves as it is."""
    return f"```text\n{words.replace('```', chr(39) * 3)}\n```"
