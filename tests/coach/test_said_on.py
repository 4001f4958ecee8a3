"""What goes on with a case, asks for a duty, or holds two things at once."""

import pytest

from coach.two_cases import divided
from knowledge.facts import read_facts, read_state
from knowledge.tree import Attribute
from tests.coach.conftest import Ask

SUPPLIER = Attribute(name="supplier", type="category", values=["new", "framework", "other"])
AMOUNT = Attribute(name="invoice amount", type="number", unit="EUR")
SEAL = Attribute(name="sterile seal is broken", type="yes_no")
DISCOUNT = Attribute(name="discount", type="number", unit="%")
MARGIN = Attribute(name="margin", type="number", unit="%")


@pytest.mark.parametrize(
    "said",
    ["a supplier we have never worked with", "a firm nobody here has ever dealt with", "a shop we never bought from"],
)
def test_never_worked_with_is_new(said: str) -> None:
    fact = next(one for one in read_facts(f"61,000 euros from {said}. Who signs?", [SUPPLIER, AMOUNT]) if one.value)
    assert (fact.attribute, fact.value, fact.sure) == ("supplier", "new", True)


def test_whom_one_has_worked_with_is_not_new() -> None:
    found = read_facts("A supplier we have worked with for years sent 30,000 EUR.", [SUPPLIER, AMOUNT])
    assert not any(one.value == "new" for one in found)


def test_a_kind_that_is_denied_leaves_the_others() -> None:
    fact = read_facts("The supplier has no framework contract with us.", [SUPPLIER])[0]
    assert (fact.value, fact.operator, fact.sure) == (["new", "other"], "in", False)


def test_still_closed_is_not_standing_still() -> None:
    assert read_facts("The sterile seal is still closed.", [SEAL])[0].value is False


def test_amounts_in_two_currencies_are_asked_about() -> None:
    fact = read_facts("The invoice says 30,000 EUR, plus 30,000 USD freight.", [AMOUNT])[0]
    assert not fact.sure and "USD" in fact.words


def test_a_number_right_behind_its_name_is_that_names() -> None:
    found = {one.attribute: one.value for one in read_facts("customer asks for 6%, margin 35", [DISCOUNT, MARGIN])}
    assert found == {"discount": 6, "margin": 35}


def test_a_state_alone_may_be_the_contrary_one() -> None:
    fact = read_state("it's intact, just checked", SEAL)
    assert fact is not None and fact.value is False


def test_what_changes_may_be_said_by_its_state_alone(say: Ask) -> None:
    first = say("A framework supplier billed 80,000 EUR, bank details unchanged. Who signs?")
    then = say("and if they had changed last week?", talk=first.conversation)
    assert "call them back" in then.text


def test_asking_again_is_answered_by_the_case_so_far(say: Ask) -> None:
    first = say("An invoice of 72,000 EUR from a new supplier, who approves?")
    again = say("so what do I do first?", talk=first.conversation)
    assert again.kind == "answer" and "get the CFO to sign" in again.text


def test_who_says_so_is_answered_while_a_question_is_open(say: Ask) -> None:
    first = say("A 70,000 EUR invoice, who signs?")
    assert first.kind == "question"
    who = say("who says so?", talk=first.conversation)
    assert who.kind == "answer" and "Marta Lindqvist" in who.text and "?" in who.text


@pytest.mark.parametrize(
    ("asked", "clause"),
    [
        ("How long do I have to keep a meeting transcript?", "policy:12.4"),
        ("Does the chatbot have to say that it's a machine?", "policy:14.1"),
        ("How do I get a new AI tool approved?", "policy:3.5"),
    ],
)
def test_a_question_for_a_duty_is_answered_by_its_clause(say: Ask, asked: str, clause: str) -> None:
    reply = say(asked)
    assert reply.kind == "answer" and clause in {one for sentence in reply.sentences for one in sentence.citations}


def test_a_duty_that_no_clause_speaks_of_is_left_open(say: Ask) -> None:
    assert say("How long do I have to keep a delivery note?").kind == "abstention"


def test_the_usual_way_is_explained(say: Ask) -> None:
    reply = say("How do experienced people here decide about onboarding a supplier?", "elif.demir")
    assert reply.kind == "answer" and reply.tree == "supplier-onboarding"
    assert sum(one.citations != [] for one in reply.sentences) > 2


def test_two_cases_are_taken_one_at_a_time(say: Ask) -> None:
    reply = say("Invoice A: new supplier, 60,000 EUR. Invoice B: framework supplier, 30,000 EUR. Who signs which?")
    assert "get the CFO to sign" in reply.text and "one at a time" in reply.text and "Invoice B" in reply.text


def test_a_second_sentence_about_the_same_thing_is_no_second_case() -> None:
    assert divided("A new supplier billed us. They are in Poland. Who signs?")[1] == ""
    assert divided("ERP is down for 120 people. Separately, who opens a public table?")[1].startswith("Separately")
