"""A share drawn as a bar: the rate, its 95 % interval, and the thresholds it has to keep."""

from collections.abc import Sequence
from html import escape

from evals.gate import Check
from evals.metrics import percent
from evals.result import MetricResult

HEIGHT = 22
MIDDLE = HEIGHT // 2
STATES = {True: "kept", False: "missed", None: "free"}


def bar(metric: MetricResult, checks: Sequence[Check]) -> str:
    """An SVG as wide as its place, that says in its title what it shows."""
    if metric.rate is None or metric.low is None or metric.high is None:
        return '<span class="empty">nothing to measure</span>'
    title = "; ".join(
        [f"{metric.name}: {percent(metric.rate)}, 95 % interval {percent(metric.low)} to {percent(metric.high)}"]
        + [check.why for check in checks]
    )
    return (
        f'<svg class="bar {STATES[metric.passed]}" height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
        f'<line class="track" x1="0" y1="{MIDDLE}" x2="100%" y2="{MIDDLE}"/>'
        f'<rect class="interval" x="{_x(metric.low)}" y="{MIDDLE - 5}" width="{_x(metric.high - metric.low)}" height="10" rx="5"/>'
        f"{''.join(map(_limit, checks))}"
        f'<circle class="rate" cx="{_x(metric.rate)}" cy="{MIDDLE}" r="4.5"/></svg>'
    )


def _limit(check: Check) -> str:
    x = _x(check.threshold.limit)
    return f'<line class="limit" x1="{x}" y1="1" x2="{x}" y2="{HEIGHT - 1}"/>'


def _x(share: float) -> str:
    return f"{100 * share:.2f}%"
