"""Where two things are, compared by the places that are named."""

import pytest

from knowledge.places import read_places
from knowledge.tree import Attribute

APART = Attribute(name="warehouse is in a different city from the shop", type="yes_no")
TOGETHER = Attribute(name="trainer sits in the same building as the class", type="yes_no")


@pytest.mark.parametrize(
    ("message", "attribute", "value"),
    [
        ("The shop is in Ghent and the warehouse is in Bruges.", APART, True),
        ("Their warehouse is in Ghent, the shop is in Ghent too.", APART, False),
        ("Our trainer sits in Tower West, but the class is in Tower East.", TOGETHER, False),
    ],
)
def test_two_named_places_are_compared(message: str, attribute: Attribute, value: bool) -> None:
    fact = read_places(message, attribute)
    assert fact and fact.value is value and fact.sure


@pytest.mark.parametrize(
    "message",
    [
        "The warehouse is in Bruges.",
        "The shop is in Ghent.",
        "The warehouse is in Bruges, the shop is in Ghent, and the office is in Lille.",
        "The warehouse is far from the shop.",
    ],
)
def test_one_place_or_three_settle_nothing(message: str) -> None:
    assert read_places(message, APART) is None


FOREIGN = Attribute(name="workshop is in a different country from the owner", type="yes_no")


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("A Danish workshop, the owner lives in Denmark.", False),
        ("It's a polish workshop though and we are in Sweden", True),
        ("Norwegian owner, workshop in Norway", False),
        ("the workshop is Italian, its owner sits in the UK", True),
        ("swiss workshop like us", False),
    ],
)
def test_a_country_is_the_same_by_its_name_and_by_the_word_for_what_comes_from_it(message: str, value: bool) -> None:
    fact = read_places(message, FOREIGN)
    assert fact is not None and fact.value is value


@pytest.mark.parametrize(
    "message", ["The workshop is Italian.", "the workshop has to polish the floor", "workshop in Ghent, Belgian owner"]
)
def test_a_city_is_not_compared_with_a_country(message: str) -> None:
    assert read_places(message, FOREIGN) is None
