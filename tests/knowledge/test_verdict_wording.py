"""What is asked decides how an allowance is told."""

import pytest

from knowledge.request import Request
from knowledge.verdict_wording import Finding, word

FOUND = [Finding("3.1", "Staff must use only the tools listed here.")]


@pytest.mark.parametrize(
    "asked",
    [
        "May I summarise an internal memo in Copilot? Do I have to ask somebody beforehand?",
        "Do I need permission to draft this in Copilot?",
        "Must my team get approval before we try Copilot on made-up data?",
        "Should I first check with legal before Copilot translates this?",
    ],
)
def test_whoever_asks_whether_to_ask_is_not_answered_yes(asked: str) -> None:
    told = word(None, Request(text=asked), "allowed", "allowed by the policy", FOUND, "", [])
    assert told.startswith("You can do that without asking (3.1).")
    limited = word(None, Request(text=asked), "conditions", "allowed under conditions", FOUND, "", [FOUND[0].quote])
    assert limited.startswith("You can, if you keep to this:")


def test_whoever_asks_whether_they_may_is() -> None:
    told = word(
        None, Request(text="May I summarise a memo in Copilot?"), "allowed", "allowed by the policy", FOUND, "", []
    )
    assert told.startswith("Yes, you can do that (3.1).")
