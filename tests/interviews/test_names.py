"""Two names for one fact are asked about, never guessed."""

import pytest

from interviews.names import key_of, near
from knowledge.tree import Attribute


def fact(name: str) -> Attribute:
    return Attribute(name=name, type="yes_no")


@pytest.mark.parametrize(
    ("said", "known"), [("in a hospital", "building is a hospital"), ("guest is regular", "regular")]
)
def test_a_fact_in_fewer_or_more_words_is_asked_about(said: str, known: str) -> None:
    assert near(fact(said), [fact(known)], None) == fact(known)


@pytest.mark.parametrize(
    ("said", "known"),
    [("supplier is new", "supplier is known"), ("signed", "invoice is not signed"), ("late", "wet"), ("it is", "late")],
)
def test_other_words_or_a_denial_are_another_fact(said: str, known: str) -> None:
    assert near(fact(said), [fact(known)], None) is None


def test_where_two_facts_could_be_meant_neither_is() -> None:
    assert near(fact("hospital"), [fact("building is a hospital"), fact("hospital is open")], None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("the parents are alive", "parent is alive"), ("tenants have pets", "tenant has pets"), ("the mark", "marks")],
)
def test_one_and_several_of_a_thing_are_one_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("mark is a", "mark is b"), ("plan a", "plan"), ("a", "b")])
def test_a_letter_at_the_end_is_a_name_and_no_article(one: str, other: str) -> None:
    assert key_of(one) != key_of(other) and key_of(one)
