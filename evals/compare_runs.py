"""Hold a run against an earlier one: the same cases in pairs, what hangs together together, all figures at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evals.comparison import Change, Comparison, Turn, Turned
from evals.graded import interval
from evals.paired import ALPHA, difference_bounds, holm, mcnemar, permutation, smallest_change
from evals.result import CaseOutcome, EvalRun, MetricResult, SuiteResult, Versions

Pair = tuple[str, float, float]
"""The cluster of a case, its score before and now: means over its tries."""
SAID = {
    "code_sha256": "code",
    "policy_sha256": "policy",
    "knowledge_sha256": "knowledge",
    "engine": "engine",
    "prompts_sha256": "prompts",
    "samples_sha256": "samples",
    "gate_sha256": "thresholds",
}


def compare_runs(run: EvalRun, before: EvalRun, worse_at: float | None = None) -> Comparison:
    """Every figure that both have. A figure is better or worse only where its p, adjusted by Holm, is below 5 %."""
    earlier = {one.name: one for one in before.suites}
    changes, turned = [], []
    for suite in run.suites:
        if suite.name in earlier:
            changes += _changes(suite, earlier[suite.name])
            turned += _turned(suite, earlier[suite.name])
    changes = _adjusted(changes, run)
    lost = [one for one in changes if worse_at is not None and _is_worse(one, run) and (one.holm or 0) <= worse_at]
    return Comparison(
        run=before.id,
        name=before.name,
        at=before.at,
        differs=_differs(run.versions, before.versions),
        changes=changes,
        turned=turned,
        worse_at=worse_at,
        passed=not lost,
    )


def _changes(suite: SuiteResult, before: SuiteResult) -> list[Change]:
    metrics = {one.name: one for one in before.metrics}
    return [_change(suite, before, one, metrics[one.name]) for one in suite.metrics if one.name in metrics]


def _change(suite: SuiteResult, before: SuiteResult, metric: MetricResult, earlier: MetricResult) -> Change:
    pairs = _pairs(metric.name, suite.outcomes, before.outcomes)
    if not pairs:
        return Change(suite=suite.name, metric=metric.name, n=0, before=earlier.rate, now=metric.rate)
    if metric.counts == "failed":  # the figure is the share of faults
        pairs = [(cluster, 1 - was, 1 - now) for cluster, was, now in pairs]
    clusters = _sums(pairs)
    binary = all(score in (0, 1) for _, *scores in pairs for score in scores)
    gained = sum(now > was for _, was, now in pairs)
    lost = sum(now < was for _, was, now in pairs)
    single = binary and len(clusters) == len(pairs)
    low, high = _bounds(pairs, len(clusters)) if binary else _bootstrapped(pairs)
    return Change(
        suite=suite.name,
        metric=metric.name,
        n=len(pairs),
        before=sum(was for _, was, _ in pairs) / len(pairs),
        now=sum(now for _, _, now in pairs) / len(pairs),
        low=low,
        high=high,
        gained=gained if metric.counts == "passed" else lost,
        lost=lost if metric.counts == "passed" else gained,
        p=mcnemar(gained, lost) if single else permutation(list(clusters.values())),
        test="McNemar" if single else "permutation",
        smallest=smallest_change(len(clusters), (gained + lost) / len(pairs)),
    )


def _pairs(metric: str, now: Iterable[CaseOutcome], before: Iterable[CaseOutcome]) -> list[Pair]:
    earlier = {one.id: one for one in before}
    pairs = []
    for one in now:
        if one.id in earlier:
            is_now, was = _mean(one, metric), _mean(earlier[one.id], metric)
            if is_now is not None and was is not None:
                pairs.append((one.cluster, was, is_now))
    return pairs


def _mean(outcome: CaseOutcome, metric: str) -> float | None:
    scored = [one for one in outcome.scores.get(metric, []) if one is not None]
    return sum(scored) / len(scored) if scored else None


def _sums(pairs: Sequence[Pair]) -> Mapping[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for cluster, was, now in pairs:
        sums[cluster] += now - was
    return sums


def _bounds(pairs: Sequence[Pair], clusters: int) -> tuple[float, float]:
    """What hangs together counts once: the four-fold table is scaled down to as many cases as there are clusters."""
    scale = clusters / len(pairs)
    cells = [sum((now, was) == it for _, was, now in pairs) * scale for it in ((1, 1), (1, 0), (0, 1), (0, 0))]
    return difference_bounds(*cells)


def _bootstrapped(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Graded scores: a bootstrap of whole clusters, each with the mean of its changes."""
    changes: defaultdict[str, list[float]] = defaultdict(list)
    for cluster, was, now in pairs:
        changes[cluster].append(now - was)
    return interval([sum(one) / len(one) for one in changes.values()])


def _adjusted(changes: Sequence[Change], run: EvalRun) -> list[Change]:
    tested = [one for one in changes if one.p is not None]
    adjusted = dict(zip(map(id, tested), holm([one.p or 0.0 for one in tested]), strict=True))
    found = [one.model_copy(update={"holm": adjusted.get(id(one))}) for one in changes]
    return [one.model_copy(update={"turn": _turn(one, run)}) for one in found]


def _turn(change: Change, run: EvalRun) -> Turn:
    if change.holm is None or change.holm >= ALPHA:
        return "no difference to tell"
    return "worse" if _is_worse(change, run) else "better"


def _is_worse(change: Change, run: EvalRun) -> bool:
    """Whether it went the wrong way at all, be it by chance."""
    [better] = [
        one.better
        for suite in run.suites
        for one in suite.metrics
        if (suite.name, one.name) == (change.suite, change.metric)
    ]
    if change.holm is None or change.now is None or change.before is None:
        return False
    return change.now < change.before if better == "higher" else change.now > change.before


def _turned(suite: SuiteResult, before: SuiteResult) -> list[Turned]:
    earlier = {one.id: one for one in before.outcomes}
    found = []
    for one in suite.outcomes:
        for metric in one.scores if one.id in earlier else ():
            now, was = _mean(one, metric), _mean(earlier[one.id], metric)
            if now is not None and was is not None and (now >= 1) != (was >= 1):
                turned = "holds now" if now >= 1 else "fails now"
                found.append(Turned(suite=suite.name, case=one.id, metric=metric, now=turned))
    return found


def _differs(now: Versions, before: Versions) -> list[str]:
    """What is known of both and not the same; an older run may not have written all of it down."""
    known = {key: was for key in SAID if (was := getattr(before, key))}
    return [SAID[key] for key, was in known.items() if getattr(now, key) != was]
