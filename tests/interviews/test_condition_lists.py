"""Commas list conditions where the list is closed by `and` or `or` and something is done after it."""

import pytest

from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        (
            "When the file is complete, the fee is paid and nobody has objected, the permit goes out.",
            "If the file is complete, the fee is paid and nobody has objected, the permit goes out.",
        ),
        (
            "If the wall is damp, cracked or painted, we sand it first.",
            "If the wall is damp, the wall is cracked or the wall is painted, sand it first.",
        ),
        (
            "If the patient has diabetes, high blood pressure or a heart condition, the doctor sees them first.",
            "If the patient has diabetes, the patient has high blood pressure or the patient has a heart condition, the doctor sees them first.",
        ),
        (
            "If the order is late, the customer is angry and the stock is gone, the answer is no.",
            "If the order is late, the customer is angry and the stock is gone, the answer is no.",
        ),
        (
            "If the patient is stable, and nobody objects, we wait a day.",
            "If the patient is stable and nobody objects, wait a day.",
        ),
        (
            "If there's frost, snow or fog I delay the start.",
            "If “frost” applies, “snow” applies or “fog” applies, delay the start.",
        ),
    ],
)
def test_each_item_is_a_condition(language: Language, said: str, reads: str) -> None:
    assert [one.reads for one in read(said, [], language).rules] == [reads]


@pytest.mark.parametrize(
    ("said", "conditions", "action"),
    [
        ("If the invoice is late, I call the boss and the police, then I write it down.", 1, "call the boss"),
        ("If the crate is open, the clerk calls the supplier and the manager.", 1, "the clerk calls"),
        ("If the crate is open, I refuse it, and the driver takes it back.", 1, "refuse it"),
    ],
)
def test_a_comma_that_closes_still_closes(language: Language, said: str, conditions: int, action: str) -> None:
    first = read(said, [], language).rules[0]
    assert len(first.if_) == conditions and first.then.action.startswith(action)


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (
            "Where the tide is out, there's no wind and the lamp is lit: we land.",
            [{"tide is out", "wind", "lamp is lit"}],
        ),
        (
            "We land when the tide is out, it's a skiff or it's a dinghy, and nobody objects.",
            [{"tide is out", "skiff", "somebody objects"}, {"tide is out", "dinghy", "somebody objects"}],
        ),
        (
            "If the tide is out, it's a skiff or it's a dinghy and there is light, we land.",
            [{"tide is out", "skiff", "light"}, {"tide is out", "dinghy", "light"}],
        ),
        (
            "If the mast is 18 metres or over, it's a skiff or it's a dinghy, and there is light, we land.",
            [{"mast length", "skiff", "light"}, {"mast length", "dinghy", "light"}],
        ),
    ],
)
def test_a_list_of_conditions_loses_none(said: str, facts: list[set[str]], language: Language) -> None:
    rules = read(said, [], language).rules
    assert [{one.attribute for one in rule.if_} for rule in rules] == facts


def test_a_clause_that_was_not_taken_for_a_condition_is_asked_about(language: Language) -> None:
    found = read("Where the tide is out, there's no wind, we land.", [], language)
    assert all(len(rule.if_) > 1 for rule in found.rules)
