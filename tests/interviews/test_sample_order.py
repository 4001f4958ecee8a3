"""In the sample organization, which exception goes before which is what its experts said."""

from pathlib import Path

import pytest

from knowledge.conflicts import clashes
from knowledge.contested import says_contested
from knowledge.effort import Effort
from knowledge.language import Language
from knowledge.regions import Regions
from knowledge.store import Store
from knowledge.tree import Tree
from tests.interviews.conftest import a_context


@pytest.fixture
def approved(sample: Path, language: Language) -> list[Tree]:
    return [one for one in a_context(sample, Store.open(sample), language).store.trees() if one.status == "approved"]


def test_no_approved_tree_of_the_sample_has_two_exceptions_whose_order_nobody_decided(approved: list[Tree]) -> None:
    assert len(approved) >= 8
    for tree in approved:
        exceptions = {name for one in tree.rules for name in one.unless}
        for clash in clashes(Regions(tree), Effort(1_000_000)):
            names = {tree.rules[number].id for number in clash.rules}
            assert not names <= exceptions, f"{tree.id}: {sorted(names)}"


def test_no_tree_of_the_sample_leaves_a_case_on_which_its_rules_disagree(approved: list[Tree]) -> None:
    assert {one.id: says_contested(one) for one in approved} == {one.id: None for one in approved}


@pytest.mark.parametrize(
    ("tree_id", "words", "action"),
    [
        ("supplier-onboarding", ("sole source", "hit on the sanctions list"), "legal"),
        ("refund", ("premium contract", "sterile seal is broken, we don't"), "don't refund"),
        ("data-access-request", ("health data nobody gets", "wants an export"), "nobody gets"),
        ("engineering-change", ("successor with the same data sheet", "contact with the patient"), "biocompatibility"),
        ("engineering-change", ("Other firmware needs only", "within 2 percent"), "modules touched"),
        ("engineering-change", ("Other firmware needs only", "more than 2 and up to 5"), "bench-test"),
        ("hiring-shortlist", ("If a must is missing", "three years or more"), "no invitation"),
        ("hiring-shortlist", ("three years or more", "Between two and three"), "invite"),
        ("discount", ("750 thousand", "tender"), "bid committee"),
        ("incident-escalation", ("payroll is hit", "ransomware"), "security on-call"),
    ],
)
def test_what_its_expert_said_of_both_stands_in_the_sample(
    tree_id: str, words: tuple[str, str], action: str, approved: list[Tree]
) -> None:
    tree = next(one for one in approved if one.id == tree_id)
    first, second = (next(one for one in tree.rules if said in one.quote) for said in words)
    winner = first if action in first.then.action else second
    loser = second if winner is first else first
    assert action in winner.then.action and winner.id in loser.unless and loser.id not in winner.unless
