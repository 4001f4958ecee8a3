"""Two experts whose approved trees decide the same and differ: both are told, neither is averaged or left out."""

import pytest

from coach.compose_views import EXPERTS_DIFFER
from coach.state import CoachContext
from tests.coach.conftest import Ask
from tests.coach.trees import NOW, sample_tree

OTHER = "invoice-approval-plant"


def with_another_expert(context: CoachContext, amount: int, action: str, who: str) -> None:
    """A second approved tree on who approves an invoice, as the purchasing manager tells it."""
    first = sample_tree("invoice-approval")
    rule = first.rules[0]
    line = rule.if_[1].model_copy(update={"value": amount})
    then = rule.then.model_copy(update={"action": action, "who": who})
    changed = rule.model_copy(update={"if_": [rule.if_[0], line], "then": then})
    tree = first.model_copy(
        update={"id": OTHER, "expert": "dario.benetti", "rules": [changed, *first.rules[1:]], "grey_zones": []}
    )
    saved = context.store.save_tree(tree, "dario.benetti", NOW)
    context.store.set_tree_status(saved.id, "in review", "dario.benetti", NOW)
    context.store.set_tree_status(saved.id, "approved", "greta.nilsson", NOW)


def test_both_views_are_told_with_whose_words_and_where_they_part(say: Ask, context: CoachContext) -> None:
    with_another_expert(context, 20_000, "get the plant manager to sign", "plant manager")
    reply = say("An invoice of 72,000 EUR from a new supplier, who approves?")
    assert reply.kind == "escalation"
    assert EXPERTS_DIFFER in reply.text
    assert "get the CFO to sign" in reply.text and "get the plant manager to sign" in reply.text
    assert "Marta Lindqvist" in reply.text and "Dario Benetti" in reply.text
    cited = {one for sentence in reply.sentences for one in sentence.citations}
    assert {"tree:invoice-approval#r1", f"tree:{OTHER}#r1"} <= cited == {one.id for one in reply.evidence}
    assert reply.removed == []


def test_where_they_come_to_the_same_one_answer_is_given(say: Ask, context: CoachContext) -> None:
    with_another_expert(context, 20_000, "get the CFO to sign", "CFO")
    reply = say("An invoice of 72,000 EUR from a new supplier, who approves?")
    assert reply.kind == "answer" and EXPERTS_DIFFER not in reply.text


@pytest.mark.parametrize("who", ["lukas.steiner", "elif.demir"])
def test_a_line_drawn_elsewhere_is_a_difference_only_between_the_lines(
    say: Ask, context: CoachContext, who: str
) -> None:
    with_another_expert(context, 20_000, "get the plant manager to sign", "plant manager")
    reply = say("An invoice of 30,000 EUR from a new supplier, who approves?", who)
    assert EXPERTS_DIFFER in reply.text and "two-person" in reply.text and "plant manager" in reply.text
    below = say("An invoice of 9,000 EUR from a new supplier, who approves?", who)
    assert EXPERTS_DIFFER not in below.text
