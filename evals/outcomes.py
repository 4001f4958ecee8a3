"""From marks to what is kept of every case, and how sure a figure is where cases hang together or were tried again."""

from collections.abc import Mapping, Sequence

from evals.clustered import Observed, bootstrapped_bounds, clustered_bounds, clusters_of, observed_of, worth
from evals.mark import Mark
from evals.repeats import pass_hat
from evals.result import CaseOutcome, MetricResult
from evals.sample import Case

Marks = Mapping[str, Mark]
"""By measure."""


def outcomes_of(cases: Sequence[Case], tries: Sequence[Mapping[str, Marks]]) -> list[CaseOutcome]:
    """What each case scored on each measure, try by try; `tries` are the marks of all cases, by case."""
    clusters = clusters_of(cases)
    return [
        CaseOutcome(id=case.id, cluster=clusters[case.id], scores=_scores([marks[case.id] for marks in tries]))
        for case in cases
    ]


def sharpened(metric: MetricResult, outcomes: Sequence[CaseOutcome]) -> MetricResult:
    """The figure with how many independent cases it is worth, an interval that knows it, and pass^k."""
    scores = {one.id: one.scores[metric.name] for one in outcomes if metric.name in one.scores}
    observed = observed_of(scores, {one.id: one.cluster for one in outcomes})
    if not observed or metric.n == 0:
        return metric
    changed: dict[str, object] = {"worth": worth(observed)}
    if _hang_together(observed):
        binary = all(score in (0, 1) for _, score in observed)
        low, high = clustered_bounds(observed) if binary else bootstrapped_bounds(observed)
        changed |= {"low": low, "high": high} if metric.counts == "passed" else {"low": 1 - high, "high": 1 - low}
    if max(map(len, scores.values())) > 1:
        changed["pass_hat"] = pass_hat(list(scores.values()))
    return metric.model_copy(update=changed)


def score_of(mark: Mark) -> float | None:
    """1 where it holds, 0 where it does not, in between where the measure is graded, None where it could not be scored."""
    if mark.state == "unscored":
        return None
    return mark.value if mark.value is not None else float(mark.state == "passed")


def _scores(tries: Sequence[Marks]) -> dict[str, list[float | None]]:
    """Measures that do not concern the case are left out."""
    names = [name for name, mark in tries[0].items() if mark.state != "not asked"]
    return {name: [score_of(marks[name]) for marks in tries] for name in names}


def _hang_together(observed: Sequence[Observed]) -> bool:
    return len({cluster for cluster, _ in observed}) < len(observed)
