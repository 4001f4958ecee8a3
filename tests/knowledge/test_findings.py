import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decide import Decider, decide
from knowledge.findings import Check, Finding, check
from knowledge.tree import AmbiguityRule, TradeOff, Tree, Value
from tests.knowledge.test_decide import AXES, CASES, by_hand, trees
from tests.knowledge.trees import (
    AMOUNT,
    CALL,
    CFO,
    FRAMEWORK,
    HAS_CHANGED,
    IS_NEW,
    NEW,
    NORMAL,
    OVER,
    SIGN,
    ZONE,
    a_rule,
    a_tree,
    the_sample,
    when,
)


def of_kind(found: Check, kind: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.kind == kind]


def test_a_gap_between_two_thresholds_is_found_with_a_case_in_it() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, when("invoice amount", "<", 40000)), attributes=[AMOUNT])
    found = check(tree)
    assert [finding.message for finding in of_kind(found, "gap")] == [
        "Nobody has said what to do here: invoice amount 40,000 EUR to 50,000 EUR."
    ]
    assert of_kind(found, "gap")[0].witness == {"invoice amount": 45000}
    assert found.coverage == 0.4
    assert of_kind(found, "no otherwise")


def test_a_grey_zone_fills_a_gap() -> None:
    rules = [a_rule("r1", CFO, OVER), a_rule("r2", SIGN, when("invoice amount", "<", 45000))]
    assert check(a_tree(*rules, attributes=[AMOUNT], grey_zones=[ZONE])).coverage == 1.0


def test_an_otherwise_rule_covers_everything() -> None:
    found = check(the_sample())
    assert found.coverage == 1.0
    assert not of_kind(found, "gap") and not of_kind(found, "no otherwise")


def test_no_rule_at_all_is_one_gap() -> None:
    found = check(a_tree(attributes=[]))
    assert (found.coverage, [finding.kind for finding in found.findings]) == (0.0, ["gap"])


def test_below_zero_is_no_gap_where_nobody_speaks_of_it() -> None:
    tree = a_tree(a_rule("r1", SIGN, when("invoice amount", ">=", 0)), attributes=[AMOUNT])
    assert check(tree).coverage == 1.0


def test_two_rules_for_the_same_cases_contradict_each_other() -> None:
    found = check(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, OVER)))
    assert [(finding.rules, finding.severity) for finding in of_kind(found, "contradiction")] == [
        (["r1", "r2"], "error")
    ]


def test_rules_that_cross_overlap_with_a_case_that_nobody_can_decide() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, when("invoice amount", "between", [40000, 60000])))
    finding = of_kind(check(tree), "overlap")[0]
    assert (finding.rules, finding.severity) == (["r1", "r2"], "error")
    assert finding.witness is not None
    assert decide(tree, finding.witness).rules == ["r1", "r2"]


def test_a_narrower_rule_is_only_asked_about() -> None:
    finding = of_kind(check(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, OVER, IS_NEW))), "overlap")[0]
    assert finding.severity == "warning"
    assert "r2 is the narrower one" in finding.message


def test_a_rule_with_its_exception_does_not_overlap() -> None:
    tree = a_tree(a_rule("r1", SIGN, FRAMEWORK, unless=["r2"]), a_rule("r2", CALL, HAS_CHANGED))
    assert not of_kind(check(tree), "overlap")


def test_conditions_that_exclude_each_other_make_a_rule_unreachable() -> None:
    found = check(a_tree(a_rule("r1", CFO, OVER, when("invoice amount", "<", 40000))))
    assert [(finding.rules, finding.severity) for finding in of_kind(found, "unreachable")] == [(["r1"], "error")]


def test_a_rule_whose_every_case_is_taken_is_shadowed() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, IS_NEW, unless=["r2"]), a_rule("r2", SIGN, OVER))
    assert [(finding.rules, finding.severity) for finding in of_kind(check(tree), "shadowed")] == [
        (["r1", "r2"], "error")
    ]


def test_narrower_rules_can_shadow_a_wider_one_together() -> None:
    yes, no = IS_NEW, when("supplier is new", "=", False)
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, OVER, yes), a_rule("r3", CALL, OVER, no))
    assert [finding.rules for finding in of_kind(check(tree), "shadowed")] == [["r1", "r2", "r3"]]


def test_a_rule_that_repeats_a_wider_one_is_told() -> None:
    found = of_kind(check(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CFO, OVER, IS_NEW))), "shadowed")
    assert [(finding.rules, finding.severity) for finding in found] == [(["r2", "r1"], "warning")]


def test_an_otherwise_rule_with_nothing_left_is_told() -> None:
    tree = a_tree(
        a_rule("r1", CFO, IS_NEW),
        a_rule("r2", SIGN, when("supplier is new", "=", False)),
        a_rule("r3", NORMAL, otherwise=True),
    )
    assert [(finding.rules, finding.severity) for finding in of_kind(check(tree), "unreachable")] == [
        (["r3"], "warning")
    ]


def test_rules_that_beat_each_other_are_a_cycle() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, unless=["r2"]), a_rule("r2", SIGN, IS_NEW, unless=["r1"]))
    assert [finding.rules for finding in of_kind(check(tree), "cycle")] == [["r1", "r2"]]


