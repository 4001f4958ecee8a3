"""A fact put right by hand is a turn of its own: typed, recorded, and the case is decided anew."""

import pytest

from coach.reply import FactEdit
from coach.state import CoachContext
from coach.turn import correct
from knowledge.errors import InputError, NotFoundError
from knowledge.tree import Value
from tests.coach.conftest import Ask

CASE = "A new vendor sent a 72,000 EUR invoice. Who approves it?"


def edit(attribute: str, value: Value | None = None) -> FactEdit:
    return FactEdit(attribute=attribute, value=value, forget=value is None)


def test_a_changed_fact_is_decided_anew_and_the_record_says_what_was_changed(say: Ask, context: CoachContext) -> None:
    first = say(CASE)
    assert first.status == "decided" and "CFO" in first.text
    reply = correct([edit("invoice amount", 40000)], context, context.store.person("lukas.steiner"), first.conversation)
    assert "normal two-person approval" in reply.text and "40,000 EUR" in reply.text
    kept = context.store.conversation(first.conversation)[-1]
    assert kept.message == "Changed: invoice amount is 40,000 EUR."
    assert kept.reply["edits"] == [{"attribute": "invoice amount", "value": 40000, "forget": False}]
    assert {one.attribute: one.value for one in reply.facts} == {"supplier": "new", "invoice amount": 40000}


def test_a_forgotten_fact_is_asked_about_again(say: Ask, context: CoachContext) -> None:
    first = say(CASE)
    reply = correct([edit("invoice amount")], context, context.store.person("lukas.steiner"), first.conversation)
    assert "invoice amount" not in {one.attribute for one in reply.facts}
    assert reply.kind == "question" and reply.asked == "invoice amount"


def test_the_next_message_goes_on_from_the_corrected_case(say: Ask, context: CoachContext) -> None:
    first = say(CASE)
    correct([edit("supplier", "framework")], context, context.store.person("lukas.steiner"), first.conversation)
    reply = say("and if it were 90k?", talk=first.conversation)
    assert {one.attribute: one.value for one in reply.facts}["supplier"] == "framework"
    assert reply.edits == []


def test_what_the_policy_forbade_before_still_stands(say: Ask, context: CoachContext) -> None:
    first = say("A new vendor sent a 72,000 EUR invoice. Can I let ChatGPT check it and pay it?")
    reply = correct([edit("invoice amount", 40000)], context, context.store.person("lukas.steiner"), first.conversation)
    assert any(one.startswith("policy:") for sentence in reply.sentences for one in sentence.citations)


@pytest.mark.parametrize(
    ("attribute", "value", "line"),
    [
        ("invoice amount", "a lot", "write one number in EUR"),
        ("invoice amount", True, "write one number in EUR"),
        ("supplier", "purple", "choose new, framework or known"),
        ("invoice is for utilities", 3, "say yes, no or not known"),
        ("weather", "fine", "is no fact of"),
    ],
)
def test_a_value_that_is_none_is_refused_and_nothing_is_kept(
    say: Ask, context: CoachContext, attribute: str, value: Value, line: str
) -> None:
    first = say(CASE)
    with pytest.raises(InputError, match=line):
        correct([edit(attribute, value)], context, context.store.person("lukas.steiner"), first.conversation)
    assert len(context.store.conversation(first.conversation)) == 1


def test_nobody_corrects_a_case_of_somebody_else_or_of_a_decision_that_is_gone(say: Ask, context: CoachContext) -> None:
    first = say(CASE)
    with pytest.raises(NotFoundError):
        correct([edit("invoice amount", 1)], context, context.store.person("elif.demir"), first.conversation)
    context.store.set_tree_status("invoice-approval", "retired", "greta.nilsson", context.clock())
    with pytest.raises(InputError, match="not in use any more"):
        correct([edit("invoice amount", 1)], context, context.store.person("lukas.steiner"), first.conversation)
