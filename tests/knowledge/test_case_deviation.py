"""By how much something is off, where both numbers are told; and which of two numbers counts."""

import pytest

from knowledge.case_deviation import read_deviation
from knowledge.case_quantities import said_quantities
from knowledge.facts import read_answer, read_facts
from knowledge.tree import Attribute

OFF = Attribute(name="deviation from plan", type="number", unit="%")
LOAD = Attribute(name="load", type="number", unit="kg")


@pytest.mark.parametrize(
    ("message", "percent"),
    [
        ("The hall took 210 kWh, last month it was 200.", 5),
        ("planned were 40 crates, now 50 crates", 25),
        ("900 litres last week, now 1,000 litres", 11.11),
        ("the beam is 12.6 cm instead of 12 cm", 5),
        ("nominal 20 mm, measured 20.3", 1.5),
        ("water use rose from 3,000 to 3,300 litres", 10),
        ("we ordered 80 chairs, 72 chairs came", 10),
        ("60 kg on the scale, normally 50", 20),
    ],
)
def test_two_numbers_say_how_far_something_is_off(message: str, percent: float) -> None:
    fact = read_deviation(message, OFF)
    assert fact is not None and fact.value == percent and fact.sure


@pytest.mark.parametrize(
    "message",
    [
        "The hall took 210 kWh and the shed 200 kWh.",
        "It is 5 % off, 210 instead of 200.",
        "4,300 euros. Same meter as last month. Do I need two people?",
        "last month 40 crates, last year 50 crates",
        "from 10 to 20 crates the foreman decides",
    ],
)
def test_nothing_follows_from_numbers_that_are_not_compared(message: str) -> None:
    assert read_deviation(message, OFF) is None


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("sorry, 340 kg not 640 kg", [340]),
        ("not 16 but 6 kg", [6]),
        ("it was 900 kg last week, now 1,000 kg", [1000]),
        ("the load went from 300 to 450 kg", [450]),
        ("not 16 kg", [16]),
        ("3 kg and 4 kg", [3, 4]),
    ],
)
def test_a_number_that_another_was_put_in_place_of_counts_no_more(message: str, values: list[float]) -> None:
    assert [one.value for one in said_quantities(message)] == values


def test_an_answer_put_right_in_the_same_breath_is_the_second_one() -> None:
    answer = read_answer("not 60, 80 kg", LOAD)
    assert answer is not None and answer.value == 80


def test_the_load_is_what_it_is_now() -> None:
    facts = {one.attribute: one.value for one in read_facts("The load was 50 kg before, now 60 kg.", [LOAD, OFF])}
    assert facts == {"load": 60, "deviation from plan": 20}
