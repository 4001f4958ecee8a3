"""A case and something about AI in one message: each is answered, and neither changes the other's answer."""

import pytest

from tests.coach.conftest import Ask


def test_a_question_beside_a_case_is_answered_from_the_policy(say: Ask) -> None:
    reply = say(
        "New supplier, first bill, 66k for hoists: who signs? And how long may we keep the transcript of a meeting?"
    )
    assert reply.kind == "answer" and "CFO" in reply.text and "30 days" in reply.text


@pytest.mark.parametrize("second", ["And may I have DeepL translate the drawing notes?", "and can DeepL translate a manual for me"])  # fmt: skip
def test_the_words_of_a_case_do_not_make_a_use_of_ai_forbidden(say: Ask, second: str) -> None:
    reply = say(f"The lid gets 3% thicker, no contact with patient or drug, no firmware, no warning text, not a purchased part: what test? {second}", "katrin.oberhuber")  # fmt: skip
    assert reply.kind == "answer" and "30 units" in reply.text and "DeepL" in reply.text


@pytest.mark.parametrize(
    "second", ["And could the CareDesk bot pay it?", "and may CareDesk do that by itself?", "Can the chatbot grant it?"]
)
def test_a_second_question_that_points_back_is_read_with_the_first(say: Ask, second: str) -> None:
    reply = say(
        f"Refund of 120 euros, delivered 9 days ago, seal fine, no premium: who pays? {second}", "sofie.janssens"
    )
    assert reply.kind == "refusal"


def test_data_that_only_the_case_names_still_count(say: Ask) -> None:
    message = "New supplier, 66k, their IBAN is on the invoice: who signs? And may I put the invoice into Microsoft 365 Copilot?"
    assert say(message).kind == "refusal"
