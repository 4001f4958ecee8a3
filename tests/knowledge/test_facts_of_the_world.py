"""What a fact looks like to whoever meets it: extortion on a screen, a thing that goes into another, one that is far from it."""

import pytest

from knowledge.facts import read_facts
from knowledge.facts_idioms import saying
from knowledge.tree import Attribute

ATTACK = Attribute(name="malware is suspected", type="yes_no")
SKIN = Attribute(name="strap touches the skin", type="yes_no")
WATER = Attribute(name="valve is in the water path", type="yes_no")
KIND = Attribute(name="data", type="category", values=["public", "internal", "personal"])


@pytest.mark.parametrize(
    ("message", "attribute", "value"),
    [
        ("the till shows a note and wants bitcoin", ATTACK, True),
        ("all pictures have funny endings since lunch", ATTACK, True),
        ("somebody on the screen asks for money", ATTACK, True),
        ("the till is slow, no sign of a virus", ATTACK, False),
        ("nothing fishy, just slow", ATTACK, False),
        ("no crypto stuff going on", ATTACK, False),
        ("it goes in the skin fold all day", SKIN, True),
        ("the strap is nowhere near the skin", SKIN, False),
        ("mounted far away from any water", WATER, False),
    ],
)
def test_a_fact_is_known_by_what_it_looks_like(message: str, attribute: Attribute, value: bool) -> None:
    said = saying(message, attribute)
    assert said is not None and said.value is value


@pytest.mark.parametrize(
    ("message", "attribute"),
    [
        ("the file is locked because Jan has it open", ATTACK),
        ("the customer wants money back", ATTACK),
        ("the buckle never ends up on the skin", SKIN),
        ("the bank is far from the office", SKIN),
    ],
)
def test_what_only_sounds_like_it_says_nothing_of_it(message: str, attribute: Attribute) -> None:
    said = saying(message, attribute)
    assert said is None or said.value is False


def test_names_with_addresses_are_personal() -> None:
    (fact,) = read_facts("the choir wants names and e-mails of all members", [KIND])
    assert fact.value == "personal" and fact.sure
