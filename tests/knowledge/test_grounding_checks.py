"""The exact checks: one thing changed is found by name, the same thing said otherwise is let through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.grounding import contradiction, measure, prepare


def _against(claim: str, *evidence: str) -> str | None:
    prepared = prepare(evidence)
    return contradiction(claim, measure(claim, prepared, None), prepared)


@settings(deadline=None)  # the first draw imports numpy
@given(st.integers(3, 900), st.sampled_from(["kg", "EUR", "days", "%"]))
def test_a_limit_keeps_its_number_and_its_direction(limit: int, unit: str) -> None:
    rule = f"Parcels of more than {limit} {unit} are inspected."
    assert _against(f"Parcels of over {limit} {unit} are inspected.", rule) is None
    assert _against(f"Parcels of over {limit + 1} {unit} are inspected.", rule) == "number differs"
    assert _against(f"Parcels of less than {limit} {unit} are inspected.", rule) == "direction differs"


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("The valve is replaced after 14 days.", "The valve is replaced after two weeks.", None),
        ("The valve is replaced after 14 weeks.", "The valve is replaced after 14 days.", "unit differs"),
        ("A deposit of 30 euros an hour is due.", "A deposit of 30 euros a day is due.", "unit differs"),
        ("Logs are read weekly by the crew.", "Logs are read every week by the crew.", None),
        ("Above 80 litres the pump stops.", "Up to 80 litres the tank fills. Above that the pump stops.", None),
        ("Batch K3141 is recalled.", "Batch K3140 is recalled.", "number differs"),
        ("The range is 12 to 19 degrees.", "The low is 12 degrees and the high is 19 degrees.", None),
        ("Ovens run at 100 °C.", "Ovens run at 212 °F.", None),
        ("Ovens run at 120 °C.", "Ovens run at 212 °F.", "number differs"),
        ("There are two reasons for the delay.", "The delay comes from rain and from frost.", None),
    ],
)
def test_numbers_agree_in_value_unit_and_rate(claim: str, evidence: str, reason: str | None) -> None:
    assert _against(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("The treasurer signs the lease.", "The notary signs the lease.", "name not in evidence"),
        ("On Monday the notary signs the lease.", "On Friday the notary signs the lease.", "name not in evidence"),
        ("Stored boats the captain moves.", "Stored boats the porter moves, sold ones the captain.", "name not in evidence"),
        ("The boss signs the lease.", "The manager signs the lease.", None),
        ("Gliders follow the Safe Air Traffic Act.", "Gliders follow the SATA.", None),
        ("Ask the head of storage.", "Ask the head of sales.", "name not in evidence"),
        ("The leading cause is rain.", "The main cause is rain.", None),
    ],
)  # fmt: skip
def test_who_acts_stands_in_the_evidence(claim: str, evidence: str, reason: str | None) -> None:
    assert _against(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("The crate is open.", "The crate is not open.", "says the opposite"),
        ("If the crate is sealed, weigh it.", "If the crate is unsealed, weigh it.", "says the opposite"),
        ("Weigh it.", "If the crate is not open, weigh it.", "condition left out"),
        ("Weigh the crate if it is not open.", "If the crate is not open, weigh it.", None),
        ("The crate is weighed after the audit.", "The crate is weighed before the audit.", "direction differs"),
        ("Guests must use the side door.", "Guests may use the side door.", "stronger than the evidence"),
        ("Guests may use the side door.", "Guests must use the side door.", "weaker than the evidence"),
        ("Some guests pay the fee.", "All guests pay the fee.", "weaker than the evidence"),
        ("The fee covers meals.", "The fee covers not just rooms but also meals.", None),
        ("No guest may smoke.", "Guests are forbidden to smoke.", None),
    ],
)
def test_denial_duty_and_quantity_are_those_of_the_evidence(claim: str, evidence: str, reason: str | None) -> None:
    assert _against(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Add the broth until the sauce is down by half.",
            "Add the broth; let the sauce go down by half (it takes long).",
        ),
        ("They are the three Grand Prizes.", "Three Grand Prizes are given."),
        ("1. Scope of Coverage: all boats are insured.", "The scope: all boats are insured."),
    ],
)
def test_number_words_and_titles_that_the_evidence_has_are_not_strange(claim: str, evidence: str) -> None:
    assert _against(claim, evidence) is None


def test_a_rule_is_told_with_its_exception() -> None:
    rule = "Late boats pay the harbour fee, except during a storm."
    assert _against("Late boats pay the harbour fee.", rule) == "exception left out"
    assert _against("Late boats pay the harbour fee unless there is a storm.", rule) is None
    assert _against("The storm flag is red.", rule, "The storm flag is red.") is None


def test_an_exception_told_elsewhere_need_not_be_repeated() -> None:
    rule = "Late boats pay the harbour fee, except during a storm."
    assert (
        _against("Late boats pay the harbour fee.", rule, "If the boat is late: late boats pay the harbour fee.")
        is None
    )
