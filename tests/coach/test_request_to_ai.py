"""A request to AI is no case: neither what goes into a tool nor what it is for."""

import pytest

from coach.request_to_ai import without_request
from knowledge.verdict import Verdict
from tests.coach.conftest import Ask

ASKED = Verdict(verdict="ask", reason="a clause forbids it", message="", facts={"tool": "Microsoft 365 Copilot"})
NONE = Verdict(verdict="allowed", reason="no AI use asked", message="")


def test_what_goes_in_and_what_for_is_blanked_and_nothing_moves() -> None:
    message = "Can I paste the orders into Copilot to write the letters? The supplier is new."
    told = without_request(message, ASKED)
    assert len(told) == len(message) and "orders" not in told and "write" not in told
    assert told.endswith("The supplier is new.")


@pytest.mark.parametrize("message", ["I put it to the customer in writing.", "The purpose is in writing, to be safe."])
def test_a_case_without_ai_stays_as_it_is(message: str) -> None:
    assert without_request(message, NONE) == message == without_request(message, ASKED)


def test_the_purpose_of_a_request_to_ai_is_no_fact(say: Ask) -> None:
    reply = say("Can I paste our customers' personal data into ChatGPT to write the letters?")
    assert reply.kind == "refusal" and reply.facts == [] and reply.tree is None
