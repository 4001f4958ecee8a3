"""A denial of two things reaches both, whatever stands between."""

import pytest

from interviews.gapping import fill_gaps
from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("If the customer has neither a contract nor a deposit, I ask for cash.", "If the customer has no contract and has no deposit, I ask for cash."),
        ("If the form is neither signed nor dated, I send it back.", "If the form is not signed and is not dated, I send it back."),
        ("If neither the boss nor the deputy is there, I wait.", "If the boss is not there and the deputy is not there, I wait."),
        ("If neither the seller nor the buyer signs, nothing happens.", "If the seller does not sign and the buyer does not sign, nothing happens."),
        ("If neither fever nor cough was there, we let them in.", "If fever was not there and cough was not there, we let them in."),
    ],
)  # fmt: skip
def test_it_is_said_twice(language: Language, said: str, read_as: str) -> None:
    filled = fill_gaps(language.parse(said))
    assert filled is not None and filled.text == read_as


@pytest.mark.parametrize("said", ["If neither helps, I call the vendor.", "Me neither.", "He neither nor."])
def test_words_that_deny_no_two_things_stay_as_they_are(language: Language, said: str) -> None:
    assert fill_gaps(language.parse(said)) is None


def test_both_facts_are_denied_and_their_spans_lie_in_what_was_said(language: Language) -> None:
    said = "If the form is neither signed nor dated, I send it back."
    (rule,) = read(said, [], language).rules
    assert [one.value for one in rule.if_] == [False, False] and rule.match == "all"
    assert [said[slice(*one.span)] for one in rule.if_] == ["the form is neither signed", "nor dated"]
