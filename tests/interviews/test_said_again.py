"""What was not understood and is said again as a rule is put to the expert in their own words, instead of being asked a third time."""

import pytest

from interviews.read import read
from knowledge.language import Language

HARD = [
    (
        "If they hold the papers of these piers, they moor here and they have a pilot, I say yes.",
        "hold the papers of these piers",
    ),
    ("If they live at sea and work on land, I say no.", "live at sea and work on land"),
    ("If the parcel is for those branches, I sign it.", "parcel is for those branches"),
]


@pytest.mark.parametrize(("answer", "fact"), HARD)
def test_first_it_is_asked_how_it_would_be_said_as_a_rule(answer: str, fact: str, language: Language) -> None:
    found = read(answer, [], language)
    assert not found.rules
    assert any("how would you say it as a rule" in one for one in found.questions)


@pytest.mark.parametrize(("answer", "fact"), HARD)
def test_said_again_a_clause_is_a_fact_in_its_own_words(answer: str, fact: str, language: Language) -> None:
    found = read(answer, [], language, said_again=True)
    assert fact in {one.attribute for rule in found.rules for one in rule.if_}


@pytest.mark.parametrize(
    "answer",
    [
        "If it isn't a wedding over 90 euros, I wait.",
        "If the runner has never been late by more than 5 minutes, I wait.",
        "If they're sixty days behind, I wait.",
        "If they bring a copy of the letter that the office at the old harbour sent to the owners of all the boats that were moored at the pier when the storm came in, I wait.",
    ],
)
def test_where_something_would_be_lost_it_is_never_put(answer: str, language: Language) -> None:
    assert not read(answer, [], language, said_again=True).rules
