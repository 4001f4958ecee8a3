"""Which of the things that are known to be done an answer means, also behind words that only lead to it."""

import pytest

from interviews.outcome_meant import behind_comment, closest, meant_at_end, meant_in_part
from knowledge.tree import Outcome

SELL, KEEP, CALL = Outcome(action="it goes to auction"), Outcome(action="keep it in the store"), Outcome(action="call the owner")  # fmt: skip
KNOWN = [SELL, KEEP, CALL]


@pytest.mark.parametrize(
    "answer",
    [
        "Had I that on my bench this morning, there'd be no two minds about it: it goes to auction.",
        "No long thinking about this one, it goes to auction.",
        "That would not keep me up at night – it goes to auction.",
    ],
)
def test_behind_words_that_only_lead_to_it_what_is_known_to_be_done_is_meant(answer: str) -> None:
    assert closest(answer, KNOWN) is None and meant_in_part(answer, KNOWN) == SELL


@pytest.mark.parametrize(
    "answer",
    [
        "Lock the case, call the owner.",  # one more thing that is done
        "It goes to auction; no, keep it in the store.",  # two things that are known
        "No doubt about it: it goes to auction, unless the owner objects.",
        "If that is oak, no question: it goes to auction.",
        "That one is beyond me.",
    ],
)
def test_where_more_is_said_no_part_stands_for_the_whole(answer: str) -> None:
    assert meant_in_part(answer, KNOWN) is None


@pytest.mark.parametrize(
    "answer",
    [
        "Had one of those last week, actually, it goes to auction.",
        "Ooh, I love those, it goes to auction.",
        "They won't like it, mind you, but it goes to auction.",
        "My old teacher swore by it, it goes to auction.",
    ],
)
def test_behind_any_talk_the_last_clause_with_a_subject_is_meant(answer: str) -> None:
    assert meant_at_end(answer, KNOWN) == SELL


@pytest.mark.parametrize(
    "answer",
    [
        "I lock the case, I call the owner.",
        "Lock the case, we call the owner.",
        "It goes to auction, but I call the owner.",
        "That's not for me, if it's oak it goes to auction.",
        "Call the owner.",
    ],
)
def test_behind_something_else_that_is_done_nothing_is_meant_alone(answer: str) -> None:
    assert meant_at_end(answer, KNOWN) is None


def test_a_clause_that_only_says_what_kind_of_case_it_is_is_a_comment() -> None:
    assert behind_comment("Oh, that's an easy one, we mend it.") == "we mend it"
    assert behind_comment("Well, this is a nasty case: the board decides.") == "the board decides"
    assert behind_comment("I mend it, we ship it.") is None and behind_comment("It's simple.") is None


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Going by that, the lock stays shut.", "the lock stays shut"),
        ("No drama there: we let them through.", "we let them through"),
        ("As you've set it out, a pilot is called.", "a pilot is called"),
        ("Oh, that one's plain enough, back it goes to the yard.", "back it goes to the yard"),
    ],
)
def test_what_only_points_at_the_case_stands_before_what_is_done(said: str, done: str) -> None:
    assert behind_comment(said) == done


@pytest.mark.parametrize("said", ["With the owner away, I wait.", "I shut the valve, I ring the owner."])
def test_a_circumstance_or_another_act_is_no_comment(said: str) -> None:
    assert behind_comment(said) is None
