import pytest

from knowledge.request_left_to_it import left_to_it


@pytest.mark.parametrize(
    "text",
    [
        "The moisture was a little high. If it says fine, we ship the pallets.",
        "Whatever it calculates goes on the offer.",
        "The summary of the tests goes to the client unread.",
        "Stop the line or not, what does it recommend? We follow that.",
        "Who should move to the night shift? The list is attached.",
        "Here are the applications, the top five please.",
        "Why should somebody read a thank-you note first?",
        "The customer asks where her parcel is, she has asked twice. Answer.",
    ],
)
def test_what_comes_back_is_followed(text: str) -> None:
    assert left_to_it(text)


@pytest.mark.parametrize(
    "text",
    [
        "We pay within 30 days, as it says in the contract.",
        "If the contract ends and it says nothing about notice, who decides?",
        "The invoice is attached. Who has to approve it?",
        "The screen is red, what does it say?",
        "Reject it.",
        "The order is 300 euros over the limit. Approve it?",
        "Why should the buyer ask for a second quote?",
        "Which of the two suppliers should we take?",
    ],
)
def test_documents_cases_and_answers_are_left_alone(text: str) -> None:
    assert not left_to_it(text)
