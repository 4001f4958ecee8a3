"""What a later message does to a case: it puts a number right, turns a fact round, or brings nothing that could be read."""

import pytest

from coach.case import entry
from coach.choosing import tells_unheard
from coach.taken import TAKEN, put_right
from coach.understanding import facts_in
from knowledge.embedding import Embedder
from knowledge.fact import Fact
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from knowledge.verdict import Verdict
from tests.coach.conftest import Ask

DAMP = Attribute(name="cellar is damp", type="yes_no")
RENT = Attribute(name="rent", type="number", unit="EUR")
DEPOSIT = Attribute(name="deposit", type="number", unit="EUR")
TREE = Tree(
    id="cellar",
    decision="Who agrees to the rent of this cellar?",
    attributes=[RENT, DEPOSIT, DAMP],
    rules=[
        Rule(
            id="r1",
            if_=[
                Condition(attribute="rent", operator=">", value=500),
                Condition(attribute="deposit", operator="<", value=2000),
            ],
            then=Outcome(action="the owner agrees"),
            quote="If the rent is over 500 and the deposit under 2,000, the owner agrees.",
        )
    ],
)
SO_FAR = [entry("rent", 600), entry("deposit", 900), entry("cellar is damp", False)]
PLAIN = Verdict(verdict="allowed", reason="no AI use asked", message="")


def heard(words: str) -> Fact:
    return Fact(attribute="cellar is damp", value=True, span=(0, len(words)), words=words, sure=False)


@pytest.mark.parametrize("message", ["and at 700?", "what about 700", "700, not 600"])
def test_of_two_known_numbers_the_one_that_the_decision_is_about_changes(message: str, minilm: Embedder) -> None:
    found = facts_in(message, TREE, None, SO_FAR, minilm)
    assert [(one.attribute, one.value) for one in found] == [("rent", 700)]


def test_a_plain_statement_against_what_was_said_is_taken_for_it_and_marked() -> None:
    words = "turns out there is water on the walls"
    turned = put_right(SO_FAR, [heard(words)], words, TREE)
    assert turned[2]["value"] is True and turned[2][TAKEN]


@pytest.mark.parametrize("words", ["is there water on the walls?", "there might be water on the walls"])
def test_what_is_asked_or_only_supposed_turns_nothing_round(words: str) -> None:
    assert put_right(SO_FAR, [heard(words)], words, TREE) == SO_FAR


def test_a_message_that_tells_what_cannot_be_read_is_not_answered_as_if_it_said_nothing() -> None:
    assert tells_unheard("oh, and the neighbour keeps bees", PLAIN)
    assert not tells_unheard("ok and who do I ask for it", PLAIN)
    assert not tells_unheard("The neighbour keeps bees.", PLAIN)


def test_what_was_not_heard_is_said_with_the_case_so_far(say: Ask) -> None:
    first = say("A framework supplier billed 80,000 EUR, bank details unchanged. Who signs?")
    then = say("oh, and it rained all day yesterday in the yard", talk=first.conversation)
    assert then.kind == "question" and "80,000" in then.text
