"""Which case is asked next, and for which cases its answer may speak: computed from the tree and what was asked."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.case_choice import Wish, wishes
from interviews.case_regions import ladder
from interviews.cases import still_open
from interviews.state import Asked, Heard, Question
from interviews.sureness import box_of, left_open, patches
from knowledge.decide import decide
from knowledge.regions import Regions
from knowledge.tree import Attribute, Condition, Outcome, Rule, Scalar, Tree
from tests.knowledge.trees import (
    CALL,
    CFO,
    FRAMEWORK,
    HAS_CHANGED,
    IS_NEW,
    NORMAL,
    OVER,
    SIGN,
    a_rule,
    a_tree,
    the_sample,
    when,
)

AMOUNTS = st.sampled_from([10, 20, 30])
CONDITIONS = st.one_of(
    st.builds(lambda value: when("supplier is new", "=", value), st.booleans()),
    st.builds(lambda value: when("bank details changed", "=", value), st.booleans()),
    st.builds(lambda value: when("supplier", "=", value), st.sampled_from(["new", "known", "framework"])),
    st.builds(
        lambda sign, value: when("invoice amount", sign, value), st.sampled_from(["<", "<=", ">", ">="]), AMOUNTS
    ),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Small trees, with gaps and disagreements."""
    rules = []
    for number in range(draw(st.integers(1, 4))):
        conditions = draw(st.lists(CONDITIONS, min_size=1, max_size=3, unique_by=lambda one: one.attribute))
        rules.append(a_rule(f"r{number + 1}", draw(st.sampled_from([CFO, SIGN, NORMAL])), *conditions))
    if draw(st.booleans()):
        rules.append(a_rule("r9", NORMAL, otherwise=True))
    return a_tree(*rules)


def asked_case(case: dict[str, Scalar], outcome: Outcome | None, number: int = 1) -> Asked:
    question = Question(id=number, key="case", stage="deepening", probe="case", text="…?", case=case)
    return Asked(question=question, how="answered", answer="…", turn=number, heard=Heard(outcome=outcome))


def wanted(tree: Tree, history: list[Asked] | None = None) -> list[Wish]:
    regions = Regions(tree)
    return wishes(regions, patches(regions, history or []), history or [])


@settings(deadline=None)
@given(trees())
def test_every_case_is_one_of_the_patch_it_stands_for(tree: Tree) -> None:
    expected = {"gap": {"not covered"}, "contested": {"grey zone"}, "contrast": {"decided"}}
    for wish in wanted(tree):
        if wish.why in expected:  # at a limit anything may be said so far
            assert decide(tree, wish.case).status in {*expected[wish.why], "missing"}


@settings(deadline=None)
@given(trees())
def test_what_is_at_stake_is_a_share_and_gains_are_in_order(tree: Tree) -> None:
    regions = Regions(tree)
    found = patches(regions, [])
    assert 0 <= left_open(found) <= 1 and abs(sum(one.share for one in found) - 1) < 1e-6
    gains = [one.gain for one in wanted(tree)]
    assert gains == sorted(gains, reverse=True) and all(0 < one <= 1 for one in gains)


@settings(deadline=None)
@given(trees())
def test_no_case_is_wanted_twice_but_to_be_put_back_and_that_once_for_the_same_rules(tree: Tree) -> None:
    history: list[Asked] = []
    while (found := wanted(tree, history)) and len(history) < 40:
        back = [one.question.told["rules"] for one in history if one.question.key == "put back"]
        if found[0].why == "put back":
            assert " ".join(found[0].rules) not in back
        else:
            assert all(found[0].case != one.question.case for one in history)
        history.append(asked_wish(found[0], len(history) + 1))
    assert len(history) < 40


def asked_wish(wish: Wish, number: int) -> Asked:
    asked = asked_case(wish.case, None, number)
    key = "put back" if wish.why == "put back" else "contrast"
    told = {"rules": " ".join(wish.rules), "changed": wish.changed or ""}
    return asked.model_copy(update={"question": asked.question.model_copy(update={"key": key, "told": told})})


def _meets(case: dict[str, Scalar], conditions: list[Condition]) -> bool:
    used = [one for one in a_tree().attributes if one.name in {test.attribute for test in conditions}]
    tree = a_tree(Rule(id="r1", if_=conditions, then=SIGN), attributes=used)
    return decide(tree, {name: value for name, value in case.items() if tree.attribute(name)}).status == "decided"


@settings(deadline=None)
@given(trees())
def test_what_an_answer_may_speak_for_holds_the_case_and_gets_ever_narrower(tree: Tree) -> None:
    for wish in wanted(tree)[:3]:
        steps = ladder(tree, wish.case, [], wish.changed, (0, 1))
        for step in steps:
            plain = [Condition(attribute=one.attribute, operator=one.operator, value=one.value) for one in step]
            assert _meets(wish.case, plain), (wish, step)
        told = [{one.attribute for one in step} for step in steps]
        assert all(wide <= narrow for wide, narrow in pairwise(told)), told


