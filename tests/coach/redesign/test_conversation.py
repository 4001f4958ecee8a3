"""The redesign conversation, from the three questions to the pattern."""

from coach.redesign.values import Redesign
from tests.coach.redesign.conftest import Talk

INVOICES = (
    "I want to get supplier invoices checked faster",
    "Only mine",
    "AI proposes, a person chooses",
    "1. I open the invoice from the mailbox.\n2. I compare the invoice with the order in SAP.\n3. I write an email to the buyer about differences.\n"
    "4. I release the payment.",
)


def test_r_b5_the_three_questions_come_first(talk: Talk) -> None:
    asked = [talk(*INVOICES[:n])[1].stage for n in range(4)]
    assert asked == ["change", "whose", "how far", "telling"]


def test_r_b6_a_redesign_ends_in_a_pattern(finish: Talk) -> None:
    redesign, reply = finish(*INVOICES)
    assert reply.stage == "pattern" and reply.pattern is not None
    assert reply.pattern.sentence().startswith("After ")
    assert Redesign.model_validate_json(redesign.model_dump_json()) == redesign
    assert {one.step for one in reply.pattern.steps} == {"s1", "s2", "s3", "s4"}


def test_the_payment_stays_with_a_person(finish: Talk) -> None:
    _, reply = finish(*INVOICES)
    pay = reply.plan[-1]
    assert pay.agency >= "H3" and "policy:7.1" in [one for why in pay.reasons for one in why.citations]


def test_what_frightens_somebody_in_the_work_itself_is_an_answer_and_no_fear_of_ai(talk: Talk) -> None:
    redesign, _ = talk("The menus and the ordering, and the allergy lists, though those frighten me.")
    assert redesign.stage == "whose"
    redesign, reply = talk("Honestly, AI frightens me.")
    assert redesign.stage == "change" and any("fair thing to worry about" in one.text for one in reply.says)
