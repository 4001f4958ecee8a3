"""What nobody expects in an answer: another language, markup, code, two rules for one case. Something is said, nothing is made up."""

import pytest

from interviews.hearing_model import Hearing
from interviews.read import read
from interviews.speech import clean
from knowledge.language import Language

HEARING = Hearing()
PLAIN = "If the amount is over 500 EUR, I ask Ines."


def test_another_language_is_named_and_nothing_is_read(language: Language) -> None:
    said = "Wenn der Betrag über 5000 Euro liegt und der Lieferant neu ist, dann frage ich immer den Chef."
    reading = read(said, [], language)
    assert not reading.rules and reading.unread == [(0, len(said))] and "German" in reading.questions[0]


@pytest.mark.parametrize(
    "said",
    ["<b>If</b> the amount is over `500` EUR, I ask **Ines**.", f"{PLAIN}\n```\nif x > 5: ask()\n```", f"> {PLAIN}"],
)
def test_markup_and_code_are_not_read(language: Language, said: str) -> None:
    (rule,) = read(said, [], language).rules
    assert [(one.operator, one.value) for one in rule.if_] == [(">", 500)] and "Ines" in rule.then.action
    assert "Ines" in said[slice(*rule.then.span)]


def test_two_rules_for_one_case_both_come_out_with_a_question(language: Language) -> None:
    reading = read("If it's over 500 euros I sign. If it's over 500 euros I refuse.", [], language)
    assert len(reading.rules) == 2 and any("tells the two apart" in one for one in reading.questions)


def test_two_rules_for_two_cases_raise_no_such_question(language: Language) -> None:
    reading = read("If it's over 500 euros I sign. If it's under 20 euros I refuse.", [], language)
    assert not any("tells the two apart" in one for one in reading.questions)


@pytest.mark.parametrize(
    "said", ["Lovely weather today, I like tea.", "…", "12345", "Honestly, you get a feel for it."]
)
def test_an_answer_without_a_rule_gives_none(language: Language, said: str) -> None:
    assert read(said, [], language).rules == []


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("If it is over 30 degrees outside, wait 2 hours and then call me.", [30]),
        ("> 500 euros: the boss signs.", [500]),
    ],
)
def test_a_word_that_only_looks_like_taking_back_or_markup_keeps_its_number(
    language: Language, said: str, values: list[float]
) -> None:
    numbers = [one.value for rule in read(said, [], language, hearing=HEARING).rules for one in rule.if_]
    assert [one for one in numbers if not isinstance(one, bool)] == values


def test_a_block_of_code_is_handed_back(language: Language) -> None:
    said = f"{PLAIN}\n```\nif x > 5: ask()\n```"
    assert "```" in said[slice(*read(said, [], language).unread[-1])]


@pytest.mark.parametrize(
    "said",
    [
        "If the delay is over 5 days I call. If the delay is over 5 weeks I cancel.",
        "If it is urgent I call them. If it is urgent I also take a picture.",
    ],
)
def test_another_unit_or_one_thing_more_is_no_contradiction(language: Language, said: str) -> None:
    assert not any("tells the two apart" in one for one in read(said, [], language).questions)


@pytest.mark.parametrize("said", ["Four hours, no, six, no, seven.", "Go to the ER at once."])
def test_words_stay_apart_and_none_is_lost(said: str) -> None:
    cleaned = clean(said)
    assert len(cleaned.text) == len(cleaned.offsets)
    assert cleaned.text in ("seven hours.", "Go to the ER at once.")
