"""What a finding tells beside its message: the exact region, outcomes that come back, decisions that call each other, large tables."""

from benchmarks.tables import a_table
from knowledge.decide import decide
from knowledge.findings import Finding, check
from knowledge.tree import Attribute, Outcome, Tree
from tests.knowledge.trees import (
    AMOUNT,
    CFO,
    DUE,
    KIND,
    NEW,
    NORMAL,
    OVER,
    SIGN,
    a_rule,
    a_tree,
    the_sample,
    when,
)


def findings(tree: Tree, kind: str, *others: Tree) -> list[Finding]:
    return [one for one in check(tree, others).findings if one.kind == kind]


def region_of(finding: Finding) -> list[list[tuple[str, str, object]]]:
    assert finding.region is not None
    return [[(one.attribute, one.operator, one.value) for one in conditions] for conditions in finding.region]


def test_a_gap_tells_its_exact_region() -> None:
    tree = a_tree(
        a_rule("r1", CFO, OVER),
        a_rule("r2", SIGN, when("supplier", "in", ["new", "known"])),
        attributes=[AMOUNT, KIND],
    )
    assert [region_of(one) for one in findings(tree, "gap")] == [
        [[("invoice amount", "<=", 50000), ("supplier", "=", "framework")]]
    ]


def test_days_between_two_days_that_follow_each_other_are_no_gap() -> None:
    rules = [
        a_rule("r1", CFO, when("due date", "<=", "2026-02-28")),
        a_rule("r2", SIGN, when("due date", ">=", "2026-03-01")),
    ]
    assert findings(a_tree(*rules, attributes=[DUE]), "gap") == []
    later = a_rule("r2", SIGN, when("due date", ">", "2026-03-01"))
    gap = findings(a_tree(rules[0], later, attributes=[DUE]), "gap")[0]
    assert region_of(gap) == [[("due date", "=", "2026-03-01")]]


def test_an_overlap_tells_where_both_rules_stand_and_nowhere_else() -> None:
    tree = a_tree(
        a_rule("r1", CFO, OVER, unless=["r3"]),
        a_rule("r2", SIGN, when("invoice amount", ">", 80000), when("supplier is new", "=", False)),
        a_rule("r4", SIGN, when("invoice amount", "between", [40000, 60000])),
        a_rule("r3", NORMAL, when("supplier", "=", "framework")),
    )
    found = {tuple(one.rules): region_of(one) for one in findings(tree, "overlap") if one.severity == "error"}
    assert found["r1", "r4"] == [
        [("invoice amount", ">", 50000), ("invoice amount", "<=", 60000), ("supplier", "in", ["new", "known"])]
    ]


def test_an_outcome_that_comes_back_is_worth_a_question() -> None:
    tree = a_tree(
        a_rule("r1", CFO, when("invoice amount", "<", 10)),
        a_rule("r2", SIGN, when("invoice amount", "between", [10, 20])),
        a_rule("r3", CFO, when("invoice amount", ">", 20)),
        attributes=[AMOUNT],
    )
    found = findings(tree, "non-monotone")[0]
    assert (found.attribute, found.severity) == ("invoice amount", "warning")
    assert region_of(found) == [[("invoice amount", "between", [10, 20])]]
    assert "Is that meant?" in found.message


def test_a_limit_or_a_single_value_is_not_asked_about() -> None:
    limit = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, otherwise=True))
    single = a_tree(a_rule("r1", CFO, when("invoice amount", "=", 7)), a_rule("r2", SIGN, otherwise=True))
    assert findings(limit, "non-monotone") == findings(single, "non-monotone") == []


def calling(tree_id: str, other: str) -> Tree:
    rule = a_rule("r1", Outcome(action=f"go through {other}"), otherwise=True)
    return Tree(id=tree_id, decision="And now?", attributes=[NEW], rules=[rule])


def test_decisions_that_hand_a_case_to_each_other_are_a_cycle() -> None:
    one, other = calling("invoice-approval", "supplier-check"), calling("supplier-check", "invoice-approval")
    assert "invoice-approval → supplier-check" in findings(one, "cycle", other)[0].message
    assert findings(one, "cycle", calling("supplier-check", "the CFO")) == []


def test_coverage_says_what_it_is_a_share_of() -> None:
    assert "each cell counts alike" in check(the_sample()).measure
    assert check(the_sample()).complete


def test_in_a_large_table_exactly_the_planted_faults_are_found() -> None:
    table = a_table(400, seed=3)
    found = check(table.tree, most_gaps=1000)
    pairs = {tuple(sorted(one.rules)) for one in found.findings if one.severity == "error" and len(one.rules) == 2}
    assert pairs == {tuple(sorted(pair)) for pair in table.overlaps}
    gaps = [one for one in found.findings if one.kind == "gap"]
    assert 1 <= len(gaps) <= table.gaps
    assert all(decide(table.tree, one.witness or {}).status == "not covered" for one in gaps)


def test_thousands_of_rules_that_all_overlap_end_in_an_honest_answer() -> None:
    names = [f"number {one}" for one in range(5)]
    rules = [
        a_rule(f"r{n}", [CFO, SIGN, NORMAL][n % 3], when(names[n % 5], ">", n), when(names[(n + 1) % 5], "<", 900 - n))
        for n in range(150)
    ]
    tree = a_tree(*rules, attributes=[Attribute(name=name, type="number") for name in names])
    found = check(tree)
    assert not found.complete
    assert any(one.kind == "overlap" for one in found.findings)
