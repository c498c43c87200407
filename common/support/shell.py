"""Whether IPython runs this, and a notebook's kernel."""

import sys
from typing import Any


def ipython() -> Any:
    """The running IPython, None where there is none."""
    module = sys.modules.get("IPython")
    return None if module is None else module.get_ipython()


def in_notebook() -> bool:
    """Whether a kernel runs this, so that a browser may show widgets."""
    return getattr(ipython(), "kernel", None) is not None
