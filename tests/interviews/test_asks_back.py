"""Whoever answers a case with a question says on what it depends; what makes no difference, and what is done, is none."""

import pytest

from interviews.asks_back import asked_back
from interviews.case_answers import says_depends


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("Ah, you've not said whether the ewe has lambed before.", "whether the ewe has lambed before"),
        ("Somebody would have to tell me what grade the timber is.", "what grade the timber is"),
        ("What decides there is how deep the rot goes.", "how deep the rot goes"),
        ("You have kept from me whose signature it bears. If it's ours, we pay.", "whose signature it bears"),
        ("I could say no more until I'd heard which ward she is on.", "which ward she is on"),
    ],
)
def test_a_question_back_is_what_it_depends_on(said: str, clause: str) -> None:
    found = asked_back(said)
    assert found is not None and said[slice(*found)] == clause and says_depends(said)


@pytest.mark.parametrize(
    "said",
    [
        "No matter how deep the rot goes, we cut it out.",
        "I don't care how late they are, they pay.",
        "It goes back whether it's new or not.",
        "That's how we do it.",
        "I measure how deep it goes, then I cut.",
        "It is left open, in which case the guard closes it.",
        "We cut it out.",
    ],
)
def test_what_makes_no_difference_or_is_done_asks_nothing(said: str) -> None:
    assert asked_back(said) is None
