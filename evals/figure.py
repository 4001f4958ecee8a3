"""A share drawn as a bar: the rate, its 95 % interval, and the thresholds it has to keep."""

from collections.abc import Sequence
from html import escape

from evals.gate import Check
from evals.result import MetricResult

WIDTH = 240
HEIGHT = 26
LEFT, RIGHT = 6, 6
MIDDLE = HEIGHT / 2


def percent(value: float | None) -> str:
    """A share for people: `97.3 %`, without a decimal where it has none."""
    if value is None:
        return "–"
    shown = f"{100 * value:.1f}"
    return f"{shown.removesuffix('.0')} %"


def bar(metric: MetricResult, checks: Sequence[Check]) -> str:
    """An SVG that says in its title what it shows."""
    if metric.rate is None or metric.low is None or metric.high is None:
        return '<span class="empty">nothing to measure</span>'
    limits = "".join(_limit(check) for check in checks)
    title = f"{metric.name}: {percent(metric.rate)}, 95 % interval {percent(metric.low)} to {percent(metric.high)}"
    wanted = "; ".join(check.why for check in checks)
    low, high, at = _x(metric.low), _x(metric.high), _x(metric.rate)
    state = {True: "kept", False: "missed", None: "free"}[metric.passed]
    return (
        f'<svg class="bar {state}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" preserveAspectRatio="none">'
        f"<title>{escape(title + ('; ' + wanted if wanted else ''))}</title>"
        f'<line class="track" x1="{LEFT}" y1="{MIDDLE}" x2="{WIDTH - RIGHT}" y2="{MIDDLE}"/>'
        f'<rect class="interval" x="{low:.1f}" y="{MIDDLE - 5}" width="{max(high - low, 1):.1f}" height="10" rx="5"/>'
        f"{limits}"
        f'<circle class="rate" cx="{at:.1f}" cy="{MIDDLE}" r="4.5"/></svg>'
    )


def _limit(check: Check) -> str:
    x = _x(check.threshold.limit)
    return f'<line class="limit" x1="{x:.1f}" y1="2" x2="{x:.1f}" y2="{HEIGHT - 2}"/>'


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)
