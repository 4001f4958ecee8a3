"""Whether a message tells of something or only asks, and what a question for the price of a rule is."""

import pytest

from coach.explaining import _asking
from coach.question_form import tells
from coach.wants import believed
from knowledge.embedding import Embedder


@pytest.mark.parametrize(
    "message",
    [
        "4 bakers can't open the oven",
        "a roofer billed us 9,000, who signs?",
        "We reword the sign at the pool. Who looks at it?",
        "morning! the choir wants the hall on Sunday",
    ],
)
def test_a_sentence_or_what_stands_before_its_question_tells(message: str) -> None:
    assert tells(message)


@pytest.mark.parametrize(
    "message", ["who signs travel requests over 5,000?", "How many days of notice does a baker give?", "what now, who?"]
)
def test_a_question_by_itself_tells_nothing(message: str) -> None:
    assert not tells(message)


@pytest.mark.parametrize(
    "message",
    ["what's the downside of closing the pool so early?", "what do we gain by asking for three offers?"],
)
def test_what_a_rule_costs_is_a_question_for_its_reason(message: str, minilm: Embedder) -> None:
    assert "reason" in [one.want for one in believed(message, minilm)]


def test_who_somebody_is_says_nothing_of_what_they_ask() -> None:
    assert _asking("I'm new at the pool. How do returns work here?") == "How do returns work here?"
