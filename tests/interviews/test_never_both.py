"""Facts that are never so at once, by the expert's word, are in no case that is asked later."""

from interviews.case_choice import wishes
from interviews.never_both import is_needed, never_both, that_can_be
from interviews.state import Asked, Heard, Question
from interviews.sureness import patches
from knowledge.regions import Regions
from knowledge.tree import Attribute, Condition, Outcome, Rule, Scalar, Tree

KILN, YARD = Outcome(action="dry it in the kiln"), Outcome(action="stack it in the yard")


def answered(case: dict[str, Scalar], *, impossible: bool = True, same: tuple[str, ...] = ()) -> Asked:
    question = Question(id=1, key="case", stage="deepening", probe="contrast", text="What do you do?", case=case)
    heard = Heard(impossible=impossible, same=list(same))
    return Asked(question=question, how="answered", answer="That can't be.", heard=heard)


def test_two_facts_of_a_case_that_cannot_be_are_never_so_at_once() -> None:
    never = never_both([answered({"it is oak": True, "it is larch": True, "it is wet": False, "thickness": 40})])
    assert never == [frozenset({"it is oak", "it is larch"})]
    assert is_needed({"it is oak": True, "it is larch": True, "shed is full": True}, never)
    assert not is_needed({"it is oak": True, "it is larch": False}, never)


def test_of_more_facts_what_two_such_cases_have_in_common() -> None:
    one, other = ({"it is oak": True, "it is larch": True, last: True} for last in ("it is wet", "shed is full"))
    assert never_both([answered(one)]) == []
    assert never_both([answered(one), answered(other)]) == [frozenset({"it is oak", "it is larch"})]


def test_an_answer_and_two_names_for_one_fact_tell_nothing_apart() -> None:
    case: dict[str, Scalar] = {"it is oak": True, "it is larch": True}
    assert never_both([answered(case, impossible=False)]) == []
    assert never_both([answered(case, same=("it is oak", "it is larch"))]) == []


def test_no_case_needs_them_any_more_and_others_of_the_same_rules_stay() -> None:
    names = ("it is oak", "it is larch", "it is wet")
    rules = [
        Rule(id=f"r{at}", if_=[Condition(attribute=name, operator="=", value=True)], then=then)
        for at, (name, then) in enumerate(zip(names, (KILN, YARD, YARD), strict=True))
    ]
    tree = Tree(
        id="t",
        decision="How is it dried?",
        attributes=[Attribute(name=one, type="yes_no") for one in names],
        rules=rules,
    )
    regions, said = Regions(tree), [answered({"it is oak": True, "it is larch": True})]
    found = that_can_be(patches(regions, said), regions, said)
    wanted = wishes(regions, found, said)
    assert any(
        one.case.get("it is oak") and one.case.get("it is larch") for one in wishes(regions, patches(regions, []), [])
    )
    assert wanted and not any(one.case.get("it is oak") and one.case.get("it is larch") for one in wanted)
    assert any(one.case.get("it is oak") and one.case.get("it is wet") for one in wanted)


def test_a_fact_that_was_joined_to_the_other_bars_nothing() -> None:
    oak = Attribute(name="it is oak", type="yes_no", aliases=["it is hardwood"])
    rule = Rule(id="r1", if_=[Condition(attribute=oak.name, operator="=", value=True)], then=KILN)
    regions = Regions(Tree(id="t", decision="How is it dried?", attributes=[oak], rules=[rule]))
    said = [answered({"it is oak": True, "it is hardwood": True})]
    assert that_can_be(patches(regions, said), regions, said) == patches(regions, said)
