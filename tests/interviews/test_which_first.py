"""Rules that part ways in a case that was asked for something else: what is answered there says which goes first."""

from interviews.reading import ReadOutcome
from interviews.state import Asked, Heard, Question, Talk
from interviews.which_first import first_along, first_where_parted, parted
from knowledge.tree import Attribute, Outcome, Rule, Scalar, Tree

DEFAULT = Attribute(name="there is a default", type="yes_no")
YEARS = Attribute(name="job duration", type="duration", unit="year")
RATIO = Attribute(name="debt ratio", type="number", unit="%")
DECLINE, GUARANTOR = Outcome(action="decline"), Outcome(action="ask for a guarantor")
CASE: dict[str, Scalar] = {"there is a default": True, "job duration": 1}


def a_rule(id_: str, then: Outcome, *tests: tuple[str, str, Scalar]) -> Rule:
    return Rule.model_validate(
        {"id": id_, "if": [dict(zip(("attribute", "operator", "value"), one, strict=True)) for one in tests], "then": then, "quote": then.action}
    )  # fmt: skip


ON_FILE = a_rule("r1", DECLINE, ("there is a default", "=", True))
NEW_THERE = a_rule("r2", GUARANTOR, ("job duration", "<", 2))
IN_DEBT = a_rule("r3", DECLINE, ("debt ratio", ">", 40))
TREE = Tree(id="t", decision="A loan?", attributes=[DEFAULT, YEARS, RATIO], rules=[ON_FILE, NEW_THERE, IN_DEBT])


def along(ratio: int, done: Outcome, number: int) -> Asked:
    question = Question(
        id=number, key="along", stage="deepening", probe="threshold", text="…?", case={**CASE, "debt ratio": ratio}, told={"base": "1", "along": "debt ratio"}
    )  # fmt: skip
    return Asked(question=question, how="answered", answer=done.action, turn=number, heard=Heard(outcome=done))


def a_talk(*history: Asked, tree: Tree = TREE) -> Talk:
    return Talk(interview="i", tree=tree, history=list(history))


def ids(order: list[tuple[Rule, Rule]]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in order]


def test_rules_part_ways_in_a_case_that_leaves_another_number_open() -> None:
    assert [one.id for one in parted(TREE, CASE)] == ["r1", "r2"]


def test_they_do_not_where_one_goes_before_the_other_or_a_fact_is_not_known() -> None:
    settled = TREE.model_copy(update={"rules": [ON_FILE, NEW_THERE.model_copy(update={"unless": ["r1"]}), IN_DEBT]})
    assert parted(settled, CASE) == []
    assert parted(TREE, {**CASE, "guarantor": True}) == []
    assert parted(TREE, {"there is a default": True}) == []


def test_an_answer_along_a_number_says_which_goes_first() -> None:
    answered = along(20, DECLINE, 2)
    assert ids(first_where_parted(a_talk(answered), answered.question, DECLINE)) == [("r1", "r2")]
    assert ids(first_along(a_talk(answered), answered.question, DECLINE)) == [("r1", "r2")]


def test_of_rules_that_say_the_same_each_goes_first() -> None:
    answered = along(50, DECLINE, 2)
    assert ids(first_along(a_talk(answered), answered.question, DECLINE)) == [("r1", "r2"), ("r3", "r2")]


def test_what_was_turned_down_along_the_same_number_is_not_proposed_again() -> None:
    before, now = along(20, DECLINE, 2), along(10, DECLINE, 3)
    assert first_along(a_talk(before, now), now.question, DECLINE) == []


def test_something_that_no_rule_there_does_orders_nothing() -> None:
    answered = along(20, Outcome(action="send it to the committee"), 2)
    done = ReadOutcome(action="send it to the committee", span=(0, 24))
    assert first_where_parted(a_talk(answered), answered.question, done) == []
