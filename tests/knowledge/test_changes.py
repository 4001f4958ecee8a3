from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from knowledge.changes import changes
from knowledge.tree import AmbiguityRule, Attribute, Note, Rule, TradeOff, Tree
from tests.knowledge.test_decide import trees
from tests.knowledge.trees import AMOUNT, CALL, CFO, HAS_CHANGED, IS_NEW, SIGN, ZONE, a_rule, a_tree, the_sample, when

OLD = a_tree(a_rule("r1", CFO, when("invoice amount", ">", 50000), IS_NEW), grey_zones=[ZONE])


def after(*rules: Any, **more: Any) -> Tree:
    return OLD.model_copy(update={"rules": list(rules) or OLD.rules, **more})


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            after(a_rule("r1", CFO, when("invoice amount", ">", 60000), IS_NEW)),
            "Rule r1: invoice amount is over 60,000 EUR, before invoice amount is over 50,000 EUR.",
        ),
        (after(a_rule("r1", CFO, when("invoice amount", ">", 50000))), "Rule r1: no longer only if supplier is new."),
        (
            after(a_rule("r1", CFO, when("invoice amount", ">", 50000), IS_NEW, HAS_CHANGED)),
            "Rule r1: only if bank details changed.",
        ),
        (
            after(a_rule("r1", SIGN, *OLD.rules[0].if_)),
            "Rule r1: “sign it off yourself” instead of “get the CFO to sign”.",
        ),
        (
            after(*OLD.rules, a_rule("r2", CALL, HAS_CHANGED)),
            "Rule r2 is new: if bank details changed: call the supplier back.",
        ),
        (
            after(a_rule("r2", CALL, HAS_CHANGED)),
            "Rule r1 is gone: if invoice amount is over 50,000 EUR and supplier is new: get the CFO to sign.",
        ),
        (after(a_rule("r1", CFO, *OLD.rules[0].if_, unless=["r9"])), "Rule r1: rule r9 beats it now."),
        (
            after(a_rule("r1", CFO, *OLD.rules[0].if_, match="any")),
            "Rule r1: it applies if invoice amount is over 50,000 EUR or supplier is new now, "
            "before if invoice amount is over 50,000 EUR and supplier is new.",
        ),
        (
            after(a_rule("r1", CFO, *OLD.rules[0].if_, trade_off=TradeOff(gained="safety", risked="a day"))),
            "Rule r1: the trade-off is now: safety gained, a day risked.",
        ),
        (after(a_rule("r1", CFO, *OLD.rules[0].if_, rationale="fraud")), "Rule r1: the reason is “fraud” now."),
        (after(grey_zones=[]), "The grey zone of invoice amount from 45,000 EUR to 50,000 EUR is gone."),
        (
            after(grey_zones=[ZONE.model_copy(update={"who": "treasurer"})]),
            "In the grey zone of invoice amount from 45,000 EUR to 50,000 EUR it is now: the controller looks at it, "
            "treasurer; before: the controller looks at it, controller.",
        ),
        (
            after(ambiguity=[AmbiguityRule(missing="supplier is new", then=CALL)]),
            "When “supplier is new” is not known: “call the supplier back”.",
        ),
        (
            after(attributes=[*OLD.attributes, Attribute(name="country", type="category", values=["DE", "FR"])]),
            "It asks for “country” now (DE, FR).",
        ),
        (
            after(attributes=[AMOUNT.model_copy(update={"unit": "USD"}), *OLD.attributes[1:]]),
            "“invoice amount” is a number in USD now, before a number in EUR.",
        ),
        (after(cues=[Note(text="a new bank")]), "Cue new: “a new bank”."),
        (after(effective_from=date(2026, 3, 1)), "It holds from 1 March 2026."),
        (after(high_risk=True), "It is marked high-risk: two people approve it."),
        (after(visible_to_roles=["leader"]), "For the roles: leader; before: all."),
        (after(decision="Who signs?"), "The question is “Who signs?” now; it was “Who must approve this invoice?”."),
    ],
)
def test_a_change_is_told_in_one_sentence(new: Tree, said: str) -> None:
    assert said in changes(OLD, new)


def test_what_is_the_same_is_not_told() -> None:
    assert changes(OLD, OLD.model_copy(update={"version": 9, "status": "approved"})) == []
    assert changes(the_sample(), the_sample()) == []


def _said_once(rule: Rule) -> str:
    """A rule whose conditions stand once each, in one order: the same said twice, or the other way about, is no other rule."""
    once = {repr(one): one for one in rule.if_}
    return repr(rule.model_copy(update={"if_": [once[key] for key in sorted(once)]}))


def test_a_condition_said_twice_is_no_change() -> None:
    first = OLD.rules[0]
    twice = first.model_copy(update={"if_": [*first.if_, first.if_[0]]})
    assert changes(OLD, OLD.model_copy(update={"rules": [twice, *OLD.rules[1:]]})) == []


@settings(max_examples=100, deadline=None)
@given(trees(), trees())
def test_two_trees_that_say_different_things_have_a_change(one: Tree, other: Tree) -> None:
    said = one.model_dump(exclude={"version", "status"}) == other.model_dump(exclude={"version", "status"})
    reordered = sorted(map(_said_once, one.rules)) == sorted(map(_said_once, other.rules))
    assert bool(changes(one, other)) or said or reordered
    assert changes(one, one) == []
