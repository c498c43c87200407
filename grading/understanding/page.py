"""The report as one HTML page: no script, nothing loaded, every text of a learner escaped."""

import statistics
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from common.support.messages import text
from grading.understanding import mistakes
from grading.understanding.alike import Pair
from grading.understanding.collect import Class, Item
from grading.understanding.statistics import (
    ItemStatistic,
    Reliability,
    item_statistics,
    reliability,
    score_matrix,
)
from grading.understanding.students import cases
from grading.understanding.tables import outcomes

_BINS = 10
_SHOWN = 10  # misconceptions that are open when the page is


def page(found: Class, anonymous: bool, alike: list[Pair] | None = None) -> str:
    """The whole page; with the pairs that are unusually alike, where these were looked for."""
    named = mistakes.named(found)
    scores = score_matrix(found)
    computed = item_statistics(scores, [item.points for item in found.items])
    marks = [student.points for student in found.students]
    environment = Environment(
        loader=PackageLoader("grading.understanding", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(
        t=lambda key, **values: text(f"report:{key}", **values),
        found=found,
        anonymous=anonymous,
        median=f"{statistics.median(marks):g}",
        mean=f"{statistics.mean(marks):.3g}",
        most=f"{found.most:g}",
        named=named,
        shown=_SHOWN,
        across=mistakes.across(named),
        unnamed=mistakes.unnamed(found),
        bins=histogram(found),
        exercises=[
            _exercise(found, item, statistic)
            for item, statistic in zip(found.items, computed, strict=True)
        ],
        alpha=_alpha(reliability(scores)),
        cases=cases(found),
        alike=alike,
    )


def histogram(found: Class) -> list[dict[str, Any]]:
    """Submissions by share of the points; ``height`` is the share of the highest bar."""
    counts = [0] * _BINS
    for student in found.students:
        share = student.points / found.most if found.most else 0.0
        counts[max(0, min(int(share * _BINS), _BINS - 1))] += 1
    width = 100 // _BINS
    return [
        {"low": n * width, "high": (n + 1) * width, "count": count, "height": count / max(counts)}
        for n, count in enumerate(counts)
    ]


def _exercise(found: Class, item: Item, statistic: ItemStatistic) -> dict[str, Any]:
    counts = outcomes(found, item.id)
    ends, start = [], 0.0
    for outcome, count in counts.items():
        width = 100 * count / len(found.students)
        ends.append({"outcome": outcome, "start": start, "width": width})
        start += width
    parts = ", ".join(f"{count} {text(f'report:{outcome}')}" for outcome, count in counts.items())
    return {
        "item": item,
        "counts": counts,
        "parts": [part for part in ends if part["width"]],
        "label": text("report:bar", title=item.title, parts=parts),
        "difficulty": f"{statistic.difficulty:.2f}",
        "discrimination": _signed(statistic.discrimination),
        "meaning": text(f"report:{meaning(counts, len(found.students), statistic)}"),
    }


def meaning(counts: dict[str, int], students: int, statistic: ItemStatistic) -> str:
    """The message key of what an exercise's numbers mean; the first that fits."""
    if counts["passed"] == 0:
        return "nobody"
    if counts["passed"] == students:
        return "everybody"
    if statistic.discrimination is not None and statistic.discrimination < -0.1:
        return "negative"
    if statistic.discrimination is not None and statistic.discrimination < 0.15:
        return "weak"
    if statistic.difficulty < 0.35:
        return "hard"
    if statistic.difficulty > 0.9:
        return "easy"
    if statistic.discrimination is not None and statistic.discrimination > 0.5:
        return "strong"
    return "usual"


def _alpha(found: Reliability | None) -> str:
    if found is None:
        return text("report:alpha_none")
    level = "high" if found.low > 0.7 else "low" if found.alpha < 0.5 else "middle"
    numbers = {name: _signed(getattr(found, name)) for name in ("alpha", "low", "high")}
    return text("report:alpha", **numbers, meaning=text(f"report:alpha_{level}"))


def _signed(value: float | None) -> str:
    """Two digits, with a real minus sign; a dash where there is no number."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")
