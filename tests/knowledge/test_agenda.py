import pytest

from knowledge.agenda import same_question
from knowledge.embedding import Embedder
from tests.knowledge.known import HashingEmbedder

SAME = [
    ("Who approves a discount above 20 percent?", "Who has to approve a discount over 20 %?"),
    ("Who signs a contract with a new supplier?", "Who signs contracts with new suppliers?"),
    ("When do we escalate an outage?", "At what point should an outage be escalated?"),
    ("How do I pick a venue for the summer party?", "Which venue should I choose for the summer party?"),
    ("Can I refund a customer without a receipt?", "May I give a customer their money back if they have no receipt?"),
]
DIFFERENT = [
    ("Who signs a contract with a new supplier?", "Who signs a contract with a known supplier?"),
    ("Can I refund a customer without a receipt?", "Can I refund a customer with a receipt?"),
    ("Who approves a discount above 20 percent?", "Who approves a discount above 30 percent?"),
    ("Who approves a discount above 20 percent?", "Who approves a discount below 20 percent?"),
    ("When do we escalate an outage?", "When do we escalate a complaint?"),
    ("Who approves travel to Asia?", "Who approves training in Asia?"),
    ("How do I hire a contractor?", "How do I fire a contractor?"),
]


def test_the_same_words_are_the_same_question_without_a_model() -> None:
    assert same_question("Who signs?", "  who SIGNS ")
    assert not same_question("Who signs?", "Who pays?")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_words_is_one(minilm: Embedder, one: str, other: str) -> None:
    assert same_question(one, other, minilm)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_questions_that_only_sound_alike_stay_apart(minilm: Embedder, one: str, other: str) -> None:
    assert not same_question(one, other, minilm)


def test_another_number_is_another_question_however_near_the_rest() -> None:
    assert not same_question("Is 5 days enough?", "Is 50 days enough?", HashingEmbedder())
    assert same_question(
        "Is a limit of 50,000 enough for one of us?", "Is for one of us a limit of 50000 enough?", HashingEmbedder()
    )
