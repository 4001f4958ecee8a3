"""What comes into being by being done is no case; what was there before is one. And a number behind `is` is what something is."""

import pytest

from interviews.read import read
from knowledge.language import Language


def _reads(said: str, language: Language) -> list[str]:
    return [one.reads for one in read(said, [], language).rules]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("A new photo is taken when the card has expired.", "A new photo is taken"),
        ("A fresh sample is taken every week if the card has expired.", "A fresh sample is taken every week"),
        ("Longer tours are advertised when the card has expired.", "longer tours are advertised"),
        ("If the card has expired, the gate is shut and a notice is put up.", "the gate is shut and a notice is put up"),
    ],
)  # fmt: skip
def test_what_is_made_is_no_case(said: str, done: str, language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert [one.attribute for one in rule.if_] == ["card has expired"] and rule.then.action == done


@pytest.mark.parametrize(
    ("said", "case"),
    [
        ("A stray dog is taken to the pound when it's ill.", "dog is stray"),
        ("A fresh coat is put back when it's stained.", "coat is fresh"),
        ("If the card has expired, I shut the gate, and a new supplier goes to legal.", "supplier is new"),
    ],
)
def test_what_was_there_before_is_a_case(said: str, case: str, language: Language) -> None:
    assert any(case == one.attribute for rule in read(said, [], language).rules for one in rule.if_)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the temperature at the core is less than 65 degrees and the dish in question is soup, I put it back.", ["temperature", "dish in question is soup"]),
        ("If there has been a change to the crew list and the hold is full, I call the harbour.", ["change to the crew list", "hold is full"]),
        ("If there have been two burglaries in the street, I call the guard.", ["two burglaries in the street"]),
    ],
)  # fmt: skip
def test_both_conditions_are_heard(said: str, expected: list[str], language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert [one.attribute for one in rule.if_] == expected


def test_a_reason_told_with_being_is_no_case(language: Language) -> None:
    reading = read(
        "In that case the lease is prolonged, the reason being that the year brought more than five repairs and the rent was paid.",
        [],
        language,
    )
    assert reading.rules == []


def test_whoever_is_told_behind_what_was_said_before(language: Language) -> None:
    assert _reads("Notwithstanding what I told you, everyone waits outside when the bell is broken.", language) == [
        "If the bell is broken, everyone waits outside."
    ]


@pytest.mark.parametrize(
    "said", ["A surveyor is sent to look at it.", "A second plumber gets asked.", "A new seal's fitted.", "A crane's hired for it."]
)  # fmt: skip
def test_what_is_done_about_a_case_names_none(said: str, language: Language) -> None:
    assert [one for one in read(said, [], language).rules if one.if_] == []


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("If the oil temperature's 95 degrees or more, I stop the press.", (">=", 95)),
        ("If the bill's 500 euros or more, I sign.", (">=", 500)),
        ("If a load's checked and the load's 40 tonnes or less, it goes out.", ("<=", 40)),
    ],
)
def test_a_short_is_before_a_number_measures(said: str, condition: tuple[str, int], language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert condition in [(one.operator, one.value) for one in rule.if_]


def test_a_possessive_before_a_number_measures_nothing(language: Language) -> None:
    reading = read("If it rains, we keep the firm's 95 lorries in.", [], language)
    assert all(one.value != 95 for rule in reading.rules for one in rule.if_)


def test_a_short_have_before_a_number_is_what_they_get(language: Language) -> None:
    (rule,) = read("If the judges cannot agree, they've three weeks more.", [], language).rules
    assert "three weeks more" in rule.then.action


def test_what_is_said_again_as_a_rule_is_shown_though_it_only_states(language: Language) -> None:
    said = "If they have been here for at least 30 years, it's five days on top for them."
    assert read(said, [], language).rules == []
    (rule,) = read(said, [], language, said_again=True).rules
    assert [(one.operator, one.value) for one in rule.if_] == [(">=", 30)] and "five days" in rule.then.action
