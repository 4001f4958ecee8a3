"""A rule holds under its condition; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding import measure, prepare
from knowledge.grounding_checks import mismatch

SEAL = "If the seal is broken, the meter is replaced."
SWANS = "The pond is fenced off when swans are breeding. The gate is painted green."
FROST = "From 1 December on the fountain is off. The benches stay."
BIKES = "Riders who arrive late start from the last row."
BOATS = "A boat is insured if it lies in the harbour and the owner has paid."
TRAMS = "When the storm came, the crew was sent home."


def found(claim: str, *evidence: str, question: str = "") -> str | None:
    prepared = prepare(evidence)
    return mismatch(claim, measure(claim, prepared, None).nearest, prepared, question)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The meter is replaced.", SEAL),
        ("The pond is fenced off.", SWANS),
        ("The fountain is off.", FROST),
        ("Riders start from the last row.", BIKES),
        ("A boat is insured if it lies in the harbour.", BOATS),
    ],
)
def test_a_rule_told_without_its_condition_is_refused(claim: str, evidence: str) -> None:
    assert found(claim, evidence) == "condition left out"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("When its seal is broken, the meter is replaced.", SEAL),
        ("A meter with a broken seal is replaced.", SEAL),
        ("While swans are breeding the pond is fenced off.", SWANS),
        ("In December the fountain is off.", FROST),
        ("Late riders start from the last row.", BIKES),
        ("If it lies in the harbour and the owner has paid, a boat is insured.", BOATS),
        ("The pond can be fenced off.", SWANS),
        ("The crew was sent home.", TRAMS),
    ],
)
def test_a_condition_told_in_whatever_place_is_enough(claim: str, evidence: str) -> None:
    assert found(claim, evidence) is None


def test_a_condition_that_other_evidence_says_is_met_need_not_be_told() -> None:
    assert found("The meter is replaced.", SEAL, "The seal is broken.") is None


def test_a_condition_that_was_asked_about_need_not_be_told_again() -> None:
    assert found("The meter is replaced.", SEAL, question="What happens when the seal is broken?") is None


def test_what_is_said_elsewhere_without_the_condition_holds() -> None:
    assert found("The meter is replaced.", SEAL, "The meter is replaced by the works.") is None