def test_a_fact_that_never_changes_anything_is_irrelevant() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CFO, OVER, IS_NEW), attributes=[AMOUNT, NEW, FRAMEWORK_KIND])
    assert [finding.attribute for finding in of_kind(check(tree), "irrelevant attribute")] == [
        "supplier is new",
        "supplier",
    ]


FRAMEWORK_KIND = the_sample().attributes[3]


def test_what_was_never_asked_is_told_for_each_rule_and_fact() -> None:
    found = check(the_sample())
    assert [finding.rules for finding in of_kind(found, "no exception asked")] == [["r1"]]
    assert [finding.rules for finding in of_kind(found, "no trade-off")] == [["r1"], ["r2"], ["r3"]]
    assert len(of_kind(found, "no ambiguity rule")) == 4


def test_what_was_asked_is_not_asked_again() -> None:
    rule = a_rule("r1", SIGN, OVER, unless=["r2"], trade_off=TradeOff(gained="time", risked="money"))
    tree = a_tree(rule, a_rule("r2", CALL, HAS_CHANGED), ambiguity=[AmbiguityRule(missing="invoice amount", then=CALL)])
    found = check(tree)
    assert not of_kind(found, "no exception asked")
    assert [finding.attribute for finding in of_kind(found, "no ambiguity rule")] == ["bank details changed"]


def test_a_finding_keeps_its_id_while_the_tree_grows() -> None:
    before = {finding.id for finding in check(a_tree(a_rule("r1", CFO, OVER))).findings if finding.rules == ["r1"]}
    after = {finding.id for finding in check(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, IS_NEW))).findings}
    assert before <= after


@settings(max_examples=200, deadline=None)
@given(trees())
def test_gaps_are_exactly_the_cases_that_nothing_covers(tree: Tree) -> None:
    found = check(tree)
    open_cases = [case for case in CASES if by_hand(tree, case)[0] == "not covered"]
    assert bool(of_kind(found, "gap")) == bool(open_cases)
    used = {name for name in AXES if name in Decider(tree).regions.names}
    if used == set(AXES) and not tree.grey_zones and {20, 10, 30} <= thresholds(tree):
        assert math.isclose(found.coverage, 1 - len(open_cases) / len(CASES), abs_tol=1e-4)
    for finding in of_kind(found, "gap"):
        assert finding.witness is not None
        assert decide(tree, finding.witness).status == "not covered"


def thresholds(tree: Tree) -> set[object]:
    values = [one.value for rule in tree.rules for one in rule.if_ if one.attribute == "n"]
    return {one for value in values for one in (value if isinstance(value, list) else [value])}


@settings(max_examples=300, deadline=None)
@given(trees())
def test_every_disagreement_has_a_finding_with_a_case_that_shows_it(tree: Tree) -> None:
    found, decider = check(tree), Decider(tree)
    clashes = [one for one in found.findings if one.kind in ("overlap", "contradiction")]
    for clash in clashes:
        assert clash.witness is not None
        shown = decider.decide(clash.witness)
        if clash.severity == "error":
            assert shown.status == "grey zone" and set(clash.rules) <= set(shown.rules)
    in_circles = {rule for one in of_kind(found, "cycle") for rule in one.rules}
    pairs = [set(one.rules) for one in clashes if one.severity == "error"]
    for case in CASES:
        shown = decider.decide(case)
        if shown.status == "grey zone" and shown.grey_zone is None and not set(shown.rules) & in_circles:
            assert any(pair <= set(shown.rules) for pair in pairs)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_a_rule_that_never_decides_is_found_and_no_other(tree: Tree) -> None:
    found, decider = check(tree), Decider(tree)
    if of_kind(found, "cycle"):
        return
    deciding = {rule for case in CASES for rule in deciding_rules(decider, case)}
    idle = {
        one.rules[0]
        for one in found.findings
        if one.kind == "unreachable" or (one.kind, one.severity) == ("shadowed", "error")
    }
    assert idle == {rule.id for rule in tree.rules} - deciding


def deciding_rules(decider: Decider, case: dict[str, Value]) -> list[str]:
    decision = decider.decide(case)
    return [] if decision.grey_zone else decision.rules


@settings(max_examples=200, deadline=None)
@given(trees(), st.sampled_from(list(AXES)))
def test_an_attribute_is_irrelevant_exactly_where_it_changes_nothing(tree: Tree, name: str) -> None:
    told = {one.attribute for one in of_kind(check(tree), "irrelevant attribute")}
    by_others: dict[tuple[object, ...], set[object]] = {}
    for case in CASES:
        by_others.setdefault(tuple(v for n, v in case.items() if n != name), set()).add(by_hand(tree, case))
    assert (name in told) == all(len(results) == 1 for results in by_others.values())


@pytest.mark.parametrize("seed", range(4))
def test_a_large_tree_is_checked_quickly(seed: int) -> None:
    import random

    draw = random.Random(seed)
    names = [f"fact {number}" for number in range(12)]
    rules = [
        a_rule(
            f"r{n}",
            draw.choice([CFO, SIGN, CALL]),
            *(when(one, "=", draw.random() < 0.5) for one in draw.sample(names, draw.randint(1, 4))),
        )
        for n in range(24)
    ]
    attributes = [NEW.model_copy(update={"name": name}) for name in names]
    assert 0 < check(a_tree(*rules, attributes=attributes)).coverage <= 1
