"""Stretches and the chances of pairs → rules: what is linked, what goes on, and how sure the whole is."""

from interviews.hearing import HeardCondition, HeardOutcome, heard

NO, IF, TURNED, UNLESS = [1.0, 0, 0, 0, 0], [0.1, 0.9, 0, 0, 0], [0.1, 0, 0.9, 0, 0], [0.1, 0, 0, 0.9, 0]
TEXT = "New client, I ask Ines and I write it down. Otherwise I sign, unless it is late."


def told(words: str, chance: float = 1.0) -> HeardCondition:
    start = TEXT.index(words)
    return HeardCondition((start, start + len(words)), chance, "yes", 1.0)


def done(words: str, otherwise: float = 0.0) -> HeardOutcome:
    start = TEXT.index(words)
    return HeardOutcome((start, start + len(words)), 1.0, otherwise, 0.0)


NEW, LATE = told("New client"), told("it is late")
ASK, WRITE, SIGN = done("ask Ines"), done("write it down"), done("sign", otherwise=0.9)


def test_a_linked_condition_makes_a_rule_and_one_without_any_is_none() -> None:
    found = heard(TEXT, [NEW], [ASK], [[IF]])
    assert [(one.condition, one.role, one.turned) for one in found.rules[0].links] == [(0, "if", False)]
    assert heard(TEXT, [NEW], [ASK], [[NO]]).rules == ()


def test_otherwise_needs_no_condition_and_may_have_an_exception() -> None:
    rule = heard(TEXT, [LATE], [SIGN], [[UNLESS]]).rules[0]
    assert rule.otherwise and rule.links[0].role == "unless"


def test_what_stands_beside_it_for_the_same_case_is_one_outcome() -> None:
    found = heard(TEXT, [NEW], [ASK, WRITE], [[IF, IF]])
    assert [TEXT[slice(*one.outcome.span)] for one in found.rules] == ["ask Ines and I write it down"]


def test_another_case_is_another_rule() -> None:
    found = heard(TEXT, [NEW, LATE], [ASK, WRITE], [[IF, NO], [NO, IF]])
    assert len(found.rules) == 2


def test_a_rule_is_as_sure_as_all_its_parts() -> None:
    rule = heard(TEXT, [told("New client", 0.5)], [ASK], [[IF]]).rules[0]
    assert abs(rule.chance - 0.5 * 0.9) < 1e-9


def test_a_condition_may_be_wanted_turned_round() -> None:
    assert heard(TEXT, [NEW], [ASK], [[TURNED]]).rules[0].links[0].turned
