"""The trusted process: runs the instructor's locked and graded cells; the learner's names are proxies.

It runs no line of the submission. It has no network, sees no file of the course but the public
packages, and its only way out is the answer to the one who started it.

Usage: python -m grading.inside.worker CONTROL ANSWERS INTERRUPT LIMITS (three file descriptors, JSON)
"""

import ast
import json
import math
import os
import socket
import sys
from typing import Any

import numpy as np

from grading.inside import confine, shell, wire
from grading.inside.session import Session


def main() -> None:
    control, answers, interrupt = (socket.socket(fileno=int(fd)) for fd in sys.argv[1:4])
    limits = json.loads(sys.argv[4])
    sys.argv[1:] = []
    confine.confine(limits)
    window = shell.start(limits["output"])
    wire.send(control, "ready")
    secrets, _ = wire.receive(control)  # the seed of the graded checks
    os.environ.update(secrets)
    while True:
        try:
            message, _ = wire.receive(control)
        except wire.Closed:
            return
        if message["names"] is None:
            wire.send_texts(control, {"outputs": shell.run(window, message["source"])})
        else:
            times = limits["per_call"], message["seconds"], limits["grace_seconds"]
            session = Session(answers, interrupt, *times)
            outputs = grade(window, session, message["source"], message["names"])
            answer = {"outputs": outputs, "verdict": verdict(outputs), "broken": session.broken}
            wire.send_texts(control, answer)


def grade(
    window: shell.Shell, session: Session, source: str, names: list[str]
) -> list[dict[str, Any]]:
    """The outputs of a graded cell in which ``names`` are the learner's."""
    space = window.user_ns
    kept = {name: space.pop(name) for name in names if name in space}
    try:
        found = session.ask("get", names)
        space.update({name: found[name] for name in names if name in found})
        outputs = shell.run(window, source)
    except Exception as error:
        outputs = [failure(type(error).__name__, str(error))]
    finally:
        session.end()
        for name in names:
            space.pop(name, None)
        space.update(kept)
    return [judged(output) for output in outputs]


def judged(output: dict[str, Any]) -> dict[str, Any]:
    """The output as nbgrader has to see it.

    nbgrader takes any text on standard error for a failure, and a result that is no plain number, or
    is not a number at all, for full points; here the check alone decides.
    """
    if output["output_type"] == "stream":
        return {**output, "name": "stdout"}
    if output["output_type"] != "execute_result":
        return output
    number = as_number(output["data"].get("text/plain", ""))
    if number is None:
        return {"output_type": "display_data", "data": output["data"], "metadata": {}}
    if math.isnan(number):
        return failure("ValueError", "The check gave no number for a score.")
    return {**output, "data": {"text/plain": repr(max(0.0, number))}}


def verdict(outputs: list[dict[str, Any]]) -> str:
    """What a graded cell's own outputs say: "failed", "partial" (a score is among them) or "full"."""
    kinds = {output["output_type"] for output in outputs}
    return "failed" if "error" in kinds else "partial" if "execute_result" in kinds else "full"


def as_number(text: str) -> float | None:
    """The value of a score's text, ``0.5``, ``True`` or ``np.float64(0.5)``; None where it is none."""
    if text.startswith("np.") and text.endswith(")"):
        text = text.partition("(")[2][:-1]
    if text in ("nan", "inf", "-inf"):
        return math.nan
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return float(value) if isinstance(value, (bool, int, float, np.number)) else None


def failure(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


if __name__ == "__main__":
    main()
