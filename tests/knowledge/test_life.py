from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.life import NEXT, Allowed, Forbidden, Standing, is_stale, move, signatures
from knowledge.people import Person
from knowledge.tree import Attribute, Condition, GreyZone, Outcome, Rule, Tree, TreeStatus
from tests.knowledge.known import a_person, a_tree

TODAY = date(2026, 9, 14)
GRETA = a_person("greta", duties=["steward"])
ANNIKA = a_person("annika", duties=["steward", "expert"])
INES = a_person("ines", duties=["governance"])
CLERK = a_person("lukas")
EVERYBODY = [GRETA, ANNIKA, INES, CLERK, None]
STEPS = {
    ("draft", "in review"),
    ("in review", "approved"),
    ("in review", "draft"),
    ("approved", "retired"),
    ("retired", "in review"),
}


def taken(
    tree: Tree, wanted: TreeStatus, person: Person | None = GRETA, *signed_by: str, **more: object
) -> Allowed | Forbidden:
    standing = Standing(tree, signed_by, more.get("quarantined"), bool(more.get("people_known", True)))  # type: ignore[arg-type]
    return move(standing, wanted, person.id if person else "nobody.known", person, TODAY)


def reason(found: Allowed | Forbidden) -> str:
    return found.reason if isinstance(found, Forbidden) else "allowed"


@pytest.mark.parametrize("current", get_args(TreeStatus))
@pytest.mark.parametrize("wanted", get_args(TreeStatus))
def test_only_the_written_steps_are_possible(current: TreeStatus, wanted: TreeStatus) -> None:
    found = taken(a_tree(status=current), wanted)
    if (current, wanted) in STEPS:
        assert found == Allowed(becomes=wanted, step=wanted)
    else:
        assert reason(found) == "no step" and isinstance(found, Forbidden) and "it can become" in found.says


def test_every_status_has_a_way_on() -> None:
    assert set(NEXT) == set(get_args(TreeStatus)) and all(NEXT.values())


def test_an_unknown_status_is_named() -> None:
    found = taken(a_tree(), "final")  # type: ignore[arg-type]
    assert isinstance(found, Forbidden) and "'final'" in found.says and "'draft'" in found.says


@pytest.mark.parametrize(("current", "wanted"), [("in review", "approved"), ("approved", "retired")])
def test_only_a_steward_approves_and_retires(current: TreeStatus, wanted: TreeStatus) -> None:
    tree = a_tree(status=current)
    assert [reason(taken(tree, wanted, one)) for one in EVERYBODY] == ["allowed", "allowed", "duty", "duty", "duty"]


def test_a_steward_or_its_expert_sends_it_back() -> None:
    tree = a_tree(status="in review", expert="lukas")
    assert [reason(taken(tree, "draft", one)) for one in EVERYBODY] == ["allowed", "allowed", "duty", "allowed", "duty"]


def test_anybody_may_ask_for_review() -> None:
    assert all(reason(taken(a_tree(), "in review", one)) == "allowed" for one in EVERYBODY)


def test_before_people_are_known_any_name_will_do_but_a_name_it_takes() -> None:
    tree = a_tree(status="in review")
    assert reason(taken(tree, "approved", None, people_known=False)) == "allowed"
    assert reason(move(Standing(tree, people_known=False), "approved", " ", None, TODAY)) == "nobody"


def test_a_rule_without_a_live_span_keeps_a_tree_from_being_approved() -> None:
    tree = a_tree(status="in review")
    found = taken(tree, "approved", quarantined={"r2": "no source", "r1": "no source"})
    assert reason(found) == "no source" and isinstance(found, Forbidden)
    assert "'r2'" in found.says and "no source" in found.says and "1 more" in found.says
    assert reason(taken(tree, "draft", quarantined={"r2": "no source"})) == "allowed"


def test_an_empty_tree_and_one_that_is_over_are_not_approved() -> None:
    assert reason(taken(a_tree(status="in review", rules=[]), "approved")) == "no rules"
    over = a_tree(status="in review", effective_until=date(2026, 9, 13))
    assert reason(taken(over, "approved")) == "over"
    assert reason(taken(over.model_copy(update={"effective_until": TODAY}), "approved")) == "allowed"


