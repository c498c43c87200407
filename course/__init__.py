"""The course's own commands: ``python -m course lab | teach | test | build``.

This package's ``__main__`` and ``environment`` need nothing but the standard library, so that they
run on a fresh machine before anything is installed.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_NOTEBOOK = "01_vanishing_gradients"
