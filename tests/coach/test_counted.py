"""A number of people or things in a later message is no new value of the case; thanks are thanked for, however they are said."""

import pytest

from coach.follow_up import follow_up
from coach.understanding import facts_in
from knowledge.embedding import Embedder
from tests.coach.trees import sample_tree

KNOWN = [
    {
        "attribute": "years in similar work",
        "value": 4,
        "unit": "year",
        "words": "4 years",
        "sure": True,
        "operator": "=",
    }
]


def read(message: str, embedder: Embedder) -> dict[str, object]:
    return {one.attribute: one.value for one in facts_in(message, sample_tree("hiring-shortlist"), None, KNOWN, embedder)}  # fmt: skip


@pytest.mark.parametrize("message", ["Can I let Copilot rank all forty applicants?", "and for 12 letters?"])
def test_a_number_of_people_is_no_number_of_years(message: str, minilm: Embedder) -> None:
    assert read(message, minilm) == {}


@pytest.mark.parametrize("message", ["and with two?", "and if it were 2 years?"])
def test_a_bare_number_still_changes_the_case(message: str, minilm: Embedder) -> None:
    assert read(message, minilm) == {"years in similar work": 2}


@pytest.mark.parametrize(
    "message", ["thanks, you're great", "thanks, that helped", "thanks a lot!", "that was helpful, thank you"]
)
def test_thanks_are_heard(message: str, minilm: Embedder) -> None:
    assert follow_up(message, minilm) == "thanks"


@pytest.mark.parametrize(
    "message", ["thanks, and if it were 40k?", "thanks but that is wrong", "great, who decides that?", "this is not helpful"]
)  # fmt: skip
def test_thanks_with_something_more_are_not_only_thanks(message: str, minilm: Embedder) -> None:
    assert follow_up(message, minilm) != "thanks"
