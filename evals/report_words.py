"""Words and little parts that several pages of the report share."""

from datetime import datetime

from evals.gate import Check, GateResult
from evals.result import EvalRun, MetricResult
from evals.trend import Figure


def day(at: datetime) -> str:
    """`3 November 2026, 09:30 UTC`."""
    return f"{at:%d %B %Y, %H:%M} UTC".lstrip("0")


def count(number: int, word: str) -> str:
    """`1 case`, `3 cases`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def counted(metric: MetricResult) -> str:
    """`56 of 65`; of a graded measure, whose figure is a mean, how many reached all of it."""
    said = f"{metric.hits} of {metric.n}"
    graded = metric.rate is not None and abs(metric.rate - metric.hits / metric.n) > 1e-9
    return f"{said} in full" if graded else said


def pill(passed: bool | None, too_few: bool = False) -> str:
    """Kept, missed, or without a limit."""
    if passed is None:
        return '<span class="pill free">no limit</span>'
    missed = "too few" if too_few else "missed"
    return '<span class="pill kept">kept</span>' if passed else f'<span class="pill missed">{missed}</span>'


def checks_of(gate: GateResult | None, suite: str, metric: str | None = None) -> list[Check]:
    """The thresholds of a suite, or of one measure of it, as they were judged."""
    checks = gate.checks if gate else []
    return [one for one in checks if one.threshold.suite == suite and metric in (None, one.threshold.metric)]


def trend_of(run: EvalRun, suite: str, metric: MetricResult) -> list[Figure]:
    """This figure in earlier runs of the same engine over the same cases, and now."""
    now = run.versions.samples_sha256
    earlier = [
        one.figures[suite][metric.name]
        for one in run.trend
        if one.engine == run.versions.engine
        and metric.name in one.figures.get(suite, {})
        and all(now.get(name, sha256) == sha256 for name, sha256 in one.samples_sha256.items())
    ]
    if metric.rate is None or metric.low is None or metric.high is None:
        return earlier
    return [*earlier, Figure(n=metric.n, rate=metric.rate, low=metric.low, high=metric.high)]
