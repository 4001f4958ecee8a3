from typing import Any

import pytest

from knowledge.passages import policy_passages, tree_passages
from knowledge.tree import Attribute, Condition, Note, Outcome, Rule, Tree
from tests.knowledge.known import a_policy, a_tree

ATTRIBUTES = [
    Attribute(name="invoice amount", type="number", unit="EUR", aliases=["bill"]),
    Attribute(name="supplier is new", type="yes_no"),
    Attribute(name="supplier", type="category", values=["new", "known"]),
]


def text_for(**rule: Any) -> str:
    given: dict[str, Any] = {"id": "r1", "then": Outcome(action="call them back")} | rule
    tree = Tree(id="t", decision="Who pays?", attributes=ATTRIBUTES, rules=[Rule.model_validate(given)])
    return tree_passages(tree)[0].text


def test_each_rule_is_a_passage_that_can_be_cited() -> None:
    passages = tree_passages(a_tree(visible_to=["Finance"]))
    assert [one.id for one in passages] == ["tree:invoice-approval#r1", "tree:invoice-approval#r2"]
    assert {one.tree for one in passages} == {"invoice-approval"}
    assert all(one.visible_to == ["Finance"] for one in passages)


def test_a_rule_reads_as_a_sentence_with_the_experts_words() -> None:
    assert tree_passages(a_tree())[0].text == (
        "If invoice amount is over 50,000 EUR: get the CFO to sign. “Above fifty thousand I get the CFO to sign”"
    )
    assert tree_passages(a_tree())[1].text.startswith("In every other case: two of us approve.")


@pytest.mark.parametrize(
    ("attribute", "operator", "value", "words"),
    [
        ("invoice amount", "<=", 1200.5, "invoice amount is at most 1,200.5 EUR"),
        ("invoice amount", "between", [10, 20], "invoice amount is between 10 and 20 EUR"),
        ("supplier is new", "=", True, "supplier is new:"),
        ("supplier is new", "=", False, "not (supplier is new)"),
        ("supplier is new", "!=", True, "not (supplier is new)"),
        ("supplier", "in", ["new", "known"], "supplier is new or known"),
        ("supplier", "not in", ["new"], "supplier is not new"),
        ("supplier", "!=", "new", "supplier is not new"),
    ],
)
def test_every_operator_is_read_out(attribute: str, operator: str, value: Any, words: str) -> None:
    condition = Condition.model_validate({"attribute": attribute, "operator": operator, "value": value})
    assert words in text_for(if_=[condition])


def test_any_of_several_conditions_is_said_so() -> None:
    conditions = [Condition(attribute="supplier is new", operator="=", value=True)] * 2
    assert "supplier is new or supplier is new" in text_for(if_=conditions, match="any")
    assert "supplier is new and supplier is new" in text_for(if_=conditions)


def test_who_acts_is_named_once() -> None:
    assert "Who: the CFO." in text_for(then=Outcome(action="sign", who="the CFO"))
    assert "Who" not in text_for(then=Outcome(action="ask the CFO to sign", who="CFO"))


def test_other_words_for_its_facts_are_searched_and_not_shown() -> None:
    tree = a_tree(cues=[Note(text="the letterhead looks wrong")])
    passage = tree_passages(tree)[0]
    assert passage.also.splitlines() == ["bill", "the letterhead looks wrong"]
    assert "bill" not in passage.text


def test_each_clause_is_a_passage_for_everybody() -> None:
    (passage,) = policy_passages(a_policy())
    assert passage.id == "policy:4.2" and passage.visible_to == ["all"] and passage.tree is None
    assert passage.text.startswith("Staff must not") and passage.title == "Public chatbots"


def test_the_digest_changes_with_the_words() -> None:
    one, other = tree_passages(a_tree())
    assert one.digest != other.digest and one.digest == tree_passages(a_tree())[0].digest
