"""The figures of a run as the gate judges them."""

from collections.abc import Iterable

from evals.gate import UNSCORED
from evals.metrics import Rate, wilson
from evals.result import MetricResult, SuiteResult


def rates_of(suites: Iterable[SuiteResult]) -> dict[tuple[str, str], Rate]:
    """By suite and metric, with the share of each suite that could not be scored."""
    suites = list(suites)
    rates = {(one.name, it.name): _rate(it) for one in suites for it in one.metrics}
    return rates | {(one.name, UNSCORED): _unscored(one) for one in suites}


def _rate(metric: MetricResult) -> Rate:
    return Rate(
        n=metric.n, hits=metric.hits, rate=metric.rate, low=metric.low, high=metric.high, unscored=metric.unscored
    )


def _unscored(one: SuiteResult) -> Rate:
    low, high = wilson(one.unscored, one.n)
    return Rate(n=one.n, hits=one.unscored, rate=one.unscored / one.n, low=low, high=high)
