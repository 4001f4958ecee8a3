"""What a coach that reads no question reaches, and that a broken measure does not pass for one without a floor."""

from typing import Any

import pytest

from evals.answered import Answered
from evals.floors import with_floors
from evals.mark import NOT_ASKED, PASSED, Mark, failed, unscored
from evals.metrics import Counts
from evals.result import MetricResult, SuiteResult
from evals.sample import Case
from evals.scorers.invariance import same_rules
from evals.suite import Measure, Suite
from evals.variants import Variant, VariantCase

ABOUT: dict[str, Any] = {"message": "Who signs?", "author": "Ana", "date": "2026-11-01", "source": "turn 1"}
CASES = [Case(id=f"case-{n}", **ABOUT) for n in range(4)]


def floor(mark: Any, cases: list[Any] = CASES, counts: Counts = "passed") -> MetricResult:
    """The only figure of a suite that marks like this, with its floor."""
    measure: Measure[Any] = Measure("it", "it", mark, counts)
    suite: Suite[Any] = Suite("grounding", "?", Case, (measure,), lambda case: "")
    none: dict[str, Any] = dict.fromkeys(("rate", "low", "high", "passed"))
    figure = MetricResult(name="it", says="it", better=measure.better, counts=counts, n=0, hits=0, unscored=0, **none)
    ids = [one.id for one in cases]
    result = SuiteResult(
        name="grounding",
        title="?",
        n=4,
        scored=4,
        unscored=0,
        cases=ids,
        metrics=[figure],
        failures=[],
        seconds=0.0,
        log="",
    )
    look: Any = None
    return with_floors(suite, cases, result, lambda person: look).metrics[0]


def refused(case: Case, reply: Answered, look: Any) -> Mark:
    return PASSED if reply.kind == "refusal" else failed("not refused")


def test_the_best_of_the_idle_coaches_is_the_floor() -> None:
    assert (floor(refused).floor, floor(refused).floor_of) == (1.0, "refuses everything")
    assert floor(refused, counts="failed").floor == 0.0


def test_what_an_idle_coach_cannot_be_scored_on_is_counted_and_in_no_share() -> None:
    def once(case: Case, reply: Answered, look: Any) -> Mark:
        return unscored("cannot be told") if case.id == "case-0" else refused(case, reply, look)

    assert (floor(once).floor, floor(once).floor_unscored) == (1.0, 1)


def test_a_measure_that_needs_what_no_idle_coach_gives_has_no_floor() -> None:
    def read(case: Case, reply: Answered, look: Any) -> Mark:
        return PASSED if reply.held("reading") else NOT_ASKED

    assert floor(read).floor is None


def test_a_broken_measure_is_not_taken_for_one_without_a_floor() -> None:
    def broken(case: Case, reply: Answered, look: Any) -> Mark:
        return PASSED if dict[str, str]()["rules"] else NOT_ASKED

    with pytest.raises(KeyError):
        floor(broken)


def test_who_reads_no_question_says_the_same_to_every_variant() -> None:
    case = VariantCase(id="case-1", variants=[Variant(message="Whose signature?")], **ABOUT)
    assert floor(lambda case, reply, look: same_rules(case, reply), [case]).floor == 1.0
