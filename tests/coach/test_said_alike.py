"""Whoever asks, the same rules and the same verdict; and whatever is said to change an answer does. More of both: scripts/check_coach_says.py."""

import pytest

from coach.state import CoachContext
from scripts.check_coach_says import OF_EVERY_AUDIENCE, check_flips
from tests.coach.conftest import Ask


@pytest.mark.parametrize(
    "message",
    [
        "New supplier, 72k invoice. Who has to approve it?",
        "A framework supplier billed 90k and the bank details changed last week.",
        "Sixty people can't log in, who takes it?",
        "May I paste customer emails into ChatGPT?",
        "How do we normally decide who approves an invoice, and why?",
    ],
)
def test_four_audiences_get_the_same_rules_and_verdict(say: Ask, message: str) -> None:
    told = set()
    for who in OF_EVERY_AUDIENCE:
        reply = say(message, who=who)
        verdict = reply.verdict
        assert verdict is not None
        told.add((reply.kind, reply.tree, tuple(reply.sentences[0].citations), verdict.verdict, len(verdict.clauses)))
    assert len(told) == 1


def test_every_change_that_is_stated_is_what_the_rules_decide(context: CoachContext) -> None:
    share, answers = check_flips(context.store, 60)
    assert answers == 60 and share.n > 60 and share.hits == share.n


def test_cases_are_drawn_alike_each_time(context: CoachContext) -> None:
    assert check_flips(context.store, 10) == check_flips(context.store, 10)
