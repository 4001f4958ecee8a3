"""A case told in free words is read by what it says and denies in the words of a condition."""

from collections.abc import Callable

import pytest

from knowledge.embedding import Embedder
from knowledge.rule_conditions import Condition, Group
from knowledge.rule_told import Heard, Told, own_words, read_told

Tell = Callable[..., Told]


@pytest.fixture
def told(minilm: Embedder) -> Tell:
    def read(scenario: str, *conditions: str, question: str = "Can I apply?") -> Told:
        made = tuple(Condition(one, (0, 1), "item") for one in conditions)
        return read_told(scenario, [Group(made, "You can if:", (0, 1), frozenset())], question, minilm)

    return read


def test_a_denial_reaches_the_words_of_its_own_clause_only(told: Tell) -> None:
    case = told("I have no car, but I have a sponsor.", "have a sponsor", "have a car")
    assert own_words("have a sponsor", case).said == 1
    assert own_words("have a car", case).denied == 1


def test_a_condition_that_denies_is_met_by_a_denial(told: Tell) -> None:
    case = told("I am not registered.", "not registered")
    assert own_words("not registered", case).said == 1
    assert own_words("not registered", case).denied == 0


def test_what_is_not_told_is_neither_said_nor_denied(told: Tell) -> None:
    case = told("I live by the sea.", "have a sponsor")
    assert own_words("have a sponsor", case) == Heard(0.0, 0.0)


def test_a_word_of_many_conditions_tells_less(told: Tell) -> None:
    case = told("My pension started.", "pension credit", "state pension", "sponsor")
    assert own_words("pension credit", case).said == pytest.approx(1 / 3, abs=0.1)


def test_a_word_of_the_question_tells_less(told: Tell) -> None:
    case = told("I want the grant.", "grant paid", question="Can I get the grant?")
    assert own_words("grant paid", case).said < 0.5


def test_a_like_word_says_it_less_than_the_word_itself(told: Tell) -> None:
    case = told("I own a house.", "house", "home", "sponsor")
    assert own_words("house", case).said == 1
    assert own_words("sponsor", case).said < own_words("home", case).said < 1


def test_a_like_word_is_denied_where_its_clause_denies_it(told: Tell) -> None:
    case = told("I am not a doctor.", "physician")
    heard = own_words("physician", case)
    assert heard.denied > 0 and heard.said == 0


def test_nothing_told_is_nothing_heard(told: Tell) -> None:
    assert own_words("have a sponsor", told("", "have a sponsor")) == Heard(0.0, 0.0)
