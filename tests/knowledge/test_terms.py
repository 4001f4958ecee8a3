from datetime import date
from typing import Any

import pytest

from knowledge.errors import InputError
from knowledge.life import Forbidden
from knowledge.store import Store
from knowledge.terms import Terms, allowed_terms
from knowledge.tree import Tree, TreeStatus
from tests.knowledge.known import NOW, a_person, a_tree, an_organization, later

TODAY = date(2026, 9, 14)
STEWARD = a_person("greta", duties=["steward"])


def allowed(tree: Tree, **terms: Any) -> Tree | Forbidden:
    return allowed_terms(tree, Terms(**terms), STEWARD.id, STEWARD, TODAY)


@pytest.mark.parametrize("status", ["draft", "in review"])
def test_before_approval_everything_can_be_set(status: TreeStatus) -> None:
    given: dict[str, Any] = {
        "effective_from": date(2026, 10, 1),
        "effective_until": date(2026, 12, 31),
        "review_by": date(2027, 1, 1),
        "high_risk": True,
        "visible_to": ["Finance"],
        "visible_to_roles": ["leader"],
    }
    assert allowed(a_tree(status=status), **given) == a_tree(status=status, **given)


def test_what_is_not_given_stays_and_none_takes_a_day_away() -> None:
    tree = a_tree(effective_from=date(2026, 10, 1), review_by=date(2027, 1, 1))
    assert allowed(tree, effective_from=None) == a_tree(review_by=date(2027, 1, 1))


def test_once_approved_only_its_end_and_its_review_are_set() -> None:
    tree = a_tree(status="approved")
    assert isinstance(allowed(tree, review_by=date(2027, 1, 1), effective_until=TODAY), Tree)
    for terms in ({"effective_from": TODAY}, {"high_risk": True}, {"visible_to": ["Legal"]}):
        found = allowed(tree, **terms)
        assert isinstance(found, Forbidden) and "takes a new version" in found.says
    over = allowed(tree, effective_until=date(2026, 9, 13))
    assert isinstance(over, Forbidden) and "retire it" in over.says


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"effective_from": date(2026, 3, 1), "effective_until": date(2026, 2, 1)}, "end before it begins"),
        ({"visible_to_roles": []}, "name at least one"),
    ],
)
def test_terms_that_make_no_sense_say_why(terms: dict[str, Any], words: str) -> None:
    found = allowed(a_tree(), **terms)
    assert isinstance(found, Forbidden) and words in found.says


def test_it_takes_a_steward_and_a_tree_that_is_not_retired() -> None:
    clerk = a_person("lukas")
    assert isinstance(allowed_terms(a_tree(), Terms(high_risk=True), "lukas", clerk, TODAY), Forbidden)
    assert isinstance(allowed(a_tree(status="retired"), high_risk=True), Forbidden)


def test_setting_terms_is_a_step_of_its_history_and_lapses_the_first_approval(store: Store) -> None:
    store.put_organization(an_organization())
    store.save_tree(a_tree(), "marta.lindqvist", NOW)
    store.set_terms("invoice-approval", Terms(high_risk=True), "greta.nilsson", later(1), "big sums")
    last = store.tree_history("invoice-approval")[-1]
    assert (last.step, last.status, last.by, last.note) == (
        "terms",
        "draft",
        "greta.nilsson",
        "marked high-risk; big sums",
    )
    store.set_terms("invoice-approval", Terms(high_risk=True), "greta.nilsson", later(2))
    assert len(store.tree_history("invoice-approval")) == 2
    with pytest.raises(InputError, match="takes a steward"):
        store.set_terms("invoice-approval", Terms(high_risk=False), "marta.lindqvist", later(3))
