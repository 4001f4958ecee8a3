"""What is said of a case and was made into no rule makes the rule beside it a question: a wrong rule is worse than a missed one."""

import pytest

from interviews.hearing import Hears
from interviews.read import read
from interviews.reading import ReadRule
from knowledge.language import Language


def rules(said: str, language: Language, hearing: Hears) -> list[ReadRule]:
    return read(said, [], language, hearing=hearing).rules


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Any crate over 300 euros from a new grower has to be weighed. Old growers get a receipt.", "If the crate amount is over 300 EUR and “crate from a new grower” applies, have to be weighed."),
        ("If the oven stays above 250 degrees for more than 3 hours, call the electrician.", "If the temperature is over 250°C and the time is over 3 hours, call the electrician."),
        ("We lock the yard when it's a holiday or somebody broke in.", "If “holiday” applies or somebody broke in, lock the yard."),
        ("A bid is taken if the form is signed and it came within 3 days.", "If the form is signed and the form duration is at most 3 days, A bid is taken."),
    ],
)  # fmt: skip
def test_a_second_condition_in_the_words_of_one_is_a_condition_too(
    language: Language, hearing: Hears, said: str, expected: str
) -> None:
    assert rules(said, language, hearing)[0].reads == expected


def test_a_rule_whose_exception_was_not_read_is_asked_about(language: Language, hearing: Hears) -> None:
    said = "If the dough is sour, throw it away. Except if it is for rye. Except if the baker asked for it."
    reading = read(said, [], language, hearing=hearing)
    assert reading.rules == []
    assert any("sour" in said[start:end] for start, end in reading.unread)


def test_one_of_what_was_listed_is_no_fact_of_its_own(language: Language, hearing: Hears) -> None:
    said = "A bid is taken if the form is signed and it came within 3 days. If one of these is missing, I phone the bidder."
    assert all("phone" not in one.then.action for one in rules(said, language, hearing))


def test_if_not_needs_no_comma_before_what_is_done(language: Language, hearing: Hears) -> None:
    said = "It depends on the ferry: if the ferry runs we sail, if not we wait."
    assert [(one.if_[0].value, one.then.action) for one in rules(said, language, hearing)] == [
        (True, "sail"),
        (False, "wait"),
    ]


def test_the_same_is_done_in_a_case_told_after_it(language: Language, hearing: Hears) -> None:
    first, second = rules("If a lamb is cold, bring it in. Same if it doesn't drink.", language, hearing)
    assert second.then.action == first.then.action


def test_a_question_quotes_the_words_that_were_said(language: Language, hearing: Hears) -> None:
    said = "Adults pay 8 euros, children only if they are over 12."
    for question in read(said, [], language, hearing=hearing).questions:
        assert question.split("“")[1].split("”")[0] in said
