"""A number that says how far something moved, or how far two things lie apart, is of that movement or distance."""

import pytest

from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        (
            "If the budget is exceeded by more than 10 percent, the board decides.",
            "If the budget excess is over 10%, the board decides.",
        ),
        ("If the prices differ by less than 5 percent, I take the local one.", "If the price difference is under 5%"),
        ("If the share price goes down by more than 8 percent, I sell.", "If the share price fall is over 8%"),
        ("If the train is late by 30 minutes, we refund.", "If the train delay is at least 30 minutes"),
        ("If the rent rises by 30 percent, I call the owner.", "If the rent rise is at least 30%"),
        (
            "If the reading is within 3 mm of the target, we leave it.",
            "If the reading difference from target is at most",
        ),
        (
            "If two offers are within 5 percent of each other, I take the local one.",
            "If the offer difference is at most",
        ),
        (
            "If the quote is more than 10 percent over the contract rate, I ask again.",
            "If the quote over contract rate is",
        ),
    ],
)
def test_the_movement_is_what_is_measured(language: Language, said: str, reads: str) -> None:
    (rule,) = read(said, [], language).rules
    assert rule.reads.startswith(reads)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("If the price is over 5 euros, I ask.", "price"),
        ("If the invoice is paid within 10 days of receipt, we give 2 percent off.", "time since receipt"),
    ],
)
def test_what_does_not_move_keeps_its_name(language: Language, said: str, name: str) -> None:
    (rule,) = read(said, [], language).rules
    assert rule.if_[0].attribute == name
