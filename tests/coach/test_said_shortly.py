"""What follows a case in a few words: a number in thousands, how far it is to somebody else, a clause near to what is asked."""

import pytest

from coach.understanding import facts_in
from knowledge.embedding import Embedder
from tests.coach.conftest import Ask
from tests.coach.trees import sample_tree

SAID = {"attribute": "invoice amount", "unit": "EUR", "sure": True, "operator": "="}


@pytest.mark.parametrize(("words", "value", "amount"), [("74k", 74000, 28000), ("74,000 EUR", 74000, 28)])
def test_a_number_after_one_in_thousands_is_in_thousands_too(
    words: str, value: int, amount: int, minilm: Embedder
) -> None:
    known = [{**SAID, "value": value, "words": words}]
    tree = sample_tree("invoice-approval")
    assert [one.value for one in facts_in("what if it was 28 instead", tree, None, known, minilm)] == [amount]


def test_how_far_it_is_tells_the_grey_zone_and_what_lies_behind_it(say: Ask) -> None:
    first = say("A brand-new supplier sent us a bill of 31,000 euros. who signs?")
    reply = say("at what point would it go to somebody higher up?", talk=first.conversation)
    assert "grey zone" in reply.text and "over 50,000 EUR" in reply.text


def test_a_yes_names_the_tool(say: Ask) -> None:
    reply = say("May I let DeepL translate an internal process description?", "dario.benetti")
    assert reply.text.startswith("Yes, you can use DeepL Pro for that")


def test_a_clause_near_to_what_is_asked_is_told_beside_the_verdict(say: Ask) -> None:
    reply = say("a vendor offers a free trial of an AI product, may I sign up with my work address?", "dario.benetti")
    assert "policy:17.4" in {one for sentence in reply.sentences for one in sentence.citations}


def test_what_somebody_has_to_do_is_no_word_to_explain(say: Ask) -> None:
    reply = say("What does the chatbot have to do when a customer mentions an injury?", "pavel.horak")
    assert "hand over to a person" in reply.text


def test_a_case_with_many_facts_is_decided_however_it_is_asked_for(say: Ask) -> None:
    reply = say(
        "The seal is intact, the pump was not dead on arrival, no premium contract, no recall. How do we settle this?",
        "sofie.janssens",
    )
    assert reply.tree == "refund" and reply.status is not None
