"""Words that make a sentence say less, and `and` beside `or`; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding import measure, prepare
from knowledge.grounding_checks import mismatch

POOL = "Members may bring a guest. Towels should be returned by six."
TRAINS = "Freight trains usually wait on track four."
COWS = "Most cows are milked twice. All other animals stay in the yard."
LOCK = "The lock opens if the keeper and the skipper have signalled."
INK = "Labels are printed in red or in green."
SHIFTS = "The tower is manned by pilots at dawn and by cadets at dusk."
HALL = "The warden, Ada Quist, unlocks the hall."


def found(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return mismatch(claim, measure(claim, prepared, None).nearest, prepared)


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("Members must bring a guest.", POOL, "stronger than the evidence"),
        ("Members bring a guest.", POOL, "stronger than the evidence"),
        ("Towels must be returned by six.", POOL, "stronger than the evidence"),
        ("Freight trains wait on track four.", TRAINS, "stronger than the evidence"),
        ("All animals stay in the yard.", COWS, "stronger than the evidence"),
        ("The lock opens if the keeper or the skipper has signalled.", LOCK, "and or or differs"),
        ("Labels are printed in red and in green.", INK, "and or or differs"),
        ("The tower is manned by cadets at dawn.", SHIFTS, "told of something else"),
        ("The stage hand unlocks the hall.", HALL, "told of something else"),
    ],
)
def test_a_claim_stronger_than_its_evidence_is_refused(claim: str, evidence: str, reason: str) -> None:
    assert found(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Members are allowed to bring a guest.", POOL),
        ("Towels ought to be returned by six.", POOL),
        ("As a rule freight trains wait on track four.", TRAINS),
        ("Other animals stay in the yard.", COWS),
        ("When the skipper and the keeper have signalled, the lock opens.", LOCK),
        ("Labels are printed in green or in red.", INK),
        ("At dusk the tower is manned by cadets.", SHIFTS),
        ("Ada Quist unlocks the hall.", HALL),
    ],
)
def test_a_claim_as_strong_as_its_evidence_is_not(claim: str, evidence: str) -> None:
    assert found(claim, evidence) is None


def test_what_holds_in_an_exception_may_be_told() -> None:
    rule = "Nobody swims in the basin, except in the regatta."
    assert found("In the regatta swimming in the basin is allowed.", rule) is None


def test_an_order_told_from_its_other_end_is_the_same_order() -> None:
    rule = "The yard is swept after the market."
    assert found("The market comes before the yard is swept.", rule) is None
