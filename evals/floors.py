"""What a coach that does nothing would score: a figure means little beside one that anybody gets for free."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from evals.answered import Answered, PolicyVerdict, Sentence
from evals.mark import Mark, unscored
from evals.outcomes import score_of
from evals.result import SuiteResult
from evals.sample import Case
from evals.suite import Look, Measure, Suite

logger = logging.getLogger(__name__)

IDLE: dict[str, Answered] = {
    "says that it does not know": Answered(
        kind="abstention",
        text="I don't know.",
        sentences=[Sentence(text="I don't know.")],
        verdict=PolicyVerdict(verdict="ask"),
    ),
    "refuses everything": Answered(
        kind="refusal", text="No.", sentences=[Sentence(text="No.")], verdict=PolicyVerdict(verdict="forbidden")
    ),
    "allows everything": Answered(
        kind="answer", text="Yes.", sentences=[Sentence(text="Yes.")], verdict=PolicyVerdict(verdict="allowed")
    ),
}
"""Coaches that read no question, by what they do."""


def with_floors(
    suite: Suite[Any], cases: Sequence[Case], result: SuiteResult, look_as: Callable[[str], Look]
) -> SuiteResult:
    """The result, each figure with the best that an idle coach reaches on the same cases."""
    measures = {one.name: one for one in suite.measures}
    metrics = []
    for metric in result.metrics:
        reached = {name: _rate(measures[metric.name], cases, reply, look_as) for name, reply in IDLE.items()}
        known = {name: rate for name, rate in reached.items() if rate is not None}
        if known:
            best = (max if metric.better == "higher" else min)(known, key=lambda name: known[name])
            metric = metric.model_copy(update={"floor": known[best], "floor_of": best})
        metrics.append(metric)
    return result.model_copy(update={"metrics": metrics})


def _rate(
    measure: Measure[Any], cases: Sequence[Case], reply: Answered, look_as: Callable[[str], Look]
) -> float | None:
    marks = [_mark(measure, case, reply, look_as(case.person)) for case in cases]
    scores = [score for one in marks if one.state != "not asked" and (score := score_of(one)) is not None]
    if not scores:
        return None
    share = sum(scores) / len(scores)
    return share if measure.counts == "passed" else 1 - share


def _mark(measure: Measure[Any], case: Case, reply: Answered, look: Look) -> Mark:
    try:
        return measure.mark(case, reply, look)
    except Exception:  # a measure may need more of a reply than an idle coach gives: then it has no floor
        logger.debug("no floor for %r on %r", measure.name, case.id, exc_info=True)
        return unscored("an idle coach gives nothing to measure here")