def test_a_new_fact_goes_into_every_step() -> None:
    urgent = Attribute(name="urgent", type="yes_no")
    case: dict[str, Scalar] = {"supplier is new": False, "invoice amount": 60000, "urgent": True}
    steps = ladder(a_tree(a_rule("r1", CFO, IS_NEW, OVER)), case, [urgent], None, (0, 1))
    assert steps and all(any(one.attribute == "urgent" for one in step) for step in steps)


def test_cases_that_came_out_as_the_tree_says_take_doubt_away() -> None:
    tree = the_sample()
    regions = Regions(tree)
    before = left_open(patches(regions, []))
    case: dict[str, Scalar] = {
        "invoice amount": 100,
        "supplier is new": False,
        "supplier": "known",
        "bank details changed": False,
    }
    assert left_open(patches(regions, [asked_case(case, NORMAL)])) < before
    assert left_open(patches(regions, [asked_case(case, CFO)])) == before


def test_the_largest_gap_is_asked_first() -> None:
    first, second = wanted(a_tree(a_rule("r1", CFO, IS_NEW, OVER)))[:2]
    assert (first.why, second.why) == ("gap", "gap") and first.gain > second.gain


def test_the_limit_itself_is_asked_once() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", NORMAL, otherwise=True))
    limits = [one for one in wanted(tree) if one.why == "boundary"]
    assert [one.case for one in limits] == [{"invoice amount": 50000}]
    assert not [one for one in wanted(tree, [asked_case(limits[0].case, CFO)]) if one.why == "boundary"]


def test_a_case_whose_facts_have_become_others_is_no_case_any_more() -> None:
    gone: dict[str, Scalar] = {"supplier": "no such kind", "invoice amount": 10}
    tree = the_sample()
    assert box_of(Regions(tree), gone) is None
    assert wanted(tree, [asked_case(gone, CFO)]) and not still_open(tree, gone)


def test_a_rule_that_was_only_told_is_put_as_a_plain_case_with_no_more_than_its_own_facts() -> None:
    tree = a_tree(a_rule("r1", CALL, HAS_CHANGED), a_rule("r2", NORMAL, otherwise=True))
    plain = [one for one in wanted(tree) if one.why == "plain"]
    assert {"bank details changed": True} in [one.case for one in plain]
    settled = asked_case({"bank details changed": True}, CALL)
    assert {"bank details changed": True} not in [one.case for one in wanted(tree, [settled]) if one.why == "plain"]


def test_a_case_that_depends_on_more_leaves_the_rest_of_it_to_be_asked() -> None:
    tree = a_tree(a_rule("r1", CFO, IS_NEW, OVER), a_rule("r2", NORMAL, otherwise=True))
    wide = asked_case({"supplier is new": True}, None)
    open_still = wide.model_copy(update={"heard": Heard(depends=True)})
    before, after = ([one.case for one in wanted(tree, h) if one.why == "plain"] for h in ([], [open_still]))
    assert before == after and before


def test_far_beyond_a_limit_is_asked_once_on_each_side() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", NORMAL, otherwise=True))
    far = [one for one in wanted(tree) if one.why == "far"]
    assert sorted(one.case["invoice amount"] for one in far) == [5000, 1_000_000]  # type: ignore[type-var]
    history = [asked_case(one.case, CFO, number) for number, one in enumerate(far, 1)]
    assert not [one for one in wanted(tree, history) if one.why == "far"]


def test_far_beyond_a_limit_is_asked_where_the_rule_that_has_it_decides() -> None:
    tree = a_tree(a_rule("r1", CALL, HAS_CHANGED), a_rule("r2", CFO, OVER, unless=["r1"]), a_rule("r3", NORMAL, otherwise=True))  # fmt: skip
    high = [one for one in wanted(tree) if one.why == "far" and one.case["invoice amount"] == 1_000_000]
    assert [one.rules for one in high] == [("r2",)]
    assert all(one.case.get("bank details changed") is not True for one in high)


def test_an_answer_may_speak_for_the_side_of_a_new_number_on_which_its_case_lies() -> None:
    weight = Attribute(name="parcel weight", type="number", unit="kg")
    tree, case = a_tree(a_rule("r1", CFO, IS_NEW)), {"supplier is new": False, "parcel weight": 60}
    steps = ladder(tree, case, [weight], None, (0, 1), {"parcel weight": 50})
    said = [{(one.attribute, one.operator, one.value) for one in step} for step in steps]
    assert ("parcel weight", ">", 50) in said[0] and ("parcel weight", "=", 60) in said[-1]
    below = ladder(tree, {**case, "parcel weight": 40}, [weight], None, (0, 1), {"parcel weight": 50})
    assert any(("parcel weight", "<=", 50) == (one.attribute, one.operator, one.value) for one in below[0])


def test_after_a_case_that_cannot_be_only_what_matters_is_told() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CALL, HAS_CHANGED), a_rule("r3", NORMAL, IS_NEW, FRAMEWORK))
    first = next(one for one in wanted(tree) if one.rules == ("r1", "r2") and one.why == "contested")
    impossible = asked_wish(first, 1).model_copy(update={"heard": Heard(impossible=True)})
    again = next(one for one in wanted(tree, [impossible]) if one.rules == ("r1", "r2") and one.why == "contested")
    assert set(again.case) == set(again.tests) and set(again.case) < set(first.case)
