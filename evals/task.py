"""A suite as an Inspect task: its samples, the coach as the solver, one scorer a measure.

Imports inspect_ai at the top, which takes more than a second: evals.run imports this file only when a run begins.
"""

import logging
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from pydantic import ValidationError

from evals.answered import Answered, read_reply
from evals.graded import figure_of
from evals.mark import Mark, MarkState, unscored
from evals.metrics import Counts
from evals.sample import Case
from evals.sources import Sources, sources_for
from evals.suite import Look, Measure, Suite

if TYPE_CHECKING:
    from coach.state import CoachContext

logger = logging.getLogger(__name__)

AskCase = Callable[[Case], dict[str, object]]
"""Puts a case to the coach and gives the reply in its JSON shape."""
LookAs = Callable[[str], Look]
"""What a measure may look at, by the id of the person who asks."""
VALUES: dict[MarkState, float] = {"passed": 1.0, "failed": 0.0}
"""The values of marks in Inspect's logs; the other two are NaN there, which its metrics leave out."""


def as_task(
    suite: Suite[Any], cases: Sequence[Case], coach: "CoachContext", ask: AskCase, done: Callable[[], None]
) -> Task:
    """The Inspect task that puts each case to the coach and marks its reply."""
    by_id = {case.id: case for case in cases}

    @lru_cache
    def look_as(person: str) -> Look:
        """What this person may be told: the copy that a run works on does not change while it lasts."""
        sources = sources_for(coach.store, coach.store.person(person)) if person else Sources()
        return Look(sources=sources, embedder=coach.embedder)

    return Task(
        name=suite.name,
        dataset=MemoryDataset([_sample(case, suite) for case in cases], name=suite.name),
        solver=put_to_coach(by_id, ask, done),
        scorer=[_scorer(measure, by_id, look_as) for measure in suite.measures],
        fail_on_error=False,
    )


def mark_of(score: Score | None) -> Mark:
    """The mark that a score in a log stands for."""
    if score is None:
        return unscored("the scorer did not finish")
    kept = score.metadata or {}
    state: MarkState = kept.get("state", "unscored")
    return Mark(state=state, why=score.explanation or "", value=kept.get("value"))


def _sample(case: Case, suite: Suite[Any]) -> Sample:
    return Sample(
        id=case.id,
        input=case.message,
        target=suite.expected(case),
        metadata=case.model_dump(mode="json", exclude={"id", "message"}),
    )


@solver
def put_to_coach(cases: dict[str, Case], ask: AskCase, done: Callable[[], None]) -> Solver:
    """Ask the coach; what went wrong is kept with the case, and the run goes on."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = cases[str(state.sample_id)]
        try:
            reply = await anyio.to_thread.run_sync(ask, case)
        except Exception as error:  # whatever breaks on one case, the others still count: this one becomes unscored
            logger.exception("case %r was not answered", case.id)
            state.store.set("error", f"{type(error).__name__}: {error}")
        else:
            state.store.set("reply", reply)
            state.output.completion = str(reply.get("text", ""))
        done()
        return state

    return solve


def _scorer(measure: Measure[Any], cases: dict[str, Case], look_as: LookAs) -> Scorer:
    @scorer(metrics=[_share(measure.counts), _low(measure.counts), _high(measure.counts)], name=measure.name)
    def marked() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            case = cases[str(state.sample_id)]
            return _score(_mark(measure, case, state.store.get("reply"), state.store.get("error"), look_as))

        return score

    return marked()


def _mark(measure: Measure[Any], case: Case, raw: object, error: object, look_as: LookAs) -> Mark:
    if not isinstance(raw, dict):
        return unscored(f"the coach gave no reply ({error})")
    try:
        reply: Answered = read_reply(raw)
    except ValidationError as problem:
        return unscored(f"the reply has not the agreed shape ({problem.error_count()} problems)")
    return measure.mark(case, reply, look_as(case.person))


def _score(mark: Mark) -> Score:
    metadata = {"state": mark.state, "value": mark.value}
    if mark.state in VALUES:
        value = VALUES[mark.state] if mark.value is None else mark.value
        return Score(value=value, explanation=mark.why or None, metadata=metadata)
    return Score.unscored(reason=mark.state, explanation=mark.why or None, metadata=metadata)


def _marks(scores: Sequence[SampleScore]) -> list[Mark]:
    return [mark_of(one.score) for one in scores]


@metric(name="rate")
def _share(counts: Counts) -> Metric:
    def compute(scores: list[SampleScore]) -> float:
        return _or_nan(figure_of(_marks(scores), counts).rate)

    return compute


@metric(name="low")
def _low(counts: Counts) -> Metric:
    def compute(scores: list[SampleScore]) -> float:
        return _or_nan(figure_of(_marks(scores), counts).low)

    return compute


@metric(name="high")
def _high(counts: Counts) -> Metric:
    def compute(scores: list[SampleScore]) -> float:
        return _or_nan(figure_of(_marks(scores), counts).high)

    return compute


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