def two_that_meet(**more: object) -> Tree:
    """A rule on the amount and one on the supplier, which disagree where both apply."""
    facts = [Attribute(name="amount", type="number", unit="EUR"), Attribute(name="supplier is new", type="yes_no")]
    large, new = (
        Condition(attribute="amount", operator=">", value=50000),
        Condition(attribute="supplier is new", operator="=", value=True),
    )
    rules = [
        Rule(id="r1", if_=[large], then=Outcome(action="get the CFO to sign")),
        Rule(id="r2", if_=[new], then=Outcome(action="ask purchasing")),
    ]
    return Tree(id="t", decision="Who signs?", status="in review", attributes=facts, rules=rules).model_copy(
        update=more
    )


def test_rules_that_meet_and_disagree_keep_a_tree_from_being_approved() -> None:
    found = taken(two_that_meet(), "approved")
    assert reason(found) == "contested" and isinstance(found, Forbidden)
    assert all(
        words in found.says for words in ("'r1' (get the CFO to sign)", "'r2' (ask purchasing)", "ask its expert")
    )
    assert "\n" not in found.says
    assert reason(taken(two_that_meet(), "draft")) == "allowed"


def test_an_order_that_the_expert_said_or_a_person_who_decides_there_settles_it() -> None:
    first, second = two_that_meet().rules
    ordered = two_that_meet(rules=[first.model_copy(update={"unless": ["r2"]}), second])
    assert reason(taken(ordered, "approved")) == "allowed"
    between = first.model_copy(
        update={"if_": [Condition(attribute="amount", operator="between", value=[50000, 60000])]}
    )
    asked = GreyZone(attribute="amount", low=50000, high=60000, decides="the two of them", who="the CFO")
    settled = two_that_meet(rules=[between, second], grey_zones=[asked])
    assert reason(taken(settled, "approved")) == "allowed"


def test_a_narrower_rule_and_the_rule_for_all_other_cases_contest_nothing() -> None:
    first, second = two_that_meet().rules
    narrower = second.model_copy(update={"if_": [*first.if_, *second.if_]})
    rest = Rule(id="r3", if_=[], otherwise=True, then=Outcome(action="sign it"))
    assert reason(taken(two_that_meet(rules=[first, narrower, rest]), "approved")) == "allowed"


def test_rules_that_give_way_to_each_other_are_named() -> None:
    first, second = two_that_meet().rules
    circle = [first.model_copy(update={"unless": ["r2"]}), second.model_copy(update={"unless": ["r1"]})]
    found = taken(two_that_meet(rules=circle), "approved")
    assert reason(found) == "contested" and isinstance(found, Forbidden) and "give way" in found.says


def high_risk(**more: object) -> Tree:
    return a_tree(status="in review", high_risk=True, **more)


def test_a_high_risk_decision_takes_two_different_people() -> None:
    first = taken(high_risk(), "approved", GRETA)
    assert first == Allowed(becomes="in review", step="first approval", says=first.says)
    assert reason(taken(high_risk(), "approved", GRETA, "greta")) == "same person"
    assert taken(high_risk(), "approved", ANNIKA, "greta") == Allowed(becomes="approved", step="approved")


def test_the_second_of_two_may_be_of_governance_the_first_may_not() -> None:
    assert reason(taken(high_risk(), "approved", INES)) == "duty"
    assert reason(taken(high_risk(), "approved", INES, "greta")) == "allowed"
    assert reason(taken(high_risk(), "approved", CLERK, "greta")) == "duty"


def test_who_told_a_high_risk_decision_is_neither_of_the_two() -> None:
    for signed in ((), ("greta",)):
        assert reason(taken(high_risk(expert="annika"), "approved", ANNIKA, *signed)) == "own"


@given(st.lists(st.sampled_from(["greta", "annika", "ines", "lukas"]), max_size=6))
def test_no_order_of_approvals_lets_one_person_be_both(names: list[str]) -> None:
    people = {one.id: one for one in (GRETA, ANNIKA, INES, CLERK)}
    signed: tuple[str, ...] = ()
    for name in names:
        found = taken(high_risk(), "approved", people[name], *signed)
        if isinstance(found, Allowed) and found.becomes == "approved":
            assert len({*signed, name}) == 2 and "lukas" not in (*signed, name)
            return
        signed = (*signed, name) if isinstance(found, Allowed) else signed
        assert len(signed) <= 1


@pytest.mark.parametrize(("review_by", "stale"), [(None, False), (date(2026, 9, 14), False), (date(2026, 9, 13), True)])
def test_it_is_stale_from_the_day_after(review_by: date | None, stale: bool) -> None:
    assert is_stale(a_tree(review_by=review_by), TODAY) is stale


def test_nothing_is_signed_before_anything_happened() -> None:
    assert signatures([], 1) == ()
