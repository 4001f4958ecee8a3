"""Shares drawn: as a bar with its interval, its limit and its floor, as a line over runs, as a change around nothing."""

from collections.abc import Sequence
from html import escape

from evals.comparison import Change
from evals.gate import Check
from evals.metrics import percent
from evals.result import MetricResult
from evals.trend import Figure

HEIGHT = 22
MIDDLE = HEIGHT // 2
STATES = {True: "kept", False: "missed", None: "free"}
WIDE, HIGH = 120, 30
"""The size of a line over runs, in its own units."""


def bar(metric: MetricResult, checks: Sequence[Check]) -> str:
    """An SVG as wide as its place, that says in its title what it shows."""
    if metric.rate is None or metric.low is None or metric.high is None:
        return '<span class="empty">nothing to measure</span>'
    title = "; ".join(
        [f"{metric.name}: {percent(metric.rate)}, 95 % interval {percent(metric.low)} to {percent(metric.high)}"]
        + ([f"a coach that {metric.floor_of} reaches {percent(metric.floor)}"] if metric.floor is not None else [])
        + [check.why for check in checks]
    )
    return (
        f'<svg class="bar {STATES[metric.passed]}" height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
        f'<line class="track" x1="0" y1="{MIDDLE}" x2="100%" y2="{MIDDLE}"/>{_floor(metric.floor)}'
        f'<rect class="interval" x="{_x(metric.low)}" y="{MIDDLE - 5}" width="{_x(metric.high - metric.low)}" height="10" rx="5"/>'
        f"{''.join(map(_limit, checks))}"
        f'<circle class="rate" cx="{_x(metric.rate)}" cy="{MIDDLE}" r="4.5"/></svg>'
    )


def line(name: str, figures: Sequence[Figure]) -> str:
    """A figure over runs, the oldest first, each with its interval; empty where there is only one."""
    if len(figures) < 2:
        return ""
    step = WIDE / len(figures)
    xs = [step * (place + 0.5) for place in range(len(figures))]
    bands = "".join(
        f'<line class="interval" x1="{x:.1f}" y1="{_y(one.high):.1f}" x2="{x:.1f}" y2="{_y(one.low):.1f}"/>'
        for x, one in zip(xs, figures, strict=True)
    )
    path = " ".join(f"{x:.1f},{_y(one.rate):.1f}" for x, one in zip(xs, figures, strict=True))
    title = f"{name} over {len(figures)} runs: {', '.join(percent(one.rate) for one in figures)}"
    return (
        f'<svg class="line" viewBox="0 0 {WIDE} {HIGH}" role="img"><title>{escape(title)}</title>{bands}'
        f'<polyline points="{path}"/><circle cx="{xs[-1]:.1f}" cy="{_y(figures[-1].rate):.1f}" r="3"/></svg>'
    )


def swing(change: Change, better: str) -> str:
    """A change with its interval around nothing, from -50 to +50 points; beyond that it stops at the edge."""
    if change.low is None or change.high is None or change.now is None or change.before is None:
        return ""
    moved = change.now - change.before
    state = {"better": "kept", "worse": "missed", "no difference to tell": "free"}[change.turn]
    low, high, at = (_swing_x(one) for one in (change.low, change.high, moved))
    title = f"{points(moved)}, 95 % interval {points(change.low)} to {points(change.high)}; {better} is better"
    return (
        f'<svg class="bar {state}" height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
        f'<line class="track" x1="0" y1="{MIDDLE}" x2="100%" y2="{MIDDLE}"/>'
        f'<line class="limit" x1="50%" y1="2" x2="50%" y2="{HEIGHT - 2}"/>'
        f'<rect class="interval" x="{low:.2f}%" y="{MIDDLE - 5}" width="{high - low:.2f}%" height="10" rx="5"/>'
        f'<circle class="rate" cx="{at:.2f}%" cy="{MIDDLE}" r="4.5"/></svg>'
    )


def points(share: float) -> str:
    """A change of a share for people: `+3.2 points`."""
    return f"{100 * share:+.1f} points".replace("+0.0", "0").replace("-0.0", "0").replace("-", "\u2212")


def _limit(check: Check) -> str:
    x = _x(check.threshold.limit)
    return f'<line class="limit" x1="{x}" y1="1" x2="{x}" y2="{HEIGHT - 1}"/>'


def _floor(floor: float | None) -> str:
    return "" if floor is None else f'<circle class="floor" cx="{_x(floor)}" cy="{MIDDLE}" r="3.5"/>'


def _x(share: float) -> str:
    return f"{100 * share:.2f}%"


def _y(share: float) -> float:
    return 3 + (HIGH - 6) * (1 - share)


def _swing_x(moved: float) -> float:
    return 50 + 100 * max(-0.5, min(0.5, moved))
