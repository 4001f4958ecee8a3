"""Clauses that point before they say, commas that end a condition, and more that is done."""

import pytest

from interviews.read import read
from knowledge.language import Language


def _reads(said: str, language: Language) -> list[str]:
    return [one.reads for one in read(said, [], language).rules]


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("If what they've got is a trailer, I measure it.", "trailer"),
        ("If we're talking about a leaking roof, I measure it.", "leaking roof"),
        ("If we've got a fence that's loose, I measure it.", "fence that is loose"),
        ("If it's dark and we're dealing with a stray dog, I measure it.", "stray dog"),
    ],
)
def test_what_is_pointed_at_is_the_fact(said: str, fact: str, language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert rule.if_[-1].attribute.endswith(fact)
    assert "talking" not in rule.if_[-1].attribute and "what" not in rule.if_[-1].attribute


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the lake is frozen over, nobody rows.", "If the lake is frozen over, nobody rows."),
        ("If the crate weighs 30 kilos at the most, that goes by bus.", "If the crate weight is at most 30 kg, go by bus."),
        ("If the ice is thin, they're to wait on the bank.", "If the ice is thin, they're to wait on the bank."),
        ("So that's a refund, provided the ticket is stamped.", "If the ticket is stamped, it's a refund."),
        ("If the crate was packed abroad, the house rules in that port govern.", "If the crate was packed abroad, the house rules in that port govern."),
        ("In the event there was a strike behind it, a voucher goes out.", "If “strike behind it” applies, a voucher goes out."),
    ],
)  # fmt: skip
def test_a_condition_ends_at_its_comma(said: str, expected: str, language: Language) -> None:
    assert _reads(said, language) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A second opinion is obtained, provided the tumour has grown.", ("a second opinion is obtained", ["tumour has grown"])),
        ("Two extra nights are granted if the flight is late.", ("two extra nights are granted", ["flight is late"])),
        ("A damaged parcel is returned if the sender agrees.", ("it is returned", ["parcel is damaged", "sender agrees"])),
    ],
)  # fmt: skip
def test_what_is_made_or_called_for_is_done_and_no_case(
    said: str, expected: tuple[str, list[str]], language: Language
) -> None:
    (rule,) = read(said, [], language).rules
    assert (rule.then.action.lower(), [one.attribute for one in rule.if_]) == expected


@pytest.mark.parametrize(
    "rest", ["For everything outside of that", "And where none of that applies", "Anything beyond that"]
)
def test_all_that_lies_outside_is_otherwise(rest: str, language: Language) -> None:
    assert [one.otherwise for one in read(f"{rest}, I send it back.", [], language).rules] == [True]


@pytest.mark.parametrize(
    ("case", "fact"),
    [
        ("the tenant's a student", "tenant is a student"),
        ("the lamp's in good order", "lamp is in good order"),
        ("the seal's been broken", "seal has been broken"),
        ("the tenant's got a dog", "tenant has a dog"),
        ("the tenant's away", "tenant is away"),
    ],
)
def test_short_is_and_has_are_told_apart(case: str, fact: str, language: Language) -> None:
    assert [one.attribute for one in read(f"If {case}, I wait.", [], language).rules[0].if_] == [fact]


def test_what_something_is_worth_takes_no_other_condition_away(language: Language) -> None:
    (rule,) = read(
        "If the violin's worth more than 9,000 euros and the player's abroad, I call them.", [], language
    ).rules
    assert [(one.attribute, one.value) for one in rule.if_] == [("violin amount", 9000), ("player is abroad", True)]
    (rule,) = read("If the violin's worth is over 9,000 euros, I call them.", [], language).rules
    assert [one.value for one in rule.if_] == [9000]


def test_what_something_is_not_is_no_new_clause(language: Language) -> None:
    said = "Okay, so if their first school isn't a boarding school and, in addition to that, their second school is a day school, the answer is yes."
    (rule,) = read(said, [], language).rules
    assert [(one.attribute, one.value) for one in rule.if_] == [
        ("first school is a boarding school", False),
        ("second school is a day school", True),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "In the event nobody's able to tell us whether",
        "If we're unable to establish whether",
        "If it's not possible to find out whether",
        "If there's no way of determining whether",
    ],
)
def test_what_cannot_be_established_is_a_missing_fact(lead: str, language: Language) -> None:
    found = read(f"{lead} the pond is frozen, I wait.", [], language)
    assert [(one.missing, one.then.action) for one in found.unknowns] == [("pond is frozen", "wait")]


def test_how_old_something_is_can_be_no_yes_or_no(language: Language) -> None:
    assert read("If I can't tell how old the horse is, I wait.", [], language).unknowns == []
