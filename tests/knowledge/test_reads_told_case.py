"""A case told in free words is read by what it says and denies in the words of a condition."""

import pytest

from knowledge.rule_conditions import Condition, Group
from knowledge.rule_told import Told, own_words, read_told


def told(scenario: str, *conditions: str, question: str = "Can I apply?") -> Told:
    made = tuple(Condition(one, (0, 1), "item") for one in conditions)
    return read_told(scenario, [Group(made, "You can if:", (0, 1), frozenset())], question)


def test_a_denial_reaches_the_words_of_its_own_clause_only() -> None:
    case = told("I have no car, but I have a sponsor.", "have a sponsor", "have a car")
    assert own_words("have a sponsor", case)["said"] == 1
    assert own_words("have a car", case)["denied words"] == 1


def test_a_condition_that_denies_is_met_by_a_denial() -> None:
    case = told("I am not registered.", "not registered")
    assert own_words("not registered", case)["said"] == 1
    assert own_words("not registered", case)["denied words"] == 0


def test_what_is_not_told_is_neither_said_nor_denied() -> None:
    case = told("I live by the sea.", "have a sponsor")
    assert set(own_words("have a sponsor", case).values()) == {0.0}


def test_a_word_of_many_conditions_tells_less() -> None:
    case = told("My pension started.", "pension credit", "state pension", "sponsor")
    assert own_words("pension credit", case)["said"] == pytest.approx(1 / 3)


def test_a_word_of_the_question_tells_less() -> None:
    case = told("I want the grant.", "grant paid", question="Can I get the grant?")
    assert own_words("grant paid", case)["said"] < 0.5
