"""An answer to a list that was said back, item by item: which item, and whether it is right, wrong or to be put right."""

import pytest

from interviews.item_answers import items_said

OF = 5


def said(answer: str) -> list[tuple[int, str, str]]:
    return [(one.number, one.word, answer[slice(*one.instead)] if one.instead else "") for one in items_said(answer, OF)]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2 is wrong.", [(2, "reject", "")]),
        ("1, 2 and 4 are fine, number 3 goes", [(1, "confirm", ""), (2, "confirm", ""), (4, "confirm", ""), (3, "reject", "")]),
        ("The first is right, the second one no longer holds.", [(1, "confirm", ""), (2, "reject", "")]),
        ("1 yes 2 no", [(1, "confirm", ""), (2, "reject", "")]),
        ("1. yes\n2. no\n3. If it is new, I sign it", [(1, "confirm", ""), (2, "reject", ""), (3, "correct", "If it is new, I sign it")]),
        ("2 isn't right: I call the vet instead", [(2, "correct", "I call the vet instead")]),
        ("Rule 4 should be: if it is late, I call them.", [(4, "correct", "if it is late, I call them.")]),
        ("1 is right but only if it is new", [(1, "correct", "only if it is new")]),
        ("4 is wrong, it should be 60,000", [(4, "correct", "60,000")]),
        ("1 and the last one are wrong.", [(1, "reject", ""), (5, "reject", "")]),
        ("3: we wait a day. Also, if it rains, we stop.", [(3, "correct", "we wait a day.")]),
    ],
)  # fmt: skip
def test_the_word_on_each_item_is_heard(answer: str, expected: list[tuple[int, str, str]]) -> None:
    assert said(answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "Nothing, that is how I decide",
        "Over 50,000 the CFO signs, 2 quotes are needed.",
        "First, I check the amount. Then I sign.",
        "If it is more than 3 days late, no payment.",
        "All of it is right",
        "7 is wrong.",
        "If 2 people ask, I take the first.",
    ],
)
def test_numbers_that_name_no_item_are_left_alone(answer: str) -> None:
    assert said(answer) == []
