"""`If they are regulars`, in the answer to a case about a guest who is regular, is that fact and no other."""

from interviews.case_facts import in_facts_of
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule
from knowledge.tree import Attribute

REGULAR = Attribute(name="guest is regular", type="yes_no")


def told(name: str) -> Reading:
    fact = ReadCondition(attribute=name, type="yes_no", operator="=", value=True, span=(0, 8))
    done = ReadOutcome(action="pay it back", span=(10, 21))
    return Reading(rules=[ReadRule(id="p1", if_=[fact], then=done, span=(0, 21), reads="")])


def name_of(reading: Reading) -> str:
    return reading.rules[0].if_[0].attribute


def test_fewer_words_for_a_fact_of_the_case_are_that_fact() -> None:
    found = in_facts_of(told("regulars"), [REGULAR])
    assert name_of(found) == "guest is regular"
    assert "guest is regular" in found.rules[0].reads


def test_another_fact_stays_another() -> None:
    assert name_of(in_facts_of(told("guest is ill"), [REGULAR])) == "guest is ill"


def test_a_word_that_two_facts_share_names_neither() -> None:
    other = Attribute(name="menu is regular", type="yes_no")
    assert name_of(in_facts_of(told("regulars"), [REGULAR, other])) == "regulars"


def test_its_denial_is_not_the_fact() -> None:
    assert name_of(in_facts_of(told("not regular"), [REGULAR])) == "not regular"


def test_a_letter_of_its_own_tells_one_fact_from_another() -> None:
    known = Attribute(name="wood has a c", type="yes_no")
    assert name_of(in_facts_of(told("wood is a d"), [known])) == "wood is a d"
