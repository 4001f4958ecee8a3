"""What a message asks for: only what a decision settles is answered by one."""

import pytest

from coach.question_form import asks_a_measure, asks_another_doing, unheard_of
from knowledge.lexicon import content_stems


@pytest.mark.parametrize(
    "message", ["how long do we keep the crates", "Until when may the band rehearse?", "where do I find the ladder"]
)
def test_an_amount_a_time_or_a_place_is_a_measure(message: str) -> None:
    assert asks_a_measure(message)


@pytest.mark.parametrize(
    "message", ["who signs for the crates", "when the boat leaks, who do I call?", "may I sell it"]
)
def test_who_decides_and_what_is_allowed_are_no_measures(message: str) -> None:
    assert not asks_a_measure(message)


@pytest.mark.parametrize("message", ["who waters the hedges?", "our boat came in late, who has to scrub the deck"])
def test_who_does_something_that_the_decision_never_speaks_of_is_another_doing(message: str) -> None:
    assert asks_another_doing(message, content_stems("Who may lend out the boat? the harbour master signs"))


@pytest.mark.parametrize("message", ["who signs?", "boat for 3 days, who lends it out", "who's got to approve that"])
def test_whoever_decides_does_no_other_doing(message: str) -> None:
    assert not asks_another_doing(message, content_stems("Who may lend out the boat? the harbour master signs"))


def test_only_what_is_asked_can_be_unheard_of() -> None:
    said = content_stems("the harbour master lends out a boat for three days")
    assert unheard_of("the choir from Ostend sings on the boat tonight. Who lends it out?", said) == 0
    assert unheard_of("boat for three days. which paint and brushes do we buy for the hull?", said) == 1
