"""The run as CSV, for people who count for themselves: figures, and every case on every measure."""

import csv
import io
from collections.abc import Iterable, Sequence

from evals.paired import fewest_changed, smallest_change
from evals.result import EvalRun, MetricResult, SuiteResult

FIGURES = (
    *("suite", "metric", "better", "n", "hits", "rate", "low", "high", "worth", "unscored", "floor", "floor of"),
    *("fewest cases to tell a change", "smallest change seen 4 times in 5", "gate", "pass^k"),
)
CASES = ("suite", "case", "cluster", "metric", "try", "score", "why")


def figures_csv(run: EvalRun) -> str:
    """A line a figure."""
    return _csv(FIGURES, (_figure(suite, one) for suite in run.suites for one in suite.metrics))


def cases_csv(run: EvalRun) -> str:
    """A line a case, measure and try; an empty score could not be taken."""
    return _csv(CASES, (row for suite in run.suites for row in _cases(suite)))


def smallest_seen(metric: MetricResult) -> float | None:
    """The smallest change of this figure that the suite would see four times in five, one case in ten differing."""
    return smallest_change(metric.worth or metric.n, 0.1)


def _figure(suite: SuiteResult, one: MetricResult) -> Sequence[object]:
    gate = {True: "kept", False: "missed", None: ""}[one.passed]
    smallest = smallest_seen(one)
    return (
        *(suite.name, one.name, one.better, one.n, one.hits, _short(one.rate), _short(one.low), _short(one.high)),
        *(_short(one.worth), one.unscored, _short(one.floor), one.floor_of),
        *(fewest_changed(), _short(smallest), gate, " ".join(map(_short, one.pass_hat))),
    )


def _cases(suite: SuiteResult) -> Iterable[Sequence[object]]:
    why = {(case.id, mark.metric): mark.why for case in suite.failures for mark in case.marks}
    for one in suite.outcomes:
        for metric, scores in one.scores.items():
            for number, score in enumerate(scores, start=1):
                yield suite.name, one.id, one.cluster, metric, number, _short(score), why.get((one.id, metric), "")


def _short(number: float | None) -> str:
    return "" if number is None else f"{number:.6g}"


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(one) for one in row] for row in rows)
    return text.getvalue()


def _plain(cell: object) -> str:
    """A text that a spreadsheet would take for a formula is marked as text."""
    said = str(cell)
    return f"'{said}" if isinstance(cell, str) and said[:1] in "=+-@\t\r" and said else said
