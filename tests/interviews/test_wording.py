"""A condition in words that an expert would use."""

import pytest

from interviews import cases
from interviews.read import read
from interviews.wording import condition_in_words
from knowledge.language import Language
from knowledge.tree import Attribute


@pytest.mark.parametrize(
    ("name", "holds", "said"),
    [
        ("goat eats the hedge", True, "the goat eats the hedge"),
        ("goat eats the hedge", False, "the goat does not eat the hedge"),
        ("nobody answers", True, "nobody answers"),
        ("nobody answers", False, "somebody answers"),
        ("lodger needs a permit", False, "the lodger does not need a permit"),
    ],
)
def test_what_somebody_does_is_said_as_a_sentence(name: str, holds: bool, said: str) -> None:
    assert condition_in_words(cases.test_of(Attribute(name=name, type="yes_no"), "=", holds, (0, 0))) == said


def test_an_age_is_said_as_people_say_it() -> None:
    age = Attribute(name="foal age", type="duration", unit="month")
    assert condition_in_words(cases.test_of(age, "<", 6, (0, 0))) == "the foal is under 6 months old"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("If the foal is under three weeks, I call the vet.", "If the foal is under 3 weeks old, call the vet."),
        ("Over ten years old I want a report.", "If the age is over 10 years, want a report."),
        ("If the lease is over three years, I ask the board.", "If the lease duration is over 3 years, ask the board."),
        (
            "If the valve is stuck or drips at night, I swap it.",
            "If the valve is stuck or the valve drips at night, swap it.",
        ),
        (
            "If a buyer is new or pays late, I ask for cash.",
            "If the buyer is new or the buyer pays late, ask for cash.",
        ),
    ],
)
def test_a_fact_is_named_as_people_would_name_it(language: Language, answer: str, told: str) -> None:
    assert [one.reads for one in read(answer, [], language).rules] == [told]
