import pytest

from knowledge.compare import compare
from knowledge.decide import decide
from knowledge.errors import InputError
from knowledge.matching import proposed_pairs
from knowledge.tree import Attribute, Tree
from knowledge.tree_diff import tree_diff
from tests.knowledge.trees import (
    AMOUNT,
    CFO,
    DUE,
    IS_NEW,
    KIND,
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

OVER_30 = when("invoice amount", ">", 30000)


def a_limit(limit: int, name: str = "invoice amount", unit: str = "EUR", quote: str = "") -> Tree:
    return a_tree(
        a_rule("r1", CFO, when(name, ">", limit), quote=quote),
        a_rule("r2", SIGN, otherwise=True),
        id=f"limit-{limit}",
        attributes=[Attribute(name=name, type="number", unit=unit)],
    )


def test_two_limits_differ_between_them_with_both_experts_words() -> None:
    found = compare(a_limit(50000, quote="above fifty"), a_limit(30000, quote="thirty and up"))
    region = found.regions[0]
    assert len(found.regions) == 1
    assert [(one.operator, one.value) for one in region.if_] == [(">", 30000), ("<=", 50000)]
    assert (region.a.rule, region.a.outcome, region.b.rule, region.b.quote) == ("r2", SIGN, "r1", "thirty and up")
    assert region.witness == {"invoice amount": 40000}
    assert (found.agree, region.share) == (0.6, 0.4)


def test_a_tree_agrees_with_itself_and_with_other_words_for_the_same_rules() -> None:
    split = a_tree(
        a_rule("x", CFO, OVER, IS_NEW),
        a_rule("y", CFO, OVER, when("supplier is new", "=", False)),
        a_rule("z", SIGN, otherwise=True),
    )
    whole = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, otherwise=True))
    assert compare(the_sample(), the_sample()).regions == []
    assert (compare(whole, split).agree, compare(whole, split).regions) == (1.0, [])


def test_the_witness_is_decided_as_the_region_says() -> None:
    one, other = the_sample(), the_sample(grey_zones=[ZONE])
    for region in compare(one, other).regions:
        assert decide(one, region.witness).outcome == region.a.outcome
        assert decide(other, region.witness).outcome == region.b.outcome


def test_dates_that_follow_each_other_make_one_region() -> None:
    one = a_tree(a_rule("r1", CFO, when("due date", "<", "2026-03-01")), attributes=[DUE])
    other = a_tree(a_rule("r1", CFO, when("due date", "<=", "2026-03-02")), attributes=[DUE])
    found = compare(one, other)
    assert [[(test.operator, test.value) for test in region.if_] for region in found.regions] == [
        [("between", ["2026-03-01", "2026-03-02"])]
    ]


def test_names_are_matched_only_where_a_person_says_so() -> None:
    one, other = a_limit(50000), a_limit(50000, "amount billed")
    unmatched = compare(one, other)
    assert unmatched.agree < 1
    assert [(pair.a, pair.b) for pair in unmatched.proposed] == [("invoice amount", "amount billed")]
    assert compare(one, other, {"invoice amount": "amount billed"}).agree == 1.0
    assert compare(one, other, {"amount billed": "invoice amount"}).agree == 1.0


def test_facts_of_another_kind_or_unit_are_not_proposed_as_one() -> None:
    assert proposed_pairs(a_limit(1), a_limit(1, "amount billed", "USD")) == []
    dates = a_tree(a_rule("r1", CFO, when("invoice amounts", "<", "2026-01-01")), attributes=[Attribute(name="invoice amounts", type="date")])  # fmt: skip
    assert proposed_pairs(a_limit(1), dates) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"invoice amont": "amount billed"}, "no attribute 'invoice amont'. Did you mean 'invoice amount'"),
        ({"invoice amount": "amount build"}, "no attribute 'amount build'. Did you mean 'amount billed'"),
    ],
)
def test_a_name_that_nothing_has_is_said(names: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        compare(a_limit(50000), a_limit(50000, "amount billed"), names)


def test_two_currencies_are_never_compared() -> None:
    with pytest.raises(InputError, match="'EUR'.*'USD'; units are never converted"):
        compare(a_limit(50000), a_limit(50000, unit="USD"))


def test_a_diff_tells_each_rule_in_words() -> None:
    before = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, IS_NEW), attributes=[AMOUNT, NEW])
    after = a_tree(a_rule("r1", CFO, OVER_30), a_rule("r3", NORMAL, otherwise=True), attributes=[AMOUNT, KIND])
    told = [(one.op, one.what, one.id, one.before, one.after) for one in tree_diff(before, after.model_copy(update={"attributes": [AMOUNT, NEW]})).changes]  # fmt: skip
    assert told == [
        (
            "changed",
            "rule",
            "r1",
            "if invoice amount is over 50,000 EUR: get the CFO to sign.",
            "if invoice amount is over 30,000 EUR: get the CFO to sign.",
        ),
        ("added", "rule", "r3", None, "in every other case: two-person approval."),
        ("removed", "rule", "r2", "if supplier is new: sign it off yourself.", None),
    ]


def test_nothing_changed_is_nothing_told() -> None:
    assert tree_diff(the_sample(), the_sample()).changes == []
