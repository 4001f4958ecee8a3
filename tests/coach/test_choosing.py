"""Which decision a message is about does not depend on how many others somebody may see."""

import pytest

from coach.choosing import Standing, tree_for_case, tree_to_explain
from coach.state import CoachContext
from knowledge.verdict import Verdict

NO_AI = Verdict(verdict="allowed", reason="no AI use asked", message="")
CASES = [
    "May I give 7 percent discount on this quote? The margin is 40 percent, no tender.",
    "A customer wants 320 euros back after two weeks, who decides?",
    "Invoice of 72,000 EUR from a new supplier, who signs?",
    "All systems are down since nine and patients wait, whom do I call?",
    "How do we deal with it in general when a framework supplier tells us of a new bank account, and why do we do it that way?",
    "complaint file has what illness the patient had. I'd put it in M365 copilot to get a summary. Nobody from data protection has said anything about it",
    "Somebody from marketing wants the addresses of our customers for a mailing.",
]
QUESTIONS = [
    "How do you decide who approves an invoice?",
    "How do we deal with a framework supplier who tells us of a new bank account, and why?",
]


@pytest.mark.parametrize("message", CASES)
def test_who_sees_fewer_decisions_is_told_of_the_same_one_or_of_none(message: str, context: CoachContext) -> None:
    every = context.store.trees_in_use()
    chosen = tree_for_case(message, every, NO_AI, context, Standing(None, None))
    for only in every:
        found = tree_for_case(message, [only], NO_AI, context, Standing(None, None))
        assert found == (only if chosen is not None and chosen.id == only.id else None)


@pytest.mark.parametrize("message", QUESTIONS)
def test_so_is_who_asks_how_or_why(message: str, context: CoachContext) -> None:
    every = context.store.trees_in_use()
    chosen = tree_to_explain(message, every, context)
    for only in every:
        found = tree_to_explain(message, [only], context)
        assert found == (only if chosen is not None and chosen.id == only.id else None)
