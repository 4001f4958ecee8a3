"""What is decided on what was said, and what is asked first."""

from typing import Any

from coach.case import entry
from coach.settle import settle
from knowledge.tree import AmbiguityRule, Attribute, Condition, Outcome, Rule, Tree
from tests.knowledge.trees import (
    CALL,
    CFO,
    FRAMEWORK,
    HAS_CHANGED,
    IS_NEW,
    NORMAL,
    OVER,
    SIGN,
    ZONE,
    a_rule,
    a_tree,
    when,
)

FAIR = Attribute(name="trade fair week", type="yes_no")


def told(**facts: Any) -> list[dict[str, Any]]:
    return [
        {"attribute": name.replace("_", " "), "value": value, "unit": None, "words": "", "sure": True, "operator": "="}
        for name, value in facts.items()
    ]


def invoice(**more: Any) -> Tree:
    tree = a_tree(
        a_rule("r1", CFO, IS_NEW, OVER, unless=["r5"]),
        a_rule("r2", SIGN, FRAMEWORK, when("invoice amount", "<=", 120000), unless=["r3"]),
        a_rule("r3", CALL, FRAMEWORK, HAS_CHANGED),
        a_rule("r5", NORMAL, when("trade fair week", "=", True)),
        a_rule("r4", NORMAL, otherwise=True),
        **more,
    )
    return tree.model_copy(update={"attributes": [*tree.attributes, FAIR]})


def test_a_circumstance_nobody_spoke_of_is_taken_not_to_hold_and_named() -> None:
    settled = settle(invoice(), told(supplier_is_new=True, invoice_amount=72000))
    assert settled.decision.outcome == CFO and ("r5", "trade fair week") in settled.assumed


def test_an_exception_the_case_speaks_of_is_asked_about_first() -> None:
    settled = settle(invoice(), told(supplier="framework", invoice_amount=90000))
    assert settled.decision.status == "missing" and settled.decision.missing[0] == "bank details changed"


def test_a_rule_met_in_part_is_asked_about_before_the_rule_for_everything_else() -> None:
    settled = settle(invoice(), told(supplier_is_new=True))
    assert settled.decision.status == "missing" and settled.decision.missing[0] == "invoice amount"


def test_a_grey_zone_of_a_number_that_was_said_still_speaks_first() -> None:
    settled = settle(invoice(grey_zones=[ZONE]), told(supplier_is_new=True, invoice_amount=47000))
    assert settled.decision.status == "grey zone"


def test_a_side_of_a_number_decides_where_every_number_on_it_agrees() -> None:
    over = [{**told(invoice_amount=60000)[0], "sure": False, "operator": ">"}]
    assert settle(invoice(), [*told(supplier_is_new=True), *over]).decision.outcome == CFO
    under = [{**told(invoice_amount=60000)[0], "sure": False, "operator": "<"}]
    assert settle(invoice(), [*told(supplier_is_new=True), *under]).decision.status == "missing"


def test_what_nobody_knows_is_not_asked_again() -> None:
    settled = settle(invoice(), told(supplier="framework", invoice_amount=90000, bank_details_changed="unknown"))
    assert "bank details changed" not in settled.decision.missing[:1]


def test_nobody_is_asked_for_a_fact_when_each_answer_leads_to_the_same() -> None:
    names = {"path is wet": "close the path", "path is icy": "close the path", "tree has fallen": "call the foresters"}
    tree = Tree(
        id="path",
        decision="What about the path?",
        attributes=[Attribute(name=name, type="yes_no") for name in names],
        rules=[
            Rule(
                id=f"r{number}",
                if_=[Condition(attribute=name, operator="=", value=True)],
                then=Outcome(action=action),
            )
            for number, (name, action) in enumerate(names.items(), 1)
        ],
    )
    unsure = {**entry("path is icy", True), "sure": False}
    settled = settle(tree, [entry("path is wet", True), unsure])
    assert settled.decision.outcome == Outcome(action="close the path")


def people(then: str) -> Tree:
    """Who takes a failure by how many are hit, and what holds where nobody can count them."""
    names = Attribute(name="number of people", type="number")
    rules = [
        Rule(
            id="r1", if_=[Condition(attribute=names.name, operator=">", value=50)], then=Outcome(action="the manager")
        ),
        Rule(id="r2", if_=[Condition(attribute=names.name, operator="<=", value=50)], then=Outcome(action="the desk")),
    ]
    unknown = AmbiguityRule(missing=names.name, then=Outcome(action=then), quote="then I take it as many")
    return Tree(id="people", decision="who takes it?", attributes=[names], rules=rules, ambiguity=[unknown])


def test_treat_it_as_is_followed_to_the_rule_it_leads_to_and_both_are_evidence() -> None:
    decision = settle(people("treat it as more than 50"), told(number_of_people="unknown")).decision
    assert decision.outcome is not None and decision.outcome.action == "the manager" and decision.rules == ["r1"]
    assert [one.rule for one in decision.evidence] == ["ambiguity: number of people", "r1"]


def test_what_leads_to_no_one_rule_is_said_as_it_is() -> None:
    for then in ("treat it as more than 20", "ask the neighbours"):
        decision = settle(people(then), told(number_of_people="unknown")).decision
        assert decision.outcome is not None and decision.outcome.action == then


def test_the_rule_for_everything_else_waits_while_only_what_does_not_hold_was_said() -> None:
    size = Attribute(name="deviation", type="number", unit="%")
    flag = Attribute(name="label changes", type="yes_no")
    tree = Tree(
        id="change",
        decision="how is it tested?",
        attributes=[size, flag],
        rules=[
            Rule(id="r1", otherwise=True, then=Outcome(action="the board")),
            Rule(id="r2", if_=[Condition(attribute=size.name, operator="<=", value=2)], then=Outcome(action="read it")),
            Rule(id="r3", if_=[Condition(attribute=size.name, operator=">", value=2)], then=Outcome(action="test it")),
            Rule(id="r4", if_=[Condition(attribute=flag.name, operator="=", value=True)], then=Outcome(action="law")),
        ],
    )
    assert settle(tree, told(label_changes=False)).decision.missing[:1] == ["deviation"]
