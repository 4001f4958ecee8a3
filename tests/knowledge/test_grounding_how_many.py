"""Of how many a claim tells; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding_how_many import differs

BULBS = "Few of the bulbs sprout in the first year. Every second pot stays empty."
GATES = "Some of the lock gates have no rail."


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Most of the bulbs sprout in the first year.", BULBS),
        ("Every pot stays empty.", BULBS),
        ("None of the lock gates has a rail.", GATES),
    ],
)
def test_another_share_is_told(claim: str, evidence: str) -> None:
    assert differs(claim, [evidence])


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("In the first year few bulbs sprout.", BULBS),
        ("Every other pot stays empty.", BULBS),
        ("Some lock gates have no rail.", GATES),
    ],
)
def test_the_same_share_in_other_words_is_not(claim: str, evidence: str) -> None:
    assert not differs(claim, [evidence])
