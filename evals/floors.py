"""What a coach that does nothing would score: a figure means little beside one that anybody gets for free."""

from collections.abc import Callable, Sequence
from typing import Any

from evals.answered import Answered, NothingHeld, PolicyVerdict, Sentence
from evals.mark import Mark, unscored
from evals.metrics import Counts
from evals.outcomes import score_of
from evals.result import SuiteResult
from evals.sample import Case
from evals.suite import Look, Measure, Suite

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
    """The result, each figure with the best that an idle coach reaches on the same cases, and how many of them it leaves unscored.

    A measure that breaks on an idle reply is broken: its error comes out of here.
    """
    measures = {one.name: one for one in suite.measures}
    metrics = []
    for metric in result.metrics:
        reached = {name: _marks(measures[metric.name], cases, reply, look_as) for name, reply in IDLE.items()}
        known = {name: rate for name, marks in reached.items() if (rate := _rate(marks, metric.counts)) is not None}
        if known:
            best = (max if metric.better == "higher" else min)(known, key=lambda name: known[name])
            bare = sum(one.state == "unscored" for one in reached[best])
            metric = metric.model_copy(update={"floor": known[best], "floor_of": best, "floor_unscored": bare})
        metrics.append(metric)
    return result.model_copy(update={"metrics": metrics})


def _rate(marks: Sequence[Mark], counts: Counts) -> float | None:
    scores = [score for one in marks if (score := score_of(one)) is not None]
    if not scores:
        return None
    share = sum(scores) / len(scores)
    return share if counts == "passed" else 1 - share


def _marks(measure: Measure[Any], cases: Sequence[Case], reply: Answered, look_as: Callable[[str], Look]) -> list[Mark]:
    marks = [_mark(measure, case, _to(case, reply), look_as(case.person)) for case in cases]
    return [one for one in marks if one.state != "not asked"]


def _to(case: Case, reply: Answered) -> Answered:
    """The reply to the case; who reads no question says the same to every variant of it."""
    return reply.model_copy(update={"variants": [reply] * len(getattr(case, "variants", ()))})


def _mark(measure: Measure[Any], case: Case, reply: Answered, look: Look) -> Mark:
    try:
        return measure.mark(case, reply, look)
    except NothingHeld as error:
        return unscored(f"an idle coach gives nothing to measure here: {error}")
