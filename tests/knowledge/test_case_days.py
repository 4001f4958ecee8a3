"""Days that are named instead of counted."""

import pytest

from knowledge.case_days import read_days
from knowledge.case_times import business_days
from knowledge.facts import read_facts
from knowledge.likeness import Likeness
from knowledge.tree import Attribute, Value

SINCE = Attribute(name="time since harvest", type="duration", unit="day")
OPENING = Attribute(name="opening duration", type="duration", unit="business day")
PICKUP = Attribute(name="time until pickup", type="duration", unit="day")


@pytest.mark.parametrize(
    ("message", "attribute", "value", "sure"),
    [
        ("harvested yesterday, already soft", SINCE, 1, True),
        ("The harvest was the day before yesterday.", SINCE, 2, True),
        ("the harvest was this morning", SINCE, 0, True),
        ("The harvest was on Monday, a buyer called the same day", SINCE, [1, 7], False),
        ("the harvest was last week", SINCE, [1, 13], False),
        ("harvest was monday, today is friday", SINCE, 4, True),
        ("pickup is tomorrow", PICKUP, 1, True),
        ("opening is on thursday and today is tuesday", OPENING, 2, True),
        ("opening is on Tuesday, it's already Friday", OPENING, 2, True),
        ("the opening is tomorrow", OPENING, [0, 1], False),
    ],
)
def test_a_day_that_is_named_is_as_many_days_as_it_can_be(
    message: str, attribute: Attribute, value: Value, sure: bool
) -> None:
    fact = read_days(message, attribute, Likeness(None))
    assert fact is not None and fact.value == value and fact.sure is sure


@pytest.mark.parametrize(
    "message",
    ["The buyer wrote yesterday.", "if the harvest was yesterday", "The harvest was good.", "today is Monday"],
)
def test_a_day_of_something_else_says_nothing(message: str) -> None:
    assert read_days(message, SINCE, Likeness(None)) is None


def test_so_many_days_hold_a_least_and_a_most_of_business_days() -> None:
    for days in range(30):
        counts = [sum((start + one) % 7 < 5 for one in range(1, days + 1)) for start in range(7)]
        assert business_days(days, days) == (min(counts), max(counts))


def test_days_to_come_are_a_stretch_of_business_days() -> None:
    (fact,) = read_facts("the opening is in three days", [OPENING])
    assert fact.value == [1, 3] and not fact.sure


def test_counted_from_day_zero_it_is_the_day_later_that_counts() -> None:
    (fact,) = read_facts("The harvest was on day zero and today is 12 days later.", [SINCE])
    assert fact.value == 12
