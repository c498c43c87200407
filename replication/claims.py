"""Where each numbered claim and each check question of the documents is dealt with."""

import json
import re
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from course import ROOT

HEADING = re.compile(r"^#{2,} (.+)$", re.MULTILINE)


@cache
def headings(notebook: str) -> tuple[str, ...]:
    """The titles of all sections of an executed solution."""
    path = ROOT / "solutions" / f"{notebook}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return tuple(heading for cell in prose for heading in HEADING.findall(cell))


class Section(NamedTuple):
    """A section of a notebook, by its heading."""

    notebook: str
    heading: str

    def __str__(self) -> str:
        """A Markdown link; JupyterLab jumps to the heading, a mere viewer shows the notebook.

        Raises ``LookupError`` where the notebook has no such heading.
        """
        if self.heading not in headings(self.notebook):
            raise LookupError(f"solutions/{self.notebook}.ipynb has no heading {self.heading!r}")
        anchor = quote(self.heading.replace(" ", "-"))
        return f"[{self.notebook[:2]}, {self.heading}](../solutions/{self.notebook}.ipynb#{anchor})"


WARMUP, VANISHING = "00_warmup", "01_vanishing_gradients"
OPTIMIZERS, OVERFITTING = "02_optimizers", "03_overfitting"
CNN, DEEP = "04_cnn_im2col", "05_deep_cnn"

CLAIMS = {
    1: [Section(VANISHING, '0.1135 is not "some learning"')],
    2: [
        Section(
            VANISHING,
            "A mistake that hides: the activation in place of the pre-activation",
        ),
        Section(VANISHING, "How much does the hidden mistake matter?"),
    ],
    3: [Section(OVERFITTING, "Two rows that agree to 16 digits")],
    4: [
        Section(OVERFITTING, "Is a narrower gap better generalization?"),
        Section(OVERFITTING, "Two changes at once"),
    ],
    5: [Section(OPTIMIZERS, "Six losses a step, and two vectors that never learn")],
    6: [Section(OPTIMIZERS, '"Momentum and RMSProp reach the global optimum"')],
    7: [Section(VANISHING, "Two things called Xavier")],
    8: [Section(OVERFITTING, "For p = 2 the penalty is the sum of squares, not the norm")],
    9: [
        Section(VANISHING, "Exercise: the chain rule through one neuron"),
        Section(VANISHING, "With and without"),
        Section(VANISHING, "Quiz: all weights zero"),
    ],
    10: [Section(CNN, "Two slips in the report")],
    11: [Section(CNN, "0.958 on 1,000 images")],
    12: [
        Section(CNN, "Equivariant or invariant?"),
        Section(CNN, "8 · The same in Keras and in PyTorch"),
        Section(DEEP, "A flip breaks digit labels"),
        Section(DEEP, '"Deeper is proportionally better" is not so'),
        Section(DEEP, "Dropout drops units, not connections"),
    ],
}

QUESTIONS = {
    "P12": Section(WARMUP, "Exercise: an exam question, and where it ends"),
    "P20": Section(VANISHING, "Quiz: how steep can it be?"),
    "P28": Section(VANISHING, "Quiz: all weights zero"),
    "P31": Section(VANISHING, "Quiz: what does batch normalization do?"),
    "P47": Section(OPTIMIZERS, "Quiz: traits"),
    "P63": Section(OVERFITTING, "Quiz: ridge regression"),
    "P68": Section(OVERFITTING, "Quiz: which contour is L1?"),
    "P100": Section(CNN, "Quiz: an exam question"),
}
