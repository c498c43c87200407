"""Small limits for a sandbox, and what it puts out as text."""

from grading.limits import Limits

SMALL = Limits(
    memory=500 << 20,
    scratch=16 << 20,
    processes=40,
    file_size=8 << 20,
    cell_seconds=5,
    grace_seconds=1,
    per_call=1,
    per_check=4,
    notebook_seconds=120,
)


def text(outputs: list) -> str:
    return "".join(o.get("text", o.get("evalue", "")) for o in outputs)
