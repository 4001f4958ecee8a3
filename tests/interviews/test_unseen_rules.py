"""How many rules are still missing, and when to stop asking."""

import math

import pytest

from interviews.state import Asked, Question
from interviews.unseen_rules import Captures, Estimate, captures, is_tired, little_is_left, missing_rules
from knowledge.tree import Source
from tests.knowledge.trees import CALL, CFO, IS_NEW, NORMAL, OVER, SIGN, a_rule, a_tree, when

UNKNOWN = Estimate(known=3)


def asked(turn: int, answer: str = "", key: str = "open", **more: object) -> Asked:
    kind = {"stage": "account", "probe": "open"} | more
    question = Question.model_validate({"key": key, "text": "?", "id": turn} | kind)
    return Asked(question=question, how="answered" if answer else "skipped", answer=answer, turn=turn if answer else 0)


def said(turn: int) -> Source:
    return Source(interview="i1", turn=turn, span=(0, 1))


def test_chapmans_estimate() -> None:
    found = missing_rules(Captures(told=6, drawn=2, both=4))
    assert found.missing == pytest.approx(6.5 * 2.5 / 5 * math.exp(0.4))
    assert (found.low, found.high, found.known) == (1, 30, 12)


def test_without_a_rule_met_twice_nothing_can_be_told() -> None:
    found = missing_rules(Captures(told=6, drawn=3, both=0))
    assert (found.missing, found.low, found.high) == (None, None, None)
    assert found.in_words() == "9 rules so far. How many are still missing cannot be told yet."


def test_what_other_questions_brought_is_no_longer_missing() -> None:
    before, after = (missing_rules(Captures(told=6, drawn=2, both=4, otherwise=n)) for n in (0, 2))
    assert before.missing is not None and after.missing == pytest.approx(before.missing - 2)


def test_more_checks_that_bring_nothing_new_narrow_it() -> None:
    found = [missing_rules(Captures(told=10 - m, drawn=0, both=m)) for m in (1, 4, 10)]
    assert [one.high for one in found] == [28, 10, 1] and (found[-1].missing or 0) < 0.1


@pytest.mark.parametrize(
    ("low", "high", "missing", "words"),
    [
        (0, 0, 0.1, "1 rule so far. Probably none is missing."),
        (1, 5, 2.2, "1 rule so far. Probably 2 are still missing (between 1 and 5)."),
        (0, 3, 0.9, "1 rule so far. Probably one is still missing (at most 3)."),
    ],
)
def test_it_is_said_in_plain_words(low: int, high: int, missing: float, words: str) -> None:
    assert Estimate(known=1, missing=missing, low=low, high=high).in_words() == words


def test_rules_are_counted_by_how_they_came_up() -> None:
    tree = a_tree(
        a_rule("told", CFO, OVER, source=said(1)),
        a_rule("both", CALL, when("invoice amount", "<", 100), source=said(1)),
        a_rule("drawn", SIGN, IS_NEW, source=said(3)),
        a_rule("probed", NORMAL, source=said(4), otherwise=True),
    )
    met = {"invoice amount": 50, "supplier is new": False, "bank details changed": False}
    history = [
        asked(1, "I do this and that."),
        asked(2, "I call them.", "check", stage="what-if", probe="case", case=met),
        asked(3, "I sign.", "check", stage="what-if", probe="case"),
        asked(4, "The rest goes the normal way.", "otherwise", stage="deepening"),
    ]
    assert captures(tree, history, "i1") == Captures(told=1, drawn=1, both=1, otherwise=1)
    assert captures(tree, history, "another").told == 3


LONG = "Well that depends a great deal on who sends it and what I know of them from before, you see."


def test_short_answers_after_long_ones_offer_a_pause() -> None:
    history = [asked(n, LONG) for n in range(1, 6)] + [asked(n, "Same.") for n in range(6, 9)]
    assert not is_tired(history[:6])
    assert is_tired(history)
    assert not is_tired([*history, asked(9, "No.", "how on", probe="confirm")])


def test_short_answers_to_cases_alone_mean_nothing() -> None:
    case = {"case": {"invoice amount": 1}, "probe": "case"}
    history = [asked(n, LONG) for n in range(1, 6)] + [asked(n, "I pay.", **case) for n in range(6, 13)]
    assert not is_tired(history)


def test_three_skipped_in_a_row_offer_a_pause() -> None:
    assert is_tired([asked(1, LONG), asked(2), asked(3), asked(4)])


def test_it_may_stop_where_little_is_left_and_nothing_is_wrong() -> None:
    little = Estimate(known=9, missing=0.2, low=0, high=1)
    assert little_is_left(little, 0)
    assert not little_is_left(little, 2)
    assert not little_is_left(UNKNOWN, 0)
