"""Checks on what one sentence of evidence says of two cases; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding import measure, prepare
from knowledge.grounding_checks import mismatch

BOATS = "A boat may leave in winds up to 30 knots, with children on board up to 15."
KEYS = "Keys are handed to tenants, never to their guests."
VAULT = "The vault is opened only when both the cashier and the guard have signed."
FEES = "Late members pay half of the fee in the second week; the club pays the rest."
CALLS = "The nurse calls the surgeon when the pulse drops."


def found(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return mismatch(claim, measure(claim, prepared, None).nearest, prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("With children on board a boat may leave in winds up to 30 knots.", BOATS),
        ("Keys are handed to guests of tenants.", KEYS),
        ("The vault is opened when the cashier has signed.", VAULT),
        ("The vault is opened when the cashier or the guard has signed.", VAULT),
        ("Late members pay the full fee in the second week.", FEES),
        ("The surgeon calls the nurse when the pulse drops.", CALLS),
    ],
)
def test_what_is_told_of_another_part_is_refused(claim: str, evidence: str) -> None:
    assert found(claim, evidence) is not None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("With children on board a boat may leave in winds up to 15 knots.", BOATS),
        ("A boat may leave in winds up to 30 knots.", BOATS),
        ("Keys are not handed to guests.", KEYS),
        ("Keys are handed to tenants.", KEYS),
        ("The vault is opened when the cashier and the guard have signed.", VAULT),
        ("The cashier must sign before the vault is opened.", VAULT),
        ("Late members pay half of the fee in the second week.", FEES),
        ("The surgeon is called by the nurse when the pulse drops.", CALLS),
    ],
)
def test_what_is_told_of_its_own_part_stands(claim: str, evidence: str) -> None:
    assert found(claim, evidence) is None


@pytest.mark.parametrize("mark", ["(r6)", "[2]"])
def test_the_mark_of_a_source_is_no_number(mark: str) -> None:
    told = "If a leak is suspected, it goes to the harbour master at once."
    assert found(f"If a leak is suspected, the rule {mark} says: it goes to the harbour master at once.", told) is None
    assert found("If 6 leaks are suspected, it goes to the harbour master at once.", told) is not None
