"""Which sentences of a notebook state something that a claim has to hold.

A sentence with a number or a comparison in it does, unless it stands where a notebook asks or
orders rather than reports: its title, how it works, what to predict, what an exercise wants.
"""

import ast
import re
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

ASKS = re.compile(r"title|how-it-works|.*-predict")  # names of cells
NUMBER = (
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?"
    r"|half|halves|third|quarter|fifth|tenth|hundredth|twice|times|percent|none|never|always|every)\b"
    r"|(?<!\bat )\ball\b"
)
COMPARISON = (
    r"\b(more|less|fewer|better|worse|best|worst|most|least|equal|equally|same|only|larger|smaller|higher|lower|faster"
    r"|slower|longer|shorter|nearer|further|earlier|later|sooner|stronger|weaker|easier|harder|nearly|hardly)\b"
    r"|\b\w+(er|est) than\b"
)
STATES = re.compile(f"{NUMBER}|{COMPARISON}", re.IGNORECASE)
NO_PROSE = re.compile(
    r"```.*?```"  # code
    r"|\$\$.*?\$\$"  # a displayed formula
    r"|^\s*#+ .*?$"  # a heading
    r"|^\s*\|.*?$"  # a row of a table
    r"|</?\w[^>]*>",  # HTML
    re.DOTALL | re.MULTILINE,
)
LITERATURE = re.compile(r"\*[^*]+\* \(\d{4}[^)]*\)")
ENDS = re.compile(r"(?<=[.!?])(?:\*\*|\))?\s+(?=[A-Z*$`(‘“])")
NAMES = re.compile(
    r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)|\b(?:[Pp]art|[Nn]otebook|[Dd]ocument)s? \d+(?: and \d+)?"
)


def plain(markdown: str) -> str:
    """Text on one line, without emphasis, for finding one piece of it in another."""
    return " ".join(markdown.replace("**", "").replace("*", "").split())


def statements(markdown: str) -> Iterator[str]:
    """The sentences that state something: a number or a comparison outside formulas, code and names."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", NO_PROSE.sub("\n\n", markdown)):
        for sentence in ENDS.split(" ".join(block.split())):
            bare = NAMES.sub(" ", LITERATURE.sub(" ", sentence))
            if STATES.search(re.sub(r"^\s*\d+\.(?: |$)", "", bare)) and not sentence.endswith("?"):
                yield plain(sentence)


def reporting(cells: Sequence[NotebookNode]) -> Iterator[NotebookNode]:
    """The Markdown cells that report; left out are those that ask, and the text of an exercise."""
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        orders = following is not None and "answer" in following.metadata.get("tags", ())
        if cell.cell_type != "markdown" or orders or ASKS.fullmatch(cell.metadata["name"]):
            continue
        yield cell


def quotes(code: str) -> Iterator[str]:
    """What the claims in ``code`` quote: the first argument of each ``claim`` and ``given``."""
    for call in ast.walk(ast.parse(code)):
        match call:
            case ast.Call(
                func=ast.Name(id="claim" | "given"), args=[ast.Constant(value=str(quote)), *_]
            ):
                yield plain(quote)


def claimed(cells: Sequence[NotebookNode]) -> Iterator[tuple[NotebookNode, list[str]]]:
    """Each Markdown cell with what is quoted of it: by the claim cells up to the next Markdown cell."""
    text: NotebookNode | None = None
    said: list[str] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            if text is not None:
                yield text, said
            text, said = cell, []
        elif "claim" in cell.metadata.get("tags", ()):
            said.extend(quotes(cell.source))
    if text is not None:
        yield text, said
