"""A denial before a limit turns it round, however many words stand between; where something else is denied, it is asked."""

import pytest

from interviews.read import read
from knowledge.language import Language


def conditions(answer: str, language: Language) -> list[tuple[str, str, object]]:
    found = read(answer, [], language)
    return [(one.attribute, one.operator, one.value) for rule in found.rules for one in rule.if_]


@pytest.mark.parametrize(
    ("case", "read_as"),
    [
        ("there is no scratch longer than 4 cm", ("scratch length", "<=", 4)),
        ("there isn't a gap wider than 2 mm", ("gap width", "<=", 2)),
        ("the member has no arrears over 80 euros", ("arrear amount", "<=", 80)),
        ("the barrel doesn't hold more than 60 litres", ("barrel", "<=", 60)),
        ("we don't have an offer under 900 euros", ("offer amount", ">=", 900)),
        ("they don't owe more than 40 euros", ("amount", "<=", 40)),
    ],
)
def test_a_denial_turns_the_limit_round_that_it_is_about(
    case: str, read_as: tuple[str, str, object], language: Language
) -> None:
    assert conditions(f"If {case}, I let it pass.", language) == [read_as]


@pytest.mark.parametrize(
    "case",
    ["it isn't a wedding over 90 euros", "the runner has never been late by more than 5 minutes"],
)
def test_where_it_is_not_sure_what_is_denied_the_expert_is_asked(case: str, language: Language) -> None:
    found = read(f"If {case}, I let it pass.", [], language)
    assert not found.rules
    assert found.questions


def test_cases_without_a_limit_are_never_read_as_those_beyond_it(language: Language) -> None:
    assert not read("Goats without a fever above 40 stay in the herd.", [], language).rules


def test_how_long_something_did_not_happen_is_a_length_of_its_own(language: Language) -> None:
    assert conditions("If they haven't watered for more than 9 days, I call.", language) == [
        ("time not watered", ">", 9)
    ]


def test_what_is_denied_of_somebody_leaves_their_number_alone(language: Language) -> None:
    answer = "If the number of guests who don't eat meat is over 12, the cook plans a second menu."
    assert conditions(answer, language) == [("number of guests", ">", 12)]


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("the bakery has a turnover above 70,000 euros", "turnover"),
        ("the lorry has a mileage over 400,000 km", "mileage"),
        ("the calf has a fever above 40", "fever"),
        ("the tree has a trunk wider than 60 cm", "trunk width"),
        ("the firm has an invoice older than 45 days", "invoice age"),
    ],
)
def test_what_somebody_has_is_what_is_measured(case: str, name: str, language: Language) -> None:
    assert [one for one, _, _ in conditions(f"If {case}, I call the owner.", language)] == [name]


def test_without_either_is_without_both(language: Language) -> None:
    found = read("If the lodger doesn't have a bike or a scooter, the shed stays shut.", [], language)
    assert [(rule.match, [(one.attribute, one.value) for one in rule.if_]) for rule in found.rules] == [
        ("all", [("lodger has a bike", False), ("lodger has a scooter", False)])
    ]
