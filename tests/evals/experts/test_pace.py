"""How soon ours has what a baseline ends with, and how many have come to 95 %."""

from evals.experts.pace import ENDLESS, beside, pace, pace_as_markdown, reached
from evals.experts.runs import MOSTLY, Asks, Result


def held(asks: Asks, curve: list[float], tree: str = "one") -> Result:
    to_mostly = next((number for number, share in enumerate(curve, 1) if share >= MOSTLY), None)
    return Result(tree, "", "", "terse", asks, 0, len(curve), 0, "done", 0.0, curve=curve, to_mostly=to_mostly)


OURS = held("ours", [0.0, 0.5, 0.6, 0.97])
SIX = held("fixed agenda", [0.4, 0.55, 0.55, 0.55, 0.55, 0.55])


def test_the_level_of_a_baseline_is_what_it_ends_with_and_ours_is_there_once_it_has_as_much() -> None:
    (pair,) = beside([OURS], [SIX])
    assert (pair.level, pair.theirs, pair.theirs_useful, pair.ours) == (0.55, 6, 2, 3.0)


def test_an_interview_that_never_gets_there_is_endless_and_not_left_out() -> None:
    (pair,) = beside([held("ours", [0.1, 0.2])], [SIX])
    assert pair.ours == ENDLESS
    (line,) = pace([held("ours", [0.1, 0.2]), SIX])
    assert line["ratio"] is None and line["ever"]["hits"] == 0 and line["n"] == 1


def test_a_baseline_that_captured_nothing_sets_no_level() -> None:
    assert beside([OURS], [held("fixed agenda", [0.0, 0.0])]) == []


def test_interviews_are_compared_with_those_of_the_same_decision() -> None:
    assert beside([OURS], [held("fixed agenda", [0.5], tree="other")]) == []


def test_half_the_questions_is_counted_from_all_that_the_baseline_asks() -> None:
    (line,) = pace([OURS, SIX])
    assert (line["ratio"], line["ratio to useful"], line["in half"]["hits"]) == (0.5, 1.5, 1)


def test_an_interview_that_is_over_without_95_percent_has_not_come_to_it_after_any_question() -> None:
    ours, six = reached([OURS, SIX])
    assert (ours["3"]["hits"], ours["6"]["hits"], six["60"]["hits"]) == (0, 1, 0)


def test_both_tables_name_the_baseline() -> None:
    text = pace_as_markdown([OURS, SIX])
    assert "| fixed agenda | 1 | 55.0 % | 6.0 | 0.50 | 1.50 | 1 of 1" in text and "| ours |" in text
