"""The policy's own words, its classes of data among them, are explained in its words and with its place."""

import pytest

from tests.coach.conftest import Ask


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("what counts as confidential?", "board papers"),
        ("what's meant by 'special-category' here?", "union membership"),
        ("what falls under payment data", "card numbers"),
        ("what counts as an agent in the ai policy?", "other systems"),
    ],
)
def test_a_word_of_the_policy_is_told_with_what_belongs_to_it(message: str, says: str, say: Ask) -> None:
    reply = say(message)
    assert reply.kind == "answer" and says in reply.text and "Artificial intelligence" not in reply.text
    assert reply.sentences[0].citations and reply.evidence[0].quote


@pytest.mark.parametrize("message", ["Is this drawing confidential?", "who may open internal data?"])
def test_a_question_that_only_holds_such_a_word_asks_no_meaning(message: str, say: Ask) -> None:
    assert "policy:5" not in [one.id for one in say(message).evidence]
