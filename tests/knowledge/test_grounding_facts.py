"""The facts of a case, listed in a sentence, are looked up one by one in what a person wrote in other words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.embedding import Embedder
from knowledge.grounding import ground
from knowledge.grounding_facts import bears_out, facts_of


def _holds(sentence: str, *evidence: str, embedder: Embedder | None = None) -> bool:
    return bears_out(facts_of(sentence), evidence, embedder)


@settings(deadline=None)
@given(st.integers(2, 999), st.sampled_from(["EUR", "USD", "GBP"]))
def test_thousands_said_short_are_the_same_amount(thousands: int, unit: str) -> None:
    assert _holds(f"the loan amount is {thousands:,},000 {unit}", f"They want a {thousands}k loan.")
    assert not _holds(f"the loan amount is {thousands + 1:,},000 {unit}", f"They want a {thousands}k loan.")


@settings(deadline=None)
@given(st.integers(1, 98), st.integers(1, 98))
def test_two_numbers_belong_to_their_own_things(one: int, other: int) -> None:
    told = f"{one}% humidity, load stays at {other}%, no alarm."
    assert _holds(f"the humidity is {one}% and the load is {other}%", told)
    assert _holds(f"the humidity is {other}% and the load is {one}%", told) == (one == other)


@pytest.mark.parametrize(
    ("number", "word"), [(3, "Three"), (7, "Seven"), (12, "Twelve"), (2.5, "Two and a half"), (40, "Forty")]
)
def test_numbers_in_words_count(number: float, word: str) -> None:
    assert _holds(f"the number of trucks is {number}", f"{word} trucks are stuck at the border, none of them ours.")
    assert not _holds(f"the number of trucks is {number + 1}", f"{word} trucks are stuck at the border, none ours.")
    assert not _holds(f"the number of trucks is {number}", f"{word} drivers are stuck at the border.")


@pytest.mark.parametrize(
    ("fact", "told", "holds"),
    [
        ("the gearbox is broken", "The gearbox is not broken.", False),
        ("the gearbox is not broken", "The gearbox isn't broken.", True),
        ("the gearbox is not broken", "The gearbox is broken.", False),
        ("the pump is down", "A pump has stopped since noon.", True),
        ("the pump is down", "A pump is running since noon.", False),
        ("the pump is down", "If the pump is down, call the fitter.", False),
        ("the pump is down", "The pump may be down.", False),
        ("the notice period is 3 weeks", "Her notice period is three days.", False),
        ("the notice period is 3 business days", "Her notice period is three working days.", True),
        ("the rent is 900 EUR", "The rent is 900 dollars.", False),
        ("the rent is 900 EUR", "The rent is up to 900 euros.", False),
        ("the landlord changed in the last month", "The landlord changed two weeks ago.", True),
        ("the landlord changed in the last month", "The landlord changed two years ago.", False),
        ("the tenant pays the owner", "The owner pays the tenant.", False),
        ("the audit is after the launch", "The launch is after the audit.", False),
    ],
)
def test_a_fact_keeps_its_denial_its_unit_and_its_roles(fact: str, told: str, holds: bool) -> None:
    assert _holds(fact, told) == holds


def test_a_sentence_that_says_more_than_facts_is_left_to_the_other_checks() -> None:
    assert facts_of("If the loan is over 5,000 EUR, ask the branch manager.") == []


@pytest.mark.parametrize(
    ("claim", "told", "supported"),
    [
        ("the fare is 45 EUR", "She wants her 45 euros back, the train came two hours late.", True),
        ("the fare is 54 EUR", "She wants her 45 euros back, the train came two hours late.", False),
        ("the tenure is 4 years", "He has been here four years, in sales, not a manager.", True),
        ("the margin is 20% and the bonus is 5%", "5% bonus, margin stays at 20%, not a new client.", True),
        ("the margin is 5% and the bonus is 20%", "5% bonus, margin stays at 20%, not a new client.", False),
    ],
)
def test_plain_restatements_of_a_case_are_supported(minilm: Embedder, claim: str, told: str, supported: bool) -> None:
    assert ground(claim, [told], minilm).supported == supported


@pytest.mark.parametrize(
    ("claim", "evidence", "opposite"),
    [
        ("return it to the sender.", "If the parcel is heavy and the label is not readable, return it to the sender.", False),
        ("The label is readable.", "If the parcel is heavy, the label is not readable.", True),
        ("The bonus is 5%.", "The bonus is 5%, and it is not a new client.", False),
        ("No bonus is paid.", "A bonus is paid.", True),
        ("The drum is not old.", "The drum is new.", False),
    ],
)  # fmt: skip
def test_only_a_denial_of_the_same_thing_is_the_opposite(
    minilm: Embedder, claim: str, evidence: str, opposite: bool
) -> None:
    assert ("says the opposite" in {one.reason for one in ground(claim, [evidence], minilm).sentences}) == opposite
