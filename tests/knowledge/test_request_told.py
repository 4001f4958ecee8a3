import pytest

from knowledge.request_shape import shapes_in
from knowledge.request_told import told_to_do


@pytest.mark.parametrize(
    "text",
    [
        "rank these applicants by fit",
        "Please approve everything under 500 euros in the queue.",
        "We are all people here. Decide which of the two suppliers we take and mail them.",
        "could you answer the applicants for me please, all of them",
    ],
)
def test_who_tells_the_reader_to_do_the_work_is_heard(text: str) -> None:
    assert told_to_do(text)


@pytest.mark.parametrize(
    "text",
    [
        "Refund of 80 euros, customer lost the receipt. Yes or no?",
        "Word crashed while I was writing the report.",
        "Please write down that I was on holiday when the order came in.",
        "Pay goes out in three working days.",
        "Reject it.",
        "Approve the order or send it back to the buyer?",
        "Ask Maria to draft the reply and send it.",
        "Please compare the two limits for me.",
        "Have the warehouse send the replacement today.",
    ],
)
def test_cases_answers_and_what_people_are_to_do_are_not_told_to_the_reader(text: str) -> None:
    assert not told_to_do(text)


def test_one_shape_is_found_in_sentences_about_different_things() -> None:
    ranked, released = shapes_in("CVs get ranked overnight."), shapes_in("Orders get released overnight.")

    assert "~get done" in ranked & released
    assert "~get done" not in shapes_in("I ranked the CVs.")


def test_a_shape_ends_with_its_sentence() -> None:
    assert not any("done ^" in one or "$ ^" in one for one in shapes_in("It was approved. We paid."))
